//! Slips in words: other languages, misspellings, conditions without brackets.

use super::super::Change;
use super::super::place::Place;
use super::super::words;
use super::{Slip, replaced};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::expected::Kind as Construct;
use crate::syntax::is_reserved;
use crate::syntax::scan::{Kind, Token};

/// `and`, `or`, `not`, `if … then … else`
pub(super) fn foreign_word(place: &Place<'_>) -> Option<Slip> {
    // A word at the failure is an operator; one before it was taken for a name.
    let here = place.token(0).filter(|t| t.start == place.failure.at);
    let token = [place.token(-1), here].into_iter().flatten().find(|t| {
        let written = place.written(*t);
        t.kind == Kind::Word && words::FOREIGN.iter().any(|(foreign, _)| *foreign == written)
    })?;
    let written = place.written(token);
    let (_, meant) = words::FOREIGN.iter().find(|(foreign, _)| *foreign == written)?;
    Some(replaced(
        place,
        codes::syntax::OPERATOR,
        msg!("syntax-operator", written = written, meant = *meant),
        Some(msg!("syntax-write", better = *meant)),
        (token.start, token.end),
        meant,
    ))
}

/// `is kleiner dan 250`, `minstens 90%`: a comparison in words.
pub(super) fn comparison_in_words(place: &Place<'_>) -> Option<Slip> {
    let stands = |from: isize, phrase: &[&str]| {
        (from..).zip(phrase).all(|(at, word)| place.word(at) == *word)
    };
    // Reading fails somewhere in the phrase, or at the number behind it.
    let (from, phrase, sign) = (-4..=0).find_map(|from| {
        let (phrase, sign) = words::COMPARISONS.iter().find(|(words, _)| stands(from, words))?;
        Some((from, *phrase, *sign))
    })?;
    let count = isize::try_from(phrase.len()).ok()?;
    if from + count < 0 {
        return None;
    }
    // `is` goes along; where a clause may stand the word means something else.
    let compared = place.wants_kind(Construct::Operator) || place.wants_kind(Construct::Condition);
    let first = if place.word(from - 1) == "is" { from - 1 } else { from };
    let (first, last) = (place.token(first)?, place.token(from + count - 1)?);
    if !(compared || phrase.len() > 1) || first.first {
        return None;
    }
    let written = place.text.get(first.start..last.end)?;
    Some(replaced(
        place,
        codes::syntax::OPERATOR,
        msg!("syntax-operator", written = written, meant = sign),
        Some(msg!("syntax-write", better = sign)),
        (first.start, last.end),
        sign,
    ))
}

