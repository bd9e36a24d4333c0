//! How each result came about: a page for each KPI, formula, norm, score and allocation with its
//! rule, what the rule rests on, and for each unit the figures that went into its own.
//!
//! Only what is published elsewhere stands here: the rows of a register that was counted are not
//! shown, nor is a figure that is kept back.

use super::cycle::Frame;
use super::judgements::value_cell;
use super::view::{AboutView, CellView, Labelled, NONE, Words, about};
use crate::emit::derivation_paths::{anchor, path, row};
use crate::emit::words;
use crate::emit::{EmitFault, OutputFile};
use crate::locale::Language;
use crate::msg;
use crate::outcome::{
    About, AllocationOutcome, Basis, Ground, NormResult, NormSet, NormSetUnit, Outcome,
    OutcomeValue, Reason, Recipient, ResultName, Suppressed, WHOLE,
};
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The page of a result.
#[derive(Template)]
#[template(path = "derivation.html")]
struct DerivationPage {
    frame: Frame,
    about: AboutView,
    rule: Vec<String>,
    results: Vec<(String, String)>,
    earlier: Vec<String>,
    parameters: Vec<ParameterView>,
    tables: Vec<TableView>,
    data: Vec<(String, String)>,
    levels: Vec<LevelView>,
    command: String,
}

/// A parameter with its value.
struct ParameterView {
    title: String,
    values: Vec<(String, String)>,
    note: String,
    sources: Vec<super::view::SourceView>,
}

/// A decision table as written.
struct TableView {
    title: String,
    text: String,
    place: String,
}

/// The figures of a level.
struct LevelView {
    title: String,
    caption: String,
    columns: Vec<String>,
    why: bool,
    rows: Vec<RowView>,
}

/// The figures of a unit.
struct RowView {
    anchor: String,
    name: String,
    key: String,
    value: CellView,
    parts: Vec<String>,
    answers: Vec<(String, String)>,
    rule: String,
}

/// The values of a result at a level, by unit.
type Values<'a> = BTreeMap<&'a str, Figure<'a>>;

/// A value with what is said of it.
struct Figure<'a> {
    cell: CellView,
    parts: Vec<String>,
    reason: Option<&'a Reason>,
}

impl Figure<'_> {
    fn plain(cell: CellView) -> Self {
        Self { cell, parts: Vec::new(), reason: None }
    }
}

/// A page for every result, in the order of their paths.
///
/// # Errors
/// [`EmitFault::Page`] when a template cannot be filled.
pub fn derivations(outcome: &Outcome, language: Language) -> Result<Vec<OutputFile>, EmitFault> {
    let w = Words { language };
    let known: BTreeSet<&ResultName> = outcome.bases.iter().map(|basis| &basis.result).collect();
    let mut files = Vec::new();
    for basis in &outcome.bases {
        let Some(page) = page(outcome, basis, &known, w) else { continue };
        let content = super::filled(&page)?.into_bytes();
        files.push(OutputFile { path: path(&basis.result), content });
    }
    Ok(files)
}

fn page(
    outcome: &Outcome,
    basis: &Basis,
    known: &BTreeSet<&ResultName>,
    w: Words,
) -> Option<DerivationPage> {
    let of = about_of(outcome, &basis.result)?;
    let mut results: Vec<(&ResultName, &Arc<str>)> = Vec::new();
    let (mut earlier, mut parameters, mut tables, mut data) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ground in &basis.grounds {
        match ground {
            Ground::Result(name, title) => results.push((name, title)),
            Ground::Earlier(title, year) => earlier.push(format!("{title} ({year})")),
            Ground::Parameter { about, period, provisional, values } => {
                let mut note: Vec<String> = period.iter().map(ToString::to_string).collect();
                note.extend(provisional.then(|| w.lower("emit-provisional")));
                let shown = values.iter().map(|(option, value)| {
                    (option.to_string(), words::show_long(value, w.language))
                });
                parameters.push(ParameterView {
                    title: about.title.to_string(),
                    values: shown.collect(),
                    note: note.join(", "),
                    sources: super::view::about(about, Vec::new()).sources,
                });
            }
            Ground::Table(about, text) => tables.push(TableView {
                title: about.title.to_string(),
                text: text.to_string(),
                place: about.place.as_ref().map(ToString::to_string).unwrap_or_default(),
            }),
            Ground::Data { title, personal } => {
                let note = if *personal { w.t("emit-basis-personal") } else { String::new() };
                data.push((title.to_string(), note));
            }
        }
    }
    let mut facts = Vec::new();
    if let Some(text) = &basis.interpretation {
        facts.push(Labelled { label: w.t("emit-basis-interpretation"), text: text.to_string() });
    }
    let levels = levels_of(outcome, &basis.result);
    let links = results.iter().filter(|(name, _)| known.contains(name)).map(|(name, title)| {
        // Beside this page, in the folder of another kind.
        (format!("../../{}", path(name)), title.to_string())
    });
    let command = match levels.iter().find(|level| &***level != WHOLE) {
        Some(_) => format!("koers waarom {} --voor …", of.name),
        None => format!("koers waarom {}", of.name),
    };
    Some(DerivationPage {
        frame: Frame::new(&outcome.header, of.title.to_string(), w),
        about: about(of, facts),
        rule: basis.rule.iter().map(ToString::to_string).collect(),
        results: links.collect(),
        levels: levels
            .iter()
            .map(|level| level_view(outcome, &basis.result, level, &results, w))
            .collect(),
        earlier,
        parameters,
        tables,
        data,
        command,
    })
}

