//! What rules declare by name: formulas and KPIs, parameters, decision tables.

use super::{Evaluator, Outcome};
use crate::core::{Expr, ExprKind, ParameterId, TableId, Type, Value, ValueId};
use crate::evaluate::fault::{Cause, Item};
use crate::evaluate::recorder::Read;
use crate::evaluate::scope::{Frame, Input, Scope};
use crate::evaluate::trace::Mark;
use crate::evaluate::world::{Cell, Taint};
use crate::number::{NumberFault, Rounding};
use crate::source::Span;

impl<'w> Evaluator<'w> {
    /// The value of a formula or KPI for a unit.
    pub(in crate::evaluate) fn named(&self, value: ValueId, unit: u32) -> Outcome<Value> {
        let Some(cell) = self.named_cell(value, unit) else { return Ok(Value::Missing) };
        let site = || self.site(Item::Value(value, unit));
        self.record(|| Read::Site(site()));
        self.read(cell, site)
    }

    /// The computed value of a formula or KPI for a unit.
    pub(in crate::evaluate) fn named_cell(&self, value: ValueId, unit: u32) -> Option<&'w Cell> {
        let cell = self.world.values.get(value.index())?.get(unit as usize)?;
        Some(cell.get_or_init(|| self.cell(|own| own.compute_named(value, unit))))
    }

    /// Computes the value of a formula or KPI for a unit.
    pub(in crate::evaluate) fn compute_named(&self, value: ValueId, unit: u32) -> Outcome<Value> {
        let Some(named) = self.world.moment.values.get(value.index()) else {
            return Ok(Value::Missing);
        };
        let frame = named.level.map_or(Frame::Whole, |r| Frame::Row(r, unit));
        let result = self.value(&named.body, &Scope::of(frame));
        if named.responses.iter().any(|source| !self.response(source, unit).is_full()) {
            self.add_taint(Taint::provisional());
        }
        self.finish(result?, &named.typ, named.body.span)
    }

    /// Rounds a named value as its type declares, and refuses one that does not fit.
    pub(in crate::evaluate) fn finish(
        &self,
        value: Value,
        typ: &Type,
        span: Span,
    ) -> Outcome<Value> {
        let Value::Number(number) = value else { return Ok(value) };
        let rounded = match typ.decimals() {
            Some(decimals) => {
                number.round(decimals, Rounding::HalfUp).map_err(|fault| self.fault(fault, span))?
            }
            None => number,
        };
        if rounded.fits() {
            Ok(Value::Number(rounded))
        } else {
            Err(self.fault(NumberFault::TooLarge, span))
        }
    }

    pub(super) fn parameter(
        &self,
        id: ParameterId,
        keys: &[Expr],
        span: Span,
        scope: &Scope<'_>,
    ) -> Outcome<Value> {
        let Some(parameter) = self.world.moment.parameters.get(id.index()) else {
            return Ok(Value::Missing);
        };
        let mut at = 0_usize;
        for (key, (_, options)) in keys.iter().zip(&parameter.dimensions) {
            let Value::Choice(option) = self.present(key, scope)? else {
                return Err(self.fault(Cause::Absent, key.span));
            };
            at = at * (*options as usize) + option as usize;
        }
        let Some(cell) = parameter.cells.get(at).and_then(Option::as_ref) else {
            return Err(self.fault(Cause::NoParameterValue(id), span));
        };
        if cell.provisional {
            self.add_taint(Taint::provisional());
            if let Some(used) = self.world.provisional_used.get(id.index()) {
                used.store(true, std::sync::atomic::Ordering::Relaxed);
            }
        }
        let value = self.value(&cell.value, &Scope::of(Frame::Whole))?;
        self.mark(|| Mark::Chosen(cell.span));
        self.record(|| Read::Parameter {
            moment: self.world.id,
            parameter: id,
            cell: at,
            value: value.clone(),
        });
        Ok(value)
    }

    /// The outcome of a decision table for these inputs.
    pub(in crate::evaluate) fn table_of(
        &self,
        id: TableId,
        inputs: &[Value],
        span: Span,
    ) -> Outcome<Value> {
        let input = |value: &Value| Input { value: value.clone(), taint: Taint::default() };
        self.table(id, &inputs.iter().map(input).collect::<Vec<_>>(), 0, span)
    }

    /// The outcome of a decision table. `before` is the smallest count before the inputs: an outcome
    /// that is written in the table is not made of them.
    pub(super) fn table(
        &self,
        id: TableId,
        inputs: &[Input],
        before: u32,
        span: Span,
    ) -> Outcome<Value> {
        let Some(table) = self.world.moment.tables.get(id.index()) else {
            return Ok(Value::Missing);
        };
        let scope = Scope::of(Frame::Inputs(inputs));
        let mut found = None;
        for row in &table.rows {
            let mut matches = true;
            for condition in &row.conditions {
                if !self.truth(condition, &scope)? {
                    matches = false;
                    break;
                }
            }
            if matches {
                if found.is_some() {
                    return Err(self.fault(Cause::SeveralTableRows(id), span));
                }
                found = Some(row);
                if !table.unique {
                    break;
                }
            }
        }
        let Some(row) = found else { return Err(self.fault(Cause::NoTableRow(id), span)) };
        if let ExprKind::Literal(_) = row.outcome.kind {
            self.taint.set(Taint { smallest: before, ..self.taint.get() });
        }
        self.mark(|| Mark::Chosen(row.span));
        let result = self.value(&row.outcome, &scope)?;
        let value = self.finish(result, &table.typ, row.span)?;
        self.record(|| Read::Table {
            moment: self.world.id,
            table: id,
            row: row.span,
            value: value.clone(),
        });
        Ok(value)
    }
}
