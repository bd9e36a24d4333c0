//! Ladders of norms, scores and verdicts: complete without `anders`, and without dead rungs.

use super::Analysis;
use super::answers::Answers;
use super::confirm::{all_of, not};
use super::problem::Formula;
use super::solve::{Answer, Solver};
use super::translate::{Place, Translator};
use super::words::{case, line, name_span};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::reachability;
use crate::msg;
use crate::program::norms::{Body, NormSet, Rung};
use crate::program::{Expr, Name, Program};
use crate::source::Span;
use std::collections::BTreeSet;

/// What was found of a ladder in one version of its questionnaire.
enum Completeness {
    Proven,
    Open(Vec<(String, String)>),
    Undecided,
}

impl Analysis<'_> {
    pub(super) fn ladders(&mut self) {
        for (index, set) in self.program.norm_sets.iter().enumerate() {
            let lists = questionnaires_of(self.program, set, index);
            for norm in &set.norms {
                if let Body::Ladder(rungs) = &norm.body {
                    let not = norm.not_applicable.as_ref();
                    self.ladder(&lists, rungs, not, &norm.name, norm.span);
                }
            }
            for score in &set.scores {
                if let Body::Ladder(rungs) = &score.body {
                    self.ladder(&lists, rungs, None, &score.name, score.span);
                }
            }
        }
    }

    fn ladder(
        &mut self,
        lists: &[Answers<'_>],
        rungs: &[Rung],
        not_applicable: Option<&Expr>,
        name: &Name,
        span: Span,
    ) {
        let mut worst = Completeness::Proven;
        // A rung is dead when it is in every version.
        let mut dead: Option<BTreeSet<usize>> = None;
        for answers in lists {
            let (completeness, found) = self.ladder_in(answers, rungs, not_applicable, span);
            dead = Some(match dead {
                None => found,
                Some(before) => before.intersection(&found).copied().collect(),
            });
            worst = match (worst, completeness) {
                (Completeness::Open(case), _) | (_, Completeness::Open(case)) => {
                    Completeness::Open(case)
                }
                (Completeness::Undecided, _) | (_, Completeness::Undecided) => {
                    Completeness::Undecided
                }
                (Completeness::Proven, Completeness::Proven) => Completeness::Proven,
            };
        }
        let place = name_span(self.sources, span, name);
        match worst {
            Completeness::Proven => {}
            Completeness::Open(case) => {
                let mut found = Diagnostic::at(
                    reachability::LADDER_OPEN,
                    place,
                    msg!("analysis-ladder-open", name = name, case = line(&case)),
                )
                .help(msg!("analysis-ladder-open-help"));
                found.counterexample = case;
                self.sink.push(found);
            }
            Completeness::Undecided => self.sink.push(
                Diagnostic::at(
                    reachability::LADDER_OPEN,
                    place,
                    msg!("analysis-ladder-undecided", name = name),
                )
                .help(msg!("analysis-ladder-open-help")),
            ),
        }
        // All of them: no submission can be handed in at all, or the ladder is open; that is said.
        let dead = dead.filter(|dead| dead.len() < rungs.len());
        for rung in dead.into_iter().flatten().filter_map(|i| rungs.get(i)) {
            self.sink.push(
                Diagnostic::at(
                    reachability::DEAD_RUNG,
                    rung.span,
                    msg!("analysis-dead-rung", name = name),
                )
                .help(msg!("analysis-dead-rung-help")),
            );
        }
    }

    fn ladder_in(
        &self,
        answers: &Answers<'_>,
        rungs: &[Rung],
        not_applicable: Option<&Expr>,
        span: Span,
    ) -> (Completeness, BTreeSet<usize>) {
        let mut translator = Translator::new(self.program, Place::Submission(answers));
        let holds: Vec<Formula> = rungs
            .iter()
            .map(|r| {
                r.condition.as_ref().map_or(Formula::Constant(true), |c| translator.formula(c))
            })
            .collect();
        let applies = not_applicable.map(|c| translator.formula(c).negated());
        let named = translator.problem.len();
        let rules = translator.without_errors();
        let Some(solver) = Solver::new(&translator.problem) else {
            return (Completeness::Undecided, BTreeSet::new());
        };
        let misses: Vec<Formula> = holds.iter().map(|h| h.clone().negated()).collect();
        let with = |conditions: Vec<&Formula>| {
            let mut conditions = conditions;
            conditions.extend(applies.iter().chain(&rules));
            solver.satisfiable(&conditions)
        };
        let completeness = if rungs.iter().any(|r| r.condition.is_none()) {
            Completeness::Proven
        } else {
            match with(misses.iter().collect()) {
                Answer::Never => Completeness::Proven,
                Answer::Unknown => Completeness::Undecided,
                Answer::Example(values) => {
                    let none = rungs.iter().filter_map(|r| r.condition.clone()).map(not);
                    let none = all_of(none, span);
                    if self.confirmed(&none, &translator.problem, &values) {
                        Completeness::Open(case(&translator.problem, named, &values))
                    } else {
                        Completeness::Undecided
                    }
                }
            }
        };
        let mut dead = BTreeSet::new();
        for (at, hold) in holds.iter().enumerate() {
            let conditions = [hold].into_iter().chain(misses.iter().take(at)).collect();
            if with(conditions) == Answer::Never {
                dead.insert(at);
            }
        }
        (completeness, dead)
    }
}

/// The versions of a questionnaire that hold in some year in which a version of the set does.
pub(super) fn questionnaires_of<'a>(
    program: &'a Program,
    set: &NormSet,
    index: usize,
) -> Vec<Answers<'a>> {
    let versions = |group| program.group(group).map(|g| g.versions.as_slice()).unwrap_or_default();
    let valid = versions(set.group).iter().find(|(_, i)| *i == index).map(|(v, _)| *v);
    versions(set.questionnaire)
        .iter()
        .filter(|(v, _)| valid.is_none_or(|valid| v.overlaps(valid)))
        .filter_map(|(_, i)| program.questionnaires.get(*i))
        .map(|list| Answers::new(program, list, true))
        .collect()
}
