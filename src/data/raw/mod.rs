//! Files as rows of cells, before anyone knows what they should hold.

pub mod csv;
pub mod json;
pub mod text;
pub mod xlsx;

use std::borrow::Cow;

/// What a cell holds, as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'t> {
    /// Nothing.
    Empty,
    /// Text; in CSV everything is.
    Text(Cow<'t, str>),
    /// A number in plain decimal notation, perhaps with an exponent.
    Number {
        /// Its digits.
        digits: Cow<'t, str>,
        /// Whether it is shown as a percentage.
        percentage: bool,
        /// Whether it comes from a spreadsheet, whose numbers have fifteen digits.
        spreadsheet: bool,
    },
    /// A spreadsheet's date: days since its epoch, and the time as a fraction.
    Serial {
        /// The number.
        number: String,
        /// Whether day 0 is 1 January 1904.
        from_1904: bool,
    },
    /// A truth value.
    Truth(bool),
    /// A spreadsheet's error, as `#DIV/0!`.
    Fault(String),
    /// A formula whose value the file does not hold.
    NoFormulaValue,
    /// A list of cells (JSON).
    List(Vec<Cell<'t>>),
    /// An object or a list of lists where a value belongs (JSON).
    Nested,
}

impl Cell<'_> {
    /// Whether it holds nothing, or nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(char::is_whitespace),
            Self::Number { .. }
            | Self::Serial { .. }
            | Self::Truth(_)
            | Self::Fault(_)
            | Self::NoFormulaValue
            | Self::List(_)
            | Self::Nested => false,
        }
    }

    /// The cell as a person would read it, for messages.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number { digits, percentage: false, .. } => digits.to_string(),
            Self::Number { digits, percentage: true, .. } => format!("{digits} (%)"),
            Self::Serial { number, .. } => number.clone(),
            Self::Truth(true) => "true".to_owned(),
            Self::Truth(false) => "false".to_owned(),
            Self::Fault(fault) => fault.clone(),
            Self::NoFormulaValue => "=…".to_owned(),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Cell::shown).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Nested => "{…}".to_owned(),
        }
    }
}

impl<'t> Cell<'t> {
    /// The cell of a JSON value; None for `null`'s opposite, an object.
    #[must_use]
    pub fn of_json(node: &json::Node<'t>) -> Self {
        use json::Json;
        match &node.value {
            Json::Null => Self::Empty,
            Json::Truth(truth) => Self::Truth(*truth),
            Json::Number(digits) => Self::Number {
                digits: Cow::Borrowed(digits),
                percentage: false,
                spreadsheet: false,
            },
            Json::Text(text) => Self::Text(text.clone()),
            Json::List(items) => Self::List(items.iter().map(Self::of_json).collect()),
            Json::Object(_) => Self::Nested,
        }
    }
}
