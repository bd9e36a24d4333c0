//! Texts of an XLSForm, with references for the values in them.

use super::constants::Fixed;
use super::expr::Unsaid;
use super::rows::{Builder, row, safe};
use crate::core::clauses::{Template, TemplatePart};
use crate::core::questionnaire::Question;
use crate::core::{Expr, TypeKind, Value};
use crate::emit::words::unit_of;
use crate::locale::Language;
use crate::msg;

impl Builder<'_> {
    pub(super) fn hint(&self, question: &Question) -> String {
        let mut parts = Vec::new();
        if let Some(explanation) = &question.about.explanation {
            parts.push(explanation.plain());
        }
        match unit_of(self.t.moment, question) {
            percent if percent == "%" => parts.push(percent),
            unit if !unit.is_empty() => parts.push(asked_in(&unit, self.language)),
            _ => {}
        }
        parts.retain(|part| !part.is_empty());
        safe(&parts.join(" · "))
    }

    /// A text, with its values as references to what is asked and computed.
    pub(super) fn text(&mut self, template: &Template, about: &str) -> String {
        let mut text = String::new();
        for part in &template.parts {
            match part {
                TemplatePart::Text(own) => text.push_str(&safe(own)),
                TemplatePart::Value(e) => match self.hole(e) {
                    Ok(own) => text.push_str(&own),
                    Err(why) => {
                        text.push('…');
                        self.leave(about, why);
                    }
                },
            }
        }
        text
    }

    fn hole(&mut self, e: &Expr) -> Result<String, Unsaid> {
        if crate::emit::fixed::is_fixed(e) {
            return match self.t.constant(e, true)? {
                Fixed::Same(Value::Text(text)) => Ok(safe(&text)),
                Fixed::Same(_) => Ok(String::new()),
                Fixed::Column(path) => Ok(self.shown(&path)),
            };
        }
        let asked = matches!(
            e.kind,
            crate::core::ExprKind::Answer { .. } | crate::core::ExprKind::GroupAnswer { .. }
        );
        if let Ok(reference) = self.t.reference(e) {
            return Ok(self.display(&reference, &e.typ.kind, !asked));
        }
        let value = self.t.in_text(e)?;
        let reference = self.shown(&value);
        Ok(self.display(&reference, &e.typ.kind, true))
    }

    /// A value that a text shows, computed in a row of its own.
    fn shown(&mut self, calculation: &str) -> String {
        self.shown += 1;
        let name = self.t.names.free(&format!("toon_{}", self.shown));
        self.rows.push(row([("type", "calculate"), ("name", &name), ("calculation", calculation)]));
        format!("${{{name}}}")
    }

    /// A reference as people read its value. What is reckoned is a fraction where a percentage is
    /// meant; what is asked is that already.
    pub(super) fn display(&mut self, reference: &str, kind: &TypeKind, reckoned: bool) -> String {
        match kind {
            TypeKind::Number(number) if number.percentage && reckoned => {
                let shown = format!(
                    "if(number({reference}) = number({reference}), {reference} * 100, '–')"
                );
                format!("{}%", self.shown(&shown))
            }
            TypeKind::Number(number) if number.percentage => format!("{reference}%"),
            TypeKind::Number(number) if number.unit.to_string() == "€" => {
                format!("€ {reference}")
            }
            TypeKind::Choice(list) => {
                let options = self.t.moment.options(*list);
                let pairs = options.iter().rev().fold("''".to_owned(), |rest, option| {
                    let label = option.label.replace('\'', "’");
                    format!("if({reference} = '{}', '{}', {rest})", option.name, safe(&label))
                });
                self.shown(&pairs)
            }
            TypeKind::Number(_)
            | TypeKind::Truth
            | TypeKind::Text
            | TypeKind::Date
            | TypeKind::SchoolYear
            | TypeKind::Month
            | TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => reference.to_owned(),
        }
    }
}

/// The unit in which a number is asked, as a sentence.
fn asked_in(unit: &str, language: Language) -> String {
    msg!("emit-xlsform-unit", unit = unit).render(language)
}
