//! Frameworks with what covers them, plans, calendars, reports, and the years that trends show.

use super::reads::When;
use super::{Lowerer, MOST_YEARS, SourceState, moment_id};
use crate::calendar::{Date, DayOfYear, SchoolYear};
use crate::core::cycle::{
    Activity, Calendar, CalendarEntry, Coverer, Framework, FrameworkItem, Goal, Plan, Report,
    ReportItem,
};
use crate::core::{About, Cover, RegisterId};
use crate::program::coverage::{CoverKind, coverers};
use crate::program::framework as written;
use crate::program::{GroupId, GroupKind, Level, Name};
use crate::source::Span;
use std::sync::Arc;

/// The code of the lint on items without cover.
const UNCOVERED_ITEM: &str = "K0909";

impl Lowerer<'_> {
    /// Lowers all that is about the cycle of a year; only of the moment asked for.
    pub(super) fn cycle(&mut self, at: usize) {
        if at != 0 {
            return;
        }
        let year = self.year(at).0;
        self.coverers(at, year);
        let groups: Vec<(GroupKind, usize)> = (0_u32..)
            .zip(&self.program.groups)
            .filter_map(|(id, group)| Some((group.kind, self.program.version(GroupId(id), year)?)))
            .collect();
        for (kind, version) in groups {
            match kind {
                GroupKind::Framework => self.framework(at, version),
                GroupKind::Plan => self.plan(at, version),
                GroupKind::Calendar => self.calendar(at, version),
                GroupKind::Report => self.report(at, version),
                GroupKind::ChoiceList
                | GroupKind::Register
                | GroupKind::Parameter
                | GroupKind::Formula
                | GroupKind::DecisionTable
                | GroupKind::Questionnaire
                | GroupKind::NormSet
                | GroupKind::Kpi
                | GroupKind::Allocation => {}
            }
        }
        self.trends(at);
    }

    fn coverers(&mut self, at: usize, year: i32) {
        let covers = coverers(self.program).into_iter().filter(|c| c.validity.contains(year));
        let covers: Vec<Coverer> = covers
            .map(|c| Coverer {
                keyword: keyword(c.kind),
                name: c.name.into(),
                title: c.title.into(),
                links: c
                    .links
                    .iter()
                    .map(|l| Cover { framework: l.framework.clone(), item: l.item.clone() })
                    .collect(),
                span: c.span,
            })
            .collect();
        self.put(at, |m| m.coverers = covers);
    }

    fn framework(&mut self, at: usize, version: usize) {
        let program = self.program;
        let Some(framework) = program.frameworks.get(version) else { return };
        let about = self.about(at, &framework.clauses, framework.span);
        let mut items = Vec::new();
        let waived = self.waived(framework.span, &framework.items);
        self.framework_items(at, &framework.items, 0, waived.as_ref(), &mut items);
        let (name, title) = (framework.name.clone(), framework.title.clone());
        self.put(at, |m| m.frameworks.push(Framework { name, title, items, about }));
    }

    fn framework_items(
        &mut self,
        at: usize,
        all: &[written::FrameworkItem],
        depth: usize,
        around: Option<&Name>,
        items: &mut Vec<FrameworkItem>,
    ) {
        for item in all {
            let waived = self.waived(item.span, &item.items).or_else(|| around.cloned());
            let about = self.about(at, &item.clauses, item.span);
            items.push(FrameworkItem {
                code: item.code.clone(),
                title: item.title.clone(),
                depth,
                waived: waived.clone(),
                about,
            });
            self.framework_items(at, &item.items, depth + 1, waived.as_ref(), items);
        }
    }

    /// The reason of a `negeer` of uncovered items that stands in a place and in no item of it.
    fn waived(&self, place: Span, items: &[written::FrameworkItem]) -> Option<Name> {
        let holds = |outer: Span, inner: Span| {
            outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
        };
        self.program
            .silences
            .iter()
            .filter(|s| &*s.code == UNCOVERED_ITEM && holds(place, s.span))
            .find(|s| !items.iter().any(|item| holds(item.span, s.span)))
            .map(|s| s.reason.clone())
    }

    fn plan(&mut self, at: usize, version: usize) {
        let program = self.program;
        let Some(plan) = program.plans.get(version) else { return };
        let mut goals = Vec::new();
        for goal in &plan.goals {
            let mut activities = Vec::new();
            self.activities(at, &goal.activities, 0, &mut activities);
            goals.push(Goal {
                code: goal.code.clone(),
                title: goal.title.clone(),
                measures: goal.measures.iter().filter_map(|m| self.measure(m)).collect(),
                budget: goal.budget.as_ref().map(|e| self.expr(at, e, 1)),
                activities,
                about: self.about(at, &goal.clauses, goal.span),
            });
        }
        let plan = Plan {
            name: plan.name.clone(),
            title: plan.title.clone(),
            levels: self.registers_of(at, &plan.levels),
            period: plan.months(),
            budget: plan.budget.as_ref().map(|e| self.expr(at, e, 1)),
            goals,
            about: self.about(at, &plan.clauses, plan.span),
        };
        self.put(at, |m| m.plans.push(plan));
    }

    fn activities(
        &mut self,
        at: usize,
        all: &[written::Activity],
        depth: usize,
        activities: &mut Vec<Activity>,
    ) {
        for activity in all {
            let about = self.about(at, &activity.clauses, activity.span);
            activities.push(Activity {
                title: activity.title.clone(),
                depth,
                period: activity.period,
                who: activity.who.clone(),
                budget: activity.budget.as_ref().map(|e| self.expr(at, e, 1)),
                about,
            });
            self.activities(at, &activity.activities, depth + 1, activities);
        }
    }

    fn measure(&self, measure: &written::Measure) -> Option<Arc<str>> {
        let name = &self.program.group(measure.group)?.name;
        Some(match &measure.part {
            Some(part) => format!("{name}.{part}").into(),
            None => name.clone(),
        })
    }

    /// Levels that exist at a moment.
    fn registers_of(&self, at: usize, levels: &[Level]) -> Vec<Option<RegisterId>> {
        let names = self.names(at);
        let register = |level: &Level| match level.register {
            None => Some(None),
            Some(group) => names.registers.get(&group).map(|(id, _)| Some(*id)),
        };
        levels.iter().filter_map(register).collect()
    }

    fn calendar(&mut self, at: usize, version: usize) {
        let program = self.program;
        let Some(calendar) = program.calendars.get(version) else { return };
        let year = self.year(at);
        let mut entries = Vec::new();
        for entry in &calendar.entries {
            let Some((from, until)) = days(entry, year) else { continue };
            let at_group = entry.at.and_then(|at| program.group(at));
            entries.push(CalendarEntry {
                from,
                until,
                months: entry.from.1.is_none(),
                title: entry.title.clone(),
                who: entry.who.clone(),
                at: at_group.map(|g| g.name.clone()),
                about: self.about(at, &entry.clauses, entry.span),
            });
        }
        let calendar = Calendar {
            name: calendar.name.clone(),
            title: calendar.title.clone(),
            entries,
            about: self.about(at, &calendar.clauses, calendar.span),
        };
        self.put(at, |m| m.calendars.push(calendar));
    }

    fn report(&mut self, at: usize, version: usize) {
        let program = self.program;
        let Some(report) = program.reports.get(version) else { return };
        let items = report.items.iter().filter_map(|item| self.report_item(at, item)).collect();
        let about: About = self.about(at, &report.clauses, report.span);
        let report = Report {
            name: report.name.clone(),
            title: report.title.clone(),
            levels: self.registers_of(at, &report.levels),
            items,
            about,
        };
        self.put(at, |m| m.reports.push(report));
    }

    /// What a line shows; None where that is not there in this schooljaar.
    fn report_item(&mut self, at: usize, item: &written::ReportItem) -> Option<ReportItem> {
        let names = self.names(at);
        let year = self.year(at).0;
        let known = |group: &GroupId| {
            self.program.version(*group, year)?;
            self.program.group(*group).map(|g| g.name.clone())
        };
        Some(match item {
            written::ReportItem::Answers { questionnaire, part } => ReportItem::Answers {
                questionnaire: names.questionnaires.get(questionnaire)?.0,
                part: part.clone(),
            },
            written::ReportItem::Norms(set) => ReportItem::Norms(names.norm_sets.get(set)?.0),
            written::ReportItem::Kpi { kpi, trend } => {
                ReportItem::Kpi { name: known(kpi)?, trend: *trend }
            }
            written::ReportItem::Allocation(key) => {
                ReportItem::Allocation(names.allocations.get(key)?.0)
            }
            written::ReportItem::Calendar(calendar) => ReportItem::Calendar(known(calendar)?),
            written::ReportItem::Compare(levels) => {
                ReportItem::Compare(self.registers_of(at, levels))
            }
            written::ReportItem::Text(text) => ReportItem::Text(self.template(at, text, 1)),
        })
    }

    /// The earlier moments of each KPI that a report shows with its trend: those for which
    /// anything dated that it reads is kept.
    fn trends(&mut self, at: usize) {
        let program = self.program;
        let (year, date) = (self.year(at), self.date(at));
        let mut wanted: Vec<GroupId> = Vec::new();
        for report in &program.reports {
            if !report.clauses.validity.contains(year.0) {
                continue;
            }
            for item in &report.items {
                if let written::ReportItem::Kpi { kpi, trend: true } = item
                    && !wanted.contains(kpi)
                {
                    wanted.push(*kpi);
                }
            }
        }
        for group in wanted {
            let mut history = Vec::new();
            for back in 1..=MOST_YEARS {
                let then = SchoolYear(year.0.saturating_sub(back));
                if then.0 < self.horizon {
                    break;
                }
                let Some(then_date) = date.add_years(-i64::from(back)) else { break };
                if self.is_dated(group, When { year: then, date: then_date }) {
                    history.push(self.moment(then, then_date, true));
                }
            }
            history.reverse();
            let Some(name) = program.group(group).map(|g| g.name.clone()) else { continue };
            let history = history.into_iter().map(moment_id).collect();
            self.put(at, |m| {
                if let Some(kpi) = m.kpis.iter_mut().find(|k| k.name == name) {
                    kpi.history = history;
                }
            });
        }
    }

    /// Whether something dated that a KPI reads is kept for a moment.
    fn is_dated(&self, kpi: GroupId, when: When) -> bool {
        let version = self.program.version(kpi, when.year.0);
        let Some(kpi) = version.and_then(|v| self.program.kpis.get(v)) else { return false };
        let Some(level) = kpi.levels.first() else { return false };
        let state = |name: &Name| (self.options.sources)(name, when.year, when.date);
        self.reads(&level.body, when, true).sources.iter().any(|s| state(s) == SourceState::Kept)
    }
}

