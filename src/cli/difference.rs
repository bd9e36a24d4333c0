//! `koers verschil`: what changed in meaning, and what that does to whom.

use super::output::Output;
use super::project::{moment_arguments, moment_choice};
use super::{Status, flag, value};
use crate::diagnostic::Sink;
use crate::emit;
use crate::locale::{Language, Message};
use crate::msg;
use crate::project::DiskFiles;
use crate::project::difference::{self, Asked, EffectChoice};
use crate::project::revision::{self, Opened};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::Path;

/// Most of what is wrong with the data that is shown.
const MOST_SHOWN: usize = 8;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    let version = |name: &'static str, value: &'static str, help: Message| {
        Arg::new(name).value_name(value).help(help.render(language))
    };
    let command = command
        .arg(version("oud", "OUD", msg!("cli-help-old")).required(true))
        .arg(version("nieuw", "NIEUW", msg!("cli-help-new")).default_value("."))
        .arg(
            Arg::new("gegevens")
                .long("gegevens")
                .alias("data")
                .value_name("MAP")
                .help(msg!("cli-help-data").render(language)),
        )
        .arg(
            Arg::new("formaat")
                .long("formaat")
                .alias("format")
                .value_name("VORM")
                .value_parser(["tekst", "markdown", "json", "html"])
                .default_value("tekst")
                .help(msg!("cli-help-difference-format").render(language)),
        )
        .arg(
            Arg::new("intern")
                .long("intern")
                .action(ArgAction::SetTrue)
                .help(msg!("cli-help-internal").render(language)),
        );
    moment_arguments(command, language)
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let (old, new) =
        (value(matches, "oud").unwrap_or_default(), value(matches, "nieuw").unwrap_or("."));
    let opened = open(new, old).and_then(|later| Ok((open(old, new)?, later)));
    let (earlier, later) = match opened {
        Ok(both) => both,
        Err(problem) => {
            output.tell(&problem);
            return Status::Usage;
        }
    };
    let approved = match difference::approvals(&*later.files) {
        Ok(approved) => approved,
        Err(problem) => {
            output.tell(&problem);
            return Status::Usage;
        }
    };
    let before = Asked { files: &*earlier.files, name: old, lone: earlier.lone };
    let after = Asked { files: &*later.files, name: new, lone: later.lone };
    let found = difference::compare(&before, &after, &approved);
    let mut compared = match found {
        Ok(compared) => compared,
        Err(unsound) => {
            output.tell(&msg!("cli-difference-unsound", name = &unsound.name));
            output.diagnostics(&unsound.diagnostics, &unsound.sources);
            return super::check::status(&unsound.diagnostics, false);
        }
    };
    let mut hopeless = false;
    if let Some(map) = value(matches, "gegevens") {
        let choice = match moment_choice(matches, output) {
            Ok(moment) => EffectChoice { moment, internal: flag(matches, "intern") },
            Err(status) => return status,
        };
        let folder = Path::new(map);
        if !folder.is_dir() {
            output.tell(&msg!("cli-no-folder", map = map));
            return Status::Usage;
        }
        let mut sink = Sink::default();
        let done = compared.effect(&DiskFiles::new(folder), choice, &mut sink);
        let diagnostics = sink.into_sorted();
        // What breaks stored answers is wrong with every file that has them: a few say enough.
        let shown = diagnostics.get(..MOST_SHOWN).unwrap_or(&diagnostics);
        output.diagnostics(shown, &compared.sources);
        let more = diagnostics.len() - shown.len();
        if more > 0 {
            output.tell(&msg!("cli-difference-more", more = more));
        }
        if let Err(problem) = done {
            output.tell(&problem);
            hopeless = true;
        }
    }
    let report = &compared.report;
    let language = output.language;
    match value(matches, "formaat") {
        Some("markdown") => output.data(&emit::difference::markdown(report, language)),
        Some("json") => {
            let data = emit::difference::json(report, language);
            output.data(&serde_json::to_string_pretty(&data).unwrap_or_default());
        }
        Some("html") => match emit::difference::html(report, language) {
            Ok(page) => output.data(&page),
            Err(problem) => {
                output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
                return Status::Usage;
            }
        },
        _ => output.data(&emit::difference::text(report, language, output.data_colour())),
    }
    if hopeless || report.is_open() { Status::Errors } else { Status::Fine }
}

/// Opens a version; a revision without a folder means where the other one stands.
fn open(name: &str, other: &str) -> Result<Opened, Message> {
    let other = Path::new(other);
    revision::open(name, other.is_dir().then_some(other))
}
