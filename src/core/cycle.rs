//! Frameworks with what covers them, plans, calendars and reports.

use super::clauses::Template;
use super::{About, AllocationId, Expr, NormSetId, QuestionnaireId, RegisterId};
use crate::calendar::{Date, Month};
use crate::source::Span;
use std::sync::Arc;

/// A framework.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Its items, each before those under it.
    pub items: Vec<FrameworkItem>,
    /// Explanation, citations and place.
    pub about: About,
}

/// An item of a framework.
#[derive(Clone, Debug)]
pub struct FrameworkItem {
    /// Its code.
    pub code: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// How many items it stands under.
    pub depth: usize,
    /// Why it need not be covered: the reason of a `negeer`.
    pub waived: Option<Arc<str>>,
    /// Explanation, citations and place.
    pub about: About,
}

/// Something with a `dekt`.
#[derive(Clone, Debug)]
pub struct Coverer {
    /// The keyword it is declared with: `norm`, `kpi`, `vraag`.
    pub keyword: &'static str,
    /// Its name as others refer to it.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// What it covers: a framework and the code of an item of it.
    pub links: Vec<super::Cover>,
    /// Where it is declared.
    pub span: Span,
}

/// A plan. A level is a register, or None for the whole.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// For whom.
    pub levels: Vec<Option<RegisterId>>,
    /// First and last month.
    pub period: Option<(Month, Month)>,
    /// `begroot`: an expression without references.
    pub budget: Option<Expr>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A goal.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its code.
    pub code: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// What it is measured with, as written: `thuiszitters`, `basisondersteuning.totaal`.
    pub measures: Vec<Arc<str>>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Activities, each before those under it.
    pub activities: Vec<Activity>,
    /// Explanation, citations and place.
    pub about: About,
}

/// An activity.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Title.
    pub title: Arc<str>,
    /// How many activities it stands under.
    pub depth: usize,
    /// First and last month.
    pub period: Option<(Month, Month)>,
    /// `wie`.
    pub who: Option<Arc<str>>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A calendar in the schooljaar of its moment.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// What is in it, in the order of writing.
    pub entries: Vec<CalendarEntry>,
    /// Explanation, citations and place.
    pub about: About,
}

/// An entry of a calendar.
#[derive(Clone, Debug)]
pub struct CalendarEntry {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Whether months are meant, and not days.
    pub months: bool,
    /// Title.
    pub title: Arc<str>,
    /// `wie`.
    pub who: Option<Arc<str>>,
    /// `bij`: the name of a questionnaire, plan or report.
    pub at: Option<Arc<str>>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A report.
#[derive(Clone, Debug)]
pub struct Report {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// For whom.
    pub levels: Vec<Option<RegisterId>>,
    /// What it shows, in order.
    pub items: Vec<ReportItem>,
    /// Explanation, citations and place.
    pub about: About,
}

/// What a line of a report shows.
#[derive(Clone, Debug)]
pub enum ReportItem {
    /// Answers.
    Answers {
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// The part of it that is meant, if not the whole.
        part: Option<Arc<str>>,
    },
    /// A norm set.
    Norms(NormSetId),
    /// A KPI.
    Kpi {
        /// Its name.
        name: Arc<str>,
        /// `met trend`.
        trend: bool,
    },
    /// An allocation.
    Allocation(AllocationId),
    /// A calendar, by name.
    Calendar(Arc<str>),
    /// `vergelijk met`.
    Compare(Vec<Option<RegisterId>>),
    /// A text.
    Text(Template),
}
