//! `koers controleer`: compiles, and says what is wrong.

use super::output::Output;
use super::project::{moment_choice, school_year_argument};
use super::{Status, flag, folder, folder_argument, strict_argument, value};
use crate::diagnostic::render::{counts, github, json, sarif};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::locale::Language;
use crate::msg;
use crate::project::{self, DiskFiles, Parsed, write};
use crate::source::Sources;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::Path;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    command
        .arg(folder_argument(language))
        .arg(strict_argument(language))
        .arg(
            Arg::new("formaat")
                .long("formaat")
                .alias("format")
                .value_name("VORM")
                .value_parser(["tekst", "json", "sarif", "github"])
                .default_value("tekst")
                .help(msg!("cli-help-format").render(language)),
        )
        .arg(
            Arg::new("herstel")
                .long("herstel")
                .alias("fix")
                .action(ArgAction::SetTrue)
                .help(msg!("cli-help-repair").render(language)),
        )
        .arg(school_year_argument(language))
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let Some(folder) = folder(matches, output) else { return Status::Usage };
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let files = DiskFiles::new(folder);
    if flag(matches, "herstel")
        && let Err(status) = repair(folder, &files, output)
    {
        return status;
    }
    let choice = match moment_choice(matches, output) {
        Ok(choice) => choice,
        Err(status) => return status,
    };
    let parsed = Parsed::read(&files, &mut sources, &mut sink);
    let checked = parsed.and_then(|mut parsed| {
        parsed.config.school_year = choice.school_year.or(parsed.config.school_year);
        parsed.check(&mut sink)
    });
    let strict = flag(matches, "streng");
    let sound = checked.is_some();
    if let Some(checked) = checked {
        checked.lints.into_iter().for_each(|lint| sink.push(lint));
        // What could not be decided is no fault; who is strict wants to know of it.
        if strict {
            checked.undecided.into_iter().for_each(|note| sink.push(note));
        }
    }
    let diagnostics = sink.into_sorted();
    match value(matches, "formaat") {
        Some("json") => {
            output.data(&pretty(&json::render(&diagnostics, &sources, output.language)))
        }
        Some("sarif") => {
            output.data(&pretty(&sarif::render(&diagnostics, &sources, output.language)));
        }
        Some("github") => output.data(&github::render(&diagnostics, &sources, output.language)),
        _ => {
            output.diagnostics(&diagnostics, &sources);
            conclude(&diagnostics, sound, output);
        }
    }
    status(&diagnostics, strict)
}

/// Makes the certain repairs, and says in which files.
fn repair(folder: &Path, files: &DiskFiles, output: &Output) -> Result<(), Status> {
    let repaired = project::repair::repair(files);
    for (name, text, count) in &repaired.files {
        if let Err(problem) = write::whole(&folder.join(&**name), text.as_bytes()) {
            let why = write::words(&problem.source);
            output.tell(&msg!("cli-cannot-write", path = name, why = why));
            return Err(Status::Usage);
        }
        output.tell(&msg!("cli-repaired", path = name, repairs = *count));
    }
    if repaired.files.is_empty() {
        output.tell(&msg!("cli-nothing-to-repair"));
    }
    Ok(())
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn conclude(diagnostics: &[Diagnostic], sound: bool, output: &Output) {
    let (errors, warnings) = counts(diagnostics);
    match (errors, warnings) {
        (0, 0) if sound => output.tell(&msg!("cli-check-fine")),
        (0, n) if sound => output.tell(&msg!("cli-check-warnings", warnings = n)),
        (n, w) => output.tell(&msg!("cli-check-errors", errors = n, warnings = w)),
    }
}

/// The exit status that diagnostics give: a file that could not be read weighs heavier than what is
/// wrong in one that could.
pub(super) fn status(diagnostics: &[Diagnostic], strict: bool) -> Status {
    let (errors, warnings) = counts(diagnostics);
    if diagnostics.iter().any(|d| d.code == codes::data::PROJECT_FILE) {
        return Status::Usage;
    }
    if errors > 0 || strict && warnings > 0 { Status::Errors } else { Status::Fine }
}
