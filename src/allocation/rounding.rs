//! From exact amounts to whole units.
//!
//! Recipients come in the order of their keys, so that the smaller index is the smaller key.
//! Bounds need no care here: they are whole units, so that rounding down never passes a minimum,
//! and only an amount with a fraction, which is below its maximum, is rounded up.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

/// Rounds `amounts` / `scale` down.
pub(super) fn down(amounts: &[BigInt], scale: &BigInt) -> Vec<BigInt> {
    amounts.iter().map(|amount| amount.div_floor(scale)).collect()
}

/// Rounds `amounts` / `scale` down and gives the whole units that this leaves to the largest
/// remainders; ties go to the larger amount, then to the smaller key.
pub(super) fn largest_remainder(amounts: &[BigInt], scale: &BigInt) -> Vec<BigInt> {
    let (mut units, remainders): (Vec<BigInt>, Vec<BigInt>) =
        amounts.iter().map(|amount| amount.div_mod_floor(scale)).unzip();
    let left = remainders.iter().sum::<BigInt>() / scale;
    let Some(left) = left.to_usize().filter(|&left| left > 0) else { return units };
    let mut order: Vec<(&BigInt, &BigInt, usize)> =
        remainders.iter().zip(amounts).enumerate().map(|(i, (r, a))| (r, a, i)).collect();
    if left < order.len() {
        order.select_nth_unstable_by(left, |a, b| {
            b.0.cmp(a.0).then_with(|| b.1.cmp(a.1)).then_with(|| a.2.cmp(&b.2))
        });
    }
    for (_, _, i) in order.iter().take(left) {
        if let Some(units) = units.get_mut(*i) {
            *units += 1;
        }
    }
    units
}

/// The divisors of a method of highest averages: 1, 1 + step, 1 + 2·step, …
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Divisors {
    /// 1, 2, 3, …
    DHondt,
    /// 1, 3, 5, …
    SainteLague,
}

/// Gives out `total` units, each to the highest `share` / divisor; ties go to the larger share,
/// then to the smaller key.
///
/// It begins with units that everyone is sure of, so that fewer than one a recipient remain to be
/// given out one by one:
/// - D'Hondt gives everyone at least the share rounded down (Balinski and Young, lower quota);
/// - by Sainte-Laguë a quotient of at least V / (2·`total` − n), V being the sum of the shares
///   and n the number of recipients that have one, is among the `total` highest, because there are
///   at most `total` of these: each has at most share · (2·`total` − n) / 2V + 1/2 of them.
pub(super) fn highest_averages(
    shares: &[BigInt],
    total: &BigInt,
    divisors: Divisors,
) -> Vec<BigInt> {
    let sum: BigInt = shares.iter().sum();
    if !sum.is_positive() || !total.is_positive() {
        return vec![BigInt::zero(); shares.len()];
    }
    let with_share = BigInt::from(shares.iter().filter(|share| share.is_positive()).count());
    let doubled = BigInt::from(2) * total - with_share;
    let sure = |share: &BigInt| match divisors {
        Divisors::DHondt => share * total / &sum,
        Divisors::SainteLague if share.is_positive() && doubled.is_positive() => {
            (share * &doubled + &sum) / (&sum * 2)
        }
        Divisors::SainteLague => BigInt::zero(),
    };
    let mut units: Vec<BigInt> = shares.iter().map(sure).collect();
    let mut left = total - units.iter().sum::<BigInt>();
    let mut queue: BinaryHeap<Candidate<'_>> = shares
        .iter()
        .zip(&units)
        .enumerate()
        .filter(|(_, (share, _))| share.is_positive())
        .map(|(index, (share, units))| Candidate {
            share,
            divisor: units * divisors.step() + 1,
            index,
        })
        .collect();
    while left.is_positive() {
        let Some(mut first) = queue.peek_mut() else { break };
        first.divisor += divisors.step();
        let index = first.index;
        drop(first);
        if let Some(units) = units.get_mut(index) {
            *units += 1;
        }
        left -= 1;
    }
    units
}

impl Divisors {
    fn step(self) -> u32 {
        match self {
            Divisors::DHondt => 1,
            Divisors::SainteLague => 2,
        }
    }
}

/// A recipient that waits for its next unit.
struct Candidate<'a> {
    share: &'a BigInt,
    divisor: BigInt,
    index: usize,
}

impl Ord for Candidate<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.share * &other.divisor)
            .cmp(&(other.share * &self.divisor))
            .then_with(|| self.share.cmp(other.share))
            .then_with(|| other.index.cmp(&self.index))
    }
}

impl PartialOrd for Candidate<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate<'_> {}
