//! A moment with its data and everything that was computed of it so far.

use super::allocate::Allocated;
use super::fault::{Fault, Faults};
use super::state::State;
use super::trace::Trace;
use crate::core::{IndexId, Moment, MomentId, Program, QuestionnaireId, RegisterId, Type, Value};
use crate::data::table::NO_ROW;
use crate::data::{Column, Table, Tables, table};
use crate::outcome::DEFAULT_LIMIT;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

/// A computed value.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The value, rounded as declared.
    pub value: Result<Value, Fault>,
    /// What it rests on.
    pub taint: Taint,
}

impl Cell {
    /// The smallest count of people that tells on the value: a number by what it is made of, any
    /// other value by what decided it.
    pub(super) fn smallest_count(&self) -> Option<u32> {
        let is_number = self.value.as_ref().is_ok_and(|v| v.as_number().is_some());
        self.taint.smallest_count().filter(|_| is_number || self.taint.decided)
    }
}

/// What a value rests on that must be said of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Taint {
    /// Something `voorlopig`.
    pub provisional: bool,
    /// The smallest count above 0 over a register with personal data; 0 is none.
    pub smallest: u32,
    /// Whether a comparison decided it that would tell more of a small count than that it is small.
    /// What follows from such a comparison tells it too, however far.
    pub decided: bool,
}

impl Taint {
    /// Something `voorlopig`.
    pub(super) fn provisional() -> Self {
        Self { provisional: true, ..Self::default() }
    }

    /// A number of people.
    pub(super) fn of_people(count: u32) -> Self {
        Self { smallest: count, ..Self::default() }
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        let smallest = match (self.smallest, other.smallest) {
            (0, one) | (one, 0) => one,
            (a, b) => a.min(b),
        };
        Self {
            provisional: self.provisional || other.provisional,
            smallest,
            decided: self.decided || other.decided,
        }
    }

    /// The smallest count, where there is one; of what a small count decided that is 1, whatever it
    /// was, because it is small under every limit.
    pub(super) fn smallest_count(self) -> Option<u32> {
        let smallest = if self.decided { 1 } else { self.smallest };
        (smallest > 0).then_some(smallest)
    }
}

/// All moments of an evaluation.
pub(super) struct Worlds<'a> {
    worlds: Vec<World<'a>>,
    /// Faults found.
    pub faults: Faults,
    /// Who wants to know which parts of the rules are come by.
    pub trace: Option<Trace>,
}

/// One moment.
pub(super) struct World<'a> {
    /// Which.
    pub id: MomentId,
    /// The program.
    pub moment: &'a Moment,
    /// The data.
    pub data: &'a Tables,
    /// Whether it is of an example: norms are evaluated of incomplete submissions too, and what a
    /// rule counts on without a question may not be missing.
    pub of_example: bool,
    /// By value and unit.
    pub values: Box<[Box<[OnceLock<Cell>]>]>,
    /// By allocation.
    pub allocations: Box<[OnceLock<Box<Allocated>>]>,
    /// By questionnaire.
    pub questionnaires: Box<[Handed]>,
    /// Counts below this are kept back in some table.
    pub small_limit: u32,
    /// By parameter: whether a value that is `voorlopig` was used.
    pub provisional_used: Box<[AtomicBool]>,
    indexes: Box<[OnceLock<Index>]>,
    no_table: Table,
}

/// What was handed in of a questionnaire.
pub(super) struct Handed {
    /// By submission.
    pub states: Box<[OnceLock<State>]>,
    /// By question: whether its answer counts only under a condition.
    pub conditional: Box<[bool]>,
    /// By question: whether it counts people of a register with personal data.
    pub people: Box<[bool]>,
    /// By group and question whether it counts people.
    pub group_people: Box<[Box<[bool]>]>,
    /// By group and question, the same.
    pub group_conditional: Box<[Box<[bool]>]>,
    /// By norm set of the questionnaire: its numbers of norms and scores.
    pub sets: Box<[(usize, usize)]>,
}

/// Rows by the row they lead to.
struct Index {
    starts: Box<[u32]>,
    rows: Box<[u32]>,
}

/// As many empty cells.
pub(super) fn cells<T>(count: usize) -> Box<[OnceLock<T>]> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

impl<'a> Worlds<'a> {
    /// The moments of a program, each with its data; a moment without data has none.
    pub(super) fn new(
        program: &'a Program,
        data: &'a [Tables],
        none: &'a Tables,
        of_example: bool,
    ) -> Self {
        let worlds = program
            .moments
            .iter()
            .enumerate()
            .map(|(at, moment)| {
                let data = data.get(at).unwrap_or(none);
                World::new(MomentId::new(at), moment, data, of_example)
            })
            .collect();
        Self { worlds, faults: Faults::default(), trace: None }
    }

    /// The world of a moment.
    pub(super) fn get(&self, id: MomentId) -> Option<&World<'a>> {
        self.worlds.get(id.index())
    }

    /// The world asked for.
    pub(super) fn current(&self) -> Option<&World<'a>> {
        self.worlds.first()
    }
}

