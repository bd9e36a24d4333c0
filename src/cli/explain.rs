//! `koers leg-uit`: what a diagnostic code means.

use super::output::Output;
use super::{Status, value};
use crate::diagnostic::codes::FAMILIES;
use crate::diagnostic::{Code, Severity};
use crate::locale::{Language, text};
use crate::msg;
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

fn page(code: &Code, language: Language) -> String {
    let (severity, family) = (severity(code, language), family_title(code, language));
    format!("{}  {severity}\n{family}\n\n{}\n", code.id, meaning(code, language))
}

fn severity(code: &Code, language: Language) -> String {
    let word = match code.severity {
        Severity::Error => msg!("diagnostic-error"),
        Severity::Warning => msg!("diagnostic-warning"),
        Severity::Note => msg!("diagnostic-note"),
    };
    word.render(language).to_lowercase()
}

/// What a code means. The table of codes has the English sentence.
fn meaning(code: &Code, language: Language) -> String {
    let dutch = match language {
        Language::Nl => text(&format!("code-{}", code.id), language),
        Language::En => None,
    };
    dutch.unwrap_or_else(|| code.meaning.trim_end_matches('.').to_owned())
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
    fn every_code_and_family_has_a_text_and_every_text_a_code() {
        let codes = || FAMILIES.iter().flat_map(|family| family.iter());
        // Families are released before their first code.
        let families: BTreeSet<String> = ["01", "02", "03", "04", "05", "06", "07", "08", "09"]
            .iter()
            .chain(&["10", "20"])
            .map(|family| format!("code-family-K{family}"))
            .collect();
        let own: BTreeSet<String> =
            codes().map(|c| format!("code-family-{}", c.id.get(..3).unwrap())).collect();
        assert!(own.is_subset(&families), "{own:?}");
        assert_eq!(given(Language::En), families);
        let mut needed = families;
        needed.extend(codes().map(|c| format!("code-{}", c.id)));
        let given = given(Language::Nl);
        let wrong: Vec<_> = needed.symmetric_difference(&given).collect();
        assert!(wrong.is_empty(), "locales/nl/code.ftl and the table of codes differ in {wrong:?}");
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
