//! `koers lees`: checks submissions only: what is missing, wrong, warned.

use super::output::Output;
use super::project::{self, Ready};
use super::{Status, folder_argument, strict_argument, value};
use crate::data::{RawFile, Submissions};
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::emit::{self, words};
use crate::locale::Language;
use crate::msg;
use crate::outcome::{Outcome, Questionnaire, Submission, SubmissionStatus};
use crate::project::{Lowered, form, write};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most that is read from standard input.
const MOST_INPUT: u64 = 256 << 20;

pub(super) fn arguments(command: Command, language: Language) -> Command {
    let command = command.allow_missing_positional(true).arg(folder_argument(language)).arg(
        Arg::new("bestand")
            .value_name("BESTAND")
            .num_args(1..)
            .required(true)
            .action(ArgAction::Append)
            .help(msg!("cli-help-submissions").render(language)),
    );
    project::moment_arguments(command, language)
        .arg(
            Arg::new("vragenlijst")
                .long("vragenlijst")
                .value_name("NAAM")
                .help(msg!("cli-help-questionnaire").render(language)),
        )
        .arg(
            Arg::new("naar")
                .long("naar")
                .alias("to")
                .value_name("MAP")
                .help(msg!("cli-help-read-to").render(language)),
        )
        .arg(
            Arg::new("formaat")
                .long("formaat")
                .alias("format")
                .value_parser(["tekst", "json"])
                .default_value("tekst")
                .value_name("tekst|json")
                .help(msg!("cli-help-read-format").render(language)),
        )
        .arg(strict_argument(language))
}

pub(super) fn run(matches: &ArgMatches, output: &Output) -> Status {
    let mut paths: Vec<PathBuf> =
        matches.get_many::<String>("bestand").into_iter().flatten().map(PathBuf::from).collect();
    let mut folder = PathBuf::from(value(matches, "map").unwrap_or("."));
    let is_project = |path: &Path| path.join("koers.toml").is_file();
    if matches.value_source("map") != Some(ValueSource::DefaultValue) && !is_project(&folder) {
        // Without MAP the project is here, and the first of several files stands in its place.
        paths.insert(0, std::mem::replace(&mut folder, PathBuf::from(".")));
    }
    if paths.iter().any(|path| is_project(path)) {
        output.tell(&msg!("cli-read-no-files"));
        return Status::Usage;
    }
    let files = match raw_files(&paths, output) {
        Ok(files) => files,
        Err(status) => return status,
    };
    let name = match questionnaire(&folder, matches, &files, output) {
        Ok(name) => name,
        Err(status) => return status,
    };
    let given = vec![(name.clone(), files)];
    let Ready { lowered, mut diagnostics } = match project::prepare(&folder, matches, given, output)
    {
        Ok(ready) => ready,
        Err(status) => return status,
    };
    let (outcome, more) = project::evaluate(&lowered, output);
    diagnostics.extend(more);
    let Some(found) = outcome.questionnaires.iter().find(|q| *q.about.name == *name) else {
        return Status::Errors;
    };
    let refused = refused(&lowered, &name);
    if value(matches, "formaat") == Some("json") {
        let place = |key: &str| origin(&lowered, &name, key);
        let value = as_json(found, &place, &refused, &diagnostics, (&lowered, output.language));
        output.data(&format!("{value:#}"));
    } else {
        output.data(&report(&outcome, found, &refused, output.language));
    }
    if let Some(folder) = value(matches, "naar")
        && let Err(status) = keep(&lowered, &name, Path::new(folder), output)
    {
        return status;
    }
    let wrong = diagnostics.iter().any(|d| d.severity == Severity::Error);
    let unfinished = found.submissions.iter().any(|s| s.status != SubmissionStatus::Complete);
    if wrong || super::flag(matches, "streng") && unfinished {
        Status::Errors
    } else {
        Status::Fine
    }
}

