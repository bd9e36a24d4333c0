//! Allocations, recipient by recipient.

use super::super::allocate::{Allocated, Division, Entry};
use super::super::fault::{Fault, Item};
use super::super::scope::{Frame, Scope};
use super::{Report, WithFaults};
use crate::allocation;
use crate::core::allocation::Allocation;
use crate::core::{AllocationId, RegisterId};
use crate::number::Number;
use crate::outcome::{AllocationOutcome, Certificate, Group, Method, Recipient, Subtotal};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Report<'_> {
    pub(super) fn allocation(&self, id: AllocationId) -> WithFaults<Option<AllocationOutcome>> {
        let Some(rules) = self.moment().allocations.get(id.index()) else {
            return (None, Vec::new());
        };
        let evaluator = self.evaluator();
        let Some(allocated) = evaluator.allocated(id) else { return (None, Vec::new()) };
        let mut faults = Vec::new();
        let mut recipients = Vec::new();
        let mut groups = Vec::new();
        let (budget, remainder, certificate) = match &allocated.division {
            Err(fault) => {
                faults.push(self.fault(*fault, Item::Allocation(id)));
                return (None, faults);
            }
            Ok(Division::Recorded) => return (None, faults),
            Ok(Division::Single(result, entries)) => {
                recipients_of(result, entries, None, &mut recipients);
                let certificate = certificate(&result.certificate);
                (result.budget.clone(), result.remainder.clone(), certificate)
            }
            Ok(Division::Grouped(result, members, failed)) => {
                let mut faulted: Vec<(u32, Fault)> =
                    failed.iter().map(|(row, fault, _)| (*row, *fault)).collect();
                let mut all: Option<Certificate> = None;
                for (group, (row, fault, entries)) in result.groups.iter().zip(members) {
                    match (&group.outcome, fault) {
                        (Ok(own), _) => {
                            recipients_of(own, entries, Some(&group.key), &mut recipients);
                            let own_certificate = certificate(&own.certificate);
                            all = Some(all.map_or(own_certificate, |a| both(a, own_certificate)));
                            groups.push(Group {
                                key: group.key.clone(),
                                budget: group.budget.clone(),
                                remainder: own.remainder.clone(),
                                kept_back: false,
                            });
                        }
                        (Err(_), Some(fault)) => faulted.push((*row, *fault)),
                        (Err(_), None) => {}
                    }
                }
                faulted.sort_by_key(|(row, _)| *row);
                for (row, fault) in faulted {
                    let mut reported = self.fault(fault, Item::Allocation(id));
                    if let Some((outer, _)) = rules.within {
                        reported.unit =
                            Some((self.level_name(Some(outer)), self.world.key(outer, row)));
                    }
                    faults.push(reported);
                }
                if groups.is_empty() && !faults.is_empty() {
                    return (None, faults);
                }
                recipients.sort_by(|a, b| a.1.key.cmp(&b.1.key));
                let nothing = Certificate {
                    sum_holds: true,
                    bounds_hold: true,
                    equal_cases_equal: true,
                    within_one_unit: None,
                    method: method(rules),
                };
                (result.budget.clone(), result.remainder.clone(), all.unwrap_or(nothing))
            }
        };
        let subtotals = self.subtotals(rules, &recipients);
        let outcome = AllocationOutcome {
            about: self.about(&rules.name, &rules.title, &rules.about),
            level: self.level_name(Some(rules.recipients)),
            format: self.format(&rules.amount),
            budget,
            remainder,
            remainder_to: rules.remainder_to.clone(),
            fixed: rules.fixed.iter().map(|f| f.label.clone()).collect(),
            shares: rules.shares.iter().map(|s| s.label.clone()).collect(),
            recipients: recipients
                .into_iter()
                .map(|(row, recipient)| Recipient {
                    smallest_count: self.smallest_count(rules, row),
                    ..recipient
                })
                .collect(),
            group_level: rules.within.map(|(outer, _)| self.level_name(Some(outer))),
            groups,
            subtotals,
            counts: rules.counts.clone(),
            certificate,
            provisional: is_provisional(allocated),
            telling: allocated.taint.decided,
        };
        (Some(outcome), faults)
    }

    /// The smallest count of people that the amount of a recipient is made of.
    fn smallest_count(&self, rules: &Allocation, row: u32) -> Option<u32> {
        if rules.counts.is_empty() {
            return None;
        }
        let evaluator = self.evaluator();
        let scope = Scope::of(Frame::Row(rules.recipients, row));
        let weights = rules.shares.iter().filter_map(|s| s.weight.as_ref());
        let fixed = rules.fixed.iter().map(|f| &f.amount);
        let bounds = rules.minimums.iter().chain(&rules.maximums).map(|b| &b.amount);
        let (_, taint) = evaluator.apart(|| {
            for e in weights.chain(fixed).chain(bounds) {
                // What faults here faulted the allocation, and was told then.
                let _ = evaluator.value(e, &scope);
            }
        });
        taint.smallest_count()
    }

    /// Sums for every unit that recipients belong to, by level and key.
    fn subtotals(&self, rules: &Allocation, recipients: &[(u32, Recipient)]) -> Vec<Subtotal> {
        let mut sums: BTreeMap<(RegisterId, u32), Number> = BTreeMap::new();
        for (row, recipient) in recipients {
            for parent in self.parents(rules.recipients, *row) {
                let sum = sums.entry(parent).or_insert(Number::ZERO);
                if let Ok(more) = sum.add(&recipient.amount) {
                    *sum = more;
                }
            }
        }
        sums.into_iter()
            .map(|((register, row), amount)| Subtotal {
                level: self.level_name(Some(register)),
                key: self.world.key(register, row),
                amount,
                kept_back: false,
            })
            .collect()
    }
}

