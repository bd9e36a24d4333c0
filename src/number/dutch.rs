//! Numbers as they are read and written in the Netherlands: `1.250,75`, `€ 1.250,00`, `12,5%`.

use super::text::{Digits, from_digits};
use super::{Number, NumberFault};

/// Why a text is no number in Dutch notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutchNumberFault {
    /// There is nothing to read.
    Empty,
    /// It is no number at all, or it has more digits than can be read.
    NotANumber,
    /// A dot or a comma stands where Dutch notation has none: a dot only groups exactly three
    /// digits, a comma comes once.
    Separators {
        /// The notation that was most likely meant: `1,5` for `1.5`.
        proposal: Option<String>,
    },
    /// An amount of money with more than two decimals.
    TooManyDecimals,
}

/// Reads a number: an optional `-`, digits, optionally grouped by dots in threes, and optionally a
/// comma with decimals.
///
/// # Errors
/// A [`DutchNumberFault`] that says what is wrong, with a proposal where one is likely.
///
/// ```
/// use koers::number::{Number, dutch};
/// assert_eq!(dutch::parse("1.250.000"), Ok(Number::from_int(1_250_000)));
/// let dutch::DutchNumberFault::Separators { proposal } = dutch::parse("1.5").unwrap_err() else {
///     panic!()
/// };
/// assert_eq!(proposal.as_deref(), Some("1,5"));
/// ```
pub fn parse(text: &str) -> Result<Number, DutchNumberFault> {
    if text.is_empty() {
        return Err(DutchNumberFault::Empty);
    }
    let (sign, unsigned) = split_sign(text);
    let Some(number) = parse_unsigned(unsigned) else {
        let separated = unsigned.contains(['.', ',']);
        let numeric = unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
            && unsigned.bytes().any(|b| b.is_ascii_digit());
        return Err(if separated && numeric {
            let proposal = propose(unsigned).map(|better| format!("{sign}{better}"));
            DutchNumberFault::Separators { proposal }
        } else {
            DutchNumberFault::NotANumber
        });
    };
    Ok(if sign.is_empty() { number } else { number.neg() })
}

/// Reads an amount of money: a number with an optional `€` and an optional space before it, and at
/// most two decimals. The minus may stand before or behind the `€`.
///
/// # Errors
/// As [`parse`]; [`DutchNumberFault::TooManyDecimals`] for a third decimal.
pub fn parse_money(text: &str) -> Result<Number, DutchNumberFault> {
    let (sign, unsigned) = split_sign(text);
    let amount = match unsigned.strip_prefix('€') {
        Some(rest) => rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(rest),
        None => unsigned,
    };
    let number = parse(&format!("{sign}{amount}")).map_err(|fault| match fault {
        DutchNumberFault::Separators { proposal: Some(better) } => {
            let shown = better.strip_prefix('-').unwrap_or(&better);
            DutchNumberFault::Separators { proposal: Some(format!("{sign}€ {shown}")) }
        }
        other => other,
    })?;
    let decimals = amount.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    if decimals > 2 { Err(DutchNumberFault::TooManyDecimals) } else { Ok(number) }
}

/// Reads a percentage, with its `%`: `12,5%` is 0.125.
///
/// # Errors
/// As [`parse`]; [`DutchNumberFault::NotANumber`] without `%`.
pub fn parse_percentage(text: &str) -> Result<Number, DutchNumberFault> {
    let number = match text.strip_suffix('%') {
        Some(number) => number.trim_end_matches([' ', '\u{a0}', '\u{202f}']),
        None if text.is_empty() => return Err(DutchNumberFault::Empty),
        None => return Err(DutchNumberFault::NotANumber),
    };
    let value = parse(number).map_err(|fault| match fault {
        DutchNumberFault::Separators { proposal: Some(better) } => {
            DutchNumberFault::Separators { proposal: Some(format!("{better}%")) }
        }
        other => other,
    })?;
    value.div(&Number::from_int(100)).map_err(|_| DutchNumberFault::NotANumber)
}

