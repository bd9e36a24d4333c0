//! Which small changes of the rules no example notices.

use super::RulePlace;
use std::sync::Arc;

/// What came of changing the rules one thing at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mutations {
    /// Changes that were tried.
    pub tried: usize,
    /// Of those, changes that some example notices.
    pub noticed: usize,
    /// Changes of which it is proven that nothing comes out otherwise.
    pub same: usize,
    /// The others, in the order of the rules.
    pub survivors: Vec<Survivor>,
}

/// A change that no example notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// The declaration it is in: `basisondersteuning.veilig`.
    pub name: Arc<str>,
    /// Where it stands.
    pub place: Option<RulePlace>,
    /// What changed.
    pub change: Mutation,
    /// Whether any example comes by it at all.
    pub reached: bool,
    /// An example that would notice it, as rules write it, confirmed to do so.
    pub proposal: Option<Arc<str>>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mutation {
    /// One text for another.
    Replaced {
        /// What is written.
        was: Arc<str>,
        /// What it became.
        is: Arc<str>,
    },
    /// Something left out: a row, a rung, a condition of visibility.
    LeftOut(Arc<str>),
}
