//! Aggregates: one pass over the elements that belong to the unit.

use super::eval::{Evaluator, Outcome, compare_values};
use super::fault::{Cause, Fault};
use super::recorder::{Element, ElementKey, Read};
use super::scope::{Frame, Scope};
use super::world::Taint;
use crate::core::expr::{Aggregate, AggregateFunction, Collection, Restriction};
use crate::core::{Expr, RegisterId, Value};
use crate::number::Number;
use crate::source::Span;

/// What has been gathered so far.
enum Gathered {
    Count(i64),
    Sum(Number),
    Truth(bool),
    Best(Option<Value>),
    Numbers(Vec<Number>),
}

impl<'w> Evaluator<'w> {
    pub(super) fn aggregate(
        &self,
        aggregate: &Aggregate,
        e: &Expr,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        let mut gathered = match aggregate.function {
            AggregateFunction::Count => Gathered::Count(0),
            AggregateFunction::Sum => Gathered::Sum(Number::ZERO),
            AggregateFunction::All => Gathered::Truth(true),
            AggregateFunction::Any => Gathered::Truth(false),
            AggregateFunction::Minimum | AggregateFunction::Maximum => Gathered::Best(None),
            AggregateFunction::Average
            | AggregateFunction::Median
            | AggregateFunction::Percentile => Gathered::Numbers(Vec::new()),
        };
        let mut elements = 0_u32;
        let mut noted = Vec::new();
        self.for_each(&aggregate.collection, scope, e.span, &mut |frame| {
            let inner = scope.within(aggregate.frame, frame);
            let opened = self.recorder.map(super::recorder::Recorder::open);
            let result = self.element(aggregate, &inner, &mut gathered);
            let reads = opened.and_then(|o| self.recorder.map(|r| r.close(o)));
            let result = result.map_err(|fault| match frame {
                // Which person it is, is not told.
                Frame::Row(register, row) if !self.is_personal(&aggregate.collection) => {
                    self.worlds.faults.of_row(fault, || self.world.key(register, row))
                }
                _ => fault,
            });
            if let Some(value) = result? {
                elements = elements.saturating_add(1);
                if let Some(reads) = reads {
                    noted.push(Element { key: self.element_key(frame), value, reads });
                }
            }
            Ok(())
        })?;
        if elements > 0 && self.is_personal(&aggregate.collection) {
            match aggregate.function {
                AggregateFunction::All | AggregateFunction::Any => {}
                AggregateFunction::Count
                | AggregateFunction::Sum
                | AggregateFunction::Average
                | AggregateFunction::Median
                | AggregateFunction::Minimum
                | AggregateFunction::Maximum
                | AggregateFunction::Percentile => {
                    self.add_taint(Taint::of_people(elements));
                }
            }
        }
        let value = self.conclude(aggregate, gathered, e, scope)?;
        self.record(|| Read::Aggregate {
            moment: self.world.id,
            function: aggregate.function,
            span: e.span,
            typ: e.typ.clone(),
            body: aggregate.body.as_ref().map(|b| b.typ.clone()),
            value: value.clone(),
            elements: noted,
        });
        Ok(value)
    }

    /// Adds one element; None where it is not in the collection, else what it adds.
    fn element(
        &self,
        aggregate: &Aggregate,
        scope: &Scope<'_>,
        gathered: &mut Gathered,
    ) -> Outcome<Option<Value>> {
        if let Some(filter) = &aggregate.filter
            && !self.truth(filter, scope)?
        {
            return Ok(None);
        }
        let Some(body) = &aggregate.body else {
            if let Gathered::Count(count) = gathered {
                *count += 1;
            }
            return Ok(Some(Value::Missing));
        };
        let recorded = self.recorder.is_some();
        let mut note = Value::Missing;
        match gathered {
            Gathered::Count(count) => *count += 1,
            Gathered::Sum(sum) => {
                let number = self.number(body, scope)?;
                *sum = sum.add(&number).map_err(|fault| self.fault(fault, body.span))?;
                if recorded {
                    note = Value::Number(number);
                }
            }
            Gathered::Truth(truth) => {
                let own = self.truth(body, scope)?;
                match aggregate.function {
                    AggregateFunction::All => *truth &= own,
                    _ => *truth |= own,
                }
                note = Value::Truth(own);
            }
            Gathered::Best(best) => {
                let value = self.present(body, scope)?;
                if recorded {
                    note = value.clone();
                }
                let better = best.as_ref().is_none_or(|best| {
                    let order = compare_values(&value, best);
                    match aggregate.function {
                        AggregateFunction::Minimum => order.is_lt(),
                        _ => order.is_gt(),
                    }
                });
                if better {
                    *best = Some(value);
                }
            }
            Gathered::Numbers(numbers) => {
                let number = self.number(body, scope)?;
                if recorded {
                    note = Value::Number(number.clone());
                }
                numbers.push(number);
            }
        }
        Ok(Some(note))
    }

