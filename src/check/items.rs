//! What a questionnaire holds, and when an answer is there.

use super::scope::{Frame, Scope};
use super::{Checker, State};
use crate::program::expr::{Expr, ExprKind, SubmissionRef};
use crate::program::{DeclaredType, GroupId, Name, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, RequiredDecl};
use std::collections::BTreeMap;

/// A version of a questionnaire, before its bodies are checked.
pub(super) struct QuestionnaireInfo<'t> {
    pub register: Option<GroupId>,
    pub group: GroupId,
    pub validity: Validity,
    /// Questions, matrix lines and computed values by path; those in a repeat as `repeat/path`.
    pub items: BTreeMap<Name, ItemInfo<'t>>,
    /// Repeats, with the conditions under which they are visible.
    pub groups: BTreeMap<Name, Vec<&'t tree::Expr>>,
}

/// An item of a questionnaire.
#[derive(Clone)]
pub(super) struct ItemInfo<'t> {
    pub declared: DeclaredType,
    pub required: Option<&'t RequiredDecl>,
    pub not_applicable: bool,
    /// Conditions of what it stands in, outermost first, then its own; those from `outside` on
    /// stand within the repeat.
    pub around: Vec<&'t tree::Expr>,
    /// The repeat it stands in.
    pub group: Option<Name>,
    /// How many of `around` stand outside the repeat.
    pub outside: usize,
    /// Of a computed value.
    pub body: Option<&'t tree::Expr>,
    pub span: Span,
}

impl<'t> Checker<'t> {
    /// The register that hands in a questionnaire.
    pub(super) fn questionnaire_register(&self, questionnaire: GroupId) -> Option<GroupId> {
        self.questionnaires.iter().find(|q| q.group == questionnaire)?.register
    }

    fn info(&self, questionnaire: GroupId, scope: &Scope) -> Option<usize> {
        let index = self.quiet_version(questionnaire, scope)?;
        (index < self.questionnaires.len()).then_some(index)
    }

    /// The declared type at a path.
    pub(super) fn item_type(
        &self,
        questionnaire: GroupId,
        scope: &Scope,
        path: &str,
    ) -> Option<DeclaredType> {
        let index = self.info(questionnaire, scope)?;
        Some(self.questionnaires.get(index)?.items.get(path)?.declared.clone())
    }

    /// Paths outside repeats.
    pub(super) fn item_names(&self, questionnaire: GroupId, scope: &Scope) -> Vec<Name> {
        self.info(questionnaire, scope)
            .and_then(|i| self.questionnaires.get(i))
            .map(|q| q.items.keys().filter(|k| !k.contains('/')).cloned().collect())
            .unwrap_or_default()
    }

    /// Paths within a repeat.
    pub(super) fn group_item_names(
        &self,
        questionnaire: GroupId,
        scope: &Scope,
        group: &str,
    ) -> Vec<Name> {
        let prefix = format!("{group}/");
        self.info(questionnaire, scope)
            .and_then(|i| self.questionnaires.get(i))
            .map(|q| {
                q.items.keys().filter_map(|k| k.strip_prefix(&prefix)).map(Name::from).collect()
            })
            .unwrap_or_default()
    }

    /// Repeats of the submissions at hand.
    pub(super) fn group_names_in(&self, scope: &Scope) -> Vec<Name> {
        scope
            .frames
            .iter()
            .filter_map(|f| match f {
                Frame::Submission { questionnaire, .. } => self.info(*questionnaire, scope),
                Frame::Whole | Frame::Row(_) | Frame::GroupRow { .. } | Frame::Norm(_) => None,
            })
            .filter_map(|i| self.questionnaires.get(i))
            .flat_map(|q| q.groups.keys().cloned())
            .collect()
    }

    /// Whether what stands at a path is computed, and whether it may be answered with "nvt".
    pub(super) fn item_kind(
        &self,
        questionnaire: GroupId,
        scope: &Scope,
        path: &str,
    ) -> (bool, bool) {
        self.info(questionnaire, scope)
            .and_then(|i| self.questionnaires.get(i)?.items.get(path))
            .map_or((false, false), |item| (item.body.is_some(), item.not_applicable))
    }

    /// The names of the repeats of a questionnaire.
    pub(super) fn groups_of(&self, questionnaire: GroupId) -> Vec<Name> {
        self.questionnaires
            .iter()
            .filter(|q| q.group == questionnaire)
            .flat_map(|q| q.groups.keys().cloned())
            .collect()
    }

