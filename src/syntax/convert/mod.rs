//! From pest's pairs to the tree: one function a construct.
//!
//! The grammar says what may stand where; what it cannot say (a date that does not exist, a clause
//! written twice, a comparison of a comparison) is said here. A pair whose children are not what
//! the grammar promises is a fault of this program and becomes a diagnostic, never a panic.

mod allocation;
mod clauses;
mod declaration;
mod example;
mod expr;
mod framework;
mod literal;
mod norms;
mod questionnaire;
mod table;
mod text;
mod types;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use pest::iterators::Pair;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::grammar::Rule;
use super::offsets::Offsets;
use super::tree::Ident;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::msg;
use crate::source::Span;

/// A pair of the grammar.
pub(super) type Node<'i> = Pair<'i, Rule>;

/// Why a construct could not be made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Flaw {
    /// The pairs are not shaped as the grammar promises.
    Shape(Span),
    /// It has been reported.
    Told,
}

/// What conversion gives.
pub(super) type Made<T> = Result<T, Flaw>;

/// Converts the pairs of one parse.
pub(super) struct Converter<'a> {
    offsets: &'a Offsets,
    sink: RefCell<&'a mut Sink>,
    flawed: Cell<bool>,
    depth: Cell<usize>,
}

impl<'a> Converter<'a> {
    /// A converter that maps places through `offsets` and reports to `sink`.
    pub(super) fn new(offsets: &'a Offsets, sink: &'a mut Sink) -> Self {
        Self { offsets, sink: RefCell::new(sink), flawed: Cell::new(false), depth: Cell::new(0) }
    }

    /// Whether something was reported since the last time this was asked.
    pub(super) fn take_flawed(&self) -> bool {
        self.flawed.replace(false)
    }

    /// Where a pair stands in the file.
    pub(super) fn span(&self, node: &Node<'_>) -> Span {
        self.offsets.span(node.as_span().start(), end_of(node))
    }

    /// Reports a mistake; the declaration it stands in counts as broken.
    fn report(&self, diagnostic: Diagnostic) {
        self.flawed.set(true);
        self.remark(diagnostic);
    }

    /// Reports a mistake whose meaning is certain: the tree holds what was meant.
    fn remark(&self, diagnostic: Diagnostic) {
        self.sink.borrow_mut().push(diagnostic);
    }

    /// Reports the fault that pairs are not shaped as promised.
    pub(super) fn report_flaw(&self, flaw: Flaw) {
        if let Flaw::Shape(span) = flaw {
            self.report(Diagnostic::at(codes::syntax::INTERNAL, span, msg!("syntax-internal")));
        }
        self.flawed.set(true);
    }

    /// The value, or the fault that the pair at `span` lacks it.
    fn need<T>(&self, value: Option<T>, span: Span) -> Made<T> {
        value.ok_or(Flaw::Shape(span))
    }

    /// Fills a slot that may be filled once.
    fn once<T>(&self, slot: &mut Option<T>, value: T, span: Span, word: &str) {
        if slot.is_some() {
            self.repeated(span, word);
        } else {
            *slot = Some(value);
        }
    }

    /// Sets a mark that may be set once.
    fn mark(&self, slot: &mut bool, span: Span, word: &str) {
        if *slot {
            self.repeated(span, word);
        }
        *slot = true;
    }

    fn repeated(&self, span: Span, word: &str) {
        self.report(
            Diagnostic::at(codes::syntax::REPEATED, span, msg!("syntax-repeated", word = word))
                .help(msg!("syntax-repeated-help", word = word)),
        );
    }

    /// The name in a `name` pair (or a keyword that serves as one).
    fn ident(&self, node: &Node<'_>) -> Ident {
        Ident { name: nfc(node.as_str()).into(), span: self.span(node) }
    }

    /// The first name among the children of a pair.
    fn name_in(&self, node: &Node<'_>) -> Made<Ident> {
        let found = kids(node).find(|n| n.as_rule() == Rule::name);
        self.need(found.map(|n| self.ident(&n)), self.span(node))
    }

    /// The names of a `path` pair.
    fn path(&self, node: &Node<'_>) -> Vec<Ident> {
        kids(node).filter(|n| n.as_rule() == Rule::name).map(|n| self.ident(&n)).collect()
    }

    /// The path among the children of a pair.
    fn path_in(&self, node: &Node<'_>) -> Made<Vec<Ident>> {
        let found = kids(node).find(|n| n.as_rule() == Rule::path);
        self.need(found.map(|n| self.path(&n)), self.span(node))
    }

    /// The whole number of a `whole` pair.
    fn whole(&self, node: &Node<'_>) -> Made<(u32, Span)> {
        let span = self.span(node);
        match node.as_str().replace('.', "").parse() {
            Ok(number) => Ok((number, span)),
            Err(_) => {
                self.report(Diagnostic::at(
                    codes::syntax::NUMBER,
                    span,
                    msg!("syntax-number-too-large", text = node.as_str()),
                ));
                Ok((0, span))
            }
        }
    }

    /// The whole number among the children of a pair.
    fn whole_in(&self, node: &Node<'_>) -> Made<(u32, Span)> {
        let found = kids(node).find(|n| n.as_rule() == Rule::whole);
        self.whole(&self.need(found, self.span(node))?)
    }

    /// Holds items between braces to their separators: an item that begins with neither a keyword
    /// nor a name with a label is separated from the one before it by `;` or a newline.
    fn separated<'i>(&self, before: Option<&Node<'i>>, item: &Node<'i>) {
        let Some(before) = before else { return };
        let (from, to) = (end_of(before), item.as_span().start());
        let between = item.get_input().get(from..to).unwrap_or("");
        let block = item.get_input().get(..from).is_some_and(|t| t.ends_with('}'));
        if block || between.contains([';', '\n']) {
            return;
        }
        let here = self.offsets.span(from, to.max(from));
        self.remark(
            Diagnostic::at(
                codes::syntax::SEPARATOR,
                self.span(item),
                msg!(
                    "syntax-separator",
                    before = short(before.as_str()),
                    item = short(item.as_str())
                ),
            )
            .help(msg!("syntax-separator-help"))
            .repair(here, "; "),
        );
    }
}

/// The children of a pair, without comments.
pub(super) fn kids<'i>(node: &Node<'i>) -> impl Iterator<Item = Node<'i>> + use<'i> {
    node.clone().into_inner().filter(|n| n.as_rule() != Rule::comment)
}

/// Where a pair ends. A rule that ends with an optional part has already passed over the white space
/// and comments before that part, which do not belong to it.
fn end_of(node: &Node<'_>) -> usize {
    let span = node.as_span();
    let text = span.as_str();
    let passed = text.ends_with(char::is_whitespace)
        || (text.contains("//") && span.end() == node.get_input().len());
    if !passed {
        return span.end();
    }
    match kids(node).last() {
        Some(last) => end_of(&last),
        None => span.start() + text.trim_end().len(),
    }
}

/// The only child of a pair.
fn only<'i>(node: &Node<'i>) -> Option<Node<'i>> {
    kids(node).next()
}

/// A text in Unicode's composed form, so that equal names are equal bytes.
fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// The beginning of a stretch of source, for a message.
pub(super) fn short(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or("").trim_end();
    if line.chars().count() <= 30 {
        return line.to_owned();
    }
    let mut cut: String = line.chars().take(29).collect();
    cut.push('…');
    cut
}
