//! Which parts of the rules examples come by.

use super::RulePlace;
use std::sync::Arc;

/// A part of the rules that an example can come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveragePoint {
    /// What it is.
    pub kind: PointKind,
    /// The declaration it belongs to: `basisondersteuning.veilig`.
    pub name: Arc<str>,
    /// Its text, on one line.
    pub text: Arc<str>,
    /// Where it stands.
    pub place: Option<RulePlace>,
    /// How many examples came by it.
    pub hits: u32,
}

/// What a part of the rules is, and when an example counts as having come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PointKind {
    /// What is computed: a formula, KPI, score, computed value or key.
    Result,
    /// A rung of a norm or verdict that was the one that counts.
    Rung,
    /// A row of a decision table that was the one that counts.
    Row,
    /// A condition that held (true), and one that did not.
    Condition(bool),
    /// A check that fired (true), and one that did not.
    Check(bool),
    /// A bound that kept a recipient from more, or from less.
    Bound,
    /// A value of a parameter that was used.
    Parameter,
}

impl PointKind {
    /// Its name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "resultaat",
            Self::Rung => "trede",
            Self::Row => "tabelregel",
            Self::Condition(true) => "voorwaarde_waar",
            Self::Condition(false) => "voorwaarde_onwaar",
            Self::Check(true) => "controle_af",
            Self::Check(false) => "controle_niet_af",
            Self::Bound => "grens",
            Self::Parameter => "parameter",
        }
    }
}

/// What examples come by, in the order of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every part.
    pub points: Vec<CoveragePoint>,
}

impl Coverage {
    /// How many parts some example comes by.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.points.iter().filter(|point| point.hits > 0).count()
    }
}
