//! `koers formulier`: a questionnaire as a form that schools fill in.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, folder, folder_argument, paper, read, value};
use crate::emit;
use crate::emit::xlsform::Unsaid;
use crate::locale::{Language, Message};
use crate::msg;
use crate::project::{Lowered, form, write};
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
                .value_parser(["html", "xlsx", "pdf", "xlsform", "json-schema"])
                .default_value("html")
                .value_name("html|xlsx|pdf|xlsform|json-schema")
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
            Arg::new("antwoorden")
                .long("antwoorden")
                .alias("answers")
                .value_name("BESTAND")
                .help(msg!("cli-help-form-answers").render(language)),
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
    let unit = value(matches, "voor");
    let kind = value(matches, "als").unwrap_or("html");
    let mut given = Vec::new();
    if let Some(path) = value(matches, "antwoorden") {
        if kind == "html" {
            output.tell(&msg!("cli-form-answers-html"));
            return Status::Usage;
        }
        match read::raw_files(&[PathBuf::from(path)], output) {
            Ok(files) => given.push((name.to_owned(), files)),
            Err(status) => return status,
        }
    }
    let filled = !given.is_empty();
    let Ready { lowered, .. } = match project::prepare(folder, matches, given, output) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    let content = match (kind, unit) {
        ("json-schema", _) => form::schema(&lowered, name, output.language).map(String::into_bytes),
        ("xlsform", _) => survey(&lowered, name, unit, output),
        ("xlsx", None) => {
            output.tell(&msg!("cli-form-needs-unit"));
            return Status::Usage;
        }
        ("pdf", unit) => match form::paper(&lowered, name, unit, filled, output.language) {
            Ok(page) => match paper::page(&page, output) {
                Ok(pdf) => Ok(pdf),
                Err(status) => return status,
            },
            Err(problem) => Err(problem),
        },
        ("xlsx", Some(unit)) => form::workbook(&lowered, name, unit, filled, output.language),
        (_, _) => page(&lowered, folder, name, unit, output).map(String::into_bytes),
    };
    let content = match content {
        Ok(content) => content,
        Err(problem) => {
            output.tell(&problem);
            return Status::Usage;
        }
    };
    let path = target(matches, folder, &lowered.config.output, (name, unit, kind));
    if let Err(problem) = write::whole(&path, &content) {
        output.tell(&msg!(
            "cli-write-failed",
            path = problem.path.display().to_string(),
            why = write::words(&problem.source)
        ));
        return Status::Usage;
    }
    output.tell(&msg!("cli-form-written", path = path.display().to_string()));
    Status::Fine
}

/// The XLSForm; tells what it leaves out.
fn survey(
    lowered: &Lowered,
    name: &str,
    unit: Option<&str>,
    output: &Output,
) -> Result<Vec<u8>, Message> {
    let made = form::xlsform(lowered, name, unit, output.language)?;
    if unit.is_none() {
        output.tell(&msg!("cli-form-for-all"));
    }
    for left in &made.left {
        let name = &left.name;
        output.tell(&match left.why {
            Unsaid::Data => msg!("cli-xlsform-data", name = name),
            Unsaid::Function => msg!("cli-xlsform-function", name = name),
            Unsaid::Prefill => msg!("cli-xlsform-prefill", name = name),
            Unsaid::PrefillRows => msg!("cli-xlsform-prefill-rows", name = name),
            Unsaid::PrefillValue => msg!("cli-xlsform-prefill-value", name = name),
            Unsaid::Construct => msg!("cli-xlsform-construct", name = name),
        });
    }
    Ok(made.bytes)
}

/// The web form.
fn page(
    lowered: &Lowered,
    folder: &Path,
    name: &str,
    unit: Option<&str>,
    output: &Output,
) -> Result<String, Message> {
    let made = form::make(lowered, name, unit)?;
    let style = form::style(folder, &lowered.config)?;
    let page = emit::form::render(&made.source(&style), output.language)
        .map_err(|fault| msg!("cli-emit-failed", why = fault.to_string()))?;
    if unit.is_none() {
        output.tell(&msg!("cli-form-for-all"));
    }
    if !made.compiled.undecided.is_empty() {
        output.tell(&msg!("cli-form-undecided", number = made.compiled.undecided.len()));
    }
    Ok(page)
}

/// Where the form goes: as asked, or among the output of the project.
fn target(
    matches: &ArgMatches,
    folder: &Path,
    output: &str,
    (name, unit, kind): (&str, Option<&str>, &str),
) -> PathBuf {
    if let Some(path) = value(matches, "uit") {
        return PathBuf::from(path);
    }
    let kind = match kind {
        "json-schema" => "schema.json",
        "xlsform" => "xlsform.xlsx",
        kind => kind,
    };
    let own = match unit.filter(|_| kind != "schema.json") {
        // A key may hold anything; a file name may not.
        Some(key) => {
            let safe: String =
                key.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            format!("{name}-{safe}.{kind}")
        }
        None => format!("{name}.{kind}"),
    };
    folder.join(output).join("formulieren").join(own)
}
