//! Questionnaires: what can never be shown, and checks that never or always hold.

use super::Analysis;
use super::answers::{Answers, offered};
use super::confirm::all_of;
use super::problem::Formula;
use super::solve::{Answer, Solver};
use super::translate::{Place, Translator};
use super::words::case;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::reachability;
use crate::msg;
use crate::program::expr::Literal;
use crate::program::questionnaire::{Check, CheckLevel, Item, Question};
use crate::program::{Expr, Questionnaire};

/// A questionnaire as a draft, in which anything may be missing, and as it is handed in.
pub(super) struct Both<'a> {
    pub list: &'a Questionnaire,
    pub draft: Answers<'a>,
    pub complete: Answers<'a>,
}

/// What stands around an item.
pub(super) struct Around<'a> {
    /// Conditions under which it is visible, outermost first.
    pub conditions: Vec<&'a Expr>,
    /// Whether it stands in a repeat.
    pub repeated: bool,
    /// Questions met so far that may be required, and when they are.
    pub needed: Vec<(&'a Question, Vec<&'a Expr>)>,
}

impl Analysis<'_> {
    pub(super) fn questionnaires(&mut self) {
        for list in &self.program.questionnaires {
            // What is shown is shown in a draft too, in which anything may still be missing.
            let both = Both {
                list,
                draft: Answers::new(self.program, list, false),
                complete: Answers::new(self.program, list, true),
            };
            let mut around = Around { conditions: Vec::new(), repeated: false, needed: Vec::new() };
            let before = self.sink.diagnostics().len();
            self.items(&both, &list.items, &mut around);
            // Where a `fout` holds up everything, no question is to blame.
            let found = self.sink.diagnostics().iter().skip(before);
            if !found.into_iter().any(|d| d.code == reachability::CHECK_ALWAYS) {
                for (question, needed) in around.needed {
                    self.blocked(&both, question, &needed);
                }
            }
        }
    }

    fn items<'a>(&mut self, both: &Both<'_>, items: &'a [Item], around: &mut Around<'a>) {
        for item in items {
            let before = around.conditions.len();
            match item {
                Item::Section(s) => {
                    if self.shown(&both.draft, s.visible.as_ref(), &s.name, around) {
                        self.items(both, &s.items, around);
                    }
                }
                Item::Group(g) => {
                    if self.shown(&both.draft, g.visible.as_ref(), &g.name, around) {
                        around.repeated = true;
                        self.items(both, &g.items, around);
                        around.repeated = false;
                    }
                }
                Item::Question(q) => self.question(both, q, around),
                Item::Matrix(m) => {
                    if self.shown(&both.draft, m.visible.as_ref(), &m.name, around) {
                        let matrix = around.conditions.len();
                        for row in &m.rows {
                            self.question(both, row, around);
                            around.conditions.truncate(matrix);
                        }
                    }
                }
                Item::Computed(c) => {
                    self.shown(&both.draft, c.visible.as_ref(), &c.name, around);
                }
                Item::Check(c) => self.check(both, c, around),
            }
            around.conditions.truncate(before);
        }
    }

    fn question<'a>(&mut self, both: &Both<'_>, q: &'a Question, around: &mut Around<'a>) {
        if !self.shown(&both.draft, q.visible.as_ref(), &q.name, around) {
            return;
        }
        let program = self.program;
        for (option, condition) in offered(program, &q.declared) {
            let Literal::Option(_, name) = &option else { continue };
            let conditions = around.conditions.iter().copied().chain([condition]);
            if self.occurs(&both.draft, conditions) == Answer::Never {
                self.never_shown(condition, name, &around.conditions);
            }
        }
        self.required(both, q, around);
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
        match self.occurs(draft, around.conditions.iter().copied().chain([own])) {
            Answer::Never => {
                self.never_shown(own, name, &around.conditions);
                return false;
            }
            Answer::Unknown => {
                self.undecided(own.span, msg!("analysis-shown-undecided", name = name));
            }
            Answer::Example(_) => {}
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

    /// Whether conditions can hold together.
    fn occurs<'e>(
        &self,
        answers: &Answers<'_>,
        conditions: impl Iterator<Item = &'e Expr>,
    ) -> Answer {
        let mut translator = Translator::new(self.program, Place::Submission(answers));
        let all = translator.all(conditions);
        possible(&mut translator, &all)
    }

    fn check(&mut self, both: &Both<'_>, check: &Check, around: &Around<'_>) {
        let conditions = || around.conditions.iter().copied().chain([&check.condition]);
        let place = check.condition.span;
        match self.occurs(&both.draft, conditions()) {
            Answer::Never => {
                let mut found =
                    Diagnostic::at(reachability::CHECK_NEVER, place, msg!("analysis-check-never"))
                        .help(msg!("analysis-check-never-help"));
                for outer in &around.conditions {
                    found = found.label(outer.span, msg!("analysis-together-with"));
                }
                self.sink.push(found);
                return;
            }
            Answer::Unknown => self.undecided(place, msg!("analysis-check-undecided")),
            Answer::Example(_) => {}
        }
        // A repeat may have no rows, and then no check of theirs holds.
        if check.level == CheckLevel::Error && !around.repeated {
            self.always(both, check, around);
        }
    }

    /// Reports a `fout` that every complete submission has, with one that does.
    fn always(&mut self, both: &Both<'_>, check: &Check, around: &Around<'_>) {
        let conditions = || around.conditions.iter().copied().chain([&check.condition]);
        let place = check.condition.span;
        let mut translator = Translator::new(self.program, Place::Submission(&both.complete));
        let passes = translator.all(conditions()).negated();
        match possible(&mut translator, &passes) {
            Answer::Example(_) => {}
            Answer::Unknown => self.undecided(place, msg!("analysis-always-undecided")),
            Answer::Never => {
                let mut found = Diagnostic::at(
                    reachability::CHECK_ALWAYS,
                    place,
                    msg!("analysis-check-always", name = &both.list.name),
                )
                .help(msg!("analysis-check-always-help"));
                let mut translator =
                    Translator::new(self.program, Place::Submission(&both.complete));
                let fires = translator.all(conditions());
                let named = translator.problem.len();
                if let Answer::Example(values) = possible(&mut translator, &fires)
                    && self.confirmed(
                        &all_of(conditions().cloned(), place),
                        &translator.problem,
                        &values,
                    )
                {
                    found.counterexample = case(&translator.problem, named, &values);
                }
                self.sink.push(found);
            }
        }
    }
}

/// Whether a formula can hold of a submission, with all that is known of the answers in it.
fn possible(translator: &mut Translator<'_>, formula: &Formula) -> Answer {
    let rules = translator.rules();
    let Some(solver) = Solver::new(&translator.problem) else { return Answer::Unknown };
    let conditions: Vec<&Formula> = [formula].into_iter().chain(&rules).collect();
    solver.satisfiable(&conditions)
}
