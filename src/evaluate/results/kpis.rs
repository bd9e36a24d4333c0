//! KPIs against target and baseline.

use super::super::eval::{Evaluator, compare_values};
use super::super::fault::Item;
use super::super::norms::Response;
use super::super::scope::{Frame, Scope};
use super::norms::covers;
use super::{Report, WithFaults, outcome_value};
use crate::core::expr::{AggregateFunction, Arithmetic, Comparison};
use crate::core::values::{Aim, Kpi, NamedValue, ValueOwner};
use crate::core::{Expr, ExprKind, MomentId, Value, ValueId};
use crate::number::Number;
use crate::outcome::{
    self, Baseline, KpiCell, KpiLevel, KpiYear, NumberFormat, OutcomeValue, Status, Target, WHOLE,
};
use std::sync::Arc;

impl<'w> Report<'w> {
    pub(super) fn kpi(&self, kpi: &Kpi) -> WithFaults<outcome::Kpi> {
        let format = self.format(&kpi.typ);
        let evaluator = self.evaluator();
        let scope = Scope::of(Frame::Whole);
        let fixed = |e: &Expr| evaluator.value(e, &scope).unwrap_or(Value::Missing);
        let shown = |value: &Value| self.value_as(value, &kpi.typ, &format);
        let mut levels = Vec::new();
        let mut faults = Vec::new();
        for (id, aim) in kpi.values.iter().zip(&kpi.aims) {
            let Some(named) = self.moment().values.get(id.index()) else { continue };
            let target = aim.target.as_ref().map(|t| (t.comparison, fixed(&t.value)));
            let baseline = aim.baseline.as_ref().map(|(period, e)| (period.clone(), fixed(e)));
            let rows = named.level.map_or(1, |r| self.world.len(r));
            let mut cells = Vec::new();
            for unit in 0..rows {
                let Some(cell) = evaluator.named_cell(*id, unit) else { continue };
                let item = Item::Value(*id, unit);
                let Some(value) = self.cell_value(cell, item, &mut faults, false) else {
                    continue;
                };
                cells.push(KpiCell {
                    key: self.unit_key(named.level, unit),
                    value: self.value_as(value, &named.typ, &format),
                    status: Some(status(value, target.as_ref())),
                    to_target: target.as_ref().and_then(|(_, t)| distance(value, t)),
                    to_baseline: baseline.as_ref().and_then(|(_, b)| distance(value, b)),
                    provisional: cell.taint.provisional,
                    response: response(&evaluator, named, unit),
                    smallest_count: cell.smallest_count(),
                });
            }
            levels.push(KpiLevel {
                level: self.level_name(named.level),
                target: shown_target(aim, target.as_ref(), shown),
                baseline: baseline.map(|(period, value)| Baseline { period, value: shown(&value) }),
                counts: super::counts(&named.counts),
                cells,
            });
        }
        let result = outcome::Kpi {
            about: self.about(&kpi.name, &kpi.title, &kpi.about),
            frequency: kpi.frequency.clone(),
            method: kpi.method.clone(),
            data_source: kpi.data_source.clone(),
            covers: covers(&kpi.about),
            count: kpi.values.iter().all(|id| self.is_count(*id)),
            suppress_below: kpi.suppress_below,
            levels,
            history: kpi.history.iter().filter_map(|at| self.kpi_then(kpi, *at, &format)).collect(),
            format,
        };
        (result, faults)
    }

    /// The status of the value of a KPI against the target; None of what is no KPI.
    pub(in crate::evaluate) fn target_status(&self, id: ValueId, value: &Value) -> Option<Status> {
        let ValueOwner::Kpi(kpi) = self.moment().values.get(id.index())?.owner else { return None };
        let kpi = self.moment().kpis.get(kpi.index())?;
        let level = kpi.values.iter().position(|own| *own == id)?;
        let target = kpi.aims.get(level)?.target.as_ref();
        let scope = Scope::of(Frame::Whole);
        let target = target.map(|t| {
            let fixed = self.evaluator().value(&t.value, &scope);
            (t.comparison, fixed.unwrap_or(Value::Missing))
        });
        Some(status(value, target.as_ref()))
    }

