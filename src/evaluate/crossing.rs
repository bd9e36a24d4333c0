//! `vorig` and `op`: an expression at another moment.

use super::eval::{Evaluator, Outcome};
use super::recorder::{Read, Recorder};
use super::scope::{Frame, Scope};
use super::world::World;
use crate::core::expr::{Crossing, Translation};
use crate::core::{RegisterId, Value};
use crate::source::Span;

impl<'w> Evaluator<'w> {
    /// The value of an expression at another moment, as a value of this one; `leeg` where it
    /// needs something that is not there.
    pub(super) fn cross(
        &self,
        crossing: &Crossing,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        let Some(world) = self.worlds.get(crossing.moment) else { return Ok(Value::Missing) };
        let recorder = self.recorder.map(|_| Recorder::default());
        let (result, taint) = {
            // The other evaluator lives as long as this call; its recorder does too.
            let there = Evaluator::new(self.worlds, world);
            let there = match &recorder {
                Some(recorder) => Evaluator::recording(self.worlds, world, recorder),
                None => there,
            };
            let mut result = Ok(Value::Missing);
            carry(self.world, &there, scope, &mut |scope| {
                result = there.value(&crossing.body, scope);
            });
            (result, there.taint())
        };
        self.add_taint(taint);
        let value = match result {
            Ok(value) => self.translate(world, value, &crossing.back),
            Err(fault) if fault.is_absent() => Value::Missing,
            Err(fault) => return Err(fault),
        };
        self.record(|| Read::Crossing {
            moment: self.world.id,
            span,
            typ: crossing.body.typ.clone(),
            value: value.clone(),
            reads: recorder.map(|r| r.into_reads()).unwrap_or_default(),
        });
        Ok(value)
    }

    /// A value of another moment as one of this.
    pub(super) fn translate(&self, there: &World<'_>, value: Value, how: &Translation) -> Value {
        match (how, value) {
            (Translation::Same, value) => value,
            (Translation::Options(map), Value::Choice(option)) => {
                map.get(option as usize).copied().flatten().map_or(Value::Missing, Value::Choice)
            }
            (Translation::Options(map), Value::Set(options)) => {
                let mut here: Vec<u16> = options
                    .iter()
                    .filter_map(|o| map.get(usize::from(*o)).copied().flatten())
                    .filter_map(|o| u16::try_from(o).ok())
                    .collect();
                here.sort_unstable();
                here.dedup();
                Value::Set(here.into())
            }
            (Translation::Row { there: other, here }, Value::Row(row)) => {
                same_row(there, *other, row, self.world, *here).map_or(Value::Missing, Value::Row)
            }
            (Translation::Options(_) | Translation::Row { .. }, _) => Value::Missing,
        }
    }
}

/// The row of another moment with the same key.
fn same_row(
    from: &World<'_>,
    register: RegisterId,
    row: u32,
    to: &World<'_>,
    there: RegisterId,
) -> Option<u32> {
    let key = from.table(register).keys.get(row as usize)?;
    let table = to.table(there);
    // Two snapshots often hold the same rows in the same order.
    if table.keys.get(row as usize) == Some(key) {
        return Some(row);
    }
    table.row(key)
}

/// Calls `f` with the scope as it is at another moment.
fn carry(from: &World<'_>, to: &Evaluator<'_>, scope: &Scope<'_>, f: &mut dyn FnMut(&Scope<'_>)) {
    let (frame, number, outer) = scope.parts();
    let frame = carry_frame(from, to, frame);
    match outer {
        None => f(&Scope::of(frame)),
        Some(outer) => carry(from, to, outer, &mut |outer| f(&outer.within(number, frame))),
    }
}

fn carry_frame<'s>(from: &World<'_>, to: &Evaluator<'s>, frame: Frame<'s>) -> Frame<'s> {
    let register_there = |register: RegisterId| {
        let name = &from.moment.registers.get(register.index())?.name;
        to.world.moment.register_named(name)
    };
    match frame {
        Frame::Whole => Frame::Whole,
        Frame::Inputs(inputs) => Frame::Inputs(inputs),
        Frame::Row(register, row) => register_there(register)
            .and_then(|there| {
                Some(Frame::Row(there, same_row(from, register, row, to.world, there)?))
            })
            .unwrap_or(Frame::Absent),
        Frame::Submission(state) => from
            .moment
            .questionnaires
            .get(state.questionnaire.index())
            .and_then(|questionnaire| {
                let there = to.world.moment.questionnaire_named(&questionnaire.name)?;
                let register = to.world.moment.questionnaires.get(there.index())?.register;
                let unit = same_row(from, questionnaire.register, state.unit, to.world, register)?;
                match to.world.submission_of(there, unit) {
                    Some(at) => to.state(there, at).map(Frame::Submission),
                    None => Some(Frame::Row(register, unit)),
                }
            })
            .unwrap_or(Frame::Absent),
        Frame::Absent | Frame::GroupRow(..) | Frame::Norm(..) => Frame::Absent,
    }
}
