//! KPIs.

use super::{About, NumberFormat, OutcomeValue};
use crate::calendar::SchoolYear;
use crate::number::Number;
use std::sync::Arc;

/// A `kpi` with its values at every level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpi {
    /// Name, title, place.
    pub about: About,
    /// How its numbers are shown.
    pub format: Arc<NumberFormat>,
    /// `meting elk kwartaal`, as written.
    pub frequency: Option<Arc<str>>,
    /// `methode`.
    pub method: Option<Arc<str>>,
    /// `uit`.
    pub data_source: Option<Arc<str>>,
    /// What it covers, as written: `RPO1`, `speerpunten.C`.
    pub covers: Vec<Arc<str>>,
    /// Whether it is a plain count (an `aantal`, or a sum of them), so that cells of a level add
    /// up to the level above.
    pub count: bool,
    /// `onderdruk onder N`: counts below it are suppressed, 5 where it is None.
    pub suppress_below: Option<u32>,
    /// Its values by level, in the order of `voor`.
    pub levels: Vec<KpiLevel>,
    /// The years before, the oldest first, where a report asks for the trend.
    pub history: Vec<KpiYear>,
}

/// A KPI in an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiYear {
    /// The schooljaar.
    pub school_year: SchoolYear,
    /// Its values by level, with the target of that year; a faulted value is absent. The baseline,
    /// distances and response are not kept.
    pub levels: Vec<KpiLevel>,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// None is written for this year.
    None,
    /// `n.t.b.`: still to be decided.
    Open,
    /// The value must compare so.
    Set {
        /// How.
        comparison: Comparison,
        /// With what, in the KPI's unit.
        value: OutcomeValue,
        /// The year or schooljaar it is for, as people write it; None for one that always holds.
        period: Option<Arc<str>>,
    },
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Kpi {
    /// The values at a level.
    #[must_use]
    pub fn level(&self, name: &str) -> Option<&KpiLevel> {
        self.levels.iter().find(|level| &*level.level == name)
    }
}

impl Comparison {
    /// As written in rules.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// Whether two numbers compare so.
    #[must_use]
    pub fn holds(self, left: &Number, right: &Number) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
        }
    }
}

/// `nulmeting 2021: 34`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The year or schooljaar, as people write it.
    pub period: Arc<str>,
    /// The value then.
    pub value: OutcomeValue,
}

/// The values of a KPI at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiLevel {
    /// The level's name: a register, or `swv`.
    pub level: Arc<str>,
    /// The target of this year at this level.
    pub target: Target,
    /// `nulmeting` at this level.
    pub baseline: Option<Baseline>,
    /// The counts of people that its values are made of.
    pub counts: Counts,
    /// A value for each unit, by key; a faulted one is absent.
    pub cells: Vec<KpiCell>,
}

/// The counts over `persoonsgegevens` registers that values are made of, by names that are the same
/// wherever the same is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The count that each value is, and nothing more.
    pub own: Option<Arc<str>>,
    /// Every count in them.
    pub of: Vec<Arc<str>>,
}

/// The value of a KPI for one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiCell {
    /// The unit's key; empty for the whole.
    pub key: Arc<str>,
    /// The rounded value.
    pub value: OutcomeValue,
    /// Against the target; None only where it is kept back with the value.
    pub status: Option<Status>,
    /// Value minus target, where both are numbers.
    pub to_target: Option<Number>,
    /// Value minus baseline, where both are numbers.
    pub to_baseline: Option<Number>,
    /// Whether it rests on something `voorlopig`, an incomplete response included.
    pub provisional: bool,
    /// Of a KPI over submissions: how many came in.
    pub response: Option<Response>,
    /// The smallest count above 0 over a `persoonsgegevens` register that the value is made of
    /// (of a plain count the value itself).
    pub smallest_count: Option<u32>,
}

/// A KPI against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// `behaald`
    Met,
    /// `niet behaald`
    NotMet,
    /// `geen streefwaarde`
    NoTarget,
    /// `leeg`
    Missing,
}

impl Status {
    /// As written in `uitkomst.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "behaald",
            Self::NotMet => "niet behaald",
            Self::NoTarget => "geen streefwaarde",
            Self::Missing => "leeg",
        }
    }
}

/// How many submissions a value rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Response {
    /// How many came in.
    pub received: u32,
    /// How many were to come in.
    pub expected: u32,
}
