//! Two outcomes on the same data, and what the difference is for whom.
//!
//! What is kept back in one of the [published](crate::outcome::Outcome::publish) outcomes is kept back
//! here, and more: two tables of which each gives nothing away can do so together.

use crate::calendar::{Date, SchoolYear};
use crate::locale::Message;
use crate::number::{Number, NumberFault};
use crate::outcome::{
    AllocationOutcome, NormResult, NumberFormat, Outcome, OutcomeValue, Status, SubmissionStatus,
    WHOLE,
};
use crate::program::Name;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Kind;

/// The result that data files with mistakes are a fault of.
const DATA: &str = "gegevens";

/// What a change does to real data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The moment both versions were evaluated at.
    pub moment: (SchoolYear, Date),
    /// Whether small numbers are shown on purpose.
    pub internal: bool,
    /// Results that differ, by level, unit and result.
    pub results: Vec<ResultChange>,
    /// Keys by which somebody gets another amount.
    pub amounts: Vec<AmountChange>,
    /// The changes that amounts are divided over, in the order of the rules.
    pub steps: Vec<Step>,
    /// Titles of results that differ and are not told of: the difference would give a small number away.
    pub withheld: Vec<Arc<str>>,
    /// What cannot be computed now and could before.
    pub faults: Vec<NewFault>,
}

/// What is changed together, because one does not go without the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Each declaration, or line of a key.
    pub pieces: Vec<Piece>,
}

/// A declaration, or of a key that is in both versions the lines of one sort.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: Name,
    /// The lines, where it is not the whole.
    pub lines: Option<Lines>,
}

/// The lines of a key that are one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lines {
    /// `over`, `waarvoor`, `binnen`.
    Recipients,
    /// `budget`.
    Budget,
    /// `vast`.
    Fixed,
    /// The percentages.
    Shares,
    /// `minimaal`.
    Minimum,
    /// `maximaal`.
    Maximum,
    /// `op volgorde van`.
    Serving,
    /// `afgerond op`.
    Rounding,
    /// `rest naar`.
    Remainder,
}

impl Lines {
    /// The key of their name among the sentences.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Recipients => "diff-lines-recipients",
            Self::Budget => "diff-part-budget",
            Self::Fixed => "diff-kind-fixed",
            Self::Shares => "diff-lines-shares",
            Self::Minimum => "diff-kind-minimum",
            Self::Maximum => "diff-kind-maximum",
            Self::Serving => "diff-part-serving",
            Self::Rounding => "diff-part-rounding",
            Self::Remainder => "diff-part-remainder",
        }
    }
}

/// A result that could be computed, and no longer can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFault {
    /// Its name: `kpi.thuiszitters`.
    pub result: Arc<str>,
    /// The unit's key; empty for the whole.
    pub key: Arc<str>,
    /// What is wrong.
    pub message: Message,
}

/// What kind of result differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResultKind {
    /// The state of a submission.
    Submission,
    /// A norm.
    Norm,
    /// A score.
    Score,
    /// A verdict.
    Verdict,
    /// A KPI.
    Kpi,
    /// A formula.
    Formula,
}

impl ResultKind {
    /// Its name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submission => "inzending",
            Self::Norm => "norm",
            Self::Score => "score",
            Self::Verdict => "oordeel",
            Self::Kpi => "kpi",
            Self::Formula => "formule",
        }
    }
}

/// A value as one version has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is none.
    Nothing,
    /// A value, and for a KPI how it stands to its target.
    Value(OutcomeValue, Option<Status>),
    /// `niet van toepassing`.
    NotApplicable,
    /// It could not be computed.
    Faulted,
    /// The state of a submission.
    State(SubmissionStatus),
}

/// A result that differs for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultChange {
    /// The level: a register, or `swv`.
    pub level: Arc<str>,
    /// The unit's key; empty for the whole.
    pub key: Arc<str>,
    /// The unit's name.
    pub unit: Arc<str>,
    /// What kind of result it is.
    pub kind: ResultKind,
    /// Its name in the rules: `thuiszitters`, `basisondersteuning.opp`.
    pub name: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// What it was.
    pub was: Found,
    /// What it is.
    pub is: Found,
}

