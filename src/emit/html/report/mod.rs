//! A page for each unit that a report is for: what the school, board or town takes to the talk.

mod answers;
mod figures;
mod tally;

use super::cycle::{EntryView, Frame};
use super::view::{AboutView, Words, about};
use crate::emit::report_paths::{pages, path};
use crate::emit::words;
use crate::emit::{EmitFault, OutputFile};
use crate::locale::Language;
use crate::msg;
use crate::outcome::{Outcome, Report, ReportItem, Unit, WHOLE};
use answers::AnswersView;
use askama::Template;
use figures::{AllocationPart, KpiPart, NormsPart};
use std::sync::Arc;
use tally::Tally;

/// The page of a unit.
#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    frame: Frame,
    back: &'static str,
    about: AboutView,
    parts: Vec<Part>,
}

/// A part of a report, in the order of its lines.
enum Part {
    Text(String),
    Answers(AnswersView),
    Norms(NormsPart),
    Kpis(Vec<KpiPart>),
    Allocation(AllocationPart),
    Calendar { title: String, caption: String, rows: Vec<EntryView> },
}

/// For whom a report is made, and what it is compared with.
struct Subject<'a> {
    outcome: &'a Outcome,
    level: &'a str,
    unit: &'a Unit,
    compare: Vec<(&'a str, String)>,
    tally: &'a Tally<'a>,
    w: Words,
}

/// The page of all reports.
#[derive(Template)]
#[template(path = "reports.html")]
struct IndexPage {
    frame: Frame,
    reports: Vec<ReportLinks>,
}

/// The pages of a report.
pub(super) struct ReportLinks {
    pub title: String,
    pub levels: Vec<LevelLinks>,
}

/// The pages of a report for a level.
pub(super) struct LevelLinks {
    pub title: String,
    pub links: Vec<(String, String)>,
}

/// Every page of every report, and one that leads to them.
///
/// # Errors
/// [`EmitFault::Page`] when a template cannot be filled.
pub fn reports(outcome: &Outcome, language: Language) -> Result<Vec<OutputFile>, EmitFault> {
    let w = Words { language };
    let mut files = Vec::new();
    let tally = Tally::new(outcome);
    for report in &outcome.reports {
        for (level, unit, path) in pages(outcome, report) {
            let content =
                super::filled(&page(outcome, &tally, report, level, unit, w))?.into_bytes();
            files.push(OutputFile { path, content });
        }
    }
    if !files.is_empty() {
        let frame = Frame::new(&outcome.header, w.t("emit-reports"), w);
        let index = IndexPage { frame, reports: links(outcome, "") };
        let content = super::filled(&index)?.into_bytes();
        files.push(OutputFile { path: "rapporten/index.html".to_owned(), content });
    }
    Ok(files)
}

/// Where reports are found, from a folder that is `up` from `rapporten/`.
pub(super) fn links(outcome: &Outcome, up: &str) -> Vec<ReportLinks> {
    let reports = outcome.reports.iter().map(|report| {
        let levels = report.levels.iter().filter_map(|level| {
            let units = &outcome.level(level)?.units;
            let links = units.iter().map(|unit| {
                let path = path(report, level, unit);
                let path = path.strip_prefix("rapporten/").unwrap_or(&path).to_owned();
                (format!("{up}{path}"), unit.name.to_string())
            });
            let title = words::level_title(outcome, level);
            Some(LevelLinks { title, links: links.collect() })
        });
        ReportLinks { title: report.about.title.to_string(), levels: levels.collect() }
    });
    reports.collect()
}

