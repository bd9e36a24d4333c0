//! Every example, side by side.

use crate::core::example::Example;
use crate::evaluate::{self, Options};
use crate::outcome::{ExampleCheck, ExampleResult, RulePlace};
use crate::source::{Sources, Span};
use rayon::prelude::*;
use std::sync::Arc;

/// Runs examples, and explains what does not come out as expected. They come back in the order
/// given; `options` says of which rules they are, its progress and threads are not used.
#[must_use]
pub fn run(examples: &[Example], options: &Options<'_>) -> Vec<ExampleResult> {
    examples.par_iter().map(|example| one(example, options)).collect()
}

fn one(example: &Example, options: &Options<'_>) -> ExampleResult {
    let sources = options.sources;
    let found = evaluate::run_example(example, options, true);
    let checks = example.expected.iter().zip(found).map(|(expectation, found)| {
        let (name, written) = words(sources, expectation.span);
        ExampleCheck { name, written, place: place(sources, expectation.span), found }
    });
    ExampleResult {
        title: example.title.clone(),
        subject: example.subject.clone(),
        place: place(sources, example.span),
        checks: checks.collect(),
    }
}

/// The two sides of `veilig = voldoende` as written.
fn words(sources: &Sources, span: Span) -> (Arc<str>, Arc<str>) {
    let text = one_line(sources, span);
    match text.split_once('=') {
        Some((name, value)) => (name.trim().into(), value.trim().into()),
        None => (text.as_str().into(), "".into()),
    }
}

/// Rule text on one line.
pub(super) fn one_line(sources: &Sources, span: Span) -> String {
    sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line of a place in the rules.
pub(super) fn place(sources: &Sources, span: Span) -> Option<RulePlace> {
    sources.place(span).map(|(file, at)| RulePlace { file, line: at.line })
}
