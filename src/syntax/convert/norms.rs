//! `normenkader` and `kpi`.

use super::{Converter, Flaw, Made, Node, kids};
use crate::msg;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    BaselineDecl, Body, Clauses, Ident, KpiDecl, NormDecl, NormItem, NormSetDecl, ParameterKey,
    RungDecl, ScoreDecl, TargetDecl, TargetKind, Text,
};

impl Converter<'_> {
    /// A set of norms.
    pub(super) fn norm_set(&self, node: &Node<'_>) -> Made<NormSetDecl> {
        let name = self.name_in(node)?;
        let (mut title, mut questionnaire) = (None, None);
        let (mut clauses, mut items) = (Clauses::default(), Vec::new());
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::at_questionnaire => {
                    self.once(&mut questionnaire, self.name_in(&kid)?, self.span(&kid), "bij");
                }
                Rule::norm | Rule::score | Rule::verdict => match self.norm_item(&kid) {
                    Ok(item) => items.push(item),
                    Err(flaw) => self.report_flaw(flaw),
                },
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let Some(questionnaire) = questionnaire else {
            let message = msg!("syntax-norms-at", name = &name.name);
            return Err(self.lacks(&name, message, "syntax-norms-at-help"));
        };
        Ok(NormSetDecl { name, title, questionnaire, clauses, items, span: self.span(node) })
    }

    fn norm_item(&self, node: &Node<'_>) -> Made<NormItem> {
        Ok(match node.as_rule() {
            Rule::norm => NormItem::Norm(Box::new(self.norm(node)?)),
            Rule::score => NormItem::Score(Box::new(self.score(node)?)),
            Rule::verdict => NormItem::Verdict(Box::new(self.score(node)?)),
            _ => return Err(Flaw::Shape(self.span(node))),
        })
    }

    fn norm(&self, node: &Node<'_>) -> Made<NormDecl> {
        let (mut title, mut weight, mut core) = (None, None, false);
        let (mut met, mut not_applicable) = (None, None);
        let (mut clauses, mut body) = (Clauses::default(), None);
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::weight => self.once(&mut weight, self.expr_in(&kid)?, span, "gewicht"),
                Rule::core => self.mark(&mut core, span, "kern"),
                Rule::met => self.once(&mut met, self.condition_in(&kid)?, span, "voldoet als"),
                Rule::exempt => self.once(
                    &mut not_applicable,
                    self.expr_in(&kid)?,
                    span,
                    "niet van toepassing als",
                ),
                Rule::exempt_bracketed => self.once(
                    &mut not_applicable,
                    self.bracketed(&kid)?,
                    span,
                    "niet van toepassing als",
                ),
                Rule::norm_formula => body = Some(Body::Formula(self.expr_in(&kid)?)),
                Rule::ladder => body = Some(self.ladder(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        Ok(NormDecl {
            name: self.name_in(node)?,
            title,
            typ: self.type_in(node)?,
            weight,
            core,
            met,
            not_applicable,
            clauses,
            body: self.need(body, span)?,
            span,
        })
    }

    fn score(&self, node: &Node<'_>) -> Made<ScoreDecl> {
        let (mut title, mut body, mut clauses) = (None, None, Clauses::default());
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::formula_body => body = Some(Body::Formula(self.expr_in(&kid)?)),
                Rule::ladder => body = Some(self.ladder(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        let (name, typ) = (self.name_in(node)?, self.type_in(node)?);
        Ok(ScoreDecl { name, title, typ, clauses, body: self.need(body, span)?, span })
    }

    fn ladder(&self, node: &Node<'_>) -> Made<Body> {
        let rungs = kids(node)
            .filter(|n| n.as_rule() == Rule::rung)
            .map(|n| self.rung(&n))
            .collect::<Made<_>>()?;
        Ok(Body::Ladder(rungs))
    }

    fn rung(&self, node: &Node<'_>) -> Made<RungDecl> {
        let (mut value, mut condition) = (None, None);
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::sum => value = Some(self.expr(&kid)?),
                Rule::expr => condition = Some(self.expr(&kid)?),
                _ => {}
            }
        }
        let span = self.span(node);
        Ok(RungDecl { value: self.need(value, span)?, condition, span })
    }

    /// A KPI.
    pub(super) fn kpi(&self, node: &Node<'_>) -> Made<KpiDecl> {
        let (mut title, mut levels, mut clauses) = (None, Vec::new(), Clauses::default());
        let (mut frequency, mut method, mut data_source) = (None, None, None);
        let (mut baselines, mut targets, mut suppress_below) = (Vec::new(), Vec::new(), None);
        let mut body = None;
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::levels => levels = self.levels(&kid)?,
                Rule::frequency => self.once(&mut frequency, self.frequency(&kid)?, span, "meting"),
                Rule::method => self.once(&mut method, self.text_in(&kid)?, span, "methode"),
                Rule::data_source => self.once(&mut data_source, self.text_in(&kid)?, span, "uit"),
                Rule::baseline => {
                    let baseline = self.baseline(&kid)?;
                    let plain = |b: &BaselineDecl| b.levels.is_empty();
                    if plain(&baseline) && baselines.iter().any(plain) {
                        self.repeated(span, "nulmeting");
                    } else {
                        baselines.push(baseline);
                    }
                }
                Rule::target => {
                    let target = self.target(&kid)?;
                    let plain = |t: &TargetDecl| t.levels.is_empty();
                    if plain(&target) && targets.iter().any(plain) {
                        self.repeated(span, "streefwaarde");
                    } else {
                        targets.push(target);
                    }
                }
                Rule::suppress => {
                    self.once(&mut suppress_below, self.whole_in(&kid)?, span, "onderdruk");
                }
                Rule::formula_body => body = Some(self.expr_in(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        Ok(KpiDecl {
            name: self.name_in(node)?,
            title,
            levels,
            typ: self.type_in(node)?,
            clauses,
            frequency,
            method,
            data_source,
            baselines,
            targets,
            suppress_below,
            body: self.need(body, span)?,
            span,
        })
    }

    /// The words behind `meting`, quoted or not.
    fn frequency(&self, node: &Node<'_>) -> Made<Text> {
        match kids(node).find(|n| n.as_rule() == Rule::frequency_words) {
            Some(words) => {
                let value = words.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
                Ok(Text { value: super::nfc(&value).into(), span: self.span(&words) })
            }
            None => self.text_in(node),
        }
    }

    /// The names behind the `voor` of a target or baseline.
    fn for_levels(&self, node: &Node<'_>) -> Vec<Ident> {
        let levels = kids(node).find(|n| n.as_rule() == Rule::for_levels);
        let names = levels.iter().flat_map(kids).filter(|n| n.as_rule() == Rule::name);
        names.map(|n| self.ident(&n)).collect()
    }

    fn baseline(&self, node: &Node<'_>) -> Made<BaselineDecl> {
        let period = kids(node)
            .find(|n| n.as_rule() == Rule::period_key)
            .map(|n| self.period_key(&n))
            .transpose()?;
        let (levels, value) = (self.for_levels(node), self.expr_in(node)?);
        Ok(BaselineDecl { levels, period, value, span: self.span(node) })
    }

    fn target(&self, node: &Node<'_>) -> Made<TargetDecl> {
        let span = self.span(node);
        let levels = self.for_levels(node);
        let target = self.need(kids(node).last(), span)?;
        let kind = match target.as_rule() {
            Rule::open_target => TargetKind::Open(self.span(&target)),
            Rule::condition => TargetKind::Always(self.condition(&target)?),
            Rule::target_block => {
                let mut periods = Vec::new();
                let mut before = None;
                for period in kids(&target).filter(|n| n.as_rule() == Rule::target_period) {
                    self.separated(before.as_ref(), &period);
                    let key = kids(&period).find(|n| n.as_rule() == Rule::period_key);
                    let key: ParameterKey = self.period_key(&self.need(key, span)?)?;
                    periods.push((key, self.condition_in(&period)?));
                    before = Some(period);
                }
                TargetKind::Periods(periods)
            }
            _ => return Err(Flaw::Shape(span)),
        };
        Ok(TargetDecl { levels, kind, span })
    }
}
