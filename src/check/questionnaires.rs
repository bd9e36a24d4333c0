//! Questionnaires.

use super::Checker;

use super::scope::{Frame, Scope};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, structure};
use crate::msg;
use crate::program::expr::{Expr, ExprKind, SubmissionRef};
use crate::program::questionnaire::{
    Check, CheckLevel, Computed, Group, Item, Matrix, Question, Required, Section, Subtotal,
};
use crate::program::{Name, TypeKind, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, RequiredDecl};
use std::collections::BTreeMap;

impl<'t> Checker<'t> {
    pub(super) fn questionnaire_body(
        &mut self,
        written: &'t tree::Questionnaire,
        index: usize,
        validity: Validity,
    ) {
        let mut scope = self.base_scope(index);
        scope.validity = validity;
        let mut checks = 0;
        let items = self.items(index, &written.items, &mut scope, None, &mut checks);
        let mut named = BTreeMap::new();
        self.unique_checks(&written.items, &mut named);
        let clauses = self.clauses(&mut scope, &written.clauses);
        if let Some(list) = self.program.questionnaires.get_mut(index) {
            list.items = items;
            list.clauses = clauses;
        }
    }

    fn unique_checks(&mut self, items: &'t [tree::Item], seen: &mut BTreeMap<Name, Span>) {
        for item in items {
            match item {
                tree::Item::Section(s) => self.unique_checks(&s.items, seen),
                tree::Item::Group(g) => self.unique_checks(&g.items, seen),
                tree::Item::Check(c) => {
                    if let Some(name) = &c.name {
                        self.unique(seen, name);
                    }
                }
                tree::Item::Question(_)
                | tree::Item::Matrix(_)
                | tree::Item::Computed(_)
                | tree::Item::Subtotal(_) => {}
            }
        }
    }

    fn items(
        &mut self,
        index: usize,
        items: &'t [tree::Item],
        scope: &mut Scope,
        group: Option<&Name>,
        checks: &mut usize,
    ) -> Vec<Item> {
        let mut checked = Vec::new();
        for item in items {
            let saved = scope.facts.clone();
            match item {
                tree::Item::Section(s) => {
                    let visible = self.visible(scope, s.visible.as_ref());
                    let title = match &s.title {
                        Some(title) => self.template(scope, title),
                        None => plain(&s.name.name),
                    };
                    let clauses = self.clauses(scope, &s.clauses);
                    let items = self.items(index, &s.items, scope, group, checks);
                    checked.push(Item::Section(Section {
                        name: s.name.name.clone(),
                        title,
                        visible,
                        items,
                        clauses,
                        span: s.span,
                    }));
                }
                tree::Item::Question(q) => {
                    let visible = self.visible(scope, q.visible.as_ref());
                    checked.push(Item::Question(Box::new(
                        self.question(index, q, scope, group, visible),
                    )));
                }
                tree::Item::Matrix(m) => {
                    let visible = self.visible(scope, m.visible.as_ref());
                    checked.push(Item::Matrix(self.matrix(index, m, scope, group, visible)));
                }
                tree::Item::Computed(c) => {
                    let visible = self.visible(scope, c.visible.as_ref());
                    let full = full_path(group, &c.name.name);
                    let Some(info) =
                        self.questionnaires.get(index).and_then(|q| q.items.get(&full)).cloned()
                    else {
                        continue;
                    };
                    let body = self
                        .computed_body(index, &full, &info)
                        .unwrap_or_else(|| Self::failed(c.span));
                    let label = match &c.label {
                        Some(label) => self.template(scope, label),
                        None => plain(&c.name.name),
                    };
                    let clauses = self.clauses(scope, &c.clauses);
                    checked.push(Item::Computed(Box::new(Computed {
                        name: c.name.name.clone(),
                        path: c.name.name.clone(),
                        label,
                        declared: info.declared,
                        visible,
                        body,
                        clauses,
                        span: c.span,
                    })));
                }
                tree::Item::Group(g) => {
                    if group.is_some() {
                        continue;
                    }
                    let visible = self.visible(scope, g.visible.as_ref());
                    checked.push(Item::Group(self.group(index, g, scope, visible, checks)));
                }
                tree::Item::Check(c) => {
                    let check = self.check_item(index, c, scope, checks);
                    checked.push(Item::Check(Box::new(check)));
                }
                tree::Item::Subtotal(_) => {}
            }
            scope.facts = saved;
        }
        checked
    }

