//! A slow division, written to be obviously right: every piece between two bends is tried, and
//! units are handed out one at a time. It shares no arithmetic with the real one.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::allocation::{Direction, Fault, Method, OrderKey, Recipient, Spec};

type Q = BigRational;

/// Exact amount and rounded amount of each recipient, and the remainder.
pub(super) type Outcome = (BTreeMap<String, (Q, Q)>, Q);

/// Names the kind of a fault, so that the two can be compared.
pub(super) fn kind(fault: &Fault) -> &'static str {
    match fault {
        Fault::FixedAboveBudget { .. } => "fixed above budget",
        Fault::WeightsTotalZero { .. } => "weights total zero",
        Fault::BoundsCross { .. } => "bounds cross",
        Fault::FloorsAboveBudget { .. } => "floors above budget",
        Fault::BudgetNotReached { .. } => "budget not reached",
        Fault::RemainderWithoutDestination { .. } => "remainder",
        Fault::BudgetNoMultipleOfUnit { .. } => "no multiple",
        _ => "other",
    }
}

struct Person<'a> {
    recipient: &'a Recipient,
    fixed: Q,
    share: Q,
    lo: Option<Q>,
    hi: Option<Q>,
}

impl Person<'_> {
    fn at(&self, t: &Q) -> Q {
        let mut value = &self.fixed + t * &self.share;
        if let Some(hi) = self.hi.clone().filter(|hi| value > *hi) {
            value = hi;
        }
        if let Some(lo) = self.lo.clone().filter(|lo| value < *lo) {
            value = lo;
        }
        value
    }
}

pub(super) fn divide(
    spec: &Spec,
    budget: &Q,
    recipients: &[Recipient],
) -> Result<Outcome, &'static str> {
    let unit = spec.unit.to_big();
    if !spec.remainder_has_destination && !(budget / &unit).is_integer() {
        return Err("no multiple");
    }
    let mut groups: Vec<Vec<&Recipient>> = Vec::new();
    let mut waiting: Vec<&Recipient> = recipients.iter().collect();
    while let Some(first) = waiting
        .iter()
        .copied()
        .reduce(|best, next| if goes_before(spec, &next.order, &best.order) { next } else { best })
    {
        let (group, rest): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|r| r.order == first.order);
        groups.push(group);
        waiting = rest;
    }
    let mut left = budget.clone();
    let mut amounts = BTreeMap::new();
    for group in groups {
        for (key, exact, amount) in serve(spec, &left.clone(), &unit, &group)? {
            left -= &amount;
            amounts.insert(key, (exact, amount));
        }
    }
    if left.is_zero() || spec.remainder_has_destination {
        Ok((amounts, left))
    } else {
        Err("remainder")
    }
}

fn goes_before(spec: &Spec, a: &[OrderKey], b: &[OrderKey]) -> bool {
    for (i, direction) in spec.order.iter().enumerate() {
        if a[i] != b[i] {
            return (a[i] < b[i]) == (*direction == Direction::Ascending);
        }
    }
    false
}

fn serve(
    spec: &Spec,
    budget: &Q,
    unit: &Q,
    group: &[&Recipient],
) -> Result<Vec<(String, Q, Q)>, &'static str> {
    let mut people: Vec<Person> = Vec::new();
    for recipient in group {
        let fixed = recipient.fixed.iter().flatten().map(|f| f.to_big()).sum();
        let lo = recipient.lo.as_ref().map(|lo| (lo.to_big() / unit).ceil() * unit);
        let hi = recipient.hi.as_ref().map(|hi| (hi.to_big() / unit).floor() * unit);
        people.push(Person { recipient, fixed, share: Q::zero(), lo, hi });
    }
    let rest = budget - people.iter().map(|p| p.fixed.clone()).sum::<Q>();
    if rest.is_negative() {
        return Err("fixed above budget");
    }
    for (k, percentage) in spec.shares.iter().enumerate() {
        let weight = |p: &Person| p.recipient.weights[k].to_big();
        let total: Q = people.iter().map(weight).sum();
        if total.is_zero() {
            return Err("weights total zero");
        }
        for person in &mut people {
            person.share += percentage.to_big() * &rest * weight(person) / &total;
        }
    }
    if people.iter().any(|p| matches!((&p.lo, &p.hi), (Some(lo), Some(hi)) if lo > hi)) {
        return Err("bounds cross");
    }
    let exact = exact_amounts(spec, budget, &people)?;
    let amounts = match spec.method {
        Method::DHondt | Method::SainteLague => highest_averages(spec, budget, unit, &people),
        _ => remainders(spec, unit, &people, &exact),
    };
    let keys = people.iter().map(|p| p.recipient.key.to_string());
    Ok(keys.zip(exact).zip(amounts).map(|((key, exact), amount)| (key, exact, amount)).collect())
}

