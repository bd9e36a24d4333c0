//! The receipt of a run: what it read and what it wrote, each with its fingerprint, so that anyone
//! can compute it again and see that it holds (language §7).

use super::Lowered;
use crate::emit::OutputFile;
use crate::locale::Language;
use crate::outcome::Outcome;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the receipt in an output folder.
pub const FILE: &str = "herkomst.json";

/// What a run read and wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Version of koers.
    pub koers: String,
    /// `naam` of the project.
    pub project: String,
    /// The schooljaar.
    pub schooljaar: String,
    /// The peildatum.
    pub peildatum: String,
    /// Whether small numbers are shown (`--intern`).
    pub intern: bool,
    /// The language of what people read: `nl` or `en`.
    pub taal: String,
    /// Fingerprints of rules and data as a whole.
    pub vingerafdruk: Fingerprints,
    /// Every rule file, and the settings, with its fingerprint.
    pub regels: BTreeMap<String, String>,
    /// Every data file with its fingerprint.
    pub gegevens: BTreeMap<String, String>,
    /// Every file written with its fingerprint.
    pub uitvoer: BTreeMap<String, String>,
}

/// Fingerprints of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprints {
    /// Of what the rules mean.
    pub programma: String,
    /// Of the data.
    pub gegevens: String,
}

impl Receipt {
    /// The receipt of a run. It says nothing of where on a machine it was made.
    #[must_use]
    pub fn new(
        lowered: &Lowered,
        outcome: &Outcome,
        files: &[OutputFile],
        language: Language,
    ) -> Self {
        let rules = lowered
            .sources
            .iter()
            .map(|(_, file)| (file.name.to_string(), fingerprint(file.text.as_bytes())));
        Self {
            koers: outcome.header.version.to_string(),
            project: outcome.header.project.to_string(),
            schooljaar: outcome.header.school_year.to_string(),
            peildatum: outcome.header.reference_date.to_string(),
            intern: outcome.header.internal,
            taal: match language {
                Language::Nl => "nl".to_owned(),
                Language::En => "en".to_owned(),
            },
            vingerafdruk: Fingerprints {
                programma: outcome.header.program_fingerprint.to_string(),
                gegevens: outcome.header.data_fingerprint.to_string(),
            },
            regels: rules.collect(),
            gegevens: lowered.inputs.iter().cloned().collect(),
            uitvoer: files
                .iter()
                .map(|file| (file.path.clone(), fingerprint(&file.content)))
                .collect(),
        }
    }

    /// The receipt as a file of the output folder.
    #[must_use]
    pub fn file(&self) -> OutputFile {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        OutputFile { path: FILE.to_owned(), content: text.into_bytes() }
    }

    /// Reads a receipt.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the reader.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|problem| problem.to_string())
    }

    /// The language of what people read.
    #[must_use]
    pub fn language(&self) -> Language {
        if self.taal == "en" { Language::En } else { Language::Nl }
    }
}

/// The fingerprint of a file: BLAKE3 over its contents.
#[must_use]
pub fn fingerprint(contents: &[u8]) -> String {
    format!("blake3:{}", blake3::hash(contents).to_hex())
}

/// Something in which what stands in an output folder and what is computed anew differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The rules mean something else than they did; these files changed.
    Rules(Vec<String>),
    /// Rule files are written otherwise, and mean the same: no fault.
    Wording(Vec<String>),
    /// The data are others than they were: these files changed, came or went.
    Data(Vec<String>),
    /// Another version of koers made it.
    Version {
        /// Which.
        was: String,
        /// The one that computed it anew.
        is: String,
    },
    /// A file that was written is not there.
    Missing(String),
    /// A file was changed after it was written, or is not what these rules and data give.
    Edited(String, Option<Place>),
    /// A file that now comes out otherwise; what else differs says why.
    Changed(String, Option<Place>),
}

impl Difference {
    /// Whether the output does not hold because of it.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!(self, Self::Wording(_) | Self::Version { .. })
    }
}

/// Where two texts first differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The way to it in a JSON file (`kpi › x › swv`), else its line.
    pub at: String,
    /// What stands in the output folder.
    pub stands: String,
    /// What is computed anew.
    pub computed: String,
}

