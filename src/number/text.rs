//! Plain decimal notation: `-1250.75`.

use std::fmt;

use num_bigint::BigInt;
use num_traits::Signed;

use super::convert::{Parts, big_power_of_ten};
use super::{Number, Repr, Rounding};

/// The most digits that are read as one number.
const MAX_DIGITS: usize = 4_000;

/// The most digits that a result may have, before and after the comma together.
const RESULT_DIGITS: usize = 28;

/// A decimal as written: sign, and the digits before and after the comma.
pub(super) struct Digits {
    pub(super) negative: bool,
    pub(super) whole: String,
    pub(super) fraction: String,
}

impl Number {
    /// Reads plain notation, exactly: digits, optionally a leading `-` and a decimal point with
    /// digits behind it.
    pub fn parse_plain(text: &str) -> Option<Number> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, fraction),
            None => (unsigned, ""),
        };
        let number = from_digits(whole, fraction)?;
        Some(if negative { number.neg() } else { number })
    }

    /// The value in plain notation with as few decimals as write it in full; `None` for a fraction
    /// without an end.
    pub fn to_plain(&self) -> Option<String> {
        self.digits().map(|digits| digits.join("", '.'))
    }

    /// The value in plain notation with exactly `decimals` decimals. A value that has more is
    /// rounded half away from zero; the caller rounds before where another rounding was meant.
    pub fn to_plain_with(&self, decimals: u32) -> String {
        self.padded_digits(decimals).join("", '.')
    }

    /// Whether the value is a decimal of at most 28 digits, which is what a result may be.
    pub fn fits(&self) -> bool {
        if let Repr::Decimal { .. } = &self.0 {
            return true;
        }
        self.digits().is_some_and(|digits| {
            let whole = if digits.whole == "0" { 0 } else { digits.whole.len() };
            whole + digits.fraction.len() <= RESULT_DIGITS
        })
    }

    /// The digits of a value that ends; `None` for a fraction without an end.
    pub(super) fn digits(&self) -> Option<Digits> {
        let decimals = self.decimals()?;
        let mantissa = match self.reduced_parts() {
            Parts::Small(n, 1) => {
                return Some(Digits::new(n < 0, n.unsigned_abs().to_string(), decimals));
            }
            Parts::Small(n, d) => BigInt::from(n) * big_power_of_ten(decimals) / d,
            Parts::Big(value) => value.numer() * big_power_of_ten(decimals) / value.denom(),
        };
        Some(Digits::new(mantissa.is_negative(), mantissa.magnitude().to_string(), decimals))
    }

    /// The digits with exactly `decimals` of them behind the comma.
    pub(super) fn padded_digits(&self, decimals: u32) -> Digits {
        let rounded = self.round(decimals, Rounding::HalfUp).unwrap_or_else(|_| self.clone());
        let mut digits = rounded.digits().unwrap_or_else(|| Digits::new(false, "0".into(), 0));
        let missing = (decimals as usize).saturating_sub(digits.fraction.len());
        digits.fraction.extend(std::iter::repeat_n('0', missing));
        digits
    }
}

impl Digits {
    fn new(negative: bool, mantissa: String, decimals: u32) -> Digits {
        let decimals = decimals as usize;
        let padding = (decimals + 1).saturating_sub(mantissa.len());
        let mut whole = "0".repeat(padding);
        whole.push_str(&mantissa);
        let fraction = whole.split_off(whole.len().saturating_sub(decimals));
        Digits { negative, whole, fraction }
    }

    /// Writes the digits behind a prefix (a currency sign), with `comma` before the decimals.
    pub(super) fn join(&self, prefix: &str, comma: char) -> String {
        let mut text = String::with_capacity(self.whole.len() + self.fraction.len() + 8);
        if self.negative {
            text.push('-');
        }
        text.push_str(prefix);
        text.push_str(&self.whole);
        if !self.fraction.is_empty() {
            text.push(comma);
            text.push_str(&self.fraction);
        }
        text
    }
}

/// The number with these ASCII digits before and behind the comma; there is at least one before.
pub(super) fn from_digits(whole: &str, fraction: &str) -> Option<Number> {
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let length = whole.len().checked_add(fraction.len())?;
    if whole.is_empty() || length > MAX_DIGITS || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let scale = u32::try_from(fraction.len()).ok()?;
    if length <= 36 {
        let mantissa = whole
            .bytes()
            .chain(fraction.bytes())
            .fold(0_i128, |value, digit| value * 10 + i128::from(digit - b'0'));
        return Number::from_decimal(mantissa, scale).ok();
    }
    let mantissa = BigInt::parse_bytes(format!("{whole}{fraction}").as_bytes(), 10)?;
    Number::from_big_decimal(mantissa, scale).ok()
}

/// Plain notation, or `numerator/denominator` for a fraction without an end.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_plain() {
            Some(plain) => f.write_str(&plain),
            None => {
                let value = self.to_big();
                write!(f, "{}/{}", value.numer(), value.denom())
            }
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
