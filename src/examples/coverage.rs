//! Which parts of the rules examples come by.

use super::points::points;
use super::run::{one_line, place};
use crate::core::example::Example;
use crate::evaluate::{self, Marks, Options};
use crate::outcome::{Coverage, CoveragePoint};
use crate::program::Program;
use rayon::prelude::*;

/// What examples come by of the rules that hold in the schooljaar of `options`: of every branch,
/// rung, table row, check, bound and value of a parameter how many examples did.
#[must_use]
pub fn coverage(program: &Program, examples: &[Example], options: &Options<'_>) -> Coverage {
    let marks: Vec<Marks> =
        examples.par_iter().map(|example| evaluate::trace_example(example, options).1).collect();
    let points = points(program, options.header.school_year.0).into_iter().map(|point| {
        let hits = marks.iter().filter(|own| own.contains_key(&point.mark)).count();
        CoveragePoint {
            kind: point.kind,
            name: point.name,
            text: one_line(options.sources, point.span).into(),
            place: place(options.sources, point.span),
            hits: u32::try_from(hits).unwrap_or(u32::MAX),
        }
    });
    Coverage { points: points.collect() }
}
