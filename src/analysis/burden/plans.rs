//! Plans and calendars: goals without a measure, activities outside their period, budgets that do
//! not hold what they must, entries that contradict a questionnaire.

use super::{Burden, Diagnostic};
use crate::calendar::{DayOfYear, Month, SchoolYear};
use crate::diagnostic::codes::policy;
use crate::msg;
use crate::number::{Number, dutch};
use crate::program::expr::{Expr, ExprKind, Literal};
use crate::program::framework::{Activity, CalendarEntry, Goal, Plan, Point};
use crate::source::Span;

/// A period with the place where it is written.
type Around = ((Month, Month), Span);

impl Burden<'_> {
    pub(super) fn plans(&mut self) {
        let program = self.program;
        for plan in &program.plans {
            let around = plan.months().map(|months| (months, self.name(plan.span, &plan.name)));
            for goal in &plan.goals {
                self.goal(goal);
                for activity in &goal.activities {
                    self.activity(activity, around);
                }
            }
            self.plan_budget(plan);
        }
    }

    fn goal(&mut self, goal: &Goal) {
        if goal.measures.is_empty() {
            let place = self.name(goal.span, &goal.code);
            let lint = Diagnostic::at(
                policy::UNMEASURED_GOAL,
                place,
                msg!("analysis-unmeasured-goal", name = &goal.code),
            );
            self.lint(goal.span, lint.help(msg!("analysis-unmeasured-goal-help")));
        }
        let parts = goal.activities.iter().map(|a| a.budget.as_ref());
        self.budget(goal.budget.as_ref(), parts, &goal.code, goal.span);
    }

    fn activity(&mut self, activity: &Activity, around: Option<Around>) {
        let title = self.name(activity.span, &activity.title);
        let own = activity.period.map(|months| (months, title));
        if let (Some(((from, until), _)), Some(((first, last), place))) = (own, around)
            && (from < first || last < until)
        {
            let lint = Diagnostic::at(
                policy::OUTSIDE_PERIOD,
                title,
                msg!(
                    "analysis-outside-period",
                    title = &activity.title,
                    from = from.dutch(),
                    until = until.dutch(),
                    first = first.dutch(),
                    last = last.dutch()
                ),
            )
            .label(place, msg!("analysis-period-here"))
            .help(msg!("analysis-outside-period-help"));
            self.lint(activity.span, lint);
        }
        for inner in &activity.activities {
            self.activity(inner, own.or(around));
        }
        let parts = activity.activities.iter().map(|a| a.budget.as_ref());
        self.budget(activity.budget.as_ref(), parts, &activity.title, activity.span);
    }

    /// What the goals of a plan take together: of a goal without a budget, what its activities do.
    fn plan_budget(&mut self, plan: &Plan) {
        let parts = plan.goals.iter().flat_map(|goal| match &goal.budget {
            Some(budget) => vec![Some(budget)],
            None => goal.activities.iter().map(|a| a.budget.as_ref()).collect(),
        });
        self.budget(plan.budget.as_ref(), parts, &plan.name, plan.span);
    }

    /// Whether the parts of something take more than it has. What is no written amount (a
    /// parameter) is left to the outcome.
    fn budget<'e>(
        &mut self,
        whole: Option<&Expr>,
        parts: impl Iterator<Item = Option<&'e Expr>>,
        name: &str,
        span: Span,
    ) {
        let Some((whole, place)) = whole.and_then(|e| Some((amount(e)?, e.span))) else { return };
        let mut sum = Number::ZERO;
        for part in parts.flatten() {
            let Some(more) = amount(part).and_then(|part| sum.add(&part).ok()) else { return };
            sum = more;
        }
        if sum <= whole {
            return;
        }
        let lint = Diagnostic::at(
            policy::OVER_BUDGET,
            place,
            msg!(
                "analysis-over-budget",
                name = name,
                parts = dutch::money(&sum, 2),
                whole = dutch::money(&whole, 2)
            ),
        );
        self.lint(span, lint.help(msg!("analysis-over-budget-help")));
    }

    pub(super) fn calendars(&mut self) {
        let program = self.program;
        for entry in program.calendars.iter().flat_map(|c| &c.entries) {
            let Some(group) = entry.at else { continue };
            let lists = program.questionnaires.iter().filter(|q| q.group == group);
            for list in lists {
                let Some((open, close)) = list.window else { continue };
                let (Some(open), Some(close)) =
                    (DayOfYear::new(open.0, open.1), DayOfYear::new(close.0, close.1))
                else {
                    continue;
                };
                if within(entry, open, close) {
                    continue;
                }
                let place = self.name(entry.span, &list.name);
                let lint = Diagnostic::at(
                    policy::OUTSIDE_WINDOW,
                    place,
                    msg!(
                        "analysis-outside-window",
                        title = &entry.title,
                        name = &list.name,
                        open = open.dutch(),
                        close = close.dutch()
                    ),
                )
                .label(self.name(list.span, &list.name), msg!("analysis-window-here"))
                .help(msg!("analysis-outside-window-help"));
                self.lint(entry.span, lint);
                break;
            }
        }
    }
}

/// A written amount.
fn amount(e: &Expr) -> Option<Number> {
    match &e.kind {
        ExprKind::Literal(Literal::Number(n)) => Some(n.clone()),
        _ => None,
    }
}

/// Whether the days of an entry lie within a window, both reckoned in one schooljaar (any that has
/// a 29 February will do).
fn within(entry: &CalendarEntry, open: DayOfYear, close: DayOfYear) -> bool {
    let year = SchoolYear(2023);
    let first = |p: Point| DayOfYear::new(p.0, p.1.unwrap_or(1))?.within(year);
    let last = |p: Point| match p.1 {
        Some(_) => first(p),
        None => Some(first(p)?.calendar_month().last_day()),
    };
    let days = || {
        let until = last(entry.until.unwrap_or(entry.from))?;
        Some((first(entry.from)?, until, open.within(year)?, close.within(year)?))
    };
    // A day that does not exist was told when it was read.
    days().is_none_or(|(from, until, open, close)| open <= from && until <= close && from <= until)
}
