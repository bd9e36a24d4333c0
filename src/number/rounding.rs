//! Rounding to a number of decimals.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::convert::{Parts, big_power_of_ten, power_of_ten};
use super::{MAX_BITS, MAX_SCALE, Number, NumberFault, Repr};

/// How a number that has too many decimals is rounded.
///
/// Up and down go by the absolute value, as `AFRONDEN.NAAR.BOVEN` and `AFRONDEN.NAAR.BENEDEN` do
/// in Dutch Excel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Rekenkundig: to the nearest, half away from zero.
    #[default]
    HalfUp,
    /// Naar boven: away from zero.
    Up,
    /// Naar beneden: towards zero.
    Down,
    /// Bankiers: to the nearest, half to the even neighbour.
    HalfEven,
}

impl Rounding {
    /// Whether the absolute value goes one up, given how its remainder compares with one half and
    /// whether the digit it rounds to is odd. There is a remainder.
    fn goes_up(self, against_half: Ordering, odd: bool) -> bool {
        match (self, against_half) {
            (Rounding::Up, _) => true,
            (Rounding::Down, _) | (Rounding::HalfUp | Rounding::HalfEven, Ordering::Less) => false,
            (Rounding::HalfEven, Ordering::Equal) => odd,
            (Rounding::HalfUp, Ordering::Equal)
            | (Rounding::HalfUp | Rounding::HalfEven, Ordering::Greater) => true,
        }
    }
}

impl Number {
    /// The value rounded to `decimals` digits after the comma.
    ///
    /// # Errors
    /// [`NumberFault::TooLarge`] beyond [`MAX_BITS`].
    pub fn round(&self, decimals: u32, rounding: Rounding) -> Result<Number, NumberFault> {
        if let Repr::Decimal { mantissa, scale } = &self.0 {
            let scale = *scale;
            let Some(wanted) = u8::try_from(decimals).ok().filter(|&d| d < scale) else {
                return Ok(self.clone());
            };
            let divisor = power_of_ten(scale - wanted);
            let mantissa = divide(i128::from(*mantissa), i128::from(divisor), rounding);
            return Number::from_decimal(mantissa, decimals);
        }
        match self.parts() {
            Parts::Small(n, d) if decimals <= MAX_SCALE => {
                let factor = u8::try_from(decimals).map_or(1, power_of_ten);
                let mantissa = divide(i128::from(n) * i128::from(factor), d.into(), rounding);
                Number::from_decimal(mantissa, decimals)
            }
            _ => self.round_big(decimals, rounding),
        }
    }

    #[cold]
    fn round_big(&self, decimals: u32, rounding: Rounding) -> Result<Number, NumberFault> {
        if self.decimals().is_some_and(|own| own <= decimals) {
            return Ok(self.clone());
        }
        if u64::from(decimals) > MAX_BITS {
            return Err(NumberFault::TooLarge);
        }
        let value = self.to_big();
        let mantissa =
            divide_big(value.numer() * big_power_of_ten(decimals), value.denom(), rounding);
        Number::from_big_decimal(mantissa, decimals)
    }

    /// The least number of digits after the comma that writes the value in full; `None` for a
    /// fraction that has no end, such as 1/3.
    pub fn decimals(&self) -> Option<u32> {
        match &self.0 {
            Repr::Decimal { mantissa, scale } => {
                let (mut mantissa, mut scale) = (*mantissa, u32::from(*scale));
                while scale > 0 && mantissa % 10 == 0 {
                    mantissa /= 10;
                    scale -= 1;
                }
                Some(scale)
            }
            _ => match self.reduced_parts() {
                Parts::Small(_, d) => small_decimals(d),
                Parts::Big(value) => big_decimals(value.denom()),
            },
        }
    }
}

/// The decimals of a fraction in lowest terms: the larger of the powers of 2 and of 5 in its
/// denominator, when there is nothing else in it.
fn small_decimals(denominator: i64) -> Option<u32> {
    let twos = denominator.trailing_zeros();
    let mut rest = denominator >> twos;
    let mut fives = 0;
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then_some(twos.max(fives))
}

fn big_decimals(denominator: &BigInt) -> Option<u32> {
    if let Some(small) = denominator.to_i64() {
        return small_decimals(small);
    }
    let twos = denominator.trailing_zeros().unwrap_or(0);
    let mut rest = denominator >> twos;
    let five = BigInt::from(5);
    let mut fives = 0;
    loop {
        let (quotient, remainder) = rest.div_rem(&five);
        if !remainder.is_zero() {
            break;
        }
        rest = quotient;
        fives += 1;
    }
    rest.is_one().then(|| fives.max(u32::try_from(twos).unwrap_or(u32::MAX)))
}

/// `n / d` rounded to a whole number; `d` is above 0, and both are products of two small numbers.
#[inline]
fn divide(n: i128, d: i128, rounding: Rounding) -> i128 {
    let (quotient, remainder) = (n / d, n % d);
    if remainder == 0 {
        return quotient;
    }
    let left = remainder.abs();
    if rounding.goes_up(left.cmp(&(d - left)), quotient % 2 != 0) {
        quotient + n.signum()
    } else {
        quotient
    }
}

fn divide_big(n: BigInt, d: &BigInt, rounding: Rounding) -> BigInt {
    let (quotient, remainder) = n.div_rem(d);
    if remainder.is_zero() {
        return quotient;
    }
    let left = remainder.abs();
    let against_half = left.cmp(&(d - &left));
    if rounding.goes_up(against_half, quotient.is_odd()) { quotient + n.signum() } else { quotient }
}