fn page(
    outcome: &Outcome,
    tally: &Tally<'_>,
    report: &Report,
    level: &str,
    unit: &Unit,
    w: Words,
) -> ReportPage {
    let compare = report.items.iter().filter_map(|item| match item {
        ReportItem::Compare(levels) => Some(levels),
        _ => None,
    });
    let compare = compare.flatten().filter(|other| &***other != level);
    let compare = compare.filter_map(|other| {
        let key = if &**other == WHOLE {
            Some(String::new())
        } else {
            unit.parents.iter().find(|(l, _)| l == other).map(|(_, key)| key.to_string())
        };
        Some((&**other, key?))
    });
    let subject = Subject { outcome, level, unit, compare: compare.collect(), tally, w };
    let mut parts: Vec<Part> = Vec::new();
    for item in &report.items {
        match item {
            ReportItem::Text(text) => parts.push(Part::Text(text.to_string())),
            ReportItem::Answers { questionnaire, part } => {
                let Some(answers) = subject.answers(questionnaire, part.as_deref()) else {
                    continue;
                };
                // Sections that follow each other stand under one heading.
                match parts.last_mut() {
                    Some(Part::Answers(before)) if before.of == answers.of => before.add(answers),
                    _ => parts.push(Part::Answers(answers)),
                }
            }
            ReportItem::Norms(set) => parts.extend(subject.norms(set).map(Part::Norms)),
            ReportItem::Kpi { name, trend } => {
                let Some(kpi) = subject.kpi(name, *trend) else { continue };
                // KPIs that follow each other stand in one part.
                match parts.last_mut() {
                    Some(Part::Kpis(kpis)) => kpis.push(kpi),
                    _ => parts.push(Part::Kpis(vec![kpi])),
                }
            }
            ReportItem::Allocation(name) => {
                parts.extend(subject.allocation(name).map(Part::Allocation));
            }
            ReportItem::Calendar(name) => parts.extend(subject.calendar(name)),
            ReportItem::Compare(_) => {}
        }
    }
    let name = match &*unit.key {
        "" => unit.name.to_string(),
        key => format!("{} ({key})", unit.name),
    };
    let mut frame = Frame::new(&outcome.header, report.about.title.to_string(), w);
    frame.title = format!("{} – {name}", report.about.title);
    if level != WHOLE {
        frame.under = format!("{name} · {}", frame.under);
    }
    let back = if report.levels.len() > 1 { "../../index.html" } else { "../index.html" };
    ReportPage { frame, back, about: about(&report.about, Vec::new()), parts }
}

impl Subject<'_> {
    /// Whether a unit of a level is the one of the report, or belongs to it.
    fn includes(&self, level: &str, key: &str) -> bool {
        if self.level == WHOLE || level == self.level && key == &*self.unit.key {
            return true;
        }
        let unit = self.outcome.level(level).and_then(|l| l.unit(key));
        unit.is_some_and(|unit| {
            unit.parents.iter().any(|(l, k)| &**l == self.level && *k == self.unit.key)
        })
    }

    /// The name of a unit that figures are compared with.
    fn other(&self, level: &str, key: &str) -> String {
        self.outcome.unit_name(level, key).to_owned()
    }

    /// What lies ahead in a calendar: everything that ends on the peildatum or later.
    fn calendar(&self, name: &str) -> Option<Part> {
        let calendar = self.outcome.calendars.iter().find(|c| &*c.about.name == name)?;
        let today = self.outcome.header.reference_date;
        let ahead = calendar.entries.iter().filter(|entry| entry.until >= today);
        let rows = ahead.map(|entry| EntryView {
            when: words::days(entry.from, entry.until, entry.months, self.w.language),
            title: entry.title.to_string(),
            who: entry.who.as_deref().unwrap_or_default().to_owned(),
            at: entry.at.as_ref().map_or_else(String::new, |(_, title)| title.to_string()),
            explanation: entry.explanation.as_deref().unwrap_or_default().to_owned(),
        });
        let title: Arc<str> = calendar.about.title.clone();
        let year = self.outcome.header.school_year.to_string();
        Some(Part::Calendar {
            caption: msg!("emit-page-calendar-caption", title = &*title, year = year)
                .render(self.w.language),
            title: title.to_string(),
            rows: rows.collect(),
        })
    }
}
