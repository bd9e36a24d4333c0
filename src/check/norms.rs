//! Norm sets: norms, scores, verdicts, and their ladders.

use super::scope::{Frame, Scope};
use super::{Checker, State};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, types};
use crate::msg;
use crate::number::{Number, Unit};
use crate::program::expr::{Expr, ExprKind, Literal, NormPart, SubmissionRef};
use crate::program::norms::{Body, Norm, NormSet, Rung, Score};
use crate::program::{
    DeclaredType, GroupId, GroupKind, Name, NumberType, Type, TypeKind, Validity,
};
use crate::source::Span;
use crate::syntax::tree::{self, NormItem};
use std::collections::BTreeMap;

/// A version of a norm set, before its bodies are checked.
pub(super) struct NormSetInfo<'t> {
    pub questionnaire: Option<GroupId>,
    pub group: GroupId,
    pub parts: BTreeMap<Name, PartInfo<'t>>,
}

/// A norm, score or verdict.
#[derive(Clone)]
pub(super) struct PartInfo<'t> {
    pub declared: DeclaredType,
    pub item: &'t NormItem,
    pub span: Span,
    state: State,
    optional: bool,
    body: Option<Body>,
}

impl<'t> Checker<'t> {
    pub(super) fn norm_set_signature(
        &mut self,
        written: &'t tree::NormSetDecl,
        group: GroupId,
        validity: Validity,
    ) {
        let questionnaire = self.program.names.get(&written.questionnaire.name).copied();
        let questionnaire = match questionnaire
            .and_then(|g| self.program.group(g).map(|x| (g, x.kind)))
        {
            Some((g, GroupKind::Questionnaire)) => Some(g),
            Some(_) => {
                self.error(
                    names::WRONG_KIND,
                    written.questionnaire.span,
                    msg!("check-not-a-questionnaire", name = &written.questionnaire.name),
                );
                None
            }
            None => {
                let known: Vec<Name> = self
                    .program
                    .groups
                    .iter()
                    .filter(|g| g.kind == GroupKind::Questionnaire)
                    .map(|g| g.name.clone())
                    .collect();
                self.unknown_name(&written.questionnaire.name, written.questionnaire.span, &known);
                // Without its questions nothing in it can be known: that was said once.
                let inside = super::words(self.sources.text(written.span)).collect::<Vec<_>>();
                self.broken_names.extend(inside);
                None
            }
        };
        let mut parts = BTreeMap::<Name, PartInfo<'t>>::new();
        for item in &written.items {
            let (name, typ) = match item {
                NormItem::Norm(n) => (&n.name, &n.typ),
                NormItem::Score(s) | NormItem::Verdict(s) => (&s.name, &s.typ),
            };
            if let Some(first) = parts.get(&name.name) {
                self.sink.push(
                    Diagnostic::at(
                        names::DUPLICATE_NAME,
                        name.span,
                        msg!("check-duplicate-name", name = &name.name),
                    )
                    .label(first.span, msg!("check-first-here")),
                );
                continue;
            }
            let mut scope = Scope::fixed(validity);
            let place = format!("{}.{}", written.name.name, name.name);
            let declared = self.declared(&mut scope, typ, &place);
            parts.insert(
                name.name.clone(),
                PartInfo {
                    declared,
                    item,
                    span: name.span,
                    state: State::Waiting,
                    optional: false,
                    body: None,
                },
            );
        }
        self.norm_sets.push(NormSetInfo { questionnaire, group, parts });
        let title = self.title(written.title.as_ref(), &written.name);
        self.program.norm_sets.push(NormSet {
            group,
            name: written.name.name.clone(),
            title,
            questionnaire: questionnaire.unwrap_or(group),
            norms: Vec::new(),
            scores: Vec::new(),
            clauses: crate::program::Clauses::default(),
            span: written.span,
        });
    }

    /// The questionnaire a norm set belongs to.
    pub(super) fn norm_set_questionnaire(&self, set: GroupId) -> Option<GroupId> {
        self.norm_sets.iter().find(|s| s.group == set)?.questionnaire
    }

    /// Whether a set has this norm.
    pub(super) fn has_norm(&self, set: GroupId, scope: &Scope, name: &str) -> bool {
        self.quiet_version(set, scope)
            .and_then(|i| self.norm_sets.get(i))
            .and_then(|s| s.parts.get(name))
            .is_some_and(|p| matches!(p.item, NormItem::Norm(_)))
    }

    /// The names in a set.
    pub(super) fn norm_names(&self, set: GroupId, scope: &Scope) -> Vec<Name> {
        self.quiet_version(set, scope)
            .and_then(|i| self.norm_sets.get(i))
            .map(|s| s.parts.keys().cloned().collect())
            .unwrap_or_default()
    }

