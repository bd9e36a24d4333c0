//! The words of the page.

use super::allocations::{AllocationView, allocations};
use super::cycle::{CalendarView, CoverageView, PlanView, calendars, coverage, plans};
use super::derivations::link;
use super::judgements::{KpiRow, Matrix, NormSetView, kpi_matrices, kpi_rows, norm_sets};
use super::picture::{Trend, trend};
use super::report::{ReportLinks, links};
use crate::emit::report_paths;
use crate::emit::words::{self, word};
use crate::locale::Language;
use crate::msg;
use crate::outcome::{
    About, Cover, Outcome, OutcomeValue, Questionnaire, ResultName, Status, SubmissionStatus,
    Target, WHOLE,
};
use askama::Template;
use std::collections::{BTreeMap, BTreeSet};

/// The page.
#[derive(Template)]
#[template(path = "overview.html")]
pub(super) struct Page {
    w: Words,
    css: &'static str,
    title: String,
    project: String,
    school_year: String,
    reference_date: String,
    internal: bool,
    facts: Vec<Fact>,
    questionnaires: Vec<Form>,
    norm_sets: Vec<NormSetView>,
    kpi_caption: String,
    kpi_rows: Vec<KpiRow>,
    kpi_matrices: Vec<Matrix>,
    trends: Vec<(String, Trend)>,
    allocations: Vec<AllocationView>,
    coverage: Vec<CoverageView>,
    plans: Vec<PlanView>,
    calendars: Vec<CalendarView>,
    reports: Vec<ReportLinks>,
    faults_caption: String,
    faults: Vec<FaultRow>,
    open_work: Vec<OpenWork>,
    made_with: String,
    program_fingerprint: String,
    data_fingerprint: String,
}

/// Words from the locales, for the template.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub language: Language,
}

impl Words {
    pub(super) fn t(self, key: &'static str) -> String {
        word(key, self.language)
    }

    pub(super) fn lower(self, key: &'static str) -> String {
        self.t(key).to_lowercase()
    }
}

/// A figure that stands out.
pub(super) struct Fact {
    pub label: String,
    pub figure: String,
    pub note: String,
    pub link: String,
}

/// Explanation, citations and place of something declared.
pub(super) struct AboutView {
    pub title: String,
    pub explanation: Option<String>,
    pub facts: Vec<Labelled>,
    pub sources: Vec<SourceView>,
    pub place: Option<String>,
}

/// A label and its text.
pub(super) struct Labelled {
    pub label: String,
    pub text: String,
}

/// A citation, with a link where that is safe to follow.
pub(super) struct SourceView {
    pub text: String,
    pub uri: Option<String>,
}

/// The unit of a row, with where its report stands.
pub(super) struct UnitView {
    pub name: String,
    pub key: String,
    pub report: Option<String>,
}

/// A heading with a note below it.
pub(super) struct ColumnView {
    pub title: String,
    pub note: String,
}

/// A cell of a matrix: a class for its colour, its text, a sign (with the words for it) that says
/// what the colour says, a small mark, and where its derivation stands (empty for nowhere).
pub(super) struct CellView {
    pub tone: &'static str,
    pub text: String,
    pub sign: &'static str,
    pub said: String,
    pub mark: String,
    pub link: String,
}

impl CellView {
    /// A cell that says nothing but its text.
    pub(super) fn plain(tone: &'static str, text: String) -> Self {
        Self { tone, text, sign: "", said: String::new(), mark: String::new(), link: String::new() }
    }
}

/// A row of a matrix.
pub(super) struct MatrixRow {
    pub unit: UnitView,
    pub cells: Vec<CellView>,
}

struct Form {
    title: String,
    caption: String,
    count: String,
    level: String,
    rows: Vec<FormRow>,
}

struct FormRow {
    unit: UnitView,
    tone: &'static str,
    status: String,
    findings: Vec<FindingView>,
}

struct FindingView {
    level: String,
    question: String,
    message: String,
    accepted: Option<String>,
}

struct FaultRow {
    title: String,
    unit: String,
    code: String,
    message: String,
    place: String,
}

struct OpenWork {
    title: String,
    items: Vec<String>,
}

/// The classes of colour; what they stand for is said in words beside them.
pub(super) const HIGH: &str = "high";
pub(super) const MIDDLE: &str = "middle";
pub(super) const LOW: &str = "low";
pub(super) const NONE: &str = "none";

/// The colour of a KPI's status.
pub(super) fn status_tone(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Met) => HIGH,
        Some(Status::NotMet) => LOW,
        Some(Status::NoTarget | Status::Missing) | None => NONE,
    }
}

