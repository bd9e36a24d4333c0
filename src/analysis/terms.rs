//! Numbers and moments as sums: what lets a comparison of several of them be decided exactly.
//!
//! An expression becomes a few cases, each a condition and a sum of variables times factors. What
//! is no sum (a product of two numbers, an aggregate) is a variable of its own in it.

use super::domain::{Domain, Test, Value, compares};
use super::problem::Formula;
use super::translate::{Translator, constant, flipped};
use crate::number::{Number, Unit};
use crate::program::expr::{Arithmetic, Comparison, DateUnit, Expr, ExprKind, Function, Literal};
use crate::program::values::Period;
use crate::program::{GroupId, NumberType, Program, Type, TypeKind};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many cases one expression falls apart in at most.
const MOST_CASES: usize = 12;

/// A sum of variables, each times a factor, and a constant.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    pub terms: BTreeMap<usize, Number>,
    pub constant: Number,
}

/// Sums, each under a condition; no two conditions hold together.
type Cases = Vec<(Formula, Sum)>;

impl Sum {
    fn plus(&self, other: &Self, times: &Number) -> Option<Self> {
        let mut sum = self.clone();
        for (variable, factor) in &other.terms {
            let slot = sum.terms.entry(*variable).or_default();
            *slot = slot.add(&factor.mul(times).ok()?).ok()?;
        }
        sum.terms.retain(|_, factor| !factor.is_zero());
        sum.constant = sum.constant.add(&other.constant.mul(times).ok()?).ok()?;
        Some(sum)
    }

    fn times(&self, factor: &Number) -> Option<Self> {
        Self::default().plus(self, factor)
    }
}

