//! Text to tree: the grammar, the conversion, recovery from mistakes.
//!
//! [`parse`] gives the tree of a file and puts every mistake in the sink. A file without mistakes
//! is read in one go. A file with mistakes is read a declaration at a time, and a declaration with
//! mistakes again without the part that is wrong, so that each mistake is told once and hides
//! nothing.

mod convert;
mod expected;
mod grammar;
mod offsets;
mod recover;
mod scan;
pub mod tree;

use pest::Parser;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::msg;
use crate::source::{FileId, Span};
use convert::Converter;
use grammar::{Grammar, Rule};
use offsets::Offsets;
use tree::{Comment, File};

/// Bytes of the largest rule file: what is larger holds data by mistake.
const LARGEST: usize = 16_000_000;

/// The most levels that an expression's tree may have. Every pass over a tree is as deep as the
/// tree, and none may exhaust the stack.
const MAX_DEPTH: usize = 200;

/// The most brackets and unfinished conditionals that may be open at one place.
const MAX_NESTING: usize = 64;

/// Reads a file. What is wrong with it goes to `sink`; a declaration with a mistake whose meaning
/// is uncertain is left out of the tree and stands in [`File::broken`].
///
/// ```
/// use koers::{diagnostic::Sink, source::Sources, syntax};
///
/// let text = "parameter grens: percentage = 3%";
/// let mut sources = Sources::default();
/// let file = sources.add("regels.koers", text);
/// let mut sink = Sink::default();
/// let tree = syntax::parse(file, text, &mut sink);
/// assert_eq!(tree.declarations.len(), 1);
/// assert!(!sink.has_errors());
/// ```
#[must_use]
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> File {
    let mut tree = empty(file);
    if text.len() > LARGEST {
        let place = Span::new(file, 0, 0);
        let message = msg!("syntax-too-large", most = LARGEST / 1_000_000);
        sink.push(Diagnostic::at(codes::syntax::TOO_LARGE, place, message));
        return tree;
    }
    if scan::too_deep(text, MAX_NESTING).is_some() || !whole(text, &mut tree, sink) {
        recover::file(text, &mut tree, sink);
    }
    tree
}

/// Reads a file that has no mistakes in its grammar; false when it has.
fn whole(text: &str, tree: &mut File, sink: &mut Sink) -> bool {
    let Ok(mut parsed) = Grammar::parse(Rule::file, text) else { return false };
    let offsets = Offsets::new(tree.id, 0);
    let Some(root) = parsed.next() else { return false };
    if text.contains("//") {
        let comments = root.clone().into_inner().flatten();
        tree.comments = comments
            .filter(|n| n.as_rule() == Rule::comment)
            .map(|n| Comment { span: offsets.span(n.as_span().start(), n.as_span().end()) })
            .collect();
    }
    let converter = Converter::new(&offsets, sink);
    for node in convert::kids(&root) {
        if !matches!(node.as_rule(), Rule::semicolon | Rule::EOI) {
            keep(&converter, &node, tree);
        }
    }
    true
}

/// Converts a declaration and keeps it, or keeps its name when it has a mistake.
fn keep(converter: &Converter<'_>, node: &convert::Node<'_>, tree: &mut File) {
    let made = converter.declaration(node);
    let flawed = converter.take_flawed();
    match made {
        Ok(declaration) if !flawed => tree.declarations.push(declaration),
        Ok(_) => tree.broken.push((converter.span(node), converter.declared_name(node))),
        Err(flaw) => {
            converter.report_flaw(flaw);
            converter.take_flawed();
            tree.broken.push((converter.span(node), converter.declared_name(node)));
        }
    }
}

/// Whether a word is one that the language keeps for itself: no name can be it.
///
/// ```
/// use koers::syntax::is_reserved;
///
/// assert!(is_reserved("anders") && !is_reserved("anderszins"));
/// ```
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    Grammar::parse(Rule::reserved, word).is_ok_and(|read| read.as_str() == word)
}

fn empty(id: FileId) -> File {
    File { id, declarations: Vec::new(), broken: Vec::new(), comments: Vec::new() }
}
