//! What running examples gives.

use super::{Derivation, OutcomeValue, RulePlace, Status, SubmissionStatus};
use crate::locale::Message;
use std::sync::Arc;

/// An example that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleResult {
    /// Its title.
    pub title: Arc<str>,
    /// Name of what it is about.
    pub subject: Option<Arc<str>>,
    /// Where it stands.
    pub place: Option<RulePlace>,
    /// What came out of each of its expectations, in their order.
    pub checks: Vec<ExampleCheck>,
}

/// An expectation with what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleCheck {
    /// Its name as written: `veilig`, `A`.
    pub name: Arc<str>,
    /// What was expected, as written.
    pub written: Arc<str>,
    /// Where it stands.
    pub place: Option<RulePlace>,
    /// What came out.
    pub found: Found,
}

impl ExampleResult {
    /// Whether everything came out as expected.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.checks.iter().all(|check| check.found.holds)
    }
}

/// What came out of one expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whether it is what the example expects.
    pub holds: bool,
    /// What came out.
    pub got: Got,
    /// What was expected, as a value can be shown; None of what is no value.
    pub wanted: Option<OutcomeValue>,
    /// Level and key of the unit, where it is of one.
    pub unit: Option<(Arc<str>, Arc<str>)>,
    /// Why, where it is something else.
    pub why: Option<Derivation>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Got {
    /// A value, or `leeg`.
    Value(OutcomeValue),
    /// `nvt`.
    NotApplicable,
    /// The status of a submission.
    Status(SubmissionStatus),
    /// The status of a KPI.
    TargetStatus(Status),
    /// It could not be computed.
    Fault {
        /// Diagnostic code.
        code: Arc<str>,
        /// Why.
        message: Message,
        /// What the rule needs that the example does not give.
        missed: Option<Arc<str>>,
        /// The line of the rule.
        place: Option<RulePlace>,
    },
    /// There is nothing of that name, or no such row, at the example's moment.
    Nothing,
}
