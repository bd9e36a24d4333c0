//! Diagnostics for people and for machines.

pub mod github;
pub mod json;
pub mod sarif;
pub mod text;

use super::{Diagnostic, Place, Severity};
use crate::locale::Language;
use crate::msg;

/// How many errors and warnings there are.
#[must_use]
pub fn counts(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let of = |s| diagnostics.iter().filter(|d| d.severity == s).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// The place in a data file as people name it: `rij 12, kolom besteed`.
#[must_use]
pub fn data_place(place: &Place, language: Language) -> String {
    let Place::Data { file, sheet, row, column } = place else {
        return match place {
            Place::File(file) => file.to_string(),
            Place::Data { .. } | Place::Source(_) => String::new(),
        };
    };
    let mut parts = vec![file.to_string()];
    if let Some(sheet) = sheet {
        parts.push(msg!("diagnostic-sheet", sheet = sheet).render(language));
    }
    if let Some(row) = row {
        parts.push(msg!("diagnostic-row", row = *row).render(language));
    }
    if let Some(column) = column {
        parts.push(msg!("diagnostic-column", column = column).render(language));
    }
    parts.join(", ")
}

/// The word for a severity in output that programs read.
#[must_use]
pub const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fout",
        Severity::Warning => "waarschuwing",
        Severity::Note => "melding",
    }
}
