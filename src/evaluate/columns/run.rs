//! Computing a chunk, a step at a time, each over all of its rows.

use super::mask::{Mask, ROWS};
use super::node::{Step, Term, Truth, Whole};
use crate::core::expr::Comparison;
use crate::data::Column;
use crate::data::table::{LARGE_NUMBER, NO_OPTION};
use std::borrow::Cow;

/// Where a plan's column comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'w> {
    /// Answers: a row a submission.
    Answers(&'w Column),
    /// A register's column: a row a unit.
    Units(&'w Column),
}

/// The columns and steps of a chunk, as far as they are computed.
pub(super) struct Chunk<'c> {
    rows: usize,
    columns: Vec<Loaded<'c>>,
    done: Vec<Done>,
}

/// A column's part.
struct Loaded<'c> {
    values: Cow<'c, [i64]>,
    present: Mask,
}

/// What a step gave.
pub(super) struct Done {
    /// Its values; of a truth none.
    pub values: Vec<i64>,
    /// Where there is one; of a truth where it holds.
    pub present: Mask,
    /// Where it could not be told.
    pub unknown: Mask,
}

/// Values on the way.
struct Got<'c> {
    values: Values<'c>,
    present: Mask,
}

enum Values<'c> {
    One(i64),
    Each(Cow<'c, [i64]>),
}

