//! What came in, with what was found in it.

use super::super::eval::Evaluator;
use super::super::fault::Item;
use super::super::scope::{Frame, Scope};
use super::super::state::{Lack, State};
use super::answers::lines;
use super::texts::fill;
use super::{Report, WithFaults};
use crate::core::clauses::Template;
use crate::core::questionnaire::{
    Check, CheckLevel, Group, Question, Questionnaire, Slot, Subtotal,
};
use crate::core::{QuestionnaireId, TypeKind, Value};
use crate::msg;
use crate::number::Number;
use crate::outcome::{
    self, Computed, Finding, FindingLevel, GroupSubtotal, OutcomeValue, Sentence, Submission,
    SubmissionStatus, ValueOrigin,
};
use rayon::prelude::*;
use std::sync::Arc;

impl<'w> Report<'w> {
    pub(super) fn questionnaire(
        &self,
        id: QuestionnaireId,
    ) -> WithFaults<Option<outcome::Questionnaire>> {
        let Some(rules) = self.moment().questionnaires.get(id.index()) else {
            return (None, Vec::new());
        };
        let handed = self.world.questionnaires.get(id.index()).map_or(0, |q| q.states.len());
        let results: Vec<WithFaults<Option<Submission>>> = (0..u32::try_from(handed)
            .unwrap_or(u32::MAX))
            .into_par_iter()
            .map(|at| {
                let evaluator = self.evaluator();
                match evaluator.state(id, at) {
                    Some(state) => {
                        let (result, faults) = self.submission(rules, &evaluator, state);
                        (Some(result), faults)
                    }
                    None => (None, Vec::new()),
                }
            })
            .collect();
        let mut submissions = Vec::with_capacity(results.len());
        let mut faults = Vec::new();
        for (submission, found) in results {
            submissions.extend(submission);
            faults.extend(found);
        }
        let shown = self.shows_answers(id);
        let questionnaire = outcome::Questionnaire {
            about: self.about(&rules.name, &rules.title, &rules.about),
            level: self.level_name(Some(rules.register)),
            expected: self.world.len(rules.register),
            received: u32::try_from(submissions.len()).unwrap_or(u32::MAX),
            window: rules.window,
            lines: if shown { lines(rules) } else { Vec::new() },
            submissions,
        };
        (Some(questionnaire), faults)
    }

    fn submission(
        &self,
        rules: &Questionnaire,
        evaluator: &Evaluator<'w>,
        state: &State,
    ) -> WithFaults<Submission> {
        let status = evaluator.status(state);
        let mut work = Work {
            report: self,
            evaluator,
            rules,
            state,
            quiet: !status.is_complete(),
            findings: Vec::new(),
            computed: Vec::new(),
            subtotals: Vec::new(),
            origins: Vec::new(),
            faults: Vec::new(),
        };
        for lack in &status.missing {
            work.lack(*lack);
        }
        work.own_part();
        for (at, group) in (0_u32..).zip(&rules.groups) {
            work.group(at, group);
        }
        // What blocks comes first, then what is missing, then the rest as it stands in the rules.
        work.findings.sort_by_key(|finding| finding.level);
        let submission = Submission {
            key: self.world.key(rules.register, state.unit),
            status: match (status.is_complete(), status.blocked) {
                (false, _) => SubmissionStatus::Incomplete,
                (true, true) => SubmissionStatus::Blocked,
                (true, false) => SubmissionStatus::Complete,
            },
            findings: work.findings,
            computed: work.computed,
            subtotals: work.subtotals,
            origins: work.origins,
            sheet: self
                .shows_answers(state.questionnaire)
                .then(|| self.sheet(rules, evaluator, state)),
        };
        (submission, work.faults)
    }
}

/// What is being gathered of one submission.
struct Work<'r, 'w> {
    report: &'r Report<'w>,
    evaluator: &'r Evaluator<'w>,
    rules: &'r Questionnaire,
    state: &'r State,
    /// Whether what is not there yet is no fault.
    quiet: bool,
    findings: Vec<Finding>,
    computed: Vec<Computed>,
    subtotals: Vec<GroupSubtotal>,
    origins: Vec<(Arc<str>, ValueOrigin)>,
    faults: Vec<outcome::Fault>,
}

