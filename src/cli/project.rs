//! What commands that evaluate share: from a folder to a program with its data.

use super::output::Output;
use super::{Status, check, value};
use crate::calendar::{Date, SchoolYear};
use crate::data::RawFile;
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::locale::Language;
use crate::msg;
use crate::outcome::Outcome;
use crate::project::{Cycle, DiskFiles, Lowered, MomentChoice, Parsed};
use crate::source::Sources;
use clap::{Arg, ArgMatches, Command};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::Path;
use std::time::Duration;

/// A program with its data, and what is wrong with the data.
pub(super) struct Ready {
    pub lowered: Lowered,
    pub diagnostics: Vec<Diagnostic>,
}

/// `--schooljaar` and `--peildatum`.
pub(super) fn moment_arguments(command: Command, language: Language) -> Command {
    command.arg(school_year_argument(language)).arg(
        Arg::new("peildatum")
            .long("peildatum")
            .value_name("2024-10-01")
            .help(msg!("cli-help-reference-date").render(language)),
    )
}

/// `--schooljaar`.
pub(super) fn school_year_argument(language: Language) -> Arg {
    Arg::new("schooljaar")
        .long("schooljaar")
        .value_name("2024-2025")
        .help(msg!("cli-help-school-year").render(language))
}

/// Reads, checks and lowers a project and its data; what is wrong is shown. With errors in the
/// rules there is nothing to evaluate; with errors in the data the rest is.
pub(super) fn prepare(
    folder: &Path,
    matches: &ArgMatches,
    given: Vec<(String, Vec<RawFile>)>,
    output: &Output,
) -> Result<Ready, Status> {
    prepare_at(folder, moment_choice(matches, output)?, given, output)
}

/// The same for a moment that is known.
pub(super) fn prepare_at(
    folder: &Path,
    choice: MomentChoice,
    given: Vec<(String, Vec<RawFile>)>,
    output: &Output,
) -> Result<Ready, Status> {
    let files = DiskFiles::new(folder);
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    let moment = checked.as_ref().and_then(|c| choice.moment(&c.config, &mut sink));
    let (Some(checked), Some(moment)) = (checked, moment) else {
        let diagnostics = sink.into_sorted();
        output.diagnostics(&diagnostics, &sources);
        return Err(check::status(&diagnostics, false));
    };
    let reading = waiting(msg!("cli-run-reading").render(output.language), output);
    let lowered = checked.lower(&files, moment, given, &mut sink);
    reading.finish_and_clear();
    let diagnostics = sink.into_sorted();
    output.diagnostics(&diagnostics, &lowered.sources);
    let hopeless = diagnostics.iter().any(|d| {
        d.severity == Severity::Error && d.code == crate::diagnostic::codes::data::NO_DATA
    });
    if hopeless {
        // Without a register everything counts to nothing: no outcome is better than that one.
        return Err(Status::Errors);
    }
    Ok(Ready { lowered, diagnostics })
}

/// The frameworks and calendars of a project: what needs no data.
pub(super) fn cycle(folder: &Path, matches: &ArgMatches, output: &Output) -> Result<Cycle, Status> {
    let choice = moment_choice(matches, output)?;
    let files = DiskFiles::new(folder);
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    let moment = checked.as_ref().and_then(|c| choice.moment(&c.config, &mut sink));
    let diagnostics = sink.into_sorted();
    output.diagnostics(&diagnostics, &sources);
    match (checked, moment) {
        (Some(checked), Some(moment)) => Ok(checked.cycle(moment)),
        _ => Err(check::status(&diagnostics, false)),
    }
}

pub(super) fn moment_choice(matches: &ArgMatches, output: &Output) -> Result<MomentChoice, Status> {
    let mut choice = MomentChoice::default();
    if let Some(text) = value(matches, "schooljaar") {
        choice.school_year = SchoolYear::parse(text);
        if choice.school_year.is_none() {
            output.tell(&msg!("project-school-year", value = text));
            return Err(Status::Usage);
        }
    }
    if let Some(text) = value(matches, "peildatum") {
        choice.reference_date = Date::parse(text);
        if choice.reference_date.is_none() {
            output.tell(&msg!("project-date", value = text));
            return Err(Status::Usage);
        }
    }
    Ok(choice)
}

/// A bar for work that may take long; it shows after a second, where somebody watches.
pub(super) fn bar(message: String) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(message);
    bar
}

/// A sign that something goes on of which nobody knows how much there is: what and how long, where
/// somebody watches.
pub(super) fn waiting(message: String, output: &Output) -> ProgressBar {
    let target = match output.is_terminal() {
        true => ProgressDrawTarget::stderr(),
        false => ProgressDrawTarget::hidden(),
    };
    let sign = ProgressBar::with_draw_target(None, target);
    if let Ok(style) = ProgressStyle::with_template("{msg} {spinner} {elapsed}") {
        sign.set_style(style);
    }
    sign.set_message(message);
    if output.is_terminal() {
        sign.enable_steady_tick(Duration::from_millis(250));
    }
    sign
}

/// Tells a bar how much is done of how much.
pub(super) fn advance(bar: &ProgressBar, output: &Output, done: usize, total: usize) {
    if output.is_terminal() && bar.is_hidden() && bar.elapsed() > Duration::from_secs(1) {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
    bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
}

/// Evaluates, with a bar where it takes longer than a second.
pub(super) fn evaluate(lowered: &Lowered, output: &Output) -> (Outcome, Vec<Diagnostic>) {
    let bar = bar(msg!("cli-run-evaluating").render(output.language));
    let found = lowered.evaluate(&|done, total| advance(&bar, output, done, total));
    bar.finish_and_clear();
    let diagnostics = found.diagnostics.into_sorted();
    output.diagnostics(&diagnostics, &lowered.sources);
    (found.outcome, diagnostics)
}

/// The names of a project's questionnaires, when its rules are sound.
pub(super) fn questionnaires(folder: &Path, output: &Output) -> Result<Vec<String>, Status> {
    let files = DiskFiles::new(folder);
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    let Some(checked) = checked else {
        let diagnostics = sink.into_sorted();
        output.diagnostics(&diagnostics, &sources);
        return Err(check::status(&diagnostics, false));
    };
    let mut names: Vec<String> =
        checked.program.questionnaires.iter().map(|q| q.name.to_string()).collect();
    names.sort();
    names.dedup();
    Ok(names)
}
