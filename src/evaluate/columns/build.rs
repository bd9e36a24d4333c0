//! Making a plan: columns, and steps in the order in which they rest on each other.

use super::super::world::counts_people;
use super::expressions::Place;
use super::node::{Step, Truth, Whole};
use super::run::Source;
use super::scaled::{Fraction, Scaled, whole};
use crate::core::expr::{Function, NormPart};
use crate::core::norms::{Body, Norm};
use crate::core::questionnaire::{CheckLevel, Questionnaire, Required};
use crate::core::{
    Expr, ExprKind, ListId, Moment, NormSetId, ParameterId, QuestionnaireId, RegisterId, Type,
    TypeKind, Value,
};
use crate::data::table::LARGE_NUMBER;
use crate::data::{Column, Submissions, Table};
use std::collections::HashMap;
use std::hash::Hash;

/// Makes the plan of a questionnaire.
pub(super) struct Builder<'w> {
    moment: &'w Moment,
    registers: &'w [Table],
    data: &'w Submissions,
    rules: &'w Questionnaire,
    /// Whose submissions they are.
    pub questionnaire: QuestionnaireId,
    /// Columns so far.
    pub columns: Vec<Source<'w>>,
    /// Steps so far.
    pub steps: Vec<Step>,
    slots: HashMap<Slot, Option<Scaled>>,
    truths: HashMap<Condition, Option<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    Answer(u32),
    Field(u32),
    Computed(u32),
    Norm(NormSetId, u32),
    Score(NormSetId, u32),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Condition {
    Visible(u32),
    Applies(NormSetId, u32),
}

impl<'w> Builder<'w> {
    /// A plan without steps.
    pub(super) fn new(
        moment: &'w Moment,
        registers: &'w [Table],
        data: &'w Submissions,
        questionnaire: QuestionnaireId,
    ) -> Option<Self> {
        Some(Self {
            moment,
            registers,
            data,
            rules: moment.questionnaires.get(questionnaire.index())?,
            questionnaire,
            columns: Vec::new(),
            steps: Vec::new(),
            slots: HashMap::new(),
            truths: HashMap::new(),
        })
    }

