//! A questionnaire as a workbook to fill in: a sheet for each section and each repeating group, with
//! lists to choose from, formats and bounds, filled in beforehand. `koers lees` takes it back.
//!
//! Two hidden sheets say what it is (`koers`) and hold the options (`lijsten`). A question stands in
//! a row: its path in a hidden column, its text, and the answer in column C.

mod answer;
mod sheets;

use super::EmitFault;
use crate::core::form::{Answers, RowNames};
use crate::core::{Moment, QuestionnaireId, RegisterId};
use crate::locale::Language;

/// What a workbook is made of.
pub struct Source<'a> {
    /// The rules at this moment.
    pub moment: &'a Moment,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Name of the samenwerkingsverband.
    pub house: &'a str,
    /// Name of the unit that fills it in.
    pub unit_name: &'a str,
    /// Its key, and what is filled in.
    pub answers: &'a Answers,
    /// Registers of which a row can be an answer: key and name of each row, by register.
    pub registers: &'a [(RegisterId, RowNames)],
}

/// The workbook's bytes.
///
/// # Errors
/// [`EmitFault::Form`] when there is no such questionnaire, or a text does not fit a cell.
pub fn render(source: &Source<'_>, language: Language) -> Result<Vec<u8>, EmitFault> {
    sheets::write(source, language).map_err(EmitFault::Form)
}