    /// A norm, score or verdict by name.
    pub(super) fn in_norm_set(
        &mut self,
        scope: &Scope,
        set: GroupId,
        of: &SubmissionRef,
        name: &str,
        span: Span,
    ) -> Option<Expr> {
        let index = self.quiet_version(set, scope)?;
        let part = self.norm_sets.get(index)?.parts.get(name)?;
        let declared = part.declared.value.clone();
        let is_norm = matches!(part.item, NormItem::Norm(_));
        self.norm_part_body(index, name);
        let optional =
            self.norm_sets.get(index).and_then(|s| s.parts.get(name)).is_none_or(|p| p.optional)
                || matches!(of, SubmissionRef::OfRow(_));
        let submission = of.clone();
        let kind = if is_norm {
            ExprKind::Norm { submission, set, norm: name.into(), part: NormPart::Value }
        } else {
            ExprKind::Score { submission, set, name: name.into() }
        };
        let expr = Expr { kind, typ: declared.with_optional(optional), span };
        Some(self.narrowed(scope, expr))
    }

    /// The typed expression of a part of a norm.
    pub(super) fn norm_part_typed(
        &mut self,
        set: GroupId,
        part: NormPart,
        kind: ExprKind,
        span: Span,
    ) -> Expr {
        let number = |decimals| {
            Type::of(TypeKind::Number(NumberType {
                unit: Unit::one(),
                fraction: false,
                flexible: false,
                decimals,
                percentage: false,
            }))
        };
        let typ = match part {
            NormPart::Points | NormPart::Weight => number(None),
            NormPart::Core | NormPart::Met => Type::truth(),
            NormPart::Value => match &kind {
                ExprKind::Norm { norm, .. } => self
                    .norm_sets
                    .iter()
                    .find(|s| s.group == set)
                    .and_then(|s| s.parts.get(norm))
                    .map_or_else(Type::error, |p| p.declared.value.clone()),
                _ => self.common_norm_type(set),
            },
        };
        let optional = match &kind {
            // In the collection are only norms that apply.
            ExprKind::NormElement { .. } => false,
            _ => !matches!(part, NormPart::Core | NormPart::Weight),
        };
        Expr { kind, typ: typ.with_optional(optional), span }
    }

    /// The type that all norms of a set share, for `waarde` of an element.
    fn common_norm_type(&self, set: GroupId) -> Type {
        let mut types = self
            .norm_sets
            .iter()
            .find(|s| s.group == set)
            .into_iter()
            .flat_map(|s| s.parts.values())
            .filter(|p| matches!(p.item, NormItem::Norm(_)))
            .map(|p| p.declared.value.clone());
        let Some(first) = types.next() else { return Type::error() };
        if types.all(|t| t == first) { first } else { Type::error() }
    }

    /// Checks the body of a part once, on demand.
    fn norm_part_body(&mut self, index: usize, name: &str) {
        let Some(set) = self.norm_sets.get_mut(index) else { return };
        let (group, questionnaire) = (set.group, set.questionnaire);
        let Some(part) = set.parts.get_mut(name) else { return };
        if part.state != State::Waiting {
            return;
        }
        part.state = State::Busy;
        // While it is being checked it counts as filled: a cycle is reported as a cycle.
        let (item, declared) = (part.item, part.declared.clone());
        let mut scope = self.norm_scope(index, group, questionnaire);
        let body = match item {
            NormItem::Norm(norm) => {
                if let Some(condition) = &norm.not_applicable
                    && let Some(condition) = self.condition_once(&mut scope, condition)
                {
                    self.learn(&mut scope, &condition, false);
                }
                self.ladder(&mut scope, &norm.body, &declared)
            }
            NormItem::Score(s) | NormItem::Verdict(s) => {
                self.ladder(&mut scope, &s.body, &declared)
            }
        };
        let body_optional = match &body {
            Body::Formula(e) => e.typ.optional,
            Body::Ladder(rungs) => rungs.iter().any(|r| r.value.typ.optional),
        };
        let not_applicable = matches!(item, NormItem::Norm(n) if n.not_applicable.is_some());
        if let Some(part) = self.norm_sets.get_mut(index).and_then(|s| s.parts.get_mut(name)) {
            part.state = State::Done;
            part.optional = body_optional || not_applicable;
            part.body = Some(body);
        }
    }

    fn norm_scope(&self, index: usize, group: GroupId, questionnaire: Option<GroupId>) -> Scope {
        let validity = self
            .entries
            .iter()
            .find(|e| e.group == group && e.index == index)
            .map_or_else(Validity::default, |e| e.validity);
        let frame = questionnaire.map_or(Frame::Whole, |questionnaire| Frame::Submission {
            questionnaire,
            set: Some(group),
        });
        Scope::new(frame, validity)
    }

