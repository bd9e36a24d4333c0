//! Comparisons, sets, logic.

use super::Checker;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{missing, types};
use crate::msg;
use crate::program::expr::{Comparison, Expr, ExprKind, Literal};
use crate::program::{GroupId, Name, Type, TypeKind};
use crate::source::Span;
use crate::syntax::tree;

impl<'t> Checker<'t> {
    pub(super) fn logic(
        &mut self,
        scope: &mut Scope,
        a: &'t tree::Expr,
        b: &'t tree::Expr,
        and: bool,
        span: Span,
    ) -> Expr {
        let a = self.condition(scope, a);
        let saved = scope.facts.clone();
        // The right side is only asked where the left has not decided.
        self.learn(scope, &a, and);
        let b = self.condition(scope, b);
        scope.facts = saved;
        let (a, b) = (Box::new(a), Box::new(b));
        let kind = if and { ExprKind::And(a, b) } else { ExprKind::Or(a, b) };
        Expr { kind, typ: Type::truth(), span }
    }

    pub(super) fn compare(
        &mut self,
        scope: &mut Scope,
        op: tree::Comparison,
        a: &'t tree::Expr,
        b: &'t tree::Expr,
        span: Span,
    ) -> Expr {
        let op = comparison(op);
        for side in [a, b] {
            if matches!(bare(side).kind, tree::ExprKind::Missing) {
                let other = if std::ptr::eq(side, a) { b } else { a };
                let words = self.quoted(other.span);
                let help = if op == Comparison::NotEqual {
                    msg!("check-compared-with-missing-not", expr = &words)
                } else {
                    msg!("check-compared-with-missing-is", expr = &words)
                };
                let repair = if op == Comparison::NotEqual {
                    format!("{words} is ingevuld")
                } else {
                    format!("{words} is leeg")
                };
                self.sink.push(
                    Diagnostic::at(
                        missing::COMPARED_WITH_MISSING,
                        span,
                        msg!("check-compared-with-missing"),
                    )
                    .help(help)
                    .repair(span, repair),
                );
                return Self::failed(span);
            }
        }
        let (a, b) = self.both_sides(scope, a, b);
        if a.typ.is_error() || b.typ.is_error() {
            return Expr { typ: Type::truth(), ..Self::failed(span) };
        }
        // `x = v` is plain truth also where x may be leeg; every other comparison needs both.
        let (a, b) =
            if op == Comparison::Equal { (a, b) } else { (self.filled(a), self.filled(b)) };
        if !self.comparable(op, &a, &b, span) {
            return Expr { typ: Type::truth(), ..Self::failed(span) };
        }
        let (a, b) = self.same_unit(a, b);
        Expr { kind: ExprKind::Compare(op, Box::new(a), Box::new(b)), typ: Type::truth(), span }
    }

    /// Two sides of which one may be an option that only the other's type can tell.
    fn both_sides(
        &mut self,
        scope: &mut Scope,
        a: &'t tree::Expr,
        b: &'t tree::Expr,
    ) -> (Expr, Expr) {
        if self.may_be_option(scope, a) && !self.may_be_option(scope, b) {
            let b = self.expr(scope, b, None);
            let a = self.beside(scope, a, &b.typ);
            return (a, b);
        }
        let a = self.expr(scope, a, None);
        let b = self.beside(scope, b, &a.typ);
        (a, b)
    }

    /// A side, when the type of the other is known. Beside what is wrong an option cannot be told
    /// from a name that nothing has: once the one is put right, the other may be too.
    fn beside(&mut self, scope: &mut Scope, e: &'t tree::Expr, other: &Type) -> Expr {
        if other.is_error() && self.may_be_option(scope, e) {
            return Self::failed(e.span);
        }
        self.expr(scope, e, Some(other))
    }

    /// Whether an expression is a bare name that nothing in scope has.
    fn may_be_option(&mut self, scope: &mut Scope, e: &'t tree::Expr) -> bool {
        match &bare(e).kind {
            tree::ExprKind::Name(name) => self.resolve(scope, &name.name, e.span).is_none(),
            _ => false,
        }
    }

    fn comparable(&mut self, op: Comparison, a: &Expr, b: &Expr, span: Span) -> bool {
        if a.typ.is_error() || b.typ.is_error() {
            return true;
        }
        let ordering = !matches!(op, Comparison::Equal | Comparison::NotEqual);
        let fits = match (&a.typ.kind, &b.typ.kind) {
            (TypeKind::Choice(x), TypeKind::Choice(y)) => {
                if x == y && ordering && !self.is_ordered(*x) {
                    let list = self.group_name(*x);
                    self.error_help(
                        types::UNORDERED,
                        span,
                        msg!("check-unordered", list = list),
                        msg!("check-unordered-help"),
                    );
                    return false;
                }
                x == y
            }
            (TypeKind::Number(_), TypeKind::Number(_))
            | (TypeKind::Date, TypeKind::Date)
            | (TypeKind::SchoolYear, TypeKind::SchoolYear)
            | (TypeKind::Month, TypeKind::Month) => true,
            (TypeKind::Truth, TypeKind::Truth) | (TypeKind::Text, TypeKind::Text) => !ordering,
            (TypeKind::MultiChoice(x), TypeKind::MultiChoice(y))
            | (TypeKind::Row(x), TypeKind::Row(y)) => x == y && !ordering,
            _ => false,
        };
        if !fits {
            let (left, right) = (self.type_words(&a.typ), self.type_words(&b.typ));
            let (x, y) = (self.quoted(a.span), self.quoted(b.span));
            let message =
                msg!("check-not-comparable", left = x, right = y, ltype = left, rtype = right);
            let mut diagnostic = Diagnostic::at(types::NOT_COMPARABLE, span, message);
            // An option between quotes, as other languages write it.
            if let Some((at, option)) =
                self.quoted_option(&a.typ, b).or_else(|| self.quoted_option(&b.typ, a))
            {
                diagnostic = diagnostic
                    .help(msg!("check-did-you-mean", name = &option))
                    .repair(at, option.to_string());
            } else if let Some(key) =
                self.key_meant(a, &b.typ).or_else(|| self.key_meant(b, &a.typ))
            {
                diagnostic = diagnostic.help(msg!("check-compare-key", key = key));
            }
            self.sink.push(diagnostic);
        }
        fits
    }

