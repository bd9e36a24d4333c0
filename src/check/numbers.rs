//! Numbers: literals, units, arithmetic.

use super::Checker;
use super::expressions::{has_euro, joined_number};
use super::scope::Scope;
use crate::diagnostic::codes::{types, units};
use crate::msg;
use crate::number::{Number, Unit};
use crate::program::expr::{Arithmetic, DateUnit, Expr, ExprKind, Literal};
use crate::program::{NumberType, Type, TypeKind};
use crate::source::Span;
use crate::syntax::tree::{self, NumberStyle};

impl<'t> Checker<'t> {
    pub(super) fn number_literal(
        &mut self,
        span: Span,
        value: &Number,
        decimals: u32,
        style: NumberStyle,
        unit: Option<&tree::UnitExpr>,
    ) -> Expr {
        let written = match unit {
            Some(unit) => match self.unit(unit) {
                Some(unit) => Some(unit),
                None => return Self::failed(span),
            },
            None => None,
        };
        let (unit, flexible) = match (style, written) {
            (_, Some(unit)) => (unit, false),
            (NumberStyle::Money, None) => (Unit::base("€"), false),
            (NumberStyle::Percentage, None) => (Unit::one(), false),
            (NumberStyle::Plain, None) => (Unit::one(), true),
        };
        let percentage = style == NumberStyle::Percentage;
        Expr {
            kind: ExprKind::Literal(Literal::Number(value.clone())),
            typ: Type::of(TypeKind::Number(NumberType {
                unit,
                fraction: false,
                flexible,
                decimals: Some(if percentage { decimals.saturating_add(2) } else { decimals }),
                percentage,
            })),
            span,
        }
    }

    pub(super) fn negate(
        &mut self,
        scope: &mut Scope,
        a: &'t tree::Expr,
        expected: Option<&Type>,
        span: Span,
    ) -> Expr {
        let a = self.expr(scope, a, expected);
        let a = self.filled(a);
        if self.number(&a).is_none() {
            return Self::failed(span);
        }
        let typ = a.typ.clone();
        // A literal below zero stays a literal, so that it may stand where one is needed.
        if let ExprKind::Literal(Literal::Number(n)) = &a.kind {
            return Expr { kind: ExprKind::Literal(Literal::Number(n.neg())), typ, span };
        }
        Expr { kind: ExprKind::Negate(Box::new(a)), typ, span }
    }

    pub(super) fn arithmetic(
        &mut self,
        scope: &mut Scope,
        op: tree::Arithmetic,
        a: &'t tree::Expr,
        b: &'t tree::Expr,
        expected: Option<&Type>,
        span: Span,
    ) -> Expr {
        let hint = match op {
            tree::Arithmetic::Add | tree::Arithmetic::Subtract => expected,
            tree::Arithmetic::Multiply | tree::Arithmetic::Divide => None,
        };
        let a = self.expr(scope, a, hint);
        let a = self.filled(a);
        let b = self.expr(scope, b, None);
        let b = self.filled(b);
        if a.typ.is_error() || b.typ.is_error() {
            return Self::failed(span);
        }
        if matches!(a.typ.kind, TypeKind::Date) {
            return self.move_date(op, a, b, span);
        }
        if self.number(&a).is_none() || self.number(&b).is_none() {
            return Self::failed(span);
        }
        let (op, a, b, typ) = match op {
            tree::Arithmetic::Add | tree::Arithmetic::Subtract => {
                let (a, b) = self.same_unit(a, b);
                if a.typ.is_error() || b.typ.is_error() {
                    return Self::failed(span);
                }
                let typ = joined_number(&a.typ, &b.typ);
                let op = if op == tree::Arithmetic::Add {
                    Arithmetic::Add
                } else {
                    Arithmetic::Subtract
                };
                (op, a, b, typ)
            }
            tree::Arithmetic::Multiply | tree::Arithmetic::Divide => {
                let multiply = op == tree::Arithmetic::Multiply;
                let (Some(x), Some(y)) = (self.number(&a), self.number(&b)) else {
                    return Self::failed(span);
                };
                let unit = if multiply { x.unit.mul(&y.unit) } else { x.unit.div(&y.unit) };
                let fraction = x.fraction || y.fraction || (!multiply && !ends(&b));
                let typ = Type::of(TypeKind::Number(NumberType {
                    unit,
                    fraction,
                    flexible: x.flexible && y.flexible,
                    decimals: None,
                    percentage: false,
                }));
                if !multiply
                    && matches!(&b.kind, ExprKind::Literal(Literal::Number(n)) if n.is_zero())
                {
                    self.error(types::BAD_RANGE, b.span, msg!("check-division-by-zero"));
                    return Self::failed(span);
                }
                let op = if multiply { Arithmetic::Multiply } else { Arithmetic::Divide };
                (op, a, b, typ)
            }
        };
        Expr { kind: ExprKind::Arithmetic(op, Box::new(a), Box::new(b)), typ, span }
    }

