//! Slips in frameworks, plans, calendars, reports and examples.

use super::super::Change;
use super::super::place::Place;
use super::super::words;
use super::{Slip, inserted, replaced};
use crate::calendar::MONTH_NAMES;
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::expected::Kind as Construct;
use crate::syntax::scan::{Kind, Token};

/// Words that other parts of the language have for what can stand here.
pub(super) fn of_another_part(place: &Place<'_>) -> Option<Slip> {
    /// What stands there, what is meant, and the word that must be possible for it.
    const MEANT: &[(&str, &str, &str)] = &[
        ("als", "gegeven", "gegeven"),
        ("invoer", "gegeven", "gegeven"),
        ("gegevens", "gegeven", "gegeven"),
        ("dan", "verwacht", "verwacht"),
        ("uitkomst", "verwacht", "verwacht"),
        ("uitvoer", "verwacht", "verwacht"),
        ("door", "wie", "wie"),
        ("kpi", "gemeten met", "gemeten"),
        ("norm", "gemeten met", "gemeten"),
        ("meetlat", "gemeten met", "gemeten"),
    ];
    const IN_REPORTS: &[(&str, &str)] = &[
        ("vragenlijst", "antwoorden"),
        ("vragen", "antwoorden"),
        ("normenkader", "normen"),
        ("verdeelsleutel", "verdeling"),
        ("budget", "verdeling"),
    ];
    let token = place.token(0).filter(|t| t.start == place.failure.at)?;
    let written = place.written(token);
    let report = IN_REPORTS.iter().filter(|_| place.wants_kind(Construct::ReportItem));
    let others = MEANT.iter().filter(|(_, _, wanted)| place.wants(wanted));
    let meant = report
        .map(|(other, meant)| (*other, *meant))
        .chain(others.map(|(other, meant, _)| (*other, *meant)))
        .find_map(|(other, meant)| (other == written).then_some(meant))?;
    Some(replaced(
        place,
        codes::syntax::MISSPELT,
        msg!("syntax-misspelt", written = written),
        Some(msg!("syntax-misspelt-help", meant = meant)),
        (token.start, token.end),
        meant,
    ))
}

/// `gegeven { a: ja }`
pub(super) fn colon_for_equals(place: &Place<'_>) -> Option<Slip> {
    let colon = place.token(0).filter(|t| t.start == place.failure.at)?;
    if place.word(0) != ":" || !place.wants("=") || place.wants(":") {
        return None;
    }
    Some(replaced(
        place,
        codes::syntax::OPERATOR,
        msg!("syntax-operator", written = ":", meant = "="),
        Some(msg!("syntax-write", better = "=")),
        (colon.start, colon.end),
        " =",
    ))
}

/// `gegeven a = ja`: what is given stands between braces.
pub(super) fn bare_block(place: &Place<'_>) -> Option<Slip> {
    let keyword = place.token(-1)?;
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let word = place.written(keyword);
    if !matches!(word, "gegeven" | "verwacht") || !place.wants("{") {
        return None;
    }
    let ends = |at: isize| matches!(place.word(at), "" | "}" | "gegeven" | "verwacht");
    let behind = (0..).find(|at| ends(*at))?;
    let last = place.token(behind - 1)?;
    let (open, close) = (place.span(here.start, here.start), place.span(last.end, last.end));
    let diagnostic = Diagnostic::at(
        codes::syntax::BRACE,
        place.span(keyword.start, last.end),
        msg!("syntax-bare-block", keyword = word),
    )
    .help(msg!("syntax-bare-options-help", keyword = word))
    .repair(open, "{ ")
    .repair(close, " }");
    let changes = vec![
        Change { start: here.start, length: 0, text: "{ ".to_owned() },
        Change { start: last.end, length: 0, text: " }".to_owned() },
    ];
    Some(Slip { diagnostic, changes, certain: true })
}