/// What a key divides otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountChange {
    /// Its name.
    pub name: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// How amounts are shown.
    pub format: Arc<NumberFormat>,
    /// The register of recipients.
    pub level: Arc<str>,
    /// What there was to divide; None where the key was not there, or faulted.
    pub was_budget: Option<Number>,
    /// What there is to divide.
    pub is_budget: Option<Number>,
    /// What those who gain gain together.
    pub gained: Number,
    /// What those who lose lose together, 0 or more.
    pub lost: Number,
    /// Everyone who gets another amount, by what they gain, the most first.
    pub recipients: Vec<Share>,
    /// The same for the units of higher levels, by level.
    pub groups: Vec<(Arc<str>, Vec<Share>)>,
}

/// What changes for one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The unit's key.
    pub key: Arc<str>,
    /// The unit's name.
    pub name: Arc<str>,
    /// What it got.
    pub was: Number,
    /// What it gets.
    pub is: Number,
    /// What each step alone does, in the order of the steps; None where with that step alone the
    /// key could not be computed.
    pub parts: Vec<Option<Number>>,
    /// What the steps do only together. The parts and this add up to what changes, exactly.
    pub together: Number,
}

impl Share {
    /// What changes: what it gets less what it got.
    ///
    /// # Errors
    /// [`NumberFault`] for amounts too large to subtract.
    pub fn change(&self) -> Result<Number, NumberFault> {
        self.is.sub(&self.was)
    }
}

impl Effect {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.results.is_empty()
            && self.amounts.is_empty()
            && self.withheld.is_empty()
            && self.faults.is_empty()
    }
}

/// The effect between two outcomes, as they were computed; `internal` shows small numbers; `alone` has each step with the allocations of the earlier version
/// in which only that step is made.
///
/// # Errors
/// [`NumberFault`] for amounts too large to add.
pub fn between(
    old: &Outcome,
    new: &Outcome,
    internal: bool,
    alone: &[(Step, Vec<AllocationOutcome>)],
) -> Result<Effect, NumberFault> {
    let exact = (values(old), values(new));
    let (old, new) = (&old.clone().publish(internal), &new.clone().publish(internal));
    let mut results = Vec::new();
    let (before, after) = (values(old), values(new));
    let keys: BTreeSet<&ResultKey> = before.keys().chain(after.keys()).collect();
    let names = |values: &BTreeMap<ResultKey, (Arc<str>, Found)>| -> BTreeSet<_> {
        values.keys().map(|(level, _, kind, name)| (level.clone(), *kind, name.clone())).collect()
    };
    let (before_all, after_all) = (names(&before), names(&after));
    // Where a hidden number changes with numbers that are shown, these say by how much it does.
    let mut withheld: BTreeMap<(ResultKind, Arc<str>), Arc<str>> = BTreeMap::new();
    for key in &keys {
        let (was, is) = (before.get(*key), after.get(*key));
        let changed = |a: Option<&(Arc<str>, Found)>, b: Option<&(Arc<str>, Found)>| {
            let found = |f: Option<&(Arc<str>, Found)>| f.map_or(Found::Nothing, |f| f.1.clone());
            !same(&found(a), &found(b))
        };
        let is_hidden = is_hidden(was) || is_hidden(is);
        if is_hidden
            && (changed(was, is) || changed(exact.0.get(*key), exact.1.get(*key)))
            && let Some((title, _)) = is.or(was)
        {
            withheld.insert((key.2, key.3.clone()), title.clone());
        }
    }
    for key in keys {
        let (was, is) = (before.get(key), after.get(key));
        if withheld.contains_key(&(key.2, key.3.clone())) {
            continue;
        }
        if was.map(|(_, f)| f) == is.map(|(_, f)| f) {
            continue;
        }
        let (level, unit, kind, name) = key.clone();
        // What came or went as a whole is a change of the rules, and is told there.
        let whole = (level.clone(), kind, name.clone());
        if !(before_all.contains(&whole) && after_all.contains(&whole)) {
            continue;
        }
        let Some((title, _)) = is.or(was) else { continue };
        let (was, is) =
            (was.map_or(&Found::Nothing, |w| &w.1), is.map_or(&Found::Nothing, |i| &i.1));
        // A submission that is not counted has no norms; that it is not says so once.
        let uncounted = matches!(kind, ResultKind::Norm | ResultKind::Score)
            && (*was == Found::Nothing || *is == Found::Nothing);
        if uncounted || same(was, is) {
            continue;
        }
        let shown = new.unit_name(&level, &unit).into();
        results.push(ResultChange {
            level,
            key: unit,
            unit: shown,
            kind,
            name,
            title: title.clone(),
            was: was.clone(),
            is: is.clone(),
        });
    }
    let mut amounts = Vec::new();
    let names: BTreeSet<&Arc<str>> =
        old.allocations.iter().chain(&new.allocations).map(|a| &a.about.name).collect();
    for name in names {
        let steps: Vec<&[AllocationOutcome]> = alone.iter().map(|(_, a)| a.as_slice()).collect();
        amounts.extend(amount_change(old, new, &steps, name)?);
    }
    let key = |f: &crate::outcome::Fault| -> (Arc<str>, Arc<str>) {
        (f.outcome.clone(), f.unit.as_ref().map_or("".into(), |u| u.1.clone()))
    };
    let earlier: BTreeSet<_> = old.faults.iter().map(key).collect();
    let faults = (new.faults.iter())
        // What is wrong with data files is told beside the effect.
        .filter(|f| &*f.outcome != DATA && !earlier.contains(&key(f)))
        .map(|f| NewFault { result: f.outcome.clone(), key: key(f).1, message: f.message.clone() })
        .collect();
    Ok(Effect {
        moment: (new.header.school_year, new.header.reference_date),
        internal: new.header.internal,
        withheld: withheld.into_values().collect(),
        results,
        amounts,
        steps: alone.iter().map(|(step, _)| step.clone()).collect(),
        faults,
    })
}

