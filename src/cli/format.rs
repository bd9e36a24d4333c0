//! `koers opmaak`: rule files in their one layout.

use super::output::Output;
use super::{Status, flag};
use crate::locale::Language;
use crate::msg;
use crate::project::layout::{self, LaidOut};
use crate::project::write;
use crate::source::Sources;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::Path;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    command
        .arg(
            Arg::new("pad")
                .value_name("PAD")
                .action(ArgAction::Append)
                .num_args(0..)
                .default_value(".")
                .help(msg!("cli-help-format-path").render(language)),
        )
        .arg(
            Arg::new("controleer")
                .long("controleer")
                .alias("check")
                .action(ArgAction::SetTrue)
                .help(msg!("cli-help-format-check").render(language)),
        )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let only_say = flag(matches, "controleer");
    let mut status = Status::Fine;
    let (mut seen, mut changed) = (0_usize, 0_usize);
    let paths = matches.try_get_many::<String>("pad").ok().flatten().into_iter().flatten();
    for path in paths {
        let Some(files) = layout::rule_files(Path::new(path)) else {
            output.tell(&msg!("cli-no-path", path = path));
            status = Status::Usage;
            continue;
        };
        for file in files {
            seen += 1;
            let (ended, differs) = one(&file, only_say, output);
            changed += usize::from(differs);
            status = worst(status, ended);
        }
    }
    match (changed, only_say) {
        (0, _) if status == Status::Fine => output.tell(&msg!("cli-format-fine", files = seen)),
        (0, _) => {}
        (_, true) => output.tell(&msg!("cli-format-would", files = changed)),
        (_, false) => output.tell(&msg!("cli-format-done", files = changed)),
    }
    status
}

/// Lays out one file: how that ended, and whether it was laid out otherwise.
fn one(file: &Path, only_say: bool, output: &Output) -> (Status, bool) {
    let shown = file.strip_prefix(".").unwrap_or(file).display().to_string();
    match layout::lay_out(file) {
        LaidOut::Same => (Status::Fine, false),
        LaidOut::Changed(_) if only_say => {
            output.say(&format!("  {shown}"));
            (Status::Errors, true)
        }
        LaidOut::Changed(text) => match layout::write(file, &text) {
            Ok(()) => {
                output.say(&format!("  {shown}"));
                (Status::Fine, true)
            }
            Err(problem) => {
                let why = write::words(&problem.source);
                output.tell(&msg!("cli-cannot-write", path = shown, why = why));
                (Status::Usage, false)
            }
        },
        LaidOut::Mistakes { diagnostics, sources } => {
            output.diagnostics(&diagnostics, &sources);
            output.tell(&msg!("cli-format-mistakes", path = shown));
            (Status::Errors, false)
        }
        LaidOut::Unreadable(diagnostics) => {
            output.diagnostics(&diagnostics, &Sources::default());
            (Status::Usage, false)
        }
        LaidOut::Refused => {
            output.tell(&msg!("cli-format-refused", path = shown));
            (Status::Errors, false)
        }
    }
}

/// Wrong usage weighs more than errors, and errors more than none.
fn worst(a: Status, b: Status) -> Status {
    match (a, b) {
        (Status::Usage, _) | (_, Status::Usage) => Status::Usage,
        (Status::Errors, _) | (_, Status::Errors) => Status::Errors,
        (Status::Fine, Status::Fine) => Status::Fine,
    }
}