    /// A KPI at an earlier moment. What faulted then is not there; that is no fault of now.
    fn kpi_then(&self, kpi: &Kpi, at: MomentId, format: &Arc<NumberFormat>) -> Option<KpiYear> {
        let world = self.worlds.get(at)?;
        let rules = world.moment.kpis.iter().find(|k| k.name == kpi.name)?;
        let evaluator = Evaluator::new(self.worlds, world);
        let scope = Scope::of(Frame::Whole);
        let shown = |value: &Value, typ| outcome_value(world, value, typ, format);
        let mut levels = Vec::new();
        for (id, aim) in rules.values.iter().zip(&rules.aims) {
            let Some(named) = world.moment.values.get(id.index()) else { continue };
            let target = aim
                .target
                .as_ref()
                .and_then(|t| Some((t.comparison, evaluator.value(&t.value, &scope).ok()?)));
            let rows = named.level.map_or(1, |r| world.len(r));
            let mut cells = Vec::new();
            for unit in 0..rows {
                let Some(cell) = evaluator.named_cell(*id, unit) else { continue };
                let Ok(value) = &cell.value else { continue };
                cells.push(KpiCell {
                    key: named.level.map_or_else(|| "".into(), |r| world.key(r, unit)),
                    value: shown(value, &named.typ),
                    status: Some(status(value, target.as_ref())),
                    to_target: None,
                    to_baseline: None,
                    provisional: cell.taint.provisional,
                    response: None,
                    smallest_count: cell.smallest_count(),
                });
            }
            let register = named.level.and_then(|r| world.moment.registers.get(r.index()));
            let level = register.map_or_else(|| WHOLE.into(), |r| r.name.clone());
            levels.push(KpiLevel {
                level,
                target: shown_target(aim, target.as_ref(), |value| shown(value, &rules.typ)),
                baseline: None,
                counts: super::counts(&named.counts),
                cells,
            });
        }
        Some(KpiYear { school_year: world.moment.school_year, levels })
    }

    /// Whether a value is a plain count: an `aantal`, or a sum of them.
    fn is_count(&self, id: ValueId) -> bool {
        self.moment().values.get(id.index()).is_some_and(|v| is_count(&v.body))
    }
}

/// The target of a level as it is shown, its value computed.
fn shown_target(
    aim: &Aim,
    target: Option<&(Comparison, Value)>,
    shown: impl FnOnce(&Value) -> OutcomeValue,
) -> Target {
    match target {
        Some((op, value)) => Target::Set {
            comparison: comparison(*op),
            value: shown(value),
            period: aim.target.as_ref().and_then(|t| t.period.clone()),
        },
        None if aim.open => Target::Open,
        None => Target::None,
    }
}

fn is_count(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Aggregate(aggregate) => aggregate.function == AggregateFunction::Count,
        ExprKind::Arithmetic(Arithmetic::Add, a, b) => is_count(a) && is_count(b),
        _ => false,
    }
}

fn status(value: &Value, target: Option<&(Comparison, Value)>) -> Status {
    if value.is_missing() {
        return Status::Missing;
    }
    match target {
        None | Some((_, Value::Missing)) => Status::NoTarget,
        Some((op, target)) => {
            if op.holds(compare_values(value, target)) {
                Status::Met
            } else {
                Status::NotMet
            }
        }
    }
}

fn distance(value: &Value, from: &Value) -> Option<Number> {
    value.as_number()?.sub(from.as_number()?).ok()
}

fn response(evaluator: &Evaluator<'_>, named: &NamedValue, unit: u32) -> Option<outcome::Response> {
    let all = named
        .responses
        .iter()
        .map(|source| evaluator.response(source, unit))
        .reduce(Response::and)?;
    Some(outcome::Response { received: all.received, expected: all.expected })
}

const fn comparison(op: Comparison) -> outcome::Comparison {
    match op {
        Comparison::Equal => outcome::Comparison::Equal,
        Comparison::NotEqual => outcome::Comparison::NotEqual,
        Comparison::Less => outcome::Comparison::Less,
        Comparison::LessEqual => outcome::Comparison::LessOrEqual,
        Comparison::Greater => outcome::Comparison::Greater,
        Comparison::GreaterEqual => outcome::Comparison::GreaterOrEqual,
    }
}
