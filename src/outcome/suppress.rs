//! The outcome that may be published: small numbers over personal data kept back.
//!
//! First every count from 1 up to the limit is kept back (`<5`), and every number made of such a
//! count (`x`). Then, table by table, further cells (`x`) until the totals give nothing away: see
//! [`table`](super::suppress_table).

use super::suppress_counts::{Kept, beforehand, cell_of, suppress_allocation};
use super::suppress_table::{Cell, Equation, Table};
use super::{
    Comparison, FindingLevel, Formula, Kpi, KpiCell, KpiLevel, Level, NormResult, NormSetUnit,
    Outcome, OutcomeValue, Sentence, Sheet, Status, Suppressed, Target, WHOLE,
};
use crate::number::Number;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Counts below this are kept back, unless `onderdruk onder` says more.
pub const DEFAULT_LIMIT: u32 = 5;

impl Outcome {
    /// The outcome that may leave the house. With `internal` all numbers are shown, and the header
    /// says so.
    #[must_use]
    pub fn publish(mut self, internal: bool) -> Self {
        self.header.internal = internal;
        if internal {
            return self;
        }
        let kept = Kept::of(&self);
        for kpi in &mut self.kpis {
            suppress_kpi(kpi, &self.levels, &kept);
        }
        for formula in &mut self.formulas {
            suppress_formula(formula, &self.levels, &kept);
        }
        for allocation in &mut self.allocations {
            suppress_allocation(allocation, &self.levels, &kept);
        }
        for unit in self.norm_sets.iter_mut().flat_map(|s| &mut s.units) {
            suppress_unit(unit);
        }
        for form in &mut self.questionnaires {
            for submission in &mut form.submissions {
                for computed in &mut submission.computed {
                    if made_of_few(&computed.value, computed.smallest_count) {
                        computed.value = OutcomeValue::Suppressed(Suppressed::Withheld);
                        if let Some(sheet) = &mut submission.sheet {
                            sheet.keep_back(&form.lines, &computed.path, &computed.value);
                        }
                    }
                }
                for answer in submission.sheet.iter_mut().flat_map(Sheet::all) {
                    answer.suppress(DEFAULT_LIMIT);
                }
                // A `fout` stays: the submission does not count, and its school must know why.
                submission.findings.retain(|f| {
                    !(f.telling && matches!(f.level, FindingLevel::Warning | FindingLevel::Note))
                });
                for finding in &mut submission.findings {
                    if let Some(words) = finding.published.take() {
                        finding.message = Sentence::Written(words);
                    }
                }
            }
        }
        self
    }
}

/// How a value of its own accord is kept back: `<5` for a small count, `x` for what is made of one.
pub(super) fn sign(
    value: &OutcomeValue,
    smallest_count: Option<u32>,
    limit: u32,
) -> Option<Suppressed> {
    let count = smallest_count.filter(|c| (1..limit).contains(c))?;
    // What is no number is not made of a count but decided by it.
    let number = value.as_number();
    let is_the_count = number.is_some_and(|n| *n == Number::from_int(i64::from(count)));
    Some(if is_the_count { Suppressed::Below(limit) } else { Suppressed::Withheld })
}

/// Whether a value that is no table's own count is made of a small one, or decided by it. Its sign is `x` even where
/// it happens to be that count: `<5` would say that it is.
fn made_of_few(value: &OutcomeValue, smallest_count: Option<u32>) -> bool {
    sign(value, smallest_count, DEFAULT_LIMIT).is_some()
}

/// Keeps back what the norms and scores of a unit tell.
fn suppress_unit(unit: &mut NormSetUnit) {
    let mut hidden = Vec::new();
    for (at, norm) in unit.norms.iter_mut().enumerate() {
        let (telling, provisional, smallest_count) = match norm {
            NormResult::Value { value, provisional, smallest_count, .. } => {
                (made_of_few(value, *smallest_count), *provisional, *smallest_count)
            }
            NormResult::NotApplicable { smallest_count } => {
                (made_of_few(&OutcomeValue::Missing, *smallest_count), false, *smallest_count)
            }
            NormResult::Faulted => continue,
        };
        if telling {
            // Whether it is met tells on which side of a limit the number is.
            let value = OutcomeValue::Suppressed(Suppressed::Withheld);
            let (points, met) = (None, None);
            *norm = NormResult::Value { value, points, met, provisional, smallest_count };
            hidden.push(at);
        }
    }
    let is_norm_hidden = !hidden.is_empty();
    for (at, score) in unit.scores.iter_mut().enumerate() {
        let Some(score) = score else { continue };
        // A number is made of every norm, by points or by whether they are met.
        let made_of_hidden = score.value.as_number().is_some() && is_norm_hidden;
        if made_of_hidden || made_of_few(&score.value, score.smallest_count) {
            score.value = OutcomeValue::Suppressed(Suppressed::Withheld);
            hidden.push(unit.norms.len() + at);
        }
    }
    for (at, reason) in unit.reasons.iter_mut().enumerate() {
        // Which rung it was, and what was looked at for it, tells what came of it.
        if hidden.contains(&at) {
            *reason = None;
        }
        for (_, answer) in reason.iter_mut().flat_map(|r| &mut r.answers) {
            answer.suppress(DEFAULT_LIMIT);
        }
    }
}

