//! Frameworks, plans, calendars, reports and examples as written.

use super::{Clauses, CoverRef, Expr, Ident, LevelDecl, Template, Text};
use crate::calendar::Month;
use crate::source::Span;

/// `kader`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// Clauses.
    pub clauses: Clauses,
    /// Items.
    pub items: Vec<FrameworkItem>,
    /// Where it stands.
    pub span: Span,
}

/// `RPO1 "…" { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkItem {
    /// Code.
    pub code: Ident,
    /// Title.
    pub title: Template,
    /// Clauses.
    pub clauses: Clauses,
    /// Items under it.
    pub items: Vec<FrameworkItem>,
    /// Where it stands.
    pub span: Span,
}

/// `plan`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `voor`.
    pub levels: Vec<LevelDecl>,
    /// `van … t/m …`.
    pub period: Option<(Month, Month)>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Clauses.
    pub clauses: Clauses,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Where it stands.
    pub span: Span,
}

/// `doel D1 "…" dekt … gemeten met … { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Code.
    pub code: Ident,
    /// Title.
    pub title: Template,
    /// Clauses.
    pub clauses: Clauses,
    /// `gemeten met`.
    pub measured_by: Vec<CoverRef>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Activities.
    pub activities: Vec<Activity>,
    /// Where it stands.
    pub span: Span,
}

/// `activiteit "…" van 2025-09 t/m 2026-06 wie "…" begroot € 25.000`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Title.
    pub title: Template,
    /// `van … t/m …`.
    pub period: Option<(Month, Month)>,
    /// `wie`.
    pub who: Option<Text>,
    /// `begroot`.
    pub budget: Option<Expr>,
    /// Clauses.
    pub clauses: Clauses,
    /// Activities under it.
    pub activities: Vec<Activity>,
    /// Where it stands.
    pub span: Span,
}

/// `kalender`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// Clauses.
    pub clauses: Clauses,
    /// Entries.
    pub entries: Vec<CalendarEntry>,
    /// Where it stands.
    pub span: Span,
}

/// A point of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarPoint {
    /// Month 1–12.
    pub month: u32,
    /// Day, where one is named.
    pub day: Option<u32>,
}

/// `mei t/m juni "…" wie "…" bij koos`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// From.
    pub from: CalendarPoint,
    /// Until, where it is a period.
    pub until: Option<CalendarPoint>,
    /// Title.
    pub title: Template,
    /// `wie`.
    pub who: Option<Text>,
    /// `bij`.
    pub at: Option<Ident>,
    /// Clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `rapport`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `voor`.
    pub levels: Vec<LevelDecl>,
    /// Clauses.
    pub clauses: Clauses,
    /// Lines.
    pub items: Vec<ReportItem>,
    /// Where it stands.
    pub span: Span,
}

/// `kpi thuiszitters met trend`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportItem {
    /// `antwoorden`, `normen`, `kpi`, `verdeling`, `vergelijk met`, `kalender`, `tekst`.
    pub kind: ReportItemKind,
    /// Where it stands.
    pub span: Span,
}

/// What a line of a report shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportItemKind {
    /// `antwoorden koos.basis`
    Answers(Vec<Ident>),
    /// `normen basisondersteuning`
    Norms(Ident),
    /// `kpi thuiszitters met trend`
    Kpi {
        /// The KPI.
        name: Ident,
        /// `met trend`.
        trend: bool,
    },
    /// `verdeling koos_middelen`
    Allocation(Ident),
    /// `vergelijk met bestuur, swv`
    Compare(Vec<LevelDecl>),
    /// `kalender kwaliteitscyclus`
    Calendar(Ident),
    /// `tekst "…"`
    Text(Template),
}

/// `voorbeeld "…" bij koos { gegeven { … } verwacht { … } }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Title.
    pub title: Text,
    /// `bij`.
    pub subject: Option<Ident>,
    /// Clauses.
    pub clauses: Clauses,
    /// `gegeven`.
    pub given: Vec<ExampleEntry>,
    /// `verwacht`.
    pub expected: Vec<ExampleEntry>,
    /// Where it stands.
    pub span: Span,
}

/// `name = value`, `name { … }`, `parameter x = value`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleEntry {
    /// `parameter` stood before it.
    pub parameter: bool,
    /// The name or key as written (`klimaat.rust` as two).
    pub path: Vec<Ident>,
    /// Its value.
    pub value: ExampleValue,
    /// Where it stands.
    pub span: Span,
}

/// A value in an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleValue {
    /// A literal (an option is a name).
    Literal(Expr),
    /// `{ name = value; … }`
    Fields(Vec<ExampleEntry>),
    /// `{ { … } { … } }`
    Rows(Vec<Vec<ExampleEntry>>),
    /// `{ a; b }`, a set of options.
    Set(Vec<Expr>),
}
