//! Frameworks with what covers them, plans, calendars, and what reports show.

use super::{About, Header, Outcome, OutcomeValue, RulePlace};
use crate::calendar::{Date, Month};
use std::sync::Arc;

/// A framework with what stands behind each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// Name, title, place.
    pub about: About,
    /// Its items, each before those under it.
    pub items: Vec<FrameworkItem>,
}

/// An item of a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkItem {
    /// Code (its name), title, place.
    pub about: About,
    /// How many items it stands under.
    pub depth: usize,
    /// What covers it.
    pub covered_by: Vec<Coverer>,
    /// Whether anything stands behind it.
    pub cover: Cover,
}

/// Whether something stands behind an item of a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Something covers the item itself.
    Direct,
    /// Something covers an item around it.
    Around,
    /// Everything under it is covered.
    Below,
    /// Part of what is under it is covered.
    Partly,
    /// Nothing, and the rules say why: the reason.
    Waived(Arc<str>),
    /// Nothing.
    Nothing,
}

impl Cover {
    /// As written in `uitkomst.json`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Direct => "gedekt",
            Self::Around => "gedekt door geheel",
            Self::Below => "gedekt door onderdelen",
            Self::Partly => "deels gedekt",
            Self::Waived(_) => "niet nodig",
            Self::Nothing => "niets",
        }
    }

    /// Whether nothing stands behind it that should.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Nothing | Self::Partly)
    }
}

/// Something that covers an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverer {
    /// The keyword it is declared with: `norm`, `kpi`, `vraag`, `doel`.
    pub keyword: &'static str,
    /// Its name as others refer to it: `basisondersteuning.veilig`.
    pub name: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// Where it is declared.
    pub place: Option<RulePlace>,
}

impl Framework {
    /// How many items without items under them there are, and behind how many something stands.
    /// What need not be covered counts in neither.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let (mut all, mut covered) = (0, 0);
        for (at, item) in self.items.iter().enumerate() {
            let leaf = self.items.get(at + 1).is_none_or(|next| next.depth <= item.depth);
            if leaf && !matches!(item.cover, Cover::Waived(_)) {
                all += 1;
                covered += usize::from(!item.cover.is_open());
            }
        }
        (all, covered)
    }
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Name, title, place.
    pub about: About,
    /// For whom: registers, or the whole.
    pub levels: Vec<Arc<str>>,
    /// First and last month.
    pub period: Option<(Month, Month)>,
    /// `begroot`.
    pub budget: Option<OutcomeValue>,
    /// What its goals and activities are budgeted for together, where any is.
    pub planned: Option<OutcomeValue>,
    /// Its goals.
    pub goals: Vec<Goal>,
}

/// A goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Code (its name), title, place.
    pub about: About,
    /// What it covers, as written.
    pub covers: Vec<Arc<str>>,
    /// What it is measured with: a KPI, a formula, or `normenkader.norm`.
    pub measures: Vec<Arc<str>>,
    /// `begroot`.
    pub budget: Option<OutcomeValue>,
    /// Its activities, each before those under it.
    pub activities: Vec<Activity>,
}

/// An activity.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub budget: Option<OutcomeValue>,
}

/// A calendar in the schooljaar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Name, title, place.
    pub about: About,
    /// What is in it, by day.
    pub entries: Vec<CalendarEntry>,
}

/// An entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What it is about: name and title of a questionnaire, plan or report.
    pub at: Option<(Arc<str>, Arc<str>)>,
    /// `toelichting`.
    pub explanation: Option<Arc<str>>,
}

/// A schooljaar: what stands in calendars, and when questionnaires are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolCalendar {
    /// Of what.
    pub header: Header,
    /// Calendars, their entries by day.
    pub calendars: Vec<Calendar>,
    /// The days on which questionnaires are open that no entry is about: a title with first and
    /// last day.
    pub windows: Vec<(About, Date, Date)>,
}

impl SchoolCalendar {
    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.windows.is_empty() && self.calendars.iter().all(|c| c.entries.is_empty())
    }
}

/// The windows that no entry of a calendar is about.
#[must_use]
pub fn free_windows(
    calendars: &[Calendar],
    windows: impl Iterator<Item = (About, Date, Date)>,
) -> Vec<(About, Date, Date)> {
    let told = |name: &str| {
        let mut entries = calendars.iter().flat_map(|c| &c.entries);
        entries.any(|e| e.at.as_ref().is_some_and(|(at, _)| &**at == name))
    };
    windows.filter(|(about, ..)| !told(&about.name)).collect()
}

impl Outcome {
    /// The schooljaar as its calendars have it.
    #[must_use]
    pub fn school_calendar(&self) -> SchoolCalendar {
        let windows = self.questionnaires.iter().filter_map(|q| {
            let (from, until) = q.window?;
            Some((q.about.clone(), from, until))
        });
        SchoolCalendar {
            header: self.header.clone(),
            windows: free_windows(&self.calendars, windows),
            calendars: self.calendars.clone(),
        }
    }
}

/// A report, of which each unit of its levels gets one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Name, title, place.
    pub about: About,
    /// For whom: registers, or the whole.
    pub levels: Vec<Arc<str>>,
    /// What it shows, in order.
    pub items: Vec<ReportItem>,
}

/// What a line of a report shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportItem {
    /// Answers of a questionnaire.
    Answers {
        /// Its name.
        questionnaire: Arc<str>,
        /// The part of it that is meant, if not the whole.
        part: Option<Arc<str>>,
    },
    /// A norm set, by name.
    Norms(Arc<str>),
    /// A KPI.
    Kpi {
        /// Its name.
        name: Arc<str>,
        /// With the years before.
        trend: bool,
    },
    /// An allocation, by name.
    Allocation(Arc<str>),
    /// A calendar, by name.
    Calendar(Arc<str>),
    /// The same figures of these levels beside those of the unit.
    Compare(Vec<Arc<str>>),
    /// A text.
    Text(Arc<str>),
}
