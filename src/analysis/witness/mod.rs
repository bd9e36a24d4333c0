//! Two versions of a rule: whether some submission, row or input gets another outcome.
//!
//! Each version falls apart in cases: a condition and what comes out where it holds. Where no two
//! cases with different outcomes can hold together, nothing gets another outcome, and that is a proof.
//! Where two can, the search gives a case; it is made small, and claimed only when the evaluator
//! finds both outcomes in it.

mod rule;

use super::answers::Answers;
use super::domain::{Domain, Test, Value};
use super::problem::{Formula, Problem, Variable};
use super::solve::{Answer, Solver};
use super::translate::{Place, Translator};
use super::words::case;
use crate::number::Number;
use crate::program::canonical::spell;
use crate::program::expr::{Comparison, Expr, ExprKind, Literal};
use crate::program::{DeclaredType, Program, Type, TypeKind};
use rule::{Where, literal};

pub use rule::Rule;

/// In how many cases a rule falls apart at most.
const MOST_CASES: usize = 40;

/// How small numbers in a case are tried to be, one after the other.
const SMALL: &[i64] = &[1, 2, 3, 5, 10, 20, 50, 100, 1000];

/// What is found of two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Proven: nothing gets another outcome.
    Same,
    /// This gets another one.
    Case {
        /// What is answered or given, only what it takes.
        given: Vec<(String, String)>,
        /// The earlier outcome.
        was: String,
        /// The later one.
        is: String,
    },
    /// It could not be decided.
    Unknown,
}

/// Runs an expression that refers to nothing, of a declared type, in a program; None when it has no
/// value. `leeg` has a text too.
pub type Run<'a> = &'a dyn Fn(&Program, &Expr, &DeclaredType) -> Option<String>;

/// A condition and what comes out where it holds.
struct Outcome {
    when: Formula,
    /// The outcome in the one spelling.
    gives: String,
    /// Whether another spelling is another outcome for certain.
    certain: bool,
}

/// Whether something gets another outcome by the later version than by the earlier.
#[must_use]
pub fn compare(old: &Rule<'_>, new: &Rule<'_>, run: Run<'_>) -> Found {
    let (before, after) = (answers(old), answers(new));
    let mut first = Translator::new(old.program, place(old, before.as_ref()));
    let Some(was) = outcomes(&mut first, old) else { return Found::Unknown };
    let mut second = Translator::new(new.program, place(new, after.as_ref()));
    std::mem::swap(&mut second.problem, &mut first.problem);
    let Some(is) = outcomes(&mut second, new) else { return Found::Unknown };
    let named = second.problem.len();
    let rules = |translator: &mut Translator<'_>, rule: &Rule<'_>| match rule.is_check {
        // Of what holds submissions back the check at hand is one.
        true => translator.rules(),
        false => translator.without_errors(),
    };
    let mut known = rules(&mut second, new);
    std::mem::swap(&mut second.problem, &mut first.problem);
    known.extend(rules(&mut first, old));
    let problem = first.problem;

    let pairs: Vec<(&Outcome, &Outcome)> = was
        .iter()
        .flat_map(|a| is.iter().map(move |b| (a, b)))
        .filter(|(a, b)| a.gives != b.gives)
        .collect();
    let Some(solver) = Solver::new(&problem) else { return Found::Unknown };
    let mut possible = Vec::new();
    for (a, b) in pairs {
        let conditions: Vec<&Formula> = [&a.when, &b.when].into_iter().chain(&known).collect();
        match solver.satisfiable(&conditions) {
            Answer::Never => {}
            Answer::Unknown | Answer::Example(_) => possible.push((a, b)),
        }
    }
    if possible.is_empty() {
        return Found::Same;
    }
    let search = Search { problem: &problem, known: &known, named, old, new, run };
    let found = possible.iter().filter_map(|(a, b)| search.case(a, b));
    let smallest = found.min_by_key(|case| match case {
        Found::Case { given, .. } => (given.len(), format!("{given:?}").len()),
        Found::Same | Found::Unknown => (usize::MAX, 0),
    });
    smallest.unwrap_or(Found::Unknown)
}

