//! Opening a file, whatever its format, and walking over its rows.

use super::cell::{Source, normal};
use super::raw::Cell;
use super::raw::csv::{self, CsvFault, CsvReader, Separator};
use super::raw::json::{JsonFault, JsonProblem, JsonReader, Node};
use super::raw::text::{self, Encoding};
use super::raw::xlsx::{SheetReader, Workbook, XlsxFault};
use super::report::{Fault, Report, shown};
use super::table::SheetColumns;
use super::{Notation, Options, RawFile};
use crate::diagnostic::codes::data as codes;
use crate::locale::nearest;
use crate::msg;
use std::collections::HashMap;
use std::sync::Arc;

/// Most columns a file may have: those of a worksheet.
const MAX_COLUMNS: usize = 16_384;

/// What a file's rows are given to.
pub(super) trait Visitor {
    /// Names that a sheet of its rows may have, to find it in a workbook of several.
    fn sheet_names(&self) -> Vec<Arc<str>>;

    /// Whether a sheet is one that it reads beside the main one.
    fn knows_sheet(&self, sheet: &str) -> bool;

    /// Names that sheets beside the main one may have.
    fn other_sheet_names(&self) -> Vec<Arc<str>>;

    /// A table begins. The names are NFC and trimmed; an empty one heads an empty column. False when
    /// its rows cannot be read.
    fn header(&mut self, names: &[Arc<str>], source: Source, report: &mut Report<'_>) -> bool;

    /// A row that is not blank, with a cell for each name. In a row that is not `sound`, which has been
    /// reported, cells may stand in the wrong column.
    fn row(&mut self, row: u32, cells: &[Cell<'_>], sound: bool, report: &mut Report<'_>);

    /// Reads a whole workbook that says itself what it is; false when it does not.
    fn form(
        &mut self,
        _workbook: &mut Workbook<'_>,
        _source: Source,
        _report: &mut Report<'_>,
    ) -> bool {
        false
    }

    /// An element of a JSON file.
    fn element(&mut self, node: &Node<'_>, report: &mut Report<'_>);
}

/// Reads one file, whatever its format, into a visitor. Faults are reported, and rows go on where
/// that is possible.
pub(super) fn read(
    file: &RawFile,
    options: Options,
    visitor: &mut dyn Visitor,
    report: &mut Report<'_>,
) {
    let name = file.name.rsplit('/').next().unwrap_or("");
    if name.starts_with('.') || name.starts_with("~$") {
        report.whole(Fault::new(codes::IGNORED_FILE, msg!("data-file-ignored", file = &file.name)));
        return;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if file.bytes.is_empty() {
        report.whole(Fault::new(codes::EMPTY_FILE, msg!("data-empty-file")));
        return;
    }
    let refuse = |report: &mut Report<'_>, message, help| {
        report.whole(Fault::new(codes::UNREADABLE, message).help(help));
    };
    match ending.as_str() {
        "csv" | "tsv" | "txt" | "json" if file.bytes.starts_with(b"PK\x03\x04") => {
            refuse(
                report,
                msg!("data-is-workbook", ending = ending),
                msg!("data-is-workbook-help"),
            );
        }
        "csv" | "tsv" | "txt" => read_csv(file, options, visitor, report),
        "json" => read_json(file, visitor, report),
        "xlsx" => read_workbook(file, options, visitor, report),
        "xlsm" | "xltm" | "xlsb" => refuse(report, msg!("data-macros"), msg!("data-save-as-xlsx")),
        "xls" | "ods" | "numbers" => {
            refuse(
                report,
                msg!("data-other-spreadsheet", ending = ending),
                msg!("data-save-as-xlsx"),
            );
        }
        _ => {
            let message = msg!("data-unknown-format", ending = shown(&ending));
            refuse(report, message, msg!("data-known-formats"));
        }
    }
}

/// The text of a text file; None when it is none.
fn text_of<'b>(file: &'b RawFile, report: &mut Report<'_>) -> Option<std::borrow::Cow<'b, str>> {
    let decoded = text::decode(&file.bytes);
    if let Some(line) = text::first_nul(&decoded.text) {
        report.row(line, || Fault::new(codes::UNREADABLE, msg!("data-not-text")));
        return None;
    }
    match decoded.encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => {
            report.whole(Fault::new(codes::ENCODING, msg!("data-read-as", encoding = "UTF-16")));
        }
        Encoding::Windows1252 => {
            let message = msg!("data-read-as", encoding = "Windows-1252 (Latin-1)");
            report.whole(Fault::new(codes::ENCODING, message));
        }
    }
    Some(decoded.text)
}

fn read_csv(file: &RawFile, options: Options, visitor: &mut dyn Visitor, report: &mut Report<'_>) {
    let Some(text) = text_of(file, report) else { return };
    let separator = csv::detect(&text);
    let notation = options.numbers.unwrap_or(match separator {
        Separator::Semicolon | Separator::Tab => Notation::Dutch,
        Separator::Comma => Notation::Plain,
    });
    let source = Source { notation, json: false };
    let mut reader = CsvReader::new(&text, separator);
    let mut cells = Vec::new();
    let mut table = None;
    loop {
        match reader.next_row(&mut cells) {
            Ok(Some(row)) => match &mut table {
                None => match Header::read(&cells, row, source, visitor, report) {
                    Some(header) => table = Some(header),
                    None => return,
                },
                Some(header) => header.row(row, &mut cells, true, visitor, report),
            },
            Ok(None) => break,
            Err(CsvFault::AfterQuote { line, cell }) => {
                let message = msg!("data-after-quote", cell = cell + 1);
                report.row(line, || {
                    Fault::new(codes::CSV_FORM, message).help(msg!("data-after-quote-help"))
                });
                let Some(header) = &table else { return };
                cells.resize_with(header.names.len(), || Cell::Empty);
                visitor.row(line, &cells, false, report);
            }
            Err(CsvFault::UnclosedQuote { line }) => {
                report.row(line, || {
                    Fault::new(codes::CSV_FORM, msg!("data-unclosed-quote"))
                        .help(msg!("data-unclosed-quote-help"))
                });
                return;
            }
        }
    }
    if table.is_none() {
        report.whole(Fault::new(codes::EMPTY_FILE, msg!("data-empty-file")));
    }
}

/// The columns of a table, and which of them have a name.
struct Header {
    names: Vec<Arc<str>>,
    /// Whether a value under a nameless column has been reported.
    nameless_told: bool,
}

impl Header {
    fn read(
        cells: &[Cell<'_>],
        row: u32,
        source: Source,
        visitor: &mut dyn Visitor,
        report: &mut Report<'_>,
    ) -> Option<Self> {
        if cells.len() > MAX_COLUMNS {
            let message = msg!("data-too-many-columns", count = cells.len(), most = MAX_COLUMNS);
            report.row(row, || Fault::new(codes::TOO_LARGE, message));
            return None;
        }
        let names: Vec<Arc<str>> =
            cells.iter().map(|c| normal(c.shown().trim()).as_ref().into()).collect();
        report.set_columns(SheetColumns::Named(names.clone().into()));
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut doubles = false;
        for (index, name) in names.iter().enumerate().filter(|(_, n)| !n.is_empty()) {
            if let Some(first) = seen.insert(name, index) {
                doubles = true;
                report.cell(row, name, || {
                    let (first, second) = (first + 1, index + 1);
                    let message = msg!(
                        "data-column-twice",
                        name = shown(name),
                        first = first,
                        second = second
                    );
                    Fault::new(codes::HEADER, message)
                });
            }
        }
        if !visitor.header(&names, source, report) || doubles {
            return None;
        }
        Some(Self { names, nameless_told: false })
    }

    fn row(
        &mut self,
        row: u32,
        cells: &mut Vec<Cell<'_>>,
        strict: bool,
        visitor: &mut dyn Visitor,
        report: &mut Report<'_>,
    ) {
        let expected = self.names.len();
        let extra = cells.iter().skip(expected).any(|c| !c.is_blank());
        let sound = !extra && (!strict || cells.len() >= expected);
        if !sound {
            let found = cells.len();
            report.row(row, || {
                let message = msg!("data-ragged-row", found = found, expected = expected);
                Fault::new(codes::CSV_FORM, message).help(msg!("data-ragged-row-help"))
            });
        }
        cells.resize_with(expected, || Cell::Empty);
        if !self.nameless_told {
            let nameless = self.names.iter().zip(cells.iter());
            let lost = nameless.enumerate().find(|(_, (n, c))| n.is_empty() && !c.is_blank());
            if let Some((index, (_, cell))) = lost {
                self.nameless_told = true;
                let message =
                    msg!("data-nameless-column", column = index + 1, value = shown(&cell.shown()));
                report.row(row, || Fault::new(codes::HEADER, message));
            }
        }
        visitor.row(row, cells, sound, report);
    }
}

fn read_json(file: &RawFile, visitor: &mut dyn Visitor, report: &mut Report<'_>) {
    let Some(text) = text_of(file, report) else { return };
    let mut reader = JsonReader::new(&text);
    let outcome = if reader.is_list() {
        loop {
            match reader.next_element() {
                Ok(Some(node)) => visitor.element(&node, report),
                Ok(None) => break Ok(()),
                Err(fault) => break Err(fault),
            }
        }
    } else {
        reader.document().map(|node| visitor.element(&node, report))
    };
    if let Err(JsonFault { problem, line }) = outcome {
        let message = match problem {
            JsonProblem::CutOff => msg!("data-json-cut-off"),
            JsonProblem::Unexpected => msg!("data-json-unexpected"),
            JsonProblem::Trailing => msg!("data-json-trailing"),
            JsonProblem::BadText => msg!("data-json-text"),
            JsonProblem::BadNumber => msg!("data-json-number"),
            JsonProblem::TooDeep => msg!("data-json-deep"),
        };
        report.row(line, || Fault::new(codes::JSON_FORM, message));
    }
}

pub(super) fn xlsx_fault(fault: XlsxFault, report: &mut Report<'_>) {
    let (code, message, help) = match fault {
        XlsxFault::NotAWorkbook => (codes::UNREADABLE, msg!("data-not-a-workbook"), None),
        XlsxFault::Broken(part) => {
            (codes::UNREADABLE, msg!("data-broken-workbook", part = shown(&part)), None)
        }
        XlsxFault::EncryptedOrOld => {
            (codes::UNREADABLE, msg!("data-encrypted"), Some(msg!("data-save-as-xlsx")))
        }
        XlsxFault::Macros => {
            (codes::UNREADABLE, msg!("data-macros"), Some(msg!("data-save-as-xlsx")))
        }
        XlsxFault::TooLarge => (codes::TOO_LARGE, msg!("data-bomb"), None),
        XlsxFault::BadCell { row } => {
            report.row(row, || Fault::new(codes::UNREADABLE, msg!("data-broken-sheet")));
            return;
        }
    };
    report.whole(Fault::new(code, message).maybe_help(help));
}

fn read_workbook(
    file: &RawFile,
    options: Options,
    visitor: &mut dyn Visitor,
    report: &mut Report<'_>,
) {
    let source = Source { notation: options.numbers.unwrap_or(Notation::Dutch), json: false };
    let mut workbook = match Workbook::open(&file.bytes) {
        Ok(workbook) => workbook,
        Err(fault) => return xlsx_fault(fault, report),
    };
    if visitor.form(&mut workbook, source, report) {
        return;
    }
    let Some(chosen) = choose_sheets(&workbook, visitor, report) else { return };
    for index in chosen {
        let name = workbook.sheets.get(index).map(|s| s.name.clone());
        report.set_sheet(name.as_ref());
        let read = workbook
            .sheet_text(index)
            .and_then(|text| read_sheet(&text, &workbook, source, visitor, report));
        if let Err(fault) = read {
            xlsx_fault(fault, report);
        }
    }
    report.set_sheet(None);
}

/// The sheets to read: the one that bears a name of what is read, else the only visible one that is
/// not blank; and those that belong to it. None, with a report, when that is not clear.
fn choose_sheets(
    workbook: &Workbook<'_>,
    visitor: &dyn Visitor,
    report: &mut Report<'_>,
) -> Option<Vec<usize>> {
    // Excel cuts the name of a sheet at 31 characters.
    let same = |wanted: &str, sheet: &str| {
        let cut: String = wanted.chars().take(31).collect();
        cut.to_lowercase() == sheet.trim().to_lowercase()
    };
    let (names, beside_names) = (visitor.sheet_names(), visitor.other_sheet_names());
    let (mut main, mut beside, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        if names.iter().any(|n| same(n, &sheet.name)) {
            main.push(index);
        } else if visitor.knows_sheet(&sheet.name) {
            beside.push(index);
        } else if !sheet.hidden {
            others.push(index);
        }
    }
    match (main.as_slice(), others.as_slice()) {
        ([], [only]) => main.push(*only),
        ([], []) if !beside.is_empty() => {}
        ([], []) => {
            report.whole(Fault::new(codes::EMPTY_FILE, msg!("data-empty-file")));
            return None;
        }
        ([], several) => {
            let list: Vec<&str> =
                several.iter().filter_map(|i| workbook.sheets.get(*i)).map(|s| &*s.name).collect();
            let wanted = names.first().map_or("", |n| n);
            let message = msg!("data-which-sheet", sheets = list.join(", "));
            report.whole(
                Fault::new(codes::SHEET, message)
                    .help(msg!("data-which-sheet-help", name = wanted)),
            );
            return None;
        }
        (_, others) => {
            for sheet in others.iter().filter_map(|i| workbook.sheets.get(*i)) {
                // A sheet with almost the right name was meant to be read; others (an explanation, a
                // pivot table) are only mentioned.
                let all = names.iter().chain(&beside_names).map(|n| &**n);
                let near =
                    nearest(&sheet.name, all).map(|name| msg!("data-did-you-mean", name = name));
                let code = if near.is_some() { codes::SHEET } else { codes::IGNORED_FILE };
                let message = msg!("data-sheet-not-read", sheet = shown(&sheet.name));
                report.whole(Fault::new(code, message).maybe_help(near));
            }
        }
    }
    main.extend(beside);
    Some(main)
}

fn read_sheet(
    text: &str,
    workbook: &Workbook<'_>,
    source: Source,
    visitor: &mut dyn Visitor,
    report: &mut Report<'_>,
) -> Result<(), XlsxFault> {
    let mut reader = SheetReader::new(text, workbook);
    let mut cells = Vec::new();
    let Some(row) = reader.next_row(&mut cells)? else {
        report.whole(Fault::new(codes::EMPTY_FILE, msg!("data-empty-file")));
        return Ok(());
    };
    let Some(mut header) = Header::read(&cells, row, source, visitor, report) else {
        return Ok(());
    };
    while let Some(row) = reader.next_row(&mut cells)? {
        header.row(row, &mut cells, false, visitor, report);
    }
    Ok(())
}
