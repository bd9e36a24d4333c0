//! Texts of a form: their references become holes, and nothing else in them means anything.

use super::expression::escaped;
use super::known::Names;
use crate::emit::words::word;
use crate::locale::Language;

/// A text with the values it refers to.
pub(super) fn with(text: &str, names: &Names) -> String {
    let mut own = String::new();
    let mut parts = text.split("${");
    own.push_str(&plain(parts.next().unwrap_or_default()));
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) => {
                match names.questions.get(name.trim()) {
                    Some(known) => own.push_str(&format!("{{{}}}", known.name)),
                    None => own.push('…'),
                }
                own.push_str(&plain(rest));
            }
            None => own.push_str(&plain(part)),
        }
    }
    format!("\"{own}\"")
}

/// What a text refers to that is no question.
pub(super) fn unknown<'t>(text: &'t str, names: &Names) -> Vec<&'t str> {
    let found = text.split("${").skip(1).filter_map(|part| Some(part.split_once('}')?.0.trim()));
    found.filter(|name| !names.questions.contains_key(*name)).collect()
}

/// A text with a dash for every value it refers to.
pub(super) fn without(text: &str) -> String {
    let mut own = String::new();
    let mut parts = text.split("${");
    own.push_str(parts.next().unwrap_or_default());
    for part in parts {
        own.push('…');
        own.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    format!("\"{}\"", plain(&own))
}

/// A text as it stands within quotes, in which nothing is a hole.
pub(super) fn plain(text: &str) -> String {
    escaped(text).replace('{', "\\{")
}

fn is_word(text: &str, key: &'static str) -> bool {
    [Language::Nl, Language::En].into_iter().any(|language| text == word(key, language))
}

/// Whether a hint is the one that our own forms give where a reason is asked.
pub(super) fn is_reason(text: &str) -> bool {
    is_word(text, "emit-xlsform-reason")
}

/// Whether a message is the one that our own forms give for a bound.
pub(super) fn is_wrong(text: &str) -> bool {
    [Language::Nl, Language::En]
        .into_iter()
        .any(|language| text.starts_with(&word("emit-xlsform-wrong", language)))
}

/// Whether a hint only says that a number is a percentage.
pub(super) fn is_unit(text: &str) -> bool {
    text == "%"
}
