//! Frameworks, and the names that plans, calendars and reports point at.

use super::Checker;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, policy};
use crate::msg;
use crate::program::framework::{Calendar, Framework, FrameworkItem, Plan, Report};
use crate::program::{GroupId, GroupKind, Name, Validity};
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
            self.clauses(scope, &item.clauses);
            let items = self.framework_items(scope, &item.items, seen);
            checked.push(FrameworkItem {
                code: item.code.name.clone(),
                title,
                items,
                span: item.span,
            });
        }
        checked
    }

    pub(super) fn plan(&mut self, written: &'t tree::Plan, group: GroupId, validity: Validity) {
        self.levels(&written.levels, validity);
        let mut scope = Scope::fixed(validity);
        for goal in &written.goals {
            for reference in &goal.measured_by {
                self.measure(reference);
            }
            self.clauses(&mut scope, &goal.clauses);
            self.activities(&mut scope, &goal.activities);
        }
        let title = self.title(written.title.as_ref(), &written.name);
        let clauses = self.clauses(&mut scope, &written.clauses);
        self.program.plans.push(Plan {
            group,
            name: written.name.name.clone(),
            title,
            clauses,
            span: written.span,
        });
    }

    fn activities(&mut self, scope: &mut Scope, activities: &'t [tree::Activity]) {
        for activity in activities {
            self.clauses(scope, &activity.clauses);
            self.activities(scope, &activity.activities);
        }
    }

    /// `gemeten met`: a KPI, formula, or a norm, score or verdict of a set.
    fn measure(&mut self, reference: &tree::CoverRef) {
        let Some(first) = reference.path.first() else { return };
        let allowed = [GroupKind::Kpi, GroupKind::Formula, GroupKind::NormSet];
        if self.refers_to(first, &allowed).is_some()
            && let Some(part) = reference.path.get(1)
        {
            let scope = Scope::fixed(Validity::default());
            let known = self
                .program
                .names
                .get(&first.name)
                .map(|g| self.norm_names(*g, &scope))
                .unwrap_or_default();
            if !known.contains(&part.name) {
                self.unknown_name(&part.name, part.span, &known);
            }
        }
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
        for entry in &written.entries {
            if let Some(at) = &entry.at {
                self.refers_to(at, &[GroupKind::Questionnaire, GroupKind::Plan, GroupKind::Report]);
            }
        }
        let title = self.title(written.title.as_ref(), &written.name);
        let mut scope = Scope::fixed(validity);
        for entry in &written.entries {
            self.clauses(&mut scope, &entry.clauses);
        }
        let clauses = self.clauses(&mut scope, &written.clauses);
        self.program.calendars.push(Calendar {
            group,
            name: written.name.name.clone(),
            title,
            clauses,
            span: written.span,
        });
    }

    pub(super) fn report(&mut self, written: &'t tree::Report, group: GroupId, validity: Validity) {
        self.levels(&written.levels, validity);
        let mut answers = Vec::new();
        for item in &written.items {
            match &item.kind {
                ReportItemKind::Answers(path) => {
                    if let Some(first) = path.first()
                        && let Some(list) = self.refers_to(first, &[GroupKind::Questionnaire])
                    {
                        let part: Vec<&str> = path.iter().skip(1).map(|p| &*p.name).collect();
                        answers.push((list, (!part.is_empty()).then(|| part.join(".").into())));
                    }
                }
                ReportItemKind::Norms(name) => {
                    self.refers_to(name, &[GroupKind::NormSet]);
                }
                ReportItemKind::Kpi { name, .. } => {
                    self.refers_to(name, &[GroupKind::Kpi]);
                }
                ReportItemKind::Allocation(name) => {
                    self.refers_to(name, &[GroupKind::Allocation]);
                }
                ReportItemKind::Calendar(name) => {
                    self.refers_to(name, &[GroupKind::Calendar]);
                }
                ReportItemKind::Compare(levels) => {
                    self.levels(levels, validity);
                }
                ReportItemKind::Text(_) => {}
            }
        }
        let title = self.title(written.title.as_ref(), &written.name);
        let mut scope = Scope::fixed(validity);
        let clauses = self.clauses(&mut scope, &written.clauses);
        self.program.reports.push(Report {
            group,
            name: written.name.name.clone(),
            title,
            answers,
            clauses,
            span: written.span,
        });
    }
}
