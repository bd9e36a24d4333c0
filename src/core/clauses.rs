//! What people read about a declaration: its explanation, citations and place.

use super::Expr;
use crate::source::Span;
use std::sync::Arc;

/// Explanation, citations and place of a declaration.
#[derive(Clone, Debug)]
pub struct About {
    /// `toelichting`, Markdown.
    pub explanation: Option<Template>,
    /// `bron`.
    pub citations: Vec<Citation>,
    /// `interpretatie`.
    pub interpretation: Option<Arc<str>>,
    /// `eigenaar`.
    pub owner: Option<Arc<str>>,
    /// `dekt`.
    pub covers: Vec<Cover>,
    /// Where it is declared.
    pub span: Span,
}

impl About {
    /// Nothing but a place.
    #[must_use]
    pub const fn at(span: Span) -> Self {
        Self {
            explanation: None,
            citations: Vec::new(),
            interpretation: None,
            owner: None,
            covers: Vec::new(),
            span,
        }
    }
}

/// `bron "…" uri "…"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The citation as written.
    pub text: Arc<str>,
    /// Where it can be read.
    pub uri: Option<Arc<str>>,
}

/// A link to an item of a framework.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cover {
    /// The framework.
    pub framework: Arc<str>,
    /// The item's code.
    pub item: Arc<str>,
}

/// A text with holes for values.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// The parts in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a [`Template`].
#[derive(Clone, Debug)]
pub enum TemplatePart {
    /// As written.
    Text(Arc<str>),
    /// The value of an expression, shown in Dutch.
    Value(Expr),
}

impl Template {
    /// A text without holes.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { parts: vec![TemplatePart::Text(text.into())] }
    }

    /// The text with its holes left out.
    #[must_use]
    pub fn plain(&self) -> String {
        self.parts
            .iter()
            .filter_map(|part| match part {
                TemplatePart::Text(text) => Some(&**text),
                TemplatePart::Value(_) => None,
            })
            .collect()
    }

    /// Whether it has no holes.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, TemplatePart::Text(_)))
    }
}
