//! The reference interpreter: rules and data to an outcome, with the derivation of each result.
//!
//! Everything that is asked for is computed once per definition and unit, when it is first read,
//! and kept: the order of evaluation is that of what depends on what. Units are evaluated in
//! parallel; the outcome is the same whatever the number of threads.

mod aggregate;
mod allocate;
mod columns;
mod crossing;
mod cycle;
mod eval;
mod example;
mod explain;
mod fault;
mod form;
mod functions;
mod hidden;
mod narrowing;
mod norms;
mod prefill;
mod recorder;
mod results;
mod scope;
mod state;
mod submission;
mod trace;
mod what_if;
mod world;

use crate::core::form::{Answers, Asked, FormData, FormNeeds};
use crate::core::{NormSetId, Program};
use crate::data::Tables;
use crate::diagnostic::Sink;
use crate::locale::Message;
use crate::msg;
use crate::number::Number;
use crate::outcome::{AllocationOutcome, Derivation, Header, Outcome, WhatIf};
use crate::source::Sources;
pub use cycle::{calendars, frameworks};
pub use example::{run_example, trace_example};
pub use prefill::Prefill;
use results::Report;
pub use trace::{Mark, Marks};
use world::Worlds;

/// Stack of each thread that evaluates: rules may rest on each other thousands deep.
const STACK: usize = 1 << 28;

/// What an evaluation is told besides rules and data.
pub struct Options<'a> {
    /// Of what the outcome is, and from what.
    pub header: Header,
    /// The rules' texts, for lines and citations.
    pub sources: &'a Sources,
    /// Told how much is done of how much; called from many threads.
    pub progress: Option<&'a (dyn Fn(usize, usize) + Sync)>,
    /// Most threads; 0 is one for each processor.
    pub threads: usize,
    /// What computes norms.
    pub engine: Engine,
}

/// What computes norms and scores. Both give the same results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Many submissions at once where that is possible, else one at a time.
    #[default]
    Columns,
    /// One submission at a time: what the others are held to.
    Interpreter,
}

/// What an evaluation gives.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The results.
    pub outcome: Outcome,
    /// What was found wrong with the data on the way: answers to hidden questions.
    pub diagnostics: Sink,
}

/// Evaluates a program with the data of each of its moments, in the order of the moments.
#[must_use]
pub fn evaluate(program: &Program, data: &[Tables], options: &Options<'_>) -> Evaluation {
    in_pool(options.threads, || {
        let none = Tables::default();
        let worlds = Worlds::new(program, data, &none, false);
        let Some(world) = worlds.current() else {
            return Evaluation { outcome: nothing(options), diagnostics: Sink::default() };
        };
        let report = Report::new(&worlds, world, options);
        let outcome = report.outcome();
        let mut diagnostics = Sink::default();
        hidden::report(&report, &mut diagnostics);
        Evaluation { outcome, diagnostics }
    })
}

/// The allocations of a program, with what they rest on and nothing else; one that faults is absent.
#[must_use]
pub fn allocations(
    program: &Program,
    data: &[Tables],
    options: &Options<'_>,
) -> Vec<AllocationOutcome> {
    in_pool(options.threads, || {
        let none = Tables::default();
        let worlds = Worlds::new(program, data, &none, false);
        let Some(world) = worlds.current() else { return Vec::new() };
        Report::new(&worlds, world, options).allocations()
    })
}

/// One score of every submission, with all norms it rests on, on this thread: what a form or a
/// batch asks that needs no other results. In the order of the submissions; None where a submission
/// has no norms or the score is `leeg` or a fault.
#[must_use]
pub fn scores(
    program: &Program,
    data: &[Tables],
    set: &str,
    score: &str,
    engine: Engine,
) -> Vec<Option<Number>> {
    let none = Tables::default();
    let worlds = Worlds::new(program, data, &none, false);
    let Some(world) = worlds.current() else { return Vec::new() };
    let Some(at) = world.moment.norm_sets.iter().position(|s| &*s.name == set) else {
        return Vec::new();
    };
    let rules = world.moment.norm_sets.get(at);
    let found = rules.and_then(|s| {
        let score = s.scores.iter().position(|own| &*own.name == score)?;
        Some((s.questionnaire, u32::try_from(score).ok()?))
    });
    let Some((questionnaire, score)) = found else { return Vec::new() };
    let handed = world.data.submissions.get(questionnaire.index()).map_or(0, |s| s.len());
    let evaluator = eval::Evaluator::new(&worlds, world);
    let set = NormSetId::new(at);
    let by_interpreter = |submission: u32| {
        // The state is dropped again: the scores are all that is asked for.
        let state = state::State::of(world, questionnaire, submission);
        if !evaluator.counts(&state) {
            return None;
        }
        let cell = evaluator.score_cell(&state, set, score)?;
        cell.value.as_ref().ok()?.as_number().cloned()
    };
    let handed = u32::try_from(handed).unwrap_or(u32::MAX);
    let plan = match engine {
        Engine::Columns => columns::Plan::of_score(world, questionnaire, set, score),
        Engine::Interpreter => None,
    };
    let Some(plan) = plan else { return (0..handed).map(by_interpreter).collect() };
    let mut scores = Vec::with_capacity(handed as usize);
    for chunk in 0..plan.chunks() {
        let computed = plan.run(chunk);
        for row in 0..computed.rows {
            let known = computed.counts(row).then(|| computed.score(row)).flatten();
            scores.push(match known {
                Some(value) => value.as_number().cloned(),
                None => u32::try_from(computed.first + row).ok().and_then(by_interpreter),
            });
        }
    }
    scores
}

