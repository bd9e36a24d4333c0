//! Examples: the rules at the moment of each, and what it gives as values.

use super::{LowerOptions, Lowerer, SourceState, horizon};
use crate::calendar::{Date, SchoolYear};
use crate::core::example::{
    Example, Expectation, Expected, Given, GivenAnswers, GivenRegister, GivenSubmission, Wanted,
    unnamed_key,
};
use crate::core::expr::NormPart;
use crate::core::questionnaire::{Part, Question};
use crate::core::values::ParameterCell;
use crate::core::{Expr, ExprKind, Value};
use crate::program::example as written;
use crate::program::expr::{ExprKind as From, Literal, NormPart as WrittenPart};
use crate::program::{self, GroupId, Name, TypeKind};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Makes an example ready to run. `moment` is the schooljaar and peildatum of the project, which it
/// is about unless it says otherwise.
#[must_use]
pub fn lower_example(
    program: &program::Program,
    example: &program::Example,
    moment: (SchoolYear, Date),
) -> Example {
    let (year, date) = moment_of(&example.given, moment);
    let chain = chain(&example.given);
    let kept: Vec<Vec<Name>> = chain.iter().map(|given| sources(program, given)).collect();
    let state = |name: &str, at: SchoolYear, _: Date| {
        let back = usize::try_from(i64::from(year.0) - i64::from(at.0)).unwrap_or(usize::MAX);
        let named = back == 0
            || kept.get(back).is_some_and(|names| names.iter().any(|kept| **kept == *name));
        if named { SourceState::Kept } else { SourceState::NotKept }
    };
    let options = LowerOptions { school_year: year, reference_date: date, sources: &state };
    let mut lowerer = Lowerer {
        program,
        options: &options,
        horizon: horizon(program, &options),
        counted: RefCell::default(),
        moments: Vec::new(),
    };
    lowerer.moment(year, date, false);
    let mut done = 0;
    while done < lowerer.moments.len() {
        lowerer.declarations(done);
        done += 1;
    }
    let mut given = Vec::new();
    let mut tables = Vec::new();
    for at in 0..lowerer.moments.len() {
        let back = i64::from(year.0) - i64::from(lowerer.year(at).0);
        let back = usize::try_from(back).unwrap_or(0);
        let rows = lowerer.rows(at, &chain, back, &example.expected);
        given.push(lowerer.given(at, chain.get(back).copied(), &rows));
        lowerer.own_parameters(at, chain.get(back).copied());
        tables.push(rows);
    }
    let expected = tables.first().map_or_else(Vec::new, |rows| {
        example.expected.iter().map(|e| lowerer.expectation(e, rows)).collect()
    });
    let inputs = lowerer.inputs(example);
    Example {
        title: example.title.clone(),
        subject: example.subject.and_then(|g| program.group(g)).map(|g| g.name.clone()),
        program: crate::core::Program {
            moments: lowerer.moments.into_iter().map(|m| m.moment).collect(),
        },
        given,
        inputs,
        expected,
        span: example.span,
    }
}

/// The moment of an example.
fn moment_of(given: &written::Given, project: (SchoolYear, Date)) -> (SchoolYear, Date) {
    let year = given.school_year.unwrap_or(project.0);
    let moved = i64::from(year.0) - i64::from(project.0.0);
    let date = given.reference_date.or_else(|| project.1.add_years(moved)).unwrap_or(project.1);
    (year, date)
}

/// What is given of the year itself, of the year before, and so on.
fn chain(given: &written::Given) -> Vec<&written::Given> {
    let mut chain = vec![given];
    while let Some(previous) = chain.last().and_then(|g| g.previous.as_deref()) {
        chain.push(previous);
    }
    chain
}

/// The sources that an earlier year is given of.
fn sources(program: &program::Program, given: &written::Given) -> Vec<Name> {
    use crate::program::GroupKind;
    // A value that is given outright is there, whatever it would be made of.
    if !given.named.is_empty() {
        return program.groups.iter().map(|g| g.name.clone()).collect();
    }
    let registers = given.registers.iter().map(|r| r.register);
    let questionnaires = given.submissions.iter().map(|s| s.questionnaire);
    registers
        .chain(questionnaires)
        .filter_map(|g| program.group(g))
        .filter(|g| matches!(g.kind, GroupKind::Register | GroupKind::Questionnaire))
        .map(|g| g.name.clone())
        .collect()
}

