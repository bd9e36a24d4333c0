//! The interpreter: one walk over an expression.
//!
//! Truths and numbers have walks of their own, so that conditions and sums need no detour by
//! [`Value`]; everything else goes through [`Evaluator::value`]. A fault is a small number, and
//! nothing is allocated on the way but what a value itself needs.

mod compare;
mod declared;

pub(super) use compare::compare_values;
use compare::contains;

use super::fault::{Cause, Fault, Item, Site};
use super::recorder::{Read, Recorder};
use super::scope::{Frame, Input, Scope};
use super::state::State;
use super::trace::Mark;
use super::world::{Cell, Taint, World, Worlds, from_data};
use crate::core::expr::{Arithmetic, SubmissionRef};
use crate::core::{Expr, ExprKind, QuestionnaireId, RegisterId, Value};
use crate::number::Number;
use crate::source::Span;
use std::cmp::Ordering;

/// Evaluates expressions at one moment.
pub(super) struct Evaluator<'w> {
    /// All moments.
    pub worlds: &'w Worlds<'w>,
    /// The moment.
    pub world: &'w World<'w>,
    /// Who wants to know what is read.
    pub recorder: Option<&'w Recorder>,
    taint: std::cell::Cell<Taint>,
}

/// A result, or its fault.
pub(super) type Outcome<T> = Result<T, Fault>;

impl<'w> Evaluator<'w> {
    /// An evaluator at a moment.
    pub(super) fn new(worlds: &'w Worlds<'w>, world: &'w World<'w>) -> Self {
        Self { worlds, world, recorder: None, taint: std::cell::Cell::default() }
    }

    /// One that also notes what is read.
    pub(super) fn recording(
        worlds: &'w Worlds<'w>,
        world: &'w World<'w>,
        recorder: &'w Recorder,
    ) -> Self {
        Self { recorder: Some(recorder), ..Self::new(worlds, world) }
    }

    /// What was evaluated so far rests on.
    pub(super) fn taint(&self) -> Taint {
        self.taint.get()
    }

    /// Notes what a value that was read rests on.
    #[inline]
    pub(super) fn add_taint(&self, taint: Taint) {
        if taint != Taint::default() {
            self.taint.set(self.taint.get().and(taint));
        }
    }

    /// Runs something, and tells what it rests on apart from what was evaluated before.
    pub(super) fn apart<T>(&self, run: impl FnOnce() -> T) -> (T, Taint) {
        let before = self.taint.take();
        let result = run();
        let own = self.taint.replace(before);
        self.add_taint(own);
        (result, own)
    }

    /// Runs a comparison. Its answer is no number made of what it compared: a small count that was
    /// only looked at keeps nothing back, unless the answer narrows it down.
    #[inline]
    fn looking(
        &self,
        e: &Expr,
        scope: &Scope<'_>,
        run: impl FnOnce() -> Outcome<bool>,
    ) -> Outcome<bool> {
        let before = self.taint.replace(Taint::default());
        let result = run();
        let own = self.taint.get();
        let decided = own.decided || (own.smallest > 0 && result.is_ok() && self.narrows(e, scope));
        self.taint.set(before.and(Taint { smallest: 0, decided, ..own }));
        result
    }

    /// Notes that all rows of a register are looked at. Where some were left out because of errors,
    /// what comes of it is `voorlopig`: with them it would be something else. Of a register without
    /// data nothing is known, which is not the same as that it has no rows.
    pub(super) fn look_over(&self, register: RegisterId, span: Span) -> Outcome<()> {
        let table = self.world.table(register);
        if !table.given {
            return Err(self.fault(Cause::NoTable(register), span));
        }
        if table.broken > 0 {
            self.add_taint(Taint::provisional());
        }
        Ok(())
    }

    /// A fault that arises here.
    #[cold]
    pub(super) fn fault(&self, cause: impl Into<Cause>, span: Span) -> Fault {
        self.worlds.faults.note(cause.into(), span, self.world.id)
    }

    /// The result of a site of this moment.
    pub(super) fn site(&self, item: Item) -> Site {
        Site { moment: self.world.id, item }
    }

    /// Reads a computed value: what it rests on goes along, and so does its fault.
    pub(super) fn read(&self, cell: &Cell, site: impl FnOnce() -> Site) -> Outcome<Value> {
        self.add_taint(cell.taint);
        match &cell.value {
            Ok(value) => Ok(value.clone()),
            Err(fault) => Err(self.worlds.faults.depend(*fault, site())),
        }
    }