struct Search<'s> {
    problem: &'s Problem,
    known: &'s [Formula],
    named: usize,
    old: &'s Rule<'s>,
    new: &'s Rule<'s>,
    run: Run<'s>,
}

impl Search<'_> {
    /// A small case in which two outcomes hold, found by the evaluator too.
    fn case(&self, a: &Outcome, b: &Outcome) -> Option<Found> {
        // Where outcomes are computed from numbers, 0 often hides the difference.
        let nudges: &[bool] = if a.certain && b.certain { &[false] } else { &[true, false] };
        for nudge in nudges {
            for most in SMALL.iter().map(|n| Some(*n)).chain([None]) {
                // Nobody counts below 0, whether the register says so or not.
                for positive in [false, true] {
                    let found = self.bounded(a, b, most, (*nudge, positive));
                    let Some((case, below)) = found else { continue };
                    if !below || most.is_none() {
                        return Some(case);
                    }
                }
            }
        }
        None
    }

    /// A case within bounds, and whether a number in it is below 0.
    fn bounded(
        &self,
        a: &Outcome,
        b: &Outcome,
        most: Option<i64>,
        (nudge, positive): (bool, bool),
    ) -> Option<(Found, bool)> {
        let mut problem = self.problem.clone();
        let bounds = self.bounds(&mut problem, most, nudge, positive);
        let solver = Solver::new(&problem)?;
        let pair = [&a.when, &b.when];
        let conditions: Vec<&Formula> = pair.into_iter().chain(&bounds).chain(self.known).collect();
        let Answer::Example(values) = solver.satisfiable(&conditions) else { return None };
        let was = self.old.outcome(&problem, &values, self.run)?;
        let is = self.new.outcome(&problem, &values, self.run)?;
        if was == is {
            return None;
        }
        let is_number = |at: usize| problem.variable(at).is_some_and(is_given);
        let below = values.iter().enumerate().take(self.named).any(|(at, value)| {
            is_number(at) && matches!(value, Value::Number(n) if n.is_negative())
        });
        let given = self.needed(a, b, &problem, &values);
        Some((Found::Case { given, was, is }, below))
    }

    /// That numbers are small, or are not 0, or not below it.
    fn bounds(
        &self,
        problem: &mut Problem,
        most: Option<i64>,
        nudge: bool,
        positive: bool,
    ) -> Vec<Formula> {
        let mut bounds = Vec::new();
        for index in 0..self.named {
            let Some(variable) = problem.variable(index) else { continue };
            if !is_given(variable) {
                continue;
            }
            let gone = problem.test(index, Test::Missing);
            let mut bound = |problem: &mut Problem, op, n: i64| {
                let test = Test::Compare(op, Value::Number(Number::from_int(n)));
                let holds = problem.test(index, test);
                bounds.push(Formula::Any(vec![gone.clone(), holds]));
            };
            if let Some(most) = most {
                bound(problem, Comparison::LessEqual, most);
            }
            if positive {
                bound(problem, Comparison::GreaterEqual, 0);
            }
            if nudge {
                bound(problem, Comparison::NotEqual, 0);
            }
        }
        bounds
    }

    /// What of a case it takes: what may be anything, without the difference going, is left out.
    fn needed(
        &self,
        a: &Outcome,
        b: &Outcome,
        problem: &Problem,
        values: &[Value],
    ) -> Vec<(String, String)> {
        let shown = case(problem, self.named, values);
        if !(a.certain && b.certain) {
            return shown;
        }
        let mut problem = problem.clone();
        let mut fixed: Vec<(usize, Formula)> = Vec::new();
        for index in 0..self.named {
            let (Some(variable), Some(value)) = (problem.variable(index), values.get(index)) else {
                continue;
            };
            if !variable.free || variable.name.is_empty() {
                continue;
            }
            let is = match value {
                Value::Missing => problem.test(index, Test::Missing),
                Value::Filled | Value::OtherText => continue,
                value => problem.test(index, Test::Compare(Comparison::Equal, value.clone())),
            };
            fixed.push((index, is));
        }
        let Some(solver) = Solver::new(&problem) else { return shown };
        let same = Formula::Any(vec![a.when.clone().negated(), b.when.clone().negated()]);
        let mut at = 0;
        while at < fixed.len() {
            let rest = fixed.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, (_, f))| f);
            let conditions: Vec<&Formula> = [&same].into_iter().chain(rest).collect();
            if solver.satisfiable(&conditions) == Answer::Never {
                fixed.remove(at);
            } else {
                at += 1;
            }
        }
        let names: Vec<String> = (fixed.iter())
            .filter_map(|(index, _)| Some(problem.variable(*index)?.name.clone()))
            .collect();
        let left: Vec<_> = shown.iter().filter(|(name, _)| names.contains(name)).cloned().collect();
        if left.is_empty() { shown } else { left }
    }
}

