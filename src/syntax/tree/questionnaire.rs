//! Questionnaires as written.

use super::{Clauses, Expr, Ident, Template, TypeExpr};
use crate::source::Span;

/// `vragenlijst koos "…" voor school per schooljaar open 1 juni t/m 30 juni { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `voor`.
    pub register: Ident,
    /// `per` (`schooljaar`).
    pub per: Option<Ident>,
    /// `open A t/m B`: (month, day) each.
    pub window: Option<WindowDecl>,
    /// Clauses.
    pub clauses: Clauses,
    /// Items.
    pub items: Vec<Item>,
    /// Where it stands.
    pub span: Span,
}

/// `open 1 juni t/m 30 juni`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowDecl {
    /// (month, day).
    pub from: (u32, u32),
    /// (month, day).
    pub until: (u32, u32),
    /// Where it stands.
    pub span: Span,
}

/// What stands in a questionnaire, section or group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a file has few of them")]
pub enum Item {
    /// `sectie`
    Section(Section),
    /// `vraag`
    Question(Box<Question>),
    /// `matrix`
    Matrix(Box<Matrix>),
    /// `herhaal`
    Group(Box<Group>),
    /// `berekend`
    Computed(Box<Computed>),
    /// `fout`, `waarschuwing`, `melding`
    Check(Box<Check>),
    /// `subtotaal x per y`
    Subtotal(Subtotal),
}

/// `sectie name "title" tonen als c { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Name.
    pub name: Ident,
    /// Title.
    pub title: Option<Template>,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// `was`.
    pub was: Option<Ident>,
    /// Clauses.
    pub clauses: Clauses,
    /// Items.
    pub items: Vec<Item>,
    /// Where it stands.
    pub span: Span,
}

/// `verplicht`, `verplicht als c`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequiredDecl {
    /// Not written.
    No,
    /// `verplicht`
    Yes,
    /// `verplicht als c`
    When(Expr),
}

/// `vraag`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Name.
    pub name: Ident,
    /// The question.
    pub label: Template,
    /// Type.
    pub typ: TypeExpr,
    /// `verplicht`.
    pub required: RequiredDecl,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// `vooraf`.
    pub prefill: Option<Expr>,
    /// `was`.
    pub was: Option<Ident>,
    /// `nvt toegestaan`.
    pub not_applicable: bool,
    /// Clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `matrix name "text": type verplicht { line "…" … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Name.
    pub name: Ident,
    /// The text.
    pub label: Template,
    /// Type of each line.
    pub typ: TypeExpr,
    /// `verplicht`.
    pub required: RequiredDecl,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// `was`.
    pub was: Option<Ident>,
    /// `nvt toegestaan`.
    pub not_applicable: bool,
    /// Clauses.
    pub clauses: Clauses,
    /// Lines.
    pub rows: Vec<MatrixRow>,
    /// Where it stands.
    pub span: Span,
}

/// A line of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// Name.
    pub name: Ident,
    /// Text.
    pub label: Template,
    /// `was`.
    pub was: Option<Ident>,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}

/// `herhaal inzet "…" minimaal 1 maximaal 40 vooraf vorig(inzet) { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Name.
    pub name: Ident,
    /// Title.
    pub label: Option<Template>,
    /// `minimaal`.
    pub minimum: Option<(u32, Span)>,
    /// `maximaal`.
    pub maximum: Option<(u32, Span)>,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// `vooraf`.
    pub prefill: Option<Expr>,
    /// `was`.
    pub was: Option<Ident>,
    /// Clauses.
    pub clauses: Clauses,
    /// Items.
    pub items: Vec<Item>,
    /// Where it stands.
    pub span: Span,
}

/// `subtotaal begroot per soort_geld`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtotal {
    /// What is summed.
    pub value: Ident,
    /// By what.
    pub by: Ident,
    /// Where it stands.
    pub span: Span,
}

/// `berekend name "…": type = e`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Name.
    pub name: Ident,
    /// Label.
    pub label: Option<Template>,
    /// Type.
    pub typ: TypeExpr,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// Clauses.
    pub clauses: Clauses,
    /// Body.
    pub body: Expr,
    /// Where it stands.
    pub span: Span,
}

/// How much a check weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckLevel {
    /// `fout`
    Error,
    /// `waarschuwing`
    Warning,
    /// `melding`
    Note,
}

/// `waarschuwing name als c "…" bij x`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Level.
    pub level: CheckLevel,
    /// Name.
    pub name: Option<Ident>,
    /// Condition.
    pub condition: Expr,
    /// Message.
    pub message: Template,
    /// `bij` (a path: `inzet`, `klimaat.rust`).
    pub at: Option<Vec<Ident>>,
    /// Clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}
