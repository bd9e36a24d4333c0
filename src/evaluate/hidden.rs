//! Answers to questions that are hidden, and options that are not offered.

use super::results::Report;
use super::state::State;
use crate::core::questionnaire::{Question, Questionnaire};
use crate::core::{QuestionnaireId, Value};
use crate::data::{DataFile, Origin};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::{Diagnostic, Place, Sink};
use crate::msg;
use std::sync::Arc;

/// Reports every answer that does not count because its question is hidden.
pub(super) fn report(report: &Report<'_>, sink: &mut Sink) {
    for (at, rules) in report.moment().questionnaires.iter().enumerate() {
        let id = QuestionnaireId::new(at);
        let handed = report.world.questionnaires.get(at).map_or(0, |q| q.states.len());
        if !has_conditions(rules) {
            continue;
        }
        for submission in 0..u32::try_from(handed).unwrap_or(u32::MAX) {
            if let Some(state) = report.evaluator().state(id, submission) {
                of_submission(report, rules, state, submission, sink);
            }
        }
    }
}

fn has_conditions(rules: &Questionnaire) -> bool {
    let any = |questions: &[Question]| questions.iter().any(Question::is_conditional);
    any(&rules.part.questions)
        || rules.groups.iter().any(|g| !g.visible.is_empty() || any(&g.part.questions))
}

fn of_submission(
    report: &Report<'_>,
    rules: &Questionnaire,
    state: &State,
    submission: u32,
    sink: &mut Sink,
) {
    let evaluator = report.evaluator();
    let data = report.world.data.submissions.get(state.questionnaire.index());
    let place = |origin: Option<&Origin>, column: &str| {
        let found = data.zip(origin).and_then(|(data, origin)| data.place(*origin));
        place(found, column)
    };
    let unit = report.world.key(rules.register, state.unit);
    let origin = data.and_then(|d| d.origins.get(submission as usize));
    for (at, question) in (0_u32..).zip(&rules.part.questions) {
        let given = state.answers.get(at as usize).unwrap_or(&Value::Missing);
        if !question.is_conditional() || given.is_missing() {
            continue;
        }
        let counts = evaluator.answer_of(state, at);
        let visible = evaluator.question_visible(state, question).unwrap_or(true);
        if let Some(message) = words(question, given, counts.ok(), visible, &question.path, &unit) {
            let own = data.and_then(|d| d.cells.get(&(submission, at))).or(origin);
            let place = place(own, &question.path);
            sink.push(Diagnostic::new(codes::HIDDEN_ANSWER, place, message));
        }
    }
    for (at, group) in (0_u32..).zip(&rules.groups) {
        let Some(rows) = state.groups.get(at as usize) else { continue };
        let shown = evaluator.visible_in(state, &group.visible).unwrap_or(true);
        let first = data.and_then(|d| d.groups.get(at as usize)).map(|g| {
            let range = g.of(submission);
            (g, range.start)
        });
        for row in 0..rows.rows {
            let origin =
                first.and_then(|(g, start)| g.origins.get((start + row) as usize)).or(origin);
            if !shown {
                let message = msg!("evaluate-hidden-answer", question = &group.name, unit = &unit);
                let place = place(origin, &group.name);
                sink.push(Diagnostic::new(codes::HIDDEN_ANSWER, place, message));
                break;
            }
            for (number, question) in (0_u32..).zip(&group.part.questions) {
                let given = rows.answer(row, number).unwrap_or(&Value::Missing);
                if !question.is_conditional() || given.is_missing() {
                    continue;
                }
                let counts = evaluator.group_answer(state, at, row, number);
                let visible =
                    evaluator.visible_in_group(state, at, row, &question.visible).unwrap_or(true);
                let path = format!("{}.{}", group.name, question.path);
                if let Some(message) = words(question, given, counts.ok(), visible, &path, &unit) {
                    let place = place(origin, &question.path);
                    sink.push(Diagnostic::new(codes::HIDDEN_ANSWER, place, message));
                }
            }
        }
    }
}

fn words(
    question: &Question,
    given: &Value,
    counts: Option<Value>,
    visible: bool,
    path: &str,
    unit: &Arc<str>,
) -> Option<crate::locale::Message> {
    if !visible {
        return Some(msg!("evaluate-hidden-answer", question = path, unit = unit));
    }
    let offered = question.option_visible.is_empty() || counts.is_none_or(|c| c == *given);
    (!offered).then(|| msg!("evaluate-hidden-option", question = path, unit = unit))
}

fn place(found: Option<(&DataFile, u32)>, column: &str) -> Place {
    match found {
        Some((file, row)) => file.place(Some(row), Some(&column.into())),
        None => Place::File("".into()),
    }
}
