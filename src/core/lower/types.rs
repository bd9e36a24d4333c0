//! Types, clauses and what data must look like.

use super::Lowerer;
use super::names::Names;
use crate::core::clauses::{About, Citation, Cover};
use crate::core::schema::{FieldKind, NumberSchema};
use crate::core::{ListId, NumberType, RegisterId, Type, TypeKind};
use crate::number::Unit;
use crate::program::{self, Clauses, DeclaredType};
use crate::source::Span;
use std::sync::Arc;

/// A type at a moment. A list or register that is not there then is the first: nothing has a
/// value of it.
pub(super) fn kind(names: &Names, kind: &program::TypeKind) -> TypeKind {
    let list = |group| names.lists.get(group).map_or(ListId(u32::MAX), |(id, _)| *id);
    match kind {
        program::TypeKind::Truth => TypeKind::Truth,
        program::TypeKind::Text => TypeKind::Text,
        program::TypeKind::Number(number) => TypeKind::Number(NumberType {
            unit: number.unit.clone(),
            decimals: number.decimals,
            percentage: number.percentage,
        }),
        program::TypeKind::Date => TypeKind::Date,
        program::TypeKind::SchoolYear => TypeKind::SchoolYear,
        program::TypeKind::Month => TypeKind::Month,
        program::TypeKind::Choice(group) => TypeKind::Choice(list(group)),
        program::TypeKind::MultiChoice(group) => TypeKind::MultiChoice(list(group)),
        program::TypeKind::Row(group) => {
            TypeKind::Row(names.registers.get(group).map_or(RegisterId(u32::MAX), |(id, _)| *id))
        }
        program::TypeKind::Attachment => TypeKind::Attachment,
        program::TypeKind::Missing | program::TypeKind::Error => TypeKind::Missing,
    }
}

/// A type at a moment.
pub(super) fn typ(names: &Names, typ: &program::Type) -> Arc<Type> {
    Arc::new(Type { kind: kind(names, &typ.kind), optional: typ.optional })
}

/// What data of a declared type must look like.
pub(super) fn field_kind(names: &Names, declared: &DeclaredType) -> FieldKind {
    match kind(names, &declared.value.kind) {
        TypeKind::Truth => FieldKind::Truth,
        TypeKind::Text | TypeKind::Missing => {
            FieldKind::Text { pattern: declared.pattern.clone(), max_length: declared.max_length }
        }
        TypeKind::Number(number) => FieldKind::Number(number_schema(&number, declared)),
        TypeKind::Date => FieldKind::Date,
        TypeKind::SchoolYear => FieldKind::SchoolYear,
        TypeKind::Month => FieldKind::Month,
        TypeKind::Choice(list) => FieldKind::Choice(list.index()),
        TypeKind::MultiChoice(list) => FieldKind::MultiChoice(list.index()),
        TypeKind::Row(register) => FieldKind::Row(register.index()),
        TypeKind::Attachment => FieldKind::Attachment,
    }
}

/// What a number in data must look like.
pub(super) fn number_schema(number: &NumberType, declared: &DeclaredType) -> NumberSchema {
    let euro = Unit::base("€");
    let is_euro = |(name, exponent): (&str, i32)| exponent == 1 && Unit::base(name) == euro;
    NumberSchema {
        money: number.unit.factors().any(is_euro),
        percentage: number.percentage,
        decimals: number.decimals,
        minimum: declared.minimum.clone(),
        maximum: declared.maximum.clone(),
    }
}

impl Lowerer<'_> {
    /// Explanation, citations and place of a declaration.
    pub(super) fn about(&mut self, at: usize, clauses: &Clauses, span: Span) -> About {
        About {
            explanation: clauses.explanation.as_ref().map(|t| self.template(at, t, 1)),
            citations: citations(&clauses.citations),
            interpretation: clauses.interpretation.clone(),
            owner: clauses.owner.clone(),
            covers: clauses
                .covers
                .iter()
                .map(|c| Cover { framework: c.framework.clone(), item: c.item.clone() })
                .collect(),
            span,
        }
    }
}

/// Citations without their places.
pub(super) fn citations(citations: &[program::Citation]) -> Vec<Citation> {
    citations.iter().map(|c| Citation { text: c.text.clone(), uri: c.uri.clone() }).collect()
}