fn suppress_kpi(kpi: &mut Kpi, levels: &[Level], kept: &Kept) {
    let limit = kpi.suppress_below.unwrap_or(DEFAULT_LIMIT).max(1);
    suppress_cells(&mut kpi.levels, levels, kept, (limit, kpi.count));
    for year in &mut kpi.history {
        suppress_cells(&mut year.levels, levels, kept, (limit, kpi.count));
    }
}

/// Keeps back what must be of the values of one year.
fn suppress_cells(
    own: &mut [KpiLevel],
    levels: &[Level],
    kept: &Kept,
    (limit, count): (u32, bool),
) {
    let keys = own.iter().map(|l| (&l.level, l.cells.iter().map(|c| &c.key).collect()));
    let equations = equations(keys.collect(), levels);
    let cells = beforehand(own, kept, limit, count);
    // Counts were seen to over all tables together.
    let plain = own.iter().all(|level| level.counts.own.is_some());
    let marks: Vec<Option<Suppressed>> = if plain {
        cells.into_iter().map(|cell| cell.mark).collect()
    } else {
        Table { cells, equations, limit, count }.protect()
    };
    let cells = own.iter_mut().flat_map(|level| {
        let target = &level.target;
        level.cells.iter_mut().map(move |cell| (cell, target))
    });
    for ((cell, target), mark) in cells.zip(marks) {
        if let Some(mark) = mark {
            keep_back(cell, mark, target);
        }
    }
}

/// Keeps back a cell with all that would tell its value.
fn keep_back(cell: &mut KpiCell, mark: Suppressed, target: &Target) {
    let told = match (mark, target) {
        (Suppressed::Below(limit), Target::Set { comparison, value, .. }) => {
            value.as_number().and_then(|target| same_for_all(*comparison, target, limit))
        }
        (_, Target::None | Target::Open) => cell.status,
        (Suppressed::Withheld, Target::Set { .. }) => None,
    };
    cell.value = OutcomeValue::Suppressed(mark);
    cell.status = told;
    cell.to_target = None;
    cell.to_baseline = None;
}

/// The status, where it is the same for every count that `<limit` may stand for.
fn same_for_all(comparison: Comparison, target: &Number, limit: u32) -> Option<Status> {
    let mut all = (1..limit).map(|c| comparison.holds(&Number::from_int(i64::from(c)), target));
    let first = all.next()?;
    all.all(|other| other == first).then_some(if first { Status::Met } else { Status::NotMet })
}

fn suppress_formula(formula: &mut Formula, levels: &[Level], kept: &Kept) {
    let keys = formula.levels.iter().map(|l| (&l.level, l.cells.iter().map(|c| &c.key).collect()));
    let equations = equations(keys.collect(), levels);
    // By its rule and not by its values: six less three is three, and no count of three.
    let count = formula.levels.iter().all(|level| level.counts.own.is_some());
    let cells = formula.levels.iter().flat_map(|l| l.cells.iter().map(move |c| (l, c)));
    let cells: Vec<Cell> = cells
        .map(|(l, c)| {
            cell_of(&l.counts, &l.level, &c.key, &c.value, c.smallest_count).with(
                kept,
                DEFAULT_LIMIT,
                count,
            )
        })
        .collect();
    let plain = formula.levels.iter().all(|level| level.counts.own.is_some());
    let marks: Vec<Option<Suppressed>> = if plain {
        cells.into_iter().map(|cell| cell.mark).collect()
    } else {
        Table { cells, equations, limit: DEFAULT_LIMIT, count }.protect()
    };
    for (cell, mark) in formula.levels.iter_mut().flat_map(|l| &mut l.cells).zip(marks) {
        if let Some(mark) = mark {
            cell.value = OutcomeValue::Suppressed(mark);
        }
    }
}

/// Which cells of a table add up to which: each unit of a level, and the units of the next finer
/// levels of the same table that belong to it. Cells are numbered level by level.
pub(super) fn equations(
    table: Vec<(&Arc<str>, Vec<&Arc<str>>)>,
    levels: &[Level],
) -> Vec<Equation> {
    let known = |name: &str| levels.iter().find(|l| &*l.name == name);
    // Whether units of `fine` belong to units of `coarse`.
    let below = |fine: &str, coarse: &str| {
        fine != coarse
            && fine != WHOLE
            && (coarse == WHOLE
                || known(fine).is_some_and(|l| {
                    l.units.iter().any(|u| u.parents.iter().any(|(level, _)| &**level == coarse))
                }))
    };
    let mut numbers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (level, keys) in &table {
        for key in keys {
            let number = numbers.len();
            numbers.insert((level, key), number);
        }
    }
    let mut equations = Vec::new();
    for (coarse, parents) in &table {
        for (fine, children) in &table {
            let between = |m: &str| below(fine, m) && below(m, coarse);
            if !below(fine, coarse) || table.iter().any(|(m, _)| between(m)) {
                continue;
            }
            let mut of_parent: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for key in children {
                let parent = if &***coarse == WHOLE {
                    Some("")
                } else {
                    known(fine).and_then(|l| l.unit(key)).and_then(|u| {
                        u.parents.iter().find(|(level, _)| level == *coarse).map(|(_, k)| &**k)
                    })
                };
                if let (Some(parent), Some(child)) = (parent, numbers.get(&(fine, key))) {
                    of_parent.entry(parent).or_default().push(*child);
                }
            }
            for key in parents {
                if let (Some(parent), Some(children)) =
                    (numbers.get(&(coarse, key)), of_parent.remove(&***key))
                {
                    equations.push(Equation { parent: *parent, children });
                }
            }
        }
    }
    equations
}
