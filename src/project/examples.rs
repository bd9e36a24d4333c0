//! The examples of a project.

use super::stages::Checked;
use crate::calendar::{Date, SchoolYear};
use crate::core::example::Example;
use crate::core::lower::lower_example;
use crate::evaluate::{self, Engine, Options};
use crate::examples;
use crate::outcome::{Coverage, ExampleResult, Header};
use rayon::prelude::*;

impl Checked {
    /// Runs every example, in the order in which they are written. `moment` is the one they are
    /// about unless they say otherwise. No data are read.
    #[must_use]
    pub fn test(&self, moment: (SchoolYear, Date)) -> Vec<ExampleResult> {
        evaluate::in_pool(0, || {
            examples::run(&self.examples(moment), &self.example_options(moment))
        })
    }

    /// Which parts of the rules the examples come by.
    #[must_use]
    pub fn coverage(&self, moment: (SchoolYear, Date)) -> Coverage {
        evaluate::in_pool(0, || {
            let options = self.example_options(moment);
            examples::coverage(&self.program, &self.examples(moment), &options)
        })
    }

    /// Every example, ready to run.
    pub(super) fn examples(&self, moment: (SchoolYear, Date)) -> Vec<Example> {
        let written = &self.program.examples;
        written.par_iter().map(|e| lower_example(&self.program, e, moment)).collect()
    }

    /// What an evaluation of examples is told: they are of these rules, and of no data.
    pub(super) fn example_options(&self, moment: (SchoolYear, Date)) -> Options<'_> {
        Options {
            header: Header {
                version: env!("CARGO_PKG_VERSION").into(),
                project: self.config.name.clone(),
                school_year: moment.0,
                reference_date: moment.1,
                program_fingerprint: self.fingerprint.as_str().into(),
                data_fingerprint: "".into(),
                internal: true,
            },
            sources: &self.sources,
            progress: None,
            threads: 0,
            engine: Engine::Interpreter,
        }
    }
}