/// `activiteit A1 "Audits"`: an activity has no name, and stands under a goal.
pub(super) fn activity(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let text = place.token(1)?;
    if place.word(-1) == "activiteit" && here.kind == Kind::Word && text.kind == Kind::Text(true) {
        return Some(replaced(
            place,
            codes::syntax::NAME,
            msg!("syntax-activity-name"),
            Some(msg!("syntax-write", better = format!("activiteit {}", place.written(text)))),
            (here.start, text.start),
            "",
        ));
    }
    if place.word(0) != "activiteit" || !place.wants("doel") {
        return None;
    }
    let span = place.span(here.start, here.end);
    let diagnostic = Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-activity-alone"))
        .help(msg!("syntax-activity-alone-help"));
    // What is said of it is passed by.
    let rest = (1..).map_while(|at| place.token(at).map(|t| (at, t)));
    let ends = |(at, t): &(isize, Token)| t.first || matches!(place.word(*at), "}" | ";" | "{");
    let end = rest.take_while(|token| !ends(token)).last().map_or(here.end, |(_, t)| t.end);
    let change = Change { start: here.start, length: end - here.start, text: String::new() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `1-10`, `1 oktober 2024`, `begin mei`, `week 12` in a calendar.
pub(super) fn calendar_day(place: &Place<'_>) -> Option<Slip> {
    const ABOUT: &[&str] = &["begin", "half", "medio", "midden", "eind", "einde"];
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let number = |at: isize| place.word(at).parse::<usize>().ok();
    let year = number(0).filter(|year| (1900..2200).contains(year)).is_some();
    if year && place.wants("t/m") && place.wants_kind(Construct::Text) {
        let before = place.token(-1)?;
        return Some(replaced(
            place,
            codes::syntax::DATE,
            msg!("syntax-calendar-year", year = place.word(0)),
            Some(msg!("syntax-calendar-year-help")),
            (before.end, here.end),
            "",
        ));
    }
    if !place.wants_kind(Construct::Date) || !in_calendar(place) {
        return None;
    }
    if let (Some(day @ 1..=31), "-" | "/", Some(month)) = (number(0), place.word(1), number(2)) {
        let name = MONTH_NAMES.get(month.checked_sub(1)?)?;
        let last = place.token(2)?;
        let better = format!("{day} {name}");
        return Some(replaced(
            place,
            codes::syntax::DATE,
            msg!("syntax-calendar-day", day = place.text.get(here.start..last.end)?),
            Some(msg!("syntax-write", better = &better)),
            (here.start, last.end),
            &better,
        ));
    }
    let span = place.span(here.start, here.end);
    let word = place.word(0);
    let told = msg!("syntax-calendar-about", word = word);
    let told =
        Diagnostic::at(codes::syntax::DATE, span, told).help(msg!("syntax-calendar-about-help"));
    let next = place.token(1)?;
    let (length, text) = if ABOUT.contains(&word) {
        (next.start - here.start, "")
    } else if word == "week" {
        (next.end - here.start, "mei")
    } else {
        return None;
    };
    let change = Change { start: here.start, length, text: text.to_owned() };
    Some(Slip { diagnostic: told, changes: vec![change], certain: false })
}

/// Whether the declaration around the place is a calendar.
fn in_calendar(place: &Place<'_>) -> bool {
    let before = (1..).map_while(|back: isize| place.token(-back));
    let opens = |t: &Token| words::DECLARATIONS.contains(&place.written(*t)) && t.first;
    before.into_iter().find(opens).is_some_and(|t| place.written(t) == "kalender")
}

/// `vergelijk bestuur`, `kpi a, b` in a report.
pub(super) fn report(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let before = place.token(-1)?;
    if place.word(-1) == "vergelijk" && place.wants("met") {
        let span = place.span(before.start, before.end);
        let better = format!("vergelijk met {}", place.word(0));
        let told = Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-compare-with"))
            .help(msg!("syntax-write", better = better));
        return Some(inserted(place, here.start, told, "met "));
    }
    let item = place.word(-2);
    let listed = words::REPORT_ITEMS.contains(&item) && place.word(0) == ",";
    if !listed || !place.wants_kind(Construct::ReportItem) {
        return None;
    }
    let next = place.token(1)?;
    let better = format!("{item} {}; {item} {}", place.written(before), place.written(next));
    Some(replaced(
        place,
        codes::syntax::COMMA,
        msg!("syntax-report-list", keyword = item),
        Some(msg!("syntax-write", better = better)),
        (here.start, next.start),
        &format!("; {item} "),
    ))
}

/// `Z1 Een` in a framework, `voorbeeld bij n`: a text without its quotes, or none.
pub(super) fn bare_text(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at && t.kind == Kind::Word)?;
    let before = place.token(-1).filter(|t| t.kind == Kind::Word)?;
    if !place.wants_kind(Construct::Text) {
        return None;
    }
    if place.written(before) == "voorbeeld" {
        let span = place.span(before.start, before.end);
        let diagnostic = Diagnostic::at(codes::syntax::LABEL, span, msg!("syntax-example-title"))
            .help(msg!("syntax-example-title-help"));
        let change = Change { start: before.end, length: 0, text: " \"…\"".to_owned() };
        return Some(Slip { diagnostic, changes: vec![change], certain: false });
    }
    let label =
        place.written(here).starts_with(char::is_uppercase) && place.failure.expected.len() == 1;
    if !label {
        return None;
    }
    // On a line of its own all that is left of it is the text.
    let words = (1..)
        .map_while(|at| place.token(at))
        .take_while(|t| before.first && !t.first && t.kind == Kind::Word);
    let last = words.last().unwrap_or(here);
    let label = place.text.get(here.start..last.end)?;
    let better = format!("\"{label}\"");
    Some(replaced(
        place,
        codes::syntax::LABEL,
        msg!("syntax-label-unquoted", label = label),
        Some(msg!("syntax-write", better = &better)),
        (here.start, last.end),
        &better,
    ))
}
