//! Answers as a report shows them.

use super::{OutcomeValue, Suppressed};
use crate::number::Number;
use std::sync::Arc;

/// What a questionnaire asks, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// Names of the sections and the group around it.
    pub around: Vec<Arc<str>>,
    /// What it is.
    pub kind: SheetKind,
    /// Its path; of a section its name.
    pub path: Arc<str>,
    /// Its text, holes left out.
    pub label: Arc<str>,
}

/// What a line of a questionnaire is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// A section, or the text above a matrix.
    Heading,
    /// A question or computed value.
    Value,
    /// A repeating group: path and text of each column.
    Group(Vec<(Arc<str>, Arc<str>)>),
}

/// The answers of one submission: what is visible in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Path and answer, in the order of the questionnaire.
    pub answers: Vec<(Arc<str>, Answer)>,
    /// Of each repeating group the rows, and of each row an answer for each column.
    pub groups: Vec<(Arc<str>, Vec<Vec<Answer>>)>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was answered; `leeg` where nothing was.
    pub value: OutcomeValue,
    /// Why the question does not apply, where that was the answer.
    pub not_applicable: Option<Arc<str>>,
    /// Whether it counts people of a `persoonsgegevens` register.
    pub people: bool,
}

impl Sheet {
    /// Shows a value in the place of what stands at a path: that of a line, or of a column of a
    /// repeating group with the row from 1 between them (`inzet.2.verschil`).
    pub(super) fn keep_back(&mut self, lines: &[SheetLine], path: &str, value: &OutcomeValue) {
        for (_, answer) in self.answers.iter_mut().filter(|(own, _)| **own == *path) {
            answer.value = value.clone();
        }
        for (group, rows) in &mut self.groups {
            let place = path.strip_prefix(&**group).and_then(|p| p.strip_prefix('.'));
            let Some((row, column)) = place.and_then(|p| p.split_once('.')) else { continue };
            let columns = lines.iter().find_map(|line| match &line.kind {
                SheetKind::Group(columns) if line.path == *group => Some(columns),
                SheetKind::Group(_) | SheetKind::Heading | SheetKind::Value => None,
            });
            let of = |name: &str| name.rsplit('.').next() == Some(column);
            let at = columns.and_then(|columns| columns.iter().position(|(name, _)| of(name)));
            let row = row.parse::<usize>().ok().and_then(|row| rows.get_mut(row.checked_sub(1)?));
            if let Some(answer) = row.zip(at).and_then(|(row, at)| row.get_mut(at)) {
                answer.value = value.clone();
            }
        }
    }
}

impl Answer {
    /// Keeps back a count of people that is small.
    pub(super) fn suppress(&mut self, limit: u32) {
        let Some(number) = self.value.as_number() else { return };
        let low = !number.is_zero() && !number.is_negative();
        if self.people && low && *number < Number::from_int(i64::from(limit)) {
            self.value = OutcomeValue::Suppressed(Suppressed::Below(limit));
        }
    }
}

impl Sheet {
    /// The answer at a path.
    #[must_use]
    pub fn answer(&self, path: &str) -> Option<&Answer> {
        self.answers.iter().find(|(own, _)| &**own == path).map(|(_, answer)| answer)
    }

    /// Every answer, those of groups included.
    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut Answer> {
        let rows = self.groups.iter_mut().flat_map(|(_, rows)| rows).flatten();
        self.answers.iter_mut().map(|(_, answer)| answer).chain(rows)
    }
}
