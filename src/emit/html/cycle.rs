//! Coverage, plans and calendars as pages show them.

use super::derivations::link;
use super::view::{AboutView, HIGH, LOW, MIDDLE, NONE, Words, about};
use crate::emit::table::CoverColumn;
use crate::emit::words;
use crate::msg;
use crate::outcome::{
    Cover, Framework, Goal, Header, Outcome, OutcomeValue, Plan, ResultName, SchoolCalendar, WHOLE,
};
use askama::Template;

/// A framework as a matrix.
pub(super) struct CoverageView {
    pub about: AboutView,
    pub name: String,
    pub count: String,
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<CoverRow>,
}

/// An item with what covers it, by column.
pub(super) struct CoverRow {
    pub depth: usize,
    pub code: String,
    pub title: String,
    pub tone: &'static str,
    pub status: String,
    pub reason: String,
    /// By column: its title, and what covers.
    pub cells: Vec<(String, Vec<CovererView>)>,
}

/// Something that covers.
pub(super) struct CovererView {
    pub title: String,
    pub name: String,
}

pub(super) fn coverage(framework: &Framework, w: Words) -> CoverageView {
    let used: Vec<CoverColumn> = CoverColumn::ALL
        .into_iter()
        .filter(|c| framework.items.iter().any(|item| c.among(item).next().is_some()))
        .collect();
    let rows = framework.items.iter().map(|item| {
        let cells = used.iter().map(|column| {
            let views = column
                .among(item)
                .map(|c| CovererView { title: c.title.to_string(), name: c.name.to_string() });
            (column.title(w.language), views.collect())
        });
        CoverRow {
            depth: item.depth.min(3),
            code: item.about.name.to_string(),
            title: item.about.title.to_string(),
            tone: match &item.cover {
                Cover::Direct | Cover::Around | Cover::Below => HIGH,
                Cover::Partly => MIDDLE,
                Cover::Nothing => LOW,
                Cover::Waived(_) => NONE,
            },
            status: words::cover(&item.cover, w.language),
            reason: match &item.cover {
                Cover::Waived(reason) => reason.to_string(),
                _ => String::new(),
            },
            cells: cells.collect(),
        }
    });
    let (all, covered) = framework.count();
    CoverageView {
        about: about(&framework.about, Vec::new()),
        name: framework.about.name.to_string(),
        count: msg!("emit-cover-count", covered = covered, all = all).render(w.language),
        caption: msg!("emit-page-coverage-caption", title = &*framework.about.title)
            .render(w.language),
        columns: used.iter().map(|c| c.title(w.language)).collect(),
        rows: rows.collect(),
    }
}

/// A plan.
pub(super) struct PlanView {
    pub about: AboutView,
    pub level: String,
    pub period: String,
    pub budget: String,
    pub planned: String,
    pub caption: String,
    pub goals: Vec<GoalView>,
}

/// A goal with its activities.
pub(super) struct GoalView {
    pub code: String,
    pub title: String,
    pub covers: String,
    pub measures: Vec<MeasureView>,
    pub budget: String,
    pub activities: Vec<ActivityView>,
}

/// What a goal is measured with, and how it stands.
pub(super) struct MeasureView {
    pub title: String,
    pub value: String,
    pub link: String,
    pub tone: &'static str,
    pub status: String,
}

/// An activity.
pub(super) struct ActivityView {
    pub depth: usize,
    pub title: String,
    pub period: String,
    pub who: String,
    pub budget: String,
}

pub(super) fn plans(outcome: &Outcome, w: Words) -> Vec<PlanView> {
    outcome.plans.iter().map(|p| plan(outcome, p, w)).collect()
}

fn amount(value: &Option<OutcomeValue>, w: Words) -> String {
    value.as_ref().map_or_else(String::new, |v| words::show(v, w.language))
}

fn plan(outcome: &Outcome, plan: &Plan, w: Words) -> PlanView {
    let levels: Vec<String> =
        plan.levels.iter().map(|level| words::level_title(outcome, level)).collect();
    PlanView {
        about: about(&plan.about, Vec::new()),
        level: levels.join(", "),
        period: plan.period.map_or_else(String::new, |p| words::months(p, w.language)),
        budget: amount(&plan.budget, w),
        planned: amount(&plan.planned, w),
        caption: msg!("emit-page-plan-caption", title = &*plan.about.title).render(w.language),
        goals: plan.goals.iter().map(|g| goal(outcome, g, w)).collect(),
    }
}

fn goal(outcome: &Outcome, goal: &Goal, w: Words) -> GoalView {
    let activities = goal.activities.iter().map(|a| ActivityView {
        depth: a.depth.min(3),
        title: a.title.to_string(),
        period: a.period.map_or_else(String::new, |p| words::months(p, w.language)),
        who: a.who.as_deref().unwrap_or_default().to_owned(),
        budget: amount(&a.budget, w),
    });
    let covers: Vec<&str> = goal.covers.iter().map(|c| &**c).collect();
    GoalView {
        code: goal.about.name.to_string(),
        title: goal.about.title.to_string(),
        covers: covers.join(", "),
        measures: goal.measures.iter().map(|m| measure(outcome, m, w)).collect(),
        budget: amount(&goal.budget, w),
        activities: activities.collect(),
    }
}

