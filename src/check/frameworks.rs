//! Frameworks, and the names that plans, calendars and reports point at.

use super::Checker;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, policy};
use crate::msg;
use crate::number::Unit;
use crate::program::framework::{
    Activity, Calendar, CalendarEntry, Framework, FrameworkItem, Goal, Measure, Plan, Report,
    ReportItem,
};
use crate::program::questionnaire::Item;
use crate::program::{
    DeclaredType, Expr, GroupId, GroupKind, Name, NumberType, Type, TypeKind, Validity,
};
use crate::source::Span;
use crate::syntax::tree::{self, ReportItemKind};
use std::collections::BTreeMap;

impl<'t> Checker<'t> {
    pub(super) fn framework(
        &mut self,
        written: &'t tree::Framework,
        group: GroupId,
        validity: Validity,
    ) {
        let mut seen = BTreeMap::new();
        let mut scope = Scope::fixed(validity);
        let items = self.framework_items(&mut scope, &written.items, &mut seen);
        let title = self.title(written.title.as_ref(), &written.name);
        let clauses = self.clauses(&mut scope, &written.clauses);
        self.program.frameworks.push(Framework {
            group,
            name: written.name.name.clone(),
            title,
            items,
            clauses,
            span: written.span,
        });
    }

    fn framework_items(
        &mut self,
        scope: &mut Scope,
        items: &'t [tree::FrameworkItem],
        seen: &mut BTreeMap<Name, Span>,
    ) -> Vec<FrameworkItem> {
        let mut checked = Vec::new();
        for item in items {
            if let Some(first) = seen.insert(item.code.name.clone(), item.code.span) {
                self.sink.push(
                    Diagnostic::at(
                        names::DUPLICATE_NAME,
                        item.code.span,
                        msg!("check-duplicate-name", name = &item.code.name),
                    )
                    .label(first, msg!("check-first-here")),
                );
            }
            let title = self.title(Some(&item.title), &item.code);
            let clauses = self.clauses(scope, &item.clauses);
            let items = self.framework_items(scope, &item.items, seen);
            checked.push(FrameworkItem {
                code: item.code.name.clone(),
                title,
                items,
                clauses,
                span: item.span,
            });
        }
        checked
    }

    pub(super) fn plan(&mut self, written: &'t tree::Plan, group: GroupId, validity: Validity) {
        let levels = self.levels(&written.levels, validity);
        let mut scope = Scope::fixed(validity);
        let mut codes: BTreeMap<Name, Span> = BTreeMap::new();
        let mut goals = Vec::new();
        for goal in &written.goals {
            if let Some(first) = codes.insert(goal.code.name.clone(), goal.code.span) {
                let message = msg!("check-duplicate-name", name = &goal.code.name);
                let diagnostic = Diagnostic::at(names::DUPLICATE_NAME, goal.code.span, message);
                self.sink.push(diagnostic.label(first, msg!("check-first-here")));
            }
            let measures =
                goal.measured_by.iter().filter_map(|m| self.measure(m, validity)).collect();
            let clauses = self.clauses(&mut scope, &goal.clauses);
            let activities = self.activities(&mut scope, &goal.activities);
            let title = self.title(Some(&goal.title), &goal.code);
            goals.push(Goal {
                code: goal.code.name.clone(),
                title,
                measures,
                budget: self.planned(&mut scope, goal.budget.as_ref()),
                activities,
                clauses,
                span: goal.span,
            });
        }
        let title = self.title(written.title.as_ref(), &written.name);
        let clauses = self.clauses(&mut scope, &written.clauses);
        let budget = self.planned(&mut scope, written.budget.as_ref());
        self.program.plans.push(Plan {
            group,
            name: written.name.name.clone(),
            title,
            levels,
            period: written.period,
            budget,
            goals,
            clauses,
            span: written.span,
        });
    }

    fn activities(&mut self, scope: &mut Scope, activities: &'t [tree::Activity]) -> Vec<Activity> {
        let mut checked = Vec::new();
        for activity in activities {
            let clauses = self.clauses(scope, &activity.clauses);
            let name = tree::Ident { name: "".into(), span: activity.span };
            let title = self.title(Some(&activity.title), &name);
            checked.push(Activity {
                title,
                period: activity.period,
                who: activity.who.as_ref().map(|w| w.value.clone()),
                budget: self.planned(scope, activity.budget.as_ref()),
                activities: self.activities(scope, &activity.activities),
                clauses,
                span: activity.span,
            });
        }
        checked
    }

    /// `begroot`: a fixed amount of money.
    fn planned(&mut self, scope: &mut Scope, written: Option<&'t tree::Expr>) -> Option<Expr> {
        let money = NumberType {
            unit: Unit::base("€"),
            decimals: Some(2),
            percentage: false,
            fraction: false,
            flexible: false,
        };
        let declared = DeclaredType {
            value: Type::of(TypeKind::Number(money)),
            ..super::parameters::inferred(Type::error())
        };
        written.map(|e| self.fixed_value(scope, e, &declared))
    }

    /// `gemeten met`: a KPI, formula, or a norm, score or verdict of a set.
    fn measure(&mut self, reference: &tree::CoverRef, validity: Validity) -> Option<Measure> {
        let first = reference.path.first()?;
        let allowed = [GroupKind::Kpi, GroupKind::Formula, GroupKind::NormSet];
        let group = self.refers_to(first, &allowed)?;
        let part = reference.path.get(1);
        if let Some(part) = part {
            let known = self.norm_names(group, &Scope::fixed(validity));
            if !known.contains(&part.name) {
                self.unknown_name(&part.name, part.span, &known);
            }
        }
        Some(Measure { group, part: part.map(|p| p.name.clone()) })
    }