    /// The number type of an expression; reports what is no number.
    pub(super) fn number(&mut self, expr: &Expr) -> Option<NumberType> {
        match &expr.typ.kind {
            TypeKind::Number(n) => Some(n.clone()),
            TypeKind::Error => None,
            _ => {
                let words = self.quoted(expr.span);
                let found = self.type_words(&expr.typ);
                self.error(
                    types::NOT_NUMBER,
                    expr.span,
                    msg!("check-not-number", expr = words, found = found),
                );
                None
            }
        }
    }

    /// Two numbers in one unit: a bare literal takes the other's, except euros.
    pub(super) fn same_unit(&mut self, mut a: Expr, mut b: Expr) -> (Expr, Expr) {
        let (TypeKind::Number(x), TypeKind::Number(y)) = (&a.typ.kind, &b.typ.kind) else {
            return (a, b);
        };
        if x.unit == y.unit {
            return (a, b);
        }
        if super::expressions::amount_per(&a, &y.unit) {
            let unit = y.unit.clone();
            return (super::expressions::with_unit(a, unit), b);
        }
        if super::expressions::amount_per(&b, &x.unit) {
            let unit = x.unit.clone();
            return (a, super::expressions::with_unit(b, unit));
        }
        match (x.flexible, y.flexible) {
            (true, _) if !has_euro(&y.unit) => {
                let unit = y.unit.clone();
                take_unit(&mut a, unit);
            }
            (_, true) if !has_euro(&x.unit) => {
                let unit = x.unit.clone();
                take_unit(&mut b, unit);
            }
            (true, _) => {
                self.euro_not_written(&a);
                a = Self::failed(a.span);
            }
            (_, true) => {
                self.euro_not_written(&b);
                b = Self::failed(b.span);
            }
            (false, false) => {
                let unit = x.unit.clone();
                self.unit_mismatch_of(&b, &unit, Some(&a));
                b = Self::failed(b.span);
            }
        }
        (a, b)
    }

    /// Reports a unit that is not the one needed.
    pub(super) fn unit_mismatch(&mut self, expr: &Expr, needed: &Unit) {
        self.unit_mismatch_of(expr, needed, None);
    }

    fn unit_mismatch_of(&mut self, expr: &Expr, needed: &Unit, other: Option<&Expr>) {
        let TypeKind::Number(own) = &expr.typ.kind else { return };
        let (words, needs) = (self.quoted(expr.span), unit_words(needed));
        let message = if own.unit.is_one() {
            msg!("check-unit-lacking", expr = &words, needed = needs)
        } else {
            msg!(
                "check-unit-mismatch",
                expr = &words,
                found = unit_words(&own.unit),
                needed = needs
            )
        };
        let mut diagnostic =
            crate::diagnostic::Diagnostic::at(units::UNIT_MISMATCH, expr.span, message);
        if let Some(other) = other {
            let words = self.quoted(other.span);
            let label = if needed.is_one() {
                msg!("check-unit-none", expr = &words)
            } else {
                msg!("check-unit-of", expr = &words, unit = unit_words(needed))
            };
            diagnostic = diagnostic.label(other.span, label);
            if needed.is_one() && own.unit.is_simple() {
                let unit = own.unit.to_string();
                diagnostic = diagnostic.help(msg!("check-unit-give", expr = words, unit = unit));
            }
        } else if let Some(help) = self.rate_meant(expr, &own.unit, needed) {
            diagnostic = diagnostic.help(help);
        } else if needed.is_one()
            && let TypeKind::Number(n) = &expr.typ.kind
            && n.unit.is_simple()
        {
            diagnostic = diagnostic.help(msg!("check-unit-help", unit = n.unit.to_string()));
        }
        self.sink.push(diagnostic);
    }

