//! Allocations: from rules and data to what the algorithm takes, and back.

use super::eval::{Evaluator, Outcome};
use super::fault::{Cause, Fault, Item};
use super::recorder::Read;
use super::scope::{Frame, Scope};
use super::trace::Mark;
use super::world::Taint;
use crate::allocation::{
    self, Direction, GroupedAllocation, OrderKey, Recipient, Spec, allocate, allocate_within,
};
use crate::core::allocation::{Allocation, Bound, Method};
use crate::core::{AllocationId, Expr, RegisterId, Value};
use crate::number::Number;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

/// An allocation as it came out.
pub(super) struct Allocated {
    /// How it was divided, or why it could not be.
    pub division: Result<Division, Fault>,
    /// What each row gets; a row that is not here is no recipient.
    pub amounts: HashMap<u32, Result<Number, Fault>>,
    /// What it rests on.
    pub taint: Taint,
}

/// The outer row of a group, its fault if it has one, and its recipients.
type GroupEntries = (u32, Option<Fault>, Box<[Entry]>);

/// A group of which a rule has a fault, so that there was nothing to divide: its outer row, the
/// fault, and the rows in it.
type FailedGroup = (u32, Fault, Box<[u32]>);

/// How a budget was divided.
pub(super) enum Division {
    /// At once.
    Single(allocation::Allocation, Box<[Entry]>),
    /// Per group of `binnen`, with the outer row of each and the fault of those that have one.
    Grouped(GroupedAllocation, Box<[GroupEntries]>, Box<[FailedGroup]>),
    /// As recorded.
    Recorded,
}

impl Allocated {
    /// Amounts that are given outright.
    pub(super) fn as_given(amounts: impl Iterator<Item = (u32, Number)>) -> Self {
        Self {
            division: Ok(Division::Recorded),
            amounts: amounts.map(|(row, amount)| (row, Ok(amount))).collect(),
            taint: Taint::default(),
        }
    }
}

impl Division {
    /// What was left of the budget; None where that is not known.
    pub(super) fn remainder(&self) -> Option<Number> {
        match self {
            Self::Single(result, _) => Some(result.remainder.clone()),
            Self::Grouped(result, ..) => Some(result.remainder.clone()),
            Self::Recorded => None,
        }
    }
}

/// A recipient as it was given to the algorithm, in the order of the keys.
pub(super) struct Entry {
    /// Its row.
    pub row: u32,
    /// Everything of the key.
    pub recipient: Recipient,
}

impl<'w> Evaluator<'w> {
    /// What a row gets of an allocation; `leeg` when it is no recipient.
    pub(super) fn amount(&self, id: AllocationId, row: u32) -> Outcome<Value> {
        let Some(allocated) = self.allocated(id) else { return Ok(Value::Missing) };
        self.add_taint(allocated.taint);
        self.record(|| Read::Site(self.site(Item::Allocated(id, row))));
        match (allocated.amounts.get(&row), &allocated.division) {
            (Some(Ok(amount)), _) => Ok(Value::Number(amount.clone())),
            (Some(Err(fault)), _) | (None, Err(fault)) => {
                Err(self.worlds.faults.depend(*fault, self.site(Item::Allocation(id))))
            }
            (None, Ok(_)) => Ok(Value::Missing),
        }
    }

