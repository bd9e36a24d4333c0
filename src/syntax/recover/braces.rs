//! Braces that nothing closes, put where the lines say they belong.

use super::super::offsets::Offsets;
use super::super::scan::{Kind, Token, Tokens};
use super::Change;
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;

struct Open {
    start: usize,
    indent: usize,
}

/// A closing brace that is missing: which one it would close, and where it belongs.
struct Missing {
    open: usize,
    indent: usize,
    at: usize,
}

/// What to tell of each `{` without `}`, and the `}` to put in, from the last to the first.
pub(super) fn unclosed(text: &str, offsets: &Offsets) -> Vec<(Diagnostic, Change)> {
    let tokens: Vec<Token> = Tokens::new(text).collect();
    let count =
        |sign: &str| tokens.iter().filter(|t| text.get(t.start..t.end) == Some(sign)).count();
    let lacking = count("{").saturating_sub(count("}"));
    if lacking == 0 {
        return Vec::new();
    }
    let end = tokens.last().map_or(text.len(), |t| t.end);
    let mut missing = by_indent(text, &tokens);
    if missing.len() != lacking {
        missing = at_end(text, &tokens, end);
    }
    missing.sort_by_key(|m| (m.at, std::cmp::Reverse(m.open)));
    missing
        .iter()
        .rev()
        .map(|m| {
            let closing = format!("\n{}}}", " ".repeat(m.indent));
            let at = offsets.span(m.at, m.at);
            let diagnostic = Diagnostic::at(
                codes::syntax::BRACE,
                offsets.span(m.open, m.open + 1),
                msg!("syntax-brace-open"),
            )
            .label(at, msg!("syntax-brace-here"))
            .help(msg!("syntax-brace-open-help"))
            .repair(at, closing.as_str());
            (diagnostic, Change { start: m.at, length: 0, text: closing })
        })
        .collect()
}

/// Reads the lines: what stands no deeper than the line of a `{` stands outside of it.
fn by_indent(text: &str, tokens: &[Token]) -> Vec<Missing> {
    let mut missing = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut indent = 0;
    let mut before = 0;
    for token in tokens {
        let written = text.get(token.start..token.end).unwrap_or("");
        if token.first {
            indent = indent_of(text, token.start);
        }
        let closes = written == "}";
        while token.first
            && let Some(top) = open.last()
            && (indent < top.indent || (indent == top.indent && !closes))
        {
            missing.push(Missing { open: top.start, indent: top.indent, at: before });
            open.pop();
        }
        if written == "{" {
            open.push(Open { start: token.start, indent });
        } else if closes {
            open.pop();
        }
        before = token.end;
    }
    missing.extend(open.into_iter().map(|o| Missing {
        open: o.start,
        indent: o.indent,
        at: before,
    }));
    missing
}

/// Where the lines do not say, everything open is closed at the end.
fn at_end(text: &str, tokens: &[Token], end: usize) -> Vec<Missing> {
    let mut open = Vec::new();
    let mut indent = 0;
    for token in tokens {
        if token.first {
            indent = indent_of(text, token.start);
        }
        match (token.kind, text.get(token.start..token.end)) {
            (Kind::Open, Some("{")) => open.push(Open { start: token.start, indent }),
            (Kind::Close, Some("}")) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.into_iter().map(|o| Missing { open: o.start, indent: o.indent, at: end }).collect()
}

fn indent_of(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or("");
    before.len() - before.rfind('\n').map_or(0, |i| i + 1)
}
