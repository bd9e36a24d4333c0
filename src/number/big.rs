//! Arithmetic on big fractions in lowest terms.
//!
//! The methods are those of D. E. Knuth, *The Art of Computer Programming*, volume 2, section
//! 4.5.1: common divisors are taken of the parts that can have one, before multiplying. A long sum
//! of small fractions then costs a pass over the digits for each term.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

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

/// The greatest common divisor, with one division first where the sizes differ.
fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
    let (large, small) = if a.bits() < b.bits() { (b, a) } else { (a, b) };
    if small.is_zero() {
        return large.abs();
    }
    if large.bits() > small.bits() + 64 { (large % small).gcd(small) } else { large.gcd(small) }
}
