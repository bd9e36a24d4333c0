//! Everything declared, for one moment.

use super::Lowerer;
use super::expressions::comparison;
use super::reads::When;
use super::types::{self, citations};
use crate::calendar::SchoolYear;
use crate::core::allocation::{Allocation, Bound, Fixed, Method, Share};
use crate::core::norms::{Body, Norm, NormSet, Rung, Score};
use crate::core::register::{ChoiceList, ChoiceOption, Field, Register};
use crate::core::schema::{
    AllocationSchema, FieldSchema, ListSchema, NumberSchema, OptionSchema, RegisterSchema,
};
use crate::core::values::{
    Aim, DecisionTable, Formula, Kpi, NamedValue, Parameter, ParameterCell, ResponseSource,
    TableRow, Target, ValueOwner,
};
use crate::core::{About, FormulaId, KpiId, ListId, Moment, Type, ValueId};
use crate::program::allocation::Method as WrittenMethod;
use crate::program::values::Period;
use crate::program::{self, GroupId, Level, Name, norms as written};
use std::sync::Arc;

/// What was lowered under an id, in the order of the ids.
fn in_order<I: Into<u32>, T>(mut items: Vec<(I, T)>) -> Vec<(u32, T)> {
    let mut sorted: Vec<(u32, T)> = items.drain(..).map(|(id, item)| (id.into(), item)).collect();
    sorted.sort_by_key(|(id, _)| *id);
    sorted
}