    pub(super) fn euro_not_written(&mut self, expr: &Expr) {
        let words = self.quoted(expr.span);
        self.sink.push(
            crate::diagnostic::Diagnostic::at(
                units::EURO_NOT_WRITTEN,
                expr.span,
                msg!("check-euro-not-written", expr = &words),
            )
            .help(msg!("check-euro-help", expr = &words))
            .repair(expr.span, format!("€ {words}")),
        );
    }

    fn move_date(&mut self, op: tree::Arithmetic, date: Expr, by: Expr, span: Span) -> Expr {
        let negative = match op {
            tree::Arithmetic::Add => false,
            tree::Arithmetic::Subtract => true,
            tree::Arithmetic::Multiply | tree::Arithmetic::Divide => {
                self.number(&date);
                return Self::failed(span);
            }
        };
        if matches!(by.typ.kind, TypeKind::Date) {
            self.error_help(
                types::NOT_NUMBER,
                span,
                msg!("check-date-minus-date"),
                msg!("check-date-minus-date-help"),
            );
            return Self::failed(span);
        }
        let Some(number) = self.number(&by) else { return Self::failed(span) };
        let unit = match number.unit.to_string().as_str() {
            "dag" => DateUnit::Days,
            "week" => DateUnit::Weeks,
            "maand" => DateUnit::Months,
            "jaar" => DateUnit::Years,
            _ => {
                let words = self.quoted(by.span);
                self.error_help(
                    units::DATE_WITHOUT_UNIT,
                    by.span,
                    msg!("check-date-without-unit", expr = &words),
                    msg!("check-date-without-unit-help", expr = &words),
                );
                return Self::failed(span);
            }
        };
        if number.fraction || number.decimals.is_none_or(|d| d > 0) && !whole(&by) {
            let words = self.quoted(by.span);
            self.error(
                units::DATE_WITHOUT_UNIT,
                by.span,
                msg!("check-date-not-whole", expr = words),
            );
            return Self::failed(span);
        }
        Expr {
            kind: ExprKind::MoveDate { date: Box::new(date), by: Box::new(by), unit, negative },
            typ: Type::of(TypeKind::Date),
            span,
        }
    }
}

/// A unit in words; a bare number has "geen eenheid".
pub(super) fn unit_words(unit: &Unit) -> crate::locale::Arg {
    if unit.is_one() { msg!("check-no-unit").into() } else { unit.to_string().into() }
}

fn take_unit(expr: &mut Expr, unit: Unit) {
    if let TypeKind::Number(n) = &mut expr.typ.kind {
        n.unit = unit;
        n.flexible = false;
    }
}

/// Whether dividing by this always ends: a literal with no other factors than 2 and 5.
fn ends(divisor: &Expr) -> bool {
    match &divisor.kind {
        ExprKind::Literal(Literal::Number(n)) => {
            Number::ONE.div(n).is_ok_and(|q| q.decimals().is_some())
        }
        _ => false,
    }
}

/// Whether a number is known to be whole although its type does not say so.
fn whole(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(Literal::Number(n)) => n.is_integer(),
        ExprKind::Arithmetic(op, a, b) => {
            !matches!(op, Arithmetic::Divide) && whole_typed(a) && whole_typed(b)
        }
        ExprKind::Negate(a) => whole_typed(a),
        ExprKind::Call(crate::program::expr::Function::Round(_), arguments) => {
            matches!(arguments.get(1).map(|a| &a.kind),
                Some(ExprKind::Literal(Literal::Number(n))) if n.is_zero())
        }
        _ => false,
    }
}

fn whole_typed(expr: &Expr) -> bool {
    matches!(&expr.typ.kind, TypeKind::Number(n) if n.decimals == Some(0)) || whole(expr)
}
