//! Numbers from and to integers, decimals and fractions.

use std::sync::Arc;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};

use super::{MAX_BITS, MAX_SCALE, Number, NumberFault, Repr, big};

/// A number taken apart for an operation.
pub(super) enum Parts<'a> {
    /// Numerator and denominator (above 0), not necessarily in lowest terms.
    Small(i64, i64),
    /// A fraction that does not fit the small form.
    Big(&'a BigRational),
}

const POWERS: [i64; MAX_SCALE as usize + 1] = {
    let mut powers = [1; MAX_SCALE as usize + 1];
    let mut i = 1;
    while i < powers.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, within bounds")]
        {
            powers[i] = powers[i - 1] * 10;
        }
        i += 1;
    }
    powers
};

/// Ten to the power `scale`, which is at most [`MAX_SCALE`].
#[inline]
pub(super) fn power_of_ten(scale: u8) -> i64 {
    POWERS.get(usize::from(scale)).copied().unwrap_or(i64::MAX)
}

/// The value as an `i64` that may change its sign.
#[inline]
pub(super) fn narrow(value: i128) -> Option<i64> {
    i64::try_from(value).ok().filter(|&v| v != i64::MIN)
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number(Repr::Decimal { mantissa: 0, scale: 0 });
    /// One.
    pub const ONE: Number = Number(Repr::Decimal { mantissa: 1, scale: 0 });

    /// A whole number.
    #[inline]
    pub fn from_int(value: i64) -> Number {
        if value == i64::MIN {
            return Number(Repr::Big(Arc::new(BigRational::from_integer(value.into()))));
        }
        Number(Repr::Decimal { mantissa: value, scale: 0 })
    }

    /// The decimal `mantissa` · 10^-`scale`: `from_decimal(125, 1)` is 12.5.
    ///
    /// # Errors
    /// [`NumberFault::TooLarge`] beyond [`MAX_BITS`].
    #[inline]
    pub fn from_decimal(mantissa: i128, scale: u32) -> Result<Number, NumberFault> {
        match (narrow(mantissa), u8::try_from(scale)) {
            (Some(mantissa), Ok(small)) if scale <= MAX_SCALE => {
                Ok(Number(Repr::Decimal { mantissa, scale: small }))
            }
            _ => Number::from_wide_decimal(mantissa, scale),
        }
    }

    #[cold]
    fn from_wide_decimal(mut mantissa: i128, mut scale: u32) -> Result<Number, NumberFault> {
        if mantissa == 0 {
            return Ok(Number::ZERO);
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        if let (Some(mantissa), Ok(small), true) =
            (narrow(mantissa), u8::try_from(scale), scale <= MAX_SCALE)
        {
            return Ok(Number(Repr::Decimal { mantissa, scale: small }));
        }
        Number::from_big_decimal(mantissa.into(), scale)
    }

    /// The decimal `mantissa` · 10^-`scale` of any size.
    pub(super) fn from_big_decimal(mantissa: BigInt, scale: u32) -> Result<Number, NumberFault> {
        if u64::from(scale) > MAX_BITS {
            return if mantissa.is_zero() { Ok(Number::ZERO) } else { Err(NumberFault::TooLarge) };
        }
        if let Some(small) = mantissa.to_i128().and_then(narrow)
            && scale <= MAX_SCALE
        {
            return Number::from_decimal(small.into(), scale);
        }
        Number::from_big(big::reduced(&mantissa, &big_power_of_ten(scale)))
    }

    /// The fraction `numerator` / `denominator`.
    ///
    /// # Errors
    /// [`NumberFault::DivisionByZero`] when `denominator` is 0.
    pub fn from_ratio(numerator: i64, denominator: i64) -> Result<Number, NumberFault> {
        Number::from_wide_ratio(numerator.into(), denominator.into())
    }

    /// The fraction of two products of small numbers.
    #[inline]
    pub(super) fn from_wide_ratio(mut n: i128, mut d: i128) -> Result<Number, NumberFault> {
        if d < 0 {
            n = -n;
            d = -d;
        }
        if d == 0 {
            return Err(NumberFault::DivisionByZero);
        }
        match (narrow(n), narrow(d)) {
            (Some(mantissa), Some(1)) => Ok(Number(Repr::Decimal { mantissa, scale: 0 })),
            (Some(numerator), Some(denominator)) => {
                Ok(Number(Repr::Ratio { numerator, denominator }))
            }
            _ => Number::reduced_ratio(n, d),
        }
    }

    #[cold]
    fn reduced_ratio(n: i128, d: i128) -> Result<Number, NumberFault> {
        let common = big::small_gcd(n.unsigned_abs(), d.unsigned_abs());
        // The divisor divides `d`, which is positive, so that it fits.
        let common = i128::try_from(common).unwrap_or(1);
        let (n, d) = (n / common, d / common);
        match (narrow(n), narrow(d)) {
            (Some(mantissa), Some(1)) => Ok(Number(Repr::Decimal { mantissa, scale: 0 })),
            (Some(numerator), Some(denominator)) => {
                Ok(Number(Repr::Ratio { numerator, denominator }))
            }
            _ => Ok(Number(Repr::Big(Arc::new(BigRational::new_raw(n.into(), d.into()))))),
        }
    }

    /// The number equal to a big fraction in lowest terms.
    ///
    /// # Errors
    /// [`NumberFault::TooLarge`] beyond [`MAX_BITS`].
    pub fn from_big(value: BigRational) -> Result<Number, NumberFault> {
        let small = |part: &BigInt| part.to_i64().filter(|&v| v != i64::MIN);
        match (small(value.numer()), small(value.denom())) {
            (Some(n), Some(d)) => Number::from_ratio(n, d),
            _ if value.numer().bits() > MAX_BITS || value.denom().bits() > MAX_BITS => {
                Err(NumberFault::TooLarge)
            }
            _ => Ok(Number(Repr::Big(Arc::new(value)))),
        }
    }

    /// The fraction of two big whole numbers.
    ///
    /// # Errors
    /// [`NumberFault::DivisionByZero`] when `denominator` is 0; [`NumberFault::TooLarge`] beyond
    /// [`MAX_BITS`].
    pub fn from_big_ratio(numerator: &BigInt, denominator: &BigInt) -> Result<Number, NumberFault> {
        if denominator.is_zero() {
            return Err(NumberFault::DivisionByZero);
        }
        match (numerator.to_i128(), denominator.to_i128()) {
            (Some(n), Some(d)) if n != i128::MIN && d != i128::MIN => Number::from_wide_ratio(n, d),
            _ => Number::from_big(big::reduced(numerator, denominator)),
        }
    }

    #[inline]
    pub(super) fn parts(&self) -> Parts<'_> {
        match &self.0 {
            Repr::Decimal { mantissa, scale } => Parts::Small(*mantissa, power_of_ten(*scale)),
            Repr::Ratio { numerator, denominator } => Parts::Small(*numerator, *denominator),
            Repr::Big(value) => Parts::Big(value),
        }
    }

    /// Numerator and denominator in lowest terms, or the big fraction.
    pub(super) fn reduced_parts(&self) -> Parts<'_> {
        match self.parts() {
            Parts::Small(n, d) if d > 1 => {
                // The divisor divides `d`, which is positive, so that it fits.
                let common = i64::try_from(n.unsigned_abs().gcd(&d.unsigned_abs())).unwrap_or(1);
                Parts::Small(n / common, d / common)
            }
            parts => parts,
        }
    }

    /// The value as a big fraction in lowest terms.
    pub fn to_big(&self) -> BigRational {
        match self.reduced_parts() {
            Parts::Small(n, d) => BigRational::new_raw(n.into(), d.into()),
            Parts::Big(value) => value.clone(),
        }
    }

    /// The value as a whole number, where it is one and fits.
    pub fn to_i64(&self) -> Option<i64> {
        match self.parts() {
            Parts::Small(n, d) => (n % d == 0).then(|| n / d),
            Parts::Big(value) => value.denom().is_one().then(|| value.numer().to_i64()).flatten(),
        }
    }

    /// Whether the value is 0.
    #[inline]
    pub fn is_zero(&self) -> bool {
        matches!(self.parts(), Parts::Small(0, _))
    }

    /// Whether the value is below 0.
    #[inline]
    pub fn is_negative(&self) -> bool {
        match self.parts() {
            Parts::Small(n, _) => n < 0,
            Parts::Big(value) => value.numer().sign() == num_bigint::Sign::Minus,
        }
    }

    /// Whether the value is a whole number.
    pub fn is_integer(&self) -> bool {
        match self.parts() {
            Parts::Small(n, d) => n % d == 0,
            Parts::Big(value) => value.denom().is_one(),
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number::from_int(value)
    }
}

/// Ten to the power `scale`.
pub(super) fn big_power_of_ten(scale: u32) -> BigInt {
    BigUint::from(10u32).pow(scale).into()
}
