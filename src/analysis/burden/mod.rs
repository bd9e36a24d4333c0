//! Lints: the burden that a sound program lays on schools, and what its policy leaves open.
//!
//! A lint is silenced with `negeer K0904 omdat "…"` at the innermost declaration it stands in (or
//! any around it), or behind the `gebruik` of a unit of the library. A silencing that silences
//! nothing is itself named.

mod labels;
mod plans;
mod questions;
mod rules;
#[cfg(test)]
mod tests;
mod uses;

use super::words::name_span;
use crate::calendar::SchoolYear;
use crate::diagnostic::codes::policy;
use crate::diagnostic::{Code, Diagnostic};
use crate::msg;
use crate::program::clauses::Silence;
use crate::program::framework::{Activity, FrameworkItem};
use crate::program::questionnaire::Item;
use crate::program::{Name, Program};
use crate::source::{Sources, Span};

/// The state of a search for lints.
struct Burden<'a> {
    program: &'a Program,
    sources: &'a Sources,
    /// The schooljaar in which items are to be covered; None is any.
    year: Option<SchoolYear>,
    found: Vec<Diagnostic>,
    silences: Vec<Silencing<'a>>,
}

/// A `negeer`: what it is over, and whether something stood there to be silenced.
struct Silencing<'a> {
    written: &'a Silence,
    over: Span,
    used: bool,
}

/// The lints of a program at their own levels, without those that are silenced, in no particular
/// order. What covers an item must hold in `year`, if there is one; the other lints are about all that is
/// written.
#[must_use]
pub fn lints(program: &Program, sources: &Sources, year: Option<SchoolYear>) -> Vec<Diagnostic> {
    let silences = silencings(program, sources);
    let mut burden = Burden { program, sources, year, found: Vec::new(), silences };
    burden.questions();
    burden.rules();
    burden.frameworks();
    burden.plans();
    burden.calendars();
    burden.idle_silences();
    burden.found
}

impl Burden<'_> {
    /// Whether a lint at a place is silenced, which is remembered of the innermost `negeer`.
    fn silenced(&mut self, code: &Code, place: Span) -> bool {
        let found = self
            .silences
            .iter_mut()
            .filter(|s| &*s.written.code == code.id && holds(s.over, place))
            .min_by_key(|s| s.over.end - s.over.start);
        match found {
            Some(silence) => {
                silence.used = true;
                true
            }
            None => false,
        }
    }

    /// Keeps a lint, unless it is silenced where it stands.
    fn lint(&mut self, place: Span, lint: Diagnostic) {
        if !self.silenced(lint.code, place) {
            self.found.push(lint);
        }
    }

    /// Where a declaration has its name.
    fn name(&self, whole: Span, name: &str) -> Span {
        name_span(self.sources, whole, name)
    }

    fn idle_silences(&mut self) {
        for silence in self.silences.iter().filter(|s| !s.used) {
            self.found.push(
                Diagnostic::at(
                    policy::IDLE_SILENCE,
                    silence.written.span,
                    msg!("analysis-idle-silence", code = &silence.written.code),
                )
                .help(msg!("analysis-idle-silence-help")),
            );
        }
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

fn silencings<'a>(program: &'a Program, sources: &Sources) -> Vec<Silencing<'a>> {
    if program.silences.is_empty() {
        return Vec::new();
    }
    let places = declarations(program);
    let over = |silence: &Silence| match &silence.unit {
        Some(unit) => sources
            .iter()
            .find(|(_, file)| {
                file.name.rsplit('/').next().and_then(|n| n.strip_suffix(".koers")) == Some(unit)
            })
            .map(|(id, file)| Span::new(id, 0, u32::try_from(file.text.len()).unwrap_or(u32::MAX))),
        None => places
            .iter()
            .filter(|p| holds(**p, silence.span))
            .min_by_key(|p| p.end - p.start)
            .copied(),
    };
    let silences = program.silences.iter();
    silences
        .map(|written| Silencing {
            written,
            over: over(written).unwrap_or(written.span),
            used: false,
        })
        .collect()
}

/// Everything that can carry a `negeer`.
fn declarations(program: &Program) -> Vec<Span> {
    let mut places: Vec<Span> = Vec::new();
    places.extend(program.lists.iter().map(|d| d.span));
    for register in &program.registers {
        places.push(register.span);
        places.extend(register.fields.iter().map(|f| f.span));
    }
    places.extend(program.parameters.iter().map(|d| d.span));
    places.extend(program.formulas.iter().map(|d| d.span));
    places.extend(program.tables.iter().map(|d| d.span));
    for list in &program.questionnaires {
        places.push(list.span);
        items(&list.items, &mut places);
    }
    for set in &program.norm_sets {
        places.push(set.span);
        places.extend(set.norms.iter().map(|n| n.span));
        places.extend(set.scores.iter().map(|s| s.span));
    }
    places.extend(program.kpis.iter().map(|d| d.span));
    places.extend(program.allocations.iter().map(|d| d.span));
    for framework in &program.frameworks {
        places.push(framework.span);
        framework_items(&framework.items, &mut places);
    }
    for plan in &program.plans {
        places.push(plan.span);
        for goal in &plan.goals {
            places.push(goal.span);
            activities(&goal.activities, &mut places);
        }
    }
    for calendar in &program.calendars {
        places.push(calendar.span);
        places.extend(calendar.entries.iter().map(|e| e.span));
    }
    places.extend(program.reports.iter().map(|d| d.span));
    places.extend(program.examples.iter().map(|d| d.span));
    places
}

fn activities(all: &[Activity], places: &mut Vec<Span>) {
    for activity in all {
        places.push(activity.span);
        activities(&activity.activities, places);
    }
}

fn items(all: &[Item], places: &mut Vec<Span>) {
    for item in all {
        match item {
            Item::Section(s) => {
                places.push(s.span);
                items(&s.items, places);
            }
            Item::Group(g) => {
                places.push(g.span);
                items(&g.items, places);
            }
            Item::Question(q) => places.push(q.span),
            Item::Matrix(m) => places.push(m.span),
            Item::Computed(c) => places.push(c.span),
            Item::Check(c) => places.push(c.span),
        }
    }
}

fn framework_items(all: &[FrameworkItem], places: &mut Vec<Span>) {
    for item in all {
        places.push(item.span);
        framework_items(&item.items, places);
    }
}

/// Names in a row: `RPO1, RPO2`.
fn listed(names: &[Name]) -> String {
    names.join(", ")
}
