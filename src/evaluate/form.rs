//! What a form is told when it is made, and what it asks of a submission.

use super::eval::Evaluator;
use super::prefill::rows_of;
use super::results::texts::fill_one;
use super::results::{Report, row_name};
use super::scope::{Frame, Scope};
use super::state::State;
use super::world::{World, from_data};
use crate::core::form::{
    Answer, Answers, Asked, Constant, FileNote, FormData, FormNeeds, FormUnit, Given,
};
use crate::core::questionnaire::{Part, Questionnaire, Required};
use crate::core::{Moment, QuestionnaireId, Value};
use crate::data::{self, Column, Tables};
use crate::outcome::DEFAULT_LIMIT;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a form is told of one unit, with what it is filled with beforehand; without a unit, of
/// all of them, without that and without small counts of people. None when there is no such
/// questionnaire or unit.
pub(super) fn form_data(
    report: &Report<'_>,
    needs: &FormNeeds,
    unit: Option<&str>,
) -> Option<FormData> {
    let world = report.world;
    let rules = world.moment.questionnaires.get(needs.questionnaire.index())?;
    let rows = match unit {
        Some(key) => vec![world.table(rules.register).row(key)?],
        None => (0..world.len(rules.register)).collect(),
    };
    let mut units: Vec<FormUnit> =
        rows.into_iter().map(|row| form_unit(report, needs, rules, row, unit.is_some())).collect();
    units.sort_by(|a, b| a.key.cmp(&b.key));
    let columns = needs.columns.iter().map(|(register, field)| {
        let column = world.table(*register).columns.get(*field as usize);
        (0..world.len(*register))
            .map(|row| column.map_or(Value::Missing, |c| from_data(&c.get(row as usize))))
            .collect()
    });
    let registers = needs.registers.iter().map(|register| {
        (0..world.len(*register))
            .map(|row| (world.key(*register, row), row_name(world, *register, row)))
            .collect()
    });
    Some(FormData { units, columns: columns.collect(), registers: registers.collect() })
}

fn form_unit(
    report: &Report<'_>,
    needs: &FormNeeds,
    rules: &Questionnaire,
    row: u32,
    own: bool,
) -> FormUnit {
    let world = report.world;
    let state = State::blank(world, needs.questionnaire, row);
    let scope = Scope::of(Frame::Submission(&state));
    let constants = needs.constants.iter().map(|c| constant(report, c, &scope, own)).collect();
    let (mut answers, mut groups) = (Vec::new(), Vec::new());
    if own {
        let evaluator = report.evaluator();
        // What cannot be computed is left to the respondent.
        let of = |prefill: &Option<_>| {
            prefill.as_ref().and_then(|e| evaluator.value(e, &scope).ok()).unwrap_or_default()
        };
        answers = rules.part.questions.iter().map(|q| of(&q.prefill)).collect();
        groups = rules
            .groups
            .iter()
            .map(|group| match &group.prefill {
                Some(prefill) => rows_of(report, &evaluator, rules.register, row, prefill),
                None => Vec::new(),
            })
            .collect();
    }
    let mut filled = State::blank(world, needs.questionnaire, row);
    if own {
        filled.answers = answers.clone().into();
    }
    let evaluator = report.evaluator();
    let visible = |conditions: &[u32]| evaluator.visible_in(&filled, conditions).unwrap_or(true);
    FormUnit {
        shown: rules.part.questions.iter().map(|q| visible(&q.visible)).collect(),
        groups_shown: rules.groups.iter().map(|g| visible(&g.visible)).collect(),
        key: world.key(rules.register, row),
        name: row_name(world, rules.register, row),
        row,
        constants,
        answers,
        groups,
    }
}

fn constant(report: &Report<'_>, constant: &Constant, scope: &Scope<'_>, own: bool) -> Given {
    let evaluator = Evaluator::new(report.worlds, report.world);
    let value = evaluator.value(&constant.expr, scope);
    let small = evaluator.taint().smallest_count().is_some_and(|count| count < DEFAULT_LIMIT);
    match value {
        _ if small && !own => Given::Absent,
        Ok(value) if constant.shown => {
            Given::Known(Value::Text(fill_one(&evaluator, &value, &constant.expr.typ).into()))
        }
        Ok(value) => Given::Known(value),
        Err(fault) if fault.is_absent() => Given::Absent,
        Err(_) => Given::Fault,
    }
}

