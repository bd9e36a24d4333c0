//! What came in.

use super::{About, OutcomeValue, RulePlace, Sheet, SheetLine};
use crate::calendar::Date;
use crate::locale::Message;
use std::sync::Arc;

/// A questionnaire with what came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// Name, title, place.
    pub about: About,
    /// The register whose rows hand in.
    pub level: Arc<str>,
    /// How many units should hand in.
    pub expected: u32,
    /// How many did, whatever the state of it.
    pub received: u32,
    /// First and last day on which it is open.
    pub window: Option<(Date, Date)>,
    /// What it asks, where a report shows its answers.
    pub lines: Vec<SheetLine>,
    /// What came in, by the unit's key.
    pub submissions: Vec<Submission>,
}

/// What one unit handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The unit's key.
    pub key: Arc<str>,
    /// Its state.
    pub status: SubmissionStatus,
    /// What is missing, and which checks fired.
    pub findings: Vec<Finding>,
    /// Values of `berekend`, in order; what could not be computed is absent.
    pub computed: Vec<Computed>,
    /// `subtotaal`s of repeating groups.
    pub subtotals: Vec<GroupSubtotal>,
    /// Where the answers to questions with `vooraf` came from, by path, in order.
    pub origins: Vec<(Arc<str>, ValueOrigin)>,
    /// Its answers, where a report shows them.
    pub sheet: Option<Sheet>,
}

/// The state of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubmissionStatus {
    /// Everything required is there and no check blocks it.
    Complete,
    /// Complete, but a check blocks it.
    Blocked,
    /// Something required is missing.
    Incomplete,
}

impl SubmissionStatus {
    /// As written in `uitkomst.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Complete => "compleet",
            Self::Blocked => "fout",
            Self::Incomplete => "onvolledig",
        }
    }
}

/// Something found in a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub level: FindingLevel,
    /// Name of the check; None for a missing answer.
    pub check: Option<Arc<str>>,
    /// Path of the question, group or computed value it is about.
    pub question: Option<Arc<str>>,
    /// That question's text, or its path.
    pub question_label: Option<Arc<str>>,
    /// What it says.
    pub message: Sentence,
    /// What it says where small numbers are kept back; None is the same.
    pub published: Option<Arc<str>>,
    /// Whether that it is found tells more of a small count than that it is small.
    pub telling: bool,
    /// The reason with which a warning was accepted.
    pub accepted: Option<Arc<str>>,
    /// The check's line.
    pub place: Option<RulePlace>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingLevel {
    /// `fout`: blocks.
    Error,
    /// A required answer is not there.
    Missing,
    /// `waarschuwing`.
    Warning,
    /// `melding`.
    Note,
}

/// A sentence: the author's, or ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// As written in the rules, values filled in.
    Written(Arc<str>),
    /// A message of koers.
    Ours(Message),
}

/// A computed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Its path; within a repeating group with the row from 1: `inzet.2.verschil`.
    pub path: Arc<str>,
    /// Its label.
    pub title: Arc<str>,
    /// Its value.
    pub value: OutcomeValue,
    /// The smallest count above 0 over a `persoonsgegevens` register that the value is made of.
    pub smallest_count: Option<u32>,
}

/// `subtotaal begroot per soort_geld`, worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSubtotal {
    /// The group's name.
    pub group: Arc<str>,
    /// Name of the question summed.
    pub value: Arc<str>,
    /// Name of the question it is summed by.
    pub by: Arc<str>,
    /// A sum for each option that occurs, in the order of the list: a choice and a number.
    pub sums: Vec<(OutcomeValue, OutcomeValue)>,
}

/// Where the value of an answer came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueOrigin {
    /// `vooraf`, and left so.
    Prefilled,
    /// `vooraf`, and changed.
    Changed,
    /// Filled in by the respondent.
    Entered,
}