    /// A name that must be of one of these kinds.
    pub(super) fn refers_to(&mut self, name: &tree::Ident, kinds: &[GroupKind]) -> Option<GroupId> {
        let known: Vec<Name> = self
            .program
            .groups
            .iter()
            .filter(|g| kinds.contains(&g.kind))
            .map(|g| g.name.clone())
            .collect();
        if known.contains(&name.name) {
            return self.program.names.get(&name.name).copied();
        }
        if self.broken_names.contains(&name.name) {
            return None;
        }
        let mut diagnostic = Diagnostic::at(
            policy::UNKNOWN_REFERENCE,
            name.span,
            msg!("check-unknown-reference", name = &name.name),
        );
        if let Some(nearest) = super::errors::nearest(&name.name, &known) {
            diagnostic = diagnostic
                .help(msg!("check-did-you-mean", name = &nearest))
                .repair(name.span, nearest.to_string());
        }
        self.sink.push(diagnostic);
        None
    }

    pub(super) fn calendar(
        &mut self,
        written: &'t tree::Calendar,
        group: GroupId,
        validity: Validity,
    ) {
        let title = self.title(written.title.as_ref(), &written.name);
        let mut scope = Scope::fixed(validity);
        let kinds = [GroupKind::Questionnaire, GroupKind::Plan, GroupKind::Report];
        let mut entries = Vec::new();
        for entry in &written.entries {
            let point = |p: &tree::CalendarPoint| (p.month, p.day);
            let name = tree::Ident { name: "".into(), span: entry.span };
            entries.push(CalendarEntry {
                from: point(&entry.from),
                until: entry.until.as_ref().map(point),
                title: self.title(Some(&entry.title), &name),
                who: entry.who.as_ref().map(|w| w.value.clone()),
                at: entry.at.as_ref().and_then(|at| self.refers_to(at, &kinds)),
                clauses: self.clauses(&mut scope, &entry.clauses),
                span: entry.span,
            });
        }
        let clauses = self.clauses(&mut scope, &written.clauses);
        self.program.calendars.push(Calendar {
            group,
            name: written.name.name.clone(),
            title,
            entries,
            clauses,
            span: written.span,
        });
    }

    pub(super) fn report(&mut self, written: &'t tree::Report, group: GroupId, validity: Validity) {
        let levels = self.levels(&written.levels, validity);
        let mut scope = Scope::fixed(validity);
        let items = written
            .items
            .iter()
            .filter_map(|item| self.report_item(item, &mut scope, validity))
            .collect();
        let title = self.title(written.title.as_ref(), &written.name);
        let clauses = self.clauses(&mut scope, &written.clauses);
        self.program.reports.push(Report {
            group,
            name: written.name.name.clone(),
            title,
            levels,
            items,
            clauses,
            span: written.span,
        });
    }

    fn report_item(
        &mut self,
        written: &'t tree::ReportItem,
        scope: &mut Scope,
        validity: Validity,
    ) -> Option<ReportItem> {
        Some(match &written.kind {
            ReportItemKind::Answers(path) => {
                let questionnaire = self.refers_to(path.first()?, &[GroupKind::Questionnaire])?;
                let part: Vec<&str> = path.iter().skip(1).map(|p| &*p.name).collect();
                if let Some(first) = path.get(1) {
                    self.shown_part(questionnaire, &part, first);
                }
                ReportItem::Answers {
                    questionnaire,
                    part: (!part.is_empty()).then(|| part.join(".").into()),
                }
            }
            ReportItemKind::Norms(name) => {
                ReportItem::Norms(self.refers_to(name, &[GroupKind::NormSet])?)
            }
            ReportItemKind::Kpi { name, trend } => {
                ReportItem::Kpi { kpi: self.refers_to(name, &[GroupKind::Kpi])?, trend: *trend }
            }
            ReportItemKind::Allocation(name) => {
                ReportItem::Allocation(self.refers_to(name, &[GroupKind::Allocation])?)
            }
            ReportItemKind::Calendar(name) => {
                ReportItem::Calendar(self.refers_to(name, &[GroupKind::Calendar])?)
            }
            ReportItemKind::Compare(levels) => ReportItem::Compare(self.levels(levels, validity)),
            ReportItemKind::Text(text) => ReportItem::Text(self.template(scope, text)),
        })
    }

    /// The part of a questionnaire that a report shows must be there: a section, question, matrix
    /// or group, by its name or its path.
    fn shown_part(&mut self, questionnaire: GroupId, part: &[&str], first: &tree::Ident) {
        let mut known = Vec::new();
        for list in &self.program.questionnaires {
            if list.group == questionnaire {
                part_names(&list.items, &mut known);
            }
        }
        // A questionnaire that is in error says so itself.
        if known.is_empty() || part.last().is_some_and(|last| known.iter().any(|k| &**k == *last)) {
            return;
        }
        self.unknown_name(&part.join("."), first.span, &known);
    }
}

/// The names of what stands in a questionnaire.
fn part_names(items: &[Item], names: &mut Vec<Name>) {
    for item in items {
        match item {
            Item::Section(s) => {
                names.push(s.name.clone());
                part_names(&s.items, names);
            }
            Item::Group(g) => {
                names.push(g.name.clone());
                part_names(&g.items, names);
            }
            Item::Question(q) => names.push(q.name.clone()),
            Item::Matrix(m) => {
                names.push(m.name.clone());
                names.extend(m.rows.iter().map(|r| r.name.clone()));
            }
            Item::Computed(c) => names.push(c.name.clone()),
            Item::Check(_) => {}
        }
    }
}
