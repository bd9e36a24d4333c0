//! The rules of a questionnaire as JavaScript, for a form that works without us.
//!
//! No target of its own: a form is. [`compile`] turns core into the text of one function; it runs
//! on [`RUNTIME`], written by hand, that keeps numbers exact and knows what rests on what. What no
//! answer changes (registers, parameters, allocations, last year) becomes a constant, computed when
//! the form is made; what would need others' data besides is not in a form at all, and told.

mod expr;
mod given;
mod literal;
mod rules;

use crate::core::form::FormNeeds;
use crate::core::{Expr, Moment, QuestionnaireId};

pub use given::given;
pub use literal::{json_text, text as string_literal};

/// What compiled rules run on: defines `Koers`.
pub const RUNTIME: &str = include_str!("runtime.js");

/// Rules as JavaScript.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// An expression: a function of the runtime's `ops` that gives the rules.
    pub script: String,
    /// What the form is to be told besides.
    pub needs: FormNeeds,
    /// What a form cannot decide of the rules: it needs data of others that a form does
    /// not carry. What rests on them is judged when the submission is read.
    pub undecided: Vec<Expr>,
}

/// The rules of a questionnaire; None when there is no such questionnaire.
#[must_use]
pub fn compile(moment: &Moment, questionnaire: QuestionnaireId) -> Option<Compiled> {
    rules::compile(moment, questionnaire)
}
