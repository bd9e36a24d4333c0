//! Every expression of the rules, to change.

use super::norms::Body;
use super::questionnaire::{Item, Question, Required};
use super::{Expr, Program};

impl Program {
    /// Calls `f` with every expression that decides something, outermost ones alone: values of
    /// parameters, formulas, tables, conditions of questionnaires, norms, KPIs and their targets,
    /// allocation keys. Texts with holes are not among them.
    pub fn for_each_rule_mut(&mut self, f: &mut dyn FnMut(&mut Expr)) {
        self.parameters.iter_mut().flat_map(|p| &mut p.values).for_each(|v| f(&mut v.value));
        for formula in &mut self.formulas {
            formula.levels.iter_mut().for_each(|level| f(&mut level.body));
            formula.constant.iter_mut().for_each(&mut *f);
        }
        for row in self.tables.iter_mut().flat_map(|t| &mut t.rows) {
            row.conditions.iter_mut().flatten().for_each(&mut *f);
            f(&mut row.outcome);
        }
        self.questionnaires.iter_mut().for_each(|q| items(&mut q.items, f));
        for set in &mut self.norm_sets {
            for norm in &mut set.norms {
                norm.met.iter_mut().for_each(|(_, bound)| f(bound));
                norm.not_applicable.iter_mut().for_each(&mut *f);
                body(&mut norm.body, f);
            }
            set.scores.iter_mut().for_each(|score| body(&mut score.body, f));
        }
        for kpi in &mut self.kpis {
            kpi.levels.iter_mut().for_each(|level| f(&mut level.body));
            kpi.targets.iter_mut().for_each(|target| f(&mut target.value));
        }
        for key in &mut self.allocations {
            f(&mut key.budget);
            key.filter.iter_mut().for_each(&mut *f);
            for fixed in &mut key.fixed {
                f(&mut fixed.amount);
                fixed.condition.iter_mut().for_each(&mut *f);
            }
            key.shares.iter_mut().filter_map(|s| s.weight.as_mut()).for_each(&mut *f);
            for bound in key.minimums.iter_mut().chain(&mut key.maximums) {
                f(&mut bound.amount);
                bound.condition.iter_mut().for_each(&mut *f);
            }
            key.order.iter_mut().for_each(|order| f(&mut order.value));
        }
    }

    /// Calls `f` with the condition of visibility of every item of every questionnaire.
    pub fn for_each_visibility_mut(&mut self, f: &mut dyn FnMut(&mut Option<Expr>)) {
        self.questionnaires.iter_mut().for_each(|q| visibilities(&mut q.items, f));
    }
}

fn body(body: &mut Body, f: &mut dyn FnMut(&mut Expr)) {
    match body {
        Body::Formula(e) => f(e),
        Body::Ladder(rungs) => {
            for rung in rungs {
                f(&mut rung.value);
                rung.condition.iter_mut().for_each(&mut *f);
            }
        }
    }
}

fn items(all: &mut [Item], f: &mut dyn FnMut(&mut Expr)) {
    for item in all {
        match item {
            Item::Section(section) => {
                section.visible.iter_mut().for_each(&mut *f);
                items(&mut section.items, f);
            }
            Item::Question(own) => question(own, f),
            Item::Matrix(matrix) => {
                matrix.visible.iter_mut().for_each(&mut *f);
                matrix.rows.iter_mut().for_each(|row| question(row, f));
            }
            Item::Group(group) => {
                group.visible.iter_mut().for_each(&mut *f);
                items(&mut group.items, f);
            }
            Item::Computed(computed) => {
                computed.visible.iter_mut().for_each(&mut *f);
                f(&mut computed.body);
            }
            Item::Check(check) => f(&mut check.condition),
        }
    }
}

fn question(question: &mut Question, f: &mut dyn FnMut(&mut Expr)) {
    question.visible.iter_mut().for_each(&mut *f);
    if let Required::When(condition) = &mut question.required {
        f(condition);
    }
}

fn visibilities(all: &mut [Item], f: &mut dyn FnMut(&mut Option<Expr>)) {
    for item in all {
        match item {
            Item::Section(section) => {
                f(&mut section.visible);
                visibilities(&mut section.items, f);
            }
            Item::Question(question) => f(&mut question.visible),
            Item::Matrix(matrix) => {
                f(&mut matrix.visible);
                matrix.rows.iter_mut().for_each(|row| f(&mut row.visible));
            }
            Item::Group(group) => {
                f(&mut group.visible);
                visibilities(&mut group.items, f);
            }
            Item::Computed(computed) => f(&mut computed.visible),
            Item::Check(_) => {}
        }
    }
}
