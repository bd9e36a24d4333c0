//! Slips in the first line of a declaration: what it is of, and what kind of value.

use super::super::Change;
use super::super::place::Place;
use super::super::words;
use super::{Slip, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::scan::{Kind, Token};

/// The head that reading failed in: its keyword, and its name.
fn head(place: &Place<'_>) -> Option<(Token, Token)> {
    let back = (1..=3).find(|back| words::DECLARATIONS.contains(&place.word(-back)))?;
    Some((place.token(-back)?, place.token(1 - back)?))
}

fn told(place: &Place<'_>, message: crate::locale::Message) -> Option<Diagnostic> {
    let (keyword, name) = head(place)?;
    Some(Diagnostic::at(codes::syntax::LACKS, place.span(keyword.start, name.end), message))
}

/// `verdeelsleutel middelen {`, `kpi respons: percentage`: nothing says of whom.
pub(super) fn of_whom(place: &Place<'_>) -> Option<Slip> {
    let (keyword, name) = head(place)?;
    let at = place.failure.at;
    let name = place.written(name);
    let (wrong, help, text) = match place.written(keyword) {
        "verdeelsleutel" if place.wants("over") && place.rest().starts_with('{') => {
            (msg!("syntax-key-over", name = name), msg!("syntax-key-over-help"), "over school ")
        }
        "kpi" if place.wants("voor") && place.rest().starts_with([':', '=']) => {
            (msg!("syntax-kpi-for", name = name), msg!("syntax-kpi-for-help"), " voor swv")
        }
        _ => return None,
    };
    let diagnostic = told(place, wrong)?.help(help);
    let change = Change { start: at, length: 0, text: text.to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `kpi respons voor swv = …`: nothing says what kind of value it is.
pub(super) fn of_what_kind(place: &Place<'_>) -> Option<Slip> {
    let body = place.rest().starts_with('=') || words::CLAUSES.contains(&place.word(0));
    if !place.wants(":") || !body {
        return None;
    }
    let keyword = (1..).map_while(|back: isize| place.token(-back)).find(|t| {
        let word = place.written(*t);
        words::DECLARATIONS.contains(&word) || words::begins_item(word) || word == "="
    })?;
    if place.written(keyword) != "kpi" {
        return None;
    }
    let (start, end) = (keyword.start, place.token(-1)?.end);
    let wrong = msg!("syntax-kpi-kind");
    let diagnostic = Diagnostic::at(codes::syntax::LACKS, place.span(start, end), wrong)
        .help(msg!("syntax-kpi-kind-help"));
    let text = ": getal met 0 decimalen ".to_owned();
    let change = Change { start: place.failure.at, length: 0, text };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `normenkader n voor lijst`, `voorbeeld "…" voor n`: what they are of follows bij.
pub(super) fn of_what(place: &Place<'_>) -> Option<Slip> {
    let (keyword, _) = head(place)?;
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let of = place.token(1)?;
    if !place.wants("bij") || place.word(0) != "voor" {
        return None;
    }
    let wrong = match place.written(keyword) {
        "normenkader" => msg!("syntax-norms-for"),
        "voorbeeld" => msg!("syntax-example-for"),
        _ => return None,
    };
    let better = format!("bij {}", place.written(of));
    Some(replaced(
        place,
        codes::syntax::MISSPELT,
        wrong,
        Some(msg!("syntax-write", better = better)),
        (here.start, here.end),
        "bij",
    ))
}

/// `beslistabel toeslag(leerlingtal)`: an input that does not say what kind of value it is.
pub(super) fn input_without_type(place: &Place<'_>) -> Option<Slip> {
    let open = place.opened()?;
    let name = place.token(-1).filter(|t| t.kind == Kind::Word)?;
    let table = words::DECLARATIONS.contains(&place.word(open - 2));
    if !table || !place.wants(":") || !matches!(place.word(0), ")" | ";" | ",") {
        return None;
    }
    let written = place.written(name);
    let span = place.span(name.start, name.end);
    let wrong = msg!("syntax-input-type", name = written);
    let diagnostic = Diagnostic::at(codes::syntax::LACKS, span, wrong)
        .help(msg!("syntax-input-type-help", name = written));
    let change = Change { start: name.end, length: 0, text: ": getal".to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `formule toeslag(leerlingtal) …`: a formula has a name, and `voor`.
pub(super) fn brackets_behind_name(place: &Place<'_>) -> Option<Slip> {
    let (keyword, name) = (place.token(-2)?, place.token(-1)?);
    let named = place.written(keyword);
    if !matches!(named, "formule" | "kpi" | "parameter") || !place.rest().starts_with('(') {
        return None;
    }
    let close = (1..).map_while(|at| place.token(at)).take_while(|t| !t.first);
    let end = close.into_iter().find(|t| place.written(*t) == ")")?.end;
    let start = place.failure.at;
    let span = place.span(name.start, end);
    let wrong = msg!("syntax-name-brackets", name = place.written(name));
    let better = match named {
        "parameter" => format!("parameter {}", place.written(name)),
        _ => format!("{named} {} voor school", place.written(name)),
    };
    let diagnostic = Diagnostic::at(codes::syntax::UNEXPECTED, span, wrong)
        .help(msg!("syntax-name-brackets-help", better = &better));
    let text = if named == "kpi" { " voor swv" } else { "" }.to_owned();
    let change = Change { start, length: end - start, text };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}
