//! Questionnaires: what can never be shown, and checks that never or always hold.

use super::Analysis;
use super::answers::{Answers, offered};
use super::solve::{Answer, Formula, Solver};
use super::translate::{Place, Translator};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::reachability;
use crate::msg;
use crate::program::expr::Literal;
use crate::program::questionnaire::{Check, CheckLevel, Item, Question};
use crate::program::{Expr, Questionnaire};

/// What stands around an item.
struct Around<'a> {
    /// Conditions under which it is visible, outermost first.
    conditions: Vec<&'a Expr>,
    /// Whether it stands in a repeat.
    repeated: bool,
}

impl Analysis<'_> {
    pub(super) fn questionnaires(&mut self) {
        for list in &self.program.questionnaires {
            // What is shown is shown in a draft too, in which anything may still be missing.
            let draft = Answers::new(list, false);
            let mut around = Around { conditions: Vec::new(), repeated: false };
            self.items(list, &draft, &list.items, &mut around);
        }
    }

    fn items<'a>(
        &mut self,
        list: &'a Questionnaire,
        draft: &Answers<'_>,
        items: &'a [Item],
        around: &mut Around<'a>,
    ) {
        for item in items {
            let before = around.conditions.len();
            match item {
                Item::Section(s) => {
                    if self.shown(draft, s.visible.as_ref(), &s.name, around) {
                        self.items(list, draft, &s.items, around);
                    }
                }
                Item::Group(g) => {
                    if self.shown(draft, g.visible.as_ref(), &g.name, around) {
                        around.repeated = true;
                        self.items(list, draft, &g.items, around);
                        around.repeated = false;
                    }
                }
                Item::Question(q) => self.question(draft, q, around),
                Item::Matrix(m) => {
                    if self.shown(draft, m.visible.as_ref(), &m.name, around) {
                        let matrix = around.conditions.len();
                        for row in &m.rows {
                            self.question(draft, row, around);
                            around.conditions.truncate(matrix);
                        }
                    }
                }
                Item::Computed(c) => {
                    self.shown(draft, c.visible.as_ref(), &c.name, around);
                }
                Item::Check(c) => self.check(list, draft, c, around),
            }
            around.conditions.truncate(before);
        }
    }

    fn question<'a>(&mut self, draft: &Answers<'_>, q: &'a Question, around: &mut Around<'a>) {
        if !self.shown(draft, q.visible.as_ref(), &q.name, around) {
            return;
        }
        let program = self.program;
        for (option, condition) in offered(program, &q.declared) {
            let Literal::Option(_, name) = &option else { continue };
            let conditions = around.conditions.iter().copied().chain([condition]);
            if self.never(draft, conditions) {
                self.never_shown(condition, name, &around.conditions);
            }
        }
    }

    /// Adds an item's own condition to those around it; false, with a message, where they can
    /// never hold together.
    fn shown<'a>(
        &mut self,
        draft: &Answers<'_>,
        own: Option<&'a Expr>,
        name: &str,
        around: &mut Around<'a>,
    ) -> bool {
        let Some(own) = own else { return true };
        if self.never(draft, around.conditions.iter().copied().chain([own])) {
            self.never_shown(own, name, &around.conditions);
            return false;
        }
        around.conditions.push(own);
        true
    }

    fn never_shown(&mut self, condition: &Expr, name: &str, around: &[&Expr]) {
        let mut found = Diagnostic::at(
            reachability::NEVER_SHOWN,
            condition.span,
            msg!("analysis-never-shown", name = name),
        )
        .help(msg!("analysis-never-shown-help"));
        for outer in around {
            found = found.label(outer.span, msg!("analysis-together-with"));
        }
        self.sink.push(found);
    }

    /// Whether conditions can never hold together.
    fn never<'e>(&self, answers: &Answers<'_>, conditions: impl Iterator<Item = &'e Expr>) -> bool {
        let mut translator = Translator::new(self.program, Place::Submission(answers));
        let all = translator.all(conditions);
        refuted(&mut translator, &all)
    }

    fn check(
        &mut self,
        list: &Questionnaire,
        draft: &Answers<'_>,
        check: &Check,
        around: &Around<'_>,
    ) {
        let conditions = || around.conditions.iter().copied().chain([&check.condition]);
        let place = check.condition.span;
        if self.never(draft, conditions()) {
            let mut found =
                Diagnostic::at(reachability::CHECK_NEVER, place, msg!("analysis-check-never"))
                    .help(msg!("analysis-check-never-help"));
            for outer in &around.conditions {
                found = found.label(outer.span, msg!("analysis-together-with"));
            }
            self.sink.push(found);
            return;
        }
        // A repeat may have no rows, and then no check of theirs holds.
        if check.level != CheckLevel::Error || around.repeated {
            return;
        }
        let complete = Answers::new(list, true);
        let mut translator = Translator::new(self.program, Place::Submission(&complete));
        let passes = translator.all(conditions()).negated();
        if refuted(&mut translator, &passes) {
            self.sink.push(
                Diagnostic::at(
                    reachability::CHECK_ALWAYS,
                    place,
                    msg!("analysis-check-always", name = &list.name),
                )
                .help(msg!("analysis-check-always-help")),
            );
        }
    }
}

/// Whether a formula is proven to hold for no submission.
fn refuted(translator: &mut Translator<'_>, formula: &Formula) -> bool {
    let rules = translator.rules();
    let Some(solver) = Solver::new(&translator.problem) else { return false };
    let conditions: Vec<&Formula> = [formula].into_iter().chain(&rules).collect();
    solver.satisfiable(&conditions) == Answer::Never
}
