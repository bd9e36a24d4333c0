//! Errors in data files as part of an outcome: who reads only the outcome must see that something
//! did not count.

use crate::diagnostic::{Diagnostic, Place, Severity, Sink};
use crate::msg;
use crate::outcome::Fault;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The errors in data files, each once.
pub(super) fn errors(found: &Sink) -> Vec<Diagnostic> {
    let mut all = found.clone().into_sorted();
    all.retain(|d| d.severity == Severity::Error && matches!(d.place, Place::Data { .. }));
    all
}

/// A fault for each data file with errors, in the order of their names.
///
/// It tells how many, under the code of the first, and not what stands in the file: an outcome is
/// published, and a cell may be about a person.
pub(super) fn of_files(errors: &[Diagnostic]) -> Vec<Fault> {
    let mut files: BTreeMap<&Arc<str>, (&str, usize)> = BTreeMap::new();
    for diagnostic in errors {
        if let Place::Data { file, .. } = &diagnostic.place {
            files.entry(file).or_insert((diagnostic.code.id, 0)).1 += 1;
        }
    }
    files
        .into_iter()
        .map(|(file, (code, count))| Fault {
            code: code.into(),
            outcome: "gegevens".into(),
            title: Arc::clone(file),
            unit: None,
            message: msg!("project-data-fault", file = file, count = count),
            place: None,
        })
        .collect()
}
