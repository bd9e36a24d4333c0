//! What of a project needs no data: its frameworks with what covers them, and its calendars.

use super::stages::{Checked, deep};
use crate::calendar::{Date, SchoolYear};
use crate::core::lower::{LowerOptions, SourceState, lower};
use crate::evaluate;
use crate::outcome::{About, Framework, Header, SchoolCalendar, free_windows};

/// Frameworks and calendars of a schooljaar.
#[derive(Clone, Debug)]
pub struct Cycle {
    /// Of what; it has no fingerprint of data.
    pub header: Header,
    /// `[uitvoer] map`.
    pub output: String,
    /// Frameworks.
    pub frameworks: Vec<Framework>,
    /// The schooljaar.
    pub calendar: SchoolCalendar,
}

impl Checked {
    /// The frameworks and calendars of a moment.
    #[must_use]
    pub fn cycle(&self, (school_year, reference_date): (SchoolYear, Date)) -> Cycle {
        let header = Header {
            version: env!("CARGO_PKG_VERSION").into(),
            project: self.config.name.clone(),
            school_year,
            reference_date,
            program_fingerprint: self.fingerprint.as_str().into(),
            data_fingerprint: "".into(),
            internal: false,
        };
        let output = self.config.output.clone();
        let core = deep(|| {
            let unknown = |_: &str, _, _| SourceState::Unknown;
            let options = LowerOptions { school_year, reference_date, sources: &unknown };
            lower(&self.program, &options)
        });
        let Some(moment) = core.current() else {
            let calendar = SchoolCalendar {
                header: header.clone(),
                calendars: Vec::new(),
                windows: Vec::new(),
            };
            return Cycle { header, output, frameworks: Vec::new(), calendar };
        };
        let calendars = evaluate::calendars(moment, &self.sources);
        let windows = moment.questionnaires.iter().filter_map(|q| {
            let (from, until) = q.window?;
            Some((About::new(q.name.clone(), q.title.clone()), from, until))
        });
        let windows = free_windows(&calendars, windows);
        Cycle {
            frameworks: evaluate::frameworks(moment, &self.sources),
            calendar: SchoolCalendar { header: header.clone(), calendars, windows },
            header,
            output,
        }
    }
}
