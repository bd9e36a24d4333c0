//! What an evaluation gives: submissions, norms, KPIs, allocations, formulas and faults, with the
//! titles, units, labels, rule lines and citations that tables and pages need.
//!
//! *Labels travel*: whoever writes an outcome down needs nothing but the outcome. Order: what is
//! declared stands in the order of declaration, units stand in the (bytewise) order of their keys.
//!
//! [`publish`](Outcome::publish) makes the outcome that may leave the house: small numbers over
//! personal data kept back, with whatever would give them away.

mod about;
mod allocation;
mod basis;
mod coverage;
mod cycle;
mod derivation;
mod example;
mod kpi;
mod mutation;
mod norms;
mod sheet;
mod submission;
mod suppress;
mod suppress_counts;
mod suppress_table;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod testing_cycle;
mod value;
mod what_if;

pub use about::{About, Citation, Header, Level, RulePlace, Unit, WHOLE};
pub use allocation::{
    AllocationOutcome, Certificate, Component, ComponentKind, Group, Method, Recipient, Subtotal,
};
pub use basis::{Basis, Ground, ResultName};
pub use coverage::{Coverage, CoveragePoint, PointKind};
pub use cycle::{
    Activity, Calendar, CalendarEntry, Cover, Coverer, Framework, FrameworkItem, Goal, Plan,
    Report, ReportItem, SchoolCalendar, free_windows,
};
pub use derivation::{DataPlace, Derivation, Origin, StepResult};
pub use example::{ExampleCheck, ExampleResult, Found, Got};
pub use kpi::{
    Baseline, Comparison, Counts, Kpi, KpiCell, KpiLevel, KpiYear, Response, Status, Target,
};
pub use mutation::{Mutation, Mutations, Survivor};
pub use norms::{Norm, NormResult, NormSet, NormSetUnit, Reason, Score, ScoreResult};
pub use sheet::{Answer, Sheet, SheetKind, SheetLine};
pub use submission::{
    Computed, Finding, FindingLevel, GroupSubtotal, Questionnaire, Sentence, Submission,
    SubmissionStatus, ValueOrigin,
};
pub use suppress::DEFAULT_LIMIT;
pub use value::{ChoiceValue, NumberFormat, NumberValue, OutcomeValue, Suppressed};
pub use what_if::{AnswerChange, WhatIf, WhatIfOption};

use crate::locale::Message;
use std::sync::Arc;

/// Everything one evaluation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Of what, and from what.
    pub header: Header,
    /// The units by level: every register that a rule is evaluated for, and the whole (`swv`).
    pub levels: Vec<Level>,
    /// What came in, by questionnaire.
    pub questionnaires: Vec<Questionnaire>,
    /// Norm sets.
    pub norm_sets: Vec<NormSet>,
    /// KPIs.
    pub kpis: Vec<Kpi>,
    /// Allocations.
    pub allocations: Vec<AllocationOutcome>,
    /// Formulas.
    pub formulas: Vec<Formula>,
    /// Frameworks with what covers them.
    pub frameworks: Vec<Framework>,
    /// Plans.
    pub plans: Vec<Plan>,
    /// Calendars.
    pub calendars: Vec<Calendar>,
    /// What reports show.
    pub reports: Vec<Report>,
    /// Parameters marked `voorlopig` that some result rests on, with the period used.
    pub provisional: Vec<About>,
    /// What each result rests on.
    pub bases: Vec<Basis>,
    /// Results that could not be computed.
    pub faults: Vec<Fault>,
}

/// A `formule` with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Name, title, place.
    pub about: About,
    /// Its values by level; a constant has one level, the whole, with one cell.
    pub levels: Vec<FormulaLevel>,
}

/// The values of a formula at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaLevel {
    /// The level's name: a register, or [`WHOLE`].
    pub level: Arc<str>,
    /// The counts of people that its values are made of.
    pub counts: Counts,
    /// A value for each unit that has one, by key. A faulted one is absent.
    pub cells: Vec<FormulaCell>,
}

/// The value of a formula for one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaCell {
    /// The unit's key; empty for the whole.
    pub key: Arc<str>,
    /// The value.
    pub value: OutcomeValue,
    /// Whether it rests on something `voorlopig`.
    pub provisional: bool,
    /// The smallest count above 0 over a `persoonsgegevens` register that the value is made of.
    pub smallest_count: Option<u32>,
}

/// A result that could not be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Diagnostic code: `K2001`.
    pub code: Arc<str>,
    /// Which result: `kpi.thuiszitters`, `formule.x`, `verdeling.koos_middelen`,
    /// `normenkader.basisondersteuning.veilig`, `inzending.koos.totaal_begroot`.
    pub outcome: Arc<str>,
    /// Title of that result.
    pub title: Arc<str>,
    /// The level and key of the unit; None for a result of the whole.
    pub unit: Option<(Arc<str>, Arc<str>)>,
    /// What is wrong.
    pub message: Message,
    /// The rule's line.
    pub place: Option<RulePlace>,
}

impl Outcome {
    /// The level of a name, with its units.
    #[must_use]
    pub fn level(&self, name: &str) -> Option<&Level> {
        self.levels.iter().find(|l| &*l.name == name)
    }

    /// The name of a unit as people know it: of the whole the project's name, of a unit without a
    /// name (or not in the registers) its key.
    #[must_use]
    pub fn unit_name<'a>(&'a self, level: &str, key: &'a str) -> &'a str {
        if level == WHOLE {
            return &self.header.project;
        }
        self.level(level).and_then(|l| l.unit(key)).map_or(key, |u| &*u.name)
    }
}
