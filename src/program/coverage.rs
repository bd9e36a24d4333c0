//! What covers items of frameworks: everything with a `dekt`, wherever it stands.

use super::clauses::{CoverLink, Validity};
use super::framework::{Activity, FrameworkItem};
use super::questionnaire::{Item, Question};
use super::{Clauses, Program};
use crate::source::Span;

/// What kind of thing covers an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CoverKind {
    /// A norm, score or verdict, or a whole set.
    Norm,
    /// A KPI.
    Kpi,
    /// A question, matrix or repeating group.
    Question,
    /// A questionnaire, or a section, computed value or check of it.
    Form,
    /// A goal of a plan, or the plan.
    Goal,
    /// An activity of a plan.
    Activity,
    /// An item of another framework: a chapter, a speerpunt.
    Item,
    /// A formula, decision table or parameter.
    Rule,
    /// An allocation key.
    Allocation,
    /// A register or choice list.
    Data,
    /// An entry of a calendar, or the calendar.
    Calendar,
    /// A report.
    Report,
}

/// Something that covers items.
#[derive(Clone, Debug)]
pub struct Coverer<'a> {
    /// What it is.
    pub kind: CoverKind,
    /// Its name as others refer to it: `basisondersteuning.veilig`, `jaarplan.D1`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// When it holds.
    pub validity: Validity,
    /// What it covers.
    pub links: &'a [CoverLink],
    /// Where it is declared.
    pub span: Span,
}

/// Everything in a program that covers something, in the order of the program.
#[must_use]
pub fn coverers(program: &Program) -> Vec<Coverer<'_>> {
    let mut walk = Walk { found: Vec::new(), validity: Validity::default() };
    walk.declarations(program);
    walk.found
}

struct Walk<'a> {
    found: Vec<Coverer<'a>>,
    /// Of the declaration at hand.
    validity: Validity,
}

impl<'a> Walk<'a> {
    fn add(
        &mut self,
        kind: CoverKind,
        name: impl Into<String>,
        title: impl Into<String>,
        clauses: &'a Clauses,
        span: Span,
    ) {
        if clauses.covers.is_empty() {
            return;
        }
        let (name, title) = (name.into(), title.into());
        let validity = self.validity;
        self.found.push(Coverer { kind, name, title, validity, links: &clauses.covers, span });
    }

    /// A declaration: what stands in it holds when it holds.
    fn top(&mut self, kind: CoverKind, name: &str, title: &str, of: &'a Clauses, span: Span) {
        self.validity = of.validity;
        self.add(kind, name, title, of, span);
    }

    fn declarations(&mut self, program: &'a Program) {
        for set in &program.norm_sets {
            self.top(CoverKind::Norm, &set.name, &set.title, &set.clauses, set.span);
            for norm in &set.norms {
                let name = format!("{}.{}", set.name, norm.name);
                self.add(CoverKind::Norm, name, &*norm.title, &norm.clauses, norm.span);
            }
            for score in &set.scores {
                let name = format!("{}.{}", set.name, score.name);
                self.add(CoverKind::Norm, name, &*score.title, &score.clauses, score.span);
            }
        }
        for d in &program.kpis {
            self.top(CoverKind::Kpi, &d.name, &d.title, &d.clauses, d.span);
        }
        for list in &program.questionnaires {
            self.top(CoverKind::Form, &list.name, &list.title, &list.clauses, list.span);
            self.items(&list.name, &list.items);
        }
        for plan in &program.plans {
            self.top(CoverKind::Goal, &plan.name, &plan.title, &plan.clauses, plan.span);
            for goal in &plan.goals {
                let name = format!("{}.{}", plan.name, goal.code);
                self.add(CoverKind::Goal, name.clone(), &*goal.title, &goal.clauses, goal.span);
                self.activities(&name, &goal.activities);
            }
        }
        for framework in &program.frameworks {
            let (name, title) = (&framework.name, &framework.title);
            self.top(CoverKind::Item, name, title, &framework.clauses, framework.span);
            self.framework_items(&framework.name, &framework.items);
        }
        for d in &program.formulas {
            self.top(CoverKind::Rule, &d.name, &d.title, &d.clauses, d.span);
        }
        for d in &program.tables {
            self.top(CoverKind::Rule, &d.name, &d.title, &d.clauses, d.span);
        }
        for d in &program.parameters {
            self.top(CoverKind::Rule, &d.name, &d.title, &d.clauses, d.span);
        }
        for d in &program.allocations {
            self.top(CoverKind::Allocation, &d.name, &d.title, &d.clauses, d.span);
        }
        for d in &program.registers {
            self.top(CoverKind::Data, &d.name, &d.title, &d.clauses, d.span);
        }
        for d in &program.lists {
            self.top(CoverKind::Data, &d.name, &d.name, &d.clauses, d.span);
        }
        for d in &program.calendars {
            self.top(CoverKind::Calendar, &d.name, &d.title, &d.clauses, d.span);
            for entry in &d.entries {
                let (name, title) = (&*d.name, &*entry.title);
                self.add(CoverKind::Calendar, name, title, &entry.clauses, entry.span);
            }
        }
        for d in &program.reports {
            self.top(CoverKind::Report, &d.name, &d.title, &d.clauses, d.span);
        }
    }

    fn activities(&mut self, goal: &str, activities: &'a [Activity]) {
        for activity in activities {
            let title = &*activity.title;
            self.add(CoverKind::Activity, goal, title, &activity.clauses, activity.span);
            self.activities(goal, &activity.activities);
        }
    }

    fn framework_items(&mut self, framework: &str, items: &'a [FrameworkItem]) {
        for item in items {
            let name = format!("{framework}.{}", item.code);
            self.add(CoverKind::Item, name, &*item.title, &item.clauses, item.span);
            self.framework_items(framework, &item.items);
        }
    }

    /// What stands in a questionnaire, or in a repeating group of it.
    fn items(&mut self, list: &str, items: &'a [Item]) {
        for item in items {
            match item {
                Item::Section(s) => {
                    let name = format!("{list}.{}", s.name);
                    self.add(CoverKind::Form, name, s.title.plain(), &s.clauses, s.span);
                    self.items(list, &s.items);
                }
                Item::Group(g) => {
                    let name = format!("{list}.{}", g.name);
                    self.add(
                        CoverKind::Question,
                        name.clone(),
                        g.label.plain(),
                        &g.clauses,
                        g.span,
                    );
                    self.items(&name, &g.items);
                }
                Item::Question(q) => self.question(list, q),
                Item::Matrix(m) => {
                    let name = format!("{list}.{}", m.name);
                    self.add(CoverKind::Question, name, m.label.plain(), &m.clauses, m.span);
                    m.rows.iter().for_each(|q| self.question(list, q));
                }
                Item::Computed(c) => {
                    let name = format!("{list}.{}", c.path);
                    self.add(CoverKind::Form, name, c.label.plain(), &c.clauses, c.span);
                }
                Item::Check(c) => {
                    let name = format!("{list}.{}", c.name);
                    self.add(CoverKind::Form, name, c.message.plain(), &c.clauses, c.span);
                }
            }
        }
    }

    fn question(&mut self, list: &str, question: &'a Question) {
        let name = format!("{list}.{}", question.path);
        let title = question.label.plain();
        self.add(CoverKind::Question, name, title, &question.clauses, question.span);
    }
}
