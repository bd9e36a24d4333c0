//! Values of results, with what it takes to show them.

use crate::calendar::{Date, Month, SchoolYear};
use crate::number::{Number, Unit, dutch};
use std::sync::Arc;

/// A value of a result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OutcomeValue {
    /// `leeg`.
    Missing,
    /// A number.
    Number(NumberValue),
    /// `ja` or `nee`.
    Truth(bool),
    /// An option of a list.
    Choice(ChoiceValue),
    /// Several options, in the order of the list.
    Choices(Vec<ChoiceValue>),
    /// Text.
    Text(Arc<str>),
    /// A date.
    Date(Date),
    /// A schooljaar.
    SchoolYear(SchoolYear),
    /// A month.
    Month(Month),
    /// A row of a register: its key and its name.
    Row(Arc<str>, Arc<str>),
    /// The name of a file.
    Attachment(Arc<str>),
    /// Kept back, because it says something of so few people that they can be recognised.
    Suppressed(Suppressed),
}

/// A number with what it takes to show it. It was rounded before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumberValue {
    /// The number; of a percentage 0.125 for 12,5%.
    pub number: Number,
    /// How it is shown, shared between values of one declaration.
    pub format: Arc<NumberFormat>,
}

/// How a number is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct NumberFormat {
    /// Decimals of the number itself (of a percentage two more than it shows); None for as few as
    /// it takes.
    pub decimals: Option<u32>,
    /// Its unit.
    pub unit: Unit,
    /// Whether it is shown with `%`.
    pub percentage: bool,
}

/// An option of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChoiceValue {
    /// Its name in rules and data.
    pub name: Arc<str>,
    /// What people read.
    pub label: Arc<str>,
    /// Its `kleur`.
    pub colour: Option<Arc<str>>,
    /// In an ordered list its place from low (0) to high, and the number of options.
    pub rank: Option<(u32, u32)>,
}

/// How a value is kept back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Suppressed {
    /// A count from 1 up to this limit, itself not in: shown as `<5`.
    Below(u32),
    /// Any value, kept back so that a total does not give another one away: shown as `x`.
    Withheld,
}

impl Suppressed {
    /// What stands in the value's place: `<5`, or `x`.
    #[must_use]
    pub fn sign(self) -> String {
        match self {
            Self::Below(limit) => format!("<{limit}"),
            Self::Withheld => "x".to_owned(),
        }
    }
}

impl NumberFormat {
    /// The format of a count of units.
    #[must_use]
    pub fn count(unit: Unit) -> Self {
        Self { decimals: Some(0), unit, percentage: false }
    }

    /// Whether its unit is the euro.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.unit == Unit::base("€")
    }

    /// Whether the euro is in its unit: `€ per leerling`.
    #[must_use]
    pub fn has_euro(&self) -> bool {
        self.unit.to_string().starts_with('€')
    }

    /// A number in this format, the Dutch way, with its unit only where that is `€` or `%`.
    #[must_use]
    pub fn short(&self, number: &Number) -> String {
        if self.percentage {
            let shown = self.decimals.or_else(|| number.decimals()).unwrap_or(4).saturating_sub(2);
            return dutch::percentage(number, shown);
        }
        if self.is_money() {
            return dutch::money(number, self.decimals.unwrap_or(2));
        }
        dutch::format(number, self.decimals)
    }

    /// A number in this format, the Dutch way, with its unit: `€ 12,50 per leerling`,
    /// `250 (leerling)`. Units know no plural, so they stand beside the number as its measure.
    #[must_use]
    pub fn long(&self, number: &Number) -> String {
        if self.percentage || self.is_money() || self.unit.is_one() {
            return self.short(number);
        }
        let unit = self.unit.to_string();
        match unit.strip_prefix('€') {
            Some(rest) => {
                format!("{}{rest}", dutch::money(number, self.decimals.unwrap_or(2)))
            }
            None => format!("{} ({unit})", self.short(number)),
        }
    }

    /// A number in this format in plain notation: `1250.70`. A fraction without an end is rounded
    /// to 10 decimals; results never are one, exact parts of an allocation may be.
    #[must_use]
    pub fn plain(&self, number: &Number) -> String {
        match self.decimals {
            Some(decimals) => number.to_plain_with(decimals),
            None => number.to_plain().unwrap_or_else(|| number.to_plain_with(10)),
        }
    }
}

impl NumberValue {
    /// A number in a format.
    #[must_use]
    pub fn new(number: Number, format: Arc<NumberFormat>) -> Self {
        Self { number, format }
    }
}

/// A text between quotes, as rules write it.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}

impl OutcomeValue {
    /// A number in a format.
    #[must_use]
    pub fn number(number: Number, format: &Arc<NumberFormat>) -> Self {
        Self::Number(NumberValue::new(number, Arc::clone(format)))
    }

    /// Whether it is `leeg`.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// As rules write it: `voldoende`, `€ 1.000,00`, `"tekst"`, `leeg`. None of what rules cannot
    /// write: what is kept back.
    ///
    /// ```
    /// use koers::outcome::OutcomeValue;
    /// assert_eq!(OutcomeValue::Truth(true).spelled().as_deref(), Some("ja"));
    /// assert_eq!(OutcomeValue::Text("a \"b\"".into()).spelled().as_deref(), Some(r#""a \"b\"""#));
    /// ```
    #[must_use]
    pub fn spelled(&self) -> Option<String> {
        Some(match self {
            Self::Missing => "leeg".to_owned(),
            Self::Number(n) => match n.format.long(&n.number) {
                // A bare number takes the unit of its place.
                _ if !n.format.unit.is_one() && !n.format.has_euro() => n.format.short(&n.number),
                written => written,
            },
            Self::Truth(true) => "ja".to_owned(),
            Self::Truth(false) => "nee".to_owned(),
            Self::Choice(choice) => choice.name.to_string(),
            Self::Choices(choices) => {
                let names: Vec<&str> = choices.iter().map(|c| &*c.name).collect();
                format!("{{ {} }}", names.join("; "))
            }
            Self::Text(text) | Self::Attachment(text) => quoted(text),
            Self::Date(date) => date.to_string(),
            Self::SchoolYear(year) => year.to_string(),
            Self::Month(month) => month.to_string(),
            Self::Row(key, _) => quoted(key),
            Self::Suppressed(_) => return None,
        })
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(n) => Some(&n.number),
            _ => None,
        }
    }
}