    /// Computes a cell with an evaluator of its own, so that it has its own taint.
    pub(super) fn cell(&self, compute: impl FnOnce(&Self) -> Outcome<Value>) -> Cell {
        let own = Self::new(self.worlds, self.world);
        let value = compute(&own);
        Cell { value, taint: own.taint() }
    }

    pub(super) fn record(&self, read: impl FnOnce() -> Read) {
        if let Some(recorder) = self.recorder {
            recorder.push(read());
        }
    }

    /// Notes what happens, where somebody wants to know.
    #[inline]
    pub(super) fn mark(&self, mark: impl FnOnce() -> Mark) {
        if let Some(trace) = &self.worlds.trace {
            trace.note(mark());
        }
    }

    /// The truth of a condition.
    #[inline]
    pub(super) fn truth(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<bool> {
        let truth = self.truth_of(e, scope);
        if let Ok(truth) = truth {
            self.mark(|| Mark::Truth(e.span, truth));
        }
        truth
    }

    fn truth_of(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<bool> {
        match &e.kind {
            ExprKind::And(a, b) => Ok(self.truth(a, scope)? && self.truth(b, scope)?),
            ExprKind::Or(a, b) => Ok(self.truth(a, scope)? || self.truth(b, scope)?),
            ExprKind::Not(a) => Ok(!self.truth(a, scope)?),
            ExprKind::Compare(op, a, b) => {
                self.looking(e, scope, || self.compare(*op, a, b, scope))
            }
            ExprKind::In(x, options) => self.looking(e, scope, || self.is_in(x, options, scope)),
            ExprKind::Between(parts) => self.looking(e, scope, || {
                let [x, low, high] = &**parts;
                let x = self.value(x, scope)?;
                let low = self.present(low, scope)?;
                if x.is_missing() {
                    return Err(self.fault(Cause::Absent, e.span));
                }
                if compare_values(&x, &low) == Ordering::Less {
                    return Ok(false);
                }
                let high = self.present(high, scope)?;
                Ok(compare_values(&x, &high) != Ordering::Greater)
            }),
            ExprKind::IsAnswered(x) => self.looking(e, scope, || Ok(!self.missing(x, scope)?)),
            ExprKind::IsMissing(x) => self.looking(e, scope, || self.missing(x, scope)),
            ExprKind::IsNotApplicable(x) => self.is_not_applicable(x, scope),
            ExprKind::Contains(set, option) => {
                let (set, option) = (self.value(set, scope)?, self.value(option, scope)?);
                Ok(contains(&set, &option))
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let chosen = if self.truth(condition, scope)? { then } else { otherwise };
                self.truth(chosen, scope)
            }
            ExprKind::Literal(_)
            | ExprKind::Row(_)
            | ExprKind::Field { .. }
            | ExprKind::Answer { .. }
            | ExprKind::Computed { .. }
            | ExprKind::GroupAnswer { .. }
            | ExprKind::GroupComputed { .. }
            | ExprKind::NormElement { .. }
            | ExprKind::Norm { .. }
            | ExprKind::Score { .. }
            | ExprKind::Named { .. }
            | ExprKind::Allocated { .. }
            | ExprKind::Parameter { .. }
            | ExprKind::Table { .. }
            | ExprKind::TableInput(_)
            | ExprKind::ReferenceDate
            | ExprKind::CurrentSchoolYear
            | ExprKind::Aggregate(_)
            | ExprKind::At(_)
            | ExprKind::OrElse(..)
            | ExprKind::Negate(_)
            | ExprKind::Arithmetic(..)
            | ExprKind::MoveDate { .. }
            | ExprKind::Call(..) => self.looking(e, scope, || match self.value(e, scope)? {
                Value::Truth(truth) => Ok(truth),
                _ => Err(self.fault(Cause::Absent, e.span)),
            }),
        }
    }

    /// The number that an expression gives.
    pub(super) fn number(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<Number> {
        self.mark(|| Mark::Reached(e.span));
        match &e.kind {
            ExprKind::Literal(Value::Number(number)) => Ok(number.clone()),
            ExprKind::Arithmetic(op, a, b) => {
                let (a, b) = (self.number(a, scope)?, self.number(b, scope)?);
                let result = match op {
                    Arithmetic::Add => a.add(&b),
                    Arithmetic::Subtract => a.sub(&b),
                    Arithmetic::Multiply => a.mul(&b),
                    Arithmetic::Divide => a.div(&b),
                };
                result.map_err(|fault| self.fault(fault, e.span))
            }
            _ => match self.value(e, scope)? {
                Value::Number(number) => Ok(number),
                _ => Err(self.fault(Cause::Absent, e.span)),
            },
        }
    }

    /// The value of an expression.
    pub(super) fn value(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<Value> {
        self.mark(|| Mark::Reached(e.span));
        match &e.kind {
            ExprKind::Literal(value) => Ok(value.clone()),
            ExprKind::Answer { submission, questionnaire, question } => {
                let value = self.answer(submission, *questionnaire, *question, scope)?;
                self.note_answer(*questionnaire, *question, &value);
                self.counted_on(e, value)
            }
            ExprKind::And(..)
            | ExprKind::Or(..)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Between(_)
            | ExprKind::IsAnswered(_)
            | ExprKind::IsMissing(_)
            | ExprKind::IsNotApplicable(_)
            | ExprKind::Contains(..) => self.truth(e, scope).map(Value::Truth),
            ExprKind::Arithmetic(..) => self.number(e, scope).map(Value::Number),
            ExprKind::Negate(x) => Ok(Value::Number(self.number(x, scope)?.neg())),
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let chosen = if self.truth(condition, scope)? { then } else { otherwise };
                self.value(chosen, scope)
            }
            ExprKind::OrElse(first, second) => match self.value(first, scope)? {
                Value::Missing => self.value(second, scope),
                value => Ok(value),
            },
            ExprKind::Row(frame) => Ok(row_of(scope.frame(*frame))),
            ExprKind::Field { row, register, field } => match self.value(row, scope)? {
                Value::Row(row) => {
                    let value = self
                        .world
                        .table(*register)
                        .columns
                        .get(*field as usize)
                        .map_or(Value::Missing, |c| from_data(&c.get(row as usize)));
                    self.record(|| Read::Field {
                        moment: self.world.id,
                        register: *register,
                        row,
                        field: *field,
                        value: value.clone(),
                    });
                    self.counted_on(e, value)
                }
                _ => Ok(Value::Missing),
            },
            ExprKind::Computed { submission, computed, questionnaire } => {
                match self.submission(submission, *questionnaire, scope)? {
                    Some(state) => self.computed(state, *computed),
                    None => Ok(Value::Missing),
                }
            }
            ExprKind::GroupAnswer { frame, question } => match scope.frame(*frame) {
                Frame::GroupRow(state, group, row) => {
                    let value = self.group_answer(state, group, row, *question)?;
                    self.note_group_answer(state, (group, *question), &value);
                    self.counted_on(e, value)
                }
                _ => Ok(Value::Missing),
            },
            ExprKind::GroupComputed { frame, computed } => match scope.frame(*frame) {
                Frame::GroupRow(state, group, row) => {
                    self.group_computed(state, group, row, *computed)
                }
                _ => Ok(Value::Missing),
            },
            ExprKind::NormElement { frame, part } => match scope.frame(*frame) {
                Frame::Norm(state, set, norm) => self.norm_part(state, set, norm, *part),
                _ => Ok(Value::Missing),
            },
            ExprKind::Norm { submission, set, norm, part } => {
                match self.norm_submission(submission, *set, scope)? {
                    Some(state) => self.norm_part(state, *set, *norm, *part),
                    None => Ok(Value::Missing),
                }
            }
            ExprKind::Score { submission, set, score } => {
                match self.norm_submission(submission, *set, scope)? {
                    Some(state) => self.score(state, *set, *score),
                    None => Ok(Value::Missing),
                }
            }
            ExprKind::Named { value, row } => {
                let unit = match row {
                    None => 0,
                    Some(row) => match self.value(row, scope)? {
                        Value::Row(row) => row,
                        _ => return Ok(Value::Missing),
                    },
                };
                self.named(*value, unit)
            }
            ExprKind::Allocated { allocation, row } => match self.value(row, scope)? {
                Value::Row(row) => self.amount(*allocation, row),
                _ => Ok(Value::Missing),
            },
            ExprKind::Parameter { parameter, keys } => {
                self.parameter(*parameter, keys, e.span, scope)
            }
            ExprKind::Table { table, arguments } => {
                let before = self.taint.get().smallest;
                let inputs: Vec<Input> = (arguments.iter())
                    .map(|argument| {
                        let (value, taint) = self.apart(|| self.value(argument, scope));
                        Ok(Input { value: value?, taint })
                    })
                    .collect::<Result<_, _>>()?;
                self.table(*table, &inputs, before, e.span)
            }
            ExprKind::TableInput(input) => {
                Ok(scope.input(*input).map_or(Value::Missing, |input| {
                    self.add_taint(input.taint);
                    input.value.clone()
                }))
            }
            ExprKind::ReferenceDate => {
                let value = Value::Date(self.world.moment.reference_date);
                self.record(|| Read::Run(self.world.id, "peildatum", value.clone()));
                Ok(value)
            }
            ExprKind::CurrentSchoolYear => {
                let value = Value::SchoolYear(self.world.moment.school_year);
                self.record(|| Read::Run(self.world.id, "schooljaar", value.clone()));
                Ok(value)
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, e, scope),
            ExprKind::At(crossing) => self.cross(crossing, e.span, scope),
            ExprKind::MoveDate { date, by, unit, negative } => {
                self.move_date(date, by, *unit, *negative, e.span, scope)
            }
            ExprKind::Call(function, arguments) => self.call(*function, arguments, e.span, scope),
        }
    }

    /// A value that was read. In an example a rule that counts on a value says so where there is
    /// none; real data have it, or are left out before.
    #[inline]
    fn counted_on(&self, e: &Expr, value: Value) -> Outcome<Value> {
        if self.world.of_example && value.is_missing() && !e.typ.optional {
            return Err(self.fault(Cause::Absent, e.span));
        }
        Ok(value)
    }

    /// A value that must be there.
    pub(super) fn present(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<Value> {
        match self.value(e, scope)? {
            Value::Missing => Err(self.fault(Cause::Absent, e.span)),
            value => Ok(value),
        }
    }

    /// Whether an expression gives nothing; one that lacks a value it needs gives nothing too.
    fn missing(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<bool> {
        match self.value(e, scope) {
            Ok(value) => Ok(value.is_missing()),
            Err(fault) if fault.is_absent() => Ok(true),
            Err(fault) => Err(fault),
        }
    }

    /// An answer that counts.
    #[inline]
    fn answer(
        &self,
        submission: &SubmissionRef,
        questionnaire: QuestionnaireId,
        question: u32,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        if let SubmissionRef::Frame(frame) = submission
            && let Frame::Submission(state) = scope.frame(*frame)
        {
            return self.answer_of(state, question);
        }
        match self.submission(submission, questionnaire, scope)? {
            Some(state) => self.answer_of(state, question),
            None => Ok(Value::Missing),
        }
    }

    /// The submission that is meant; None where there is none. Of another row it must be in the
    /// collection.
    pub(super) fn submission<'s>(
        &self,
        submission: &SubmissionRef,
        questionnaire: QuestionnaireId,
        scope: &Scope<'s>,
    ) -> Outcome<Option<&'s State>>
    where
        'w: 's,
    {
        match submission {
            SubmissionRef::Frame(frame) => Ok(match scope.frame(*frame) {
                Frame::Submission(state) | Frame::GroupRow(state, ..) | Frame::Norm(state, ..) => {
                    Some(state)
                }
                Frame::Absent | Frame::Whole | Frame::Row(..) | Frame::Inputs(_) => None,
            }),
            SubmissionRef::OfRow(row) => match self.value(row, scope)? {
                Value::Row(row) => Ok(self
                    .world
                    .submission_of(questionnaire, row)
                    .and_then(|at| self.state(questionnaire, at))
                    .filter(|state| self.counts(state))),
                _ => Ok(None),
            },
        }
    }

    /// The state of a submission.
    pub(super) fn state(&self, questionnaire: QuestionnaireId, at: u32) -> Option<&'w State> {
        let handed = self.world.questionnaires.get(questionnaire.index())?;
        let cell = handed.states.get(at as usize)?;
        Some(cell.get_or_init(|| State::of(self.world, questionnaire, at)))
    }
}

/// The row that a frame stands for.
pub(super) fn row_of(frame: Frame<'_>) -> Value {
    match frame {
        Frame::Row(_, row) => Value::Row(row),
        Frame::Submission(state) | Frame::GroupRow(state, ..) | Frame::Norm(state, ..) => {
            Value::Row(state.unit)
        }
        Frame::Absent | Frame::Whole | Frame::Inputs(_) => Value::Missing,
    }
}