/// A measure with its value for the whole, where it has one.
fn measure(outcome: &Outcome, name: &str, w: Words) -> MeasureView {
    let plain = |title: &str| MeasureView {
        title: title.to_owned(),
        value: String::new(),
        link: String::new(),
        tone: NONE,
        status: String::new(),
    };
    if let Some(kpi) = outcome.kpis.iter().find(|k| &*k.about.name == name) {
        let whole = kpi.levels.iter().find(|l| &*l.level == WHOLE).and_then(|l| l.cells.first());
        let Some(cell) = whole else { return plain(&kpi.about.title) };
        return MeasureView {
            title: kpi.about.title.to_string(),
            value: words::show(&cell.value, w.language),
            link: link(outcome, &ResultName::Kpi(kpi.about.name.clone()), WHOLE, ""),
            tone: super::view::status_tone(cell.status),
            status: words::status(cell.status, w.language),
        };
    }
    if let Some(formula) = outcome.formulas.iter().find(|f| &*f.about.name == name) {
        return plain(&formula.about.title);
    }
    let set = name.split_once('.').unwrap_or((name, ""));
    let Some(found) = outcome.norm_sets.iter().find(|s| &*s.about.name == set.0) else {
        return plain(name);
    };
    let norms = found.norms.iter().map(|n| &n.about);
    let part = norms.chain(found.scores.iter().map(|s| &s.about)).find(|a| &*a.name == set.1);
    plain(&part.unwrap_or(&found.about).title)
}

/// A calendar.
pub(super) struct CalendarView {
    pub title: String,
    pub caption: String,
    pub rows: Vec<EntryView>,
}

/// An entry.
pub(super) struct EntryView {
    pub when: String,
    pub title: String,
    pub who: String,
    pub at: String,
    pub explanation: String,
}

pub(super) fn calendars(calendar: &SchoolCalendar, w: Words) -> Vec<CalendarView> {
    let mut views = Vec::new();
    let caption = |title: &str| {
        let year = calendar.header.school_year.to_string();
        msg!("emit-page-calendar-caption", title = title, year = year).render(w.language)
    };
    for own in calendar.calendars.iter().filter(|c| !c.entries.is_empty()) {
        let rows = own.entries.iter().map(|entry| EntryView {
            when: words::days(entry.from, entry.until, entry.months, w.language),
            title: entry.title.to_string(),
            who: entry.who.as_deref().unwrap_or_default().to_owned(),
            at: entry.at.as_ref().map_or_else(String::new, |(_, title)| title.to_string()),
            explanation: entry.explanation.as_deref().unwrap_or_default().to_owned(),
        });
        views.push(CalendarView {
            title: own.about.title.to_string(),
            caption: caption(&own.about.title),
            rows: rows.collect(),
        });
    }
    if !calendar.windows.is_empty() {
        let title = w.t("emit-calendar-windows");
        let rows = calendar.windows.iter().map(|(about, from, until)| EntryView {
            when: words::days(*from, *until, false, w.language),
            title: about.title.to_string(),
            who: String::new(),
            at: String::new(),
            explanation: String::new(),
        });
        views.push(CalendarView { caption: caption(&title), title, rows: rows.collect() });
    }
    views
}

/// What every page has around it.
pub(super) struct Frame {
    pub w: Words,
    pub css: &'static str,
    pub title: String,
    pub heading: String,
    pub under: String,
    pub internal: bool,
    pub made_with: String,
    pub program_fingerprint: String,
    pub data_fingerprint: String,
}

impl Frame {
    pub(super) fn new(header: &Header, heading: String, w: Words) -> Self {
        let date = words::show(&OutcomeValue::Date(header.reference_date), w.language);
        let under = msg!(
            "emit-page-under",
            project = &*header.project,
            year = header.school_year.to_string(),
            date = date
        );
        Self {
            w,
            css: include_str!("templates/overview.css"),
            title: format!("{heading} – {} {}", header.project, header.school_year),
            heading,
            under: under.render(w.language),
            internal: header.internal,
            made_with: msg!("emit-page-made-with", version = &*header.version).render(w.language),
            program_fingerprint: header.program_fingerprint.to_string(),
            data_fingerprint: header.data_fingerprint.to_string(),
        }
    }
}

/// The page of frameworks.
#[derive(Template)]
#[template(path = "coverage.html")]
pub(super) struct CoveragePage {
    frame: Frame,
    frameworks: Vec<CoverageView>,
}

impl CoveragePage {
    pub(super) fn new(header: &Header, frameworks: &[&Framework], w: Words) -> Self {
        Self {
            frame: Frame::new(header, w.t("emit-coverage"), w),
            frameworks: frameworks.iter().map(|f| coverage(f, w)).collect(),
        }
    }
}

/// The page of a schooljaar.
#[derive(Template)]
#[template(path = "calendar.html")]
pub(super) struct CalendarPage {
    frame: Frame,
    calendars: Vec<CalendarView>,
}

impl CalendarPage {
    pub(super) fn new(calendar: &SchoolCalendar, w: Words) -> Self {
        Self {
            frame: Frame::new(&calendar.header, w.t("emit-calendar"), w),
            calendars: calendars(calendar, w),
        }
    }
}
