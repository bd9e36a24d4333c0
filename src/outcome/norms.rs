//! Norm sets.

use super::{About, Answer, OutcomeValue};
use crate::number::Number;
use std::sync::Arc;

/// A `normenkader` with its results. Results stand in the order of [`norms`](NormSet::norms) and
/// [`scores`](NormSet::scores).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormSet {
    /// Name, title, place.
    pub about: About,
    /// The questionnaire it stands on.
    pub questionnaire: Arc<str>,
    /// The register of its units.
    pub level: Arc<str>,
    /// The norms.
    pub norms: Vec<Norm>,
    /// Scores and verdicts.
    pub scores: Vec<Score>,
    /// Results of each unit with a complete submission, by key.
    pub units: Vec<NormSetUnit>,
}

/// A norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// Name, title, place.
    pub about: About,
    /// Its `gewicht`.
    pub weight: Number,
    /// Whether it is `kern`.
    pub core: bool,
    /// What it covers, as written: `RPO1`, `speerpunten.D`.
    pub covers: Vec<Arc<str>>,
}

/// A `score` or an `oordeel`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Name, title, place.
    pub about: About,
    /// Whether it is an `oordeel`.
    pub verdict: bool,
}

/// Results of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormSetUnit {
    /// The unit's key.
    pub key: Arc<str>,
    /// A result for each norm.
    pub norms: Vec<NormResult>,
    /// A result for each score and verdict; None where it faulted.
    pub scores: Vec<Option<ScoreResult>>,
    /// Why: of each norm, and then of each score and verdict; empty where no report asks.
    pub reasons: Vec<Option<Reason>>,
}

/// Why a norm, score or verdict is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The rule's own text: of a ladder the rung that holds.
    pub rule: Option<Arc<str>>,
    /// The answers it rests on: question and answer.
    pub answers: Vec<(Arc<str>, Answer)>,
}

/// The result of a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NormResult {
    /// It has a value.
    Value {
        /// The value.
        value: OutcomeValue,
        /// Its points; None where the value has none.
        points: Option<Number>,
        /// Whether the norm is met; None where it does not say when.
        met: Option<bool>,
        /// Whether it rests on something `voorlopig`.
        provisional: bool,
        /// The smallest count above 0 over a `persoonsgegevens` register that it is made of.
        smallest_count: Option<u32>,
    },
    /// `niet van toepassing`.
    NotApplicable {
        /// The smallest count above 0 over a `persoonsgegevens` register that decided it.
        smallest_count: Option<u32>,
    },
    /// It could not be computed: see the faults.
    Faulted,
}

/// The result of a score or verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreResult {
    /// The value.
    pub value: OutcomeValue,
    /// Whether it rests on something `voorlopig`.
    pub provisional: bool,
    /// The smallest count above 0 over a `persoonsgegevens` register that it is made of.
    pub smallest_count: Option<u32>,
}
