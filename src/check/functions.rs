//! Functions on values, and decision tables applied.

use super::Checker;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, syntax as written, types};
use crate::msg;
use crate::number::{Number, Rounding, Unit};
use crate::program::expr::{Expr, ExprKind, Function, Literal};
use crate::program::{GroupKind, Name, NumberType, Type, TypeKind};
use crate::source::Span;
use crate::syntax::tree;

/// A function by its name in the language, with the number of arguments it takes.
pub(super) const FUNCTIONS: &[(&str, Function, usize, usize)] = &[
    ("afronden", Function::Round(Rounding::HalfUp), 2, 2),
    ("afronden_naar_boven", Function::Round(Rounding::Up), 2, 2),
    ("afronden_naar_beneden", Function::Round(Rounding::Down), 2, 2),
    ("afronden_bankiers", Function::Round(Rounding::HalfEven), 2, 2),
    ("deel", Function::SafeDivide, 2, 2),
    ("abs", Function::Abs, 1, 1),
    ("min", Function::Min, 1, 99),
    ("max", Function::Max, 1, 99),
    ("lengte", Function::Length, 1, 1),
    ("begint_met", Function::StartsWith, 2, 2),
    ("dagen_tussen", Function::DaysBetween, 2, 2),
    ("maanden_tussen", Function::MonthsBetween, 2, 2),
    ("datum", Function::MakeDate, 3, 3),
    ("jaar", Function::YearOf, 1, 1),
    ("maand", Function::MonthOf, 1, 1),
    ("dag", Function::DayOf, 1, 1),
];

/// Functions that need a collection.
pub(super) const AGGREGATES: &[&str] =
    &["som", "aantal", "gemiddelde", "mediaan", "percentiel", "alle", "minstens_een", "min", "max"];

impl<'t> Checker<'t> {
    pub(super) fn call(
        &mut self,
        scope: &mut Scope,
        name: &tree::Ident,
        arguments: &'t [tree::Expr],
        span: Span,
        expected: Option<&Type>,
    ) -> Expr {
        if let Some((_, function, least, most)) =
            FUNCTIONS.iter().find(|(word, ..)| *word == &*name.name)
        {
            if !(*least..=*most).contains(&arguments.len()) {
                let wrong = msg!(
                    "check-arguments",
                    name = &name.name,
                    needed = *least,
                    found = arguments.len()
                );
                let mut told = Diagnostic::at(types::ARGUMENTS, span, wrong);
                if let ([only], Function::Round(_)) = (arguments, function) {
                    let better = format!("{}({}; 0)", name.name, self.quoted(only.span));
                    told = told.help(msg!("syntax-write", better = better));
                }
                self.sink.push(told);
                return Self::failed(span);
            }
            return self.function(scope, *function, arguments, span, expected);
        }
        if AGGREGATES.contains(&&*name.name) {
            let of = arguments.first().map_or_else(|| "x".to_owned(), |a| self.quoted(a.span));
            let help = match self.aggregate_meant(&name.name, arguments) {
                Some(better) => msg!("syntax-write", better = better),
                None => msg!("check-aggregate-needs-over-help", name = &name.name, of = of),
            };
            self.error_help(
                types::NEEDS_BODY,
                span,
                msg!("check-aggregate-needs-over", name = &name.name),
                help,
            );
            return Self::failed(span);
        }
        if let Some(group) = self.program.names.get(&name.name).copied()
            && self.program.group(group).is_some_and(|g| g.kind == GroupKind::DecisionTable)
        {
            return self.apply_table(scope, group, name, arguments, span);
        }
        // `niet` is a word of the language; before a bracket its English twin reads as a function.
        if name.name.eq_ignore_ascii_case("not") {
            let message = msg!("syntax-operator", written = &name.name, meant = "niet");
            self.sink.push(
                Diagnostic::at(written::OPERATOR, name.span, message)
                    .help(msg!("syntax-write", better = "niet"))
                    .repair(name.span, "niet"),
            );
            return Self::failed(span);
        }
        if let Some(better) = self.of_a_spreadsheet(&name.name, arguments) {
            let message = msg!("check-of-a-spreadsheet", name = &name.name);
            self.sink.push(
                Diagnostic::at(written::OPERATOR, name.span, message)
                    .help(msg!("syntax-write", better = &better)),
            );
            return Self::failed(span);
        }
        let mut known: Vec<Name> = FUNCTIONS.iter().map(|f| Name::from(f.0)).collect();
        known.extend(AGGREGATES.iter().map(|a| Name::from(*a)));
        known.extend(
            self.program
                .groups
                .iter()
                .filter(|g| g.kind == GroupKind::DecisionTable)
                .map(|g| g.name.clone()),
        );
        self.unknown_name(&name.name, name.span, &known);
        Self::failed(span)
    }

