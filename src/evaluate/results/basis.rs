//! What results rest on, by the text of their rules.

use super::{Report, texts};
use crate::core::allocation::Allocation;
use crate::core::expr::Collection;
use crate::core::norms::Body;
use crate::core::values::{Parameter, ValueOwner};
use crate::core::{About, Expr, ExprKind, NormSetId, ParameterId, RegisterId, ValueId};
use crate::outcome::{Basis, Ground, ResultName};
use crate::source::Span;
use std::sync::Arc;

impl Report<'_> {
    /// The basis of every result.
    pub(super) fn bases(&self) -> Vec<Basis> {
        let moment = self.moment();
        let mut bases = Vec::new();
        let named = |values: &[ValueId]| -> Vec<&Expr> {
            values.iter().filter_map(|id| Some(&moment.values.get(id.index())?.body)).collect()
        };
        for kpi in &moment.kpis {
            let bodies = named(&kpi.values);
            let rule = bodies.first().map(|body| body.span);
            let result = ResultName::Kpi(kpi.name.clone());
            bases.push(self.basis(result, &kpi.about, rule.into_iter().collect(), &bodies));
        }
        for formula in &moment.formulas {
            let bodies = named(&formula.values);
            let rule = bodies.first().map(|body| body.span);
            let result = ResultName::Formula(formula.name.clone());
            bases.push(self.basis(result, &formula.about, rule.into_iter().collect(), &bodies));
        }
        for allocation in &moment.allocations {
            let (rules, bodies) = key_parts(allocation);
            let result = ResultName::Allocation(allocation.name.clone());
            let mut basis = self.basis(result, &allocation.about, rules, &bodies);
            // A line of a key begins with what it is.
            let lines = allocation.about.span;
            basis.rule = self.lines(lines).unwrap_or(basis.rule);
            bases.push(basis);
        }
        for set in &moment.norm_sets {
            for norm in &set.norms {
                let (rules, mut bodies) = body_parts(&norm.body);
                bodies.extend(&norm.not_applicable);
                bodies.extend(norm.met.as_ref().map(|(_, limit)| limit));
                let result = ResultName::Norm(set.name.clone(), norm.name.clone());
                bases.push(self.basis(result, &norm.about, rules, &bodies));
            }
            for score in &set.scores {
                let (rules, bodies) = body_parts(&score.body);
                let result = ResultName::Score(set.name.clone(), score.name.clone());
                bases.push(self.basis(result, &score.about, rules, &bodies));
            }
        }
        bases
    }

    fn basis(
        &self,
        result: ResultName,
        about: &About,
        rules: Vec<Span>,
        bodies: &[&Expr],
    ) -> Basis {
        let lines = rules.iter().map(|span| super::faults::one_line(self.sources.text(*span)));
        let mut grounds = Vec::new();
        for body in bodies {
            self.grounds(body, &result, &mut grounds);
        }
        Basis {
            rule: lines.map(Into::into).collect(),
            interpretation: about.interpretation.clone(),
            result,
            grounds,
        }
    }

    /// The lines between the braces of a declaration, without the space they begin with.
    fn lines(&self, span: Span) -> Option<Vec<Arc<str>>> {
        let text = self.sources.text(span);
        let inner = text.split_once('{')?.1.rsplit_once('}')?.0;
        let lines = inner.lines().map(str::trim).filter(|line| !line.is_empty());
        Some(lines.map(Into::into).collect())
    }

    fn grounds(&self, e: &Expr, of: &ResultName, found: &mut Vec<Ground>) {
        let moment = self.moment();
        let ground = match &e.kind {
            ExprKind::Named { value, .. } => {
                moment.values.get(value.index()).and_then(|named| match named.owner {
                    ValueOwner::Kpi(id) => moment.kpis.get(id.index()).map(|kpi| {
                        Ground::Result(ResultName::Kpi(kpi.name.clone()), kpi.title.clone())
                    }),
                    ValueOwner::Formula(id) => moment.formulas.get(id.index()).map(|formula| {
                        let name = ResultName::Formula(formula.name.clone());
                        Ground::Result(name, formula.title.clone())
                    }),
                })
            }
            ExprKind::Allocated { allocation, .. } => {
                moment.allocations.get(allocation.index()).map(|key| {
                    Ground::Result(ResultName::Allocation(key.name.clone()), key.title.clone())
                })
            }
            ExprKind::Norm { set, norm, .. } => moment.norm_sets.get(set.index()).and_then(|set| {
                let norm = set.norms.get(*norm as usize)?;
                let name = ResultName::Norm(set.name.clone(), norm.name.clone());
                Some(Ground::Result(name, norm.title.clone()))
            }),
            ExprKind::Score { set, score, .. } => {
                moment.norm_sets.get(set.index()).and_then(|set| {
                    let score = set.scores.get(*score as usize)?;
                    let name = ResultName::Score(set.name.clone(), score.name.clone());
                    Some(Ground::Result(name, score.title.clone()))
                })
            }
            ExprKind::Parameter { parameter, .. } => self.parameter(*parameter),
            ExprKind::Table { table, .. } => moment.tables.get(table.index()).map(|table| {
                let about = self.about(&table.name, &table.title, &table.about);
                Ground::Table(about, self.sources.text(table.about.span).into())
            }),
            ExprKind::Field { register, .. } => self.register(*register),
            ExprKind::Aggregate(aggregate) => match &aggregate.collection {
                Collection::Rows { register, .. } => self.register(*register),
                Collection::Submissions { questionnaire, .. } => moment
                    .questionnaires
                    .get(questionnaire.index())
                    .map(|rules| Ground::Data { title: rules.title.clone(), personal: false }),
                Collection::Norms { set, .. } => self.norm_set_of(*set),
                Collection::Group { .. } => None,
            },
            ExprKind::At(crossing) => {
                self.earlier(&crossing.body, crossing.moment, found);
                None
            }
            ExprKind::Literal(_)
            | ExprKind::Row(_)
            | ExprKind::Answer { .. }
            | ExprKind::Computed { .. }
            | ExprKind::GroupAnswer { .. }
            | ExprKind::GroupComputed { .. }
            | ExprKind::NormElement { .. }
            | ExprKind::TableInput(_)
            | ExprKind::ReferenceDate
            | ExprKind::CurrentSchoolYear
            | ExprKind::OrElse(..)
            | ExprKind::If(_)
            | ExprKind::And(..)
            | ExprKind::Or(..)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::IsAnswered(_)
            | ExprKind::IsMissing(_)
            | ExprKind::IsNotApplicable(_)
            | ExprKind::In(..)
            | ExprKind::Between(_)
            | ExprKind::Contains(..)
            | ExprKind::Negate(_)
            | ExprKind::Arithmetic(..)
            | ExprKind::MoveDate { .. }
            | ExprKind::Call(..) => None,
        };
        if let Some(ground) = ground
            && !found.contains(&ground)
            && !matches!(&ground, Ground::Result(name, _) if name == of)
        {
            found.push(ground);
        }
        e.for_each_part(&mut |part| self.grounds(part, of, found));
    }

    fn register(&self, id: RegisterId) -> Option<Ground> {
        let register = self.moment().registers.get(id.index())?;
        Some(Ground::Data { title: register.title.clone(), personal: register.personal })
    }

    fn norm_set_of(&self, id: NormSetId) -> Option<Ground> {
        let set = self.moment().norm_sets.get(id.index())?;
        Some(Ground::Data { title: set.title.clone(), personal: false })
    }

    /// The results of another moment that an expression reads.
    fn earlier(&self, e: &Expr, at: crate::core::MomentId, found: &mut Vec<Ground>) {
        let Some(world) = self.worlds.get(at) else { return };
        let moment = world.moment;
        let title = if let ExprKind::Named { value, .. } = &e.kind {
            moment.values.get(value.index()).and_then(|named| match named.owner {
                ValueOwner::Kpi(id) => Some(moment.kpis.get(id.index())?.title.clone()),
                ValueOwner::Formula(id) => Some(moment.formulas.get(id.index())?.title.clone()),
            })
        } else if let ExprKind::Allocated { allocation, .. } = &e.kind {
            moment.allocations.get(allocation.index()).map(|key| key.title.clone())
        } else if let ExprKind::Answer { questionnaire, .. } = &e.kind {
            moment.questionnaires.get(questionnaire.index()).map(|q| q.title.clone())
        } else if let ExprKind::Aggregate(aggregate) = &e.kind {
            match &aggregate.collection {
                Collection::Rows { register, .. } => {
                    moment.registers.get(register.index()).map(|r| r.title.clone())
                }
                Collection::Submissions { questionnaire, .. } => {
                    moment.questionnaires.get(questionnaire.index()).map(|q| q.title.clone())
                }
                Collection::Group { .. } | Collection::Norms { .. } => None,
            }
        } else {
            None
        };
        if let Some(title) = title {
            let ground = Ground::Earlier(title, moment.school_year);
            if !found.contains(&ground) {
                found.push(ground);
            }
        }
        e.for_each_part(&mut |part| self.earlier(part, at, found));
    }

    fn parameter(&self, id: ParameterId) -> Option<Ground> {
        let parameter = self.moment().parameters.get(id.index())?;
        let evaluator = self.evaluator();
        let scope = super::super::scope::Scope::of(super::super::scope::Frame::Whole);
        let mut values = Vec::new();
        let mut about = self.about(&parameter.name, &parameter.title, &parameter.about);
        let (mut period, mut provisional) = (None, false);
        for (at, cell) in parameter.cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let Ok(value) = evaluator.value(&cell.value, &scope) else { continue };
            values.push((self.options(parameter, at), self.value(&value, &parameter.typ)));
            period = period.or_else(|| cell.period.clone());
            provisional |= cell.provisional;
            let more = texts::citations(&cell.citations);
            about.citations.extend(more);
        }
        about.citations.dedup();
        Some(Ground::Parameter { about, period, provisional, values })
    }

    /// The labels of the options that a cell of a parameter is for.
    fn options(&self, parameter: &Parameter, at: usize) -> Arc<str> {
        let options = parameter.options_of(at).into_iter();
        let labels: Vec<&str> = options
            .filter_map(|(list, at)| Some(&*self.moment().options(list).get(at)?.label))
            .collect();
        labels.join(", ").into()
    }
}

/// The rules of a ladder or formula: their places, and their expressions.
fn body_parts(body: &Body) -> (Vec<Span>, Vec<&Expr>) {
    match body {
        Body::Formula(e) => (vec![e.span], vec![e]),
        Body::Ladder(rungs) => {
            let parts = rungs.iter().flat_map(|r| r.condition.iter().chain([&r.value]));
            (rungs.iter().map(|rung| rung.span).collect(), parts.collect())
        }
    }
}

/// The same of an allocation.
fn key_parts(key: &Allocation) -> (Vec<Span>, Vec<&Expr>) {
    let mut bodies: Vec<&Expr> = vec![&key.budget];
    bodies.extend(&key.filter);
    bodies.extend(key.fixed.iter().flat_map(|f| [&f.amount].into_iter().chain(&f.condition)));
    bodies.extend(key.shares.iter().filter_map(|share| share.weight.as_ref()));
    let bounds = key.minimums.iter().chain(&key.maximums);
    bodies.extend(bounds.flat_map(|b| [&b.amount].into_iter().chain(&b.condition)));
    bodies.extend(key.order.iter().map(|(by, _)| by));
    (vec![key.budget.span], bodies)
}
