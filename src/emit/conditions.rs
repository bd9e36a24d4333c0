//! Conditions in words that a school reads: of questions their texts, of options their labels.

use crate::core::clauses::Template;
use crate::core::expr::{Comparison, SubmissionRef};
use crate::core::questionnaire::Part;
use crate::core::{Expr, ExprKind, Moment, QuestionnaireId, TypeKind, Value, display};
use crate::emit::words::word;
use crate::locale::Language;
use crate::msg;

/// What a condition is read with.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub moment: &'a Moment,
    pub questionnaire: QuestionnaireId,
    /// The questionnaire's own questions.
    pub own: &'a Part,
    /// Those of the repeating group at hand.
    pub group: Option<&'a Part>,
    pub language: Language,
}

impl Reader<'_> {
    /// All of some conditions; None when one of them speaks of more than answers.
    pub(super) fn all<'e>(&self, conditions: impl Iterator<Item = &'e Expr>) -> Option<String> {
        let parts: Option<Vec<String>> = conditions.map(|c| self.condition(c, true)).collect();
        Some(parts?.join(&self.between("form-condition-and")))
    }

    /// A condition, or with `holds` false its opposite.
    fn condition(&self, e: &Expr, holds: bool) -> Option<String> {
        match &e.kind {
            ExprKind::Not(inner) => self.condition(inner, !holds),
            ExprKind::And(a, b) => self.chain(a, b, holds, holds),
            ExprKind::Or(a, b) => self.chain(a, b, !holds, holds),
            ExprKind::Compare(op, a, b) => self.compared(*op, a, b, holds),
            ExprKind::In(a, options) => {
                let subject = self.side(a)?;
                let all: Option<Vec<String>> = options.iter().map(|o| self.side(o)).collect();
                let all = all?.join(&self.between("form-condition-or"));
                Some(self.said(
                    if holds { Comparison::Equal } else { Comparison::NotEqual },
                    &subject,
                    &all,
                ))
            }
            ExprKind::Between(parts) => {
                let [a, low, high] = &**parts;
                let (low, high) = (
                    self.compared(Comparison::GreaterEqual, a, low, true)?,
                    self.compared(Comparison::LessEqual, a, high, true)?,
                );
                holds.then(|| format!("{low}{}{high}", self.between("form-condition-and")))
            }
            ExprKind::IsMissing(a) => self.there(a, !holds),
            ExprKind::IsAnswered(a) => self.there(a, holds),
            ExprKind::Contains(set, option) => {
                let (subject, option) = (self.side(set)?, self.side(option)?);
                let message = if holds {
                    msg!("form-condition-chosen", subject = subject, option = option)
                } else {
                    msg!("form-condition-not-chosen", subject = subject, option = option)
                };
                Some(message.render(self.language))
            }
            _ if matches!(e.typ.kind, TypeKind::Truth) => {
                let subject = self.side(e)?;
                let answer = if holds { "form-yes" } else { "form-no" };
                Some(self.said(
                    Comparison::Equal,
                    &subject,
                    &word(answer, self.language).to_lowercase(),
                ))
            }
            _ => None,
        }
    }

    /// Two parts, both or one of them; one of several within all stands in brackets.
    fn chain(&self, a: &Expr, b: &Expr, both: bool, holds: bool) -> Option<String> {
        let part = |e: &Expr| {
            let text = self.condition(e, holds)?;
            let other = if both == holds {
                matches!(e.kind, ExprKind::Or(..))
            } else {
                matches!(e.kind, ExprKind::And(..))
            };
            Some(if other { format!("({text})") } else { text })
        };
        let key = if both { "form-condition-and" } else { "form-condition-or" };
        Some(format!("{}{}{}", part(a)?, self.between(key), part(b)?))
    }

    fn compared(&self, op: Comparison, a: &Expr, b: &Expr, holds: bool) -> Option<String> {
        let op = if holds { op } else { opposite(op) };
        // A truth is said by its answer, not as ja being ja.
        Some(self.said(op, &self.side(a)?, &self.side(b)?))
    }

    fn there(&self, e: &Expr, there: bool) -> Option<String> {
        let subject = self.side(e)?;
        let message = if there {
            msg!("form-condition-answered", subject = subject)
        } else {
            msg!("form-condition-missing", subject = subject)
        };
        Some(message.render(self.language))
    }

    fn said(&self, op: Comparison, subject: &str, value: &str) -> String {
        let message = match op {
            Comparison::Equal => msg!("form-condition-equal", subject = subject, value = value),
            Comparison::NotEqual => {
                msg!("form-condition-not-equal", subject = subject, value = value)
            }
            Comparison::Less => msg!("form-condition-less", subject = subject, value = value),
            Comparison::LessEqual => {
                msg!("form-condition-at-most", subject = subject, value = value)
            }
            Comparison::Greater => msg!("form-condition-more", subject = subject, value = value),
            Comparison::GreaterEqual => {
                msg!("form-condition-at-least", subject = subject, value = value)
            }
        };
        message.render(self.language)
    }

    /// A question by its text, a value as people write it; None for anything else.
    fn side(&self, e: &Expr) -> Option<String> {
        let quoted = |label: &Template| format!("‘{}’", label.plain());
        match &e.kind {
            ExprKind::Literal(Value::Truth(truth)) => Some(
                word(if *truth { "form-yes" } else { "form-no" }, self.language).to_lowercase(),
            ),
            ExprKind::Literal(value) if !value.is_missing() => {
                Some(display::display(self.moment, value, &e.typ))
            }
            ExprKind::Answer { submission: SubmissionRef::Frame(0), questionnaire, question }
                if *questionnaire == self.questionnaire =>
            {
                self.own.questions.get(*question as usize).map(|q| quoted(&q.label))
            }
            ExprKind::Computed { submission: SubmissionRef::Frame(0), questionnaire, computed }
                if *questionnaire == self.questionnaire =>
            {
                self.own.computed.get(*computed as usize).map(|c| quoted(&c.label))
            }
            ExprKind::GroupAnswer { question, .. } => {
                self.group?.questions.get(*question as usize).map(|q| quoted(&q.label))
            }
            ExprKind::GroupComputed { computed, .. } => {
                self.group?.computed.get(*computed as usize).map(|c| quoted(&c.label))
            }
            // What stands for an answer that is not there decides nothing on paper.
            ExprKind::OrElse(a, _) => self.side(a),
            _ => None,
        }
    }

    fn between(&self, key: &'static str) -> String {
        format!(" {} ", word(key, self.language))
    }
}

const fn opposite(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterEqual,
        Comparison::LessEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessEqual,
        Comparison::GreaterEqual => Comparison::Less,
    }
}
