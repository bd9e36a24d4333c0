//! The moment a project is evaluated at: its schooljaar and peildatum.

use super::Config;
use crate::calendar::{Date, SchoolYear};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::{Diagnostic, Place, Sink};
use crate::msg;

/// A schooljaar and a peildatum, where they are asked for other than the settings say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MomentChoice {
    /// `--schooljaar`.
    pub school_year: Option<SchoolYear>,
    /// `--peildatum`.
    pub reference_date: Option<Date>,
}

impl MomentChoice {
    /// The moment: what is asked for, else what the settings say. Another schooljaar without
    /// another peildatum moves the peildatum by as many years; without any peildatum it is
    /// 1 October, the day pupils are counted.
    pub fn moment(self, config: &Config, sink: &mut Sink) -> Option<(SchoolYear, Date)> {
        let year = self
            .school_year
            .or(config.school_year)
            .or_else(|| self.reference_date.or(config.reference_date).map(Date::school_year));
        let Some(year) = year else {
            sink.push(
                Diagnostic::new(
                    codes::CONFIG,
                    Place::File("koers.toml".into()),
                    msg!("project-no-school-year"),
                )
                .help(msg!("project-no-school-year-help")),
            );
            return None;
        };
        let moved = || {
            let years = i64::from(year.0) - i64::from(config.school_year?.0);
            config.reference_date?.add_years(years)
        };
        let date = self.reference_date.or_else(moved).or(config.reference_date);
        let date = date.or_else(|| Date::new(year.0, 10, 1))?;
        Some((year, date))
    }
}
