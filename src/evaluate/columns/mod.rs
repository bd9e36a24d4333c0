//! The columnar engine: norms and scores of many submissions at once.
//!
//! A plan is made once for a questionnaire and the data at hand: conditions and sums over whole
//! numbers, each computed for a chunk of submissions in one loop. It is exact: what is not a whole
//! number of a power of ten within proven bounds has no plan, and a row in which anything else than
//! an ordinary value turns up (a missing answer that is needed, a division by zero, a ladder without
//! a rung) is left to the interpreter. Both give the same values; a property test holds them to it.

mod build;
mod expressions;
mod mask;
mod node;
mod run;
mod scaled;

use super::eval::Evaluator;
use super::state::{NormCell, State, Status};
use super::world::{Cell, Taint, World};
use crate::core::{NormSetId, QuestionnaireId, Type, TypeKind, Value};
use crate::number::Number;
use build::Builder;
use mask::ROWS;
use node::Step;
use run::{Chunk, Source};
use scaled::Scaled;

/// How the norms of a questionnaire are computed, as far as there is a way.
pub(super) struct Plan<'w> {
    units: &'w [u32],
    columns: Vec<Source<'w>>,
    steps: Vec<Step>,
    counts: Option<usize>,
    sets: Vec<PlannedSet>,
}

struct PlannedSet {
    /// Its place among the norm sets of the questionnaire.
    position: usize,
    norms: Vec<Option<PlannedNorm>>,
    scores: Vec<Option<Planned>>,
}

struct PlannedNorm {
    applies: Option<usize>,
    value: Planned,
}

struct Planned {
    step: usize,
    kind: Kind,
}

/// What a step's whole numbers are.
enum Kind {
    Truth,
    Choice,
    Number { scale: u32 },
}

impl<'w> Plan<'w> {
    /// The plan of all norms and scores of a questionnaire's norm sets.
    pub(super) fn of(world: &World<'w>, questionnaire: QuestionnaireId) -> Option<Self> {
        Self::make(world, questionnaire, |_| true, |_, _| true)
    }

    /// The plan of one score.
    pub(super) fn of_score(
        world: &World<'w>,
        questionnaire: QuestionnaireId,
        set: NormSetId,
        score: u32,
    ) -> Option<Self> {
        Self::make(world, questionnaire, |_| false, |own, at| own == set && at == score)
    }

    fn make(
        world: &World<'w>,
        questionnaire: QuestionnaireId,
        wants_norms: impl Fn(NormSetId) -> bool,
        wants_score: impl Fn(NormSetId, u32) -> bool,
    ) -> Option<Self> {
        let data = world.data.submissions.get(questionnaire.index())?;
        let moment = world.moment;
        let mut builder = Builder::new(moment, &world.data.registers, data, questionnaire)?;
        let counts = builder.counts();
        let mut sets = Vec::new();
        for (at, rules) in moment.norm_sets.iter().enumerate() {
            if rules.questionnaire != questionnaire {
                continue;
            }
            let id = NormSetId::new(at);
            let norms = (0_u32..)
                .zip(&rules.norms)
                .map(|(at, norm)| {
                    if !wants_norms(id) {
                        return None;
                    }
                    let applies = builder.applies_step(id, at)?;
                    let value = builder.norm_value(id, at)?;
                    Some(PlannedNorm { applies, value: Planned::of(&value, &norm.typ)? })
                })
                .collect();
            let scores = (0_u32..)
                .zip(&rules.scores)
                .map(|(at, score)| {
                    if !wants_score(id, at) {
                        return None;
                    }
                    Planned::of(&builder.score(id, at)?, &score.typ)
                })
                .collect();
            sets.push(PlannedSet { position: rules.position as usize, norms, scores });
        }
        let Builder { columns, steps, .. } = builder;
        Some(Self { units: &data.units, columns, steps, counts, sets })
    }

    /// How many chunks there are.
    pub(super) fn chunks(&self) -> usize {
        self.units.len().div_ceil(ROWS)
    }

    /// Computes a chunk.
    pub(super) fn run(&self, chunk: usize) -> Computed<'_> {
        let first = chunk * ROWS;
        let rows = self.units.len().saturating_sub(first).min(ROWS);
        let mut chunk = Chunk::load(&self.columns, self.units, first, rows);
        chunk.run(&self.steps);
        Computed { plan: self, first, rows, chunk }
    }
}

impl Planned {
    fn of(value: &Scaled, typ: &Type) -> Option<Self> {
        let node::Whole::Step(step) = value.node else { return None };
        let kind = match typ.kind {
            TypeKind::Truth => Kind::Truth,
            TypeKind::Choice(_) => Kind::Choice,
            TypeKind::Number(_) => Kind::Number { scale: value.scale },
            TypeKind::Text
            | TypeKind::Date
            | TypeKind::SchoolYear
            | TypeKind::Month
            | TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => return None,
        };
        Some(Self { step, kind })
    }
}

/// What was computed of a chunk.
pub(super) struct Computed<'p> {
    plan: &'p Plan<'p>,
    /// Its first submission.
    pub first: usize,
    /// How many there are.
    pub rows: usize,
    chunk: Chunk<'p>,
}

impl Computed<'_> {
    /// Whether a submission surely counts; if not, only the interpreter can tell.
    pub(super) fn counts(&self, row: usize) -> bool {
        self.plan.counts.is_some_and(|step| self.truth(step, row) == Some(true))
    }

    fn truth(&self, step: usize, row: usize) -> Option<bool> {
        let done = self.chunk.done(step)?;
        (!done.unknown.has(row)).then(|| done.present.has(row))
    }

    fn value(&self, planned: &Planned, row: usize) -> Option<Value> {
        let done = self.chunk.done(planned.step)?;
        if done.unknown.has(row) {
            return None;
        }
        if !done.present.has(row) {
            return Some(Value::Missing);
        }
        let value = *done.values.get(row)?;
        Some(match planned.kind {
            Kind::Truth => Value::Truth(value != 0),
            Kind::Choice => Value::Choice(u32::try_from(value).ok()?),
            Kind::Number { scale } => {
                Value::Number(Number::from_decimal(value.into(), scale).ok()?)
            }
        })
    }

    /// The one score of a plan of one score; None where only the interpreter can tell.
    pub(super) fn score(&self, row: usize) -> Option<Value> {
        let planned = self.plan.sets.iter().flat_map(|set| &set.scores).flatten().next()?;
        self.value(planned, row)
    }

    /// Notes what is known of a submission, so that the interpreter need not compute it.
    pub(super) fn note(&self, row: usize, state: &State, evaluator: &Evaluator<'_>) {
        if self.counts(row) {
            // Filled already is filled with the same.
            let _ = state.status.set(Status::default());
        } else if !evaluator.status(state).counts() && !evaluator.world.of_example {
            return;
        }
        for planned in &self.plan.sets {
            let Some(set) = state.sets.get(planned.position) else { continue };
            for (norm, cell) in planned.norms.iter().zip(&set.norms) {
                let Some(norm) = norm else { continue };
                let applicable = norm.applies.map_or(Some(true), |step| self.truth(step, row));
                if let (Some(applicable), Some(value)) = (applicable, self.value(&norm.value, row))
                {
                    let _ = cell.set(NormCell { applicable, cell: known(value) });
                }
            }
            for (score, cell) in planned.scores.iter().zip(&set.scores) {
                if let Some(value) = score.as_ref().and_then(|score| self.value(score, row)) {
                    let _ = cell.set(known(value));
                }
            }
        }
    }
}

fn known(value: Value) -> Cell {
    Cell { value: Ok(value), taint: Taint::default() }
}
