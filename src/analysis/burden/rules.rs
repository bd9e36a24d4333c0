//! Rules and frameworks: KPIs without a target, rules without a source, items without cover,
//! averages of ratios.

use super::{Burden, Diagnostic, listed};
use crate::diagnostic::codes::policy;
use crate::msg;
use crate::program::clauses::{Clauses, Validity};
use crate::program::coverage::coverers;
use crate::program::expr::{AggregateFunction, Arithmetic, Expr, ExprKind, Literal};
use crate::program::framework::{Framework, FrameworkItem};
use crate::program::norms::NormSet;
use crate::program::values::{Kpi, Parameter};
use crate::program::{Name, TypeKind};
use crate::source::Span;
use std::collections::HashSet;

impl<'a> Burden<'a> {
    pub(super) fn rules(&mut self) {
        let program = self.program;
        for kpi in &program.kpis {
            if let Some(level) = kpi.levels.first() {
                self.averages(&level.body);
            }
            if kpi.targets.is_empty() && kpi.targets_open.is_empty() {
                let lint = Diagnostic::at(
                    policy::KPI_WITHOUT_TARGET,
                    self.name(kpi.span, &kpi.name),
                    msg!("analysis-kpi-without-target", name = &kpi.name),
                )
                .help(msg!("analysis-kpi-without-target-help"));
                self.lint(kpi.span, lint);
            }
            self.shared_target(kpi);
            self.source(&kpi.clauses, &kpi.name, kpi.span);
        }
        for parameter in &program.parameters {
            if !sourced(parameter) {
                self.source(&parameter.clauses, &parameter.name, parameter.span);
            }
        }
        for formula in &program.formulas {
            self.source(&formula.clauses, &formula.name, formula.span);
        }
        for table in &program.tables {
            self.source(&table.clauses, &table.name, table.span);
        }
        for allocation in &program.allocations {
            self.source(&allocation.clauses, &allocation.name, allocation.span);
        }
        for set in &program.norm_sets {
            self.norms(set);
        }
    }

    /// A source of the set is one of its norms; where none of them has any, the set is named.
    fn norms(&mut self, set: &NormSet) {
        if !set.clauses.citations.is_empty() {
            return;
        }
        if set.norms.iter().all(|n| n.clauses.citations.is_empty()) {
            self.source(&set.clauses, &set.name, set.span);
            return;
        }
        for norm in &set.norms {
            self.source(&norm.clauses, &norm.name, norm.span);
        }
    }

    fn source(&mut self, clauses: &Clauses, name: &Name, span: Span) {
        if clauses.citations.is_empty() {
            let lint = Diagnostic::at(
                policy::WITHOUT_SOURCE,
                self.name(span, name),
                msg!("analysis-without-source", name = name),
            )
            .help(msg!("analysis-without-source-help"));
            self.lint(span, lint);
        }
    }

    /// An average of percentages over units of unequal size says nothing of the whole.
    fn averages(&mut self, body: &Expr) {
        let mut found = Vec::new();
        body.walk(&mut |e| {
            if let ExprKind::Aggregate {
                function: AggregateFunction::Average,
                body: Some(inner),
                ..
            } = &e.kind
                && matches!(&inner.typ.kind, TypeKind::Number(n) if n.percentage || n.fraction)
            {
                found.push(e.span);
            }
        });
        for span in found {
            let lint =
                Diagnostic::at(policy::AVERAGE_OF_RATIOS, span, msg!("analysis-average-of-ratios"))
                    .help(msg!("analysis-average-of-ratios-help"));
            self.lint(span, lint);
        }
    }

    /// A target or baseline of several levels for what adds up over them: fewer than 20 of the whole
    /// is another thing than fewer than 20 of each school.
    fn shared_target(&mut self, kpi: &Kpi) {
        let Some(body) = kpi.levels.first().map(|level| &level.body) else { return };
        if !adds_up(body) {
            return;
        }
        let targets = kpi.targets.iter().map(|t| (&t.levels, &t.value, "streefwaarde"));
        let baselines = kpi.baselines.iter().map(|b| (&b.levels, &b.value, "nulmeting"));
        // None is none everywhere.
        let shared = targets.chain(baselines).find(|(levels, value, _)| {
            let zero = matches!(&value.kind, ExprKind::Literal(Literal::Number(n)) if n.is_zero());
            levels.len() > 1 && !zero
        });
        if let Some((_, value, clause)) = shared {
            let lint = Diagnostic::at(
                policy::SHARED_TARGET,
                value.span,
                msg!("analysis-shared-target", name = &kpi.name),
            )
            .help(msg!("analysis-shared-target-help", clause = clause));
            self.lint(value.span, lint);
        }
    }

    pub(super) fn frameworks(&mut self) {
        let program = self.program;
        let year = self.year;
        let holds = |validity: Validity| year.is_none_or(|year| validity.contains(year.0));
        let coverers = coverers(program);
        let now = coverers.iter().filter(|c| holds(c.validity));
        let covered: HashSet<(&str, &str)> =
            now.flat_map(|c| c.links).map(|c| (&*c.framework, &*c.item)).collect();
        for framework in &program.frameworks {
            let now = holds(framework.clauses.validity);
            let mut open = Vec::new();
            let none = HashSet::new();
            let covered = if now { &covered } else { &none };
            uncovered(framework, &framework.items, covered, &mut open);
            // What is silenced in a framework of another year is no idle silence in this one.
            open.retain(|item| !self.silenced(policy::UNCOVERED_ITEM, item.span));
            let Some(first) = open.first().filter(|_| now) else { continue };
            let names: Vec<Name> = open.iter().map(|i| i.code.clone()).collect();
            let mut lint = Diagnostic::at(
                policy::UNCOVERED_ITEM,
                self.name(framework.span, &framework.name),
                msg!(
                    "analysis-uncovered-items",
                    name = &framework.name,
                    count = names.len(),
                    items = listed(&names)
                ),
            )
            .help(msg!("analysis-uncovered-items-help", item = &first.code));
            for item in &open {
                let place = self.name(item.span, &item.code);
                lint = lint.label(place, msg!("analysis-uncovered-here"));
            }
            self.found.push(lint);
        }
    }
}

/// The items without items under them that nothing covers, nor what they stand under.
fn uncovered<'a>(
    framework: &Framework,
    items: &'a [FrameworkItem],
    covered: &HashSet<(&str, &str)>,
    open: &mut Vec<&'a FrameworkItem>,
) {
    for item in items {
        if covered.contains(&(&*framework.name, &*item.code)) {
            continue;
        }
        if item.items.is_empty() {
            open.push(item);
        } else {
            uncovered(framework, &item.items, covered, open);
        }
    }
}

/// Whether each value of a parameter has its own source.
fn sourced(parameter: &Parameter) -> bool {
    !parameter.values.is_empty() && parameter.values.iter().all(|v| !v.citations.is_empty())
}

/// Whether what it gives of units adds up to what it gives of them together.
fn adds_up(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Aggregate { function, .. } => {
            matches!(function, AggregateFunction::Count | AggregateFunction::Sum)
        }
        ExprKind::Arithmetic(Arithmetic::Add | Arithmetic::Subtract, a, b) => {
            adds_up(a) && adds_up(b)
        }
        _ => false,
    }
}
