//! An effect in words and figures: the tables that every format shows.

use crate::diff::effect::{AmountChange, Effect, Found, Piece, ResultChange, ResultKind, Share};
use crate::emit::words::{NOTHING, show, word};
use crate::locale::Language;
use crate::msg;
use crate::number::{Number, dutch};
use crate::outcome::{Status, SubmissionStatus, WHOLE};
use std::collections::BTreeMap;

/// Everything that changed for one unit.
pub(super) struct UnitView {
    pub level: String,
    pub name: String,
    pub key: String,
    pub results: Vec<ResultView>,
}

/// A result that changed.
pub(super) struct ResultView {
    pub kind: String,
    pub title: String,
    pub was: String,
    pub is: String,
}

/// What a key divides otherwise.
pub(super) struct AmountView {
    pub title: String,
    pub name: String,
    /// `€ 120.000,00 verschuift …`.
    pub summary: Vec<String>,
    /// What amounts are divided over: `verdeelsleutel koos_middelen`; the last is what they do
    /// together only.
    pub columns: Vec<String>,
    pub rows: Vec<ShareView>,
    pub groups: Vec<(String, Vec<ShareView>)>,
}

/// A recipient, or a unit above.
pub(super) struct ShareView {
    pub name: String,
    pub key: String,
    pub was: String,
    pub is: String,
    pub change: String,
    pub loses: bool,
    /// Its change in thousandths of the largest.
    pub width: u32,
    pub parts: Vec<String>,
}

/// What changed for whom, the whole first, then by level and unit.
pub(super) fn units(effect: &Effect, language: Language) -> Vec<UnitView> {
    let mut units: Vec<UnitView> = Vec::new();
    let mut at: BTreeMap<(bool, &str, &str), Vec<&ResultChange>> = BTreeMap::new();
    for result in &effect.results {
        at.entry((&*result.level != WHOLE, &result.level, &result.key)).or_default().push(result);
    }
    for ((_, level, key), mut results) in at {
        results.sort_by_key(|r| r.kind);
        let name = results.first().map(|r| r.unit.to_string()).unwrap_or_default();
        units.push(UnitView {
            level: level.to_owned(),
            name,
            key: key.to_owned(),
            results: results.into_iter().map(|r| result(r, language)).collect(),
        });
    }
    units
}

fn result(change: &ResultChange, language: Language) -> ResultView {
    ResultView {
        kind: kind(change.kind, language),
        title: change.title.to_string(),
        was: found(&change.was, language),
        is: found(&change.is, language),
    }
}

pub(super) fn kind(kind: ResultKind, language: Language) -> String {
    let key = match kind {
        ResultKind::Submission => "diff-result-submission",
        ResultKind::Norm => "diff-kind-norm",
        ResultKind::Score => "diff-kind-score",
        ResultKind::Verdict => "diff-kind-verdict",
        ResultKind::Kpi => "diff-kind-kpi",
        ResultKind::Formula => "diff-kind-formula",
    };
    word(key, language)
}

pub(super) fn found(found: &Found, language: Language) -> String {
    match found {
        Found::Nothing => NOTHING.to_owned(),
        Found::Value(value, status) => {
            let mut text = show(value, language);
            let key = match status {
                Some(Status::Met) => Some("emit-status-met"),
                Some(Status::NotMet) => Some("emit-status-not-met"),
                Some(Status::NoTarget | Status::Missing) | None => None,
            };
            if let Some(key) = key {
                text.push_str(&format!(" ({})", word(key, language).to_lowercase()));
            }
            text
        }
        Found::NotApplicable => word("emit-not-applicable", language),
        Found::Faulted => word("emit-faulted", language),
        Found::State(state) => word(
            match state {
                SubmissionStatus::Complete => "emit-submission-complete",
                SubmissionStatus::Blocked => "emit-submission-blocked",
                SubmissionStatus::Incomplete => "emit-submission-incomplete",
            },
            language,
        ),
    }
}

/// How many of each kind of result changed, as one line.
pub(super) fn counts(effect: &Effect, language: Language) -> String {
    let mut counts: BTreeMap<ResultKind, usize> = BTreeMap::new();
    for result in &effect.results {
        *counts.entry(result.kind).or_default() += 1;
    }
    let parts: Vec<String> =
        counts.into_iter().map(|(k, n)| format!("{n} × {}", kind(k, language))).collect();
    parts.join(", ")
}

/// What each key divides otherwise.
pub(super) fn amounts(effect: &Effect, language: Language) -> Vec<AmountView> {
    effect.amounts.iter().map(|a| amount(effect, a, language)).collect()
}

