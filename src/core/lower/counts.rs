//! Which counts of people a value is made of, so that what is kept back in one table is not told by
//! another.

use super::Lowerer;
use crate::core::values::Counts;
use crate::program::canonical::spell;
use crate::program::context::Restriction;
use crate::program::expr::{AggregateFunction, Collection, Expr, ExprKind};
use crate::program::{GroupId, GroupKind};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Lowerer<'_> {
    /// The counts that the body of a named value is made of; `whole` says that it is for the whole.
    pub(super) fn counts(&self, at: usize, group: GroupId, e: &Expr, whole: bool) -> Counts {
        let year = self.year(at).0;
        let of = self.of(std::iter::once(e), year);
        self.counted.borrow_mut().insert((group, year), of.clone().into());
        Counts { own: self.own_count(e, year, 0, whole), of }
    }

    /// The counts that several expressions are made of together.
    pub(super) fn counts_of_all<'e>(
        &self,
        at: usize,
        all: impl Iterator<Item = &'e Expr>,
    ) -> Vec<Arc<str>> {
        self.of(all, self.year(at).0)
    }

    /// The counts in expressions and in what they name: one after the other and not one within the
    /// other, because rules may rest on rules thousands deep.
    fn of<'e>(&self, all: impl Iterator<Item = &'e Expr>, year: i32) -> Vec<Arc<str>> {
        let mut found = Found::default();
        for e in all {
            self.collect(e, year, "", &mut found);
        }
        while let Some((group, year, when)) = found.open.pop() {
            let known = self.counted.borrow().get(&(group, year)).cloned();
            match known.filter(|_| when.is_empty()) {
                Some(known) => found.of.extend(known.iter().cloned()),
                None => {
                    for body in self.bodies(group, year) {
                        self.collect(body, year, &when, &mut found);
                    }
                }
            }
        }
        found.of.into_iter().collect()
    }

    /// The name of a count of people: what is counted and when. For whom it is counted is left out,
    /// so that the counts of schools and boards, which add up, have one name.
    fn name(&self, e: &Expr, year: i32, when: &str) -> Option<Arc<str>> {
        let ExprKind::Aggregate { function, collection, filter, body, .. } = &e.kind else {
            return None;
        };
        let Collection::Rows { register, .. } = &**collection else { return None };
        let version = self.program.version(*register, year)?;
        let register = self.program.registers.get(version).filter(|r| r.personal)?;
        let spelled =
            |e: &Option<Box<Expr>>| e.as_ref().map_or_else(String::new, |e| spell(self.program, e));
        let (filter, body) = (spelled(filter), spelled(body));
        Some(format!("{year} {when}{function:?} {} {filter} {body}", register.name).into())
    }

    fn collect(&self, e: &Expr, year: i32, when: &str, found: &mut Found) {
        match &e.kind {
            ExprKind::Prior(inner) => {
                // A value that rests on itself of the year before goes back as far as data do.
                let before = year.saturating_sub(1);
                if before >= self.horizon {
                    self.collect(inner, before, when, found);
                }
                return;
            }
            ExprKind::AtDate(date, inner) => {
                // At a date that is named already it is another date at most once.
                let when = match when {
                    "" => spell(self.program, date),
                    known => known.to_owned(),
                };
                self.collect(inner, year, &when, found);
                return;
            }
            ExprKind::Named { group, row } => {
                // What another unit's value is made of is read beyond this one.
                if row.as_ref().is_some_and(|row| !matches!(row.kind, ExprKind::Row(0))) {
                    let mut other = Found::default();
                    for body in self.bodies(*group, year) {
                        self.collect(body, year, when, &mut other);
                    }
                    let names = other.of.iter().filter(|name| !name.starts_with(BEYOND));
                    found.of.extend(names.map(|name| format!("{BEYOND}{name}").into()));
                }
                if found.seen.insert((*group, year, when.to_owned())) {
                    found.open.push((*group, year, when.to_owned()));
                }
            }
            _ => {
                let name = self.name(e, year, when);
                if is_wide(e) {
                    found.of.extend(name.iter().map(|name| format!("{BEYOND}{name}").into()));
                }
                found.of.extend(name);
            }
        }
        e.for_each_part(&mut |part| self.collect(part, year, when, found));
    }

    /// The name of the count that an expression is, and nothing more.
    fn own_count(&self, e: &Expr, year: i32, depth: usize, whole: bool) -> Option<Arc<str>> {
        match &e.kind {
            ExprKind::Aggregate { function: AggregateFunction::Count, .. }
                if whole || !is_wide(e) =>
            {
                self.name(e, year, "")
            }
            ExprKind::Named { group, row } if depth < 8 => {
                let of_the_unit =
                    row.as_ref().is_none_or(|row| matches!(row.kind, ExprKind::Row(0)));
                let body = self.bodies(*group, year).into_iter().next().filter(|_| of_the_unit)?;
                self.own_count(body, year, depth + 1, whole)
            }
            _ => None,
        }
    }

    /// What a formula or KPI is, at each of its levels.
    fn bodies(&self, group: GroupId, year: i32) -> Vec<&Expr> {
        let Some(kind) = self.program.group(group).map(|g| g.kind) else { return Vec::new() };
        let Some(version) = self.program.version(group, year) else { return Vec::new() };
        match kind {
            GroupKind::Formula => self.program.formulas.get(version).map_or_else(Vec::new, |f| {
                f.levels.iter().map(|l| &l.body).chain(&f.constant).collect()
            }),
            GroupKind::Kpi => {
                let kpi = self.program.kpis.get(version);
                kpi.map_or_else(Vec::new, |k| k.levels.iter().map(|l| &l.body).collect())
            }
            GroupKind::ChoiceList
            | GroupKind::Register
            | GroupKind::Parameter
            | GroupKind::DecisionTable
            | GroupKind::Questionnaire
            | GroupKind::NormSet
            | GroupKind::Allocation
            | GroupKind::Framework
            | GroupKind::Plan
            | GroupKind::Calendar
            | GroupKind::Report => Vec::new(),
        }
    }
}

/// Before the name of a count that is read of more than the unit at hand.
const BEYOND: char = '*';

/// Whether an aggregate runs over rows that need not belong to the unit.
fn is_wide(e: &Expr) -> bool {
    let ExprKind::Aggregate { collection, .. } = &e.kind else { return false };
    match &**collection {
        Collection::Rows { restriction: Restriction::Whole, .. } => true,
        Collection::Rows { restriction: Restriction::To { row, .. }, .. } => {
            !matches!(row.kind, ExprKind::Row(_))
        }
        Collection::Submissions { .. } | Collection::Group { .. } | Collection::Norms { .. } => {
            false
        }
    }
}

/// What was found so far.
#[derive(Default)]
struct Found {
    of: BTreeSet<Arc<str>>,
    /// What was named: the group, in which year, and at which date.
    seen: BTreeSet<(GroupId, i32, String)>,
    open: Vec<(GroupId, i32, String)>,
}
