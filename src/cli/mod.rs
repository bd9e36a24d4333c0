//! The command line: arguments in, library call, printing out. One file a command.
#![expect(
    clippy::disallowed_methods,
    reason = "arguments come from the environment, and submissions from where they are"
)]

mod calendar;
mod check;
mod coverage;
mod difference;
mod explain;
mod form;
mod format;
mod help;
mod new;
mod output;
mod paper;
mod project;
mod read;
mod run;
mod test;
mod usage;
mod verify;
mod why;

use clap::{Arg, ArgAction, ArgMatches, Command};
use output::Output;
use std::path::Path;
use std::process::ExitCode;

use crate::locale::{Language, text};
use crate::msg;

/// How a command ended: 0 fine, 1 the rules or data have errors, 2 wrong usage or a file that
/// cannot be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Fine.
    Fine,
    /// The rules or data have errors (or, with `--streng`, warnings).
    Errors,
    /// Wrong usage, or a file that cannot be read or written.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Fine => 0,
            Status::Errors => 1,
            Status::Usage => 2,
        })
    }
}

/// A command: its Dutch name, its English alias, its arguments and what it does.
struct Entry {
    name: &'static str,
    alias: &'static str,
    arguments: fn(Command, Language) -> Command,
    run: fn(&ArgMatches, &Output) -> Status,
}

/// Every command, in the order of the help.
const COMMANDS: &[Entry] = &[
    Entry { name: "nieuw", alias: "new", arguments: new::arguments, run: new::run },
    Entry { name: "controleer", alias: "check", arguments: check::arguments, run: check::run },
    Entry { name: "reken", alias: "run", arguments: run::arguments, run: run::run },
    Entry { name: "formulier", alias: "form", arguments: form::arguments, run: form::run },
    Entry { name: "lees", alias: "read", arguments: read::arguments, run: read::run },
    Entry { name: "test", alias: "examples", arguments: test::arguments, run: test::run },
    Entry {
        name: "dekking",
        alias: "coverage",
        arguments: coverage::arguments,
        run: coverage::run,
    },
    Entry {
        name: "kalender",
        alias: "calendar",
        arguments: calendar::arguments,
        run: calendar::run,
    },
    Entry {
        name: "verschil",
        alias: "diff",
        arguments: difference::arguments,
        run: difference::run,
    },
    Entry { name: "opmaak", alias: "fmt", arguments: format::arguments, run: format::run },
    Entry { name: "waarom", alias: "why", arguments: why::arguments, run: why::run },
    Entry { name: "verifieer", alias: "verify", arguments: verify::arguments, run: verify::run },
    Entry { name: "leg-uit", alias: "explain", arguments: explain::arguments, run: explain::run },
];

/// Runs the command line.
#[must_use]
pub fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let language = output::language_of(&arguments);
    let matches = match command(language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(problem) => return usage::report(&problem, language).into(),
    };
    let output = Output::new(language);
    let Some((name, inner)) = matches.subcommand() else { return Status::Usage.into() };
    let Some(entry) = COMMANDS.iter().find(|e| e.name == name) else {
        return Status::Usage.into();
    };
    let status = (entry.run)(inner, &output);
    if output.has_failed() {
        output.tell(&msg!("cli-output-failed"));
        return Status::Usage.into();
    }
    status.into()
}

/// The command line as clap knows it, in a language.
fn command(language: Language) -> Command {
    let lang = Arg::new("lang")
        .long("lang")
        .global(true)
        .value_parser(["nl", "en"])
        .value_name("nl|en")
        .help(msg!("cli-help-lang").render(language));
    let version = Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::Version)
        .help(msg!("cli-help-version").render(language));
    let mut root = Command::new("koers")
        .version(env!("CARGO_PKG_VERSION"))
        .about(msg!("cli-about").render(language))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(lang)
        .arg(version);
    for entry in COMMANDS {
        let about = text(&format!("cli-about-{}", entry.name), language).unwrap_or_default();
        let command = Command::new(entry.name).alias(entry.alias).about(about);
        root = root.subcommand((entry.arguments)(command, language));
    }
    help::localised(root, "", language)
}

/// The folder of the project: the MAP argument, or the current one.
fn folder_argument(language: Language) -> Arg {
    Arg::new("map").value_name("MAP").default_value(".").help(msg!("cli-help-map").render(language))
}

/// The folder that MAP names; None, and said so, when there is none.
fn folder<'m>(matches: &'m ArgMatches, output: &Output) -> Option<&'m Path> {
    let map = value(matches, "map").unwrap_or(".");
    let folder = Path::new(map);
    if !folder.exists() {
        output.tell(&msg!("cli-no-folder", map = map));
    } else if !folder.is_dir() {
        let of_project = folder.ancestors().skip(1).find(|f| f.join("koers.toml").is_file());
        output.tell(&match of_project.map(|f| f.display().to_string()) {
            None => msg!("cli-not-a-folder", map = map),
            Some(here) if here.is_empty() => msg!("cli-a-file", map = map, folder = "."),
            Some(above) => msg!("cli-a-file", map = map, folder = above),
        });
    } else {
        return Some(folder);
    }
    None
}

/// `--streng`.
fn strict_argument(language: Language) -> Arg {
    Arg::new("streng")
        .long("streng")
        .alias("strict")
        .action(ArgAction::SetTrue)
        .help(msg!("cli-help-strict").render(language))
}

/// The value of a text argument.
fn value<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

/// Whether a flag is given.
fn flag(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default()
}