    fn function(
        &mut self,
        scope: &mut Scope,
        function: Function,
        arguments: &'t [tree::Expr],
        span: Span,
        expected: Option<&Type>,
    ) -> Expr {
        let bare = |decimals: Option<u32>| {
            Type::of(TypeKind::Number(NumberType {
                unit: Unit::one(),
                fraction: false,
                flexible: false,
                decimals,
                percentage: false,
            }))
        };
        let in_unit = |unit: &str| {
            let mut typ = bare(Some(0));
            if let TypeKind::Number(n) = &mut typ.kind {
                n.unit = Unit::base(unit);
            }
            typ
        };
        let date = Type::of(TypeKind::Date);
        let (needed, typ): (Vec<Type>, Type) = match function {
            Function::Round(_) => return self.round(scope, function, arguments, span, expected),
            Function::SafeDivide | Function::Abs | Function::Min | Function::Max => {
                return self.numeric(scope, function, arguments, span, expected);
            }
            Function::Length => (vec![Type::of(TypeKind::Text)], bare(Some(0))),
            Function::StartsWith => {
                (vec![Type::of(TypeKind::Text), Type::of(TypeKind::Text)], Type::truth())
            }
            Function::DaysBetween => (vec![date.clone(), date], in_unit("dag")),
            Function::MonthsBetween => (vec![date.clone(), date], in_unit("maand")),
            Function::MakeDate => {
                let part = bare(Some(0));
                (vec![part.clone(), part.clone(), part], Type::of(TypeKind::Date))
            }
            Function::YearOf | Function::MonthOf | Function::DayOf => (vec![date], bare(Some(0))),
            Function::Points => (vec![], bare(None)),
        };
        let mut checked = Vec::new();
        for (argument, needed) in arguments.iter().zip(&needed) {
            let argument = self.typed_filled(scope, argument, needed);
            checked.push(argument);
        }
        if checked.iter().any(|a| a.typ.is_error()) {
            return Self::failed(span);
        }
        Expr { kind: ExprKind::Call(function, checked), typ, span }
    }

