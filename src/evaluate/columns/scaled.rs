//! Numbers on the way to columns: a node, its decimals, and the bounds of its values.
//!
//! Bounds start from the least and the greatest value that stand in a column, so that a plan is
//! made for the data at hand. What could leave the bounds of a machine word is not made.

use super::node::Whole;
use crate::number::Number;

/// Least and greatest value that any node may have: twice it still fits.
const LIMIT: i128 = 1 << 62;

/// Most decimals of a node.
const MOST_DECIMALS: u32 = 15;

/// A node whose values are `node / 10^scale`.
#[derive(Clone, Debug)]
pub(super) struct Scaled {
    /// The node.
    pub node: Whole,
    /// Its decimals.
    pub scale: u32,
    /// Least value, undivided.
    pub low: i128,
    /// Greatest value, undivided.
    pub high: i128,
}

impl Scaled {
    /// A node within bounds; None where they are too wide.
    pub(super) fn new(node: Whole, scale: u32, low: i128, high: i128) -> Option<Self> {
        (low >= -LIMIT && high <= LIMIT && scale <= MOST_DECIMALS).then_some(Self {
            node,
            scale,
            low,
            high,
        })
    }

    /// A constant.
    pub(super) fn constant(number: &Number) -> Option<Self> {
        let scale = number.decimals()?;
        let value = whole(number, scale)?;
        Self::new(Whole::Constant(value), scale, value.into(), value.into())
    }

    /// Whether it is 0 nowhere.
    pub(super) fn is_never_zero(&self) -> bool {
        self.low > 0 || self.high < 0
    }

    /// The same with more decimals.
    pub(super) fn at_scale(self, scale: u32) -> Option<Self> {
        let factor = 10_i64.checked_pow(scale.checked_sub(self.scale)?)?;
        let node = match self.node {
            node if factor == 1 => node,
            Whole::Constant(value) => Whole::Constant(value.checked_mul(factor)?),
            node => Whole::Times(Box::new(node), factor),
        };
        let factor = i128::from(factor);
        Self::new(node, scale, self.low * factor, self.high * factor)
    }

    /// Both with as many decimals.
    pub(super) fn aligned(self, other: Self) -> Option<(Self, Self)> {
        let scale = self.scale.max(other.scale);
        Some((self.at_scale(scale)?, other.at_scale(scale)?))
    }

    /// The sum.
    pub(super) fn add(self, other: Self) -> Option<Self> {
        let (a, b) = self.aligned(other)?;
        let (low, high) = (a.low + b.low, a.high + b.high);
        Self::new(Whole::Add(Box::new([a.node, b.node])), a.scale, low, high)
    }

    /// The difference.
    pub(super) fn subtract(self, other: Self) -> Option<Self> {
        let (a, b) = self.aligned(other)?;
        let (low, high) = (a.low - b.high, a.high - b.low);
        Self::new(Whole::Subtract(Box::new([a.node, b.node])), a.scale, low, high)
    }

    /// The product.
    pub(super) fn multiply(self, other: Self) -> Option<Self> {
        let ends = [
            self.low * other.low,
            self.low * other.high,
            self.high * other.low,
            self.high * other.high,
        ];
        let low = ends.iter().copied().min()?;
        let high = ends.iter().copied().max()?;
        let scale = self.scale + other.scale;
        Self::new(Whole::Multiply(Box::new([self.node, other.node])), scale, low, high)
    }

    /// One of both.
    pub(super) fn either(
        self,
        other: Self,
        node: impl FnOnce(Whole, Whole) -> Whole,
    ) -> Option<Self> {
        let (a, b) = self.aligned(other)?;
        let (low, high) = (a.low.min(b.low), a.high.max(b.high));
        Self::new(node(a.node, b.node), a.scale, low, high)
    }
}

/// A number as a whole number of 10^-scale.
pub(super) fn whole(number: &Number, scale: u32) -> Option<i64> {
    let power = Number::from_int(10_i64.checked_pow(scale)?);
    number.mul(&power).ok()?.to_i64()
}

/// A fraction: `top / bottom`, each with its own decimals. Only the bottom's sign matters: it is
/// nowhere negative.
#[derive(Clone, Debug)]
pub(super) struct Fraction {
    /// Numerator.
    pub top: Scaled,
    /// Denominator; None is 1.
    pub bottom: Option<Scaled>,
    /// What must not be zero for it to be there.
    pub nonzero: Vec<Whole>,
}

impl From<Scaled> for Fraction {
    fn from(top: Scaled) -> Self {
        Self { top, bottom: None, nonzero: Vec::new() }
    }
}

impl Fraction {
    /// The number, where it is no fraction.
    pub(super) fn plain(self) -> Option<Scaled> {
        self.bottom.is_none().then_some(self.top)
    }

    /// The sum or the difference.
    pub(super) fn add(
        self,
        other: Self,
        f: impl FnOnce(Scaled, Scaled) -> Option<Scaled>,
    ) -> Option<Self> {
        let ([a, b], bottom, nonzero) = self.common(other)?;
        Some(Self { top: f(a, b)?, bottom, nonzero })
    }

    /// The product.
    pub(super) fn multiply(self, other: Self) -> Option<Self> {
        let bottom = match (self.bottom, other.bottom) {
            (None, one) | (one, None) => one,
            (Some(a), Some(b)) => Some(a.multiply(b)?),
        };
        let nonzero = [self.nonzero, other.nonzero].concat();
        Some(Self { top: self.top.multiply(other.top)?, bottom, nonzero })
    }

    /// The quotient; of what is nowhere negative and no fraction itself.
    pub(super) fn divide(self, other: Self) -> Option<Self> {
        let divisor = other.plain().filter(|d| d.low >= 0)?;
        let mut nonzero = self.nonzero;
        if !divisor.is_never_zero() {
            nonzero.push(divisor.node.clone());
        }
        let bottom = match self.bottom {
            None => divisor,
            Some(bottom) => bottom.multiply(divisor)?,
        };
        Some(Self { top: self.top, bottom: Some(bottom), nonzero })
    }

    /// Both over one denominator: their numerators, with as many decimals, keep their order.
    pub(super) fn common(self, other: Self) -> Option<([Scaled; 2], Option<Scaled>, Vec<Whole>)> {
        let nonzero = [self.nonzero, other.nonzero].concat();
        let (a, b, bottom) = match (self.bottom, other.bottom) {
            (None, None) => (self.top, other.top, None),
            (Some(d), None) => (self.top, other.top.multiply(d.clone())?, Some(d)),
            (None, Some(d)) => (self.top.multiply(d.clone())?, other.top, Some(d)),
            (Some(c), Some(d)) => (
                self.top.multiply(d.clone())?,
                other.top.multiply(c.clone())?,
                Some(c.multiply(d)?),
            ),
        };
        Some(([a, b], bottom, nonzero))
    }
}
