//! Expressions.
//!
//! What a rule is evaluated for goes by *frame*: frame 0 is the rule's unit (a row, a submission or
//! the whole); a repeating group and each aggregate add one for the element at hand. The inputs of
//! a decision table are apart from the frames.

use super::{
    AllocationId, IndexId, ListId, MomentId, NormSetId, ParameterId, QuestionnaireId, RegisterId,
    TableId, Type, Value, ValueId,
};
use crate::number::Rounding;
use crate::source::Span;
use std::sync::Arc;

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// What its value is.
    pub typ: Arc<Type>,
    /// Where it stands.
    pub span: Span,
}

/// Every form of expression.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A value as written.
    Literal(Value),
    /// The row of a frame: the row itself, or the row that handed in the submission.
    Row(u8),
    /// A field of a row; `leeg` when the row is.
    Field {
        /// The row.
        row: Box<Expr>,
        /// Its register.
        register: RegisterId,
        /// Index of the field.
        field: u32,
    },
    /// An answer.
    Answer {
        /// Of which submission.
        submission: SubmissionRef,
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// Index of the question.
        question: u32,
    },
    /// A computed value of a submission.
    Computed {
        /// Of which submission.
        submission: SubmissionRef,
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// Index of the computed value.
        computed: u32,
    },
    /// An answer in the row of a repeating group that a frame holds.
    GroupAnswer {
        /// The frame.
        frame: u8,
        /// Index of the question in the group.
        question: u32,
    },
    /// A computed value in the row of a repeating group that a frame holds.
    GroupComputed {
        /// The frame.
        frame: u8,
        /// Index of the computed value in the group.
        computed: u32,
    },
    /// A part of the norm that a frame holds.
    NormElement {
        /// The frame.
        frame: u8,
        /// What of it.
        part: NormPart,
    },
    /// A part of a norm.
    Norm {
        /// Of which submission.
        submission: SubmissionRef,
        /// The norm set.
        set: NormSetId,
        /// Index of the norm.
        norm: u32,
        /// What of it.
        part: NormPart,
    },
    /// A score or verdict.
    Score {
        /// Of which submission.
        submission: SubmissionRef,
        /// The norm set.
        set: NormSetId,
        /// Index of the score.
        score: u32,
    },
    /// The value of a formula or KPI.
    Named {
        /// Which, at which level.
        value: ValueId,
        /// For which row; None for the whole.
        row: Option<Box<Expr>>,
    },
    /// What a row gets of an allocation; `leeg` when it is no recipient.
    Allocated {
        /// Which.
        allocation: AllocationId,
        /// The row.
        row: Box<Expr>,
    },
    /// A parameter.
    Parameter {
        /// Which.
        parameter: ParameterId,
        /// The options that choose in its table, one for each dimension.
        keys: Box<[Expr]>,
    },
    /// A decision table applied.
    Table {
        /// Which.
        table: TableId,
        /// The arguments in order.
        arguments: Box<[Expr]>,
    },
    /// An input of the decision table at hand.
    TableInput(u32),
    /// `peildatum`.
    ReferenceDate,
    /// `schooljaar`.
    CurrentSchoolYear,
    /// An aggregate.
    Aggregate(Box<Aggregate>),
    /// `vorig(e)`, `op(date; e)`: an expression at another moment.
    At(Box<Crossing>),
    /// `a of anders b`.
    OrElse(Box<Expr>, Box<Expr>),
    /// `als c dan a anders b`.
    If(Box<[Expr; 3]>),
    /// `a en b`.
    And(Box<Expr>, Box<Expr>),
    /// `a of b`.
    Or(Box<Expr>, Box<Expr>),
    /// `niet a`.
    Not(Box<Expr>),
    /// A comparison.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `x is ingevuld`.
    IsAnswered(Box<Expr>),
    /// `x is leeg`.
    IsMissing(Box<Expr>),
    /// `x is nvt`; x is an answer.
    IsNotApplicable(Box<Expr>),
    /// `x in { … }`.
    In(Box<Expr>, Box<[Expr]>),
    /// `x tussen a en b`, both ends in.
    Between(Box<[Expr; 3]>),
    /// `x bevat option`; x is a set.
    Contains(Box<Expr>, Box<Expr>),
    /// `-x`.
    Negate(Box<Expr>),
    /// Arithmetic on numbers.
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// A date moved by a whole number.
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
    /// A function of values.
    Call(Function, Box<[Expr]>),
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

/// An aggregate; it adds a frame for `filter` and `body`.
#[derive(Clone, Debug)]
pub struct Aggregate {
    /// Which.
    pub function: AggregateFunction,
    /// First argument of `percentiel`.
    pub argument: Option<Expr>,
    /// Over what.
    pub collection: Collection,
    /// Number of the frame it adds.
    pub frame: u8,
    /// `waarvoor`.
    pub filter: Option<Expr>,
    /// What is aggregated; None for a plain `aantal`.
    pub body: Option<Expr>,
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
    /// `percentiel(p; x over …)`
    Percentile,
    /// `alle`
    All,
    /// `minstens_een`
    Any,
}

/// What an aggregate runs over.
#[derive(Clone, Debug)]
pub enum Collection {
    /// Rows of a register.
    Rows {
        /// The register.
        register: RegisterId,
        /// Those that lead to one row; None is all.
        to: Option<Restriction>,
    },
    /// Complete submissions without a `fout`.
    Submissions {
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// Those whose row leads to one row; None is all.
        to: Option<Restriction>,
    },
    /// Rows of a repeating group.
    Group {
        /// Of which submission.
        submission: SubmissionRef,
        /// Its questionnaire.
        questionnaire: QuestionnaireId,
        /// Index of the group.
        group: u32,
    },
    /// The applicable norms of a norm set.
    Norms {
        /// Of which submission.
        submission: SubmissionRef,
        /// The norm set.
        set: NormSetId,
    },
}

/// To which row a collection is restricted.
#[derive(Clone, Debug)]
pub struct Restriction {
    /// The row.
    pub row: Expr,
    /// The path to it.
    pub path: IndexId,
}

/// An expression at another moment. Frames go along by name and key; what has no counterpart there
/// is `leeg`.
#[derive(Clone, Debug)]
pub struct Crossing {
    /// The moment.
    pub moment: MomentId,
    /// The expression, made for that moment.
    pub body: Expr,
    /// How its value comes back.
    pub back: Translation,
}

/// How a value of another moment becomes one of this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Translation {
    /// As it is.
    Same,
    /// An option: for each of that list its index in this one's, by name and `was`.
    Options(Box<[Option<u32>]>),
    /// A row, by its key.
    Row {
        /// The register there.
        there: RegisterId,
        /// The register here.
        here: RegisterId,
    },
}

/// Functions of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `afronden(x; n)` and its kin
    Round {
        /// How many decimals.
        decimals: u32,
        /// How.
        rounding: Rounding,
    },
    /// `deel(a; b)`: `leeg` when b is 0
    SafeDivide,
    /// `abs(x)`
    Abs,
    /// `min(a; b; …)`
    Min,
    /// `max(a; b; …)`
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
    /// `maand(date)`, 1 to 12
    MonthOf,
    /// `dag(date)`
    DayOf,
    /// `.punten` of a choice of this list
    Points(ListId),
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

/// What a date is moved by.
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

/// `= <> < <= > >=`; on something `leeg`, `=` is nee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl Comparison {
    /// Whether it holds of two values that compare so.
    #[inline]
    #[must_use]
    pub const fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::LessEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterEqual => ordering.is_ge(),
        }
    }
}