    fn round(
        &mut self,
        scope: &mut Scope,
        function: Function,
        arguments: &'t [tree::Expr],
        span: Span,
        expected: Option<&Type>,
    ) -> Expr {
        let [value, digits] = arguments else { return Self::failed(span) };
        let value = self.expr(scope, value, expected);
        let value = self.filled(value);
        let Some(number) = self.number(&value) else { return Self::failed(span) };
        let digits = self.expr(scope, digits, None);
        let count = match &digits.kind {
            ExprKind::Literal(Literal::Number(n)) => {
                n.to_i64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 28)
            }
            _ => None,
        };
        let Some(count) = count else {
            if !digits.typ.is_error() {
                self.error(types::NOT_CONSTANT, digits.span, msg!("check-round-digits"));
            }
            return Self::failed(span);
        };
        let typ = Type::of(TypeKind::Number(NumberType {
            fraction: false,
            decimals: Some(count),
            ..number
        }));
        Expr { kind: ExprKind::Call(function, vec![value, digits]), typ, span }
    }

    fn numeric(
        &mut self,
        scope: &mut Scope,
        function: Function,
        arguments: &'t [tree::Expr],
        span: Span,
        expected: Option<&Type>,
    ) -> Expr {
        let hint = if function == Function::SafeDivide { None } else { expected };
        let mut checked: Vec<Expr> = Vec::new();
        for argument in arguments {
            let argument = self.expr(scope, argument, hint);
            checked.push(self.filled(argument));
        }
        if checked.iter().any(|a| a.typ.is_error()) {
            return Self::failed(span);
        }
        // min and max also choose among dates.
        let dates = checked.iter().all(|a| matches!(a.typ.kind, TypeKind::Date));
        if dates && matches!(function, Function::Min | Function::Max) {
            return Expr {
                kind: ExprKind::Call(function, checked),
                typ: Type::of(TypeKind::Date),
                span,
            };
        }
        let mut joined: Option<Type> = None;
        if checked.iter().any(|a| self.number(a).is_none()) {
            return Self::failed(span);
        }
        if function == Function::SafeDivide {
            let [a, b] = checked.as_slice() else { return Self::failed(span) };
            let (Some(x), Some(y)) = (self.number(a), self.number(b)) else {
                return Self::failed(span);
            };
            let typ = Type::of(TypeKind::Number(NumberType {
                unit: x.unit.div(&y.unit),
                fraction: true,
                flexible: false,
                decimals: None,
                percentage: false,
            }));
            return Expr { kind: ExprKind::Call(function, checked), typ: typ.optional(), span };
        }
        let mut settled: Vec<Expr> = Vec::new();
        for argument in checked {
            let argument = match settled.pop() {
                Some(before) => {
                    let (before, argument) = self.same_unit(before, argument);
                    settled.push(before);
                    argument
                }
                None => argument,
            };
            joined = Some(match joined {
                Some(typ) => super::expressions::joined_number(&typ, &argument.typ),
                None => argument.typ.clone(),
            });
            settled.push(argument);
        }
        let typ = joined.unwrap_or_else(Type::error);
        if settled.iter().any(|a| a.typ.is_error()) {
            return Self::failed(span);
        }
        Expr { kind: ExprKind::Call(function, settled), typ, span }
    }

    fn apply_table(
        &mut self,
        scope: &mut Scope,
        group: crate::program::GroupId,
        name: &tree::Ident,
        arguments: &'t [tree::Expr],
        span: Span,
    ) -> Expr {
        let Some(index) = self.version_for(group, scope.validity, name.span) else {
            return Self::failed(span);
        };
        let Some((inputs, outcome)) = self.program.tables.get(index).map(|t| {
            (
                t.inputs.iter().map(|i| i.declared.value.clone()).collect::<Vec<_>>(),
                t.outcome.clone(),
            )
        }) else {
            // A table that uses itself, or one that failed.
            return Self::failed(span);
        };
        if inputs.len() != arguments.len() {
            self.error(
                types::ARGUMENTS,
                span,
                msg!(
                    "check-arguments",
                    name = &name.name,
                    needed = inputs.len(),
                    found = arguments.len()
                ),
            );
            return Self::failed(span);
        }
        let mut checked = Vec::new();
        for (argument, needed) in arguments.iter().zip(&inputs) {
            let argument = self.typed(scope, argument, needed);
            let argument = if needed.optional { argument } else { self.filled(argument) };
            checked.push(on_grid(argument, needed));
        }
        Expr { kind: ExprKind::Table { group, arguments: checked }, typ: outcome.value, span }
    }

    /// `name[e; e]`: a parameter's table.
    pub(super) fn index(
        &mut self,
        scope: &mut Scope,
        base: &'t tree::Expr,
        keys: &'t [tree::Expr],
        span: Span,
    ) -> Expr {
        let tree::ExprKind::Name(name) = &base.kind else {
            self.error(names::WRONG_KIND, base.span, msg!("check-index-of-no-parameter"));
            return Self::failed(span);
        };
        let group = self.program.names.get(&name.name).copied();
        let Some(group) = group
            .filter(|g| self.program.group(*g).is_some_and(|g| g.kind == GroupKind::Parameter))
        else {
            if group.is_none() && self.names_in(scope).contains(&name.name) {
                let better = format!("vorig({})", name.name);
                self.error_help(
                    names::WRONG_KIND,
                    base.span,
                    msg!("check-index-of-no-parameter"),
                    msg!("check-index-help", better = better),
                );
            } else if group.is_none() {
                let known: Vec<Name> =
                    self.program.parameters.iter().map(|p| p.name.clone()).collect();
                self.unknown_name(&name.name, name.span, &known);
            } else {
                self.error(names::WRONG_KIND, base.span, msg!("check-index-of-no-parameter"));
            }
            return Self::failed(span);
        };
        let Some(index) = self.version_for(group, scope.validity, name.span) else {
            return Self::failed(span);
        };
        let Some((dimensions, declared)) = self
            .program
            .parameters
            .get(index)
            .map(|p| (p.dimensions.clone(), p.declared.value.clone()))
        else {
            return Self::failed(span);
        };
        if dimensions.len() != keys.len() {
            self.error(
                types::ARGUMENTS,
                span,
                msg!(
                    "check-parameter-keys",
                    name = &name.name,
                    needed = dimensions.len(),
                    found = keys.len()
                ),
            );
            return Self::failed(span);
        }
        let mut checked = Vec::new();
        for (key, needed) in keys.iter().zip(&dimensions) {
            let key = self.typed_filled(scope, key, needed);
            checked.push(key);
        }
        if checked.iter().any(|k| k.typ.is_error()) {
            return Self::failed(span);
        }
        Expr { kind: ExprKind::Parameter { group, keys: checked }, typ: declared, span }
    }
}

/// A number as an input takes it: rounded to the decimals the input declares, where it is not
/// known to have no more than these. The rows of a table are proven complete for these values.
fn on_grid(argument: Expr, needed: &Type) -> Expr {
    let (TypeKind::Number(found), TypeKind::Number(declared)) = (&argument.typ.kind, &needed.kind)
    else {
        return argument;
    };
    let Some(decimals) = declared.decimals else { return argument };
    if !found.fraction && found.decimals.is_some_and(|d| d <= decimals) {
        return argument;
    }
    let span = argument.span;
    let filled = needed.clone().with_optional(false);
    let digits = Expr {
        kind: ExprKind::Literal(Literal::Number(Number::from_int(i64::from(decimals)))),
        typ: Type::number(Unit::one()),
        span,
    };
    let mut present = argument.clone();
    present.typ.optional = false;
    let rounded = Expr {
        kind: ExprKind::Call(Function::Round(Rounding::HalfUp), vec![present, digits]),
        typ: filled,
        span,
    };
    if !argument.typ.optional {
        return rounded;
    }
    // What is leeg stays so.
    let leeg = Expr {
        kind: ExprKind::Literal(Literal::Missing),
        typ: Type::of(TypeKind::Missing).optional(),
        span,
    };
    let answered =
        Expr { kind: ExprKind::IsAnswered(Box::new(argument)), typ: Type::truth(), span };
    Expr {
        kind: ExprKind::If(Box::new(answered), Box::new(rounded), Box::new(leeg)),
        typ: needed.clone(),
        span,
    }
}