/// `aantal leerlingen`, `alle normen voldoen`: what counts and adds has brackets.
pub(super) fn aggregate_without_brackets(place: &Place<'_>) -> Option<Slip> {
    const COUNTING: &[&str] = &["aantal", "alle", "gemiddelde", "mediaan", "minstens_een", "som"];
    let at = [-2, -1].into_iter().find(|at| COUNTING.contains(&place.word(*at)))?;
    let (word, of) = (place.token(at)?, place.token(at + 1)?);
    if of.kind != Kind::Word || of.first || is_reserved(place.written(of)) {
        return None;
    }
    let (written, what) = (place.written(word), place.written(of));
    // `alle normen voldoen`: what must hold of each goes along.
    let holds = place.token(at + 2).filter(|t| {
        let word = place.written(*t);
        let of_each = matches!(written, "alle" | "minstens_een") && t.kind == Kind::Word;
        of_each && !t.first && !is_reserved(word)
    });
    let end = holds.map_or(of.end, |t| t.end);
    let span = place.span(word.start, end);
    let wrong = |key| Diagnostic::at(codes::syntax::UNEXPECTED, span, key);
    let (diagnostic, text) = if place.word(at - 1) == ":" {
        let told = wrong(msg!("syntax-count-as-type", word = written));
        (told.help(msg!("syntax-count-as-type-help")), "geheel getal".to_owned())
    } else {
        let better = match written {
            "aantal" => format!("aantal({what})"),
            "alle" | "minstens_een" => {
                let holds = holds.map_or("…", |t| match place.written(t) {
                    "voldoen" => "voldoet",
                    other => other,
                });
                format!("{written}({holds} over {what})")
            }
            _ => format!("{written}({what} over …)"),
        };
        let told = wrong(msg!("syntax-count-brackets", word = written));
        // Something that can be read in its place, so that the rest is read too.
        (told.help(msg!("syntax-write", better = &better)), better.replace('…', "0"))
    };
    let change = Change { start: word.start, length: end - word.start, text };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// `percentiel(leerlingtal over scholen; 90%)`: the percentage stands first.
pub(super) fn percentile_last(place: &Place<'_>) -> Option<Slip> {
    let open = place.opened()?;
    if place.word(open - 1) != "percentiel" || !place.rest().starts_with(';') {
        return None;
    }
    let (name, first) = (place.token(open - 1)?, place.token(open + 1)?);
    let close = (1..).find(|at| matches!(place.word(*at), ")" | ""))?;
    let (number, last) = (place.token(1)?, place.token(close - 1)?);
    let end = place.token(close)?.end;
    let of = place.text.get(first.start..place.failure.at)?.trim_end();
    let share = place.text.get(number.start..last.end)?;
    let text = format!("percentiel({share}; {of})");
    let span = place.span(name.start, end);
    let diagnostic =
        Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-percentile-first"))
            .help(msg!("syntax-write", better = &text))
            .repair(span, text.clone());
    let change = Change { start: name.start, length: end - name.start, text };
    Some(Slip { diagnostic, changes: vec![change], certain: false })
}

/// A word that means a clause of the language.
pub(super) fn synonym(place: &Place<'_>) -> Option<Slip> {
    let (token, meant) = [0, -1, -2].into_iter().find_map(|at| {
        let token = place.token(at).filter(|t| t.kind == Kind::Word)?;
        let written = place.written(token);
        let (_, meant) = words::SYNONYMS.iter().find(|(other, _)| *other == written)?;
        // A word that begins an item elsewhere means another one only where that can stand.
        let elsewhere = words::begins_item(written);
        (!elsewhere || (at == 0 && place.wants(meant))).then_some((token, *meant))
    })?;
    let mut slip = keyword(place, token, meant);
    slip.certain = false;
    Some(slip)
}

/// A keyword with a letter wrong.
pub(super) fn misspelt(place: &Place<'_>) -> Option<Slip> {
    let word = |t: &Token| t.kind == Kind::Word;
    let items = || words::NAMED_ITEMS.iter().chain(words::OTHER_ITEMS).copied();
    if let Some(token) = place.token(0).filter(|t| word(t) && t.start == place.failure.at) {
        let declarations = place.wants_kind(Construct::Declaration).then_some(words::DECLARATIONS);
        let lines = place.wants_kind(Construct::Item).then(items);
        let parts = place.wants_kind(Construct::ReportItem).then_some(words::REPORT_ITEMS);
        let wanted = place
            .wanted_words()
            .chain(declarations.into_iter().flatten().copied())
            .chain(lines.into_iter().flatten())
            .chain(parts.into_iter().flatten().copied());
        if let Some(meant) = words::nearest(place.written(token), wanted) {
            return Some(keyword(place, token, meant));
        }
    }
    // The word before, or before a text, was taken for a name.
    let back =
        if place.token(-1).is_some_and(|t| matches!(t.kind, Kind::Text(_))) { -2 } else { -1 };
    let token = place.token(back).filter(word)?;
    let written = place.written(token);
    let opens = token.first || matches!(place.word(back - 1), "{" | ";" | "}");
    let meant = if opens {
        words::nearest(written, items())
    } else if place.wants(":") || place.wants_kind(Construct::Text) {
        words::nearest(written, words::CLAUSES.iter().copied())
    } else {
        None
    }?;
    Some(keyword(place, token, meant))
}

fn keyword(place: &Place<'_>, token: Token, meant: &str) -> Slip {
    let written = place.written(token);
    replaced(
        place,
        codes::syntax::MISSPELT,
        msg!("syntax-misspelt", written = written),
        Some(msg!("syntax-misspelt-help", meant = meant)),
        (token.start, token.end),
        meant,
    )
}

/// `niet van toepassing als x = 0 = y`: with a body `= …` a condition is bracketed.
pub(super) fn unbracketed_condition(place: &Place<'_>) -> Option<Slip> {
    if !place.wants("(") && !place.wants("{") {
        return None;
    }
    // Back to the beginning of the item.
    let back = |i: isize| place.token(-i);
    let start = (1..)
        .map_while(|i| back(i).map(|t| (i, t)))
        .find(|(i, t)| {
            let written = place.written(*t);
            matches!(written, "tonen" | "toepassing") && place.word(1 - i) == "als"
        })
        .map(|(i, _)| i)?;
    let first = back(start - 2).or(place.token(0))?;
    let bounded = (1..start - 1)
        .filter_map(back)
        .all(|t| !words::begins_item(place.written(t)) && !matches!(place.written(t), "{" | "}"));
    if place.written(first) == "(" || !bounded {
        return None;
    }
    // The body begins at the last `=` that begins a line, else at the last one.
    let signs: Vec<_> = (2 - start..)
        .map_while(|i| place.token(i))
        .take_while(|t| !words::begins_item(place.written(*t)) && place.written(*t) != "}")
        .filter(|t| place.written(*t) == "=")
        .collect();
    let body = signs.iter().find(|t| t.first).or(signs.last())?;
    let end = place.text.get(..body.start)?.trim_end().len();
    let (from, to) = (place.span(first.start, first.start), place.span(end, end));
    let diagnostic = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(first.start, end),
        msg!("syntax-condition-brackets"),
    )
    .help(msg!("syntax-condition-brackets-help"))
    .repair(from, "(")
    .repair(to, ")");
    let changes = vec![
        Change { start: first.start, length: 0, text: "(".to_owned() },
        Change { start: end, length: 0, text: ")".to_owned() },
    ];
    Some(Slip { diagnostic, changes, certain: false })
}

