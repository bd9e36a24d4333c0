//! Expressions as written.

use super::{Ident, Template, Text};
use crate::calendar::{Date, Month, SchoolYear};
use crate::number::Number;
use crate::source::Span;

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// How a number literal was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// `1.250,75`
    Plain,
    /// `€ 1.250,75`
    Money,
    /// `12,5%`; the value is already divided by 100.
    Percentage,
}

/// A unit as written: `€ per leerling`, `leerlingen`, `(€ per leerling)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitExpr {
    /// The unit before `per` (`€` has the name `€`).
    pub base: Ident,
    /// The units after each `per`.
    pub per: Vec<Ident>,
    /// Where it stands.
    pub span: Span,
}

/// `=`, `<>` …
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

/// A collection in an aggregate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// What names it: `leerlingen`, `inzet`, `koos`, `normen`, or a path (`koos.inzet`,
    /// `basisondersteuning.normen`).
    pub path: Vec<Ident>,
    /// `swv_breed`.
    pub whole: Option<Span>,
    /// `via FIELD`.
    pub via: Option<Ident>,
    /// `waarvoor e`.
    pub filter: Option<Box<Expr>>,
    /// Where it stands.
    pub span: Span,
}

/// Every form of expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// A number, perhaps with a unit on the same line.
    Number {
        /// Exact value (a percentage divided by 100).
        value: Number,
        /// Decimals as written (of a percentage: before dividing).
        decimals: u32,
        /// How it was written.
        style: NumberStyle,
        /// Its unit; for `€ 12,50 per leerling` the base is `€`.
        unit: Option<UnitExpr>,
    },
    /// A text.
    Text(Template),
    /// `2025-06-30`, `30 juni 2025`
    Date(Date),
    /// `2025-09`, `september 2025`
    Month(Month),
    /// `2024-2025`
    SchoolYear(SchoolYear),
    /// `30 juni`: (month, day)
    DayOfYear(u32, u32),
    /// `ja`, `nee`
    Truth(bool),
    /// `leeg`
    Missing,
    /// A name (also `deze`).
    Name(Ident),
    /// `e.name`
    Field(Box<Expr>, Ident),
    /// `name[e; e]`
    Index(Box<Expr>, Vec<Expr>),
    /// `name(a; b)`, a function or a decision table.
    Call(Ident, Vec<Expr>),
    /// `som(body over collection)`, `aantal(collection)`, `percentiel(argument; body over …)`
    Aggregate {
        /// Function name.
        function: Ident,
        /// Arguments before the body (of `percentiel`).
        arguments: Vec<Expr>,
        /// What is aggregated; None for `aantal(collection)`.
        body: Option<Box<Expr>>,
        /// Over what.
        collection: Collection,
    },
    /// `vorig(e)`
    Prior(Box<Expr>),
    /// `op(d; e)`
    AtDate(Box<Expr>, Box<Expr>),
    /// `a of anders b`
    OrElse(Box<Expr>, Box<Expr>),
    /// `als c dan a anders b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a en b`
    And(Box<Expr>, Box<Expr>),
    /// `a of b`
    Or(Box<Expr>, Box<Expr>),
    /// `niet a`
    Not(Box<Expr>),
    /// `a = b` …
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a is ingevuld`
    IsAnswered(Box<Expr>),
    /// `a is leeg`
    IsMissing(Box<Expr>),
    /// `a is nvt`
    IsNotApplicable(Box<Expr>),
    /// `a in { b; c }`
    In(Box<Expr>, Vec<Expr>),
    /// `a tussen b en c`
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a bevat b`
    Contains(Box<Expr>, Box<Expr>),
    /// `-a`
    Negate(Box<Expr>),
    /// `a + b` …
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// `(a)`, kept for the formatter.
    Parens(Box<Expr>),
}

/// `streefwaarde` comparisons, `voldoet als >= voldoende`: an operator and a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The operator.
    pub comparison: Comparison,
    /// What it is compared with.
    pub value: Expr,
}

/// A text that is looked up nowhere, or with holes where its place allows them.
pub type Label = Template;

/// A plain text clause.
pub type PlainText = Text;
