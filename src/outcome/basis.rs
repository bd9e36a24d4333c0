//! What a result rests on: its rule, and the parameters, tables, results and data that the rule
//! names. The same for every unit, and without a row of any register, so that it can be published.

use super::{About, OutcomeValue};
use crate::calendar::SchoolYear;
use std::sync::Arc;

/// A result by its kind and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultName {
    /// A KPI.
    Kpi(Arc<str>),
    /// A formula.
    Formula(Arc<str>),
    /// An allocation.
    Allocation(Arc<str>),
    /// A norm of a norm set: the set's name, the norm's name.
    Norm(Arc<str>, Arc<str>),
    /// A score or verdict of a norm set: the set's name, its own name.
    Score(Arc<str>, Arc<str>),
}

/// What a result rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Which result.
    pub result: ResultName,
    /// The rule as written, a line for each rung of a ladder and each line of a key.
    pub rule: Vec<Arc<str>>,
    /// `interpretatie`: the reading chosen where a source is unclear.
    pub interpretation: Option<Arc<str>>,
    /// What the rule names, each once, in the order of the rule.
    pub grounds: Vec<Ground>,
}

/// Something that a rule names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Another result, with its title.
    Result(ResultName, Arc<str>),
    /// A result of an earlier schooljaar, with its title.
    Earlier(Arc<str>, SchoolYear),
    /// A parameter with the values of this moment.
    Parameter {
        /// Name, title, citations.
        about: About,
        /// The period of the value, as people write it.
        period: Option<Arc<str>>,
        /// Whether the value is `voorlopig`.
        provisional: bool,
        /// For a parameter by option the labels of its options, else nothing; and the value.
        values: Vec<(Arc<str>, OutcomeValue)>,
    },
    /// A decision table, as written.
    Table(About, Arc<str>),
    /// A register or questionnaire by its title.
    Data {
        /// The title.
        title: Arc<str>,
        /// Whether it is about persons.
        personal: bool,
    },
}
