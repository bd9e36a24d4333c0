//! What a form is filled with beforehand.

use super::eval::Evaluator;
use super::results::Report;
use super::scope::{Frame, Scope};
use super::state::State;
use super::world::World;
use crate::core::expr::Translation;
use crate::core::questionnaire::{GroupPrefill, Question};
use crate::core::{QuestionnaireId, RegisterId, Value};
use crate::outcome::OutcomeValue;
use std::sync::Arc;

/// The values of one row of a repeating group, by question.
pub type PrefilledRow = Vec<(Arc<str>, OutcomeValue)>;

/// The values that a questionnaire is filled with beforehand for a unit: `vooraf`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefill {
    /// Path and value of questions outside groups, in order; without those that have none.
    pub answers: Vec<(Arc<str>, OutcomeValue)>,
    /// Name and rows of groups: of each row the path within the group and the value.
    pub groups: Vec<(Arc<str>, Vec<PrefilledRow>)>,
}

/// What a unit's form is filled with; None when there is no such questionnaire or unit.
pub(super) fn prefill(report: &Report<'_>, questionnaire: &str, unit: &str) -> Option<Prefill> {
    let world = report.world;
    let id = world.moment.questionnaire_named(questionnaire)?;
    let rules = world.moment.questionnaires.get(id.index())?;
    let row = world.table(rules.register).row(unit)?;
    let state = State::blank(world, id, row);
    let evaluator = report.evaluator();
    let scope = Scope::of(Frame::Submission(&state));
    let mut filled = Prefill::default();
    for question in &rules.part.questions {
        let Some(prefill) = &question.prefill else { continue };
        // What cannot be computed is left to the respondent.
        let Ok(value) = evaluator.value(prefill, &scope) else { continue };
        if !value.is_missing() {
            let value = report.value(&value, &question.typ);
            filled.answers.push((question.path.clone(), value));
        }
    }
    for group in &rules.groups {
        let Some(prefill) = &group.prefill else { continue };
        let shown = |(question, value): (&Question, Value)| {
            let value = (!value.is_missing()).then(|| report.value(&value, &question.typ))?;
            Some((question.path.clone(), value))
        };
        let rows: Vec<PrefilledRow> = rows_of(report, &evaluator, rules.register, row, prefill)
            .into_iter()
            .map(|row| group.part.questions.iter().zip(row).filter_map(shown).collect())
            .collect();
        if !rows.is_empty() {
            filled.groups.push((group.name.clone(), rows));
        }
    }
    Some(filled)
}

/// Last year's rows as this year's: of each row the value of each question.
pub(super) fn rows_of(
    report: &Report<'_>,
    here: &Evaluator<'_>,
    register: RegisterId,
    unit: u32,
    prefill: &GroupPrefill,
) -> Vec<Vec<Value>> {
    let Some(world) = report.worlds.get(prefill.moment) else { return Vec::new() };
    let there = Evaluator::new(report.worlds, world);
    let Some(state) = same_unit(report.world, register, unit, world, prefill.questionnaire)
        .and_then(|row| world.submission_of(prefill.questionnaire, row))
        .and_then(|at| there.state(prefill.questionnaire, at))
    else {
        return Vec::new();
    };
    let value = |row, from: &Option<(u32, Translation)>| {
        let (slot, back) = from.as_ref()?;
        let value = there.group_answer(state, prefill.group, row, *slot).ok()?;
        Some(here.translate(world, value, back))
    };
    let rows = there.group_rows(state, prefill.group).unwrap_or(0);
    (0..rows)
        .map(|row| prefill.questions.iter().map(|q| value(row, q).unwrap_or_default()).collect())
        .collect()
}

/// The row of a unit at another moment, by its key.
fn same_unit(
    from: &World<'_>,
    register: RegisterId,
    unit: u32,
    to: &World<'_>,
    questionnaire: QuestionnaireId,
) -> Option<u32> {
    let key = from.key(register, unit);
    let there = to.moment.questionnaires.get(questionnaire.index())?.register;
    to.table(there).row(&key)
}
