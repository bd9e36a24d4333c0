//! From what was computed to an outcome: values with their labels, in a fixed order.

mod allocations;
mod answers;
mod basis;
mod cycle;
pub(super) mod faults;
mod kpis;
mod norms;
mod submissions;
pub(super) mod texts;

use super::Engine;
use super::columns::Plan;
use super::eval::Evaluator;
use super::fault::{Fault, Item, Site};
use super::world::{Cell, World, Worlds};
use crate::core::values::ValueOwner;
use crate::core::{self, Moment, MomentId, RegisterId, Type, Value, ValueId};
use crate::outcome::{
    self, ChoiceValue, FormulaCell, FormulaLevel, Level, NumberFormat, Outcome, OutcomeValue,
    RulePlace, Unit, WHOLE,
};
use crate::source::{Sources, Span};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Writes results down.
pub(super) struct Report<'w> {
    /// All moments.
    pub worlds: &'w Worlds<'w>,
    /// The moment asked for.
    pub world: &'w World<'w>,
    /// The rules' texts.
    pub sources: &'w Sources,
    /// Of what, and from what.
    pub header: &'w outcome::Header,
    done: AtomicUsize,
    total: AtomicUsize,
    progress: Option<&'w (dyn Fn(usize, usize) + Sync)>,
    engine: Engine,
}

/// A result with the faults that were met on the way.
pub(super) type WithFaults<T> = (T, Vec<outcome::Fault>);

impl<'w> Report<'w> {
    pub(super) fn new(
        worlds: &'w Worlds<'w>,
        world: &'w World<'w>,
        options: &'w super::Options<'w>,
    ) -> Self {
        Self {
            worlds,
            world,
            sources: options.sources,
            header: &options.header,
            done: AtomicUsize::new(0),
            total: AtomicUsize::new(0),
            progress: options.progress,
            engine: options.engine,
        }
    }

