//! Two versions of a program, and what changed in meaning between them; two outcomes, and what
//! that did to whom.
//!
//! Each declaration is painted as a tree of what it says (`portrait`), spelled so that layout,
//! order, comments and the names of what is local say nothing. Two such trees are laid beside each
//! other (`align`), and what differs is a [`Change`]: as small as it can be said (`narrow`), with
//! what it weighs and why (`level`).

mod align;
mod answers;
mod compare;
pub mod effect;
mod level;
mod narrow;
mod node;
mod portrait;
mod renames;
mod report;
mod versions;
mod words;

pub use answers::Fate;
pub use level::Level;
pub use node::{Kind, Part};
pub use report::{Judged, Report, Witness};

use crate::locale::Message;
use crate::outcome::RulePlace;
use crate::program::{Name, Program};
use crate::source::Sources;

/// A version of a program with the texts it was read from.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// What its rules mean.
    pub program: &'a Program,
    /// Their texts.
    pub sources: &'a Sources,
}

/// A setting of `koers.toml`, as the two versions have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name: `schooljaar`.
    pub name: Name,
    /// What it was.
    pub was: Option<String>,
    /// What it is.
    pub is: Option<String>,
    /// How much it weighs.
    pub level: Level,
}

/// What happened to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// It came.
    Added,
    /// It is gone.
    Removed,
    /// It is called otherwise.
    Renamed,
    /// It stands elsewhere, where the first that fits counts.
    Moved,
    /// Something else is said of it.
    Changed,
}

impl What {
    /// Its name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "toegevoegd",
            Self::Removed => "vervallen",
            Self::Renamed => "hernoemd",
            Self::Moved => "verplaatst",
            Self::Changed => "gewijzigd",
        }
    }
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What is said, as short as it can be: `95%`.
    pub text: String,
    /// The whole it stands in, where that is more.
    pub whole: Option<String>,
    /// Where.
    pub place: Option<RulePlace>,
}

/// A change in meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// From the declaration to what changed: kind and name of each.
    pub path: Vec<(Kind, Name)>,
    /// What of it; None where it came, went, moved or got another name as a whole.
    pub part: Option<Part>,
    /// Which of several: a period, an option, a column.
    pub detail: String,
    /// What it was.
    pub was: Option<Side>,
    /// What it is.
    pub is: Option<Side>,
    /// The schooljaren it is for, by their first years, where it is not for all of them.
    pub years: Option<(Option<i32>, Option<i32>)>,
    /// How much it weighs.
    pub level: Level,
    /// Why it weighs that much.
    pub why: Message,
    /// What becomes of answers already given, where it touches these.
    pub fate: Option<Fate>,
    /// The same for as long as the change means the same, wherever it stands.
    pub fingerprint: String,
}

impl Change {
    /// The declaration that it is in: its kind and its name.
    #[must_use]
    pub fn declaration(&self) -> Option<(Kind, &Name)> {
        self.path.first().map(|(kind, name)| (*kind, name))
    }
}

/// Every change in meaning between two versions, in the order in which they stand in the later one;
/// what is gone stands last. `year` is the schooljaar that runs, by its first year: what only
/// concerns years before it was published.
///
/// ```
/// use koers::diff::{Level, Version, changes};
/// use koers::{check, diagnostic::Sink, source::Sources, syntax};
/// let read = |text: &str| {
///     let (mut sources, mut sink) = (Sources::default(), Sink::default());
///     let id = sources.add("regels.koers", text);
///     let file = syntax::parse(id, text, &mut sink);
///     (check::check(&[file], &sources, &mut sink).unwrap(), sources)
/// };
/// let (old, old_texts) = read("parameter grens: percentage = 95%\n");
/// let (new, new_texts) = read("// strenger\nparameter grens: percentage =\n  97%\n");
/// let found = changes(
///     Version { program: &old, sources: &old_texts },
///     Version { program: &new, sources: &new_texts },
///     &[],
///     None,
/// );
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].was.as_ref().unwrap().text, "95%");
/// assert_eq!(found[0].is.as_ref().unwrap().text, "97%");
/// assert_eq!(found[0].level, Level::Changes);
/// ```
#[must_use]
pub fn changes(
    old: Version<'_>,
    new: Version<'_>,
    settings: &[Setting],
    year: Option<i32>,
) -> Vec<Change> {
    compare::changes(old, new, settings, year)
}
