//! Both versions on the same data, and each change by itself.
//!
//! A change is made by itself by taking, of the declarations it is in, the later text into the
//! earlier version. Declarations that only check together are one step.

use super::answered::answered;
use super::cache::Cached;
use super::lines;
use super::{Compared, EffectChoice, Sound};
use crate::calendar::{Date, SchoolYear};
use crate::check;
use crate::core;
use crate::core::lower::LowerOptions;
use crate::data::Tables;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::diff::effect::{self, Effect, Piece, Step};
use crate::diff::{Kind, Level, What};
use crate::evaluate;
use crate::locale::Message;
use crate::msg;
use crate::outcome::{AllocationOutcome, Outcome};
use crate::program::{Name, Program};
use crate::project::Catalogue;
use crate::project::config::Config;
use crate::project::files::Files;
use crate::project::stages::{Checked, Lowered, deep};
use crate::source::{FileId, Sources, Span};
use crate::syntax::tree::{Declaration, File};
use std::collections::{BTreeMap, BTreeSet};

/// The effect, and for each change how many submissions have answers that it does something to.
pub(super) fn effect(
    compared: &Compared,
    data: &Cached<'_>,
    choice: EffectChoice,
    sink: &mut Sink,
) -> Result<(Effect, Vec<Option<usize>>), Message> {
    let (config, sources) = settings(compared, data)?;
    let moment = choice.moment.moment(&config, sink).ok_or(msg!("project-effect-moment"))?;
    let run = Run { config, sources, data, moment, internal: choice.internal };
    let mut earlier = Sink::default();
    let before = run.lowered(compared.old.program.clone(), &mut earlier);
    // Data that only the later version asks for have a name that the earlier does not know.
    earlier
        .into_sorted()
        .into_iter()
        .filter(|d| d.code != codes::CONFIG)
        .for_each(|d| sink.push(d));
    let after = run.lowered(compared.new.program.clone(), sink);
    let lacking = |d: &Diagnostic| d.severity == Severity::Error && d.code == codes::NO_DATA;
    if sink.diagnostics().iter().any(lacking) {
        // Without a register everything counts to nothing: no effect is better than that one.
        return Err(msg!("project-effect-no-data"));
    }
    let (old, new) = (Run::outcome(&before), Run::outcome(&after));
    let alone: Vec<_> = steps(compared, &run.sources)
        .into_iter()
        .map(|step| {
            let amounts = run.amounts(&step.program, &before);
            (Step { pieces: step.pieces }, amounts)
        })
        .collect();
    let changes = compared.report.changes.iter();
    let answered = changes.map(|judged| answered(&judged.change, &before)).collect();
    effect::between(&old, &new, run.internal, &alone)
        .map(|effect| (effect, answered))
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
    /// A program with the data; what is wrong with these goes to the sink, once for both versions.
    fn lowered(&self, program: Program, sink: &mut Sink) -> Lowered {
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
        let known = sink.diagnostics().to_vec();
        for diagnostic in found.into_sorted() {
            let same = |d: &Diagnostic| {
                d.code == diagnostic.code
                    && d.place == diagnostic.place
                    && d.message == diagnostic.message
            };
            if !known.iter().any(same) {
                sink.push(diagnostic);
            }
        }
        lowered
    }

    fn outcome(lowered: &Lowered) -> Outcome {
        lowered.evaluate(&|_, _| {}).outcome
    }

    /// What a program divides, on the data that the earlier version was read with where the rules
    /// ask for the same data.
    fn amounts(&self, program: &Program, before: &Lowered) -> Vec<AllocationOutcome> {
        let mut catalogue = Catalogue::new(&self.config, self.data);
        let core = {
            let state = |name: &str, year, date| catalogue.state(name, year, date);
            let options = LowerOptions {
                school_year: self.moment.0,
                reference_date: self.moment.1,
                sources: &state,
            };
            core::lower::lower(program, &options)
        };
        let same = core.moments.len() == before.core.moments.len()
            && core.moments.iter().zip(&before.core.moments).all(|(a, b)| {
                (a.school_year, a.reference_date) == (b.school_year, b.reference_date)
                    && a.schema == b.schema
            });
        let read: Vec<Tables>;
        let tables = if same {
            &before.tables
        } else {
            let mut sink = Sink::default();
            read = (core.moments.iter().enumerate())
                .map(|(index, at)| {
                    let when = (at.school_year, at.reference_date);
                    catalogue.tables(&at.schema, when, index == 0, &mut sink)
                })
                .collect();
            &read
        };
        let options = evaluate::Options {
            header: before.header(),
            sources: &self.sources,
            progress: None,
            threads: 0,
            engine: evaluate::Engine::Columns,
        };
        evaluate::allocations(&core, tables, &options)
    }
}

