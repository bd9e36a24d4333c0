//! One submission: its answers, and what was computed of it so far.

use super::world::{Cell, World, cells, from_data};
use crate::core::questionnaire::Part;
use crate::core::{QuestionnaireId, Value};
use crate::data::{Column, Submissions};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A submission of one unit.
pub(super) struct State {
    /// Of which questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Its index in the data; None for one that is not handed in.
    pub submission: Option<u32>,
    /// The row that handed in.
    pub unit: u32,
    /// Answers as given, hidden ones included.
    pub answers: Box<[Value]>,
    /// Questions answered with "niet van toepassing", ascending.
    pub not_applicable: Box<[u32]>,
    /// What is computed of its own part.
    pub memo: PartMemo,
    /// Its groups.
    pub groups: Box<[GroupState]>,
    /// Its norm sets, in the order of their position.
    pub sets: Box<[SetState]>,
    /// Whether it is complete.
    pub status: OnceLock<Status>,
}

/// The rows of a repeating group of one submission.
pub(super) struct GroupState {
    /// How many rows were handed in.
    pub rows: u32,
    /// Number of questions of each.
    pub width: usize,
    /// Answers as given, row by row.
    pub answers: Box<[Value]>,
    /// (row, question) answered with "niet van toepassing", ascending.
    pub not_applicable: Box<[(u32, u32)]>,
    /// What is computed of each row.
    pub memo: Box<[PartMemo]>,
}

/// What is computed of a part.
pub(super) struct PartMemo {
    /// By condition of visibility: its truth.
    pub conditions: Box<[OnceLock<Cell>]>,
    /// By question, where any has a condition: the answer that counts.
    pub answers: Box<[OnceLock<Cell>]>,
    /// By computed value.
    pub computed: Box<[OnceLock<Cell>]>,
}

/// The norms of one submission.
pub(super) struct SetState {
    /// By norm.
    pub norms: Box<[OnceLock<NormCell>]>,
    /// By score.
    pub scores: Box<[OnceLock<Cell>]>,
}

/// A norm's result.
pub(super) struct NormCell {
    /// Whether it applies.
    pub applicable: bool,
    /// Its value; missing when it does not apply.
    pub cell: Cell,
}

/// Whether a submission is complete, and what blocks it.
#[derive(Debug, Default)]
pub(super) struct Status {
    /// What is missing.
    pub missing: Vec<Lack>,
    /// Whether a `fout` holds.
    pub blocked: bool,
    /// What that rests on.
    pub taint: super::world::Taint,
}

/// Something that is missing, or is there too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// An answer.
    Question(u32),
    /// An answer in a row (group, row, question).
    GroupQuestion(u32, u32, u32),
    /// A group has fewer rows than it must have.
    TooFewRows(u32),
    /// A group has more rows than it may have.
    TooManyRows(u32),
}

impl Status {
    /// Whether everything required is there.
    pub(super) fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// Whether it is in the collection of submissions.
    pub(super) fn counts(&self) -> bool {
        self.missing.is_empty() && !self.blocked
    }
}

impl PartMemo {
    fn new(part: &Part, conditional: &[bool]) -> Self {
        let answers = if conditional.contains(&true) { part.questions.len() } else { 0 };
        Self {
            conditions: cells(part.conditions.len()),
            answers: cells(answers),
            computed: cells(part.computed.len()),
        }
    }
}

impl State {
    /// The state of a submission as handed in.
    pub(super) fn of(world: &World<'_>, questionnaire: QuestionnaireId, submission: u32) -> Self {
        let data = world.data.submissions.get(questionnaire.index());
        let unit = data.and_then(|d| d.units.get(submission as usize)).copied().unwrap_or(0);
        Self::build(world, questionnaire, data.map(|d| (d, submission)), unit)
    }

    /// The state of a submission that is not there (yet): everything is `leeg`.
    pub(super) fn blank(world: &World<'_>, questionnaire: QuestionnaireId, unit: u32) -> Self {
        Self::build(world, questionnaire, None, unit)
    }

    fn build(
        world: &World<'_>,
        id: QuestionnaireId,
        data: Option<(&Submissions, u32)>,
        unit: u32,
    ) -> Self {
        let rules = world.moment.questionnaires.get(id.index());
        let handed = world.questionnaires.get(id.index());
        let (Some(rules), Some(handed)) = (rules, handed) else {
            return Self::nothing(id, unit);
        };
        let (answers, not_applicable) = match data {
            Some((data, at)) => (row(&data.answers, at as usize), marks(&data.not_applicable, at)),
            None => (vec![Value::Missing; rules.part.questions.len()].into(), Box::default()),
        };
        let groups = rules.groups.iter().enumerate().map(|(g, group)| {
            let conditional = handed.group_conditional.get(g).map_or(&[][..], |c| c);
            let data = data.and_then(|(d, at)| Some((d.groups.get(g)?, d.groups.get(g)?.of(at))));
            let width = group.part.questions.len();
            let (mut answers, mut not_applicable, mut memo) = (Vec::new(), Vec::new(), Vec::new());
            if let Some((rows, range)) = data {
                for (own, at) in (0_u32..).zip(range) {
                    answers.extend(row(&rows.answers, at as usize));
                    let marked = marks(&rows.not_applicable, at);
                    not_applicable.extend(marked.iter().map(|question| (own, *question)));
                    memo.push(PartMemo::new(&group.part, conditional));
                }
            }
            GroupState {
                rows: u32::try_from(memo.len()).unwrap_or(u32::MAX),
                width,
                answers: answers.into(),
                not_applicable: not_applicable.into(),
                memo: memo.into(),
            }
        });
        Self {
            questionnaire: id,
            submission: data.map(|(_, at)| at),
            unit,
            answers,
            not_applicable,
            memo: PartMemo::new(&rules.part, &handed.conditional),
            groups: groups.collect(),
            sets: handed
                .sets
                .iter()
                .map(|(norms, scores)| SetState { norms: cells(*norms), scores: cells(*scores) })
                .collect(),
            status: OnceLock::new(),
        }
    }

    fn nothing(questionnaire: QuestionnaireId, unit: u32) -> Self {
        Self {
            questionnaire,
            submission: None,
            unit,
            answers: Box::default(),
            not_applicable: Box::default(),
            memo: PartMemo {
                conditions: Box::default(),
                answers: Box::default(),
                computed: Box::default(),
            },
            groups: Box::default(),
            sets: Box::default(),
            status: OnceLock::new(),
        }
    }
}

impl GroupState {
    /// An answer as given.
    pub(super) fn answer(&self, row: u32, question: u32) -> Option<&Value> {
        self.answers.get(row as usize * self.width + question as usize)
    }
}

fn row(columns: &[Column], at: usize) -> Box<[Value]> {
    columns.iter().map(|column| from_data(&column.get(at))).collect()
}

fn marks(all: &BTreeMap<(u32, u32), Arc<str>>, at: u32) -> Box<[u32]> {
    if all.is_empty() {
        return Box::default();
    }
    all.range((at, 0)..=(at, u32::MAX)).map(|((_, question), _)| *question).collect()
}
