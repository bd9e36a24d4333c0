//! What would meet a norm that is not met.

use super::OutcomeValue;
use std::sync::Arc;

/// The smallest changes of answers that were found to meet a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The norm's title.
    pub title: Arc<str>,
    /// One change or another; each meets the norm.
    pub options: Vec<WhatIfOption>,
}

/// A change that meets the norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIfOption {
    /// The answers that would be others: one, or two together.
    pub changes: Vec<AnswerChange>,
    /// What the norm would be.
    pub outcome: OutcomeValue,
}

/// Another answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerChange {
    /// Path of the question.
    pub path: Arc<str>,
    /// The question.
    pub title: Arc<str>,
    /// What was answered.
    pub was: OutcomeValue,
    /// What would have to be answered.
    pub is: OutcomeValue,
}
