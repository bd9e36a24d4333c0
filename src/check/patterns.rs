//! What is wrong with a `patroon`, in words of the reader: the library's own are English and for
//! programmers.

use crate::locale::Message;
use crate::msg;
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{Error, ErrorKind};

/// Why a pattern is not one; None where it is.
pub(super) fn problem(pattern: &str) -> Option<Message> {
    if let Err(error) = Parser::new().parse(pattern) {
        return Some(words(pattern, &error));
    }
    // What reads well can still be too large to match with, or name a class that does not exist.
    let whole = format!("^(?:{pattern})$");
    regex::Regex::new(&whole).err().map(|_| msg!("check-pattern-other", part = pattern))
}

fn words(pattern: &str, error: &Error) -> Message {
    let (from, to) = (error.span().start.offset, error.span().end.offset);
    let part = pattern.get(from..to).filter(|part| !part.is_empty()).unwrap_or(pattern);
    match error.kind() {
        ErrorKind::ClassUnclosed => msg!("check-pattern-class-unclosed"),
        ErrorKind::ClassRangeInvalid => msg!("check-pattern-range", part = part),
        ErrorKind::GroupUnclosed | ErrorKind::FlagUnexpectedEof => {
            msg!("check-pattern-group-unclosed")
        }
        ErrorKind::GroupUnopened => msg!("check-pattern-group-unopened"),
        ErrorKind::RepetitionMissing => msg!("check-pattern-nothing-to-repeat", part = part),
        ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::RepetitionCountUnclosed
        | ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid => msg!("check-pattern-count"),
        ErrorKind::EscapeUnrecognized | ErrorKind::EscapeUnexpectedEof => {
            msg!("check-pattern-escape", part = part)
        }
        ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference => {
            msg!("check-pattern-unsupported", part = part)
        }
        _ => msg!("check-pattern-other", part = part),
    }
}

#[cfg(test)]
mod tests {
    use super::problem;
    use crate::locale::Language;

    #[test]
    fn each_slip_has_its_words() {
        let slips = [
            "[0-9",
            "[9-0]",
            "(ab",
            "ab)",
            "*a",
            "a{",
            "a{2",
            "a{4,2}",
            r"\y",
            "a\\",
            "(?=a)",
            r"(a)\1",
            r"\p{Niets}",
            "a{1000}{1000}{1000}",
        ];
        let told: Vec<String> = slips
            .iter()
            .map(|slip| format!("{slip}: {}", problem(slip).unwrap().render(Language::Nl)))
            .collect();
        insta::assert_snapshot!(told.join("\n"));
        for good in [r"\d{4} ?[A-Z]{2}", "[A-Z]{2}[0-9]+", "", r"\p{L}+"] {
            assert!(problem(good).is_none(), "{good}");
        }
    }
}
