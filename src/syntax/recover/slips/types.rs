//! Slips in a type: ja/nee, and from where to where.

use super::super::Change;
use super::super::place::Place;
use super::{Slip, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::expected::Kind as Construct;

/// `ja of nee`, `ja, nee`
pub(super) fn yes_or_no(place: &Place<'_>) -> Option<Slip> {
    let (first, last) = (place.token(0)?, place.token(2)?);
    let joined = matches!(place.word(1), "of" | "en" | "," | "-" | ";" | "|");
    let words = (place.word(0), place.word(2)) == ("ja", "nee");
    if !joined || !words || !place.wants_kind(Construct::Type) {
        return None;
    }
    Some(replaced(
        place,
        codes::syntax::OPERATOR,
        msg!("syntax-operator", written = place.text.get(first.start..last.end)?, meant = "ja/nee"),
        Some(msg!("syntax-write", better = "ja/nee")),
        (first.start, last.end),
        "ja/nee",
    ))
}

/// `getal tussen 1 en 10`
pub(super) fn between(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let middle = place.behind_number(1)?;
    let end = place.behind_number(middle + 1)?;
    if place.written(here) != "tussen" || place.word(middle) != "en" || !place.wants("van") {
        return None;
    }
    let (low, high) = (place.token(1)?, place.token(middle + 1)?);
    let last = place.token(end - 1)?;
    let low = place.text.get(low.start..place.token(middle - 1)?.end)?;
    let better = format!("van {low} t/m {}", place.text.get(high.start..last.end)?);
    Some(replaced(
        place,
        codes::syntax::OPERATOR,
        msg!("syntax-range"),
        Some(msg!("syntax-write", better = &better)),
        (here.start, last.end),
        &better,
    ))
}

/// `schaal 1-5`, `van 1 tot en met 10`, `van 1 tot 10`
pub(super) fn until(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    if !place.wants("t/m") {
        return None;
    }
    let (last, sure) = match (place.word(0), place.word(1), place.word(2)) {
        ("tot", "en", "met") => (place.token(2)?, true),
        ("-" | "–" | "tm" | "tem", ..) => (here, true),
        ("tot", ..) => (here, false),
        _ => return None,
    };
    let span = place.span(here.start, last.end);
    let told = Diagnostic::at(codes::syntax::OPERATOR, span, msg!("syntax-range"))
        .help(msg!("syntax-range-help"));
    // Without `en met` the last one may have been meant to be left out.
    let apart = place.before().ends_with(char::is_whitespace);
    let text = if apart { "t/m" } else { " t/m " };
    let diagnostic = if sure { told.repair(span, text) } else { told };
    let length = last.end - here.start;
    let change = Change { start: here.start, length, text: text.to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: sure })
}
