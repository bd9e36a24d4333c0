//! What any declaration may carry: citation, explanation, validity, what it covers.

use super::Name;
use crate::source::Span;

/// Schooljaren (by first calendar year) in which a declaration holds, both ends in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Validity {
    /// First schooljaar; None is from ever.
    pub from: Option<i32>,
    /// Last schooljaar; None is for ever.
    pub until: Option<i32>,
}

impl Validity {
    /// Whether a schooljaar is in it.
    #[must_use]
    pub fn contains(self, year: i32) -> bool {
        self.from.is_none_or(|f| f <= year) && self.until.is_none_or(|u| year <= u)
    }

    /// Whether both share a schooljaar.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let before = |a: Option<i32>, b: Option<i32>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.until, other.from) && !before(other.until, self.from)
    }
}

/// `bron "…" uri "…"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The citation as written.
    pub text: Name,
    /// Where it can be read.
    pub uri: Option<Name>,
    /// Where it stands.
    pub span: Span,
}

/// A link to an item of a framework: `RPO1`, `speerpunten.D`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CoverLink {
    /// Framework name.
    pub framework: Name,
    /// Item code in it.
    pub item: Name,
    /// Where it stands.
    pub span: Span,
}

/// `negeer K0904 omdat "…"`: a lint that is not wanted at a declaration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Silence {
    /// The code of the lint.
    pub code: Name,
    /// Why.
    pub reason: Name,
    /// The unit of the library it is about, behind a `gebruik`; else the innermost declaration
    /// around it is meant.
    pub unit: Option<Name>,
    /// Where it stands.
    pub span: Span,
}

/// The clauses any declaration may carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clauses {
    /// `toelichting`, Markdown.
    pub explanation: Option<super::questionnaire::Template>,
    /// `bron`, repeatable.
    pub citations: Vec<Citation>,
    /// `interpretatie`.
    pub interpretation: Option<Name>,
    /// `dekt`.
    pub covers: Vec<CoverLink>,
    /// `eigenaar`.
    pub owner: Option<Name>,
    /// `geldig`.
    pub validity: Validity,
}
