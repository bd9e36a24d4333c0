//! Why a result is what it is: its rule evaluated once more with a recorder, and so on down to
//! answers, cells and parameters.

mod allocations;
mod find;
mod leaves;

use super::eval::Evaluator;
use super::fault::{Fault, Item, Site};
use super::recorder::{Element, ElementKey, Read, Recorder};
use super::results::{Report, faults, format, item_words, outcome_value, row_name, unit_of};
use super::scope::{Frame, Scope};
use super::state::State;
use super::world::{Taint, World};
use crate::core::expr::AggregateFunction;
use crate::core::norms::Body;
use crate::core::values::ValueOwner;
use crate::core::{About, Moment, QuestionnaireId, RegisterId, TableId, Type, Value};
use crate::locale::Message;
use crate::outcome::{Derivation, OutcomeValue, StepResult, Unit};
use crate::source::Span;
use std::collections::HashSet;
use std::sync::Arc;

/// How many elements of an aggregate are written out.
const ELEMENTS: usize = 10;
/// How deep a derivation goes before it stops repeating itself.
const DEPTH: usize = 40;

/// The derivation of a result.
pub(super) fn explain(
    report: &Report<'_>,
    result: &str,
    unit: Option<&str>,
) -> Result<Derivation, Message> {
    let site = find::find(report, result, unit)?;
    let mut explainer = Explainer { report, seen: HashSet::new(), depth: 0 };
    Ok(explainer.site(site))
}

/// The result that a name and a unit mean.
pub(super) fn find(report: &Report<'_>, result: &str, unit: Option<&str>) -> Option<Item> {
    find::find(report, result, unit).ok().map(|site| site.item)
}

/// The derivation of a result that is known.
pub(super) fn of_site(report: &Report<'_>, site: Site) -> Derivation {
    Explainer { report, seen: HashSet::new(), depth: 0 }.site(site)
}

/// The derivation of the outcome of a decision table for some inputs: the row that matches.
pub(super) fn of_table(
    report: &Report<'_>,
    table: TableId,
    inputs: &[Value],
    span: Span,
) -> Option<Derivation> {
    let recorder = Recorder::default();
    let evaluator = Evaluator::recording(report.worlds, report.world, &recorder);
    evaluator.table_of(table, inputs, span).ok()?;
    let mut explainer = Explainer { report, seen: HashSet::new(), depth: 0 };
    let mut steps = Vec::new();
    for read in recorder.into_reads() {
        explainer.add(&mut steps, read);
    }
    steps.pop()
}

struct Explainer<'r, 'w> {
    report: &'r Report<'w>,
    seen: HashSet<Site>,
    depth: usize,
}

/// A rule with what it gave.
struct Rule<'a> {
    about: Option<&'a About>,
    text: Option<Span>,
    typ: Arc<Type>,
    value: Result<Value, Fault>,
    taint: Taint,
}

