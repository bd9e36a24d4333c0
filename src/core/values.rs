//! Parameters, decision tables, formulas and KPIs.

use super::expr::Comparison;
use super::{
    About, Citation, Expr, FormulaId, IndexId, KpiId, ListId, MomentId, QuestionnaireId,
    RegisterId, Type, ValueId,
};
use crate::source::Span;
use std::sync::Arc;

/// A parameter at this moment.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// What its values are.
    pub typ: Arc<Type>,
    /// The lists that index it, with their numbers of options: none, one or two.
    pub dimensions: Vec<(ListId, u32)>,
    /// Its values, the last dimension running fastest; None where this moment has no value.
    pub cells: Vec<Option<ParameterCell>>,
    /// Explanation, citations and place.
    pub about: About,
}

impl Parameter {
    /// The option of each dimension that a cell is for: its list, and its index in that.
    #[must_use]
    pub fn options_of(&self, cell: usize) -> Vec<(ListId, usize)> {
        let mut rest = cell;
        let mut options = Vec::new();
        for (list, count) in self.dimensions.iter().rev() {
            let count = (*count as usize).max(1);
            options.push((*list, rest % count));
            rest /= count;
        }
        options.reverse();
        options
    }
}

/// One value of a parameter.
#[derive(Clone, Debug)]
pub struct ParameterCell {
    /// The value: an expression without references.
    pub value: Expr,
    /// Whether it is `voorlopig`.
    pub provisional: bool,
    /// The period it is for, as people write it; None for one that always holds.
    pub period: Option<Arc<str>>,
    /// Its own citations, else those of the parameter.
    pub citations: Vec<Citation>,
    /// Where it stands.
    pub span: Span,
}

/// A decision table.
#[derive(Clone, Debug)]
pub struct DecisionTable {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Inputs: name and type.
    pub inputs: Vec<(Arc<str>, Arc<Type>)>,
    /// What it gives.
    pub typ: Arc<Type>,
    /// Whether exactly one row may match; else the first that does.
    pub unique: bool,
    /// The rows in order.
    pub rows: Vec<TableRow>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A row of a decision table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The conditions over [`TableInput`](super::ExprKind::TableInput) that are not `-`.
    pub conditions: Vec<Expr>,
    /// The outcome.
    pub outcome: Expr,
    /// Where it stands.
    pub span: Span,
}

/// A formula.
#[derive(Clone, Debug)]
pub struct Formula {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// What its value is.
    pub typ: Arc<Type>,
    /// Its value at each level; a constant has one, of the whole.
    pub values: Vec<ValueId>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A KPI.
#[derive(Clone, Debug)]
pub struct Kpi {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// What its value is.
    pub typ: Arc<Type>,
    /// Its value at each level.
    pub values: Vec<ValueId>,
    /// What is aimed at at each level, in the order of `values`.
    pub aims: Vec<Aim>,
    /// `meting elk kwartaal`, as written.
    pub frequency: Option<Arc<str>>,
    /// `methode`.
    pub method: Option<Arc<str>>,
    /// `uit`: where the data come from.
    pub data_source: Option<Arc<str>>,
    /// Counts below this are suppressed in what is published; None is the usual limit.
    pub suppress_below: Option<u32>,
    /// The earlier moments that its trend shows, the oldest first; none where no report asks.
    pub history: Vec<MomentId>,
    /// Explanation, citations and place.
    pub about: About,
}

/// What a KPI is measured against at one level.
#[derive(Clone, Debug, Default)]
pub struct Aim {
    /// The target at this moment.
    pub target: Option<Target>,
    /// `streefwaarde n.t.b.`
    pub open: bool,
    /// `nulmeting`: when, as written in the rules, and the value.
    pub baseline: Option<(Arc<str>, Expr)>,
}

/// Submissions that a KPI rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseSource {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The path from who hands in to the KPI's unit; None is everyone.
    pub path: Option<IndexId>,
}

/// A target: the value must compare so.
#[derive(Clone, Debug)]
pub struct Target {
    /// How.
    pub comparison: Comparison,
    /// With what: an expression without references.
    pub value: Expr,
    /// The year or schooljaar it is for, as people write it; None for one that always holds.
    pub period: Option<Arc<str>>,
}

/// Whose value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueOwner {
    /// A formula.
    Formula(FormulaId),
    /// A KPI.
    Kpi(KpiId),
}

/// The value of a formula or KPI at one level.
#[derive(Clone, Debug)]
pub struct NamedValue {
    /// Whose it is.
    pub owner: ValueOwner,
    /// The register whose rows are the units; None is the whole.
    pub level: Option<RegisterId>,
    /// What it is, decimals included.
    pub typ: Arc<Type>,
    /// How it is computed; frame 0 is the unit.
    pub body: Expr,
    /// For a KPI: the submissions it rests on.
    pub responses: Vec<ResponseSource>,
    /// The counts of people that it is made of.
    pub counts: Counts,
}

/// The counts over `persoonsgegevens` registers that a value is made of, by names that are the same
/// wherever the same is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The count that it is, and nothing more.
    pub own: Option<Arc<str>>,
    /// Every count in it.
    pub of: Vec<Arc<str>>,
}
