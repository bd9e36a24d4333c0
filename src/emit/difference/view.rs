//! A difference in words, for who reads it.

use crate::diff::{Change, Fate, Judged, Kind, Level, Part, Report, Side, What, Witness};
use crate::emit::words::{NOTHING, word};
use crate::locale::Language;
use crate::msg;

/// Reasons that the level itself says.
const OBVIOUS: &[&str] = &["diff-why-results", "diff-why-words"];

/// A change in words.
pub(super) struct ChangeView {
    /// `normenkader basisondersteuning › norm opp › regel`.
    pub path: String,
    /// `vervallen`, `toegevoegd` …; empty where something else is said.
    pub what: String,
    pub was: Option<SideView>,
    pub is: Option<SideView>,
    /// The whole that the later text (else the earlier) stands in.
    pub whole: Option<String>,
    /// `vanaf 2025-2026`.
    pub years: Option<String>,
    /// Why it weighs that much, where its level does not say so already.
    pub why: Option<String>,
    pub fate: Option<String>,
    pub witness: Option<String>,
    pub approval: Option<String>,
    pub fingerprint: String,
    pub open: bool,
}

/// One side in words.
pub(super) struct SideView {
    pub text: String,
    pub place: String,
}

/// The changes of one level.
pub(super) struct LevelView {
    pub level: Level,
    pub title: String,
    pub changes: Vec<ChangeView>,
}

/// The first sentence: how many of each.
pub(super) fn summary(report: &Report, language: Language) -> String {
    if report.changes.is_empty() {
        return msg!("diff-none").render(language);
    }
    msg!(
        "diff-summary",
        changes = report.changes.len(),
        breaks = report.count(Level::Breaks),
        results = report.count(Level::Changes),
        harmless = report.count(Level::Harmless)
    )
    .render(language)
}

/// The changes by level, the heaviest first; levels without any are left out.
pub(super) fn levels(report: &Report, language: Language) -> Vec<LevelView> {
    [Level::Breaks, Level::Changes, Level::Harmless]
        .into_iter()
        .map(|level| LevelView {
            level,
            title: level_title(level, language),
            changes: (report.changes.iter())
                .filter(|c| c.level() == level)
                .map(|c| change(c, language))
                .collect(),
        })
        .filter(|l| !l.changes.is_empty())
        .collect()
}

pub(super) fn level_title(level: Level, language: Language) -> String {
    let key = match level {
        Level::Breaks => "diff-level-breaks",
        Level::Changes => "diff-level-changes",
        Level::Harmless => "diff-level-harmless",
    };
    word(key, language)
}

fn change(judged: &Judged, language: Language) -> ChangeView {
    let Judged { change, approval, witness, answered } = judged;
    let side = |side: &Side| SideView {
        text: if side.text.is_empty() { NOTHING.to_owned() } else { side.text.clone() },
        place: side.place.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let whole = [&change.is, &change.was].into_iter().flatten().find_map(|side| side.whole.clone());
    let why = match witness {
        Some(Witness::None) if change.level == Level::Changes => {
            Some(msg!("diff-why-proven").render(language))
        }
        _ if OBVIOUS.contains(&change.why.key) => None,
        // What becomes of answers is said below it.
        _ if matches!(change.fate, Some(Fate::Carried | Fate::Lost)) => None,
        _ => Some(change.why.render(language)),
    };
    ChangeView {
        path: path(change, language),
        what: what(change.what, language),
        was: change.was.as_ref().map(side),
        is: change.is.as_ref().map(side),
        whole,
        years: change.years.map(|years| self::years(years, language)),
        why,
        fate: change.fate.map(|fate| fate_words(fate, *answered, language)),
        witness: witness.as_ref().and_then(|w| witness_words(w, language)),
        approval: approval.clone(),
        fingerprint: change.fingerprint.clone(),
        open: judged.is_open(),
    }
}

/// What happened, where that is more than that something else is said.
fn what(what: What, language: Language) -> String {
    let key = match what {
        What::Added => "diff-what-added",
        What::Removed => "diff-what-removed",
        What::Renamed => "diff-what-renamed",
        What::Moved => "diff-what-moved",
        What::Changed => return String::new(),
    };
    word(key, language)
}

/// Where a change is, from the declaration on.
pub(super) fn path(change: &Change, language: Language) -> String {
    let mut steps: Vec<String> =
        change.path.iter().map(|(kind, name)| named(*kind, name, language)).collect();
    if let Some(part) = change.part.filter(|part| *part != Part::Name) {
        let mut step = word(part.key(), language);
        if !change.detail.is_empty() {
            step.push_str(&format!(" ({})", change.detail));
        }
        steps.push(step);
    }
    steps.join(" › ")
}

/// A declaration or a part of one: `norm opp`.
pub(super) fn named(kind: Kind, name: &str, language: Language) -> String {
    let kind = word(kind.key(), language);
    // A line of a plan is what it says.
    let name: String = match name.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or_default().trim_end()),
        None => name.to_owned(),
    };
    format!("{kind} {name}")
}

fn years((from, until): (Option<i32>, Option<i32>), language: Language) -> String {
    let year = |first: i32| {
        crate::calendar::SchoolYear::new(first).map_or_else(|| first.to_string(), |y| y.to_string())
    };
    match (from, until) {
        (Some(a), Some(b)) if a == b => msg!("diff-years-in", year = year(a)),
        (Some(a), Some(b)) => msg!("diff-years-between", from = year(a), until = year(b)),
        (Some(a), None) => msg!("diff-years-from", from = year(a)),
        (None, Some(b)) => msg!("diff-years-until", until = year(b)),
        (None, None) => msg!("diff-years-all"),
    }
    .render(language)
}

fn fate_words(fate: Fate, answered: Option<usize>, language: Language) -> String {
    let key = match fate {
        Fate::Carried => "diff-fate-carried",
        Fate::NeedsMapping => "diff-fate-mapping",
        Fate::Lost => "diff-fate-lost",
    };
    let words = word(key, language);
    match answered {
        Some(count) => {
            let count = msg!("diff-answered", count = count).render(language);
            format!("{words} ({count})")
        }
        None => words,
    }
}

fn witness_words(witness: &Witness, language: Language) -> Option<String> {
    match witness {
        // It is said with why the change weighs what it weighs.
        Witness::None => None,
        Witness::Case { given, was, is } => {
            let given: Vec<String> =
                given.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            let given = given.join("; ");
            Some(msg!("diff-witness", given = given, was = was, is = is).render(language))
        }
    }
}

/// The lines that approve what breaks, ready to be pasted.
pub(super) fn approval_lines(report: &Report, language: Language) -> Option<String> {
    let mut lines = String::new();
    for judged in report.changes.iter().filter(|c| c.is_open()) {
        let mut what = path(&judged.change, language);
        let happened = self::what(judged.change.what, language);
        if !happened.is_empty() {
            what.push_str(&format!(": {happened}"));
        }
        let quoted = serde_json::Value::String(what).to_string();
        lines.push_str(&format!(
            "[[akkoord]]\nvingerafdruk = \"{}\"\nwat = {quoted}\nreden = \"…\"\n\n",
            judged.change.fingerprint
        ));
    }
    let trimmed = lines.trim_end();
    (!trimmed.is_empty()).then(|| format!("{trimmed}\n"))
}