/// A row of a register while examples are put together.
struct Row {
    key: Arc<str>,
    named: bool,
    fields: BTreeMap<Name, written::Fixed>,
}

/// The rows of each register that an example says anything of, in the order of their keys.
type Rows = BTreeMap<GroupId, Vec<Row>>;

impl Lowerer<'_> {
    /// The rows of a moment so many years back: those of the year itself, with what is given anew.
    fn rows(
        &self,
        at: usize,
        chain: &[&written::Given],
        back: usize,
        expected: &[written::Expectation],
    ) -> Rows {
        let mut rows = Rows::new();
        for (year, given) in chain.iter().take(back + 1).enumerate() {
            for register in &given.registers {
                let key = self.key_field(at, register.register);
                let known = rows.entry(register.register).or_default();
                for row in &register.rows {
                    add_row(known, row, key.as_ref(), year > 0);
                }
            }
            let named = given.named.iter().map(|n| &n.unit);
            for unit in named.chain(expected.iter().map(|e| &e.unit)) {
                if let written::Unit::Row(register, key) = unit {
                    ensure(rows.entry(*register).or_default(), key.as_ref());
                }
            }
            for submission in &given.submissions {
                if let Some(register) = self.register_of(at, submission.questionnaire) {
                    ensure(rows.entry(register).or_default(), submission.unit.as_ref());
                }
            }
        }
        let references: Vec<(GroupId, Name)> = rows
            .iter()
            .flat_map(|(register, rows)| rows.iter().map(move |row| (*register, row)))
            .flat_map(|(register, row)| {
                row.fields.iter().filter_map(move |(field, value)| {
                    let written::Fixed::Row(key) = value else { return None };
                    Some((self.target(at, register, field)?, key.clone()))
                })
            })
            .collect();
        for (register, key) in references {
            ensure(rows.entry(register).or_default(), Some(&key));
        }
        for rows in rows.values_mut() {
            name_rows(rows);
        }
        rows
    }

    /// The field that is the key of a register.
    fn key_field(&self, at: usize, register: GroupId) -> Option<Name> {
        let (_, version) = *self.names(at).registers.get(&register)?;
        let register = self.program.registers.get(version)?;
        Some(register.fields.get(register.key)?.name.clone())
    }

    /// The register that a field refers to.
    fn target(&self, at: usize, register: GroupId, field: &str) -> Option<GroupId> {
        let (_, version) = *self.names(at).registers.get(&register)?;
        match self.program.registers.get(version)?.field(field)?.declared.value.kind {
            TypeKind::Row(target) => Some(target),
            _ => None,
        }
    }

    fn register_of(&self, at: usize, questionnaire: GroupId) -> Option<GroupId> {
        let (_, version) = *self.names(at).questionnaires.get(&questionnaire)?;
        Some(self.program.questionnaires.get(version)?.register)
    }

    /// A value as an example writes it; a row by its place among the rows of the register.
    fn fixed(&self, at: usize, value: &written::Fixed, rows: Option<&Vec<Row>>) -> Value {
        let literal = |e: &program::Expr| match &e.kind {
            From::Literal(literal) => self.literal(literal, None, &self.place(at, 1)),
            _ => Value::Missing,
        };
        match value {
            written::Fixed::Value(e) => literal(e),
            written::Fixed::Options(options) => {
                let mut set: Vec<u16> = options
                    .iter()
                    .filter_map(|e| match literal(e) {
                        Value::Choice(option) => u16::try_from(option).ok(),
                        _ => None,
                    })
                    .collect();
                set.sort_unstable();
                set.dedup();
                Value::Set(set.into())
            }
            written::Fixed::Row(key) => row_of(rows, Some(key)).map_or(Value::Missing, Value::Row),
            written::Fixed::NotApplicable => Value::Missing,
        }
    }

    /// What is given at a moment.
    fn given(&self, at: usize, own: Option<&written::Given>, rows: &Rows) -> Given {
        let names = self.names(at);
        let mut given = Given::default();
        let Some(building) = self.moments.get(at) else { return given };
        let moment = &building.moment;
        given.registers.resize_with(moment.registers.len(), GivenRegister::default);
        given.submissions.resize_with(moment.questionnaires.len(), Vec::new);
        for (register, drafts) in rows {
            let Some((id, version)) = names.registers.get(register) else { continue };
            let (Some(rules), Some(into)) =
                (self.program.registers.get(*version), given.registers.get_mut(id.index()))
            else {
                continue;
            };
            into.given = true;
            into.rows = drafts
                .iter()
                .map(|row| {
                    let fields = rules.fields.iter().enumerate().map(|(index, field)| {
                        let target = match field.declared.value.kind {
                            TypeKind::Row(target) => rows.get(&target),
                            _ => None,
                        };
                        match (row.fields.get(&field.name), target.map(Vec::as_slice)) {
                            (Some(value), _) => self.fixed(at, value, target),
                            (None, _) if index == rules.key && row.named => {
                                Value::Text(row.key.clone())
                            }
                            // The one row that has no name is the one that is meant.
                            (None, Some([only])) if !only.named => Value::Row(0),
                            (None, _) => Value::Missing,
                        }
                    });
                    (row.key.clone(), fields.collect())
                })
                .collect();
        }
        let Some(own) = own else { return given };
        for submission in &own.submissions {
            let Some((id, _)) = names.questionnaires.get(&submission.questionnaire) else {
                continue;
            };
            let rules = moment.questionnaires.get(id.index());
            let register = self.register_of(at, submission.questionnaire);
            let rows = register.and_then(|r| rows.get(&r));
            let unit = row_of(rows, submission.unit.as_ref());
            let (Some(rules), Some(unit), Some(into)) =
                (rules, unit, given.submissions.get_mut(id.index()))
            else {
                continue;
            };
            let groups = rules.groups.iter().map(|group| {
                let rows = submission.groups.iter().filter(|g| g.name == group.name);
                rows.flat_map(|g| &g.rows).map(|row| self.answers(at, &group.part, row)).collect()
            });
            into.push(GivenSubmission {
                unit,
                answers: self.answers(at, &rules.part, &submission.answers),
                groups: groups.collect(),
            });
        }
        for submissions in &mut given.submissions {
            submissions.sort_by_key(|s| s.unit);
            submissions.dedup_by_key(|s| s.unit);
        }
        for named in &own.named {
            let (level, row) = match &named.unit {
                written::Unit::Whole => (None, Some(0)),
                written::Unit::Row(register, key) => {
                    (Some(*register), row_of(rows.get(register), key.as_ref()))
                }
            };
            let Some(row) = row else { continue };
            let value = self.fixed(at, &written::Fixed::Value(named.value.clone()), None);
            if let Some(id) = names.values.get(&(named.group, level)) {
                given.values.push((*id, row, value));
            } else if let (Some((id, _)), Value::Number(amount)) =
                (names.allocations.get(&named.group), value)
            {
                given.amounts.push((*id, row, amount));
            }
        }
        given
    }

    fn answers(&self, at: usize, part: &Part, given: &[written::GivenValue]) -> GivenAnswers {
        let mut answers = GivenAnswers::default();
        for (number, question) in (0_u32..).zip(&part.questions) {
            let found = given.iter().find(|g| g.name == question.path);
            if matches!(found.map(|g| &g.value), Some(written::Fixed::NotApplicable)) {
                answers.not_applicable.push(number);
            }
            let value = found.map_or(Value::Missing, |g| self.fixed(at, &g.value, None));
            answers.values.push(as_answer(question, value));
        }
        answers
    }

    /// Puts the example's own values in the place of those of parameters.
    fn own_parameters(&mut self, at: usize, own: Option<&written::Given>) {
        let names = self.names(at);
        for parameter in own.into_iter().flat_map(|given| &given.parameters) {
            let Some((id, version)) = names.parameters.get(&parameter.parameter) else { continue };
            let Some(rules) = self.program.parameters.get(*version) else { continue };
            let mut cell = 0;
            for (dimension, key) in rules.dimensions.iter().zip(&parameter.keys) {
                let TypeKind::Choice(list) = dimension.kind else { continue };
                let options = names
                    .lists
                    .get(&list)
                    .and_then(|(_, version)| self.program.lists.get(*version))
                    .map_or(&[][..], |list| &list.options);
                let option = options.iter().position(|o| o.name == *key).unwrap_or_default();
                cell = cell * options.len() + option;
            }
            let fixed = written::Fixed::Value(parameter.value.clone());
            let value = self.fixed(at, &fixed, None);
            if let Some(moment) = self.moments.get_mut(at).map(|m| &mut m.moment)
                && let Some(lowered) = moment.parameters.get_mut(id.index())
                && let Some(slot) = lowered.cells.get_mut(cell)
            {
                let span = parameter.value.span;
                *slot = Some(ParameterCell {
                    value: Expr { kind: ExprKind::Literal(value), typ: lowered.typ.clone(), span },
                    provisional: false,
                    period: None,
                    citations: Vec::new(),
                    span,
                });
            }
        }
    }

    fn inputs(&self, example: &program::Example) -> Option<(crate::core::TableId, Vec<Value>)> {
        let (id, version) = *self.names(0).tables.get(&example.subject?)?;
        let table = self.program.tables.get(version)?;
        let inputs = table.inputs.iter().map(|input| {
            let given = example.given.inputs.iter().find(|g| g.name == input.name);
            given.map_or(Value::Missing, |g| self.fixed(0, &g.value, None))
        });
        Some((id, inputs.collect()))
    }

    fn expectation(&self, written: &written::Expectation, rows: &Rows) -> Expectation {
        let wanted = match &written.wanted {
            written::Wanted::Fault => Wanted::Fault,
            written::Wanted::Status(name) => Wanted::Status(name.clone()),
            written::Wanted::Value(written::Fixed::NotApplicable) => Wanted::NotApplicable,
            written::Wanted::Value(value) => {
                // A row is looked up in the register that the value refers to.
                let found = match value {
                    written::Fixed::Row(key) => rows.values().find_map(|rows| {
                        let found = rows.iter().position(|row| row.key == *key)?;
                        u32::try_from(found).ok().map(Value::Row)
                    }),
                    _ => None,
                };
                Wanted::Value(found.unwrap_or_else(|| self.fixed(0, value, None)))
            }
        };
        let what = self.expected(written, rows).unwrap_or(Expected::Nothing);
        let wanted = match wanted {
            Wanted::Value(value) => Wanted::Value(self.as_answered(what, value)),
            other => other,
        };
        Expectation { what, wanted, span: written.span }
    }

    /// The value of an answer as answers have it.
    fn as_answered(&self, what: Expected, value: Value) -> Value {
        let Expected::Answer(id, _, question) = what else { return value };
        let part = self.moments.first().and_then(|m| m.moment.questionnaires.get(id.index()));
        match part.and_then(|q| q.part.questions.get(question as usize)) {
            Some(question) => as_answer(question, value),
            None => value,
        }
    }

    fn expected(&self, written: &written::Expectation, rows: &Rows) -> Option<Expected> {
        let names = self.names(0);
        let moment = &self.moments.first()?.moment;
        let (level, row) = match &written.unit {
            written::Unit::Whole => (None, 0),
            written::Unit::Row(register, key) => {
                (Some(*register), row_of(rows.get(register), key.as_ref())?)
            }
        };
        let index = |found: Option<usize>| found.and_then(|at| u32::try_from(at).ok());
        Some(match &written.what {
            written::Expected::Answer(questionnaire, path) => {
                let (id, _) = *names.questionnaires.get(questionnaire)?;
                let part = &moment.questionnaires.get(id.index())?.part;
                match index(part.questions.iter().position(|q| q.path == *path)) {
                    Some(question) => Expected::Answer(id, row, question),
                    None => {
                        let at = index(part.computed.iter().position(|c| c.path == *path))?;
                        Expected::Computed(id, row, at)
                    }
                }
            }
            written::Expected::Check(questionnaire, name) => {
                let (id, _) = *names.questionnaires.get(questionnaire)?;
                let checks = &moment.questionnaires.get(id.index())?.part.checks;
                Expected::Check(id, row, index(checks.iter().position(|c| c.name == *name))?)
            }
            written::Expected::Status(questionnaire) => {
                Expected::Status(names.questionnaires.get(questionnaire)?.0, row)
            }
            written::Expected::Norm(set, name, part) => {
                let (id, _) = *names.norm_sets.get(set)?;
                let norms = &moment.norm_sets.get(id.index())?.norms;
                let norm = index(norms.iter().position(|n| n.name == *name))?;
                Expected::Norm(id, row, norm, norm_part(*part))
            }
            written::Expected::Score(set, name) => {
                let (id, _) = *names.norm_sets.get(set)?;
                let scores = &moment.norm_sets.get(id.index())?.scores;
                Expected::Score(id, row, index(scores.iter().position(|s| s.name == *name))?)
            }
            written::Expected::Named(group) => match names.values.get(&(*group, level)) {
                Some(value) => Expected::Value(*value, row),
                None => Expected::Amount(names.allocations.get(group)?.0, row),
            },
            written::Expected::TargetStatus(group) => {
                Expected::TargetStatus(*names.values.get(&(*group, level))?, row)
            }
            written::Expected::Remainder(group) => {
                Expected::Remainder(names.allocations.get(group)?.0)
            }
            written::Expected::Outcome(table) => Expected::Outcome(names.tables.get(table)?.0),
        })
    }
}

