//! Expressions as XPath, as far as XLSForm goes.
//!
//! An empty answer is `''` there, and what is hidden is empty, as here. Truth is the option `ja` or
//! `nee`, an option its name, a percentage is asked as it is written (12,5) and computed with as the
//! number it is. What is read of an answer that is not there decides nothing ([`super::cond`]).
//! Numbers are floating point in every program that reads XLSForm: `koers lees`
//! decides.

use super::cond::{Cond, Truth};
use super::constants::Fixed;
use super::names::Names;
use crate::core::expr::{AggregateFunction, Arithmetic, DateUnit, Function, SubmissionRef};
use crate::core::form::{Constant, FormUnit};
use crate::core::questionnaire::Questionnaire;
use crate::core::{Expr, ExprKind, Moment, QuestionnaireId, TypeKind, Value};
use crate::emit::fixed::is_fixed;
use crate::number::Rounding;
use std::collections::HashMap;

/// Why something cannot be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// It needs data that the form does not carry.
    Data,
    /// XPath has no such function or comparison.
    Function,
    /// What is filled in beforehand differs for each unit.
    Prefill,
    /// Rows are filled in beforehand.
    PrefillRows,
    /// XLSForm cannot fill in such a value beforehand.
    PrefillValue,
    /// XLSForm has no such thing in a form.
    Construct,
}

/// Something in XPath.
pub(super) type Said = Result<String, Unsaid>;

/// Writes expressions of one questionnaire.
pub(super) struct Translator<'a> {
    pub(super) moment: &'a Moment,
    pub(super) id: QuestionnaireId,
    pub(super) rules: &'a Questionnaire,
    pub(super) names: &'a Names,
    /// The units the form is for; None while it is found out which constants it needs.
    pub(super) units: Option<&'a [FormUnit]>,
    /// What is to be computed for each unit, in the order of asking.
    pub(super) constants: Vec<Constant>,
    /// Where each stands among them, by what it says.
    pub(super) known: HashMap<String, usize>,
    /// Constants that differ by unit: a column of the list of units each.
    pub(super) columns: Vec<(String, Vec<String>)>,
    /// The repeating group that each frame at hand stands for.
    pub(super) frames: Vec<(u8, usize)>,
    /// What aggregates need computed in each row of a group: name and calculation.
    pub(super) helpers: Vec<Vec<(String, String)>>,
}

/// A value as XPath, and when it is there.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// What it is where it is there; of an answer also where it is not, and then `''`.
    pub(super) text: String,
    /// When it is there.
    pub(super) present: Cond,
    /// When it is there or `leeg`: not while it needs an answer that is not there yet.
    pub(super) settled: Cond,
}

impl Known {
    /// One that is there whenever all of these are.
    pub(super) fn of(text: String, needs: impl IntoIterator<Item = Cond>) -> Self {
        let present = Cond::all(needs);
        Self { text, settled: present.clone(), present }
    }

    /// When it is `leeg`.
    pub(super) fn nothing(&self) -> Cond {
        Cond::all([self.settled.clone(), self.present.clone().negated()])
    }

    /// Itself where it is there, and else this.
    fn or(&self, otherwise: &str) -> String {
        match &self.present {
            Cond::Always => self.text.clone(),
            Cond::Filled(own) if *own == self.text && otherwise == "''" => self.text.clone(),
            present => format!("if({present}, {}, {otherwise})", self.text),
        }
    }

    /// Whether it is an answer or a computed value itself.
    pub(super) fn is_plain(&self) -> bool {
        matches!(&self.present, Cond::Filled(own) if *own == self.text)
    }
}

