//! School years.

use std::fmt;

use super::{Date, year};

/// A school year, by the calendar year in which it begins: `SchoolYear(2024)` is 2024-2025.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(pub i32);

impl SchoolYear {
    /// The school year that begins in this calendar year, where it lies within the calendar.
    pub fn new(starting: i32) -> Option<SchoolYear> {
        (1..=9998).contains(&starting).then_some(SchoolYear(starting))
    }

    /// Reads `2024-2025`: two consecutive years.
    pub fn parse(text: &str) -> Option<SchoolYear> {
        let (first, second) = text.split_once('-')?;
        let (first, second) = (year(first)?, year(second)?);
        if first.checked_add(1)? == second { SchoolYear::new(first) } else { None }
    }

    /// The school year before this one.
    pub fn previous(self) -> SchoolYear {
        SchoolYear(self.0.saturating_sub(1))
    }

    /// The school year after this one.
    pub fn next(self) -> SchoolYear {
        SchoolYear(self.0.saturating_add(1))
    }

    /// The first day, 1 August; `None` beyond the calendar.
    pub fn first_day(self) -> Option<Date> {
        Date::new(self.0, 8, 1)
    }

    /// The last day, 31 July; `None` beyond the calendar.
    pub fn last_day(self) -> Option<Date> {
        Date::new(self.0.checked_add(1)?, 7, 31)
    }

    /// Whether a day lies in this school year.
    pub fn contains(self, date: Date) -> bool {
        date.school_year() == self
    }

    /// The school year in Dutch, which is its only notation: `2024-2025`.
    pub fn dutch(self) -> String {
        self.to_string()
    }
}

/// `2024-2025`.
impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.0, self.0.saturating_add(1))
    }
}

impl fmt::Debug for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
