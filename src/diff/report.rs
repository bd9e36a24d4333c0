//! A difference with all that is said of it: what an emitter shows.

use super::effect::Effect;
use super::{Change, Level};

/// Two versions and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the earlier version was asked for by: a folder, file or revision.
    pub old: String,
    /// The later one.
    pub new: String,
    /// The changes, in the order of the rules.
    pub changes: Vec<Judged>,
    /// What they do to real data, where that was asked.
    pub effect: Option<Effect>,
}

/// A change, and what is known of it besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The change.
    pub change: Change,
    /// The reason it was approved with.
    pub approval: Option<String>,
    /// Whether an outcome can change at all.
    pub witness: Option<Witness>,
    /// How many submissions of the data have an answer that does not just go along.
    pub answered: Option<usize>,
}

/// Whether some submission or input gets another outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witness {
    /// Proven: none does.
    None,
    /// This one does; both versions were run on it.
    Case {
        /// What is answered, or given: name and value, only what it takes.
        given: Vec<(String, String)>,
        /// What comes out of the earlier version.
        was: String,
        /// What comes out of the later one.
        is: String,
    },
}

impl Judged {
    /// How much it weighs: what is proven to change nothing is harmless.
    #[must_use]
    pub fn level(&self) -> Level {
        match (&self.witness, self.change.level) {
            (Some(Witness::None), Level::Changes) => Level::Harmless,
            (_, level) => level,
        }
    }

    /// Whether it breaks something and nobody approved it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.level() == Level::Breaks && self.approval.is_none()
    }
}

impl Report {
    /// Whether something breaks that nobody approved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.changes.iter().any(Judged::is_open)
    }

    /// How many changes weigh so much.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.changes.iter().filter(|c| c.level() == level).count()
    }
}
