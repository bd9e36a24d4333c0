//! What schools handed in, as columns of answers.

use super::table::{Column, DataFile, Origin};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The submissions of one questionnaire that could be read, in the bytewise order of their units'
/// keys; and those that could not.
#[derive(Clone, Debug, Default)]
pub struct Submissions {
    /// The row of the questionnaire's register that handed in, for each submission.
    pub units: Vec<u32>,
    /// The answers as
    /// [`QuestionnaireSchema::questions`](crate::core::schema::QuestionnaireSchema::questions): a
    /// column a question, a row a submission.
    pub answers: Vec<Column>,
    /// Rows of the repeating groups, as the schema's `groups`.
    pub groups: Vec<GroupRows>,
    /// Reasons for "niet van toepassing" by (submission, question); the answer itself is missing.
    pub not_applicable: BTreeMap<(u32, u32), Arc<str>>,
    /// Accepted warnings by (submission, warning as in the schema's `warnings`), with the reason.
    pub accepted: BTreeMap<(u32, u32), Arc<str>>,
    /// Where answers stand that have a place of their own, by (submission, question): in a workbook
    /// that is a form.
    pub cells: BTreeMap<(u32, u32), Origin>,
    /// Where each submission comes from.
    pub origins: Vec<Origin>,
    /// The files they come from.
    pub files: Vec<DataFile>,
    /// Whether there was a file for it.
    pub given: bool,
    /// Submissions left out because they do not fit the questionnaire.
    pub broken: Vec<BrokenSubmission>,
    pub(super) by_unit: HashMap<u32, u32>,
}

/// The rows of one repeating group of all submissions together.
#[derive(Clone, Debug, Default)]
pub struct GroupRows {
    /// A column a question of the group.
    pub answers: Vec<Column>,
    /// For submission `s` its rows are `starts[s]..starts[s + 1]`.
    pub starts: Vec<u32>,
    /// Reasons for "niet van toepassing" by (row, question).
    pub not_applicable: BTreeMap<(u32, u32), Arc<str>>,
    /// Where each row comes from.
    pub origins: Vec<Origin>,
}

/// A submission that could not be used; what is wrong with it is among the diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenSubmission {
    /// The unit's row, when it is known.
    pub unit: Option<u32>,
    /// The unit's key as written; empty when it could not be read.
    pub key: Arc<str>,
    /// Where it stands.
    pub origin: Origin,
}

impl Submissions {
    /// Number of submissions that could be read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The submission of a row of the register.
    #[must_use]
    pub fn of_unit(&self, row: u32) -> Option<u32> {
        self.by_unit.get(&row).copied()
    }

    /// File, sheet and row of a submission.
    #[must_use]
    pub fn origin(&self, submission: u32) -> Option<(&DataFile, u32)> {
        self.place(*self.origins.get(submission as usize)?)
    }

    /// File, sheet and row of any origin in it, also of a group's row.
    #[must_use]
    pub fn place(&self, origin: Origin) -> Option<(&DataFile, u32)> {
        Some((self.files.get(origin.file as usize)?, origin.row))
    }
}

impl GroupRows {
    /// The rows of a submission.
    #[must_use]
    pub fn of(&self, submission: u32) -> std::ops::Range<u32> {
        let at = submission as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => *start..*end,
            _ => 0..0,
        }
    }
}
