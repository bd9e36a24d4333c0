//! Norms, scores and verdicts of a submission, and how many submissions a KPI rests on.

use super::eval::{Evaluator, Outcome, compare_values};
use super::fault::{Cause, Item};
use super::recorder::Read;
use super::scope::{Frame, Scope};
use super::state::{NormCell, SetState, State};
use super::trace::Mark;
use super::world::Cell;
use crate::core::expr::{NormPart, SubmissionRef};
use crate::core::norms::{Body, Norm, NormSet};
use crate::core::values::ResponseSource;
use crate::core::{NormSetId, TypeKind, Value};
use crate::number::Number;
use crate::source::Span;

/// How many submissions came in of those expected, and how many of them count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Response {
    /// Units that should hand in.
    pub expected: u32,
    /// Units that did.
    pub received: u32,
    /// Units whose submission is complete and not blocked.
    pub counted: u32,
}

impl Response {
    /// Whether everyone is counted.
    pub(super) fn is_full(self) -> bool {
        self.counted == self.expected
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            expected: self.expected + other.expected,
            received: self.received + other.received,
            counted: self.counted + other.counted,
        }
    }
}

impl<'w> Evaluator<'w> {
    /// The rules of a norm set.
    pub(super) fn norm_set(&self, id: NormSetId) -> Option<&'w NormSet> {
        self.world.moment.norm_sets.get(id.index())
    }

    /// The submission whose norms are meant; None where there is none that has norms.
    pub(super) fn norm_submission<'s>(
        &self,
        submission: &SubmissionRef,
        set: NormSetId,
        scope: &Scope<'s>,
    ) -> Outcome<Option<&'s State>>
    where
        'w: 's,
    {
        let Some(rules) = self.norm_set(set) else { return Ok(None) };
        self.submission(submission, rules.questionnaire, scope)
    }

    fn set_state<'s>(&self, state: &'s State, set: NormSetId) -> Option<&'s SetState> {
        state.sets.get(self.norm_set(set)?.position as usize)
    }

    /// A part of a norm; `leeg` when it does not apply.
    pub(super) fn norm_part(
        &self,
        state: &State,
        set: NormSetId,
        norm: u32,
        part: NormPart,
    ) -> Outcome<Value> {
        let Some(rules) = self.norm_set(set).and_then(|s| s.norms.get(norm as usize)) else {
            return Ok(Value::Missing);
        };
        match part {
            NormPart::Weight => return Ok(Value::Number(rules.weight.clone())),
            NormPart::Core => return Ok(Value::Truth(rules.core)),
            NormPart::Value | NormPart::Points | NormPart::Met => {}
        }
        let Some(result) = self.norm_cell(state, set, norm) else { return Ok(Value::Missing) };
        let site = || self.site(Item::Norm(set, state.unit, norm));
        self.record(|| Read::Site(site()));
        let value = self.read(&result.cell, site)?;
        if value.is_missing() {
            return Ok(Value::Missing);
        }
        match part {
            NormPart::Points => self.norm_points(rules, &value),
            NormPart::Met => self.norm_met(rules, &value, state),
            NormPart::Value | NormPart::Weight | NormPart::Core => Ok(value),
        }
    }

    /// The points of a norm's value: ja is 1, nee 0, a number itself, an option its points.
    pub(super) fn norm_points(&self, norm: &Norm, value: &Value) -> Outcome<Value> {
        match (value, &norm.typ.kind) {
            (Value::Truth(true), _) => Ok(Value::Number(Number::ONE)),
            (Value::Truth(false), _) => Ok(Value::Number(Number::ZERO)),
            (Value::Number(number), _) => Ok(Value::Number(number.clone())),
            (Value::Choice(option), TypeKind::Choice(list)) => {
                self.points(*list, *option, norm.about.span)
            }
            _ => Ok(Value::Missing),
        }
    }

    /// Whether a norm with this value is met; missing where it does not say when.
    pub(super) fn norm_met(&self, norm: &Norm, value: &Value, state: &State) -> Outcome<Value> {
        match (&norm.met, value) {
            (Some((op, bound)), value) => {
                let bound = self.present(bound, &Scope::of(Frame::Submission(state)))?;
                Ok(Value::Truth(op.holds(compare_values(value, &bound))))
            }
            (None, Value::Truth(truth)) => Ok(Value::Truth(*truth)),
            (None, _) => Ok(Value::Missing),
        }
    }

    /// Whether a norm applies to a submission. One that cannot be decided is in the collection,
    /// where its fault is met.
    pub(super) fn norm_applies(&self, state: &State, set: NormSetId, norm: u32) -> bool {
        match self.norm_set(set).and_then(|s| s.norms.get(norm as usize)) {
            Some(rules) if rules.not_applicable.is_none() => true,
            Some(_) => self.norm_cell(state, set, norm).is_some_and(|r| {
                self.add_taint(r.cell.taint);
                r.applicable
            }),
            None => false,
        }
    }

    /// The result of a norm.
    pub(super) fn norm_cell<'s>(
        &self,
        state: &'s State,
        set: NormSetId,
        norm: u32,
    ) -> Option<&'s NormCell> {
        let rules = self.norm_set(set)?.norms.get(norm as usize)?;
        let cell = self.set_state(state, set)?.norms.get(norm as usize)?;
        Some(cell.get_or_init(|| {
            let own = Evaluator::new(self.worlds, self.world);
            let (applicable, value) = own.compute_norm(state, rules);
            NormCell { applicable, cell: Cell { value, taint: own.taint() } }
        }))
    }

    /// Computes a norm: whether it applies, and its value.
    pub(super) fn compute_norm(&self, state: &State, norm: &Norm) -> (bool, Outcome<Value>) {
        let scope = Scope::of(Frame::Submission(state));
        if let Some(condition) = &norm.not_applicable {
            match self.truth(condition, &scope) {
                Ok(true) => return (false, Ok(Value::Missing)),
                Ok(false) => {}
                Err(fault) => return (true, Err(fault)),
            }
        }
        let value = self
            .body(&norm.body, norm.about.span, &scope)
            .and_then(|value| self.finish(value, &norm.typ, norm.about.span));
        (true, value)
    }

    fn body(&self, body: &Body, span: Span, scope: &Scope<'_>) -> Outcome<Value> {
        match body {
            Body::Formula(e) => self.value(e, scope),
            Body::Ladder(rungs) => {
                for rung in rungs {
                    let holds = match &rung.condition {
                        Some(condition) => self.truth(condition, scope)?,
                        None => true,
                    };
                    if holds {
                        self.record(|| Read::Rung(rung.span));
                        self.mark(|| Mark::Chosen(rung.span));
                        return self.value(&rung.value, scope);
                    }
                }
                Err(self.fault(Cause::NoRung, span))
            }
        }
    }

    /// A score or verdict.
    pub(super) fn score(&self, state: &State, set: NormSetId, at: u32) -> Outcome<Value> {
        let Some(cell) = self.score_cell(state, set, at) else { return Ok(Value::Missing) };
        let site = || self.site(Item::Score(set, state.unit, at));
        self.record(|| Read::Site(site()));
        self.read(cell, site)
    }

    /// The cell of a score or verdict.
    pub(super) fn score_cell<'s>(
        &self,
        state: &'s State,
        set: NormSetId,
        at: u32,
    ) -> Option<&'s Cell> {
        let cell = self.set_state(state, set)?.scores.get(at as usize)?;
        Some(cell.get_or_init(|| self.cell(|own| own.compute_score(state, set, at))))
    }

    /// Computes a score or verdict.
    pub(super) fn compute_score(&self, state: &State, set: NormSetId, at: u32) -> Outcome<Value> {
        let Some(score) = self.norm_set(set).and_then(|s| s.scores.get(at as usize)) else {
            return Ok(Value::Missing);
        };
        let scope = Scope::of(Frame::Submission(state));
        let value = self.body(&score.body, score.about.span, &scope)?;
        self.finish(value, &score.typ, score.about.span)
    }

    /// How many of the submissions that a KPI rests on came in, for a unit.
    pub(super) fn response(&self, source: &ResponseSource, unit: u32) -> Response {
        let Some(rules) = self.questionnaire(source.questionnaire) else {
            return Response::default();
        };
        let mut response = Response::default();
        let mut count = |row: u32| {
            response.expected += 1;
            if let Some(at) = self.world.submission_of(source.questionnaire, row) {
                response.received += 1;
                if self.state(source.questionnaire, at).is_some_and(|s| self.status(s).counts()) {
                    response.counted += 1;
                }
            }
        };
        match source.path {
            Some(path) => self.world.rows_to(path, unit).iter().copied().for_each(&mut count),
            None => (0..self.world.len(rules.register)).for_each(&mut count),
        }
        response
    }
}