/// A clause of a formula, KPI, norm or score that stands behind its value.
pub(super) fn clause_behind_value(place: &Place<'_>) -> Option<Slip> {
    const OF_TEXT: &[&str] =
        &["bron", "eigenaar", "interpretatie", "methode", "toelichting", "uit"];
    const OTHERS: &[&str] = &["dekt", "geldig", "meting", "negeer", "nulmeting", "streefwaarde"];
    const WITH_BODY: &[&str] = &["formule", "kpi", "norm", "oordeel", "score"];
    let word = place.token(0).filter(|t| t.start == place.failure.at && t.kind == Kind::Word)?;
    let written = place.written(word);
    if !OF_TEXT.contains(&written) && !OTHERS.contains(&written) {
        return None;
    }
    // Back to the `=` of the item, and from there to the item itself.
    let before: Vec<Token> = (1..).map_while(|i: isize| place.token(-i)).collect();
    let begins = |t: &Token| words::begins_item(place.written(*t)) || t.start == 0;
    let item = before.iter().position(begins)?;
    if !before.get(item).is_some_and(|t| WITH_BODY.contains(&place.written(*t))) {
        return None;
    }
    let body = before.get(..item)?.iter().rfind(|t| place.written(**t) == "=")?;
    // What follows on its line and is no clause with a text goes along.
    let text = |i: isize| place.token(i).filter(|t| matches!(t.kind, Kind::Text(_)));
    let mut next = 0;
    let mut end = word.end;
    while OF_TEXT.contains(&place.word(next))
        && let Some(own) = text(next + 1)
    {
        (end, next) = (own.end, next + 2);
        if place.word(next) == "uri"
            && let Some(uri) = text(next + 1)
        {
            (end, next) = (uri.end, next + 2);
        }
    }
    let only_texts = next > 0;
    if !only_texts {
        let line = (1..)
            .map_while(|i| place.token(i))
            .take_while(|t| !t.first && !matches!(place.written(*t), "}" | ";"));
        end = line.last().map_or(end, |t| t.end);
    }
    let clause = place.text.get(word.start..end)?;
    let gap = place.text.get(..word.start)?.trim_end().len();
    let moved = format!("{clause} ");
    let diagnostic = Diagnostic::at(
        codes::syntax::UNEXPECTED,
        place.span(word.start, word.end),
        msg!("syntax-clause-behind", word = written),
    )
    .help(msg!("syntax-clause-behind-help", word = written))
    .repair(place.span(body.start, body.start), moved.clone())
    .repair(place.span(gap, end), "");
    let mut changes = vec![Change { start: gap, length: end - gap, text: String::new() }];
    // Names would stand at places of the file where they are not.
    if only_texts {
        changes.insert(0, Change { start: body.start, length: 0, text: moved });
    }
    // What is left out meanwhile would be missed by the lints.
    Some(Slip { diagnostic, changes, certain: only_texts })
}
