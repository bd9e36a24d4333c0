//! Texts with values in them.

use super::super::eval::Evaluator;
use super::super::scope::Scope;
use super::row_name;
use crate::core::clauses::{Template, TemplatePart};
use crate::core::display::display;
use crate::core::{self, Type, Value};
use crate::number::Number;
use crate::outcome::{self, DEFAULT_LIMIT};
use std::sync::Arc;

/// A text with its holes filled.
pub(in crate::evaluate) struct Filled {
    /// As it is.
    pub full: Arc<str>,
    /// With small numbers kept back, where there are any.
    pub published: Option<Arc<str>>,
}

impl Filled {
    /// The text that may be published.
    pub(in crate::evaluate) fn published(self) -> Arc<str> {
        self.published.unwrap_or(self.full)
    }
}

/// A text with its holes filled; a hole whose value is not there is shown as `–`.
pub(in crate::evaluate) fn fill(
    evaluator: &Evaluator<'_>,
    template: &Template,
    scope: &Scope<'_>,
) -> Filled {
    let (mut full, mut published) = (String::new(), String::new());
    for part in &template.parts {
        match part {
            TemplatePart::Text(part) => {
                full.push_str(part);
                published.push_str(part);
            }
            TemplatePart::Value(e) => {
                let (value, taint) = evaluator.apart(|| evaluator.value(e, scope));
                let value = value.unwrap_or(Value::Missing);
                let words = fill_one(evaluator, &value, &e.typ);
                published
                    .push_str(&kept_back(&value, taint.smallest_count()).unwrap_or(words.clone()));
                full.push_str(&words);
            }
        }
    }
    let published = (published != full).then(|| published.into());
    Filled { full: full.into(), published }
}

/// What stands for a number that is a small count, or made of one.
fn kept_back(value: &Value, smallest: Option<u32>) -> Option<String> {
    let number = value.as_number()?;
    let count = smallest.filter(|count| (1..DEFAULT_LIMIT).contains(count))?;
    Some(if *number == Number::from_int(i64::from(count)) {
        format!("<{DEFAULT_LIMIT}")
    } else {
        "x".to_owned()
    })
}

/// What a hole shows of a value.
pub(in crate::evaluate) fn fill_one(
    evaluator: &Evaluator<'_>,
    value: &Value,
    typ: &Type,
) -> String {
    match (value, typ.register()) {
        (Value::Row(row), Some(register)) => row_name(evaluator.world, register, *row).to_string(),
        _ => display(evaluator.world.moment, value, typ),
    }
}

/// Citations as an outcome has them.
pub(in crate::evaluate) fn citations(citations: &[core::Citation]) -> Vec<outcome::Citation> {
    citations
        .iter()
        .map(|c| outcome::Citation { text: c.text.clone(), uri: c.uri.clone() })
        .collect()
}
