//! CSV: cells of a text file, borrowed from it wherever that is possible.
//!
//! Stricter than most readers, because a lenient one swallows half a file behind a quote that is
//! never closed. A quote inside an unquoted cell is a character like any other (`12" buis`).

use super::Cell;
use std::borrow::Cow;

/// What separates the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `;`, as Dutch Excel writes it.
    Semicolon,
    /// `,`.
    Comma,
    /// A tab.
    Tab,
}

impl Separator {
    /// Its byte.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// What is wrong with the form of a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvFault {
    /// A quote opened at this line is never closed: the file is cut off or a quote is missing.
    UnclosedQuote {
        /// Line where the quoted cell begins, from 1.
        line: u32,
    },
    /// Something stands between a closing quote and the next separator.
    AfterQuote {
        /// Line of the row, from 1.
        line: u32,
        /// Cell of the row, from 0.
        cell: usize,
    },
}

/// Reads rows one after another.
#[derive(Clone, Debug)]
pub struct CsvReader<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    separator: u8,
}

/// Which separator a file uses: the one its `sep=` line names, else the one that stands most in its
/// first line outside quotes; `;` when there is none.
#[must_use]
pub fn detect(text: &str) -> Separator {
    let line = text.split(['\n', '\r']).find(|l| !l.trim().is_empty()).unwrap_or("");
    if let Some(named) = separator_line(line) {
        return named;
    }
    let (mut counts, mut quoted) = ([0_u32; 3], false);
    for byte in line.bytes() {
        let [semicolons, commas, tabs] = &mut counts;
        match byte {
            b'"' => quoted = !quoted,
            b';' if !quoted => *semicolons += 1,
            b',' if !quoted => *commas += 1,
            b'\t' if !quoted => *tabs += 1,
            _ => {}
        }
    }
    let [semicolons, commas, tabs] = counts;
    if semicolons >= commas && semicolons >= tabs {
        Separator::Semicolon
    } else if commas >= tabs {
        Separator::Comma
    } else {
        Separator::Tab
    }
}

/// The separator that Excel's own first line `sep=;` names.
fn separator_line(line: &str) -> Option<Separator> {
    match line.strip_prefix("sep=")? {
        ";" => Some(Separator::Semicolon),
        "," => Some(Separator::Comma),
        "\t" => Some(Separator::Tab),
        _ => None,
    }
}

impl<'t> CsvReader<'t> {
    /// A reader of a whole text; a `sep=` line is passed over.
    #[must_use]
    pub fn new(text: &'t str, separator: Separator) -> Self {
        let mut reader = Self { text, at: 0, line: 1, separator: separator.byte() };
        let first = text.split(['\n', '\r']).next().unwrap_or("");
        if separator_line(first).is_some() {
            reader.at = first.len();
            reader.end_line();
        }
        reader
    }

    /// Reads the next row that is not blank into `cells` and gives its line, from 1; None at the
    /// end. Rows of nothing but empty cells hold nothing and are passed over.
    ///
    /// # Errors
    /// A [`CsvFault`]; after `AfterQuote` reading may go on with the next row.
    pub fn next_row(&mut self, cells: &mut Vec<Cell<'t>>) -> Result<Option<u32>, CsvFault> {
        while self.at < self.text.len() {
            let line = self.line;
            cells.clear();
            self.row(line, cells)?;
            if cells.iter().any(|c| !c.is_blank()) {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    fn row(&mut self, line: u32, cells: &mut Vec<Cell<'t>>) -> Result<(), CsvFault> {
        let mut fault = None;
        loop {
            match self.byte(self.at) {
                Some(b'"') => {
                    let cell = self.quoted(line)?;
                    let rest = self.plain();
                    if !rest.trim().is_empty() && fault.is_none() {
                        fault = Some(CsvFault::AfterQuote { line, cell: cells.len() });
                    }
                    cells.push(Cell::Text(cell));
                }
                _ => cells.push(Cell::Text(Cow::Borrowed(self.plain()))),
            }
            match self.byte(self.at) {
                Some(b) if b == self.separator => self.at += 1,
                _ => {
                    self.end_line();
                    return fault.map_or(Ok(()), Err);
                }
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The text up to the next separator or line end.
    fn plain(&mut self) -> &'t str {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let separator = self.separator;
        let length = rest
            .iter()
            .position(|b| *b == separator || *b == b'\n' || *b == b'\r')
            .unwrap_or(rest.len());
        self.at = start + length;
        // Separators and line ends are ASCII, so the slice ends at a character.
        self.text.get(start..self.at).unwrap_or("")
    }

    /// A quoted cell from its opening quote to past its closing one.
    fn quoted(&mut self, line: u32) -> Result<Cow<'t, str>, CsvFault> {
        self.at += 1;
        let mut owned: Option<String> = None;
        loop {
            let start = self.at;
            let rest = self.text.as_bytes().get(start..).unwrap_or_default();
            let Some(length) = rest.iter().position(|b| *b == b'"') else {
                self.at = self.text.len();
                return Err(CsvFault::UnclosedQuote { line });
            };
            let piece = self.text.get(start..start + length).unwrap_or("");
            let breaks = piece.bytes().filter(|b| *b == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
            self.at = start + length + 1;
            if self.byte(self.at) == Some(b'"') {
                self.at += 1;
                let text = owned.get_or_insert_default();
                text.push_str(piece);
                text.push('"');
                continue;
            }
            return Ok(match owned {
                Some(mut text) => {
                    text.push_str(piece);
                    Cow::Owned(text)
                }
                None => Cow::Borrowed(piece),
            });
        }
    }

    /// Steps over one line end.
    fn end_line(&mut self) {
        if self.byte(self.at) == Some(b'\r') {
            self.at += 1;
            if self.byte(self.at) != Some(b'\n') {
                self.line = self.line.saturating_add(1);
                return;
            }
        }
        if self.byte(self.at) == Some(b'\n') {
            self.at += 1;
            self.line = self.line.saturating_add(1);
        }
    }
}