impl Translator<'_> {
    /// A comparison of numbers or moments as tests on their variables and on sums of these; None
    /// where one of the sides is something else.
    pub(super) fn linear(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Option<Formula> {
        if !is_line(&a.typ) || !is_line(&b.typ) {
            return None;
        }
        if op == Comparison::NotEqual {
            return Some(self.linear(Comparison::Equal, a, b)?.negated());
        }
        if let Some(ratio) = self.ratio(op, a, b).or_else(|| self.ratio(flipped(op), b, a)) {
            return Some(ratio);
        }
        let (left, right) = (self.sums(a)?, self.sums(b)?);
        if left.len() * right.len() > MOST_CASES {
            return None;
        }
        let mut cases = Vec::new();
        for (when, left) in &left {
            for (and, right) in &right {
                let difference = left.plus(right, &Number::from_int(-1))?;
                let holds = self.holds(op, &difference)?;
                cases.push(Formula::All(vec![when.clone(), and.clone(), holds]));
            }
        }
        Some(one_of(cases))
    }

    /// `a / b op n`: both sides times `b`, which turns the comparison where `b` is negative.
    fn ratio(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Option<Formula> {
        let ExprKind::Arithmetic(Arithmetic::Divide, above, below) = &a.kind else { return None };
        if constant(below).is_some() {
            return None;
        }
        let n = match self.sums(b)?.as_slice() {
            [(Formula::Constant(true), sum)] if sum.terms.is_empty() => sum.constant.clone(),
            _ => return None,
        };
        let (above, below) = (self.sums(above)?, self.sums(below)?);
        if above.len() * below.len() > MOST_CASES {
            return None;
        }
        let mut cases = Vec::new();
        for (when, above) in &above {
            for (and, below) in &below {
                let rest = above.plus(below, &n.neg())?;
                for (sign, op) in [(Comparison::Greater, op), (Comparison::Less, flipped(op))] {
                    let (side, holds) = (self.holds(sign, below)?, self.holds(op, &rest)?);
                    cases.push(Formula::All(vec![when.clone(), and.clone(), side, holds]));
                }
            }
        }
        Some(one_of(cases))
    }

    /// Whether a sum compares so with zero; never where a part of it is `leeg`.
    pub(super) fn holds(&mut self, op: Comparison, sum: &Sum) -> Option<Formula> {
        let Some((first, factor)) = sum.terms.first_key_value() else {
            return Some(Formula::Constant(compares(op, sum.constant.cmp(&Number::ZERO))));
        };
        let first = *first;
        let op = if factor.is_negative() { flipped(op) } else { op };
        let whole = sum.times(&Number::ONE.div(factor).ok()?)?;
        let test = Test::Compare(op, Value::Number(whole.constant.neg()));
        if whole.terms.len() == 1 {
            return Some(self.problem.test(first, test));
        }
        let mut key = String::from("form");
        for (variable, factor) in &whole.terms {
            let _ = write!(key, " {variable}*{}", factor.to_big());
        }
        let mut all: Vec<Formula> = whole
            .terms
            .keys()
            .map(|variable| self.problem.test(*variable, Test::Missing).negated())
            .collect();
        let form = match self.problem.find(&key) {
            Some(known) => known,
            None => self.problem.add_form(key, dense(), whole.terms.into_iter().collect()),
        };
        all.push(self.problem.test(form, test));
        Some(Formula::All(all))
    }

    /// An expression as sums; None where it is no number or moment, or falls apart in too many.
    pub(super) fn sums(&mut self, e: &Expr) -> Option<Cases> {
        if let Some(value) = constant(e) {
            let Value::Number(constant) = domain_of(self, &e.typ)?.value(&value)? else {
                return None;
            };
            return Some(always(Sum { constant, ..Sum::default() }));
        }
        let cases = match &e.kind {
            ExprKind::Negate(a) => scaled(&self.sums(a)?, &Number::from_int(-1))?,
            ExprKind::Arithmetic(Arithmetic::Add, a, b) => {
                combined(&self.sums(a)?, &self.sums(b)?, &Number::ONE)?
            }
            ExprKind::Arithmetic(Arithmetic::Subtract, a, b) => {
                combined(&self.sums(a)?, &self.sums(b)?, &Number::from_int(-1))?
            }
            ExprKind::Arithmetic(Arithmetic::Multiply, a, b) => {
                let (left, right) = (self.sums(a)?, self.sums(b)?);
                match (product(&left, &right), product(&right, &left)) {
                    (Some(cases), _) | (None, Some(cases)) => cases,
                    (None, None) => self.opaque(e)?,
                }
            }
            ExprKind::Arithmetic(Arithmetic::Divide, a, b) => match constant(b) {
                Some(Literal::Number(n)) if !n.is_zero() => {
                    scaled(&self.sums(a)?, &Number::ONE.div(&n).ok()?)?
                }
                _ => self.opaque(e)?,
            },
            ExprKind::OrElse(a, b) => {
                let gone = self.missing(a);
                let mut cases = under(&gone.clone().negated(), self.sums(a)?);
                cases.extend(under(&gone, self.sums(b)?));
                cases
            }
            ExprKind::If(c, a, b) => {
                let c = self.formula(c);
                let mut cases = under(&c, self.sums(a)?);
                cases.extend(under(&c.negated(), self.sums(b)?));
                cases
            }
            ExprKind::MoveDate { date, by, unit, negative } => {
                let days = match unit {
                    DateUnit::Days => 1,
                    DateUnit::Weeks => 7,
                    DateUnit::Months | DateUnit::Years => return self.opaque(e),
                };
                let times = Number::from_int(if *negative { -days } else { days });
                combined(&self.sums(date)?, &self.sums(by)?, &times)?
            }
            ExprKind::Call(Function::DaysBetween, arguments) => match arguments.as_slice() {
                [from, to] => combined(&self.sums(to)?, &self.sums(from)?, &Number::from_int(-1))?,
                _ => return None,
            },
            ExprKind::Call(Function::Abs, arguments) => {
                let mut cases = Vec::new();
                for (when, sum) in self.sums(arguments.first()?)? {
                    let positive = self.holds(Comparison::GreaterEqual, &sum)?;
                    let opposite = sum.times(&Number::from_int(-1))?;
                    cases.push((both(&when, &positive.clone().negated()), opposite));
                    cases.push((both(&when, &positive), sum));
                }
                cases
            }
            ExprKind::Call(Function::Min, arguments) => self.least(arguments, Comparison::Less)?,
            ExprKind::Call(Function::Max, arguments) => {
                self.least(arguments, Comparison::Greater)?
            }
            ExprKind::Call(Function::Points, arguments) => self.points(e, arguments.first()?)?,
            ExprKind::Parameter { group, keys } if keys.is_empty() => {
                match fixed(self.program, *group) {
                    Some(value) => self.sums(value)?,
                    None => self.opaque(e)?,
                }
            }
            _ => self.opaque(e)?,
        };
        (cases.len() <= MOST_CASES).then_some(cases)
    }

    /// An expression as a variable of its own.
    fn opaque(&mut self, e: &Expr) -> Option<Cases> {
        if !is_line(&e.typ) {
            return None;
        }
        let variable = self.variable(e);
        let terms = BTreeMap::from([(variable, Number::ONE)]);
        Some(always(Sum { terms, constant: Number::ZERO }))
    }

    /// The argument that is below (or above) all before it and not above those behind it.
    fn least(&mut self, arguments: &[Expr], op: Comparison) -> Option<Cases> {
        let mut all = arguments.iter();
        let mut least = self.sums(all.next()?)?;
        for next in all {
            let next = self.sums(next)?;
            if least.len() * next.len() * 2 > MOST_CASES {
                return None;
            }
            let mut cases = Vec::new();
            for (when, first) in &least {
                for (and, second) in &next {
                    let here = both(when, and);
                    let second_is = second.plus(first, &Number::from_int(-1))?;
                    let second_is = self.holds(op, &second_is)?;
                    cases.push((both(&here, &second_is), second.clone()));
                    cases.push((both(&here, &second_is.negated()), first.clone()));
                }
            }
            least = cases;
        }
        Some(least)
    }

    /// The points of a choice: a constant for each option.
    fn points(&mut self, e: &Expr, choice: &Expr) -> Option<Cases> {
        let options = self.options(&choice.typ)?;
        if options.len() > MOST_CASES || options.iter().any(|(_, points)| points.is_none()) {
            return self.opaque(e);
        }
        let mut cases = Vec::new();
        for (option, points) in options {
            let chosen = self.against(Comparison::Equal, choice, &option);
            cases.push((chosen, Sum { constant: points?, ..Sum::default() }));
        }
        Some(cases)
    }

    /// The options of a choice with their points, where its list has one version.
    pub(super) fn options(&self, typ: &Type) -> Option<Vec<(Literal, Option<Number>)>> {
        let TypeKind::Choice(group) = typ.kind else { return None };
        let [(_, index)] = self.program.group(group)?.versions.as_slice() else { return None };
        let options = &self.program.lists.get(*index)?.options;
        let options = options.iter();
        Some(options.map(|o| (Literal::Option(group, o.name.clone()), o.points.clone())).collect())
    }

    /// Whether a sum always has a value with so many decimals, so that it is not rounded.
    pub(super) fn is_on_grid(&self, sum: &Sum, decimals: u32) -> bool {
        let Ok(step) = Number::from_decimal(1, decimals) else { return false };
        let fits = |n: &Number| n.div(&step).is_ok_and(|steps| steps.is_integer());
        fits(&sum.constant)
            && sum.terms.iter().all(|(variable, factor)| {
                self.problem
                    .variable(*variable)
                    .and_then(|v| v.domain.step())
                    .and_then(|own| own.mul(factor).ok())
                    .is_some_and(|own| fits(&own))
            })
    }
}

/// The value of a parameter that has one for ever.
fn fixed(program: &Program, group: GroupId) -> Option<&Expr> {
    let [(_, index)] = program.group(group)?.versions.as_slice() else { return None };
    match program.parameters.get(*index)?.values.as_slice() {
        [value] if value.period == Period::Always => Some(&value.value),
        _ => None,
    }
}

/// Whether values of a type stand on one line: numbers and moments.
fn is_line(typ: &Type) -> bool {
    matches!(
        typ.kind,
        TypeKind::Number(_) | TypeKind::Date | TypeKind::Month | TypeKind::SchoolYear
    )
}

fn domain_of(translator: &Translator<'_>, typ: &Type) -> Option<Domain> {
    is_line(typ).then(|| Domain::of(translator.program, typ, None, None))
}

/// Numbers of which nothing is known.
fn dense() -> Domain {
    let typ = NumberType {
        unit: Unit::one(),
        fraction: true,
        flexible: false,
        decimals: None,
        percentage: false,
    };
    Domain::Number { minimum: None, maximum: None, typ }
}

fn always(sum: Sum) -> Cases {
    vec![(Formula::Constant(true), sum)]
}

fn both(a: &Formula, b: &Formula) -> Formula {
    match (a, b) {
        (Formula::Constant(true), other) | (other, Formula::Constant(true)) => other.clone(),
        _ => Formula::All(vec![a.clone(), b.clone()]),
    }
}

fn one_of(mut cases: Vec<Formula>) -> Formula {
    match (cases.pop(), cases.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            cases.extend(last);
            Formula::Any(cases)
        }
    }
}

fn under(condition: &Formula, cases: Cases) -> Cases {
    cases.into_iter().map(|(when, sum)| (both(condition, &when), sum)).collect()
}

fn scaled(cases: &Cases, factor: &Number) -> Option<Cases> {
    cases.iter().map(|(when, sum)| Some((when.clone(), sum.times(factor)?))).collect()
}

fn combined(a: &Cases, b: &Cases, times: &Number) -> Option<Cases> {
    if a.len() * b.len() > MOST_CASES {
        return None;
    }
    let pairs = a.iter().flat_map(|left| b.iter().map(move |right| (left, right)));
    pairs
        .map(|((when, left), (and, right))| Some((both(when, and), left.plus(right, times)?)))
        .collect()
}

/// Each case of one side times each of the other, when the one has constants alone.
fn product(constants: &Cases, sums: &Cases) -> Option<Cases> {
    if constants.len() * sums.len() > MOST_CASES
        || constants.iter().any(|(_, sum)| !sum.terms.is_empty())
    {
        return None;
    }
    let pairs = constants.iter().flat_map(|left| sums.iter().map(move |right| (left, right)));
    pairs
        .map(|((when, left), (and, right))| Some((both(when, and), right.times(&left.constant)?)))
        .collect()
}
