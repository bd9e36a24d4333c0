//! Proofs over a checked program: that a decision table is complete and its rows do not overlap,
//! that a ladder without `anders` always has a rung, that what is asked can be shown.
//!
//! Nothing here is a guess. A message is given where there is a concrete input that shows the
//! fault, or where it is proven that no input exists; what cannot be decided is not claimed, and is
//! handed back in [`analyse`]'s answer. The one exception is a ladder without `anders`: the author
//! must say what holds when no rung does, unless it is proven that one always does.
//!
//! [`burden`] is the other kind of finding: what is sound and still deserves a thought.
//!
//! [`domain`] cuts the values of a variable into cells, [`solve`] searches them.

mod answers;
pub mod burden;
pub mod domain;
mod ladders;
pub mod solve;
mod tables;
#[cfg(test)]
mod tests;
mod translate;
mod visibility;
mod words;

use crate::diagnostic::{Diagnostic, Sink};
use crate::program::Program;
use crate::source::Sources;

/// The state of an analysis.
struct Analysis<'a> {
    program: &'a Program,
    sources: &'a Sources,
    sink: Sink,
    undecided: Vec<Diagnostic>,
}

/// Analyses a checked program; what it finds goes to `sink`, sorted out by what is an error and
/// what a warning. Gives notes on the tables of which completeness or overlap could not be decided
/// (a cell with a parameter, a comparison of two inputs), in no particular order.
#[must_use = "what could not be decided is in the answer"]
pub fn analyse(program: &Program, sources: &Sources, sink: &mut Sink) -> Vec<Diagnostic> {
    let mut analysis = Analysis { program, sources, sink: Sink::default(), undecided: Vec::new() };
    analysis.tables();
    analysis.ladders();
    analysis.questionnaires();
    sink.extend(analysis.sink);
    analysis.undecided
}