/// Whether it is a number that somebody gives; a sum of numbers has no name.
fn is_given(variable: &Variable) -> bool {
    variable.free && !variable.name.is_empty() && matches!(variable.domain, Domain::Number { .. })
}

fn answers<'p>(rule: &Rule<'p>) -> Option<Answers<'p>> {
    match rule.place {
        Where::Submission(list) => Some(Answers::new(rule.program, list, true)),
        Where::Inputs(_) | Where::Row => None,
    }
}

fn place<'p>(rule: &Rule<'p>, answers: Option<&'p Answers<'p>>) -> Place<'p> {
    match (rule.place, answers) {
        (Where::Submission(_), Some(answers)) => Place::Submission(answers),
        (Where::Inputs(inputs), _) => Place::Table(inputs),
        (Where::Row | Where::Submission(_), _) => Place::Table(&[]),
    }
}

/// The cases of a rule; None where there are too many.
fn outcomes(translator: &mut Translator<'_>, rule: &Rule<'_>) -> Option<Vec<Outcome>> {
    if let Where::Inputs(inputs) = rule.place {
        for (index, input) in inputs.iter().enumerate() {
            translator.input(index, &input.declared.value, rule.body.span);
        }
    }
    let mut found = Vec::new();
    let mut path = Vec::new();
    if let Some(condition) = &rule.not_applicable {
        let when = translator.formula(condition);
        path.push(when.clone().negated());
        found.push(Outcome { when, gives: "n.v.t.".to_owned(), certain: true });
    }
    leaves(translator, &rule.body, &path, &mut found);
    (found.len() <= MOST_CASES).then_some(found)
}

fn leaves(
    translator: &mut Translator<'_>,
    body: &Expr,
    path: &[Formula],
    found: &mut Vec<Outcome>,
) {
    if found.len() > MOST_CASES {
        return;
    }
    let with = |more: Formula| -> Vec<Formula> { path.iter().cloned().chain([more]).collect() };
    match &body.kind {
        ExprKind::If(condition, then, otherwise) => {
            let holds = translator.formula(condition);
            leaves(translator, then, &with(holds.clone()), found);
            leaves(translator, otherwise, &with(holds.negated()), found);
        }
        ExprKind::Literal(_) => found.push(Outcome {
            when: Formula::All(path.to_vec()),
            gives: spell(translator.program, body),
            certain: true,
        }),
        _ if body.typ.kind == TypeKind::Truth && !body.typ.optional => {
            let holds = translator.formula(body);
            for (truth, when) in [(true, holds.clone()), (false, holds.negated())] {
                let gives = literal(Literal::Truth(truth), Type::truth(), body.span);
                found.push(Outcome {
                    when: Formula::All(with(when)),
                    gives: spell(translator.program, &gives),
                    certain: true,
                });
            }
        }
        _ => {
            // What it is computed from belongs to the case.
            mention(translator, body);
            found.push(Outcome {
                when: Formula::All(path.to_vec()),
                gives: spell(translator.program, body),
                certain: false,
            });
        }
    }
}

/// Makes variables of what an expression is computed from.
fn mention(translator: &mut Translator<'_>, e: &Expr) {
    match e.kind {
        ExprKind::Answer { .. }
        | ExprKind::GroupAnswer { .. }
        | ExprKind::Field { .. }
        | ExprKind::TableInput(_) => {
            translator.variable(e);
        }
        _ => e.for_each_part(&mut |part| mention(translator, part)),
    }
}
