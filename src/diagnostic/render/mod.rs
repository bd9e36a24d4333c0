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
    let Place::Data { file, sheet, row, column, at } = place else {
        return match place {
            Place::File(file) => file.to_string(),
            Place::Data { .. } | Place::Source(_) => String::new(),
        };
    };
    let mut parts = vec![file.to_string()];
    if let Some(sheet) = sheet {
        parts.push(msg!("diagnostic-sheet", sheet = sheet).render(language));
    }
    let cell = cell(*row, *at);
    match (&cell, column) {
        (Some(cell), Some(column)) => {
            parts.push(msg!("diagnostic-cell-of", cell = cell, column = column).render(language));
        }
        (Some(cell), None) => parts.push(msg!("diagnostic-cell", cell = cell).render(language)),
        (None, column) => {
            if let Some(row) = row {
                parts.push(msg!("diagnostic-row", row = *row).render(language));
            }
            if let Some(column) = column {
                parts.push(msg!("diagnostic-column", column = column).render(language));
            }
        }
    }
    parts.join(", ")
}

/// A cell of a sheet as a spreadsheet names it; None when row or column is not known.
#[must_use]
pub fn cell(row: Option<u32>, at: Option<u16>) -> Option<String> {
    Some(format!("{}{}", column_letters(at?), row?))
}

/// The letters of a column, by its index from 0: A, B, …, Z, AA.
#[must_use]
pub fn column_letters(at: u16) -> String {
    let (mut name, mut at) = (String::new(), at);
    loop {
        let letter = u8::try_from(at % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        match (at / 26).checked_sub(1) {
            Some(next) => at = next,
            None => return name,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::column_letters;

    #[test]
    fn columns_are_named_as_excel_does() {
        let names = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(column_letters);
        assert_eq!(names, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
