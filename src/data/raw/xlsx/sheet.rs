//! The rows of a worksheet.

use super::super::Cell;
use super::package::XlsxFault;
use super::styles::Format;
use super::{Workbook, xml};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Most columns a worksheet has (XFD).
const MAX_COLUMNS: usize = 16_384;
/// Most rows a worksheet has.
const MAX_ROWS: u32 = 1_048_576;

/// Reads the rows of a sheet one after another.
pub struct SheetReader<'t> {
    reader: Reader<&'t [u8]>,
    workbook: &'t [String],
    formats: &'t [Format],
    from_1904: bool,
    row: u32,
    done: bool,
}

impl<'t> SheetReader<'t> {
    /// A reader of the XML of one sheet of a workbook.
    #[must_use]
    pub fn new(text: &'t str, workbook: &'t Workbook<'_>) -> Self {
        Self {
            reader: Reader::from_str(text),
            workbook: &workbook.strings,
            formats: &workbook.formats,
            from_1904: workbook.from_1904,
            row: 0,
            done: false,
        }
    }

    /// Reads the next row that is not blank into `cells` and gives its number as Excel shows it;
    /// None at the end.
    ///
    /// # Errors
    /// An [`XlsxFault`]; reading cannot go on after it.
    pub fn next_row(&mut self, cells: &mut Vec<Cell<'t>>) -> Result<Option<u32>, XlsxFault> {
        while !self.done {
            match self.event()? {
                Event::Start(e) if e.local_name().as_ref() == "row" => {
                    self.begin_row(&e)?;
                    cells.clear();
                    self.cells(cells)?;
                    if cells.iter().any(|c| !c.is_blank()) {
                        return Ok(Some(self.row));
                    }
                }
                Event::Empty(e) if e.local_name().as_ref() == "row" => self.begin_row(&e)?,
                Event::Empty(e) if e.local_name().as_ref() == "sheetData" => self.done = true,
                Event::End(e) if e.local_name().as_ref() == "sheetData" => self.done = true,
                Event::Eof => return Err(self.broken()),
                _ => {}
            }
        }
        Ok(None)
    }

    fn event(&mut self) -> Result<Event<'t>, XlsxFault> {
        self.reader.read_event().map_err(|_| self.broken())
    }

    const fn broken(&self) -> XlsxFault {
        XlsxFault::BadCell { row: if self.row == 0 { 1 } else { self.row } }
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<(), XlsxFault> {
        let next = self.row.saturating_add(1);
        let row = match xml::attribute(element, "r") {
            Some(r) => r.parse().map_err(|_| self.broken())?,
            None => next,
        };
        if row < next || row > MAX_ROWS {
            return Err(XlsxFault::BadCell { row: next });
        }
        self.row = row;
        Ok(())
    }

    fn cells(&mut self, cells: &mut Vec<Cell<'t>>) -> Result<(), XlsxFault> {
        loop {
            match self.event()? {
                Event::Start(e) if e.local_name().as_ref() == "c" => {
                    self.place(&e, cells)?;
                    let cell = self.cell(&e)?;
                    cells.push(cell);
                }
                Event::Empty(e) if e.local_name().as_ref() == "c" => {
                    self.place(&e, cells)?;
                    cells.push(Cell::Empty);
                }
                Event::End(e) if e.local_name().as_ref() == "row" => return Ok(()),
                Event::Eof => return Err(self.broken()),
                _ => {}
            }
        }
    }

    /// Fills up with empty cells to where a cell says it stands.
    fn place(&self, element: &BytesStart<'_>, cells: &mut Vec<Cell<'t>>) -> Result<(), XlsxFault> {
        let Some(reference) = xml::attribute(element, "r") else { return Ok(()) };
        let mut column = 0_usize;
        for letter in reference.bytes().take_while(u8::is_ascii_alphabetic) {
            let digit = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
            column = column.saturating_mul(26).saturating_add(digit);
        }
        if column == 0 || column > MAX_COLUMNS || column <= cells.len() {
            return Err(self.broken());
        }
        cells.resize_with(column - 1, || Cell::Empty);
        Ok(())
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Result<Cell<'t>, XlsxFault> {
        let kind = xml::attribute(element, "t").unwrap_or(Cow::Borrowed("n"));
        let style = xml::attribute(element, "s").and_then(|s| s.parse::<usize>().ok());
        let format = style.and_then(|s| self.formats.get(s)).copied().unwrap_or_default();
        let (mut value, mut has_value, mut formula) = (String::new(), false, false);
        // Which child's text is being read; text of a formula is passed over.
        let (mut reading, mut phonetic) = (false, false);
        loop {
            match self.event()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" | "t" => {
                        reading = true;
                        has_value = true;
                    }
                    "f" => formula = true,
                    "rPh" => phonetic = true,
                    _ => {}
                },
                Event::Empty(e) if e.local_name().as_ref() == "f" => formula = true,
                Event::End(e) => match e.local_name().as_ref() {
                    "v" | "t" => reading = false,
                    "rPh" => phonetic = false,
                    "c" => break,
                    _ => {}
                },
                Event::Text(t) if reading && !phonetic => value.push_str(&t.xml10_content()),
                Event::CData(t) if reading && !phonetic => value.push_str(&t),
                Event::GeneralRef(r) if reading && !phonetic => xml::push_reference(&r, &mut value),
                Event::Eof => return Err(self.broken()),
                _ => {}
            }
        }
        if !has_value || (value.is_empty() && kind != "str" && kind != "inlineStr") {
            return Ok(if formula { Cell::NoFormulaValue } else { Cell::Empty });
        }
        self.typed(&kind, value, format)
    }

    fn typed(&self, kind: &str, value: String, format: Format) -> Result<Cell<'t>, XlsxFault> {
        Ok(match kind {
            "s" => {
                let index = value.trim().parse::<usize>().ok();
                let text = index.and_then(|i| self.workbook.get(i)).ok_or_else(|| self.broken())?;
                Cell::Text(Cow::Borrowed(text))
            }
            "str" | "inlineStr" => Cell::Text(Cow::Owned(xml::unescape_excel(value))),
            "b" => match value.trim() {
                "1" | "true" => Cell::Truth(true),
                "0" | "false" => Cell::Truth(false),
                _ => return Err(self.broken()),
            },
            "e" => Cell::Fault(value),
            "d" => Cell::Text(Cow::Owned(value)),
            "n" => match format {
                Format::Date => Cell::Serial { number: value, from_1904: self.from_1904 },
                Format::Number | Format::Percentage => Cell::Number {
                    digits: Cow::Owned(value),
                    percentage: format == Format::Percentage,
                    spreadsheet: true,
                },
            },
            _ => return Err(self.broken()),
        })
    }
}
