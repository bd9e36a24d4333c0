//! Bringing together what stands beside each other in two versions.

use super::node::{Kind, Matching, Node};

/// Two that belong together, or one that has no other; by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub old: Option<usize>,
    pub new: Option<usize>,
    /// Whether it stands elsewhere than it did, where that says something.
    pub moved: bool,
}

/// The pairs of two rows of nodes, in the order of the later; what is gone comes last.
pub(super) fn align(old: &[Node<'_>], new: &[Node<'_>]) -> Vec<Pair> {
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut moved = vec![false; new.len()];
    let mut free: Vec<bool> = vec![true; old.len()];
    let mut pass = |fits: &dyn Fn(&Node<'_>, &Node<'_>) -> bool, elsewhere: bool| {
        for (to, node) in new.iter().enumerate() {
            if of_new.get(to).is_some_and(Option::is_some) {
                continue;
            }
            let from = old.iter().enumerate().position(|(at, other)| {
                free.get(at) == Some(&true)
                    && family(other.kind) == family(node.kind)
                    && fits(other, node)
            });
            if let (Some(from), Some(slot)) = (from, of_new.get_mut(to)) {
                *slot = Some(from);
                if let Some(free) = free.get_mut(from) {
                    *free = false;
                }
                if let Some(moved) = moved.get_mut(to) {
                    *moved = elsewhere;
                }
            }
        }
    };
    let matching = |node: &Node<'_>| node.kind.matching();
    // What has a number for a name is known by what it says.
    pass(
        &|a, b| {
            (numbered(a) && numbered(b) || matching(a) == Matching::Likeness)
                && a.meaning() == b.meaning()
        },
        false,
    );
    let kept = longest(old, new);
    let in_order = |a: &Node<'_>, b: &Node<'_>| {
        kept.iter().any(|(i, j)| {
            old.get(*i).is_some_and(|o| std::ptr::eq(o, a))
                && new.get(*j).is_some_and(|n| std::ptr::eq(n, b))
        })
    };
    pass(&in_order, false);
    pass(&|a, b| matching(a) == Matching::Name && b.was.as_ref() == Some(&a.name), false);
    pass(&|a, b| matching(a) == Matching::Name && a.name == b.name, false);
    pass(&|a, b| matching(a) == Matching::Order && a.meaning() == b.meaning(), true);
    pass(&|a, b| matching(a) != Matching::Name && a.kind != Kind::Row && a.name == b.name, false);
    // The same under another name; what says nothing is the same as anything.
    pass(
        &|a, b| {
            matching(a) == Matching::Name && !a.aspects.is_empty() && a.meaning() == b.meaning()
        },
        false,
    );
    // The same text under another name and with another rule: nobody asks the same twice.
    pass(
        &|a, b| {
            matching(a) == Matching::Name
                && a.title().is_some_and(|title| b.title() == Some(title))
                && !numbered(a)
        },
        false,
    );
    pass(&|a, _| matching(a) != Matching::Name, false);
    // What is changed and stands on the other side of what stayed has moved too.
    let crosses = |old: Option<usize>, new: usize| {
        old.is_some_and(|old| kept.iter().any(|(a, b)| (*a < old) != (*b < new) && *a != old))
    };
    let ordered = |at: usize| new.get(at).is_some_and(|n| n.kind.matching() == Matching::Order);
    let mut pairs: Vec<Pair> = (of_new.into_iter().zip(moved).enumerate())
        .map(|(at, (old, moved))| {
            let moved = moved || ordered(at) && crosses(old, at);
            Pair { old, new: Some(at), moved }
        })
        .collect();
    let gone = free.iter().enumerate().filter(|(_, free)| **free);
    pairs.extend(gone.map(|(old, _)| Pair { old: Some(old), new: None, moved: false }));
    pairs
}

/// Kinds that may become each other: a `fout` becomes a `waarschuwing`.
const fn family(kind: Kind) -> Kind {
    match kind {
        Kind::Warning | Kind::Note => Kind::Error,
        Kind::Verdict => Kind::Score,
        _ => kind,
    }
}

/// Whether the name is a number that its place gave it: of a check without one.
pub(super) fn numbered(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Error | Kind::Warning | Kind::Note)
        && node
            .name
            .strip_prefix("check")
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// The longest row of what stayed in its order, among what order says something of.
fn longest(old: &[Node<'_>], new: &[Node<'_>]) -> Vec<(usize, usize)> {
    let ordered = |nodes: &[Node<'_>]| -> Vec<(usize, String)> {
        (nodes.iter().enumerate())
            .filter(|(_, n)| n.kind.matching() == Matching::Order)
            .map(|(at, n)| (at, n.meaning()))
            .collect()
    };
    let (a, b) = (ordered(old), ordered(new));
    // best[i][j]: the length of the longest common row of what is left from i and j on.
    let mut best = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    let at = |best: &Vec<Vec<usize>>, i: usize, j: usize| {
        best.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0)
    };
    for (i, (_, x)) in a.iter().enumerate().rev() {
        for (j, (_, y)) in b.iter().enumerate().rev() {
            let length = if x == y {
                at(&best, i + 1, j + 1) + 1
            } else {
                at(&best, i + 1, j).max(at(&best, i, j + 1))
            };
            if let Some(slot) = best.get_mut(i).and_then(|row| row.get_mut(j)) {
                *slot = length;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut kept = Vec::new();
    while let (Some((from, x)), Some((to, y))) = (a.get(i), b.get(j)) {
        if x == y {
            kept.push((*from, *to));
            i += 1;
            j += 1;
        } else if at(&best, i + 1, j) >= at(&best, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}
