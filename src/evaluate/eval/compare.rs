//! Comparisons, and the order of values.

use super::{Evaluator, Outcome};
use crate::core::expr::Comparison;
use crate::core::{Expr, ExprKind, TypeKind, Value};
use crate::evaluate::fault::Cause;
use crate::evaluate::scope::Scope;
use std::cmp::Ordering;

impl Evaluator<'_> {
    #[inline]
    pub(super) fn compare(
        &self,
        op: Comparison,
        a: &Expr,
        b: &Expr,
        scope: &Scope<'_>,
    ) -> Outcome<bool> {
        if let (ExprKind::Arithmetic(..), TypeKind::Number(_)) = (&a.kind, &a.typ.kind) {
            // What is computed is there, or is a fault.
            let a = self.number(a, scope)?;
            if let ExprKind::Literal(Value::Number(b)) = &b.kind {
                return Ok(op.holds(a.cmp(b)));
            }
            return match self.value(b, scope)? {
                Value::Number(b) => Ok(op.holds(a.cmp(&b))),
                _ => self.compare_missing(op, b),
            };
        }
        let left = self.value(a, scope)?;
        if left.is_missing() {
            return self.compare_missing(op, a);
        }
        if let ExprKind::Literal(right) = &b.kind {
            return Ok(op.holds(compare_values(&left, right)));
        }
        let right = self.value(b, scope)?;
        if right.is_missing() {
            return self.compare_missing(op, b);
        }
        Ok(op.holds(compare_values(&left, &right)))
    }

    /// A comparison with something missing: nothing equals `leeg`; where the rules count on a
    /// value, it is not there yet.
    #[cold]
    fn compare_missing(&self, op: Comparison, side: &Expr) -> Outcome<bool> {
        if op == Comparison::Equal && side.typ.optional {
            Ok(false)
        } else {
            Err(self.fault(Cause::Absent, side.span))
        }
    }

    pub(super) fn is_in(&self, x: &Expr, options: &[Expr], scope: &Scope<'_>) -> Outcome<bool> {
        let value = self.value(x, scope)?;
        if value.is_missing() {
            return self.compare_missing(Comparison::Equal, x);
        }
        for option in options {
            let equal = match &option.kind {
                ExprKind::Literal(literal) => compare_values(&value, literal).is_eq(),
                _ => compare_values(&value, &self.value(option, scope)?).is_eq(),
            };
            if equal {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The order of two values of one type; of two types that do not compare, their order of kind.
#[inline]
pub(in crate::evaluate) fn compare_values(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Truth(a), Value::Truth(b)) => a.cmp(b),
        (Value::Choice(a), Value::Choice(b)) | (Value::Row(a), Value::Row(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) | (Value::File(a), Value::File(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::SchoolYear(a), Value::SchoolYear(b)) => a.cmp(b),
        (Value::Month(a), Value::Month(b)) => a.cmp(b),
        (Value::Set(a), Value::Set(b)) => a.cmp(b),
        (a, b) => kind_rank(a).cmp(&kind_rank(b)),
    }
}

const fn kind_rank(value: &Value) -> u8 {
    match value {
        Value::Missing => 0,
        Value::Truth(_) => 1,
        Value::Number(_) => 2,
        Value::Text(_) => 3,
        Value::Date(_) => 4,
        Value::SchoolYear(_) => 5,
        Value::Month(_) => 6,
        Value::Choice(_) => 7,
        Value::Set(_) => 8,
        Value::Row(_) => 9,
        Value::File(_) => 10,
    }
}

pub(super) fn contains(set: &Value, option: &Value) -> bool {
    match (set, option) {
        (Value::Set(set), Value::Choice(option)) => {
            u16::try_from(*option).is_ok_and(|option| set.binary_search(&option).is_ok())
        }
        _ => false,
    }
}
