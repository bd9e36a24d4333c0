//! `koers nieuw`: a small working project.

use super::output::Output;
use super::{Status, value};
use crate::locale::Language;
use crate::msg;
use crate::project::template::{self, TemplateProblem};
use crate::project::write;
use clap::{Arg, ArgMatches, Command};
use std::path::Path;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    command.arg(
        Arg::new("map")
            .value_name("MAP")
            .required(true)
            .help(msg!("cli-help-new-map").render(language)),
    )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let map = value(matches, "map").unwrap_or(".");
    match template::make(Path::new(map)) {
        Ok(files) => {
            output.tell(&msg!("cli-new-made", map = map));
            for file in files {
                output.say(&format!("  {file}"));
            }
            output.tell(&msg!("cli-new-next", map = shown(map)));
            Status::Fine
        }
        Err(TemplateProblem::NotEmpty(found)) => {
            let found = found.display().to_string();
            output.tell(&msg!("cli-new-not-empty", map = map, found = found));
            output.tell(&msg!("cli-new-not-empty-help"));
            Status::Usage
        }
        Err(TemplateProblem::NotAFolder) => {
            output.tell(&msg!("cli-not-a-folder", map = map));
            Status::Usage
        }
        Err(TemplateProblem::Write(problem)) => {
            let path = problem.path.display().to_string();
            let why = write::words(&problem.source);
            output.tell(&msg!("cli-cannot-write", path = path, why = why));
            Status::Usage
        }
    }
}

/// A folder as it is typed after a command.
fn shown(map: &str) -> String {
    if map.contains(char::is_whitespace) { format!("\"{map}\"") } else { map.to_owned() }
}