    /// Whether a questionnaire has a repeat of this name.
    pub(super) fn group_exists(&self, questionnaire: GroupId, name: &str) -> bool {
        self.questionnaires.iter().any(|q| q.group == questionnaire && q.groups.contains_key(name))
    }

    /// An answer or computed value of a submission.
    pub(super) fn in_submission(
        &mut self,
        scope: &Scope,
        questionnaire: GroupId,
        of: &SubmissionRef,
        path: &str,
        span: Span,
    ) -> Option<Expr> {
        let index = self.info(questionnaire, scope)?;
        let item = self.questionnaires.get(index)?.items.get(path)?.clone();
        if path.contains('/') {
            return None;
        }
        let mut expr = Expr {
            kind: ExprKind::Answer { submission: of.clone(), questionnaire, path: path.into() },
            typ: item.declared.value.clone().optional(),
            span,
        };
        if let SubmissionRef::Frame(frame) = of {
            expr.typ.optional = !self.is_there(scope, index, path, &item, *frame, None);
        }
        Some(self.narrowed(scope, expr))
    }

    /// An answer or computed value in the row of a repeat.
    #[expect(clippy::too_many_arguments, reason = "a place in a repeat has that many parts")]
    pub(super) fn in_group(
        &mut self,
        scope: &Scope,
        frame: u8,
        questionnaire: GroupId,
        group: &Name,
        submission: &SubmissionRef,
        path: &str,
        span: Span,
    ) -> Option<Expr> {
        let index = self.info(questionnaire, scope)?;
        let full = format!("{group}/{path}");
        let item = self.questionnaires.get(index)?.items.get(full.as_str())?.clone();
        let outer = match submission {
            SubmissionRef::Frame(f) => *f,
            SubmissionRef::OfRow(_) => 0,
        };
        let there = self.is_there(scope, index, &full, &item, outer, Some(frame));
        let expr = Expr {
            kind: ExprKind::GroupAnswer {
                frame,
                questionnaire,
                group: group.clone(),
                path: path.into(),
            },
            typ: item.declared.value.clone().with_optional(!there),
            span,
        };
        Some(self.narrowed(scope, expr))
    }

    /// Whether an item is surely filled: required and visible by what is known here.
    fn is_there(
        &mut self,
        scope: &Scope,
        index: usize,
        path: &str,
        item: &ItemInfo<'t>,
        frame: u8,
        row_frame: Option<u8>,
    ) -> bool {
        let conditions = self.conditions(index, item);
        let known = |checker: &Self, condition: &Expr| {
            let here = condition.at_frames(frame, row_frame);
            scope.facts.implies(&checker.program, &here, true)
        };
        // What stands around a row of a repeat holds where there is such a row.
        let own = if row_frame.is_some() { item.outside } else { 0 };
        let visible = conditions.iter().skip(own).all(|c| match c {
            Some(condition) => known(self, condition),
            None => true,
        });
        if item.body.is_some() {
            return visible && !self.computed_optional(index, path, item);
        }
        if !visible || item.not_applicable {
            return false;
        }
        match item.required {
            Some(RequiredDecl::Yes) => true,
            Some(RequiredDecl::When(condition)) => {
                let mut at = self.item_scope(index, path);
                match self.condition_once(&mut at, condition) {
                    Some(condition) => known(self, &condition),
                    None => true,
                }
            }
            Some(RequiredDecl::No) | None => false,
        }
    }

    /// The conditions of an item, checked; None for one that failed.
    pub(super) fn conditions(&mut self, index: usize, item: &ItemInfo<'t>) -> Vec<Option<Expr>> {
        let mut checked: Vec<Option<Expr>> = Vec::new();
        for (position, condition) in item.around.iter().enumerate() {
            let mut scope = self.base_scope(index);
            if position >= item.outside
                && let Some(group) = self.group_of_item(index, item)
            {
                scope.frames.push(group);
            }
            for before in checked.iter().flatten() {
                let before: &Expr = before;
                self.learn(&mut scope, before, true);
            }
            let condition = self.condition_once(&mut scope, condition);
            checked.push(condition);
        }
        checked
    }

    fn group_of_item(&self, index: usize, item: &ItemInfo<'t>) -> Option<Frame> {
        Some(Frame::GroupRow {
            questionnaire: self.questionnaires.get(index)?.group,
            group: item.group.clone()?,
            submission: SubmissionRef::Frame(0),
        })
    }

    /// The scope of a questionnaire's own expressions.
    pub(super) fn base_scope(&self, index: usize) -> Scope {
        let info = self.questionnaires.get(index);
        let frame =
            info.map_or(Frame::Whole, |q| Frame::Submission { questionnaire: q.group, set: None });
        Scope::new(frame, info.map_or_else(Validity::default, |q| q.validity))
    }