    /// An allocation, computed once.
    pub(super) fn allocated(&self, id: AllocationId) -> Option<&'w Allocated> {
        let rules = self.world.moment.allocations.get(id.index())?;
        let cell = self.world.allocations.get(id.index())?;
        Some(cell.get_or_init(|| {
            let own = Evaluator::new(self.worlds, self.world);
            let mut allocated = match own.recorded(id) {
                Some(recorded) => recorded,
                None => own.allocate(rules),
            };
            // Amounts are decided and published as such: what they were counted from is not said. What
            // a comparison tells of a small count, all amounts together tell too.
            allocated.taint = Taint { smallest: 0, ..own.taint() };
            Box::new(allocated)
        }))
    }

    /// The amounts that were recorded for a year gone by.
    fn recorded(&self, id: AllocationId) -> Option<Allocated> {
        if !self.world.moment.past {
            return None;
        }
        let recorded = self.world.data.allocations.get(id.index()).filter(|r| r.given)?;
        let amounts = recorded.amounts.iter().map(|(row, (amount, _))| (*row, amount.clone()));
        Some(Allocated::as_given(amounts))
    }

    fn allocate(&self, rules: &Allocation) -> Allocated {
        let known = self.look_over(rules.recipients, rules.about.span);
        let division = known.and_then(|()| match rules.within {
            None => self.divide(rules),
            Some((outer, path)) => self.divide_within(rules, outer, path),
        });
        let mut amounts = HashMap::new();
        match &division {
            Ok(Division::Single(result, entries)) => {
                for (entry, award) in entries.iter().zip(&result.awards) {
                    self.mark_bounds(rules, entry, &award.amount);
                    amounts.insert(entry.row, Ok(award.amount.clone()));
                }
            }
            Ok(Division::Grouped(result, groups, failed)) => {
                for (_, fault, rows) in failed {
                    let theirs = rows.iter().filter(|row| !self.surely_none(rules, **row));
                    amounts.extend(theirs.map(|row| (*row, Err(*fault))));
                }
                for (group, (_, fault, entries)) in result.groups.iter().zip(groups) {
                    match (&group.outcome, fault) {
                        (Ok(result), None) => {
                            for (entry, award) in entries.iter().zip(&result.awards) {
                                self.mark_bounds(rules, entry, &award.amount);
                                amounts.insert(entry.row, Ok(award.amount.clone()));
                            }
                        }
                        (_, Some(fault)) => {
                            amounts.extend(entries.iter().map(|e| (e.row, Err(*fault))));
                        }
                        (Err(_), None) => {}
                    }
                }
            }
            Ok(Division::Recorded) | Err(_) => {}
        }
        Allocated { division, amounts, taint: Taint::default() }
    }

    fn divide(&self, rules: &Allocation) -> Outcome<Division> {
        let budget = self.number(&rules.budget, &Scope::of(Frame::Whole))?;
        let rows: Vec<u32> = (0..self.world.len(rules.recipients)).collect();
        let entries = self.entries(rules, &rows)?;
        let recipients: Vec<Recipient> = entries.iter().map(|e| e.recipient.clone()).collect();
        match allocate(&spec(rules), &budget, &recipients) {
            Ok(result) => Ok(Division::Single(result, entries.into())),
            Err(fault) => {
                Err(self.fault(Cause::Allocation(Box::new(fault), None), rules.about.span))
            }
        }
    }

    fn divide_within(
        &self,
        rules: &Allocation,
        outer: RegisterId,
        path: crate::core::IndexId,
    ) -> Outcome<Division> {
        let mut groups = Vec::new();
        let mut entries_of = Vec::new();
        let mut failed: Vec<FailedGroup> = Vec::new();
        for row in 0..self.world.len(outer) {
            let rows = self.world.rows_to(path, row);
            let given = self
                .number(&rules.budget, &Scope::of(Frame::Row(outer, row)))
                .and_then(|budget| Ok((budget, self.entries(rules, rows)?)));
            let (budget, entries) = match given {
                Ok(given) => given,
                // What is wrong with one group does not stop the others.
                Err(fault) => {
                    failed.push((row, fault, rows.into()));
                    continue;
                }
            };
            groups.push(allocation::Group {
                key: self.world.key(outer, row),
                budget,
                recipients: entries.iter().map(|e| e.recipient.clone()).collect(),
            });
            entries_of.push((row, entries));
        }
        let result = allocate_within(&spec(rules), &groups).map_err(|fault| {
            self.fault(Cause::Allocation(Box::new(fault), None), rules.about.span)
        })?;
        let groups = result
            .groups
            .iter()
            .zip(entries_of)
            .map(|(group, (row, entries))| {
                let fault = group.outcome.as_ref().err().map(|fault| {
                    let cause = Cause::Allocation(Box::new(fault.clone()), Some(group.key.clone()));
                    self.fault(cause, rules.about.span)
                });
                (row, fault, entries.into())
            })
            .collect();
        Ok(Division::Grouped(result, groups, failed.into()))
    }

    /// Notes which bounds a recipient met.
    fn mark_bounds(&self, rules: &Allocation, entry: &Entry, amount: &Number) {
        if self.worlds.trace.is_none() {
            return;
        }
        let scope = Scope::of(Frame::Row(rules.recipients, entry.row));
        let met = [(&entry.recipient.lo, &rules.minimums), (&entry.recipient.hi, &rules.maximums)];
        for (limit, bounds) in met {
            // Bounds are rounded inwards to the unit before they are held to.
            let Some(limit) = limit else { continue };
            let near = amount.sub(limit).is_ok_and(|gap| gap.abs() < rules.rounding_unit);
            for bound in bounds.iter().filter(|_| near) {
                if self.number(&bound.amount, &scope).as_ref() == Ok(limit) {
                    self.mark(|| Mark::Bound(bound.span));
                }
            }
        }
    }

    /// Whether a row is surely no recipient.
    fn surely_none(&self, rules: &Allocation, row: u32) -> bool {
        let scope = Scope::of(Frame::Row(rules.recipients, row));
        rules.filter.as_ref().is_some_and(|f| self.truth(f, &scope) == Ok(false))
    }

    /// The recipients among rows, in the order of their keys.
    fn entries(&self, rules: &Allocation, rows: &[u32]) -> Outcome<Vec<Entry>> {
        let mut entries = Vec::new();
        for row in rows {
            let scope = Scope::of(Frame::Row(rules.recipients, *row));
            let told =
                |fault| self.worlds.faults.of_row(fault, || self.world.key(rules.recipients, *row));
            if let Some(filter) = &rules.filter
                && !self.truth(filter, &scope).map_err(told)?
            {
                continue;
            }
            let recipient = self.recipient(rules, *row, &scope).map_err(told)?;
            entries.push(Entry { row: *row, recipient });
        }
        entries.sort_by(|a, b| a.recipient.key.cmp(&b.recipient.key));
        Ok(entries)
    }

    fn recipient(&self, rules: &Allocation, row: u32, scope: &Scope<'_>) -> Outcome<Recipient> {
        let holds = |condition: &Option<Expr>| match condition {
            Some(condition) => self.truth(condition, scope),
            None => Ok(true),
        };
        let fixed = rules
            .fixed
            .iter()
            .map(|fixed| {
                holds(&fixed.condition)?.then(|| self.number(&fixed.amount, scope)).transpose()
            })
            .collect::<Outcome<_>>()?;
        let weights = rules
            .shares
            .iter()
            .map(|share| match &share.weight {
                Some(weight) => self.number(weight, scope),
                None => Ok(Number::ONE),
            })
            .collect::<Outcome<_>>()?;
        let bound = |bounds: &[Bound], wanted: Ordering| {
            let mut best: Option<Number> = None;
            for bound in bounds {
                if holds(&bound.condition)? {
                    let amount = self.number(&bound.amount, scope)?;
                    if best.as_ref().is_none_or(|best| amount.cmp(best) == wanted) {
                        best = Some(amount);
                    }
                }
            }
            Ok(best)
        };
        Ok(Recipient {
            key: self.world.key(rules.recipients, row),
            fixed,
            weights,
            lo: bound(&rules.minimums, Ordering::Greater)?,
            hi: bound(&rules.maximums, Ordering::Less)?,
            order: rules
                .order
                .iter()
                .map(|(key, _)| self.order_key(key, scope))
                .collect::<Outcome<_>>()?,
        })
    }

    fn order_key(&self, e: &Expr, scope: &Scope<'_>) -> Outcome<OrderKey> {
        Ok(match self.present(e, scope)? {
            Value::Number(number) => OrderKey::Number(number),
            Value::Text(text) | Value::File(text) => OrderKey::Text(text),
            Value::Truth(truth) => OrderKey::Rank(i64::from(truth)),
            Value::Date(date) => OrderKey::Rank(
                (i64::from(date.year()) * 12 + i64::from(date.month())) * 31
                    + i64::from(date.day()),
            ),
            Value::SchoolYear(year) => OrderKey::Rank(i64::from(year.0)),
            Value::Month(month) => {
                OrderKey::Rank(i64::from(month.year()) * 12 + i64::from(month.month()))
            }
            Value::Choice(option) => OrderKey::Rank(i64::from(option)),
            Value::Row(row) => match e.typ.register() {
                Some(register) => OrderKey::Text(self.world.key(register, row)),
                None => OrderKey::Rank(i64::from(row)),
            },
            Value::Set(options) => OrderKey::Rank(i64::try_from(options.len()).unwrap_or(i64::MAX)),
            Value::Missing => OrderKey::Text(Arc::from("")),
        })
    }
}

fn spec(rules: &Allocation) -> Spec {
    Spec {
        shares: rules.shares.iter().map(|s| s.part.clone()).collect(),
        method: match rules.method {
            Method::LargestRemainder => allocation::Method::LargestRemainder,
            Method::DHondt => allocation::Method::DHondt,
            Method::SainteLague => allocation::Method::SainteLague,
            Method::Down => allocation::Method::Down,
        },
        unit: rules.rounding_unit.clone(),
        remainder_has_destination: rules.remainder_to.is_some(),
        redistributes: rules.redistributes,
        order: rules
            .order
            .iter()
            .map(
                |(_, descending)| {
                    if *descending { Direction::Descending } else { Direction::Ascending }
                },
            )
            .collect(),
    }
}
