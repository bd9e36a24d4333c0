//! `voorbeeld`: what is given and what is expected, each value against the type of what it is of.

mod expected;
mod given;
mod literals;
mod named;

use super::Checker;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::policy;
use crate::locale::Message;
use crate::program::example::{Example, Unit};
use crate::program::{GroupId, GroupKind, Name, Validity};
use crate::source::Span;
use crate::syntax::tree;
use std::collections::{BTreeMap, BTreeSet};

/// What an example can be about.
const KINDS: [GroupKind; 6] = [
    GroupKind::Questionnaire,
    GroupKind::NormSet,
    GroupKind::Formula,
    GroupKind::DecisionTable,
    GroupKind::Kpi,
    GroupKind::Allocation,
];

/// Reads one example.
struct Reader<'c, 't> {
    checker: &'c mut Checker<'t>,
    scope: Scope,
    /// `bij`.
    subject: Option<(GroupId, GroupKind)>,
    /// The questionnaire it is about, also by way of a norm set.
    questionnaire: Option<GroupId>,
    /// The keys that are given of each register; None is a row without a name.
    keys: BTreeMap<GroupId, BTreeSet<Option<Name>>>,
}

impl<'t> Checker<'t> {
    /// Every `voorbeeld`, and the silences of every `gebruik`.
    pub(super) fn examples(&mut self, files: &'t [tree::File]) {
        for declaration in files.iter().flat_map(|f| &f.declarations) {
            if let tree::Declaration::Use(used) = declaration {
                self.silences(&used.silences, Some(&used.name.name));
            }
            let tree::Declaration::Example(written) = declaration else { continue };
            let clauses = self.clauses(&mut Scope::fixed(Validity::default()), &written.clauses);
            let subject = match &written.subject {
                None => None,
                Some(name) => {
                    // Without knowing what it is about, nothing in it can be known.
                    let Some(group) = self.refers_to(name, &KINDS) else { continue };
                    self.program.group(group).map(|g| (group, g.kind))
                }
            };
            let questionnaire = match subject {
                Some((group, GroupKind::Questionnaire)) => Some(group),
                Some((set, GroupKind::NormSet)) => self.norm_set_questionnaire(set),
                _ => None,
            };
            let mut reader = Reader {
                scope: Scope::fixed(example_validity(written)),
                subject,
                questionnaire,
                keys: BTreeMap::new(),
                checker: self,
            };
            let given = reader.given(&written.given, 0);
            reader.owners(&given, &written.given);
            let expected = reader.expected(&written.expected, None);
            if written.expected.is_empty() {
                reader.wrong(written.title.span, crate::msg!("check-example-expects-nothing"));
            }
            self.program.examples.push(Example {
                title: written.title.value.clone(),
                subject: subject.map(|(group, _)| group),
                given,
                expected,
                clauses,
                span: written.span,
            });
        }
    }
}

/// An example of another schooljaar is about the rules of then.
fn example_validity(written: &tree::Example) -> Validity {
    let year = written.given.iter().find_map(|entry| match (entry.path.as_slice(), &entry.value) {
        ([name], tree::ExampleValue::Literal(e)) if &*name.name == "schooljaar" => match e.kind {
            tree::ExprKind::SchoolYear(year) => Some(year.0),
            _ => None,
        },
        _ => None,
    });
    Validity { from: year, until: year }
}

impl<'t> Reader<'_, 't> {
    /// A mistake that only an example can have.
    fn wrong(&mut self, span: Span, message: Message) {
        self.checker.error(policy::BAD_EXAMPLE, span, message);
    }

    fn wrong_help(&mut self, span: Span, message: Message, help: Message) {
        self.checker.sink.push(Diagnostic::at(policy::BAD_EXAMPLE, span, message).help(help));
    }

    /// A group of one of these kinds by its name.
    fn group_named(&self, name: &str) -> Option<(GroupId, GroupKind)> {
        let group = *self.checker.program.names.get(name)?;
        Some((group, self.checker.program.group(group)?.kind))
    }

    /// The registers a named value has a value for, and whether it has one for the whole.
    fn levels(&self, group: GroupId) -> (Vec<GroupId>, bool) {
        let index = self.checker.quiet_version(group, &self.scope).unwrap_or_default();
        let registers = self.checker.level_registers(group, index);
        let program = &self.checker.program;
        let whole = match program.group(group).map(|g| g.kind) {
            Some(GroupKind::Formula) => program.formulas.get(index).is_some_and(|f| {
                f.constant.is_some() || f.levels.iter().any(|l| l.level.register.is_none())
            }),
            Some(GroupKind::Kpi) => program
                .kpis
                .get(index)
                .is_some_and(|k| k.levels.iter().any(|l| l.level.register.is_none())),
            _ => false,
        };
        (registers, whole)
    }

    /// The unit that is meant where none is named.
    fn own_unit(&mut self, group: GroupId, name: &str, span: Span) -> Option<Unit> {
        let (registers, whole) = self.levels(group);
        let own = self.questionnaire.and_then(|q| self.checker.questionnaire_register(q));
        if let Some(own) = own.filter(|own| registers.contains(own)) {
            return self.sole(own, name, span);
        }
        if whole {
            return Some(Unit::Whole);
        }
        let given = registers.iter().find(|r| self.keys.contains_key(r)).or(registers.first());
        self.sole(*given?, name, span)
    }

    /// The one row that is given of a register; where there are several it must be said which.
    fn sole(&mut self, register: GroupId, name: &str, span: Span) -> Option<Unit> {
        let keys = self.keys.get(&register).cloned().unwrap_or_default();
        if keys.len() > 1 {
            let unit = self.checker.group_name(register);
            let named: Vec<&str> = keys.iter().flatten().map(|k| &**k).collect();
            let first = named.first().copied().unwrap_or("A").to_owned();
            self.wrong_help(
                span,
                crate::msg!("check-example-whose", name = name, unit = unit),
                crate::msg!("check-example-whose-help", name = name, key = first),
            );
            return None;
        }
        Some(Unit::Row(register, keys.into_iter().next().flatten()))
    }

    /// The unit of a key among those that are given.
    fn keyed(&self, registers: &[GroupId], key: &str) -> Option<Unit> {
        let named = |r: &&GroupId| {
            self.keys.get(r).is_some_and(|k| k.iter().flatten().any(|known| &**known == key))
        };
        let found = registers.iter().find(named)?;
        Some(Unit::Row(*found, Some(key.into())))
    }

    /// Every key that is given of these registers.
    fn known_keys(&self, registers: &[GroupId]) -> Vec<Name> {
        registers.iter().filter_map(|r| self.keys.get(r)).flatten().flatten().cloned().collect()
    }
}

/// A path as one name.
fn joined(path: &[tree::Ident]) -> String {
    path.iter().map(|p| &*p.name).collect::<Vec<_>>().join(".")
}

/// Where a path stands.
fn place(entry: &tree::ExampleEntry) -> Span {
    match (entry.path.first(), entry.path.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => entry.span,
    }
}
