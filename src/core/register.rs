//! Choice lists, registers, and the paths between them.

use super::{About, RegisterId, Type};
use crate::number::Number;
use crate::source::Span;
use std::sync::Arc;

/// A choice list.
#[derive(Clone, Debug)]
pub struct ChoiceList {
    /// Its name; of a list written in place, where it stands.
    pub name: Arc<str>,
    /// Whether its options are in order, low to high.
    pub ordered: bool,
    /// The options.
    pub options: Vec<ChoiceOption>,
    /// Explanation, citations and place.
    pub about: About,
}

/// An option of a list.
#[derive(Clone, Debug)]
pub struct ChoiceOption {
    /// Its name in rules and data.
    pub name: Arc<str>,
    /// What people read.
    pub label: Arc<str>,
    /// Its points.
    pub points: Option<Number>,
    /// Its colour.
    pub colour: Option<Arc<str>>,
    /// Where it stands.
    pub span: Span,
}

/// A register.
#[derive(Clone, Debug)]
pub struct Register {
    /// Its name, which is also its unit.
    pub name: Arc<str>,
    /// Plural, the name of its collection.
    pub plural: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Whether counts of it are suppressed when small.
    pub personal: bool,
    /// Index of the key among the fields.
    pub key: u32,
    /// The columns, as [`RegisterSchema::fields`](super::schema::RegisterSchema::fields).
    pub fields: Vec<Field>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A column of a register.
#[derive(Clone, Debug)]
pub struct Field {
    /// Column name.
    pub name: Arc<str>,
    /// Label, or its name.
    pub label: Arc<str>,
    /// What it holds.
    pub typ: Arc<Type>,
    /// Where it stands.
    pub span: Span,
}

/// A path along references: from rows of one register to those of another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReferencePath {
    /// Where it begins.
    pub from: RegisterId,
    /// The fields in order, each of the register that the one before refers to; empty when both
    /// registers are the same.
    pub fields: Vec<(RegisterId, u32)>,
    /// Where it leads.
    pub to: RegisterId,
}