    /// The program of the moment asked for.
    pub(super) fn moment(&self) -> &'w Moment {
        self.world.moment
    }

    /// An evaluator at the moment asked for.
    pub(super) fn evaluator(&self) -> Evaluator<'w> {
        Evaluator::new(self.worlds, self.world)
    }

    fn step(&self) {
        if let Some(progress) = self.progress {
            let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
            progress(done, self.total.load(Ordering::Relaxed));
        }
    }

    /// Everything.
    pub(super) fn outcome(&self) -> Outcome {
        let moment = self.moment();
        let units: usize = self.world.values.iter().map(|v| v.len()).sum();
        let submissions: usize = self.world.questionnaires.iter().map(|q| q.states.len()).sum();
        self.total.store(units + submissions + moment.allocations.len(), Ordering::Relaxed);
        self.warm();
        let mut faults = Vec::new();
        let mut keep = |found: Vec<outcome::Fault>| faults.extend(found);
        let mut questionnaires = Vec::new();
        for at in 0..moment.questionnaires.len() {
            let (result, found) = self.questionnaire(core::QuestionnaireId::new(at));
            questionnaires.extend(result);
            keep(found);
        }
        let mut norm_sets = Vec::new();
        for at in 0..moment.norm_sets.len() {
            let (result, found) = self.norm_set(core::NormSetId::new(at));
            norm_sets.extend(result);
            keep(found);
        }
        let mut kpis = Vec::new();
        for kpi in &moment.kpis {
            let (result, found) = self.kpi(kpi);
            kpis.push(result);
            keep(found);
        }
        let mut allocations = Vec::new();
        for at in 0..moment.allocations.len() {
            let (result, found) = self.allocation(core::AllocationId::new(at));
            allocations.extend(result);
            keep(found);
        }
        let mut formulas = Vec::new();
        for formula in &moment.formulas {
            let (result, found) = self.formula(formula);
            formulas.push(result);
            keep(found);
        }
        Outcome {
            header: self.header.clone(),
            levels: self.levels(),
            questionnaires,
            norm_sets,
            kpis,
            allocations,
            formulas,
            frameworks: super::cycle::frameworks(moment, self.sources),
            plans: self.plans(),
            calendars: super::cycle::calendars(moment, self.sources),
            reports: self.reports(),
            provisional: self.provisional(),
            bases: self.bases(),
            faults,
        }
    }

    /// The allocations, with what they rest on and nothing else.
    pub(super) fn allocations(&self) -> Vec<outcome::AllocationOutcome> {
        let all = 0..self.moment().allocations.len();
        all.filter_map(|at| self.allocation(core::AllocationId::new(at)).0).collect()
    }

    /// Computes what takes long, all units at once. What is asked for by several is computed by
    /// one while the others wait; nothing here starts parallel work inside such a computation.
    fn warm(&self) {
        let moment = self.moment();
        for (at, states) in self.world.questionnaires.iter().enumerate() {
            let id = core::QuestionnaireId::new(at);
            self.warm_columns(id);
            (0..u32::try_from(states.states.len()).unwrap_or(u32::MAX)).into_par_iter().for_each(
                |submission| {
                    let evaluator = self.evaluator();
                    if let Some(state) = evaluator.state(id, submission) {
                        evaluator.status(state);
                        self.warm_norms(id, &evaluator, state);
                    }
                    self.step();
                },
            );
        }
        for at in 0..moment.allocations.len() {
            self.evaluator().allocated(core::AllocationId::new(at));
            self.step();
        }
        for (at, cells) in self.world.values.iter().enumerate() {
            (0..u32::try_from(cells.len()).unwrap_or(u32::MAX)).into_par_iter().for_each(|unit| {
                self.evaluator().named_cell(ValueId::new(at), unit);
                self.step();
            });
        }
    }

    /// Computes the norms of a questionnaire as columns, as far as there is a plan for them.
    fn warm_columns(&self, id: core::QuestionnaireId) {
        let plan = match self.engine {
            Engine::Columns => Plan::of(self.world, id),
            Engine::Interpreter => None,
        };
        let Some(plan) = plan else { return };
        (0..plan.chunks()).into_par_iter().for_each(|chunk| {
            let evaluator = self.evaluator();
            let computed = plan.run(chunk);
            for row in 0..computed.rows {
                let submission = u32::try_from(computed.first + row).unwrap_or(u32::MAX);
                if let Some(state) = evaluator.state(id, submission) {
                    computed.note(row, state, &evaluator);
                }
            }
        });
    }

    fn warm_norms(
        &self,
        id: core::QuestionnaireId,
        evaluator: &Evaluator<'w>,
        state: &super::state::State,
    ) {
        if !self.has_norms(state) {
            return;
        }
        for (at, set) in self.moment().norm_sets.iter().enumerate() {
            if set.questionnaire == id {
                let set_id = core::NormSetId::new(at);
                for norm in 0..u32::try_from(set.norms.len()).unwrap_or(0) {
                    evaluator.norm_cell(state, set_id, norm);
                }
                for score in 0..u32::try_from(set.scores.len()).unwrap_or(0) {
                    evaluator.score_cell(state, set_id, score);
                }
            }
        }
    }

    /// Whether a submission has norms.
    pub(super) fn has_norms(&self, state: &super::state::State) -> bool {
        self.world.of_example || self.evaluator().status(state).counts()
    }

    fn formula(&self, formula: &core::Formula) -> WithFaults<outcome::Formula> {
        let format = self.format(&formula.typ);
        let mut levels = Vec::new();
        let mut faults = Vec::new();
        for id in &formula.values {
            let Some(named) = self.moment().values.get(id.index()) else { continue };
            let rows = named.level.map_or(1, |r| self.world.len(r));
            let evaluator = self.evaluator();
            let mut cells = Vec::new();
            for unit in 0..rows {
                let Some(cell) = evaluator.named_cell(*id, unit) else { continue };
                match &cell.value {
                    Ok(value) => cells.push(FormulaCell {
                        key: self.unit_key(named.level, unit),
                        value: self.value_as(value, &named.typ, &format),
                        provisional: cell.taint.provisional,
                        smallest_count: cell.smallest_count(),
                    }),
                    Err(fault) => faults.push(self.fault(*fault, Item::Value(*id, unit))),
                }
            }
            levels.push(FormulaLevel {
                level: self.level_name(named.level),
                counts: counts(&named.counts),
                cells,
            });
        }
        let about = self.about(&formula.name, &formula.title, &formula.about);
        (outcome::Formula { about, levels }, faults)
    }

    /// The parameters that are `voorlopig` and were used.
    fn provisional(&self) -> Vec<outcome::About> {
        let used = self.moment().parameters.iter().zip(&self.world.provisional_used);
        used.filter(|(_, used)| used.load(Ordering::Relaxed))
            .map(|(parameter, _)| {
                let cell = parameter.cells.iter().flatten().find(|c| c.provisional);
                let mut about = self.about(&parameter.name, &parameter.title, &parameter.about);
                if let Some(cell) = cell {
                    about.place = self.place(cell.span).or(about.place);
                    about.citations = texts::citations(&cell.citations);
                    if let Some(period) = &cell.period {
                        about.title = format!("{} ({period})", about.title).into();
                    }
                }
                about
            })
            .collect()
    }

    /// The registers that rules are evaluated for, those they belong to, and the whole.
    fn levels(&self) -> Vec<Level> {
        let moment = self.moment();
        let mut wanted: BTreeSet<RegisterId> = BTreeSet::new();
        wanted.extend(moment.values.iter().filter_map(|v| v.level));
        wanted.extend(moment.questionnaires.iter().map(|q| q.register));
        for allocation in &moment.allocations {
            wanted.insert(allocation.recipients);
            wanted.extend(allocation.within.map(|(outer, _)| outer));
        }
        let mut open: Vec<RegisterId> = wanted.iter().copied().collect();
        while let Some(register) = open.pop() {
            for (_, target) in self.references(register) {
                if wanted.insert(target) {
                    open.push(target);
                }
            }
        }
        let mut levels: Vec<Level> = wanted
            .iter()
            .filter_map(|id| Some((*id, moment.registers.get(id.index())?)))
            .map(|(id, register)| Level {
                name: register.name.clone(),
                title: register.title.clone(),
                units: (0..self.world.len(id)).map(|row| self.unit(id, row)).collect(),
            })
            .collect();
        levels.push(Level {
            name: WHOLE.into(),
            title: self.header.project.clone(),
            units: vec![self.whole()],
        });
        levels
    }

    /// Fields of a register that refer to another: the column and the register.
    fn references(&self, register: RegisterId) -> Vec<(u32, RegisterId)> {
        let Some(register) = self.moment().registers.get(register.index()) else {
            return Vec::new();
        };
        (0_u32..)
            .zip(&register.fields)
            .filter_map(|(at, field)| Some((at, field.typ.register()?)))
            .collect()
    }

    fn whole(&self) -> Unit {
        Unit { key: "".into(), name: self.header.project.clone(), parents: Vec::new() }
    }

    /// A row as a unit, with everything it belongs to.
    pub(super) fn unit(&self, register: RegisterId, row: u32) -> Unit {
        let parents = self
            .parents(register, row)
            .into_iter()
            .map(|(register, row)| (self.level_name(Some(register)), self.world.key(register, row)))
            .collect();
        Unit { key: self.world.key(register, row), name: self.row_name(register, row), parents }
    }

    /// The rows that a row belongs to, directly or through others.
    pub(super) fn parents(&self, register: RegisterId, row: u32) -> Vec<(RegisterId, u32)> {
        let mut found: Vec<(RegisterId, u32)> = Vec::new();
        let mut open = vec![(register, row)];
        while let Some((register, row)) = open.pop() {
            for (field, target) in self.references(register) {
                let value = self.world.table(register).value(field as usize, row);
                if let crate::data::Value::Row(parent) = value
                    && !found.contains(&(target, parent))
                {
                    found.push((target, parent));
                    open.push((target, parent));
                }
            }
        }
        found
    }

    /// What people call a row: its field `naam`, or its key.
    pub(super) fn row_name(&self, register: RegisterId, row: u32) -> Arc<str> {
        row_name(self.world, register, row)
    }

    /// The unit of a result: level and key; None for the whole.
    pub(super) fn unit_of(&self, item: Item) -> Option<(RegisterId, u32)> {
        unit_of(self.moment(), item)
    }

    /// The name of a level.
    pub(super) fn level_name(&self, level: Option<RegisterId>) -> Arc<str> {
        level
            .and_then(|r| self.moment().registers.get(r.index()))
            .map_or_else(|| WHOLE.into(), |r| r.name.clone())
    }

    /// The key of a unit; empty for the whole.
    pub(super) fn unit_key(&self, level: Option<RegisterId>, row: u32) -> Arc<str> {
        level.map_or_else(|| "".into(), |r| self.world.key(r, row))
    }

    /// The line of a place in the rules.
    pub(super) fn place(&self, span: Span) -> Option<RulePlace> {
        self.sources.place(span).map(|(file, at)| RulePlace { file, line: at.line })
    }

    /// Name, title, place and citations of a declaration.
    pub(super) fn about(&self, name: &str, title: &str, about: &core::About) -> outcome::About {
        super::cycle::about(name, title, about, self.sources)
    }

    /// How numbers of a type are shown.
    pub(super) fn format(&self, typ: &Type) -> Arc<NumberFormat> {
        format(typ)
    }

    /// A value with its labels.
    pub(super) fn value(&self, value: &Value, typ: &Type) -> OutcomeValue {
        self.value_as(value, typ, &format(typ))
    }

    /// The same, with a format that several values share.
    pub(super) fn value_as(
        &self,
        value: &Value,
        typ: &Type,
        format: &Arc<NumberFormat>,
    ) -> OutcomeValue {
        outcome_value(self.world, value, typ, format)
    }

    /// The value of a cell, or the fault to report. What is only not there yet gives neither.
    pub(super) fn cell_value<'c>(
        &self,
        cell: &'c Cell,
        item: Item,
        faults: &mut Vec<outcome::Fault>,
        quiet: bool,
    ) -> Option<&'c Value> {
        match &cell.value {
            Ok(value) => Some(value),
            Err(fault) => {
                if !(quiet && fault.is_absent()) {
                    faults.push(self.fault(*fault, item));
                }
                None
            }
        }
    }

    /// A fault of a result of the moment asked for.
    pub(super) fn fault(&self, fault: Fault, item: Item) -> outcome::Fault {
        faults::report(self, fault, Site { moment: MomentId(0), item })
    }
}

