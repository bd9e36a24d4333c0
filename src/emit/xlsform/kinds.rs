//! What XLSForm calls an answer: its type, its options and its bounds.

use super::cond::Cond;
use super::expr::Unsaid;
use super::rows::Builder;
use crate::core::questionnaire::Question;
use crate::core::schema::{FieldKind, NumberSchema, QuestionSchema};
use crate::emit::words::word;
use crate::locale::Language;
use crate::number::Number;

impl Builder<'_> {
    /// What XLSForm calls an answer of this type: type, appearance and constraint.
    pub(super) fn kind(
        &mut self,
        question: &Question,
        own: &QuestionSchema,
    ) -> (String, &'static str, String) {
        let plain = |kind: &str, appearance, constraint: &str| {
            (kind.to_owned(), appearance, constraint.to_owned())
        };
        match &own.field.kind {
            FieldKind::Truth => {
                let options = [("ja", "form-yes"), ("nee", "form-no")];
                let options = options.map(|(n, key)| (n.to_owned(), word(key, self.language)));
                let list = self.list("ja_nee", options.to_vec());
                (format!("select_one {list}"), "", String::new())
            }
            FieldKind::Text { pattern, max_length } => {
                let mut all = Vec::new();
                if let Some(most) = max_length {
                    all.push(format!("string-length(.) <= {most}"));
                }
                match pattern {
                    Some(pattern) if pattern.contains('\'') => {
                        self.leave(&question.path, Unsaid::Function);
                    }
                    Some(pattern) => all.push(format!("regex(., '^({pattern})$')")),
                    None => {}
                }
                ("text".to_owned(), if question.long { "multiline" } else { "" }, all.join(" and "))
            }
            FieldKind::Number(number) => match scale(question, number) {
                Some((least, most)) => {
                    let ends = question.scale.as_ref();
                    let options = (least..=most).map(|at| {
                        let end = match ends {
                            Some((low, _)) if at == least && !low.is_empty() => {
                                format!("{at} ({low})")
                            }
                            Some((_, high)) if at == most && !high.is_empty() => {
                                format!("{at} ({high})")
                            }
                            _ => at.to_string(),
                        };
                        (at.to_string(), end)
                    });
                    let list = self.list(&format!("schaal_{least}_{most}"), options.collect());
                    (format!("select_one {list}"), "", String::new())
                }
                None => {
                    let whole = shown_decimals(number) == Some(0);
                    let kind = if whole { "integer" } else { "decimal" };
                    (kind.to_owned(), "", number_constraint(number))
                }
            },
            FieldKind::Date => plain("date", "", ""),
            FieldKind::Month => plain("date", "month-year", ""),
            FieldKind::SchoolYear => plain("text", "", "regex(., '^[0-9]{4}-[0-9]{4}$')"),
            FieldKind::Choice(at) | FieldKind::MultiChoice(at) => {
                let lists = &self.t.moment.lists;
                let options = lists.get(*at).map(|list| {
                    let own = list.options.iter();
                    let own = own.map(|o| (o.name.to_string(), o.label.to_string())).collect();
                    (list.name.to_string(), own)
                });
                let (name, options) = options.unwrap_or_default();
                let list = self.list(&name, options);
                let several = matches!(own.field.kind, FieldKind::MultiChoice(_));
                let kind = if several { "select_multiple" } else { "select_one" };
                (format!("{kind} {list}"), "", String::new())
            }
            FieldKind::Row(register) => {
                let name = self.t.moment.registers.get(*register).map_or("", |r| &r.name);
                let rows = self.given.and_then(|(needs, data)| {
                    let at = needs.registers.iter().position(|r| r.index() == *register)?;
                    data.registers.get(at)
                });
                let rows = rows.into_iter().flatten();
                let options = rows.map(|(key, name)| (key.to_string(), name.to_string())).collect();
                let list = self.list(name, options);
                (format!("select_one {list}"), "minimal", String::new())
            }
            FieldKind::Attachment => plain("file", "", ""),
        }
    }

    /// The name of a list with these options.
    pub(super) fn list(&mut self, wanted: &str, options: Vec<(String, String)>) -> String {
        let plain: String =
            wanted.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let mut name = plain.clone();
        let mut number = 2;
        while let Some((_, known)) = self.lists.iter().find(|(known, _)| *known == name) {
            if *known == options {
                return name;
            }
            name = format!("{plain}_{number}");
            number += 1;
        }
        self.lists.push((name.clone(), options));
        name
    }

    /// Which options are offered.
    pub(super) fn filter(&mut self, question: &Question) -> String {
        let Some(list) = question.typ.list() else { return String::new() };
        let mut all = Vec::new();
        for (at, condition) in &question.option_visible {
            let options = self.t.moment.options(list);
            let Some(option) = options.get(*at as usize) else { continue };
            match self.t.condition(condition) {
                Ok(said) => {
                    let other = Cond::Is(format!("name != '{}'", option.name));
                    all.push(Cond::any([other, said]));
                }
                Err(why) => self.leave(&question.path, why),
            }
        }
        Cond::all(all).cell()
    }
}

/// First and last step of a scale.
fn scale(question: &Question, number: &NumberSchema) -> Option<(i64, i64)> {
    question.scale.as_ref()?;
    let steps = number.steps();
    Some((*steps.first()?, *steps.last()?))
}

/// The decimals as they are written: of a percentage two fewer.
fn shown_decimals(number: &NumberSchema) -> Option<u32> {
    number.decimals.map(|d| if number.percentage { d.saturating_sub(2) } else { d })
}

/// A bound as it is written.
fn bound(number: &NumberSchema, bound: Option<&Number>) -> Option<String> {
    let bound = bound?;
    if number.percentage {
        return bound.mul(&Number::from(100)).ok()?.to_plain();
    }
    bound.to_plain()
}

fn number_constraint(number: &NumberSchema) -> String {
    let mut all = Vec::new();
    if let Some(least) = bound(number, number.minimum.as_ref()) {
        all.push(format!(". >= {least}"));
    }
    if let Some(most) = bound(number, number.maximum.as_ref()) {
        all.push(format!(". <= {most}"));
    }
    if let Some(decimals) = shown_decimals(number).filter(|d| *d > 0) {
        all.push(format!("round(., {decimals}) = ."));
    }
    all.join(" and ")
}

/// What an answer must be, for who gives another.
pub(super) fn bounds_told(own: &QuestionSchema, language: Language) -> String {
    let told = word("emit-xlsform-wrong", language);
    match &own.field.kind {
        FieldKind::Number(number) => {
            let (least, most) =
                (bound(number, number.minimum.as_ref()), bound(number, number.maximum.as_ref()));
            match (least, most) {
                (Some(least), Some(most)) => format!("{told} ({least} – {most})"),
                (Some(least), None) => format!("{told} (≥ {least})"),
                (None, Some(most)) => format!("{told} (≤ {most})"),
                (None, None) => told,
            }
        }
        _ => told,
    }
}
