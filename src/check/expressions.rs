//! Expressions: the form of each, and what its place needs of it.

use super::Checker;
use super::scope::{Frame, Scope};
use crate::diagnostic::codes::{structure, types, units};
use crate::msg;
use crate::number::Unit;
use crate::program::expr::{Expr, ExprKind, Literal};
use crate::program::{Name, Type, TypeKind};
use crate::syntax::tree;

impl<'t> Checker<'t> {
    /// An expression; `expected` helps to read options and bare numbers, it does not force.
    pub(super) fn expr(
        &mut self,
        scope: &mut Scope,
        e: &'t tree::Expr,
        expected: Option<&Type>,
    ) -> Expr {
        let span = e.span;
        let make = |kind: ExprKind, typ: Type| Expr { kind, typ, span };
        let literal = |l: Literal, kind: TypeKind| make(ExprKind::Literal(l), Type::of(kind));
        match &e.kind {
            tree::ExprKind::Parens(inner) => {
                let inner = self.expr(scope, inner, expected);
                Expr { span, ..inner }
            }
            tree::ExprKind::Number { value, decimals, style, unit } => {
                self.number_literal(span, value, *decimals, *style, unit.as_ref())
            }
            tree::ExprKind::Text(template) => {
                let mut text = String::new();
                for part in &template.parts {
                    match part {
                        tree::TemplatePart::Text(t) => text.push_str(t),
                        tree::TemplatePart::Hole(hole) => {
                            self.error(types::NOT_CONSTANT, hole.span, msg!("check-hole-in-text"));
                        }
                    }
                }
                literal(Literal::Text(Name::from(text)), TypeKind::Text)
            }
            tree::ExprKind::Date(d) => literal(Literal::Date(*d), TypeKind::Date),
            tree::ExprKind::Month(m) => literal(Literal::Month(*m), TypeKind::Month),
            tree::ExprKind::SchoolYear(y) => literal(Literal::SchoolYear(*y), TypeKind::SchoolYear),
            tree::ExprKind::DayOfYear(month, day) => {
                literal(Literal::DayOfYear { month: *month, day: *day }, TypeKind::Date)
            }
            tree::ExprKind::Truth(t) => literal(Literal::Truth(*t), TypeKind::Truth),
            tree::ExprKind::Missing => make(
                ExprKind::Literal(Literal::Missing),
                Type { kind: TypeKind::Missing, optional: true },
            ),
            tree::ExprKind::Name(name) => self.name(scope, name, span, expected),
            tree::ExprKind::Field(base, field) => self.field(scope, base, field, span),
            tree::ExprKind::Index(base, keys) => self.index(scope, base, keys, span),
            tree::ExprKind::Call(name, arguments) => {
                self.call(scope, name, arguments, span, expected)
            }
            tree::ExprKind::Aggregate { function, arguments, body, collection } => {
                self.aggregate(scope, function, arguments, body.as_deref(), collection, span)
            }
            tree::ExprKind::Prior(inner) => {
                if scope.constant {
                    return self.not_constant(span);
                }
                // Nothing that is known of this year is known of the last.
                let saved = std::mem::take(&mut scope.facts);
                let inner = self.expr(scope, inner, expected);
                scope.facts = saved;
                let typ = inner.typ.clone().optional();
                let prior = make(ExprKind::Prior(Box::new(inner)), typ);
                self.narrowed(scope, prior)
            }
            tree::ExprKind::AtDate(date, inner) => {
                let date = self.typed_filled(scope, date, &Type::of(TypeKind::Date));
                self.same_for_all(&date);
                let saved = std::mem::take(&mut scope.facts);
                let inner = self.expr(scope, inner, expected);
                scope.facts = saved;
                let typ = inner.typ.clone();
                make(ExprKind::AtDate(Box::new(date), Box::new(inner)), typ)
            }
            tree::ExprKind::OrElse(a, b) => {
                let a = self.expr(scope, a, expected);
                let wanted = a.typ.clone().with_optional(false);
                let needed = if a.typ.is_error() { expected } else { Some(&wanted) };
                let b = self.expr(scope, b, needed);
                let optional = b.typ.optional && a.typ.optional;
                let (a, b, typ) = self.join(a, b);
                make(ExprKind::OrElse(Box::new(a), Box::new(b)), typ.with_optional(optional))
            }
            tree::ExprKind::If(condition, yes, no) => {
                let condition = self.condition(scope, condition);
                let saved = scope.facts.clone();
                self.learn(scope, &condition, true);
                let yes = self.expr(scope, yes, expected);
                scope.facts.clone_from(&saved);
                self.learn(scope, &condition, false);
                let wanted = yes.typ.clone().with_optional(false);
                let no = self.expr(scope, no, expected.or(Some(&wanted)));
                scope.facts = saved;
                let optional = yes.typ.optional || no.typ.optional;
                let (yes, no, typ) = self.join(yes, no);
                make(
                    ExprKind::If(Box::new(condition), Box::new(yes), Box::new(no)),
                    typ.with_optional(optional),
                )
            }
            tree::ExprKind::And(a, b) => self.logic(scope, a, b, true, span),
            tree::ExprKind::Or(a, b) => self.logic(scope, a, b, false, span),
            tree::ExprKind::Not(a) => {
                let a = self.condition(scope, a);
                make(ExprKind::Not(Box::new(a)), Type::truth())
            }
            tree::ExprKind::Compare(op, a, b) => self.compare(scope, *op, a, b, span),
            tree::ExprKind::IsAnswered(a) => {
                let a = self.expr(scope, a, None);
                make(ExprKind::IsAnswered(Box::new(a)), Type::truth())
            }
            tree::ExprKind::IsMissing(a) => {
                let a = self.expr(scope, a, None);
                make(ExprKind::IsMissing(Box::new(a)), Type::truth())
            }
            tree::ExprKind::IsNotApplicable(a) => {
                let a = self.expr(scope, a, None);
                if !self.may_be_not_applicable(&a) && !a.typ.is_error() {
                    let words = self.quoted(a.span);
                    self.error(
                        structure::NVT_NOT_ALLOWED,
                        a.span,
                        msg!("check-nvt-not-allowed", expr = words),
                    );
                }
                make(ExprKind::IsNotApplicable(Box::new(a)), Type::truth())
            }
            tree::ExprKind::In(a, items) => self.membership(scope, a, items, span),
            tree::ExprKind::Between(a, low, high) => self.between(scope, a, low, high, span),
            tree::ExprKind::Contains(a, b) => self.contains(scope, a, b, span),
            tree::ExprKind::Negate(a) => self.negate(scope, a, expected, span),
            tree::ExprKind::Arithmetic(op, a, b) => {
                self.arithmetic(scope, *op, a, b, expected, span)
            }
        }
    }

