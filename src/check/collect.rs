//! Names first: which declaration has which name, when.

use super::{Checker, Entry, State};
use crate::calendar::SchoolYear;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::names;
use crate::msg;
use crate::program::{Group, GroupId, GroupKind, Name, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, Declaration};

/// Units that every program has, each with every word for it; the first word is its name.
const BUILT_IN_UNITS: &[&[&str]] = &[
    &["€"],
    &["fte", "fte's", "ftes"],
    &["uur", "uren"],
    &["dag", "dagen"],
    &["week", "weken"],
    &["maand", "maanden"],
    &["jaar", "jaren"],
    &["leerling", "leerlingen"],
];

/// What a name may not be, because the language means something by it.
const KEPT_NAMES: &[&str] = &["swv", "peildatum", "schooljaar", "normen"];

impl<'t> Checker<'t> {
    pub(super) fn collect(&mut self, files: &'t [tree::File]) {
        for words in BUILT_IN_UNITS {
            let Some(first) = words.first() else { continue };
            for word in *words {
                self.units.insert(Name::from(*word), Name::from(*first));
            }
        }
        let mut counts = std::collections::BTreeMap::<GroupKind, usize>::new();
        for declaration in files.iter().flat_map(|f| &f.declarations) {
            if let Declaration::Unit(unit) = declaration {
                self.declare_unit(unit);
            }
            let Some((kind, name, clauses)) = named(declaration) else { continue };
            let validity = self.validity(clauses);
            let count = counts.entry(kind).or_default();
            // Every declaration takes its index, so that the order in the program is the order
            // of writing, also when it turns out to be a double.
            let index = *count;
            *count += 1;
            if KEPT_NAMES.contains(&&*name.name) {
                self.sink.push(Diagnostic::at(
                    names::RESERVED_NAME,
                    name.span,
                    msg!("check-reserved-name", name = &name.name),
                ));
            }
            let group = self.group_for(kind, name, validity, index);
            self.entry_of.insert((group, index), self.entries.len());
            self.entries.push(Entry { group, index, validity, declaration, state: State::Waiting });
            if let Declaration::Register(register) = declaration {
                self.declare_register_words(register, group);
            }
        }
        self.report_gaps();
    }

    /// The group of a name; a new one (with the same name, behind the first) when the name is
    /// taken by another kind or for the same time, which is reported.
    fn group_for(
        &mut self,
        kind: GroupKind,
        name: &tree::Ident,
        validity: Validity,
        index: usize,
    ) -> GroupId {
        if let Some(id) = self.program.names.get(&name.name).copied()
            && let Some(group) = self.program.group(id)
        {
            let rival = if group.kind == kind {
                group.versions.iter().find(|(v, _)| v.overlaps(validity)).copied()
            } else {
                group.versions.first().copied()
            };
            match rival {
                None => {
                    if let Some(group) = self.program.groups.get_mut(id.0 as usize) {
                        group.versions.push((validity, index));
                        group.versions.sort_by_key(|(v, _)| *v);
                    }
                    return id;
                }
                Some((_, other)) => {
                    let first = self.entry_of.get(&(id, other)).and_then(|e| self.entries.get(*e));
                    let place = first.and_then(|e| named(e.declaration)).map(|(_, n, _)| n.span);
                    let mut diagnostic = Diagnostic::at(
                        names::DUPLICATE_NAME,
                        name.span,
                        msg!("check-duplicate-name", name = &name.name),
                    )
                    .help(msg!("check-duplicate-name-help"));
                    if let Some(place) = place {
                        diagnostic = diagnostic.label(place, msg!("check-first-here"));
                    }
                    self.sink.push(diagnostic);
                    return self.new_group(kind, &name.name, validity, index);
                }
            }
        }
        let id = self.new_group(kind, &name.name, validity, index);
        self.program.names.insert(name.name.clone(), id);
        id
    }

    /// Adds a group; a list written in place is added so, under the name of its place.
    pub(super) fn new_group(
        &mut self,
        kind: GroupKind,
        name: &Name,
        validity: Validity,
        index: usize,
    ) -> GroupId {
        let id = GroupId(u32::try_from(self.program.groups.len()).unwrap_or(u32::MAX));
        self.program.groups.push(Group {
            name: name.clone(),
            kind,
            versions: vec![(validity, index)],
        });
        id
    }

    fn declare_unit(&mut self, unit: &tree::UnitDecl) {
        let plural = unit.plural.as_ref().unwrap_or(&unit.name);
        self.add_unit_word(&unit.name.name, &unit.name.name, unit.name.span);
        if plural.name != unit.name.name {
            self.add_unit_word(&plural.name, &unit.name.name, plural.span);
        }
        self.program.units.push(crate::program::DeclaredUnit {
            singular: unit.name.name.clone(),
            plural: plural.name.clone(),
            span: unit.span,
        });
    }

