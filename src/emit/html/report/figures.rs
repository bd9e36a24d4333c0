//! Norms, KPIs and allocations of a unit, beside those of the units it belongs to.

use super::Subject;
use super::tally::Met;
use crate::emit::html::judgements::{faulted, value_cell};
use crate::emit::html::picture::{self, COLOURS, Parts, Trend};
use crate::emit::html::view::{AboutView, CellView, about, status_tone};
use crate::emit::words;
use crate::msg;
use crate::number::Number;
use crate::outcome::{
    Kpi, NormResult, NormSet, NormSetUnit, OutcomeValue, Reason, Suppressed, Target, WHOLE,
};
use std::collections::BTreeMap;

/// A norm set.
pub(super) struct NormsPart {
    pub about: AboutView,
    pub caption: String,
    pub verdicts: Vec<(String, CellView, String)>,
    pub compared: Vec<String>,
    pub rows: Vec<NormRow>,
    /// For several units together: the values of each norm, and how often each.
    pub counts: Vec<CountRow>,
    pub nothing: bool,
}

/// A norm of one unit.
pub(super) struct NormRow {
    pub title: String,
    pub note: String,
    pub cell: CellView,
    pub met: String,
    pub rule: String,
    pub answers: Vec<(String, String)>,
    pub compared: Vec<(String, String)>,
}

/// A norm of several units.
pub(super) struct CountRow {
    pub title: String,
    pub met: String,
    pub values: Vec<(CellView, String)>,
}

/// A KPI.
pub(super) struct KpiPart {
    pub about: AboutView,
    pub value: String,
    pub whose: String,
    pub target: String,
    pub tone: &'static str,
    pub status: String,
    pub mark: String,
    pub to_target: String,
    pub baseline: String,
    pub compared: Vec<(String, String)>,
    pub trend: Option<Trend>,
}

/// An allocation.
pub(super) struct AllocationPart {
    pub about: AboutView,
    pub caption: String,
    pub amount: String,
    pub mark: String,
    pub compared: Vec<(String, String)>,
    /// Colour of its part of the bar, title and amount.
    pub components: Vec<(usize, String, String)>,
    pub bar: Option<String>,
    pub recipients: Vec<(String, String)>,
}

