//! Slips in names.

use super::super::Change;
use super::super::place::Place;
use super::super::words;
use super::{Slip, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::expected::Kind as Construct;
use crate::syntax::is_reserved;
use crate::syntax::scan::Kind;

/// `anti-pest`
pub(super) fn hyphen(place: &Place<'_>) -> Option<Slip> {
    let sign = place.token(0).filter(|_| place.word(0) == "-")?;
    let (first, last) = (place.token(-1)?, place.token(1)?);
    let adjacent = first.end == sign.start && sign.end == last.start;
    let words = first.kind == Kind::Word && last.kind == Kind::Word;
    if !adjacent || !words || !words::declares(place.word(-2)) {
        return None;
    }
    // The whole name, with all its hyphens.
    let mut end = last.end;
    let mut i = 2;
    while place.word(i) == "-" && place.token(i).is_some_and(|t| t.start == end) {
        let Some(next) = place.token(i + 1).filter(|t| t.kind == Kind::Word) else { break };
        end = next.end;
        i += 2;
    }
    let written = place.text.get(first.start..end)?;
    let better = written.replace('-', "_");
    Some(replaced(
        place,
        codes::syntax::NAME,
        msg!("syntax-name-hyphen", name = written),
        Some(msg!("syntax-write", better = &better)),
        (first.start, end),
        &better,
    ))
}

/// `anti pest` between a keyword and a label, a colon or a brace.
pub(super) fn space(place: &Place<'_>) -> Option<Slip> {
    let first = place.token(-1).filter(|t| t.kind == Kind::Word)?;
    if !words::declares(place.word(-2)) || !place.wants_kind(Construct::Text) {
        return None;
    }
    let mut end = first.end;
    let mut words = 0;
    for i in 0.. {
        let Some(token) = place.token(i) else { break };
        let written = place.written(token);
        if token.kind != Kind::Word || token.first || words::continues(written) {
            break;
        }
        end = token.end;
        words += 1;
    }
    let next = place.token(words)?;
    let ends = next.kind == Kind::Text(true) || matches!(place.written(next), ":" | "{" | "=");
    if words == 0 || !ends {
        return None;
    }
    // `norm veilig Veilig klimaat:` is a label that lacks its quotation marks.
    let second = place.token(0)?;
    if next.kind != Kind::Text(true)
        && place.written(second).starts_with(char::is_uppercase)
        && let Some(label) = place.text.get(second.start..end)
    {
        let better = format!("\"{label}\"");
        return Some(replaced(
            place,
            codes::syntax::NAME,
            msg!("syntax-label-unquoted", label = label),
            Some(msg!("syntax-write", better = &better)),
            (second.start, end),
            &better,
        ));
    }
    let written = place.text.get(first.start..end)?;
    let better = written.split_whitespace().collect::<Vec<_>>().join("_");
    // Of a register nothing is sure then, its plural least of all.
    let certain = place.word(-2) != "register";
    let slip = replaced(
        place,
        codes::syntax::NAME,
        msg!("syntax-name-space", name = written),
        Some(msg!("syntax-write", better = &better)),
        (first.start, end),
        &better,
    );
    Some(Slip { certain, ..slip })
}

/// `1a`
pub(super) fn digit(place: &Place<'_>) -> Option<Slip> {
    let name = place.token(0).filter(|t| t.kind == Kind::Word && t.start == place.failure.at)?;
    let written = place.written(name);
    let digits = written.starts_with(|c: char| c.is_ascii_digit());
    // The code of an item of a framework stands before its text.
    let code = place.wants_kind(Construct::Name)
        && place.token(1).is_some_and(|t| t.kind == Kind::Text(true));
    if !digits || !(code || words::declares(place.word(-1))) {
        return None;
    }
    Some(unnamed(
        place,
        msg!("syntax-name-digit", name = written),
        msg!("syntax-name-digit-help", better = format!("_{written}")),
        (name.start, name.end),
        format!("_{written}"),
    ))
}

/// A word of the language as a name.
pub(super) fn reserved(place: &Place<'_>) -> Option<Slip> {
    let name = place.token(0).filter(|t| t.start == place.failure.at)?;
    let written = place.written(name);
    if !is_reserved(written) || !words::declares(place.word(-1)) {
        return None;
    }
    Some(unnamed(
        place,
        msg!("syntax-name-reserved", name = written),
        msg!("syntax-name-reserved-help", better = format!("{written}_")),
        (name.start, name.end),
        format!("{written}_"),
    ))
}

/// A name that cannot be; what it is to be called, only its author knows.
fn unnamed(
    place: &Place<'_>,
    message: crate::locale::Message,
    help: crate::locale::Message,
    (start, end): (usize, usize),
    text: String,
) -> Slip {
    let diagnostic =
        Diagnostic::at(codes::syntax::NAME, place.span(start, end), message).help(help);
    let change = Change { start, length: end - start, text };
    Slip { diagnostic, changes: vec![change], certain: false }
}
