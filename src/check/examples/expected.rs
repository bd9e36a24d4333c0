//! `verwacht`: what must come out of an example.

use super::{Reader, joined, place};
use crate::check::resolve::norm_part;
use crate::msg;
use crate::program::example::{Expectation, Expected, Unit, Wanted};
use crate::program::expr::NormPart;
use crate::program::questionnaire::Item;
use crate::program::{DeclaredType, GroupId, GroupKind, Name, Type, TypeKind};
use crate::syntax::tree::{ExampleEntry, ExampleValue, NormItem};

/// What a submission can be.
const STATUSES: [&str; 3] = ["compleet", "fout", "onvolledig"];
/// What a KPI can be against its target.
const TARGET_STATUSES: [&str; 4] = ["behaald", "niet behaald", "geen streefwaarde", "leeg"];

/// What a name in `verwacht` is, with its type and whether `nvt` can come out.
type Found = (Expected, DeclaredType, bool);

impl<'t> Reader<'_, 't> {
    /// A block of `verwacht`; `of` is the unit that a block around it names.
    pub(super) fn expected(
        &mut self,
        entries: &'t [ExampleEntry],
        of: Option<&Unit>,
    ) -> Vec<Expectation> {
        let mut expected = Vec::new();
        for entry in entries {
            self.expectation(entry, of, &mut expected);
        }
        expected
    }

    fn expectation(
        &mut self,
        entry: &'t ExampleEntry,
        of: Option<&Unit>,
        into: &mut Vec<Expectation>,
    ) {
        let path = joined(&entry.path);
        if let Some(questionnaire) = self.questionnaire
            && self.of_submission(entry, &path, questionnaire, of, into)
        {
            return;
        }
        if self.of_subject(entry, &path, of, into) || self.of_named(entry, &path, of, into) {
            return;
        }
        // A key, with what is expected of that unit; or a register around such keys.
        if let ExampleValue::Fields(inner) = &entry.value
            && of.is_none()
        {
            if let Some((register, GroupKind::Register)) = self.group_named(&path) {
                for value in inner {
                    let key = joined(&value.path);
                    match self.keyed(&[register], &key) {
                        Some(unit) => self.of_key(value, &unit, into),
                        None => {
                            let known = self.known_keys(&[register]);
                            self.checker.unknown_name(&key, place(value), &known);
                        }
                    }
                }
                return;
            }
            let registers: Vec<GroupId> = self.keys.keys().copied().collect();
            if let Some(unit) = self.keyed(&registers, &path) {
                into.extend(self.expected(inner, Some(&unit)));
                return;
            }
        }
        let known = self.known_in_expected();
        self.checker.unknown_name(&path, place(entry), &known);
    }

    /// `A = € 33` within `school { … }`, or a block of that unit.
    fn of_key(&mut self, entry: &'t ExampleEntry, unit: &Unit, into: &mut Vec<Expectation>) {
        match (&entry.value, self.subject) {
            (ExampleValue::Fields(inner), _) => into.extend(self.expected(inner, Some(unit))),
            (value, Some((group, GroupKind::Formula | GroupKind::Kpi | GroupKind::Allocation))) => {
                self.value_of(entry, value, group, unit.clone(), into);
            }
            (_, _) => {
                self.wrong(place(entry), msg!("check-example-of-key", key = joined(&entry.path)));
            }
        }
    }

    fn known_in_expected(&self) -> Vec<Name> {
        let mut known: Vec<Name> = Vec::new();
        if let Some(questionnaire) = self.questionnaire {
            known.extend(self.checker.item_names(questionnaire, &self.scope));
            known.extend(self.checks(questionnaire));
            known.push("status".into());
            for set in self.sets(questionnaire) {
                known.extend(self.checker.norm_names(set, &self.scope));
            }
        }
        match self.subject {
            Some((_, GroupKind::DecisionTable)) => known.push("uitkomst".into()),
            Some((_, GroupKind::Allocation)) => known.push("rest".into()),
            _ => {}
        }
        known.extend(self.keys.values().flatten().flatten().cloned());
        let kinds = [GroupKind::Formula, GroupKind::Kpi, GroupKind::Allocation];
        let groups = self.checker.program.groups.iter().filter(|g| kinds.contains(&g.kind));
        known.extend(groups.map(|g| g.name.clone()));
        known
    }

    /// The norm sets of a questionnaire, the one that the example is about first.
    fn sets(&self, questionnaire: GroupId) -> Vec<GroupId> {
        let mut sets: Vec<GroupId> = self
            .checker
            .norm_sets
            .iter()
            .filter(|s| s.questionnaire == Some(questionnaire))
            .map(|s| s.group)
            .collect();
        sets.dedup();
        if let Some((set, GroupKind::NormSet)) = self.subject {
            sets.retain(|own| *own != set);
            sets.insert(0, set);
        }
        sets
    }

    /// The names of the checks of a questionnaire.
    fn checks(&self, questionnaire: GroupId) -> Vec<Name> {
        fn collect(items: &[Item], names: &mut Vec<Name>) {
            for item in items {
                match item {
                    Item::Section(section) => collect(&section.items, names),
                    Item::Check(check) => names.push(check.name.clone()),
                    Item::Question(_) | Item::Matrix(_) | Item::Group(_) | Item::Computed(_) => {}
                }
            }
        }
        let mut names = Vec::new();
        let index = self.checker.quiet_version(questionnaire, &self.scope);
        if let Some(rules) = index.and_then(|i| self.checker.program.questionnaires.get(i)) {
            collect(&rules.items, &mut names);
        }
        names
    }

    /// Something of a submission.
    fn of_submission(
        &mut self,
        entry: &'t ExampleEntry,
        path: &str,
        questionnaire: GroupId,
        of: Option<&Unit>,
        into: &mut Vec<Expectation>,
    ) -> bool {
        let Some((what, declared, nvt)) = self.in_submission(path, questionnaire) else {
            return false;
        };
        let unit = match of {
            Some(unit) => Some(unit.clone()),
            None => {
                let register = self.checker.questionnaire_register(questionnaire);
                register.and_then(|r| self.sole(r, path, place(entry)))
            }
        };
        let wanted = match &what {
            Expected::Status(_) => self.word(&entry.value, &STATUSES, entry.span),
            _ => self.wanted(&entry.value, &declared, nvt, entry.span),
        };
        if let (Some(unit), Some(wanted)) = (unit, wanted) {
            into.push(Expectation { what, unit, wanted, span: entry.span });
        }
        true
    }

    fn in_submission(&mut self, path: &str, questionnaire: GroupId) -> Option<Found> {
        if let Some(declared) = self.checker.item_type(questionnaire, &self.scope, path) {
            let (computed, nvt) = self.checker.item_kind(questionnaire, &self.scope, path);
            let what = Expected::Answer(questionnaire, path.into());
            return Some((what, declared, nvt && !computed));
        }
        for set in self.sets(questionnaire) {
            let name = self.checker.group_name(set);
            let own = path.strip_prefix(&format!("{name}.")).unwrap_or(path);
            if let Some(found) = self.in_set(set, own) {
                return Some(found);
            }
        }
        if self.checks(questionnaire).iter().any(|name| **name == *path) {
            return Some((Expected::Check(questionnaire, path.into()), truth(), false));
        }
        (path == "status").then(|| (Expected::Status(questionnaire), truth(), false))
    }

    /// A norm, a part of it, a score or a verdict.
    fn in_set(&mut self, set: GroupId, path: &str) -> Option<Found> {
        let (name, part) = match path.split_once('.') {
            Some((name, part)) => (name, norm_part(part)?),
            None => (path, NormPart::Value),
        };
        let index = self.checker.quiet_version(set, &self.scope)?;
        let info = self.checker.norm_sets.get(index)?.parts.get(name)?;
        let declared = info.declared.clone();
        match (info.item, part) {
            (NormItem::Norm(norm), NormPart::Value) => {
                let nvt = norm.not_applicable.is_some();
                Some((Expected::Norm(set, name.into(), part), declared, nvt))
            }
            (NormItem::Norm(_), NormPart::Points | NormPart::Weight) => {
                let number = of(Type::number(crate::number::Unit::one()));
                Some((Expected::Norm(set, name.into(), part), number, false))
            }
            (NormItem::Norm(_), NormPart::Core | NormPart::Met) => {
                Some((Expected::Norm(set, name.into(), part), truth(), false))
            }
            (NormItem::Score(_) | NormItem::Verdict(_), NormPart::Value) => {
                Some((Expected::Score(set, name.into()), declared, false))
            }
            (NormItem::Score(_) | NormItem::Verdict(_), _) => None,
        }
    }

    /// What only means something by what the example is about: a key, `rest`, `swv`, `uitkomst`.
    fn of_subject(
        &mut self,
        entry: &'t ExampleEntry,
        path: &str,
        of: Option<&Unit>,
        into: &mut Vec<Expectation>,
    ) -> bool {
        let Some((group, kind)) = self.subject else { return false };
        match kind {
            GroupKind::DecisionTable => {
                if path != "uitkomst" && path != self.checker.group_name(group) {
                    return false;
                }
                let declared = self
                    .checker
                    .quiet_version(group, &self.scope)
                    .and_then(|i| self.checker.program.tables.get(i))
                    .map(|t| t.outcome.clone());
                if let Some(declared) = declared
                    && let Some(wanted) = self.wanted(&entry.value, &declared, false, entry.span)
                {
                    let what = Expected::Outcome(group);
                    into.push(Expectation { what, unit: Unit::Whole, wanted, span: entry.span });
                }
                true
            }
            GroupKind::Formula | GroupKind::Kpi | GroupKind::Allocation => {
                if of.is_some() || matches!(entry.value, ExampleValue::Fields(_)) {
                    return false;
                }
                if kind == GroupKind::Allocation && path == "rest" {
                    self.remainder(entry, group, into);
                    return true;
                }
                let (registers, whole) = self.levels(group);
                let unit = match self.keyed(&registers, path) {
                    Some(unit) => unit,
                    None if whole && path == "swv" => Unit::Whole,
                    None => return false,
                };
                self.value_of(entry, &entry.value, group, unit, into);
                true
            }
            _ => false,
        }
    }

    /// A formula, KPI or allocation by its name.
    fn of_named(
        &mut self,
        entry: &'t ExampleEntry,
        path: &str,
        of: Option<&Unit>,
        into: &mut Vec<Expectation>,
    ) -> bool {
        let (name, part) = path.split_once('.').map_or((path, None), |(n, p)| (n, Some(p)));
        let Some((group, kind @ (GroupKind::Formula | GroupKind::Kpi | GroupKind::Allocation))) =
            self.group_named(name)
        else {
            return false;
        };
        match (part, kind, &entry.value) {
            (Some("rest"), GroupKind::Allocation, _) => self.remainder(entry, group, into),
            (Some("status"), GroupKind::Kpi, value) => {
                let unit = of.cloned().or_else(|| self.own_unit(group, name, place(entry)));
                let wanted = self.word(value, &TARGET_STATUSES, entry.span);
                if let (Some(unit), Some(wanted)) = (unit, wanted) {
                    let what = Expected::TargetStatus(group);
                    into.push(Expectation { what, unit, wanted, span: entry.span });
                }
            }
            (Some(_), ..) => return false,
            (None, _, ExampleValue::Fields(inner)) => {
                let (registers, whole) = self.levels(group);
                for value in inner {
                    let key = joined(&value.path);
                    if kind == GroupKind::Allocation && key == "rest" {
                        self.remainder(value, group, into);
                        continue;
                    }
                    let unit = match self.keyed(&registers, &key) {
                        Some(unit) => unit,
                        None if whole && key == "swv" => Unit::Whole,
                        None => {
                            let known = self.known_keys(&registers);
                            self.checker.unknown_name(&key, place(value), &known);
                            continue;
                        }
                    };
                    self.value_of(value, &value.value, group, unit, into);
                }
            }
            (None, _, value) => {
                let unit = match of {
                    Some(unit) => Some(unit.clone()),
                    None => self.own_unit(group, name, place(entry)),
                };
                if let Some(unit) = unit {
                    self.value_of(entry, value, group, unit, into);
                }
            }
        }
        true
    }

    fn value_of(
        &mut self,
        entry: &'t ExampleEntry,
        value: &'t ExampleValue,
        group: GroupId,
        unit: Unit,
        into: &mut Vec<Expectation>,
    ) {
        let Some(declared) = self.declared_of(group) else { return };
        if let Some(wanted) = self.wanted(value, &declared, false, entry.span) {
            let what = Expected::Named(group);
            into.push(Expectation { what, unit, wanted, span: entry.span });
        }
    }

    fn remainder(&mut self, entry: &'t ExampleEntry, group: GroupId, into: &mut Vec<Expectation>) {
        let Some(mut declared) = self.declared_of(group) else { return };
        // An odd part of the budget may be finer than the amounts.
        if let TypeKind::Number(number) = &mut declared.value.kind {
            number.decimals = number.decimals.map(|d| d.max(2));
        }
        if let Some(wanted @ Wanted::Value(_)) =
            self.wanted(&entry.value, &declared, false, entry.span)
        {
            let what = Expected::Remainder(group);
            into.push(Expectation { what, unit: Unit::Whole, wanted, span: entry.span });
        }
    }
}

fn truth() -> DeclaredType {
    of(Type::truth())
}

fn of(value: Type) -> DeclaredType {
    crate::check::parameters::inferred(value)
}
