//! The stages of a run; each consumes the one before it.

use super::config::{self, Config};
use super::files::{Files, Problem};
use super::{Catalogue, data_faults, fingerprint, units};
use crate::calendar::{Date, SchoolYear};
use crate::core;
use crate::core::form::{Answers, Asked, FormData, FormNeeds};
use crate::core::lower::LowerOptions;
use crate::data::{RawFile, Tables};
use crate::diagnostic::codes::{data as data_codes, syntax as syntax_codes};
use crate::diagnostic::{Diagnostic, Place, Severity, Sink};
use crate::evaluate::{self, Evaluation};
use crate::locale::Message;
use crate::msg;
use crate::outcome::{Derivation, Header, WhatIf};
use crate::program::{Expr, Program};
use crate::source::Sources;
use crate::syntax::{self, tree};
use crate::{analysis, check};

/// A project of which the rule files have been read.
#[derive(Debug)]
pub struct Parsed {
    /// Settings.
    pub config: Config,
    /// All texts.
    pub sources: Sources,
    /// Their trees.
    pub files: Vec<tree::File>,
    /// Whether all rule files could be read. What stands in one that could not is not known, so
    /// that nothing can be said about names.
    pub complete: bool,
}

/// A project whose rules are sound.
#[derive(Debug)]
pub struct Checked {
    /// Settings.
    pub config: Config,
    /// All texts.
    pub sources: Sources,
    /// What the rules mean.
    pub program: Program,
    /// Notes on what could not be proven of them.
    pub undecided: Vec<Diagnostic>,
    /// What deserves a thought in rules that are sound: the burden on schools and on policy.
    pub lints: Vec<Diagnostic>,
    /// The fingerprint of what the rules mean.
    pub fingerprint: String,
}

impl Parsed {
    /// Reads `koers.toml` and every rule file it names, and the units of the library they use.
    ///
    /// `None` when there is no usable `koers.toml`; the sink says why. `sources` has the texts
    /// read so far in both cases, for the diagnostics.
    pub fn read(files: &dyn Files, sources: &mut Sources, sink: &mut Sink) -> Option<Self> {
        let text = read_text(files, "koers.toml", sink)?;
        let config = config::read(&text, sources, sink)?;
        let mut trees = Vec::new();
        let mut complete = true;
        let found = rule_files(files, &config, sink);
        if found.is_empty() {
            sink.push(
                Diagnostic::new(
                    data_codes::CONFIG,
                    Place::File("koers.toml".into()),
                    msg!("project-no-rules", globs = config.rules.join(", ")),
                )
                .help(msg!("project-no-rules-help")),
            );
        }
        for name in found {
            let Some(text) = read_text(files, &name, sink) else {
                complete = false;
                continue;
            };
            let id = sources.add(&name, &text);
            trees.push(syntax::parse(id, &text, sink));
        }
        units::bring_in(&mut trees, sources, sink);
        Some(Self { config, sources: sources.clone(), files: trees, complete })
    }

    /// Checks the rules; `None` when they have errors. A lint that the project calls a `fout` is one.
    pub fn check(self, sink: &mut Sink) -> Option<Checked> {
        if !self.complete {
            return None;
        }
        let mut found = Sink::default();
        let program = deep(|| check::check(&self.files, &self.sources, &mut found));
        sink.extend(units::told_at_their_use(found, &self.files, &self.sources));
        let Some(program) = program else {
            // A failure that nobody explained must not look like success.
            if !sink.has_errors() {
                sink.push(Diagnostic::new(
                    syntax_codes::INTERNAL,
                    Place::File("koers.toml".into()),
                    msg!("project-unexplained"),
                ));
            }
            return None;
        };
        let mut found = Sink::default();
        let year = self.config.school_year;
        let holds = |condition: &Expr| super::confirm::holds(&program, condition, year);
        let undecided = deep(|| analysis::analyse(&program, &self.sources, &holds, &mut found));
        let lints = deep(|| analysis::burden::lints(&program, &self.sources, year));
        let mut lints: Vec<Diagnostic> = lints
            .into_iter()
            .filter(|lint| !units::is_the_librarys(lint, &self.sources))
            .filter_map(|lint| self.config.at_level(lint))
            .collect();
        let raised = lints.iter().any(|lint| lint.severity == Severity::Error);
        // A slip that was mended while reading (`==`) left a whole tree, and is a mistake all the
        // same. So is a wrong setting: nothing is computed with what was perhaps not meant.
        let slips = sink.has_errors();
        let failed = slips || raised || found.has_errors();
        sink.extend(found);
        if failed {
            lints.drain(..).for_each(|lint| sink.push(lint));
            return None;
        }
        let fingerprint = fingerprint::of_program(&program);
        Some(Checked {
            config: self.config,
            sources: self.sources,
            program,
            undecided,
            lints,
            fingerprint,
        })
    }
}

