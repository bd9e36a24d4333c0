//! Slips in texts: quotes and labels.

use super::super::Change;
use super::super::place::Place;
use super::{Slip, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::expected::Kind as Construct;
use crate::syntax::scan::{Kind, Tokens};

/// Quotes that are not the quotes of this language.
const QUOTES: &[char] = &['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '\'', '`', '´'];

/// `“…”`, `„…”`, `'…'`
pub(super) fn foreign_quotes(place: &Place<'_>) -> Option<Slip> {
    let rest = place.rest();
    let open = rest.chars().next().filter(|c| QUOTES.contains(c))?;
    let inner = rest.get(open.len_utf8()..)?;
    let line = inner.lines().next().unwrap_or("");
    // An apostrophe within the text is no closing quote unless the text began with one.
    let closes = |c: char| {
        c == '"'
            || (QUOTES.contains(&c)
                && (matches!(open, '\'' | '‘' | '`' | '´' | '‚') || !matches!(c, '\'' | '’' | '‘')))
    };
    let (length, close) = line.char_indices().find(|(_, c)| closes(*c))?;
    let start = place.failure.at;
    let end = start + open.len_utf8() + length;
    let (first, last) =
        (place.span(start, start + open.len_utf8()), place.span(end, end + close.len_utf8()));
    let diagnostic =
        Diagnostic::at(codes::syntax::TEXT, first.to(last), msg!("syntax-quotes", open = open))
            .help(msg!("syntax-quotes-help"))
            .repair(first, "\"")
            .repair(last, "\"");
    let changes = vec![
        Change { start, length: open.len_utf8(), text: "\"".to_owned() },
        Change { start: end, length: close.len_utf8(), text: "\"".to_owned() },
    ];
    Some(Slip { diagnostic, changes, certain: true })
}

/// A text without its closing quote.
pub(super) fn unclosed(place: &Place<'_>) -> Option<Slip> {
    let at = place.failure.at;
    let near: Vec<_> = Tokens::new(place.text).take_while(|t| t.start <= at).collect();
    let token = *near.iter().rev().take(3).find(|t| t.kind == Kind::Text(false))?;
    let written = place.written(token);
    let (quotes, end) = if written.starts_with("\"\"\"") {
        ("\"\"\"", token.end)
    } else {
        let before = place.text.get(..token.start).unwrap_or("");
        ("\"", token.start + closing(before, written))
    };
    let here = place.span(end, end);
    let diagnostic = Diagnostic::at(
        codes::syntax::TEXT,
        place.span(token.start, token.start + quotes.len()),
        msg!("syntax-text-open"),
    )
    .label(here, msg!("syntax-text-open-here", quotes = quotes))
    .repair(here, quotes);
    let change = Change { start: end, length: 0, text: quotes.to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// Where in a line the closing quote most likely belongs: before the type behind a label, before a
/// brace that opens a block, else at the end; and before the words that say what a declaration is for.
fn closing(before: &str, written: &str) -> usize {
    let line = written.trim_end();
    let line = line.strip_suffix('{').map_or(line, str::trim_end);
    let typed = line.rmatch_indices(": ").map(|(i, _)| i).find(|i| {
        let behind = line.get(i + 2..).unwrap_or("").trim_start();
        behind.starts_with(|c: char| c.is_lowercase()) && *i > 1
    });
    let label = line.get(..typed.unwrap_or(line.len())).unwrap_or(line);
    let before = before.lines().next_back().unwrap_or("");
    let link = match before.split_whitespace().next() {
        Some("formule" | "kpi" | "vragenlijst" | "rapport" | "plan") => " voor ",
        Some("normenkader") => " bij ",
        _ => return label.len(),
    };
    // Only where nothing but names stands behind it, as in `voor bestuur, swv`.
    let named = |behind: &str| {
        behind.split(',').all(|name| {
            let name = name.trim();
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        })
    };
    match label.rsplit_once(link) {
        Some((text, behind)) if named(behind) && !before.contains(link) => text.len(),
        _ => label.len(),
    }
}

/// `vraag x: type` without its text, and a check without its message.
pub(super) fn missing_label(place: &Place<'_>) -> Option<Slip> {
    if !place.wants_kind(Construct::Text) {
        return None;
    }
    let name = place.token(-1).filter(|t| t.kind == Kind::Word)?;
    let keyword = place.word(-2);
    if place.word(0) != ":" || !matches!(keyword, "vraag" | "matrix") {
        return None;
    }
    let label = format!(" \"{}\"", sentence(place.written(name)));
    let at = place.span(name.end, name.end);
    let diagnostic = Diagnostic::at(
        codes::syntax::LABEL,
        place.span(name.start, name.end),
        msg!("syntax-label", keyword = keyword, name = place.written(name)),
    )
    .help(msg!("syntax-label-help", name = place.written(name)))
    .repair(at, label.as_str());
    let change = Change { start: name.end, length: 0, text: label };
    Some(Slip { diagnostic, changes: vec![change], certain: true })
}

/// `keuze { vmbo Vmbo/havo }`: what people read, without quotation marks.
pub(super) fn bare_label(place: &Place<'_>) -> Option<Slip> {
    if !place.wants_kind(Construct::Text) || !place.wants("kleur") {
        return None;
    }
    let begun = place.token(-1).filter(|t| t.kind == Kind::Word && !t.first)?;
    let named = place.token(-2).is_some_and(|t| t.kind == Kind::Word);
    let here = place.token(0).filter(|t| t.start == begun.end && t.kind != Kind::Word)?;
    if !named || matches!(place.written(here), "}" | ";" | "=" | "{") {
        return None;
    }
    let rest = place.text.get(begun.start..)?;
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, ';' | '}')).unwrap_or(rest.len());
    let written = rest.get(..end)?;
    let quoted = format!("\"{written}\"");
    Some(replaced(
        place,
        codes::syntax::LABEL,
        msg!("syntax-bare-label", text = written),
        Some(msg!("syntax-write", better = &quoted)),
        (begun.start, begun.start + end),
        &quoted,
    ))
}

/// A name as words: `opp_totaal` is `Opp totaal`.
fn sentence(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut chars = words.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => words,
    }
}