impl Lowerer<'_> {
    /// Lowers all declarations of a moment.
    pub(super) fn declarations(&mut self, at: usize) {
        self.lists(at);
        self.registers(at);
        self.parameters(at);
        self.tables(at);
        self.values(at);
        self.questionnaires(at);
        self.norm_sets(at);
        self.allocations(at);
        self.cycle(at);
    }

    pub(super) fn put(&mut self, at: usize, f: impl FnOnce(&mut Moment)) {
        if let Some(building) = self.moments.get_mut(at) {
            f(&mut building.moment);
        }
    }

    fn lists(&mut self, at: usize) {
        let names = self.names(at);
        let found = names.lists.values().map(|(id, version)| (id.0, *version)).collect();
        for (_, version) in in_order(found) {
            let Some(list) = self.program.lists.get(version) else { continue };
            let about = self.about(at, &list.clauses, list.span);
            let schema = ListSchema {
                name: list.name.clone(),
                options: list
                    .options
                    .iter()
                    .map(|o| OptionSchema {
                        name: o.name.clone(),
                        label: o.label.clone(),
                        was: o.was.clone(),
                    })
                    .collect(),
            };
            let list = ChoiceList {
                name: list.name.clone(),
                ordered: list.ordered,
                options: list
                    .options
                    .iter()
                    .map(|o| ChoiceOption {
                        name: o.name.clone(),
                        label: o.label.clone(),
                        points: o.points.clone(),
                        colour: o.colour.clone(),
                        span: o.span,
                    })
                    .collect(),
                about,
            };
            self.put(at, |m| {
                m.lists.push(list);
                m.schema.lists.push(schema);
            });
        }
    }

    fn registers(&mut self, at: usize) {
        let names = self.names(at);
        let found = names.registers.values().map(|(id, version)| (id.0, *version)).collect();
        for (_, version) in in_order(found) {
            let Some(register) = self.program.registers.get(version) else { continue };
            let about = self.about(at, &register.clauses, register.span);
            let schema = RegisterSchema {
                name: register.name.clone(),
                plural: register.plural.clone(),
                key: register.key,
                fields: register
                    .fields
                    .iter()
                    .map(|f| FieldSchema {
                        name: f.name.clone(),
                        kind: types::field_kind(&names, &f.declared),
                        optional: f.declared.value.optional,
                    })
                    .collect(),
            };
            let register = Register {
                name: register.name.clone(),
                plural: register.plural.clone(),
                title: register.title.clone(),
                personal: register.personal,
                key: u32::try_from(register.key).unwrap_or(0),
                fields: register
                    .fields
                    .iter()
                    .map(|f| Field {
                        name: f.name.clone(),
                        label: f.label.clone(),
                        typ: types::typ(&names, &f.declared.value),
                        span: f.span,
                    })
                    .collect(),
                about,
            };
            self.put(at, |m| {
                m.registers.push(register);
                m.schema.registers.push(schema);
            });
        }
    }

    fn parameters(&mut self, at: usize) {
        let names = self.names(at);
        let found = names.parameters.values().map(|(id, version)| (id.0, *version)).collect();
        for (_, version) in in_order(found) {
            let Some(parameter) = self.program.parameters.get(version) else { continue };
            let about = self.about(at, &parameter.clauses, parameter.span);
            let lists: Vec<(ListId, Vec<Name>)> = parameter
                .dimensions
                .iter()
                .filter_map(|dimension| {
                    let program::TypeKind::Choice(group) = &dimension.kind else { return None };
                    let (id, list) = names.lists.get(group)?;
                    let options = &self.program.lists.get(*list)?.options;
                    Some((*id, options.iter().map(|o| o.name.clone()).collect()))
                })
                .collect();
            let mut keys: Vec<Vec<Name>> = vec![Vec::new()];
            for (_, options) in &lists {
                keys = keys
                    .iter()
                    .flat_map(|key| {
                        options.iter().map(move |option| {
                            key.iter().cloned().chain([option.clone()]).collect()
                        })
                    })
                    .collect();
            }
            let cells = keys
                .iter()
                .map(|key| {
                    let chosen = self.chosen(at, &parameter.values, key)?;
                    let mut own = citations(&chosen.citations);
                    if own.is_empty() {
                        own.clone_from(&about.citations);
                    }
                    Some(ParameterCell {
                        value: self.expr(at, &chosen.value, 1),
                        provisional: chosen.provisional,
                        period: period_words(chosen.period),
                        citations: own,
                        span: chosen.span,
                    })
                })
                .collect();
            let parameter = Parameter {
                name: parameter.name.clone(),
                title: parameter.title.clone(),
                typ: types::typ(&names, &parameter.declared.value),
                dimensions: lists
                    .iter()
                    .map(|(id, options)| (*id, u32::try_from(options.len()).unwrap_or(0)))
                    .collect(),
                cells,
                about,
            };
            self.put(at, |m| m.parameters.push(parameter));
        }
    }

    /// The value of a parameter for options at a moment: of those that hold, the one that names
    /// most options, and of those the latest period.
    fn chosen<'v>(
        &self,
        at: usize,
        values: &'v [program::values::ParameterValue],
        key: &[Name],
    ) -> Option<&'v program::values::ParameterValue> {
        values
            .iter()
            .filter_map(|value| {
                let rank = self.period_rank(at, value.period)?;
                let matches = value.keys.len() <= key.len()
                    && value
                        .keys
                        .iter()
                        .zip(key)
                        .all(|(k, name)| k.as_ref().is_none_or(|k| k == name));
                let named = value.keys.iter().flatten().count();
                matches.then_some(((named, rank), value))
            })
            .max_by(|a, b| a.0.cmp(&b.0))
            .map(|(_, value)| value)
    }

    /// Whether a period holds at a moment, and how late it begins: for a period that always holds
    /// the earliest of all.
    fn period_rank(&self, at: usize, period: Period) -> Option<(u8, i64)> {
        let (year, date) = (self.year(at), self.date(at));
        match period {
            Period::Always => Some((0, 0)),
            Period::SchoolYear(own) => (own == year.0).then_some((2, 0)),
            Period::Year(own) => (own == date.year()).then_some((2, 0)),
            Period::From(from) => (from <= date).then(|| (1, -from.days_between(date))),
        }
    }

    fn tables(&mut self, at: usize) {
        let names = self.names(at);
        let found = names.tables.values().map(|(id, version)| (id.0, *version)).collect();
        for (_, version) in in_order(found) {
            let Some(table) = self.program.tables.get(version) else { continue };
            let about = self.about(at, &table.clauses, table.span);
            let rows = table
                .rows
                .iter()
                .map(|row| TableRow {
                    conditions: row
                        .conditions
                        .iter()
                        .flatten()
                        .map(|condition| self.expr(at, condition, 0))
                        .collect(),
                    outcome: self.expr(at, &row.outcome, 0),
                    span: row.span,
                })
                .collect();
            let table = DecisionTable {
                name: table.name.clone(),
                title: table.title.clone(),
                inputs: table
                    .inputs
                    .iter()
                    .map(|i| (i.name.clone(), types::typ(&names, &i.declared.value)))
                    .collect(),
                typ: types::typ(&names, &table.outcome.value),
                unique: table.unique,
                rows,
                about,
            };
            self.put(at, |m| m.tables.push(table));
        }
    }

    /// Formulas and KPIs, and their values at each level.
    fn values(&mut self, at: usize) {
        let names = self.names(at);
        let year = self.year(at).0;
        let mut values: Vec<(u32, NamedValue)> = Vec::new();
        for (index, group) in self.program.groups.iter().enumerate() {
            let id = GroupId(u32::try_from(index).unwrap_or(u32::MAX));
            let Some(version) = self.program.version(id, year) else { continue };
            match group.kind {
                program::GroupKind::Formula => {
                    let Some(formula) = self.program.formulas.get(version) else { continue };
                    let owner = self.moments.get(at).map_or(0, |m| m.moment.formulas.len());
                    let owner = ValueOwner::Formula(FormulaId::new(owner));
                    let about = self.about(at, &formula.clauses, formula.span);
                    let typ = types::typ(&names, &formula.declared.value);
                    let mut own = Vec::new();
                    if let Some(body) = &formula.constant
                        && let Some(value) = names.values.get(&(id, None))
                    {
                        let counts = self.counts(at, id, body, true);
                        let body = self.expr(at, body, 1);
                        own.push(*value);
                        let typ = typ.clone();
                        let responses = Vec::new();
                        let named = NamedValue { owner, level: None, typ, body, responses, counts };
                        values.push((value.0, named));
                    }
                    self.levels(at, id, owner, &formula.levels, &typ, &mut own, &mut values);
                    let formula = Formula {
                        name: formula.name.clone(),
                        title: formula.title.clone(),
                        typ,
                        values: own,
                        about,
                    };
                    self.put(at, |m| m.formulas.push(formula));
                }
                program::GroupKind::Kpi => {
                    let Some(kpi) = self.program.kpis.get(version) else { continue };
                    let owner = self.moments.get(at).map_or(0, |m| m.moment.kpis.len());
                    let owner = ValueOwner::Kpi(KpiId::new(owner));
                    let mut own = Vec::new();
                    let typ = types::typ(&names, &kpi.declared.value);
                    self.levels(at, id, owner, &kpi.levels, &typ, &mut own, &mut values);
                    let kpi = self.kpi(at, id, kpi, typ, own);
                    self.put(at, |m| m.kpis.push(kpi));
                }
                program::GroupKind::ChoiceList
                | program::GroupKind::Register
                | program::GroupKind::Parameter
                | program::GroupKind::DecisionTable
                | program::GroupKind::Questionnaire
                | program::GroupKind::NormSet
                | program::GroupKind::Allocation
                | program::GroupKind::Framework
                | program::GroupKind::Plan
                | program::GroupKind::Calendar
                | program::GroupKind::Report => {}
            }
        }
        values.sort_by_key(|(id, _)| *id);
        self.put(at, |m| m.values.extend(values.into_iter().map(|(_, value)| value)));
    }

    #[expect(clippy::too_many_arguments, reason = "what both formulas and KPIs have")]
    fn levels(
        &mut self,
        at: usize,
        group: GroupId,
        owner: ValueOwner,
        levels: &[program::LevelBody],
        typ: &Arc<Type>,
        own: &mut Vec<ValueId>,
        values: &mut Vec<(u32, NamedValue)>,
    ) {
        let names = self.names(at);
        for level in levels {
            let Some(value) = names.values.get(&(group, level.level.register)) else { continue };
            let register = level.level.register.and_then(|r| names.registers.get(&r));
            if own.contains(value) || (level.level.register.is_some() && register.is_none()) {
                continue;
            }
            let responses = match owner {
                ValueOwner::Kpi(_) => self.responses(at, &level.level, &level.body),
                ValueOwner::Formula(_) => Vec::new(),
            };
            let whole = level.level.register.is_none();
            let counts = self.counts(at, group, &level.body, whole);
            let body = self.expr(at, &level.body, 1);
            own.push(*value);
            let named = NamedValue {
                owner,
                level: register.map(|(id, _)| *id),
                typ: typ.clone(),
                body,
                responses,
                counts,
            };
            values.push((value.0, named));
        }
    }

    /// The submissions that a KPI rests on at a level.
    fn responses(&mut self, at: usize, level: &Level, body: &program::Expr) -> Vec<ResponseSource> {
        let when = When { year: self.year(at), date: self.date(at) };
        let names = self.names(at);
        let mut responses = Vec::new();
        for group in self.reads(body, when, false).submissions {
            let Some((questionnaire, version)) = names.questionnaires.get(&group) else { continue };
            let Some(rules) = self.program.questionnaires.get(*version) else { continue };
            let path = match level.register {
                None => None,
                Some(register) => {
                    let steps = self.shortest(at, rules.register, register, level.via.as_deref());
                    steps.and_then(|steps| self.path(at, rules.register, &steps))
                }
            };
            responses.push(ResponseSource { questionnaire: *questionnaire, path });
        }
        responses
    }

    /// What a KPI is measured against at its level of that index.
    fn aim(&mut self, at: usize, kpi: &program::Kpi, level: usize) -> Aim {
        let target = kpi
            .targets
            .iter()
            .filter(|t| t.levels.contains(&level))
            .filter_map(|t| Some((self.period_rank(at, t.period)?, t)))
            .max_by(|a, b| a.0.cmp(&b.0))
            .map(|(_, t)| t);
        let target = target.map(|t| Target {
            comparison: comparison(t.comparison),
            value: self.expr(at, &t.value, 1),
            period: period_words(t.period),
        });
        let baseline = kpi.baselines.iter().find(|b| b.levels.contains(&level));
        let baseline = baseline
            .map(|b| (period_words(b.period).unwrap_or_default(), self.expr(at, &b.value, 1)));
        Aim { target, open: kpi.targets_open.contains(&level), baseline }
    }

    fn kpi(
        &mut self,
        at: usize,
        group: GroupId,
        kpi: &program::Kpi,
        typ: Arc<Type>,
        values: Vec<ValueId>,
    ) -> Kpi {
        let names = self.names(at);
        let level_of = |value: &ValueId| {
            let own = |level: &program::LevelBody| (group, level.level.register);
            kpi.levels.iter().position(|level| names.values.get(&own(level)) == Some(value))
        };
        let levels: Vec<Option<usize>> = values.iter().map(level_of).collect();
        let aims = levels
            .into_iter()
            .map(|level| level.map_or_else(Aim::default, |level| self.aim(at, kpi, level)))
            .collect();
        Kpi {
            name: kpi.name.clone(),
            title: kpi.title.clone(),
            typ,
            values,
            aims,
            frequency: kpi.frequency.clone(),
            method: kpi.method.clone(),
            data_source: kpi.data_source.clone(),
            suppress_below: kpi.suppress_below,
            history: Vec::new(),
            about: self.about(at, &kpi.clauses, kpi.span),
        }
    }

    fn norm_sets(&mut self, at: usize) {
        let names = self.names(at);
        let found = names.norm_sets.values().map(|(id, version)| (id.0, *version)).collect();
        for (_, version) in in_order(found) {
            let Some(set) = self.program.norm_sets.get(version) else { continue };
            let Some((questionnaire, _)) = names.questionnaires.get(&set.questionnaire) else {
                // Without its questionnaire nothing has these norms; the id keeps its place.
                self.put(at, |m| m.norm_sets.push(empty_set(set)));
                continue;
            };
            let norms = set.norms.iter().map(|norm| self.norm(at, norm)).collect();
            let scores = set
                .scores
                .iter()
                .map(|score| Score {
                    name: score.name.clone(),
                    title: score.title.clone(),
                    verdict: score.verdict,
                    typ: types::typ(&names, &score.declared.value),
                    body: self.body(at, &score.body),
                    about: self.about(at, &score.clauses, score.span),
                })
                .collect();
            let about = self.about(at, &set.clauses, set.span);
            let (name, title) = (set.name.clone(), set.title.clone());
            let questionnaire = *questionnaire;
            self.put(at, |m| {
                let position =
                    m.norm_sets.iter().filter(|s| s.questionnaire == questionnaire).count();
                let position = u32::try_from(position).unwrap_or(u32::MAX);
                m.norm_sets.push(NormSet {
                    name,
                    title,
                    questionnaire,
                    position,
                    norms,
                    scores,
                    about,
                });
            });
        }
    }

    fn norm(&mut self, at: usize, norm: &written::Norm) -> Norm {
        let names = self.names(at);
        let typ = types::typ(&names, &norm.declared.value);
        Norm {
            name: norm.name.clone(),
            title: norm.title.clone(),
            typ,
            weight: norm.weight.clone(),
            core: norm.core,
            met: norm.met.as_ref().map(|(op, e)| (comparison(*op), self.expr(at, e, 1))),
            not_applicable: norm.not_applicable.as_ref().map(|e| self.expr(at, e, 1)),
            body: self.body(at, &norm.body),
            about: self.about(at, &norm.clauses, norm.span),
        }
    }

    fn body(&mut self, at: usize, body: &written::Body) -> Body {
        match body {
            written::Body::Formula(e) => Body::Formula(self.expr(at, e, 1)),
            written::Body::Ladder(rungs) => Body::Ladder(
                rungs
                    .iter()
                    .map(|rung| Rung {
                        value: self.expr(at, &rung.value, 1),
                        condition: rung.condition.as_ref().map(|c| self.expr(at, c, 1)),
                        span: rung.span,
                    })
                    .collect(),
            ),
        }
    }

    fn allocations(&mut self, at: usize) {
        let names = self.names(at);
        let found = names.allocations.values().map(|(id, version)| (id.0, *version)).collect();
        for (_, version) in in_order(found) {
            let Some(key) = self.program.allocations.get(version) else { continue };
            let amount = types::typ(&names, &key.amount.value);
            let recipients = names.registers.get(&key.recipients).map(|(id, _)| *id);
            let schema = AllocationSchema {
                name: key.name.clone(),
                register: recipients.map_or(usize::MAX, |r| r.index()),
                amount: amount
                    .as_number()
                    .map_or_else(NumberSchema::default, |n| types::number_schema(n, &key.amount)),
            };
            let within = key.within.as_ref().and_then(|(outer, steps)| {
                let path = self.path(at, key.recipients, steps)?;
                Some((names.registers.get(outer)?.0, path))
            });
            let bounds = |lowerer: &mut Self, bounds: &[program::allocation::Bound]| {
                bounds
                    .iter()
                    .map(|bound| Bound {
                        amount: lowerer.expr(at, &bound.amount, 1),
                        condition: bound.condition.as_ref().map(|c| lowerer.expr(at, c, 1)),
                        span: bound.span,
                    })
                    .collect()
            };
            let allocation = Allocation {
                name: key.name.clone(),
                title: key.title.clone(),
                recipients: recipients.unwrap_or(crate::core::RegisterId(u32::MAX)),
                filter: key.filter.as_ref().map(|e| self.expr(at, e, 1)),
                within,
                budget: self.expr(at, &key.budget, 1),
                amount,
                fixed: key
                    .fixed
                    .iter()
                    .map(|fixed| Fixed {
                        amount: self.expr(at, &fixed.amount, 1),
                        condition: fixed.condition.as_ref().map(|c| self.expr(at, c, 1)),
                        label: fixed.label.clone(),
                        span: fixed.span,
                    })
                    .collect(),
                shares: key
                    .shares
                    .iter()
                    .map(|share| Share {
                        part: share.part.clone(),
                        weight: share.weight.as_ref().map(|w| self.expr(at, w, 1)),
                        label: share.label.clone(),
                        span: share.span,
                    })
                    .collect(),
                minimums: bounds(self, &key.minimums),
                maximums: bounds(self, &key.maximums),
                redistributes: !key.without_redistribution,
                order: key
                    .order
                    .iter()
                    .map(|o| (self.expr(at, &o.value, 1), o.descending))
                    .collect(),
                rounding_unit: key.rounding_unit.clone(),
                method: match key.method {
                    WrittenMethod::LargestRemainder => Method::LargestRemainder,
                    WrittenMethod::DHondt => Method::DHondt,
                    WrittenMethod::SainteLague => Method::SainteLague,
                    WrittenMethod::Down => Method::Down,
                },
                remainder_to: key.remainder_to.clone(),
                counts: self.counts_of_all(at, parts_of(key)),
                about: self.about(at, &key.clauses, key.span),
            };
            self.put(at, |m| {
                m.schema.allocations.push(schema);
                m.allocations.push(allocation);
            });
        }
    }
}

/// What of a key says what a recipient gets, the budget left out.
fn parts_of(key: &program::Allocation) -> impl Iterator<Item = &program::Expr> {
    let fixed = key.fixed.iter().flat_map(|f| std::iter::once(&f.amount).chain(&f.condition));
    let weights = key.shares.iter().filter_map(|s| s.weight.as_ref());
    let bounds = key.minimums.iter().chain(&key.maximums);
    fixed.chain(weights).chain(bounds.map(|b| &b.amount))
}

/// A norm set of a questionnaire that is not there at a moment.
fn empty_set(set: &program::NormSet) -> NormSet {
    NormSet {
        name: set.name.clone(),
        title: set.title.clone(),
        questionnaire: crate::core::QuestionnaireId(u32::MAX),
        position: 0,
        norms: Vec::new(),
        scores: Vec::new(),
        about: About::at(set.span),
    }
}

/// A period as people write it; None for one that always holds.
pub(super) fn period_words(period: Period) -> Option<Arc<str>> {
    match period {
        Period::Always => None,
        Period::SchoolYear(year) => Some(SchoolYear(year).to_string().into()),
        Period::Year(year) => Some(year.to_string().into()),
        Period::From(date) => Some(format!("vanaf {date}").into()),
    }
}
