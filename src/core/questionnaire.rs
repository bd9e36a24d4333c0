//! Questionnaires.
//!
//! Questions outside repeating groups are the answer slots of a submission, those of a group the
//! slots of each of its rows; both in the order of the schema. Whether something is visible is a
//! list of conditions that must all hold, kept once and referred to by index.

use super::clauses::Template;
use super::{About, Expr, RegisterId, Type};
use crate::calendar::Date;
use crate::source::Span;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A questionnaire. Frame 0 of its expressions is the submission, frame 1 in a repeating group the
/// row of the group.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// The register whose rows hand in.
    pub register: RegisterId,
    /// `open … t/m …`: first and last day in this schooljaar.
    pub window: Option<(Date, Date)>,
    /// How it is laid out.
    pub items: Vec<Item>,
    /// Its questions, computed values and checks outside groups.
    pub part: Part,
    /// Its repeating groups.
    pub groups: Vec<Group>,
    /// Explanation, citations and place.
    pub about: About,
}

impl Questionnaire {
    /// The registers of which a row can be an answer, each once, in the order of their ids.
    #[must_use]
    pub fn chosen_from(&self) -> Vec<RegisterId> {
        let parts = std::iter::once(&self.part).chain(self.groups.iter().map(|g| &g.part));
        let found: BTreeSet<RegisterId> =
            parts.flat_map(|part| &part.questions).filter_map(|q| q.typ.register()).collect();
        found.into_iter().collect()
    }
}

/// Questions, computed values and checks that share a frame: of the questionnaire itself, or of a
/// repeating group.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Conditions of visibility.
    pub conditions: Vec<Expr>,
    /// Questions.
    pub questions: Vec<Question>,
    /// Computed values.
    pub computed: Vec<Computed>,
    /// Checks.
    pub checks: Vec<Check>,
}

/// What stands where.
#[derive(Clone, Debug)]
pub enum Item {
    /// A section.
    Section(Section),
    /// A question, by index in its part.
    Question(u32),
    /// A matrix.
    Matrix(Matrix),
    /// A repeating group, by index.
    Group(u32),
    /// A computed value, by index in its part.
    Computed(u32),
    /// A check, by index in its part.
    Check(u32),
}

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Template,
    /// All conditions of its visibility, by index in its part.
    pub visible: Box<[u32]>,
    /// What stands in it.
    pub items: Vec<Item>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A matrix: questions of one type under one text.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Name.
    pub name: Arc<str>,
    /// The text above it.
    pub label: Template,
    /// All conditions of its visibility, by index in its part.
    pub visible: Box<[u32]>,
    /// Its lines: questions, by index in its part.
    pub rows: Vec<u32>,
    /// Explanation, citations and place.
    pub about: About,
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

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Name.
    pub name: Arc<str>,
    /// Path in the questionnaire or group (`klimaat.rust`).
    pub path: Arc<str>,
    /// The question.
    pub label: Template,
    /// What an answer is.
    pub typ: Arc<Type>,
    /// `lange tekst`.
    pub long: bool,
    /// The words at the ends of a scale.
    pub scale: Option<(Arc<str>, Arc<str>)>,
    /// Whether an answer is needed.
    pub required: Required,
    /// All conditions of its visibility, by index in its part.
    pub visible: Box<[u32]>,
    /// Options that are offered only under a condition, by index in the list.
    pub option_visible: Box<[(u32, Expr)]>,
    /// `vooraf`.
    pub prefill: Option<Expr>,
    /// `nvt toegestaan`.
    pub not_applicable: bool,
    /// Explanation (the help text), citations and place.
    pub about: About,
}

impl Question {
    /// Whether its answer counts only under a condition.
    #[inline]
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        !self.visible.is_empty() || !self.option_visible.is_empty()
    }
}

/// A repeating group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub label: Template,
    /// Fewest rows.
    pub minimum: Option<u32>,
    /// Most rows.
    pub maximum: Option<u32>,
    /// All conditions of its visibility, by index in the questionnaire's own part.
    pub visible: Box<[u32]>,
    /// `vooraf`: last year's rows.
    pub prefill: Option<GroupPrefill>,
    /// How it is laid out.
    pub items: Vec<Item>,
    /// Its questions, computed values and checks.
    pub part: Part,
    /// `subtotaal`.
    pub subtotals: Vec<Subtotal>,
    /// Explanation, citations and place.
    pub about: About,
}

/// From which rows a group is filled in advance.
#[derive(Clone, Debug)]
pub struct GroupPrefill {
    /// The moment.
    pub moment: super::MomentId,
    /// The questionnaire there.
    pub questionnaire: super::QuestionnaireId,
    /// The group there.
    pub group: u32,
    /// For each question of this group the question there, and how its value comes over.
    pub questions: Vec<Option<(u32, super::expr::Translation)>>,
}

/// `subtotaal`: the sum of a number per option of a choice.
#[derive(Clone, Debug)]
pub struct Subtotal {
    /// What is summed.
    pub value: Slot,
    /// What it is.
    pub typ: Arc<Type>,
    /// The choice question it is summed per.
    pub by: u32,
    /// Path of what is summed.
    pub value_path: Arc<str>,
    /// Path of the choice.
    pub by_path: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

/// An answer or a computed value of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// An answer, by index of its question.
    Question(u32),
    /// A computed value, by index.
    Computed(u32),
}

/// A computed value.
#[derive(Clone, Debug)]
pub struct Computed {
    /// Name.
    pub name: Arc<str>,
    /// Path in the questionnaire or group.
    pub path: Arc<str>,
    /// Label.
    pub label: Template,
    /// What it is.
    pub typ: Arc<Type>,
    /// All conditions of its visibility, by index in its part.
    pub visible: Box<[u32]>,
    /// Its value.
    pub body: Expr,
    /// Explanation, citations and place.
    pub about: About,
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

/// A check.
#[derive(Clone, Debug)]
pub struct Check {
    /// Name.
    pub name: Arc<str>,
    /// Its weight.
    pub level: CheckLevel,
    /// Conditions under which it looks at all: those of where it stands.
    pub visible: Box<[u32]>,
    /// It fires when this holds.
    pub condition: Expr,
    /// What it says.
    pub message: Template,
    /// The path where it shows.
    pub at: Option<Arc<str>>,
    /// Index among the warnings of the schema, for its acceptance.
    pub warning: Option<u32>,
    /// Explanation, citations and place.
    pub about: About,
}