/// Evidence is given by the name of its file.
fn as_answer(question: &Question, value: Value) -> Value {
    match value {
        Value::Text(name) if question.typ.kind == crate::core::TypeKind::Attachment => {
            Value::File(name)
        }
        value => value,
    }
}

const fn norm_part(part: WrittenPart) -> NormPart {
    match part {
        WrittenPart::Value => NormPart::Value,
        WrittenPart::Points => NormPart::Points,
        WrittenPart::Weight => NormPart::Weight,
        WrittenPart::Core => NormPart::Core,
        WrittenPart::Met => NormPart::Met,
    }
}

/// Gives rows without a name one of their own, and puts all in order.
fn name_rows(rows: &mut [Row]) {
    let of = rows.iter().filter(|row| !row.named).count();
    for (number, row) in rows.iter_mut().filter(|row| !row.named).enumerate() {
        row.key = unnamed_key(number + 1, of);
    }
    rows.sort_by(|a, b| a.key.cmp(&b.key));
}

/// The place of a row by its key; of the one row where there is no key.
fn row_of(rows: Option<&Vec<Row>>, key: Option<&Name>) -> Option<u32> {
    let at = match key {
        Some(key) => rows?.iter().position(|row| row.key == *key)?,
        None => (rows?.len() == 1).then_some(0)?,
    };
    u32::try_from(at).ok()
}

