//! Units, choice lists and registers.

use super::types::DeclaredType;
use super::{Clauses, GroupId, Name};
use crate::number::Number;
use crate::source::Span;

/// `eenheid dagdeel meervoud dagdelen`.
#[derive(Clone, Debug)]
pub struct DeclaredUnit {
    /// Singular: the unit's name.
    pub singular: Name,
    /// Plural.
    pub plural: Name,
    /// Where it is declared.
    pub span: Span,
}

/// `keuzelijst`, or a list written in place.
#[derive(Clone, Debug)]
pub struct ChoiceList {
    /// Its group.
    pub group: GroupId,
    /// Its name; of a list written in place, where it stands.
    pub name: Name,
    /// Whether options compare with `<` and `>=`, in the order written.
    pub ordered: bool,
    /// The options.
    pub options: Vec<ChoiceOption>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// An option of a list.
#[derive(Clone, Debug)]
pub struct ChoiceOption {
    /// Its name in rules and data.
    pub name: Name,
    /// What people read.
    pub label: Name,
    /// Its points.
    pub points: Option<Number>,
    /// Its colour.
    pub colour: Option<Name>,
    /// Earlier name.
    pub was: Option<Name>,
    /// Condition under which it is offered (only in a questionnaire).
    pub visible: Option<super::Expr>,
    /// Where it stands.
    pub span: Span,
}

/// A register.
#[derive(Clone, Debug)]
pub struct Register {
    /// Its group.
    pub group: GroupId,
    /// Its name, which is also its unit.
    pub name: Name,
    /// Plural, the name of its collection.
    pub plural: Name,
    /// Title.
    pub title: Name,
    /// Whether counts of it are suppressed when small.
    pub personal: bool,
    /// Index of the key field.
    pub key: usize,
    /// The fields, in order.
    pub fields: Vec<RegisterField>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// A column of a register.
#[derive(Clone, Debug)]
pub struct RegisterField {
    /// Column name.
    pub name: Name,
    /// Label, or its name.
    pub label: Name,
    /// Its type; `value.optional` when the column may be empty.
    pub declared: DeclaredType,
    /// Where it stands.
    pub span: Span,
}

impl Register {
    /// A field by name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&RegisterField> {
        self.fields.iter().find(|f| &*f.name == name)
    }
}