    /// An expression that its place needs to be of a type; it may be `leeg`.
    pub(super) fn typed(&mut self, scope: &mut Scope, e: &'t tree::Expr, needed: &Type) -> Expr {
        let found = self.expr(scope, e, Some(needed));
        self.coerce(found, needed)
    }

    /// The same that must be filled.
    pub(super) fn typed_filled(
        &mut self,
        scope: &mut Scope,
        e: &'t tree::Expr,
        needed: &Type,
    ) -> Expr {
        let found = self.typed(scope, e, needed);
        self.filled(found)
    }

    /// A condition: truth, and filled.
    pub(super) fn condition(&mut self, scope: &mut Scope, e: &'t tree::Expr) -> Expr {
        let found = self.expr(scope, e, None);
        let found = self.filled(found);
        if !matches!(found.typ.kind, TypeKind::Truth | TypeKind::Error) {
            let words = self.quoted(found.span);
            let typ = self.type_words(&found.typ);
            self.error(
                types::NOT_TRUTH,
                found.span,
                msg!("check-not-truth", expr = words, found = typ),
            );
            return Self::failed(e.span);
        }
        found
    }

    /// Checks that an expression fits a type, and lets a bare number take its unit.
    pub(super) fn coerce(&mut self, expr: Expr, needed: &Type) -> Expr {
        let fits = match (&expr.typ.kind, &needed.kind) {
            (TypeKind::Error, _) | (_, TypeKind::Error) | (TypeKind::Missing, _) => true,
            (TypeKind::Number(found), TypeKind::Number(wanted)) => {
                if found.unit != wanted.unit {
                    if amount_per(&expr, &wanted.unit) {
                        return with_unit(expr, wanted.unit.clone());
                    }
                    if !found.flexible {
                        self.unit_mismatch(&expr, &wanted.unit.clone());
                        return Self::failed(expr.span);
                    }
                    if has_euro(&wanted.unit) {
                        self.euro_not_written(&expr);
                        return Self::failed(expr.span);
                    }
                }
                let mut expr = expr;
                if let TypeKind::Number(n) = &mut expr.typ.kind
                    && n.flexible
                {
                    n.flexible = false;
                    n.unit = wanted.unit.clone();
                    n.percentage = wanted.percentage;
                }
                return expr;
            }
            (found, wanted) => found == wanted,
        };
        if fits {
            return expr;
        }
        let meant = self.quoted_option(needed, &expr);
        self.mismatch(expr.span, &expr.typ.clone(), needed, meant);
        Self::failed(expr.span)
    }