impl<'c> Chunk<'c> {
    /// The chunk that begins at a submission.
    pub(super) fn load(sources: &[Source<'c>], units: &[u32], first: usize, rows: usize) -> Self {
        let rows = rows.min(ROWS);
        let units = units.get(first..first + rows).unwrap_or(&[]);
        let columns = sources
            .iter()
            .map(|source| match source {
                Source::Answers(column) => Loaded::answers(column, first, rows),
                Source::Units(column) => Loaded::units(column, units),
            })
            .collect();
        Self { rows, columns, done: Vec::new() }
    }

    /// Computes the steps in order.
    pub(super) fn run(&mut self, steps: &[Step]) {
        let all = Mask::first(self.rows);
        for step in steps {
            let mut unknown = Mask::NONE;
            let done = match step {
                Step::Truth(truth) => {
                    let present = self.truth(truth, all, &mut unknown);
                    Done { values: Vec::new(), present, unknown }
                }
                Step::Whole(whole) => {
                    let got = self.whole(whole, all, &mut unknown);
                    let present = got.present.and(all).without(unknown);
                    Done { values: got.values.into_each(self.rows), present, unknown }
                }
            };
            self.done.push(done);
        }
    }

    /// What a step gave.
    pub(super) fn done(&self, step: usize) -> Option<&Done> {
        self.done.get(step)
    }

    fn whole<'s>(&'s self, node: &Whole, active: Mask, unknown: &mut Mask) -> Got<'s> {
        match node {
            Whole::Constant(value) => Got { values: Values::One(*value), present: Mask::ALL },
            Whole::Column(at) => self.columns.get(*at).map_or_else(Got::none, |column| Got {
                values: Values::Each(Cow::Borrowed(&column.values)),
                present: column.present,
            }),
            Whole::Step(at) => self.done.get(*at).map_or_else(Got::none, |done| {
                *unknown = unknown.or(done.unknown.and(active));
                Got { values: Values::Each(Cow::Borrowed(&done.values)), present: done.present }
            }),
            Whole::Shown(answer, condition) => {
                let Some(condition) = self.done.get(*condition) else { return Got::none() };
                *unknown = unknown.or(condition.unknown.and(active));
                let mut got = self.whole(answer, active.and(condition.present), unknown);
                got.present = got.present.and(condition.present);
                got
            }
            Whole::Times(value, factor) => {
                let got = self.whole(value, active, unknown);
                Got { values: got.values.map(|v| v.wrapping_mul(*factor)), present: got.present }
            }
            Whole::Add(pair) => self.both(pair, active, unknown, i64::wrapping_add),
            Whole::Subtract(pair) => self.both(pair, active, unknown, i64::wrapping_sub),
            Whole::Multiply(pair) => self.both(pair, active, unknown, i64::wrapping_mul),
            Whole::OrElse(pair) => {
                let [first, second] = &**pair;
                let first = self.whole(first, active, unknown);
                let rest = active.without(first.present);
                if rest.is_empty() {
                    return first;
                }
                let second = self.whole(second, rest, unknown);
                let mut values = first.values.into_each(self.rows);
                second.values.write(rest, &mut values);
                let present = first.present.or(second.present.and(rest));
                Got { values: Values::Each(values.into()), present }
            }
            Whole::If(parts) => {
                let (condition, then, otherwise) = &**parts;
                let holds = self.truth(condition, active, unknown);
                let rest = active.without(holds);
                let mut values = vec![0; self.rows];
                let mut present = Mask::NONE;
                for (part, rows) in [(then, holds), (otherwise, rest)] {
                    if !rows.is_empty() {
                        let got = self.whole(part, rows, unknown);
                        got.values.write(rows, &mut values);
                        present = present.or(got.present.and(rows));
                    }
                }
                Got { values: Values::Each(values.into()), present }
            }
            Whole::OfTruth(truth) => {
                let holds = self.truth(truth, active, unknown);
                let values = holds.to_values(self.rows);
                Got { values: Values::Each(values.into()), present: active }
            }
            Whole::Lookup(value, table) => {
                let got = self.whole(value, active, unknown);
                let found = |value: i64| {
                    usize::try_from(value).ok().and_then(|at| table.get(at).copied().flatten())
                };
                let mut values = got.values.into_each(self.rows);
                let known = Mask::of(&values, |value| found(value).is_some());
                for value in &mut values {
                    *value = found(*value).unwrap_or(0);
                }
                *unknown = unknown.or(active.and(got.present).without(known));
                Got { values: Values::Each(values.into()), present: got.present.and(known) }
            }
            Whole::Ladder(rungs) => self.ladder(rungs, active, unknown),
            Whole::Sum(terms) => self.sum(terms, active, unknown),
            Whole::Round { top, bottom, factor, safe } => {
                let top = self.whole(top, active, unknown);
                let bottom = self.whole(bottom, active, unknown);
                let present = top.present.and(bottom.present);
                let (top, bottom) =
                    (top.values.into_each(self.rows), bottom.values.into_each(self.rows));
                let zero = Mask::of(&bottom, |v| v <= 0);
                *unknown = unknown.or(active.without(present));
                if !*safe {
                    *unknown = unknown.or(active.and(zero));
                }
                let values = top
                    .iter()
                    .zip(&bottom)
                    .map(|(top, bottom)| rounded(top.wrapping_mul(*factor), *bottom))
                    .collect::<Vec<_>>();
                Got { values: Values::Each(values.into()), present: present.without(zero) }
            }
        }
    }

    /// Both sides of arithmetic, which must be there.
    fn both<'s>(
        &'s self,
        pair: &[Whole; 2],
        active: Mask,
        unknown: &mut Mask,
        f: impl Fn(i64, i64) -> i64,
    ) -> Got<'s> {
        let [a, b] = pair;
        let (a, b) = (self.whole(a, active, unknown), self.whole(b, active, unknown));
        let present = a.present.and(b.present);
        *unknown = unknown.or(active.without(present));
        let values = match (a.values, b.values) {
            (Values::One(a), Values::One(b)) => Values::One(f(a, b)),
            (Values::One(a), b) => b.map(|b| f(a, b)),
            (a, Values::One(b)) => a.map(|a| f(a, b)),
            (Values::Each(mut a), Values::Each(b)) => {
                for (a, b) in a.to_mut().iter_mut().zip(&*b) {
                    *a = f(*a, *b);
                }
                Values::Each(a)
            }
        };
        Got { values, present }
    }

    fn ladder<'s>(
        &'s self,
        rungs: &[(Option<Truth>, Whole)],
        active: Mask,
        unknown: &mut Mask,
    ) -> Got<'s> {
        let mut rest = active;
        let mut values = vec![0; self.rows];
        let mut present = Mask::NONE;
        for (condition, value) in rungs {
            if rest.is_empty() {
                break;
            }
            let holds = match condition {
                Some(condition) => self.truth(condition, rest, unknown),
                None => rest,
            };
            let got = self.whole(value, holds, unknown);
            got.values.write(holds, &mut values);
            present = present.or(got.present.and(holds));
            rest = rest.without(holds);
        }
        *unknown = unknown.or(rest);
        Got { values: Values::Each(values.into()), present }
    }

    fn sum<'s>(&'s self, terms: &[Term], active: Mask, unknown: &mut Mask) -> Got<'s> {
        let mut total = vec![0_i64; self.rows];
        let mut constant = 0_i64;
        for term in terms {
            let mut rows = active;
            for condition in &term.when {
                rows = self.truth(condition, rows, unknown);
            }
            let got = self.whole(&term.value, rows, unknown);
            *unknown = unknown.or(rows.without(got.present));
            match got.values {
                Values::One(value) if rows == active => constant = constant.wrapping_add(value),
                values => {
                    let mut values = values.into_each(self.rows);
                    if rows != active {
                        Mask::ALL.without(rows).fill(&mut values, 0);
                    }
                    for (total, value) in total.iter_mut().zip(&values) {
                        *total = total.wrapping_add(*value);
                    }
                }
            }
        }
        if constant != 0 {
            for total in &mut total {
                *total = total.wrapping_add(constant);
            }
        }
        Got { values: Values::Each(total.into()), present: active }
    }

    /// The rows among `active` where it holds.
    fn truth(&self, node: &Truth, active: Mask, unknown: &mut Mask) -> Mask {
        if active.is_empty() {
            return Mask::NONE;
        }
        match node {
            Truth::Constant(true) => active,
            Truth::Constant(false) => Mask::NONE,
            Truth::Is(value) => {
                let got = self.whole(value, active, unknown);
                *unknown = unknown.or(active.without(got.present));
                got.values.holds(|v| v != 0).and(got.present).and(active)
            }
            Truth::Step(at) => self.done.get(*at).map_or(Mask::NONE, |done| {
                *unknown = unknown.or(done.unknown.and(active));
                done.present.and(active)
            }),
            Truth::Compare(op, pair, optional) => {
                let [left, right] = &**pair;
                let left = self.whole(left, active, unknown);
                let [left_optional, right_optional] = *optional;
                let equal = *op == Comparison::Equal;
                if !(equal && left_optional) {
                    *unknown = unknown.or(active.without(left.present));
                }
                let both = active.and(left.present);
                let right = self.whole(right, both, unknown);
                if !(equal && right_optional) {
                    *unknown = unknown.or(both.without(right.present));
                }
                let both = both.and(right.present);
                match op {
                    Comparison::Equal => left.values.compare(&right.values, |a, b| a == b),
                    Comparison::NotEqual => left.values.compare(&right.values, |a, b| a != b),
                    Comparison::Less => left.values.compare(&right.values, |a, b| a < b),
                    Comparison::LessEqual => left.values.compare(&right.values, |a, b| a <= b),
                    Comparison::Greater => left.values.compare(&right.values, |a, b| a > b),
                    Comparison::GreaterEqual => left.values.compare(&right.values, |a, b| a >= b),
                }
                .and(both)
            }
            Truth::OneOf(value, options, optional) => {
                let got = self.whole(value, active, unknown);
                if !*optional {
                    *unknown = unknown.or(active.without(got.present));
                }
                let found = match &**options {
                    [a] => got.values.holds(|v| v == *a),
                    [a, b] => got.values.holds(|v| (v == *a) | (v == *b)),
                    options => got.values.holds(|v| options.contains(&v)),
                };
                found.and(got.present).and(active)
            }
            Truth::And(pair) => {
                let [a, b] = &**pair;
                let a = self.truth(a, active, unknown);
                self.truth(b, a, unknown)
            }
            Truth::Or(pair) => {
                let [a, b] = &**pair;
                let a = self.truth(a, active, unknown);
                a.or(self.truth(b, active.without(a), unknown))
            }
            Truth::Not(inner) => active.without(self.truth(inner, active, unknown)),
            Truth::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let holds = self.truth(condition, active, unknown);
                let then = self.truth(then, holds, unknown);
                then.or(self.truth(otherwise, active.without(holds), unknown))
            }
            Truth::Each(terms, all) => {
                let mut result = if *all { active } else { Mask::NONE };
                for (when, body) in terms {
                    let mut rows = active;
                    for condition in when {
                        rows = self.truth(condition, rows, unknown);
                    }
                    let holds = self.truth(body, rows, unknown);
                    result =
                        if *all { result.without(rows.without(holds)) } else { result.or(holds) };
                }
                result
            }
            Truth::Present(value) => self.whole(value, active, unknown).present.and(active),
            Truth::Nonzero(numbers, inner) => {
                for number in numbers {
                    let got = self.whole(number, active, unknown);
                    let good = got.values.holds(|v| v != 0).and(got.present);
                    *unknown = unknown.or(active.without(good));
                }
                self.truth(inner, active, unknown)
            }
        }
    }
}

