//! `koers dekking`: what stands behind each item of a framework, and behind what nothing stands.

use super::output::Output;
use super::project;
use super::{Status, flag, folder, folder_argument, strict_argument, value};
use crate::emit;
use crate::locale::Language;
use crate::msg;
use crate::outcome::Framework;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use std::path::Path;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    let command = command.arg(folder_argument(language)).arg(
        Arg::new("kader").value_name("KADER").help(msg!("cli-help-framework").render(language)),
    );
    project::moment_arguments(command, language)
        .arg(
            Arg::new("formaat")
                .long("formaat")
                .alias("format")
                .value_name("VORM")
                .value_parser(["tekst", "csv", "html", "json"])
                .default_value("tekst")
                .help(msg!("cli-help-coverage-format").render(language)),
        )
        .arg(strict_argument(language))
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    // `koers dekking inspectie`, in the folder of the project: one word is a folder or a framework.
    let one = value(matches, "kader").is_none()
        && matches.value_source("map") == Some(ValueSource::CommandLine);
    let word = value(matches, "map").filter(|word| one && !Path::new(word).exists());
    let (map, asked) = match word {
        Some(word) if !word.contains(['/', '\\', '.']) => (Path::new("."), Some(word)),
        _ => {
            let Some(map) = folder(matches, output) else { return Status::Usage };
            (map, value(matches, "kader"))
        }
    };
    let cycle = match project::cycle(map, matches, output) {
        Ok(cycle) => cycle,
        Err(status) => return status,
    };
    let frameworks: Vec<&Framework> = (cycle.frameworks.iter())
        .filter(|f| asked.is_none_or(|asked| &*f.about.name == asked))
        .collect();
    if frameworks.is_empty() {
        let known: Vec<&str> = cycle.frameworks.iter().map(|f| &*f.about.name).collect();
        return match asked {
            Some(asked) => {
                let known = known.join(", ");
                output.tell(&msg!("cli-unknown-framework", name = asked, known = known));
                Status::Usage
            }
            None => {
                output.tell(&msg!("cli-no-frameworks"));
                Status::Fine
            }
        };
    }
    let language = output.language;
    match value(matches, "formaat") {
        Some("csv") => {
            let table = emit::table::coverage(&frameworks, "dekking", language);
            output.data(&emit::csv::render(&table, false, language));
        }
        Some("json") => {
            let all = emit::json::cycle::frameworks(frameworks.iter().copied());
            output.data(&format!("{all:#}"));
        }
        Some("html") => match emit::html::coverage(&cycle.header, &frameworks, language) {
            Ok(page) => output.data(&page),
            Err(problem) => {
                output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
                return Status::Usage;
            }
        },
        _ => output.data(&emit::terminal::coverage(&frameworks, language, output.data_colour())),
    }
    let open = frameworks.iter().flat_map(|f| &f.items).any(|item| item.cover.is_open());
    if open && flag(matches, "streng") { Status::Errors } else { Status::Fine }
}
