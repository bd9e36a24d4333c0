//! The sheets of an XLSForm as rows of texts by the name of their column.

use crate::data::raw::Cell;
use crate::data::raw::xlsx::{SheetReader, Workbook, XlsxFault};
use crate::locale::Message;
use crate::msg;

/// Most rows of a sheet that are read.
const MOST_ROWS: usize = 20_000;

/// A row: what stands in it by the name of its column.
pub(super) struct Row {
    /// Its number, as a spreadsheet shows it.
    pub(super) number: u32,
    cells: Vec<(String, String)>,
}

impl Row {
    /// What stands in a column; empty where nothing does.
    pub(super) fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text)
    }

    /// A text in the language that is taken: `label`, or `label::…`.
    pub(super) fn told(&self, column: &str, language: &str) -> &str {
        let named = self.get(&format!("{column}::{language}"));
        if language.is_empty() || named.is_empty() { self.get(column) } else { named }
    }

    /// Everything in it.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cells.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

/// The sheets of a form.
pub(super) struct Sheets {
    pub(super) survey: Vec<Row>,
    pub(super) choices: Vec<Row>,
    pub(super) settings: Vec<Row>,
    /// The languages of its texts, in the order of its columns.
    pub(super) languages: Vec<String>,
}

/// Reads them.
///
/// # Errors
/// A sentence that says why it is no form.
pub(super) fn read(bytes: &[u8]) -> Result<Sheets, Message> {
    let mut book = Workbook::open(bytes).map_err(|fault| words(&fault))?;
    let mut languages = Vec::new();
    let mut of = |name: &str| -> Result<Option<Vec<Row>>, Message> {
        let at = book.sheets.iter().position(|s| s.name.trim().eq_ignore_ascii_case(name));
        let Some(at) = at else { return Ok(None) };
        let text = book.sheet_text(at).map_err(|fault| words(&fault))?;
        rows(&text, &book, &mut languages).map(Some)
    };
    let survey = of("survey")?.ok_or_else(|| msg!("project-survey-no-sheet"))?;
    let choices = of("choices")?.unwrap_or_default();
    let settings = of("settings")?.unwrap_or_default();
    Ok(Sheets { survey, choices, settings, languages })
}

fn rows(text: &str, book: &Workbook<'_>, languages: &mut Vec<String>) -> Result<Vec<Row>, Message> {
    let mut reader = SheetReader::new(text, book);
    let mut cells = Vec::new();
    let Some(_) = reader.next_row(&mut cells).map_err(|fault| words(&fault))? else {
        return Ok(Vec::new());
    };
    let heads: Vec<String> = cells.iter().map(|cell| head(&cell.shown())).collect();
    for language in heads.iter().filter_map(|head| Some(head.split_once("::")?.1)) {
        if !languages.iter().any(|known| known == language) {
            languages.push(language.to_owned());
        }
    }
    let mut all = Vec::new();
    while let Some(number) = reader.next_row(&mut cells).map_err(|fault| words(&fault))? {
        let own = heads.iter().zip(&cells).map(|(head, cell)| (head.clone(), shown(cell)));
        let own = own.filter(|(head, text)| !head.is_empty() && !text.is_empty());
        all.push(Row { number, cells: own.collect() });
        if all.len() > MOST_ROWS {
            return Err(msg!("project-survey-too-long", most = MOST_ROWS));
        }
    }
    Ok(all)
}

/// The name of a column as the standard writes it: `Label : Dutch` is `label::Dutch`.
fn head(text: &str) -> String {
    let mut parts = text.splitn(2, ':');
    let name = parts.next().unwrap_or_default().trim().to_lowercase().replace(' ', "_");
    let name = match name.as_str() {
        "relevance" => "relevant",
        "constraint-msg" => "constraint_message",
        "calculate" => "calculation",
        "readonly" => "read_only",
        "list" => "list_name",
        "value" => "name",
        other => other,
    };
    match parts.next().map(|rest| rest.trim_matches([':', ' '])) {
        Some(rest) if !rest.is_empty() => format!("{name}::{rest}"),
        _ => name.to_owned(),
    }
}

fn shown(cell: &Cell<'_>) -> String {
    let text = cell.shown();
    // A whole number that a spreadsheet wrote as one.
    text.trim().strip_suffix(".0").unwrap_or(text.trim()).replace('\u{a0}', " ")
}

/// What is wrong with a workbook.
fn words(fault: &XlsxFault) -> Message {
    match fault {
        XlsxFault::NotAWorkbook => msg!("data-not-a-workbook"),
        XlsxFault::Broken(part) => msg!("data-broken-workbook", part = part),
        XlsxFault::EncryptedOrOld => msg!("data-encrypted"),
        XlsxFault::Macros => msg!("data-macros"),
        XlsxFault::TooLarge => msg!("data-bomb"),
        XlsxFault::BadCell { .. } => msg!("data-broken-sheet"),
    }
}