impl Translator<'_> {
    /// When a condition holds.
    pub(super) fn condition(&mut self, e: &Expr) -> Result<Cond, Unsaid> {
        self.truth(e).map(|truth| truth.yes)
    }

    /// When a condition holds and when it fails, as the evaluator decides it: in order, and not at
    /// all where it comes by an answer that is not there.
    pub(super) fn truth(&mut self, e: &Expr) -> Result<Truth, Unsaid> {
        if is_fixed(e) {
            return Ok(match self.constant(e, false)? {
                Fixed::Same(Value::Truth(truth)) => {
                    Truth::decided(if truth { Cond::Always } else { Cond::Never })
                }
                Fixed::Same(_) => Truth { yes: Cond::Never, no: Cond::Never },
                Fixed::Column(path) => yes_or_no(&path),
            });
        }
        Ok(match &e.kind {
            ExprKind::And(a, b) => {
                let a = self.truth(a)?;
                a.and(self.truth(b)?)
            }
            ExprKind::Or(a, b) => {
                let a = self.truth(a)?;
                a.or(self.truth(b)?)
            }
            ExprKind::Not(a) => self.truth(a)?.not(),
            ExprKind::Compare(op, a, b) => self.compare(*op, a, b)?,
            ExprKind::In(x, options) => self.is_in(x, options)?,
            ExprKind::Between(parts) => {
                let [x, low, high] = &**parts;
                let (x, low, high) = (self.order(x)?, self.order(low)?, self.order(high)?);
                let there = Cond::all([x.present, low.present]);
                let high_there = high.present;
                let (x, low, high) = (x.text, low.text, high.text);
                let (least, most) =
                    (Cond::Is(format!("{x} >= {low}")), Cond::Is(format!("{x} <= {high}")));
                let above = Cond::all([high_there.clone(), Cond::Is(format!("{x} > {high}"))]);
                Truth {
                    yes: Cond::all([there.clone(), high_there, least, most]),
                    no: Cond::all([there, Cond::any([Cond::Is(format!("{x} < {low}")), above])]),
                }
            }
            // What needs an answer that is not there is not filled in either.
            ExprKind::IsAnswered(x) => Truth::decided(self.value(x)?.present),
            ExprKind::IsMissing(x) => Truth::decided(self.value(x)?.present).not(),
            ExprKind::IsNotApplicable(x) => Truth::decided(Cond::Filled(self.not_applicable(x)?)),
            ExprKind::Contains(set, option) => {
                let (set, option) = (self.value(set)?, self.value(option)?);
                let has = Cond::Is(format!("selected({}, {})", set.text, option.text));
                let yes = Cond::all([option.present.clone(), has]);
                Truth { no: Cond::all([set.settled, option.settled, yes.clone().negated()]), yes }
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.truth(condition)?;
                let (then, otherwise) = (self.truth(then)?, self.truth(otherwise)?);
                let (is, not) = (condition.yes, condition.no);
                let chosen = |then, otherwise| {
                    Cond::any([Cond::all([is.clone(), then]), Cond::all([not.clone(), otherwise])])
                };
                Truth { yes: chosen(then.yes, otherwise.yes), no: chosen(then.no, otherwise.no) }
            }
            ExprKind::Aggregate(aggregate) => self.aggregate_truth(aggregate)?,
            _ => {
                let value = self.value(e)?;
                if value.is_plain() {
                    return Ok(yes_or_no(&value.text));
                }
                let Truth { yes, no } = yes_or_no(&value.text);
                match value.present {
                    Cond::Always => Truth::decided(yes),
                    there => {
                        Truth { yes: Cond::all([there.clone(), yes]), no: Cond::all([there, no]) }
                    }
                }
            }
        })
    }

    /// A calculation; `''` where there is nothing, or nothing yet.
    pub(super) fn calculation(&mut self, e: &Expr, decimals: Option<u32>) -> Said {
        let mut value = self.value(e)?;
        if let Some(decimals) = decimals {
            value.text = format!("round({}, {decimals})", value.text);
        }
        Ok(value.or("''"))
    }

    /// A value in a text, in which a dash stands for what is not there.
    pub(super) fn in_text(&mut self, e: &Expr) -> Said {
        Ok(self.value(e)?.or("'–'"))
    }

    /// A value, and when it is there.
    pub(super) fn value(&mut self, e: &Expr) -> Result<Known, Unsaid> {
        if is_fixed(e) {
            return Ok(match self.constant(e, false)? {
                Fixed::Same(value) => {
                    let there = if value.is_missing() { Cond::Never } else { Cond::Always };
                    let text = self.literal(&value, &e.typ)?;
                    Known { text, present: there, settled: Cond::Always }
                }
                Fixed::Column(path) => {
                    Known { present: Cond::Filled(path.clone()), text: path, settled: Cond::Always }
                }
            });
        }
        if let Ok(reference) = self.reference(e) {
            let asked = matches!(e.kind, ExprKind::Answer { .. } | ExprKind::GroupAnswer { .. });
            let present = Cond::Filled(reference.clone());
            let settled = if asked {
                Cond::Always
            } else if e.typ.optional {
                self.settled(e)
            } else {
                present.clone()
            };
            let text = match &e.typ.kind {
                TypeKind::Number(number) if number.percentage && asked => {
                    format!("({reference} div 100)")
                }
                _ => reference,
            };
            return Ok(Known { text, present, settled });
        }
        match &e.kind {
            ExprKind::Arithmetic(op, a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                let sign = match op {
                    Arithmetic::Add => "+",
                    Arithmetic::Subtract => "-",
                    Arithmetic::Multiply => "*",
                    Arithmetic::Divide => "div",
                };
                let text = format!("({} {sign} {})", a.text, b.text);
                let divides = (*op == Arithmetic::Divide).then(|| not_zero(&b.text));
                Ok(Known::of(text, [a.present, b.present].into_iter().chain(divides)))
            }
            ExprKind::Negate(x) => {
                let x = self.value(x)?;
                Ok(Known::of(format!("(0 - {})", x.text), [x.present]))
            }
            ExprKind::OrElse(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                let text = match &a.present {
                    Cond::Filled(own) if *own == a.text => {
                        format!("coalesce({}, {})", a.text, b.text)
                    }
                    _ => a.or(&b.text),
                };
                let either = |there| Cond::all([a.settled.clone(), there]);
                Ok(Known {
                    text,
                    present: either(Cond::any([a.present.clone(), b.present])),
                    settled: either(Cond::any([a.present.clone(), b.settled])),
                })
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.truth(condition)?;
                let (then, otherwise) = (self.value(then)?, self.value(otherwise)?);
                let chosen = |then, otherwise| {
                    if then == Cond::Always && otherwise == Cond::Always {
                        return condition.known();
                    }
                    Cond::any([
                        Cond::all([condition.yes.clone(), then]),
                        Cond::all([condition.no.clone(), otherwise]),
                    ])
                };
                Ok(Known {
                    text: format!("if({}, {}, {})", condition.yes, then.text, otherwise.text),
                    present: chosen(then.present, otherwise.present),
                    settled: chosen(then.settled, otherwise.settled),
                })
            }
            ExprKind::And(..)
            | ExprKind::Or(..)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Between(_)
            | ExprKind::IsAnswered(_)
            | ExprKind::IsMissing(_)
            | ExprKind::IsNotApplicable(_)
            | ExprKind::Contains(..) => Ok(self.truth(e)?.into()),
            ExprKind::Aggregate(aggregate) => match aggregate.function {
                AggregateFunction::All | AggregateFunction::Any => {
                    Ok(self.aggregate_truth(aggregate)?.into())
                }
                _ => self.aggregate(aggregate),
            },
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
            ExprKind::MoveDate { date, by, unit, negative } => {
                let (date, by) = (self.order(date)?, self.value(by)?);
                let sign = if *negative { "-" } else { "+" };
                let text = match unit {
                    DateUnit::Days => format!("date({} {sign} {})", date.text, by.text),
                    DateUnit::Weeks => format!("date({} {sign} 7 * {})", date.text, by.text),
                    DateUnit::Months | DateUnit::Years => return Err(Unsaid::Function),
                };
                Ok(Known::of(text, [date.present, by.present]))
            }
            ExprKind::Literal(_)
            | ExprKind::Row(_)
            | ExprKind::Field { .. }
            | ExprKind::Answer { .. }
            | ExprKind::Computed { .. }
            | ExprKind::GroupAnswer { .. }
            | ExprKind::GroupComputed { .. }
            | ExprKind::NormElement { .. }
            | ExprKind::Norm { .. }
            | ExprKind::Score { .. }
            | ExprKind::Named { .. }
            | ExprKind::Allocated { .. }
            | ExprKind::Parameter { .. }
            | ExprKind::Table { .. }
            | ExprKind::TableInput(_)
            | ExprKind::ReferenceDate
            | ExprKind::CurrentSchoolYear
            | ExprKind::At(_) => Err(Unsaid::Data),
        }
    }

    /// When a computed value that may be `leeg` is settled: it is hidden, or what it is made of is.
    /// In the form it is empty while it still waits for an answer, too.
    fn settled(&mut self, e: &Expr) -> Cond {
        let rules = self.rules;
        let (part, at, group) = match &e.kind {
            ExprKind::Computed { computed, .. } => (&rules.part, *computed, None),
            ExprKind::GroupComputed { frame, computed } => {
                let found = self.frames.iter().rev().find(|(known, _)| known == frame);
                let Some(group) = found.map(|(_, group)| *group) else { return Cond::Always };
                let Some(own) = rules.groups.get(group) else { return Cond::Always };
                (&own.part, *computed, Some(group))
            }
            _ => return Cond::Always,
        };
        let Some(computed) = part.computed.get(at as usize) else { return Cond::Always };
        if let Some(group) = group {
            self.frames.push((1, group));
        }
        let shown: Result<Vec<Cond>, Unsaid> = computed
            .visible
            .iter()
            .filter_map(|at| part.conditions.get(*at as usize))
            .map(|condition| self.condition(condition))
            .collect();
        let body = self.value(&computed.body);
        if group.is_some() {
            self.frames.pop();
        }
        match (shown, body) {
            (Ok(shown), Ok(body)) => Cond::any([Cond::all(shown).negated(), body.settled]),
            // It is not in the form.
            (_, _) => Cond::Always,
        }
    }

    /// The answer or computed value that an expression is, by name.
    pub(super) fn reference(&self, e: &Expr) -> Said {
        let own = |submission: &SubmissionRef, id: &QuestionnaireId| {
            matches!(submission, SubmissionRef::Frame(0)) && *id == self.id
        };
        let group = |frame: &u8| {
            let found = self.frames.iter().rev().find(|(known, _)| known == frame);
            found.and_then(|(_, group)| self.names.groups.get(*group))
        };
        let name = match &e.kind {
            ExprKind::Answer { submission, questionnaire, question }
                if own(submission, questionnaire) =>
            {
                self.names.questions.get(*question as usize)
            }
            ExprKind::Computed { submission, questionnaire, computed }
                if own(submission, questionnaire) =>
            {
                self.names.computed.get(*computed as usize)
            }
            ExprKind::GroupAnswer { frame, question } => {
                group(frame).and_then(|g| g.questions.get(*question as usize))
            }
            ExprKind::GroupComputed { frame, computed } => {
                group(frame).and_then(|g| g.computed.get(*computed as usize))
            }
            _ => None,
        };
        name.map(|name| format!("${{{name}}}")).ok_or(Unsaid::Data)
    }

    fn not_applicable(&self, e: &Expr) -> Said {
        let reference = self.reference(e)?;
        let name = reference.trim_start_matches("${").trim_end_matches('}');
        self.names.reason(name).map(|name| format!("${{{name}}}")).ok_or(Unsaid::Data)
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) -> Result<Known, Unsaid> {
        let mut all = Vec::new();
        let mut needs = Vec::new();
        for argument in arguments {
            let known = match function {
                Function::DaysBetween => self.order(argument)?,
                _ => self.value(argument)?,
            };
            all.push(known.text);
            needs.push(known.present);
        }
        let text = match (function, all.as_slice()) {
            (Function::Round { decimals, rounding: Rounding::HalfUp }, [x]) => {
                format!("round({x}, {decimals})")
            }
            (Function::SafeDivide, [a, b]) => {
                let settled = Cond::all(needs);
                let present = Cond::all([settled.clone(), not_zero(b)]);
                return Ok(Known { text: format!("({a} div {b})"), present, settled });
            }
            (Function::Abs, [x]) => format!("abs({x})"),
            (Function::Min, all) => format!("min({})", all.join(", ")),
            (Function::Max, all) => format!("max({})", all.join(", ")),
            (Function::Length, [x]) => format!("string-length({x})"),
            (Function::StartsWith, [x, start]) => {
                let starts = Cond::Is(format!("starts-with({x}, {start})"));
                return Ok(Known::of(format!("if({starts}, 'ja', 'nee')"), needs));
            }
            (Function::DaysBetween, [from, to]) => format!("round({to} - {from}, 0)"),
            (Function::YearOf, [x]) => format!("number(format-date({x}, '%Y'))"),
            (Function::MonthOf, [x]) => format!("number(format-date({x}, '%n'))"),
            (Function::DayOf, [x]) => format!("number(format-date({x}, '%e'))"),
            (Function::Points(list), [x]) => {
                let options = self.moment.lists.get(list.index()).ok_or(Unsaid::Data)?;
                let points = options.options.iter().map(|o| o.points.as_ref()?.to_plain());
                let points: Option<Vec<String>> = points.collect();
                self.by_option(x, list, &points.ok_or(Unsaid::Function)?)?
            }
            _ => return Err(Unsaid::Function),
        };
        Ok(Known::of(text, needs))
    }
}

impl From<Truth> for Known {
    fn from(truth: Truth) -> Self {
        let known = truth.known();
        Self::of(format!("if({}, 'ja', 'nee')", truth.yes), [known])
    }
}

/// A truth that is the option `ja` or `nee`.
fn yes_or_no(path: &str) -> Truth {
    Truth { yes: Cond::Is(format!("{path} = 'ja'")), no: Cond::Is(format!("{path} = 'nee'")) }
}

fn not_zero(number: &str) -> Cond {
    let literal = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if literal && number.chars().any(|c| matches!(c, '1'..='9')) {
        return Cond::Always;
    }
    Cond::Is(format!("{number} != 0"))
}
