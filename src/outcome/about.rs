//! What an outcome is of and from: header, units, and the labels and places of what is declared.

use crate::calendar::{Date, SchoolYear};
use std::sync::Arc;

/// The name of the level that is the whole.
pub const WHOLE: &str = "swv";

/// Of what an outcome is, and from what it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Version of koers that made it.
    pub version: Arc<str>,
    /// `naam` of the project.
    pub project: Arc<str>,
    /// The schooljaar.
    pub school_year: SchoolYear,
    /// The peildatum.
    pub reference_date: Date,
    /// Fingerprint of the program: `blake3:…`.
    pub program_fingerprint: Arc<str>,
    /// Fingerprint of the data: `blake3:…`.
    pub data_fingerprint: Arc<str>,
    /// Whether small numbers are shown on purpose (`--intern`); such output says so.
    pub internal: bool,
}

/// A line in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RulePlace {
    /// File, relative to the project.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
}

impl std::fmt::Display for RulePlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A `bron`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The citation as written.
    pub text: Arc<str>,
    /// Where it can be read.
    pub uri: Option<Arc<str>>,
}

/// Name, label, place and citations of something declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its name in the rules.
    pub name: Arc<str>,
    /// Its title, or its name.
    pub title: Arc<str>,
    /// Where it is declared.
    pub place: Option<RulePlace>,
    /// Its `bron` clauses.
    pub citations: Vec<Citation>,
    /// Its `toelichting`.
    pub explanation: Option<Arc<str>>,
}

impl About {
    /// Something with a name and a title alone.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, title: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            title: title.into(),
            place: None,
            citations: Vec::new(),
            explanation: None,
        }
    }
}

/// A level rules are evaluated for, with its units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The register's name, or [`WHOLE`].
    pub name: Arc<str>,
    /// Its title: the register's, or the project's name.
    pub title: Arc<str>,
    /// The units, by key.
    pub units: Vec<Unit>,
}

impl Level {
    /// A unit by key.
    #[must_use]
    pub fn unit(&self, key: &str) -> Option<&Unit> {
        let at = self.units.binary_search_by(|u| (*u.key).cmp(key)).ok()?;
        self.units.get(at)
    }
}

/// A unit: a row of a register, or the whole (with an empty key).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its key.
    pub key: Arc<str>,
    /// What people call it: the field `naam`, or the key.
    pub name: Arc<str>,
    /// Level and key of every unit it belongs to by references (school: bestuur, gemeente …),
    /// directly or through others, the whole left out.
    pub parents: Vec<(Arc<str>, Arc<str>)>,
}