fn level_view(
    outcome: &Outcome,
    result: &ResultName,
    level: &str,
    grounds: &[(&ResultName, &Arc<str>)],
    w: Words,
) -> LevelView {
    let own = values(outcome, result, level, w);
    let beside: Vec<(&Arc<str>, Values<'_>)> = grounds
        .iter()
        .map(|(name, title)| (*title, values(outcome, name, level, w)))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    let parts = allocation(outcome, result).map(words::component_names).unwrap_or_default();
    let why = own.values().any(|figure| figure.reason.is_some());
    let title = words::level_title(outcome, level);
    let rows = own.iter().map(|(key, figure)| {
        let read = beside.iter().map(|(_, values)| {
            values.get(key).map_or_else(|| words::NOTHING.to_owned(), |f| f.cell.text.clone())
        });
        let answers = figure.reason.map(|reason| &reason.answers).into_iter().flatten();
        RowView {
            anchor: anchor(level, key),
            name: outcome.unit_name(level, key).to_owned(),
            key: (*key).to_owned(),
            value: CellView {
                tone: figure.cell.tone,
                text: figure.cell.text.clone(),
                sign: figure.cell.sign,
                said: figure.cell.said.clone(),
                mark: figure.cell.mark.clone(),
                link: String::new(),
            },
            parts: figure.parts.iter().cloned().chain(read).collect(),
            answers: answers
                .map(|(question, answer)| {
                    let shown = match answer.not_applicable {
                        Some(_) => w.t("emit-not-applicable"),
                        None => words::show(&answer.value, w.language),
                    };
                    (question.to_string(), shown)
                })
                .collect(),
            rule: figure.reason.and_then(|r| r.rule.as_deref()).unwrap_or_default().to_owned(),
        }
    });
    LevelView {
        caption: msg!("emit-basis-caption", level = &*title).render(w.language),
        columns: parts
            .into_iter()
            .chain(beside.iter().map(|(title, _)| title.to_string()))
            .collect(),
        rows: rows.collect(),
        title,
        why,
    }
}

/// The declaration of a result.
fn about_of<'a>(outcome: &'a Outcome, result: &ResultName) -> Option<&'a About> {
    match result {
        ResultName::Kpi(name) => {
            outcome.kpis.iter().map(|k| &k.about).find(|about| about.name == *name)
        }
        ResultName::Formula(name) => {
            outcome.formulas.iter().map(|f| &f.about).find(|about| about.name == *name)
        }
        ResultName::Allocation(_) => allocation(outcome, result).map(|a| &a.about),
        ResultName::Norm(set, name) => {
            norm_set(outcome, set)?.norms.iter().map(|n| &n.about).find(|a| a.name == *name)
        }
        ResultName::Score(set, name) => {
            norm_set(outcome, set)?.scores.iter().map(|s| &s.about).find(|a| a.name == *name)
        }
    }
}

fn allocation<'a>(outcome: &'a Outcome, result: &ResultName) -> Option<&'a AllocationOutcome> {
    let ResultName::Allocation(name) = result else { return None };
    outcome.allocations.iter().find(|a| a.about.name == *name)
}

fn norm_set<'a>(outcome: &'a Outcome, name: &str) -> Option<&'a NormSet> {
    outcome.norm_sets.iter().find(|set| &*set.about.name == name)
}

/// The levels at which a result has values.
fn levels_of(outcome: &Outcome, result: &ResultName) -> Vec<Arc<str>> {
    match result {
        ResultName::Kpi(name) => {
            let kpi = outcome.kpis.iter().find(|k| k.about.name == *name);
            kpi.iter().flat_map(|k| &k.levels).map(|l| l.level.clone()).collect()
        }
        ResultName::Formula(name) => {
            let formula = outcome.formulas.iter().find(|f| f.about.name == *name);
            formula.iter().flat_map(|f| &f.levels).map(|l| l.level.clone()).collect()
        }
        ResultName::Allocation(_) => {
            allocation(outcome, result).iter().map(|a| a.level.clone()).collect()
        }
        ResultName::Norm(set, _) | ResultName::Score(set, _) => {
            norm_set(outcome, set).iter().map(|set| set.level.clone()).collect()
        }
    }
}

