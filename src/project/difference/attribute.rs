//! Both versions on the same data, and each change by itself.
//!
//! A change is made by itself by taking, of the declarations it is in, the later text into the
//! earlier version. Declarations that only check together are one step.

use super::cache::Cached;
use super::{Compared, EffectChoice, Sound};
use crate::calendar::{Date, SchoolYear};
use crate::check;
use crate::diagnostic::Sink;
use crate::diff::effect::{self, Effect, Step};
use crate::diff::{Kind, Level};
use crate::locale::Message;
use crate::msg;
use crate::outcome::Outcome;
use crate::program::{Name, Program};
use crate::project::config::Config;
use crate::project::files::Files;
use crate::project::stages::{Checked, deep};
use crate::source::{FileId, Sources, Span};
use crate::syntax::tree::{Declaration, File};
use std::collections::BTreeSet;

/// A declaration by its keyword and name: all versions of it together.
type Key = (Kind, Name);

pub(super) fn effect(
    compared: &Compared,
    data: &Cached<'_>,
    choice: EffectChoice,
    sink: &mut Sink,
) -> Result<Effect, Message> {
    let (config, sources) = settings(compared, data)?;
    let moment = choice.moment.moment(&config, sink).ok_or(msg!("project-effect-moment"))?;
    let run = Run { config, sources, data, moment, internal: choice.internal };
    let old = run.outcome(compared.old.program.clone(), Some(sink));
    let new = run.outcome(compared.new.program.clone(), Some(sink));
    let mut alone = Vec::new();
    for step in steps(compared, &run.sources) {
        let outcome = run.outcome(step.program, None);
        let declarations = step.keys;
        alone.push((Step { declarations }, Some(outcome)));
    }
    effect::between(&old, &new, &alone)
        .map_err(|fault| msg!("project-effect-number", why = format!("{fault:?}")))
}

/// The settings of the data: their own, else those of the later version. Where data stand is a
/// thing of the data, not of the rules.
fn settings(compared: &Compared, data: &Cached<'_>) -> Result<(Config, Sources), Message> {
    let mut sources = compared.sources.clone();
    let Ok(bytes) = data.read("koers.toml") else {
        return Ok((compared.new.config.clone(), sources));
    };
    let mut sink = Sink::default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let config = crate::project::config::read(&text, &mut sources, &mut sink);
    match config {
        Some(config) if !sink.has_errors() => Ok((config, sources)),
        _ => Err(msg!("project-effect-settings")),
    }
}

struct Run<'d> {
    config: Config,
    sources: Sources,
    data: &'d Cached<'d>,
    moment: (SchoolYear, Date),
    internal: bool,
}

impl Run<'_> {
    /// The outcome of a program; what is wrong with the data goes to the sink.
    fn outcome(&self, program: Program, sink: Option<&mut Sink>) -> Outcome {
        let checked = Checked {
            config: self.config.clone(),
            sources: self.sources.clone(),
            program,
            undecided: Vec::new(),
            lints: Vec::new(),
            fingerprint: String::new(),
        };
        let mut found = Sink::default();
        let lowered = checked.lower(self.data, self.moment, Vec::new(), &mut found);
        let evaluated = lowered.evaluate(&|_, _| {});
        if let Some(sink) = sink {
            // Both versions say the same of the same data.
            let known = sink.diagnostics().to_vec();
            for diagnostic in found.into_sorted() {
                let same = |d: &crate::diagnostic::Diagnostic| {
                    d.code == diagnostic.code
                        && d.place == diagnostic.place
                        && d.message == diagnostic.message
                };
                if !known.iter().any(same) {
                    sink.push(diagnostic);
                }
            }
        }
        evaluated.outcome.publish(self.internal)
    }
}

/// Declarations that are changed together, and the earlier program with that alone.
struct Alone {
    keys: Vec<Key>,
    program: Program,
}

/// The steps in the order of the rules.
fn steps(compared: &Compared, sources: &Sources) -> Vec<Alone> {
    let mixing = Mixing::new(&compared.old, &compared.new, sources);
    let mut units: Vec<(Key, Level)> = Vec::new();
    for judged in &compared.report.changes {
        let Some((kind, name)) = judged.change.declaration() else { continue };
        if matches!(kind, Kind::Setting | Kind::Example) {
            continue;
        }
        // A rename changes the earlier name too.
        let mut keys = vec![(kind, name.clone())];
        if judged.change.what == crate::diff::What::Renamed
            && judged.change.path.len() == 1
            && let Some(was) = &judged.change.was
        {
            keys.push((kind, was.text.as_str().into()));
        }
        for key in keys {
            match units.iter_mut().find(|(k, _)| *k == key) {
                Some((_, level)) => *level = (*level).max(judged.change.level),
                None => units.push((key, judged.change.level)),
            }
        }
    }
    let mut left: Vec<Key> = units.iter().map(|(key, _)| key.clone()).collect();
    let mut steps = Vec::new();
    while let Some(first) = left.first().cloned() {
        // As few as check together: those that name each other are tried first.
        let mut keys = vec![first];
        let program = loop {
            if let Some(program) = mixing.program(&keys) {
                break Some(program);
            }
            // What does nothing by itself may go with more than one step.
            let harmless = units.iter().filter(|(_, level)| *level == Level::Harmless);
            let mut rest = left.clone();
            rest.extend(harmless.map(|(key, _)| key.clone()).filter(|key| !left.contains(key)));
            let more = mixing.nearest(&keys, &rest);
            if more.is_empty() {
                break None;
            }
            keys.extend(more);
        };
        left.retain(|key| !keys.contains(key));
        let level =
            units.iter().filter(|(key, _)| keys.contains(key)).map(|(_, level)| *level).max();
        // What is harmless does nothing to anybody.
        if let Some(program) = program
            && level > Some(Level::Harmless)
        {
            let order = |key: &Key| units.iter().position(|(k, _)| k == key);
            keys.sort_by_key(order);
            steps.push(Alone { keys, program });
        }
    }
    steps
}

