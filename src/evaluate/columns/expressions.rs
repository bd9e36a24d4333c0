//! From expressions to nodes. What has no node is None, and is left to the interpreter.

use super::build::Builder;
use super::node::{Term, Truth, Whole};
use super::scaled::{Fraction, Scaled, whole};
use crate::core::expr::{
    Aggregate, AggregateFunction, Arithmetic, Collection, Function, NormPart, SubmissionRef,
};
use crate::core::{Expr, ExprKind, NormSetId, TypeKind, Value};
use crate::number::Rounding;

/// For what an expression is made: the submission (frame 0), and a norm in an aggregate over norms.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Number of the frame, the norm set and the norm.
    pub norm: Option<(u8, NormSetId, u32)>,
}

impl Builder<'_> {
    /// A condition.
    pub(super) fn truth(&mut self, e: &Expr, at: Place) -> Option<Truth> {
        Some(match &e.kind {
            ExprKind::Literal(Value::Truth(truth)) => Truth::Constant(*truth),
            ExprKind::And(a, b) => Truth::And(Box::new([self.truth(a, at)?, self.truth(b, at)?])),
            ExprKind::Or(a, b) => Truth::Or(Box::new([self.truth(a, at)?, self.truth(b, at)?])),
            ExprKind::Not(a) => Truth::Not(Box::new(self.truth(a, at)?)),
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                Truth::If(Box::new([
                    self.truth(condition, at)?,
                    self.truth(then, at)?,
                    self.truth(otherwise, at)?,
                ]))
            }
            ExprKind::Compare(op, a, b) => {
                let optional = [a.typ.optional, b.typ.optional];
                return self.compare(*op, a, b, optional, at);
            }
            ExprKind::Between(parts) => {
                let [x, low, high] = &**parts;
                use crate::core::expr::Comparison::{GreaterEqual, LessEqual};
                let none = [false; 2];
                Truth::And(Box::new([
                    self.compare(GreaterEqual, x, low, none, at)?,
                    self.compare(LessEqual, x, high, none, at)?,
                ]))
            }
            ExprKind::In(x, options) => {
                let value = self.value(x, at)?;
                let options = options
                    .iter()
                    .map(|option| match &option.kind {
                        ExprKind::Literal(Value::Choice(option)) => Some(i64::from(*option)),
                        ExprKind::Literal(Value::Number(number)) => whole(number, value.scale),
                        _ => None,
                    })
                    .collect::<Option<Box<[i64]>>>()?;
                Truth::OneOf(Box::new(value.node), options, x.typ.optional)
            }
            ExprKind::IsAnswered(x) => Truth::Present(Box::new(self.value(x, at)?.node)),
            ExprKind::IsMissing(x) => {
                Truth::Not(Box::new(Truth::Present(Box::new(self.value(x, at)?.node))))
            }
            ExprKind::NormElement { frame, part: NormPart::Core } => {
                Truth::Constant(self.norm(self.element(*frame, at)?)?.core)
            }
            ExprKind::Aggregate(aggregate) => {
                let all = match aggregate.function {
                    AggregateFunction::All => true,
                    AggregateFunction::Any => false,
                    AggregateFunction::Sum
                    | AggregateFunction::Count
                    | AggregateFunction::Average
                    | AggregateFunction::Median
                    | AggregateFunction::Minimum
                    | AggregateFunction::Maximum
                    | AggregateFunction::Percentile => return None,
                };
                let body = aggregate.body.as_ref()?;
                let mut terms = Vec::new();
                for (place, when) in self.elements(aggregate, at)? {
                    terms.push((when, self.truth(body, place)?));
                }
                Truth::Each(terms.into(), all)
            }
            _ => Truth::Is(self.given(e, at)?),
        })
    }

    fn compare(
        &mut self,
        op: crate::core::expr::Comparison,
        a: &Expr,
        b: &Expr,
        optional: [bool; 2],
        at: Place,
    ) -> Option<Truth> {
        if !is_number(a) || !is_number(b) {
            let (a, b) = (self.value(a, at)?, self.value(b, at)?);
            return Some(Truth::Compare(op, Box::new([a.node, b.node]), optional));
        }
        let (a, b) = (self.number(a, at)?, self.number(b, at)?);
        let ([a, b], _, nonzero) = a.common(b)?;
        let (a, b) = a.aligned(b)?;
        let compare = Truth::Compare(op, Box::new([a.node, b.node]), optional);
        Some(if nonzero.is_empty() {
            compare
        } else {
            Truth::Nonzero(nonzero.into(), Box::new(compare))
        })
    }

    /// A number, an option or a truth that is no fraction.
    pub(super) fn value(&mut self, e: &Expr, at: Place) -> Option<Scaled> {
        match &e.typ.kind {
            TypeKind::Number(_) => self.number(e, at)?.plain(),
            TypeKind::Choice(list) => {
                let options = self.options(*list)?;
                let node = self.option(e, at)?;
                Scaled::new(node, 0, 0, options)
            }
            TypeKind::Truth => {
                let node = self.truth_value(e, at)?;
                Scaled::new(node, 0, 0, 1)
            }
            TypeKind::Text
            | TypeKind::Date
            | TypeKind::SchoolYear
            | TypeKind::Month
            | TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => None,
        }
    }

    /// An option, by its index.
    fn option(&mut self, e: &Expr, at: Place) -> Option<Whole> {
        Some(match &e.kind {
            ExprKind::Literal(Value::Choice(option)) => Whole::Constant(i64::from(*option)),
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.truth(condition, at)?;
                Whole::If(Box::new((
                    condition,
                    self.option(then, at)?,
                    self.option(otherwise, at)?,
                )))
            }
            ExprKind::OrElse(a, b) => {
                Whole::OrElse(Box::new([self.option(a, at)?, self.option(b, at)?]))
            }
            _ => self.read(e, at)?.node,
        })
    }

    /// A truth that may be leeg, as 1 and 0.
    fn truth_value(&mut self, e: &Expr, at: Place) -> Option<Whole> {
        match self.given(e, at) {
            Some(given) => Some(given),
            None => Some(Whole::OfTruth(Box::new(self.truth(e, at)?))),
        }
    }

    /// A truth that is read, and no condition.
    fn given(&mut self, e: &Expr, at: Place) -> Option<Whole> {
        match &e.kind {
            ExprKind::OrElse(a, b) => {
                Some(Whole::OrElse(Box::new([self.truth_value(a, at)?, self.truth_value(b, at)?])))
            }
            _ => Some(self.read(e, at)?.node),
        }
    }

    /// A number.
    pub(super) fn number(&mut self, e: &Expr, at: Place) -> Option<Fraction> {
        match &e.kind {
            ExprKind::Literal(Value::Number(number)) => Some(Scaled::constant(number)?.into()),
            ExprKind::Arithmetic(op, a, b) => {
                let (a, b) = (self.number(a, at)?, self.number(b, at)?);
                match op {
                    Arithmetic::Add => a.add(b, Scaled::add),
                    Arithmetic::Subtract => a.add(b, Scaled::subtract),
                    Arithmetic::Multiply => a.multiply(b),
                    Arithmetic::Divide => a.divide(b),
                }
            }
            ExprKind::Negate(x) => {
                let zero = Scaled::new(Whole::Constant(0), 0, 0, 0)?;
                Fraction::from(zero).add(self.number(x, at)?, Scaled::subtract)
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.truth(condition, at)?;
                let (then, otherwise) =
                    (self.number(then, at)?.plain()?, self.number(otherwise, at)?.plain()?);
                let node = |a, b| Whole::If(Box::new((condition, a, b)));
                Some(then.either(otherwise, node)?.into())
            }
            ExprKind::OrElse(a, b) => {
                let (a, b) = (self.number(a, at)?.plain()?, self.number(b, at)?.plain()?);
                Some(a.either(b, |a, b| Whole::OrElse(Box::new([a, b])))?.into())
            }
            ExprKind::Call(Function::Round { decimals, rounding: Rounding::HalfUp }, arguments) => {
                let [argument] = &**arguments else { return None };
                let value = self.number(argument, at)?;
                Some(self.rounded(value, *decimals, false)?.into())
            }
            ExprKind::Call(Function::Points(list), arguments) => {
                let [argument] = &**arguments else { return None };
                let option = self.option(argument, at)?;
                Some(self.points(*list, option)?.into())
            }
            ExprKind::Call(Function::SafeDivide, arguments) => {
                let [a, b] = &**arguments else { return None };
                let (a, b) = (self.number(a, at)?, self.number(b, at)?);
                a.divide(b).filter(|quotient| quotient.nonzero.is_empty())
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, at),
            _ => Some(self.read(e, at)?.into()),
        }
    }

    /// An answer, a cell, a computed value, a norm, a score or a parameter.
    fn read(&mut self, e: &Expr, at: Place) -> Option<Scaled> {
        match &e.kind {
            ExprKind::Answer { submission, questionnaire, question } => {
                self.is_own(submission, *questionnaire, at)?;
                self.answer(*question)
            }
            ExprKind::Computed { submission, questionnaire, computed } => {
                self.is_own(submission, *questionnaire, at)?;
                self.computed(*computed)
            }
            ExprKind::Field { row, register, field } => match &row.kind {
                ExprKind::Row(frame) if self.is_submission(*frame, at) => {
                    self.field(*register, *field)
                }
                _ => None,
            },
            ExprKind::NormElement { frame, part } => {
                let (set, norm) = self.element(*frame, at)?;
                self.norm_part(set, norm, *part)
            }
            ExprKind::Norm { submission, set, norm, part } => {
                let questionnaire = self.questionnaire_of(*set)?;
                self.is_own(submission, questionnaire, at)?;
                self.norm_part(*set, *norm, *part)
            }
            ExprKind::Score { submission, set, score } => {
                let questionnaire = self.questionnaire_of(*set)?;
                self.is_own(submission, questionnaire, at)?;
                self.score(*set, *score)
            }
            ExprKind::Parameter { parameter, keys } => self.parameter(*parameter, keys),
            _ => None,
        }
    }

    /// The norm that a frame holds.
    fn element(&self, frame: u8, at: Place) -> Option<(NormSetId, u32)> {
        at.norm.filter(|(own, ..)| *own == frame).map(|(_, set, norm)| (set, norm))
    }

    fn is_submission(&self, frame: u8, at: Place) -> bool {
        frame == 0 || at.norm.is_some_and(|(own, ..)| own == frame)
    }

    /// That a submission is the one at hand.
    fn is_own(
        &self,
        submission: &SubmissionRef,
        questionnaire: crate::core::QuestionnaireId,
        at: Place,
    ) -> Option<()> {
        match submission {
            SubmissionRef::Frame(frame)
                if self.is_submission(*frame, at) && questionnaire == self.questionnaire =>
            {
                Some(())
            }
            SubmissionRef::Frame(_) | SubmissionRef::OfRow(_) => None,
        }
    }

    /// The norms of this submission that an aggregate is about, each with the conditions under
    /// which it is in it.
    fn elements(&mut self, aggregate: &Aggregate, at: Place) -> Option<Vec<(Place, Vec<Truth>)>> {
        let Collection::Norms { submission, set } = &aggregate.collection else { return None };
        let questionnaire = self.questionnaire_of(*set)?;
        self.is_own(submission, questionnaire, at)?;
        if at.norm.is_some() {
            return None;
        }
        let mut elements = Vec::new();
        for norm in 0..self.norms_of(*set)? {
            let place = Place { norm: Some((aggregate.frame, *set, norm)) };
            let mut when: Vec<Truth> = self.applies(*set, norm)?.into_iter().collect();
            if let Some(filter) = &aggregate.filter {
                match self.truth(filter, place)? {
                    Truth::Constant(true) => {}
                    Truth::Constant(false) => continue,
                    filter => when.push(filter),
                }
            }
            elements.push((place, when));
        }
        Some(elements)
    }

    /// `som`, `aantal`, `gemiddelde` over the norms of this submission, written out.
    fn aggregate(&mut self, aggregate: &Aggregate, at: Place) -> Option<Fraction> {
        let one = Scaled::new(Whole::Constant(1), 0, 1, 1)?;
        let (mut terms, mut counts) = (Vec::new(), Vec::new());
        for (place, when) in self.elements(aggregate, at)? {
            counts.push((when.clone(), one.clone()));
            if let Some(body) = &aggregate.body
                && aggregate.function != AggregateFunction::Count
            {
                terms.push((when, self.number(body, place)?.plain()?));
            }
        }
        match aggregate.function {
            AggregateFunction::Sum => Some(sum(terms)?.into()),
            AggregateFunction::Count => Some(sum(counts)?.into()),
            AggregateFunction::Average => Fraction::from(sum(terms)?).divide(sum(counts)?.into()),
            AggregateFunction::Median
            | AggregateFunction::Minimum
            | AggregateFunction::Maximum
            | AggregateFunction::Percentile
            | AggregateFunction::All
            | AggregateFunction::Any => None,
        }
    }
}

fn is_number(e: &Expr) -> bool {
    matches!(e.typ.kind, TypeKind::Number(_))
}

/// The sum of terms, each where its conditions hold.
fn sum(terms: Vec<(Vec<Truth>, Scaled)>) -> Option<Scaled> {
    let scale = terms.iter().map(|(_, value)| value.scale).max().unwrap_or(0);
    let (mut low, mut high) = (0, 0);
    let mut nodes = Vec::with_capacity(terms.len());
    for (when, value) in terms {
        let value = value.at_scale(scale)?;
        let sometimes = !when.is_empty();
        low += if sometimes { value.low.min(0) } else { value.low };
        high += if sometimes { value.high.max(0) } else { value.high };
        nodes.push(Term { when, value: value.node });
    }
    Scaled::new(Whole::Sum(nodes.into()), scale, low, high)
}
