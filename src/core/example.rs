//! Examples, made ready to run.
//!
//! An example is a program of its own: the rules at its moment, with its own values of parameters,
//! and the data it gives at that moment and those that `vorig` reaches.

use super::expr::NormPart;
use super::{AllocationId, NormSetId, Program, QuestionnaireId, TableId, Value, ValueId};
use crate::number::Number;
use crate::source::Span;
use std::sync::Arc;

/// An example with everything it takes to run it.
#[derive(Clone, Debug)]
pub struct Example {
    /// Title.
    pub title: Arc<str>,
    /// Name of what it is about.
    pub subject: Option<Arc<str>>,
    /// The rules.
    pub program: Program,
    /// What is given at each moment of the program.
    pub given: Vec<Given>,
    /// The inputs of the decision table it is about.
    pub inputs: Option<(TableId, Vec<Value>)>,
    /// What must come out.
    pub expected: Vec<Expectation>,
    /// Where it stands.
    pub span: Span,
}

/// What is given at a moment.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// As the registers of the schema.
    pub registers: Vec<GivenRegister>,
    /// As the questionnaires of the schema, in the order of their units.
    pub submissions: Vec<Vec<GivenSubmission>>,
    /// Values of formulas and KPIs, by row (0 for the whole).
    pub values: Vec<(ValueId, u32, Value)>,
    /// What recipients get of allocations.
    pub amounts: Vec<(AllocationId, u32, Number)>,
}

/// Rows of a register, in the bytewise order of their keys.
#[derive(Clone, Debug, Default)]
pub struct GivenRegister {
    /// Whether the example says anything of it.
    pub given: bool,
    /// Key and fields of each row.
    pub rows: Vec<(Arc<str>, Vec<Value>)>,
}

/// A submission.
#[derive(Clone, Debug)]
pub struct GivenSubmission {
    /// The row that hands in.
    pub unit: u32,
    /// Its answers outside groups.
    pub answers: GivenAnswers,
    /// The rows of its groups.
    pub groups: Vec<Vec<GivenAnswers>>,
}

/// Answers as the questions of a part.
#[derive(Clone, Debug, Default)]
pub struct GivenAnswers {
    /// A value for each question.
    pub values: Vec<Value>,
    /// Questions answered with "niet van toepassing".
    pub not_applicable: Vec<u32>,
}

/// Something that must come out.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// What.
    pub what: Expected,
    /// What it must be.
    pub wanted: Wanted,
    /// Where it stands.
    pub span: Span,
}

/// What an expectation is about: what, and of which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An answer that counts.
    Answer(QuestionnaireId, u32, u32),
    /// A computed value.
    Computed(QuestionnaireId, u32, u32),
    /// Whether a check holds.
    Check(QuestionnaireId, u32, u32),
    /// `status` of a submission.
    Status(QuestionnaireId, u32),
    /// A norm, or a part of it.
    Norm(NormSetId, u32, u32, NormPart),
    /// A score or verdict.
    Score(NormSetId, u32, u32),
    /// A formula or KPI.
    Value(ValueId, u32),
    /// `status` of a KPI.
    TargetStatus(ValueId, u32),
    /// What a recipient gets.
    Amount(AllocationId, u32),
    /// `rest`.
    Remainder(AllocationId),
    /// The outcome of the decision table.
    Outcome(TableId),
    /// What there is not at the example's moment, or a row that it does not give.
    Nothing,
}

/// What must come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A value, or `leeg`.
    Value(Value),
    /// `nvt`.
    NotApplicable,
    /// A fault.
    Fault,
    /// A status.
    Status(Arc<str>),
}

/// The key of the one row of a register that an example does not name.
#[must_use]
pub fn unnamed_key(number: usize, of: usize) -> Arc<str> {
    if of == 1 { "voorbeeld".into() } else { format!("voorbeeld {number}").into() }
}