/// Compares an output folder with what is computed anew. `stands` gives the files of the folder,
/// `now` and `files` are what the run gives today.
#[must_use]
pub fn verify(
    recorded: &Receipt,
    stands: &dyn Fn(&str) -> Option<Vec<u8>>,
    now: &Receipt,
    files: &[OutputFile],
) -> Vec<Difference> {
    let mut found = Vec::new();
    let rules = changed(&recorded.regels, &now.regels);
    let same_rules = recorded.vingerafdruk.programma == now.vingerafdruk.programma;
    let same_data = recorded.vingerafdruk.gegevens == now.vingerafdruk.gegevens;
    let same_version = recorded.koers == now.koers;
    match (same_rules, rules.is_empty()) {
        (false, _) if rules.is_empty() && !same_version => {}
        (false, _) => found.push(Difference::Rules(rules)),
        (true, false) => found.push(Difference::Wording(rules)),
        (true, true) => {}
    }
    if !same_data {
        found.push(Difference::Data(changed(&recorded.gegevens, &now.gegevens)));
    }
    if !same_version {
        let (was, is) = (recorded.koers.clone(), now.koers.clone());
        found.push(Difference::Version { was, is });
    }
    let explained = found.iter().any(|d| !matches!(d, Difference::Wording(_)));
    let known = recorded.uitvoer.keys().map(String::as_str);
    let names: BTreeSet<&str> = known.chain(files.iter().map(|f| f.path.as_str())).collect();
    // The file that has everything says best what differs, then the tables; pages repeat them.
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by_key(|name| (!name.ends_with(".json"), name.ends_with(".html")));
    for name in names {
        let Some(contents) = stands(name) else {
            found.push(Difference::Missing(name.to_owned()));
            continue;
        };
        let written = recorded.uitvoer.get(name);
        let untouched = written.is_some_and(|w| *w == fingerprint(&contents));
        let computed = files.iter().find(|f| f.path == name);
        let same = computed.is_some_and(|f| f.content == contents);
        let place = || first_difference(name, &contents, computed.map_or(&[][..], |f| &f.content));
        if !untouched && (!same || written.is_some()) {
            found.push(Difference::Edited(name.to_owned(), place()));
        } else if !same {
            let kind = if explained { Difference::Changed } else { Difference::Edited };
            found.push(kind(name.to_owned(), place()));
        }
    }
    found
}

/// The files that are there on one side only, or differ.
fn changed(was: &BTreeMap<String, String>, is: &BTreeMap<String, String>) -> Vec<String> {
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    names.into_iter().filter(|name| was.get(*name) != is.get(*name)).cloned().collect()
}

/// Where two files first differ; None where they are the same, or are no text.
fn first_difference(name: &str, stands: &[u8], computed: &[u8]) -> Option<Place> {
    // A line of a page says nothing to who reads it; what differs stands in the other files too.
    if name.ends_with(".html") {
        return None;
    }
    let (stands, computed) =
        (std::str::from_utf8(stands).ok()?, std::str::from_utf8(computed).ok()?);
    if name.ends_with(".json")
        && let (Ok(a), Ok(b)) = (serde_json::from_str(stands), serde_json::from_str(computed))
        && let Some(place) = first_json(&a, &b, &mut Vec::new())
    {
        return Some(place);
    }
    let (mut a, mut b) = (stands.lines(), computed.lines());
    for line in 1_u32.. {
        match (a.next(), b.next()) {
            (None, None) => return None,
            (left, right) if left == right => {}
            (left, right) => {
                return Some(Place {
                    at: line.to_string(),
                    stands: shown(left.unwrap_or_default()),
                    computed: shown(right.unwrap_or_default()),
                });
            }
        }
    }
    None
}

