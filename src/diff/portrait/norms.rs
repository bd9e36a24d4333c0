//! Norm sets.

use crate::diff::node::{Aspect, Kind, Node, Part};
use crate::diff::words::{Painter, number, sign};
use crate::number::Number;
use crate::program::norms::{Body, Norm, Rung, Score};
use crate::program::{Name, NormSet};

impl<'a> Painter<'a> {
    pub(super) fn norm_set(&self, set: &'a NormSet) -> Node<'a> {
        let NormSet { group: _, name, title, questionnaire, norms, scores, clauses, span } = set;
        let mut node = Node::new(Kind::NormSet, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        let questionnaire = self.renames.group(self.program, *questionnaire);
        node.aspects.push(Aspect::plain(Part::About, &*questionnaire, *span));
        node.aspects.extend(self.clauses(clauses, *span));
        node.children.extend(norms.iter().map(|n| self.norm(n)));
        node.children.extend(scores.iter().map(|s| self.score(s)));
        node
    }

    fn norm(&self, norm: &'a Norm) -> Node<'a> {
        let Norm { name, title, declared, weight, core, met, not_applicable, body, clauses, span } =
            norm;
        let mut node = Node::new(Kind::Norm, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        node.aspects.push(self.declared(declared, *span));
        if *weight != Number::from_int(1) {
            node.aspects.push(Aspect::plain(Part::Weight, number(weight), *span));
        }
        node.aspects.extend(self.flag(Part::Core, *core, *span));
        if let Some((comparison, value)) = met {
            let mut aspect = self.expr(Part::Met, value);
            aspect.shown = format!("{} {}", sign(*comparison), aspect.shown);
            aspect.spelled = format!("{comparison:?} {}", aspect.spelled);
            aspect.expr = None;
            node.aspects.push(aspect);
        }
        node.aspects.extend(not_applicable.as_ref().map(|e| self.expr(Part::NotApplicable, e)));
        self.body(&mut node, body);
        node.aspects.extend(self.clauses(clauses, *span));
        node
    }

    fn score(&self, score: &'a Score) -> Node<'a> {
        let Score { name, title, verdict, declared, body, clauses, span } = score;
        let kind = if *verdict { Kind::Verdict } else { Kind::Score };
        let mut node = Node::new(kind, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        node.aspects.push(self.declared(declared, *span));
        self.body(&mut node, body);
        node.aspects.extend(self.clauses(clauses, *span));
        node
    }

    fn body(&self, node: &mut Node<'a>, body: &'a Body) {
        match body {
            Body::Formula(e) => node.aspects.push(self.expr(Part::Body, e)),
            Body::Ladder(rungs) => node.children.extend(rungs.iter().map(|r| self.rung(r))),
        }
    }

    fn rung(&self, rung: &'a Rung) -> Node<'a> {
        let Rung { value, condition, span } = rung;
        let mut node = Node::new(Kind::Rung, &Name::from(self.text(value.span)), *span);
        node.aspects.push(self.expr(Part::Value, value));
        node.aspects.push(match condition {
            Some(condition) => self.expr(Part::Condition, condition),
            None => Aspect::plain(Part::Condition, "anders", *span),
        });
        node
    }
}
