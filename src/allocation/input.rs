//! What is divided over whom, and how.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::number::Number;

/// One recipient, with everything of the key already evaluated for it.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The recipient's key; unique, and the last to decide a tie (bytewise).
    pub key: Arc<str>,
    /// One for each `vast` clause: its amount, or `None` where its condition does not hold.
    pub fixed: Vec<Option<Number>>,
    /// One for each share: the weight; 1 for `gelijk`.
    pub weights: Vec<Number>,
    /// The least that the recipient gets (the highest of the `minimaal` clauses that hold).
    pub lo: Option<Number>,
    /// The most that the recipient gets (the lowest of the `maximaal` clauses that hold).
    pub hi: Option<Number>,
    /// One for each criterion of `op volgorde van`.
    pub order: Vec<OrderKey>,
}

impl Recipient {
    /// A recipient with weights alone.
    pub fn new(key: impl Into<Arc<str>>, weights: Vec<Number>) -> Recipient {
        let key = key.into();
        Recipient { key, fixed: Vec::new(), weights, lo: None, hi: None, order: Vec::new() }
    }

    /// The sum of the fixed amounts whose condition holds.
    pub(super) fn fixed_total(&self) -> Result<Number, crate::number::NumberFault> {
        Number::sum(self.fixed.iter().flatten())
    }
}

/// The value of one criterion of `op volgorde van`. All recipients have the same kind there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderKey {
    /// A rank: a date as a number of days, an option's place in its list, nee before ja.
    Rank(i64),
    /// A number.
    Number(Number),
    /// A text, compared bytewise.
    Text(Arc<str>),
}

/// Which end of an order is served first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// `oplopend`: the smallest first.
    Ascending,
    /// `aflopend`: the largest first.
    Descending,
}

/// How exact amounts become multiples of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `grootste rest` (Hamilton, Hare).
    LargestRemainder,
    /// `dhondt` (D'Hondt, Jefferson): takes neither fixed amounts nor bounds.
    DHondt,
    /// `sainte_lague` (Sainte-Laguë, Webster): takes neither fixed amounts nor bounds.
    SainteLague,
    /// `naar beneden`: the fractions stay in the pot.
    Down,
}

impl Method {
    /// Whether units go out one by one to the highest average, which leaves no room for fixed
    /// amounts and bounds.
    pub fn is_highest_average(self) -> bool {
        matches!(self, Method::DHondt | Method::SainteLague)
    }
}

/// A key's rules, apart from the budget and the recipients.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The part of each share, 20% being 0.2; together exactly 1.
    pub shares: Vec<Number>,
    /// How amounts are rounded.
    pub method: Method,
    /// What amounts are a multiple of, above 0: 0.01 for cents.
    pub unit: Number,
    /// Whether `rest naar` says where a remainder goes.
    pub remainder_has_destination: bool,
    /// Whether what a bound cuts off goes to the others; not with `zonder herverdeling`.
    pub redistributes: bool,
    /// One for each criterion of `op volgorde van`.
    pub order: Vec<Direction>,
}

impl Spec {
    /// One share of 100%, by largest remainder to the cent, with redistribution and without a
    /// destination for a remainder.
    pub fn proportional() -> Spec {
        Spec {
            shares: vec![Number::ONE],
            method: Method::LargestRemainder,
            unit: Spec::default_unit(),
            remainder_has_destination: false,
            redistributes: true,
            order: Vec::new(),
        }
    }

    /// The unit of a key that does not name one: 0.01.
    pub fn default_unit() -> Number {
        Number::from_decimal(1, 2).unwrap_or(Number::ONE)
    }

    /// Who of two recipients is served first; equal when in one group.
    pub(super) fn compare_order(&self, a: &Recipient, b: &Recipient) -> Ordering {
        self.order
            .iter()
            .zip(a.order.iter().zip(&b.order))
            .map(|(direction, (a, b))| match direction {
                Direction::Ascending => a.cmp(b),
                Direction::Descending => b.cmp(a),
            })
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// One group of `binnen`: its budget and its recipients.
#[derive(Clone, Debug)]
pub struct Group {
    /// The key of the group's row.
    pub key: Arc<str>,
    /// What the group divides.
    pub budget: Number,
    /// The recipients of this group.
    pub recipients: Vec<Recipient>,
}
