//! Signatures: lists and registers first, as everything else is typed by them.

use super::scope::Scope;
use super::{Checker, State};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, types};
use crate::msg;
use crate::program::register::{ChoiceList, Register, RegisterField};
use crate::program::{Clauses, GroupId, Name, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, Declaration};
use std::collections::BTreeMap;

impl<'t> Checker<'t> {
    /// What each name is, without the bodies.
    pub(super) fn signatures(&mut self) {
        self.lists_and_registers();
        for entry in 0..self.entries.len() {
            let Some((declaration, group, validity)) =
                self.entries.get(entry).map(|e| (e.declaration, e.group, e.validity))
            else {
                continue;
            };
            match declaration {
                Declaration::Parameter(d) => self.parameter_signature(d, group, validity),
                Declaration::Formula(d) => self.formula_signature(d, group, validity),
                Declaration::DecisionTable(d) => self.table_signature(d, group, validity),
                Declaration::Questionnaire(d) => self.questionnaire_signature(d, group, validity),
                Declaration::NormSet(d) => self.norm_set_signature(d, group, validity),
                Declaration::Kpi(d) => self.kpi_signature(d, group, validity),
                Declaration::Allocation(d) => self.allocation_signature(d, group, validity),
                Declaration::Framework(d) => self.framework(d, group, validity),
                Declaration::Use(_)
                | Declaration::Unit(_)
                | Declaration::ChoiceList(_)
                | Declaration::Register(_)
                | Declaration::Plan(_)
                | Declaration::Calendar(_)
                | Declaration::Report(_)
                | Declaration::Example(_) => {}
            }
        }
    }

    /// The body of a declaration, once.
    pub(super) fn body(&mut self, entry: usize) {
        let Some(found) = self.entries.get_mut(entry) else { return };
        if found.state != State::Waiting {
            return;
        }
        found.state = State::Busy;
        let asked = self.asked.take();
        self.busy.push((entry, asked));
        let Some(found) = self.entries.get(entry) else { return };
        let (declaration, group, index, validity) =
            (found.declaration, found.group, found.index, found.validity);
        match declaration {
            Declaration::Parameter(d) => self.parameter_body(d, index, validity),
            Declaration::Formula(d) => self.formula_body(d, index, validity),
            Declaration::DecisionTable(d) => self.table_body(d, index, validity),
            Declaration::Questionnaire(d) => self.questionnaire_body(d, index, validity),
            Declaration::NormSet(d) => self.norm_set_body(d, index, validity),
            Declaration::Kpi(d) => self.kpi_body(d, index, validity),
            Declaration::Allocation(d) => self.allocation_body(d, index, validity),
            Declaration::Plan(d) => self.plan(d, group, validity),
            Declaration::Calendar(d) => self.calendar(d, group, validity),
            Declaration::Report(d) => self.report(d, group, validity),
            Declaration::Use(_)
            | Declaration::Unit(_)
            | Declaration::ChoiceList(_)
            | Declaration::Register(_)
            | Declaration::Framework(_)
            | Declaration::Example(_) => {}
        }
        self.busy.pop();
        if let Some(found) = self.entries.get_mut(entry) {
            found.state = State::Done;
        }
    }

