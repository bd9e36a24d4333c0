//! Names of sheets: valid and unlike each other.

use std::collections::BTreeSet;

/// Longest name of a sheet, in UTF-16 units as Excel counts.
const LONGEST: usize = 31;

/// Gives out names that are valid and unique, whatever the titles.
#[derive(Default)]
pub(super) struct SheetNames {
    /// In lower case, because Excel does not tell capitals apart.
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A valid name, not given out before, as near to `title` as can be.
    pub(super) fn take(&mut self, title: &str) -> String {
        let clean: String = title
            .chars()
            .map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c })
            .collect();
        let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let clean = clean.trim_matches('\'');
        let clean = if clean.is_empty() { "–" } else { clean };
        let mut number = 1;
        loop {
            let tail = if number == 1 { String::new() } else { format!(" {number}") };
            let name = shorten(clean, LONGEST - tail.len()) + &tail;
            // Excel keeps "History" for itself.
            let lower = name.to_lowercase();
            if lower != "history" && self.taken.insert(lower) {
                return name;
            }
            number += 1;
        }
    }
}

fn shorten(text: &str, longest: usize) -> String {
    let mut room = longest;
    let short: String = text
        .chars()
        .take_while(|c| {
            let fits = room >= c.len_utf16();
            room = if fits { room - c.len_utf16() } else { 0 };
            fits
        })
        .collect();
    short.trim_end().trim_end_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_unlike() {
        let mut names = SheetNames::default();
        assert_eq!(names.take("KPI: a/b [c]*"), "KPI a b c");
        assert_eq!(names.take("kpi a b c"), "kpi a b c 2");
        assert_eq!(names.take(""), "–");
        assert_eq!(names.take("'History'"), "History 2");
        let long = "Scholen met basisondersteuning op orde volgens de audit";
        assert_eq!(names.take(long), "Scholen met basisondersteuning");
        let second = names.take(long);
        assert_eq!(second, "Scholen met basisondersteunin 2");
        assert!(second.encode_utf16().count() <= LONGEST);
        assert!(names.take(&"🎓".repeat(40)).encode_utf16().count() <= LONGEST);
    }
}