fn is_provisional(allocated: &Allocated) -> bool {
    allocated.taint.provisional
}

/// The recipients of one division, with their rows.
fn recipients_of(
    result: &allocation::Allocation,
    entries: &[Entry],
    group: Option<&Arc<str>>,
    recipients: &mut Vec<(u32, Recipient)>,
) {
    for (entry, award) in entries.iter().zip(&result.awards) {
        let recipient = Recipient {
            key: award.key.clone(),
            group: group.cloned(),
            fixed: award.fixed.clone(),
            shares: award.shares.clone(),
            correction: award.correction.clone(),
            rounding: award.rounding.clone(),
            amount: award.amount.clone(),
            minimum: entry.recipient.lo.clone(),
            maximum: entry.recipient.hi.clone(),
            smallest_count: None,
            kept_back: false,
        };
        recipients.push((entry.row, recipient));
    }
}

fn certificate(own: &allocation::Certificate) -> Certificate {
    Certificate {
        sum_holds: own.sum_holds,
        bounds_hold: own.bounds_hold,
        equal_cases_equal: own.equal_cases_equal,
        within_one_unit: own.within_one_unit,
        method: match own.method {
            allocation::Method::LargestRemainder => Method::LargestRemainder,
            allocation::Method::DHondt => Method::DHondt,
            allocation::Method::SainteLague => Method::SainteLague,
            allocation::Method::Down => Method::Down,
        },
    }
}

const fn method(rules: &Allocation) -> Method {
    use crate::core::allocation::Method as Rule;
    match rules.method {
        Rule::LargestRemainder => Method::LargestRemainder,
        Rule::DHondt => Method::DHondt,
        Rule::SainteLague => Method::SainteLague,
        Rule::Down => Method::Down,
    }
}

/// What holds of both.
fn both(a: Certificate, b: Certificate) -> Certificate {
    Certificate {
        sum_holds: a.sum_holds && b.sum_holds,
        bounds_hold: a.bounds_hold && b.bounds_hold,
        equal_cases_equal: a.equal_cases_equal && b.equal_cases_equal,
        within_one_unit: match (a.within_one_unit, b.within_one_unit) {
            (Some(a), Some(b)) => Some(a && b),
            (one, None) | (None, one) => one,
        },
        method: a.method,
    }
}
