//! Dividing a budget over recipients: the pure algorithm behind a `verdeelsleutel`.
//!
//! Everything is exact until the last step. Each recipient i has fixed amounts that add up to f and
//! an exact share s of what the fixed amounts leave. With bounds, the amounts are
//! clamp(f + t·s; lo; hi) for the one t ≥ 0 at which they add up to the budget; t is found by
//! sorting the points at which a recipient reaches a bound. Then the amounts are rounded to the
//! unit, by one of these methods:
//!
//! - largest remainder (A. Hamilton, 1792; T. Hare, 1857): round down, then one more unit to the
//!   largest remainders;
//! - D'Hondt (V. D'Hondt, 1882; T. Jefferson, 1792): each next unit to the highest s / (n + 1);
//! - Sainte-Laguë (A. Sainte-Laguë, 1910; D. Webster, 1832): each next unit to the highest
//!   s / (2n + 1);
//! - down: round down and leave the fractions in the pot.
//!
//! M. L. Balinski and H. P. Young, *Fair Representation* (2nd ed., Brookings, 2001) describes all
//! four and proves what is used here of them. Every outcome comes with a [`Certificate`] that is
//! computed from the outcome itself.

mod certificate;
mod claims;
mod factor;
mod fault;
mod input;
mod result;
mod rounding;
mod serve;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

use crate::number::Number;

pub use certificate::Certificate;
pub use fault::Fault;
pub use input::{Direction, Group, Method, OrderKey, Recipient, Spec};
pub use result::{Allocation, Award, GroupAllocation, GroupedAllocation};

/// Divides `budget` over `recipients` as `spec` says.
///
/// The awards come in the order of the keys (bytewise), whatever the order of the recipients.
/// Without recipients the whole budget is remainder.
///
/// # Errors
/// A [`Fault`] with the amounts and recipients it concerns.
///
/// ```
/// use koers::allocation::{Recipient, Spec, allocate};
/// use koers::number::Number;
///
/// let spec = Spec { unit: Number::ONE, ..Spec::proportional() };
/// let schools = ["A", "B", "12AB00"].map(|key| Recipient::new(key, vec![Number::ONE]));
/// let allocation = allocate(&spec, &Number::from_int(100), &schools)?;
/// let amounts: Vec<_> = allocation.awards.iter().map(|a| (&*a.key, a.amount.to_i64())).collect();
/// assert_eq!(amounts, [("12AB00", Some(34)), ("A", Some(33)), ("B", Some(33))]);
/// # Ok::<(), koers::allocation::Fault>(())
/// ```
pub fn allocate(
    spec: &Spec,
    budget: &Number,
    recipients: &[Recipient],
) -> Result<Allocation, Fault> {
    check_spec(spec)?;
    check_recipients(spec, recipients)?;
    if !spec.remainder_has_destination && !budget.div(&spec.unit)?.is_integer() {
        let (budget, unit) = (budget.clone(), spec.unit.clone());
        return Err(Fault::BudgetNoMultipleOfUnit { budget, unit });
    }
    let mut members: Vec<&Recipient> = recipients.iter().collect();
    members.sort_unstable_by(|a, b| a.key.cmp(&b.key));

    let mut awards = Vec::with_capacity(members.len());
    let mut left = budget.clone();
    if spec.order.is_empty() {
        if !members.is_empty() {
            awards = serve::serve(spec, &left, &members)?;
            left = left.sub(&Number::sum(awards.iter().map(|award| &award.amount))?)?;
        }
    } else {
        // The sort is stable: within a group of equal order the keys stay in order.
        members.sort_by(|a, b| spec.compare_order(a, b));
        for group in members.chunk_by(|a, b| spec.compare_order(a, b).is_eq()) {
            let served = serve::serve(spec, &left, group)?;
            left = left.sub(&Number::sum(served.iter().map(|award| &award.amount))?)?;
            awards.extend(served);
        }
        awards.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        members.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    }
    if !left.is_zero() && !spec.remainder_has_destination {
        return Err(Fault::RemainderWithoutDestination { remainder: left });
    }
    let certificate = certificate::verify(spec, budget, &members, &awards, &left)?;
    Ok(Allocation { budget: budget.clone(), remainder: left, awards, certificate })
}