    fn conclude(
        &self,
        aggregate: &Aggregate,
        gathered: Gathered,
        e: &Expr,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        let mut numbers = match gathered {
            Gathered::Count(count) => return Ok(Value::Number(Number::from_int(count))),
            Gathered::Sum(sum) => return Ok(Value::Number(sum)),
            Gathered::Truth(truth) => return Ok(Value::Truth(truth)),
            Gathered::Best(best) => return Ok(best.unwrap_or(Value::Missing)),
            Gathered::Numbers(numbers) => numbers,
        };
        let Ok(count) = i64::try_from(numbers.len()) else {
            return Err(self.fault(Cause::TooLarge, e.span));
        };
        if count == 0 {
            return Ok(Value::Missing);
        }
        let at = match aggregate.function {
            AggregateFunction::Average => {
                return Number::sum(&numbers)
                    .and_then(|sum| sum.div(&Number::from_int(count)))
                    .map(Value::Number)
                    .map_err(|fault| self.fault(fault, e.span));
            }
            AggregateFunction::Percentile => {
                let Some(argument) = &aggregate.argument else { return Ok(Value::Missing) };
                let share = self.number(argument, scope)?;
                if share.is_negative() || share > Number::ONE {
                    return Err(self.fault(Cause::NotAPercentile, argument.span));
                }
                share
            }
            AggregateFunction::Median
            | AggregateFunction::Count
            | AggregateFunction::Sum
            | AggregateFunction::All
            | AggregateFunction::Any
            | AggregateFunction::Minimum
            | AggregateFunction::Maximum => {
                Number::from_ratio(1, 2).map_err(|fault| self.fault(fault, e.span))?
            }
        };
        numbers.sort();
        percentile(&numbers, &at)
            .map(|found| found.map_or(Value::Missing, Value::Number))
            .map_err(|fault| self.fault(fault, e.span))
    }

