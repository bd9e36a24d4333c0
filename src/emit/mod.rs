//! Outcomes for people and programs: one folder a target, none importing another.
//!
//! What is given here must be [published](crate::outcome::Outcome::publish) before: an emitter
//! shows what stands in the outcome. [`table`] (the tables that CSV and XLSX share), [`words`]
//! (values as people read them) and [`javascript`] (rules for a form) are no targets.

mod conditions;
pub mod csv;
mod derivation_paths;
pub mod difference;
mod exact;
mod fixed;
pub mod form;
pub mod html;
pub mod ics;
pub mod javascript;
pub mod json;
pub mod junit;
pub mod lcov;
pub mod paper;
#[cfg(feature = "pdf")]
pub mod pdf;
mod report_paths;
pub mod schema;
mod sheet_names;
pub mod table;
pub mod terminal;
pub mod words;
pub mod workbook;
pub mod xlsform;
pub mod xlsx;

use crate::locale::Language;
use crate::outcome::{Outcome, SchoolCalendar};

/// A file of the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path below the output folder, `/` as separator.
    pub path: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// Why a file could not be made; the outcome itself is sound.
#[derive(Debug)]
pub enum EmitFault {
    /// The workbook, with the writer's own words.
    Workbook(String),
    /// A workbook to fill in, with the writer's own words.
    Form(String),
    /// The overview page, with the writer's own words.
    Page(String),
    /// A page on paper: its path, and the typesetter's own words.
    Paper(String, String),
}

impl std::fmt::Display for EmitFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Workbook(words) => write!(f, "tabellen.xlsx: {words}"),
            Self::Form(words) => write!(f, "xlsx: {words}"),
            Self::Page(words) => write!(f, "index.html: {words}"),
            Self::Paper(path, words) => write!(f, "{path}: {words}"),
        }
    }
}

impl std::error::Error for EmitFault {}

/// The files of a schooljaar, `kalender.ics` and `kalender.html`; none where nothing stands in it.
///
/// # Errors
/// [`EmitFault`] when the page cannot be made.
pub fn calendar(
    calendar: &SchoolCalendar,
    language: Language,
) -> Result<Vec<OutputFile>, EmitFault> {
    if calendar.is_empty() {
        return Ok(Vec::new());
    }
    let page = html::calendar(calendar, language)?.into_bytes();
    let file = ics::render(calendar, language).into_bytes();
    Ok(vec![
        OutputFile { path: "kalender.html".to_owned(), content: page },
        OutputFile { path: "kalender.ics".to_owned(), content: file },
    ])
}

/// Every file of `uit/` that an outcome gives, in the order of their paths.
///
/// # Errors
/// [`EmitFault`] when the workbook or the page cannot be made (more rows than a sheet can hold).
pub fn files(outcome: &Outcome, language: Language) -> Result<Vec<OutputFile>, EmitFault> {
    let mut files = csv::files(outcome, language);
    files.push(OutputFile {
        path: "index.html".to_owned(),
        content: html::render(outcome, language)?.into_bytes(),
    });
    files.extend(calendar(&outcome.school_calendar(), language)?);
    files.extend(html::reports(outcome, language)?);
    files.extend(html::derivations(outcome, language)?);
    files.push(OutputFile {
        path: "tabellen.xlsx".to_owned(),
        content: xlsx::render(outcome, language)?,
    });
    files.push(OutputFile {
        path: "uitkomst.json".to_owned(),
        content: json::render(outcome, language).into_bytes(),
    });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
