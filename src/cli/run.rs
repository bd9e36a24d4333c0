//! `koers reken`: compiles, reads the data, evaluates, and writes the outcomes.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, flag, folder_argument, strict_argument, value};
use crate::diagnostic::Severity;
use crate::emit;
use crate::locale::Language;
use crate::msg;
use crate::project::write;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folders below the output folder that hold nothing but tables of ours.
const TABLE_FOLDERS: &[&str] = &["scores", "kpi", "verdeling"];

pub(super) fn arguments(command: Command, language: Language) -> Command {
    project::moment_arguments(command.arg(folder_argument(language)), language)
        .arg(
            Arg::new("uit")
                .long("uit")
                .value_name("MAP")
                .help(msg!("cli-help-out").render(language)),
        )
        .arg(
            Arg::new("intern")
                .long("intern")
                .action(ArgAction::SetTrue)
                .help(msg!("cli-help-internal").render(language)),
        )
        .arg(strict_argument(language))
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let folder = PathBuf::from(value(matches, "map").unwrap_or("."));
    let ready = match project::prepare(&folder, matches, Vec::new(), output) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    let Ready { lowered, mut diagnostics } = ready;
    let target = match value(matches, "uit") {
        Some(path) => PathBuf::from(path),
        None => folder.join(&lowered.config.output),
    };
    let (outcome, found) = project::evaluate(&lowered, output);
    diagnostics.extend(found);
    let published = outcome.publish(flag(matches, "intern"));
    let files = match emit::files(&published, output.language) {
        Ok(files) => files,
        Err(problem) => {
            output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
            return Status::Usage;
        }
    };
    let written: BTreeSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
    for file in &files {
        if let Err(problem) = write::whole(&target.join(&file.path), &file.content) {
            output.tell(&msg!(
                "cli-write-failed",
                path = problem.path.display().to_string(),
                why = problem.source.to_string()
            ));
            return Status::Usage;
        }
    }
    remove_stale(&target, &written);
    output.data(&emit::terminal::summary(&published, output.language, output.data_colour()));
    output.tell(&msg!("cli-run-written", path = target.display().to_string()));
    let strict = flag(matches, "streng");
    let data_errors = diagnostics.iter().any(|d| d.severity == Severity::Error);
    let warned = strict && diagnostics.iter().any(|d| d.severity == Severity::Warning);
    let unfinished = strict
        && published.questionnaires.iter().any(|q| {
            q.submissions.iter().any(|s| s.status != crate::outcome::SubmissionStatus::Complete)
        });
    if data_errors || warned || unfinished || !published.faults.is_empty() {
        Status::Errors
    } else {
        Status::Fine
    }
}

/// Takes away tables of an earlier run that this one no longer makes: a table that stays behind
/// would be read as an outcome of these rules.
fn remove_stale(target: &Path, written: &BTreeSet<&str>) {
    for folder in TABLE_FOLDERS {
        let Ok(entries) = std::fs::read_dir(target.join(folder)) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{folder}/{name}");
            if name.ends_with(".csv") && !written.contains(path.as_str()) {
                // A file that cannot be removed is left; the new ones are written all the same.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}