pub(super) fn unit(outcome: &Outcome, level: &str, key: &str) -> UnitView {
    let report = outcome.reports.iter().find(|r| r.levels.iter().any(|l| &**l == level));
    let found = outcome.level(level).and_then(|l| l.unit(key));
    UnitView {
        name: outcome.unit_name(level, key).to_owned(),
        key: key.to_owned(),
        report: report.zip(found).map(|(report, unit)| report_paths::path(report, level, unit)),
    }
}

pub(super) fn about(about: &About, facts: Vec<Labelled>) -> AboutView {
    let sources = about.citations.iter().map(|c| SourceView {
        text: c.text.to_string(),
        // Only what a browser opens as a page: never `javascript:` or a file.
        uri: c
            .uri
            .as_deref()
            .filter(|u| u.starts_with("https://") || u.starts_with("http://"))
            .map(str::to_owned),
    });
    AboutView {
        title: about.title.to_string(),
        explanation: about.explanation.as_deref().map(str::to_owned),
        facts,
        sources: sources.collect(),
        place: about.place.as_ref().map(ToString::to_string),
    }
}

impl Page {
    pub(super) fn new(outcome: &Outcome, language: Language) -> Self {
        let header = &outcome.header;
        let w = Words { language };
        let year = header.school_year.to_string();
        let title = msg!("emit-page-title", project = &*header.project, year = &*year);
        let kpi_caption = msg!("emit-page-kpi-caption", level = &*header.project);
        let faults = outcome.faults.iter().map(|fault| FaultRow {
            title: fault.title.to_string(),
            unit: words::fault_unit(outcome, fault),
            code: fault.code.to_string(),
            message: fault.message.render(language),
            place: fault.place.as_ref().map(ToString::to_string).unwrap_or_default(),
        });
        let count = msg!("emit-page-faults-count", count = outcome.faults.len());
        Self {
            w,
            css: include_str!("templates/overview.css"),
            title: title.render(language),
            project: header.project.to_string(),
            school_year: year,
            reference_date: words::show(&OutcomeValue::Date(header.reference_date), language),
            internal: header.internal,
            facts: facts(outcome, w),
            questionnaires: outcome.questionnaires.iter().map(|q| form(outcome, q, w)).collect(),
            norm_sets: norm_sets(outcome, w),
            kpi_caption: kpi_caption.render(language),
            kpi_rows: kpi_rows(outcome, w),
            kpi_matrices: kpi_matrices(outcome, w),
            trends: (outcome.kpis.iter())
                .filter_map(|kpi| {
                    let page = ResultName::Kpi(kpi.about.name.clone());
                    let drawn = trend(kpi, WHOLE, "", &header.school_year.to_string(), w)?;
                    Some((link(outcome, &page, WHOLE, ""), drawn))
                })
                .collect(),
            allocations: allocations(outcome, w),
            coverage: outcome.frameworks.iter().map(|f| coverage(f, w)).collect(),
            plans: plans(outcome, w),
            calendars: calendars(&outcome.school_calendar(), w),
            reports: links(outcome, "rapporten/"),
            faults_caption: count.render(language),
            faults: faults.collect(),
            open_work: open_work(outcome, w),
            made_with: msg!("emit-page-made-with", version = &*header.version).render(language),
            program_fingerprint: header.program_fingerprint.to_string(),
            data_fingerprint: header.data_fingerprint.to_string(),
        }
    }
}

/// The figures on top: response, targets met, what was divided, faults.
fn facts(outcome: &Outcome, w: Words) -> Vec<Fact> {
    let mut facts = Vec::new();
    for form in &outcome.questionnaires {
        let count = msg!("emit-received-of", received = form.received, expected = form.expected);
        facts.push(Fact {
            label: w.t("emit-response"),
            figure: count.render(w.language),
            note: form.about.title.to_string(),
            link: "#respons".to_owned(),
        });
    }
    let with_target = outcome.kpis.iter().filter_map(|kpi| kpi.level(WHOLE)).filter_map(|level| {
        let set = matches!(level.target, Target::Set { .. });
        level.cells.first().filter(|_| set).map(|cell| cell.status)
    });
    let (met, all) = with_target.fold((0_usize, 0_usize), |(met, all), status| {
        (met + usize::from(status == Some(Status::Met)), all + 1)
    });
    if all > 0 {
        facts.push(Fact {
            label: w.t("emit-kpis"),
            figure: msg!("emit-received-of", received = met, expected = all).render(w.language),
            note: w.lower("emit-page-targets-met"),
            link: "#kpi".to_owned(),
        });
    }
    for allocation in &outcome.allocations {
        let count = msg!("emit-recipients-count", count = allocation.recipients.len());
        facts.push(Fact {
            label: allocation.about.title.to_string(),
            figure: allocation.budget_format().long(&allocation.budget),
            note: count.render(w.language),
            link: format!("#verdeling-{}", allocation.about.name),
        });
    }
    facts.push(Fact {
        label: w.t("emit-faults"),
        figure: outcome.faults.len().to_string(),
        note: msg!("emit-page-faults-note", count = outcome.faults.len()).render(w.language),
        link: "#fouten".to_owned(),
    });
    facts
}

