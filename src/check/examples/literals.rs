//! Values as examples write them.

use super::Reader;
use crate::diagnostic::codes::types;
use crate::msg;
use crate::program::example::{Fixed, Wanted};
use crate::program::expr::{Expr, ExprKind};
use crate::program::{DeclaredType, Name, Type, TypeKind};
use crate::source::Span;
use crate::syntax::tree::{self, ExampleValue};

impl<'t> Reader<'_, 't> {
    /// A value of a declared type. With `nvt` also "niet van toepassing". None where it failed.
    pub(super) fn fixed(
        &mut self,
        value: &'t ExampleValue,
        declared: &DeclaredType,
        nvt: bool,
        span: Span,
    ) -> Option<Fixed> {
        match (value, &declared.value.kind) {
            (ExampleValue::Literal(e), _) if nvt && name_of(e) == Some("nvt") => {
                Some(Fixed::NotApplicable)
            }
            (ExampleValue::Literal(e), TypeKind::Row(_)) => self.row_key(e),
            (ExampleValue::Literal(e), TypeKind::Attachment) => {
                let text = DeclaredType { value: Type::of(TypeKind::Text), ..declared.clone() };
                self.literal(e, &text).map(Fixed::Value)
            }
            (ExampleValue::Literal(e), TypeKind::MultiChoice(list)) => {
                if matches!(e.kind, tree::ExprKind::Missing) {
                    return self.literal(e, declared).map(Fixed::Value);
                }
                let option = self.one_option(declared, *list);
                self.literal(e, &option).map(|e| Fixed::Options(vec![e]))
            }
            (ExampleValue::Set(values), TypeKind::MultiChoice(list)) => {
                let option = self.one_option(declared, *list);
                let options: Vec<Expr> =
                    values.iter().filter_map(|e| self.literal(e, &option)).collect();
                (options.len() == values.len()).then_some(Fixed::Options(options))
            }
            (ExampleValue::Literal(e), _) => self.literal(e, declared).map(Fixed::Value),
            // `{ }` is no option at all.
            (ExampleValue::Rows(rows), TypeKind::MultiChoice(_)) if rows.is_empty() => {
                Some(Fixed::Options(Vec::new()))
            }
            (ExampleValue::Set(_) | ExampleValue::Rows(_) | ExampleValue::Fields(_), _) => {
                if !declared.value.is_error() {
                    self.wrong(span, msg!("check-example-one-value"));
                }
                None
            }
        }
    }

    fn one_option(&self, declared: &DeclaredType, list: crate::program::GroupId) -> DeclaredType {
        DeclaredType { value: Type::of(TypeKind::Choice(list)), ..declared.clone() }
    }

    /// A literal that fits a declared type, or `leeg`.
    fn literal(&mut self, e: &'t tree::Expr, declared: &DeclaredType) -> Option<Expr> {
        if matches!(e.kind, tree::ExprKind::Missing) {
            return Some(self.checker.expr(&mut self.scope, e, None));
        }
        let value = declared.value.clone().with_optional(false);
        let filled = DeclaredType { value, ..declared.clone() };
        let checked = self.checker.fixed_value(&mut self.scope, e, &filled);
        match checked.kind {
            ExprKind::Literal(_) => Some(checked),
            ExprKind::Error => None,
            _ => {
                let words = self.checker.quoted(e.span);
                self.checker.error(
                    types::NOT_CONSTANT,
                    e.span,
                    msg!("check-example-literal", expr = words),
                );
                None
            }
        }
    }

    /// The key of a row: a name or a text.
    fn row_key(&mut self, e: &'t tree::Expr) -> Option<Fixed> {
        if let Some(name) = name_of(e) {
            return Some(Fixed::Row(name.into()));
        }
        match &e.kind {
            tree::ExprKind::Missing => {
                let missing = self.checker.expr(&mut self.scope, e, None);
                Some(Fixed::Value(missing))
            }
            tree::ExprKind::Text(template) => {
                let key: String = template
                    .parts
                    .iter()
                    .filter_map(|part| match part {
                        tree::TemplatePart::Text(text) => Some(&**text),
                        tree::TemplatePart::Hole(_) => None,
                    })
                    .collect();
                Some(Fixed::Row(Name::from(key)))
            }
            _ => {
                let words = self.checker.quoted(e.span);
                self.wrong_help(
                    e.span,
                    msg!("check-example-key", expr = words.as_str()),
                    msg!("check-example-key-help", expr = words),
                );
                None
            }
        }
    }

    /// What must come out of something of a declared type: a value, `leeg`, `nvt` or `fout`.
    pub(super) fn wanted(
        &mut self,
        value: &'t ExampleValue,
        declared: &DeclaredType,
        nvt: bool,
        span: Span,
    ) -> Option<Wanted> {
        if let ExampleValue::Literal(e) = value
            && name_of(e) == Some("fout")
        {
            let option = match declared.value.kind {
                TypeKind::Choice(list) | TypeKind::MultiChoice(list) => {
                    self.checker.option_names(list).iter().any(|o| &**o == "fout")
                }
                _ => false,
            };
            if !option {
                return Some(Wanted::Fault);
            }
        }
        self.fixed(value, declared, nvt, span).map(Wanted::Value)
    }

    /// One of a few words.
    pub(super) fn word(
        &mut self,
        value: &'t ExampleValue,
        words: &[&str],
        span: Span,
    ) -> Option<Wanted> {
        let written = match value {
            ExampleValue::Literal(e) => match &e.kind {
                tree::ExprKind::Missing => Some("leeg"),
                tree::ExprKind::Text(template) => match template.parts.as_slice() {
                    [tree::TemplatePart::Text(text)] => Some(&**text),
                    _ => None,
                },
                _ => name_of(e),
            },
            ExampleValue::Fields(_) | ExampleValue::Rows(_) | ExampleValue::Set(_) => None,
        };
        if let Some(word) = written.and_then(|w| words.iter().find(|known| **known == w)) {
            return Some(Wanted::Status((*word).into()));
        }
        self.wrong(span, msg!("check-example-word", words = words.join(", ")));
        None
    }
}

/// The name that an expression is.
pub(super) fn name_of(e: &tree::Expr) -> Option<&str> {
    match &e.kind {
        tree::ExprKind::Name(name) => Some(&name.name),
        _ => None,
    }
}
