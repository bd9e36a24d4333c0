//! A questionnaire on paper, for the conversation at school: every question with what it is asked
//! under, room to write, and what is known already.
//!
//! It is made as a page, which [`pdf`](super::pdf) typesets: no browser shows it.

mod view;

use super::EmitFault;
use crate::core::form::Answers;
use crate::core::{Moment, QuestionnaireId};
use crate::locale::Language;
use askama::Template as _;

/// What a form on paper is made of.
pub struct Source<'a> {
    /// The rules at this moment.
    pub moment: &'a Moment,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Name of the samenwerkingsverband.
    pub house: &'a str,
    /// Name of the unit that fills it in; empty for a form for all of them.
    pub unit_name: &'a str,
    /// What is filled in already.
    pub answers: &'a Answers,
}

/// The form as a page to typeset.
///
/// # Errors
/// [`EmitFault::Page`] when there is no such questionnaire, or the template cannot be filled.
pub fn page(source: &Source<'_>, language: Language) -> Result<String, EmitFault> {
    let missing = || EmitFault::Page("no such questionnaire".to_owned());
    let page = view::Page::new(source, language).ok_or_else(missing)?;
    page.render().map_err(|fault| EmitFault::Page(fault.to_string()))
}
