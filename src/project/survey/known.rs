//! What the questions of an XLSForm are called and are in Koers.

use crate::syntax::is_reserved;
use std::collections::{HashMap, HashSet};

/// Names of what the new project has itself, and words that read badly as names.
const TAKEN: [&str; 11] = [
    "school",
    "scholen",
    "brin",
    "naam",
    "swv",
    "schooljaar",
    "peildatum",
    "normen",
    "leerling",
    "van",
    "t",
];

/// What an answer or value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `ja/nee`; the names of its two options.
    Truth {
        yes: String,
        no: String,
    },
    /// One or several options, by their names there and here.
    Choice {
        several: bool,
        options: Vec<(String, String)>,
    },
    /// A scale, asked as a choice.
    Number {
        decimals: Option<u32>,
    },
    Text,
    Date,
    File,
}

/// A question or computed value.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its name here.
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Whether it is there in every submission: required, and never hidden.
    pub(super) always: bool,
    /// The repeat it is in, by its name here.
    pub(super) repeat: Option<String>,
}

/// All of them, by their name there.
#[derive(Default)]
pub(super) struct Names {
    pub(super) questions: HashMap<String, Known>,
    /// Repeats, by their name there.
    pub(super) repeats: HashMap<String, String>,
    taken: HashSet<String>,
}

impl Names {
    /// A name that nothing has yet, as near to this one as can be.
    pub(super) fn free(&mut self, wanted: &str) -> String {
        let plain = plain(wanted);
        let mut name = plain.clone();
        let mut number = 2;
        let kept = |name: &str| is_reserved(name) || TAKEN.contains(&name);
        while kept(&name) || !self.taken.insert(name.clone()) {
            name = format!("{plain}_{number}");
            number += 1;
        }
        name
    }
}

/// The names of options, in their own list.
pub(super) fn option_names(wanted: &[String]) -> Vec<String> {
    let mut names = Names::default();
    wanted
        .iter()
        .map(|own| {
            let begins = own.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
            names.free(&if begins { own.clone() } else { format!("optie_{own}") })
        })
        .collect()
}

/// A text as a name.
pub(super) fn plain(wanted: &str) -> String {
    let mut name: String =
        wanted.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '_' }).collect();
    if !name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_') {
        name.insert(0, '_');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_names_and_there_once() {
        let mut names = Names::default();
        assert_eq!(names.free("q-1.a"), "q_1_a");
        assert_eq!(names.free("q_1_a"), "q_1_a_2");
        assert_eq!(names.free("school"), "school_2");
        assert_eq!(names.free("2024"), "_2024");
        let options = ["ja", "nee", "1", "weet niet"].map(str::to_owned);
        assert_eq!(option_names(&options), ["ja_2", "nee_2", "optie_1", "weet_niet"]);
    }
}