fn form(outcome: &Outcome, form: &Questionnaire, w: Words) -> Form {
    let language = w.language;
    let submitted: BTreeMap<&str, _> = form.submissions.iter().map(|s| (&*s.key, s)).collect();
    let units = outcome.level(&form.level).map_or(&[][..], |l| l.units.as_slice());
    let keys: BTreeSet<&str> =
        units.iter().map(|u| &*u.key).chain(submitted.keys().copied()).collect();
    let rows = keys.into_iter().map(|key| {
        let submission = submitted.get(key);
        let status = submission.map(|s| s.status);
        let findings = submission.map_or(&[][..], |s| s.findings.as_slice());
        FormRow {
            unit: unit(outcome, &form.level, key),
            tone: match status {
                Some(SubmissionStatus::Complete) => HIGH,
                Some(SubmissionStatus::Incomplete) => MIDDLE,
                Some(SubmissionStatus::Blocked) => LOW,
                None => NONE,
            },
            status: words::submission_status(status, language),
            findings: findings
                .iter()
                .map(|f| FindingView {
                    level: words::finding_level(f.level, language),
                    question: f
                        .question_label
                        .as_deref()
                        .or(f.question.as_deref())
                        .unwrap_or_default()
                        .to_owned(),
                    message: words::sentence(&f.message, language),
                    accepted: f.accepted.as_deref().map(str::to_owned),
                })
                .collect(),
        }
    });
    let count = msg!("emit-received-of", received = form.received, expected = form.expected);
    Form {
        title: form.about.title.to_string(),
        caption: msg!("emit-page-response-caption", title = &*form.about.title).render(language),
        count: count.render(language),
        level: words::level_title(outcome, &form.level),
        rows: rows.collect(),
    }
}

/// What still has to be decided, delivered or made final.
fn open_work(outcome: &Outcome, w: Words) -> Vec<OpenWork> {
    let targets = outcome
        .kpis
        .iter()
        .filter(|k| k.levels.iter().any(|l| matches!(l.target, Target::Open)))
        .map(|k| k.about.title.to_string());
    let absent = outcome.questionnaires.iter().flat_map(|form| {
        let units = outcome.level(&form.level).map_or(&[][..], |l| l.units.as_slice());
        units.iter().filter_map(|unit| {
            let status = form.submissions.iter().find(|s| s.key == unit.key).map(|s| s.status);
            let status = match status {
                Some(SubmissionStatus::Complete) => return None,
                other => words::submission_status(other, w.language),
            };
            Some(format!("{} ({}): {}, {status}", unit.name, unit.key, form.about.title))
        })
    });
    let uncovered = outcome.frameworks.iter().flat_map(|framework| {
        let open = framework.items.iter().filter(|item| matches!(item.cover, Cover::Nothing));
        open.map(|item| {
            format!("{}: {} {}", framework.about.title, item.about.name, item.about.title)
        })
    });
    let measured = outcome.plans.iter().flat_map(|plan| {
        let open = plan.goals.iter().filter(|goal| goal.measures.is_empty());
        open.map(|goal| format!("{}: {} {}", plan.about.title, goal.about.name, goal.about.title))
    });
    let sources = (outcome.kpis.iter().map(|k| &k.about))
        .chain(outcome.allocations.iter().map(|a| &a.about))
        .filter(|about| about.citations.is_empty())
        .map(|about| about.title.to_string());
    let place = |about: &About| match &about.place {
        Some(place) => format!("{} ({place})", about.title),
        None => about.title.to_string(),
    };
    let kpis = outcome
        .kpis
        .iter()
        .filter(|k| k.levels.iter().flat_map(|l| &l.cells).any(|c| c.provisional))
        .map(|k| k.about.title.to_string());
    let divided = outcome.allocations.iter().filter(|a| a.provisional);
    let results = kpis.chain(divided.map(|a| a.about.title.to_string()));
    [
        ("emit-page-open-absent", absent.collect::<Vec<_>>()),
        ("emit-page-open-targets", targets.collect()),
        ("emit-page-open-measures", measured.collect()),
        ("emit-page-open-cover", uncovered.collect()),
        ("emit-page-open-sources", sources.collect()),
        ("emit-page-open-provisional", outcome.provisional.iter().map(place).collect()),
        ("emit-page-open-results", results.collect()),
    ]
    .into_iter()
    .filter(|(_, items)| !items.is_empty())
    .map(|(key, items)| OpenWork { title: w.t(key), items })
    .collect()
}
