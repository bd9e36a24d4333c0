//! Changing the rules one thing at a time, to see whether any example notices.

use super::mutants::{Mutant, mutants};
use crate::calendar::{Date, SchoolYear};
use crate::core::lower::lower_example;
use crate::evaluate::{self, Mark, Marks, Options};
use crate::program::{Example, Program};
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What came of the changes.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// How many changes were tried.
    pub tried: usize,
    /// Those that no example notices, each with whether any comes by it, in the order of the rules.
    pub unnoticed: Vec<(Mutant, bool)>,
}

/// Tries every change with the examples that come by it. `progress` is told how many changes are
/// done of how many, from any thread.
#[must_use]
pub fn try_all(
    program: &Program,
    moment: (SchoolYear, Date),
    options: &Options<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Tried {
    let places: Vec<BTreeSet<Span>> = program
        .examples
        .par_iter()
        .map(|example| {
            let example = lower_example(program, example, moment);
            spans(&evaluate::trace_example(&example, options).1)
        })
        .collect();
    let all = mutants(program, options.sources, moment.0.0);
    let done = AtomicUsize::new(0);
    let total = all.len();
    let unnoticed: Vec<Option<(Mutant, bool)>> = all
        .into_par_iter()
        .map(|mutant| {
            let comes_by = |at: &usize| {
                let own = places.get(*at);
                mutant.near.is_empty()
                    || own.is_some_and(|own| mutant.near.iter().any(|span| own.contains(span)))
            };
            let near: Vec<usize> = (0..program.examples.len()).filter(comes_by).collect();
            let seen = !near.is_empty() && {
                let changed = mutant.applied(program);
                near.iter().any(|at| {
                    changed.examples.get(*at).is_some_and(|e| !holds(&changed, e, moment, options))
                })
            };
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            (!seen).then_some((mutant, !near.is_empty()))
        })
        .collect();
    Tried { tried: total, unnoticed: unnoticed.into_iter().flatten().collect() }
}

/// Whether an example comes out as it expects.
#[must_use]
pub fn holds(
    program: &Program,
    example: &Example,
    moment: (SchoolYear, Date),
    options: &Options<'_>,
) -> bool {
    let example = lower_example(program, example, moment);
    evaluate::run_example(&example, options, false).iter().all(|found| found.holds)
}

fn spans(marks: &Marks) -> BTreeSet<Span> {
    marks
        .keys()
        .map(|mark| match mark {
            Mark::Reached(span) | Mark::Truth(span, _) | Mark::Chosen(span) | Mark::Bound(span) => {
                *span
            }
        })
        .collect()
}
