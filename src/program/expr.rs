//! Typed expressions.
//!
//! References to what a rule is evaluated for go by *frame*: frame 0 is the rule's own unit (a
//! row, a submission or the whole); a `herhaal` in a questionnaire and each aggregate add one for
//! the element at hand.

use super::context::Restriction;
use super::types::Type;
use super::{GroupId, Name};
use crate::calendar::{Date, Month, SchoolYear};
use crate::number::{Number, Rounding};
use crate::source::Span;

/// A typed expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub typ: Type,
    /// Where it stands.
    pub span: Span,
}

/// A literal value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// `leeg`.
    Missing,
    /// `ja`, `nee`.
    Truth(bool),
    /// A number; a percentage is already divided by 100.
    Number(Number),
    /// A text.
    Text(Name),
    /// A date.
    Date(Date),
    /// A schooljaar.
    SchoolYear(SchoolYear),
    /// A month.
    Month(Month),
    /// A day of the year (`30 juni`), a date within the schooljaar at hand.
    DayOfYear {
        /// Month 1–12.
        month: u32,
        /// Day 1–31.
        day: u32,
    },
    /// An option of a list.
    Option(GroupId, Name),
}

/// Which submission.
#[derive(Clone, Debug)]
pub enum SubmissionRef {
    /// The one of a frame.
    Frame(u8),
    /// The one that a row handed in; what is read of it is `leeg` where it did not.
    OfRow(Box<Expr>),
}

/// What of a norm is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NormPart {
    /// Its value.
    Value,
    /// Its points.
    Points,
    /// Its weight.
    Weight,
    /// Whether it is `kern`.
    Core,
    /// Whether it is met.
    Met,
}

/// The aggregate functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AggregateFunction {
    /// `som`
    Sum,
    /// `aantal`
    Count,
    /// `gemiddelde`
    Average,
    /// `mediaan`
    Median,
    /// `min`
    Minimum,
    /// `max`
    Maximum,
    /// `percentiel(p; x over …)`; the first argument is in `argument`.
    Percentile,
    /// `alle`
    All,
    /// `minstens_een`
    Any,
}

/// A collection an aggregate runs over.
#[derive(Clone, Debug)]
pub enum Collection {
    /// Rows of a register.
    Rows {
        /// The register.
        register: GroupId,
        /// Restricted to what.
        restriction: Restriction,
    },
    /// Complete submissions without a `fout`.
    Submissions {
        /// The questionnaire.
        questionnaire: GroupId,
        /// Restricted to what, by the row that handed in.
        restriction: Restriction,
    },
    /// Rows of a `herhaal`.
    Group {
        /// Of which submission.
        submission: SubmissionRef,
        /// Its questionnaire.
        questionnaire: GroupId,
        /// The group's name.
        group: Name,
    },
    /// The applicable norms of a norm set.
    Norms {
        /// Of which submission.
        submission: SubmissionRef,
        /// The norm set.
        set: GroupId,
    },
}

/// Functions on values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `afronden(x; n)` and its kin; the digits are the second argument, a literal.
    Round(Rounding),
    /// `deel(a; b)`: `leeg` when b is 0.
    SafeDivide,
    /// `abs(x)`
    Abs,
    /// `min(a; b; …)` of values
    Min,
    /// `max(a; b; …)` of values
    Max,
    /// `lengte(text)`, in characters
    Length,
    /// `begint_met(text; start)`
    StartsWith,
    /// `dagen_tussen(a; b)`
    DaysBetween,
    /// `maanden_tussen(a; b)`, whole months
    MonthsBetween,
    /// `datum(j; m; d)`
    MakeDate,
    /// `jaar(date)`
    YearOf,
    /// `maand(date)`, 1–12
    MonthOf,
    /// `dag(date)`
    DayOf,
    /// `.punten` of a choice
    Points,
}

/// `+ - * /`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// What is added to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateUnit {
    /// days
    Days,
    /// weeks
    Weeks,
    /// months
    Months,
    /// years
    Years,
}

/// `= <> < <= > >=`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
}