fn exact_amounts(spec: &Spec, budget: &Q, people: &[Person]) -> Result<Vec<Q>, &'static str> {
    let sum = |t: &Q| people.iter().map(|p| p.at(t)).sum::<Q>();
    let all = |t: &Q| people.iter().map(|p| p.at(t)).collect::<Vec<Q>>();
    if sum(&Q::zero()) > *budget {
        return Err("floors above budget");
    }
    if !spec.redistributes && sum(&Q::one()) <= *budget {
        return Ok(all(&Q::one()));
    }
    // Everywhere the sum can bend, and a point beyond the last.
    let mut bends = vec![Q::zero()];
    for p in people.iter().filter(|p| p.share.is_positive()) {
        bends.extend([&p.lo, &p.hi].into_iter().flatten().map(|b| (b - &p.fixed) / &p.share));
    }
    bends.retain(|t| !t.is_negative());
    bends.sort();
    let beyond = bends.last().unwrap() + Q::one();
    bends.push(beyond.clone());
    for pair in bends.windows(2) {
        let (from, to) = (sum(&pair[0]), sum(&pair[1]));
        let last = pair[1] == beyond;
        if from <= *budget && (*budget <= to || (last && to > from)) {
            if from == to {
                return Ok(all(&pair[0]));
            }
            let t = &pair[0] + (budget - &from) * (&pair[1] - &pair[0]) / (to - &from);
            return Ok(all(&t));
        }
    }
    if spec.remainder_has_destination || !spec.order.is_empty() {
        Ok(all(&beyond))
    } else {
        Err("budget not reached")
    }
}

fn remainders(spec: &Spec, unit: &Q, people: &[Person], exact: &[Q]) -> Vec<Q> {
    let mut amounts: Vec<Q> = exact.iter().map(|x| (x / unit).floor() * unit).collect();
    if spec.method == Method::Down {
        return amounts;
    }
    let mut served = vec![false; people.len()];
    let target: Q = exact.iter().sum();
    while &target - amounts.iter().sum::<Q>() >= *unit {
        let remainder = |i: usize| &exact[i] - (&exact[i] / unit).floor() * unit;
        let room = |i: usize| people[i].hi.as_ref().is_none_or(|hi| &amounts[i] + unit <= *hi);
        let mut best: Option<usize> = None;
        for i in (0..people.len()).filter(|&i| !served[i] && room(i)) {
            let better = best.is_none_or(|b| {
                let key = |i: usize| (remainder(i), exact[i].clone());
                key(i) > key(b)
                    || (key(i) == key(b) && people[i].recipient.key < people[b].recipient.key)
            });
            if better {
                best = Some(i);
            }
        }
        let best = best.expect("someone has room");
        served[best] = true;
        amounts[best] += unit;
    }
    amounts
}

fn highest_averages(spec: &Spec, budget: &Q, unit: &Q, people: &[Person]) -> Vec<Q> {
    let mut amounts = vec![Q::zero(); people.len()];
    let mut divisors = vec![Q::one(); people.len()];
    let step = Q::from_integer(if spec.method == Method::DHondt { 1 } else { 2 }.into());
    let mut left = budget.clone();
    while left >= *unit {
        let mut best = 0;
        for i in 1..people.len() {
            let key = |i: usize| (&people[i].share / &divisors[i], people[i].share.clone());
            if key(i) > key(best)
                || (key(i) == key(best) && people[i].recipient.key < people[best].recipient.key)
            {
                best = i;
            }
        }
        amounts[best] += unit;
        divisors[best] += &step;
        left -= unit;
    }
    amounts
}
