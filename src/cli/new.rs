//! `koers nieuw`: a small working project.

use super::output::Output;
use super::{Status, value};
use crate::locale::Language;
use crate::msg;
use crate::project::template::{self, TemplateProblem};
use crate::project::{survey, write};
use clap::{Arg, ArgMatches, Command};
use std::path::Path;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    command
        .arg(
            Arg::new("map")
                .value_name("MAP")
                .required(true)
                .help(msg!("cli-help-new-map").render(language)),
        )
        .arg(
            Arg::new("uit")
                .long("uit")
                .alias("from")
                .value_name("FORMULIER.xlsx")
                .help(msg!("cli-help-new-from").render(language)),
        )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let map = value(matches, "map").unwrap_or(".");
    let made = match value(matches, "uit") {
        Some(form) => match imported(Path::new(form), Path::new(map), output) {
            Ok(made) => made,
            Err(status) => return status,
        },
        None => template::make(Path::new(map))
            .map(|files| files.into_iter().map(str::to_owned).collect()),
    };
    match made {
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

/// Makes a project of an XLSForm, and names what of it has no counterpart.
fn imported(
    form: &Path,
    map: &Path,
    output: &Output,
) -> Result<Result<Vec<String>, TemplateProblem>, Status> {
    let shown = form.display().to_string();
    let bytes = super::read::bytes_of(form, output)?;
    let stem = form.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let made = survey::read(&bytes, &stem, map).map_err(|why| {
        output.tell(&msg!("cli-new-no-form", path = &shown, why = why.render(output.language)));
        Status::Usage
    })?;
    let written = template::make_of(map, &made.files);
    if written.is_ok() {
        for left in &made.left {
            output.tell(&msg!(
                "cli-new-left",
                sheet = left.place.sheet,
                row = left.place.row.to_string(),
                what = &left.place.what,
                why = left.why.render(output.language)
            ));
        }
        output.tell(&msg!("cli-new-imported", path = &shown, left = made.left.len()));
    }
    Ok(written.map(|()| made.files.into_iter().map(|(name, _)| name).collect()))
}

/// A folder as it is typed after a command.
fn shown(map: &str) -> String {
    if map.contains(char::is_whitespace) { format!("\"{map}\"") } else { map.to_owned() }
}
