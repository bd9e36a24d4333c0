//! An allocation's amount, part by part.

use super::leaves::place;
use super::{Explainer, shown};
use crate::core::{AllocationId, Expr, Type, Value};
use crate::evaluate::allocate::Division;
use crate::evaluate::eval::Evaluator;
use crate::evaluate::recorder::Recorder;
use crate::evaluate::scope::{Frame, Scope};
use crate::evaluate::world::World;
use crate::number::{Number, Unit};
use crate::outcome::{Derivation, Origin};

impl<'w> Explainer<'_, 'w> {
    /// Adds budget, fixed amounts, shares, bounds and rounding to the step of an amount.
    pub(super) fn allocation(
        &mut self,
        world: &'w World<'w>,
        id: AllocationId,
        row: u32,
        step: &mut Derivation,
    ) {
        let Some(rules) = world.moment.allocations.get(id.index()) else { return };
        let evaluator = Evaluator::new(self.report.worlds, world);
        let Some(allocated) = evaluator.allocated(id) else { return };
        let (result, entries, outer) = match &allocated.division {
            Ok(Division::Single(result, entries)) => (result, entries, None),
            Ok(Division::Grouped(result, groups, _)) => {
                let found = result.groups.iter().zip(groups).find_map(|(group, (at, _, own))| {
                    let result = group.outcome.as_ref().ok()?;
                    own.iter().any(|e| e.row == row).then_some((result, own, Some(*at)))
                });
                match found {
                    Some(found) => found,
                    None => return,
                }
            }
            Ok(Division::Recorded) => {
                let recorded = world.data.allocations.get(id.index());
                step.origin = recorded.and_then(|recorded| {
                    let (_, origin) = recorded.amounts.get(&row)?;
                    let file = recorded.files.get(origin.file as usize)?;
                    Some(Origin::Recorded(place((file, origin.row), "bedrag")))
                });
                return;
            }
            Err(_) => {
                let scope = Scope::of(Frame::Whole);
                let budget = self.part(world, "budget", "budget", &rules.budget, &scope);
                step.children.push(budget);
                return;
            }
        };
        let Some((entry, award)) = entries.iter().zip(&result.awards).find(|(e, _)| e.row == row)
        else {
            return;
        };
        let amount = |name: &str, title: &str, number: &Number| {
            let value = Value::Number(number.clone());
            Derivation::new(name, title, shown(world, &value, &exact(&rules.amount)))
        };
        let budget_scope = match (rules.within, outer) {
            (Some((register, _)), Some(at)) => Scope::of(Frame::Row(register, at)),
            (_, _) => Scope::of(Frame::Whole),
        };
        let budget = self.part(world, "budget", "budget", &rules.budget, &budget_scope);
        step.children.push(budget);
        let scope = Scope::of(Frame::Row(rules.recipients, row));
        for (number, (fixed, given)) in (1..).zip(rules.fixed.iter().zip(&award.fixed)) {
            if given.is_some() {
                let name = format!("vast_{number}");
                let mut part = self.part(world, &name, &fixed.label, &fixed.amount, &scope);
                part.place = self.report.place(fixed.span);
                step.children.push(part);
            }
        }
        for (number, (share, given)) in (1..).zip(rules.shares.iter().zip(&award.shares)) {
            let mut part = amount(&format!("aandeel_{number}"), &share.label, given);
            part.formula = self.text(share.span);
            part.place = self.report.place(share.span);
            let index = number - 1;
            let own = entry.recipient.weights.get(index).unwrap_or(&Number::ZERO);
            let all = Number::sum(entries.iter().filter_map(|e| e.recipient.weights.get(index)));
            if let Some(weight) = &share.weight {
                part.children.push(self.part(world, "gewicht", "gewicht", weight, &scope));
                if let Ok(all) = all {
                    let title = "alle gewichten samen";
                    let value = Value::Number(all);
                    let step =
                        Derivation::new("gewichten", title, shown(world, &value, &weight.typ));
                    part.children.push(step);
                }
            } else if let Ok(all) = all {
                let bare = Type::number(Unit::one(), None);
                for (name, number) in [("gewicht", own.clone()), ("gewichten", all)] {
                    let value = Value::Number(number);
                    part.children.push(Derivation::new(name, name, shown(world, &value, &bare)));
                }
            }
            step.children.push(part);
        }
        for (name, bound, written) in [
            ("minimaal", &entry.recipient.lo, &rules.minimums),
            ("maximaal", &entry.recipient.hi, &rules.maximums),
        ] {
            let Some(bound) = bound else { continue };
            let found = written.iter().find(|b| {
                matches!(evaluator.value(&b.amount, &scope), Ok(Value::Number(n)) if n == *bound)
            });
            match found {
                Some(found) => {
                    let mut part = self.part(world, name, name, &found.amount, &scope);
                    part.place = self.report.place(found.span);
                    step.children.push(part);
                }
                None => step.children.push(amount(name, name, bound)),
            }
        }
        for (name, number) in [("grenzen", &award.correction), ("afronding", &award.rounding)] {
            if !number.is_zero() {
                step.children.push(amount(name, name, number));
            }
        }
    }

    /// A part of an allocation that has an expression of its own.
    fn part(
        &mut self,
        world: &'w World<'w>,
        name: &str,
        title: &str,
        e: &Expr,
        scope: &Scope<'_>,
    ) -> Derivation {
        let recorder = Recorder::default();
        let (value, taint) = {
            let own = Evaluator::recording(self.report.worlds, world, &recorder);
            (own.value(e, scope), own.taint())
        };
        let mut step = Derivation::new(name, title, self.result(world, value, &e.typ));
        step.formula = self.text(e.span);
        step.place = self.report.place(e.span);
        step.provisional = taint.provisional;
        for read in recorder.into_reads() {
            self.add(&mut step.children, read);
        }
        step
    }
}

/// The type of an exact part of an amount: two decimals more than the amount, so that it shows what
/// rounding takes.
fn exact(typ: &Type) -> Type {
    let mut typ = typ.clone();
    if let crate::core::TypeKind::Number(number) = &mut typ.kind {
        number.decimals = number.decimals.map(|d| d.saturating_add(2));
    }
    typ
}
