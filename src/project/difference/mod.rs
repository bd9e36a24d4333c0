//! Two versions of a project: read, compared, approved, and run on the same data.

mod answered;
mod approvals;
mod attribute;
mod cache;
mod lines;
mod witness;

use super::config::Config;
use super::files::Files;
use super::stages::deep;
use super::{MomentChoice, Parsed};
use crate::check;
use crate::diagnostic::{Diagnostic, Sink};
use crate::diff::{self, Judged, Level, Report, Setting, Version};
use crate::locale::Message;
use crate::program::Program;
use crate::source::Sources;
use crate::syntax::tree;
pub use approvals::{APPROVALS, Approval, approvals};
use cache::Cached;

/// Two versions of a project that are sound.
pub struct Compared {
    old: Sound,
    new: Sound,
    /// The texts of both, so that a place says in which version it is.
    pub sources: Sources,
    /// What differs.
    pub report: Report,
}

/// A version whose rules are sound.
struct Sound {
    config: Config,
    files: Vec<tree::File>,
    program: Program,
}

/// What is compared: files, and what they were asked for by.
pub struct Asked<'a> {
    /// The files.
    pub files: &'a dyn Files,
    /// A folder, file or revision.
    pub name: &'a str,
    /// Whether it is a rule file by itself, without settings.
    pub lone: bool,
}

/// Why two versions cannot be compared: one of them has mistakes.
pub struct Unsound {
    /// Which.
    pub name: String,
    /// The mistakes.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts they stand in.
    pub sources: Sources,
}

/// Compares two versions. What the later one says is approved, is.
///
/// # Errors
/// [`Unsound`] for a version that has mistakes, the earlier first.
pub fn compare(
    old: &Asked<'_>,
    new: &Asked<'_>,
    approved: &[Approval],
) -> Result<Compared, Box<Unsound>> {
    let mut sources = Sources::default();
    let before = sound(old, &mut sources)?;
    let after = sound(new, &mut sources)?;
    let year = before.config.school_year.or(after.config.school_year).map(|y| y.0);
    let versions = (
        Version { program: &before.program, sources: &sources },
        Version { program: &after.program, sources: &sources },
    );
    let settings = match old.lone || new.lone {
        true => Vec::new(),
        false => settings(&before.config, &after.config),
    };
    let changes = deep(|| diff::changes(versions.0, versions.1, &settings, year));
    let witnesses = deep(|| witness::witnesses(versions, &changes, year));
    let changes = changes
        .into_iter()
        .zip(witnesses)
        .map(|(change, witness)| {
            let approval = approved.iter().find(|a| a.fingerprint == change.fingerprint);
            let approval = approval.map(|a| a.reason.clone());
            Judged { change, approval, witness, answered: None }
        })
        .collect();
    let report = Report { old: old.name.into(), new: new.name.into(), changes, effect: None };
    Ok(Compared { old: before, new: after, sources, report })
}

fn sound(asked: &Asked<'_>, sources: &mut Sources) -> Result<Sound, Box<Unsound>> {
    let mut sink = Sink::default();
    let found = Parsed::read(asked.files, sources, &mut sink).and_then(|parsed| {
        *sources = parsed.sources.clone();
        let whole = parsed.complete;
        let program = whole.then(|| deep(|| check::check(&parsed.files, sources, &mut sink)));
        Some(Sound { config: parsed.config, files: parsed.files, program: program.flatten()? })
    });
    match found {
        Some(sound) if !sink.has_errors() => Ok(sound),
        _ => Err(Box::new(Unsound {
            name: asked.name.to_owned(),
            diagnostics: sink.into_sorted(),
            sources: sources.clone(),
        })),
    }
}

/// The settings that say something of outcomes; where output goes and how it looks does not.
fn settings(old: &Config, new: &Config) -> Vec<Setting> {
    let text = |value: &Option<std::sync::Arc<str>>| value.as_ref().map(ToString::to_string);
    let mut settings = vec![
        setting("naam", Some(old.name.to_string()), Some(new.name.to_string()), Level::Harmless),
        setting("sector", text(&old.sector), text(&new.sector), Level::Harmless),
        setting(
            "schooljaar",
            old.school_year.map(|y| y.to_string()),
            new.school_year.map(|y| y.to_string()),
            Level::Changes,
        ),
        setting(
            "peildatum",
            old.reference_date.map(|d| d.to_string()),
            new.reference_date.map(|d| d.to_string()),
            Level::Changes,
        ),
        setting(
            "getallen",
            old.numbers.map(|n| format!("{n:?}")),
            new.numbers.map(|n| format!("{n:?}")),
            Level::Changes,
        ),
    ];
    let path = |config: &Config, name: &str| {
        config.data.iter().find(|d| &*d.name == name).map(|d| d.path.to_string())
    };
    let names: std::collections::BTreeSet<&str> =
        old.data.iter().chain(&new.data).map(|d| &*d.name).collect();
    for name in names {
        let (was, is) = (path(old, name), path(new, name));
        settings.push(setting(&format!("gegevens.{name}"), was, is, Level::Changes));
    }
    settings
}

fn setting(name: &str, was: Option<String>, is: Option<String>, level: Level) -> Setting {
    Setting { name: name.into(), was, is, level }
}

/// How an effect is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct EffectChoice {
    /// The moment, where another than the settings say.
    pub moment: MomentChoice,
    /// `--intern`.
    pub internal: bool,
}

impl Compared {
    /// Runs both versions, and every change by itself, on the data of a project, and puts what that
    /// does into the report. What is wrong with the data goes to the sink.
    ///
    /// # Errors
    /// A sentence that says why there is no effect; the sink may say more.
    pub fn effect(
        &mut self,
        data: &dyn Files,
        choice: EffectChoice,
        sink: &mut Sink,
    ) -> Result<(), Message> {
        let cached = Cached::new(data);
        let (effect, answered) = attribute::effect(self, &cached, choice, sink)?;
        self.report.effect = Some(effect);
        for (judged, count) in self.report.changes.iter_mut().zip(answered) {
            judged.answered = count;
        }
        Ok(())
    }
}
