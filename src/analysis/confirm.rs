//! Cases written out, so that the evaluator can be asked whether they are what they are said to be.
//!
//! In a condition every reference is replaced by its value in the case; what is left refers to
//! nothing, and the evaluator, which shares no code with the search, says whether it holds.

use super::Analysis;
use super::domain::{Domain, Value, date_of, month_of, school_year_of};
use super::problem::{Problem, Variable};
use crate::program::canonical::spell;
use crate::program::expr::{Expr, ExprKind, Literal};
use crate::program::{Program, Type, TypeKind};
use crate::source::Span;

/// Says whether a condition that refers to nothing holds; None when it has no value.
pub type Evaluate<'a> = &'a (dyn Fn(&Expr) -> Option<bool> + Sync);

impl Analysis<'_> {
    /// Whether the evaluator finds a condition to hold in a case.
    pub(super) fn confirmed(&self, condition: &Expr, problem: &Problem, case: &[Value]) -> bool {
        self.holds(&closed(self.program, condition, problem, case))
    }

    /// Whether the evaluator finds a condition to hold that refers to nothing.
    pub(super) fn holds(&self, closed: &Expr) -> bool {
        !refers(closed) && (self.evaluate)(closed) == Some(true)
    }
}

/// All conditions together.
pub(super) fn all_of(conditions: impl IntoIterator<Item = Expr>, span: Span) -> Expr {
    let truth = |kind| Expr { kind, typ: Type::truth(), span };
    conditions
        .into_iter()
        .reduce(|a, b| truth(ExprKind::And(Box::new(a), Box::new(b))))
        .unwrap_or_else(|| truth(ExprKind::Literal(Literal::Truth(true))))
}

/// The opposite of a condition.
pub(super) fn not(condition: Expr) -> Expr {
    let span = condition.span;
    Expr { kind: ExprKind::Not(Box::new(condition)), typ: Type::truth(), span }
}

/// An expression with the values of a case for what it refers to.
pub(super) fn closed(program: &Program, e: &Expr, problem: &Problem, case: &[Value]) -> Expr {
    e.replaced(&|part| {
        if matches!(part.kind, ExprKind::Literal(_)) {
            return None;
        }
        // Of a set that is not there nothing is chosen, and what is there is not `nvt`.
        let gone = |of: &Expr| {
            let value = problem.find(&spell(program, of)).and_then(|index| case.get(index));
            value.is_some_and(|value| *value == Value::Missing)
        };
        let never = match &part.kind {
            ExprKind::Contains(set, _) => gone(set),
            ExprKind::IsNotApplicable(answer) => !gone(answer),
            _ => false,
        };
        if never {
            let kind = ExprKind::Literal(Literal::Truth(false));
            return Some(Expr { kind, typ: Type::truth(), span: part.span });
        }
        let index = problem.find(&spell(program, part))?;
        let literal = literal(problem.variable(index)?, case.get(index)?, &part.typ)?;
        let optional = literal == Literal::Missing;
        let typ = part.typ.clone().with_optional(optional);
        Some(Expr { kind: ExprKind::Literal(literal), typ, span: part.span })
    })
}

fn literal(variable: &Variable, value: &Value, typ: &Type) -> Option<Literal> {
    Some(match (&variable.domain, value) {
        (_, Value::Missing) => Literal::Missing,
        (_, Value::Truth(truth)) => Literal::Truth(*truth),
        (Domain::Date, Value::Number(n)) => Literal::Date(date_of(n)?),
        (Domain::Month, Value::Number(n)) => Literal::Month(month_of(n)?),
        (Domain::SchoolYear, Value::Number(n)) => Literal::SchoolYear(school_year_of(n)?),
        (_, Value::Number(n)) => Literal::Number(n.clone()),
        (Domain::Options(options), Value::Option(at)) => {
            let TypeKind::Choice(list) = typ.kind else { return None };
            Literal::Option(list, options.get(*at)?.clone())
        }
        (_, Value::Text(text)) => Literal::Text(text.clone()),
        (_, Value::OtherText) => Literal::Text("…".into()),
        (_, Value::Option(_) | Value::Filled) => return None,
    })
}

/// Whether something is left that only a register, a submission or a table could tell.
pub(super) fn refers(e: &Expr) -> bool {
    let mut found = false;
    e.walk(&mut |part| {
        found |= matches!(
            part.kind,
            ExprKind::Row(_)
                | ExprKind::Field { .. }
                | ExprKind::Answer { .. }
                | ExprKind::GroupAnswer { .. }
                | ExprKind::NormElement { .. }
                | ExprKind::Norm { .. }
                | ExprKind::Score { .. }
                | ExprKind::Named { .. }
                | ExprKind::TableInput(_)
                | ExprKind::Aggregate { .. }
                | ExprKind::Prior(_)
                | ExprKind::AtDate(..)
                | ExprKind::IsNotApplicable(_)
        );
    });
    found
}