    fn step(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn whole_step(&mut self, value: Scaled) -> Option<Scaled> {
        let step = self.step(Step::Whole(value.node));
        Scaled::new(Whole::Step(step), value.scale, value.low, value.high)
    }

    fn slot(
        &mut self,
        slot: Slot,
        make: impl FnOnce(&mut Self) -> Option<Scaled>,
    ) -> Option<Scaled> {
        if let Some(known) = self.slots.get(&slot) {
            return known.clone();
        }
        let made = make(self);
        self.slots.insert(slot, made.clone());
        made
    }

    fn condition(
        &mut self,
        condition: Condition,
        make: impl FnOnce(&mut Self) -> Option<Truth>,
    ) -> Option<usize> {
        if let Some(known) = self.truths.get(&condition) {
            return *known;
        }
        let made = make(self).map(|truth| self.step(Step::Truth(truth)));
        self.truths.insert(condition, made);
        made
    }

    fn column(&mut self, source: Source<'w>) -> Option<Scaled> {
        let (Source::Answers(column) | Source::Units(column)) = source;
        let (scale, low, high) = match column {
            Column::Number(numbers) if numbers.large.is_empty() => {
                let there = || numbers.mantissas.iter().copied().filter(|v| *v > LARGE_NUMBER);
                let (low, high) = (there().min().unwrap_or(0), there().max().unwrap_or(0));
                (numbers.scale, low.into(), high.into())
            }
            Column::Truth(_) => (0, 0, 1),
            Column::Choice(_) => (0, 0, u16::MAX.into()),
            Column::Number(_)
            | Column::Text(_)
            | Column::Date(_)
            | Column::SchoolYear(_)
            | Column::Month(_)
            | Column::MultiChoice(_)
            | Column::Row(_)
            | Column::Attachment(_) => return None,
        };
        self.columns.push(source);
        Scaled::new(Whole::Column(self.columns.len() - 1), scale, low, high)
    }

    /// The conditions of visibility as one truth; None inside where there are none.
    fn visible(&mut self, conditions: &[u32]) -> Option<Option<Truth>> {
        let rules = self.rules;
        let mut all: Option<Truth> = None;
        for at in conditions {
            let condition = rules.part.conditions.get(*at as usize)?;
            let step = self
                .condition(Condition::Visible(*at), |own| own.truth(condition, Place::default()))?;
            all = Some(match all {
                None => Truth::Step(step),
                Some(before) => Truth::And(Box::new([before, Truth::Step(step)])),
            });
        }
        Some(all)
    }

    /// A value that counts only where all conditions hold.
    fn shown(&mut self, value: Scaled, conditions: &[u32]) -> Option<Scaled> {
        let rules = self.rules;
        let mut value = value;
        for at in conditions {
            let condition = rules.part.conditions.get(*at as usize)?;
            let step = self
                .condition(Condition::Visible(*at), |own| own.truth(condition, Place::default()))?;
            value.node = Whole::Shown(Box::new(value.node), step);
        }
        Some(value)
    }

    /// An answer that counts.
    pub(super) fn answer(&mut self, question: u32) -> Option<Scaled> {
        let asked = self.rules.part.questions.get(question as usize)?;
        let column = self.data.answers.get(question as usize)?;
        // What is made of few people carries that along, which columns do not.
        if !asked.option_visible.is_empty() || counts_people(self.moment, &asked.typ) {
            return None;
        }
        self.slot(Slot::Answer(question), |own| {
            let value = own.column(Source::Answers(column))?;
            own.shown(value, &asked.visible)
        })
    }

    /// A cell of the row that handed in.
    pub(super) fn field(&mut self, register: RegisterId, field: u32) -> Option<Scaled> {
        if register != self.rules.register {
            return None;
        }
        let column = self.registers.get(register.index())?.columns.get(field as usize)?;
        self.slot(Slot::Field(field), |own| own.column(Source::Units(column)))
    }

    /// A computed value.
    pub(super) fn computed(&mut self, at: u32) -> Option<Scaled> {
        let computed = self.rules.part.computed.get(at as usize)?;
        self.slot(Slot::Computed(at), |own| {
            let value = own.finished(&computed.body, &computed.typ)?;
            let shown = own.shown(value, &computed.visible)?;
            own.whole_step(shown)
        })
    }

    /// An expression rounded as a type declares.
    fn finished(&mut self, e: &Expr, typ: &Type) -> Option<Scaled> {
        let place = Place::default();
        match &typ.kind {
            TypeKind::Number(number) => match (number.decimals, &e.kind) {
                (Some(decimals), ExprKind::Call(Function::SafeDivide, arguments)) => {
                    let [a, b] = &**arguments else { return None };
                    let (a, b) = (self.number(a, place)?, self.number(b, place)?);
                    self.rounded(a.divide(b)?, decimals, true)
                }
                (Some(decimals), _) => {
                    let value = self.number(e, place)?;
                    self.rounded(value, decimals, false)
                }
                (None, _) => self.number(e, place)?.plain(),
            },
            _ => self.value(e, place),
        }
    }

    /// A number rounded half away from zero. A division by zero gives nothing where it is safe;
    /// anything else that is divided once more by it could not tell, and has no plan.
    pub(super) fn rounded(&mut self, value: Fraction, decimals: u32, safe: bool) -> Option<Scaled> {
        if safe && value.nonzero.len() > 1 {
            return None;
        }
        let (top, bottom) = match (value.top, value.bottom) {
            (top, None) if top.scale <= decimals => return Some(top),
            (top, None) => (top, Scaled::new(Whole::Constant(1), 0, 1, 1)?),
            (top, Some(bottom)) => (top, bottom),
        };
        let up = decimals + bottom.scale;
        let (factor, bottom) = match up.checked_sub(top.scale) {
            Some(more) => (10_i64.checked_pow(more)?, bottom),
            None => {
                let scale = bottom.scale + (top.scale - up);
                (1, bottom.at_scale(scale)?)
            }
        };
        let wide = Scaled::new(
            Whole::Constant(0),
            0,
            top.low * i128::from(factor),
            top.high * i128::from(factor),
        )?;
        // A quotient is nowhere further from zero than its numerator: the denominator is a whole
        // number of at least 1.
        let (low, high) = (wide.low.min(0), wide.high.max(0));
        let node =
            Whole::Round { top: Box::new(top.node), bottom: Box::new(bottom.node), factor, safe };
        Scaled::new(node, decimals, low, high)
    }

    /// The rules of a norm.
    pub(super) fn norm(&self, (set, norm): (NormSetId, u32)) -> Option<&'w Norm> {
        self.moment.norm_sets.get(set.index())?.norms.get(norm as usize)
    }