impl<'a> World<'a> {
    fn new(id: MomentId, moment: &'a Moment, data: &'a Tables, of_example: bool) -> Self {
        let rows = |level: Option<RegisterId>| {
            level.map_or(1, |r| data.registers.get(r.index()).map_or(0, Table::len))
        };
        let questionnaires = moment
            .questionnaires
            .iter()
            .enumerate()
            .map(|(at, questionnaire)| Handed {
                states: cells(data.submissions.get(at).map_or(0, |s| s.len())),
                conditional: conditional(&questionnaire.part),
                people: people(moment, &questionnaire.part),
                group_people: questionnaire
                    .groups
                    .iter()
                    .map(|g| people(moment, &g.part))
                    .collect(),
                group_conditional: questionnaire
                    .groups
                    .iter()
                    .map(|g| conditional(&g.part))
                    .collect(),
                sets: sizes_of_sets(moment, QuestionnaireId::new(at)),
            })
            .collect();
        Self {
            id,
            moment,
            data,
            of_example,
            values: moment.values.iter().map(|v| cells(rows(v.level))).collect(),
            allocations: cells(moment.allocations.len()),
            questionnaires,
            small_limit: (moment.kpis.iter().filter_map(|kpi| kpi.suppress_below))
                .fold(DEFAULT_LIMIT, u32::max),
            provisional_used: moment.parameters.iter().map(|_| AtomicBool::new(false)).collect(),
            indexes: cells(moment.indexes.len()),
            no_table: Table::default(),
        }
    }

    /// The rows of a register; none when it is not known.
    pub(super) fn table(&self, register: RegisterId) -> &Table {
        self.data.registers.get(register.index()).unwrap_or(&self.no_table)
    }

    /// Number of rows of a register.
    pub(super) fn len(&self, register: RegisterId) -> u32 {
        u32::try_from(self.table(register).len()).unwrap_or(u32::MAX)
    }

    /// The key of a row.
    pub(super) fn key(&self, register: RegisterId, row: u32) -> std::sync::Arc<str> {
        self.table(register).keys.get(row as usize).cloned().unwrap_or_default()
    }

    /// The rows that lead to a row by a path.
    pub(super) fn rows_to(&self, path: IndexId, row: u32) -> &[u32] {
        let Some(index) = self.indexes.get(path.index()) else { return &[] };
        let index = index.get_or_init(|| self.build_index(path));
        let at = row as usize;
        match (index.starts.get(at), index.starts.get(at + 1)) {
            (Some(start), Some(end)) => {
                index.rows.get(*start as usize..*end as usize).unwrap_or(&[])
            }
            _ => &[],
        }
    }

    /// The row that a row leads to by a path.
    pub(super) fn follow(&self, path: IndexId, row: u32) -> Option<u32> {
        let path = self.moment.indexes.get(path.index())?;
        path.fields.iter().try_fold(row, |row, (register, field)| {
            match self.table(*register).columns.get(*field as usize)? {
                Column::Row(rows) => rows.get(row as usize).copied().filter(|r| *r != NO_ROW),
                Column::Truth(_)
                | Column::Text(_)
                | Column::Number(_)
                | Column::Date(_)
                | Column::SchoolYear(_)
                | Column::Month(_)
                | Column::Choice(_)
                | Column::MultiChoice(_)
                | Column::Attachment(_) => None,
            }
        })
    }

    fn build_index(&self, id: IndexId) -> Index {
        let Some(path) = self.moment.indexes.get(id.index()) else {
            return Index { starts: Box::default(), rows: Box::default() };
        };
        let targets = self.table(path.to).len();
        let led: Vec<Option<u32>> =
            (0..self.len(path.from)).map(|row| self.follow(id, row)).collect();
        let mut starts = vec![0_u32; targets + 1];
        for target in led.iter().flatten() {
            if let Some(count) = starts.get_mut(*target as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut rows = vec![0_u32; sum as usize];
        for (row, target) in (0_u32..).zip(&led) {
            if let Some(target) = target
                && let Some(at) = next.get_mut(*target as usize)
                && let Some(slot) = rows.get_mut(*at as usize)
            {
                *slot = row;
                *at += 1;
            }
        }
        Index { starts: starts.into(), rows: rows.into() }
    }

    /// The submission of a row.
    pub(super) fn submission_of(&self, questionnaire: QuestionnaireId, row: u32) -> Option<u32> {
        self.data.submissions.get(questionnaire.index())?.of_unit(row)
    }
}

fn conditional(part: &crate::core::questionnaire::Part) -> Box<[bool]> {
    part.questions.iter().map(crate::core::questionnaire::Question::is_conditional).collect()
}

/// By question whether its number counts people: its unit is that of a register of persons.
fn people(moment: &Moment, part: &crate::core::questionnaire::Part) -> Box<[bool]> {
    part.questions.iter().map(|question| counts_people(moment, &question.typ)).collect()
}

/// Whether a number of a type counts people of a register with personal data.
pub(super) fn counts_people(moment: &Moment, typ: &Type) -> bool {
    typ.as_number().is_some_and(|number| moment.counts_people(&number.unit))
}

/// Numbers of norms and scores of the norm sets of a questionnaire, by their position.
fn sizes_of_sets(moment: &Moment, questionnaire: QuestionnaireId) -> Box<[(usize, usize)]> {
    let mut sets: Vec<_> =
        moment.norm_sets.iter().filter(|s| s.questionnaire == questionnaire).collect();
    sets.sort_by_key(|s| s.position);
    sets.iter().map(|s| (s.norms.len(), s.scores.len())).collect()
}

/// A value of data as a value of rules.
pub(super) fn from_data(value: &table::Value<'_>) -> Value {
    match value {
        table::Value::Missing => Value::Missing,
        table::Value::Truth(t) => Value::Truth(*t),
        table::Value::Text(t) => Value::Text((*t).clone()),
        table::Value::Number(n) => Value::Number(n.clone()),
        table::Value::Date(d) => Value::Date(*d),
        table::Value::SchoolYear(y) => Value::SchoolYear(*y),
        table::Value::Month(m) => Value::Month(*m),
        table::Value::Choice(o) => Value::Choice(u32::from(*o)),
        table::Value::MultiChoice(o) => Value::Set((*o).into()),
        table::Value::Row(r) => Value::Row(*r),
        table::Value::Attachment(a) => Value::File(a.name.clone()),
    }
}
