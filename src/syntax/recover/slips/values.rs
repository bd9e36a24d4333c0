//! Slips in a value: signs and words of sums, conditions and collections as they are said elsewhere.

use super::super::Change;
use super::super::place::Place;
use super::{Slip, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::expected::Kind as Construct;
use crate::syntax::scan::Kind;

/// `2 x 3`, `10% van leerlingtal`
pub(super) fn times(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at && !t.first)?;
    let next = place.token(1).filter(|t| !t.first)?;
    let value = next.kind == Kind::Word || place.word(1) == "(" || place.word(1) == "€";
    let times = match place.word(0) {
        "x" | "X" => value,
        "van" => value && place.word(-1) == "%",
        _ => false,
    };
    if !times || !place.wants_kind(Construct::Operator) {
        return None;
    }
    Some(replaced(
        place,
        codes::syntax::OPERATOR,
        msg!("syntax-operator", written = place.word(0), meant = "*"),
        Some(msg!("syntax-write", better = "*")),
        (here.start, here.end),
        "*",
    ))
}

/// `leerlingtal ^ 2`, `naam & " x"`: what the language does not have.
pub(super) fn without_counterpart(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let (told, help) = match place.word(0) {
        "^" => (msg!("syntax-power"), msg!("syntax-power-help")),
        "&" => (msg!("syntax-joined"), msg!("syntax-joined-help")),
        _ => return None,
    };
    let span = place.span(here.start, here.end);
    let diagnostic = Diagnostic::at(codes::syntax::OPERATOR, span, told).help(help);
    let change = Change { start: here.start, length: here.end - here.start, text: "+".to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `als a dan b` without `anders`, `a ? b : c`
pub(super) fn conditional(place: &Place<'_>) -> Option<Slip> {
    let operator = place.wants_kind(Construct::Operator);
    if place.word(0) == "?" && operator && place.rest().contains(':') {
        let here = place.token(0)?;
        let span = place.span(here.start, here.end);
        let told = msg!("syntax-operator", written = "? :", meant = "als … dan … anders …");
        let help = msg!("syntax-write", better = "als … dan … anders …");
        let diagnostic = Diagnostic::at(codes::syntax::OPERATOR, span, told).help(help);
        // What follows on the line is passed by.
        let rest = place.rest();
        let length = rest.lines().next().unwrap_or(rest).find(['}', ';']);
        let length = length.unwrap_or_else(|| rest.lines().next().unwrap_or(rest).len());
        let change = Change { start: here.start, length, text: String::new() };
        return Some(Slip { diagnostic, changes: vec![change], certain: false });
    }
    let ends = place.token(0).is_none_or(|t| t.first || matches!(place.word(0), "}" | ";" | ")"));
    if !ends || !place.wants("anders") || place.wants("als") {
        return None;
    }
    let words = (1..).map_while(|back: isize| place.token(-back));
    let then = words.take(40).find(|t| place.written(*t) == "dan")?;
    let last = place.token(-1)?;
    let span = place.span(then.start, last.end);
    let diagnostic = Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-without-else"))
        .help(msg!("syntax-without-else-help"));
    let change = Change { start: last.end, length: 0, text: " anders leeg".to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `aantal(scholen met leerlingtal > 5)`, `som(x over scholen van bestuur)`
pub(super) fn collection(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    if !place.wants("waarvoor") {
        return None;
    }
    match place.word(0) {
        word @ ("met" | "waarbij" | "als" | "indien" | "mits") => Some(replaced(
            place,
            codes::syntax::OPERATOR,
            msg!("syntax-operator", written = word, meant = "waarvoor"),
            Some(msg!("syntax-write", better = "waarvoor")),
            (here.start, here.end),
            "waarvoor",
        )),
        "van" => {
            let before = place.token(-1)?;
            let owner = place.token(1).filter(|t| t.kind == Kind::Word)?;
            let written = place.written(owner);
            let span = place.span(here.start, owner.end);
            let told = msg!("syntax-collection-of", owner = written);
            let diagnostic = Diagnostic::at(codes::syntax::UNEXPECTED, span, told)
                .help(msg!("syntax-collection-of-help", owner = written));
            let length = owner.end - before.end;
            let change = Change { start: before.end, length, text: String::new() };
            Some(Slip { diagnostic, changes: vec![change], certain: false })
        }
        _ => None,
    }
}

/// `aantal.als(scholen; leerlingtal > 5)`, as a spreadsheet counts.
pub(super) fn count_if(place: &Place<'_>) -> Option<Slip> {
    let name = place.token(-2).filter(|t| t.kind == Kind::Word)?;
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let function = place.written(name);
    let known = matches!(function, "aantal" | "som" | "gemiddelde");
    if !known || place.word(-1) != "." || !matches!(place.word(0), "als" | "ALS") {
        return None;
    }
    let span = place.span(name.start, here.end);
    let better = match function {
        "aantal" => "aantal(… waarvoor …)".to_owned(),
        other => format!("{other}(… over … waarvoor …)"),
    };
    let written = place.text.get(name.start..here.end)?;
    let told = msg!("check-of-a-spreadsheet", name = written);
    let diagnostic = Diagnostic::at(codes::syntax::OPERATOR, span, told)
        .help(msg!("syntax-write", better = better));
    let length = here.end - name.end;
    let change = Change { start: name.end, length, text: String::new() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `vorig jaar leerlingtal`, `leerlingtal vorig jaar`
pub(super) fn last_year(place: &Place<'_>) -> Option<Slip> {
    let year = |at: isize| matches!(place.word(at), "jaar" | "schooljaar");
    let name = |at: isize| place.token(at).filter(|t| t.kind == Kind::Word && !t.first);
    // What stands before the name and behind it: the name itself stays where it is.
    let (before, of, behind) = if place.word(-1) == "vorig" && year(0) {
        let (word, of) = (place.token(-1)?, name(1)?);
        ((word.start, of.start), of, (of.end, of.end))
    } else if place.word(0) == "vorig" && year(1) {
        let (of, last) = (place.token(-1).filter(|t| t.kind == Kind::Word)?, place.token(1)?);
        ((of.start, of.start), of, (of.end, last.end))
    } else {
        return None;
    };
    let better = format!("vorig({})", place.written(of));
    let changed = [(before, "vorig("), (behind, ")")];
    let mut diagnostic = Diagnostic::at(
        codes::syntax::OPERATOR,
        place.span(before.0, behind.1),
        msg!("syntax-last-year"),
    )
    .help(msg!("syntax-write", better = better));
    let mut changes = Vec::new();
    for ((start, end), text) in changed {
        diagnostic = diagnostic.repair(place.span(start, end), text);
        changes.push(Change { start, length: end - start, text: text.to_owned() });
    }
    Some(Slip { diagnostic, changes, certain: true })
}