/// A project made ready for a moment, with its data.
pub struct Lowered {
    /// Settings.
    pub config: Config,
    /// All texts.
    pub sources: Sources,
    /// The moment asked for.
    pub moment: (SchoolYear, Date),
    /// The program at each moment that is looked at.
    pub core: core::Program,
    /// The data of each of these moments.
    pub tables: Vec<Tables>,
    /// Fingerprint of the program.
    pub program_fingerprint: String,
    /// Fingerprint of the data.
    pub data_fingerprint: String,
    /// Every data file that was read, with its own fingerprint.
    pub inputs: Vec<(String, String)>,
    /// The errors in the data: what is wrong counts nowhere, and an outcome says so.
    pub data_errors: Vec<Diagnostic>,
}

impl Checked {
    /// Makes the program ready for a moment and reads the data of every moment it looks at.
    /// `given` are submissions to take instead of those that the settings name. What is wrong
    /// with the data goes to the sink; what is sound of it is used.
    pub fn lower(
        self,
        files: &dyn Files,
        moment: (SchoolYear, Date),
        given: Vec<(String, Vec<RawFile>)>,
        sink: &mut Sink,
    ) -> Lowered {
        let mut catalogue = Catalogue::new(&self.config, files);
        for (name, files) in given {
            catalogue.give(&name, files);
        }
        let core = {
            let state = |name: &str, year, date| catalogue.state(name, year, date);
            let options =
                LowerOptions { school_year: moment.0, reference_date: moment.1, sources: &state };
            core::lower::lower(&self.program, &options)
        };
        if let Some(now) = core.current() {
            let known: Vec<&str> = (now.schema.registers.iter().map(|r| &*r.name))
                .chain(now.schema.questionnaires.iter().map(|q| &*q.name))
                .chain(now.schema.allocations.iter().map(|a| &*a.name))
                .collect();
            catalogue.check_names(&known, sink);
        }
        let mut read = Sink::default();
        let mut tables = Vec::new();
        for (index, at) in core.moments.iter().enumerate() {
            let when = (at.school_year, at.reference_date);
            tables.push(catalogue.tables(&at.schema, when, index == 0, &mut read));
        }
        let data_fingerprint = catalogue.fingerprint();
        let inputs = catalogue.inputs();
        let data_errors = data_faults::errors(&read);
        sink.extend(read);
        Lowered {
            config: self.config,
            sources: self.sources,
            moment,
            core,
            tables,
            program_fingerprint: self.fingerprint,
            data_fingerprint,
            inputs,
            data_errors,
        }
    }
}

impl Lowered {
    /// Of what an outcome is, and from what it is made.
    #[must_use]
    pub fn header(&self) -> Header {
        Header {
            version: env!("CARGO_PKG_VERSION").into(),
            project: self.config.name.clone(),
            school_year: self.moment.0,
            reference_date: self.moment.1,
            program_fingerprint: self.program_fingerprint.as_str().into(),
            data_fingerprint: self.data_fingerprint.as_str().into(),
            internal: false,
        }
    }

    /// Why a result is what it is; `unit` is the key of the unit it is asked for.
    ///
    /// # Errors
    /// A sentence that says why there is no such result.
    pub fn explain(&self, result: &str, unit: Option<&str>) -> Result<Derivation, Message> {
        evaluate::explain(&self.core, &self.tables, &self.options(None), result, unit)
    }

    /// What would meet a norm that is not met: see [`evaluate::what_if`].
    #[must_use]
    pub fn what_if(&self, result: &str, unit: Option<&str>) -> Option<WhatIf> {
        evaluate::what_if(&self.core, &self.tables, &self.options(None), result, unit)
    }

