//! Texts, with holes and without.

use super::{Converter, Made, Node, kids, nfc};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::source::Span;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{Template, TemplatePart, Text};

/// A piece of a template before its lines are aligned.
enum Piece<'i> {
    Written(&'i str),
    Made(TemplatePart),
}

impl Converter<'_> {
    /// A text without holes, escapes resolved.
    pub(super) fn text(&self, node: &Node<'_>) -> Text {
        let span = self.span(node);
        let (inner, long) = unquoted(node.as_str());
        let aligned = if long { align_whole(inner) } else { inner.to_owned() };
        let value = if aligned.contains('\\') { self.unescape(&aligned, span) } else { aligned };
        Text { value: nfc(&value).into(), span }
    }

    /// A text taken as it is written: a `patroon`.
    pub(super) fn raw_text(&self, node: &Node<'_>) -> Text {
        Text { value: nfc(unquoted(node.as_str()).0).into(), span: self.span(node) }
    }

    /// The text among the children of a pair.
    pub(super) fn text_in(&self, node: &Node<'_>) -> Made<Text> {
        let found = kids(node).find(|n| n.as_rule() == Rule::text);
        self.need(found.map(|n| self.text(&n)), self.span(node))
    }

    /// The template among the children of a pair.
    pub(super) fn template_in(&self, node: &Node<'_>) -> Made<Template> {
        let found = kids(node).find(|n| n.as_rule() == Rule::template);
        self.template(&self.need(found, self.span(node))?)
    }

    /// A text with holes.
    pub(super) fn template(&self, node: &Node<'_>) -> Made<Template> {
        let span = self.span(node);
        let quoted = self.need(super::only(node), span)?;
        let long = quoted.as_rule() == Rule::long_template;
        let mut pieces = Vec::new();
        for kid in kids(&quoted) {
            match kid.as_rule() {
                Rule::short_chars | Rule::long_chars => {
                    let text = kid.as_span();
                    pieces.push(Piece::Written(text.as_str()));
                }
                Rule::escape => {
                    let text = self.unescape(kid.as_str(), self.span(&kid));
                    pieces.push(Piece::Made(TemplatePart::Text(text.into())));
                }
                Rule::hole => {
                    let expr = kids(&kid).find(|n| n.as_rule() == Rule::expr);
                    let expr = self.expr(&self.need(expr, span)?)?;
                    pieces.push(Piece::Made(TemplatePart::Hole(expr)));
                }
                _ => {}
            }
        }
        let indent = if long { common_indent(&pieces) } else { 0 };
        let last = pieces.len().saturating_sub(1);
        let mut parts: Vec<TemplatePart> = Vec::new();
        for (i, piece) in pieces.into_iter().enumerate() {
            let part = match piece {
                Piece::Written(text) if long => {
                    TemplatePart::Text(nfc(&align(text, indent, i == 0, i == last)).into())
                }
                Piece::Written(text) => TemplatePart::Text(nfc(text).into()),
                Piece::Made(part) => part,
            };
            append(&mut parts, part);
        }
        Ok(Template { parts, span })
    }

    fn unescape(&self, text: &str, span: Span) -> String {
        let mut value = String::with_capacity(text.len());
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            if c != '\\' {
                value.push(c);
                continue;
            }
            match chars.next() {
                Some('n') => value.push('\n'),
                Some(plain @ ('"' | '\\' | '{' | '}')) => value.push(plain),
                other => {
                    let escape: String = std::iter::once('\\').chain(other).collect();
                    self.report(
                        Diagnostic::at(
                            codes::syntax::ESCAPE,
                            span,
                            msg!("syntax-escape", escape = &escape),
                        )
                        .help(msg!("syntax-escape-help", better = format!("\\{escape}"))),
                    );
                    value.push_str(&escape);
                }
            }
        }
        value
    }
}

/// Adds a part, joining texts and dropping empty ones.
fn append(parts: &mut Vec<TemplatePart>, part: TemplatePart) {
    if let TemplatePart::Text(more) = &part {
        if more.is_empty() {
            return;
        }
        if let Some(TemplatePart::Text(text)) = parts.last_mut() {
            *text = format!("{text}{more}").into();
            return;
        }
    }
    parts.push(part);
}

/// The text between its quotes, and whether they were three.
fn unquoted(text: &str) -> (&str, bool) {
    let long =
        |t: &'_ str| t.strip_prefix("\"\"\"").and_then(|t| t.strip_suffix("\"\"\"")).map(str::len);
    match long(text) {
        Some(length) => (text.get(3..3 + length).unwrap_or(""), true),
        None => (text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text), false),
    }
}

/// A text in three quotes: its lines are moved left by what they all are indented, and a first
/// and a last line that are empty do not count.
fn align_whole(text: &str) -> String {
    let pieces = [Piece::Written(text)];
    align(text, common_indent(&pieces), true, true)
}

/// The white space with which every line but the first begins.
fn common_indent(pieces: &[Piece<'_>]) -> usize {
    let mut least = usize::MAX;
    for (i, piece) in pieces.iter().enumerate() {
        let Piece::Written(text) = piece else { continue };
        let mut lines = text.split('\n').skip(1).peekable();
        while let Some(line) = lines.next() {
            let content = line.trim_end_matches('\r').trim_start_matches([' ', '\t']);
            let ends_in_hole = lines.peek().is_none() && i + 1 < pieces.len();
            if !content.is_empty() || ends_in_hole {
                least = least.min(line.len() - line.trim_start_matches([' ', '\t']).len());
            }
        }
    }
    if least == usize::MAX { 0 } else { least }
}

fn align(text: &str, indent: usize, first: bool, last: bool) -> String {
    let mut lines: Vec<&str> = text
        .split('\n')
        .enumerate()
        .map(|(i, line)| {
            let line =
                if i == 0 { line } else { line.get(indent..).unwrap_or_else(|| line.trim_start()) };
            line.strip_suffix('\r').unwrap_or(line)
        })
        .collect();
    if first && lines.len() > 1 && lines.first().is_some_and(|l| l.trim().is_empty()) {
        lines.remove(0);
    }
    if last && lines.len() > 1 && lines.last().is_some_and(|l| l.trim().is_empty()) {
        lines.pop();
    }
    lines.join("\n")
}
