//! Order, equality and hash, all by value.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use num_rational::BigRational;
use num_traits::Signed;

use super::convert::{Parts, power_of_ten};
use super::{Number, Repr};

impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if let (
            Repr::Decimal { mantissa: a, scale: a_scale },
            Repr::Decimal { mantissa: b, scale: b_scale },
        ) = (&self.0, &other.0)
        {
            return if a_scale == b_scale {
                a.cmp(b)
            } else if a_scale < b_scale {
                (i128::from(*a) * i128::from(power_of_ten(b_scale - a_scale))).cmp(&i128::from(*b))
            } else {
                i128::from(*a).cmp(&(i128::from(*b) * i128::from(power_of_ten(a_scale - b_scale))))
            };
        }
        match (self.parts(), other.parts()) {
            (Parts::Small(n1, d1), Parts::Small(n2, d2)) => {
                (i128::from(n1) * i128::from(d2)).cmp(&(i128::from(n2) * i128::from(d1)))
            }
            _ => compare_big(&self.to_big(), &other.to_big()),
        }
    }
}

/// Compares by cross-multiplication: denominators are above 0.
fn compare_big(a: &BigRational, b: &BigRational) -> Ordering {
    match (a.is_negative(), b.is_negative()) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => (a.numer() * b.denom()).cmp(&(b.numer() * a.denom())),
    }
}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.reduced_parts() {
            Parts::Small(n, d) => (n, d).hash(state),
            Parts::Big(value) => (value.numer(), value.denom()).hash(state),
        }
    }
}
