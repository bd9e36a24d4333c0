//! Parameters: fixed values by period and by option.

use super::Checker;
use super::clauses::citations;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, types, units};
use crate::msg;
use crate::program::expr::{ExprKind, Literal};
use crate::program::values::{Parameter, ParameterValue, Period};
use crate::program::{Clauses, DeclaredType, Expr, GroupId, Name, Type, TypeKind, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, ParameterDecl, ParameterKey};
use std::collections::BTreeMap;

impl<'t> Checker<'t> {
    pub(super) fn parameter_signature(
        &mut self,
        written: &'t ParameterDecl,
        group: GroupId,
        validity: Validity,
    ) {
        let mut scope = Scope::fixed(validity);
        let mut dimensions = Vec::new();
        for path in &written.dimensions {
            let kind = self.named_type(path, validity).unwrap_or(TypeKind::Error);
            if !matches!(kind, TypeKind::Choice(_) | TypeKind::Error) {
                let span = path.first().map_or(written.span, |p| p.span);
                self.error(names::WRONG_KIND, span, msg!("check-not-a-list"));
                dimensions.push(Type::error());
            } else {
                dimensions.push(Type::of(kind));
            }
        }
        if dimensions.len() > 2 {
            self.error(
                types::PARAMETER_SHAPE,
                written.name.span,
                msg!("check-parameter-dimensions", name = &written.name.name),
            );
        }
        let declared = match (&written.typ, written.values.as_slice()) {
            (Some(typ), _) => self.declared(&mut scope, typ, &written.name.name),
            (None, [only]) if only.keys.is_empty() => {
                // The type is the value's own; the value is checked for good with the body.
                let before = self.sink.clone();
                let value = self.expr(&mut scope, &only.value, None);
                self.sink = before;
                inferred(value.typ)
            }
            (None, _) => {
                self.error_help(
                    types::NEEDS_TYPE,
                    written.name.span,
                    msg!("check-needs-type", name = &written.name.name),
                    msg!("check-needs-type-help", name = &written.name.name),
                );
                inferred(Type::error())
            }
        };
        let title = self.title(written.title.as_ref(), &written.name);
        self.program.parameters.push(Parameter {
            group,
            name: written.name.name.clone(),
            title,
            declared,
            dimensions,
            values: Vec::new(),
            clauses: Clauses::default(),
            span: written.span,
        });
    }

    pub(super) fn parameter_body(
        &mut self,
        written: &'t ParameterDecl,
        index: usize,
        validity: Validity,
    ) {
        let mut scope = Scope::fixed(validity);
        let Some((declared, dimensions)) =
            self.program.parameters.get(index).map(|p| (p.declared.clone(), p.dimensions.clone()))
        else {
            return;
        };
        let mut values = Vec::new();
        let mut seen = BTreeMap::<String, Span>::new();
        for value in &written.values {
            let Some((period, keys)) = self.parameter_keys(&dimensions, value, written) else {
                continue;
            };
            if let Some(first) = seen.insert(format!("{period:?} {keys:?}"), value.span) {
                self.sink.push(
                    Diagnostic::at(
                        types::PARAMETER_SHAPE,
                        value.span,
                        msg!("check-duplicate-period", name = &written.name.name),
                    )
                    .label(first, msg!("check-first-here")),
                );
            }
            let expr = self.fixed_value(&mut scope, &value.value, &declared);
            values.push(ParameterValue {
                period,
                keys,
                value: expr,
                provisional: value.provisional,
                citations: citations(&value.citations),
                span: value.span,
            });
        }
        self.complete_table(written, &dimensions, &values);
        let clauses = self.clauses(&mut scope, &written.clauses);
        if let Some(parameter) = self.program.parameters.get_mut(index) {
            parameter.values = values;
            parameter.clauses = clauses;
        }
    }

    /// A value that is the same whatever the data: checked against its declared type.
    pub(super) fn fixed_value(
        &mut self,
        scope: &mut Scope,
        written: &'t tree::Expr,
        declared: &DeclaredType,
    ) -> Expr {
        let expr = self.typed(scope, written, &declared.value);
        let expr = if declared.value.optional { expr } else { self.filled(expr) };
        if let (ExprKind::Literal(Literal::Number(n)), TypeKind::Number(t)) =
            (&expr.kind, &declared.value.kind)
        {
            if let (Some(most), Some(has)) = (t.decimals, n.decimals())
                && has > most
            {
                let (most, has) = if t.percentage {
                    (most.saturating_sub(2), has.saturating_sub(2))
                } else {
                    (most, has)
                };
                self.error(
                    units::TOO_MANY_DECIMALS,
                    written.span,
                    msg!("check-too-many-decimals", has = has, most = most),
                );
            }
            if declared.minimum.as_ref().is_some_and(|m| n < m)
                || declared.maximum.as_ref().is_some_and(|m| n > m)
            {
                let words = self.quoted(written.span);
                self.error(
                    types::BAD_RANGE,
                    written.span,
                    msg!("check-out-of-range", expr = words),
                );
            }
        }
        expr
    }

