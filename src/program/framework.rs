//! Frameworks, plans, calendars and reports.

use super::context::Level;
use super::questionnaire::Template;
use super::{Clauses, Expr, GroupId, Name};
use crate::calendar::Month;
use crate::source::Span;

/// `kader`.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// Items, nested.
    pub items: Vec<FrameworkItem>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// An item of a framework.
#[derive(Clone, Debug)]
pub struct FrameworkItem {
    /// Its code.
    pub code: Name,
    /// Title.
    pub title: Name,
    /// Items under it.
    pub items: Vec<FrameworkItem>,
    /// Common clauses: a speerpunt may itself cover what the law asks.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `plan`.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// For whom: each unit of a level has the plan.
    pub levels: Vec<Level>,
    /// `van … t/m …`: first and last month.
    pub period: Option<(Month, Month)>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

impl Plan {
    /// First and last month of the plan: as written, else those of its validity where that has
    /// both ends.
    #[must_use]
    pub fn months(&self) -> Option<(Month, Month)> {
        self.period.or_else(|| {
            let Clauses { validity, .. } = &self.clauses;
            let first = Month::new(validity.from?, 8)?;
            Some((first, Month::new(validity.until?.checked_add(1)?, 7)?))
        })
    }
}

/// `doel`.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its code.
    pub code: Name,
    /// Title.
    pub title: Name,
    /// `gemeten met`.
    pub measures: Vec<Measure>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Activities.
    pub activities: Vec<Activity>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// What a goal is measured with.
#[derive(Clone, Debug)]
pub struct Measure {
    /// A KPI, formula or norm set.
    pub group: GroupId,
    /// Of a norm set: the norm, score or verdict.
    pub part: Option<Name>,
}

/// `activiteit`.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Title.
    pub title: Name,
    /// `van … t/m …`: first and last month.
    pub period: Option<(Month, Month)>,
    /// `wie`.
    pub who: Option<Name>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Activities under it.
    pub activities: Vec<Activity>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `kalender`.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// What is in it.
    pub entries: Vec<CalendarEntry>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// A month of the year, or a day of it: month (1–12) and day.
pub type Point = (u32, Option<u32>);

/// An entry of a calendar.
#[derive(Clone, Debug)]
pub struct CalendarEntry {
    /// From when.
    pub from: Point,
    /// Until when, where it is a period.
    pub until: Option<Point>,
    /// Title.
    pub title: Name,
    /// `wie`.
    pub who: Option<Name>,
    /// `bij`: a questionnaire, plan or report.
    pub at: Option<GroupId>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `rapport`.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// For whom: each unit of a level gets one.
    pub levels: Vec<Level>,
    /// What it shows, in order.
    pub items: Vec<ReportItem>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

impl Report {
    /// The answers it shows: a questionnaire, and the part of it that is meant, if not the whole.
    pub fn answers(&self) -> impl Iterator<Item = (GroupId, Option<&Name>)> {
        self.items.iter().filter_map(|item| match item {
            ReportItem::Answers { questionnaire, part } => Some((*questionnaire, part.as_ref())),
            ReportItem::Norms(_)
            | ReportItem::Kpi { .. }
            | ReportItem::Allocation(_)
            | ReportItem::Calendar(_)
            | ReportItem::Compare(_)
            | ReportItem::Text(_) => None,
        })
    }
}

/// What a line of a report shows.
#[derive(Clone, Debug)]
pub enum ReportItem {
    /// `antwoorden koos.basis`
    Answers {
        /// The questionnaire.
        questionnaire: GroupId,
        /// The part of it that is meant, if not the whole.
        part: Option<Name>,
    },
    /// `normen basisondersteuning`
    Norms(GroupId),
    /// `kpi thuiszitters met trend`
    Kpi {
        /// The KPI.
        kpi: GroupId,
        /// `met trend`.
        trend: bool,
    },
    /// `verdeling koos_middelen`
    Allocation(GroupId),
    /// `kalender kwaliteitscyclus`
    Calendar(GroupId),
    /// `vergelijk met bestuur, swv`
    Compare(Vec<Level>),
    /// `tekst "…"`
    Text(Template),
}
