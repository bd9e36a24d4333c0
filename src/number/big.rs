//! Arithmetic on big fractions in lowest terms.
//!
//! The methods are those of D. E. Knuth, *The Art of Computer Programming*, volume 2, section
//! 4.5.1: common divisors are taken of the parts that can have one, before multiplying. A long sum
//! of small fractions then costs a pass over the digits for each term.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};

/// The fraction in lowest terms; `denominator` is not 0.
pub(super) fn reduced(numerator: &BigInt, denominator: &BigInt) -> BigRational {
    let common = gcd(numerator, denominator);
    let common = if denominator.sign() == Sign::Minus { -common } else { common };
    BigRational::new_raw(numerator / &common, denominator / &common)
}

pub(super) fn add(a: &BigRational, b: &BigRational) -> BigRational {
    let common = gcd(a.denom(), b.denom());
    if common.is_one() {
        let numerator = a.numer() * b.denom() + b.numer() * a.denom();
        return BigRational::new_raw(numerator, a.denom() * b.denom());
    }
    let a_rest = a.denom() / &common;
    let numerator = a.numer() * (b.denom() / &common) + b.numer() * &a_rest;
    if numerator.is_zero() {
        return BigRational::zero();
    }
    let second = gcd(&numerator, &common);
    BigRational::new_raw(numerator / &second, a_rest * (b.denom() / &second))
}

pub(super) fn multiply(a: &BigRational, b: &BigRational) -> BigRational {
    if a.numer().is_zero() || b.numer().is_zero() {
        return BigRational::zero();
    }
    let first = gcd(a.numer(), b.denom());
    let second = gcd(b.numer(), a.denom());
    BigRational::new_raw(
        (a.numer() / &first) * (b.numer() / &second),
        (a.denom() / &second) * (b.denom() / &first),
    )
}

/// The greatest common divisor, by Euclid.
///
/// Fractions in one sum tend to share most of their denominators, where Euclid's quotients settle
/// in few steps; numbers that fit a machine's words leave the big ones at once.
pub(super) fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
    let (mut a, mut b) = (a.magnitude().clone(), b.magnitude().clone());
    loop {
        if let (Some(a), Some(b)) = (a.to_u128(), b.to_u128()) {
            return small_gcd(a, b).into();
        }
        if b.is_zero() {
            return a.into();
        }
        let rest = &a % &b;
        (a, b) = (b, rest);
    }
}

/// The greatest common divisor: in 64 bits as soon as both fit.
pub(super) fn small_gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return a.gcd(&b).into();
        }
        (a, b) = (b, a % b);
    }
    a
}
