//! `gegeven`: other values of parameters, and values of formulas, KPIs and allocations outright.

use super::{Reader, joined, place};
use crate::msg;
use crate::program::example::{Fixed, Given, GivenNamed, GivenParameter, Unit};
use crate::program::{DeclaredType, GroupId, GroupKind, Name, TypeKind};
use crate::syntax::tree::{ExampleEntry, ExampleValue};

impl<'t> Reader<'_, 't> {
    /// `parameter grens = 3,5%`, `parameter weging { vmbo = 1 }`.
    pub(super) fn parameter(&mut self, entry: &'t ExampleEntry, given: &mut Given) {
        let name = joined(&entry.path);
        let found = self.group_named(&name).filter(|(_, kind)| *kind == GroupKind::Parameter);
        let known = || -> Vec<Name> {
            let groups = self.checker.program.groups.iter();
            groups.filter(|g| g.kind == GroupKind::Parameter).map(|g| g.name.clone()).collect()
        };
        let Some((group, _)) = found else {
            let known = known();
            self.checker.unknown_name(&name, place(entry), &known);
            return;
        };
        let index = self.checker.quiet_version(group, &self.scope);
        let Some((declared, dimensions)) = index
            .and_then(|i| self.checker.program.parameters.get(i))
            .map(|p| (p.declared.clone(), p.dimensions.clone()))
        else {
            return;
        };
        self.parameter_values(entry, group, &declared, &dimensions, &mut Vec::new(), given);
    }

    fn parameter_values(
        &mut self,
        entry: &'t ExampleEntry,
        group: GroupId,
        declared: &DeclaredType,
        dimensions: &[crate::program::Type],
        keys: &mut Vec<Name>,
        given: &mut Given,
    ) {
        let name = joined(&entry.path);
        match (&entry.value, dimensions.split_first()) {
            (ExampleValue::Fields(inner), Some((first, rest))) => {
                let options = match first.kind {
                    TypeKind::Choice(list) => self.checker.option_names(list),
                    _ => Vec::new(),
                };
                for value in inner {
                    let option = joined(&value.path);
                    if !options.iter().any(|o| **o == *option) {
                        self.checker.unknown_name(&option, place(value), &options);
                        continue;
                    }
                    keys.push(option.into());
                    self.parameter_values(value, group, declared, rest, keys, given);
                    keys.pop();
                }
            }
            (ExampleValue::Fields(_), None) | (_, Some(_)) => {
                self.wrong_help(
                    place(entry),
                    msg!("check-example-dimensions", name = name.as_str()),
                    msg!("check-example-dimensions-help", name = name.as_str()),
                );
            }
            (value, None) => {
                if let Some(Fixed::Value(value)) = self.fixed(value, declared, false, entry.span) {
                    given.parameters.push(GivenParameter {
                        parameter: group,
                        keys: keys.clone(),
                        value,
                    });
                }
            }
        }
    }

    /// `koos_middelen = € 1.000`, `koos_middelen { A = € 1.000 }`.
    pub(super) fn named(&mut self, entry: &'t ExampleEntry, group: GroupId, given: &mut Given) {
        let Some(declared) = self.declared_of(group) else { return };
        let name = joined(&entry.path);
        let ExampleValue::Fields(inner) = &entry.value else {
            if let Some(Fixed::Value(value)) =
                self.fixed(&entry.value, &declared, false, entry.span)
                && let Some(unit) = self.own_unit(group, &name, place(entry))
            {
                given.named.push(GivenNamed { group, unit, value });
            }
            return;
        };
        let (registers, whole) = self.levels(group);
        for value in inner {
            let key = joined(&value.path);
            let unit = match self.keyed(&registers, &key) {
                Some(unit) => unit,
                None if whole && key == "swv" => Unit::Whole,
                None => {
                    let known = self.known_keys(&registers);
                    self.checker.unknown_name(&key, place(value), &known);
                    continue;
                }
            };
            if let Some(Fixed::Value(value)) =
                self.fixed(&value.value, &declared, false, value.span)
            {
                given.named.push(GivenNamed { group, unit, value });
            }
        }
    }

    /// The declared type of a formula, KPI or allocation.
    pub(super) fn declared_of(&self, group: GroupId) -> Option<DeclaredType> {
        let index = self.checker.quiet_version(group, &self.scope)?;
        let program = &self.checker.program;
        match program.group(group)?.kind {
            GroupKind::Formula => program.formulas.get(index).map(|f| f.declared.clone()),
            GroupKind::Kpi => program.kpis.get(index).map(|k| k.declared.clone()),
            GroupKind::Allocation => program.allocations.get(index).map(|a| a.amount.clone()),
            _ => None,
        }
    }
}
