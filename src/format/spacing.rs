//! The spaces between two tokens on one line.

use super::outline::Outline;
use super::tokens::{Kind, Token};

/// Whether a space stands between `a` and `b`, which follows it on the line.
pub(super) fn space(a: &Token<'_>, b: &Token<'_>, outline: &Outline) -> bool {
    if matches!(b.text, ")" | "]" | ";" | "," | ":" | "?" | "." | "%" | "[") && plain(b) {
        return false;
    }
    if matches!(a.text, "(" | "[" | ".") && plain(a) {
        return false;
    }
    if b.is("(") && outline.calls.contains(&a.end()) {
        return false;
    }
    !is_sign_of_value(a, outline)
}

/// Whether a token is no text or comment that happens to look like a sign.
fn plain(token: &Token<'_>) -> bool {
    !matches!(token.kind, Kind::Text | Kind::Comment)
}

fn is_sign_of_value(token: &Token<'_>, outline: &Outline) -> bool {
    matches!(token.text, "-" | "−") && outline.signs.contains(&token.start)
}

/// Tokens on one line.
pub(super) fn joined(tokens: &[Token<'_>], outline: &Outline) -> String {
    let mut line = String::new();
    let mut before: Option<&Token<'_>> = None;
    for token in tokens {
        if before.is_some_and(|a| space(a, token, outline)) {
            line.push(' ');
        }
        line.push_str(token.text);
        before = Some(token);
    }
    line
}