    /// A `tonen als`, after which it is known to hold.
    fn visible(&mut self, scope: &mut Scope, written: Option<&'t tree::Expr>) -> Option<Expr> {
        let condition = self.condition_once(scope, written?)?;
        self.learn(scope, &condition, true);
        Some(condition)
    }

    fn required(&mut self, scope: &mut Scope, written: &'t RequiredDecl) -> Required {
        match written {
            RequiredDecl::No => Required::No,
            RequiredDecl::Yes => Required::Yes,
            RequiredDecl::When(condition) => {
                self.condition_once(scope, condition).map_or(Required::No, Required::When)
            }
        }
    }

    fn question(
        &mut self,
        index: usize,
        q: &'t tree::Question,
        scope: &mut Scope,
        group: Option<&Name>,
        visible: Option<Expr>,
    ) -> Question {
        let full = full_path(group, &q.name.name);
        let declared = self.questionnaires.get(index).and_then(|l| l.items.get(&full)).map_or_else(
            || super::parameters::inferred(crate::program::Type::error()),
            |i| i.declared.clone(),
        );
        let label = self.template(scope, &q.label);
        let required = self.required(scope, &q.required);
        let prefill = q.prefill.as_ref().map(|e| {
            let needed = declared.value.clone();
            self.typed(scope, e, &needed)
        });
        self.shadowed_field(index, q, scope, group, prefill.as_ref());
        self.option_conditions(scope, &q.typ, &declared.value.kind);
        let clauses = self.clauses(scope, &q.clauses);
        Question {
            name: q.name.name.clone(),
            path: q.name.name.clone(),
            label,
            declared,
            required,
            visible,
            prefill,
            was: q.was.as_ref().map(|w| w.name.clone()),
            not_applicable: q.not_applicable,
            clauses,
            span: q.span,
        }
    }

    /// `tonen als` of the options written in a question.
    fn option_conditions(
        &mut self,
        scope: &mut Scope,
        written: &'t tree::TypeExpr,
        kind: &TypeKind,
    ) {
        let (tree::TypeKind::Choice(options) | tree::TypeKind::MultiChoice(options)) =
            &written.kind
        else {
            return;
        };
        let (TypeKind::Choice(list) | TypeKind::MultiChoice(list)) = kind else { return };
        for option in options {
            let Some(condition) = &option.visible else { continue };
            let checked = self.condition_once(scope, condition);
            let Some(position) =
                self.program.group(*list).and_then(|g| g.versions.first()).map(|(_, i)| *i)
            else {
                continue;
            };
            if let Some(found) = self
                .program
                .lists
                .get_mut(position)
                .and_then(|l| l.options.iter_mut().find(|o| o.name == option.name.name))
            {
                found.visible = checked;
            }
        }
    }

    /// A question with the name of a field of its register must be pre-filled from it.
    fn shadowed_field(
        &mut self,
        index: usize,
        q: &tree::Question,
        scope: &Scope,
        group: Option<&Name>,
        prefill: Option<&Expr>,
    ) {
        if group.is_some() {
            return;
        }
        let Some(register) = self.questionnaires.get(index).and_then(|l| l.register) else {
            return;
        };
        let Some(owner) = self.register(register, scope.validity) else { return };
        let Some(field) = owner.field(&q.name.name) else { return };
        let from_it = matches!(
            prefill.map(|p| &p.kind),
            Some(ExprKind::Field { register: r, field: f, .. })
                if *r == register && *f == q.name.name
        );
        if !from_it {
            let owner_name = owner.name.clone();
            let place = field.span;
            self.sink.push(
                Diagnostic::at(
                    names::SHADOWS_FIELD,
                    q.name.span,
                    msg!("check-shadows-field", name = &q.name.name, register = &owner_name),
                )
                .label(place, msg!("check-declared-here", name = &q.name.name))
                .help(msg!(
                    "check-shadows-field-help",
                    name = &q.name.name,
                    register = &owner_name
                )),
            );
        }
    }

