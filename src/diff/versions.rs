//! Versions of one name that hold in the same years.

use crate::program::{Group, Validity};

/// The years in which one version was followed by another (or none), with their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub years: Validity,
    pub old: Option<usize>,
    pub new: Option<usize>,
}

/// What held and what holds, for each stretch of years; those in which nothing did are left out.
pub(super) fn stretches(old: Option<&Group>, new: Option<&Group>) -> Vec<Stretch> {
    let versions = |group: Option<&Group>| -> Vec<(Validity, usize)> {
        group.map(|g| g.versions.clone()).unwrap_or_default()
    };
    let (old, new) = (versions(old), versions(new));
    // The first years of every stretch.
    let mut starts: Vec<Option<i32>> = vec![None];
    for (validity, _) in old.iter().chain(&new) {
        starts.extend(validity.from.map(Some));
        starts.extend(validity.until.and_then(|u| u.checked_add(1)).map(Some));
    }
    starts.sort_unstable();
    starts.dedup();
    let mut found: Vec<Stretch> = Vec::new();
    for (at, from) in starts.iter().enumerate() {
        let until = starts.get(at + 1).copied().flatten().map(|next| next - 1);
        let year = from.or(until);
        let holding = |versions: &[(Validity, usize)]| {
            // Without any bound one year is as good as another.
            let year = year.unwrap_or(0);
            versions.iter().find(|(v, _)| v.contains(year)).map(|(_, index)| *index)
        };
        let stretch = Stretch {
            years: Validity { from: *from, until },
            old: holding(&old),
            new: holding(&new),
        };
        if stretch.old.is_none() && stretch.new.is_none() {
            continue;
        }
        match found.last_mut() {
            Some(last)
                if (last.old, last.new) == (stretch.old, stretch.new)
                    && last.years.until.is_some_and(|u| Some(u + 1) == *from) =>
            {
                last.years.until = until;
            }
            _ => found.push(stretch),
        }
    }
    found
}
