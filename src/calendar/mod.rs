//! Calendar values: dates, months, days of the year and school years.
//!
//! A school year begins on 1 August (WPO art. 1, WVO 2020 art. 1.1). Years run from 1 to 9999, so
//! that every value has one ISO notation of fixed width.

mod date;
mod month;
mod school_year;

#[cfg(test)]
mod tests;

pub use date::{Date, DayOfYear};
pub use month::Month;
pub use school_year::SchoolYear;

/// The Dutch names of the months, January first.
pub const MONTH_NAMES: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The number (1 to 12) of a month by its Dutch name, in capitals or not.
pub fn month_number(name: &str) -> Option<u32> {
    (1..).zip(MONTH_NAMES).find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(n, _)| n)
}

/// The Dutch name of a month by its number (1 to 12).
fn month_name(number: u32) -> &'static str {
    let index = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
    index.and_then(|i| MONTH_NAMES.get(i)).copied().unwrap_or("")
}

/// A text of `lengths` digits only, read as a number.
fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let well_formed = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    well_formed.then(|| text.parse().ok()).flatten()
}

/// A year of exactly four digits.
fn year(text: &str) -> Option<i32> {
    digits(text, 4..=4).and_then(|year| i32::try_from(year).ok())
}
