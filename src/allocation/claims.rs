//! Fixed amounts, shares and bounds as whole numbers over one denominator.
//!
//! All amounts of one division are multiples of unit / scale for one whole `scale`, so that
//! the many comparisons and sums that follow need no common divisors.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::One;

use crate::number::{MAX_BITS, Number, NumberFault};

use super::{Fault, Recipient, Spec};

/// One recipient's part of a division, in multiples of unit / scale.
#[derive(Debug)]
pub(super) struct Claim {
    /// The sum of the fixed amounts.
    pub base: BigInt,
    /// The sum of the shares; never below 0.
    pub share: BigInt,
    /// The minimum, a whole number of units.
    pub lo: Option<BigInt>,
    /// The maximum, a whole number of units.
    pub hi: Option<BigInt>,
}

impl Claim {
    /// What the recipient gets when shares count zero times.
    pub(super) fn at_zero(&self) -> &BigInt {
        self.clamp(&self.base)
    }

    pub(super) fn clamp<'a>(&'a self, value: &'a BigInt) -> &'a BigInt {
        match (&self.lo, &self.hi) {
            (Some(lo), _) if value < lo => lo,
            (_, Some(hi)) if value > hi => hi,
            _ => value,
        }
    }
}

/// The claims of one group of recipients on its budget.
#[derive(Debug)]
pub(super) struct Claims {
    /// Into how many parts the unit is divided.
    pub scale: BigInt,
    /// What there is to give, in multiples of unit / scale.
    pub budget: BigInt,
    /// One for each recipient, in their order.
    pub claims: Vec<Claim>,
}

/// The minimum and maximum of a recipient in whole units, rounded inwards.
pub(super) struct Bounds {
    pub lo: Option<BigInt>,
    pub hi: Option<BigInt>,
}

impl Bounds {
    pub(super) fn of(spec: &Spec, recipient: &Recipient) -> Result<Bounds, Fault> {
        let units = |bound: &Number| bound.div(&spec.unit);
        let lo = recipient.lo.as_ref().map(|lo| units(lo).map(|lo| -lo.neg().floor()));
        let hi = recipient.hi.as_ref().map(|hi| units(hi).map(|hi| hi.floor()));
        let bounds = Bounds { lo: lo.transpose()?, hi: hi.transpose()? };
        if let (Some(lo), Some(hi)) = (&bounds.lo, &bounds.hi)
            && lo > hi
        {
            return Err(Fault::BoundsCross {
                recipient: recipient.key.clone(),
                lo: in_units(lo, &spec.unit)?,
                hi: in_units(hi, &spec.unit)?,
            });
        }
        Ok(bounds)
    }
}

/// Everything that claims are made of.
pub(super) struct Ingredients<'a> {
    pub spec: &'a Spec,
    pub members: &'a [&'a Recipient],
    pub budget: &'a Number,
    /// For each recipient the sum of the fixed amounts.
    pub fixed: &'a [Number],
    /// For each share what one point of weight is worth.
    pub rates: &'a [Number],
}

impl Claims {
    pub(super) fn new(from: &Ingredients<'_>) -> Result<Claims, Fault> {
        let unit = &from.spec.unit;
        // Each share: its weights as whole numbers, and what one of these is worth in units.
        let mut shares: Vec<(BigRational, Vec<BigInt>)> = Vec::with_capacity(from.rates.len());
        for (share, rate) in from.rates.iter().enumerate() {
            let weights: Vec<BigRational> = from
                .members
                .iter()
                .filter_map(|recipient| recipient.weights.get(share))
                .map(Number::to_big)
                .collect();
            let common = common_denominator(BigInt::one(), weights.iter())?;
            let whole =
                weights.iter().map(|w| w.numer() * (&common / w.denom())).collect::<Vec<_>>();
            shares.push((rate.div(unit)?.to_big() / BigRational::from_integer(common), whole));
        }
        let budget = from.budget.div(unit)?.to_big();
        let fixed = from
            .fixed
            .iter()
            .map(|fixed| Ok(fixed.div(unit)?.to_big()))
            .collect::<Result<Vec<_>, NumberFault>>()?;
        let rates = shares.iter().map(|(rate, _)| rate);
        let scale = common_denominator(budget.denom().clone(), rates.chain(&fixed))?;

        let scaled = |value: &BigRational| value.numer() * (&scale / value.denom());
        let factors: Vec<(BigInt, &Vec<BigInt>)> =
            shares.iter().map(|(rate, weights)| (scaled(rate), weights)).collect();
        let mut claims = Vec::with_capacity(from.members.len());
        for (i, (recipient, base)) in from.members.iter().zip(&fixed).enumerate() {
            let bounds = Bounds::of(from.spec, recipient)?;
            claims.push(Claim {
                base: scaled(base),
                share: factors
                    .iter()
                    .filter_map(|(factor, weights)| weights.get(i).map(|w| factor * w))
                    .sum(),
                lo: bounds.lo.map(|lo| lo * &scale),
                hi: bounds.hi.map(|hi| hi * &scale),
            });
        }
        Ok(Claims { budget: scaled(&budget), scale, claims })
    }
}

/// The least common multiple of `start` and all denominators.
fn common_denominator<'a>(
    start: BigInt,
    values: impl Iterator<Item = &'a BigRational>,
) -> Result<BigInt, NumberFault> {
    let mut common = start;
    for value in values {
        if !common.is_multiple_of(value.denom()) {
            common = common.lcm(value.denom());
            if common.bits() > MAX_BITS {
                return Err(NumberFault::TooLarge);
            }
        }
    }
    Ok(common)
}

/// The amount of a whole number of units.
pub(super) fn in_units(units: &BigInt, unit: &Number) -> Result<Number, NumberFault> {
    match i64::try_from(units) {
        Ok(small) => Number::from_int(small).mul(unit),
        Err(_) => Number::from_big(BigRational::from_integer(units.clone()))?.mul(unit),
    }
}
