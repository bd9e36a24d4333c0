//! For whom a rule is evaluated, and how collections are restricted to it.

use super::{Expr, GroupId, Name};
use crate::source::Span;

/// A level a rule is evaluated for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Level {
    /// The register whose rows are the units; None is the whole (`swv`).
    pub register: Option<GroupId>,
    /// `via` field, where two paths lead to the unit.
    pub via: Option<Name>,
    /// Where it stands.
    pub span: Span,
}

/// A rule's body as checked for one level.
#[derive(Clone, Debug)]
pub struct LevelBody {
    /// The level.
    pub level: Level,
    /// The body with names resolved for that level; frame 0 is the unit.
    pub body: Expr,
}

/// One step along a reference: from a row of `register` by `field` to the row it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReferenceStep {
    /// The register that has the field.
    pub register: GroupId,
    /// The field that refers.
    pub field: Name,
    /// The register referred to.
    pub target: GroupId,
}

/// How a collection is restricted.
#[derive(Clone, Debug)]
pub enum Restriction {
    /// To nothing: the whole (`swv`, `swv_breed`).
    Whole,
    /// To the elements that lead to one row.
    To {
        /// The row: the unit or an enclosing element.
        row: Box<Expr>,
        /// From the collection's register to that row's; empty when they are the same register.
        path: Vec<ReferenceStep>,
    },
}