/// Writes a number: `1.250,75`. With `decimals` it has exactly that many, rounded half away from
/// zero; without, as few as write it in full, and a fraction without an end as `1/3`.
pub fn format(number: &Number, decimals: Option<u32>) -> String {
    with_prefix(number, decimals, "")
}

/// Writes an amount of money: `€ 1.250,00`, `-€ 1.250,00`.
pub fn money(number: &Number, decimals: u32) -> String {
    with_prefix(number, Some(decimals), "€ ")
}

/// Writes a percentage: 0.125 with one decimal is `12,5%`.
pub fn percentage(number: &Number, decimals: u32) -> String {
    match hundredfold(number) {
        Ok(hundredfold) => with_prefix(&hundredfold, Some(decimals), "") + "%",
        // Only a number at the very limit of size: shown as it is.
        Err(_) => format(number, None),
    }
}

fn hundredfold(number: &Number) -> Result<Number, NumberFault> {
    number.mul(&Number::from_int(100))
}

fn with_prefix(number: &Number, decimals: Option<u32>, prefix: &str) -> String {
    let digits = match decimals {
        Some(decimals) => Some(number.padded_digits(decimals)),
        None => number.digits(),
    };
    if let Some(digits) = digits {
        return grouped(digits).join(prefix, ',');
    }
    let value = number.to_big();
    let part = |text: String| group(&text);
    let negative = number.is_negative();
    format!(
        "{}{prefix}{}/{}",
        if negative { "-" } else { "" },
        part(value.numer().magnitude().to_string()),
        part(value.denom().to_string())
    )
}

fn grouped(digits: Digits) -> Digits {
    Digits { whole: group(&digits.whole), ..digits }
}

/// Puts a dot between every three digits from the right.
fn group(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

fn split_sign(text: &str) -> (&'static str, &str) {
    match text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')) {
        Some(rest) => ("-", rest),
        None => ("", text),
    }
}

fn parse_unsigned(text: &str) -> Option<Number> {
    let (whole, fraction) = match text.split_once(',') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    if whole.contains('.') {
        return well_grouped(whole, '.').then(|| from_digits(&whole.replace('.', ""), fraction))?;
    }
    from_digits(whole, fraction)
}

/// Whether `whole` is one to three digits, not beginning with 0, and then groups of exactly three.
fn well_grouped(whole: &str, separator: char) -> bool {
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(separator);
    groups.next().is_some_and(|first| {
        (1..=3).contains(&first.len()) && !first.starts_with('0') && digits(first)
    }) && groups.all(|group| group.len() == 3 && digits(group))
}

/// What a number with misplaced separators was most likely meant to be, in Dutch notation.
fn propose(text: &str) -> Option<String> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // English notation: commas group, the last dot is the decimal sign.
    if let Some((whole, fraction)) = text.rsplit_once('.')
        && digits(fraction)
        && fraction.len() != 3
    {
        if digits(whole) {
            return Some(format!("{whole},{fraction}"));
        }
        if well_grouped(whole, ',') || well_grouped(whole, '.') {
            return Some(format!("{},{fraction}", whole.replace(',', ".")));
        }
    }
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    // A leading zero with dots is a decimal point: 0.500.
    if let Some((zero, decimals)) = text.split_once('.')
        && zero == "0"
        && digits(decimals)
    {
        return Some(format!("0,{decimals}"));
    }
    // English notation with three decimals or several groups.
    if let Some((grouped, decimals)) = text.split_once('.')
        && digits(decimals)
        && well_grouped(grouped, ',')
    {
        return Some(format!("{},{decimals}", grouped.replace(',', ".")));
    }
    if text.matches(',').count() > 1 && well_grouped(text, ',') {
        return Some(text.replace(',', "."));
    }
    // Dots in the wrong places: group the same digits well.
    let bare = whole.replace('.', "");
    let all = digits(&bare) && (fraction.is_empty() || digits(fraction));
    (all && !text.ends_with(',') && !bare.starts_with('0')).then(|| {
        let comma = if fraction.is_empty() { "" } else { "," };
        format!("{}{comma}{fraction}", group(&bare))
    })
}
