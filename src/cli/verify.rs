//! `koers verifieer`: computes an output folder again, and says whether it holds.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, paper, value};
use crate::calendar::{Date, SchoolYear};
use crate::emit;
use crate::locale::{Language, Message};
use crate::msg;
use crate::project::MomentChoice;
use crate::project::receipt::{self, Difference, Place, Receipt};
use clap::{Arg, ArgMatches, Command};
use std::path::{Path, PathBuf};

/// Most differing files that are told.
const MOST: usize = 10;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    command
        .arg(
            Arg::new("uit")
                .value_name("UIT")
                .required(true)
                .help(msg!("cli-help-verify").render(language)),
        )
        .arg(
            Arg::new("project")
                .long("project")
                .value_name("MAP")
                .help(msg!("cli-help-verify-project").render(language)),
        )
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let folder = Path::new(value(matches, "uit").unwrap_or("."));
    let recorded = match recorded(folder) {
        Ok(recorded) => recorded,
        Err(problem) => {
            output.tell(&problem);
            return Status::Usage;
        }
    };
    let project = match value(matches, "project") {
        Some(map) => Some(PathBuf::from(map)).filter(|map| map.join("koers.toml").is_file()),
        None => around(folder),
    };
    let Some(project) = project else {
        output.tell(&msg!("cli-verify-no-project", path = folder.display().to_string()));
        return Status::Usage;
    };
    let choice = MomentChoice {
        school_year: SchoolYear::parse(&recorded.schooljaar),
        reference_date: Date::parse(&recorded.peildatum),
    };
    let ready = match project::prepare_at(&project, choice, Vec::new(), output) {
        Ok(ready) => ready,
        Err(status) => {
            output.tell(&msg!("cli-verify-cannot"));
            return status;
        }
    };
    let Ready { lowered, .. } = ready;
    let (outcome, _) = project::evaluate(&lowered, output);
    let published = outcome.publish(recorded.intern);
    let mut files = match emit::files(&published, recorded.language()) {
        Ok(files) => files,
        Err(problem) => {
            output.tell(&msg!("cli-emit-failed", why = problem.to_string()));
            return Status::Usage;
        }
    };
    if recorded.uitvoer.keys().any(|name| name.ends_with(".pdf")) {
        match paper::reports(&files, output) {
            Ok(made) => files.extend(made),
            Err(status) => return status,
        }
    }
    let now = Receipt::new(&lowered, &published, &files, recorded.language());
    let stands = |name: &str| std::fs::read(folder.join(name)).ok();
    let found = receipt::verify(&recorded, &stands, &now, &files);
    tell(&found, &recorded, output);
    if found.iter().any(Difference::counts) { Status::Errors } else { Status::Fine }
}

/// The project that an output folder stands in.
fn around(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let mut around = folder.ancestors();
    around.find(|folder| folder.join("koers.toml").is_file()).map(Path::to_owned)
}

fn recorded(folder: &Path) -> Result<Receipt, Message> {
    let path = folder.join(receipt::FILE);
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(&path)
        .map_err(|_| msg!("cli-verify-no-receipt", path = shown.as_str()))?;
    Receipt::read(&text).map_err(|why| msg!("cli-verify-bad-receipt", path = shown, why = why))
}

fn tell(found: &[Difference], recorded: &Receipt, output: &Output) {
    let say = |message: &Message| output.data(&message.render(output.language));
    if !found.iter().any(Difference::counts) {
        found.iter().for_each(|difference| say(&words(difference)));
        say(&msg!(
            "cli-verify-holds",
            files = recorded.uitvoer.len(),
            rules = recorded.regels.len(),
            data = recorded.gegevens.len()
        ));
        return;
    }
    let (mut told, mut more) = (0, 0);
    for difference in found {
        let of_file = matches!(difference, Difference::Edited(..) | Difference::Changed(..));
        if of_file && told >= MOST {
            more += 1;
            continue;
        }
        told += usize::from(of_file);
        say(&words(difference));
        if let Difference::Edited(_, Some(place)) | Difference::Changed(_, Some(place)) = difference
        {
            output.data(&format!("  {}", place_words(place).render(output.language)));
        }
    }
    if more > 0 {
        say(&msg!("cli-verify-more", files = more));
    }
    say(&msg!("cli-verify-differs"));
}

fn words(difference: &Difference) -> Message {
    match difference {
        Difference::Rules(files) => msg!("cli-verify-rules", files = files.join(", ")),
        Difference::Wording(files) => msg!("cli-verify-wording", files = files.join(", ")),
        Difference::Data(files) => msg!("cli-verify-data", files = files.join(", ")),
        Difference::Version { was, is } => msg!("cli-verify-version", was = was, is = is),
        Difference::Missing(file) => msg!("cli-verify-missing", file = file),
        Difference::Edited(file, _) => msg!("cli-verify-edited", file = file),
        Difference::Changed(file, _) => msg!("cli-verify-changed", file = file),
    }
}

fn place_words(place: &Place) -> Message {
    msg!("cli-verify-place", at = &place.at, stands = &place.stands, computed = &place.computed)
}