    /// The scope at an item: its frames, and that it is visible.
    pub(super) fn item_scope(&mut self, index: usize, path: &str) -> Scope {
        let mut scope = self.base_scope(index);
        let Some(item) = self.questionnaires.get(index).and_then(|q| q.items.get(path)).cloned()
        else {
            return scope;
        };
        if let Some(frame) = self.group_of_item(index, &item) {
            scope.frames.push(frame);
        }
        for condition in self.conditions(index, &item).iter().flatten() {
            self.learn(&mut scope, condition, true);
        }
        scope
    }

    /// Checks a condition the first time it is met, and remembers it; None where it failed, or
    /// while it is being checked (a cycle, which is reported elsewhere).
    pub(super) fn condition_once(
        &mut self,
        scope: &mut Scope,
        written: &'t tree::Expr,
    ) -> Option<Expr> {
        let key = std::ptr::from_ref(written);
        if let Some(known) = self.checked_conditions.get(&key) {
            return known.clone();
        }
        self.checked_conditions.insert(key, None);
        let checked = self.condition(scope, written);
        let checked = (!checked.typ.is_error()).then_some(checked);
        self.checked_conditions.insert(key, checked.clone());
        checked
    }

    /// Whether a computed value may be `leeg` though it is visible.
    fn computed_optional(&mut self, index: usize, path: &str, item: &ItemInfo<'t>) -> bool {
        // One that needs itself is named for that, when all the rest is sound.
        self.computed_body(index, path, item).is_some_and(|body| body.typ.optional)
    }

    /// The body of a computed value, checked once; None while it is being checked.
    pub(super) fn computed_body(
        &mut self,
        index: usize,
        path: &str,
        item: &ItemInfo<'t>,
    ) -> Option<Expr> {
        let key = (index, Name::from(path));
        match self.computed.get(&key) {
            Some((State::Done, body)) => return body.clone(),
            Some(_) => return None,
            None => {}
        }
        self.computed.insert(key.clone(), (State::Busy, None));
        let mut scope = self.item_scope(index, path);
        let written = item.body?;
        let body = self.result(&mut scope, written, &item.declared.value);
        self.computed.insert(key, (State::Done, Some(body.clone())));
        Some(body)
    }

    /// What is known where a repeat has a row.
    pub(super) fn group_conditions(&mut self, questionnaire: GroupId, group: &str) -> Vec<Expr> {
        let Some(index) = self.questionnaires.iter().position(|q| q.group == questionnaire) else {
            return Vec::new();
        };
        let around = self
            .questionnaires
            .get(index)
            .and_then(|q| q.groups.get(group))
            .cloned()
            .unwrap_or_default();
        around
            .into_iter()
            .filter_map(|c| {
                let mut scope = self.base_scope(index);
                self.condition_once(&mut scope, c)
            })
            .collect()
    }

    /// What holds because a reference is filled: an answer that is there was visible.
    pub(super) fn implied_by(&mut self, filled: &Expr) -> Vec<Expr> {
        match &filled.kind {
            ExprKind::Answer { submission: SubmissionRef::Frame(frame), questionnaire, path } => {
                let frame = *frame;
                let Some(index) =
                    self.questionnaires.iter().position(|q| q.group == *questionnaire)
                else {
                    return Vec::new();
                };
                let item = self.questionnaires.get(index).and_then(|q| q.items.get(path)).cloned();
                let Some(item) = item else { return Vec::new() };
                self.conditions(index, &item)
                    .into_iter()
                    .flatten()
                    .map(|c| c.at_frames(frame, None))
                    .collect()
            }
            ExprKind::Named { .. } => self.recipient_condition(filled).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether an expression is an answer that may be "niet van toepassing".
    pub(super) fn may_be_not_applicable(&self, expr: &Expr) -> bool {
        let (questionnaire, path) = match &expr.kind {
            ExprKind::Answer { questionnaire, path, .. } => (*questionnaire, path.to_string()),
            ExprKind::GroupAnswer { questionnaire, group, path, .. } => {
                (*questionnaire, format!("{group}/{path}"))
            }
            ExprKind::Prior(inner) => return self.may_be_not_applicable(inner),
            _ => return false,
        };
        self.questionnaires.iter().any(|q| {
            q.group == questionnaire && q.items.get(path.as_str()).is_some_and(|i| i.not_applicable)
        })
    }
}
