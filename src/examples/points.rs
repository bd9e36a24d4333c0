//! The parts of a program that an example can come by.

use crate::evaluate::Mark;
use crate::outcome::PointKind;
use crate::program::norms::Body;
use crate::program::questionnaire::{Item, Question, Required};
use crate::program::values::Period;
use crate::program::{Expr, ExprKind, GroupKind, Name, Program, TypeKind};
use crate::source::Span;
use std::sync::Arc;

/// A part of the rules.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub kind: PointKind,
    /// The declaration it belongs to.
    pub name: Name,
    pub span: Span,
    /// What an evaluation notes when it comes by.
    pub mark: Mark,
}

/// The parts of the versions that hold in a schooljaar, in the order of the files.
pub(super) fn points(program: &Program, year: i32) -> Vec<Point> {
    let mut all = Points { points: Vec::new(), name: "".into() };
    for group in &program.groups {
        let version = group.versions.iter().find(|(validity, _)| validity.contains(year));
        let Some((_, at)) = version else { continue };
        all.name = group.name.clone();
        match group.kind {
            GroupKind::Parameter => all.parameter(program, *at, year),
            GroupKind::Formula => {
                if let Some(formula) = program.formulas.get(*at) {
                    formula.constant.iter().for_each(|body| all.result(body));
                    // The bodies of all levels are one text.
                    formula.levels.iter().take(1).for_each(|level| all.result(&level.body));
                }
            }
            GroupKind::Kpi => {
                if let Some(kpi) = program.kpis.get(*at) {
                    kpi.levels.iter().take(1).for_each(|level| all.result(&level.body));
                }
            }
            GroupKind::DecisionTable => {
                for row in program.tables.get(*at).into_iter().flat_map(|t| &t.rows) {
                    all.push(PointKind::Row, row.span, Mark::Chosen(row.span));
                    all.inside(&row.outcome);
                }
            }
            GroupKind::Questionnaire => {
                if let Some(questionnaire) = program.questionnaires.get(*at) {
                    all.items(&group.name, &questionnaire.items);
                }
            }
            GroupKind::NormSet => all.norm_set(program, *at),
            GroupKind::Allocation => all.allocation(program, *at),
            GroupKind::ChoiceList
            | GroupKind::Register
            | GroupKind::Framework
            | GroupKind::Plan
            | GroupKind::Calendar
            | GroupKind::Report => {}
        }
    }
    let mut points = all.points;
    points.sort_by_key(|point| (point.span, point.kind));
    points.dedup_by(|a, b| a.mark == b.mark && a.kind == b.kind);
    points
}

struct Points {
    points: Vec<Point>,
    name: Name,
}

impl Points {
    fn push(&mut self, kind: PointKind, span: Span, mark: Mark) {
        self.points.push(Point { kind, name: self.name.clone(), span, mark });
    }

    /// A condition, both ways.
    fn condition(&mut self, e: &Expr) {
        for truth in [true, false] {
            self.push(PointKind::Condition(truth), e.span, Mark::Truth(e.span, truth));
        }
        self.inside(e);
    }

    /// What is computed.
    fn result(&mut self, body: &Expr) {
        if matches!(body.kind, ExprKind::If(..)) {
            self.inside(body);
        } else if matches!(body.typ.kind, TypeKind::Truth) {
            self.condition(body);
        } else {
            self.push(PointKind::Result, body.span, Mark::Reached(body.span));
            self.inside(body);
        }
    }

    /// The conditions within an expression: of `als … dan`, and of `waarvoor`.
    fn inside(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::If(condition, ..) => {
                for truth in [true, false] {
                    let mark = Mark::Truth(condition.span, truth);
                    self.push(PointKind::Condition(truth), condition.span, mark);
                }
            }
            ExprKind::Aggregate { filter: Some(filter), .. } => {
                for truth in [true, false] {
                    let mark = Mark::Truth(filter.span, truth);
                    self.push(PointKind::Condition(truth), filter.span, mark);
                }
            }
            _ => {}
        }
        e.for_each_part(&mut |part| self.inside(part));
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Formula(e) => self.result(e),
            Body::Ladder(rungs) => {
                for rung in rungs {
                    self.push(PointKind::Rung, rung.span, Mark::Chosen(rung.span));
                    rung.condition.iter().for_each(|c| self.inside(c));
                    self.inside(&rung.value);
                }
            }
        }
    }

    /// The value that holds now; those of other periods need an example of another time.
    fn parameter(&mut self, program: &Program, at: usize, year: i32) {
        let Some(parameter) = program.parameters.get(at) else { return };
        for value in &parameter.values {
            let now = match value.period {
                Period::Always | Period::From(_) => true,
                Period::SchoolYear(own) | Period::Year(own) => own == year,
            };
            if now {
                self.push(PointKind::Parameter, value.span, Mark::Chosen(value.span));
            }
        }
    }

    fn norm_set(&mut self, program: &Program, at: usize) {
        let Some(set) = program.norm_sets.get(at) else { return };
        let own = set.name.clone();
        for norm in &set.norms {
            self.name = format!("{own}.{}", norm.name).into();
            norm.not_applicable.iter().for_each(|c| self.condition(c));
            self.body(&norm.body);
        }
        for score in &set.scores {
            self.name = format!("{own}.{}", score.name).into();
            self.body(&score.body);
        }
    }

    fn items(&mut self, questionnaire: &Name, items: &[Item]) {
        let named = |path: &str| -> Name { Arc::from(format!("{questionnaire}.{path}")) };
        for item in items {
            match item {
                Item::Section(section) => {
                    self.name = named(&section.name);
                    section.visible.iter().for_each(|c| self.condition(c));
                    self.items(questionnaire, &section.items);
                }
                Item::Question(question) => {
                    self.name = named(&question.path);
                    self.question(question);
                }
                Item::Matrix(matrix) => {
                    self.name = named(&matrix.name);
                    matrix.visible.iter().for_each(|c| self.condition(c));
                    matrix.rows.iter().for_each(|row| self.question(row));
                }
                Item::Group(group) => {
                    self.name = named(&group.name);
                    group.visible.iter().for_each(|c| self.condition(c));
                    self.items(&named(&group.name), &group.items);
                }
                Item::Computed(computed) => {
                    self.name = named(&computed.path);
                    computed.visible.iter().for_each(|c| self.condition(c));
                    self.result(&computed.body);
                }
                Item::Check(check) => {
                    self.name = named(&check.name);
                    let span = check.condition.span;
                    for fires in [true, false] {
                        self.push(PointKind::Check(fires), span, Mark::Truth(span, fires));
                    }
                    self.inside(&check.condition);
                }
            }
        }
    }

    fn question(&mut self, question: &Question) {
        question.visible.iter().for_each(|c| self.condition(c));
        if let Required::When(condition) = &question.required {
            self.condition(condition);
        }
    }

    fn allocation(&mut self, program: &Program, at: usize) {
        let Some(key) = program.allocations.get(at) else { return };
        self.result(&key.budget);
        key.filter.iter().for_each(|c| self.condition(c));
        for fixed in &key.fixed {
            fixed.condition.iter().for_each(|c| self.condition(c));
            self.inside(&fixed.amount);
        }
        key.shares.iter().filter_map(|s| s.weight.as_ref()).for_each(|w| self.inside(w));
        for bound in key.minimums.iter().chain(&key.maximums) {
            bound.condition.iter().for_each(|c| self.condition(c));
            self.push(PointKind::Bound, bound.span, Mark::Bound(bound.span));
        }
    }
}
