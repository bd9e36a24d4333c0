//! Questionnaires.

use super::types::DeclaredType;
use super::{Clauses, Expr, GroupId, Name};
use crate::source::Span;

/// A text with holes.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// The parts in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a [`Template`].
#[derive(Clone, Debug)]
pub enum TemplatePart {
    /// As written.
    Text(Name),
    /// The value of an expression, shown in Dutch.
    Value(Expr),
}

impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        self.parts.len() == other.parts.len()
            && self.parts.iter().zip(&other.parts).all(|(a, b)| match (a, b) {
                (TemplatePart::Text(a), TemplatePart::Text(b)) => a == b,
                (TemplatePart::Value(a), TemplatePart::Value(b)) => a.span == b.span,
                (TemplatePart::Text(_), TemplatePart::Value(_))
                | (TemplatePart::Value(_), TemplatePart::Text(_)) => false,
            })
    }
}

impl Eq for Template {}

impl Template {
    /// The text where it has no holes; holes are left out.
    #[must_use]
    pub fn plain(&self) -> String {
        self.parts
            .iter()
            .filter_map(|p| match p {
                TemplatePart::Text(t) => Some(&**t),
                TemplatePart::Value(_) => None,
            })
            .collect()
    }
}

/// `vragenlijst`.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// The register whose rows hand in.
    pub register: GroupId,
    /// `open 1 juni t/m 30 juni`: (month, day) of both ends.
    pub window: Option<((u32, u32), (u32, u32))>,
    /// Its items in order; paths of questions are unique over the whole.
    pub items: Vec<Item>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// What stands in a questionnaire, a section or a group. In expressions frame 0 is the submission
/// (its row is the unit), frame 1 within a group the group's row.
#[derive(Clone, Debug)]
pub enum Item {
    /// `sectie`.
    Section(Section),
    /// `vraag`.
    Question(Box<Question>),
    /// `matrix`: one question for each line, at the path `matrix.line`.
    Matrix(Matrix),
    /// `herhaal`.
    Group(Group),
    /// `berekend`.
    Computed(Box<Computed>),
    /// `fout`, `waarschuwing`, `melding`.
    Check(Box<Check>),
}

/// `sectie`.
#[derive(Clone, Debug)]
pub struct Section {
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Template,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// What stands in it.
    pub items: Vec<Item>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// When an answer is needed to hand in.
#[derive(Clone, Debug)]
pub enum Required {
    /// Never.
    No,
    /// When visible.
    Yes,
    /// When visible and the condition holds.
    When(Expr),
}

/// `vraag`, or a line of a matrix.
#[derive(Clone, Debug)]
pub struct Question {
    /// Name.
    pub name: Name,
    /// Path within the questionnaire or group.
    pub path: Name,
    /// The question's text.
    pub label: Template,
    /// Type of its answer.
    pub declared: DeclaredType,
    /// Whether it is required.
    pub required: Required,
    /// Its own `tonen als` (those of what it stands in come on top).
    pub visible: Option<Expr>,
    /// `vooraf`.
    pub prefill: Option<Expr>,
    /// `was`.
    pub was: Option<Name>,
    /// `nvt toegestaan`.
    pub not_applicable: bool,
    /// Common clauses; the explanation is the help text.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `matrix`.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Name.
    pub name: Name,
    /// Text above it.
    pub label: Template,
    /// `tonen als` of the whole.
    pub visible: Option<Expr>,
    /// `was` of the whole.
    pub was: Option<Name>,
    /// Its lines.
    pub rows: Vec<Question>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `herhaal`.
#[derive(Clone, Debug)]
pub struct Group {
    /// Name.
    pub name: Name,
    /// Title.
    pub label: Template,
    /// Fewest rows.
    pub minimum: Option<u32>,
    /// Most rows.
    pub maximum: Option<u32>,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// `vooraf vorig(inzet)`: the rows of last year's group of this name (a path in the same
    /// questionnaire).
    pub prefill: Option<Name>,
    /// `was`.
    pub was: Option<Name>,
    /// Questions, matrices, computed values and checks of each row.
    pub items: Vec<Item>,
    /// `subtotaal x per y`.
    pub subtotals: Vec<Subtotal>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `subtotaal begroot per soort_geld`.
#[derive(Clone, Debug)]
pub struct Subtotal {
    /// The path summed.
    pub value: Name,
    /// The path (a choice) it is grouped by.
    pub by: Name,
    /// Where it stands.
    pub span: Span,
}

/// `berekend`.
#[derive(Clone, Debug)]
pub struct Computed {
    /// Name.
    pub name: Name,
    /// Path within the questionnaire or group.
    pub path: Name,
    /// Label.
    pub label: Template,
    /// Type; the inferred one where it is left out.
    pub declared: DeclaredType,
    /// `tonen als`.
    pub visible: Option<Expr>,
    /// Its value.
    pub body: Expr,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// How much a check weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckLevel {
    /// `fout`: blocks handing in.
    Error,
    /// `waarschuwing`: can be accepted with a reason.
    Warning,
    /// `melding`: informs.
    Note,
}

/// `fout als … "…" bij x`.
#[derive(Clone, Debug)]
pub struct Check {
    /// Name; `check1`, `check2` … in the order of the questionnaire where it has none.
    pub name: Name,
    /// Its weight.
    pub level: CheckLevel,
    /// It fires when this holds.
    pub condition: Expr,
    /// What it says.
    pub message: Template,
    /// `bij x`: the path where it shows.
    pub at: Option<Name>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}
