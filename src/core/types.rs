//! Types of nodes, values, fields and questions.

use super::{ListId, RegisterId};
use crate::number::Unit;

/// What a value is, and whether it may be `leeg`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Type {
    /// What it is.
    pub kind: TypeKind,
    /// Whether it may be `leeg`.
    pub optional: bool,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// `ja/nee`.
    Truth,
    /// `tekst`.
    Text,
    /// A number.
    Number(NumberType),
    /// `datum`.
    Date,
    /// `schooljaar`.
    SchoolYear,
    /// `maand`.
    Month,
    /// One option of a list.
    Choice(ListId),
    /// A set of options of a list.
    MultiChoice(ListId),
    /// A row of a register.
    Row(RegisterId),
    /// `bijlage`.
    Attachment,
    /// `leeg`, and nothing else.
    Missing,
}

/// A number's unit and notation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumberType {
    /// Its unit.
    pub unit: Unit,
    /// Its decimals, where they are declared: values of that type are rounded to them. Of a
    /// percentage two more than are shown.
    pub decimals: Option<u32>,
    /// Whether it is shown with `%`.
    pub percentage: bool,
}

impl Type {
    /// A type that is always filled.
    #[must_use]
    pub const fn of(kind: TypeKind) -> Self {
        Self { kind, optional: false }
    }

    /// A number of a unit, with as many decimals as given.
    #[must_use]
    pub const fn number(unit: Unit, decimals: Option<u32>) -> Self {
        Self::of(TypeKind::Number(NumberType { unit, decimals, percentage: false }))
    }

    /// Unit and notation, of a number.
    #[must_use]
    pub const fn as_number(&self) -> Option<&NumberType> {
        match &self.kind {
            TypeKind::Number(number) => Some(number),
            TypeKind::Truth
            | TypeKind::Text
            | TypeKind::Date
            | TypeKind::SchoolYear
            | TypeKind::Month
            | TypeKind::Choice(_)
            | TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => None,
        }
    }

    /// The list of which it is one option, or several.
    #[must_use]
    pub const fn list(&self) -> Option<ListId> {
        match &self.kind {
            TypeKind::Choice(list) | TypeKind::MultiChoice(list) => Some(*list),
            TypeKind::Truth
            | TypeKind::Text
            | TypeKind::Number(_)
            | TypeKind::Date
            | TypeKind::SchoolYear
            | TypeKind::Month
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => None,
        }
    }

    /// The register of which it is a row.
    #[must_use]
    pub const fn register(&self) -> Option<RegisterId> {
        match &self.kind {
            TypeKind::Row(register) => Some(*register),
            TypeKind::Truth
            | TypeKind::Text
            | TypeKind::Number(_)
            | TypeKind::Date
            | TypeKind::SchoolYear
            | TypeKind::Month
            | TypeKind::Choice(_)
            | TypeKind::MultiChoice(_)
            | TypeKind::Attachment
            | TypeKind::Missing => None,
        }
    }

    /// The decimals that values of this type are rounded to.
    #[must_use]
    pub fn decimals(&self) -> Option<u32> {
        self.as_number().and_then(|number| number.decimals)
    }
}
