//! Values.

use crate::calendar::{Date, Month, SchoolYear};
use crate::number::Number;
use std::sync::Arc;

/// A value: small, and cheap to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Value {
    /// `leeg`.
    #[default]
    Missing,
    /// ja or nee.
    Truth(bool),
    /// An exact number.
    Number(Number),
    /// A text.
    Text(Arc<str>),
    /// A date.
    Date(Date),
    /// A schooljaar.
    SchoolYear(SchoolYear),
    /// A month.
    Month(Month),
    /// An option of the list that the type names, by index.
    Choice(u32),
    /// Options of the list that the type names, by index, ascending.
    Set(Arc<[u16]>),
    /// A row of the register that the type names.
    Row(u32),
    /// Evidence, by its file name.
    File(Arc<str>),
}

impl Value {
    /// Whether it is `leeg`.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// The number in it.
    #[must_use]
    pub const fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(n) => Some(n),
            Self::Missing
            | Self::Truth(_)
            | Self::Text(_)
            | Self::Date(_)
            | Self::SchoolYear(_)
            | Self::Month(_)
            | Self::Choice(_)
            | Self::Set(_)
            | Self::Row(_)
            | Self::File(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn a_value_is_no_larger_than_a_number() {
        assert_eq!(size_of::<Value>(), size_of::<crate::number::Number>());
        assert_eq!(size_of::<Value>(), 24);
    }
}