/// What is changed together, and the earlier program with that alone.
struct Alone {
    pieces: Vec<Piece>,
    program: Program,
}

/// What is changed, in the order of the rules, with how much it weighs.
fn units(compared: &Compared, mixing: &Mixing<'_>) -> Vec<(Piece, Level)> {
    let mut units: Vec<(Piece, Level)> = Vec::new();
    for judged in &compared.report.changes {
        let change = &judged.change;
        let Some((kind, name)) = change.declaration() else { continue };
        if matches!(kind, Kind::Setting | Kind::Example) {
            continue;
        }
        let lines = if mixing.in_both(kind, name) { lines::of(change) } else { None };
        let mut pieces = vec![Piece { kind, name: name.clone(), lines }];
        // A rename changes the earlier name too.
        if change.what == What::Renamed
            && change.path.len() == 1
            && let Some(was) = &change.was
        {
            pieces.push(Piece { kind, name: was.text.as_str().into(), lines: None });
        }
        for piece in pieces {
            match units.iter_mut().find(|(known, _)| *known == piece) {
                Some((_, level)) => *level = (*level).max(change.level),
                None => units.push((piece, change.level)),
            }
        }
    }
    // What only follows a new name is written otherwise, and means the same.
    for (kind, name) in mixing.rewritten() {
        if !units.iter().any(|(piece, _)| piece.kind == kind && piece.name == name) {
            units.push((Piece { kind, name, lines: None }, Level::Harmless));
        }
    }
    // Where more than lines changed, the whole is one; words that changed do nothing.
    let whole: Vec<Piece> = units
        .iter()
        .filter(|(piece, level)| piece.lines.is_none() && *level > Level::Harmless)
        .map(|(piece, _)| piece.clone())
        .collect();
    let is_of = |piece: &Piece, other: &Piece| piece.kind == other.kind && piece.name == other.name;
    let split: Vec<Piece> =
        units.iter().filter(|(p, _)| p.lines.is_some()).map(|(p, _)| p.clone()).collect();
    units.retain(|(piece, level)| match piece.lines {
        Some(_) => !whole.iter().any(|other| is_of(other, piece)),
        None => *level > Level::Harmless || !split.iter().any(|other| is_of(other, piece)),
    });
    units
}

/// The steps in the order of the rules.
fn steps(compared: &Compared, sources: &Sources) -> Vec<Alone> {
    let mixing = Mixing::new(&compared.old, &compared.new, sources);
    let units = units(compared, &mixing);
    let mut left: Vec<Piece> = units.iter().map(|(piece, _)| piece.clone()).collect();
    let mut steps = Vec::new();
    while let Some(first) = left.first().cloned() {
        // As few as check together: those that name each other are tried first.
        let mut pieces = vec![first];
        let program = loop {
            if let Some(program) = mixing.program(&pieces) {
                break Some(program);
            }
            // What does nothing by itself may go with more than one step.
            let harmless = units.iter().filter(|(_, level)| *level == Level::Harmless);
            let mut rest = left.clone();
            rest.extend(harmless.map(|(piece, _)| piece.clone()).filter(|p| !left.contains(p)));
            let more = mixing.nearest(&pieces, &rest);
            if more.is_empty() {
                break None;
            }
            pieces.extend(more);
        };
        left.retain(|piece| !pieces.contains(piece));
        let level =
            units.iter().filter(|(piece, _)| pieces.contains(piece)).map(|(_, level)| *level).max();
        // What is harmless does nothing to anybody.
        if let Some(program) = program
            && level > Some(Level::Harmless)
        {
            pieces.sort_by_key(|piece| units.iter().position(|(known, _)| known == piece));
            steps.push(Alone { pieces, program });
        }
    }
    steps
}

struct Mixing<'a> {
    old: &'a Sound,
    new: &'a Sound,
    sources: &'a Sources,
    /// `gebruik` of the later version, for what the library adds to it.
    uses: Vec<Declaration>,
}

impl<'a> Mixing<'a> {
    fn new(old: &'a Sound, new: &'a Sound, sources: &'a Sources) -> Self {
        let is_use = |d: &&Declaration| matches!(d, Declaration::Use(_));
        let uses = new.files.iter().flat_map(|f| &f.declarations).filter(is_use).cloned().collect();
        Self { old, new, sources, uses }
    }