/// The values of a result at a level.
fn values<'a>(outcome: &'a Outcome, result: &ResultName, level: &str, w: Words) -> Values<'a> {
    match result {
        ResultName::Kpi(name) => {
            let kpi = outcome.kpis.iter().find(|k| k.about.name == *name);
            let cells = kpi.iter().flat_map(|k| &k.levels).filter(|l| &*l.level == level);
            cells
                .flat_map(|l| &l.cells)
                .map(|c| (&*c.key, Figure::plain(plain(&c.value, c.provisional, w))))
                .collect()
        }
        ResultName::Formula(name) => {
            let formula = outcome.formulas.iter().find(|f| f.about.name == *name);
            let cells = formula.iter().flat_map(|f| &f.levels).filter(|l| &*l.level == level);
            cells
                .flat_map(|l| &l.cells)
                .map(|c| (&*c.key, Figure::plain(plain(&c.value, c.provisional, w))))
                .collect()
        }
        ResultName::Allocation(_) => {
            let Some(key) = allocation(outcome, result).filter(|a| &*a.level == level) else {
                return Values::new();
            };
            key.recipients.iter().map(|r| (&*r.key, amount(key, r, w))).collect()
        }
        ResultName::Norm(set, name) => of_norms(outcome, set, level, |set, unit| {
            let at = set.norms.iter().position(|n| n.about.name == *name)?;
            let cell = match unit.norms.get(at)? {
                NormResult::Value { value, met, provisional, .. } => {
                    value_cell(value, *met, *provisional, w)
                }
                NormResult::NotApplicable { .. } => {
                    CellView::plain(NONE, w.t("emit-not-applicable"))
                }
                NormResult::Faulted => CellView::plain(NONE, w.t("emit-faulted")),
            };
            let reason = unit.reasons.get(at).and_then(Option::as_ref);
            Some(Figure { cell, parts: Vec::new(), reason })
        }),
        ResultName::Score(set, name) => of_norms(outcome, set, level, |set, unit| {
            let at = set.scores.iter().position(|s| s.about.name == *name)?;
            let cell = match unit.scores.get(at)? {
                Some(score) => value_cell(&score.value, None, score.provisional, w),
                None => CellView::plain(NONE, w.t("emit-faulted")),
            };
            let reason = unit.reasons.get(set.norms.len() + at).and_then(Option::as_ref);
            Some(Figure { cell, parts: Vec::new(), reason })
        }),
    }
}

fn of_norms<'a>(
    outcome: &'a Outcome,
    set: &str,
    level: &str,
    figure: impl Fn(&'a NormSet, &'a NormSetUnit) -> Option<Figure<'a>>,
) -> Values<'a> {
    let Some(set) = norm_set(outcome, set).filter(|set| &*set.level == level) else {
        return Values::new();
    };
    set.units.iter().filter_map(|unit| Some((&*unit.key, figure(set, unit)?))).collect()
}

fn plain(value: &OutcomeValue, provisional: bool, w: Words) -> CellView {
    let mut cell = CellView::plain("", words::show(value, w.language));
    if provisional {
        cell.mark = w.lower("emit-provisional");
    }
    cell
}

fn amount<'a>(key: &AllocationOutcome, recipient: &Recipient, w: Words) -> Figure<'a> {
    let withheld = || Suppressed::Withheld.sign();
    let shown = |number: &crate::number::Number| {
        if recipient.kept_back { withheld() } else { key.format.long(number) }
    };
    let parts = key.components(recipient, key.format.decimals.unwrap_or(2)).unwrap_or_default();
    let mut cell = CellView::plain("", shown(&recipient.amount));
    if key.provisional {
        cell.mark = w.lower("emit-provisional");
    }
    let parts = parts.iter().map(|part| match &part.value {
        // That a part is not given tells as much as what it is.
        None if !recipient.kept_back => words::NOTHING.to_owned(),
        value => value.as_ref().map_or_else(withheld, shown),
    });
    Figure { cell, parts: parts.collect(), reason: None }
}

/// The row of a unit where the overview may lead to, when the result has a page.
pub(super) fn link(outcome: &Outcome, result: &ResultName, level: &str, key: &str) -> String {
    if outcome.bases.iter().any(|basis| basis.result == *result) {
        row(result, level, key)
    } else {
        String::new()
    }
}
