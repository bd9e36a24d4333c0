//! Allocation keys.

use super::types::DeclaredType;
use super::{Clauses, Expr, GroupId, Name};
use crate::number::Number;
use crate::source::Span;

/// `verdeelsleutel`; frame 0 of the expressions on recipients is the recipient's row, of the
/// budget with `binnen` the outer row, else nothing.
#[derive(Clone, Debug)]
pub struct Allocation {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title, or its name.
    pub title: Name,
    /// The register of recipients.
    pub recipients: GroupId,
    /// `waarvoor`.
    pub filter: Option<Expr>,
    /// `binnen`: the outer register and the path to it from a recipient.
    pub within: Option<(GroupId, Vec<super::context::ReferenceStep>)>,
    /// `budget`.
    pub budget: Expr,
    /// Type of the amounts: unit and decimals of the rounding.
    pub amount: DeclaredType,
    /// `vast`.
    pub fixed: Vec<Fixed>,
    /// Shares.
    pub shares: Vec<Share>,
    /// `minimaal`, each with its condition; the highest that holds counts.
    pub minimums: Vec<Bound>,
    /// `maximaal`, each with its condition; the lowest that holds counts.
    pub maximums: Vec<Bound>,
    /// `zonder herverdeling`.
    pub without_redistribution: bool,
    /// `op volgorde van`.
    pub order: Vec<OrderKey>,
    /// Unit of rounding.
    pub rounding_unit: Number,
    /// Method of rounding.
    pub method: Method,
    /// `rest naar`.
    pub remainder_to: Option<Name>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// `vast € 5.000 als … "label"`.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The amount.
    pub amount: Expr,
    /// When.
    pub condition: Option<Expr>,
    /// Label, or the amount as written.
    pub label: Name,
    /// Where it stands.
    pub span: Span,
}

/// `80% naar rato van e`, `20% gelijk`.
#[derive(Clone, Debug)]
pub struct Share {
    /// The part of what is left after the fixed amounts; 0,8 for 80%.
    pub part: Number,
    /// The weight; None is `gelijk`.
    pub weight: Option<Expr>,
    /// Label, or as written.
    pub label: Name,
    /// Where it stands.
    pub span: Span,
}

/// `minimaal e als c`.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The bound.
    pub amount: Expr,
    /// When.
    pub condition: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}

/// One key of `op volgorde van`.
#[derive(Clone, Debug)]
pub struct OrderKey {
    /// By what.
    pub value: Expr,
    /// `aflopend`.
    pub descending: bool,
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