    /// Calls `f` with a frame for each element of a collection.
    fn for_each(
        &self,
        collection: &Collection,
        scope: &Scope<'_>,
        span: Span,
        f: &mut dyn FnMut(Frame<'_>) -> Result<(), Fault>,
    ) -> Outcome<()> {
        match collection {
            Collection::Rows { register, to } => {
                self.for_each_row(*register, to.as_ref(), scope, span, &mut |row| {
                    f(Frame::Row(*register, row))
                })
            }
            Collection::Submissions { questionnaire, to } => {
                let Some(rules) = self.world.moment.questionnaires.get(questionnaire.index())
                else {
                    return Ok(());
                };
                self.for_each_row(rules.register, to.as_ref(), scope, span, &mut |row| {
                    let Some(at) = self.world.submission_of(*questionnaire, row) else {
                        return Ok(());
                    };
                    match self.state(*questionnaire, at) {
                        Some(state) if self.counts(state) => f(Frame::Submission(state)),
                        Some(_) | None => Ok(()),
                    }
                })
            }
            Collection::Group { submission, questionnaire, group } => {
                let Some(state) = self.submission(submission, *questionnaire, scope)? else {
                    return Ok(());
                };
                for row in 0..self.group_rows(state, *group)? {
                    f(Frame::GroupRow(state, *group, row))?;
                }
                Ok(())
            }
            Collection::Norms { submission, set } => {
                let Some(state) = self.norm_submission(submission, *set, scope)? else {
                    return Ok(());
                };
                let norms =
                    self.world.moment.norm_sets.get(set.index()).map_or(0, |s| s.norms.len());
                for norm in 0..u32::try_from(norms).unwrap_or(u32::MAX) {
                    if self.norm_applies(state, *set, norm) {
                        f(Frame::Norm(state, *set, norm))?;
                    }
                }
                Ok(())
            }
        }
    }

    fn for_each_row(
        &self,
        register: RegisterId,
        to: Option<&Restriction>,
        scope: &Scope<'_>,
        span: Span,
        f: &mut dyn FnMut(u32) -> Result<(), Fault>,
    ) -> Outcome<()> {
        self.look_over(register, span)?;
        match to {
            None => (0..self.world.len(register)).try_for_each(f),
            Some(to) => match self.value(&to.row, scope)? {
                Value::Row(row) => {
                    self.world.rows_to(to.path, row).iter().try_for_each(|row| f(*row))
                }
                _ => Ok(()),
            },
        }
    }

    fn is_personal(&self, collection: &Collection) -> bool {
        match collection {
            Collection::Rows { register, .. } => {
                self.world.moment.registers.get(register.index()).is_some_and(|r| r.personal)
            }
            Collection::Submissions { .. }
            | Collection::Group { .. }
            | Collection::Norms { .. } => false,
        }
    }

    fn element_key(&self, frame: Frame<'_>) -> ElementKey {
        match frame {
            Frame::Row(register, row) => ElementKey::Row(register, row),
            Frame::Submission(state) => ElementKey::Submission(state.questionnaire, state.unit),
            Frame::GroupRow(state, group, row) => {
                ElementKey::GroupRow(state.questionnaire, state.unit, group, row)
            }
            Frame::Norm(state, set, norm) => ElementKey::Norm(set, state.unit, norm),
            Frame::Absent | Frame::Whole | Frame::Inputs(_) => ElementKey::None,
        }
    }
}

/// The value below which a share of sorted numbers lies, as Excel's PERCENTIEL does: the ends are
/// the least and the greatest, and between two numbers it goes in proportion.
fn percentile(
    sorted: &[Number],
    share: &Number,
) -> Result<Option<Number>, crate::number::NumberFault> {
    let steps = i64::try_from(sorted.len().saturating_sub(1)).unwrap_or(i64::MAX);
    let place = share.mul(&Number::from_int(steps))?;
    let below = place.round(0, crate::number::Rounding::Down)?;
    let at = below.to_i64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    let (Some(low), high) = (sorted.get(at), sorted.get(at + 1)) else { return Ok(None) };
    let part = place.sub(&below)?;
    match high {
        Some(high) if !part.is_zero() => Ok(Some(low.add(&high.sub(low)?.mul(&part)?)?)),
        Some(_) | None => Ok(Some(low.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::percentile;
    use crate::number::Number;

    fn of(share: (i64, i64), numbers: &[i64]) -> Option<String> {
        let numbers: Vec<Number> = numbers.iter().map(|n| Number::from_int(*n)).collect();
        let share = Number::from_ratio(share.0, share.1).unwrap();
        percentile(&numbers, &share).unwrap().and_then(|n| n.to_plain())
    }

    #[test]
    fn percentiles_are_those_of_excel() {
        assert_eq!(of((3, 10), &[1, 2, 3, 4]).as_deref(), Some("1.9"));
        assert_eq!(of((1, 2), &[1, 2, 3, 4]).as_deref(), Some("2.5"));
        assert_eq!(of((1, 2), &[1, 2, 30]).as_deref(), Some("2"));
        assert_eq!(of((0, 1), &[5, 6]).as_deref(), Some("5"));
        assert_eq!(of((1, 1), &[5, 6]).as_deref(), Some("6"));
        assert_eq!(of((1, 3), &[7]).as_deref(), Some("7"));
        assert_eq!(of((1, 3), &[]), None);
    }
}