    /// A register's name is its unit, its plural the name of its collection.
    fn declare_register_words(&mut self, register: &tree::RegisterDecl, group: GroupId) {
        let plural = register.plural.as_ref().unwrap_or(&register.name);
        for word in [&register.name, plural] {
            self.units.entry(word.name.clone()).or_insert_with(|| register.name.name.clone());
        }
        if register.plural.is_some() {
            let taken = self.plurals.get(&plural.name).is_some_and(|g| *g != group);
            if taken {
                self.sink.push(Diagnostic::at(
                    names::DUPLICATE_NAME,
                    plural.span,
                    msg!("check-duplicate-name", name = &plural.name),
                ));
            }
        }
        self.plurals.entry(plural.name.clone()).or_insert(group);
    }

    fn add_unit_word(&mut self, word: &Name, unit: &Name, span: Span) {
        if self.units.insert(word.clone(), unit.clone()).is_some_and(|before| before != *unit) {
            self.sink.push(Diagnostic::at(
                names::DUPLICATE_NAME,
                span,
                msg!("check-duplicate-unit", name = word),
            ));
        }
    }

    /// Warns where a name has versions with years between them in which none holds.
    fn report_gaps(&mut self) {
        for (id, group) in self.program.groups.iter().enumerate() {
            let id = GroupId(u32::try_from(id).unwrap_or(u32::MAX));
            for pair in group.versions.windows(2) {
                let [(before, _), (after, index)] = pair else { continue };
                let (Some(end), Some(start)) = (before.until, after.from) else { continue };
                if end.saturating_add(1) < start
                    && let Some(entry) =
                        self.entry_of.get(&(id, *index)).and_then(|e| self.entries.get(*e))
                    && let Some((_, name, _)) = named(entry.declaration)
                {
                    self.sink.push(Diagnostic::at(
                        names::VALIDITY_GAP,
                        name.span,
                        msg!(
                            "check-validity-gap",
                            name = &name.name,
                            from = SchoolYear(end.saturating_add(1)).dutch(),
                            until = SchoolYear(start.saturating_sub(1)).dutch()
                        ),
                    ));
                }
            }
        }
    }

    /// The validity a declaration's clauses give it.
    fn validity(&mut self, clauses: &tree::Clauses) -> Validity {
        let Some(written) = &clauses.validity else { return Validity::default() };
        let validity =
            Validity { from: written.from.map(|y| y.0), until: written.until.map(|y| y.0) };
        if let (Some(from), Some(until)) = (validity.from, validity.until)
            && until < from
        {
            self.sink.push(
                Diagnostic::at(names::VALIDITY_ORDER, written.span, msg!("check-validity-order"))
                    .help(msg!("syntax-validity-order-help")),
            );
            return Validity { from: Some(from), until: None };
        }
        validity
    }
}

/// Kind, name and clauses of a declaration that has a name.
pub(super) fn named(
    declaration: &Declaration,
) -> Option<(GroupKind, &tree::Ident, &tree::Clauses)> {
    Some(match declaration {
        Declaration::Use(_) | Declaration::Unit(_) | Declaration::Example(_) => return None,
        Declaration::ChoiceList(d) => (GroupKind::ChoiceList, &d.name, &d.clauses),
        Declaration::Register(d) => (GroupKind::Register, &d.name, &d.clauses),
        Declaration::Parameter(d) => (GroupKind::Parameter, &d.name, &d.clauses),
        Declaration::Formula(d) => (GroupKind::Formula, &d.name, &d.clauses),
        Declaration::DecisionTable(d) => (GroupKind::DecisionTable, &d.name, &d.clauses),
        Declaration::Questionnaire(d) => (GroupKind::Questionnaire, &d.name, &d.clauses),
        Declaration::NormSet(d) => (GroupKind::NormSet, &d.name, &d.clauses),
        Declaration::Kpi(d) => (GroupKind::Kpi, &d.name, &d.clauses),
        Declaration::Allocation(d) => (GroupKind::Allocation, &d.name, &d.clauses),
        Declaration::Framework(d) => (GroupKind::Framework, &d.name, &d.clauses),
        Declaration::Plan(d) => (GroupKind::Plan, &d.name, &d.clauses),
        Declaration::Calendar(d) => (GroupKind::Calendar, &d.name, &d.clauses),
        Declaration::Report(d) => (GroupKind::Report, &d.name, &d.clauses),
    })
}
