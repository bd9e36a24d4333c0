//! Slips in an item: its keyword, its name, its text, and the colon before its type.

use super::super::Change;
use super::super::place::Place;
use super::super::words;
use super::{Slip, inserted, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::expected::Kind as Construct;
use crate::syntax::scan::{Kind, Token};

/// `vraag a "Tekst?" ja/nee`
pub(super) fn missing_colon(place: &Place<'_>) -> Option<Slip> {
    let here = place.token(0).filter(|t| t.start == place.failure.at)?;
    let before = place.token(-1)?;
    if !place.wants(":") || !words::TYPES.contains(&place.written(here)) {
        return None;
    }
    let written = match place.written(here) {
        "ja" => "ja/nee",
        other => other,
    };
    let told = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(here.start, here.end),
        msg!("syntax-missing-colon", word = written),
    )
    .help(msg!("syntax-missing-colon-help", word = written));
    Some(inserted(place, before.end, told, ":"))
}

/// `vraag a: "Tekst?" ja/nee`
pub(super) fn text_behind_colon(place: &Place<'_>) -> Option<Slip> {
    let colon = place.token(0).filter(|_| place.word(0) == ":")?;
    let text = place.token(1).filter(|t| t.kind == Kind::Text(true))?;
    let name = place.token(-1).filter(|t| t.kind == Kind::Word)?;
    if !place.wants_kind(Construct::Text) || !words::NAMED_ITEMS.contains(&place.word(-2)) {
        return None;
    }
    // A second colon may stand where it belongs.
    let colons = place.word(2) == ":";
    let behind = if colons { "" } else { ":" };
    let written = place.text.get(text.start..text.end)?;
    let better = format!("{} {written}:", place.written(name));
    let (first, last) = (place.span(colon.start, colon.end), place.span(text.end, text.end));
    let mut diagnostic = Diagnostic::at(
        codes::syntax::LABEL,
        place.span(colon.start, text.end),
        msg!("syntax-text-behind-colon"),
    )
    .help(msg!("syntax-write", better = better))
    .repair(first, "");
    let mut changes = vec![Change { start: colon.start, length: 1, text: String::new() }];
    if !colons {
        diagnostic = diagnostic.repair(last, behind);
        changes.push(Change { start: text.end, length: 0, text: behind.to_owned() });
    }
    Some(Slip { diagnostic, changes, certain: true })
}

/// `fout als a > 3: "Te hoog"`, `1 mei: "Start"`
pub(super) fn colon_before_text(place: &Place<'_>) -> Option<Slip> {
    let colon = place.token(0).filter(|t| t.start == place.failure.at)?;
    let text = place.token(1).filter(|t| t.kind == Kind::Text(true))?;
    if place.word(0) != ":" || !place.wants_kind(Construct::Text) || text.first {
        return None;
    }
    Some(replaced(
        place,
        codes::syntax::UNEXPECTED,
        msg!("syntax-colon-before-text"),
        Some(msg!("syntax-colon-before-text-help")),
        (colon.start, colon.end),
        "",
    ))
}

/// `"Tekst?": ja/nee` behind `vraag`, `{ "Goed" "Slecht" }`: a text without its name.
pub(super) fn missing_name(place: &Place<'_>) -> Option<Slip> {
    let text = place.token(0).filter(|t| t.start == place.failure.at)?;
    let before = place.token(-1)?;
    let keyword = place.written(before);
    let option = keyword == "{" && place.wants_kind(Construct::Name);
    if text.kind != Kind::Text(true) || !(words::declares(keyword) || option) {
        return None;
    }
    let name = |token: Token| short_name(place.written(token));
    let better = if option { String::new() } else { format!("{keyword} ") };
    let better = format!("{better}{} {}", name(text), place.written(text));
    let diagnostic = if option {
        let told = msg!("syntax-option-name");
        Diagnostic::at(codes::syntax::NAME, place.span(text.start, text.end), told)
    } else {
        let told = msg!("syntax-missing-name", keyword = keyword);
        Diagnostic::at(codes::syntax::NAME, place.span(before.start, text.end), told)
    };
    let diagnostic = diagnostic.help(msg!("syntax-write", better = better));
    // The other options will lack one too.
    let texts = (0..).map_while(|at| place.token(at)).take_while(|t| t.kind == Kind::Text(true));
    let insert =
        |token: Token| Change { start: token.start, length: 0, text: format!("{} ", name(token)) };
    let changes = texts.take(if option { usize::MAX } else { 1 }).map(insert).collect();
    Some(Slip { diagnostic, changes, certain: false })
}

