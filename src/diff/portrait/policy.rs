//! Frameworks, plans, calendars, reports and examples.

use crate::calendar::Month;
use crate::diff::node::{Aspect, Kind, Node, Part};
use crate::diff::words::Painter;
use crate::program::example::Example;
use crate::program::framework::{
    Activity, Calendar, CalendarEntry, Framework, FrameworkItem, Goal, Measure, Plan, Point,
    Report, ReportItem,
};
use crate::program::{Clauses, GroupId, Name};
use crate::source::Span;

impl<'a> Painter<'a> {
    pub(super) fn framework(&self, framework: &'a Framework) -> Node<'a> {
        let Framework { group: _, name, title, items, clauses, span } = framework;
        let mut node = self.policy(Kind::Framework, name, title, clauses, *span);
        node.children = items.iter().map(|i| self.item(i)).collect();
        node
    }

    fn item(&self, item: &'a FrameworkItem) -> Node<'a> {
        let FrameworkItem { code, title, items, clauses, span } = item;
        let mut node = self.policy(Kind::Item, code, title, clauses, *span);
        node.children = items.iter().map(|i| self.item(i)).collect();
        node
    }

    pub(super) fn plan(&self, plan: &'a Plan) -> Node<'a> {
        let Plan { group: _, name, title, levels, period, budget, goals, clauses, span } = plan;
        let mut node = self.policy(Kind::Plan, name, title, clauses, *span);
        node.aspects.extend(self.levels(levels.iter()));
        node.aspects.extend(period.map(|p| Aspect::plain(Part::Period, months(p), *span)));
        node.aspects.extend(budget.as_ref().map(|e| self.expr(Part::Budget, e)));
        for Goal { code, title, measures, budget, activities, clauses, span } in goals {
            let mut goal = self.policy(Kind::Item, code, title, clauses, *span);
            let measured: Vec<String> = (measures.iter())
                .map(|Measure { group, part }| {
                    let name = self.renames.group(self.program, *group);
                    match part {
                        Some(part) => format!("{name}.{}", self.renames.part(*group, part)),
                        None => name.to_string(),
                    }
                })
                .collect();
            if !measured.is_empty() {
                goal.aspects.push(Aspect::plain(Part::Measured, measured.join("; "), *span));
            }
            goal.aspects.extend(budget.as_ref().map(|e| self.expr(Part::Budget, e)));
            goal.children = activities.iter().map(|a| self.activity(a)).collect();
            node.children.push(goal);
        }
        node
    }

    fn activity(&self, activity: &'a Activity) -> Node<'a> {
        let Activity { title, period, who, budget, activities, clauses, span } = activity;
        let mut node = self.policy(Kind::Item, title, title, clauses, *span);
        node.aspects.extend(period.map(|p| Aspect::plain(Part::Period, months(p), *span)));
        node.aspects.extend(who.as_ref().map(|w| self.quoted(Part::Who, w, *span)));
        node.aspects.extend(budget.as_ref().map(|e| self.expr(Part::Budget, e)));
        node.children = activities.iter().map(|a| self.activity(a)).collect();
        node
    }

    pub(super) fn calendar(&self, calendar: &'a Calendar) -> Node<'a> {
        let Calendar { group: _, name, title, entries, clauses, span } = calendar;
        let mut node = self.policy(Kind::Calendar, name, title, clauses, *span);
        for CalendarEntry { from, until, title, who, at, clauses, span } in entries {
            let mut entry = self.policy(Kind::Item, title, title, clauses, *span);
            let when = match until {
                Some(until) => format!("{} t/m {}", point(*from), point(*until)),
                None => point(*from),
            };
            entry.aspects.push(Aspect::plain(Part::Period, when, *span));
            entry.aspects.extend(who.as_ref().map(|w| self.quoted(Part::Who, w, *span)));
            let at = at.map(|at| self.renames.group(self.program, at));
            entry.aspects.extend(at.map(|at| Aspect::plain(Part::At, &*at, *span)));
            node.children.push(entry);
        }
        node
    }

    pub(super) fn report(&self, report: &'a Report) -> Node<'a> {
        let Report { group: _, name, title, levels, items, clauses, span } = report;
        let mut node = self.policy(Kind::Report, name, title, clauses, *span);
        node.aspects.extend(self.levels(levels.iter()));
        let of = |group: &GroupId| self.renames.group(self.program, *group);
        for item in items {
            let mut trending = None;
            let words = match item {
                ReportItem::Answers { questionnaire, part } => match part {
                    Some(part) => format!("antwoorden {}.{part}", of(questionnaire)),
                    None => format!("antwoorden {}", of(questionnaire)),
                },
                ReportItem::Norms(set) => format!("normen {}", of(set)),
                ReportItem::Kpi { kpi, trend } => {
                    trending = self.flag(Part::Trend, *trend, *span);
                    format!("kpi {}", of(kpi))
                }
                ReportItem::Allocation(key) => format!("verdeling {}", of(key)),
                ReportItem::Calendar(calendar) => format!("kalender {}", of(calendar)),
                ReportItem::Compare(levels) => {
                    let levels = self.levels(levels.iter());
                    let names: Vec<String> = levels.into_iter().map(|l| l.shown).collect();
                    format!("vergelijk met {}", names.join(", "))
                }
                ReportItem::Text(text) => {
                    format!("tekst {}", self.template(Part::Content, text, *span).shown)
                }
            };
            let mut line = Node::new(Kind::Item, &Name::from(words.as_str()), *span);
            line.words = Some(words);
            line.aspects.extend(trending);
            node.children.push(line);
        }
        node
    }

    pub(super) fn example(&self, example: &'a Example) -> Node<'a> {
        let mut node = Node::new(Kind::Example, &example.title, example.span);
        node.aspects.push(Aspect::plain(Part::Content, self.text(example.span), example.span));
        node
    }

    fn policy(
        &self,
        kind: Kind,
        name: &Name,
        title: &Name,
        clauses: &'a Clauses,
        span: Span,
    ) -> Node<'a> {
        let mut node = Node::new(kind, name, span);
        node.aspects.extend(self.title(title, name, span));
        node.aspects.extend(self.clauses(clauses, span));
        node
    }
}

fn months((from, until): (Month, Month)) -> String {
    format!("{from} t/m {until}")
}

/// A month of the year, or a day of it.
fn point((month, day): Point) -> String {
    match day {
        Some(day) => format!("{day}-{month}"),
        None => month.to_string(),
    }
}
