//! `kader`, `plan`, `kalender`, `rapport`.

use super::literal::{DateLike, month_number};
use super::{Converter, Flaw, Made, Node, kids};
use crate::calendar::{DayOfYear, Month};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    Activity, Calendar, CalendarEntry, CalendarPoint, Clauses, Framework, FrameworkItem, Goal,
    Plan, Report, ReportItem, ReportItemKind,
};

impl Converter<'_> {
    /// A framework.
    pub(super) fn framework(&self, node: &Node<'_>) -> Made<Framework> {
        let (mut title, mut clauses, mut items) = (None, Clauses::default(), Vec::new());
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::framework_block => items = self.framework_items(&kid)?,
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        Ok(Framework { name: self.name_in(node)?, title, clauses, items, span: self.span(node) })
    }

    fn framework_items(&self, block: &Node<'_>) -> Made<Vec<FrameworkItem>> {
        kids(block)
            .filter(|n| n.as_rule() == Rule::framework_item)
            .map(|n| self.framework_item(&n))
            .collect()
    }

    fn framework_item(&self, node: &Node<'_>) -> Made<FrameworkItem> {
        let (mut clauses, mut items) = (Clauses::default(), Vec::new());
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::framework_block => items = self.framework_items(&kid)?,
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let (code, title) = (self.name_in(node)?, self.template_in(node)?);
        Ok(FrameworkItem { code, title, clauses, items, span: self.span(node) })
    }

    /// A plan.
    pub(super) fn plan(&self, node: &Node<'_>) -> Made<Plan> {
        let (mut title, mut levels, mut clauses) = (None, Vec::new(), Clauses::default());
        let (mut goals, mut period, mut budget) = (Vec::new(), None, None);
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::levels => levels.extend(self.levels(&kid)?),
                Rule::period => self.once(&mut period, self.period(&kid)?, span, "van"),
                Rule::activity_budget => {
                    self.once(&mut budget, self.expr_in(&kid)?, span, "begroot");
                }
                Rule::goal => goals.push(self.goal(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let (name, span) = (self.name_in(node)?, self.span(node));
        Ok(Plan { name, title, levels, period, budget, clauses, goals, span })
    }

    fn goal(&self, node: &Node<'_>) -> Made<Goal> {
        let (mut clauses, mut measured_by) = (Clauses::default(), Vec::new());
        let (mut activities, mut budget) = (Vec::new(), None);
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::activity_budget => {
                    self.once(&mut budget, self.expr_in(&kid)?, span, "begroot");
                }
                Rule::measured_by => measured_by.extend(self.references(&kid)),
                Rule::activity_block => activities = self.activities(&kid)?,
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let (code, title) = (self.name_in(node)?, self.template_in(node)?);
        Ok(Goal { code, title, clauses, measured_by, budget, activities, span: self.span(node) })
    }

    fn activities(&self, block: &Node<'_>) -> Made<Vec<Activity>> {
        kids(block).filter(|n| n.as_rule() == Rule::activity).map(|n| self.activity(&n)).collect()
    }

    fn activity(&self, node: &Node<'_>) -> Made<Activity> {
        let (mut period, mut who, mut budget) = (None, None, None);
        let (mut clauses, mut activities) = (Clauses::default(), Vec::new());
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::period => self.once(&mut period, self.period(&kid)?, span, "van"),
                Rule::who => self.once(&mut who, self.text_in(&kid)?, span, "wie"),
                Rule::activity_budget => {
                    self.once(&mut budget, self.expr_in(&kid)?, span, "begroot");
                }
                Rule::activity_block => activities = self.activities(&kid)?,
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let (title, span) = (self.template_in(node)?, self.span(node));
        Ok(Activity { title, period, who, budget, clauses, activities, span })
    }

    fn period(&self, node: &Node<'_>) -> Made<(Month, Month)> {
        let mut months = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::long_month => months.push(self.long_month(&kid)?),
                Rule::date_like => match self.date_like(&kid)? {
                    DateLike::Month(month) => months.push(month),
                    _ => {
                        self.report(
                            Diagnostic::at(
                                codes::syntax::DATE,
                                self.span(&kid),
                                msg!("syntax-needs-month", text = kid.as_str()),
                            )
                            .help(msg!("syntax-month-help")),
                        );
                        return Err(Flaw::Told);
                    }
                },
                _ => {}
            }
        }
        let span = self.span(node);
        let mut months = months.into_iter();
        let (from, until) = (self.need(months.next(), span)?, self.need(months.next(), span)?);
        if until < from {
            self.report(
                Diagnostic::at(codes::syntax::DATE, span, msg!("syntax-period-order"))
                    .help(msg!("syntax-validity-order-help")),
            );
        }
        Ok((from, until))
    }

    /// A calendar.
    pub(super) fn calendar(&self, node: &Node<'_>) -> Made<Calendar> {
        let (mut title, mut clauses, mut entries) = (None, Clauses::default(), Vec::new());
        let mut before = None;
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::calendar_entry => {
                    self.separated(before.as_ref(), &kid);
                    entries.push(self.calendar_entry(&kid)?);
                    before = Some(kid);
                }
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        Ok(Calendar { name: self.name_in(node)?, title, clauses, entries, span: self.span(node) })
    }

    fn calendar_entry(&self, node: &Node<'_>) -> Made<CalendarEntry> {
        let (mut who, mut at, mut clauses) = (None, None, Clauses::default());
        let mut points = Vec::new();
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::calendar_point => points.push(self.calendar_point(&kid)?),
                Rule::who => self.once(&mut who, self.text_in(&kid)?, span, "wie"),
                Rule::at_questionnaire => {
                    self.once(&mut at, self.name_in(&kid)?, span, "bij");
                }
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        let mut points = points.into_iter();
        let (from, title) = (self.need(points.next(), span)?, self.template_in(node)?);
        Ok(CalendarEntry { from, until: points.next(), title, who, at, clauses, span })
    }

    fn calendar_point(&self, node: &Node<'_>) -> Made<CalendarPoint> {
        let (mut month, mut day) = (None, None);
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::whole => day = Some(self.whole(&kid)?.0),
                Rule::month_word => month = month_number(&kid),
                _ => {}
            }
        }
        let month = self.need(month, self.span(node))?;
        if day.is_some_and(|day| DayOfYear::new(month, day).is_none()) {
            self.report(
                Diagnostic::at(
                    codes::syntax::DATE,
                    self.span(node),
                    msg!("syntax-date", text = node.as_str()),
                )
                .help(msg!("syntax-date-help")),
            );
        }
        Ok(CalendarPoint { month, day })
    }

    /// A report.
    pub(super) fn report_declaration(&self, node: &Node<'_>) -> Made<Report> {
        let (mut title, mut levels, mut clauses) = (None, Vec::new(), Clauses::default());
        let mut items = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::levels => levels.extend(self.levels(&kid)?),
                Rule::report_item => items.push(self.report_item(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let (name, span) = (self.name_in(node)?, self.span(node));
        Ok(Report { name, title, levels, clauses, items, span })
    }

    fn report_item(&self, node: &Node<'_>) -> Made<ReportItem> {
        let span = self.span(node);
        let item = self.need(super::only(node), span)?;
        let kind = match item.as_rule() {
            Rule::report_answers => ReportItemKind::Answers(self.path_in(&item)?),
            Rule::report_norms => ReportItemKind::Norms(self.name_in(&item)?),
            Rule::report_kpi => ReportItemKind::Kpi {
                name: self.name_in(&item)?,
                trend: kids(&item).any(|n| n.as_rule() == Rule::trend),
            },
            Rule::report_allocation => ReportItemKind::Allocation(self.name_in(&item)?),
            Rule::report_compare => ReportItemKind::Compare(self.levels(&item)?),
            Rule::report_calendar => ReportItemKind::Calendar(self.name_in(&item)?),
            Rule::report_text => ReportItemKind::Text(self.template_in(&item)?),
            _ => return Err(Flaw::Shape(span)),
        };
        Ok(ReportItem { kind, span })
    }
}
