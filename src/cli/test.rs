//! `koers test`: runs every `voorbeeld`.

use super::output::Output;
use super::{Status, check, flag, folder, folder_argument, project, strict_argument, value};
use crate::diagnostic::Sink;
use crate::emit;
use crate::locale::Language;
use crate::msg;
use crate::outcome::ExampleResult;
use crate::project::{Checked, DiskFiles, Parsed, write};
use crate::source::Sources;
use clap::{Arg, ArgAction, ArgMatches, Command};

pub(super) fn arguments(command: Command, language: Language) -> Command {
    let command = command.arg(folder_argument(language)).arg(
        Arg::new("formaat")
            .long("formaat")
            .alias("format")
            .value_name("VORM")
            .value_parser(["tekst", "json", "junit", "lcov"])
            .default_value("tekst")
            .help(msg!("cli-help-test-format").render(language)),
    );
    let command = command.arg(
        Arg::new("dekking")
            .long("dekking")
            .alias("coverage")
            .action(ArgAction::SetTrue)
            .conflicts_with("mutaties")
            .help(msg!("cli-help-coverage").render(language)),
    );
    let command = command
        .arg(
            Arg::new("mutaties")
                .long("mutaties")
                .alias("mutations")
                .action(ArgAction::SetTrue)
                .help(msg!("cli-help-mutations").render(language)),
        )
        .arg(
            Arg::new("neem-over")
                .long("neem-over")
                .alias("take-over")
                .value_name("NAAM")
                .conflicts_with_all(["dekking", "mutaties"])
                .help(msg!("cli-help-take-over").render(language)),
        )
        .arg(strict_argument(language));
    project::moment_arguments(command, language)
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let (checked, moment) = match ready(matches, output) {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    if let Some(words) = value(matches, "neem-over") {
        return take_over(&checked, words, moment, matches, output);
    }
    let (language, colour) = (output.language, output.data_colour());
    let format = value(matches, "formaat");
    let covers = flag(matches, "dekking");
    let mutates = flag(matches, "mutaties");
    let other = match (covers, mutates) {
        (true, _) => &["junit"][..],
        (_, true) => &["junit", "lcov"],
        (false, false) => &["lcov"],
    };
    if format.is_some_and(|format| other.contains(&format)) {
        output.tell(&msg!("cli-test-format", format = format.unwrap_or_default()));
        return Status::Usage;
    }
    if covers {
        let coverage = checked.coverage(moment);
        match format {
            Some("json") => output.data(&emit::json::test_coverage(&coverage)),
            Some("lcov") => output.data(&emit::lcov::coverage(&coverage)),
            _ => output.data(&emit::terminal::test_coverage(&coverage, language, colour)),
        }
        return status(coverage.covered() < coverage.points.len(), matches);
    }
    let results = checked.test(moment);
    if mutates && results.iter().all(ExampleResult::holds) {
        let mutations = watched(output, |progress| checked.mutations(moment, progress));
        match format {
            Some("json") => output.data(&emit::json::mutations(&mutations, language)),
            _ => output.data(&emit::terminal::mutations(&mutations, language, colour)),
        }
        return status(!mutations.survivors.is_empty(), matches);
    }
    if mutates {
        // What does not hold cannot notice a change.
        output.tell(&msg!("cli-test-first"));
    }
    match format {
        Some("json") => output.data(&emit::json::examples(&results, language)),
        Some("junit") => output.data(&emit::junit::examples(&results, language)),
        _ => output.data(&emit::terminal::examples(&results, language, colour)),
    }
    if results.iter().all(ExampleResult::holds) { Status::Fine } else { Status::Errors }
}

/// Writes what comes out of an example now as a new example, behind it.
fn take_over(
    checked: &Checked,
    words: &str,
    moment: (crate::calendar::SchoolYear, crate::calendar::Date),
    matches: &ArgMatches,
    output: &Output,
) -> Status {
    let (name, text) = match checked.take_over(words, moment) {
        Ok(found) => found,
        Err(problem) => {
            output.tell(&problem);
            return Status::Usage;
        }
    };
    let Some(folder) = folder(matches, output) else { return Status::Usage };
    match write::whole(&folder.join(&name), text.as_bytes()) {
        Ok(()) => {
            output.tell(&msg!("cli-taken-over", path = name));
            Status::Fine
        }
        Err(problem) => {
            let why = write::words(&problem.source);
            output.tell(&msg!("cli-cannot-write", path = name, why = why));
            Status::Usage
        }
    }
}

/// What is not covered or not noticed is only an error for who is strict.
fn status(open: bool, matches: &ArgMatches) -> Status {
    if open && flag(matches, "streng") { Status::Errors } else { Status::Fine }
}

/// Something that takes long, with a bar on a terminal.
fn watched<T>(output: &Output, work: impl FnOnce(&(dyn Fn(usize, usize) + Sync)) -> T) -> T {
    let bar = project::bar(msg!("cli-test-mutating").render(output.language));
    let result = work(&|done, total| project::advance(&bar, output, done, total));
    bar.finish_and_clear();
    result
}

/// The rules of a project without its data; what is wrong with them is shown.
fn ready(
    matches: &ArgMatches,
    output: &Output,
) -> Result<(Checked, (crate::calendar::SchoolYear, crate::calendar::Date)), Status> {
    let Some(folder) = folder(matches, output) else { return Err(Status::Usage) };
    let choice = project::moment_choice(matches, output)?;
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let files = DiskFiles::new(folder);
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    let moment = checked.as_ref().and_then(|c| choice.moment(&c.config, &mut sink));
    let diagnostics = sink.into_sorted();
    output.diagnostics(&diagnostics, &sources);
    match (checked, moment) {
        (Some(checked), Some(moment)) => Ok((checked, moment)),
        _ => Err(check::status(&diagnostics, false)),
    }
}
