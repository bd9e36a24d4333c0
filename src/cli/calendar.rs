//! `koers kalender`: the schooljaar as a page and as a file for other calendars.

use super::output::Output;
use super::project;
use super::{Status, folder, folder_argument, value};
use crate::emit;
use crate::locale::Language;
use crate::msg;
use crate::project::write;
use clap::{Arg, ArgMatches, Command};
use std::path::PathBuf;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    project::moment_arguments(command.arg(folder_argument(language)), language).arg(
        Arg::new("uit").long("uit").value_name("MAP").help(msg!("cli-help-out").render(language)),
    )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let Some(folder) = folder(matches, output) else { return Status::Usage };
    let cycle = match project::cycle(folder, matches, output) {
        Ok(cycle) => cycle,
        Err(status) => return status,
    };
    if cycle.calendar.is_empty() {
        output.tell(&msg!("cli-no-calendar"));
        return Status::Fine;
    }
    let target = match value(matches, "uit") {
        Some(path) => PathBuf::from(path),
        None => folder.join(&cycle.output),
    };
    let files = match emit::calendar(&cycle.calendar, output.language) {
        Ok(files) => files,
        Err(problem) => {
            output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
            return Status::Usage;
        }
    };
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
    output.data(&emit::terminal::calendar(&cycle.calendar, output.language, output.data_colour()));
    let path = target.join("kalender.ics").display().to_string();
    output.tell(&msg!("cli-calendar-written", path = path));
    Status::Fine
}
