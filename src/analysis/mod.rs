//! Proofs over a checked program: that a decision table is complete and its rows do not overlap,
//! that a ladder without `anders` always has a rung, that what is asked can be shown.
//!
//! Nothing here is a guess. A message is given where there is a concrete input that shows the
//! fault, which the evaluator has confirmed ([`Evaluate`]), or where it is proven that no input
//! exists; what cannot be decided is not claimed, and is handed back in [`analyse`]'s answer. The one exception is a ladder without `anders`: the author
//! must say what holds when no rung does, unless it is proven that one always does.
//!
//! [`burden`] is the other kind of finding: what is sound and still deserves a thought.
//!
//! [`problem`] is what is asked, [`domain`] cuts the values of a variable into cells, [`solve`] searches
//! them.

mod answers;
pub mod burden;
mod confirm;
pub mod domain;
pub mod equality;
mod ladders;
pub mod linear;
mod norms;
pub mod problem;
mod required;
pub mod solve;
mod tables;
mod terms;
#[cfg(test)]
mod tests;
mod translate;
mod visibility;
pub mod witness;
mod words;

use crate::diagnostic::codes::reachability;
use crate::diagnostic::{Diagnostic, Sink};
use crate::locale::Message;
use crate::program::Program;
use crate::source::{Sources, Span};
pub use confirm::Evaluate;

/// The state of an analysis.
struct Analysis<'a> {
    program: &'a Program,
    sources: &'a Sources,
    evaluate: Evaluate<'a>,
    sink: Sink,
    undecided: Vec<Diagnostic>,
}

/// Analyses a checked program; what it finds goes to `sink`, sorted out by what is an error and
/// what a warning. A case that shows a fault is claimed only when `evaluate` confirms it. Gives notes
/// on what could not be decided (a cell with a parameter, a condition on an aggregate), in no
/// particular order.
#[must_use = "what could not be decided is in the answer"]
pub fn analyse(
    program: &Program,
    sources: &Sources,
    evaluate: Evaluate<'_>,
    sink: &mut Sink,
) -> Vec<Diagnostic> {
    let mut analysis =
        Analysis { program, sources, evaluate, sink: Sink::default(), undecided: Vec::new() };
    analysis.tables();
    analysis.ladders();
    analysis.norms();
    analysis.questionnaires();
    sink.extend(analysis.sink);
    analysis.undecided
}

impl Analysis<'_> {
    /// Notes that something could not be decided.
    fn undecided(&mut self, place: Span, message: Message) {
        self.undecided.push(Diagnostic::at(reachability::UNDECIDED, place, message));
    }
}
