//! Which parts of the rules an evaluation comes by.

use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What happened at a place in the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// An expression was evaluated.
    Reached(Span),
    /// A condition held (true) or did not.
    Truth(Span, bool),
    /// A rung, a row of a table or a value of a parameter was the one that counts.
    Chosen(Span),
    /// A bound of an allocation kept a recipient from more, or from less.
    Bound(Span),
}

/// Everything that happened, with how often.
pub type Marks = BTreeMap<Mark, u32>;

/// Notes what happens.
#[derive(Debug, Default)]
pub(super) struct Trace(Mutex<Marks>);

impl Trace {
    #[cold]
    pub(super) fn note(&self, mark: Mark) {
        let mut marks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *marks.entry(mark).or_default() += 1;
    }

    pub(super) fn into_marks(self) -> Marks {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