    /// The declarations that are in both versions and are not written alike.
    fn rewritten(&self) -> Vec<(Kind, Name)> {
        let texts = |side: &Sound| {
            let mut texts: BTreeMap<(Kind, Name), String> = BTreeMap::new();
            for declaration in side.files.iter().flat_map(|f| &f.declarations) {
                let Some(key) = key(declaration) else { continue };
                let text = self.sources.text(span(declaration));
                let words: Vec<&str> = text.split_whitespace().collect();
                texts.entry(key).or_default().push_str(&words.join(" "));
            }
            texts
        };
        let (old, new) = (texts(self.old), texts(self.new));
        let differs = old.into_iter().filter(|(key, text)| new.get(key).is_some_and(|t| t != text));
        differs.map(|(key, _)| key).collect()
    }

    /// The declarations of a name in a version.
    fn named<'s>(
        side: &'s Sound,
        kind: Kind,
        name: &'s str,
    ) -> impl Iterator<Item = &'s Declaration> {
        let is_it = move |d: &&Declaration| key(d).is_some_and(|(k, n)| k == kind && *n == *name);
        side.files.iter().flat_map(|f| &f.declarations).filter(is_it)
    }

    /// Whether each version has one declaration of a name.
    fn in_both(&self, kind: Kind, name: &str) -> bool {
        [self.old, self.new].into_iter().all(|side| Self::named(side, kind, name).count() == 1)
    }

    /// The earlier program with the later text of some pieces; None where that is not sound.
    fn program(&self, pieces: &[Piece]) -> Option<Program> {
        let chosen = |d: &Declaration| {
            let key = key(d);
            let is_of =
                |p: &&Piece| key.as_ref().is_some_and(|(k, n)| *k == p.kind && *n == p.name);
            pieces.iter().filter(is_of).cloned().collect::<Vec<_>>()
        };
        let mut files: Vec<File> = self.old.files.clone();
        for file in &mut files {
            file.declarations.retain_mut(|declaration| {
                // An example of the earlier rules says nothing of mixed ones.
                if matches!(declaration, Declaration::Example(_)) {
                    return false;
                }
                let chosen = chosen(declaration);
                let lines: Vec<_> = chosen.iter().filter_map(|p| p.lines).collect();
                if lines.len() == chosen.len() {
                    if let Some(first) = chosen.first()
                        && let Some(later) = Self::named(self.new, first.kind, &first.name).next()
                    {
                        lines::take(declaration, later, &lines);
                    }
                    return true;
                }
                false
            });
        }
        let mut declarations = self.uses.clone();
        let all = self.new.files.iter().flat_map(|f| &f.declarations);
        let whole = all.filter(|d| chosen(d).iter().any(|piece| piece.lines.is_none()));
        declarations.extend(whole.cloned());
        let id = self.new.files.first().map_or(FileId(0), |f| f.id);
        files.push(File { id, declarations, broken: Vec::new(), comments: Vec::new() });
        let mut sink = Sink::default();
        deep(|| check::check(&files, self.sources, &mut sink))
    }

    /// Those of the rest that name one of these, or are named by one; else all of the rest.
    fn nearest(&self, pieces: &[Piece], rest: &[Piece]) -> Vec<Piece> {
        let others: Vec<&Piece> = rest.iter().filter(|piece| !pieces.contains(piece)).collect();
        let words: BTreeSet<String> = pieces.iter().flat_map(|piece| self.words(piece)).collect();
        let near: Vec<Piece> = others
            .iter()
            .filter(|other| {
                words.contains(&*other.name)
                    || self.words(other).iter().any(|w| pieces.iter().any(|p| *p.name == **w))
            })
            .map(|piece| (*piece).clone())
            .collect();
        if near.is_empty() { others.into_iter().cloned().collect() } else { near }
    }

    /// The words of a declaration in both versions.
    fn words(&self, piece: &Piece) -> BTreeSet<String> {
        let own = [self.old, self.new]
            .into_iter()
            .flat_map(|side| Self::named(side, piece.kind, &piece.name));
        own.flat_map(|d| {
            let text = self.sources.text(span(d));
            text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned)
        })
        .filter(|w| !w.is_empty())
        .collect()
    }
}

/// What a declaration is known by; of a `gebruik` and an example there is nothing.
fn key(declaration: &Declaration) -> Option<(Kind, Name)> {
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
