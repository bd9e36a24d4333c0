//! What would meet a norm that is not met: the smallest change of answers, found by trying.
//!
//! One answer is changed before two are. Of a number or date the change nearest to the answer given
//! is looked for: steps that double until the norm is met, then the boundary between the last that
//! did not and the first that did. What is told was run: the norm is met with it, the submission is
//! still complete, and no check blocks it.

use super::eval::Evaluator;
use super::fault::Item;
use super::results::Report;
use super::state::State;
use crate::core::norms::NormSet;
use crate::core::schema::{FieldKind, NumberSchema};
use crate::core::{QuestionnaireId, TypeKind, Value};
use crate::number::Number;
use crate::outcome::{AnswerChange, WhatIf, WhatIfOption};

/// How often steps double at most.
const DOUBLINGS: u32 = 24;

/// Most pairs of answers that are tried.
const MOST_PAIRS: usize = 40_000;

/// Most values of a number with bounds (a scale) that are all tried.
const MOST_VALUES: i64 = 20;

/// What is tried where a number is asked and none is given.
const SOME_NUMBERS: &[i64] = &[0, 1, 5, 10, 20, 50, 100];

/// How many days before the peildatum are tried where a date is asked and none is given.
const SOME_DAYS: &[i64] = &[0, 30, 365, 1000, 4000];

/// Most single changes that are told.
const MOST_TOLD: usize = 3;

/// Most options of a choice that are tried.
const MOST_OPTIONS: u32 = 60;

/// What would meet the norm of an item; None where it is met, is no norm, or nothing was found.
pub(super) fn what_if(report: &Report<'_>, item: Item) -> Option<WhatIf> {
    let Item::Norm(id, unit, norm) = item else { return None };
    let set = report.moment().norm_sets.get(id.index())?;
    let evaluator = report.evaluator();
    let submission = report.world.submission_of(set.questionnaire, unit)?;
    let search = Search { report, evaluator, set, norm, submission };
    let base = search.base();
    if !search.evaluator.counts(&base) || search.met(&base)? {
        return None;
    }
    // Which answers matter comes out by trying: a hidden question may matter once it shows.
    let slots: Vec<u32> = (0..u32::try_from(base.answers.len()).unwrap_or(0)).collect();
    let mut found: Vec<Vec<Change>> =
        slots.iter().filter_map(|slot| search.one(*slot)).map(|change| vec![change]).collect();
    if found.is_empty() {
        found.extend(search.two(&slots));
    }
    found.truncate(MOST_TOLD);
    search.told(&base, &found)
}

struct Search<'r, 'w> {
    report: &'r Report<'w>,
    evaluator: Evaluator<'w>,
    set: &'w NormSet,
    norm: u32,
    submission: u32,
}

/// An answer slot and its other value.
type Change = (u32, Value);

impl Search<'_, '_> {
    fn questionnaire(&self) -> QuestionnaireId {
        self.set.questionnaire
    }

    fn base(&self) -> State {
        State::of(self.report.world, self.questionnaire(), self.submission)
    }

    /// The submission with other answers.
    fn with(&self, changes: &[Change]) -> State {
        let mut state = self.base();
        for (slot, value) in changes {
            if let Some(answer) = state.answers.get_mut(*slot as usize) {
                *answer = value.clone();
            }
            let left = state.not_applicable.iter().copied().filter(|q| q != slot);
            state.not_applicable = left.collect();
        }
        state
    }

    /// Whether the norm is met; None where it cannot be said.
    fn met(&self, state: &State) -> Option<bool> {
        let rules = self.set.norms.get(self.norm as usize)?;
        let (applicable, value) = self.evaluator.compute_norm(state, rules);
        if !applicable {
            return Some(true);
        }
        match self.evaluator.norm_met(rules, &value.ok()?, state).ok()? {
            Value::Truth(met) => Some(met),
            _ => None,
        }
    }

    /// Whether these changes meet the norm, in a submission that may still be handed in.
    fn works(&self, changes: &[Change]) -> bool {
        let state = self.with(changes);
        self.meets(&state) && self.evaluator.status(&state).counts()
    }