/// Writes each submission that could be read as the file that a form makes.
fn keep(lowered: &Lowered, name: &str, folder: &Path, output: &Output) -> Result<(), Status> {
    for (key, text) in form::files(lowered, name) {
        let safe: String = key.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let path = folder.join(format!("{name}-{safe}.json"));
        write::whole(&path, text.as_bytes()).map_err(|problem| {
            output.tell(&msg!(
                "cli-write-failed",
                path = problem.path.display().to_string(),
                why = write::words(&problem.source)
            ));
            Status::Usage
        })?;
    }
    Ok(())
}

/// The files that are meant: a folder stands for the data files in it.
pub(super) fn raw_files(paths: &[PathBuf], output: &Output) -> Result<Vec<RawFile>, Status> {
    let mut files = Vec::new();
    for path in paths {
        let mut found = Vec::new();
        if path.as_os_str() == "-" {
            files.push(standard_input(output)?);
            continue;
        }
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(|e| unreadable(path, &e, output))?;
            found.extend(entries.flatten().map(|e| e.path()).filter(|p| is_data(p)));
            found.sort();
        } else {
            found.push(path.clone());
        }
        for file in found {
            let bytes = std::fs::read(&file).map_err(|e| unreadable(&file, &e, output))?;
            let name: Arc<str> = file.to_string_lossy().replace('\\', "/").into();
            files.push(RawFile { name, bytes: bytes.into() });
        }
    }
    Ok(files)
}

/// What is in a file.
pub(super) fn bytes_of(path: &Path, output: &Output) -> Result<Vec<u8>, Status> {
    std::fs::read(path).map_err(|problem| unreadable(path, &problem, output))
}

/// What comes in by standard input; what it is shows in how it begins.
fn standard_input(output: &Output) -> Result<RawFile, Status> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MOST_INPUT).read_to_end(&mut bytes);
    read.map_err(|problem| unreadable(Path::new("-"), &problem, output))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let first = text.iter().find(|b| !b.is_ascii_whitespace());
    let ending = match first {
        _ if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") => "xlsx",
        Some(b'{' | b'[') => "json",
        _ => "csv",
    };
    let name = msg!("cli-read-standard-input").render(output.language);
    Ok(RawFile { name: format!("{name}.{ending}").into(), bytes: bytes.into() })
}

/// Whether a file in a folder is handed in. Workbooks that cannot be read are too: they are refused
/// with the reason, where passing them by would lose them.
fn is_data(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(['.', '~']));
    let known = ["csv", "json", "xlsx", "xlsm", "xlsb", "xls", "ods"];
    !hidden && path.extension().is_some_and(|e| known.iter().any(|k| e.eq_ignore_ascii_case(k)))
}

fn unreadable(path: &Path, problem: &std::io::Error, output: &Output) -> Status {
    output.tell(&msg!(
        "project-unreadable",
        name = path.display().to_string(),
        why = write::words(problem)
    ));
    Status::Usage
}

/// The questionnaire the files belong to: named, the only one, or the one in their name.
fn questionnaire(
    folder: &Path,
    matches: &ArgMatches,
    files: &[RawFile],
    output: &Output,
) -> Result<String, Status> {
    let known = project::questionnaires(folder, output)?;
    if let Some(name) = value(matches, "vragenlijst") {
        if known.iter().any(|k| k == name) {
            return Ok(name.to_owned());
        }
        output.tell(&msg!("cli-read-unknown-questionnaire", name = name, known = known.join(", ")));
        return Err(Status::Usage);
    }
    if let [only] = known.as_slice() {
        return Ok(only.clone());
    }
    let mut fitting: Vec<&String> = known
        .iter()
        .filter(|name| {
            files
                .iter()
                .all(|f| f.name.split(['/', '.', '-', '_', ' ']).any(|part| part == name.as_str()))
        })
        .collect();
    match (fitting.pop(), fitting.is_empty()) {
        (Some(one), true) => Ok(one.clone()),
        _ => {
            output.tell(&msg!("cli-read-which-questionnaire", known = known.join(", ")));
            Err(Status::Usage)
        }
    }
}

