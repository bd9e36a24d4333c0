//! Examples: what comes out of one, held to what it expects.

use super::eval::{Evaluator, Outcome};
use super::explain;
use super::fault::{Cause, Fault, FaultInfo, Item, Site};
use super::results::{Report, faults};
use super::scope::{Frame, Scope};
use super::state::State;
use super::trace::{Marks, Trace};
use super::world::{Cell, Taint, Worlds};
use super::{Options, allocate};
use crate::core::example::{Example, Expected, Given, Wanted};
use crate::core::expr::NormPart;
use crate::core::{MomentId, QuestionnaireId, Type, TypeKind, Value};
use crate::data::{self, Tables};
use crate::number::Unit;
use crate::outcome::{Derivation, Found, Got, Status, SubmissionStatus};
use std::sync::Arc;

/// A result before it is shown.
enum Raw {
    Value(Value, Arc<Type>),
    NotApplicable,
    Status(SubmissionStatus),
    TargetStatus(Status),
    Fault(Fault),
    Nothing,
}

/// What comes out of an example, for each of its expectations. With `explain` those that do not
/// hold are explained.
#[must_use]
pub fn run_example(example: &Example, options: &Options<'_>, explain: bool) -> Vec<Found> {
    let tables = tables(example);
    let none = Tables::default();
    let worlds = Worlds::new(&example.program, &tables, &none, true);
    run_in(&worlds, example, options, explain)
}

/// Whether each expectation of an example holds, and which parts of the rules were come by for it.
#[must_use]
pub fn trace_example(example: &Example, options: &Options<'_>) -> (Vec<Found>, Marks) {
    let tables = tables(example);
    let none = Tables::default();
    let mut worlds = Worlds::new(&example.program, &tables, &none, true);
    worlds.trace = Some(Trace::default());
    let found = run_in(&worlds, example, options, false);
    (found, worlds.trace.map(Trace::into_marks).unwrap_or_default())
}

fn tables(example: &Example) -> Vec<Tables> {
    let moments = example.program.moments.iter().zip(&example.given);
    moments.map(|(moment, given)| data::tables_of(&moment.schema, given)).collect()
}

fn run_in(
    worlds: &Worlds<'_>,
    example: &Example,
    options: &Options<'_>,
    explain: bool,
) -> Vec<Found> {
    for (at, given) in example.given.iter().enumerate() {
        preset(worlds, MomentId::new(at), given);
    }
    let Some(world) = worlds.current() else { return Vec::new() };
    let report = Report::new(worlds, world, options);
    let runner = Runner { report: &report, evaluator: report.evaluator(), example };
    example
        .expected
        .iter()
        .map(|expectation| runner.found(expectation.what, &expectation.wanted, explain))
        .collect()
}

/// Fills in what is given outright, so that it is not computed.
fn preset(worlds: &Worlds<'_>, moment: MomentId, given: &Given) {
    let Some(world) = worlds.get(moment) else { return };
    for (id, row, value) in &given.values {
        if let Some(cell) = world.values.get(id.index()).and_then(|v| v.get(*row as usize)) {
            let _ = cell.set(Cell { value: Ok(value.clone()), taint: Taint::default() });
        }
    }
    let mut amounts = given.amounts.clone();
    amounts.sort_by_key(|(id, row, _)| (*id, *row));
    for own in amounts.chunk_by(|a, b| a.0 == b.0) {
        let Some((id, ..)) = own.first() else { continue };
        let amounts = own.iter().map(|(_, row, amount)| (*row, amount.clone()));
        if let Some(cell) = world.allocations.get(id.index()) {
            let _ = cell.set(Box::new(allocate::Allocated::as_given(amounts)));
        }
    }
}

struct Runner<'r, 'w> {
    report: &'r Report<'w>,
    evaluator: Evaluator<'w>,
    example: &'w Example,
}