/// Adds a row. Of a year before it may be one that is there already, with other values: the one
/// with its key, or the only one.
fn add_row(rows: &mut Vec<Row>, given: &written::GivenRow, key_field: Option<&Name>, again: bool) {
    let own_key = key_field.and_then(|field| given.fields.iter().find(|f| f.name == *field));
    let own_key = match own_key.map(|f| &f.value) {
        Some(written::Fixed::Value(e)) => match &e.kind {
            From::Literal(Literal::Text(text)) => Some(text.clone()),
            _ => None,
        },
        _ => None,
    };
    let key = given.key.clone().or(own_key);
    let only = rows.len() == 1;
    let known = rows.iter_mut().filter(|_| again).find(|row| match &key {
        Some(key) => row.named && row.key == *key,
        None => only,
    });
    let fields = given.fields.iter().map(|f| (f.name.clone(), f.value.clone()));
    match known {
        Some(row) => row.fields.extend(fields),
        None => rows.push(Row {
            named: key.is_some(),
            key: key.unwrap_or_default(),
            fields: fields.collect(),
        }),
    }
}

/// Makes sure that there is a row with a key, or any row.
fn ensure(rows: &mut Vec<Row>, key: Option<&Name>) {
    let there = match key {
        Some(key) => rows.iter().any(|row| row.named && row.key == *key),
        None => !rows.is_empty(),
    };
    if !there {
        rows.push(Row {
            key: key.cloned().unwrap_or_default(),
            named: key.is_some(),
            fields: BTreeMap::new(),
        });
    }
}
