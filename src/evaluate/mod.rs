//! The reference interpreter: rules and data to an outcome, with the derivation of each result.
//!
//! Everything that is asked for is computed once per definition and unit, when it is first read,
//! and kept: the order of evaluation is that of what depends on what. Units are evaluated in
//! parallel; the outcome is the same whatever the number of threads.

mod aggregate;
mod allocate;
mod crossing;
mod eval;
mod explain;
mod fault;
mod functions;
mod hidden;
mod norms;
mod recorder;
mod results;
mod scope;
mod state;
mod submission;
mod world;

use crate::core::Program;
use crate::data::Tables;
use crate::diagnostic::Sink;
use crate::locale::Message;
use crate::msg;
use crate::outcome::{Derivation, Header, Outcome};
use crate::source::Sources;
use results::Report;
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

/// Runs something on threads with stacks deep enough for it.
fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
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
        provisional: Vec::new(),
        faults: Vec::new(),
    }
}