impl<'w> Runner<'_, 'w> {
    fn found(&self, what: Expected, wanted: &Wanted, explain: bool) -> Found {
        let raw = self.raw(what);
        let holds = match (&raw, wanted) {
            (Raw::Value(value, _), Wanted::Value(wanted)) => value == wanted,
            (Raw::NotApplicable, Wanted::NotApplicable) => true,
            (Raw::Fault(fault), Wanted::Fault) => !fault.is_absent(),
            (Raw::Status(status), Wanted::Status(name)) => status.name() == &**name,
            (Raw::TargetStatus(status), Wanted::Status(name)) => status.name() == &**name,
            _ => false,
        };
        let wanted = match (wanted, self.typ(what, &raw)) {
            (Wanted::Value(value), Some(typ)) => Some(self.report.value(value, &typ)),
            _ => None,
        };
        let site = self.site(what);
        let unit = site.and_then(|site| self.report.unit_of(site.item)).map(|(register, row)| {
            let level = self.report.level_name(Some(register));
            (level, self.report.world.key(register, row))
        });
        let why = (explain && !holds).then(|| self.why(what, site)).flatten();
        Found { holds, got: self.got(raw), wanted, unit, why }
    }

    fn got(&self, raw: Raw) -> Got {
        match raw {
            Raw::Value(value, typ) => Got::Value(self.report.value(&value, &typ)),
            Raw::NotApplicable => Got::NotApplicable,
            Raw::Status(status) => Got::Status(status),
            Raw::TargetStatus(status) => Got::TargetStatus(status),
            Raw::Nothing => Got::Nothing,
            Raw::Fault(fault) => {
                let (code, message, span) = faults::words(self.report, fault);
                Got::Fault {
                    code: code.id.into(),
                    message,
                    missed: self.missed(fault),
                    place: span.and_then(|span| self.report.place(span)),
                }
            }
        }
    }

    /// What a rule needs that is not given, in the words of the rule.
    fn missed(&self, fault: Fault) -> Option<Arc<str>> {
        match self.report.worlds.faults.info(fault)? {
            FaultInfo::Here { cause: Cause::Absent, span, .. } => {
                Some(faults::one_line(self.report.sources.text(span)).into())
            }
            FaultInfo::Here { cause: Cause::NoTable(register), .. } => {
                let rules = self.report.moment().registers.get(register.index())?;
                Some(rules.plural.clone())
            }
            FaultInfo::Here { .. } | FaultInfo::DependsOn(_) => None,
        }
    }

    /// The type of what is expected.
    fn typ(&self, what: Expected, raw: &Raw) -> Option<Arc<Type>> {
        if let Raw::Value(_, typ) = raw {
            return Some(typ.clone());
        }
        let moment = self.report.moment();
        Some(match what {
            Expected::Answer(id, _, at) => {
                let part = &moment.questionnaires.get(id.index())?.part;
                part.questions.get(at as usize)?.typ.clone()
            }
            Expected::Computed(id, _, at) => {
                let part = &moment.questionnaires.get(id.index())?.part;
                part.computed.get(at as usize)?.typ.clone()
            }
            Expected::Norm(id, _, at, NormPart::Value) => {
                moment.norm_sets.get(id.index())?.norms.get(at as usize)?.typ.clone()
            }
            Expected::Norm(_, _, _, NormPart::Core | NormPart::Met) | Expected::Check(..) => {
                Arc::new(Type::of(TypeKind::Truth))
            }
            Expected::Norm(..) => Arc::new(Type::number(Unit::one(), None)),
            Expected::Score(id, _, at) => {
                moment.norm_sets.get(id.index())?.scores.get(at as usize)?.typ.clone()
            }
            Expected::Value(id, _) => moment.values.get(id.index())?.typ.clone(),
            Expected::Amount(id, _) | Expected::Remainder(id) => {
                moment.allocations.get(id.index())?.amount.clone()
            }
            Expected::Outcome(id) => moment.tables.get(id.index())?.typ.clone(),
            Expected::Status(..) | Expected::TargetStatus(..) | Expected::Nothing => return None,
        })
    }

    /// The result that explains an expectation.
    fn site(&self, what: Expected) -> Option<Site> {
        let item = match what {
            Expected::Answer(id, row, at) => Item::Question(id, row, at),
            Expected::Computed(id, row, at) => Item::Computed(id, row, at),
            Expected::Check(id, row, at) => Item::Check(id, row, at),
            Expected::Norm(id, row, at, _) => Item::Norm(id, row, at),
            Expected::Score(id, row, at) => Item::Score(id, row, at),
            Expected::Value(id, row) | Expected::TargetStatus(id, row) => Item::Value(id, row),
            Expected::Amount(id, row) => Item::Allocated(id, row),
            Expected::Remainder(id) => Item::Allocation(id),
            Expected::Status(..) | Expected::Outcome(_) | Expected::Nothing => return None,
        };
        Some(Site { moment: MomentId(0), item })
    }

    fn why(&self, what: Expected, site: Option<Site>) -> Option<Derivation> {
        match (what, site) {
            (Expected::Outcome(id), _) => {
                let inputs = &self.example.inputs.as_ref()?.1;
                explain::of_table(self.report, id, inputs, self.example.span)
            }
            // What is left of a budget has no rule of its own.
            (Expected::Remainder(_), _) | (_, None) => None,
            (_, Some(site)) => Some(explain::of_site(self.report, site)),
        }
    }

    fn state(&self, questionnaire: QuestionnaireId, row: u32) -> Option<&'w State> {
        let at = self.report.world.submission_of(questionnaire, row)?;
        self.evaluator.state(questionnaire, at)
    }

    fn raw(&self, what: Expected) -> Raw {
        self.try_raw(what).unwrap_or(Raw::Nothing)
    }

    fn try_raw(&self, what: Expected) -> Option<Raw> {
        let moment = self.report.moment();
        let typ = |raw: &Raw| self.typ(what, raw);
        let value = |result: Outcome<Value>| match result {
            Ok(value) => typ(&Raw::Nothing).map(|typ| Raw::Value(value, typ)),
            Err(fault) => Some(Raw::Fault(fault)),
        };
        match what {
            Expected::Answer(id, row, at) => {
                let state = self.state(id, row)?;
                if matches!(self.evaluator.marked(state, at), Ok(true)) {
                    return Some(Raw::NotApplicable);
                }
                value(self.evaluator.answer_of(state, at))
            }
            Expected::Computed(id, row, at) => {
                value(self.evaluator.computed_cell(self.state(id, row)?, at)?.value.clone())
            }
            Expected::Check(id, row, at) => {
                let state = self.state(id, row)?;
                let check = moment.questionnaires.get(id.index())?.part.checks.get(at as usize)?;
                let fires = self.evaluator.visible_in(state, &check.visible).and_then(|shown| {
                    let scope = Scope::of(Frame::Submission(state));
                    Ok(shown && self.evaluator.truth(&check.condition, &scope)?)
                });
                value(fires.map(Value::Truth))
            }
            Expected::Status(id, row) => {
                let status = self.evaluator.status(self.state(id, row)?);
                Some(Raw::Status(match (status.is_complete(), status.blocked) {
                    (false, _) => SubmissionStatus::Incomplete,
                    (true, true) => SubmissionStatus::Blocked,
                    (true, false) => SubmissionStatus::Complete,
                }))
            }
            Expected::Norm(id, row, at, part) => {
                let set = moment.norm_sets.get(id.index())?;
                let state = self.state(set.questionnaire, row)?;
                let cell = self.evaluator.norm_cell(state, id, at)?;
                let fixed = matches!(part, NormPart::Weight | NormPart::Core);
                if !cell.applicable && !fixed {
                    return Some(Raw::NotApplicable);
                }
                match &cell.cell.value {
                    // Its own fault says more than that it has one.
                    Err(fault) if !fixed => Some(Raw::Fault(*fault)),
                    Ok(_) | Err(_) => value(self.evaluator.norm_part(state, id, at, part)),
                }
            }
            Expected::Score(id, row, at) => {
                let set = moment.norm_sets.get(id.index())?;
                let state = self.state(set.questionnaire, row)?;
                value(self.evaluator.score_cell(state, id, at)?.value.clone())
            }
            Expected::Value(id, row) => value(self.evaluator.named_cell(id, row)?.value.clone()),
            Expected::TargetStatus(id, row) => match &self.evaluator.named_cell(id, row)?.value {
                Ok(found) => self.report.target_status(id, found).map(Raw::TargetStatus),
                Err(fault) => Some(Raw::Fault(*fault)),
            },
            Expected::Amount(id, row) => {
                let allocated = self.evaluator.allocated(id)?;
                match (allocated.amounts.get(&row), &allocated.division) {
                    (Some(amount), _) => value(amount.clone().map(Value::Number)),
                    (None, Ok(_)) => value(Ok(Value::Missing)),
                    (None, Err(fault)) => Some(Raw::Fault(*fault)),
                }
            }
            Expected::Remainder(id) => match &self.evaluator.allocated(id)?.division {
                Ok(division) => {
                    let left = division.remainder()?;
                    typ(&Raw::Nothing).map(|typ| Raw::Value(Value::Number(left), typ))
                }
                Err(fault) => Some(Raw::Fault(*fault)),
            },
            Expected::Outcome(id) => {
                let inputs = &self.example.inputs.as_ref()?.1;
                let rules = moment.tables.get(id.index())?;
                value(self.evaluator.table_of(id, inputs, rules.about.span))
            }
            Expected::Nothing => None,
        }
    }
}