fn first_json(
    stands: &serde_json::Value,
    computed: &serde_json::Value,
    path: &mut Vec<String>,
) -> Option<Place> {
    use serde_json::Value::{Array, Object};
    if stands == computed || path.first().is_some_and(|first| first == "vingerafdruk") {
        return None;
    }
    let null = serde_json::Value::Null;
    let mut inner = |key: String, a: &serde_json::Value, b: &serde_json::Value| {
        path.push(key);
        let found = first_json(a, b, path);
        path.pop();
        found
    };
    match (stands, computed) {
        (Object(a), Object(b)) => {
            let more = b.keys().filter(|key| !a.contains_key(*key));
            let keys: Vec<&String> = a.keys().chain(more).collect();
            keys.into_iter().find_map(|key| {
                inner(key.clone(), a.get(key).unwrap_or(&null), b.get(key).unwrap_or(&null))
            })
        }
        (Array(a), Array(b)) => (0..a.len().max(b.len())).find_map(|at| {
            let (left, right) = (a.get(at).unwrap_or(&null), b.get(at).unwrap_or(&null));
            inner((at + 1).to_string(), left, right)
        }),
        _ => Some(Place {
            // The whole has an empty key.
            at: path.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" › "),
            stands: shown(&stands.to_string()),
            computed: shown(&computed.to_string()),
        }),
    }
}

/// A text short enough for a sentence.
fn shown(text: &str) -> String {
    const MOST: usize = 100;
    let text = text.trim();
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).collect::<String>() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt(programma: &str, gegevens: &str, output: &str) -> Receipt {
        let one = |name: &str, text: &str| {
            BTreeMap::from([(name.to_owned(), fingerprint(text.as_bytes()))])
        };
        Receipt {
            koers: "1".into(),
            project: "P".into(),
            schooljaar: "2024-2025".into(),
            peildatum: "2024-10-01".into(),
            intern: false,
            taal: "nl".into(),
            vingerafdruk: Fingerprints { programma: programma.into(), gegevens: gegevens.into() },
            regels: one("a.koers", programma),
            gegevens: one("s.csv", gegevens),
            uitvoer: one("u.json", output),
        }
    }

    fn file(text: &str) -> Vec<OutputFile> {
        vec![OutputFile { path: "u.json".into(), content: text.as_bytes().to_vec() }]
    }

    #[test]
    fn what_holds_has_no_difference() {
        let recorded = receipt("r", "g", "{\"a\":1}");
        let stands = |_: &str| Some(b"{\"a\":1}".to_vec());
        assert_eq!(verify(&recorded, &stands, &recorded, &file("{\"a\":1}")), []);
        let none = |_: &str| None;
        let found = verify(&recorded, &none, &recorded, &file("{\"a\":1}"));
        assert_eq!(found, [Difference::Missing("u.json".into())]);
    }

    #[test]
    fn an_edited_output_is_named_with_its_place() {
        let recorded = receipt("r", "g", "{\"a\":{\"b\":1}}");
        let edited = |_: &str| Some(b"{\"a\":{\"b\":2}}".to_vec());
        let place = Place { at: "a › b".into(), stands: "2".into(), computed: "1".into() };
        let wanted = [Difference::Edited("u.json".into(), Some(place))];
        assert_eq!(verify(&recorded, &edited, &recorded, &file("{\"a\":{\"b\":1}}")), wanted);
        // Also when the receipt was made to fit.
        let forged = receipt("r", "g", "{\"a\":{\"b\":2}}");
        assert_eq!(verify(&forged, &edited, &forged, &file("{\"a\":{\"b\":1}}")), wanted);
    }

    #[test]
    fn other_rules_and_data_are_told_apart() {
        let recorded = receipt("r", "g", "1\n");
        let stands = |_: &str| Some(b"1\n".to_vec());
        let found = verify(&recorded, &stands, &receipt("r2", "g", "2\n"), &file("2\n"));
        assert!(matches!(&found[..], [Difference::Rules(_), Difference::Changed(..)]), "{found:?}");
        let found = verify(&recorded, &stands, &receipt("r", "g2", "2\n"), &file("2\n"));
        assert!(matches!(&found[..], [Difference::Data(_), Difference::Changed(..)]), "{found:?}");
        let mut reworded = recorded.clone();
        reworded.regels.insert("a.koers".into(), "blake3:x".into());
        let found = verify(&recorded, &stands, &reworded, &file("1\n"));
        assert_eq!(found, [Difference::Wording(vec!["a.koers".into()])]);
        assert!(!found.iter().any(Difference::counts));
    }
}
