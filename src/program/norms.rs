//! Norm sets.

use super::expr::Comparison;
use super::types::DeclaredType;
use super::{Clauses, Expr, GroupId, Name};
use crate::number::Number;
use crate::source::Span;

/// `normenkader … bij vragenlijst`; frame 0 of its expressions is the submission.
#[derive(Clone, Debug)]
pub struct NormSet {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// The questionnaire.
    pub questionnaire: GroupId,
    /// Norms in order.
    pub norms: Vec<Norm>,
    /// Scores and verdicts in order.
    pub scores: Vec<Score>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// A ladder or a formula.
#[derive(Clone, Debug)]
pub enum Body {
    /// `= e`.
    Formula(Expr),
    /// First rung whose condition holds; the last may have none (`anders`).
    Ladder(Vec<Rung>),
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

/// `norm`.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// Type of its value.
    pub declared: DeclaredType,
    /// `gewicht`, 1 where it is left out.
    pub weight: Number,
    /// `kern`.
    pub core: bool,
    /// `voldoet als >= voldoende`; None for a `ja/nee` norm that is met at `ja`, or a norm with
    /// no such line, which is never asked whether it is met.
    pub met: Option<(Comparison, Expr)>,
    /// `niet van toepassing als`.
    pub not_applicable: Option<Expr>,
    /// Its value.
    pub body: Body,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}

/// `score` or `oordeel`.
#[derive(Clone, Debug)]
pub struct Score {
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// Whether it is an `oordeel`.
    pub verdict: bool,
    /// Type of its value.
    pub declared: DeclaredType,
    /// Its value.
    pub body: Body,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it stands.
    pub span: Span,
}