    /// Number of norms of a set.
    pub(super) fn norms_of(&self, set: NormSetId) -> Option<u32> {
        u32::try_from(self.moment.norm_sets.get(set.index())?.norms.len()).ok()
    }

    /// The questionnaire of a norm set.
    pub(super) fn questionnaire_of(&self, set: NormSetId) -> Option<QuestionnaireId> {
        Some(self.moment.norm_sets.get(set.index())?.questionnaire)
    }

    /// Where a norm applies; None inside is everywhere.
    pub(super) fn applies(&mut self, set: NormSetId, norm: u32) -> Option<Option<Truth>> {
        Some(self.applies_step(set, norm)?.map(Truth::Step))
    }

    /// The step that tells where a norm applies; None inside is everywhere.
    pub(super) fn applies_step(&mut self, set: NormSetId, norm: u32) -> Option<Option<usize>> {
        let Some(condition) = &self.norm((set, norm))?.not_applicable else { return Some(None) };
        let step = self.condition(Condition::Applies(set, norm), |own| {
            Some(Truth::Not(Box::new(own.truth(condition, Place::default())?)))
        })?;
        Some(Some(step))
    }

    /// A norm's value; leeg where it does not apply.
    pub(super) fn norm_value(&mut self, set: NormSetId, norm: u32) -> Option<Scaled> {
        let rules = self.norm((set, norm))?;
        self.slot(Slot::Norm(set, norm), |own| {
            let mut value = own.body(&rules.body, &rules.typ)?;
            if let Some(step) = own.applies_step(set, norm)? {
                value.node = Whole::Shown(Box::new(value.node), step);
            }
            own.whole_step(value)
        })
    }

    /// A score or verdict.
    pub(super) fn score(&mut self, set: NormSetId, score: u32) -> Option<Scaled> {
        let rules = self.moment.norm_sets.get(set.index())?.scores.get(score as usize)?;
        self.slot(Slot::Score(set, score), |own| {
            let value = own.body(&rules.body, &rules.typ)?;
            own.whole_step(value)
        })
    }

    fn body(&mut self, body: &Body, typ: &Type) -> Option<Scaled> {
        match body {
            Body::Formula(e) => self.finished(e, typ),
            Body::Ladder(rungs) => {
                let mut values = Vec::with_capacity(rungs.len());
                for rung in rungs {
                    let condition = match &rung.condition {
                        Some(condition) => Some(self.truth(condition, Place::default())?),
                        None => None,
                    };
                    values.push((condition, self.finished(&rung.value, typ)?));
                }
                let scale = values.iter().map(|(_, value)| value.scale).max()?;
                let (mut least, mut most) = (i128::MAX, i128::MIN);
                let mut steps = Vec::with_capacity(values.len());
                for (condition, value) in values {
                    let value = value.at_scale(scale)?;
                    least = least.min(value.low);
                    most = most.max(value.high);
                    steps.push((condition, value.node));
                }
                Scaled::new(Whole::Ladder(steps.into()), scale, least, most)
            }
        }
    }

    /// A part of a norm.
    pub(super) fn norm_part(&mut self, set: NormSetId, at: u32, part: NormPart) -> Option<Scaled> {
        let norm = self.norm((set, at))?;
        match part {
            NormPart::Weight => Scaled::constant(&norm.weight),
            NormPart::Core => {
                let core = i64::from(norm.core);
                Scaled::new(Whole::Constant(core), 0, core.into(), core.into())
            }
            NormPart::Value => self.norm_value(set, at),
            NormPart::Points => {
                let value = self.norm_value(set, at)?;
                match &norm.typ.kind {
                    TypeKind::Choice(list) => self.points(*list, value.node),
                    _ => Some(value),
                }
            }
            NormPart::Met => {
                let value = self.norm_value(set, at)?;
                let Some((op, bound)) = &norm.met else {
                    return matches!(norm.typ.kind, TypeKind::Truth).then_some(value);
                };
                let bound = self.value(bound, Place::default())?;
                let (value, bound) = value.aligned(bound)?;
                let met = Truth::Compare(*op, Box::new([value.node, bound.node]), [false; 2]);
                Scaled::new(Whole::OfTruth(Box::new(met)), 0, 0, 1)
            }
        }
    }