impl<'w> Explainer<'_, 'w> {
    /// The step of a result, with the steps it rests on.
    fn site(&mut self, site: Site) -> Derivation {
        let Some(world) = self.report.worlds.get(site.moment) else {
            return Derivation::new("", "", StepResult::Value(OutcomeValue::Missing));
        };
        let (name, title) = step_words(world, site.item);
        let title = self.dated(world, self.check_words(world, site.item).unwrap_or(title));
        let first = self.seen.insert(site) && self.depth < DEPTH;
        self.depth += 1;
        let recorder = Recorder::default();
        let mut body = None;
        let mut step = match self.evaluate(world, site.item, &recorder) {
            Some(rule) => {
                body = rule.text;
                let result = self.result(world, rule.value, &rule.typ);
                let mut step = Derivation::new(name, title, result);
                step.provisional = rule.taint.provisional;
                if let Some(about) = rule.about {
                    let own = Some(&about.citations).filter(|c| !c.is_empty());
                    let around = || around(world.moment, site.item).map(|a| &a.citations);
                    if let Some(all) = own.or_else(around) {
                        step.citations = super::results::texts::citations(all);
                    }
                    step.place = self.report.place(about.span);
                }
                if let Some(span) = rule.text {
                    step.formula = self.text(span);
                }
                step
            }
            None => Derivation::new(name, title, StepResult::Value(OutcomeValue::Missing)),
        };
        step.unit =
            unit_of(world.moment, site.item).map(|(register, row)| self.unit(world, register, row));
        if !first {
            step.repeated = true;
        } else if let Item::Allocated(id, row) = site.item {
            self.allocation(world, id, row, &mut step);
        } else {
            for read in recorder.into_reads() {
                self.add_to_rule(&mut step, read, body);
            }
        }
        self.depth -= 1;
        step
    }

    /// Evaluates a rule once more, noting what it reads.
    fn evaluate<'s>(
        &self,
        world: &'w World<'w>,
        item: Item,
        recorder: &'s Recorder,
    ) -> Option<Rule<'w>>
    where
        'w: 's,
    {
        let moment = world.moment;
        let worlds = self.report.worlds;
        let plain = Evaluator::new(worlds, world);
        let recorded = |work: &dyn Fn(&Evaluator<'_>) -> Result<Value, Fault>| {
            let own = Evaluator::recording(worlds, world, recorder);
            let value = work(&own);
            (value, own.taint())
        };
        let rule = |about: &'w About, text: Option<Span>, typ: &Arc<Type>, result| {
            let (value, taint): (Result<Value, Fault>, Taint) = result;
            Some(Rule { about: Some(about), text, typ: typ.clone(), value, taint })
        };
        match item {
            Item::Value(id, unit) => {
                let named = moment.values.get(id.index())?;
                let about = match named.owner {
                    ValueOwner::Formula(id) => &moment.formulas.get(id.index())?.about,
                    ValueOwner::Kpi(id) => &moment.kpis.get(id.index())?.about,
                };
                let result = recorded(&|own| own.compute_named(id, unit));
                rule(about, Some(named.body.span), &named.typ, result)
            }
            Item::Computed(id, unit, at) => {
                let computed =
                    moment.questionnaires.get(id.index())?.part.computed.get(at as usize)?;
                let state = self.state(&plain, id, unit)?;
                let result = recorded(&|own| own.compute_computed(state, at));
                rule(&computed.about, Some(computed.body.span), &computed.typ, result)
            }
            Item::GroupComputed(id, unit, group, row, at) => {
                let rules = moment.questionnaires.get(id.index())?.groups.get(group as usize)?;
                let computed = rules.part.computed.get(at as usize)?;
                let state = self.state(&plain, id, unit)?;
                let result = recorded(&|own| own.compute_group_computed(state, group, row, at));
                rule(&computed.about, Some(computed.body.span), &computed.typ, result)
            }
            Item::Norm(id, unit, at) => {
                let set = moment.norm_sets.get(id.index())?;
                let norm = set.norms.get(at as usize)?;
                let state = self.state(&plain, set.questionnaire, unit)?;
                let result = recorded(&|own| own.compute_norm(state, norm).1);
                rule(&norm.about, body_span(&norm.body), &norm.typ, result)
            }
            Item::Score(id, unit, at) => {
                let set = moment.norm_sets.get(id.index())?;
                let score = set.scores.get(at as usize)?;
                let state = self.state(&plain, set.questionnaire, unit)?;
                let result = recorded(&|own| own.compute_score(state, id, at));
                rule(&score.about, body_span(&score.body), &score.typ, result)
            }
            Item::Check(id, unit, at) => {
                let check = moment.questionnaires.get(id.index())?.part.checks.get(at as usize)?;
                let state = self.state(&plain, id, unit)?;
                let scope = Scope::of(Frame::Submission(state));
                let result = recorded(&|own| own.truth(&check.condition, &scope).map(Value::Truth));
                rule(&check.about, Some(check.condition.span), &check.condition.typ, result)
            }
            Item::Question(id, unit, at) => {
                let question =
                    moment.questionnaires.get(id.index())?.part.questions.get(at as usize)?;
                let state = self.state(&plain, id, unit)?;
                let result = recorded(&|own| own.answer_of(state, at));
                rule(&question.about, None, &question.typ, result)
            }
            Item::Allocated(id, row) => {
                let rules = moment.allocations.get(id.index())?;
                let allocated = plain.allocated(id)?;
                let value = match (allocated.amounts.get(&row), &allocated.division) {
                    (Some(amount), _) => amount.clone().map(Value::Number),
                    (None, Err(fault)) => Err(*fault),
                    (None, Ok(_)) => Ok(Value::Missing),
                };
                rule(&rules.about, None, &rules.amount, (value, allocated.taint))
            }
            Item::Allocation(id) => {
                let rules = moment.allocations.get(id.index())?;
                let scope = Scope::of(Frame::Whole);
                let result = recorded(&|own| own.value(&rules.budget, &scope));
                rule(&rules.about, Some(rules.budget.span), &rules.amount, result)
            }
            Item::GroupQuestion(..) | Item::GroupCheck(..) => None,
        }
    }

    /// What a check says, values filled in.
    fn check_words(&self, world: &'w World<'w>, item: Item) -> Option<Arc<str>> {
        let Item::Check(id, unit, at) = item else { return None };
        let check = world.moment.questionnaires.get(id.index())?.part.checks.get(at as usize)?;
        let evaluator = Evaluator::new(self.report.worlds, world);
        let state = self.state(&evaluator, id, unit)?;
        let scope = Scope::of(Frame::Submission(state));
        Some(super::results::texts::fill(&evaluator, &check.message, &scope).full)
    }

    /// The submission of a unit.
    fn state(
        &self,
        evaluator: &Evaluator<'w>,
        id: QuestionnaireId,
        unit: u32,
    ) -> Option<&'w State> {
        let at = evaluator.world.submission_of(id, unit)?;
        evaluator.state(id, at)
    }

    fn result(&self, world: &World<'_>, value: Result<Value, Fault>, typ: &Type) -> StepResult {
        match value {
            Ok(value) => StepResult::Value(outcome_value(world, &value, typ, &format(typ))),
            Err(fault) => {
                let (code, message, _) = faults::words(self.report, fault);
                StepResult::Fault(code.id.into(), message)
            }
        }
    }

    /// Adds what a rule read. A rule that is nothing but an aggregate shows its elements at once.
    fn add_to_rule(&mut self, step: &mut Derivation, read: Read, body: Option<Span>) {
        match read {
            Read::Rung(span) => {
                step.formula = self.text(span);
                step.place = self.report.place(span).or_else(|| step.place.take());
            }
            Read::Aggregate { span, .. } if Some(span) == body => {
                let inner = self.read(read);
                step.children.extend(inner.children);
                step.omitted += inner.omitted;
            }
            read => self.add(&mut step.children, read),
        }
    }

    /// Adds what was read to the children of a step, once.
    fn add(&mut self, children: &mut Vec<Derivation>, read: Read) {
        let step = self.read(read);
        let known =
            |c: &Derivation| c.name == step.name && c.unit == step.unit && c.title == step.title;
        let is_aggregate = step.formula.is_some();
        if is_aggregate || !children.iter().any(known) {
            children.push(step);
        }
    }

    fn read(&mut self, read: Read) -> Derivation {
        match read {
            Read::Site(site) => self.site(site),
            Read::Aggregate { moment, function, span, typ, body, value, elements } => {
                let world = self.report.worlds.get(moment).unwrap_or(self.report.world);
                let result = self.result(world, Ok(value), &typ);
                let name = function_name(function);
                let mut step = Derivation::new(name, name, result);
                step.formula = self.text(span);
                step.place = self.report.place(span);
                step.omitted = elements.len().saturating_sub(ELEMENTS);
                for element in elements.into_iter().take(ELEMENTS) {
                    let child = self.element(world, element, body.as_deref());
                    step.children.push(child);
                }
                step
            }
            Read::Crossing { moment, span, typ, value, reads } => {
                let world = self.report.worlds.get(moment).unwrap_or(self.report.world);
                let result = self.result(world, Ok(value), &typ);
                let text = self.text(span).unwrap_or_default();
                let mut step = Derivation::new(text.clone(), text, result);
                step.place = self.report.place(span);
                for read in reads {
                    self.add(&mut step.children, read);
                }
                step
            }
            read => self.leaf(read),
        }
    }

    fn element(
        &mut self,
        world: &'w World<'w>,
        element: Element,
        body: Option<&Type>,
    ) -> Derivation {
        let unit = match element.key {
            ElementKey::Row(register, row) => Some((register, row)),
            ElementKey::Submission(id, unit) | ElementKey::GroupRow(id, unit, ..) => {
                world.moment.questionnaires.get(id.index()).map(|q| (q.register, unit))
            }
            ElementKey::Norm(..) | ElementKey::None => None,
        };
        let (name, title): (Arc<str>, Arc<str>) = match element.key {
            ElementKey::Row(register, row) => {
                (world.key(register, row), row_name(world, register, row))
            }
            ElementKey::Submission(id, _) => {
                let q = world.moment.questionnaires.get(id.index());
                let name = q.map_or_else(|| "".into(), |q| q.name.clone());
                (name.clone(), q.map_or(name, |q| q.title.clone()))
            }
            ElementKey::GroupRow(id, _, group, row) => {
                let found = world
                    .moment
                    .questionnaires
                    .get(id.index())
                    .and_then(|q| q.groups.get(group as usize));
                let name = found.map_or("", |g| &*g.name);
                let name: Arc<str> = format!("{name}.{}", row + 1).into();
                (name.clone(), name)
            }
            ElementKey::Norm(set, _, norm) => {
                let set = world.moment.norm_sets.get(set.index());
                let norm = set.and_then(|s| s.norms.get(norm as usize));
                norm.map_or_else(|| ("".into(), "".into()), |n| (n.name.clone(), n.title.clone()))
            }
            ElementKey::None => ("".into(), "".into()),
        };
        let value = match body {
            Some(typ) => outcome_value(world, &element.value, typ, &format(typ)),
            None => OutcomeValue::Truth(true),
        };
        let mut step = Derivation::new(name, title, StepResult::Value(value));
        step.unit = unit.map(|(register, row)| self.unit(world, register, row));
        self.depth += 1;
        if self.depth < DEPTH {
            for read in element.reads {
                self.add(&mut step.children, read);
            }
        }
        self.depth -= 1;
        step
    }

    /// Level and name of a unit.
    fn unit(&self, world: &World<'_>, register: RegisterId, row: u32) -> (Arc<str>, Arc<Unit>) {
        let level = world
            .moment
            .registers
            .get(register.index())
            .map_or_else(|| "".into(), |r| r.name.clone());
        let unit = Unit {
            key: world.key(register, row),
            name: row_name(world, register, row),
            parents: Vec::new(),
        };
        (level, Arc::new(unit))
    }

    /// A title with the schooljaar when it is another than the one asked for, or the peildatum.
    fn dated(&self, world: &World<'_>, title: Arc<str>) -> Arc<str> {
        let now = self.report.moment();
        if world.moment.school_year != now.school_year {
            return format!("{title} ({})", world.moment.school_year).into();
        }
        if world.moment.reference_date != now.reference_date {
            return format!("{title} ({})", world.moment.reference_date.dutch()).into();
        }
        title
    }

    /// Rule text on one line.
    fn text(&self, span: Span) -> Option<Arc<str>> {
        let text = faults::one_line(self.report.sources.text(span));
        (!text.is_empty()).then(|| text.into())
    }
}

