//! Texts with values in them.

use super::super::eval::Evaluator;
use super::super::scope::Scope;
use super::row_name;
use crate::core::clauses::{Template, TemplatePart};
use crate::core::display::display;
use crate::core::{self, TypeKind, Value};
use crate::outcome;
use std::sync::Arc;

/// A text with its holes filled; a hole whose value is not there is shown as `–`.
pub(in crate::evaluate) fn fill(
    evaluator: &Evaluator<'_>,
    template: &Template,
    scope: &Scope<'_>,
) -> Arc<str> {
    let mut text = String::new();
    for part in &template.parts {
        match part {
            TemplatePart::Text(part) => text.push_str(part),
            TemplatePart::Value(e) => {
                let value = evaluator.value(e, scope).unwrap_or(Value::Missing);
                match (&value, &e.typ.kind) {
                    (Value::Row(row), TypeKind::Row(register)) => {
                        text.push_str(&row_name(evaluator.world, *register, *row));
                    }
                    _ => text.push_str(&display(evaluator.world.moment, &value, &e.typ)),
                }
            }
        }
    }
    text.into()
}

/// Citations as an outcome has them.
pub(in crate::evaluate) fn citations(citations: &[core::Citation]) -> Vec<outcome::Citation> {
    citations
        .iter()
        .map(|c| outcome::Citation { text: c.text.clone(), uri: c.uri.clone() })
        .collect()
}
