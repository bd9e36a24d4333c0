//! `gegeven`: rows, answers, inputs, parameters and values of an example.

use super::{Reader, joined, place};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::names;
use crate::msg;
use crate::program::example::{
    Fixed, Given, GivenGroup, GivenRegister, GivenRow, GivenSubmission, GivenValue,
};
use crate::program::{DeclaredType, GroupId, GroupKind, Name, TypeKind};
use crate::source::Span;
use crate::syntax::tree::{self, ExampleEntry, ExampleValue};
use std::collections::BTreeMap;

/// How many years back `vorig` in `vorig` may go.
const MOST_YEARS: u32 = 10;

impl<'t> Reader<'_, 't> {
    /// A block of `gegeven`, or of `vorig` in it.
    pub(super) fn given(&mut self, entries: &'t [ExampleEntry], back: u32) -> Given {
        let mut given = Given::default();
        let mut seen = BTreeMap::new();
        for entry in entries {
            let name = joined(&entry.path);
            self.once(&mut seen, format!("{}{name}", u8::from(entry.parameter)), entry);
            if entry.parameter {
                self.parameter(entry, &mut given);
            } else if !self.answer(entry, &mut given) && !self.other(entry, &name, back, &mut given)
            {
                let known = self.known_in_given();
                self.checker.unknown_name(&name, place(entry), &known);
            }
        }
        given
    }

    /// Says when a name was given before.
    fn once(&mut self, seen: &mut BTreeMap<String, Span>, name: String, entry: &ExampleEntry) {
        let here = place(entry);
        if let Some(first) = seen.insert(name, here) {
            let words = joined(&entry.path);
            self.checker.sink.push(
                Diagnostic::at(
                    names::DUPLICATE_NAME,
                    here,
                    msg!("check-example-twice", name = words),
                )
                .label(first, msg!("check-first-here")),
            );
        }
    }

    /// What may be given by name.
    fn known_in_given(&self) -> Vec<Name> {
        let mut known: Vec<Name> = Vec::new();
        if let Some(questionnaire) = self.questionnaire {
            known.extend(self.checker.item_names(questionnaire, &self.scope));
            known.extend(self.checker.groups_of(questionnaire));
        }
        let program = &self.checker.program;
        if let Some((table, GroupKind::DecisionTable)) = self.subject {
            let index = self.checker.quiet_version(table, &self.scope);
            let table = index.and_then(|i| program.tables.get(i));
            known.extend(table.into_iter().flat_map(|t| t.inputs.iter().map(|i| i.name.clone())));
        }
        let kinds = [
            GroupKind::Register,
            GroupKind::Questionnaire,
            GroupKind::Formula,
            GroupKind::Kpi,
            GroupKind::Allocation,
        ];
        let groups = program.groups.iter().filter(|g| kinds.contains(&g.kind));
        known.extend(groups.map(|g| g.name.clone()));
        known.extend(["vorig", "peildatum", "schooljaar"].map(Name::from));
        known
    }

    /// An answer to the questionnaire that the example is about.
    fn answer(&mut self, entry: &'t ExampleEntry, given: &mut Given) -> bool {
        let Some(questionnaire) = self.questionnaire else { return false };
        let own = given
            .submissions
            .iter()
            .position(|s| s.questionnaire == questionnaire && s.unit.is_none());
        let mut submission = match own {
            Some(at) => given.submissions.remove(at),
            None => empty(questionnaire, None),
        };
        let found = self.answer_of(entry, &mut submission);
        if found || own.is_some() {
            given.submissions.push(submission);
        }
        found
    }

    /// An answer to a questionnaire, if it is one.
    fn answer_of(&mut self, entry: &'t ExampleEntry, submission: &mut GivenSubmission) -> bool {
        let questionnaire = submission.questionnaire;
        let path = joined(&entry.path);
        if let Some(declared) = self.checker.item_type(questionnaire, &self.scope, &path) {
            self.answer_value(
                entry,
                &path,
                &declared,
                questionnaire,
                None,
                &mut submission.answers,
            );
            return true;
        }
        if self.checker.group_exists(questionnaire, &path) {
            let group = self.group_rows(entry, questionnaire, &path);
            submission.groups.extend(group);
            return true;
        }
        let prefix = format!("{path}.");
        let lines = self.checker.item_names(questionnaire, &self.scope);
        if !lines.iter().any(|line| line.starts_with(&prefix)) {
            return false;
        }
        let ExampleValue::Fields(inner) = &entry.value else {
            let line = lines.iter().find(|line| line.starts_with(&prefix)).cloned();
            self.wrong_help(
                place(entry),
                msg!("check-example-matrix", name = path.as_str()),
                msg!("check-example-matrix-help", line = line.unwrap_or_default()),
            );
            return true;
        };
        for line in inner {
            let path = format!("{prefix}{}", joined(&line.path));
            match self.checker.item_type(questionnaire, &self.scope, &path) {
                Some(declared) => self.answer_value(
                    line,
                    &path,
                    &declared,
                    questionnaire,
                    None,
                    &mut submission.answers,
                ),
                None => {
                    let known: Vec<Name> = lines
                        .iter()
                        .filter_map(|l| l.strip_prefix(&prefix).map(Name::from))
                        .collect();
                    self.checker.unknown_name(&joined(&line.path), place(line), &known);
                }
            }
        }
        true
    }

    /// The value of an answer; what is computed is not given.
    fn answer_value(
        &mut self,
        entry: &'t ExampleEntry,
        path: &str,
        declared: &DeclaredType,
        questionnaire: GroupId,
        group: Option<&str>,
        into: &mut Vec<GivenValue>,
    ) {
        let full = group.map_or_else(|| path.to_owned(), |g| format!("{g}/{path}"));
        let (computed, nvt) = self.checker.item_kind(questionnaire, &self.scope, &full);
        if computed {
            self.wrong_help(
                place(entry),
                msg!("check-example-computed", name = path),
                msg!("check-example-computed-help", name = path),
            );
            return;
        }
        if let Some(value) = self.fixed(&entry.value, declared, nvt, entry.span) {
            into.push(GivenValue { name: path.into(), value, span: entry.span });
        }
    }

    fn group_rows(
        &mut self,
        entry: &'t ExampleEntry,
        questionnaire: GroupId,
        group: &str,
    ) -> Option<GivenGroup> {
        let rows: Vec<&'t [ExampleEntry]> = match &entry.value {
            ExampleValue::Rows(rows) => rows.iter().map(Vec::as_slice).collect(),
            // `inzet { }` and `inzet { a = 1 }`: no row, and one.
            ExampleValue::Fields(fields) if fields.is_empty() => Vec::new(),
            ExampleValue::Fields(fields) => vec![fields],
            ExampleValue::Literal(_) | ExampleValue::Set(_) => {
                self.wrong_help(
                    place(entry),
                    msg!("check-example-rows", name = group),
                    msg!("check-example-rows-help", name = group),
                );
                return None;
            }
        };
        let mut checked = Vec::new();
        for row in rows {
            let mut answers = Vec::new();
            let mut seen = BTreeMap::new();
            for field in row {
                let path = joined(&field.path);
                self.once(&mut seen, path.clone(), field);
                let full = format!("{group}/{path}");
                match self.checker.item_type(questionnaire, &self.scope, &full) {
                    Some(declared) => self.answer_value(
                        field,
                        &path,
                        &declared,
                        questionnaire,
                        Some(group),
                        &mut answers,
                    ),
                    None => {
                        let known =
                            self.checker.group_item_names(questionnaire, &self.scope, group);
                        self.checker.unknown_name(&path, place(field), &known);
                    }
                }
            }
            checked.push(answers);
        }
        Some(GivenGroup { name: group.into(), rows: checked })
    }

    /// Everything that is no answer; whether it was something.
    fn other(&mut self, entry: &'t ExampleEntry, name: &str, back: u32, given: &mut Given) -> bool {
        match (name, &entry.value) {
            ("vorig", ExampleValue::Fields(inner)) => {
                if back >= MOST_YEARS {
                    self.wrong(place(entry), msg!("check-example-too-far-back"));
                } else {
                    given.previous = Some(Box::new(self.given(inner, back + 1)));
                }
                return true;
            }
            ("schooljaar" | "peildatum", ExampleValue::Literal(e)) => {
                self.moment(e, name, back, given);
                return true;
            }
            _ => {}
        }
        if self.input(entry, name, given) {
            return true;
        }
        if self.checker.plurals.contains_key(name) && !self.checker.program.names.contains_key(name)
        {
            // Says by which name a register goes, and knows its rows all the same.
            entry.path.first().and_then(|ident| self.checker.register_named(ident));
            if let Some(register) = self.checker.plurals.get(name).copied() {
                let rows = self.rows(entry, register);
                given.registers.extend(rows);
            }
            return true;
        }
        match self.group_named(name) {
            Some((register, GroupKind::Register)) => {
                let rows = self.rows(entry, register);
                given.registers.extend(rows);
                true
            }
            Some((questionnaire, GroupKind::Questionnaire)) => {
                self.submissions(entry, questionnaire, given);
                true
            }
            Some((group, GroupKind::Formula | GroupKind::Kpi | GroupKind::Allocation)) => {
                self.named(entry, group, given);
                true
            }
            Some((_, GroupKind::Parameter)) => {
                self.wrong_help(
                    place(entry),
                    msg!("check-example-parameter", name = name),
                    msg!("check-example-parameter-help", name = name),
                );
                true
            }
            Some(_) | None => false,
        }
    }

    fn moment(&mut self, e: &'t tree::Expr, name: &str, back: u32, given: &mut Given) {
        if back > 0 {
            self.wrong(e.span, msg!("check-example-moment", name = name));
            return;
        }
        match (&e.kind, name) {
            (tree::ExprKind::SchoolYear(year), "schooljaar") => given.school_year = Some(*year),
            (tree::ExprKind::Date(date), "peildatum") => given.reference_date = Some(*date),
            _ => self.wrong(e.span, msg!("check-example-moment-value", name = name)),
        }
    }

    /// An input of the decision table that the example is about.
    fn input(&mut self, entry: &'t ExampleEntry, name: &str, given: &mut Given) -> bool {
        let Some((table, GroupKind::DecisionTable)) = self.subject else { return false };
        let declared = self
            .checker
            .quiet_version(table, &self.scope)
            .and_then(|i| self.checker.program.tables.get(i))
            .and_then(|t| t.inputs.iter().find(|i| &*i.name == name))
            .map(|i| i.declared.clone());
        let Some(declared) = declared else { return false };
        if let Some(value) = self.fixed(&entry.value, &declared, false, entry.span) {
            given.inputs.push(GivenValue { name: name.into(), value, span: entry.span });
        }
        true
    }

    /// Rows of a register: `school { soort = vmbo }`, `school { A { … } B { … } }`, or
    /// `school = { { … } { … } }`.
    fn rows(&mut self, entry: &'t ExampleEntry, register: GroupId) -> Option<GivenRegister> {
        let name = self.checker.group_name(register);
        let mut rows: Vec<GivenRow> = Vec::new();
        match &entry.value {
            ExampleValue::Fields(fields) => {
                let keyed = |f: &ExampleEntry| matches!(f.value, ExampleValue::Fields(_));
                let mixed = fields.iter().find(|f| keyed(f) != fields.first().is_some_and(keyed));
                if let Some(mixed) = mixed {
                    self.wrong_help(
                        place(mixed),
                        msg!("check-example-mixed", name = name.as_str()),
                        msg!("check-example-mixed-help", name = name.as_str()),
                    );
                    return None;
                }
                if fields.first().is_some_and(keyed) {
                    let mut seen = BTreeMap::new();
                    for row in fields {
                        let key = joined(&row.path);
                        self.once(&mut seen, key.clone(), row);
                        if let ExampleValue::Fields(inner) = &row.value {
                            let fields = self.fields(inner, register);
                            rows.push(GivenRow { key: Some(key.into()), fields, span: row.span });
                        }
                    }
                } else if !fields.is_empty() {
                    let fields = self.fields(fields, register);
                    rows.push(GivenRow { key: None, fields, span: entry.span });
                }
            }
            ExampleValue::Rows(inner) => {
                for row in inner {
                    let fields = self.fields(row, register);
                    rows.push(GivenRow { key: None, fields, span: entry.span });
                }
            }
            ExampleValue::Literal(_) | ExampleValue::Set(_) => {
                self.wrong_help(
                    place(entry),
                    msg!("check-example-rows", name = name.as_str()),
                    msg!("check-example-register-help", name = name.as_str()),
                );
                return None;
            }
        }
        let keys = self.keys.entry(register).or_default();
        keys.extend(rows.iter().map(|row| row.key.clone()));
        Some(GivenRegister { register, rows })
    }

    fn fields(&mut self, entries: &'t [ExampleEntry], register: GroupId) -> Vec<GivenValue> {
        let Some(fields) =
            self.checker.register(register, self.scope.validity).map(|r| r.fields.clone())
        else {
            return Vec::new();
        };
        let mut values = Vec::new();
        let mut seen = BTreeMap::new();
        for entry in entries {
            let name = joined(&entry.path);
            self.once(&mut seen, name.clone(), entry);
            let Some(field) = fields.iter().find(|f| *f.name == *name) else {
                let known: Vec<Name> = fields.iter().map(|f| f.name.clone()).collect();
                self.checker.unknown_name(&name, place(entry), &known);
                continue;
            };
            if let Some(value) = self.fixed(&entry.value, &field.declared, false, entry.span) {
                if let (Fixed::Row(key), TypeKind::Row(target)) =
                    (&value, &field.declared.value.kind)
                {
                    self.keys.entry(*target).or_default().insert(Some(key.clone()));
                }
                values.push(GivenValue { name: name.into(), value, span: entry.span });
            }
        }
        values
    }

    /// `koos { antipest = ja }`, or `koos { A { antipest = ja } B { … } }`.
    fn submissions(&mut self, entry: &'t ExampleEntry, questionnaire: GroupId, given: &mut Given) {
        let ExampleValue::Fields(inner) = &entry.value else {
            let name = joined(&entry.path);
            self.wrong(place(entry), msg!("check-example-answers", name = name));
            return;
        };
        let mut own = empty(questionnaire, None);
        let mut any = inner.is_empty();
        for answer in inner {
            if self.answer_of(answer, &mut own) {
                any = true;
                continue;
            }
            let key = joined(&answer.path);
            let ExampleValue::Fields(answers) = &answer.value else {
                let known = self.checker.item_names(questionnaire, &self.scope);
                self.checker.unknown_name(&key, place(answer), &known);
                continue;
            };
            let mut submission = empty(questionnaire, Some(key.as_str().into()));
            for answer in answers {
                if !self.answer_of(answer, &mut submission) {
                    let known = self.checker.item_names(questionnaire, &self.scope);
                    self.checker.unknown_name(&joined(&answer.path), place(answer), &known);
                }
            }
            if let Some(register) = self.checker.questionnaire_register(questionnaire) {
                self.keys.entry(register).or_default().insert(Some(key.into()));
            }
            given.submissions.push(submission);
        }
        if any {
            given.submissions.push(own);
        }
    }

    /// Whose the answers are that stand there without a key: there must be one unit.
    pub(super) fn owners(&mut self, given: &Given, entries: &'t [ExampleEntry]) {
        let loose = given.submissions.iter().find(|s| s.unit.is_none());
        let Some(loose) = loose else { return };
        let Some(register) = self.checker.questionnaire_register(loose.questionnaire) else {
            return;
        };
        if self.keys.get(&register).is_none_or(|keys| keys.len() < 2) {
            return;
        }
        let name = self.checker.group_name(loose.questionnaire);
        let first = loose.answers.first().map(|a| a.span);
        let span = first.or_else(|| entries.first().map(|e| e.span));
        if let Some(span) = span {
            let unit = self.checker.group_name(register);
            let key = self.known_keys(&[register]).first().cloned().unwrap_or_default();
            self.wrong_help(
                span,
                msg!("check-example-whose-answers", unit = unit),
                msg!("check-example-whose-answers-help", name = name, key = key),
            );
        }
    }
}

const fn empty(questionnaire: GroupId, unit: Option<Name>) -> GivenSubmission {
    GivenSubmission { questionnaire, unit, answers: Vec::new(), groups: Vec::new() }
}