/// `top / bottom`, rounded half away from zero; 0 where there is no denominator.
fn rounded(top: i64, bottom: i64) -> i64 {
    if bottom <= 0 {
        return 0;
    }
    let (whole, rest) = (top / bottom, top % bottom);
    // Twice the rest against the denominator, without doubling it.
    let far = rest.unsigned_abs() >= bottom.unsigned_abs() - rest.unsigned_abs();
    if far { whole + top.signum() } else { whole }
}

impl Got<'_> {
    fn none() -> Self {
        Self { values: Values::One(0), present: Mask::NONE }
    }
}

impl<'c> Values<'c> {
    fn into_each(self, rows: usize) -> Vec<i64> {
        match self {
            Self::One(value) => vec![value; rows],
            Self::Each(values) => values.into_owned(),
        }
    }

    fn map(self, f: impl Fn(i64) -> i64) -> Self {
        match self {
            Self::One(value) => Self::One(f(value)),
            Self::Each(Cow::Borrowed(values)) => {
                Self::Each(values.iter().map(|v| f(*v)).collect::<Vec<_>>().into())
            }
            Self::Each(Cow::Owned(mut values)) => {
                for value in &mut values {
                    *value = f(*value);
                }
                Self::Each(values.into())
            }
        }
    }

    fn write(&self, rows: Mask, into: &mut [i64]) {
        match self {
            Self::One(value) => rows.fill(into, *value),
            Self::Each(values) => rows.write(into, values),
        }
    }