/// The counts that a value is made of.
pub(super) fn counts(counts: &core::values::Counts) -> outcome::Counts {
    outcome::Counts { own: counts.own.clone(), of: counts.of.clone() }
}

/// How numbers of a type are shown.
pub(super) fn format(typ: &Type) -> Arc<NumberFormat> {
    Arc::new(typ.as_number().map_or_else(NumberFormat::default, |number| NumberFormat {
        decimals: number.decimals,
        unit: number.unit.clone(),
        percentage: number.percentage,
    }))
}

/// A value of a moment with its labels.
pub(super) fn outcome_value(
    world: &World<'_>,
    value: &Value,
    typ: &Type,
    format: &Arc<NumberFormat>,
) -> OutcomeValue {
    let choice = |option: u32| {
        let Some(list) = typ.list() else {
            return ChoiceValue { name: "".into(), label: "".into(), colour: None, rank: None };
        };
        choice_value(world.moment, list, option)
    };
    match value {
        Value::Missing => OutcomeValue::Missing,
        Value::Truth(truth) => OutcomeValue::Truth(*truth),
        Value::Number(number) => OutcomeValue::number(number.clone(), format),
        Value::Text(text) => OutcomeValue::Text(text.clone()),
        Value::Date(date) => OutcomeValue::Date(*date),
        Value::SchoolYear(year) => OutcomeValue::SchoolYear(*year),
        Value::Month(month) => OutcomeValue::Month(*month),
        Value::Choice(option) => OutcomeValue::Choice(choice(*option)),
        Value::Set(options) => {
            OutcomeValue::Choices(options.iter().map(|o| choice(u32::from(*o))).collect())
        }
        Value::Row(row) => typ.register().map_or(OutcomeValue::Missing, |register| {
            OutcomeValue::Row(world.key(register, *row), row_name(world, register, *row))
        }),
        Value::File(name) => OutcomeValue::Attachment(name.clone()),
    }
}

