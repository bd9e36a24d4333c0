//! Numbers in cells: Dutch or plain notation, and the digits of spreadsheets.

use super::Notation;
use crate::number::{Number, dutch};

/// A number as read: most are small decimals and need nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// `mantissa / 10^scale`.
    Small {
        mantissa: i64,
        scale: u32,
    },
    Large(Number),
}

/// Why a text is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberFault {
    /// No number at all, or one of too many digits.
    NotANumber,
    /// A number in another notation, with what it would be in this one.
    Notation { proposal: Option<String> },
}

/// Most digits significant in a spreadsheet.
const SPREADSHEET_DIGITS: usize = 15;
/// Largest exponent read; values of this product have at most 28 digits.
const MAX_EXPONENT: i32 = 60;

impl Read {
    pub(super) fn number(&self) -> Option<Number> {
        match self {
            Self::Small { mantissa, scale } => {
                Number::from_decimal(i128::from(*mantissa), *scale).ok()
            }
            Self::Large(number) => Some(number.clone()),
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        match self {
            Self::Small { mantissa, .. } => *mantissa == 0,
            Self::Large(number) => number.is_zero(),
        }
    }

    /// The hundredth part: what a percentage is worth.
    pub(super) fn percent(self) -> Option<Self> {
        Some(match self {
            Self::Small { mantissa, scale } => Self::Small { mantissa, scale: scale + 2 },
            Self::Large(number) => Self::Large(number.div(&Number::from_int(100)).ok()?),
        })
    }

    /// The least number of decimals that writes it.
    pub(super) fn decimals(&self) -> Option<u32> {
        match self {
            Self::Small { mantissa, scale } => {
                let (mut mantissa, mut scale) = (*mantissa, *scale);
                while scale > 0 && mantissa % 10 == 0 {
                    mantissa /= 10;
                    scale -= 1;
                }
                Some(scale)
            }
            Self::Large(number) => number.decimals(),
        }
    }
}

/// Reads a text in a notation; without units, currency or `%`.
pub(super) fn read(text: &str, notation: Notation) -> Result<Read, NumberFault> {
    if let Some(small) = read_small(text, notation) {
        return Ok(small);
    }
    match notation {
        Notation::Dutch => dutch::parse(text).map(Read::Large).map_err(|fault| match fault {
            dutch::DutchNumberFault::Separators { proposal } => NumberFault::Notation { proposal },
            dutch::DutchNumberFault::Empty
            | dutch::DutchNumberFault::NotANumber
            | dutch::DutchNumberFault::TooManyDecimals => NumberFault::NotANumber,
        }),
        Notation::Plain => {
            Number::parse_plain(text).map(Read::Large).ok_or_else(|| plain_fault(text))
        }
    }
}

/// The same for the commonest numbers: no grouping, eighteen digits at most.
pub(super) fn read_small(text: &str, notation: Notation) -> Option<Read> {
    match notation {
        Notation::Dutch => small(text, b','),
        Notation::Plain => small(text, b'.'),
    }
}

/// Digits with at most one decimal sign, eighteen digits at most.
fn small(text: &str, decimal_sign: u8) -> Option<Read> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mut mantissa, mut scale, mut fraction, mut count) = (0_i64, 0_u32, false, 0_u32);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                count += 1;
                if count > 18 {
                    return None;
                }
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                scale += u32::from(fraction);
            }
            _ if byte == decimal_sign && !fraction && count > 0 => fraction = true,
            _ => return None,
        }
    }
    if count == 0 || (fraction && scale == 0) {
        return None;
    }
    Some(Read::Small { mantissa: if negative { -mantissa } else { mantissa }, scale })
}

fn plain_fault(text: &str) -> NumberFault {
    if let Ok(number) = dutch::parse(text) {
        return NumberFault::Notation { proposal: number.to_plain() };
    }
    // English grouping: 1,250.75.
    let bare = text.replace(',', "");
    match Number::parse_plain(&bare) {
        Some(_) if bare.len() < text.len() => NumberFault::Notation { proposal: Some(bare) },
        _ => NumberFault::NotANumber,
    }
}

