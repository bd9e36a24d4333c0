//! `koers waarom`: where one result comes from, down to the answers and cells it rests on.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, value};
use crate::emit;
use crate::locale::Language;
use crate::msg;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    project::moment_arguments(command, language)
        .arg(
            Arg::new("paden")
                .value_name("[MAP] UITKOMST")
                .num_args(1..=2)
                .required(true)
                .action(ArgAction::Append)
                .help(msg!("cli-help-result").render(language)),
        )
        .arg(
            Arg::new("voor")
                .long("voor")
                .alias("for")
                .value_name("SLEUTEL")
                .help(msg!("cli-help-unit").render(language)),
        )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let paths: Vec<&String> = matches.get_many::<String>("paden").into_iter().flatten().collect();
    let (folder, result) = match paths.as_slice() {
        [folder, result] => (PathBuf::from(folder), result.as_str()),
        [result] => (PathBuf::from("."), result.as_str()),
        _ => return Status::Usage,
    };
    let Ready { lowered, .. } = match project::prepare(&folder, matches, Vec::new(), output) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    match lowered.explain(result, value(matches, "voor")) {
        Ok(derivation) => {
            output.data(&emit::terminal::why(&derivation, output.language, output.data_colour()));
            Status::Fine
        }
        Err(problem) => {
            output.tell(&problem);
            Status::Usage
        }
    }
}
