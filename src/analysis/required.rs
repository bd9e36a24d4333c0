//! Required questions: an answer must be possible.

use super::Analysis;
use super::answers::offered;
use super::confirm::{all_of, not};
use super::problem::Formula;
use super::solve::{Answer, Solver};
use super::translate::{Place, Translator, declared_domain};
use super::visibility::{Around, Both};
use super::words::{case, line, name_span};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::reachability;
use crate::msg;
use crate::program::TypeKind;
use crate::program::canonical::spell;
use crate::program::expr::{Expr, ExprKind, SubmissionRef};
use crate::program::questionnaire::{Question, Required};
use crate::source::Span;
use std::collections::BTreeSet;

impl Analysis<'_> {
    /// That an answer of its type can be given; whether the checks let one pass is for [`blocked`].
    ///
    /// [`blocked`]: Self::blocked
    pub(super) fn required<'q>(
        &mut self,
        both: &Both<'_>,
        q: &'q Question,
        around: &mut Around<'q>,
    ) {
        let condition = match &q.required {
            Required::No => return,
            Required::Yes => None,
            Required::When(condition) => Some(condition),
        };
        let place = name_span(self.sources, q.span, &q.name);
        let domain = declared_domain(self.program, &q.declared);
        if domain.cells(&BTreeSet::new(), false).is_some_and(|cells| cells.is_empty()) {
            self.sink.push(
                Diagnostic::at(
                    reachability::REQUIRED_IMPOSSIBLE,
                    place,
                    msg!("analysis-required-empty", name = &q.name),
                )
                .help(msg!("analysis-required-empty-help")),
            );
            return;
        }
        // Of a repeat no row need be there.
        if around.repeated || q.not_applicable {
            return;
        }
        let needed: Vec<&'q Expr> = around.conditions.iter().copied().chain(condition).collect();
        if !self.no_option(both, q, &needed) {
            around.needed.push((q, needed));
        }
    }

    /// Reports a choice that is required while none of its options is offered.
    fn no_option(&mut self, both: &Both<'_>, q: &Question, needed: &[&Expr]) -> bool {
        let TypeKind::Choice(list) = q.declared.value.kind else { return false };
        let Some(options) = self.program.group(list).and_then(|g| match g.versions.as_slice() {
            [(_, index)] => self.program.lists.get(*index),
            _ => None,
        }) else {
            return false;
        };
        let conditions: Vec<Expr> =
            offered(self.program, &q.declared).map(|(_, condition)| condition.clone()).collect();
        if conditions.len() < options.options.len() {
            return false;
        }
        let none = conditions.into_iter().map(not);
        let whole = all_of(needed.iter().map(|e| (*e).clone()).chain(none), q.span);
        let mut translator = Translator::new(self.program, Place::Submission(&both.complete));
        translator.except = Some(q.path.clone());
        translator.variable(&answer(both, q));
        let formula = translator.formula(&whole);
        let named = translator.problem.len();
        let rules = translator.rules();
        let Some(solver) = Solver::new(&translator.problem) else { return false };
        let conditions: Vec<&Formula> = [&formula].into_iter().chain(&rules).collect();
        let Answer::Example(values) = solver.satisfiable(&conditions) else { return false };
        if !self.confirmed(&whole, &translator.problem, &values) {
            return false;
        }
        // The question itself has no answer in it, and that is said already.
        let shown: Vec<(String, String)> = case(&translator.problem, named, &values)
            .into_iter()
            .filter(|(name, _)| *name != *q.path)
            .collect();
        let mut found = Diagnostic::at(
            reachability::REQUIRED_IMPOSSIBLE,
            name_span(self.sources, q.span, &q.name),
            msg!("analysis-required-no-option", name = &q.name, case = line(&shown)),
        )
        .help(msg!("analysis-required-no-option-help"));
        found.counterexample = shown;
        self.sink.push(found);
        true
    }

    /// Reports a question of which each answer goes against a `fout`, though without it the rest
    /// could be handed in.
    pub(super) fn blocked(&mut self, both: &Both<'_>, q: &Question, needed: &[&Expr]) {
        let own = answer(both, q);
        let checks: Vec<Span> = both.complete.checks_of(&spell(self.program, &own)).collect();
        if checks.is_empty() {
            return;
        }
        let verdict = |missing: bool| {
            let mut translator = Translator::new(self.program, Place::Submission(&both.complete));
            if missing {
                translator.except = Some(q.path.clone());
            }
            let gone = translator.missing(&own);
            let mut all = vec![translator.all(needed.iter().copied())];
            all.push(if missing { gone } else { gone.negated() });
            all.extend(translator.without_errors());
            let Some(solver) = Solver::new(&translator.problem) else { return Answer::Unknown };
            solver.satisfiable(&all.iter().collect::<Vec<_>>())
        };
        if verdict(false) == Answer::Never && matches!(verdict(true), Answer::Example(_)) {
            let found = Diagnostic::at(
                reachability::REQUIRED_IMPOSSIBLE,
                name_span(self.sources, q.span, &q.name),
                msg!("analysis-required-blocked", name = &q.name),
            )
            .help(msg!("analysis-required-blocked-help"));
            let label = |found: Diagnostic, check| {
                found.label(check, msg!("analysis-required-blocked-check"))
            };
            self.sink.push(checks.into_iter().fold(found, label));
        }
    }
}

/// The answer to a question outside a repeat.
fn answer(both: &Both<'_>, q: &Question) -> Expr {
    Expr {
        kind: ExprKind::Answer {
            submission: SubmissionRef::Frame(0),
            questionnaire: both.list.group,
            path: q.path.clone(),
        },
        typ: q.declared.value.clone().optional(),
        span: q.span,
    }
}