    /// A ladder or a formula, each rung knowing that those before it did not hold.
    fn ladder(&mut self, scope: &mut Scope, body: &'t tree::Body, declared: &DeclaredType) -> Body {
        match body {
            tree::Body::Formula(e) => Body::Formula(self.result(scope, e, &declared.value)),
            tree::Body::Ladder(rungs) => {
                let saved = scope.facts.clone();
                let mut checked = Vec::new();
                for rung in rungs {
                    let condition = rung.condition.as_ref().map(|c| self.condition(scope, c));
                    let before = scope.facts.clone();
                    if let Some(condition) = &condition {
                        self.learn(scope, condition, true);
                    }
                    let value = self.result(scope, &rung.value, &declared.value);
                    scope.facts = before;
                    if let Some(condition) = &condition {
                        self.learn(scope, condition, false);
                    }
                    checked.push(Rung { value, condition, span: rung.span });
                }
                scope.facts = saved;
                Body::Ladder(checked)
            }
        }
    }

    pub(super) fn norm_set_body(
        &mut self,
        written: &'t tree::NormSetDecl,
        index: usize,
        validity: Validity,
    ) {
        let mut norms = Vec::new();
        let mut scores = Vec::new();
        let Some((group, questionnaire)) =
            self.norm_sets.get(index).map(|s| (s.group, s.questionnaire))
        else {
            return;
        };
        for item in &written.items {
            let name = match item {
                NormItem::Norm(n) => &n.name,
                NormItem::Score(s) | NormItem::Verdict(s) => &s.name,
            };
            self.norm_part_body(index, &name.name);
            let Some(part) =
                self.norm_sets.get(index).and_then(|s| s.parts.get(&name.name)).cloned()
            else {
                continue;
            };
            if part.span != name.span {
                continue;
            }
            let Some(body) = part.body else { continue };
            let mut scope = self.norm_scope(index, group, questionnaire);
            match item {
                NormItem::Norm(n) => {
                    norms.extend(self.norm(&mut scope, n, part.declared, body));
                }
                NormItem::Score(s) | NormItem::Verdict(s) => scores.push(Score {
                    name: s.name.name.clone(),
                    title: self.title(s.title.as_ref(), &s.name),
                    verdict: matches!(item, NormItem::Verdict(_)),
                    declared: part.declared,
                    body,
                    clauses: self.clauses(&mut scope, &s.clauses),
                    span: s.span,
                }),
            }
        }
        let mut scope = Scope::fixed(validity);
        let clauses = self.clauses(&mut scope, &written.clauses);
        if let Some(set) = self.program.norm_sets.get_mut(index) {
            set.norms = norms;
            set.scores = scores;
            set.clauses = clauses;
        }
    }

    fn norm(
        &mut self,
        scope: &mut Scope,
        written: &'t tree::NormDecl,
        declared: DeclaredType,
        body: Body,
    ) -> Option<Norm> {
        if !matches!(
            declared.value.kind,
            TypeKind::Choice(_) | TypeKind::Truth | TypeKind::Number(_) | TypeKind::Error
        ) {
            let found = self.type_words(&declared.value);
            self.error(types::MISMATCH, written.typ.span, msg!("check-norm-type", found = found));
            return None;
        }
        let mut fixed = Scope::fixed(scope.validity);
        let weight = match &written.weight {
            None => Number::ONE,
            Some(weight) => {
                let typ = Type::number(Unit::one());
                let found = self.typed(&mut fixed, weight, &typ);
                match found.kind {
                    ExprKind::Literal(Literal::Number(n)) if !n.is_negative() => n,
                    _ => {
                        if !found.typ.is_error() {
                            self.error(types::NOT_CONSTANT, weight.span, msg!("check-weight"));
                        }
                        return None;
                    }
                }
            }
        };
        let met = written.met.as_ref().map(|condition| {
            let needed = declared.value.clone().with_optional(false);
            let value = self.typed_filled(&mut fixed, &condition.value, &needed);
            if let TypeKind::Choice(list) = &needed.kind
                && !matches!(
                    condition.comparison,
                    tree::Comparison::Equal | tree::Comparison::NotEqual
                )
                && !self.is_ordered(*list)
            {
                let name = self.group_name(*list);
                self.error_help(
                    types::UNORDERED,
                    condition.value.span,
                    msg!("check-unordered", list = name),
                    msg!("check-unordered-help"),
                );
            }
            (super::operators::comparison(condition.comparison), value)
        });
        let not_applicable =
            written.not_applicable.as_ref().and_then(|c| self.condition_once(scope, c));
        Some(Norm {
            name: written.name.name.clone(),
            title: self.title(written.title.as_ref(), &written.name),
            declared,
            weight,
            core: written.core,
            met,
            not_applicable,
            body,
            clauses: self.clauses(scope, &written.clauses),
            span: written.span,
        })
    }
}
