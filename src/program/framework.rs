//! Frameworks, plans, calendars and reports.

use super::{Clauses, GroupId, Name};
use crate::source::Span;

/// `kader`.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// Items, nested.
    pub items: Vec<FrameworkItem>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// An item of a framework.
#[derive(Clone, Debug)]
pub struct FrameworkItem {
    /// Its code.
    pub code: Name,
    /// Title.
    pub title: Name,
    /// Items under it.
    pub items: Vec<FrameworkItem>,
    /// Where it stands.
    pub span: Span,
}

/// `plan`.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// `kalender`.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}

/// `rapport`.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its group.
    pub group: GroupId,
    /// Name.
    pub name: Name,
    /// Title.
    pub title: Name,
    /// The answers it shows: a questionnaire, and the part of it that is meant, if not the whole.
    pub answers: Vec<(GroupId, Option<Name>)>,
    /// Common clauses.
    pub clauses: Clauses,
    /// Where it is declared.
    pub span: Span,
}