impl Work<'_, '_> {
    fn scope(&self) -> Scope<'_> {
        Scope::of(Frame::Submission(self.state))
    }

    fn missing(&mut self, path: Arc<str>, label: &Template, message: Sentence) {
        let label = fill(self.evaluator, label, &self.scope()).published();
        self.findings.push(Finding {
            level: FindingLevel::Missing,
            check: None,
            question: Some(path),
            question_label: Some(label),
            message,
            published: None,
            accepted: None,
            telling: false,
            place: None,
        });
    }

    fn lack(&mut self, lack: Lack) {
        let rules = self.rules;
        match lack {
            Lack::Question(at) => {
                if let Some(question) = rules.part.questions.get(at as usize) {
                    let message = Sentence::Ours(msg!("evaluate-missing-answer"));
                    self.missing(question.path.clone(), &question.label, message);
                }
            }
            Lack::GroupQuestion(group, row, at) => {
                if let Some(group) = rules.groups.get(group as usize)
                    && let Some(question) = group.part.questions.get(at as usize)
                {
                    let path = format!("{}.{}.{}", group.name, row + 1, question.path);
                    let message =
                        Sentence::Ours(msg!("evaluate-missing-answer-row", row = row + 1));
                    self.missing(path.into(), &question.label, message);
                }
            }
            Lack::TooFewRows(at) | Lack::TooManyRows(at) => {
                if let Some(group) = rules.groups.get(at as usize) {
                    let rows = self.state.groups.get(at as usize).map_or(0, |g| g.rows);
                    let message = if matches!(lack, Lack::TooFewRows(_)) {
                        let least = group.minimum.unwrap_or(0);
                        msg!("evaluate-too-few-rows", rows = rows, least = least)
                    } else {
                        let most = group.maximum.unwrap_or(0);
                        msg!("evaluate-too-many-rows", rows = rows, most = most)
                    };
                    self.missing(group.name.clone(), &group.label, Sentence::Ours(message));
                }
            }
        }
    }

    /// Questions, computed values and checks outside groups.
    fn own_part(&mut self) {
        let (state, rules, evaluator) = (self.state, self.rules, self.evaluator);
        let id = state.questionnaire;
        let scope = Scope::of(Frame::Submission(state));
        for (at, question) in (0_u32..).zip(&rules.part.questions) {
            let item = Item::Question(id, state.unit, at);
            let visible = evaluator.question_visible(state, question);
            self.note_fault(&visible, item);
            if question.prefill.is_some() && visible.unwrap_or(false) {
                let given = state.answers.get(at as usize).cloned().unwrap_or_default();
                self.origin(question.path.clone(), question, &given, &scope);
            }
        }
        for (at, computed) in (0_u32..).zip(&rules.part.computed) {
            let Some(cell) = evaluator.computed_cell(state, at) else { continue };
            let item = Item::Computed(id, state.unit, at);
            let value = self.report.cell_value(cell, item, &mut self.faults, self.quiet);
            if let Some(value) = value.filter(|v| !v.is_missing()) {
                self.computed.push(Computed {
                    path: computed.path.clone(),
                    title: fill(evaluator, &computed.label, &scope).published(),
                    value: self.report.value(value, &computed.typ),
                    smallest_count: cell.smallest_count(),
                });
            }
        }
        for (at, check) in (0_u32..).zip(&rules.part.checks) {
            if evaluator.visible_in(state, &check.visible).unwrap_or(true) {
                let item = Item::Check(id, state.unit, at);
                let shows_at = check.at.clone();
                self.check(check, shows_at, &scope, item);
            }
        }
    }

    fn group(&mut self, at: u32, group: &Group) {
        let (state, evaluator) = (self.state, self.evaluator);
        let Ok(rows) = evaluator.group_rows(state, at) else { return };
        let id = state.questionnaire;
        let outer = Scope::of(Frame::Submission(state));
        for row in 0..rows {
            let scope = outer.within(1, Frame::GroupRow(state, at, row));
            for (number, question) in (0_u32..).zip(&group.part.questions) {
                let visible = evaluator.visible_in_group(state, at, row, &question.visible);
                self.note_fault(&visible, Item::GroupQuestion(id, state.unit, at, row, number));
            }
            for (number, computed) in (0_u32..).zip(&group.part.computed) {
                let Some(cell) = evaluator.group_computed_cell(state, at, row, number) else {
                    continue;
                };
                let item = Item::GroupComputed(id, state.unit, at, row, number);
                let value = self.report.cell_value(cell, item, &mut self.faults, self.quiet);
                if let Some(value) = value.filter(|v| !v.is_missing()) {
                    let path = format!("{}.{}.{}", group.name, row + 1, computed.path);
                    self.computed.push(Computed {
                        path: path.into(),
                        title: fill(evaluator, &computed.label, &scope).published(),
                        value: self.report.value(value, &computed.typ),
                        smallest_count: cell.smallest_count(),
                    });
                }
            }
            for (number, check) in (0_u32..).zip(&group.part.checks) {
                if evaluator.visible_in_group(state, at, row, &check.visible).unwrap_or(true) {
                    let item = Item::GroupCheck(id, state.unit, at, row, number);
                    let place = match &check.at {
                        Some(path) => format!("{}.{}.{path}", group.name, row + 1),
                        None => format!("{}.{}", group.name, row + 1),
                    };
                    self.check(check, Some(place.into()), &scope, item);
                }
            }
        }
        if rows > 0 {
            for subtotal in &group.subtotals {
                self.subtotal(at, rows, group, subtotal);
            }
        }
    }

    fn note_fault<T>(&mut self, result: &Result<T, super::super::fault::Fault>, item: Item) {
        if let Err(fault) = result
            && !fault.is_absent()
        {
            self.faults.push(self.report.fault(*fault, item));
        }
    }

    fn check(&mut self, check: &Check, at: Option<Arc<str>>, scope: &Scope<'_>, item: Item) {
        let evaluator = self.evaluator;
        let (found, taint) = evaluator.apart(|| evaluator.truth(&check.condition, scope));
        match found {
            Ok(true) => {}
            Ok(false) => return,
            Err(fault) => {
                if !(self.quiet && fault.is_absent()) {
                    self.faults.push(self.report.fault(fault, item));
                }
                return;
            }
        }
        let accepted = check.warning.and_then(|warning| {
            let data = self.report.world.data.submissions.get(self.state.questionnaire.index())?;
            data.accepted.get(&(self.state.submission?, warning)).cloned()
        });
        let words = fill(self.evaluator, &check.message, scope);
        self.findings.push(Finding {
            level: match check.level {
                CheckLevel::Error => FindingLevel::Error,
                CheckLevel::Warning => FindingLevel::Warning,
                CheckLevel::Note => FindingLevel::Note,
            },
            check: Some(check.name.clone()),
            question_label: at.as_deref().and_then(|path| self.label(path)),
            question: at,
            message: Sentence::Written(words.full),
            published: words.published,
            accepted,
            telling: taint.decided,
            place: self.report.place(check.about.span),
        });
    }

    /// The text of what is at a path.
    fn label(&self, path: &str) -> Option<Arc<str>> {
        let part = &self.rules.part;
        let question = part.questions.iter().find(|q| &*q.path == path).map(|q| &q.label);
        let computed = part.computed.iter().find(|c| &*c.path == path).map(|c| &c.label);
        let group = self.rules.groups.iter().find(|g| &*g.name == path).map(|g| &g.label);
        if let Some(label) = question.or(computed).or(group) {
            return Some(fill(self.evaluator, label, &self.scope()).published());
        }
        let (group, rest) = path.split_once('.')?;
        let (number, inner) = rest.split_once('.').unwrap_or((rest, ""));
        let at = self.rules.groups.iter().position(|g| &*g.name == group)?;
        let group = self.rules.groups.get(at)?;
        let row = number.parse::<u32>().ok()?.checked_sub(1)?;
        let outer = self.scope();
        let frame = Frame::GroupRow(self.state, u32::try_from(at).ok()?, row);
        let scope = outer.within(1, frame);
        let label = group
            .part
            .questions
            .iter()
            .find(|q| &*q.path == inner)
            .map(|q| &q.label)
            .unwrap_or(&group.label);
        Some(fill(self.evaluator, label, &scope).published())
    }

    /// Where the answer to a question with `vooraf` came from.
    fn origin(&mut self, path: Arc<str>, question: &Question, given: &Value, scope: &Scope<'_>) {
        if given.is_missing() {
            return;
        }
        let Some(prefill) = &question.prefill else { return };
        let origin = match self.evaluator.value(prefill, scope) {
            Ok(value) if value.is_missing() => ValueOrigin::Entered,
            Ok(value) if value == *given => ValueOrigin::Prefilled,
            Ok(_) => ValueOrigin::Changed,
            Err(_) => ValueOrigin::Entered,
        };
        self.origins.push((path, origin));
    }

    fn subtotal(&mut self, at: u32, rows: u32, group: &Group, subtotal: &Subtotal) {
        let Some(by) = group.part.questions.get(subtotal.by as usize) else { return };
        let TypeKind::Choice(list) = &by.typ.kind else { return };
        let options = self.report.moment().options(*list).len();
        let mut sums: Vec<Option<Number>> = vec![None; options];
        for row in 0..rows {
            let (evaluator, state) = (self.evaluator, self.state);
            let Ok(Value::Choice(option)) = evaluator.group_answer(state, at, row, subtotal.by)
            else {
                continue;
            };
            let value = match subtotal.value {
                Slot::Question(question) => evaluator.group_answer(state, at, row, question),
                Slot::Computed(computed) => evaluator.group_computed(state, at, row, computed),
            };
            if let Ok(Value::Number(value)) = value
                && let Some(sum) = sums.get_mut(option as usize)
                && let Ok(more) = sum.as_ref().unwrap_or(&Number::ZERO).add(&value)
            {
                *sum = Some(more);
            }
        }
        let format = self.report.format(&subtotal.typ);
        let sums = (0_u32..)
            .zip(sums)
            .filter_map(|(option, sum)| {
                let option = self.report.value(&Value::Choice(option), &by.typ);
                Some((option, OutcomeValue::number(sum?, &format)))
            })
            .collect();
        self.subtotals.push(GroupSubtotal {
            group: group.name.clone(),
            value: subtotal.value_path.clone(),
            by: subtotal.by_path.clone(),
            sums,
        });
    }
}