    fn meets(&self, state: &State) -> bool {
        // A norm that falls away is not met.
        let applies = self
            .set
            .norms
            .get(self.norm as usize)
            .is_some_and(|rules| self.evaluator.compute_norm(state, rules).0);
        applies && self.met(state) == Some(true)
    }

    /// The nearest other answer in one slot that meets the norm.
    fn one(&self, slot: u32) -> Option<Change> {
        let question = self.question(slot)?;
        let given = self.base().answers.get(slot as usize)?.clone();
        match &question.typ.kind {
            TypeKind::Number(number) if self.range(slot, number.decimals).is_some() => {
                let mut values = self.others(slot);
                let from = given.as_number().cloned().unwrap_or(Number::ZERO);
                values.sort_by_key(|(_, value)| {
                    value.as_number().and_then(|n| n.sub(&from).ok()).map(|n| n.abs())
                });
                values.into_iter().find(|change| self.works(std::slice::from_ref(change)))
            }
            TypeKind::Number(number) => {
                let step = Number::from_decimal(1, number.decimals.unwrap_or(0)).ok()?;
                let from = given.as_number().cloned().unwrap_or(Number::ZERO);
                self.nearest(slot, |times| {
                    let moved = step.mul(&Number::from_int(times)).ok()?;
                    let value = from.add(&moved).ok()?;
                    self.allowed(slot, &value).then_some(Value::Number(value))
                })
            }
            TypeKind::Date => {
                let Value::Date(date) = given else { return None };
                self.nearest(slot, |times| date.add_days(times).map(Value::Date))
            }
            _ => self
                .others(slot)
                .into_iter()
                .find(|change| self.works(std::slice::from_ref(change))),
        }
    }

    /// Other answers to a question with few of them.
    fn others(&self, slot: u32) -> Vec<Change> {
        let Some(question) = self.question(slot) else { return Vec::new() };
        let given = self.base().answers.get(slot as usize).cloned().unwrap_or_default();
        let values: Vec<Value> = match &question.typ.kind {
            TypeKind::Truth => vec![Value::Truth(true), Value::Truth(false)],
            TypeKind::Choice(list) => {
                let list = self.report.moment().lists.get(list.index());
                let count = list.map_or(0, |l| u32::try_from(l.options.len()).unwrap_or(0));
                let mut options: Vec<u32> = (0..count.min(MOST_OPTIONS)).collect();
                // In an ordered list the nearest first.
                if let (Value::Choice(own), true) = (&given, list.is_some_and(|l| l.ordered)) {
                    options.sort_by_key(|option| option.abs_diff(*own));
                }
                options.into_iter().map(Value::Choice).collect()
            }
            TypeKind::MultiChoice(list) => {
                let list = self.report.moment().lists.get(list.index());
                let own: Vec<u16> = match &given {
                    Value::Set(options) => options.to_vec(),
                    _ => Vec::new(),
                };
                let count = list.map_or(0, |l| u16::try_from(l.options.len()).unwrap_or(0));
                (0..count)
                    .map(|option| {
                        let mut set = own.clone();
                        match set.binary_search(&option) {
                            Ok(at) => {
                                set.remove(at);
                            }
                            Err(at) => set.insert(at, option),
                        }
                        Value::Set(set.into())
                    })
                    .collect()
            }
            TypeKind::Number(number) => {
                let tried = self.range(slot, number.decimals).unwrap_or_else(|| {
                    // Of a number that may be anything only where there is none yet.
                    SOME_NUMBERS.iter().filter(|_| given.is_missing()).copied().collect()
                });
                let numbers = tried.into_iter().map(Number::from_int);
                numbers.filter(|n| self.allowed(slot, n)).map(Value::Number).collect()
            }
            TypeKind::Date if given.is_missing() => {
                let from = self.report.moment().reference_date;
                SOME_DAYS.iter().filter_map(|days| from.add_days(-days)).map(Value::Date).collect()
            }
            _ => Vec::new(),
        };
        values.into_iter().filter(|v| *v != given).map(|value| (slot, value)).collect()
    }

