//! What is kept back over all tables together: a count that two tables show is kept back in both,
//! and so is what is made of it, amounts included.

use super::suppress::{equations, sign};
use super::suppress_table::{Cell, Equation, Table};
use super::{
    AllocationOutcome, Counts, DEFAULT_LIMIT, KpiLevel, Level, Outcome, OutcomeValue, Suppressed,
    WHOLE,
};
use crate::number::Number;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Name of a count, level and key.
type Place = (Arc<str>, Arc<str>, Arc<str>);

/// Level and key.
type UnitKey = (Arc<str>, Arc<str>);

/// A value, and the smallest count that it is made of.
type Small = (OutcomeValue, Option<u32>);

/// Every count of people that some table shows, with how it is kept back.
pub(super) struct Kept {
    /// By name of the count, level and key.
    marks: BTreeMap<Place, Suppressed>,
    /// Allocations, with their group, whose amounts would give a count away by its total.
    telling: BTreeSet<(Arc<str>, Option<Arc<str>>)>,
    /// By level and key of a unit what it belongs to.
    around: BTreeMap<UnitKey, Vec<UnitKey>>,
}

/// A total that amounts tell: who gets `1/n` of what is divided by a count, tells the count of all.
struct Divided {
    allocation: Arc<str>,
    group: Option<Arc<str>>,
    level: Arc<str>,
    keys: Vec<Arc<str>>,
}

/// A count in all tables that show it.
#[derive(Default)]
struct Counted {
    limit: u32,
    /// By level and key.
    cells: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Small>>,
    divided: Vec<Divided>,
}

impl Kept {
    /// What must be kept back of the counts of an outcome.
    pub(super) fn of(outcome: &Outcome) -> Self {
        let mut tables: BTreeMap<Arc<str>, Counted> = BTreeMap::new();
        let mut add = |counts: &Counts, level: &Arc<str>, limit: u32| {
            let name = counts.own.clone()?;
            let table = tables.entry(name).or_default();
            table.limit = table.limit.max(limit);
            let _ = table.cells.entry(level.clone()).or_default();
            Some(())
        };
        for kpi in &outcome.kpis {
            let limit = kpi.suppress_below.unwrap_or(DEFAULT_LIMIT).max(1);
            for level in kpi.levels.iter().chain(kpi.history.iter().flat_map(|y| &y.levels)) {
                add(&level.counts, &level.level, limit);
            }
        }
        for level in outcome.formulas.iter().flat_map(|f| &f.levels) {
            add(&level.counts, &level.level, DEFAULT_LIMIT);
        }
        fill(&mut tables, outcome);
        divide(&mut tables, outcome);
        let (mut marks, mut telling) = (BTreeMap::new(), BTreeSet::new());
        for (name, table) in tables {
            let (kept, told) = protect(&table, &outcome.levels);
            marks.extend(
                kept.into_iter().map(|(level, key, mark)| ((name.clone(), level, key), mark)),
            );
            telling.extend(told);
        }
        let units = outcome.levels.iter().flat_map(|l| l.units.iter().map(move |u| (l, u)));
        let around = units.map(|(l, u)| ((l.name.clone(), u.key.clone()), u.parents.clone()));
        Self { marks, telling, around: around.collect() }
    }

    /// Whether the amounts of an allocation (of one of its groups) would give a count away.
    fn tells(&self, allocation: &AllocationOutcome, group: Option<&Arc<str>>) -> bool {
        self.telling.contains(&(allocation.about.name.clone(), group.cloned()))
    }

    /// How a value that is a count and nothing more is kept back.
    pub(super) fn own(
        &self,
        counts: &Counts,
        level: &Arc<str>,
        key: &Arc<str>,
    ) -> Option<Suppressed> {
        let name = counts.own.clone()?;
        self.marks.get(&(name, level.clone(), key.clone())).copied()
    }

    /// Whether a count that a value is made of is kept back, so that the value would tell it: that of
    /// the unit, and where more than the unit is read also those of what it belongs to.
    pub(super) fn any(&self, counts: &[Arc<str>], level: &Arc<str>, key: &Arc<str>) -> bool {
        let is_kept = |name: &Arc<str>, level: &Arc<str>, key: &Arc<str>| {
            self.marks.contains_key(&(name.clone(), level.clone(), key.clone()))
        };
        let whole: (Arc<str>, Arc<str>) = (WHOLE.into(), "".into());
        counts.iter().any(|name| match name.strip_prefix('*') {
            None => is_kept(name, level, key),
            Some(wide) => {
                let wide: Arc<str> = wide.into();
                let around = self.around.get(&(level.clone(), key.clone()));
                let around = around.into_iter().flatten().chain([&whole]);
                around.into_iter().any(|(level, key)| is_kept(&wide, level, key))
            }
        })
    }
}

