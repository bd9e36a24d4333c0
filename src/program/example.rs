//! Examples: what is given, and what must come of it.

use super::expr::NormPart;
use super::{Clauses, Expr, GroupId, Name};
use crate::calendar::{Date, SchoolYear};
use crate::source::Span;

/// `voorbeeld`.
#[derive(Clone, Debug)]
pub struct Example {
    /// Title.
    pub title: Name,
    /// `bij`.
    pub subject: Option<GroupId>,
    /// `gegeven`.
    pub given: Given,
    /// `verwacht`.
    pub expected: Vec<Expectation>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// What an example gives at one moment. What is not in it is `leeg`.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `schooljaar = 2023-2024`.
    pub school_year: Option<SchoolYear>,
    /// `peildatum = 1 oktober 2023`.
    pub reference_date: Option<Date>,
    /// Rows of registers.
    pub registers: Vec<GivenRegister>,
    /// Submissions.
    pub submissions: Vec<GivenSubmission>,
    /// Inputs of the decision table that the example is about.
    pub inputs: Vec<GivenValue>,
    /// Other values of parameters.
    pub parameters: Vec<GivenParameter>,
    /// Values of formulas, KPIs and allocations that are not to be computed.
    pub named: Vec<GivenNamed>,
    /// `vorig { … }`.
    pub previous: Option<Box<Given>>,
}

/// Rows of a register; none is a register without rows.
#[derive(Clone, Debug)]
pub struct GivenRegister {
    /// The register.
    pub register: GroupId,
    /// Its rows.
    pub rows: Vec<GivenRow>,
}

/// A row of a register.
#[derive(Clone, Debug)]
pub struct GivenRow {
    /// Its key, where it is named.
    pub key: Option<Name>,
    /// Its fields.
    pub fields: Vec<GivenValue>,
    /// Where it stands.
    pub span: Span,
}

/// A value with its name: a field, the path of a question, an input.
#[derive(Clone, Debug)]
pub struct GivenValue {
    /// Its name or path.
    pub name: Name,
    /// The value.
    pub value: Fixed,
    /// Where it stands.
    pub span: Span,
}

/// A value as an example writes it.
#[derive(Clone, Debug)]
pub enum Fixed {
    /// A literal.
    Value(Expr),
    /// A set of options.
    Options(Vec<Expr>),
    /// A row of a register, by its key.
    Row(Name),
    /// `nvt`.
    NotApplicable,
}

/// The answers of a unit to a questionnaire.
#[derive(Clone, Debug)]
pub struct GivenSubmission {
    /// The questionnaire.
    pub questionnaire: GroupId,
    /// The key of the unit; None is the one row there is.
    pub unit: Option<Name>,
    /// Answers outside groups.
    pub answers: Vec<GivenValue>,
    /// Rows of groups.
    pub groups: Vec<GivenGroup>,
}

/// Rows of a repeating group.
#[derive(Clone, Debug)]
pub struct GivenGroup {
    /// The group.
    pub name: Name,
    /// Its rows.
    pub rows: Vec<Vec<GivenValue>>,
}

/// Another value of a parameter.
#[derive(Clone, Debug)]
pub struct GivenParameter {
    /// The parameter.
    pub parameter: GroupId,
    /// The options it is for: one for each dimension.
    pub keys: Vec<Name>,
    /// The value.
    pub value: Expr,
}

/// The value of a formula, KPI or allocation.
#[derive(Clone, Debug)]
pub struct GivenNamed {
    /// Which.
    pub group: GroupId,
    /// Of which unit.
    pub unit: Unit,
    /// The value.
    pub value: Expr,
}

/// Of which unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// The whole.
    Whole,
    /// A row of a register by its key; None is the one row there is.
    Row(GroupId, Option<Name>),
}

/// Something that must come out.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// What.
    pub what: Expected,
    /// Of which unit.
    pub unit: Unit,
    /// What it must be.
    pub wanted: Wanted,
    /// Where it stands.
    pub span: Span,
}

/// What an expectation is about.
#[derive(Clone, Debug)]
pub enum Expected {
    /// An answer that counts, or a computed value.
    Answer(GroupId, Name),
    /// Whether a check holds.
    Check(GroupId, Name),
    /// `status` of a submission.
    Status(GroupId),
    /// A norm, or a part of it.
    Norm(GroupId, Name, NormPart),
    /// A score or verdict.
    Score(GroupId, Name),
    /// A formula, a KPI, or what a recipient gets.
    Named(GroupId),
    /// `status` of a KPI against its target.
    TargetStatus(GroupId),
    /// `rest` of an allocation.
    Remainder(GroupId),
    /// The outcome of the decision table that the example is about.
    Outcome(GroupId),
}

/// What must come out.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// A value, or `leeg`.
    Value(Fixed),
    /// `fout`: a fault while it is computed.
    Fault,
    /// A status, by its name.
    Status(Name),
}