    /// The greatest index of an option of a list.
    pub(super) fn options(&self, list: ListId) -> Option<i128> {
        i128::try_from(self.moment.lists.get(list.index())?.options.len()).ok()
    }

    /// The points of an option.
    pub(super) fn points(&mut self, list: ListId, option: Whole) -> Option<Scaled> {
        let options = &self.moment.lists.get(list.index())?.options;
        let points: Vec<_> = options.iter().map(|option| option.points.as_ref()).collect();
        let scale = points
            .iter()
            .flatten()
            .map(|points| points.decimals())
            .try_fold(0, |most, own| own.map(|own| own.max(most)))?;
        let points: Box<[Option<i64>]> =
            points.iter().map(|points| points.and_then(|p| whole(p, scale))).collect();
        let low = points.iter().flatten().min().copied().unwrap_or(0);
        let high = points.iter().flatten().max().copied().unwrap_or(0);
        Scaled::new(Whole::Lookup(Box::new(option), points), scale, low.into(), high.into())
    }

    /// A parameter's value, where it is a constant that is not `voorlopig`.
    pub(super) fn parameter(&mut self, id: ParameterId, keys: &[Expr]) -> Option<Scaled> {
        let parameter = self.moment.parameters.get(id.index())?;
        let mut at = 0;
        for (key, (_, options)) in keys.iter().zip(&parameter.dimensions) {
            let ExprKind::Literal(Value::Choice(option)) = &key.kind else { return None };
            at = at * (*options as usize) + *option as usize;
        }
        let cell = parameter.cells.get(at)?.as_ref()?;
        match &cell.value.kind {
            ExprKind::Literal(Value::Number(number)) if !cell.provisional => {
                Scaled::constant(number)
            }
            ExprKind::Literal(Value::Choice(option)) if !cell.provisional => {
                let option = i64::from(*option);
                Scaled::new(Whole::Constant(option), 0, option.into(), option.into())
            }
            _ => None,
        }
    }

    /// The step that holds where a submission is surely complete and no `fout` holds. None where
    /// only the interpreter can tell.
    pub(super) fn counts(&mut self) -> Option<usize> {
        let rules = self.rules;
        if !rules.groups.is_empty() {
            return None;
        }
        let mut all = Truth::Constant(true);
        let also = |all: &mut Truth, truth: Truth| {
            let before = std::mem::replace(all, Truth::Constant(true));
            *all = Truth::And(Box::new([before, truth]));
        };
        for (at, question) in (0_u32..).zip(&rules.part.questions) {
            let needed = match &question.required {
                Required::No => continue,
                Required::Yes => None,
                Required::When(condition) => Some(self.truth(condition, Place::default())?),
            };
            let given = Truth::Present(Box::new(self.answer(at)?.node));
            let mut exempt = None;
            if let Some(visible) = self.visible(&question.visible)? {
                exempt = Some(Truth::Not(Box::new(visible)));
            }
            if let Some(needed) = needed {
                let not_needed = Truth::Not(Box::new(needed));
                exempt = Some(match exempt {
                    None => not_needed,
                    Some(hidden) => Truth::Or(Box::new([hidden, not_needed])),
                });
            }
            let fine = match exempt {
                None => given,
                Some(exempt) => Truth::Or(Box::new([given, exempt])),
            };
            also(&mut all, fine);
        }
        for check in &rules.part.checks {
            if check.level != CheckLevel::Error {
                continue;
            }
            let condition = self.truth(&check.condition, Place::default())?;
            let fires = match self.visible(&check.visible)? {
                None => condition,
                Some(visible) => Truth::And(Box::new([visible, condition])),
            };
            also(&mut all, Truth::Not(Box::new(fires)));
        }
        Some(self.step(Step::Truth(all)))
    }
}