/// Divides the budget of each group over its own recipients (`binnen`).
///
/// A group with budget 0 gives all its recipients 0, whatever their fixed amounts, weights and
/// bounds; a group without recipients leaves its budget as remainder. A group that cannot be
/// divided carries its fault and does not stop the others; its budget is in no sum, so that amounts
/// and remainder add up to the budget that is told.
///
/// # Errors
/// [`Fault::Number`] when the sum of the budgets is too large.
pub fn allocate_within(spec: &Spec, groups: &[Group]) -> Result<GroupedAllocation, Fault> {
    let run = |group: &Group| {
        if group.budget.is_zero() {
            check_spec(spec)?;
            check_recipients(spec, &group.recipients)?;
            return nothing(spec, &group.recipients);
        }
        allocate(spec, &group.budget, &group.recipients)
    };
    let groups: Vec<GroupAllocation> = groups
        .iter()
        .map(|group| GroupAllocation {
            key: group.key.clone(),
            budget: group.budget.clone(),
            outcome: run(group),
        })
        .collect();
    let divided = || groups.iter().filter_map(|group| group.outcome.as_ref().ok());
    let budget = Number::sum(divided().map(|o| &o.budget))?;
    let remainder = Number::sum(divided().map(|o| &o.remainder))?;
    Ok(GroupedAllocation { budget, remainder, groups })
}

/// The outcome of a group without a budget: 0 for everyone, of every part.
fn nothing(spec: &Spec, recipients: &[Recipient]) -> Result<Allocation, Fault> {
    let mut members: Vec<&Recipient> = recipients.iter().collect();
    members.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    let awards: Vec<Award> = members
        .iter()
        .map(|recipient| Award {
            key: recipient.key.clone(),
            fixed: recipient.fixed.iter().map(|f| f.as_ref().map(|_| Number::ZERO)).collect(),
            shares: vec![Number::ZERO; spec.shares.len()],
            correction: Number::ZERO,
            exact: Number::ZERO,
            rounding: Number::ZERO,
            amount: Number::ZERO,
        })
        .collect();
    // Where there is nothing to divide no bound applies, as no amount is set.
    let unbound: Vec<Recipient> = members
        .iter()
        .map(|recipient| Recipient { lo: None, hi: None, ..(*recipient).clone() })
        .collect();
    let unbound: Vec<&Recipient> = unbound.iter().collect();
    let zero = Number::ZERO;
    let certificate = certificate::verify(spec, &zero, &unbound, &awards, &zero)?;
    Ok(Allocation { budget: Number::ZERO, remainder: Number::ZERO, awards, certificate })
}

fn check_spec(spec: &Spec) -> Result<(), Fault> {
    if spec.unit.signum() <= 0 {
        return Err(Fault::UnitNotPositive { unit: spec.unit.clone() });
    }
    for (share, percentage) in spec.shares.iter().enumerate() {
        if percentage.is_negative() {
            return Err(Fault::NegativePercentage { share, percentage: percentage.clone() });
        }
    }
    let total = Number::sum(&spec.shares)?;
    if total == Number::ONE { Ok(()) } else { Err(Fault::PercentagesNotWhole { total }) }
}

fn check_recipients(spec: &Spec, recipients: &[Recipient]) -> Result<(), Fault> {
    let mut keys: HashSet<&Arc<str>> = HashSet::with_capacity(recipients.len());
    for recipient in recipients {
        let key = || recipient.key.clone();
        if !keys.insert(&recipient.key) {
            return Err(Fault::DuplicateRecipient { recipient: key() });
        }
        if recipient.weights.len() != spec.shares.len() || recipient.order.len() != spec.order.len()
        {
            return Err(Fault::IncompleteRecipient { recipient: key() });
        }
        if spec.method.is_highest_average()
            && (recipient.lo.is_some() || recipient.hi.is_some() || !recipient.fixed.is_empty())
        {
            return Err(Fault::MethodTakesSharesOnly { recipient: key() });
        }
        for (share, weight) in recipient.weights.iter().enumerate() {
            if weight.is_negative() {
                let (recipient, weight) = (key(), weight.clone());
                return Err(Fault::NegativeWeight { share, recipient, weight });
            }
        }
    }
    Ok(())
}