fn amount(effect: &Effect, change: &AmountChange, language: Language) -> AmountView {
    let money = |n: &Number| change.format.short(n);
    // A step that does nothing to this key needs no column.
    let all = || change.recipients.iter().chain(change.groups.iter().flat_map(|(_, g)| g));
    let counts: Vec<usize> = (0..effect.steps.len())
        .filter(|at| {
            all().any(|s| s.parts.get(*at).is_some_and(|p| p.as_ref().is_none_or(|n| !n.is_zero())))
        })
        .collect();
    let together = all().any(|s| !s.together.is_zero());
    let mut columns: Vec<String> = counts
        .iter()
        .filter_map(|at| effect.steps.get(*at))
        .map(|step| {
            let names: Vec<String> = step.pieces.iter().map(|p| piece(p, language)).collect();
            names.join(" + ")
        })
        .collect();
    // With one column that says it all the others say nothing.
    let divided = columns.len() > 1 || together;
    if !divided {
        columns.clear();
    } else if together {
        columns.push(word("diff-together", language));
    }
    let most = change.recipients.iter().filter_map(|s| s.change().ok()).map(|n| n.abs()).max();
    let view = |share: &Share| {
        let delta = share.change().unwrap_or_else(|_| Number::from_int(0));
        let mut parts: Vec<String> = Vec::new();
        if divided {
            parts.extend(counts.iter().map(|at| match share.parts.get(*at) {
                Some(Some(part)) => signed(part, &money),
                _ => NOTHING.to_owned(),
            }));
            if together {
                parts.push(signed(&share.together, &money));
            }
        }
        ShareView {
            name: share.name.to_string(),
            key: share.key.to_string(),
            was: money(&share.was),
            is: money(&share.is),
            change: signed(&delta, &money),
            loses: delta.is_negative(),
            width: most.as_ref().map_or(0, |most| permille(&delta.abs(), most)),
            parts,
        }
    };
    let mut summary = Vec::new();
    let winners =
        change.recipients.iter().filter(|s| s.change().is_ok_and(|n| n.signum() > 0)).count();
    let losers =
        change.recipients.iter().filter(|s| s.change().is_ok_and(|n| n.is_negative())).count();
    let (gained, lost) = (money(&change.gained), money(&change.lost));
    summary.push(
        msg!("diff-moved", winners = winners, gained = gained, losers = losers, lost = lost)
            .render(language),
    );
    if change.was_budget != change.is_budget {
        let budget = |b: &Option<Number>| b.as_ref().map_or(NOTHING.to_owned(), money);
        let (was, is) = (budget(&change.was_budget), budget(&change.is_budget));
        summary.push(msg!("diff-budget", was = was, is = is).render(language));
    }
    if let Some(best) = change.recipients.first()
        && let Ok(delta) = best.change()
        && delta.signum() > 0
    {
        let amount = signed(&delta, &money);
        summary.push(msg!("diff-most-gain", name = &best.name, amount = amount).render(language));
    }
    if let Some(worst) = change.recipients.last()
        && let Ok(delta) = worst.change()
        && delta.is_negative()
    {
        let amount = signed(&delta, &money);
        summary.push(msg!("diff-most-loss", name = &worst.name, amount = amount).render(language));
    }
    AmountView {
        title: change.title.to_string(),
        name: change.name.to_string(),
        summary,
        columns,
        rows: change.recipients.iter().map(view).collect(),
        groups: (change.groups.iter())
            .map(|(level, shares)| (level.to_string(), shares.iter().map(view).collect()))
            .collect(),
    }
}

/// A declaration, or the lines of a key: `verdeelsleutel koos_middelen: percentages`.
fn piece(piece: &Piece, language: Language) -> String {
    let name = super::view::named(piece.kind, &piece.name, language);
    match piece.lines {
        Some(lines) => format!("{name}: {}", word(lines.key(), language)),
        None => name,
    }
}

/// An amount with its sign.
fn signed(number: &Number, money: &dyn Fn(&Number) -> String) -> String {
    if number.is_zero() {
        return NOTHING.to_owned();
    }
    let sign = if number.is_negative() { "−" } else { "+" };
    format!("{sign}{}", money(&number.abs()))
}

/// A part of a whole in thousandths, at least 1: a bar that can be seen.
fn permille(part: &Number, whole: &Number) -> u32 {
    let share = part
        .mul(&Number::from_int(1000))
        .and_then(|n| n.div(whole))
        .and_then(|n| n.round(0, crate::number::Rounding::HalfUp));
    share
        .ok()
        .and_then(|n| n.to_i64())
        .and_then(|n| u32::try_from(n).ok())
        .unwrap_or(0)
        .clamp(1, 1000)
}

/// A count the Dutch way.
pub(super) fn count(n: usize) -> String {
    dutch::format(&Number::from_int(i64::try_from(n).unwrap_or(i64::MAX)), None)
}

/// What can no longer be computed, as sentences.
pub(super) fn faults(effect: &Effect, language: Language) -> Vec<String> {
    (effect.faults.iter())
        .map(|fault| {
            let why = fault.message.render(language);
            let result = &fault.result;
            if fault.key.is_empty() {
                msg!("diff-new-fault", result = result, why = why).render(language)
            } else {
                let unit = &fault.key;
                msg!("diff-new-fault-for", result = result, unit = unit, why = why).render(language)
            }
        })
        .collect()
}

/// What is not told of because of small numbers, as a sentence.
pub(super) fn withheld(effect: &Effect, language: Language) -> Option<String> {
    let titles: Vec<&str> = effect.withheld.iter().map(|t| &**t).collect();
    let titles = titles.join("; ");
    (!titles.is_empty()).then(|| msg!("diff-withheld", titles = titles).render(language))
}
