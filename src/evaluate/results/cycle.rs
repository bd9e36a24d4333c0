//! Plans and reports.

use super::super::scope::{Frame, Scope};
use super::Report;
use super::norms::covers;
use super::texts::fill;
use crate::core::cycle::{self, ReportItem};
use crate::core::{Expr, RegisterId, Value};
use crate::number::{Number, Unit};
use crate::outcome::{self, NumberFormat, OutcomeValue};
use std::sync::Arc;

impl Report<'_> {
    pub(super) fn plans(&self) -> Vec<outcome::Plan> {
        self.moment().plans.iter().map(|plan| self.plan(plan)).collect()
    }

    fn plan(&self, plan: &cycle::Plan) -> outcome::Plan {
        let money =
            Arc::new(NumberFormat {
                decimals: Some(2), unit: Unit::base("€"), percentage: false
            });
        let evaluator = self.evaluator();
        let amount = |e: &Option<Expr>| match e
            .as_ref()
            .map(|e| evaluator.value(e, &Scope::of(Frame::Whole)))
        {
            Some(Ok(Value::Number(number))) => Some(number),
            _ => None,
        };
        let shown = |n: Option<Number>| n.map(|n| OutcomeValue::number(n, &money));
        let mut planned: Option<Number> = None;
        let mut goals = Vec::new();
        for goal in &plan.goals {
            let own = amount(&goal.budget);
            let parts = goal.activities.iter().filter(|a| a.depth == 0);
            let parts: Vec<Number> = parts.filter_map(|a| amount(&a.budget)).collect();
            let sum = match &own {
                Some(own) => vec![own.clone()],
                None => parts,
            };
            for part in sum {
                planned = planned.unwrap_or(Number::ZERO).add(&part).ok();
            }
            let activities = goal.activities.iter().map(|a| outcome::Activity {
                title: a.title.clone(),
                depth: a.depth,
                period: a.period,
                who: a.who.clone(),
                budget: shown(amount(&a.budget)),
            });
            goals.push(outcome::Goal {
                about: self.about(&goal.code, &goal.title, &goal.about),
                covers: covers(&goal.about),
                measures: goal.measures.clone(),
                budget: shown(own),
                activities: activities.collect(),
            });
        }
        outcome::Plan {
            about: self.about(&plan.name, &plan.title, &plan.about),
            levels: self.level_names(&plan.levels),
            period: plan.period,
            budget: shown(amount(&plan.budget)),
            planned: shown(planned),
            goals,
        }
    }

    fn level_names(&self, levels: &[Option<RegisterId>]) -> Vec<Arc<str>> {
        levels.iter().map(|level| self.level_name(*level)).collect()
    }

    pub(super) fn reports(&self) -> Vec<outcome::Report> {
        let moment = self.moment();
        let item = |item: &ReportItem| {
            Some(match item {
                ReportItem::Answers { questionnaire, part } => outcome::ReportItem::Answers {
                    questionnaire: moment.questionnaires.get(questionnaire.index())?.name.clone(),
                    part: part.clone(),
                },
                ReportItem::Norms(set) => {
                    outcome::ReportItem::Norms(moment.norm_sets.get(set.index())?.name.clone())
                }
                ReportItem::Kpi { name, trend } => {
                    outcome::ReportItem::Kpi { name: name.clone(), trend: *trend }
                }
                ReportItem::Allocation(id) => outcome::ReportItem::Allocation(
                    moment.allocations.get(id.index())?.name.clone(),
                ),
                ReportItem::Calendar(name) => outcome::ReportItem::Calendar(name.clone()),
                ReportItem::Compare(levels) => {
                    outcome::ReportItem::Compare(self.level_names(levels))
                }
                ReportItem::Text(text) => {
                    let words = fill(&self.evaluator(), text, &Scope::of(Frame::Whole));
                    outcome::ReportItem::Text(words.published())
                }
            })
        };
        let report = |report: &cycle::Report| outcome::Report {
            about: self.about(&report.name, &report.title, &report.about),
            levels: self.level_names(&report.levels),
            items: report.items.iter().filter_map(item).collect(),
        };
        moment.reports.iter().map(report).collect()
    }
}
