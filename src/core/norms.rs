//! Norm sets.

use super::expr::Comparison;
use super::{About, Expr, QuestionnaireId, Type};
use crate::number::Number;
use crate::source::Span;
use std::sync::Arc;

/// A norm set; frame 0 of its expressions is the submission.
#[derive(Clone, Debug)]
pub struct NormSet {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Its questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Its place among the norm sets of that questionnaire.
    pub position: u32,
    /// Norms in order.
    pub norms: Vec<Norm>,
    /// Scores and verdicts in order.
    pub scores: Vec<Score>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A norm.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// What its value is.
    pub typ: Arc<Type>,
    /// Its weight.
    pub weight: Number,
    /// Whether it is `kern`.
    pub core: bool,
    /// `voldoet als`; without it only a `ja/nee` norm can be met, at ja.
    pub met: Option<(Comparison, Expr)>,
    /// `niet van toepassing als`.
    pub not_applicable: Option<Expr>,
    /// Its value.
    pub body: Body,
    /// Explanation, citations and place.
    pub about: About,
}

/// A score or a verdict.
#[derive(Clone, Debug)]
pub struct Score {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Whether it is a verdict.
    pub verdict: bool,
    /// What its value is.
    pub typ: Arc<Type>,
    /// Its value.
    pub body: Body,
    /// Explanation, citations and place.
    pub about: About,
}

/// A formula or a ladder.
#[derive(Clone, Debug)]
pub enum Body {
    /// `= e`.
    Formula(Expr),
    /// The first rung whose condition holds.
    Ladder(Box<[Rung]>),
}

/// A rung of a ladder.
#[derive(Clone, Debug)]
pub struct Rung {
    /// The value it gives.
    pub value: Expr,
    /// Its condition; None is `anders`.
    pub condition: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}