    /// Two branches of one expression: their common type.
    pub(super) fn join(&mut self, a: Expr, b: Expr) -> (Expr, Expr, Type) {
        match (&a.typ.kind, &b.typ.kind) {
            (TypeKind::Error, _) | (_, TypeKind::Error) => (a, b, Type::error()),
            (TypeKind::Missing, _) => {
                let typ = b.typ.clone();
                (a, b, typ)
            }
            (_, TypeKind::Missing) => {
                let typ = a.typ.clone();
                (a, b, typ)
            }
            (TypeKind::Number(_), TypeKind::Number(_)) => {
                let (a, b) = self.same_unit(a, b);
                let typ = joined_number(&a.typ, &b.typ);
                (a, b, typ)
            }
            _ => {
                let needed = a.typ.clone();
                let b = self.coerce(b, &needed);
                let typ = if b.typ.is_error() { Type::error() } else { needed };
                (a, b, typ)
            }
        }
    }

    /// Notes what a condition says, and all that follows from it.
    pub(super) fn learn(&mut self, scope: &mut Scope, condition: &Expr, holds: bool) {
        self.note_ranges(scope, condition);
        let mut waiting = vec![(condition.clone(), holds)];
        let mut rounds = 0;
        while let Some((condition, holds)) = waiting.pop() {
            rounds += 1;
            if rounds > 200 {
                return;
            }
            for filled in scope.facts.assume(&self.program, &condition, holds) {
                if scope.facts.note_present(&self.program, &filled) {
                    // An answer that is there was visible; an amount that is there was divided.
                    waiting.extend(self.implied_by(&filled).into_iter().map(|c| (c, true)));
                }
            }
        }
    }

    /// Notes the declared ranges of the numbers in a condition.
    fn note_ranges(&self, scope: &mut Scope, condition: &Expr) {
        condition.walk(&mut |part| {
            if let Some(declared) = self.declared_of(scope, part)
                && matches!(declared.value.kind, TypeKind::Number(_))
            {
                scope.facts.note_range(
                    &self.program,
                    part,
                    declared.minimum.as_ref(),
                    declared.maximum.as_ref(),
                );
            }
        });
    }

    /// The declared type behind a reference.
    fn declared_of(&self, scope: &Scope, expr: &Expr) -> Option<crate::program::DeclaredType> {
        match &expr.kind {
            ExprKind::Answer { questionnaire, path, .. } => {
                self.item_type(*questionnaire, scope, path)
            }
            ExprKind::GroupAnswer { questionnaire, group, path, .. } => {
                self.item_type(*questionnaire, scope, &format!("{group}/{path}"))
            }
            ExprKind::Field { register, field, .. } => {
                let register = self.register(*register, scope.validity)?;
                Some(register.field(field)?.declared.clone())
            }
            ExprKind::TableInput(index) => Some(scope.inputs.get(*index)?.1.clone()),
            _ => None,
        }
    }