/// A name made of the first words of a text: `"Heeft u een plan?"` is `heeft_u_een`.
fn short_name(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(3).collect::<Vec<_>>().join("_").to_lowercase();
    if name.starts_with(char::is_alphabetic) && !crate::syntax::is_reserved(&name) {
        name
    } else {
        format!("_{name}")
    }
}

/// `a "Tekst?": ja/nee` without `vraag`, `veilig "Veilig": oordeel` without `norm`.
pub(super) fn missing_keyword(place: &Place<'_>) -> Option<Slip> {
    let name = place.token(0).filter(|t| t.start == place.failure.at && t.kind == Kind::Word)?;
    let labelled = place.token(1).is_some_and(|t| t.kind == Kind::Text(true) && !t.first);
    // A keyword before it was taken for the name that the item before it lacks.
    let swallowed = words::begins_item(place.word(-1));
    if !labelled || swallowed || place.word(2) != ":" {
        return None;
    }
    let keyword = ["vraag", "norm"].into_iter().find(|keyword| place.wants(keyword))?;
    let written = place.written(name);
    let told = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(name.start, name.end),
        msg!("syntax-missing-keyword", keyword = keyword, name = written),
    )
    .help(msg!("syntax-write", better = format!("{keyword} {written}")));
    Some(inserted(place, name.start, told, &format!("{keyword} ")))
}

/// `fout b > 1000 "Te hoog"`
pub(super) fn missing_als(place: &Place<'_>) -> Option<Slip> {
    const CHECKS: &[&str] = &["fout", "waarschuwing", "melding"];
    if !place.wants("als") {
        return None;
    }
    // The first word of the condition may have been taken for the name of the check.
    let back = [-1, -2].into_iter().find(|back| CHECKS.contains(&place.word(*back)))?;
    // Where a value stands behind it, it is the name of the check.
    let named = back == -2
        && place.token(0).is_some_and(|t| t.kind == Kind::Word)
        && !matches!(place.word(0), "en" | "of" | "is" | "in" | "tussen" | "bevat");
    let first = place.token(if named { 0 } else { back + 1 })?;
    let check = place.token(back)?;
    let keyword = place.written(check);
    if first.first || first.kind == Kind::Text(true) {
        return None;
    }
    let told = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(check.start, check.end),
        msg!("syntax-missing-als", keyword = keyword),
    )
    .help(msg!("syntax-missing-als-help", keyword = keyword));
    Some(inserted(place, first.start, told, "als "))
}

/// `keuze goed "Goed" slecht "Slecht"`: options without their braces.
pub(super) fn bare_options(place: &Place<'_>) -> Option<Slip> {
    let first = place.token(0).filter(|t| t.start == place.failure.at && t.kind == Kind::Word)?;
    let keyword = place.token(-1)?;
    if !matches!(place.written(keyword), "keuze" | "meerkeuze") {
        return None;
    }
    let is_name = |at: isize| place.token(at).is_some_and(|t| t.kind == Kind::Word);
    let is_text = |at: isize| place.token(at).is_some_and(|t| t.kind == Kind::Text(true));
    let pairs = (0..).take_while(|pair| is_name(2 * pair) && is_text(2 * pair + 1)).count();
    let last = place.token(2 * isize::try_from(pairs).ok()?.checked_sub(1)? + 1)?;
    let (open, close) = (place.span(first.start, first.start), place.span(last.end, last.end));
    let diagnostic = Diagnostic::at(
        codes::syntax::BRACE,
        place.span(first.start, last.end),
        msg!("syntax-bare-options", keyword = place.written(keyword)),
    )
    .help(msg!("syntax-bare-options-help", keyword = place.written(keyword)))
    .repair(open, "{ ")
    .repair(close, " }");
    let changes = vec![
        Change { start: first.start, length: 0, text: "{ ".to_owned() },
        Change { start: last.end, length: 0, text: " }".to_owned() },
    ];
    Some(Slip { diagnostic, changes, certain: true })
}

/// `goed als a; onvoldoende`: a rung that does not say when.
pub(super) fn bare_rung(place: &Place<'_>) -> Option<Slip> {
    let rung = place.token(-1).filter(|t| t.kind == Kind::Word)?;
    let ends = place.token(0).is_none_or(|t| t.first || matches!(place.word(0), "}" | ";"));
    if !ends || !place.wants("als") || !place.wants("anders") {
        return None;
    }
    let name = place.written(rung);
    let diagnostic = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(rung.start, rung.end),
        msg!("syntax-bare-rung", name = name),
    )
    .help(msg!("syntax-bare-rung-help", name = name));
    let change = Change { start: rung.end, length: 0, text: " anders".to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}
