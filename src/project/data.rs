//! The data files of a project: which there are for a moment, and reading them.

use super::config::{Config, DataSource};
use super::files::{Files, Problem};
use crate::calendar::{Date, SchoolYear};
use crate::core::lower::SourceState;
use crate::core::schema::Schema;
use crate::data::{self, RawFile, Tables};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::{Diagnostic, Place, Sink};
use crate::msg;
use std::collections::BTreeMap;
use std::sync::Arc;

/// File endings that hold data.
const ENDINGS: &[&str] = &["csv", "json", "xlsx"];

/// The data of a project; what has been read is kept for the fingerprint.
pub struct Catalogue<'f> {
    config: &'f Config,
    files: &'f dyn Files,
    read: BTreeMap<String, Arc<[u8]>>,
    given: BTreeMap<String, Vec<RawFile>>,
}

impl<'f> Catalogue<'f> {
    /// The data that a project's settings name.
    #[must_use]
    pub fn new(config: &'f Config, files: &'f dyn Files) -> Self {
        Self { config, files, read: BTreeMap::new(), given: BTreeMap::new() }
    }

    /// Takes these files for the data of a name now, whatever the settings say (`koers lees`).
    pub fn give(&mut self, name: &str, files: Vec<RawFile>) {
        self.given.insert(name.to_owned(), files);
    }