    /// Takes the `?` away where the facts say that a value is there.
    pub(super) fn narrowed(&self, scope: &Scope, mut expr: Expr) -> Expr {
        if expr.typ.optional && scope.facts.is_present(&self.program, &expr) {
            expr.typ.optional = false;
        }
        expr
    }

    /// Another moment is another moment for everyone: its date may not come from the data.
    fn same_for_all(&mut self, date: &Expr) {
        let mut from_data = None;
        date.walk(&mut |part| {
            if matches!(
                part.kind,
                ExprKind::Row(_)
                    | ExprKind::Field { .. }
                    | ExprKind::Answer { .. }
                    | ExprKind::GroupAnswer { .. }
                    | ExprKind::Named { .. }
                    | ExprKind::Norm { .. }
                    | ExprKind::Score { .. }
                    | ExprKind::NormElement { .. }
                    | ExprKind::Aggregate { .. }
            ) {
                from_data.get_or_insert(part.span);
            }
        });
        if let Some(span) = from_data {
            self.not_constant(span);
        }
    }

    /// What failed because only a fixed value may stand here.
    pub(super) fn not_constant(&mut self, span: crate::source::Span) -> Expr {
        let words = self.quoted(span);
        self.error(types::NOT_CONSTANT, span, msg!("check-not-constant", expr = words));
        Self::failed(span)
    }

    /// The final value of a named result: its type, and no fraction without decimals.
    pub(super) fn result(&mut self, scope: &mut Scope, e: &'t tree::Expr, needed: &Type) -> Expr {
        let found = self.typed(scope, e, needed);
        self.check_output(&found, needed);
        found
    }

    /// Reports a fraction that would be output with no declared decimals.
    pub(super) fn check_output(&mut self, found: &Expr, needed: &Type) {
        if let (TypeKind::Number(n), TypeKind::Number(declared)) = (&found.typ.kind, &needed.kind)
            && n.fraction
            && declared.decimals.is_none()
        {
            self.error_help(
                units::FRACTION_OUTPUT,
                found.span,
                msg!("check-fraction-output", expr = self.quoted(found.span)),
                msg!("check-fraction-output-help"),
            );
        }
    }

    /// The register of the unit of the rule, and whether it is a whole.
    pub(super) fn unit_register(&self, scope: &Scope) -> Option<crate::program::GroupId> {
        match scope.frames.first()? {
            Frame::Row(register) => Some(*register),
            Frame::Submission { questionnaire, .. } => self.questionnaire_register(*questionnaire),
            Frame::Whole | Frame::GroupRow { .. } | Frame::Norm(_) => None,
        }
    }
}

/// Whether an expression is an amount written in `€` alone where euros per something are needed:
/// a tariff of `bedrag per leerling` may be written `€ 4.900,00`.
pub(super) fn amount_per(expr: &Expr, needed: &Unit) -> bool {
    let is_amount = matches!(expr.kind, ExprKind::Literal(Literal::Number(_)))
        && matches!(&expr.typ.kind, TypeKind::Number(n) if n.unit == Unit::base("€"));
    is_amount
        && has_euro(needed)
        && needed.factors().all(|(name, power)| (name == "€") == (power == 1) && power <= 1)
}

/// The same expression in another unit.
pub(super) fn with_unit(mut expr: Expr, unit: Unit) -> Expr {
    if let TypeKind::Number(n) = &mut expr.typ.kind {
        n.unit = unit;
        n.flexible = false;
    }
    expr
}

/// Whether euros are in a unit.
pub(super) fn has_euro(unit: &Unit) -> bool {
    unit.factors().any(|(name, _)| name == "€")
}

/// The type of a number that is one of two.
pub(super) fn joined_number(a: &Type, b: &Type) -> Type {
    let (TypeKind::Number(x), TypeKind::Number(y)) = (&a.kind, &b.kind) else {
        return Type::error();
    };
    let mut joined = x.clone();
    joined.fraction = x.fraction || y.fraction;
    joined.flexible = x.flexible && y.flexible;
    joined.decimals = if x.decimals == y.decimals { x.decimals } else { None };
    joined.percentage = x.percentage && y.percentage;
    Type::of(TypeKind::Number(joined))
}