    fn matrix(
        &mut self,
        index: usize,
        m: &'t tree::Matrix,
        scope: &mut Scope,
        group: Option<&Name>,
        visible: Option<Expr>,
    ) -> Matrix {
        let label = self.template(scope, &m.label);
        let mut rows = Vec::new();
        for row in &m.rows {
            let saved = scope.facts.clone();
            let path: Name = format!("{}.{}", m.name.name, row.name.name).into();
            let full = full_path(group, &path);
            let Some(declared) = self
                .questionnaires
                .get(index)
                .and_then(|l| l.items.get(&full))
                .map(|i| i.declared.clone())
            else {
                continue;
            };
            let visible = self.visible(scope, row.visible.as_ref());
            let required = self.required(scope, &m.required);
            rows.push(Question {
                name: row.name.name.clone(),
                path,
                label: self.template(scope, &row.label),
                declared,
                required,
                visible,
                prefill: None,
                was: row.was.as_ref().map(|w| w.name.clone()),
                not_applicable: m.not_applicable,
                clauses: crate::program::Clauses::default(),
                span: row.span,
            });
            scope.facts = saved;
        }
        Matrix {
            name: m.name.name.clone(),
            label,
            visible,
            was: m.was.as_ref().map(|w| w.name.clone()),
            rows,
            clauses: self.clauses(scope, &m.clauses),
            span: m.span,
        }
    }

    fn group(
        &mut self,
        index: usize,
        g: &'t tree::Group,
        scope: &mut Scope,
        visible: Option<Expr>,
        checks: &mut usize,
    ) -> Group {
        let questionnaire = self.questionnaires.get(index).map(|q| q.group);
        let label = match &g.label {
            Some(label) => self.template(scope, label),
            None => plain(&g.name.name),
        };
        if let (Some((least, span)), Some((most, _))) = (g.minimum, g.maximum)
            && least > most
        {
            self.error(structure::BAD_REPEAT, span, msg!("check-bad-repeat", name = &g.name.name));
        }
        let prefill = g.prefill.as_ref().and_then(|e| self.group_prefill(index, e));
        let clauses = self.clauses(scope, &g.clauses);
        if let Some(questionnaire) = questionnaire {
            scope.frames.push(Frame::GroupRow {
                questionnaire,
                group: g.name.name.clone(),
                submission: SubmissionRef::Frame(0),
            });
        }
        let items = self.items(index, &g.items, scope, Some(&g.name.name), checks);
        scope.frames.truncate(1);
        let mut subtotals = Vec::new();
        for item in &g.items {
            if let tree::Item::Subtotal(s) = item {
                subtotals.extend(self.subtotal(index, &g.name.name, s));
            }
        }
        Group {
            name: g.name.name.clone(),
            label,
            minimum: g.minimum.map(|(n, _)| n),
            maximum: g.maximum.map(|(n, _)| n),
            visible,
            prefill,
            was: g.was.as_ref().map(|w| w.name.clone()),
            items,
            subtotals,
            clauses,
            span: g.span,
        }
    }

    /// `vooraf vorig(inzet)`: only last year's repeat of the same questionnaire.
    fn group_prefill(&mut self, index: usize, written: &tree::Expr) -> Option<Name> {
        if let tree::ExprKind::Prior(inner) = &written.kind
            && let tree::ExprKind::Name(name) = &inner.kind
            && self.questionnaires.get(index).is_some_and(|q| q.groups.contains_key(&name.name))
        {
            return Some(name.name.clone());
        }
        self.error(structure::BAD_PREFILL, written.span, msg!("check-bad-prefill"));
        None
    }

