//! `koers reken`: compiles, reads the data, evaluates, and writes the outcomes.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, check, flag, folder, folder_argument, paper, strict_argument, value};
use crate::emit;
use crate::locale::Language;
use crate::msg;
use crate::project::receipt::{self, Receipt};
use crate::project::write;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::{Path, PathBuf};

/// The parts of `uitkomst.json` that have a table for each of their names, and its folder.
const TABLES: &[(&str, &str)] = &[
    ("normenkaders", "scores"),
    ("kpi", "kpi"),
    ("verdelingen", "verdeling"),
    ("kaders", "dekking"),
];

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
        .arg(
            Arg::new("pdf")
                .long("pdf")
                .action(ArgAction::SetTrue)
                .help(msg!("cli-help-pdf").render(language)),
        )
        .arg(strict_argument(language))
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let Some(folder) = folder(matches, output) else { return Status::Usage };
    let ready = match project::prepare(folder, matches, Vec::new(), output) {
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
    let writing = project::waiting(msg!("cli-run-writing").render(output.language), output);
    let published = outcome.publish(flag(matches, "intern"));
    let mut files = match emit::files(&published, output.language) {
        Ok(files) => files,
        Err(problem) => {
            output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
            return Status::Usage;
        }
    };
    if flag(matches, "pdf") {
        match paper::reports(&files, output) {
            Ok(made) => files.extend(made),
            Err(status) => return status,
        }
    }
    // Last, so that there is a receipt only of what was written whole.
    let made = Receipt::new(&lowered, &published, &files, output.language);
    files.push(made.file());
    let stale = earlier_tables(&target);
    for file in &files {
        if let Err(problem) = write::whole(&target.join(&file.path), &file.content) {
            output.tell(&msg!(
                "cli-write-failed",
                path = problem.path.display().to_string(),
                why = write::words(&problem.source)
            ));
            return Status::Usage;
        }
    }
    for path in stale {
        if !files.iter().any(|file| file.path == path) {
            // A table that cannot be removed is left; the new ones are written all the same.
            let _ = std::fs::remove_file(target.join(path));
        }
    }
    writing.finish_and_clear();
    output.data(&emit::terminal::summary(&published, output.language, output.data_colour()));
    output.tell(&msg!("cli-run-written", path = target.display().to_string()));
    let strict = flag(matches, "streng");
    let unfinished = published.questionnaires.iter().any(|q| {
        q.submissions.iter().any(|s| s.status != crate::outcome::SubmissionStatus::Complete)
    });
    match check::status(&diagnostics, strict) {
        Status::Fine if strict && unfinished || !published.faults.is_empty() => Status::Errors,
        status => status,
    }
}

/// The tables and reports that the run before this one wrote, by its `uitkomst.json`: one that this run no
/// longer makes would be read as an outcome of these rules. Other files in the folder are not ours.
fn earlier_tables(target: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(target.join("uitkomst.json")).unwrap_or_default();
    let Ok(earlier) = serde_json::from_str::<serde_json::Value>(&text) else { return Vec::new() };
    let mut tables = Vec::new();
    for (part, folder) in TABLES {
        let names = earlier.get(part).and_then(|p| p.as_object()).into_iter().flatten();
        for (name, _) in names {
            if !name.contains(['/', '\\', '.', ':']) {
                tables.push(format!("{folder}/{name}.csv"));
            }
        }
    }
    let reports = earlier.get("rapporten").and_then(|r| r.as_object()).into_iter().flatten();
    for page in reports.filter_map(|(_, pages)| pages.as_array()).flatten() {
        // Only what a run could have written: a page below `rapporten`, and nothing above it.
        if let Some(page) = page.as_str()
            && page.starts_with("rapporten/")
            && page.ends_with(".html")
            && !page.contains(['\\', ':'])
            && !page.contains("..")
        {
            tables.push(page.to_owned());
            tables.push(format!("{}pdf", page.trim_end_matches("html")));
        }
    }
    tables.extend(earlier_derivations(target));
    tables
}

/// The pages of derivations of the run before this one, by its receipt.
fn earlier_derivations(target: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(target.join(receipt::FILE)).unwrap_or_default();
    let Ok(earlier) = serde_json::from_str::<serde_json::Value>(&text) else { return Vec::new() };
    let written = earlier.get("uitvoer").and_then(|files| files.as_object());
    let pages = written.into_iter().flatten().map(|(path, _)| path.clone());
    // Only what a run could have written.
    let ours = |path: &String| {
        path.starts_with("herleiding/")
            && path.ends_with(".html")
            && !path.contains(['\\', ':'])
            && !path.contains("..")
    };
    pages.filter(ours).collect()
}
