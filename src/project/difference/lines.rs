//! The lines of a key, taken apart: another budget is another change than other percentages.

use crate::diff::effect::Lines;
use crate::diff::{Change, Kind, Part};
use crate::syntax::tree::{AllocationDecl, AllocationItem, AllocationItemKind, Declaration};

/// Every sort of lines, in the order in which a key has them.
const ALL: &[Lines] = &[
    Lines::Budget,
    Lines::Fixed,
    Lines::Shares,
    Lines::Minimum,
    Lines::Maximum,
    Lines::Serving,
    Lines::Rounding,
    Lines::Remainder,
];

/// The lines of a key that a change is in; None of anything else.
pub(super) fn of(change: &Change) -> Option<Lines> {
    if change.declaration()?.0 != Kind::Allocation {
        return None;
    }
    match (change.path.get(1).map(|(kind, _)| *kind), change.part) {
        (Some(Kind::Fixed), _) => Some(Lines::Fixed),
        (Some(Kind::Share), _) => Some(Lines::Shares),
        (Some(Kind::Minimum), _) => Some(Lines::Minimum),
        (Some(Kind::Maximum), _) | (None, Some(Part::Redistribution)) => Some(Lines::Maximum),
        (None, Some(Part::About | Part::Filter | Part::Within)) => Some(Lines::Recipients),
        (None, Some(Part::Budget)) => Some(Lines::Budget),
        (None, Some(Part::Serving)) => Some(Lines::Serving),
        // The decimals of amounts are those of the rounding.
        (None, Some(Part::Rounding | Part::Type)) => Some(Lines::Rounding),
        (None, Some(Part::Remainder)) => Some(Lines::Remainder),
        _ => None,
    }
}

/// Takes lines of a later version of a key into an earlier one.
pub(super) fn take(earlier: &mut Declaration, later: &Declaration, lines: &[Lines]) {
    let (Declaration::Allocation(earlier), Declaration::Allocation(later)) = (earlier, later)
    else {
        return;
    };
    if lines.contains(&Lines::Recipients) {
        earlier.recipients = later.recipients.clone();
        earlier.filter.clone_from(&later.filter);
        earlier.within.clone_from(&later.within);
    }
    let mut items = Vec::new();
    for sort in ALL {
        let from: &AllocationDecl = if lines.contains(sort) { later } else { earlier };
        items.extend(from.items.iter().filter(|item| self::sort(item) == *sort).cloned());
    }
    earlier.items = items;
}

fn sort(item: &AllocationItem) -> Lines {
    match item.kind {
        AllocationItemKind::Budget(_) => Lines::Budget,
        AllocationItemKind::Fixed { .. } => Lines::Fixed,
        AllocationItemKind::Share { .. } => Lines::Shares,
        AllocationItemKind::Minimum(..) => Lines::Minimum,
        AllocationItemKind::Maximum { .. } => Lines::Maximum,
        AllocationItemKind::Order(_) => Lines::Serving,
        AllocationItemKind::Rounding { .. } => Lines::Rounding,
        AllocationItemKind::Remainder(_) => Lines::Remainder,
    }
}
