//! Calendar months.

use std::fmt;

use super::{Date, digits, month_name, month_number, year};

/// A month of a year, from January of the year 1 to December 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub(super) year: i32,
    pub(super) month: u32,
}

impl Month {
    /// The month, where it exists.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    /// The month that a day is in.
    pub fn of(date: Date) -> Month {
        Month { year: date.year(), month: date.month() }
    }

    /// Reads `2025-09` or `september 2025`.
    pub fn parse(text: &str) -> Option<Month> {
        let mut words = text.split_ascii_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some(iso), None, None) if iso == text => {
                let (y, m) = iso.split_once('-')?;
                Month::new(year(y)?, digits(m, 2..=2)?)
            }
            (Some(name), Some(y), None) => Month::new(year(y)?, month_number(name)?),
            _ => None,
        }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::EARLIEST)
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        (28..=31)
            .rev()
            .find_map(|day| Date::new(self.year, self.month, day))
            .unwrap_or(Date::EARLIEST)
    }

    /// This many months later (earlier when negative); `None` beyond the calendar.
    pub fn add_months(self, months: i64) -> Option<Month> {
        let count = self.count().checked_add(months)?;
        let year = i32::try_from(count.div_euclid(12)).ok()?;
        Month::new(year, u32::try_from(count.rem_euclid(12)).ok()? + 1)
    }

    /// The months from `self` to `other`; negative when `other` is earlier.
    pub fn months_between(self, other: Month) -> i64 {
        other.count() - self.count()
    }

    /// Months since January of the year 0.
    fn count(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month) - 1
    }

    /// The month in Dutch: `september 2025`.
    pub fn dutch(self) -> String {
        format!("{} {}", month_name(self.month), self.year)
    }
}

/// ISO 8601: `2025-09`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