    fn parameter_keys(
        &mut self,
        dimensions: &[Type],
        value: &tree::ParameterValueDecl,
        written: &ParameterDecl,
    ) -> Option<(Period, Vec<Option<Name>>)> {
        let mut period = Period::Always;
        let mut keys: Vec<Option<Name>> = Vec::new();
        for key in &value.keys {
            match key {
                ParameterKey::Option(option) => {
                    let dimension = dimensions.get(keys.len());
                    keys.push(self.table_option(dimension, option)?);
                }
                ParameterKey::Otherwise(_) => keys.push(None),
                other => period = period_of(other)?,
            }
        }
        // One `anders` stands for all that is left, whatever the number of dimensions.
        if keys.len() == 1 && keys.first() == Some(&None) {
            keys.resize(dimensions.len(), None);
        }
        if keys.len() != dimensions.len() {
            self.error(
                types::PARAMETER_SHAPE,
                value.span,
                msg!(
                    "check-parameter-keys",
                    name = &written.name.name,
                    needed = dimensions.len(),
                    found = keys.len()
                ),
            );
            return None;
        }
        Some((period, keys))
    }

    /// An option of a dimension; `None` inside where it failed and was reported.
    fn table_option(
        &mut self,
        dimension: Option<&Type>,
        option: &tree::Ident,
    ) -> Option<Option<Name>> {
        let Some(dimension) = dimension else { return Some(Some(option.name.clone())) };
        let TypeKind::Choice(list) = dimension.kind else { return None };
        let known = self.option_names(list);
        if known.contains(&option.name) {
            return Some(Some(option.name.clone()));
        }
        self.unknown_option(option, list);
        None
    }

    /// The names of a list's options.
    pub(super) fn option_names(&self, list: GroupId) -> Vec<Name> {
        self.program
            .group(list)
            .into_iter()
            .flat_map(|g| &g.versions)
            .filter_map(|(_, i)| self.program.lists.get(*i))
            .flat_map(|l| l.options.iter().map(|o| o.name.clone()))
            .collect()
    }

    /// Reports an option that a list does not have.
    pub(super) fn unknown_option(&mut self, option: &tree::Ident, list: GroupId) {
        let known = self.option_names(list);
        let mut diagnostic = Diagnostic::at(
            names::UNKNOWN_OPTION,
            option.span,
            msg!(
                "check-unknown-option",
                name = &option.name,
                list = self.group_name(list),
                options = known.join(", ")
            ),
        );
        if let Some(nearest) = super::errors::nearest(&option.name, &known) {
            diagnostic = diagnostic
                .help(msg!("check-did-you-mean", name = &nearest))
                .repair(option.span, nearest.to_string());
        }
        self.sink.push(diagnostic);
    }

    /// Every option has a value in each period, or there is `anders`.
    fn complete_table(
        &mut self,
        written: &ParameterDecl,
        dimensions: &[Type],
        values: &[ParameterValue],
    ) {
        if values.is_empty() {
            self.error(
                types::PARAMETER_SHAPE,
                written.name.span,
                msg!("check-parameter-empty", name = &written.name.name),
            );
            return;
        }
        let lists: Vec<Vec<Name>> = dimensions
            .iter()
            .map(|d| match d.kind {
                TypeKind::Choice(list) => self.option_names(list),
                _ => Vec::new(),
            })
            .collect();
        let combinations: Vec<Vec<Name>> = match lists.as_slice() {
            [one] => one.iter().map(|o| vec![o.clone()]).collect(),
            [one, two] => one
                .iter()
                .flat_map(|a| two.iter().map(move |b| vec![a.clone(), b.clone()]))
                .collect(),
            _ => return,
        };
        let covers = |value: &ParameterValue, options: &[Name]| {
            value.keys.iter().zip(options).all(|(k, o)| k.as_ref().is_none_or(|k| k == o))
        };
        let missing = combinations.iter().find(|c| !values.iter().any(|v| covers(v, c)));
        if let Some(missing) = missing {
            self.error_help(
                types::PARAMETER_SHAPE,
                written.name.span,
                msg!(
                    "check-parameter-incomplete",
                    name = &written.name.name,
                    option = missing.join(", ")
                ),
                msg!("check-parameter-incomplete-help"),
            );
        }
    }
}

/// The period a key stands for; None for an option.
pub(super) fn period_of(key: &ParameterKey) -> Option<Period> {
    match key {
        ParameterKey::SchoolYear(year, _) => Some(Period::SchoolYear(year.0)),
        ParameterKey::Year(year, _) => Some(Period::Year(*year)),
        ParameterKey::From(date, _) => Some(Period::From(*date)),
        ParameterKey::Option(_) | ParameterKey::Otherwise(_) => None,
    }
}

/// A declared type that is only what an expression is.
pub(super) fn inferred(mut value: Type) -> DeclaredType {
    if let TypeKind::Number(n) = &mut value.kind {
        n.flexible = false;
    }
    DeclaredType {
        value,
        minimum: None,
        maximum: None,
        pattern: None,
        max_length: None,
        long: false,
        scale: None,
    }
}
