//! From a checked program to core: for a moment, and for those that `vorig` and `op` reach.
//!
//! Here versions are chosen by schooljaar and values of parameters by period, names become
//! indexes, and `vorig` becomes the expression made for the moment before, or `leeg` where nothing
//! is kept of it. These files alone know `program`.

mod counts;
mod cycle;
mod declarations;
mod examples;
mod expressions;
mod names;
mod paths;
mod questionnaires;
mod reads;
mod translation;
mod types;

pub use self::examples::lower_example;

use self::names::Names;
use super::{Moment, MomentId, Program};
use crate::calendar::{Date, SchoolYear};
use crate::program;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How far `vorig` looks back at most.
const MOST_YEARS: i32 = 60;

/// What is known of the data of a register, questionnaire or allocation at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// `[gegevens]` does not name it.
    Unknown,
    /// The same in every year: its path has no `{schooljaar}` or `{peildatum}`.
    Undated,
    /// Dated, and kept for this moment.
    Kept,
    /// Dated, and not kept for this moment.
    NotKept,
}

/// For which moment a program is lowered.
#[derive(Clone, Copy)]
pub struct LowerOptions<'a> {
    /// The schooljaar.
    pub school_year: SchoolYear,
    /// The peildatum.
    pub reference_date: Date,
    /// What is kept of a source, by its name, at a moment.
    pub sources: &'a dyn Fn(&str, SchoolYear, Date) -> SourceState,
}

/// Makes a program ready for a moment.
#[must_use]
pub fn lower(program: &program::Program, options: &LowerOptions<'_>) -> Program {
    let mut lowerer = Lowerer {
        program,
        options,
        horizon: horizon(program, options),
        moments: Vec::new(),
        counted: RefCell::default(),
    };
    lowerer.moment(options.school_year, options.reference_date, false);
    let mut done = 0;
    // Lowering a moment may ask for others.
    while done < lowerer.moments.len() {
        lowerer.declarations(done);
        done += 1;
    }
    Program { moments: lowerer.moments.into_iter().map(|m| m.moment).collect() }
}

/// Names of counts of people.
type CountNames = Rc<[Arc<str>]>;

struct Lowerer<'a> {
    program: &'a program::Program,
    options: &'a LowerOptions<'a>,
    /// The oldest schooljaar that `vorig` looks at.
    horizon: i32,
    moments: Vec<Building>,
    /// The counts of people that a named value is made of in a year, once known.
    counted: RefCell<HashMap<(program::GroupId, i32), CountNames>>,
}

/// A moment under construction.
struct Building {
    names: Rc<Names>,
    moment: Moment,
}

impl Lowerer<'_> {
    /// The moment, made when it is not there yet.
    fn moment(&mut self, year: SchoolYear, date: Date, past: bool) -> usize {
        let known = self.moments.iter().position(|m| {
            m.moment.school_year == year && m.moment.reference_date == date && m.moment.past == past
        });
        if let Some(known) = known {
            return known;
        }
        let names = Names::new(self.program, year.0);
        let mut moment = Moment::new(year, date);
        moment.past = past;
        self.moments.push(Building { names: Rc::new(names), moment });
        self.moments.len() - 1
    }

    fn names(&self, at: usize) -> Rc<Names> {
        self.moments.get(at).map_or_else(|| Rc::new(Names::default()), |m| m.names.clone())
    }

    fn year(&self, at: usize) -> SchoolYear {
        self.moments.get(at).map_or(self.options.school_year, |m| m.moment.school_year)
    }

    fn date(&self, at: usize) -> Date {
        self.moments.get(at).map_or(self.options.reference_date, |m| m.moment.reference_date)
    }

    fn is_past(&self, at: usize) -> bool {
        self.moments.get(at).is_some_and(|m| m.moment.past)
    }
}

/// The id of a moment by its place.
fn moment_id(at: usize) -> MomentId {
    MomentId::new(at)
}

/// The oldest schooljaar that any dated source is kept for; the year before when none is dated.
fn horizon(program: &program::Program, options: &LowerOptions<'_>) -> i32 {
    let sources: Vec<&str> = program
        .groups
        .iter()
        .filter(|g| {
            matches!(
                g.kind,
                program::GroupKind::Register
                    | program::GroupKind::Questionnaire
                    | program::GroupKind::Allocation
            )
        })
        .map(|g| &*g.name)
        .collect();
    let mut oldest = None;
    for back in 0..=MOST_YEARS {
        let year = SchoolYear(options.school_year.0.saturating_sub(back));
        let Some(date) = options.reference_date.add_years(-i64::from(back)) else { break };
        if sources.iter().any(|s| (options.sources)(s, year, date) == SourceState::Kept) {
            oldest = Some(year.0);
        }
    }
    oldest.unwrap_or(options.school_year.0.saturating_sub(1))
}