    /// The option of a choice, `ja` or `nee` that a text names, with the place of the text.
    pub(super) fn quoted_option(&self, choice: &Type, text: &Expr) -> Option<(Span, Name)> {
        let ExprKind::Literal(Literal::Text(written)) = &text.kind else { return None };
        let option = match &choice.kind {
            TypeKind::Choice(list) => self.option_names(*list).into_iter().find(|o| o == written),
            TypeKind::Truth => {
                let plain = written.to_lowercase();
                matches!(&*plain, "ja" | "nee").then(|| Name::from(plain))
            }
            _ => None,
        };
        Some((text.span, option?))
    }

    /// Whether a list's options have an order.
    pub(super) fn is_ordered(&self, list: GroupId) -> bool {
        self.program
            .group(list)
            .and_then(|g| g.versions.first())
            .and_then(|(_, i)| self.program.lists.get(*i))
            .is_some_and(|l| l.ordered)
    }

    pub(super) fn membership(
        &mut self,
        scope: &mut Scope,
        a: &'t tree::Expr,
        items: &'t [tree::Expr],
        span: Span,
    ) -> Expr {
        let a = self.expr(scope, a, None);
        let needed = a.typ.clone().with_optional(false);
        if let TypeKind::MultiChoice(_) = needed.kind {
            let words = self.quoted(a.span);
            self.error_help(
                types::NOT_COMPARABLE,
                span,
                msg!("check-in-of-set", expr = &words),
                msg!("check-in-of-set-help", expr = &words),
            );
            return Expr { typ: Type::truth(), ..Self::failed(span) };
        }
        let mut options = Vec::new();
        for item in items {
            let item = self.typed_filled(scope, item, &needed);
            options.push(item);
        }
        Expr { kind: ExprKind::In(Box::new(a), options), typ: Type::truth(), span }
    }

    pub(super) fn between(
        &mut self,
        scope: &mut Scope,
        a: &'t tree::Expr,
        low: &'t tree::Expr,
        high: &'t tree::Expr,
        span: Span,
    ) -> Expr {
        let a = self.expr(scope, a, None);
        let a = self.filled(a);
        let needed = a.typ.clone();
        let low = self.expr(scope, low, Some(&needed));
        let low = self.filled(low);
        let high = self.expr(scope, high, Some(&needed));
        let high = self.filled(high);
        if !self.comparable(Comparison::LessEqual, &a, &low, span)
            || !self.comparable(Comparison::LessEqual, &a, &high, span)
        {
            return Expr { typ: Type::truth(), ..Self::failed(span) };
        }
        let (a, low) = self.same_unit(a, low);
        let (a, high) = self.same_unit(a, high);
        Expr {
            kind: ExprKind::Between(Box::new(a), Box::new(low), Box::new(high)),
            typ: Type::truth(),
            span,
        }
    }

    pub(super) fn contains(
        &mut self,
        scope: &mut Scope,
        a: &'t tree::Expr,
        b: &'t tree::Expr,
        span: Span,
    ) -> Expr {
        let a = self.expr(scope, a, None);
        let a = self.filled(a);
        let TypeKind::MultiChoice(list) = a.typ.kind else {
            if !a.typ.is_error() {
                let words = self.quoted(a.span);
                self.error(types::MISMATCH, a.span, msg!("check-contains-of-no-set", expr = words));
            }
            return Expr { typ: Type::truth(), ..Self::failed(span) };
        };
        let b = self.typed_filled(scope, b, &Type::of(TypeKind::Choice(list)));
        Expr { kind: ExprKind::Contains(Box::new(a), Box::new(b)), typ: Type::truth(), span }
    }
}

/// An expression without the brackets around it.
pub(super) fn bare(e: &tree::Expr) -> &tree::Expr {
    match &e.kind {
        tree::ExprKind::Parens(inner) => bare(inner),
        _ => e,
    }
}

/// The comparison a sign stands for.
pub(super) fn comparison(op: tree::Comparison) -> Comparison {
    match op {
        tree::Comparison::Equal => Comparison::Equal,
        tree::Comparison::NotEqual => Comparison::NotEqual,
        tree::Comparison::Less => Comparison::Less,
        tree::Comparison::LessEqual => Comparison::LessEqual,
        tree::Comparison::Greater => Comparison::Greater,
        tree::Comparison::GreaterEqual => Comparison::GreaterEqual,
    }
}
