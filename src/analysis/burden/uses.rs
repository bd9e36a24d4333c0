//! Which answers are used, and by what a report shows.

use crate::program::expr::{Expr, ExprKind};
use crate::program::norms::{Body, NormSet};
use crate::program::questionnaire::{Item, Question, Required, Template, TemplatePart};
use crate::program::{Allocation, GroupId, Name, Program};
use std::collections::HashSet;

/// Answers by questionnaire and path; in a repeat as `repeat/path`.
pub(super) type Uses = HashSet<(GroupId, Name)>;

/// The key of an answer within a questionnaire.
pub(super) fn key(group: Option<&Name>, path: &Name) -> Name {
    match group {
        Some(group) => format!("{group}/{path}").into(),
        None => path.clone(),
    }
}

/// Every answer that a rule of the program reads. That a question reads itself, last year's answer
/// or its own words, is no use of it.
pub(super) fn uses(program: &Program) -> Uses {
    let mut reader = Reader { uses: Uses::new(), own: None };
    for formula in &program.formulas {
        formula
            .levels
            .iter()
            .map(|l| &l.body)
            .chain(&formula.constant)
            .for_each(|e| reader.expr(e));
    }
    for kpi in &program.kpis {
        kpi.levels.iter().for_each(|l| reader.expr(&l.body));
    }
    for set in &program.norm_sets {
        reader.norms(set);
    }
    for allocation in &program.allocations {
        reader.allocation(allocation);
    }
    for list in &program.questionnaires {
        reader.items(list.group, &list.items, None);
    }
    for choice in &program.lists {
        choice.options.iter().filter_map(|o| o.visible.as_ref()).for_each(|e| reader.expr(e));
    }
    reader.uses
}

struct Reader {
    uses: Uses,
    /// The question whose own words are being read.
    own: Option<(GroupId, Name)>,
}

impl Reader {
    fn expr(&mut self, e: &Expr) {
        e.walk(&mut |part| {
            let read = match &part.kind {
                ExprKind::Answer { questionnaire, path, .. } => (*questionnaire, path.clone()),
                ExprKind::GroupAnswer { questionnaire, group, path, .. } => {
                    (*questionnaire, key(Some(group), path))
                }
                _ => return,
            };
            if self.own.as_ref() != Some(&read) {
                self.uses.insert(read);
            }
        });
    }

    fn template(&mut self, template: &Template) {
        for part in &template.parts {
            if let TemplatePart::Value(e) = part {
                self.expr(e);
            }
        }
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Formula(e) => self.expr(e),
            Body::Ladder(rungs) => {
                for rung in rungs {
                    self.expr(&rung.value);
                    rung.condition.iter().for_each(|c| self.expr(c));
                }
            }
        }
    }

    fn norms(&mut self, set: &NormSet) {
        for norm in &set.norms {
            norm.met.iter().for_each(|(_, value)| self.expr(value));
            norm.not_applicable.iter().for_each(|c| self.expr(c));
            self.body(&norm.body);
        }
        set.scores.iter().for_each(|s| self.body(&s.body));
    }

    fn allocation(&mut self, allocation: &Allocation) {
        allocation.filter.iter().for_each(|e| self.expr(e));
        self.expr(&allocation.budget);
        for fixed in &allocation.fixed {
            self.expr(&fixed.amount);
            fixed.condition.iter().for_each(|c| self.expr(c));
        }
        allocation.shares.iter().filter_map(|s| s.weight.as_ref()).for_each(|e| self.expr(e));
        for bound in allocation.minimums.iter().chain(&allocation.maximums) {
            self.expr(&bound.amount);
            bound.condition.iter().for_each(|c| self.expr(c));
        }
        allocation.order.iter().for_each(|o| self.expr(&o.value));
    }

    fn items(&mut self, list: GroupId, items: &[Item], group: Option<&Name>) {
        for item in items {
            match item {
                Item::Section(s) => {
                    s.visible.iter().for_each(|e| self.expr(e));
                    self.template(&s.title);
                    self.items(list, &s.items, group);
                }
                Item::Group(g) => {
                    g.visible.iter().for_each(|e| self.expr(e));
                    self.template(&g.label);
                    for subtotal in &g.subtotals {
                        self.uses.insert((list, key(Some(&g.name), &subtotal.value)));
                        self.uses.insert((list, key(Some(&g.name), &subtotal.by)));
                    }
                    self.items(list, &g.items, Some(&g.name));
                }
                Item::Question(q) => self.question(list, q, group),
                Item::Matrix(m) => {
                    m.visible.iter().for_each(|e| self.expr(e));
                    self.template(&m.label);
                    m.rows.iter().for_each(|q| self.question(list, q, group));
                }
                Item::Computed(c) => {
                    c.visible.iter().for_each(|e| self.expr(e));
                    self.expr(&c.body);
                    self.template(&c.label);
                }
                Item::Check(c) => {
                    self.expr(&c.condition);
                    self.template(&c.message);
                }
            }
        }
    }

    fn question(&mut self, list: GroupId, q: &Question, group: Option<&Name>) {
        self.own = Some((list, key(group, &q.path)));
        q.visible.iter().for_each(|e| self.expr(e));
        if let Required::When(condition) = &q.required {
            self.expr(condition);
        }
        q.prefill.iter().for_each(|e| self.expr(e));
        self.template(&q.label);
        q.clauses.explanation.iter().for_each(|t| self.template(t));
        self.own = None;
    }
}