/// Puts every value of every count in its table.
fn fill(tables: &mut BTreeMap<Arc<str>, Counted>, outcome: &Outcome) {
    let mut put =
        |counts: &Counts, level: &Arc<str>, key: &Arc<str>, value: &OutcomeValue, small| {
            let table = counts.own.as_ref().and_then(|name| tables.get_mut(name));
            if let Some(cells) = table.and_then(|t| t.cells.get_mut(level)) {
                cells.entry(key.clone()).or_insert_with(|| (value.clone(), small));
            }
        };
    for kpi in &outcome.kpis {
        for level in kpi.levels.iter().chain(kpi.history.iter().flat_map(|y| &y.levels)) {
            for cell in &level.cells {
                put(&level.counts, &level.level, &cell.key, &cell.value, cell.smallest_count);
            }
        }
    }
    for level in outcome.formulas.iter().flat_map(|f| &f.levels) {
        for cell in &level.cells {
            put(&level.counts, &level.level, &cell.key, &cell.value, cell.smallest_count);
        }
    }
}

/// Adds the totals that amounts tell to the tables of their counts.
fn divide(tables: &mut BTreeMap<Arc<str>, Counted>, outcome: &Outcome) {
    for allocation in &outcome.allocations {
        let mut groups: BTreeMap<Option<Arc<str>>, Vec<Arc<str>>> = BTreeMap::new();
        for recipient in &allocation.recipients {
            groups.entry(recipient.group.clone()).or_default().push(recipient.key.clone());
        }
        for name in &allocation.counts {
            let Some(table) = tables.get_mut(name) else { continue };
            if !table.cells.contains_key(&allocation.level) {
                continue;
            }
            table.divided.extend(groups.iter().map(|(group, keys)| Divided {
                allocation: allocation.about.name.clone(),
                group: group.clone(),
                level: allocation.level.clone(),
                keys: keys.clone(),
            }));
        }
    }
}

/// What is kept back of a count, by level and key; and the allocations that would tell it.
type Protected = (Vec<(Arc<str>, Arc<str>, Suppressed)>, Vec<(Arc<str>, Option<Arc<str>>)>);

fn protect(table: &Counted, levels: &[Level]) -> Protected {
    let keys = table.cells.iter().map(|(level, cells)| (level, cells.keys().collect()));
    let all = table.cells.values().flat_map(|cells| cells.values());
    let mut cells: Vec<Cell> = all
        .map(|(value, small)| Cell {
            value: value.as_number().cloned(),
            mark: sign(value, *small, table.limit),
        })
        .collect();
    let mut equations = equations(keys.collect(), levels);
    // Pupils counted where they live do not add up to schools by where these stand: a sum that
    // does not hold tells nothing, and would hide that another one does.
    equations.retain(|sum| holds(sum, &cells));
    let shown = cells.len();
    let places = table.cells.iter().flat_map(|(l, cells)| cells.keys().map(move |k| (l, k)));
    let places: BTreeMap<_, usize> = places.zip(0..).collect();
    for divided in &table.divided {
        let own = divided.keys.iter();
        let children: Vec<usize> =
            own.filter_map(|key| places.get(&(&divided.level, key)).copied()).collect();
        let value = |at: &usize| cells.get(*at).and_then(|cell| cell.value.as_ref());
        let total = children.iter().try_fold(Number::ZERO, |sum, at| sum.add(value(at)?).ok());
        equations.push(Equation { parent: cells.len(), children });
        cells.push(Cell { value: total, mark: None });
    }
    let marks = Table { cells, equations, limit: table.limit, count: true }.protect();
    let names = table.cells.iter().flat_map(|(level, cells)| cells.keys().map(move |k| (level, k)));
    let told = table.divided.iter().zip(marks.iter().skip(shown));
    let told = told.filter(|(_, mark)| mark.is_some());
    let told = told.map(|(d, _)| (d.allocation.clone(), d.group.clone())).collect();
    let named = names.zip(marks.iter().copied());
    let kept = named.filter_map(|((level, key), mark)| Some((level.clone(), key.clone(), mark?)));
    (kept.collect(), told)
}

fn holds(sum: &Equation, cells: &[Cell]) -> bool {
    let value = |at: usize| cells.get(at).and_then(|c| c.value.as_ref());
    let mut total = Number::ZERO;
    for child in &sum.children {
        let Some(more) = value(*child).and_then(|part| total.add(part).ok()) else { return true };
        total = more;
    }
    value(sum.parent).is_none_or(|parent| *parent == total)
}

