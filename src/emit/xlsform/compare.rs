//! Comparisons in XPath, and the order of what is compared.

use super::cond::{Cond, Truth};
use super::expr::{Known, Said, Translator, Unsaid};
use crate::core::expr::Comparison;
use crate::core::{Expr, ExprKind, ListId, TypeKind};

impl Translator<'_> {
    pub(super) fn compare(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Result<Truth, Unsaid> {
        let (sign, opposite) = match op {
            Comparison::Equal => ("=", "!="),
            Comparison::NotEqual => ("!=", "="),
            Comparison::Less => ("<", ">="),
            Comparison::LessEqual => ("<=", ">"),
            Comparison::Greater => (">", "<="),
            Comparison::GreaterEqual => (">=", "<"),
        };
        if matches!(a.typ.kind, TypeKind::MultiChoice(_) | TypeKind::Row(_)) {
            return Err(Unsaid::Function);
        }
        let equality = matches!(op, Comparison::Equal | Comparison::NotEqual);
        let (left, right) = if equality {
            (self.value(a)?, self.value(b)?)
        } else {
            (self.order(a)?, self.order(b)?)
        };
        let there = Cond::all([left.present.clone(), right.present.clone()]);
        let is = Cond::Is(format!("{} {sign} {}", left.text, right.text));
        let not = Cond::Is(format!("{} {opposite} {}", left.text, right.text));
        if there == Cond::Always {
            return Ok(Truth::decided(is));
        }
        if op != Comparison::Equal {
            return Ok(Truth { yes: Cond::all([there.clone(), is]), no: Cond::all([there, not]) });
        }
        // What is empty equals nothing that is there.
        let literal = right.present == Cond::Always && right.text != "''";
        let yes = if left.is_plain() && literal { is } else { Cond::all([there.clone(), is]) };
        let computes = matches!(a.kind, ExprKind::Arithmetic(..));
        let no = match (a.typ.optional && !computes, b.typ.optional) {
            (true, _) if literal && left.settled == Cond::Always => yes.clone().negated(),
            (first, second) => {
                let empty = if first { left.nothing() } else { Cond::Never };
                let other = if second {
                    Cond::all([left.present.clone(), right.nothing()])
                } else {
                    Cond::Never
                };
                Cond::any([Cond::all([there, not]), empty, other])
            }
        };
        Ok(Truth { yes, no })
    }

    pub(super) fn is_in(&mut self, x: &Expr, options: &[Expr]) -> Result<Truth, Unsaid> {
        let all: Result<Vec<Truth>, Unsaid> =
            options.iter().map(|o| self.compare(Comparison::Equal, x, o)).collect();
        let yes = Cond::any(all?.into_iter().map(|truth| truth.yes));
        let x_known = self.value(x)?;
        let no = if x.typ.optional {
            Cond::all([x_known.settled, yes.clone().negated()])
        } else {
            Cond::all([x_known.present, yes.clone().negated()])
        };
        Ok(Truth { yes, no })
    }

    /// A value as a number that is in the same order.
    pub(super) fn order(&mut self, e: &Expr) -> Result<Known, Unsaid> {
        let mut value = self.value(e)?;
        value.text = match &e.typ.kind {
            TypeKind::Number(_) => value.text,
            TypeKind::Date | TypeKind::Month => format!("decimal-date-time({})", value.text),
            TypeKind::SchoolYear => format!("number(substr({}, 0, 4))", value.text),
            TypeKind::Choice(list) => {
                let count = self.moment.options(*list).len();
                let places: Vec<String> = (1..=count).map(|at| at.to_string()).collect();
                self.by_option(&value.text, *list, &places)?
            }
            TypeKind::Truth
            | TypeKind::Text
            | TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => return Err(Unsaid::Function),
        };
        Ok(value)
    }

    /// A value for each option of a choice; nothing when there is none.
    pub(super) fn by_option(&self, value: &str, list: ListId, values: &[String]) -> Said {
        let options = self.moment.lists.get(list.index()).ok_or(Unsaid::Data)?;
        let literal = |name: &str| value == format!("'{name}'");
        let pairs = options.options.iter().zip(values).rev();
        if let Some((_, own)) = pairs.clone().find(|(option, _)| literal(&option.name)) {
            return Ok(own.clone());
        }
        Ok(pairs.fold("''".to_owned(), |rest, (option, own)| {
            format!("if({value} = '{}', {own}, {rest})", option.name)
        }))
    }
}
