//! Sets of rows of a chunk, a bit a row.

/// Rows in a chunk: few enough that the columns at hand stay in the fastest memory.
pub(super) const ROWS: usize = 1024;

const WORD: usize = 64;

/// A set of rows of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask([u64; ROWS / WORD]);

impl Mask {
    /// No row.
    pub(super) const NONE: Self = Self([0; ROWS / WORD]);
    /// Every row a chunk can have.
    pub(super) const ALL: Self = Self([u64::MAX; ROWS / WORD]);

    /// The rows whose value is so.
    #[inline]
    pub(super) fn of(values: &[i64], is: impl Fn(i64) -> bool) -> Self {
        let mut mask = Self::NONE;
        for (word, values) in mask.0.iter_mut().zip(values.chunks(WORD)) {
            for (bit, value) in values.iter().enumerate() {
                *word |= u64::from(is(*value)) << bit;
            }
        }
        mask
    }

    /// The rows whose two values are so.
    #[inline]
    pub(super) fn of_pairs(a: &[i64], b: &[i64], is: impl Fn(i64, i64) -> bool) -> Self {
        let mut mask = Self::NONE;
        for ((word, a), b) in mask.0.iter_mut().zip(a.chunks(WORD)).zip(b.chunks(WORD)) {
            for (bit, (a, b)) in a.iter().zip(b).enumerate() {
                *word |= u64::from(is(*a, *b)) << bit;
            }
        }
        mask
    }

    /// The first rows.
    pub(super) fn first(rows: usize) -> Self {
        let mut mask = Self::NONE;
        for (at, word) in mask.0.iter_mut().enumerate() {
            let own = rows.saturating_sub(at * WORD).min(WORD);
            *word = if own == WORD { u64::MAX } else { (1 << own) - 1 };
        }
        mask
    }

    /// Rows in both.
    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        self.with(other, |a, b| a & b)
    }

    /// Rows in either.
    #[inline]
    pub(super) fn or(self, other: Self) -> Self {
        self.with(other, |a, b| a | b)
    }

    /// Rows in this one and not in the other.
    #[inline]
    pub(super) fn without(self, other: Self) -> Self {
        self.with(other, |a, b| a & !b)
    }

    #[inline]
    fn with(mut self, other: Self, f: impl Fn(u64, u64) -> u64) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a = f(*a, b);
        }
        self
    }

    /// Whether there is no row in it.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether a row is in it.
    #[inline]
    pub(super) fn has(&self, row: usize) -> bool {
        self.0.get(row / WORD).is_some_and(|word| (word >> (row % WORD)) & 1 == 1)
    }

    /// Copies the values of the rows of the set.
    #[inline]
    pub(super) fn write(&self, into: &mut [i64], from: &[i64]) {
        for ((word, into), from) in self.0.iter().zip(into.chunks_mut(WORD)).zip(from.chunks(WORD))
        {
            for (bit, (into, from)) in into.iter_mut().zip(from).enumerate() {
                *into = if (word >> bit) & 1 == 1 { *from } else { *into };
            }
        }
    }

    /// Writes one value in each row of the set.
    #[inline]
    pub(super) fn fill(&self, into: &mut [i64], value: i64) {
        for (word, into) in self.0.iter().zip(into.chunks_mut(WORD)) {
            if *word == 0 {
                continue;
            }
            for (bit, into) in into.iter_mut().enumerate() {
                *into = if (word >> bit) & 1 == 1 { value } else { *into };
            }
        }
    }

    /// 1 in each row of the set, 0 in the others.
    pub(super) fn to_values(self, rows: usize) -> Vec<i64> {
        let mut values = vec![0; rows];
        self.fill(&mut values, 1);
        values
    }
}

#[cfg(test)]
mod tests {
    use super::{Mask, ROWS};

    #[test]
    fn a_mask_holds_the_rows_that_it_was_made_of() {
        let values: Vec<i64> = (0..1000).collect();
        let odd = Mask::of(&values, |v| v % 2 == 1);
        let large = Mask::of_pairs(&values, &vec![700; 1000], |a, b| a >= b);
        for row in 0..ROWS {
            let (is_odd, is_large) = (row < 1000 && row % 2 == 1, (700..1000).contains(&row));
            assert_eq!(odd.has(row), is_odd);
            assert_eq!(odd.and(large).has(row), is_odd && is_large);
            assert_eq!(odd.or(large).has(row), is_odd || is_large);
            assert_eq!(odd.without(large).has(row), is_odd && !is_large);
            assert_eq!(Mask::first(130).has(row), row < 130);
        }
        assert_eq!(Mask::first(ROWS), Mask::ALL);
        assert!(Mask::first(0).is_empty());
    }

    #[test]
    fn values_are_written_in_the_rows_of_the_set_only() {
        let mut values = vec![7; 200];
        let some = Mask::first(100).without(Mask::first(99));
        some.fill(&mut values, 1);
        Mask::first(2).write(&mut values, &vec![5; 200]);
        assert_eq!(values.iter().filter(|v| **v == 7).count(), 197);
        assert_eq!((values[0], values[1], values[99]), (5, 5, 1));
        assert_eq!(some.to_values(200).iter().sum::<i64>(), 1);
    }
}