    #[inline]
    fn holds(&self, is: impl Fn(i64) -> bool) -> Mask {
        match self {
            Self::One(value) => constant(is(*value)),
            Self::Each(values) => Mask::of(values, is),
        }
    }

    #[inline]
    fn compare(&self, other: &Values<'_>, is: impl Fn(i64, i64) -> bool) -> Mask {
        match (self, other) {
            (Self::One(a), Values::One(b)) => constant(is(*a, *b)),
            (Self::One(a), Values::Each(b)) => Mask::of(b, |b| is(*a, b)),
            (Self::Each(a), Values::One(b)) => Mask::of(a, |a| is(a, *b)),
            (Self::Each(a), Values::Each(b)) => Mask::of_pairs(a, b, is),
        }
    }
}

const fn constant(truth: bool) -> Mask {
    if truth { Mask::ALL } else { Mask::NONE }
}

impl<'c> Loaded<'c> {
    fn answers(column: &'c Column, first: usize, rows: usize) -> Self {
        let part = first..first + rows;
        match column {
            Column::Number(c) => {
                let values = c.mantissas.get(part).unwrap_or(&[]);
                Self { values: values.into(), present: Mask::of(values, |v| v > LARGE_NUMBER) }
            }
            Column::Truth(v) => Self::truths(v.get(part).unwrap_or(&[]).iter().copied()),
            Column::Choice(v) => Self::options(v.get(part).unwrap_or(&[]).iter().copied()),
            Column::Text(_)
            | Column::Date(_)
            | Column::SchoolYear(_)
            | Column::Month(_)
            | Column::MultiChoice(_)
            | Column::Row(_)
            | Column::Attachment(_) => Self::nothing(rows),
        }
    }

    fn units(column: &Column, units: &[u32]) -> Self {
        let units = units.iter().map(|unit| *unit as usize);
        match column {
            Column::Number(c) => {
                let values: Vec<i64> =
                    units.map(|unit| c.mantissas.get(unit).copied().unwrap_or(i64::MIN)).collect();
                let present = Mask::of(&values, |v| v > LARGE_NUMBER);
                Self { values: values.into(), present }
            }
            Column::Truth(v) => Self::truths(units.map(|unit| v.get(unit).copied().unwrap_or(2))),
            Column::Choice(v) => {
                Self::options(units.map(|unit| v.get(unit).copied().unwrap_or(NO_OPTION)))
            }
            Column::Text(_)
            | Column::Date(_)
            | Column::SchoolYear(_)
            | Column::Month(_)
            | Column::MultiChoice(_)
            | Column::Row(_)
            | Column::Attachment(_) => Self::nothing(units.len()),
        }
    }

    fn truths(values: impl Iterator<Item = u8>) -> Self {
        let values: Vec<i64> = values.map(i64::from).collect();
        let present = Mask::of(&values, |v| v < 2);
        Self { values: values.into(), present }
    }

    fn options(values: impl Iterator<Item = u16>) -> Self {
        let values: Vec<i64> = values.map(i64::from).collect();
        let present = Mask::of(&values, |v| v != i64::from(NO_OPTION));
        Self { values: values.into(), present }
    }

    fn nothing(rows: usize) -> Self {
        Self { values: vec![0; rows].into(), present: Mask::NONE }
    }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn halves_go_away_from_zero() {
        let cases =
            [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (5, 3, 2), (0, 7, 0), (7, 7, 1)];
        for (top, bottom, expected) in cases {
            assert_eq!(rounded(top, bottom), expected, "{top}/{bottom}");
        }
        assert_eq!(rounded(i64::MAX - 1, i64::MAX), 1);
    }
}
