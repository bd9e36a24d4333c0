//! What becomes of answers that were already given.

use crate::program::{DeclaredType, Type, TypeKind};

/// What becomes of answers already given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// They are found and still fit.
    Carried,
    /// They do not fit as they are: somebody says what they mean now.
    NeedsMapping,
    /// Nothing asks for them any more.
    Lost,
}

impl Fate {
    /// Its name in data: `mee`, `omzetten`, `verloren`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Carried => "mee",
            Self::NeedsMapping => "omzetten",
            Self::Lost => "verloren",
        }
    }
}

/// What becomes of values of one type where another is asked for. Options are judged one by one;
/// here `same_list` says whether both choose from the same list.
pub(super) fn fate(old: &DeclaredType, new: &DeclaredType, same_list: bool) -> Fate {
    let fits = same_kind(&old.value, &new.value, same_list)
        && (new.value.optional || !old.value.optional)
        && !narrower(old.minimum.as_ref(), new.minimum.as_ref(), |old, new| old < new)
        && !narrower(old.maximum.as_ref(), new.maximum.as_ref(), |old, new| old > new)
        && !narrower(old.max_length.as_ref(), new.max_length.as_ref(), |old, new| old > new)
        && (new.pattern.is_none() || new.pattern == old.pattern);
    if fits { Fate::Carried } else { Fate::NeedsMapping }
}

/// Whether a bound leaves out what was allowed: it is new, or `outside` it there were values.
fn narrower<T>(old: Option<&T>, new: Option<&T>, outside: impl Fn(&T, &T) -> bool) -> bool {
    match (old, new) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(old), Some(new)) => outside(old, new),
    }
}

fn same_kind(old: &Type, new: &Type, same_list: bool) -> bool {
    match (&old.kind, &new.kind) {
        (TypeKind::Number(a), TypeKind::Number(b)) => {
            // More decimals hold what fewer did; another unit makes it another number.
            let decimals = match (a.decimals, b.decimals) {
                (_, None) => true,
                (None, Some(_)) => false,
                (Some(a), Some(b)) => a <= b,
            };
            a.unit == b.unit && a.percentage == b.percentage && decimals
        }
        (TypeKind::Choice(_), TypeKind::Choice(_) | TypeKind::MultiChoice(_))
        | (TypeKind::MultiChoice(_), TypeKind::MultiChoice(_)) => same_list,
        (TypeKind::Row(_), TypeKind::Row(_)) => same_list,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// What a result is measured in: its kind and unit, without its decimals.
pub(super) fn measure(declared: &DeclaredType) -> String {
    match &declared.value.kind {
        TypeKind::Number(number) => format!("{} {}", number.unit, number.percentage),
        // The list of a choice has a number of its own in each program.
        kind => format!("{:?}", std::mem::discriminant(kind)),
    }
}
