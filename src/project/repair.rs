//! Applying the certain repairs to the rules of a project.
//!
//! All repairs that do not touch each other are made in one round, and the project is checked
//! again: one repair often brings the next mistake to light. A round that leaves no fewer mistakes
//! is made anew one repair at a time, and what does not help is left alone: repairing never makes
//! rules worse.

use super::files::{Files, Problem};
use super::stages::Parsed;
use crate::diagnostic::{Diagnostic, Edit, Severity, Sink};
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most rounds: mistakes that hide behind others come out within a few.
const ROUNDS: usize = 20;

/// What repairing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// The files that changed: name, new text, and the number of repairs.
    pub files: Vec<(Arc<str>, String, usize)>,
}

/// Makes every certain repair of a project's rules, without writing anything.
///
/// ```
/// use koers::project::{MemoryFiles, repair::repair};
///
/// let mut files = MemoryFiles::default();
/// files.set("koers.toml", "[project]\nnaam = \"A\"\nregels = [\"*.koers\"]\n");
/// files.set("a.koers", "parameter p: getal = 1.5\n");
/// let repaired = repair(&files);
/// assert_eq!(repaired.files[0].1, "parameter p: getal = 1,5\n");
/// ```
#[must_use]
pub fn repair(files: &dyn Files) -> Repaired {
    let mut overlay = Overlay { base: files, changed: BTreeMap::new() };
    let mut counts: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut refused: BTreeSet<(Arc<str>, String)> = BTreeSet::new();
    let mut now = check(&overlay);
    for _ in 0..ROUNDS {
        let found: Vec<&Diagnostic> = (now.diagnostics.iter())
            .filter(|d| !d.repair.is_empty() && !refused.contains(&now.mark(d)))
            .collect();
        let chosen = apart(&found);
        if chosen.is_empty() {
            break;
        }
        let mut next = overlay.with(&now.sources, &chosen);
        let mut then = check(&next);
        let mut done = chosen;
        if then.errors >= now.errors {
            // One at a time: the first that helps, and no longer those that do not.
            let helpful = found.iter().find_map(|diagnostic| {
                let alone = overlay.with(&now.sources, &[*diagnostic]);
                let checked = check(&alone);
                if checked.errors < now.errors {
                    return Some((alone, checked, *diagnostic));
                }
                refused.insert(now.mark(diagnostic));
                None
            });
            let Some((alone, checked, diagnostic)) = helpful else { break };
            (next, then, done) = (alone, checked, vec![diagnostic]);
        }
        for diagnostic in done {
            if let Some(name) = diagnostic.repair.first().and_then(|e| now.name(e)) {
                *counts.entry(name).or_default() += 1;
            }
        }
        (overlay, now) = (next, then);
    }
    let files = counts
        .into_iter()
        .filter_map(|(name, count)| {
            Some((name.clone(), overlay.changed.get(&*name)?.clone(), count))
        })
        .collect();
    Repaired { files }
}

/// A project as it would be checked.
struct Checked {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    errors: usize,
}

impl Checked {
    fn name(&self, edit: &Edit) -> Option<Arc<str>> {
        self.sources.place(edit.span).map(|(name, _)| name)
    }

    /// By what a repair is known again in a later round: file and new texts.
    fn mark(&self, diagnostic: &Diagnostic) -> (Arc<str>, String) {
        let name = diagnostic.repair.first().and_then(|e| self.name(e)).unwrap_or_default();
        let words = |e: &Edit| format!("{}→{}", self.sources.text(e.span), e.text);
        (name, diagnostic.repair.iter().map(words).collect::<Vec<_>>().join(" "))
    }
}

fn check(files: &dyn Files) -> Checked {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    if let Some(parsed) = Parsed::read(files, &mut sources, &mut sink) {
        parsed.check(&mut sink);
    }
    let diagnostics = sink.into_sorted();
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    Checked { sources, diagnostics, errors }
}

/// Diagnostics whose repairs do not touch each other, the first of those that do.
fn apart<'d>(found: &[&'d Diagnostic]) -> Vec<&'d Diagnostic> {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut chosen = Vec::new();
    for diagnostic in found {
        let touches = |edit: &Edit| {
            taken.iter().any(|other| {
                other.span.file == edit.span.file
                    && edit.span.start <= other.span.end
                    && other.span.start <= edit.span.end
            })
        };
        if !diagnostic.repair.iter().any(touches) {
            taken.extend(&diagnostic.repair);
            chosen.push(*diagnostic);
        }
    }
    chosen
}

/// The files of a project with some texts changed.
struct Overlay<'f> {
    base: &'f dyn Files,
    changed: BTreeMap<String, String>,
}

impl Overlay<'_> {
    /// The files after these repairs. A file that is not the project's own stays as it is.
    fn with(&self, sources: &Sources, repairs: &[&Diagnostic]) -> Self {
        let mut edits: Vec<&Edit> = repairs.iter().flat_map(|d| &d.repair).collect();
        // From the back, so that places before stay where they are.
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut changed = self.changed.clone();
        for edit in edits {
            let Some((name, _)) = sources.place(edit.span) else { continue };
            if self.base.read(&name).is_err() {
                continue;
            }
            let text = changed.entry(name.to_string()).or_insert_with(|| {
                sources.get(edit.span.file).map_or_else(String::new, |f| f.text.to_string())
            });
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            if text.is_char_boundary(start) && text.is_char_boundary(end) && start <= end {
                text.replace_range(start..end, &edit.text);
            }
        }
        Self { base: self.base, changed }
    }
}

impl Files for Overlay<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        match self.changed.get(path) {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => self.base.read(path),
        }
    }

    fn below(&self, folder: &str) -> Vec<String> {
        self.base.below(folder)
    }

    fn is_folder(&self, path: &str) -> bool {
        self.base.is_folder(path)
    }
}
