//! Dates and days of the year.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{Month, SchoolYear, digits, month_name, month_number, year};

/// A day in the (proleptic Gregorian) calendar, from 1 January of the year 1 to 31 December 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The first day of the calendar that chrono counts from; only stands in for what cannot be.
    pub(super) const EARLIEST: Date = Date(NaiveDate::MIN);

    /// The date, where it exists.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Date::within_range)
    }

    fn within_range(date: NaiveDate) -> Option<Date> {
        (1..=9999).contains(&date.year()).then_some(Date(date))
    }

    /// Reads `2025-06-30` or `30 juni 2025`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut words = text.split_ascii_whitespace();
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some(iso), None, None, None) if iso == text => {
                let mut parts = iso.split('-');
                let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
                if parts.next().is_some() {
                    return None;
                }
                Date::new(year(y)?, digits(m, 2..=2)?, digits(d, 2..=2)?)
            }
            (Some(day), Some(month), Some(y), None) => {
                Date::new(year(y)?, month_number(month)?, digits(day, 1..=2)?)
            }
            _ => None,
        }
    }

    /// Reads a date with the day first, as spreadsheets write it: `1-10-2024`.
    pub fn parse_day_first(text: &str) -> Option<Date> {
        let (first, second, year) = numbers(text, '-')?;
        Date::new(year, second, first)
    }

    /// Reads a date with slashes, `31/10/2024`: with the day first, and with the month first. Which
    /// of the two was meant cannot be seen where both are dates.
    pub fn parse_slashes(text: &str) -> Option<(Option<Date>, Option<Date>)> {
        let (first, second, year) = numbers(text, '/')?;
        Some((Date::new(year, second, first), Date::new(year, first, second)))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The calendar month this day is in.
    pub fn calendar_month(self) -> Month {
        Month::of(self)
    }

    /// The school year this day is in: the one that began on the last 1 August.
    pub fn school_year(self) -> SchoolYear {
        SchoolYear(if self.month() >= 8 { self.year() } else { self.year() - 1 })
    }

    /// This many days later (earlier when negative); `None` beyond the calendar.
    pub fn add_days(self, days: i64) -> Option<Date> {
        let span = chrono::TimeDelta::try_days(days)?;
        self.0.checked_add_signed(span).and_then(Date::within_range)
    }

    /// This many weeks later (earlier when negative); `None` beyond the calendar.
    pub fn add_weeks(self, weeks: i64) -> Option<Date> {
        self.add_days(weeks.checked_mul(7)?)
    }

    /// This many months later (earlier when negative), on the same day of the month, or the
    /// month's last where it has no such day; `None` beyond the calendar.
    pub fn add_months(self, months: i64) -> Option<Date> {
        let month = self.calendar_month().add_months(months)?;
        let last = month.last_day();
        Some(Date::new(month.year, month.month, self.day()).unwrap_or(last))
    }

    /// This many years later (earlier when negative); 29 February becomes 28 February where the
    /// year is no leap year; `None` beyond the calendar.
    pub fn add_years(self, years: i64) -> Option<Date> {
        self.add_months(years.checked_mul(12)?)
    }

    /// The days from `self` to `other`; negative when `other` is earlier.
    pub fn days_between(self, other: Date) -> i64 {
        other.0.signed_duration_since(self.0).num_days()
    }

    /// The whole months from `self` to `other`: the most that can be added to the earlier without
    /// passing the later; negative when `other` is earlier.
    pub fn months_between(self, other: Date) -> i64 {
        if other < self {
            return -other.months_between(self);
        }
        let months = self.calendar_month().months_between(other.calendar_month());
        match self.add_months(months) {
            Some(reached) if reached <= other => months,
            _ => months - 1,
        }
    }

    /// The date in Dutch: `30 juni 2025`.
    pub fn dutch(self) -> String {
        format!("{} {} {}", self.day(), month_name(self.month()), self.year())
    }
}

/// ISO 8601: `2025-06-30`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A day that returns every year, such as `30 juni`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayOfYear {
    month: u32,
    day: u32,
}

impl DayOfYear {
    /// The day, where it exists in at least a leap year.
    pub fn new(month: u32, day: u32) -> Option<DayOfYear> {
        Date::new(2000, month, day).map(|_| DayOfYear { month, day })
    }

    /// Reads `30 juni`.
    pub fn parse(text: &str) -> Option<DayOfYear> {
        let mut words = text.split_ascii_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some(day), Some(month), None) => {
                DayOfYear::new(month_number(month)?, digits(day, 1..=2)?)
            }
            _ => None,
        }
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.day
    }

    /// This day within a school year; 29 February becomes 28 February where there is none. `None`
    /// beyond the calendar.
    pub fn within(self, school_year: SchoolYear) -> Option<Date> {
        let year = if self.month >= 8 { school_year.0 } else { school_year.0.checked_add(1)? };
        Date::new(year, self.month, self.day)
            .or_else(|| Month::new(year, self.month).map(Month::last_day))
    }

    /// The day in Dutch: `30 juni`.
    pub fn dutch(self) -> String {
        format!("{} {}", self.day, month_name(self.month))
    }
}

/// Two short numbers and a year.
fn numbers(text: &str, separator: char) -> Option<(u32, u32, i32)> {
    let mut parts = text.split(separator);
    let (first, second, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Some((digits(first, 1..=2)?, digits(second, 1..=2)?, year(last)?))
}
