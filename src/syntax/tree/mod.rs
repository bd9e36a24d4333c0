//! The syntax tree: what is written, with its places, before any name is looked up.
//!
//! Shaped after the language, not after the grammar: a checker reads it as a policy officer reads
//! the rule file. `PartialEq` compares places too; compare without them through the formatter.

pub mod declaration;
pub mod expr;
pub mod framework;
pub mod questionnaire;
pub mod types;

use crate::source::{FileId, Span};
use std::sync::Arc;

pub use declaration::*;
pub use expr::*;
pub use framework::*;
pub use questionnaire::*;
pub use types::*;

/// A name as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ident {
    /// The name.
    pub name: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

/// A text without holes (`"…"` with escapes resolved).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its value.
    pub value: Arc<str>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A text with holes: a label, a toelichting, a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its parts in order.
    pub parts: Vec<TemplatePart>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A part of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatePart {
    /// As written, escapes resolved.
    Text(Arc<str>),
    /// `{e}`.
    Hole(Expr),
}

/// A comment, for the formatter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `//` to the end of the line, without the line end.
    pub span: Span,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Which.
    pub id: FileId,
    /// Its declarations in order; one that failed to parse is left out (its diagnostic is in the
    /// sink), and its span is in `broken`.
    pub declarations: Vec<Declaration>,
    /// What failed to parse; the name it would have declared, where that could be read, so that
    /// uses of it are not reported as unknown.
    pub broken: Vec<(Span, Option<Ident>)>,
    /// Comments in order.
    pub comments: Vec<Comment>,
}
