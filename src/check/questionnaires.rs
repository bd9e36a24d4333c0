//! Questionnaires.

use super::Checker;
use super::items::{ItemInfo, QuestionnaireInfo};
use super::scope::{Frame, Scope};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, structure};
use crate::msg;
use crate::program::expr::{Expr, ExprKind, SubmissionRef};
use crate::program::questionnaire::{
    Check, CheckLevel, Computed, Group, Item, Matrix, Question, Questionnaire, Required, Section,
    Subtotal,
};
use crate::program::{GroupId, Name, TypeKind, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, RequiredDecl};
use std::collections::BTreeMap;

/// Where an item stands while the signature is read.
struct Around<'t> {
    conditions: Vec<&'t tree::Expr>,
    outside: usize,
    group: Option<Name>,
}

impl<'t> Checker<'t> {
    pub(super) fn questionnaire_signature(
        &mut self,
        written: &'t tree::Questionnaire,
        group: GroupId,
        validity: Validity,
    ) {
        let register = self.register_named(&written.register);
        self.questionnaires.push(QuestionnaireInfo {
            register,
            group,
            validity,
            items: BTreeMap::new(),
            groups: BTreeMap::new(),
        });
        let index = self.questionnaires.len() - 1;
        let mut around = Around { conditions: Vec::new(), outside: 0, group: None };
        let mut sections = BTreeMap::new();
        self.register_items(index, written, &written.items, &mut around, &mut sections);
        if let Some(per) = &written.per
            && &*per.name != "schooljaar"
        {
            self.error(structure::MISPLACED_ITEM, per.span, msg!("check-per-schooljaar"));
        }
        let title = self.title(written.title.as_ref(), &written.name);
        let register = register.unwrap_or(group);
        self.program.questionnaires.push(Questionnaire {
            group,
            name: written.name.name.clone(),
            title,
            register,
            window: written.window.as_ref().map(|w| (w.from, w.until)),
            items: Vec::new(),
            clauses: crate::program::Clauses::default(),
            span: written.span,
        });
    }

    fn register_items(
        &mut self,
        index: usize,
        list: &'t tree::Questionnaire,
        items: &'t [tree::Item],
        around: &mut Around<'t>,
        sections: &mut BTreeMap<Name, Span>,
    ) {
        for item in items {
            let before = around.conditions.len();
            match item {
                tree::Item::Section(section) => {
                    if around.group.is_some() {
                        self.misplaced(section.name.span, "check-section-in-group");
                    }
                    self.unique(sections, &section.name);
                    around.conditions.extend(&section.visible);
                    self.register_items(index, list, &section.items, around, sections);
                }
                tree::Item::Question(q) => {
                    around.conditions.extend(&q.visible);
                    let place = format!("{}.{}", list.name.name, q.name.name);
                    self.add_item(index, &q.name.name, &q.name, &q.typ, &place, around, |info| {
                        info.required = Some(&q.required);
                        info.not_applicable = q.not_applicable;
                    });
                }
                tree::Item::Matrix(matrix) => {
                    around.conditions.extend(&matrix.visible);
                    let with_matrix = around.conditions.len();
                    let place = format!("{}.{}", list.name.name, matrix.name.name);
                    let mut rows = BTreeMap::new();
                    self.unique(sections, &matrix.name);
                    // One type for all lines: the list of a choice is one list.
                    let mut scope = self.base_scope(index);
                    let declared = self.declared(&mut scope, &matrix.typ, &place);
                    for row in &matrix.rows {
                        self.unique(&mut rows, &row.name);
                        around.conditions.extend(&row.visible);
                        let path: Name = format!("{}.{}", matrix.name.name, row.name.name).into();
                        let mut info = item_info(declared.clone(), around, row.name.span);
                        info.required = Some(&matrix.required);
                        info.not_applicable = matrix.not_applicable;
                        self.insert_item(index, &path, &row.name, info, around);
                        around.conditions.truncate(with_matrix);
                    }
                }
                tree::Item::Computed(c) => {
                    around.conditions.extend(&c.visible);
                    let place = format!("{}.{}", list.name.name, c.name.name);
                    self.add_item(index, &c.name.name, &c.name, &c.typ, &place, around, |info| {
                        info.body = Some(&c.body);
                    });
                }
                tree::Item::Group(group) => {
                    if around.group.is_some() {
                        self.misplaced(group.name.span, "check-group-in-group");
                    } else {
                        self.unique(sections, &group.name);
                        around.conditions.extend(&group.visible);
                        around.outside = around.conditions.len();
                        around.group = Some(group.name.name.clone());
                        if let Some(info) = self.questionnaires.get_mut(index) {
                            info.groups.insert(group.name.name.clone(), around.conditions.clone());
                        }
                        self.register_items(index, list, &group.items, around, sections);
                        around.group = None;
                        around.outside = 0;
                    }
                }
                tree::Item::Check(_) => {}
                tree::Item::Subtotal(subtotal) => {
                    if around.group.is_none() {
                        self.misplaced(subtotal.span, "check-subtotal-outside");
                    }
                }
            }
            around.conditions.truncate(before);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "an item has that many parts")]
    fn add_item(
        &mut self,
        index: usize,
        path: &Name,
        name: &'t tree::Ident,
        typ: &'t tree::TypeExpr,
        place: &str,
        around: &Around<'t>,
        fill: impl FnOnce(&mut ItemInfo<'t>),
    ) {
        let mut scope = self.base_scope(index);
        let declared = self.declared(&mut scope, typ, place);
        let mut info = item_info(declared, around, name.span);
        fill(&mut info);
        self.insert_item(index, path, name, info, around);
    }

    fn insert_item(
        &mut self,
        index: usize,
        path: &Name,
        name: &tree::Ident,
        info: ItemInfo<'t>,
        around: &Around<'t>,
    ) {
        let full: Name = match &around.group {
            Some(group) => format!("{group}/{path}").into(),
            None => path.clone(),
        };
        let Some(list) = self.questionnaires.get_mut(index) else { return };
        if let Some(first) = list.items.get(&full).map(|i| i.span) {
            self.sink.push(
                Diagnostic::at(
                    structure::DUPLICATE_QUESTION,
                    name.span,
                    msg!("check-duplicate-question", name = &name.name),
                )
                .label(first, msg!("check-first-here")),
            );
            return;
        }
        list.items.insert(full, info);
    }

    fn unique(&mut self, seen: &mut BTreeMap<Name, Span>, name: &tree::Ident) {
        if let Some(first) = seen.insert(name.name.clone(), name.span) {
            self.sink.push(
                Diagnostic::at(
                    structure::DUPLICATE_QUESTION,
                    name.span,
                    msg!("check-duplicate-question", name = &name.name),
                )
                .label(first, msg!("check-first-here")),
            );
        }
    }

    fn misplaced(&mut self, span: Span, key: &'static str) {
        let message = match key {
            "check-section-in-group" => msg!("check-section-in-group"),
            "check-group-in-group" => msg!("check-group-in-group"),
            _ => msg!("check-subtotal-outside"),
        };
        self.error(structure::MISPLACED_ITEM, span, message);
    }

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

fn item_info<'t>(
    declared: crate::program::DeclaredType,
    around: &Around<'t>,
    span: Span,
) -> ItemInfo<'t> {
    ItemInfo {
        declared,
        required: None,
        not_applicable: false,
        around: around.conditions.clone(),
        group: around.group.clone(),
        outside: if around.group.is_some() { around.outside } else { around.conditions.len() },
        body: None,
        span,
    }
}

fn full_path(group: Option<&Name>, path: &Name) -> Name {
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