    /// The nearest value by steps in either direction that meets the norm.
    fn nearest(&self, slot: u32, at: impl Fn(i64) -> Option<Value>) -> Option<Change> {
        // Far away a check may block what nearer by would do, so that is looked at last.
        let works =
            |times: i64| at(times).is_some_and(|value| self.meets(&self.with(&[(slot, value)])));
        let mut best: Option<i64> = None;
        for direction in [1_i64, -1] {
            let mut before = 0;
            for doubling in 0..DOUBLINGS {
                let times = 1_i64.checked_shl(doubling)?;
                if best.is_some_and(|best| times >= best.abs()) {
                    break;
                }
                let last = at(direction * times).is_none();
                let times = if last { furthest(&at, direction, before, times) } else { times };
                if works(direction * times) {
                    let (mut low, mut high) = (before, times);
                    while high - low > 1 {
                        let middle = low + (high - low) / 2;
                        if works(direction * middle) { high = middle } else { low = middle }
                    }
                    if best.is_none_or(|best| high < best.abs()) {
                        best = Some(direction * high);
                    }
                    break;
                }
                if last {
                    break;
                }
                before = times;
            }
        }
        let change = (slot, at(best?)?);
        self.works(std::slice::from_ref(&change)).then_some(change)
    }

    /// Two answers that meet the norm together, each of few possible.
    fn two(&self, slots: &[u32]) -> Option<Vec<Change>> {
        let all: Vec<Change> = slots.iter().flat_map(|slot| self.others(*slot)).collect();
        let pairs = all.iter().enumerate().flat_map(|(at, first)| {
            let behind = all.iter().skip(at + 1);
            behind.filter(|second| second.0 != first.0).map(move |second| [first, second])
        });
        pairs
            .take(MOST_PAIRS)
            .map(|[first, second]| [first.clone(), second.clone()])
            .find(|changes| self.works(changes))
            .map(Vec::from)
    }

    fn question(&self, slot: u32) -> Option<&crate::core::questionnaire::Question> {
        let rules = self.evaluator.questionnaire(self.questionnaire())?;
        rules.part.questions.get(slot as usize)
    }

    /// Whether a number may be answered.
    fn allowed(&self, slot: u32, value: &Number) -> bool {
        self.schema(slot).is_some_and(|number| {
            number.minimum.as_ref().is_none_or(|least| value >= least)
                && number.maximum.as_ref().is_none_or(|most| value <= most)
        })
    }

    fn schema(&self, slot: u32) -> Option<&NumberSchema> {
        let schema = &self.report.moment().schema;
        let questionnaire = schema.questionnaires.get(self.questionnaire().index())?;
        match &questionnaire.questions.get(slot as usize)?.field.kind {
            FieldKind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The whole numbers that a question with bounds takes.
    fn range(&self, slot: u32, decimals: Option<u32>) -> Option<Vec<i64>> {
        if decimals != Some(0) {
            return None;
        }
        let number = self.schema(slot)?;
        let (least, most) =
            (number.minimum.as_ref()?.to_i64()?, number.maximum.as_ref()?.to_i64()?);
        (most.checked_sub(least)? < MOST_VALUES).then(|| (least..=most).collect())
    }

    fn told(&self, base: &State, found: &[Vec<Change>]) -> Option<WhatIf> {
        let rules = self.set.norms.get(self.norm as usize)?;
        let option = |changes: &Vec<Change>| {
            let state = self.with(changes);
            let outcome = self.evaluator.compute_norm(&state, rules).1.ok()?;
            let told = changes.iter().filter_map(|(slot, value)| {
                let question = self.question(*slot)?;
                let was = base.answers.get(*slot as usize)?;
                Some(AnswerChange {
                    path: question.path.clone(),
                    title: question.label.plain().into(),
                    was: self.report.value(was, &question.typ),
                    is: self.report.value(value, &question.typ),
                })
            });
            let outcome = self.report.value(&outcome, &rules.typ);
            Some(WhatIfOption { changes: told.collect(), outcome })
        };
        let options: Vec<WhatIfOption> = found.iter().filter_map(option).collect();
        (!options.is_empty()).then(|| WhatIf { title: rules.title.clone(), options })
    }
}

/// The most steps that still give a value, between so many that do and so many that do not.
fn furthest(at: &impl Fn(i64) -> Option<Value>, direction: i64, does: i64, not: i64) -> i64 {
    let (mut low, mut high) = (does, not);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if at(direction * middle).is_some() { low = middle } else { high = middle }
    }
    low
}