/// First and last day of an entry; one that ends before it begins runs on into the next year.
fn days(entry: &written::CalendarEntry, year: SchoolYear) -> Option<(Date, Date)> {
    // 29 February falls on the 28th in other years.
    let day = |month: u32, day: u32, year: SchoolYear| {
        DayOfYear::new(month, day)
            .and_then(|d| d.within(year))
            .or_else(|| DayOfYear::new(month, day.checked_sub(1)?)?.within(year))
    };
    let last = |point: written::Point, year: SchoolYear| match point.1 {
        Some(d) => day(point.0, d, year),
        None => Some(day(point.0, 1, year)?.calendar_month().last_day()),
    };
    let from = day(entry.from.0, entry.from.1.unwrap_or(1), year)?;
    let end = entry.until.unwrap_or(entry.from);
    let until = last(end, year)?;
    Some((from, if until < from { last(end, year.next())? } else { until }))
}

/// The keyword of what covers.
const fn keyword(kind: CoverKind) -> &'static str {
    match kind {
        CoverKind::Norm => "norm",
        CoverKind::Kpi => "kpi",
        CoverKind::Question => "vraag",
        CoverKind::Form => "vragenlijst",
        CoverKind::Goal => "doel",
        CoverKind::Activity => "activiteit",
        CoverKind::Item => "kader",
        CoverKind::Rule => "formule",
        CoverKind::Allocation => "verdeelsleutel",
        CoverKind::Data => "register",
        CoverKind::Calendar => "kalender",
        CoverKind::Report => "rapport",
    }
}
