//! Expressions as XPath, as far as XLSForm goes.
//!
//! An empty answer is `''` there, and what is hidden is empty, as here. Truth is the option `ja` or
//! `nee`, an option its name, a percentage is asked as it is written (12,5) and computed with as the
//! number it is. Numbers are floating point in every program that reads XLSForm: `koers lees`
//! decides.

use super::names::Names;
use crate::core::expr::{
    Aggregate, AggregateFunction, Arithmetic, Collection, Comparison, DateUnit, Function,
    SubmissionRef,
};
use crate::core::form::{Constant, FormUnit, Given};
use crate::core::questionnaire::Questionnaire;
use crate::core::{Expr, ExprKind, ListId, Moment, QuestionnaireId, Type, TypeKind, Value};
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
    /// Rows or values filled in beforehand differ for each unit, or are rows.
    Prefill,
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

impl Translator<'_> {
    /// A condition.
    pub(super) fn condition(&mut self, e: &Expr) -> Said {
        if is_fixed(e) {
            return Ok(match self.constant(e, false)? {
                Fixed::Same(Value::Truth(true)) => "true()".to_owned(),
                Fixed::Same(_) => "false()".to_owned(),
                Fixed::Column(path) => format!("{path} = 'ja'"),
            });
        }
        Ok(match &e.kind {
            ExprKind::And(a, b) => format!("({} and {})", self.condition(a)?, self.condition(b)?),
            ExprKind::Or(a, b) => format!("({} or {})", self.condition(a)?, self.condition(b)?),
            ExprKind::Not(a) => format!("not({})", self.condition(a)?),
            ExprKind::Compare(op, a, b) => self.compare(*op, a, b)?,
            ExprKind::In(x, options) => {
                let all: Result<Vec<String>, Unsaid> =
                    options.iter().map(|o| self.compare(Comparison::Equal, x, o)).collect();
                format!("({})", all?.join(" or "))
            }
            ExprKind::Between(parts) => {
                let [x, low, high] = &**parts;
                let (x, low, high) = (self.order(x)?, self.order(low)?, self.order(high)?);
                format!("({x} >= {low} and {x} <= {high})")
            }
            ExprKind::IsAnswered(x) => format!("{} != ''", self.plain(x)?),
            ExprKind::IsMissing(x) => format!("{} = ''", self.plain(x)?),
            ExprKind::IsNotApplicable(x) => format!("{} != ''", self.not_applicable(x)?),
            ExprKind::Contains(set, option) => {
                format!("selected({}, {})", self.value(set)?, self.value(option)?)
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.condition(condition)?;
                let (then, otherwise) = (self.condition(then)?, self.condition(otherwise)?);
                format!("(({condition} and {then}) or (not({condition}) and {otherwise}))")
            }
            _ => format!("{} = 'ja'", self.value(e)?),
        })
    }

    /// A value; `''` for `leeg`.
    pub(super) fn value(&mut self, e: &Expr) -> Said {
        if is_fixed(e) {
            return match self.constant(e, false)? {
                Fixed::Same(value) => self.literal(&value, &e.typ),
                Fixed::Column(path) => Ok(path),
            };
        }
        if let Ok(reference) = self.reference(e) {
            let asked = matches!(e.kind, ExprKind::Answer { .. } | ExprKind::GroupAnswer { .. });
            return Ok(match &e.typ.kind {
                TypeKind::Number(number) if number.percentage && asked => {
                    format!("if({reference} = '', '', {reference} div 100)")
                }
                _ => reference,
            });
        }
        match &e.kind {
            ExprKind::Arithmetic(op, a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                let op = match op {
                    Arithmetic::Add => "+",
                    Arithmetic::Subtract => "-",
                    Arithmetic::Multiply => "*",
                    Arithmetic::Divide => "div",
                };
                Ok(format!("({a} {op} {b})"))
            }
            ExprKind::Negate(x) => Ok(format!("(0 - {})", self.value(x)?)),
            ExprKind::OrElse(a, b) => {
                Ok(format!("coalesce({}, {})", self.value(a)?, self.value(b)?))
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.condition(condition)?;
                Ok(format!("if({condition}, {}, {})", self.value(then)?, self.value(otherwise)?))
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
            | ExprKind::Contains(..) => Ok(format!("if({}, 'ja', 'nee')", self.condition(e)?)),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
            ExprKind::MoveDate { date, by, unit, negative } => {
                let (date, by) = (self.order(date)?, self.value(by)?);
                let sign = if *negative { "-" } else { "+" };
                match unit {
                    DateUnit::Days => Ok(format!("date({date} {sign} {by})")),
                    DateUnit::Weeks => Ok(format!("date({date} {sign} 7 * {by})")),
                    DateUnit::Months | DateUnit::Years => Err(Unsaid::Function),
                }
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

    /// What is filled in, without reckoning.
    fn plain(&mut self, e: &Expr) -> Said {
        if is_fixed(e) { self.value(e) } else { self.reference(e).or_else(|_| self.value(e)) }
    }

    fn not_applicable(&self, e: &Expr) -> Said {
        let reference = self.reference(e)?;
        let name = reference.trim_start_matches("${").trim_end_matches('}');
        self.names.reason(name).map(|name| format!("${{{name}}}")).ok_or(Unsaid::Data)
    }

    fn compare(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Said {
        let (sign, equality) = match op {
            Comparison::Equal => ("=", true),
            Comparison::NotEqual => ("!=", true),
            Comparison::Less => ("<", false),
            Comparison::LessEqual => ("<=", false),
            Comparison::Greater => (">", false),
            Comparison::GreaterEqual => (">=", false),
        };
        if matches!(a.typ.kind, TypeKind::MultiChoice(_) | TypeKind::Row(_)) {
            return Err(Unsaid::Function);
        }
        let (a, b) = if equality {
            (self.value(a)?, self.value(b)?)
        } else {
            (self.order(a)?, self.order(b)?)
        };
        Ok(format!("{a} {sign} {b}"))
    }

    /// A value as a number that is in the same order.
    fn order(&mut self, e: &Expr) -> Said {
        match &e.typ.kind {
            TypeKind::Number(_) => self.value(e),
            TypeKind::Date | TypeKind::Month => {
                Ok(format!("decimal-date-time({})", self.value(e)?))
            }
            TypeKind::SchoolYear => Ok(format!("number(substr({}, 0, 4))", self.value(e)?)),
            TypeKind::Choice(list) => {
                let count = self.moment.lists.get(list.index()).map_or(0, |l| l.options.len());
                let places: Vec<String> = (1..=count).map(|at| at.to_string()).collect();
                self.by_option(e, *list, &places)
            }
            TypeKind::Truth
            | TypeKind::Text
            | TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => Err(Unsaid::Function),
        }
    }

    /// A value for each option of a choice; nothing when there is none.
    fn by_option(&mut self, e: &Expr, list: ListId, values: &[String]) -> Said {
        let value = self.value(e)?;
        let options = self.moment.lists.get(list.index()).ok_or(Unsaid::Data)?;
        let pairs = options.options.iter().zip(values).rev();
        Ok(pairs.fold("''".to_owned(), |rest, (option, own)| {
            format!("if({value} = '{}', {own}, {rest})", option.name)
        }))
    }

    fn aggregate(&mut self, aggregate: &Aggregate) -> Said {
        let Collection::Group { submission: SubmissionRef::Frame(0), questionnaire, group } =
            &aggregate.collection
        else {
            return Err(Unsaid::Data);
        };
        if *questionnaire != self.id {
            return Err(Unsaid::Data);
        }
        let group = *group as usize;
        self.frames.push((aggregate.frame, group));
        let said = self.over(aggregate, group);
        self.frames.pop();
        said
    }

    fn over(&mut self, aggregate: &Aggregate, group: usize) -> Said {
        let filter = aggregate.filter.as_ref().map(|f| self.condition(f)).transpose()?;
        let filtered = |value: String, otherwise: &str| match &filter {
            Some(filter) => format!("if({filter}, {value}, {otherwise})"),
            None => value,
        };
        let condition = |own: &mut Self| match &aggregate.body {
            Some(body) => own.condition(body),
            None => Ok("true()".to_owned()),
        };
        let (calculation, function, rest) = match aggregate.function {
            AggregateFunction::Count if filter.is_none() && aggregate.body.is_none() => {
                let own = self.names.groups.get(group).ok_or(Unsaid::Data)?;
                return Ok(format!("count(${{{}}})", own.name));
            }
            AggregateFunction::Count => (filtered("1".to_owned(), "0"), "sum", ""),
            AggregateFunction::Sum => {
                let body = aggregate.body.as_ref().ok_or(Unsaid::Function)?;
                // A number that is not there yet does not make the whole sum none.
                (filtered(format!("coalesce({}, 0)", self.value(body)?), "0"), "sum", "")
            }
            AggregateFunction::All => {
                (filtered(format!("if({}, 0, 1)", condition(self)?), "0"), "sum", " = 0")
            }
            AggregateFunction::Any => {
                (filtered(format!("if({}, 1, 0)", condition(self)?), "0"), "sum", " > 0")
            }
            AggregateFunction::Average
            | AggregateFunction::Median
            | AggregateFunction::Minimum
            | AggregateFunction::Maximum
            | AggregateFunction::Percentile => return Err(Unsaid::Function),
        };
        let name = self.helper(group, calculation)?;
        let said = format!("{function}(${{{name}}}){rest}");
        Ok(if rest.is_empty() { said } else { format!("if({said}, 'ja', 'nee')") })
    }

    /// A calculation in each row of a group, by name.
    fn helper(&mut self, group: usize, calculation: String) -> Said {
        let known = self.helpers.get_mut(group).ok_or(Unsaid::Data)?;
        if let Some((name, _)) = known.iter().find(|(_, c)| *c == calculation) {
            return Ok(name.clone());
        }
        let own = self.names.groups.get(group).ok_or(Unsaid::Data)?;
        let name = self.names.free(&format!("{}_som_{}", own.name, known.len() + 1));
        known.push((name.clone(), calculation));
        Ok(name)
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) -> Said {
        let mut all = Vec::new();
        for argument in arguments {
            all.push(match function {
                Function::DaysBetween => self.order(argument)?,
                _ => self.value(argument)?,
            });
        }
        match (function, all.as_slice()) {
            (Function::Round { decimals, rounding: Rounding::HalfUp }, [x]) => {
                Ok(format!("round({x}, {decimals})"))
            }
            (Function::SafeDivide, [a, b]) => Ok(format!("if({b} = 0, '', {a} div {b})")),
            (Function::Abs, [x]) => Ok(format!("abs({x})")),
            (Function::Min, all) => Ok(format!("min({})", all.join(", "))),
            (Function::Max, all) => Ok(format!("max({})", all.join(", "))),
            (Function::Length, [x]) => Ok(format!("string-length({x})")),
            (Function::StartsWith, [x, start]) => Ok(format!("starts-with({x}, {start})")),
            (Function::DaysBetween, [from, to]) => Ok(format!("round({to} - {from}, 0)")),
            (Function::YearOf, [x]) => Ok(format!("number(format-date({x}, '%Y'))")),
            (Function::MonthOf, [x]) => Ok(format!("number(format-date({x}, '%n'))")),
            (Function::DayOf, [x]) => Ok(format!("number(format-date({x}, '%e'))")),
            (Function::Points(list), [_]) => {
                let options = self.moment.lists.get(list.index()).ok_or(Unsaid::Data)?;
                let points = options.options.iter().map(|o| o.points.as_ref()?.to_plain());
                let points: Option<Vec<String>> = points.collect();
                let argument = arguments.first().ok_or(Unsaid::Data)?;
                self.by_option(argument, list, &points.ok_or(Unsaid::Function)?)
            }
            _ => Err(Unsaid::Function),
        }
    }

    /// Finds the constants that were asked for before.
    pub(super) fn know(&mut self) {
        let all = self.constants.iter().enumerate();
        self.known = all.map(|(at, c)| (key(&c.expr, c.shown), at)).collect();
    }

    /// What no answer changes: one value, or a column of the list of units.
    pub(super) fn constant(&mut self, e: &Expr, shown: bool) -> Result<Fixed, Unsaid> {
        let key = key(e, shown);
        let at = self.known.get(&key).copied().unwrap_or_else(|| {
            self.known.insert(key, self.constants.len());
            self.constants.push(Constant { expr: e.clone(), shown });
            self.constants.len() - 1
        });
        let Some(units) = self.units else { return Ok(Fixed::Same(Value::Missing)) };
        let mut values = Vec::new();
        for unit in units {
            match unit.constants.get(at) {
                Some(Given::Known(value)) => values.push(value.clone()),
                _ => return Err(Unsaid::Data),
            }
        }
        let first = values.first().cloned().ok_or(Unsaid::Data)?;
        if values.iter().all(|v| *v == first) {
            return Ok(Fixed::Same(first));
        }
        let texts: Option<Vec<String>> =
            values.iter().map(|v| written(self.moment, v, &e.typ)).collect();
        let texts = texts.ok_or(Unsaid::Data)?;
        let known = self.columns.iter().find(|(_, known)| *known == texts);
        let column = known.map(|(name, _)| name.clone()).unwrap_or_else(|| {
            let name = format!("k{}", self.columns.len() + 1);
            self.columns.push((name.clone(), texts));
            name
        });
        let (list, unit) = (&self.names.unit_list, &self.names.unit);
        Ok(Fixed::Column(format!("instance('{list}')/root/item[name = ${{{unit}}}]/{column}")))
    }

    fn literal(&self, value: &Value, typ: &Type) -> Said {
        let text = written(self.moment, value, typ).ok_or(Unsaid::Data)?;
        if matches!(value, Value::Number(_)) {
            return Ok(text);
        }
        match (text.contains('\''), text.contains('"')) {
            (false, _) => Ok(format!("'{text}'")),
            (true, false) => Ok(format!("\"{text}\"")),
            (true, true) => Err(Unsaid::Function),
        }
    }
}

/// What tells one constant from another: what it says and where it stands.
fn key(e: &Expr, shown: bool) -> String {
    format!("{shown} {e:?}")
}

/// What no answer changes.
pub(super) enum Fixed {
    /// The same for every unit of the form.
    Same(Value),
    /// Where it stands for the unit that fills in.
    Column(String),
}

/// A value as an answer to XLSForm.
pub(super) fn written(moment: &Moment, value: &Value, typ: &Type) -> Option<String> {
    let option = |at: usize| match &typ.kind {
        TypeKind::Choice(list) | TypeKind::MultiChoice(list) => {
            Some(moment.lists.get(list.index())?.options.get(at)?.name.to_string())
        }
        _ => None,
    };
    match value {
        Value::Missing => Some(String::new()),
        Value::Truth(truth) => Some(if *truth { "ja" } else { "nee" }.to_owned()),
        Value::Number(number) => number.to_plain(),
        Value::Text(text) => Some(text.to_string()),
        Value::Date(date) => Some(date.to_string()),
        Value::SchoolYear(year) => Some(year.to_string()),
        Value::Month(month) => Some(format!("{month}-01")),
        Value::Choice(at) => option(*at as usize),
        Value::Set(all) => {
            let all: Option<Vec<String>> = all.iter().map(|at| option(usize::from(*at))).collect();
            Some(all?.join(" "))
        }
        Value::Row(_) | Value::File(_) => None,
    }
}
