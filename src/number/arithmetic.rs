//! The four operations and the sign.

use std::sync::Arc;

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::convert::{Parts, narrow, power_of_ten};
use super::{Number, NumberFault, Repr, big};

impl Number {
    /// The sum, exact.
    ///
    /// # Errors
    /// [`NumberFault::TooLarge`] beyond [`MAX_BITS`](super::MAX_BITS).
    #[inline]
    pub fn add(&self, other: &Number) -> Result<Number, NumberFault> {
        if let (
            Repr::Decimal { mantissa: a, scale: a_scale },
            Repr::Decimal { mantissa: b, scale: b_scale },
        ) = (&self.0, &other.0)
        {
            return add_decimals(*a, *a_scale, *b, *b_scale);
        }
        self.add_fraction(other)
    }

    /// The difference, exact.
    ///
    /// # Errors
    /// [`NumberFault::TooLarge`] beyond [`MAX_BITS`](super::MAX_BITS).
    #[inline]
    pub fn sub(&self, other: &Number) -> Result<Number, NumberFault> {
        if let (
            Repr::Decimal { mantissa: a, scale: a_scale },
            Repr::Decimal { mantissa: b, scale: b_scale },
        ) = (&self.0, &other.0)
        {
            return add_decimals(*a, *a_scale, -*b, *b_scale);
        }
        self.add_fraction(&other.neg())
    }

    fn add_fraction(&self, other: &Number) -> Result<Number, NumberFault> {
        if let (Parts::Small(n1, d1), Parts::Small(n2, d2)) = (self.parts(), other.parts()) {
            if d1 == d2 {
                return Number::from_wide_ratio(i128::from(n1) + i128::from(n2), d1.into());
            }
            let (n1, d1, n2, d2) = (i128::from(n1), i128::from(d1), i128::from(n2), i128::from(d2));
            return Number::from_wide_ratio(n1 * d2 + n2 * d1, d1 * d2);
        }
        Number::from_big(big::add(&self.to_big(), &other.to_big()))
    }

    /// The product, exact.
    ///
    /// # Errors
    /// [`NumberFault::TooLarge`] beyond [`MAX_BITS`](super::MAX_BITS).
    #[inline]
    pub fn mul(&self, other: &Number) -> Result<Number, NumberFault> {
        match (&self.0, &other.0) {
            (
                Repr::Decimal { mantissa: a, scale: a_scale },
                Repr::Decimal { mantissa: b, scale: b_scale },
            ) => Number::from_decimal(
                i128::from(*a) * i128::from(*b),
                u32::from(*a_scale) + u32::from(*b_scale),
            ),
            _ => self.mul_fraction(other),
        }
    }

    fn mul_fraction(&self, other: &Number) -> Result<Number, NumberFault> {
        if let (Parts::Small(n1, d1), Parts::Small(n2, d2)) = (self.parts(), other.parts()) {
            return Number::from_wide_ratio(
                i128::from(n1) * i128::from(n2),
                i128::from(d1) * i128::from(d2),
            );
        }
        Number::from_big(big::multiply(&self.to_big(), &other.to_big()))
    }

    /// The quotient, exact.
    ///
    /// # Errors
    /// [`NumberFault::DivisionByZero`] when `other` is 0; [`NumberFault::TooLarge`] beyond
    /// [`MAX_BITS`](super::MAX_BITS).
    #[inline]
    pub fn div(&self, other: &Number) -> Result<Number, NumberFault> {
        if other.is_zero() {
            return Err(NumberFault::DivisionByZero);
        }
        match (&self.0, &other.0) {
            (
                Repr::Decimal { mantissa: a, scale: a_scale },
                Repr::Decimal { mantissa: b, scale: b_scale },
            ) => {
                let (a, b) = (i128::from(*a), i128::from(*b));
                if a_scale <= b_scale {
                    Number::from_wide_ratio(a * i128::from(power_of_ten(b_scale - a_scale)), b)
                } else {
                    Number::from_wide_ratio(a, b * i128::from(power_of_ten(a_scale - b_scale)))
                }
            }
            _ => self.div_fraction(other),
        }
    }

    fn div_fraction(&self, other: &Number) -> Result<Number, NumberFault> {
        if let (Parts::Small(n1, d1), Parts::Small(n2, d2)) = (self.parts(), other.parts()) {
            return Number::from_wide_ratio(
                i128::from(n1) * i128::from(d2),
                i128::from(d1) * i128::from(n2),
            );
        }
        Number::from_big(big::multiply(&self.to_big(), &other.to_big().recip()))
    }

    /// The value with the other sign.
    #[inline]
    pub fn neg(&self) -> Number {
        Number(match &self.0 {
            Repr::Decimal { mantissa, scale } => {
                Repr::Decimal { mantissa: -*mantissa, scale: *scale }
            }
            Repr::Ratio { numerator, denominator } => {
                Repr::Ratio { numerator: -*numerator, denominator: *denominator }
            }
            Repr::Big(value) => Repr::Big(Arc::new(-value.as_ref())),
        })
    }

    /// The value without its sign.
    pub fn abs(&self) -> Number {
        if self.is_negative() { self.neg() } else { self.clone() }
    }

    /// The largest whole number that is not above the value.
    pub fn floor(&self) -> BigInt {
        match self.parts() {
            Parts::Small(n, d) => n.div_euclid(d).into(),
            Parts::Big(value) => value.floor().to_integer(),
        }
    }

    /// The sum of many numbers, exact.
    ///
    /// # Errors
    /// [`NumberFault::TooLarge`] beyond [`MAX_BITS`](super::MAX_BITS).
    pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Number>) -> Result<Number, NumberFault> {
        numbers.into_iter().try_fold(Number::ZERO, |total, number| total.add(number))
    }

    /// −1, 0 or 1.
    #[inline]
    pub fn signum(&self) -> i32 {
        match self.parts() {
            Parts::Small(n, _) => match n.cmp(&0) {
                std::cmp::Ordering::Less => -1,
                std::cmp::Ordering::Equal => 0,
                std::cmp::Ordering::Greater => 1,
            },
            Parts::Big(value) if value.numer().is_zero() => 0,
            Parts::Big(value) if value.is_negative() => -1,
            Parts::Big(_) => 1,
        }
    }
}

#[inline]
fn add_decimals(a: i64, a_scale: u8, b: i64, b_scale: u8) -> Result<Number, NumberFault> {
    let (mantissa, scale) = if a_scale == b_scale {
        (i128::from(a) + i128::from(b), a_scale)
    } else if a_scale < b_scale {
        (i128::from(a) * i128::from(power_of_ten(b_scale - a_scale)) + i128::from(b), b_scale)
    } else {
        (i128::from(a) + i128::from(b) * i128::from(power_of_ten(a_scale - b_scale)), a_scale)
    };
    match narrow(mantissa) {
        Some(mantissa) => Ok(Number(Repr::Decimal { mantissa, scale })),
        None => Number::from_decimal(mantissa, scale.into()),
    }
}
