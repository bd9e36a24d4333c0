//! Whether texts can be equal to each other, and different, as conditions ask.
//!
//! Of texts only equality is ever asked. So each needs no other values than the texts that a
//! condition names and as many further ones as there are texts: where any texts at all would do,
//! these do too (the small model property of equality logic: Pnueli, Rodeh, Strichman and Siegel,
//! "The small model property: how small can it be?", Information and Computation 178, 2002).

use crate::program::Name;
use std::collections::BTreeSet;

/// How many choices one search makes before it gives up.
const MOST_CHOICES: usize = 50_000;

/// What a text can still be.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The texts that conditions on it name.
    pub named: BTreeSet<Name>,
    /// Which of these it can be.
    pub possible: BTreeSet<Name>,
    /// Whether it can be another.
    pub other: bool,
    /// Whether it can be `leeg`.
    pub missing: bool,
}

/// Two texts, by their places, that are the same or are not. Of a text that is `leeg` it says
/// nothing: that equals nothing.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The one.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Whether they are the same.
    pub same: bool,
}

/// A value of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One that a condition names.
    Named(Name),
    /// One of those that no condition names, by a number from 0.
    Other(usize),
    /// `leeg`.
    Missing,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There are no such texts.
    Never,
    /// These are such, in order.
    Texts(Vec<Choice>),
    /// It was given up.
    Unknown,
}

/// Texts of which the pairs are the same or differ as they say.
///
/// ```
/// use koers::analysis::equality::{Choice, Pair, Text, Verdict, assign};
/// let any = Text { other: true, ..Text::default() };
/// let texts = [any.clone(), any.clone(), any];
/// let pairs = [Pair { a: 0, b: 1, same: true }, Pair { a: 1, b: 2, same: false }];
/// let found = [Choice::Other(0), Choice::Other(0), Choice::Other(1)];
/// assert_eq!(assign(&texts, &pairs), Verdict::Texts(found.into()));
/// let pairs = [Pair { a: 0, b: 1, same: true }, Pair { a: 1, b: 0, same: false }];
/// assert_eq!(assign(&texts, &pairs), Verdict::Never);
/// ```
#[must_use]
pub fn assign(texts: &[Text], pairs: &[Pair]) -> Verdict {
    let names: BTreeSet<&Name> = texts.iter().flat_map(|t| &t.named).collect();
    let mut chosen: Vec<Choice> = Vec::with_capacity(texts.len());
    // For each text chosen so far what else it can be; the last one is tried next.
    let mut waiting: Vec<Vec<Choice>> = Vec::new();
    let mut choices = 0_usize;
    loop {
        if chosen.len() == texts.len() {
            return Verdict::Texts(chosen);
        }
        if let Some(text) = texts.get(chosen.len()) {
            waiting.push(candidates(text, &names, &chosen));
        }
        // Back to the nearest text that can still be something that fits.
        loop {
            let Some(open) = waiting.last_mut() else { return Verdict::Never };
            match open.pop() {
                Some(choice) => {
                    choices += 1;
                    if choices > MOST_CHOICES {
                        return Verdict::Unknown;
                    }
                    chosen.push(choice);
                    if fits(&chosen, pairs) {
                        break;
                    }
                    chosen.pop();
                }
                None => {
                    waiting.pop();
                    chosen.pop();
                }
            }
        }
    }
}

/// What a text can be, the last one first to be tried. Of the others only one that is new is
/// needed: they are all alike.
fn candidates(text: &Text, names: &BTreeSet<&Name>, chosen: &[Choice]) -> Vec<Choice> {
    let used = chosen.iter().filter_map(|c| match c {
        Choice::Other(number) => Some(number + 1),
        Choice::Named(_) | Choice::Missing => None,
    });
    let others = if text.other { used.max().unwrap_or(0) + 1 } else { 0 };
    let named = names.iter().filter(|name| {
        if text.named.contains(**name) { text.possible.contains(**name) } else { text.other }
    });
    let missing = text.missing.then_some(Choice::Missing);
    let named = named.map(|name| Choice::Named((*name).clone()));
    missing.into_iter().chain(named).chain((0..others).rev().map(Choice::Other)).collect()
}

/// Whether the last one chosen goes with those before.
fn fits(chosen: &[Choice], pairs: &[Pair]) -> bool {
    let last = chosen.len().saturating_sub(1);
    pairs.iter().filter(|p| p.a.max(p.b) == last).all(|pair| {
        match (chosen.get(pair.a), chosen.get(pair.b)) {
            (Some(Choice::Missing), _) | (_, Some(Choice::Missing)) => true,
            (Some(a), Some(b)) => (a == b) == pair.same,
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All values that could matter, tried one by one.
    fn by_force(texts: &[Text], pairs: &[Pair]) -> bool {
        let mut values: Vec<Choice> = ["a", "b"].map(|n| Choice::Named(n.into())).into();
        values.extend((0..texts.len()).map(Choice::Other));
        values.push(Choice::Missing);
        let can = |text: &Text, value: &Choice| match value {
            Choice::Named(name) if text.named.contains(name) => text.possible.contains(name),
            Choice::Named(_) | Choice::Other(_) => text.other,
            Choice::Missing => text.missing,
        };
        let count = values.len().pow(u32::try_from(texts.len()).unwrap());
        (0..count).any(|mut number| {
            let chosen: Vec<Choice> = texts
                .iter()
                .map(|_| {
                    let value = values[number % values.len()].clone();
                    number /= values.len();
                    value
                })
                .collect();
            texts.iter().zip(&chosen).all(|(t, v)| can(t, v))
                && (1..=chosen.len()).all(|n| fits(&chosen[..n], pairs))
        })
    }

    fn text() -> impl Strategy<Value = Text> {
        (any::<[bool; 4]>(), any::<bool>(), any::<bool>()).prop_map(|(of, other, missing)| {
            let pick = |named: bool, name: &str| named.then(|| Name::from(name));
            let named: BTreeSet<Name> =
                pick(of[0], "a").into_iter().chain(pick(of[1], "b")).collect();
            let possible = named.iter().filter(|n| of[if &***n == "a" { 2 } else { 3 }]);
            let possible = possible.cloned().collect();
            Text { named, possible, other, missing }
        })
    }

    proptest! {
        #[test]
        fn the_search_finds_what_trying_all_finds(
            texts in prop::collection::vec(text(), 1..5),
            pairs in prop::collection::vec((0..4_usize, 0..4_usize, any::<bool>()), 0..6),
        ) {
            let pairs: Vec<Pair> = pairs
                .into_iter()
                .filter(|(a, b, _)| a != b && *a < texts.len() && *b < texts.len())
                .map(|(a, b, same)| Pair { a, b, same })
                .collect();
            let found = assign(&texts, &pairs);
            prop_assert_eq!(matches!(found, Verdict::Texts(_)), by_force(&texts, &pairs));
            prop_assert_ne!(found, Verdict::Unknown);
        }
    }
}