/// Key and file of the submissions that do not fit the questionnaire.
fn refused(lowered: &Lowered, name: &str) -> Vec<(String, String)> {
    let Some(handed) = handed(lowered, name) else { return Vec::new() };
    let file = |origin| handed.place(origin).map_or_else(String::new, |(f, _)| f.name.to_string());
    handed.broken.iter().map(|b| (b.key.to_string(), file(b.origin))).collect()
}

/// The file that a unit's submission comes from.
fn origin(lowered: &Lowered, name: &str, key: &str) -> Option<String> {
    let moment = lowered.core.current()?;
    let id = moment.questionnaire_named(name)?;
    let register = moment.questionnaires.get(id.index())?.register;
    let unit = lowered.tables.first()?.registers.get(register.index())?.row(key)?;
    let handed = handed(lowered, name)?;
    let (file, _) = handed.origin(handed.of_unit(unit)?)?;
    Some(file.name.to_string())
}

fn handed<'l>(lowered: &'l Lowered, name: &str) -> Option<&'l Submissions> {
    let id = lowered.core.current()?.questionnaire_named(name)?;
    lowered.tables.first()?.submissions.get(id.index())
}

/// The same as data: each submission with its file, those refused, and what is wrong with the data.
fn as_json(
    questionnaire: &Questionnaire,
    place: &dyn Fn(&str) -> Option<String>,
    refused: &[(String, String)],
    diagnostics: &[Diagnostic],
    (lowered, language): (&Lowered, Language),
) -> Value {
    let mut submissions = Map::new();
    for submission in &questionnaire.submissions {
        let mut own = emit::json::submission(submission, language);
        if let Some(object) = own.as_object_mut() {
            object.insert("bestand".to_owned(), json!(place(&submission.key)));
        }
        submissions.insert(submission.key.to_string(), own);
    }
    let refused: Vec<Value> =
        refused.iter().map(|(key, file)| json!({ "sleutel": key, "bestand": file })).collect();
    let mut all = Map::new();
    all.insert("vragenlijst".to_owned(), json!(&*questionnaire.about.name));
    all.insert("inzendingen".to_owned(), Value::Object(submissions));
    all.insert("geweigerd".to_owned(), refused.into());
    let told = render::json::render(diagnostics, &lowered.sources, language);
    for (name, value) in told.as_object().into_iter().flatten() {
        all.insert(name.clone(), value.clone());
    }
    Value::Object(all)
}

/// What can be said of each submission, in words a school understands.
fn report(
    outcome: &Outcome,
    questionnaire: &Questionnaire,
    refused: &[(String, String)],
    language: Language,
) -> String {
    let mut out = String::new();
    for (key, file) in refused {
        let line = msg!("cli-read-refused", key = key, file = file).render(language);
        let _ = writeln!(out, "{}", line.trim_start());
    }
    for submission in &questionnaire.submissions {
        one(&mut out, outcome, questionnaire, submission, language);
    }
    let count =
        |s: SubmissionStatus| questionnaire.submissions.iter().filter(|x| x.status == s).count();
    let _ = writeln!(
        out,
        "{}",
        msg!(
            "cli-read-total",
            complete = count(SubmissionStatus::Complete),
            blocked = count(SubmissionStatus::Blocked),
            incomplete = count(SubmissionStatus::Incomplete)
        )
        .render(language)
    );
    out
}

fn one(
    out: &mut String,
    outcome: &Outcome,
    questionnaire: &Questionnaire,
    submission: &Submission,
    language: Language,
) {
    let name = outcome.unit_name(&questionnaire.level, &submission.key);
    let status = words::submission_status(Some(submission.status), language);
    let _ = writeln!(out, "{} {name}: {status}", submission.key);
    for finding in &submission.findings {
        let level = words::finding_level(finding.level, language);
        let sentence = words::sentence(&finding.message, language);
        let at = finding.question_label.as_deref().map(|l| format!(" [{l}]")).unwrap_or_default();
        let _ = writeln!(out, "  {level}{at}: {sentence}");
        if let Some(reason) = &finding.accepted {
            let accepted = msg!("cli-read-accepted", reason = reason).render(language);
            let _ = writeln!(out, "    {accepted}");
        }
    }
}
