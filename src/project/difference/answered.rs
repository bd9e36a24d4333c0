//! How many submissions have an answer that a change does something to.

use crate::core::form::Answer;
use crate::diff::{Change, Fate, Kind, What};
use crate::program::Name;
use crate::project::stages::Lowered;

/// The submissions, of those that the earlier version was run on, with an answer that does not just
/// go along with a change; None of a change that is no question's.
pub(super) fn answered(change: &Change, before: &Lowered) -> Option<usize> {
    if !matches!(change.fate, Some(Fate::NeedsMapping | Fate::Lost)) {
        return None;
    }
    let path = earlier(change);
    let (Kind::Questionnaire, list) = path.first()? else { return None };
    let schema = &before.core.current()?.schema;
    let schema = schema.questionnaires.iter().find(|q| q.name == *list)?;
    let handed = before.answers(list);
    let given = |answer: Option<&Answer>| {
        answer.is_some_and(|a| !a.value.is_missing() || a.not_applicable.is_some())
    };
    let rest: Vec<(Kind, &str)> =
        path.iter().skip(1).map(|(kind, name)| (*kind, &**name)).collect();
    let count = match rest.as_slice() {
        [(Kind::Question, name), ..] => {
            let at = schema.questions.iter().position(|q| *q.field.name == **name)?;
            handed.iter().filter(|s| given(s.answers.get(at))).count()
        }
        [(Kind::Matrix, matrix), inner @ ..] => {
            let line = inner.first().map(|(_, line)| format!("{matrix}.{line}"));
            let start = format!("{matrix}.");
            let own = |name: &str| match &line {
                Some(line) => name == line,
                None => name.starts_with(&start),
            };
            let at: Vec<usize> = (schema.questions.iter().enumerate())
                .filter(|(_, q)| own(&q.field.name))
                .map(|(at, _)| at)
                .collect();
            let any = |answers: &[Answer]| at.iter().any(|at| given(answers.get(*at)));
            handed.iter().filter(|s| any(&s.answers)).count()
        }
        [(Kind::Group, group), inner @ ..] => {
            let at = schema.groups.iter().position(|g| *g.name == **group)?;
            let question = match inner.first() {
                Some((_, name)) => {
                    let questions = &schema.groups.get(at)?.questions;
                    Some(questions.iter().position(|q| *q.field.name == **name)?)
                }
                None => None,
            };
            let has = |row: &Vec<Answer>| question.is_none_or(|q| given(row.get(q)));
            handed.iter().filter(|s| s.groups.get(at).is_some_and(|g| g.iter().any(has))).count()
        }
        _ => handed.len(),
    };
    Some(count)
}

/// The path of a change by the names that the earlier version has.
fn earlier(change: &Change) -> Vec<(Kind, Name)> {
    let mut path = change.path.clone();
    if change.what == What::Renamed
        && let (Some((_, last)), Some(was)) = (path.last_mut(), &change.was)
    {
        *last = was.text.as_str().into();
    }
    path
}
