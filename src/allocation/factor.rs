//! The one t at which clamp(f + t·s; lo; hi) adds up to the budget.
//!
//! The sum over all recipients grows with t in straight pieces; it bends where a recipient leaves
//! its minimum or reaches its maximum. After sorting these bends, one pass finds the piece in which
//! the budget lies, and t follows from a division: n log n comparisons in all.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::claims::{Claim, Claims};

/// How many times everyone's share counts.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Factor {
    /// `numerator / denominator` times.
    Exactly {
        /// At least 0.
        numerator: BigInt,
        /// Above 0.
        denominator: BigInt,
    },
    /// No number of times is enough: everyone with a share is at its maximum.
    Unreached,
    /// Even zero times is too much: the sum then is this.
    Exceeded(BigInt),
}

impl Factor {
    fn one() -> Factor {
        Factor::Exactly { numerator: BigInt::one(), denominator: BigInt::one() }
    }
}

/// A t at which the sum bends: `numerator / denominator`.
struct Bend<'a> {
    /// The first bits of t, which decide most comparisons.
    rough: u128,
    numerator: BigInt,
    denominator: &'a BigInt,
    claim: &'a Claim,
    /// Whether the recipient leaves its minimum here; otherwise it reaches its maximum.
    begins: bool,
}

impl<'a> Bend<'a> {
    /// The t at which a share on top of `base` reaches `bound`, which is above it.
    fn new(claim: &'a Claim, bound: &BigInt, begins: bool) -> Bend<'a> {
        let numerator = bound - &claim.base;
        let rough = (&numerator << 64_u32) / &claim.share;
        let rough = rough.to_u128().unwrap_or(u128::MAX);
        Bend { rough, numerator, denominator: &claim.share, claim, begins }
    }

    fn compare(&self, other: &Bend<'_>) -> Ordering {
        self.rough.cmp(&other.rough).then_with(|| {
            (&self.numerator * other.denominator).cmp(&(&other.numerator * self.denominator))
        })
    }
}

/// The factor at which the claims add up to their budget; at most 1 unless `redistributes`.
pub(super) fn solve(claims: &Claims, redistributes: bool) -> Factor {
    let at_zero: BigInt = claims.claims.iter().map(Claim::at_zero).sum();
    if at_zero > claims.budget {
        return Factor::Exceeded(at_zero);
    }
    let unbound = |claim: &Claim| claim.lo.is_none() && claim.hi.is_none();
    if claims.claims.iter().all(unbound) {
        let at_one: BigInt = claims.claims.iter().map(|c| &c.base + &c.share).sum();
        // Shares are the parts of exactly what the fixed amounts leave.
        if at_one == claims.budget {
            return Factor::one();
        }
    }
    if !redistributes {
        let at_one: BigInt =
            claims.claims.iter().map(|c| c.clamp(&(&c.base + &c.share)).clone()).sum();
        if at_one <= claims.budget {
            return Factor::one();
        }
    }
    sweep(claims)
}

/// Follows the sum from t = 0 upwards, piece by piece, to the budget.
fn sweep(claims: &Claims) -> Factor {
    // On the current piece the sum is level + t · slope.
    let mut level = BigInt::zero();
    let mut slope = BigInt::zero();
    let mut bends: Vec<Bend<'_>> = Vec::with_capacity(claims.claims.len());
    for claim in &claims.claims {
        let at_zero = claim.at_zero();
        level += at_zero;
        if claim.share.is_zero() || claim.hi.as_ref().is_some_and(|hi| *hi <= claim.base) {
            continue;
        }
        match &claim.lo {
            Some(lo) if *lo > claim.base => bends.push(Bend::new(claim, lo, true)),
            _ => slope += &claim.share,
        }
        if let Some(hi) = &claim.hi {
            bends.push(Bend::new(claim, hi, false));
        }
    }
    bends.sort_unstable_by(Bend::compare);

    let mut reached = (BigInt::zero(), BigInt::one());
    for bend in &bends {
        let (n, d) = (&bend.numerator, bend.denominator);
        if (&claims.budget - &level) * d <= &slope * n {
            break;
        }
        let claim = bend.claim;
        if bend.begins {
            // From the minimum, reached so far, to what base and share come to.
            level += &claim.base;
            level -= claim.lo.as_ref().unwrap_or(&claim.base);
            slope += &claim.share;
        } else {
            level -= &claim.base;
            level += claim.hi.as_ref().unwrap_or(&claim.base);
            slope -= &claim.share;
        }
        reached = (n.clone(), d.clone());
    }
    let missing = &claims.budget - &level;
    let (numerator, denominator) = if slope.is_positive() {
        (missing, slope)
    } else if missing.is_zero() {
        reached
    } else {
        return Factor::Unreached;
    };
    let common = numerator.gcd(&denominator);
    Factor::Exactly { numerator: numerator / &common, denominator: denominator / &common }
}

/// The exact amounts at a factor, in multiples of unit / the second value.
pub(super) fn amounts_at(claims: &Claims, factor: &Factor) -> (Vec<BigInt>, BigInt) {
    match factor {
        Factor::Exactly { numerator, denominator } => {
            let amounts = claims.claims.iter().map(|claim| {
                let free = &claim.base * denominator + &claim.share * numerator;
                let bound = |bound: &Option<BigInt>| bound.as_ref().map(|b| b * denominator);
                match (bound(&claim.lo), bound(&claim.hi)) {
                    (Some(lo), _) if free < lo => lo,
                    (_, Some(hi)) if free > hi => hi,
                    _ => free,
                }
            });
            (amounts.collect(), &claims.scale * denominator)
        }
        Factor::Unreached | Factor::Exceeded(_) => {
            let amounts = claims.claims.iter().map(|claim| match &claim.hi {
                Some(hi) if claim.share.is_positive() => hi.clone(),
                _ => claim.at_zero().clone(),
            });
            (amounts.collect(), claims.scale.clone())
        }
    }
}