/// Keeps back the amounts that, with a public rate, would tell how few people they are for, and as
/// many more as it takes. The budget itself is public.
pub(super) fn suppress_allocation(
    allocation: &mut AllocationOutcome,
    levels: &[Level],
    kept: &Kept,
) {
    let level = allocation.level.clone();
    let small = |count: Option<u32>| count.is_some_and(|c| (1..DEFAULT_LIMIT).contains(&c));
    let marked: Vec<bool> = allocation
        .recipients
        .iter()
        .map(|r| {
            allocation.telling
                || small(r.smallest_count)
                || kept.any(&allocation.counts, &level, &r.key)
                || kept.tells(allocation, r.group.as_ref())
        })
        .collect();
    if !marked.contains(&true) {
        return;
    }
    let mut sums: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
    for (at, subtotal) in allocation.subtotals.iter().enumerate() {
        if &*subtotal.level != WHOLE {
            sums.entry(subtotal.level.clone()).or_default().push(at);
        }
    }
    let whole: Arc<str> = WHOLE.into();
    let nobody: Arc<str> = "".into();
    let mut table: Vec<(&Arc<str>, Vec<&Arc<str>>)> =
        vec![(&level, allocation.recipients.iter().map(|r| &r.key).collect())];
    let mut cells: Vec<Cell> = allocation
        .recipients
        .iter()
        .zip(&marked)
        .map(|(r, small)| Cell {
            value: Some(r.amount.clone()),
            mark: small.then_some(Suppressed::Withheld),
        })
        .collect();
    for (level, places) in &sums {
        let subtotals = places.iter().filter_map(|at| allocation.subtotals.get(*at));
        let subtotals: Vec<_> = subtotals.collect();
        cells.extend(subtotals.iter().map(|s| Cell { value: Some(s.amount.clone()), mark: None }));
        table.push((level, subtotals.iter().map(|s| &s.key).collect()));
    }
    table.push((&whole, vec![&nobody]));
    cells.push(Cell { value: allocation.budget.sub(&allocation.remainder).ok(), mark: None });
    let equations = equations(table, levels);
    let marks = Table { cells, equations, limit: DEFAULT_LIMIT, count: false }.protect();
    let mut marks = marks.into_iter().map(|mark| mark.is_some());
    for recipient in &mut allocation.recipients {
        recipient.kept_back = marks.next().unwrap_or(true);
    }
    for at in sums.values().flatten() {
        let kept_back = marks.next().unwrap_or(true);
        let Some(subtotal) = allocation.subtotals.get_mut(*at) else { continue };
        subtotal.kept_back = kept_back;
        if allocation.group_level.as_ref() == Some(&subtotal.level) {
            let group = allocation.groups.iter_mut().find(|g| g.key == subtotal.key);
            if let Some(group) = group {
                group.kept_back = kept_back;
            }
        }
    }
}

/// Which cells of levels are kept back beforehand: counts as they are in all tables, and what is
/// made of one that is.
pub(super) fn beforehand(levels: &[KpiLevel], kept: &Kept, limit: u32, count: bool) -> Vec<Cell> {
    let cells = levels.iter().flat_map(|l| l.cells.iter().map(move |c| (l, c)));
    cells
        .map(|(level, cell)| {
            cell_of(&level.counts, &level.level, &cell.key, &cell.value, cell.smallest_count)
                .with(kept, limit, count)
        })
        .collect()
}

/// A cell with what is known of it.
pub(super) struct Known<'a> {
    counts: &'a Counts,
    level: &'a Arc<str>,
    key: &'a Arc<str>,
    value: &'a OutcomeValue,
    smallest: Option<u32>,
}

/// A cell with what is known of it.
pub(super) fn cell_of<'a>(
    counts: &'a Counts,
    level: &'a Arc<str>,
    key: &'a Arc<str>,
    value: &'a OutcomeValue,
    smallest: Option<u32>,
) -> Known<'a> {
    Known { counts, level, key, value, smallest }
}

impl Known<'_> {
    /// As the search for more sees it.
    pub(super) fn with(&self, kept: &Kept, limit: u32, count: bool) -> Cell {
        let own = kept.own(self.counts, self.level, self.key);
        let mark = match sign(self.value, self.smallest, limit) {
            Some(_) if !count => Some(Suppressed::Withheld),
            mark => mark,
        };
        let made_of = || {
            let numeric = self.value.as_number().is_some();
            (numeric && kept.any(&self.counts.of, self.level, self.key))
                .then_some(Suppressed::Withheld)
        };
        Cell { value: self.value.as_number().cloned(), mark: own.or(mark).or_else(made_of) }
    }
}
