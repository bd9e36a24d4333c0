//! Types of expressions and of what is declared.

use super::{GroupId, Name};
use crate::number::{Number, Unit};

/// The type of an expression: what it is, and whether it may be `leeg`.
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
    /// Any number, with its unit.
    Number(NumberType),
    /// `datum`.
    Date,
    /// `schooljaar`.
    SchoolYear,
    /// `maand`.
    Month,
    /// One option of a list.
    Choice(GroupId),
    /// A set of options of a list.
    MultiChoice(GroupId),
    /// A row of a register.
    Row(GroupId),
    /// `bijlage`.
    Attachment,
    /// Only `leeg` (of the literal itself).
    Missing,
    /// Stands for what failed to check, and silences what would follow.
    Error,
}

/// A number's unit and how exactly it is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumberType {
    /// Its unit; `one` for a bare number.
    pub unit: Unit,
    /// Whether it may be a fraction without an end (the result of `/` not yet rounded).
    pub fraction: bool,
    /// Whether it is a bare literal, which takes the unit its place needs.
    pub flexible: bool,
    /// The declared number of decimals, where there is one.
    pub decimals: Option<u32>,
    /// Whether it is declared as `percentage`, and so is shown with `%`.
    pub percentage: bool,
}

/// A type as declared at a field, question, parameter or result, with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredType {
    /// The type of its values.
    pub value: Type,
    /// Least value allowed.
    pub minimum: Option<Number>,
    /// Greatest value allowed.
    pub maximum: Option<Number>,
    /// Regular expression the whole text must match.
    pub pattern: Option<Name>,
    /// Most characters allowed.
    pub max_length: Option<u32>,
    /// `lange tekst`.
    pub long: bool,
    /// `schaal a t/m b "laag" "hoog"`: the words at the ends.
    pub scale: Option<(Name, Name)>,
}

impl Type {
    /// A type that is always filled.
    #[must_use]
    pub const fn of(kind: TypeKind) -> Self {
        Self { kind, optional: false }
    }

    /// Truth.
    #[must_use]
    pub const fn truth() -> Self {
        Self::of(TypeKind::Truth)
    }

    /// The type of what failed.
    #[must_use]
    pub const fn error() -> Self {
        Self::of(TypeKind::Error)
    }

    /// A number in a unit, exactly known.
    #[must_use]
    pub const fn number(unit: Unit) -> Self {
        Self::of(TypeKind::Number(NumberType {
            unit,
            fraction: false,
            flexible: false,
            decimals: None,
            percentage: false,
        }))
    }

    /// The same that may be `leeg`.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The same, optional or not.
    #[must_use]
    pub fn with_optional(mut self, optional: bool) -> Self {
        self.optional = optional;
        self
    }

    /// Whether it stands for something that failed.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self.kind, TypeKind::Error)
    }
}
