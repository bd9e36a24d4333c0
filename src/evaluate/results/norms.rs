//! Norms, scores and verdicts.

use super::super::eval::Evaluator;
use super::super::fault::Item;
use super::super::state::State;
use super::{Report, WithFaults};
use crate::core::norms::NormSet;
use crate::core::{NormSetId, Value};
use crate::outcome::{self, NormResult, NormSetUnit, ScoreResult};
use rayon::prelude::*;

impl<'w> Report<'w> {
    pub(super) fn norm_set(&self, id: NormSetId) -> WithFaults<Option<outcome::NormSet>> {
        let Some(set) = self.moment().norm_sets.get(id.index()) else {
            return (None, Vec::new());
        };
        let Some(rules) = self.moment().questionnaires.get(set.questionnaire.index()) else {
            return (None, Vec::new());
        };
        let handed =
            self.world.questionnaires.get(set.questionnaire.index()).map_or(0, |q| q.states.len());
        let results: Vec<WithFaults<Option<NormSetUnit>>> = (0..u32::try_from(handed)
            .unwrap_or(u32::MAX))
            .into_par_iter()
            .map(|at| {
                let evaluator = self.evaluator();
                match evaluator.state(set.questionnaire, at) {
                    Some(state) if self.has_norms(state) => {
                        let (unit, faults) = self.norms_of(id, set, &evaluator, state);
                        (Some(unit), faults)
                    }
                    Some(_) | None => (None, Vec::new()),
                }
            })
            .collect();
        let mut units = Vec::new();
        let mut faults = Vec::new();
        for (unit, found) in results {
            units.extend(unit);
            faults.extend(found);
        }
        let norms = set
            .norms
            .iter()
            .map(|norm| outcome::Norm {
                about: self.about(&norm.name, &norm.title, &norm.about),
                weight: norm.weight.clone(),
                core: norm.core,
                covers: covers(&norm.about),
            })
            .collect();
        let scores = set
            .scores
            .iter()
            .map(|score| outcome::Score {
                about: self.about(&score.name, &score.title, &score.about),
                verdict: score.verdict,
            })
            .collect();
        let result = outcome::NormSet {
            about: self.about(&set.name, &set.title, &set.about),
            questionnaire: rules.name.clone(),
            level: self.level_name(Some(rules.register)),
            norms,
            scores,
            units,
        };
        (Some(result), faults)
    }

    fn norms_of(
        &self,
        id: NormSetId,
        set: &NormSet,
        evaluator: &Evaluator<'w>,
        state: &State,
    ) -> WithFaults<NormSetUnit> {
        let mut faults = Vec::new();
        let mut norms = Vec::with_capacity(set.norms.len());
        for (at, norm) in (0_u32..).zip(&set.norms) {
            let item = Item::Norm(id, state.unit, at);
            let Some(result) = evaluator.norm_cell(state, id, at) else {
                norms.push(NormResult::Faulted);
                continue;
            };
            if !result.applicable {
                let smallest_count = result.cell.smallest_count();
                norms.push(NormResult::NotApplicable { smallest_count });
                continue;
            }
            let Some(value) = self.cell_value(&result.cell, item, &mut faults, false) else {
                norms.push(NormResult::Faulted);
                continue;
            };
            // An option without points has none to show; a rule that asks for them is told so.
            let points = match evaluator.norm_points(norm, value) {
                Ok(Value::Number(points)) => Some(points),
                Ok(_) | Err(_) => None,
            };
            let met = match evaluator.norm_met(norm, value, state) {
                Ok(Value::Truth(met)) if !value.is_missing() => Some(met),
                Ok(_) | Err(_) => None,
            };
            norms.push(NormResult::Value {
                value: self.value(value, &norm.typ),
                points,
                met,
                provisional: result.cell.taint.provisional,
                smallest_count: result.cell.smallest_count(),
            });
        }
        let mut scores = Vec::with_capacity(set.scores.len());
        for (at, score) in (0_u32..).zip(&set.scores) {
            let item = Item::Score(id, state.unit, at);
            let result = evaluator.score_cell(state, id, at).and_then(|cell| {
                let value = self.cell_value(cell, item, &mut faults, false)?;
                Some(ScoreResult {
                    value: self.value(value, &score.typ),
                    provisional: cell.taint.provisional,
                    smallest_count: cell.smallest_count(),
                })
            });
            scores.push(result);
        }
        let register =
            self.moment().questionnaires.get(set.questionnaire.index()).map(|q| q.register);
        let items = (0_u32..).zip(&set.norms).map(|(at, _)| Item::Norm(id, state.unit, at));
        let more = (0_u32..).zip(&set.scores).map(|(at, _)| Item::Score(id, state.unit, at));
        let reasons = items.chain(more).map(|item| self.reason_of(item)).collect();
        let key = self.unit_key(register, state.unit);
        (NormSetUnit { key, norms, scores, reasons }, faults)
    }
}

/// What a declaration covers, as written.
pub(super) fn covers(about: &crate::core::About) -> Vec<std::sync::Arc<str>> {
    about.covers.iter().map(|cover| format!("{}.{}", cover.framework, cover.item).into()).collect()
}