fn choice_value(moment: &Moment, list: core::ListId, option: u32) -> ChoiceValue {
    let list = moment.lists.get(list.index());
    let found = list.and_then(|l| l.options.get(option as usize));
    ChoiceValue {
        name: found.map_or_else(|| "".into(), |o| o.name.clone()),
        label: found.map_or_else(|| "".into(), |o| o.label.clone()),
        colour: found.and_then(|o| o.colour.clone()),
        rank: list
            .filter(|l| l.ordered)
            .map(|l| (option, u32::try_from(l.options.len()).unwrap_or(u32::MAX))),
    }
}

/// What people call a row: its field `naam`, or its key.
pub(super) fn row_name(world: &World<'_>, register: RegisterId, row: u32) -> Arc<str> {
    let field = world
        .moment
        .registers
        .get(register.index())
        .and_then(|r| r.fields.iter().position(|f| &*f.name == "naam"));
    match field.map(|field| world.table(register).value(field, row)) {
        Some(crate::data::Value::Text(name)) => name.clone(),
        Some(_) | None => world.key(register, row),
    }
}

/// The unit of a result; None for the whole.
pub(super) fn unit_of(moment: &Moment, item: Item) -> Option<(RegisterId, u32)> {
    let of_questionnaire =
        |id: core::QuestionnaireId| moment.questionnaires.get(id.index()).map(|q| q.register);
    match item {
        Item::Value(id, unit) => Some((moment.values.get(id.index())?.level?, unit)),
        Item::Allocation(_) => None,
        Item::Allocated(id, row) => Some((moment.allocations.get(id.index())?.recipients, row)),
        Item::Question(id, unit, _)
        | Item::Computed(id, unit, _)
        | Item::Check(id, unit, _)
        | Item::GroupQuestion(id, unit, ..)
        | Item::GroupComputed(id, unit, ..)
        | Item::GroupCheck(id, unit, ..) => Some((of_questionnaire(id)?, unit)),
        Item::Norm(id, unit, _) | Item::Score(id, unit, _) => {
            Some((of_questionnaire(moment.norm_sets.get(id.index())?.questionnaire)?, unit))
        }
    }
}

