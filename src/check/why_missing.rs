//! When a value is `leeg`, and where that is said.

use super::Checker;
use super::items::ItemInfo;
use crate::locale::Message;
use crate::msg;
use crate::program::Validity;
use crate::program::expr::{Expr, ExprKind, SubmissionRef};
use crate::source::Span;
use crate::syntax::tree::RequiredDecl;

impl Checker<'_> {
    /// The place that makes a value one that may be `leeg`, and when it is.
    pub(super) fn why_missing(&self, expr: &Expr) -> Option<(Span, Message)> {
        match &expr.kind {
            ExprKind::Answer { submission, questionnaire, path } => {
                let info = self.questionnaires.iter().find(|q| q.group == *questionnaire)?;
                let item = info.items.get(path)?;
                let message = match submission {
                    SubmissionRef::OfRow(_) => msg!("check-missing-not-handed-in", name = path),
                    SubmissionRef::Frame(_) => self.why_item(path, item),
                };
                Some((item.span, message))
            }
            ExprKind::GroupAnswer { questionnaire, group, path, .. } => {
                let info = self.questionnaires.iter().find(|q| q.group == *questionnaire)?;
                let item = info.items.get(format!("{group}/{path}").as_str())?;
                Some((item.span, self.why_item(path, item)))
            }
            ExprKind::Field { register, field, .. } => {
                let register = self.register(*register, Validity::default())?;
                let found = register.fields.iter().find(|f| f.name == *field)?;
                let optional = found.declared.value.optional;
                optional.then(|| (found.span, msg!("check-missing-empty-cell", name = field)))
            }
            _ => None,
        }
    }

    fn why_item(&self, name: &str, item: &ItemInfo<'_>) -> Message {
        if item.not_applicable {
            return msg!("check-missing-nvt", name = name);
        }
        match item.required {
            Some(RequiredDecl::When(condition)) => {
                let condition = self.quoted(condition.span);
                return msg!("check-missing-required-when", name = name, condition = condition);
            }
            Some(RequiredDecl::No) => return msg!("check-missing-not-required", name = name),
            None if item.body.is_none() => return msg!("check-missing-not-required", name = name),
            Some(RequiredDecl::Yes) | None => {}
        }
        let conditions: Vec<String> = item.around.iter().map(|c| self.quoted(c.span)).collect();
        if conditions.is_empty() {
            return msg!("check-missing-computed", name = name);
        }
        msg!("check-missing-hidden", name = name, condition = conditions.join(" en "))
    }
}
