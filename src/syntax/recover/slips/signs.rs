//! Slips in signs: operators of other languages, commas, the euro sign, brackets.

use super::super::Change;
use super::super::place::Place;
use super::{Slip, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::scan::Kind;

/// Operators of other languages: as they stand before the failure and behind it, and what they are
/// here.
const OPERATORS: &[(&str, &str, &str)] = &[
    ("=", "=", "="),
    (":", "=", "="),
    ("", "!=", "<>"),
    ("=", ">", ">="),
    ("=", "<", "<="),
    ("", "≠", "<>"),
    ("", "≥", ">="),
    ("", "≤", "<="),
    ("", "×", "*"),
    ("", "÷", "/"),
    ("", "&&", "en"),
    ("", "||", "of"),
    ("", "!", "niet "),
];

/// `==`, `!=`, `=>`, `≥` …
pub(super) fn operator(place: &Place<'_>) -> Option<Slip> {
    let at = place.failure.at;
    let (before, behind, meant) = OPERATORS.iter().find(|(before, behind, _)| {
        place.before().ends_with(before) && place.rest().starts_with(behind)
    })?;
    let written = format!("{before}{behind}");
    Some(replaced(
        place,
        codes::syntax::OPERATOR,
        msg!("syntax-operator", written = &written, meant = meant.trim_end()),
        Some(msg!("syntax-write", better = meant.trim_end())),
        (at - before.len(), at + behind.len()),
        meant,
    ))
}

/// A comma where a semicolon belongs.
pub(super) fn comma(place: &Place<'_>) -> Option<Slip> {
    if !(place.rest().starts_with(',') && place.wants(";")) {
        return None;
    }
    let at = place.failure.at;
    Some(replaced(
        place,
        codes::syntax::COMMA,
        msg!("syntax-comma"),
        Some(msg!("syntax-comma-help")),
        (at, at + 1),
        ";",
    ))
}

/// `100 €`
pub(super) fn money_behind(place: &Place<'_>) -> Option<Slip> {
    // The sign may have been taken for the beginning of an amount.
    let passed = place.before().trim_end().ends_with('€');
    let (before, end) = if passed {
        let before = place.before().trim_end();
        (before.trim_end_matches('€'), before.len())
    } else if place.rest().starts_with('€') {
        (place.before(), place.failure.at + '€'.len_utf8())
    } else {
        return None;
    };
    // The whole number, with its dots and commas.
    let before = before.trim_end();
    let start =
        before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
    let amount = before.get(start..).filter(|a| a.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(replaced(
        place,
        codes::syntax::NUMBER,
        msg!("syntax-money-behind", amount = amount),
        Some(msg!("syntax-write", better = format!("€ {amount}"))),
        (start, end),
        &format!("€ {amount}"),
    ))
}

/// `EUR 100`
pub(super) fn money_in_words(place: &Place<'_>) -> Option<Slip> {
    let word = place.token(-1).filter(|t| t.kind == Kind::Word)?;
    let written = place.written(word);
    let is_euro = ["eur", "euro", "euros"].contains(&&*written.to_lowercase());
    if !is_euro || !place.rest().trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let slip = replaced(
        place,
        codes::syntax::NUMBER,
        msg!("syntax-operator", written = written, meant = "€"),
        Some(msg!("syntax-write", better = "€")),
        (word.start, word.end),
        "€",
    );
    // The unit of what is read then stands nowhere in the file.
    Some(Slip { certain: false, ..slip })
}

/// `€ 5.000,-`
pub(super) fn whole_euros(place: &Place<'_>) -> Option<Slip> {
    let behind = place.rest().strip_prefix(',')?;
    let dash = behind.trim_start_matches(['-', '–', '—', '=']);
    let length = 1 + behind.len() - dash.len();
    let whole = place.before().ends_with(|c: char| c.is_ascii_digit());
    if !whole || length == 1 || dash.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let (start, end) = (place.failure.at, place.failure.at + length);
    Some(replaced(
        place,
        codes::syntax::NUMBER,
        msg!("syntax-whole-euros", written = place.text.get(start..end)?),
        Some(msg!("syntax-whole-euros-help")),
        (start, end),
        "",
    ))
}

/// `voor school en swv`
pub(super) fn levels(place: &Place<'_>) -> Option<Slip> {
    if !place.wants(",") || place.word(0) != "en" {
        return None;
    }
    let mut before = (1..).map_while(|i: isize| place.token(-i)).map(|t| place.written(t));
    before.find(|word| matches!(*word, "voor" | "=" | "{" | "}" | ":")).filter(|w| *w == "voor")?;
    let (start, end) = (place.before().trim_end().len(), place.token(0)?.end);
    Some(replaced(
        place,
        codes::syntax::UNEXPECTED,
        msg!("syntax-levels-and"),
        Some(msg!("syntax-levels-and-help")),
        (start, end),
        ",",
    ))
}

/// A decision table on one line.
pub(super) fn table_on_one_line(place: &Place<'_>) -> Option<Slip> {
    let open = place.token(-1).filter(|_| place.word(-1) == "{")?;
    let here = place.token(0).filter(|t| !t.first)?;
    let back = |i: isize| place.token(-i).map(|t| place.written(t));
    let table = (1..).map_while(back).find(|w| super::super::words::DECLARATIONS.contains(w));
    if table != Some("beslistabel") {
        return None;
    }
    let close = (0..).map_while(|i| place.token(i)).find(|t| place.written(*t) == "}");
    let places = [Some(open.end), close.filter(|t| !t.first).map(|t| t.start)];
    let mut diagnostic = Diagnostic::at(
        codes::syntax::TABLE,
        place.span(here.start, here.end),
        msg!("syntax-table-one-line"),
    )
    .help(msg!("syntax-table-one-line-help"));
    let mut changes = Vec::new();
    for at in places.into_iter().flatten() {
        diagnostic = diagnostic.repair(place.span(at, at), "\n");
        changes.push(Change { start: at, length: 0, text: "\n".to_owned() });
    }
    Some(Slip { diagnostic, changes, certain: true })
}

/// A `}` too many.
pub(super) fn stray_brace(place: &Place<'_>) -> Option<Slip> {
    let token = place.token(0).filter(|t| t.start == place.failure.at)?;
    if token.kind != Kind::Close || depth(place) > 0 {
        return None;
    }
    Some(replaced(
        place,
        codes::syntax::BRACE,
        msg!("syntax-brace-stray", sign = place.written(token)),
        Some(msg!("syntax-brace-stray-help")),
        (token.start, token.end),
        "",
    ))
}

/// How many brackets are open at the failure.
fn depth(place: &Place<'_>) -> usize {
    let mut depth = 0_usize;
    for token in (1..).map_while(|i: isize| place.token(-i)) {
        match token.kind {
            Kind::Close => depth += 1,
            Kind::Open => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return 1,
            },
            _ => {}
        }
    }
    0
}

/// A `(` or `[` that nothing closes before something begins that cannot stand within it.
pub(super) fn unclosed_paren(place: &Place<'_>) -> Option<Slip> {
    let closing = [")", "]"].into_iter().find(|c| place.wants(c))?;
    let ends = match place.token(0) {
        None => true,
        Some(token) => {
            let written = place.written(token);
            token.first
                || matches!(written, "{" | "}" | ")" | "]")
                || token.kind == Kind::Text(true)
        }
    };
    let before = place.token(-1)?;
    if !ends {
        return None;
    }
    let opening = if closing == ")" { "(" } else { "[" };
    let mut closed = 0_usize;
    let open = (1..).map_while(|i: isize| place.token(-i)).find(|t| {
        let written = place.written(*t);
        if written == closing {
            closed += 1;
        } else if written == opening {
            match closed.checked_sub(1) {
                Some(less) => closed = less,
                None => return true,
            }
        }
        false
    })?;
    let at = place.span(before.end, before.end);
    let diagnostic = Diagnostic::at(
        codes::syntax::BRACE,
        place.span(open.start, open.end),
        msg!("syntax-paren-open", open = opening),
    )
    .label(at, msg!("syntax-paren-here", close = closing))
    .repair(at, closing);
    let change = Change { start: before.end, length: 0, text: closing.to_owned() };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}
