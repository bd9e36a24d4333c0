//! Submissions: what is visible, what is missing, which checks hold.

use super::eval::{Evaluator, Outcome};
use super::fault::Item;
use super::recorder::Read;
use super::scope::{Frame, Scope};
use super::state::{Lack, PartMemo, State, Status};
use super::world::{Cell, Taint};
use crate::core::questionnaire::{
    Check, CheckLevel, Group, Part, Question, Questionnaire, Required,
};
use crate::core::{ExprKind, QuestionnaireId, Value};

/// A number of people from here on is small under no limit that is set.
const MOST_SMALL: u32 = 100;

impl<'w> Evaluator<'w> {
    /// The rules of a questionnaire.
    pub(super) fn questionnaire(&self, id: QuestionnaireId) -> Option<&'w Questionnaire> {
        self.world.moment.questionnaires.get(id.index())
    }

    pub(super) fn group(&self, state: &State, group: u32) -> Option<&'w Group> {
        self.questionnaire(state.questionnaire)?.groups.get(group as usize)
    }

    /// An answer that counts: `leeg` when the question is hidden.
    pub(super) fn answer_of(&self, state: &State, question: u32) -> Outcome<Value> {
        let at = question as usize;
        let conditional = self
            .world
            .questionnaires
            .get(state.questionnaire.index())
            .and_then(|h| h.conditional.get(at))
            .copied()
            .unwrap_or(false);
        let value = if conditional && let Some(cell) = state.memo.answers.get(at) {
            let Some(rules) = self.questionnaire(state.questionnaire) else {
                return Ok(Value::Missing);
            };
            let scope = Scope::of(Frame::Submission(state));
            let given = state.answers.get(at);
            let cell = cell.get_or_init(|| {
                self.cell(|own| {
                    own.effective(
                        &rules.part,
                        &state.memo,
                        rules.part.questions.get(at),
                        given,
                        &scope,
                    )
                })
            });
            self.read(cell, || {
                self.site(Item::Question(state.questionnaire, state.unit, question))
            })?
        } else {
            state.answers.get(at).cloned().unwrap_or(Value::Missing)
        };
        self.record(|| Read::Answer {
            moment: self.world.id,
            questionnaire: state.questionnaire,
            unit: state.unit,
            question,
            value: value.clone(),
        });
        Ok(value)
    }

    /// Notes that a rule read an answer, where that counts people: what is made of a small number that
    /// somebody typed is kept back as what is made of a count that was counted here.
    pub(super) fn note_answer(&self, id: QuestionnaireId, question: u32, value: &Value) {
        let handed = self.world.questionnaires.get(id.index());
        if handed.and_then(|h| h.people.get(question as usize)).copied().unwrap_or(false) {
            self.counts_people(value);
        }
    }

    /// The same of an answer in a group.
    pub(super) fn note_group_answer(&self, state: &State, at: (u32, u32), value: &Value) {
        let handed = self.world.questionnaires.get(state.questionnaire.index());
        let people = handed.and_then(|h| h.group_people.get(at.0 as usize));
        if people.and_then(|p| p.get(at.1 as usize)).copied().unwrap_or(false) {
            self.counts_people(value);
        }
    }

    fn counts_people(&self, value: &Value) {
        let Value::Number(number) = value else { return };
        let count = number.to_i64().and_then(|n| u32::try_from(n).ok());
        if let Some(smallest) = count.filter(|n| (1..MOST_SMALL).contains(n)) {
            self.add_taint(Taint::of_people(smallest));
        }
    }

    /// An answer in a group that counts.
    pub(super) fn group_answer(
        &self,
        state: &State,
        group: u32,
        row: u32,
        question: u32,
    ) -> Outcome<Value> {
        let Some(rows) = state.groups.get(group as usize) else { return Ok(Value::Missing) };
        let given = rows.answer(row, question);
        let memo = rows.memo.get(row as usize);
        let value = match memo.and_then(|m| Some((m, m.answers.get(question as usize)?))) {
            Some((memo, cell)) => {
                let Some(rules) = self.group(state, group) else { return Ok(Value::Missing) };
                let outer = Scope::of(Frame::Submission(state));
                let scope = outer.within(1, Frame::GroupRow(state, group, row));
                let asked = rules.part.questions.get(question as usize);
                let cell = cell.get_or_init(|| {
                    self.cell(|own| own.effective(&rules.part, memo, asked, given, &scope))
                });
                self.read(cell, || {
                    let (id, unit) = (state.questionnaire, state.unit);
                    self.site(Item::GroupQuestion(id, unit, group, row, question))
                })?
            }
            None => given.cloned().unwrap_or(Value::Missing),
        };
        self.record(|| Read::GroupAnswer {
            moment: self.world.id,
            questionnaire: state.questionnaire,
            unit: state.unit,
            group,
            row,
            question,
            value: value.clone(),
        });
        Ok(value)
    }

    fn effective(
        &self,
        part: &Part,
        memo: &PartMemo,
        question: Option<&Question>,
        given: Option<&Value>,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        let (Some(question), Some(given)) = (question, given) else { return Ok(Value::Missing) };
        if given.is_missing() || !self.visible(part, memo, &question.visible, scope)? {
            return Ok(Value::Missing);
        }
        self.offered(question, given, scope)
    }

    /// What is left of an answer when options that are not offered are taken out.
    fn offered(&self, question: &Question, given: &Value, scope: &Scope<'_>) -> Outcome<Value> {
        let hidden = |option: u32| -> Outcome<bool> {
            for (conditional, condition) in &question.option_visible {
                if *conditional == option {
                    return self.truth(condition, scope).map(|shown| !shown);
                }
            }
            Ok(false)
        };
        match given {
            _ if question.option_visible.is_empty() => Ok(given.clone()),
            Value::Choice(option) => {
                Ok(if hidden(*option)? { Value::Missing } else { given.clone() })
            }
            Value::Set(options) => {
                let mut left = Vec::with_capacity(options.len());
                for option in options.iter() {
                    if !hidden(u32::from(*option))? {
                        left.push(*option);
                    }
                }
                Ok(Value::Set(left.into()))
            }
            _ => Ok(given.clone()),
        }
    }

    /// Whether all conditions of visibility hold. One that needs an answer that is not there yet
    /// does not hold.
    pub(super) fn visible(
        &self,
        part: &Part,
        memo: &PartMemo,
        conditions: &[u32],
        scope: &Scope<'_>,
    ) -> Outcome<bool> {
        for at in conditions {
            let at = *at as usize;
            let (Some(condition), Some(cell)) = (part.conditions.get(at), memo.conditions.get(at))
            else {
                continue;
            };
            let cell =
                cell.get_or_init(|| self.cell(|own| own.truth(condition, scope).map(Value::Truth)));
            self.add_taint(cell.taint);
            match &cell.value {
                Ok(value) if *value == Value::Truth(true) => {}
                Ok(_) => return Ok(false),
                Err(fault) if fault.is_absent() => return Ok(false),
                Err(fault) => return Err(*fault),
            }
        }
        Ok(true)
    }

    /// Whether a question outside groups is visible.
    pub(super) fn question_visible(&self, state: &State, question: &Question) -> Outcome<bool> {
        self.visible_in(state, &question.visible)
    }

    /// Whether conditions of the questionnaire's own part hold.
    pub(super) fn visible_in(&self, state: &State, conditions: &[u32]) -> Outcome<bool> {
        match self.questionnaire(state.questionnaire) {
            Some(rules) => {
                let scope = Scope::of(Frame::Submission(state));
                self.visible(&rules.part, &state.memo, conditions, &scope)
            }
            None => Ok(true),
        }
    }

    /// Whether conditions of a group's part hold in a row of it.
    pub(super) fn visible_in_group(
        &self,
        state: &State,
        group: u32,
        row: u32,
        conditions: &[u32],
    ) -> Outcome<bool> {
        let memo = state.groups.get(group as usize).and_then(|g| g.memo.get(row as usize));
        match (self.group(state, group), memo) {
            (Some(rules), Some(memo)) => {
                let outer = Scope::of(Frame::Submission(state));
                let scope = outer.within(1, Frame::GroupRow(state, group, row));
                self.visible(&rules.part, memo, conditions, &scope)
            }
            (_, _) => Ok(true),
        }
    }

    /// Number of rows of a group that count: none when it is hidden.
    pub(super) fn group_rows(&self, state: &State, group: u32) -> Outcome<u32> {
        let Some(rules) = self.group(state, group) else { return Ok(0) };
        if !self.visible_in(state, &rules.visible)? {
            return Ok(0);
        }
        Ok(state.groups.get(group as usize).map_or(0, |g| g.rows))
    }

    /// A computed value.
    pub(super) fn computed(&self, state: &State, at: u32) -> Outcome<Value> {
        let Some(cell) = self.computed_cell(state, at) else { return Ok(Value::Missing) };
        let site = || self.site(Item::Computed(state.questionnaire, state.unit, at));
        self.record(|| Read::Site(site()));
        self.read(cell, site)
    }

    /// The cell of a computed value.
    pub(super) fn computed_cell<'s>(&self, state: &'s State, at: u32) -> Option<&'s Cell> {
        let cell = state.memo.computed.get(at as usize)?;
        Some(cell.get_or_init(|| self.cell(|own| own.compute_computed(state, at))))
    }

    /// Computes a computed value.
    pub(super) fn compute_computed(&self, state: &State, at: u32) -> Outcome<Value> {
        let Some(computed) =
            self.questionnaire(state.questionnaire).and_then(|q| q.part.computed.get(at as usize))
        else {
            return Ok(Value::Missing);
        };
        if !self.visible_in(state, &computed.visible)? {
            return Ok(Value::Missing);
        }
        let value = self.value(&computed.body, &Scope::of(Frame::Submission(state)))?;
        self.finish(value, &computed.typ, computed.body.span)
    }

    /// A computed value in a group.
    pub(super) fn group_computed(
        &self,
        state: &State,
        group: u32,
        row: u32,
        at: u32,
    ) -> Outcome<Value> {
        let Some(cell) = self.group_computed_cell(state, group, row, at) else {
            return Ok(Value::Missing);
        };
        let site =
            || self.site(Item::GroupComputed(state.questionnaire, state.unit, group, row, at));
        self.record(|| Read::Site(site()));
        self.read(cell, site)
    }

    /// The cell of a computed value in a group.
    pub(super) fn group_computed_cell<'s>(
        &self,
        state: &'s State,
        group: u32,
        row: u32,
        at: u32,
    ) -> Option<&'s Cell> {
        let memo = state.groups.get(group as usize)?.memo.get(row as usize)?;
        let cell = memo.computed.get(at as usize)?;
        Some(
            cell.get_or_init(|| self.cell(|own| own.compute_group_computed(state, group, row, at))),
        )
    }

    /// Computes a computed value in a group.
    pub(super) fn compute_group_computed(
        &self,
        state: &State,
        group: u32,
        row: u32,
        at: u32,
    ) -> Outcome<Value> {
        let Some(computed) =
            self.group(state, group).and_then(|g| g.part.computed.get(at as usize))
        else {
            return Ok(Value::Missing);
        };
        if !self.visible_in_group(state, group, row, &computed.visible)? {
            return Ok(Value::Missing);
        }
        let outer = Scope::of(Frame::Submission(state));
        let scope = outer.within(1, Frame::GroupRow(state, group, row));
        let value = self.value(&computed.body, &scope)?;
        self.finish(value, &computed.typ, computed.body.span)
    }

    /// `x is nvt`: x is an answer.
    pub(super) fn is_not_applicable(
        &self,
        e: &crate::core::Expr,
        scope: &Scope<'_>,
    ) -> Outcome<bool> {
        match &e.kind {
            ExprKind::Answer { submission, questionnaire, question } => {
                let Some(state) = self.submission(submission, *questionnaire, scope)? else {
                    return Ok(false);
                };
                self.answer_of(state, *question)?;
                self.marked(state, *question)
            }
            ExprKind::GroupAnswer { frame, question } => match scope.frame(*frame) {
                Frame::GroupRow(state, group, row) => {
                    self.group_answer(state, group, row, *question)?;
                    self.group_marked(state, group, row, *question)
                }
                _ => Ok(false),
            },
            _ => Ok(false),
        }
    }

    /// Whether a visible question was answered with "niet van toepassing".
    pub(super) fn marked(&self, state: &State, question: u32) -> Outcome<bool> {
        if state.not_applicable.binary_search(&question).is_err() {
            return Ok(false);
        }
        match self
            .questionnaire(state.questionnaire)
            .and_then(|q| q.part.questions.get(question as usize))
        {
            Some(question) => self.question_visible(state, question),
            None => Ok(false),
        }
    }

    /// The same in a row of a group.
    pub(super) fn group_marked(
        &self,
        state: &State,
        group: u32,
        row: u32,
        question: u32,
    ) -> Outcome<bool> {
        let marked = state
            .groups
            .get(group as usize)
            .is_some_and(|g| g.not_applicable.binary_search(&(row, question)).is_ok());
        match self.group(state, group).and_then(|g| g.part.questions.get(question as usize)) {
            Some(question) if marked => self.visible_in_group(state, group, row, &question.visible),
            Some(_) | None => Ok(false),
        }
    }

    /// Whether a submission is in the collection.
    pub(super) fn counts(&self, state: &State) -> bool {
        let status = self.status(state);
        self.add_taint(status.taint);
        status.counts()
    }

    /// Whether a submission is complete, and whether a `fout` blocks it.
    pub(super) fn status<'s>(&self, state: &'s State) -> &'s Status {
        state.status.get_or_init(|| {
            let own = Evaluator::new(self.worlds, self.world);
            let mut status = own.find_status(state);
            status.taint = own.taint();
            status
        })
    }

    fn find_status(&self, state: &State) -> Status {
        let mut status = Status::default();
        let Some(rules) = self.questionnaire(state.questionnaire) else { return status };
        if state.submission.is_none() {
            status.blocked = true;
        }
        let scope = Scope::of(Frame::Submission(state));
        for (at, question) in (0_u32..).zip(&rules.part.questions) {
            if matches!(question.required, Required::No) {
                continue;
            }
            let answered = match self.answer_of(state, at) {
                Ok(value) => !value.is_missing() || self.marked(state, at).unwrap_or(false),
                Err(_) => false,
            };
            if !answered
                && self.question_visible(state, question).unwrap_or(true)
                && self.is_required(&question.required, &scope)
            {
                status.missing.push(Lack::Question(at));
            }
        }
        for (at, group) in (0_u32..).zip(&rules.groups) {
            if self.visible_in(state, &group.visible).unwrap_or(true) {
                self.find_lacks_of_group(state, at, group, &scope, &mut status);
            }
        }
        status.blocked |= self.is_blocked(state, rules, &scope);
        status
    }

    fn find_lacks_of_group(
        &self,
        state: &State,
        at: u32,
        group: &Group,
        outer: &Scope<'_>,
        status: &mut Status,
    ) {
        let rows = state.groups.get(at as usize).map_or(0, |g| g.rows);
        if group.minimum.is_some_and(|least| rows < least) {
            status.missing.push(Lack::TooFewRows(at));
        }
        if group.maximum.is_some_and(|most| rows > most) {
            status.missing.push(Lack::TooManyRows(at));
        }
        for row in 0..rows {
            let scope = outer.within(1, Frame::GroupRow(state, at, row));
            for (number, question) in (0_u32..).zip(&group.part.questions) {
                if matches!(question.required, Required::No) {
                    continue;
                }
                let answered = match self.group_answer(state, at, row, number) {
                    Ok(value) => {
                        !value.is_missing()
                            || self.group_marked(state, at, row, number).unwrap_or(false)
                    }
                    Err(_) => false,
                };
                if !answered
                    && self.visible_in_group(state, at, row, &question.visible).unwrap_or(true)
                    && self.is_required(&question.required, &scope)
                {
                    status.missing.push(Lack::GroupQuestion(at, row, number));
                }
            }
        }
    }

    /// Whether an answer is needed. A condition with a fault of its own counts as needed: nothing
    /// is left out because of a fault.
    pub(super) fn is_required(&self, required: &Required, scope: &Scope<'_>) -> bool {
        match required {
            Required::No => false,
            Required::Yes => true,
            Required::When(condition) => match self.truth(condition, scope) {
                Ok(needed) => needed,
                Err(fault) => !fault.is_absent(),
            },
        }
    }

    /// Whether a `fout` holds, or could not be decided.
    fn is_blocked(&self, state: &State, rules: &Questionnaire, scope: &Scope<'_>) -> bool {
        let fires = |check: &Check, scope: &Scope<'_>, visible: Outcome<bool>| {
            check.level == CheckLevel::Error
                && visible.unwrap_or(true)
                && self.truth(&check.condition, scope).unwrap_or_else(|fault| !fault.is_absent())
        };
        if rules
            .part
            .checks
            .iter()
            .any(|check| fires(check, scope, self.visible_in(state, &check.visible)))
        {
            return true;
        }
        (0_u32..).zip(&rules.groups).any(|(at, group)| {
            (0..self.group_rows(state, at).unwrap_or(0)).any(|row| {
                let scope = scope.within(1, Frame::GroupRow(state, at, row));
                group.part.checks.iter().any(|check| {
                    fires(check, &scope, self.visible_in_group(state, at, row, &check.visible))
                })
            })
        })
    }
}
