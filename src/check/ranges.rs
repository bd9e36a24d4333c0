//! What is known of a number: its ends, and values it is not.

use crate::number::Number;
use crate::program::expr::Comparison;

/// The values a number may still have.
#[derive(Clone, Debug, Default)]
pub(super) struct Range {
    /// Least value, and whether it is itself excluded.
    low: Option<(Number, bool)>,
    /// Greatest value, and whether it is itself excluded.
    high: Option<(Number, bool)>,
    /// Values it is not.
    not: Vec<Number>,
    /// Whether it is a whole number.
    pub whole: bool,
}

impl Range {
    /// Notes that the number compares so.
    pub(super) fn note(&mut self, op: Comparison, value: &Number) {
        match op {
            Comparison::Equal => {
                self.raise(value, false);
                self.lower(value, false);
            }
            Comparison::NotEqual => self.not.push(value.clone()),
            Comparison::Less => self.lower(value, true),
            Comparison::LessEqual => self.lower(value, false),
            Comparison::Greater => self.raise(value, true),
            Comparison::GreaterEqual => self.raise(value, false),
        }
        // An end that is excluded is no end: 0 or more and not 0 is more than 0.
        for value in &self.not {
            if let Some((low, strict)) = &mut self.low
                && low == value
            {
                *strict = true;
            }
            if let Some((high, strict)) = &mut self.high
                && high == value
            {
                *strict = true;
            }
        }
    }

    fn raise(&mut self, value: &Number, strict: bool) {
        let better =
            self.low.as_ref().is_none_or(|(low, s)| value > low || value == low && strict && !s);
        if better {
            self.low = Some((value.clone(), strict));
        }
    }

    fn lower(&mut self, value: &Number, strict: bool) {
        let better = self
            .high
            .as_ref()
            .is_none_or(|(high, s)| value < high || value == high && strict && !s);
        if better {
            self.high = Some((value.clone(), strict));
        }
    }

    /// The least value, where a whole number that is above 0 is 1 or more.
    fn least(&self) -> Option<(Number, bool)> {
        let (low, strict) = self.low.clone()?;
        if self.whole && strict && low.is_integer() {
            return Some((low.add(&Number::ONE).ok()?, false));
        }
        Some((low, strict))
    }

    fn greatest(&self) -> Option<(Number, bool)> {
        let (high, strict) = self.high.clone()?;
        if self.whole && strict && high.is_integer() {
            return Some((high.sub(&Number::ONE).ok()?, false));
        }
        Some((high, strict))
    }

    /// Whether every value it may have compares so.
    pub(super) fn implies(&self, op: Comparison, value: &Number) -> bool {
        let above = |strictly: bool| {
            self.least()
                .is_some_and(|(low, strict)| low > *value || low == *value && (strict || !strictly))
        };
        let below = |strictly: bool| {
            self.greatest().is_some_and(|(high, strict)| {
                high < *value || high == *value && (strict || !strictly)
            })
        };
        match op {
            Comparison::Greater => above(true),
            Comparison::GreaterEqual => above(false),
            Comparison::Less => below(true),
            Comparison::LessEqual => below(false),
            Comparison::Equal => {
                matches!((self.least(), self.greatest()),
                    (Some((low, false)), Some((high, false))) if low == *value && high == *value)
            }
            Comparison::NotEqual => above(true) || below(true) || self.not.contains(value),
        }
    }
}

/// The comparison that holds exactly where this one does not.
pub(super) const fn opposite(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterEqual,
        Comparison::LessEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessEqual,
        Comparison::GreaterEqual => Comparison::Less,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_zero_and_not_below_zero_is_above_zero() {
        let mut range = Range::default();
        range.note(Comparison::GreaterEqual, &Number::ZERO);
        assert!(!range.implies(Comparison::Greater, &Number::ZERO));
        range.note(Comparison::NotEqual, &Number::ZERO);
        assert!(range.implies(Comparison::Greater, &Number::ZERO));
        assert!(!range.implies(Comparison::GreaterEqual, &Number::ONE));
        range.whole = true;
        assert!(range.implies(Comparison::GreaterEqual, &Number::ONE));
    }
}
