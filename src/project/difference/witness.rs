//! For each change whether an outcome can change: proven, or shown by a case that both versions
//! were run on.

use crate::analysis::witness::{Found, Rule, compare};
use crate::calendar::SchoolYear;
use crate::diff::{Change, Kind, Level, Part, Version, What, Witness};
use crate::number::dutch;
use crate::outcome::OutcomeValue;
use crate::program::{DeclaredType, Expr, Name, Program};
use crate::project::confirm;

/// The schooljaar that a rule without years is looked at in, where none runs.
const SOME_YEAR: i32 = 2024;

/// More rules than these are not looked into.
const MOST_RULES: usize = 500;

/// What is looked into: a rule, by the path to it and the years it is for.
#[derive(Clone, PartialEq, Eq)]
struct Subject {
    path: Vec<(Kind, Name)>,
    years: Option<(Option<i32>, Option<i32>)>,
    /// Of a norm not its value, but whether it is met.
    met: bool,
}

/// A witness for each change, where there is one.
pub(super) fn witnesses(
    (old, new): (Version<'_>, Version<'_>),
    changes: &[Change],
    year: Option<i32>,
) -> Vec<Option<Witness>> {
    let mut known: Vec<(Subject, Option<Witness>)> = Vec::new();
    changes
        .iter()
        .map(|change| {
            let subject = subject(change)?;
            if let Some((_, witness)) = known.iter().find(|(s, _)| *s == subject) {
                return witness.clone();
            }
            if known.len() >= MOST_RULES {
                return None;
            }
            let witness = witness(old.program, new.program, &subject, changes, year);
            known.push((subject, witness.clone()));
            witness
        })
        .collect()
}

/// The rule whose outcome a change may touch, where that is one that can be looked into.
fn subject(change: &Change) -> Option<Subject> {
    let met = change.part == Some(Part::Met);
    let take = |n: usize| {
        let path = change.path.get(..n)?.to_vec();
        Some(Subject { path, years: change.years, met })
    };
    let kinds: Vec<Kind> = change.path.iter().map(|(kind, _)| *kind).collect();
    let is_rule = matches!(
        change.part,
        Some(Part::Body | Part::Condition | Part::Value | Part::NotApplicable)
    );
    match kinds.as_slice() {
        [Kind::NormSet, Kind::Norm | Kind::Score | Kind::Verdict] if is_rule => take(2),
        [Kind::NormSet, Kind::Norm] if met => take(2),
        [Kind::NormSet, _, Kind::Rung] => take(2),
        [Kind::Table, Kind::Row] => take(1),
        [Kind::Formula] if is_rule => take(1),
        [Kind::Questionnaire, Kind::Error | Kind::Warning | Kind::Note | Kind::Computed]
            if is_rule =>
        {
            take(2)
        }
        _ => None,
    }
}

fn witness(
    old: &Program,
    new: &Program,
    Subject { path, years, met }: &Subject,
    changes: &[Change],
    year: Option<i32>,
) -> Option<Witness> {
    let year = match years {
        Some((from, until)) => from.or(*until),
        None => year,
    };
    let year = year.unwrap_or(SOME_YEAR);
    let before = rule(old, path, *met, year)?;
    let after = rule(new, path, *met, year)?;
    let spelled = format!("{} {}", before.spelling(), after.spelling());
    let touched = |name: &str| spelled.contains(&format!("{name:?}"));
    let others = || changes.iter().filter(|c| !c.path.starts_with(path));
    // Under another name the two versions would speak of two things.
    let renamed = |c: &Change| {
        let own = c.path.last().is_some_and(|(_, name)| touched(name));
        c.what == What::Renamed && (own || c.was.as_ref().is_some_and(|was| touched(&was.text)))
    };
    if others().any(renamed) {
        return None;
    }
    let run = |program: &Program, expr: &Expr, declared: &DeclaredType| {
        let value = confirm::value(program, expr, declared, SchoolYear::new(year))?;
        Some(words(&value))
    };
    match compare(&before, &after, &run) {
        Found::Unknown => None,
        Found::Case { given, was, is } => Some(Witness::Case { given, was, is }),
        Found::Same => {
            // Proven of this rule alone: what it rests on must be the same too.
            let weighs = |c: &&Change| c.level > Level::Harmless || c.part == Some(Part::Type);
            let over_norms = spelled.contains("norms ");
            let rests_on_changed = others().filter(weighs).any(|c| match c.path.as_slice() {
                // Of a norm set only what the rule speaks of.
                [(Kind::NormSet, _), (_, name), ..] => over_norms || touched(name),
                // Of a submission that counts in both versions answers are the same, but for those
                // that are shown otherwise. That a check keeps others out says nothing of these.
                [(Kind::Questionnaire, list), .., (_, name)] => {
                    let own = path.first().is_some_and(|(_, own)| own == list);
                    let shown = matches!(c.part, Some(Part::Visible | Part::Section));
                    (own || touched(list)) && (shown || touched(name))
                }
                [(_, name), ..] => touched(name),
                [] => false,
            });
            // One schooljaar was looked at: in others it may rest on another version.
            let has_versions = [old, new].into_iter().any(|program| {
                let named = program.names.iter().filter(|(name, _)| touched(name));
                named.filter_map(|(_, id)| program.group(*id)).any(|g| g.versions.len() > 1)
            });
            (!rests_on_changed && !has_versions).then_some(Witness::None)
        }
    }
}

/// A rule in the version of its declaration that holds in a year.
fn rule<'a>(program: &'a Program, path: &[(Kind, Name)], met: bool, year: i32) -> Option<Rule<'a>> {
    let (_, name) = path.first()?;
    let group = *program.names.get(name)?;
    let part = path.get(1).map(|(_, name)| name);
    if met {
        Rule::of_met(program, group, part, year)
    } else {
        Rule::of(program, group, part, year)
    }
}

/// An outcome as an author writes it.
fn words(value: &OutcomeValue) -> String {
    match value {
        OutcomeValue::Missing => "leeg".to_owned(),
        OutcomeValue::Truth(true) => "ja".to_owned(),
        OutcomeValue::Truth(false) => "nee".to_owned(),
        OutcomeValue::Choice(choice) => choice.name.to_string(),
        OutcomeValue::Number(n) => {
            let exact = n.format.decimals.is_some() || n.number.decimals().is_some();
            if exact { n.format.short(&n.number) } else { dutch::format(&n.number, Some(6)) }
        }
        OutcomeValue::Text(text) => format!("\"{text}\""),
        OutcomeValue::Date(date) => date.dutch(),
        OutcomeValue::Month(month) => month.dutch(),
        OutcomeValue::SchoolYear(year) => year.to_string(),
        OutcomeValue::Choices(choices) => {
            choices.iter().map(|c| &*c.name).collect::<Vec<_>>().join("; ")
        }
        OutcomeValue::Row(key, _) | OutcomeValue::Attachment(key) => key.to_string(),
        OutcomeValue::Suppressed(sign) => sign.sign(),
    }
}
