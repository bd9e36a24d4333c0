//! A questionnaire as an XLSForm: the workbook that ODK, KoboToolbox and others make a form of.
//!
//! What it cannot say is left out of the form and named, with the reason: `koers lees` judges it.

mod aggregate;
mod compare;
mod cond;
mod constants;
mod expr;
mod kinds;
mod names;
mod rows;
mod sheets;
mod texts;

pub use expr::Unsaid;

use super::EmitFault;
use crate::core::form::{FormData, FormNeeds};
use crate::core::{Moment, QuestionnaireId};
use crate::locale::Language;
use rows::Builder;

/// Something of the questionnaire that the form does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The question, check or text it is about, by name.
    pub name: String,
    /// Why.
    pub why: Unsaid,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Made {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// What it leaves out.
    pub left: Vec<Left>,
}

/// What the form is to be told of its units; None when there is no such questionnaire.
#[must_use]
pub fn needs(moment: &Moment, id: QuestionnaireId, language: Language) -> Option<FormNeeds> {
    let rules = moment.questionnaires.get(id.index())?;
    let names = names::Names::new(rules, unit_name(moment, id));
    let mut builder = Builder::new(moment, id, rules, &names, None, language);
    builder.all();
    let (constants, registers) = (builder.constants(), rules.chosen_from());
    Some(FormNeeds { questionnaire: id, constants, columns: Vec::new(), registers })
}

/// The form, for the units in `data`: the constants in it are those of [`needs`].
///
/// # Errors
/// [`EmitFault::Form`] when there is no such questionnaire, or a text does not fit a cell.
pub fn render(
    moment: &Moment,
    id: QuestionnaireId,
    (needs, data): (&FormNeeds, &FormData),
    language: Language,
) -> Result<Made, EmitFault> {
    let missing = || EmitFault::Form("no such questionnaire".to_owned());
    let rules = moment.questionnaires.get(id.index()).ok_or_else(missing)?;
    let names = names::Names::new(rules, unit_name(moment, id));
    let mut builder = Builder::new(moment, id, rules, &names, Some((needs, data)), language);
    builder.all();
    let bytes =
        sheets::write(&builder.sheets()).map_err(|fault| EmitFault::Form(fault.to_string()))?;
    Ok(Made { bytes, left: builder.left() })
}

/// The name of the register whose rows fill in.
fn unit_name(moment: &Moment, id: QuestionnaireId) -> &str {
    let register = moment.questionnaires.get(id.index()).map(|r| r.register);
    register.and_then(|r| moment.registers.get(r.index())).map_or("eenheid", |r| &r.name)
}
