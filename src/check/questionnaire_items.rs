//! What stands in a questionnaire: its paths, types and conditions, before any body is checked.

use super::Checker;
use super::items::{ItemInfo, QuestionnaireInfo};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::structure;
use crate::msg;
use crate::program::questionnaire::Questionnaire;
use crate::program::{GroupId, Name, Validity};
use crate::source::Span;
use crate::syntax::tree;
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

    pub(super) fn unique(&mut self, seen: &mut BTreeMap<Name, Span>, name: &tree::Ident) {
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
