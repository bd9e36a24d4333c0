//! `koers leg-uit`: what a diagnostic code means.

use super::output::Output;
use super::{Status, value};
use crate::diagnostic::codes::FAMILIES;
use crate::diagnostic::{Code, Severity, pages};
use crate::locale::{Language, text};
use crate::msg;
use crate::number::Number;
use clap::{Arg, ArgMatches, Command};
use std::fmt::Write as _;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    command.arg(
        Arg::new("code").value_name("CODE").help(msg!("cli-help-explain-code").render(language)),
    )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let language = output.language;
    let Some(asked) = value(matches, "code") else {
        output.data(&table(language));
        return Status::Fine;
    };
    let upper = asked.trim().to_uppercase();
    let codes = || FAMILIES.iter().flat_map(|family| family.iter());
    if let Some(code) = codes().find(|c| c.id == upper || c.name == asked) {
        output.data(&page(code, language));
        return Status::Fine;
    }
    output.tell(&msg!("cli-unknown-code", code = asked));
    let nearest = codes().find(|c| strsim::damerau_levenshtein(&upper, c.id) == 1);
    output.tell(
        &nearest
            .map_or_else(|| msg!("cli-all-codes"), |code| msg!("cli-did-you-mean", name = code.id)),
    );
    Status::Usage
}

/// Every code, a family after the other.
fn table(language: Language) -> String {
    let mut out = String::new();
    for family in FAMILIES {
        let Some(first) = family.first() else { continue };
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", family_title(first, language));
        for code in *family {
            let severity = severity(code, language);
            let _ = writeln!(out, "  {}  {severity:12}  {}", code.id, meaning(code, language));
        }
    }
    out
}

/// The page of a code, as a terminal shows it.
fn page(code: &Code, language: Language) -> String {
    let (severity, family) = (severity(code, language), family_title(code, language));
    let mut out = format!("{}  {severity}  ({family})\n{}\n", code.id, meaning(code, language));
    let Some(page) = pages::page(code.id, language) else { return out };
    for paragraph in page.text.split("\n\n") {
        let _ = write!(out, "\n{}", wrapped(paragraph));
    }
    let mut before = None;
    for example in &page.examples {
        if before != Some(example.right) {
            let key =
                if example.right { msg!("cli-example-right") } else { msg!("cli-example-wrong") };
            let _ = writeln!(out, "\n{}", key.render(language));
            before = Some(example.right);
        }
        if example.file != "koers" {
            let _ = writeln!(out, "  {}", example.file);
        }
        for line in example.contents.lines() {
            let _ = writeln!(out, "    {line}");
        }
        let traits = &example.traits;
        let mut note = |message: crate::locale::Message| {
            let _ = writeln!(out, "    ({})", message.render(language));
        };
        let shown = |count: usize| {
            let count = Number::from(i64::try_from(count).unwrap_or(i64::MAX));
            crate::number::dutch::format(&count, None)
        };
        if traits.times > 1 {
            note(msg!("cli-example-times", times = shown(traits.times)));
        }
        if traits.columns > 0 {
            note(msg!("cli-example-columns", count = shown(traits.columns)));
        }
        if let Some(encoding) = traits.encoding {
            note(msg!("cli-example-encoding", encoding = encoding));
        }
        if let Some(without) = traits.without {
            note(msg!("cli-example-without", file = without));
        }
    }
    out
}

/// A paragraph in lines of at most 88 characters.
fn wrapped(paragraph: &str) -> String {
    const WIDTH: usize = 88;
    let mut out = String::new();
    let mut length = 0;
    for word in paragraph.split_whitespace() {
        let own = word.chars().count();
        if length > 0 && length + 1 + own > WIDTH {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += own;
    }
    out.push('\n');
    out
}

fn severity(code: &Code, language: Language) -> String {
    let word = match code.severity {
        Severity::Error => msg!("diagnostic-error"),
        Severity::Warning => msg!("diagnostic-warning"),
        Severity::Note => msg!("diagnostic-note"),
    };
    word.render(language).to_lowercase()
}

/// What a code means, in a few words.
fn meaning(code: &Code, language: Language) -> String {
    pages::page(code.id, language)
        .map_or_else(|| code.meaning.trim_end_matches('.').to_owned(), |page| page.title.to_owned())
}

/// What the codes have in common that begin like this one (`K02`).
fn family_title(code: &Code, language: Language) -> String {
    let family = code.id.get(..3).unwrap_or(code.id);
    text(&format!("code-family-{family}"), language).unwrap_or_else(|| family.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::texts;
    use std::collections::BTreeSet;

    fn given(language: Language) -> BTreeSet<String> {
        let (_, file) = texts(language).iter().find(|(name, _)| *name == "code").unwrap();
        file.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.into()).collect()
    }

    #[test]
    fn every_family_has_a_title() {
        let codes = || FAMILIES.iter().flat_map(|family| family.iter());
        let needed: BTreeSet<String> =
            codes().map(|c| format!("code-family-{}", c.id.get(..3).unwrap())).collect();
        for language in [Language::Nl, Language::En] {
            assert_eq!(given(language), needed, "{language:?}");
        }
    }

    #[test]
    fn every_code_has_a_page_in_both_languages_and_every_page_a_code() {
        let codes: Vec<&str> = FAMILIES.iter().flat_map(|f| f.iter()).map(|c| c.id).collect();
        for language in [Language::Nl, Language::En] {
            let pages: Vec<_> = pages::pages(language).collect();
            let ids: Vec<&str> = pages.iter().map(|page| page.id).collect();
            assert_eq!(ids, codes, "{language:?}");
            for page in pages {
                assert!(!page.title.is_empty() && page.text.len() > 20, "{}", page.id);
            }
        }
    }

    #[test]
    fn codes_are_in_order_and_stand_once() {
        let all: Vec<&str> = FAMILIES.iter().flat_map(|f| f.iter()).map(|c| c.id).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(all, sorted);
    }
}