/// Every form of expression.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// The row of a frame: the row itself, or the row that handed in the submission.
    Row(u8),
    /// A field of a row (`leeg` row gives `leeg`).
    Field {
        /// The row.
        row: Box<Expr>,
        /// Its register.
        register: GroupId,
        /// The field.
        field: Name,
    },
    /// An answer or computed value: its path in the questionnaire (`antipest`, `klimaat.rust`).
    Answer {
        /// Of which submission.
        submission: SubmissionRef,
        /// The questionnaire.
        questionnaire: GroupId,
        /// Its path.
        path: Name,
    },
    /// An answer or computed value in a row of a `herhaal`; the frame holds that row.
    GroupAnswer {
        /// The frame.
        frame: u8,
        /// The questionnaire.
        questionnaire: GroupId,
        /// The group.
        group: Name,
        /// Its path within the group.
        path: Name,
    },
    /// A part of the norm at hand in an aggregate over `normen`.
    NormElement {
        /// The frame that holds the norm.
        frame: u8,
        /// The norm set.
        set: GroupId,
        /// What of it.
        part: NormPart,
    },
    /// A part of a norm by name.
    Norm {
        /// Of which submission.
        submission: SubmissionRef,
        /// The norm set.
        set: GroupId,
        /// The norm.
        norm: Name,
        /// What of it.
        part: NormPart,
    },
    /// A score or verdict of a norm set.
    Score {
        /// Of which submission.
        submission: SubmissionRef,
        /// The norm set.
        set: GroupId,
        /// The score or verdict.
        name: Name,
    },
    /// The value of a formula, KPI or allocation; `row` None for one of the whole or a constant.
    Named {
        /// The group.
        group: GroupId,
        /// The row it is asked for.
        row: Option<Box<Expr>>,
    },
    /// A parameter, with the options that choose in its table.
    Parameter {
        /// The group.
        group: GroupId,
        /// One expression for each dimension.
        keys: Vec<Expr>,
    },
    /// A decision table applied.
    Table {
        /// The group.
        group: GroupId,
        /// The arguments in order.
        arguments: Vec<Expr>,
    },
    /// An input of the decision table at hand (only in a table's cells and outcomes).
    TableInput(usize),
    /// `peildatum`.
    ReferenceDate,
    /// `schooljaar`.
    CurrentSchoolYear,
    /// An aggregate; it adds a frame for `filter` and `body`.
    Aggregate {
        /// Which.
        function: AggregateFunction,
        /// First argument of `percentiel`.
        argument: Option<Box<Expr>>,
        /// Over what.
        collection: Box<Collection>,
        /// `waarvoor`.
        filter: Option<Box<Expr>>,
        /// What is aggregated; None for a plain `aantal`.
        body: Option<Box<Expr>>,
    },
    /// `vorig(e)`.
    Prior(Box<Expr>),
    /// `op(date; e)`.
    AtDate(Box<Expr>, Box<Expr>),
    /// `a of anders b`.
    OrElse(Box<Expr>, Box<Expr>),
    /// `als c dan a anders b`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a en b`.
    And(Box<Expr>, Box<Expr>),
    /// `a of b`.
    Or(Box<Expr>, Box<Expr>),
    /// `niet a`.
    Not(Box<Expr>),
    /// A comparison; `=` and `in` on something `leeg` are nee.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `x is ingevuld`.
    IsAnswered(Box<Expr>),
    /// `x is leeg`.
    IsMissing(Box<Expr>),
    /// `x is nvt`; x is an answer.
    IsNotApplicable(Box<Expr>),
    /// `x in { … }`.
    In(Box<Expr>, Vec<Expr>),
    /// `x tussen a en b`, both ends in.
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `x bevat option`; x is a set.
    Contains(Box<Expr>, Box<Expr>),
    /// `-x`.
    Negate(Box<Expr>),
    /// Arithmetic on numbers.
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// A date moved by a number; `negative` for minus.
    MoveDate {
        /// The date.
        date: Box<Expr>,
        /// By how many.
        by: Box<Expr>,
        /// Of what.
        unit: DateUnit,
        /// Backwards.
        negative: bool,
    },
    /// A function.
    Call(Function, Vec<Expr>),
    /// What failed to check; never in a program that is handed on.
    Error,
}