struct Mixing<'a> {
    old: &'a Sound,
    new: &'a Sound,
    sources: &'a Sources,
    /// What stands in both versions alike, of the parts of the library too.
    uses: Vec<Declaration>,
}

impl<'a> Mixing<'a> {
    fn new(old: &'a Sound, new: &'a Sound, sources: &'a Sources) -> Self {
        let is_use = |d: &&Declaration| matches!(d, Declaration::Use(_));
        let uses = new.files.iter().flat_map(|f| &f.declarations).filter(is_use).cloned().collect();
        Self { old, new, sources, uses }
    }

    /// The earlier program with the later text of some declarations; None where that is not sound.
    fn program(&self, keys: &[Key]) -> Option<Program> {
        let mut files: Vec<File> = self.old.files.clone();
        for file in &mut files {
            file.declarations.retain(|d| match key(d) {
                Some(key) => !keys.contains(&key),
                // An example of the earlier rules says nothing of mixed ones.
                None => matches!(d, Declaration::Use(_)),
            });
        }
        let chosen = |d: &&Declaration| key(d).is_some_and(|key| keys.contains(&key));
        let mut declarations = self.uses.clone();
        declarations
            .extend(self.new.files.iter().flat_map(|f| &f.declarations).filter(chosen).cloned());
        let id = self.new.files.first().map_or(FileId(0), |f| f.id);
        files.push(File { id, declarations, broken: Vec::new(), comments: Vec::new() });
        let mut sink = Sink::default();
        deep(|| check::check(&files, self.sources, &mut sink))
    }

    /// Those of the rest that name one of these, or are named by one; else all of the rest.
    fn nearest(&self, keys: &[Key], rest: &[Key]) -> Vec<Key> {
        let others: Vec<&Key> = rest.iter().filter(|key| !keys.contains(key)).collect();
        let words: BTreeSet<String> = keys.iter().flat_map(|key| self.words(key)).collect();
        let near: Vec<Key> = others
            .iter()
            .filter(|other| {
                words.contains(&*other.1)
                    || self.words(other).iter().any(|w| keys.iter().any(|k| *k.1 == **w))
            })
            .map(|key| (*key).clone())
            .collect();
        if near.is_empty() { others.into_iter().cloned().collect() } else { near }
    }

    /// The words of a declaration in both versions.
    fn words(&self, key: &Key) -> BTreeSet<String> {
        let all = self.old.files.iter().chain(&self.new.files).flat_map(|f| &f.declarations);
        let own = all.filter(|d| self::key(d).as_ref() == Some(key));
        own.flat_map(|d| {
            let text = self.sources.text(span(d));
            text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned)
        })
        .filter(|w| !w.is_empty())
        .collect()
    }
}

/// What a declaration is known by; of a `gebruik` and an example there is nothing.
fn key(declaration: &Declaration) -> Option<Key> {
    let (kind, name) = match declaration {
        Declaration::Use(_) | Declaration::Example(_) => return None,
        Declaration::Unit(d) => (Kind::Unit, &d.name),
        Declaration::ChoiceList(d) => (Kind::ChoiceList, &d.name),
        Declaration::Register(d) => (Kind::Register, &d.name),
        Declaration::Parameter(d) => (Kind::Parameter, &d.name),
        Declaration::Formula(d) => (Kind::Formula, &d.name),
        Declaration::DecisionTable(d) => (Kind::Table, &d.name),
        Declaration::Questionnaire(d) => (Kind::Questionnaire, &d.name),
        Declaration::NormSet(d) => (Kind::NormSet, &d.name),
        Declaration::Kpi(d) => (Kind::Kpi, &d.name),
        Declaration::Allocation(d) => (Kind::Allocation, &d.name),
        Declaration::Framework(d) => (Kind::Framework, &d.name),
        Declaration::Plan(d) => (Kind::Plan, &d.name),
        Declaration::Calendar(d) => (Kind::Calendar, &d.name),
        Declaration::Report(d) => (Kind::Report, &d.name),
    };
    Some((kind, name.name.clone()))
}

fn span(declaration: &Declaration) -> Span {
    match declaration {
        Declaration::Use(d) => d.span,
        Declaration::Unit(d) => d.span,
        Declaration::ChoiceList(d) => d.span,
        Declaration::Register(d) => d.span,
        Declaration::Parameter(d) => d.span,
        Declaration::Formula(d) => d.span,
        Declaration::DecisionTable(d) => d.span,
        Declaration::Questionnaire(d) => d.span,
        Declaration::NormSet(d) => d.span,
        Declaration::Kpi(d) => d.span,
        Declaration::Allocation(d) => d.span,
        Declaration::Framework(d) => d.span,
        Declaration::Plan(d) => d.span,
        Declaration::Calendar(d) => d.span,
        Declaration::Report(d) => d.span,
        Declaration::Example(d) => d.span,
    }
}
