//! Fingerprints: BLAKE3 over what a program means and over the data it was given (language §7).

use crate::program::{GroupId, Program};
use std::fmt::Debug;

/// The fingerprint of data files: of each its name and contents, in the order given.
#[must_use]
pub fn of_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, contents) in files {
        part(&mut hasher, name.as_bytes());
        part(&mut hasher, contents);
    }
    shown(&hasher)
}

/// The fingerprint of a checked program: all that it declares, without places, in the order of its
/// spelling. Reformatting, commenting, reordering and moving to another file change nothing.
#[must_use]
pub fn of_program(program: &Program) -> String {
    // Every field by its name, so that a new one cannot be forgotten. Groups and names say
    // nothing that the declarations do not say themselves, and what is silenced changes no meaning.
    let Program {
        groups: _,
        names: _,
        units,
        lists,
        registers,
        parameters,
        formulas,
        tables,
        questionnaires,
        norm_sets,
        kpis,
        allocations,
        frameworks,
        plans,
        calendars,
        reports,
        // An example holds the rules to what they give; it gives nothing itself.
        examples: _,
        silences: _,
    } = program;
    let mut spelled = Vec::new();
    all(&mut spelled, program, units);
    all(&mut spelled, program, lists);
    all(&mut spelled, program, registers);
    all(&mut spelled, program, parameters);
    all(&mut spelled, program, formulas);
    all(&mut spelled, program, tables);
    all(&mut spelled, program, questionnaires);
    all(&mut spelled, program, norm_sets);
    all(&mut spelled, program, kpis);
    all(&mut spelled, program, allocations);
    all(&mut spelled, program, frameworks);
    all(&mut spelled, program, plans);
    all(&mut spelled, program, calendars);
    all(&mut spelled, program, reports);
    spelled.sort();
    let mut hasher = blake3::Hasher::new();
    for text in spelled {
        part(&mut hasher, text.as_bytes());
    }
    shown(&hasher)
}

/// Spells declarations of one kind; the spelling begins with the name of their type.
fn all<T: Debug>(spelled: &mut Vec<String>, program: &Program, declarations: &[T]) {
    spelled.extend(declarations.iter().map(|d| without_places(program, &format!("{d:?}"))));
}

/// A derived spelling without the places in it, and with the names of groups for their numbers:
/// both change when something else is declared before it. What stands in quotes is left alone.
fn without_places(program: &Program, spelling: &str) -> String {
    let mut out = String::with_capacity(spelling.len());
    let mut rest = spelling;
    while let Some(first) = rest.chars().next() {
        let taken = if first == '"' {
            let length = quoted(rest);
            out.push_str(rest.get(..length).unwrap_or_default());
            length
        } else if first.is_alphabetic() {
            let length =
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default();
            let behind = rest.get(length..).unwrap_or_default();
            out.push_str(word);
            match word {
                "Span" if behind.starts_with(" {") => {
                    length + behind.find('}').map_or(behind.len(), |at| at + 1)
                }
                "GroupId" if behind.starts_with('(') => {
                    let end = behind.find(')').unwrap_or(behind.len());
                    let number = behind.get(1..end).and_then(|n| n.parse().ok());
                    let name = number.and_then(|n| program.group(GroupId(n))).map(|g| &g.name);
                    out.push_str(&format!("({name:?})"));
                    length + end + 1
                }
                _ => length,
            }
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// The length of the quoted text that begins here.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A part with its length before it, so that no two lists of parts look the same.
fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
    hasher.update(bytes);
}

fn shown(hasher: &blake3::Hasher) -> String {
    format!("blake3:{}", hasher.finalize().to_hex())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_and_quotes_stay() {
        let program = Program::default();
        let spelled = r#"A { name: "Span { \" GroupId(1)", span: Span { file: FileId(0), start: 1, end: 2 }, n: 1/3 }"#;
        assert_eq!(
            without_places(&program, spelled),
            r#"A { name: "Span { \" GroupId(1)", span: Span, n: 1/3 }"#
        );
    }

    #[test]
    fn parts_do_not_run_together() {
        let one = of_files([("a", &b"bc"[..])]);
        assert_ne!(one, of_files([("ab", &b"c"[..])]));
        assert_ne!(one, of_files([("a", &b"b"[..]), ("", &b"c"[..])]));
    }
}
