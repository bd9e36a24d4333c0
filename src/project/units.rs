//! Units of the library that a project uses: brought in, and held to what they need of it.

use super::library;
use crate::diagnostic::codes::{names, policy};
use crate::diagnostic::{Diagnostic, Sink};
use crate::msg;
use crate::source::{Sources, Span};
use crate::syntax::{self, tree};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the units of the library that are used, and those that these use.
pub(super) fn bring_in(trees: &mut Vec<tree::File>, sources: &mut Sources, sink: &mut Sink) {
    let mut used = BTreeSet::new();
    let mut at = 0;
    while let Some(file) = trees.get(at) {
        at += 1;
        for unit in uses(file).cloned().collect::<Vec<_>>() {
            let Some((name, text)) = library::unit(&unit.name.name) else {
                unknown(&unit, sink);
                continue;
            };
            if used.insert(name) {
                let id = sources.add(name, text);
                trees.push(syntax::parse(id, text, sink));
            }
        }
    }
}

fn uses(file: &tree::File) -> impl Iterator<Item = &tree::Use> {
    file.declarations.iter().filter_map(|declaration| match declaration {
        tree::Declaration::Use(unit) => Some(unit),
        _ => None,
    })
}

fn unknown(unit: &tree::Use, sink: &mut Sink) {
    let name = &unit.name;
    let diagnostic = Diagnostic::at(
        names::UNKNOWN_NAME,
        name.span,
        msg!("project-unknown-unit", name = &name.name),
    );
    let nearest = library::names()
        .map(|n| (strsim::damerau_levenshtein(&name.name, n), n))
        .min()
        .filter(|(distance, n)| *distance <= n.len() / 3);
    sink.push(match nearest {
        Some((_, nearest)) => {
            diagnostic.help(msg!("project-did-you-mean", name = nearest)).repair(name.span, nearest)
        }
        None => diagnostic.help(msg!(
            "project-known-units",
            names = library::names().collect::<Vec<_>>().join(", ")
        )),
    });
}

/// Whether a lint asks for something that only the unit itself could change. A unit is for every
/// project: what one of them uses or reports and another does not is no fault of either.
pub(super) fn is_the_librarys(lint: &Diagnostic, sources: &Sources) -> bool {
    [policy::IDLE_SILENCE.id, policy::UNUSED_QUESTION.id].contains(&lint.code.id)
        && lint.place.span().is_some_and(|span| in_library(span, sources).is_some())
}

/// The unit that a place stands in.
fn in_library(span: Span, sources: &Sources) -> Option<String> {
    let (file, _) = sources.place(span)?;
    library::holds(&file).then(|| file.to_string())
}

/// Tells at the `gebruik` of the project which names a unit needs that the project does not have,
/// and what the unit itself says of them, instead of at every place of a file that is not theirs.
pub(super) fn told_at_their_use(found: Sink, files: &[tree::File], sources: &Sources) -> Sink {
    let mut told = Sink::default();
    let mut lacking: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for diagnostic in found.into_sorted() {
        let span = diagnostic.place.span();
        let unit = span.and_then(|span| Some((span, in_library(span, sources)?)));
        match unit {
            Some((span, unit)) if diagnostic.code.id == names::UNKNOWN_NAME.id => {
                let name = sources.text(span).to_owned();
                let known = lacking.entry(unit).or_default();
                if !known.contains(&name) {
                    known.push(name);
                }
            }
            _ => told.push(diagnostic),
        }
    }
    for (unit, lacking) in lacking {
        let name = library::name_of(&unit).unwrap_or_default();
        let Some(place) = use_of(&unit, files, sources) else { continue };
        let message = match &*lacking {
            [one] => msg!("project-unit-needs", unit = name, name = one),
            all => msg!("project-unit-needs-several", unit = name, names = all.join(", ")),
        };
        let says = library::says(&unit).unwrap_or_default();
        told.push(Diagnostic::at(names::UNKNOWN_NAME, place, message).help(msg!(
            "project-unit-says",
            unit = name,
            text = says
        )));
    }
    told
}

/// Where the project uses a unit: itself, or by a unit that needs it.
fn use_of(unit: &str, files: &[tree::File], sources: &Sources) -> Option<Span> {
    let mut wanted = vec![unit.to_owned()];
    let mut at = 0;
    while let Some(unit) = wanted.get(at).cloned() {
        at += 1;
        let name = library::name_of(&unit)?;
        for used in files.iter().flat_map(uses).filter(|used| &*used.name.name == name) {
            match in_library(used.name.span, sources) {
                None => return Some(used.name.span),
                Some(by) if wanted.contains(&by) => {}
                Some(by) => wanted.push(by),
            }
        }
    }
    None
}
