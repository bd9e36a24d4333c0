//! Exact numbers: decimals, fractions, units, rounding, and Dutch reading and writing.
//!
//! A [`Number`] is a rational number without any loss. Inside it has three forms: a small decimal,
//! a small fraction, and a big fraction. Which one holds a value is never visible: equality, order
//! and hash go by value, so that `1.0` equals `1` and `2/4` equals `0.5`. This room knows nothing
//! of the Koers language.

mod arithmetic;
mod big;
mod compare;
mod convert;
pub mod dutch;
mod rounding;
mod text;
mod unit;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use num_rational::BigRational;

pub use rounding::Rounding;
pub use unit::Unit;

/// The most bits that the numerator or the denominator of a number may take.
///
/// Far beyond any real agreement (the sum of one fraction for every denominator up to 10.000 fits),
/// and small enough that one operation always ends within milliseconds.
pub const MAX_BITS: u64 = 16_384;

/// An exact rational number.
///
/// ```
/// use koers::number::{Number, Rounding};
///
/// let third = Number::from_ratio(1, 3)?;
/// let one = third.add(&third)?.add(&third)?;
/// assert_eq!(one, Number::ONE);
/// assert_eq!(third.round(2, Rounding::HalfUp)?.to_plain().as_deref(), Some("0.33"));
/// # Ok::<(), koers::number::NumberFault>(())
/// ```
#[derive(Clone)]
pub struct Number(Repr);

/// The three forms of a number.
///
/// - No `i64` in here is `i64::MIN`, so that a sign can always be turned.
/// - `scale` is at most [`MAX_SCALE`]; a decimal may have trailing zeros.
/// - `denominator` is above 0; a small fraction need not be in lowest terms.
/// - A big fraction is in lowest terms and does not fit the small forms.
#[derive(Clone)]
enum Repr {
    Decimal { mantissa: i64, scale: u8 },
    Ratio { numerator: i64, denominator: i64 },
    Big(Arc<BigRational>),
}

/// The most decimals in a small decimal: ten to this power fits an `i64`.
const MAX_SCALE: u32 = 18;

/// Why an operation on numbers has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberFault {
    /// Division by zero.
    DivisionByZero,
    /// The result takes more than [`MAX_BITS`].
    TooLarge,
}

impl std::fmt::Display for NumberFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            NumberFault::DivisionByZero => "division by zero",
            NumberFault::TooLarge => "number too large",
        })
    }
}

impl std::error::Error for NumberFault {}

impl Default for Number {
    fn default() -> Self {
        Number::ZERO
    }
}
