//! Counterexamples in the words of the rules.

use super::domain::{Domain, Value, date_of, month_of, school_year_of};
use super::problem::{Problem, Variable};
use crate::number::{Unit, dutch};
use crate::source::{Sources, Span};

/// A value as an author would write it.
fn value(variable: &Variable, value: &Value) -> String {
    match (&variable.domain, value) {
        (_, Value::Missing) => "leeg".to_owned(),
        (_, Value::Truth(true)) => "ja".to_owned(),
        (_, Value::Truth(false)) => "nee".to_owned(),
        (Domain::Date, Value::Number(n)) => {
            date_of(n).map_or_else(|| dutch::format(n, None), |d| d.dutch())
        }
        (Domain::Month, Value::Number(n)) => {
            month_of(n).map_or_else(|| dutch::format(n, None), |m| m.dutch())
        }
        (Domain::SchoolYear, Value::Number(n)) => {
            school_year_of(n).map_or_else(|| dutch::format(n, None), |y| y.dutch())
        }
        (Domain::Number { typ, .. }, Value::Number(n)) => {
            let decimals = typ.decimals.or_else(|| n.decimals());
            match decimals {
                Some(decimals) if typ.percentage => {
                    dutch::percentage(n, decimals.saturating_sub(2))
                }
                Some(decimals) if typ.unit == Unit::base("€") => dutch::money(n, decimals),
                _ => dutch::format(n, None),
            }
        }
        (_, Value::Number(n)) => dutch::format(n, None),
        (Domain::Options(options), Value::Option(at)) => {
            options.get(*at).map_or_else(String::new, ToString::to_string)
        }
        (_, Value::Option(at)) => at.to_string(),
        (_, Value::Text(text)) => format!("\"{text}\""),
        (_, Value::OtherText) => "\"…\"".to_owned(),
        (_, Value::Filled) => "ingevuld".to_owned(),
    }
}

/// The free variables below `known`, in order, each once, with their values.
pub(super) fn case(problem: &Problem, known: usize, example: &[Value]) -> Vec<(String, String)> {
    let mut case: Vec<(String, String)> = Vec::new();
    for (index, found) in example.iter().enumerate().take(known) {
        if let Some(variable) = problem.variable(index)
            && variable.free
            && !variable.name.is_empty()
            && !case.iter().any(|(name, _)| *name == variable.name)
        {
            case.push((variable.name.clone(), value(variable, found)));
        }
    }
    case
}

/// A case in one line: `invoering = deels; teams = 0`.
pub(super) fn line(case: &[(String, String)]) -> String {
    case.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join("; ")
}

/// Where a declaration has its name.
pub(super) fn name_span(sources: &Sources, whole: Span, name: &str) -> Span {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let text = sources.text(whole);
    for (at, _) in text.match_indices(name) {
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let behind = after.strip_prefix(name).and_then(|t| t.chars().next());
        if !word(before.chars().next_back()) && !word(behind) {
            let length = |n: usize| u32::try_from(n).unwrap_or(0);
            let start = whole.start.saturating_add(length(at));
            return Span::new(whole.file, start, start.saturating_add(length(name.len())));
        }
    }
    whole
}
