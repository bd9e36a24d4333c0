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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::GroupKind;

    fn group(versions: &[(Option<i32>, Option<i32>)]) -> Group {
        let versions = versions
            .iter()
            .enumerate()
            .map(|(index, (from, until))| (Validity { from: *from, until: *until }, index))
            .collect();
        Group { name: "a".into(), kind: GroupKind::Formula, versions }
    }

    /// First and last year, and the places of both versions.
    type Found = (Option<i32>, Option<i32>, Option<usize>, Option<usize>);

    fn found(old: &Group, new: &Group) -> Vec<Found> {
        let stretches = stretches(Some(old), Some(new));
        stretches.iter().map(|s| (s.years.from, s.years.until, s.old, s.new)).collect()
    }

    #[test]
    fn one_version_for_ever_is_one_stretch() {
        let one = group(&[(None, None)]);
        assert_eq!(found(&one, &one), [(None, None, Some(0), Some(0))]);
    }

    #[test]
    fn a_new_version_follows_the_old_one_from_its_first_year() {
        let (old, new) = (group(&[(None, None)]), group(&[(None, Some(2024)), (Some(2025), None)]));
        assert_eq!(
            found(&old, &new),
            [(None, Some(2024), Some(0), Some(0)), (Some(2025), None, Some(0), Some(1))]
        );
    }

    #[test]
    fn years_without_a_version_are_a_loss_and_those_without_both_are_nothing() {
        let old = group(&[(Some(2020), Some(2024))]);
        let new = group(&[(Some(2022), Some(2023))]);
        assert_eq!(
            found(&old, &new),
            [
                (Some(2020), Some(2021), Some(0), None),
                (Some(2022), Some(2023), Some(0), Some(0)),
                (Some(2024), Some(2024), Some(0), None),
            ]
        );
    }
}