    fn lists_and_registers(&mut self) {
        let mut lists = Vec::new();
        let mut registers = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            match entry.declaration {
                Declaration::ChoiceList(d) => {
                    lists.push((index, d));
                    self.program.lists.push(empty_list(entry.group, &d.name.name, d.span));
                }
                Declaration::Register(d) => {
                    registers.push(index);
                    self.program.registers.push(empty_register(entry.group, d));
                }
                _ => {}
            }
        }
        for (entry, list) in lists {
            let Some((index, validity)) = self.entries.get(entry).map(|e| (e.index, e.validity))
            else {
                continue;
            };
            let mut scope = Scope::fixed(validity);
            let options = self.options(&list.options);
            if let Some(hidden) = list.options.iter().find_map(|o| o.visible.as_ref()) {
                self.error(
                    crate::diagnostic::codes::structure::MISPLACED_ITEM,
                    hidden.span,
                    msg!("check-option-visible"),
                );
            }
            if options.is_empty() {
                self.error(types::BAD_RANGE, list.name.span, msg!("check-empty-list"));
            }
            let clauses = self.clauses(&mut scope, &list.clauses);
            if let Some(slot) = self.program.lists.get_mut(index) {
                slot.ordered = list.ordered;
                slot.options = options;
                slot.clauses = clauses;
            }
        }
        for entry in registers {
            self.register_signature(entry);
        }
    }

    /// Makes sure that a register's fields are known, for a field used as a type.
    pub(super) fn register_ready(&mut self, group: GroupId) {
        let waiting: Vec<usize> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, e)| e.group == group && e.state == State::Waiting)
            .map(|(i, _)| i)
            .collect();
        for entry in waiting {
            self.register_signature(entry);
        }
    }

    fn register_signature(&mut self, entry: usize) {
        let Some(found) = self.entries.get_mut(entry) else { return };
        let Declaration::Register(written) = found.declaration else { return };
        if found.state != State::Waiting {
            return;
        }
        found.state = State::Busy;
        let (index, validity) = (found.index, found.validity);
        let mut scope = Scope::fixed(validity);
        let mut seen = BTreeMap::<Name, Span>::new();
        let mut keys = Vec::new();
        for field in &written.fields {
            if let Some(first) = seen.insert(field.name.name.clone(), field.name.span) {
                self.sink.push(
                    Diagnostic::at(
                        names::DUPLICATE_NAME,
                        field.name.span,
                        msg!("check-duplicate-field", name = &field.name.name),
                    )
                    .label(first, msg!("check-first-here")),
                );
                continue;
            }
            let place = format!("{}.{}", written.name.name, field.name.name);
            let declared = self.declared(&mut scope, &field.typ, &place);
            let label = self.title(field.label.as_ref(), &field.name);
            self.clauses(&mut scope, &field.clauses);
            if let Some(register) = self.program.registers.get_mut(index) {
                if field.key {
                    keys.push((register.fields.len(), field.name.span));
                }
                register.fields.push(RegisterField {
                    name: field.name.name.clone(),
                    label,
                    declared,
                    span: field.span,
                });
            }
        }
        match keys.as_slice() {
            [(key, span)] => {
                let optional = self
                    .program
                    .registers
                    .get_mut(index)
                    .map(|r| {
                        r.key = *key;
                        r.fields.get(*key).is_some_and(|f| f.declared.value.optional)
                    })
                    .unwrap_or_default();
                if optional {
                    self.error(types::NO_KEY, *span, msg!("check-key-optional"));
                }
            }
            [] => self.error(
                types::NO_KEY,
                written.name.span,
                msg!("check-no-key", name = &written.name.name),
            ),
            [_, (_, second), ..] => self.error(
                types::NO_KEY,
                *second,
                msg!("check-two-keys", name = &written.name.name),
            ),
        }
        let title = match &written.title {
            Some(_) => self.title(written.title.as_ref(), &written.name),
            None => written.plural.as_ref().unwrap_or(&written.name).name.clone(),
        };
        let clauses = self.clauses(&mut scope, &written.clauses);
        if let Some(register) = self.program.registers.get_mut(index) {
            register.title = title;
            register.clauses = clauses;
        }
        if let Some(found) = self.entries.get_mut(entry) {
            found.state = State::Done;
        }
    }

    /// The version of a register that a rule uses.
    pub(super) fn register(&self, group: GroupId, validity: Validity) -> Option<&Register> {
        let versions = &self.program.group(group)?.versions;
        let (_, index) = versions
            .iter()
            .find(|(v, _)| validity.from.is_some_and(|y| v.contains(y)))
            .or_else(|| versions.iter().rev().find(|(v, _)| v.overlaps(validity)))
            .or_else(|| versions.first())?;
        self.program.registers.get(*index)
    }

    /// Looks a register up by its name as a level or recipient, reporting what is none.
    pub(super) fn register_named(&mut self, name: &tree::Ident) -> Option<GroupId> {
        let found = self.program.names.get(&name.name).copied();
        if let Some(group) = found
            && self.program.group(group)?.kind == crate::program::GroupKind::Register
        {
            return Some(group);
        }
        if let Some(group) = self.plurals.get(&name.name).copied() {
            let singular = self.group_name(group);
            self.sink.push(
                Diagnostic::at(
                    names::WRONG_KIND,
                    name.span,
                    msg!("check-plural-as-level", name = &name.name),
                )
                .help(msg!("check-did-you-mean", name = &singular))
                .repair(name.span, singular),
            );
            return None;
        }
        if found.is_some() {
            self.error(
                names::WRONG_KIND,
                name.span,
                msg!("check-not-a-register", name = &name.name),
            );
            return None;
        }
        let mut known: Vec<Name> = self
            .program
            .groups
            .iter()
            .filter(|g| g.kind == crate::program::GroupKind::Register)
            .map(|g| g.name.clone())
            .collect();
        known.push("swv".into());
        self.unknown_name(&name.name, name.span, &known);
        None
    }
}

fn empty_list(group: GroupId, name: &Name, span: Span) -> ChoiceList {
    ChoiceList {
        group,
        name: name.clone(),
        ordered: false,
        options: Vec::new(),
        clauses: Clauses::default(),
        span,
    }
}

fn empty_register(group: GroupId, written: &tree::RegisterDecl) -> Register {
    Register {
        group,
        name: written.name.name.clone(),
        plural: written.plural.as_ref().unwrap_or(&written.name).name.clone(),
        title: written.name.name.clone(),
        personal: written.personal,
        key: 0,
        fields: Vec::new(),
        clauses: Clauses::default(),
        span: written.span,
    }
}