/// Why a result is what it is.
///
/// `result` is its name in the rules (`koos_middelen`, `basisondersteuning.totaal`,
/// `koos.antipest`) or as `fouten` names it (`kpi.thuiszitters`); `unit` is the key of the unit,
/// which may be left out for a result of the whole.
///
/// # Errors
/// Why there is no such result, as a sentence.
pub fn explain(
    program: &Program,
    data: &[Tables],
    options: &Options<'_>,
    result: &str,
    unit: Option<&str>,
) -> Result<Derivation, Message> {
    in_pool(options.threads, || {
        let none = Tables::default();
        let worlds = Worlds::new(program, data, &none, false);
        match worlds.current() {
            Some(world) => explain::explain(&Report::new(&worlds, world, options), result, unit),
            None => Err(msg!("evaluate-why-unknown", result = result)),
        }
    })
}

/// What would meet a norm that is not met, as [`explain`] names results: the smallest change of
/// answers that was found, run and seen to meet it. None where the result is no norm of a complete
/// submission, is met, or nothing was found.
#[must_use]
pub fn what_if(
    program: &Program,
    data: &[Tables],
    options: &Options<'_>,
    result: &str,
    unit: Option<&str>,
) -> Option<WhatIf> {
    in_pool(options.threads, || {
        let none = Tables::default();
        let worlds = Worlds::new(program, data, &none, false);
        let report = Report::new(&worlds, worlds.current()?, options);
        what_if::what_if(&report, explain::find(&report, result, unit)?)
    })
}

/// What the form of a questionnaire is filled with beforehand for a unit; None when there is no
/// such questionnaire or unit.
#[must_use]
pub fn prefill(
    program: &Program,
    data: &[Tables],
    options: &Options<'_>,
    questionnaire: &str,
    unit: &str,
) -> Option<Prefill> {
    in_pool(options.threads, || {
        let none = Tables::default();
        let worlds = Worlds::new(program, data, &none, false);
        let world = worlds.current()?;
        prefill::prefill(&Report::new(&worlds, world, options), questionnaire, unit)
    })
}

/// What a form is told when it is made: for one unit with what it is filled with beforehand, or
/// without a unit for all of them, without that and without counts of few people. None when there
/// is no such questionnaire or unit.
#[must_use]
pub fn form_data(
    program: &Program,
    data: &[Tables],
    options: &Options<'_>,
    needs: &FormNeeds,
    unit: Option<&str>,
) -> Option<FormData> {
    in_pool(options.threads, || {
        let none = Tables::default();
        let worlds = Worlds::new(program, data, &none, false);
        let world = worlds.current()?;
        form::form_data(&Report::new(&worlds, world, options), needs, unit)
    })
}

/// The submissions of a questionnaire as they were given, in the order of their units.
#[must_use]
pub fn answers(program: &Program, data: &[Tables], questionnaire: &str) -> Vec<Answers> {
    let (Some(moment), Some(data)) = (program.current(), data.first()) else { return Vec::new() };
    let id = moment.questionnaire_named(questionnaire);
    id.map(|id| form::answers(moment, data, id)).unwrap_or_default()
}

/// What a questionnaire asks of each submission that was handed in: what is visible in it, and
/// what must be answered.
#[must_use]
pub fn asked(
    program: &Program,
    data: &[Tables],
    options: &Options<'_>,
    questionnaire: &str,
) -> Vec<Asked> {
    in_pool(options.threads, || {
        let none = Tables::default();
        let worlds = Worlds::new(program, data, &none, false);
        let report = worlds.current().map(|world| Report::new(&worlds, world, options));
        report.map(|report| form::asked(&report, questionnaire)).unwrap_or_default()
    })
}

/// Runs something on threads with stacks deep enough for evaluating; `threads` as in [`Options`].
pub fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
        Ok(pool) => pool.install(work),
        // Without threads of our own, with those there are.
        Err(_) => work(),
    }
}

fn nothing(options: &Options<'_>) -> Outcome {
    Outcome {
        header: options.header.clone(),
        levels: Vec::new(),
        questionnaires: Vec::new(),
        norm_sets: Vec::new(),
        kpis: Vec::new(),
        allocations: Vec::new(),
        formulas: Vec::new(),
        frameworks: Vec::new(),
        plans: Vec::new(),
        calendars: Vec::new(),
        reports: Vec::new(),
        provisional: Vec::new(),
        bases: Vec::new(),
        faults: Vec::new(),
    }
}
