//! Norms and KPIs as matrices of units by what is judged.

use super::derivations::link;
use super::view::{
    AboutView, CellView, ColumnView, HIGH, LOW, Labelled, MIDDLE, MatrixRow, NONE, Words, about,
    status_tone, unit,
};
use crate::emit::words;
use crate::msg;
use crate::outcome::{
    About, Kpi, KpiCell, KpiLevel, NormResult, NormSet, NormSetUnit, Outcome, OutcomeValue,
    ResultName, Status, Target, WHOLE,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A norm set.
pub(super) struct NormSetView {
    pub about: AboutView,
    pub caption: String,
    pub level: String,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<MatrixRow>,
}

/// A KPI of the whole.
pub(super) struct KpiRow {
    pub about: AboutView,
    pub value: String,
    pub link: String,
    pub provisional: bool,
    pub target: String,
    pub tone: &'static str,
    pub status: String,
    pub to_target: String,
    pub baseline: String,
    pub to_baseline: String,
    pub response: String,
}

/// The KPIs of a level.
pub(super) struct Matrix {
    pub level: String,
    pub caption: String,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<MatrixRow>,
}

pub(super) fn norm_sets(outcome: &Outcome, w: Words) -> Vec<NormSetView> {
    outcome.norm_sets.iter().map(|set| norm_set(outcome, set, w)).collect()
}

fn norm_set(outcome: &Outcome, set: &NormSet, w: Words) -> NormSetView {
    // Verdicts first: they are what a reader looks for.
    let verdicts: Vec<usize> = (0..set.scores.len())
        .filter(|i| set.scores.get(*i).is_some_and(|s| s.verdict))
        .chain((0..set.scores.len()).filter(|i| set.scores.get(*i).is_some_and(|s| !s.verdict)))
        .collect();
    let scores = verdicts
        .iter()
        .filter_map(|i| set.scores.get(*i))
        .map(|score| ColumnView { title: score.about.title.to_string(), note: String::new() });
    let norms = set.norms.iter().map(|norm| {
        let weight = crate::number::dutch::format(&norm.weight, None);
        let weight = msg!("emit-page-weight", weight = weight).render(w.language);
        let core = w.t("emit-page-core");
        ColumnView {
            title: norm.about.title.to_string(),
            note: if norm.core { format!("{core}, {weight}") } else { weight },
        }
    });
    // Where each column leads: the page of its norm or score, at the row of the unit.
    let named = |about: &About| (set.about.name.clone(), about.name.clone());
    let score_pages: Vec<ResultName> = (verdicts.iter())
        .filter_map(|i| set.scores.get(*i))
        .map(|score| named(&score.about))
        .map(|(set, name)| ResultName::Score(set, name))
        .collect();
    let norm_pages = set.norms.iter().map(|norm| named(&norm.about));
    let norm_pages: Vec<ResultName> =
        norm_pages.map(|(set, name)| ResultName::Norm(set, name)).collect();
    let row = |result: &NormSetUnit| {
        let linked = |cell: CellView, page: Option<&ResultName>| CellView {
            link: page.map(|page| link(outcome, page, &set.level, &result.key)).unwrap_or_default(),
            ..cell
        };
        let scores = verdicts.iter().enumerate().map(|(at, i)| {
            let cell = match result.scores.get(*i).and_then(Option::as_ref) {
                Some(score) => value_cell(&score.value, None, score.provisional, w),
                None => faulted(w),
            };
            linked(cell, score_pages.get(at))
        });
        let norms = result.norms.iter().enumerate().map(|(at, norm)| {
            let cell = match norm {
                NormResult::Value { value, met, provisional, .. } => {
                    value_cell(value, *met, *provisional, w)
                }
                NormResult::NotApplicable { .. } => {
                    cell(NONE, w.t("emit-not-applicable"), String::new())
                }
                NormResult::Faulted => faulted(w),
            };
            linked(cell, norm_pages.get(at))
        });
        MatrixRow {
            unit: unit(outcome, &set.level, &result.key),
            cells: scores.chain(norms).collect(),
        }
    };
    NormSetView {
        about: about(&set.about, Vec::new()),
        caption: msg!("emit-page-norms-caption", title = &*set.about.title).render(w.language),
        level: words::level_title(outcome, &set.level),
        columns: scores.chain(norms).collect(),
        rows: set.units.iter().map(row).collect(),
    }
}

fn cell(tone: &'static str, text: String, mark: String) -> CellView {
    CellView { mark, ..CellView::plain(tone, text) }
}

/// Adds a sign for whether something is reached, so that it is not the colour alone that says so.
fn signed(cell: CellView, reached: bool, said: String) -> CellView {
    CellView { sign: if reached { "✓" } else { "✗" }, said, ..cell }
}

pub(super) fn faulted(w: Words) -> CellView {
    cell(NONE, w.t("emit-faulted"), String::new())
}

/// A value with the colour of its place in an ordered list, of its `kleur`, or of whether the norm
/// is met.
pub(super) fn value_cell(
    value: &OutcomeValue,
    met: Option<bool>,
    provisional: bool,
    w: Words,
) -> CellView {
    let by_met = match met {
        Some(true) => HIGH,
        Some(false) => LOW,
        None => "",
    };
    let tone = match value {
        OutcomeValue::Choice(choice) => match (choice.colour.as_deref(), choice.rank) {
            (Some("groen"), _) => HIGH,
            (Some("geel" | "oranje"), _) => MIDDLE,
            (Some("rood"), _) => LOW,
            (Some("grijs"), _) => NONE,
            (_, Some((0, _))) => LOW,
            (_, Some((rank, options))) if rank + 1 == options => HIGH,
            (_, Some(_)) => MIDDLE,
            (_, None) => by_met,
        },
        OutcomeValue::Missing | OutcomeValue::Suppressed(_) => NONE,
        OutcomeValue::Truth(truth) => match met {
            None if *truth => HIGH,
            None => LOW,
            Some(_) => by_met,
        },
        OutcomeValue::Number(_)
        | OutcomeValue::Choices(_)
        | OutcomeValue::Text(_)
        | OutcomeValue::Date(_)
        | OutcomeValue::SchoolYear(_)
        | OutcomeValue::Month(_)
        | OutcomeValue::Row(..)
        | OutcomeValue::Attachment(_) => by_met,
    };
    let mark = if provisional { w.lower("emit-provisional") } else { String::new() };
    let shown = cell(tone, words::show(value, w.language), mark);
    match (value, met) {
        (OutcomeValue::Number(_), Some(true)) => signed(shown, true, w.t("emit-met")),
        (OutcomeValue::Number(_), Some(false)) => signed(shown, false, w.t("emit-unmet")),
        _ => shown,
    }
}

/// The KPIs of the whole, in order.
pub(super) fn kpi_rows(outcome: &Outcome, w: Words) -> Vec<KpiRow> {
    let whole = |kpi: &Kpi| -> Option<KpiRow> {
        let level = kpi.level(WHOLE)?;
        Some(kpi_row(outcome, kpi, (level, level.cells.first()?), w))
    };
    outcome.kpis.iter().filter_map(whole).collect()
}

fn kpi_row(outcome: &Outcome, kpi: &Kpi, (level, cell): (&KpiLevel, &KpiCell), w: Words) -> KpiRow {
    let distance = |d: &Option<crate::number::Number>| {
        d.as_ref().map_or_else(String::new, |d| words::show_distance(d, &kpi.format, w.language))
    };
    let covers: Vec<&str> = kpi.covers.iter().map(|c| &**c).collect();
    let facts = [
        ("emit-page-covers", (!covers.is_empty()).then(|| covers.join(", "))),
        ("emit-page-measured", kpi.frequency.as_deref().map(str::to_owned)),
        ("emit-page-method", kpi.method.as_deref().map(str::to_owned)),
        ("emit-page-data-source", kpi.data_source.as_deref().map(str::to_owned)),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(key, text)| Some(Labelled { label: w.t(key), text: text? }))
        .collect();
    KpiRow {
        about: about(&kpi.about, facts),
        value: words::show(&cell.value, w.language),
        link: link(outcome, &ResultName::Kpi(kpi.about.name.clone()), WHOLE, ""),
        provisional: cell.provisional,
        target: words::show_dated_target(&level.target, w.language),
        tone: status_tone(cell.status),
        status: words::status(cell.status, w.language),
        to_target: distance(&cell.to_target),
        baseline: words::show_baseline(level.baseline.as_ref(), w.language),
        to_baseline: distance(&cell.to_baseline),
        response: cell.response.map_or_else(String::new, |r| {
            msg!("emit-received-of", received = r.received, expected = r.expected)
                .render(w.language)
        }),
    }
}

/// For each level below the whole, its units by the KPIs that it has.
pub(super) fn kpi_matrices(outcome: &Outcome, w: Words) -> Vec<Matrix> {
    let mut levels: Vec<&Arc<str>> = Vec::new();
    for level in outcome.kpis.iter().flat_map(|k| &k.levels).map(|l| &l.level) {
        if &**level != WHOLE && !levels.contains(&level) {
            levels.push(level);
        }
    }
    levels.into_iter().map(|level| kpi_matrix(outcome, level, w)).collect()
}

fn kpi_matrix(outcome: &Outcome, level: &str, w: Words) -> Matrix {
    let at_level: Vec<(&Kpi, &KpiLevel)> =
        outcome.kpis.iter().filter_map(|kpi| Some((kpi, kpi.level(level)?))).collect();
    let columns = at_level.iter().map(|(kpi, own)| ColumnView {
        title: kpi.about.title.to_string(),
        note: match &own.target {
            Target::None => String::new(),
            target @ (Target::Open | Target::Set { .. }) => words::show_target(target, w.language),
        },
    });
    let kpis: Vec<(&Kpi, BTreeMap<&str, &KpiCell>)> = at_level
        .iter()
        .map(|(kpi, own)| (*kpi, own.cells.iter().map(|c| (&*c.key, c)).collect()))
        .collect();
    let keys: BTreeSet<&str> = kpis.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    let rows = keys.iter().map(|key| {
        let cells = kpis.iter().map(|(kpi, cells)| match cells.get(key) {
            None => faulted(w),
            Some(found) => {
                let page = ResultName::Kpi(kpi.about.name.clone());
                let mark =
                    if found.provisional { w.lower("emit-provisional") } else { String::new() };
                let tone = match found.status {
                    Some(Status::NoTarget) => "",
                    other => status_tone(other),
                };
                let shown = CellView {
                    link: link(outcome, &page, level, key),
                    ..cell(tone, words::show(&found.value, w.language), mark)
                };
                let said = words::status(found.status, w.language);
                match found.status {
                    Some(Status::Met) => signed(shown, true, said),
                    Some(Status::NotMet) => signed(shown, false, said),
                    Some(Status::NoTarget | Status::Missing) | None => shown,
                }
            }
        });
        MatrixRow { unit: unit(outcome, level, key), cells: cells.collect() }
    });
    let title = words::level_title(outcome, level);
    Matrix {
        caption: msg!("emit-page-kpi-units-caption", level = &*title).render(w.language),
        level: title,
        columns: columns.collect(),
        rows: rows.collect(),
    }
}
