//! What is verified of every outcome, from the outcome and the input alone.

use std::collections::HashMap;

use crate::number::{Number, NumberFault};

use super::{Award, Method, OrderKey, Recipient, Spec};

/// What was found true of an outcome by computing it anew from what was given and what came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The amounts and the remainder add up to the budget, and each amount is the sum of its
    /// parts.
    pub sum_holds: bool,
    /// No amount is below its recipient's minimum or above its maximum.
    pub bounds_hold: bool,
    /// Recipients with the same fixed amount, weights, bounds and order have the same exact amount.
    pub equal_cases_equal: bool,
    /// Each amount differs less than one unit from its exact amount. `None` for methods that do not
    /// promise it (D'Hondt, Sainte-Laguë).
    pub within_one_unit: Option<bool>,
    /// How amounts were rounded.
    pub method: Method,
}

impl Certificate {
    /// Whether everything that was promised holds.
    pub fn holds(&self) -> bool {
        self.sum_holds
            && self.bounds_hold
            && self.equal_cases_equal
            && self.within_one_unit != Some(false)
    }
}

/// What decides a recipient's exact amount.
type Case<'a> = (&'a [OrderKey], Number, &'a [Number], Option<&'a Number>, Option<&'a Number>);

/// Verifies the awards of `members`, both in the order of their keys.
pub(super) fn verify(
    spec: &Spec,
    budget: &Number,
    members: &[&Recipient],
    awards: &[Award],
    remainder: &Number,
) -> Result<Certificate, NumberFault> {
    let paired =
        members.len() == awards.len() && members.iter().zip(awards).all(|(m, a)| m.key == a.key);

    let mut total = remainder.clone();
    let mut parts_add_up = true;
    let mut bounds_hold = paired;
    let mut within_one_unit = true;
    let mut equal_cases_equal = true;
    let mut cases: HashMap<Case<'_>, &Number> = HashMap::with_capacity(awards.len());
    for (recipient, award) in members.iter().zip(awards) {
        total = total.add(&award.amount)?;
        parts_add_up &= add_up(award)?;
        bounds_hold &= recipient.lo.as_ref().is_none_or(|lo| award.amount >= *lo)
            && recipient.hi.as_ref().is_none_or(|hi| award.amount <= *hi);
        within_one_unit &= award.amount.sub(&award.exact)?.abs() < spec.unit;
        let case = (
            recipient.order.as_slice(),
            recipient.fixed_total()?,
            recipient.weights.as_slice(),
            recipient.lo.as_ref(),
            recipient.hi.as_ref(),
        );
        equal_cases_equal &= *cases.entry(case).or_insert(&award.exact) == &award.exact;
    }
    Ok(Certificate {
        sum_holds: paired && parts_add_up && total == *budget,
        bounds_hold,
        equal_cases_equal,
        within_one_unit: (!spec.method.is_highest_average()).then_some(within_one_unit),
        method: spec.method,
    })
}

/// Whether fixed amounts, shares and correction make the exact amount, and with the rounding the
/// amount.
fn add_up(award: &Award) -> Result<bool, NumberFault> {
    let given = Number::sum(award.fixed.iter().flatten().chain(&award.shares))?;
    Ok(given.add(&award.correction)? == award.exact
        && award.exact.add(&award.rounding)? == award.amount)
}