/// Reads the digits of a number cell or a JSON number, perhaps with an exponent, exactly.
///
/// A spreadsheet keeps fifteen significant digits of what was typed but writes up to seventeen into
/// its file (1,15 as `1.1499999999999999`). What has more than fifteen is brought back to fifteen,
/// in decimal arithmetic: the number that Excel shows. Whole numbers are kept as they are.
pub(super) fn read_digits(digits: &str, spreadsheet: bool) -> Option<Read> {
    let digits = digits.trim();
    if let Some(read @ Read::Small { mantissa, .. }) = small(digits, b'.')
        && (!spreadsheet || mantissa.unsigned_abs() < 10_u64.pow(15) || !digits.contains('.'))
    {
        return Some(read);
    }
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (digits, 0),
    };
    if exponent.unsigned_abs() > MAX_EXPONENT.unsigned_abs() || mantissa.len() > 400 {
        return None;
    }
    let (negative, unsigned) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut scale = i32::try_from(fraction.len()).ok()? - exponent;
    let mut significant = all.trim_start_matches('0').to_owned();
    if spreadsheet && significant.len() > SPREADSHEET_DIGITS && scale > 0 {
        let dropped = significant.len() - SPREADSHEET_DIGITS;
        significant = rounded(&significant, SPREADSHEET_DIGITS)?;
        scale -= i32::try_from(dropped).ok()?;
    }
    if significant.is_empty() {
        return Some(Read::Small { mantissa: 0, scale: 0 });
    }
    let plain = match usize::try_from(scale) {
        Ok(0) => significant,
        Ok(decimals) => {
            let padded = format!("{significant:0>width$}", width = decimals + 1);
            let (whole, fraction) = padded.split_at_checked(padded.len() - decimals)?;
            format!("{whole}.{fraction}")
        }
        Err(_) => {
            let zeros = usize::try_from(scale.unsigned_abs()).ok()?;
            significant + &"0".repeat(zeros)
        }
    };
    let number = Number::parse_plain(&plain)?;
    Some(Read::Large(if negative { number.neg() } else { number }))
}

/// The first `keep` digits, rounded half up by those behind them; one more digit when it carries.
fn rounded(digits: &str, keep: usize) -> Option<String> {
    let (kept, rest) = digits.split_at_checked(keep)?;
    let up = rest.bytes().next().is_some_and(|b| b >= b'5');
    let value = kept.parse::<u64>().ok()? + u64::from(up);
    Some(value.to_string())
}

#[cfg(test)]
mod tests {
    use super::{NumberFault, Read, read, read_digits};
    use crate::data::Notation;
    use crate::number::Number;

    fn plain(read: Option<Read>) -> Option<String> {
        read.and_then(|r| r.number()).and_then(|n| n.to_plain())
    }

    #[test]
    fn notations() {
        let dutch = |t| plain(read(t, Notation::Dutch).ok());
        let english = |t| plain(read(t, Notation::Plain).ok());
        assert_eq!(dutch("1.250,75").as_deref(), Some("1250.75"));
        assert_eq!(dutch("-0,5").as_deref(), Some("-0.5"));
        assert_eq!(dutch("1.250").as_deref(), Some("1250"));
        assert_eq!(english("1.250").as_deref(), Some("1.25"));
        assert_eq!(english("1250.75").as_deref(), Some("1250.75"));
        for text in ["", "-", ",", "1,", "1,2,3", "abc", "1e5", "١", "+5", "1 000"] {
            assert!(read(text, Notation::Dutch).is_err(), "{text}");
        }
        let proposal = |t, n| match read(t, n) {
            Err(NumberFault::Notation { proposal }) => proposal,
            _ => None,
        };
        assert_eq!(proposal("1250.75", Notation::Dutch).as_deref(), Some("1250,75"));
        assert_eq!(proposal("1250,75", Notation::Plain).as_deref(), Some("1250.75"));
        assert_eq!(proposal("1,250.75", Notation::Plain).as_deref(), Some("1250.75"));
    }

    #[test]
    fn spreadsheet_digits_are_those_that_excel_shows() {
        let cell = |t| plain(read_digits(t, true));
        assert_eq!(cell("1.1499999999999999").as_deref(), Some("1.15"));
        assert_eq!(cell("0.30000000000000004").as_deref(), Some("0.3"));
        assert_eq!(cell("9.9999999999999999").as_deref(), Some("10"));
        assert_eq!(cell("2350000").as_deref(), Some("2350000"));
        assert_eq!(cell("1.0000000000000001E-2").as_deref(), Some("0.01"));
        assert_eq!(cell("1E+3").as_deref(), Some("1000"));
        assert_eq!(cell("12345678901234567").as_deref(), Some("12345678901234567"));
        assert_eq!(cell("1E+999"), None);
        assert_eq!(cell("NaN"), None);
        assert_eq!(
            plain(read_digits("0.30000000000000004", false)).as_deref(),
            Some("0.30000000000000004")
        );
        assert_eq!(plain(read_digits("-1.5e-3", false)).as_deref(), Some("-0.0015"));
    }

    #[test]
    fn every_typed_number_of_fifteen_digits_survives_a_spreadsheet() {
        // What Excel writes for a number is its double in seventeen digits.
        let mut state = 1_u64;
        for _ in 0..5_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mantissa = i64::try_from(state % 1_000_000_000_000_000).unwrap();
            let number = Number::from_decimal(i128::from(mantissa), (state >> 60) as u32).unwrap();
            let typed = number.to_plain().unwrap();
            let double: f64 = typed.parse().unwrap();
            let written = format!("{double:.16e}");
            assert_eq!(plain(read_digits(&written, true)), Some(typed), "{written}");
        }
    }
}
