//! Functions of values, and dates that move.

use super::eval::{Evaluator, Outcome, compare_values};
use super::fault::Cause;
use super::scope::Scope;
use crate::calendar::Date;
use crate::core::expr::{DateUnit, Function};
use crate::core::{Expr, Value};
use crate::number::Number;
use crate::source::Span;

impl Evaluator<'_> {
    pub(super) fn call(
        &self,
        function: Function,
        arguments: &[Expr],
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        let number = |at: usize| match arguments.get(at) {
            Some(argument) => self.number(argument, scope),
            None => Err(self.fault(Cause::Absent, span)),
        };
        let date = |at: usize| match arguments.get(at) {
            Some(argument) => self.date(argument, scope),
            None => Err(self.fault(Cause::Absent, span)),
        };
        let whole = |n: i64| Ok(Value::Number(Number::from_int(n)));
        match function {
            Function::Round { decimals, rounding } => number(0)?
                .round(decimals, rounding)
                .map(Value::Number)
                .map_err(|fault| self.fault(fault, span)),
            Function::SafeDivide => {
                let (a, b) = (number(0)?, number(1)?);
                if b.is_zero() {
                    return Ok(Value::Missing);
                }
                a.div(&b).map(Value::Number).map_err(|fault| self.fault(fault, span))
            }
            Function::Abs => Ok(Value::Number(number(0)?.abs())),
            Function::Min | Function::Max => {
                let mut best: Option<Value> = None;
                for argument in arguments {
                    let value = self.present(argument, scope)?;
                    let better = best.as_ref().is_none_or(|b| {
                        let order = compare_values(&value, b);
                        if function == Function::Min { order.is_lt() } else { order.is_gt() }
                    });
                    if better {
                        best = Some(value);
                    }
                }
                Ok(best.unwrap_or(Value::Missing))
            }
            Function::Length => {
                let text = self.text(arguments.first(), span, scope)?;
                whole(i64::try_from(text.chars().count()).unwrap_or(i64::MAX))
            }
            Function::StartsWith => {
                let text = self.text(arguments.first(), span, scope)?;
                let start = self.text(arguments.get(1), span, scope)?;
                Ok(Value::Truth(text.starts_with(&*start)))
            }
            Function::DaysBetween => whole(date(0)?.days_between(date(1)?)),
            Function::MonthsBetween => whole(date(0)?.months_between(date(1)?)),
            Function::MakeDate => {
                let (year, month, day) = (number(0)?, number(1)?, number(2)?);
                let small = |n: Number| n.to_i64().and_then(|n| u32::try_from(n).ok());
                let year = year.to_i64().and_then(|y| i32::try_from(y).ok());
                year.zip(small(month).zip(small(day)))
                    .and_then(|(y, (m, d))| Date::new(y, m, d))
                    .map(Value::Date)
                    .ok_or_else(|| self.fault(Cause::NoSuchDate, span))
            }
            Function::YearOf => whole(i64::from(date(0)?.year())),
            Function::MonthOf => whole(i64::from(date(0)?.month())),
            Function::DayOf => whole(i64::from(date(0)?.day())),
            Function::Points(list) => {
                let option = match arguments.first() {
                    Some(argument) => self.value(argument, scope)?,
                    None => Value::Missing,
                };
                match option {
                    Value::Choice(option) => self.points(list, option, span),
                    _ => Err(self.fault(Cause::Absent, span)),
                }
            }
        }
    }

    /// The points of an option.
    pub(super) fn points(
        &self,
        list: crate::core::ListId,
        option: u32,
        span: Span,
    ) -> Outcome<Value> {
        self.world
            .moment
            .lists
            .get(list.index())
            .and_then(|l| l.options.get(option as usize))
            .and_then(|o| o.points.clone())
            .map(Value::Number)
            .ok_or_else(|| self.fault(Cause::NoPoints(list, option), span))
    }

    fn text(
        &self,
        argument: Option<&Expr>,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<std::sync::Arc<str>> {
        match argument.map(|a| self.value(a, scope)).transpose()? {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(self.fault(Cause::Absent, argument.map_or(span, |a| a.span))),
        }
    }

    fn date(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<Date> {
        match self.value(e, scope)? {
            Value::Date(date) => Ok(date),
            _ => Err(self.fault(Cause::Absent, e.span)),
        }
    }

    pub(super) fn move_date(
        &self,
        date: &Expr,
        by: &Expr,
        unit: DateUnit,
        negative: bool,
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        let date = self.date(date, scope)?;
        let by = self.number(by, scope)?;
        let Some(count) = by.to_i64() else {
            // A whole number of more days than there are is no date either.
            let whole = by.decimals() == Some(0);
            return Err(self.fault(if whole { Cause::NoSuchDate } else { Cause::NotWhole }, span));
        };
        let count = if negative { count.checked_neg() } else { Some(count) };
        count
            .and_then(|count| match unit {
                DateUnit::Days => date.add_days(count),
                DateUnit::Weeks => date.add_weeks(count),
                DateUnit::Months => date.add_months(count),
                DateUnit::Years => date.add_years(count),
            })
            .map(Value::Date)
            .ok_or_else(|| self.fault(Cause::NoSuchDate, span))
    }
}
