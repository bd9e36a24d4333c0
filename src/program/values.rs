//! Parameters, formulas, decision tables and KPIs.

use super::context::{Level, LevelBody};
use super::types::{DeclaredType, Type};
use super::{Citation, Clauses, Expr, GroupId, Name};
use crate::calendar::Date;
use crate::source::Span;

/// A period of a parameter's value or a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// Always.
    Always,
    /// A schooljaar, by its first calendar year; the one of `peildatum`.
    SchoolYear(i32),
    /// A calendar year; the one of `peildatum`.
    Year(i32),
    /// From a date until the next such period.
    From(Date),
}

/// `parameter`.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title, or its name.
    pub title: Name,
    /// Its type.
    pub declared: DeclaredType,
    /// The choice lists that index it: none, one or two.
    pub dimensions: Vec<Type>,
    /// Its values.
    pub values: Vec<ParameterValue>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// One value of a parameter.
#[derive(Clone, Debug)]
pub struct ParameterValue {
    /// When.
    pub period: Period,
    /// For which options, one for each dimension; None is `anders`.
    pub keys: Vec<Option<Name>>,
    /// The value, an expression without references.
    pub value: Expr,
    /// `voorlopig`.
    pub provisional: bool,
    /// Its own `bron`.
    pub citations: Vec<Citation>,
    /// Where it stands.
    pub span: Span,
}

/// `formule`.
#[derive(Clone, Debug)]
pub struct Formula {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title, or its name.
    pub title: Name,
    /// The declared type; the inferred one where it is left out.
    pub declared: DeclaredType,
    /// The body for each level; empty for a constant.
    pub levels: Vec<LevelBody>,
    /// The body of a constant.
    pub constant: Option<Expr>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// `beslistabel`.
#[derive(Clone, Debug)]
pub struct DecisionTable {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title, or its name.
    pub title: Name,
    /// Inputs.
    pub inputs: Vec<TableInput>,
    /// Type of the outcome.
    pub outcome: DeclaredType,
    /// `uniek`: exactly one row may match; else the first that does.
    pub unique: bool,
    /// The rows in order.
    pub rows: Vec<TableRow>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// An input of a decision table.
#[derive(Clone, Debug)]
pub struct TableInput {
    /// Name.
    pub name: Name,
    /// Type.
    pub declared: DeclaredType,
}

/// A row of a decision table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// One condition an input, over [`super::ExprKind::TableInput`]; None is `-`.
    pub conditions: Vec<Option<Expr>>,
    /// The outcome, which may use the inputs.
    pub outcome: Expr,
    /// Where it stands.
    pub span: Span,
}

/// `kpi`.
#[derive(Clone, Debug)]
pub struct Kpi {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title, or its name.
    pub title: Name,
    /// Type of its value.
    pub declared: DeclaredType,
    /// The body for each level.
    pub levels: Vec<LevelBody>,
    /// Targets by level and period; empty when there is no `streefwaarde` clause or it is `n.t.b.`.
    pub targets: Vec<Target>,
    /// The levels of which it is `streefwaarde n.t.b.`, by their index in `levels`.
    pub targets_open: Vec<usize>,
    /// `nulmeting 2021: 34`, by level.
    pub baselines: Vec<Baseline>,
    /// `meting elk kwartaal`, as written.
    pub frequency: Option<Name>,
    /// `methode "…"`.
    pub method: Option<Name>,
    /// `uit "…"`: the data's source.
    pub data_source: Option<Name>,
    /// `onderdruk onder N`.
    pub suppress_below: Option<u32>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// What a KPI was at the start.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// Of which levels, by their index in the KPI.
    pub levels: Vec<usize>,
    /// When.
    pub period: Period,
    /// The value, an expression without references.
    pub value: Expr,
}

/// A target: the value must compare so.
#[derive(Clone, Debug)]
pub struct Target {
    /// Of which levels, by their index in the KPI.
    pub levels: Vec<usize>,
    /// When.
    pub period: Period,
    /// How.
    pub comparison: super::expr::Comparison,
    /// With what, an expression without references.
    pub value: Expr,
}

/// Whether a level list holds the whole.
#[must_use]
pub fn has_whole(levels: &[Level]) -> bool {
    levels.iter().any(|l| l.register.is_none())
}
