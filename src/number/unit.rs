//! Units of measure: products of named base units.

use std::fmt;
use std::sync::Arc;

/// A unit: named base units, each with an exponent other than 0, such as `€ per leerling`.
///
/// ```
/// use koers::number::Unit;
/// let rate = Unit::base("€").div(&Unit::base("leerling"));
/// assert_eq!(rate.to_string(), "€ per leerling");
/// assert_eq!(rate.mul(&Unit::base("leerling")), Unit::base("€"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// Sorted by name; no exponent is 0.
    factors: Arc<[(Arc<str>, i32)]>,
}

impl Unit {
    /// The unit of bare numbers.
    pub fn one() -> Unit {
        Unit { factors: Arc::from([]) }
    }

    /// The base unit with this (singular) name.
    pub fn base(name: &str) -> Unit {
        Unit { factors: Arc::from([(Arc::from(name), 1)]) }
    }

    /// The unit of a product.
    pub fn mul(&self, other: &Unit) -> Unit {
        self.combine(other, 1)
    }

    /// The unit of a quotient.
    pub fn div(&self, other: &Unit) -> Unit {
        self.combine(other, -1)
    }

    /// Whether it is one named unit, such as `leerling`; money is written otherwise.
    #[must_use]
    pub fn is_simple(&self) -> bool {
        let mut factors = self.factors();
        factors.next().is_some_and(|(name, exponent)| exponent == 1 && name != "€")
            && factors.next().is_none()
    }

    /// Whether this is the unit of bare numbers.
    pub fn is_one(&self) -> bool {
        self.factors.is_empty()
    }

    /// The base units with their exponents, by name.
    pub fn factors(&self) -> impl Iterator<Item = (&str, i32)> {
        self.factors.iter().map(|(name, exponent)| (name.as_ref(), *exponent))
    }

    fn combine(&self, other: &Unit, sign: i32) -> Unit {
        let mut factors: Vec<(Arc<str>, i32)> = self.factors.to_vec();
        for (name, exponent) in other.factors.iter() {
            let exponent = exponent.saturating_mul(sign);
            match factors.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known = known.saturating_add(exponent),
                None => factors.push((name.clone(), exponent)),
            }
        }
        factors.retain(|(_, exponent)| *exponent != 0);
        factors.sort();
        Unit { factors: factors.into() }
    }
}

impl Default for Unit {
    fn default() -> Self {
        Unit::one()
    }
}

/// In Dutch: `€ per leerling`; nothing for a bare number.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for (name, exponent) in self.factors().filter(|(_, exponent)| *exponent > 0) {
            write!(f, "{between}{name}{}", Power(exponent))?;
            between = " · ";
        }
        let mut per = if between.is_empty() { "per " } else { " per " };
        for (name, exponent) in self.factors().filter(|(_, exponent)| *exponent < 0) {
            write!(f, "{per}{name}{}", Power(exponent.saturating_neg()))?;
            per = " per ";
        }
        Ok(())
    }
}

/// An exponent above 0 as superscript digits; nothing for 1.
struct Power(i32);

impl fmt::Display for Power {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 1 {
            return Ok(());
        }
        for digit in self.0.to_string().chars() {
            let raised = match digit {
                '0' => '⁰',
                '1' => '¹',
                '2' => '²',
                '3' => '³',
                '4' => '⁴',
                '5' => '⁵',
                '6' => '⁶',
                '7' => '⁷',
                '8' => '⁸',
                '9' => '⁹',
                other => other,
            };
            write!(f, "{raised}")?;
        }
        Ok(())
    }
}
