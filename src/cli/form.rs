//! `koers formulier`: a questionnaire as a form that schools fill in.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, folder, folder_argument, value};
use crate::emit;
use crate::locale::Language;
use crate::msg;
use crate::project::{form, write};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use std::path::{Path, PathBuf};

pub(super) fn arguments(command: Command, language: Language) -> Command {
    let command = command.allow_missing_positional(true).arg(folder_argument(language)).arg(
        Arg::new("vragenlijst")
            .value_name("VRAGENLIJST")
            .required(true)
            .help(msg!("cli-help-form").render(language)),
    );
    project::moment_arguments(command, language)
        .arg(
            Arg::new("als")
                .long("als")
                .alias("as")
                .value_parser(["html"])
                .default_value("html")
                .value_name("html")
                .help(msg!("cli-help-form-as").render(language)),
        )
        .arg(
            Arg::new("voor")
                .long("voor")
                .alias("for")
                .value_name("SLEUTEL")
                .help(msg!("cli-help-form-for").render(language)),
        )
        .arg(
            Arg::new("uit")
                .long("uit")
                .alias("out")
                .value_name("BESTAND")
                .help(msg!("cli-help-form-out").render(language)),
        )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let Some(folder) = folder(matches, output) else { return Status::Usage };
    let name = value(matches, "vragenlijst").unwrap_or_default();
    if matches.value_source("map") == Some(ValueSource::DefaultValue) && Path::new(name).is_dir() {
        output.tell(&msg!("cli-form-no-questionnaire", map = name));
        return Status::Usage;
    }
    let Ready { lowered, .. } = match project::prepare(folder, matches, Vec::new(), output) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    let unit = value(matches, "voor");
    let made = match form::make(&lowered, name, unit) {
        Ok(made) => made,
        Err(problem) => {
            output.tell(&problem);
            return Status::Usage;
        }
    };
    let style = match form::style(folder, &lowered.config) {
        Ok(style) => style,
        Err(problem) => {
            output.tell(&problem);
            return Status::Usage;
        }
    };
    let page = match emit::form::render(&made.source(&style), output.language) {
        Ok(page) => page,
        Err(problem) => {
            output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
            return Status::Usage;
        }
    };
    let path = target(matches, folder, &lowered.config.output, name, unit);
    if let Err(problem) = write::whole(&path, page.as_bytes()) {
        output.tell(&msg!(
            "cli-write-failed",
            path = problem.path.display().to_string(),
            why = problem.source.to_string()
        ));
        return Status::Usage;
    }
    if unit.is_none() {
        output.tell(&msg!("cli-form-for-all"));
    }
    if !made.compiled.undecided.is_empty() {
        output.tell(&msg!("cli-form-undecided", number = made.compiled.undecided.len()));
    }
    output.tell(&msg!("cli-form-written", path = path.display().to_string()));
    Status::Fine
}

/// Where the form goes: as asked, or among the output of the project.
fn target(
    matches: &ArgMatches,
    folder: &Path,
    output: &str,
    name: &str,
    unit: Option<&str>,
) -> PathBuf {
    if let Some(path) = value(matches, "uit") {
        return PathBuf::from(path);
    }
    let own = match unit {
        // A key may hold anything; a file name may not.
        Some(key) => {
            let safe: String =
                key.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            format!("{name}-{safe}.html")
        }
        None => format!("{name}.html"),
    };
    folder.join(output).join("formulieren").join(own)
}
