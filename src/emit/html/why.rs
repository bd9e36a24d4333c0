//! The derivation of a result as a page: steps that unfold, from a file, without a script.

use crate::emit::{EmitFault, words};
use crate::locale::Language;
use crate::msg;
use crate::outcome::{Derivation, StepResult, WhatIf};
use askama::Template;

/// How many levels stand open at first.
const OPEN: usize = 2;

/// The whole page.
#[derive(Template)]
#[template(path = "why.html")]
struct Page {
    lang: String,
    title: String,
    explained: String,
    css: &'static str,
    tree: String,
    what_if: String,
    changes: Vec<String>,
}

/// A step with its steps.
#[derive(Template)]
#[template(path = "why_step.html")]
struct Step {
    title: String,
    name: String,
    unit: String,
    value: String,
    fault: bool,
    provisional: String,
    formula: String,
    place: String,
    citations: Vec<(String, String)>,
    origin: String,
    note: String,
    children: Vec<String>,
    open: bool,
}

/// The page of a derivation, with what would meet a norm that is not met.
///
/// # Errors
/// [`EmitFault::Page`] when the template cannot be filled.
pub fn why(
    derivation: &Derivation,
    found: Option<&WhatIf>,
    language: Language,
) -> Result<String, EmitFault> {
    let page = Page {
        lang: words::word("emit-page-lang", language),
        title: msg!("emit-why-title", result = &derivation.title).render(language),
        explained: words::word("emit-why-explained", language),
        css: include_str!("templates/why.css"),
        tree: step(derivation, None, 0, language)?,
        what_if: words::word("emit-what-if", language),
        changes: found.map(|found| words::what_if(found, language)).unwrap_or_default(),
    };
    page.render().map_err(|fault| EmitFault::Page(fault.to_string()))
}

fn step(
    derivation: &Derivation,
    above: Option<&str>,
    depth: usize,
    language: Language,
) -> Result<String, EmitFault> {
    let unit = derivation.unit.as_ref().map(|(_, unit)| unit);
    let key = unit.map(|unit| &*unit.key);
    let shown = unit.filter(|unit| Some(&*unit.key) != above && !unit.key.is_empty());
    let children = derivation
        .children
        .iter()
        .map(|child| step(child, key.or(above), depth + 1, language))
        .collect::<Result<Vec<_>, _>>()?;
    let note = match (derivation.repeated, derivation.omitted) {
        (true, _) => words::word("emit-why-repeated", language),
        (false, 0) => String::new(),
        (false, more) => msg!("emit-why-omitted", count = more).render(language),
    };
    let made = Step {
        title: derivation.title.to_string(),
        name: if derivation.title == derivation.name {
            String::new()
        } else {
            derivation.name.to_string()
        },
        unit: shown.map_or_else(String::new, |unit| {
            if unit.name == unit.key {
                unit.key.to_string()
            } else {
                format!("{} {}", unit.name, unit.key)
            }
        }),
        value: match &derivation.result {
            StepResult::Value(value) => words::show_long(value, language),
            StepResult::Fault(code, message) => format!("{code}: {}", message.render(language)),
        },
        fault: matches!(derivation.result, StepResult::Fault(..)),
        provisional: if derivation.provisional {
            words::word("emit-provisional", language)
        } else {
            String::new()
        },
        formula: derivation.formula.as_deref().unwrap_or_default().to_owned(),
        place: derivation.place.as_ref().map(ToString::to_string).unwrap_or_default(),
        citations: derivation
            .citations
            .iter()
            .map(|c| (c.text.to_string(), safe(c.uri.as_deref())))
            .collect(),
        origin: derivation.origin.as_ref().map_or_else(String::new, |o| words::origin(o, language)),
        note,
        children,
        open: depth < OPEN,
    };
    made.render().map_err(|fault| EmitFault::Page(fault.to_string()))
}

/// An address that may be followed: nothing but the web.
fn safe(uri: Option<&str>) -> String {
    uri.filter(|uri| uri.starts_with("https://") || uri.starts_with("http://"))
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::testing;

    #[test]
    fn every_step_is_on_the_page() {
        insta::assert_snapshot!(why(&testing::derivation(), None, Language::Nl).unwrap());
    }
}