/// Name in `fouten` and title of a result.
pub(super) fn item_words(moment: &Moment, item: Item) -> (String, Arc<str>) {
    let questionnaire = |id: core::QuestionnaireId| moment.questionnaires.get(id.index());
    let group = |id: core::QuestionnaireId, at: u32| {
        questionnaire(id).and_then(|q| q.groups.get(at as usize))
    };
    let found = match item {
        Item::Value(id, _) => moment.values.get(id.index()).and_then(|v| match v.owner {
            ValueOwner::Formula(id) => {
                let formula = moment.formulas.get(id.index())?;
                Some((format!("formule.{}", formula.name), formula.title.clone()))
            }
            ValueOwner::Kpi(id) => {
                let kpi = moment.kpis.get(id.index())?;
                Some((format!("kpi.{}", kpi.name), kpi.title.clone()))
            }
        }),
        Item::Allocation(id) | Item::Allocated(id, _) => moment
            .allocations
            .get(id.index())
            .map(|a| (format!("verdeling.{}", a.name), a.title.clone())),
        Item::Question(id, _, at) => questionnaire(id).and_then(|q| {
            let question = q.part.questions.get(at as usize)?;
            let title = question.label.plain().into();
            Some((format!("inzending.{}.{}", q.name, question.path), title))
        }),
        Item::Computed(id, _, at) => questionnaire(id).and_then(|q| {
            let computed = q.part.computed.get(at as usize)?;
            let title = computed.label.plain().into();
            Some((format!("inzending.{}.{}", q.name, computed.path), title))
        }),
        Item::Check(id, _, at) => questionnaire(id).and_then(|q| {
            let check = q.part.checks.get(at as usize)?;
            let title = check.message.plain().into();
            Some((format!("inzending.{}.{}", q.name, check.name), title))
        }),
        Item::GroupQuestion(id, _, g, row, at) => group(id, g).and_then(|own| {
            let question = own.part.questions.get(at as usize)?;
            let q = questionnaire(id)?;
            let path = format!("{}.{}.{}", own.name, row + 1, question.path);
            Some((format!("inzending.{}.{path}", q.name), question.label.plain().into()))
        }),
        Item::GroupComputed(id, _, g, row, at) => group(id, g).and_then(|own| {
            let computed = own.part.computed.get(at as usize)?;
            let q = questionnaire(id)?;
            let path = format!("{}.{}.{}", own.name, row + 1, computed.path);
            Some((format!("inzending.{}.{path}", q.name), computed.label.plain().into()))
        }),
        Item::GroupCheck(id, _, g, row, at) => group(id, g).and_then(|own| {
            let check = own.part.checks.get(at as usize)?;
            let q = questionnaire(id)?;
            let path = format!("{}.{}.{}", own.name, row + 1, check.name);
            Some((format!("inzending.{}.{path}", q.name), check.message.plain().into()))
        }),
        Item::Norm(id, _, at) => moment.norm_sets.get(id.index()).and_then(|set| {
            let norm = set.norms.get(at as usize)?;
            Some((format!("normenkader.{}.{}", set.name, norm.name), norm.title.clone()))
        }),
        Item::Score(id, _, at) => moment.norm_sets.get(id.index()).and_then(|set| {
            let score = set.scores.get(at as usize)?;
            Some((format!("normenkader.{}.{}", set.name, score.name), score.title.clone()))
        }),
    };
    found.unwrap_or_else(|| (String::new(), "".into()))
}
