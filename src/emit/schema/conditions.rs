//! Conditions of visibility as schemas: what is hidden may not be answered.

use crate::core::expr::{Comparison, SubmissionRef};
use crate::core::questionnaire::Questionnaire;
use crate::core::{Expr, ExprKind, Moment, TypeKind, Value};
use serde_json::{Value as Json, json};

/// For each question outside groups that is hidden under a condition that a schema can state: where
/// that condition surely fails, it has no answer. What a schema cannot decide it lets through.
pub(super) fn hidden(rules: &Questionnaire, moment: &Moment) -> Vec<Json> {
    let mut found = Vec::new();
    for question in &rules.part.questions {
        // A line of a matrix is told in two ways; it is left to `koers lees`.
        if question.path.contains('.') {
            continue;
        }
        for at in &question.visible {
            let condition = rules.part.conditions.get(*at as usize);
            let Some(fails) = condition.and_then(|c| fails(c, rules, moment)) else { continue };
            let name = &*question.path;
            let none =
                json!({ "anyOf": [{ "type": "null" }, { "type": "string", "pattern": r"^\s*$" }] });
            found.push(json!({ "if": fails, "then": { "properties": { name: none } } }));
        }
    }
    found
}

/// A schema that holds only of answers of which a condition surely does not hold; None when that
/// cannot be stated.
fn fails(e: &Expr, rules: &Questionnaire, moment: &Moment) -> Option<Json> {
    match &e.kind {
        ExprKind::And(a, b) => match (fails(a, rules, moment), fails(b, rules, moment)) {
            (Some(a), Some(b)) => Some(json!({ "anyOf": [a, b] })),
            (one, other) => one.or(other),
        },
        ExprKind::Or(a, b) => {
            Some(json!({ "allOf": [fails(a, rules, moment)?, fails(b, rules, moment)?] }))
        }
        ExprKind::Answer { .. } => is(e, &Value::Truth(false), rules, moment),
        ExprKind::Compare(Comparison::Equal, a, b) => match (&a.kind, &b.kind) {
            (_, ExprKind::Literal(Value::Truth(truth))) => {
                is(a, &Value::Truth(!truth), rules, moment)
            }
            (_, ExprKind::Literal(Value::Choice(option))) => others(a, &[*option], rules, moment),
            _ => None,
        },
        ExprKind::In(x, options) => {
            let options: Option<Vec<u32>> = options
                .iter()
                .map(|o| match &o.kind {
                    ExprKind::Literal(Value::Choice(option)) => Some(*option),
                    _ => None,
                })
                .collect();
            others(x, &options?, rules, moment)
        }
        _ => None,
    }
}

/// The name of an answer of this submission that counts whatever else is answered.
fn name<'r>(e: &Expr, rules: &'r Questionnaire) -> Option<&'r str> {
    let ExprKind::Answer { submission: SubmissionRef::Frame(0), question, .. } = &e.kind else {
        return None;
    };
    let question = rules.part.questions.get(*question as usize)?;
    (!question.path.contains('.') && question.option_visible.is_empty()).then_some(&*question.path)
}

/// That an answer is given, and is this truth.
fn is(e: &Expr, value: &Value, rules: &Questionnaire, _moment: &Moment) -> Option<Json> {
    let (name, Value::Truth(truth)) = (name(e, rules)?, value) else { return None };
    let words = if *truth { json!([true, "ja"]) } else { json!([false, "nee"]) };
    Some(json!({ "properties": { name: { "enum": words } }, "required": [name] }))
}

/// That an answer is given, and is an option other than these.
fn others(e: &Expr, not: &[u32], rules: &Questionnaire, moment: &Moment) -> Option<Json> {
    let name = name(e, rules)?;
    let TypeKind::Choice(list) = &e.typ.kind else { return None };
    let options = &moment.lists.get(list.index())?.options;
    let left: Vec<&str> = (0_u32..)
        .zip(options)
        .filter(|(at, _)| !not.contains(at))
        .map(|(_, option)| &*option.name)
        .collect();
    Some(json!({ "properties": { name: { "enum": left } }, "required": [name] }))
}
