//! What a form needs to know besides its questionnaire, and what it is told of a unit.
//!
//! A form carries the rules itself. What these rest on beyond the answers (registers, parameters,
//! allocations, last year) is computed when the form is made, and travels along as constants.

use super::{Expr, QuestionnaireId, RegisterId, Value};
use std::sync::Arc;

/// What a form asks for when it is made.
#[derive(Clone, Debug)]
pub struct FormNeeds {
    /// Its questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Expressions without answers in them, to be computed for each unit.
    pub constants: Vec<Constant>,
    /// Columns that are looked up by a row that is an answer.
    pub columns: Vec<(RegisterId, u32)>,
    /// Registers of which a row can be an answer: their keys and names are told.
    pub registers: Vec<RegisterId>,
}

/// An expression that no answer changes.
#[derive(Clone, Debug)]
pub struct Constant {
    /// What is computed; frame 0 is the submission.
    pub expr: Expr,
    /// Whether it only stands in a text: then its value is that text.
    pub shown: bool,
}

/// A constant's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A value, `leeg` included.
    Known(Value),
    /// It needs a value that is not there, or that is not to be told to every unit.
    Absent,
    /// It has a fault.
    Fault,
}

/// What a form is told of its units and registers.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    /// The units it can be filled in for, in the order of their keys.
    pub units: Vec<FormUnit>,
    /// The values of [`FormNeeds::columns`], by row.
    pub columns: Vec<Vec<Value>>,
    /// Key and name of each row of [`FormNeeds::registers`].
    pub registers: Vec<RowNames>,
}

/// Key and name of each row of a register.
pub type RowNames = Vec<(Arc<str>, Arc<str>)>;

/// What a form is told of a unit.
#[derive(Clone, Debug)]
pub struct FormUnit {
    /// Its key.
    pub key: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Its row in the register.
    pub row: u32,
    /// The values of [`FormNeeds::constants`].
    pub constants: Vec<Given>,
    /// What each question is filled with beforehand; empty when nothing is.
    pub answers: Vec<Value>,
    /// The same of each repeating group: its rows, and of each row its questions.
    pub groups: Vec<Vec<Vec<Value>>>,
    /// Of each question whether it is visible with what is filled in beforehand.
    pub shown: Vec<bool>,
    /// The same of each repeating group.
    pub groups_shown: Vec<bool>,
}

/// What is asked of a submission at this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Key of the unit.
    pub key: Arc<str>,
    /// Path of each question, group and computed value, and whether it is visible.
    pub visible: Vec<(Arc<str>, bool)>,
    /// Path of each question that is visible and must be answered.
    pub required: Vec<Arc<str>>,
}

/// A submission as it was given, hidden answers included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Key of the unit.
    pub key: Arc<str>,
    /// By question.
    pub answers: Vec<Answer>,
    /// By group the rows, and of each row its questions.
    pub groups: Vec<Vec<Vec<Answer>>>,
    /// Names of accepted warnings, with the reason.
    pub accepted: Vec<(Arc<str>, Arc<str>)>,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The value; `leeg` where there is none.
    pub value: Value,
    /// Why the question does not apply, where that was the answer.
    pub not_applicable: Option<Arc<str>>,
    /// What is known of a file besides its name.
    pub file: Option<FileNote>,
}

/// What is known of a file besides its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileNote {
    /// Media type.
    pub media_type: Option<Arc<str>>,
    /// Size in bytes.
    pub size: Option<u64>,
    /// Hash, with the method before it.
    pub hash: Option<Arc<str>>,
}