    /// What a form is told when it is made: see [`evaluate::form_data`].
    #[must_use]
    pub fn form_data(&self, needs: &FormNeeds, unit: Option<&str>) -> Option<FormData> {
        evaluate::form_data(&self.core, &self.tables, &self.options(None), needs, unit)
    }

    /// The submissions of a questionnaire as they were given.
    #[must_use]
    pub fn answers(&self, questionnaire: &str) -> Vec<Answers> {
        evaluate::answers(&self.core, &self.tables, questionnaire)
    }

    /// What a questionnaire asks of each submission: see [`evaluate::asked`].
    #[must_use]
    pub fn asked(&self, questionnaire: &str) -> Vec<Asked> {
        evaluate::asked(&self.core, &self.tables, &self.options(None), questionnaire)
    }

    fn options<'a>(
        &'a self,
        progress: Option<&'a (dyn Fn(usize, usize) + Sync)>,
    ) -> evaluate::Options<'a> {
        evaluate::Options {
            header: self.header(),
            sources: &self.sources,
            progress,
            threads: 0,
            engine: evaluate::Engine::Columns,
        }
    }

    /// Evaluates everything; `progress` is told how much is done of how much, from any thread.
    #[must_use]
    pub fn evaluate(&self, progress: &(dyn Fn(usize, usize) + Sync)) -> Evaluation {
        let mut found = evaluate::evaluate(&self.core, &self.tables, &self.options(Some(progress)));
        let mut errors = self.data_errors.clone();
        errors.extend(data_faults::errors(&found.diagnostics));
        found.outcome.faults.extend(data_faults::of_files(&errors));
        found
    }
}

/// How deep rules may rest on rules: a formula on a formula on a formula takes stack.
pub const STACK: usize = 512 << 20;

/// Runs work that goes as deep as the rules do, on a stack of its own.
pub fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work) {
            Ok(thread) => match thread.join() {
                Ok(value) => value,
                Err(panic) => std::panic::resume_unwind(panic),
            },
            Err(problem) => std::panic::resume_unwind(Box::new(problem.to_string())),
        }
    })
}

/// The rule files a project names, in bytewise order.
fn rule_files(files: &dyn Files, config: &Config, sink: &mut Sink) -> Vec<String> {
    let mut set = globset::GlobSetBuilder::new();
    for glob in &config.rules {
        match globset::GlobBuilder::new(glob).literal_separator(true).build() {
            Ok(glob) => {
                set.add(glob);
            }
            Err(problem) => sink.push(Diagnostic::new(
                data_codes::CONFIG,
                Place::File("koers.toml".into()),
                msg!("project-glob", glob = glob, why = problem.to_string()),
            )),
        }
    }
    let Ok(set) = set.build() else { return Vec::new() };
    files.below("").into_iter().filter(|f| set.is_match(f)).collect()
}

/// The text of a file; what is no UTF-8 is reported with the line it goes wrong in.
pub(super) fn read_text(files: &dyn Files, name: &str, sink: &mut Sink) -> Option<String> {
    let place = || Place::File(name.into());
    let bytes = match files.read(name) {
        Ok(bytes) => bytes,
        Err(problem) => {
            let message = match problem {
                Problem::Missing if name == "koers.toml" => msg!("project-no-koers-toml"),
                Problem::Missing => msg!("project-missing-file", name = name),
                Problem::TooLarge => msg!("project-too-large", name = name),
                Problem::Other(why) => msg!("project-unreadable", name = name, why = why),
            };
            sink.push(Diagnostic::new(data_codes::PROJECT_FILE, place(), message));
            return None;
        }
    };
    // A byte order mark is an editor's habit, not a part of the rules.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map_or(bytes.clone(), <[u8]>::to_vec);
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(problem) => {
            let sound = problem.utf8_error().valid_up_to();
            let line = problem
                .as_bytes()
                .get(..sound)
                .map_or(0, |b| b.iter().filter(|c| **c == b'\n').count())
                + 1;
            sink.push(
                Diagnostic::new(
                    syntax_codes::NOT_UTF8,
                    place(),
                    msg!("project-not-utf8", name = name, line = line),
                )
                .help(msg!("project-not-utf8-help")),
            );
            None
        }
    }
}
