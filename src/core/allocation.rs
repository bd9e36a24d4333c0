//! Allocation keys.

use super::{About, Expr, IndexId, RegisterId, Type};
use crate::number::Number;
use crate::source::Span;
use std::sync::Arc;

/// An allocation key. Frame 0 of the expressions on recipients is the recipient's row; of the
/// budget with `binnen` the outer row, else nothing.
#[derive(Clone, Debug)]
pub struct Allocation {
    /// Name.
    pub name: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// The register of recipients.
    pub recipients: RegisterId,
    /// `waarvoor`.
    pub filter: Option<Expr>,
    /// `binnen`: the outer register, and the path to it from a recipient.
    pub within: Option<(RegisterId, IndexId)>,
    /// `budget`.
    pub budget: Expr,
    /// What an amount is.
    pub amount: Arc<Type>,
    /// `vast`.
    pub fixed: Vec<Fixed>,
    /// Shares.
    pub shares: Vec<Share>,
    /// `minimaal`; the highest that holds counts.
    pub minimums: Vec<Bound>,
    /// `maximaal`; the lowest that holds counts.
    pub maximums: Vec<Bound>,
    /// Whether what a maximum cuts off goes to the others.
    pub redistributes: bool,
    /// `op volgorde van`: each with whether it is `aflopend`.
    pub order: Vec<(Expr, bool)>,
    /// What amounts are a multiple of.
    pub rounding_unit: Number,
    /// How amounts are rounded to it.
    pub method: Method,
    /// `rest naar`.
    pub remainder_to: Option<Arc<str>>,
    /// The counts of people that amounts are made of, as [`Counts::of`](super::values::Counts).
    pub counts: Vec<Arc<str>>,
    /// Explanation, citations and place.
    pub about: About,
}

/// A fixed amount.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The amount.
    pub amount: Expr,
    /// When.
    pub condition: Option<Expr>,
    /// What people read.
    pub label: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

/// A share.
#[derive(Clone, Debug)]
pub struct Share {
    /// The part of what is left after the fixed amounts; 0.8 for 80%.
    pub part: Number,
    /// The weight; None is `gelijk`.
    pub weight: Option<Expr>,
    /// What people read.
    pub label: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

/// A bound.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The bound.
    pub amount: Expr,
    /// When.
    pub condition: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}

/// Methods of rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `grootste rest`
    LargestRemainder,
    /// `dhondt`
    DHondt,
    /// `sainte_lague`
    SainteLague,
    /// `naar beneden`
    Down,
}