impl Subject<'_> {
    pub(super) fn norms(&self, name: &str) -> Option<NormsPart> {
        let set = self.outcome.norm_sets.iter().find(|s| &*s.about.name == name)?;
        let w = self.w;
        let mut part = NormsPart {
            about: about(&set.about, Vec::new()),
            caption: msg!("emit-report-norms-caption", title = &*set.about.title)
                .render(w.language),
            verdicts: Vec::new(),
            compared: self.compare.iter().map(|(level, key)| self.other(level, key)).collect(),
            rows: Vec::new(),
            counts: Vec::new(),
            nothing: false,
        };
        if *set.level == *self.level {
            match set.units.iter().find(|u| u.key == self.unit.key) {
                Some(unit) => {
                    part.verdicts = self.verdicts(set, unit);
                    part.rows = self.norm_rows(set, unit);
                }
                None => part.nothing = true,
            }
        } else {
            let units: Vec<&NormSetUnit> =
                set.units.iter().filter(|u| self.includes(&set.level, &u.key)).collect();
            part.nothing = units.is_empty();
            part.counts = self.counts(set, &units);
        }
        Some(part)
    }

    /// The rule of a reason; a name by itself says no more than the answers beside it.
    fn rule(reason: Option<&Option<Reason>>) -> String {
        let rule = reason.and_then(Option::as_ref).and_then(|r| r.rule.as_deref());
        rule.filter(|rule| rule.contains(' ')).unwrap_or_default().to_owned()
    }

    fn verdicts(&self, set: &NormSet, unit: &NormSetUnit) -> Vec<(String, CellView, String)> {
        let count = set.norms.len();
        let scores = set.scores.iter().zip(&unit.scores).enumerate();
        let mut all: Vec<(bool, (String, CellView, String))> = scores
            .map(|(at, (score, result))| {
                let cell = match result {
                    Some(found) => value_cell(&found.value, None, found.provisional, self.w),
                    None => faulted(self.w),
                };
                let rule = match score.verdict {
                    true => Self::rule(unit.reasons.get(count + at)),
                    false => String::new(),
                };
                (!score.verdict, (score.about.title.to_string(), cell, rule))
            })
            .collect();
        all.sort_by_key(|(score, _)| *score);
        all.into_iter().map(|(_, view)| view).collect()
    }

    fn norm_rows(&self, set: &NormSet, unit: &NormSetUnit) -> Vec<NormRow> {
        let w = self.w;
        let rows = set.norms.iter().zip(&unit.norms).enumerate().map(|(at, (norm, result))| {
            let (cell, met) = match result {
                NormResult::Value { value, met, provisional, .. } => {
                    (value_cell(value, *met, *provisional, w), *met)
                }
                NormResult::NotApplicable { .. } => {
                    let shown = OutcomeValue::Text(w.t("emit-not-applicable").into());
                    (value_cell(&shown, None, false, w), None)
                }
                NormResult::Faulted => (faulted(w), None),
            };
            let reason = unit.reasons.get(at).and_then(Option::as_ref);
            let answers = reason.map_or(&[][..], |r| r.answers.as_slice());
            let answers = answers
                .iter()
                .map(|(title, answer)| (title.to_string(), words::show(&answer.value, w.language)));
            NormRow {
                title: norm.about.title.to_string(),
                note: if norm.core { w.t("emit-page-core") } else { String::new() },
                cell,
                met: match met {
                    Some(true) => w.t("emit-met"),
                    Some(false) => w.t("emit-unmet"),
                    None => String::new(),
                },
                rule: Self::rule(unit.reasons.get(at)),
                answers: answers.collect(),
                compared: self
                    .compare
                    .iter()
                    .map(|(l, k)| (self.other(l, k), self.met_of(set, at, l, k)))
                    .collect(),
            }
        });
        rows.collect()
    }

    /// How many units of another level meet a norm: `14 van 18`.
    fn met_of(&self, set: &NormSet, norm: usize, level: &str, key: &str) -> String {
        self.shown_met(self.tally.of(&set.about.name, norm, level, key))
    }

    fn met_among<'u>(&self, units: impl Iterator<Item = &'u NormSetUnit>, norm: usize) -> String {
        let mut found = Met::default();
        for unit in units {
            if let Some(NormResult::Value { met: Some(own), .. }) = unit.norms.get(norm) {
                found.all += 1;
                found.met += usize::from(*own);
            }
        }
        self.shown_met(found)
    }

    fn shown_met(&self, Met { met, all }: Met) -> String {
        if all == 0 {
            return words::NOTHING.to_owned();
        }
        msg!("emit-received-of", received = met, expected = all).render(self.w.language)
    }

    fn counts(&self, set: &NormSet, units: &[&NormSetUnit]) -> Vec<CountRow> {
        let verdicts =
            set.scores.iter().enumerate().filter(|(_, s)| s.verdict).map(|(at, score)| {
                let values =
                    units.iter().filter_map(|u| u.scores.get(at)?.as_ref()).map(|s| &s.value);
                CountRow {
                    title: score.about.title.to_string(),
                    met: String::new(),
                    values: self.counted(values),
                }
            });
        let norms = set.norms.iter().enumerate().map(|(at, norm)| {
            let values = units.iter().filter_map(|u| match u.norms.get(at) {
                Some(NormResult::Value { value, .. }) => Some(value),
                _ => None,
            });
            CountRow {
                title: norm.about.title.to_string(),
                met: self.met_among(units.iter().copied(), at),
                values: self.counted(values),
            }
        });
        verdicts.chain(norms).collect()
    }

    /// Each option with how often it occurs; of numbers nothing.
    fn counted<'v>(
        &self,
        values: impl Iterator<Item = &'v OutcomeValue>,
    ) -> Vec<(CellView, String)> {
        let mut counts: BTreeMap<(u32, String), (&OutcomeValue, usize)> = BTreeMap::new();
        for value in values {
            let rank = match value {
                OutcomeValue::Choice(choice) => choice.rank.map_or(0, |(rank, _)| rank),
                OutcomeValue::Truth(truth) => u32::from(*truth),
                _ => continue,
            };
            let shown = words::show(value, self.w.language);
            counts.entry((u32::MAX - rank, shown)).or_insert((value, 0)).1 += 1;
        }
        let views = counts
            .into_values()
            .map(|(value, count)| (value_cell(value, None, false, self.w), count.to_string()));
        views.collect()
    }

    pub(super) fn kpi(&self, name: &str, trend: bool) -> Option<KpiPart> {
        let kpi = self.outcome.kpis.iter().find(|k| &*k.about.name == name)?;
        let has = kpi.level(self.level).is_some();
        // A figure that the level does not have is shown for the whole, and says so.
        let (level, key) = if has { (self.level, &*self.unit.key) } else { (WHOLE, "") };
        let language = self.w.language;
        let aim = kpi.level(level);
        let own_target = aim.map(|l| &l.target).filter(|target| !matches!(target, Target::None));
        let cell = cell(kpi, level, key);
        let compared = self.compare.iter().filter(|(l, _)| *l != level).filter_map(|(l, k)| {
            let found = self::cell(kpi, l, k)?;
            let mut text = words::show(&found.value, language);
            // What is aimed at there only is told there.
            let target = kpi.level(l).map(|own| &own.target);
            if let (None, Some(target @ Target::Set { .. })) = (own_target, target) {
                let target = words::show_dated_target(target, language);
                text += &format!("; {} {target}", self.w.lower("emit-target"));
            }
            Some((self.other(l, k), text))
        });
        let status = cell.and_then(|c| c.status);
        let year = self.outcome.header.school_year.to_string();
        let distance = |d: &Number| words::show_distance(d, &kpi.format, language);
        Some(KpiPart {
            about: about(&kpi.about, Vec::new()),
            value: cell
                .map_or_else(|| self.w.t("emit-faulted"), |c| words::show(&c.value, language)),
            whose: if has { String::new() } else { self.other(level, key) },
            target: own_target.map_or_else(String::new, |t| words::show_dated_target(t, language)),
            tone: status_tone(status),
            status: words::status(status, language),
            mark: match cell {
                Some(c) if c.provisional => self.w.lower("emit-provisional"),
                _ => String::new(),
            },
            to_target: cell.and_then(|c| c.to_target.as_ref()).map_or_else(String::new, distance),
            baseline: words::show_baseline(aim.and_then(|l| l.baseline.as_ref()), language),
            compared: compared.collect(),
            trend: trend.then(|| picture::trend(kpi, level, key, &year, self.w)).flatten(),
        })
    }

    pub(super) fn allocation(&self, name: &str) -> Option<AllocationPart> {
        let allocation = self.outcome.allocations.iter().find(|a| &*a.about.name == name)?;
        let language = self.w.language;
        let shown = |n: &Number| allocation.format.short(n);
        let shown_if = |n: &Number, kept_back: bool| {
            if kept_back { Suppressed::Withheld.sign() } else { shown(n) }
        };
        let own = allocation
            .recipients
            .iter()
            .find(|r| *allocation.level == *self.level && r.key == self.unit.key);
        let sum = |level: &str, key: &str| {
            let found = allocation.subtotals.iter();
            let mut found = found.filter(|s| &*s.level == level && &*s.key == key);
            found.next().map(|s| shown_if(&s.amount, s.kept_back))
        };
        let divided = allocation.budget.sub(&allocation.remainder).ok();
        let amount = match own {
            Some(recipient) => Some(shown_if(&recipient.amount, recipient.kept_back)),
            None if self.level == WHOLE => divided.as_ref().map(shown),
            None => sum(self.level, &self.unit.key),
        };
        let open = own.filter(|r| !r.kept_back);
        let columns = allocation.columns();
        let titles: Vec<String> =
            columns.iter().map(|kind| words::component_title(kind, language)).collect();
        let parts = open
            .and_then(|r| allocation.components(r, allocation.format.decimals.unwrap_or(2)).ok());
        let parts = parts.unwrap_or_default();
        let title = msg!("emit-bar-title", title = &*allocation.about.title).render(language);
        let bar = open.and_then(|r| {
            picture::bars(&[Parts::of(title, &parts, &r.amount)], &titles, &shown)
                .pop()
                .map(|bar| bar.svg)
        });
        let recipients = match own {
            Some(_) => Vec::new(),
            None => allocation
                .recipients
                .iter()
                .filter(|r| self.includes(&allocation.level, &r.key))
                .map(|r| (self.other(&allocation.level, &r.key), shown_if(&r.amount, r.kept_back)))
                .collect(),
        };
        let compared = self.compare.iter().filter_map(|(level, key)| {
            let whole = (*level == WHOLE).then(|| divided.as_ref().map(shown)).flatten();
            Some((self.other(level, key), whole.or_else(|| sum(level, key))?))
        });
        let numbered = titles.iter().zip(&parts).enumerate();
        let components = numbered.filter_map(|(colour, (title, part))| {
            let value = part.value.as_ref().filter(|v| !v.is_zero())?;
            Some((colour % COLOURS, title.clone(), shown(value)))
        });
        Some(AllocationPart {
            about: about(&allocation.about, Vec::new()),
            caption: msg!("emit-page-allocation-caption", title = &*allocation.about.title)
                .render(language),
            amount: amount.unwrap_or_else(|| words::NOTHING.to_owned()),
            mark: if allocation.provisional {
                self.w.lower("emit-provisional")
            } else {
                String::new()
            },
            compared: compared.collect(),
            components: components.collect(),
            bar,
            recipients,
        })
    }
}

fn cell<'a>(kpi: &'a Kpi, level: &str, key: &str) -> Option<&'a crate::outcome::KpiCell> {
    let level = kpi.levels.iter().find(|l| &*l.level == level)?;
    level.cells.iter().find(|c| &*c.key == key)
}