/// Whether a value is kept back.
fn is_hidden(found: Option<&(Arc<str>, Found)>) -> bool {
    matches!(found, Some((_, Found::Value(OutcomeValue::Suppressed(_), _))))
}

type ResultKey = (Arc<str>, Arc<str>, ResultKind, Arc<str>);

/// Whether two values are the same to who reads them: by option, not by its label or colour.
fn same(was: &Found, is: &Found) -> bool {
    match (was, is) {
        (Found::Value(a, s), Found::Value(b, t)) if s == t => match (a, b) {
            (OutcomeValue::Number(a), OutcomeValue::Number(b)) => {
                a.number == b.number && a.format.percentage == b.format.percentage
            }
            (OutcomeValue::Choice(a), OutcomeValue::Choice(b)) => a.name == b.name,
            (a, b) => a == b,
        },
        (a, b) => a == b,
    }
}

/// Every result of an outcome, by level, unit, kind and name, with its title.
fn values(outcome: &Outcome) -> BTreeMap<ResultKey, (Arc<str>, Found)> {
    let mut all = BTreeMap::new();
    for list in &outcome.questionnaires {
        for submission in &list.submissions {
            let key = (
                list.level.clone(),
                submission.key.clone(),
                ResultKind::Submission,
                list.about.name.clone(),
            );
            all.insert(key, (list.about.title.clone(), Found::State(submission.status)));
        }
    }
    for set in &outcome.norm_sets {
        let name = |part: &str| -> Arc<str> { format!("{}.{part}", set.about.name).into() };
        for unit in &set.units {
            for (norm, result) in set.norms.iter().zip(&unit.norms) {
                let found = match result {
                    NormResult::Value { value, .. } => Found::Value(value.clone(), None),
                    NormResult::NotApplicable { .. } => Found::NotApplicable,
                    NormResult::Faulted => Found::Faulted,
                };
                let name = name(&norm.about.name);
                let key = (set.level.clone(), unit.key.clone(), ResultKind::Norm, name);
                all.insert(key, (norm.about.title.clone(), found));
            }
            for (score, result) in set.scores.iter().zip(&unit.scores) {
                let kind = if score.verdict { ResultKind::Verdict } else { ResultKind::Score };
                let found = match result {
                    Some(result) => Found::Value(result.value.clone(), None),
                    None => Found::Faulted,
                };
                let key = (set.level.clone(), unit.key.clone(), kind, name(&score.about.name));
                all.insert(key, (score.about.title.clone(), found));
            }
        }
    }
    for kpi in &outcome.kpis {
        for level in &kpi.levels {
            for cell in &level.cells {
                let key = (
                    level.level.clone(),
                    cell.key.clone(),
                    ResultKind::Kpi,
                    kpi.about.name.clone(),
                );
                let found = Found::Value(cell.value.clone(), cell.status);
                all.insert(key, (kpi.about.title.clone(), found));
            }
        }
    }
    for formula in &outcome.formulas {
        for level in &formula.levels {
            for cell in &level.cells {
                let key = (
                    level.level.clone(),
                    cell.key.clone(),
                    ResultKind::Formula,
                    formula.about.name.clone(),
                );
                let found = Found::Value(cell.value.clone(), None);
                all.insert(key, (formula.about.title.clone(), found));
            }
        }
    }
    all
}