    fn subtotal(
        &mut self,
        index: usize,
        group: &Name,
        written: &tree::Subtotal,
    ) -> Option<Subtotal> {
        let kind = |checker: &Self, name: &tree::Ident| {
            checker
                .questionnaires
                .get(index)
                .and_then(|q| q.items.get(&full_path(Some(group), &name.name)))
                .map(|i| i.declared.value.kind.clone())
        };
        let mut fine = true;
        for (name, wants_number) in [(&written.value, true), (&written.by, false)] {
            match kind(self, name) {
                None => {
                    let scope = self.base_scope(index);
                    let known = self
                        .questionnaires
                        .get(index)
                        .map(|q| q.group)
                        .map(|q| self.group_item_names(q, &scope, group))
                        .unwrap_or_default();
                    self.unknown_name(&name.name, name.span, &known);
                    fine = false;
                }
                Some(TypeKind::Error) => fine = false,
                Some(TypeKind::Number(_)) if wants_number => {}
                Some(TypeKind::Choice(_) | TypeKind::Truth) if !wants_number => {}
                Some(_) => {
                    let message = if wants_number {
                        msg!("check-subtotal-value", name = &name.name)
                    } else {
                        msg!("check-subtotal-by", name = &name.name)
                    };
                    self.error(structure::BAD_SUBTOTAL, name.span, message);
                    fine = false;
                }
            }
        }
        fine.then(|| Subtotal {
            value: written.value.name.clone(),
            by: written.by.name.clone(),
            span: written.span,
        })
    }

    fn check_item(
        &mut self,
        index: usize,
        c: &'t tree::Check,
        scope: &mut Scope,
        checks: &mut usize,
    ) -> Check {
        *checks += 1;
        let condition = self.condition(scope, &c.condition);
        self.learn(scope, &condition, true);
        let message = self.template(scope, &c.message);
        let at = c.at.as_ref().and_then(|path| self.check_place(index, path));
        Check {
            name: c
                .name
                .as_ref()
                .map_or_else(|| Name::from(format!("check{checks}")), |n| n.name.clone()),
            level: match c.level {
                tree::CheckLevel::Error => CheckLevel::Error,
                tree::CheckLevel::Warning => CheckLevel::Warning,
                tree::CheckLevel::Note => CheckLevel::Note,
            },
            condition,
            message,
            at,
            clauses: self.clauses(scope, &c.clauses),
            span: c.span,
        }
    }

    fn check_place(&mut self, index: usize, path: &[tree::Ident]) -> Option<Name> {
        let words: Name = path.iter().map(|p| &*p.name).collect::<Vec<_>>().join(".").into();
        let info = self.questionnaires.get(index)?;
        let in_group = words.replacen('.', "/", 1);
        let known = |name: &str| {
            info.items.keys().any(|k| {
                &**k == name
                    || k.split('/').next_back() == Some(name)
                    || k.split_once('.').is_some_and(|(matrix, _)| matrix == name)
            }) || info.groups.contains_key(name)
        };
        if known(&words) || info.items.contains_key(in_group.as_str()) {
            return Some(words);
        }
        let all: Vec<Name> = info
            .items
            .keys()
            .filter_map(|k| k.split('/').next_back())
            .map(Name::from)
            .chain(info.groups.keys().cloned())
            .collect();
        let span = path.first().map(|p| p.span)?;
        let mut diagnostic = Diagnostic::at(
            structure::UNKNOWN_PLACE,
            span,
            msg!("check-unknown-place", name = &words),
        );
        if let Some(nearest) = super::errors::nearest(&words, &all) {
            diagnostic = diagnostic
                .help(msg!("check-did-you-mean", name = &nearest))
                .repair(span, nearest.to_string());
        }
        self.sink.push(diagnostic);
        None
    }
}

pub(super) fn full_path(group: Option<&Name>, path: &Name) -> Name {
    match group {
        Some(group) => format!("{group}/{path}").into(),
        None => path.clone(),
    }
}

fn plain(name: &Name) -> crate::program::questionnaire::Template {
    crate::program::questionnaire::Template {
        parts: vec![crate::program::questionnaire::TemplatePart::Text(name.clone())],
    }
}
