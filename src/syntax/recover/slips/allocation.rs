//! Slips in an allocation key: dividing money as people say it.

use super::super::Change;
use super::super::place::Place;
use super::super::words;
use super::Slip;
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::scan::{Kind, Token};

/// `100% naar leerlingtal`, `naar verhouding van leerlingtal`
pub(super) fn share_without_rato(place: &Place<'_>) -> Option<Slip> {
    const OTHER_WORDS: &[&str] = &["evenredigheid", "ratio", "verhouding"];
    let here = place.token(0).filter(|t| t.start == place.failure.at && t.kind == Kind::Word)?;
    let shares = place.word(-1) == "naar" && place.word(-2) == "%" && place.wants("rato");
    if !shares {
        return None;
    }
    let written = place.written(here);
    let other = OTHER_WORDS.contains(&written) && place.word(1) == "van";
    let end = if other { place.token(1)?.end } else { here.start };
    let text = if other { "rato van" } else { "rato van " };
    let (naar, change) = (
        place.token(-1)?,
        Change { start: here.start, length: end - here.start, text: text.to_owned() },
    );
    let span = place.span(naar.start, end.max(here.end));
    let diagnostic = Diagnostic::at(codes::syntax::MISSPELT, span, msg!("syntax-pro-rata"))
        .help(msg!("syntax-pro-rata-help"))
        .repair(place.span(here.start, end), text);
    Some(Slip { diagnostic, changes: vec![change], certain: true })
}

/// `rest naar rato van leerlingtal`
pub(super) fn share_of_the_rest(place: &Place<'_>) -> Option<Slip> {
    let rest = place.token(-2).filter(|t| place.written(*t) == "rest")?;
    let naar = place.token(-1).filter(|t| place.written(*t) == "naar")?;
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    if place.written(here) != "rato" {
        return None;
    }
    let span = place.span(rest.start, here.end);
    let diagnostic = Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-share-of-rest"))
        .help(msg!("syntax-share-of-rest-help"));
    let length = naar.start - rest.start;
    let change = Change { start: rest.start, length, text: "100% ".to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `€ 5.000 per school`, where `vast` is left out.
pub(super) fn amount_for_each(place: &Place<'_>) -> Option<Slip> {
    let recipient = recipient(place)?;
    let (from, behind) = (-9..=0).rev().find_map(|from| {
        (place.word(from) == "€").then_some(())?;
        Some((from, place.behind_number(from)?))
    })?;
    let begins = place.token(from)?.first
        || matches!(place.word(from - 1), ";" | "{" | "%")
        || place.word(from - 1).starts_with(|c: char| c.is_ascii_digit());
    if !begins || !matches!(place.word(behind), "per" | "voor") || behind < -3 {
        return None;
    }
    let each = matches!(place.word(behind + 1), "elke" | "iedere" | "ieder" | "elk");
    let last = place.token(behind + 1 + isize::from(each))?;
    let amount = place.text.get(place.token(from)?.start..place.token(behind - 1)?.end)?;
    let better = if place.written(last) == recipient {
        format!("vast {amount}")
    } else {
        format!("vast {amount} * …")
    };
    let (start, end) = (place.token(from)?.start, last.end);
    let diagnostic = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(start, end),
        msg!("syntax-amount-for-each"),
    )
    .help(msg!("syntax-write", better = &better));
    let change = Change { start, length: end - start, text: better.replace('…', "0") };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `afgerond op € 1 naar boven`, `afgerond op hele euro's`: no way of rounding that adds up.
pub(super) fn rounding(place: &Place<'_>) -> Option<Slip> {
    let from = (-9..=0).rev().find(|at| place.word(*at) == "afgerond")?;
    let mut next = from + 1;
    let mut unit = "€ 1,00";
    if place.word(next) == "op" {
        next += 1;
        if let Some(behind) = place.behind_number(next) {
            unit = place.text.get(place.token(next)?.start..place.token(behind - 1)?.end)?;
            next = behind;
        }
    }
    // What stands on the line behind it, as far as it says how.
    let says_how = |t: &Token| {
        let word = place.written(*t);
        let item = words::begins_item(word) && word != "rest";
        !t.first && t.kind == Kind::Word && !item && !word.starts_with(|c: char| c.is_numeric())
    };
    let how: Vec<Token> = (next..).map_while(|at| place.token(at)).take_while(says_how).collect();
    let method: Vec<&str> = how.iter().map(|t| place.written(*t)).collect();
    let known = matches!(
        *method,
        [] | ["met", "grootste", "rest", ..]
            | ["met", "dhondt" | "sainte_lague", ..]
            | ["naar", "beneden", ..]
    );
    let last = how.last()?;
    if known || last.end + 1 < place.token(-1)?.end {
        return None;
    }
    let start = place.token(from)?.start;
    let wrong = place.text.get(start..last.end)?;
    let better = format!("afgerond op {unit} met grootste rest");
    let diagnostic = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(start, last.end),
        msg!("syntax-rounding", text = wrong),
    )
    .help(msg!("syntax-rounding-help", better = &better));
    let change = Change { start, length: last.end - start, text: better };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// Of whom the key around the place is, as it is written.
fn recipient<'t>(place: &Place<'t>) -> Option<&'t str> {
    let before: Vec<&str> = (1..)
        .map_while(|back: isize| place.token(-back).map(|t| place.written(t)))
        .take_while(|word| !words::DECLARATIONS.contains(word) || *word == "verdeelsleutel")
        .collect();
    let key = before.iter().position(|word| *word == "verdeelsleutel")?;
    let over = before.get(..key)?.iter().rposition(|word| *word == "over")?;
    before.get(over.checked_sub(1)?).copied()
}