/// Name in the rules and title of a result.
fn step_words(world: &World<'_>, item: Item) -> (Arc<str>, Arc<str>) {
    let (name, title) = item_words(world.moment, item);
    // `kpi.x` is how lists of results tell kinds apart; rules say `x`.
    let name = name.split_once('.').map_or(&*name, |(_, name)| name);
    (name.into(), title)
}

fn body_span(body: &Body) -> Option<Span> {
    match body {
        Body::Formula(e) => Some(e.span),
        Body::Ladder(_) => None,
    }
}

const fn function_name(function: AggregateFunction) -> &'static str {
    match function {
        AggregateFunction::Sum => "som",
        AggregateFunction::Count => "aantal",
        AggregateFunction::Average => "gemiddelde",
        AggregateFunction::Median => "mediaan",
        AggregateFunction::Minimum => "min",
        AggregateFunction::Maximum => "max",
        AggregateFunction::Percentile => "percentiel",
        AggregateFunction::All => "alle",
        AggregateFunction::Any => "minstens_een",
    }
}

/// What a step of a type shows; of what is not there yet nothing.
fn shown(world: &World<'_>, value: &Value, typ: &Type) -> StepResult {
    StepResult::Value(outcome_value(world, value, typ, &format(typ)))
}

/// What a rule stands in: its norm set or questionnaire. A rule without citations of its own rests
/// on those of what it stands in.
fn around(moment: &Moment, item: Item) -> Option<&About> {
    match item {
        Item::Norm(set, ..) | Item::Score(set, ..) => {
            moment.norm_sets.get(set.index()).map(|set| &set.about)
        }
        Item::Question(id, ..)
        | Item::Computed(id, ..)
        | Item::Check(id, ..)
        | Item::GroupQuestion(id, ..)
        | Item::GroupComputed(id, ..)
        | Item::GroupCheck(id, ..) => {
            moment.questionnaires.get(id.index()).map(|rules| &rules.about)
        }
        Item::Value(..) | Item::Allocation(_) | Item::Allocated(..) => None,
    }
}