fn amount_change(
    old: &Outcome,
    new: &Outcome,
    alone: &[&[AllocationOutcome]],
    name: &str,
) -> Result<Option<AmountChange>, NumberFault> {
    fn of<'a>(all: &'a [AllocationOutcome], name: &str) -> Option<&'a AllocationOutcome> {
        all.iter().find(|a| &*a.about.name == name)
    }
    let (was, is) = (of(&old.allocations, name), of(&new.allocations, name));
    let Some(about) = is.or(was) else { return Ok(None) };
    // A step may leave a key that faults: then nothing is known of its own part.
    let steps: Vec<Option<&AllocationOutcome>> = alone.iter().map(|a| of(a, name)).collect();
    let level = about.level.clone();
    let units = |select: &dyn Fn(&AllocationOutcome) -> BTreeMap<Arc<str>, Number>,
                 level: &str|
     -> Result<Vec<Share>, NumberFault> {
        let amounts = |a: Option<&AllocationOutcome>| a.map(select).unwrap_or_default();
        let (before, after) = (amounts(was), amounts(is));
        let each: Vec<Option<BTreeMap<Arc<str>, Number>>> =
            steps.iter().map(|s| s.map(select)).collect();
        let keys: BTreeSet<&Arc<str>> = before
            .keys()
            .chain(after.keys())
            .chain(each.iter().flatten().flat_map(BTreeMap::keys))
            .collect();
        let zero = Number::from_int(0);
        let mut shares = Vec::new();
        for key in keys {
            let amount = |map: &BTreeMap<Arc<str>, Number>| map.get(key).unwrap_or(&zero).clone();
            let (was, is) = (amount(&before), amount(&after));
            let mut together = is.sub(&was)?;
            let mut parts = Vec::new();
            for step in &each {
                // Without a key before, there is nothing that a step alone changes.
                let part = match step {
                    Some(step) => Some(amount(step).sub(&was)?),
                    None => None,
                };
                if let Some(part) = &part {
                    together = together.sub(part)?;
                }
                parts.push(part);
            }
            if was == is && parts.iter().flatten().all(Number::is_zero) {
                continue;
            }
            let name = new.unit_name(level, key);
            let name = if name == &**key { old.unit_name(level, key) } else { name };
            let name = name.into();
            shares.push(Share { key: key.clone(), name, was, is, parts, together });
        }
        sort(&mut shares)?;
        Ok(shares)
    };
    let recipients = units(
        &|a| a.recipients.iter().map(|r| (r.key.clone(), r.amount.clone())).collect(),
        &level,
    )?;
    if recipients.is_empty() {
        return Ok(None);
    }
    let levels: BTreeSet<Arc<str>> = [was, is]
        .into_iter()
        .flatten()
        .flat_map(|a| &a.subtotals)
        .map(|s| s.level.clone())
        .filter(|l| &**l != WHOLE)
        .collect();
    let mut groups = Vec::new();
    for level in levels {
        let select = |a: &AllocationOutcome| -> BTreeMap<Arc<str>, Number> {
            let own = a.subtotals.iter().filter(|s| s.level == level);
            own.map(|s| (s.key.clone(), s.amount.clone())).collect()
        };
        let shares = units(&select, &level)?;
        if !shares.is_empty() {
            groups.push((level, shares));
        }
    }
    let (mut gained, mut lost) = (Number::from_int(0), Number::from_int(0));
    for share in &recipients {
        let change = share.change()?;
        if change.is_negative() {
            lost = lost.sub(&change)?;
        } else {
            gained = gained.add(&change)?;
        }
    }
    let format = about.format.clone();
    Ok(Some(AmountChange {
        name: about.about.name.clone(),
        title: about.about.title.clone(),
        format,
        level,
        was_budget: was.map(|a| a.budget.clone()),
        is_budget: is.map(|a| a.budget.clone()),
        gained,
        lost,
        recipients,
        groups,
    }))
}

/// By what they gain, the most first; of equals by key.
fn sort(shares: &mut [Share]) -> Result<(), NumberFault> {
    let mut problem = None;
    shares.sort_by(|a, b| match (a.change(), b.change()) {
        (Ok(x), Ok(y)) => y.cmp(&x).then_with(|| a.key.cmp(&b.key)),
        (Err(fault), _) | (_, Err(fault)) => {
            problem = Some(fault);
            std::cmp::Ordering::Equal
        }
    });
    problem.map_or(Ok(()), Err)
}
