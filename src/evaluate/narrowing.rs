//! Comparisons that would tell which small count it was.
//!
//! That a count is small is said (`<5`). A comparison of it may say more: that a school with `<5`
//! meets `< 2` says that it is 1. So every count that the sign can stand for is supposed, and the
//! comparison made of each. It may tell the lower half from the upper half, and nothing finer: then
//! no number of comparisons leaves one count over. Whether it does is seen from the rule, not from the
//! count, or what is kept back would tell it again.

use super::eval::Evaluator;
use super::scope::{Frame, Scope};
use super::world::Taint;
use crate::core::expr::{Arithmetic, Function};
use crate::core::{Expr, ExprKind, Value};
use crate::number::Number;
use std::cmp::Ordering;

/// That a count of people were another one.
#[derive(Clone, Copy)]
struct Supposed {
    /// What it is.
    count: u32,
    /// What it is taken for.
    other: u32,
}

impl Evaluator<'_> {
    /// Whether the truth of a comparison tells more of a small count that it looks at than that it is
    /// small. One that makes something else of a count than sums, parts and multiples is not seen
    /// through, nor one of two counts with each other.
    #[cold]
    pub(super) fn narrows(&self, e: &Expr, scope: &Scope<'_>) -> bool {
        // Nobody is to hear of what is only supposed; what examples give is not published.
        if self.worlds.trace.is_some() {
            return false;
        }
        let own = Self::new(self.worlds, self.world);
        let limit = self.world.small_limit;
        let Some(count) = own.few(e, scope).filter(|count| *count < limit) else { return false };
        let truths: Option<Vec<bool>> = (1..limit)
            .map(|other| own.truth_supposing(e, scope, Supposed { count, other }))
            .collect();
        let Some(truths) = truths else { return false };
        let (low, high) = truths.split_at(truths.len() / 2);
        let all_one = |part: &[bool]| part.iter().all(|truth| Some(truth) == part.first());
        !(all_one(low) && all_one(high))
    }

    /// The smallest count of people that an expression looks at.
    fn few(&self, e: &Expr, scope: &Scope<'_>) -> Option<u32> {
        let parts: Vec<&Expr> = match &e.kind {
            ExprKind::Compare(_, a, b) => vec![a, b],
            ExprKind::In(x, options) => [&**x].into_iter().chain(options).collect(),
            ExprKind::Between(parts) => parts.iter().collect(),
            _ => return None,
        };
        let taints = parts.into_iter().map(|part| self.apart(|| self.value(part, scope)).1);
        let all = taints.fold(Taint::default(), Taint::and);
        (all.smallest > 0).then_some(all.smallest)
    }

    fn truth_supposing(&self, e: &Expr, scope: &Scope<'_>, what: Supposed) -> Option<bool> {
        let number = |e: &Expr| self.supposing(e, scope, what);
        match &e.kind {
            ExprKind::Compare(op, a, b) => Some(op.holds(number(a)?.cmp(&number(b)?))),
            ExprKind::In(x, options) => {
                let x = number(x)?;
                let options: Option<Vec<Number>> = options.iter().map(number).collect();
                Some(options?.contains(&x))
            }
            ExprKind::Between(parts) => {
                let [x, low, high] = &**parts;
                let x = number(x)?;
                let (low, high) = (x.cmp(&number(low)?), x.cmp(&number(high)?));
                Some(low != Ordering::Less && high != Ordering::Greater)
            }
            _ => None,
        }
    }

    /// What an expression would give if a count were another. None where that cannot be said.
    fn supposing(&self, e: &Expr, scope: &Scope<'_>, what: Supposed) -> Option<Number> {
        let (value, taint) = self.apart(|| self.value(e, scope));
        let Value::Number(value) = value.ok()? else { return None };
        // A count that is not small is shown.
        if !(1..self.world.small_limit).contains(&taint.smallest) {
            return Some(value);
        }
        let part = |e: &Expr| self.supposing(e, scope, what);
        match &e.kind {
            ExprKind::Arithmetic(op, a, b) => {
                let (a, b) = (part(a)?, part(b)?);
                let result = match op {
                    Arithmetic::Add => a.add(&b),
                    Arithmetic::Subtract => a.sub(&b),
                    Arithmetic::Multiply => a.mul(&b),
                    Arithmetic::Divide => a.div(&b),
                };
                result.ok()
            }
            ExprKind::Negate(x) => Some(part(x)?.neg()),
            ExprKind::OrElse(first, _) => part(first),
            ExprKind::Call(Function::SafeDivide, parts) => match &**parts {
                [a, b] => part(a)?.div(&part(b)?).ok(),
                _ => None,
            },
            ExprKind::Call(Function::Round { decimals, rounding }, parts) => {
                part(parts.first()?)?.round(*decimals, *rounding).ok()
            }
            ExprKind::Named { value: id, row } => {
                let unit = match row.as_ref().map(|row| self.value(row, scope)) {
                    None => 0,
                    Some(Ok(Value::Row(row))) => row,
                    Some(_) => return None,
                };
                let named = self.world.moment.values.get(id.index())?;
                let frame = named.level.map_or(Frame::Whole, |level| Frame::Row(level, unit));
                let number = self.supposing(&named.body, &Scope::of(frame), what)?;
                let rounded = self.finish(Value::Number(number), &named.typ, named.body.span);
                rounded.ok()?.as_number().cloned()
            }
            _ => {
                let is_the_count = value == Number::from_int(i64::from(what.count));
                is_the_count.then(|| Number::from_int(i64::from(what.other)))
            }
        }
    }
}
