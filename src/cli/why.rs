//! `koers waarom`: where one result comes from, down to the answers and cells it rests on.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, folder, folder_argument, value};
use crate::emit;
use crate::locale::Language;
use crate::msg;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use std::path::Path;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    let command = command.allow_missing_positional(true).arg(folder_argument(language)).arg(
        Arg::new("uitkomst")
            .value_name("UITKOMST")
            .required(true)
            .help(msg!("cli-help-result").render(language)),
    );
    project::moment_arguments(command, language)
        .arg(
            Arg::new("voor")
                .long("voor")
                .alias("for")
                .value_name("SLEUTEL")
                .help(msg!("cli-help-unit").render(language)),
        )
        .arg(
            Arg::new("formaat")
                .long("formaat")
                .alias("format")
                .value_name("VORM")
                .value_parser(["tekst", "json", "html"])
                .default_value("tekst")
                .help(msg!("cli-help-why-format").render(language)),
        )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let Some(folder) = folder(matches, output) else { return Status::Usage };
    let result = value(matches, "uitkomst").unwrap_or_default();
    if matches.value_source("map") == Some(ValueSource::DefaultValue) && Path::new(result).is_dir()
    {
        output.tell(&msg!("cli-why-no-result", map = result));
        return Status::Usage;
    }
    let Ready { lowered, .. } = match project::prepare(folder, matches, Vec::new(), output) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    match lowered.explain(result, value(matches, "voor")) {
        Ok(derivation) => {
            let found = lowered.what_if(result, value(matches, "voor"));
            let found = found.as_ref();
            let (language, colour) = (output.language, output.data_colour());
            match value(matches, "formaat") {
                Some("json") => output.data(&emit::json::why(&derivation, found, language)),
                Some("html") => match emit::html::why(&derivation, found, language) {
                    Ok(page) => output.data(&page),
                    Err(problem) => {
                        output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
                        return Status::Usage;
                    }
                },
                _ => {
                    output.data(&emit::terminal::why(&derivation, language, colour));
                    if let Some(found) = found {
                        output.data(&emit::terminal::what_if(found, language, colour));
                    }
                }
            }
            Status::Fine
        }
        Err(problem) => {
            output.tell(&problem);
            Status::Usage
        }
    }
}
