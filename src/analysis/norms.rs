//! Norms: none that every school meets, none that no school can meet.

use super::Analysis;
use super::answers::Answers;
use super::confirm::{all_of, closed, not};
use super::ladders::questionnaires_of;
use super::problem::{Formula, Problem};
use super::solve::{Answer, Solver};
use super::translate::{Place, Translator};
use super::words::{case, name_span};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::reachability;
use crate::msg;
use crate::program::expr::{ExprKind, Literal};
use crate::program::norms::{Body, Norm};
use crate::program::{Expr, Type, TypeKind};

/// Whether something holds for submissions to which a norm applies.
enum Found {
    /// For none of them.
    Never,
    /// For this one, as it is shown, and what the evaluator has to find of it before it is.
    Case(Vec<(String, String)>, Box<Expr>),
    /// It could not be decided.
    Unknown,
}

impl Analysis<'_> {
    pub(super) fn norms(&mut self) {
        for (index, set) in self.program.norm_sets.iter().enumerate() {
            let lists = questionnaires_of(self.program, set, index);
            for norm in &set.norms {
                self.norm(&lists, norm);
            }
        }
    }

    fn norm(&mut self, lists: &[Answers<'_>], norm: &Norm) {
        let Some(met) = meets(norm) else { return };
        let unmet = not(met.clone());
        let place = name_span(self.sources, norm.span, &norm.name);
        // What is claimed must be so in every version of the questionnaire.
        let all = |one: &Expr| lists.iter().map(|l| self.found(l, norm, one)).collect::<Vec<_>>();
        let (meeting, failing) = (all(&met), all(&unmet));
        let never =
            |found: &[Found]| !found.is_empty() && found.iter().all(|f| matches!(f, Found::Never));
        let example = |found: Vec<Found>| {
            found.into_iter().find_map(|f| match f {
                Found::Case(case, closed) => Some((case, closed)),
                Found::Never | Found::Unknown => None,
            })
        };
        let unknown = |found: &[Found]| found.iter().any(|f| matches!(f, Found::Unknown));
        let (code, message, help, shown) = match (never(&meeting), never(&failing)) {
            // To no submission at all: that the questionnaire cannot be handed in is said there.
            (true, true) => return,
            (true, false) => (
                reachability::NORM_NEVER_MET,
                msg!("analysis-norm-never", name = &norm.name),
                msg!("analysis-norm-never-help"),
                example(failing),
            ),
            (false, true) => (
                reachability::NORM_ALWAYS_MET,
                msg!("analysis-norm-always", name = &norm.name),
                msg!("analysis-norm-always-help"),
                example(meeting),
            ),
            (false, false) => {
                // One school that does and one that does not are enough.
                let decided = |found: &[Found]| {
                    found.iter().any(|f| matches!(f, Found::Case(..))) || !unknown(found)
                };
                if !decided(&meeting) || !decided(&failing) {
                    self.undecided(place, msg!("analysis-norm-undecided", name = &norm.name));
                }
                return;
            }
        };
        match shown {
            Some((case, closed)) if self.holds(&closed) => {
                let mut found = Diagnostic::at(code, place, message).help(help);
                found.counterexample = case;
                self.sink.push(found);
            }
            // That some school is judged at all could not be shown.
            Some(_) | None => {
                self.undecided(place, msg!("analysis-norm-undecided", name = &norm.name))
            }
        }
    }

    /// A submission to which the norm applies and of which a condition holds.
    fn found(&self, answers: &Answers<'_>, norm: &Norm, condition: &Expr) -> Found {
        let mut translator = Translator::new(self.program, Place::Submission(answers));
        let holds = translator.formula(condition);
        let applies = norm.not_applicable.as_ref().map(|c| translator.formula(c).negated());
        let named = translator.problem.len();
        let rules = translator.without_errors();
        let problem: &Problem = &translator.problem;
        let Some(solver) = Solver::new(problem) else { return Found::Unknown };
        let conditions: Vec<&Formula> =
            [&holds].into_iter().chain(&applies).chain(&rules).collect();
        match solver.satisfiable(&conditions) {
            Answer::Never => Found::Never,
            Answer::Unknown => Found::Unknown,
            Answer::Example(values) => {
                let applies = norm.not_applicable.clone().map(not);
                let all = all_of([condition.clone()].into_iter().chain(applies), norm.span);
                let closed = closed(self.program, &all, problem, &values);
                Found::Case(case(problem, named, &values), Box::new(closed))
            }
        }
    }
}

/// When a norm is met, as a condition; None where that is never asked, or where its value is
/// rounded before it is.
pub(super) fn meets(norm: &Norm) -> Option<Expr> {
    let span = norm.span;
    let truth = |kind| Expr { kind, typ: Type::truth(), span };
    let meets = |value: &Expr| -> Option<Expr> {
        match (&norm.met, &norm.declared.value.kind) {
            (Some((op, needed)), kind) => {
                if let (TypeKind::Number(declared), TypeKind::Number(own)) = (kind, &value.typ.kind)
                    && (own.fraction || declared.decimals.is_some_and(|d| own.decimals > Some(d)))
                {
                    return None;
                }
                let (value, needed) = (Box::new(value.clone()), Box::new(needed.clone()));
                Some(truth(ExprKind::Compare(*op, value, needed)))
            }
            (None, TypeKind::Truth) => Some(value.clone()),
            (None, _) => None,
        }
    };
    match &norm.body {
        Body::Formula(e) => meets(e),
        Body::Ladder(rungs) => {
            // From the last rung up: `als c dan dit anders het vorige`.
            let mut whole = truth(ExprKind::Literal(Literal::Truth(false)));
            for rung in rungs.iter().rev() {
                let here = meets(&rung.value)?;
                whole = match &rung.condition {
                    None => here,
                    Some(c) => {
                        truth(ExprKind::If(Box::new(c.clone()), Box::new(here), Box::new(whole)))
                    }
                };
            }
            Some(whole)
        }
    }
}
