//! Allocations.

use super::{About, NumberFormat};
use crate::number::{Number, NumberFault, Rounding};
use std::sync::Arc;

/// A `verdeelsleutel` with what each recipient gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationOutcome {
    /// Name, title, place.
    pub about: About,
    /// The register of recipients.
    pub level: Arc<str>,
    /// How amounts are shown: unit and decimals.
    pub format: Arc<NumberFormat>,
    /// What there was to divide; with `binnen` the sum over the groups.
    pub budget: Number,
    /// What was left.
    pub remainder: Number,
    /// `rest naar`.
    pub remainder_to: Option<Arc<str>>,
    /// Label of each `vast`.
    pub fixed: Vec<Arc<str>>,
    /// Label of each share.
    pub shares: Vec<Arc<str>>,
    /// What each recipient gets, by key.
    pub recipients: Vec<Recipient>,
    /// The register of `binnen`.
    pub group_level: Option<Arc<str>>,
    /// With `binnen`, each group by key.
    pub groups: Vec<Group>,
    /// Sums for the units of higher levels, by level and key.
    pub subtotals: Vec<Subtotal>,
    /// The counts of people that amounts are made of, as [`Counts::of`](super::Counts::of).
    pub counts: Vec<Arc<str>>,
    /// The proof.
    pub certificate: Certificate,
    /// Whether it rests on something `voorlopig`.
    pub provisional: bool,
    /// Whether its amounts together tell what a comparison tells of a small count.
    pub telling: bool,
}

/// A recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Its key.
    pub key: Arc<str>,
    /// With `binnen`, the key of its group.
    pub group: Option<Arc<str>>,
    /// Each `vast`, None where its condition does not hold.
    pub fixed: Vec<Option<Number>>,
    /// Each share, an exact fraction before bounds and rounding.
    pub shares: Vec<Number>,
    /// What the bounds (and the redistribution they cause) add or take, exact.
    pub correction: Number,
    /// What rounding adds or takes, exact.
    pub rounding: Number,
    /// What it gets.
    pub amount: Number,
    /// Its lower bound, if any.
    pub minimum: Option<Number>,
    /// Its upper bound, if any.
    pub maximum: Option<Number>,
    /// The smallest count above 0 over a `persoonsgegevens` register that its amount is made of.
    pub smallest_count: Option<u32>,
    /// Whether its amount is kept back, because with the rate it would tell a small count.
    pub kept_back: bool,
}

/// A group of `binnen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key.
    pub key: Arc<str>,
    /// Its budget.
    pub budget: Number,
    /// What was left of it.
    pub remainder: Number,
    /// Whether both are kept back.
    pub kept_back: bool,
}

/// A sum over the recipients of a unit of a higher level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtotal {
    /// The level.
    pub level: Arc<str>,
    /// The unit's key.
    pub key: Arc<str>,
    /// The sum.
    pub amount: Number,
    /// Whether it is kept back.
    pub kept_back: bool,
}

/// What was verified of an allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Amounts and remainder add up to the budget exactly.
    pub sum_holds: bool,
    /// Every bound holds.
    pub bounds_hold: bool,
    /// Equal cases got equal amounts before rounding.
    pub equal_cases_equal: bool,
    /// With the largest remainder: each amount is less than one unit from its exact share; None
    /// with other methods.
    pub within_one_unit: Option<bool>,
    /// The method of rounding.
    pub method: Method,
}

impl Certificate {
    /// Whether all that was verified holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.sum_holds
            && self.bounds_hold
            && self.equal_cases_equal
            && self.within_one_unit != Some(false)
    }
}

/// A method of rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `grootste rest`
    LargestRemainder,
    /// `dhondt`
    DHondt,
    /// `sainte_lague`
    SainteLague,
    /// `naar beneden`
    Down,
}

impl Method {
    /// As written in rules.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LargestRemainder => "grootste rest",
            Self::DHondt => "dhondt",
            Self::SainteLague => "sainte_lague",
            Self::Down => "naar beneden",
        }
    }
}

/// What a column of an allocation's table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComponentKind {
    /// A fixed amount, with its number from 1 and its label.
    Fixed(usize, Arc<str>),
    /// A share, with its number from 1 and its label.
    Share(usize, Arc<str>),
    /// The correction by bounds.
    Correction,
    /// The rounding.
    Rounding,
}

/// A column of an allocation's table with its value for a recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The column.
    pub kind: ComponentKind,
    /// The value; None for a `vast` that the recipient does not get.
    pub value: Option<Number>,
}

impl ComponentKind {
    /// Its name in data: `vast_1`, `aandeel_2`, `grenzen`, `afronding`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Fixed(number, _) => format!("vast_{number}"),
            Self::Share(number, _) => format!("aandeel_{number}"),
            Self::Correction => "grenzen".to_owned(),
            Self::Rounding => "afronding".to_owned(),
        }
    }
}

impl AllocationOutcome {
    /// How budget and remainder are shown: like the amounts, with more decimals where an odd part
    /// of the budget needs them.
    #[must_use]
    pub fn budget_format(&self) -> NumberFormat {
        let groups = self.groups.iter().flat_map(|group| [&group.budget, &group.remainder]);
        let most = [&self.budget, &self.remainder]
            .into_iter()
            .chain(groups)
            .filter_map(Number::decimals)
            .max()
            .unwrap_or(0);
        let mut format = (*self.format).clone();
        format.decimals = format.decimals.map(|decimals| decimals.max(most));
        format
    }

    /// The columns between a recipient and its amount.
    #[must_use]
    pub fn columns(&self) -> Vec<ComponentKind> {
        let fixed = self.fixed.iter().zip(1..).map(|(l, n)| ComponentKind::Fixed(n, l.clone()));
        let shares = self.shares.iter().zip(1..).map(|(l, n)| ComponentKind::Share(n, l.clone()));
        fixed.chain(shares).chain([ComponentKind::Correction, ComponentKind::Rounding]).collect()
    }

    /// The parts of a recipient's amount, a value for each of [`columns`](Self::columns), each to
    /// at most `decimals` decimals. Shares are exact fractions that often have no end; what
    /// showing them shortly loses is put into the rounding, so that the parts always add up to the
    /// amount exactly.
    ///
    /// # Errors
    /// [`NumberFault`] for amounts too large to add, which an allocation does not give.
    pub fn components(
        &self,
        recipient: &Recipient,
        decimals: u32,
    ) -> Result<Vec<Component>, NumberFault> {
        let mut left = recipient.amount.clone();
        let mut components = Vec::new();
        for kind in self.columns() {
            let exact = match &kind {
                ComponentKind::Fixed(number, _) => {
                    recipient.fixed.get(number - 1).cloned().flatten()
                }
                ComponentKind::Share(number, _) => recipient.shares.get(number - 1).cloned(),
                ComponentKind::Correction => Some(recipient.correction.clone()),
                ComponentKind::Rounding => None,
            };
            let value = match (&kind, exact) {
                (ComponentKind::Rounding, _) => Some(left.clone()),
                (_, Some(exact)) => {
                    let shown = exact.round(decimals, Rounding::HalfUp)?;
                    left = left.sub(&shown)?;
                    Some(shown)
                }
                (_, None) => None,
            };
            components.push(Component { kind, value });
        }
        Ok(components)
    }
}
