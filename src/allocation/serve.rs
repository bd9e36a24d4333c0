//! Steps 1 to 4 of a division, for one group of recipients of equal order.

use std::sync::Arc;

use num_bigint::BigInt;
use num_integer::Integer;

use crate::number::Number;

use super::claims::{Claims, Ingredients, in_units};
use super::factor::{self, Factor};
use super::rounding::{self, Divisors};
use super::{Award, Fault, Method, Recipient, Spec};

/// Divides `budget` over `members`, which are in the order of their keys and at least one.
pub(super) fn serve(
    spec: &Spec,
    budget: &Number,
    members: &[&Recipient],
) -> Result<Vec<Award>, Fault> {
    let fixed =
        members.iter().map(|recipient| recipient.fixed_total()).collect::<Result<Vec<_>, _>>()?;
    let fixed_sum = Number::sum(&fixed)?;
    if fixed_sum > *budget {
        return Err(Fault::FixedAboveBudget {
            fixed: fixed_sum,
            budget: budget.clone(),
            served: served(spec, members),
        });
    }
    let rates = rates(spec, &budget.sub(&fixed_sum)?, members)?;
    let ingredients = Ingredients { spec, members, budget, fixed: &fixed, rates: &rates };
    let claims = Claims::new(&ingredients)?;
    let factor = factor::solve(&claims, spec.redistributes);
    let (exact, scale) = factor::amounts_at(&claims, &factor);
    match &factor {
        Factor::Exactly { .. } => {}
        Factor::Exceeded(floors) => {
            return Err(Fault::FloorsAboveBudget {
                floors: amount(floors, &scale, &spec.unit)?,
                budget: budget.clone(),
                served: served(spec, members),
            });
        }
        // With an order the rest passes on to the next group.
        Factor::Unreached if spec.remainder_has_destination || !spec.order.is_empty() => {}
        Factor::Unreached => {
            return Err(Fault::BudgetNotReached {
                most: amount(&exact.iter().sum(), &scale, &spec.unit)?,
                budget: budget.clone(),
            });
        }
    }
    let units = match spec.method {
        Method::LargestRemainder => rounding::largest_remainder(&exact, &scale),
        Method::Down => rounding::down(&exact, &scale),
        Method::DHondt | Method::SainteLague => {
            let total = claims.budget.div_floor(&claims.scale);
            let divisors = if spec.method == Method::DHondt {
                Divisors::DHondt
            } else {
                Divisors::SainteLague
            };
            rounding::highest_averages(&exact, &total, divisors)
        }
    };
    let times = match &factor {
        Factor::Exactly { numerator, denominator } => {
            Number::from_big_ratio(numerator, denominator)?
        }
        // Whoever has a share is at a bound, which is whole.
        Factor::Unreached | Factor::Exceeded(_) => Number::ZERO,
    };
    let mut awards = Vec::with_capacity(members.len());
    for (i, (recipient, base)) in members.iter().zip(&fixed).enumerate() {
        let (Some(exact), Some(units)) = (exact.get(i), units.get(i)) else { continue };
        let shares = recipient
            .weights
            .iter()
            .zip(&rates)
            .map(|(weight, rate)| rate.mul(weight))
            .collect::<Result<Vec<_>, _>>()?;
        let share = Number::sum(&shares)?;
        let uncorrected = base.add(&share)?;
        let (whole, rest) = exact.div_rem(&scale);
        let exact = if rest == BigInt::ZERO {
            in_units(&whole, &spec.unit)?
        } else if times == Number::ONE {
            uncorrected.clone()
        } else {
            base.add(&share.mul(&times)?)?
        };
        let amount = in_units(units, &spec.unit)?;
        awards.push(Award {
            key: recipient.key.clone(),
            fixed: recipient.fixed.clone(),
            shares,
            correction: exact.sub(&uncorrected)?,
            rounding: amount.sub(&exact)?,
            exact,
            amount,
        });
    }
    Ok(awards)
}

/// For each share, what one point of weight is worth: its part of `rest` over the total weight.
fn rates(spec: &Spec, rest: &Number, members: &[&Recipient]) -> Result<Vec<Number>, Fault> {
    let mut rates = Vec::with_capacity(spec.shares.len());
    for (share, percentage) in spec.shares.iter().enumerate() {
        let total = Number::sum(members.iter().filter_map(|r| r.weights.get(share)))?;
        if total.is_zero() {
            return Err(Fault::WeightsTotalZero { share, served: served(spec, members) });
        }
        rates.push(percentage.mul(rest)?.div(&total)?);
    }
    Ok(rates)
}

fn served(spec: &Spec, members: &[&Recipient]) -> Vec<Arc<str>> {
    if spec.order.is_empty() {
        return Vec::new();
    }
    members.iter().map(|recipient| recipient.key.clone()).collect()
}

/// The amount of `parts` / `scale` units.
fn amount(parts: &BigInt, scale: &BigInt, unit: &Number) -> Result<Number, Fault> {
    let (units, rest) = parts.div_rem(scale);
    if rest == BigInt::ZERO {
        return Ok(in_units(&units, unit)?);
    }
    Ok(Number::from_big_ratio(parts, scale)?.mul(unit)?)
}