/// What a questionnaire asks of each submission that was handed in, in the order of their units.
pub(super) fn asked(report: &Report<'_>, questionnaire: &str) -> Vec<Asked> {
    let world = report.world;
    let Some(id) = world.moment.questionnaire_named(questionnaire) else { return Vec::new() };
    let Some(rules) = world.moment.questionnaires.get(id.index()) else { return Vec::new() };
    let handed = world.data.submissions.get(id.index()).map_or(0, |s| s.len());
    (0..u32::try_from(handed).unwrap_or(u32::MAX))
        .filter_map(|at| asked_of(report.evaluator(), world, rules, id, at))
        .collect()
}

fn asked_of(
    evaluator: Evaluator<'_>,
    world: &World<'_>,
    rules: &Questionnaire,
    id: QuestionnaireId,
    at: u32,
) -> Option<Asked> {
    let state = evaluator.state(id, at)?;
    let mut asked = Asked { key: world.key(rules.register, state.unit), ..Asked::default() };
    let scope = Scope::of(Frame::Submission(state));
    let visible = |conditions: &[u32]| evaluator.visible_in(state, conditions).unwrap_or(true);
    part(&mut asked, &rules.part, "", &visible, &|r| evaluator.is_required(r, &scope));
    for (number, group) in (0_u32..).zip(&rules.groups) {
        let shown = visible(&group.visible);
        asked.visible.push((group.name.clone(), shown));
        let rows = if shown { evaluator.group_rows(state, number).unwrap_or(0) } else { 0 };
        for row in 0..rows {
            let inner = scope.within(1, Frame::GroupRow(state, number, row));
            let visible = |conditions: &[u32]| {
                evaluator.visible_in_group(state, number, row, conditions).unwrap_or(true)
            };
            let prefix = format!("{}.{}.", group.name, row + 1);
            part(&mut asked, &group.part, &prefix, &visible, &|r| evaluator.is_required(r, &inner));
        }
    }
    Some(asked)
}

fn part(
    asked: &mut Asked,
    part: &Part,
    prefix: &str,
    visible: &dyn Fn(&[u32]) -> bool,
    required: &dyn Fn(&Required) -> bool,
) {
    for question in &part.questions {
        let path: Arc<str> = format!("{prefix}{}", question.path).into();
        let shown = visible(&question.visible);
        if shown && required(&question.required) {
            asked.required.push(path.clone());
        }
        asked.visible.push((path, shown));
    }
    for computed in &part.computed {
        let path: Arc<str> = format!("{prefix}{}", computed.path).into();
        asked.visible.push((path, visible(&computed.visible)));
    }
}

/// The submissions of a questionnaire as they were given, in the order of their units.
pub(super) fn answers(moment: &Moment, data: &Tables, id: QuestionnaireId) -> Vec<Answers> {
    let (Some(rules), Some(schema), Some(handed)) = (
        moment.questionnaires.get(id.index()),
        moment.schema.questionnaires.get(id.index()),
        data.submissions.get(id.index()),
    ) else {
        return Vec::new();
    };
    let units = data.registers.get(rules.register.index());
    (0_u32..)
        .zip(&handed.units)
        .map(|(at, unit)| Answers {
            key: units.and_then(|u| u.keys.get(*unit as usize)).cloned().unwrap_or_default(),
            answers: row(&handed.answers, &handed.not_applicable, at),
            groups: handed
                .groups
                .iter()
                .map(|g| g.of(at).map(|r| row(&g.answers, &g.not_applicable, r)).collect())
                .collect(),
            accepted: handed
                .accepted
                .range((at, 0)..=(at, u32::MAX))
                .filter_map(|((_, warning), reason)| {
                    Some((schema.warnings.get(*warning as usize)?.clone(), reason.clone()))
                })
                .collect(),
        })
        .collect()
}

fn row(columns: &[Column], reasons: &BTreeMap<(u32, u32), Arc<str>>, at: u32) -> Vec<Answer> {
    (0_u32..)
        .zip(columns)
        .map(|(question, column)| {
            let value = column.get(at as usize);
            let file = match &value {
                data::Value::Attachment(file) => Some(FileNote {
                    media_type: file.media_type.clone(),
                    size: file.size,
                    hash: file.hash.clone(),
                }),
                _ => None,
            };
            let not_applicable = reasons.get(&(at, question)).cloned();
            Answer { value: from_data(&value), not_applicable, file }
        })
        .collect()
}