    fn source(&self, name: &str) -> Option<&'f DataSource> {
        self.config.data.iter().find(|s| &*s.name == name)
    }

    /// What is known of the data of a name at a moment.
    #[must_use]
    pub fn state(&self, name: &str, year: SchoolYear, date: Date) -> SourceState {
        match self.source(name) {
            None => SourceState::Unknown,
            Some(source) if !source.is_dated() => SourceState::Undated,
            Some(source) if self.paths(&source.path_for(year, date)).is_empty() => {
                SourceState::NotKept
            }
            Some(_) => SourceState::Kept,
        }
    }

    /// The files behind a path: the file itself with those of its groups (`koos.inzet.csv` beside
    /// `koos.csv`), or every data file in the folder.
    fn paths(&self, path: &str) -> Vec<String> {
        if self.files.is_folder(path) {
            return self.files.below(path).into_iter().filter(|f| is_data(f)).collect();
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some((stem, ending)) = name.rsplit_once('.') else { return Vec::new() };
        self.files
            .below(folder)
            .into_iter()
            .filter(|found| {
                if found == path {
                    return true;
                }
                let prefix = if folder.is_empty() { 0 } else { folder.len() + 1 };
                let own = found.get(prefix..).unwrap_or_default();
                let part = own.strip_prefix(stem).and_then(|r| r.strip_prefix('.'));
                part.and_then(|r| r.strip_suffix(ending))
                    .and_then(|r| r.strip_suffix('.'))
                    .is_some_and(|group| !group.is_empty() && !group.contains(['/', '.']))
            })
            .collect()
    }

    /// Reads the files of a name at a moment.
    fn raw(&mut self, name: &str, moment: (SchoolYear, Date), sink: &mut Sink) -> Vec<RawFile> {
        let Some(source) = self.source(name) else { return Vec::new() };
        let path = source.path_for(moment.0, moment.1);
        let mut raw = Vec::new();
        for path in self.paths(&path) {
            let bytes = match self.read.get(&path) {
                Some(bytes) => bytes.clone(),
                None => match self.files.read(&path) {
                    Ok(bytes) => {
                        let bytes: Arc<[u8]> = bytes.into();
                        self.read.insert(path.clone(), bytes.clone());
                        bytes
                    }
                    Err(problem) => {
                        sink.push(Diagnostic::new(
                            codes::PROJECT_FILE,
                            Place::File(path.as_str().into()),
                            unreadable(&path, problem),
                        ));
                        continue;
                    }
                },
            };
            raw.push(RawFile { name: path.into(), bytes });
        }
        raw
    }

    /// Reads all data of a moment. With `now`, what is missing is reported; of an earlier moment
    /// it is simply not kept.
    pub fn tables(
        &mut self,
        schema: &Schema,
        moment: (SchoolYear, Date),
        now: bool,
        sink: &mut Sink,
    ) -> Tables {
        let options = data::Options {
            numbers: self.config.numbers,
            school_year: Some(moment.0),
            tells_missing: now,
        };
        let mut register_files = Vec::new();
        for register in &schema.registers {
            let files = self.raw(&register.name, moment, sink);
            if now && files.is_empty() {
                self.report_missing(&register.name, moment, sink);
            }
            register_files.push(files);
        }
        let registers = data::read_registers(schema, &register_files, options, sink);
        let mut submissions = Vec::new();
        for (index, questionnaire) in schema.questionnaires.iter().enumerate() {
            let given = if now { self.given.get(&*questionnaire.name).cloned() } else { None };
            let files = given.unwrap_or_else(|| self.raw(&questionnaire.name, moment, sink));
            if now && files.is_empty() {
                sink.push(Diagnostic::new(
                    codes::NO_SUBMISSIONS,
                    Place::File("koers.toml".into()),
                    msg!("project-no-submissions", name = &questionnaire.name),
                ));
            }
            submissions
                .push(data::read_submissions(schema, index, &registers, &files, options, sink));
        }
        let mut allocations = Vec::new();
        for (index, allocation) in schema.allocations.iter().enumerate() {
            let files = self.raw(&allocation.name, moment, sink);
            allocations
                .push(data::read_allocation(schema, index, &registers, &files, options, sink));
        }
        Tables { registers, submissions, allocations }
    }

    fn report_missing(&self, name: &str, moment: (SchoolYear, Date), sink: &mut Sink) {
        let diagnostic = match self.source(name) {
            Some(source) => {
                let path = source.path_for(moment.0, moment.1);
                Diagnostic::at(
                    codes::NO_DATA,
                    source.span,
                    msg!("project-register-file", name = name, path = path),
                )
            }
            None => Diagnostic::new(
                codes::NO_DATA,
                Place::File("koers.toml".into()),
                msg!("project-register-unnamed", name = name),
            )
            .help(msg!("project-register-unnamed-help", name = name)),
        };
        sink.push(diagnostic);
    }

    /// Reports names in `[gegevens]` that the program does not have.
    pub fn check_names(&self, known: &[&str], sink: &mut Sink) {
        for source in &self.config.data {
            if known.contains(&&*source.name) {
                continue;
            }
            let nearest = known
                .iter()
                .map(|k| (strsim::damerau_levenshtein(&source.name, k), *k))
                .min()
                .filter(|(distance, k)| *distance <= k.len() / 3 + 1);
            let mut diagnostic = Diagnostic::at(
                codes::CONFIG,
                source.span,
                msg!("project-unknown-data", name = &source.name),
            );
            if let Some((_, nearest)) = nearest {
                diagnostic = diagnostic
                    .help(msg!("project-did-you-mean", name = nearest))
                    .repair(source.span, nearest);
            }
            sink.push(diagnostic);
        }
    }

    /// Every data file read so far, with its own fingerprint.
    #[must_use]
    pub fn inputs(&self) -> Vec<(String, String)> {
        let files = self.read.iter();
        files.map(|(name, bytes)| (name.clone(), super::receipt::fingerprint(bytes))).collect()
    }

    /// The fingerprint of all data read so far.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        super::fingerprint::of_files(self.read.iter().map(|(n, b)| (n.as_str(), &**b)))
    }
}

fn is_data(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, e)| ENDINGS.contains(&e.to_lowercase().as_str()))
}

fn unreadable(path: &str, problem: Problem) -> crate::locale::Message {
    match problem {
        Problem::Missing => msg!("project-missing-file", name = path),
        Problem::TooLarge => msg!("project-too-large", name = path),
        Problem::Other(why) => msg!("project-unreadable", name = path, why = why),
    }
}
