//! Expressions as JavaScript.
//!
//! In what is written `s` is the submission, `f1`, `f2`, … the elements of frames 1, 2, …, and `x`
//! the inputs of a decision table. A truth, a number and a value are written differently where the
//! evaluator treats them differently: a missing truth or number is a fault, a missing value is not.

use super::literal;
use super::rules::Writer;
use crate::core::expr::{
    Aggregate, AggregateFunction, Arithmetic, Collection, Comparison, DateUnit, Function, NormPart,
    SubmissionRef,
};
use crate::core::{Expr, ExprKind, Type, TypeKind, Value};
use crate::emit::fixed;
use crate::number::Rounding;

impl Writer<'_> {
    /// A condition; throws what the evaluator faults on.
    pub(super) fn truth(&mut self, e: &Expr) -> String {
        match &e.kind {
            ExprKind::Literal(Value::Truth(truth)) => return truth.to_string(),
            ExprKind::And(..)
            | ExprKind::Or(..)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Between(_)
            | ExprKind::IsAnswered(_)
            | ExprKind::IsMissing(_)
            | ExprKind::IsNotApplicable(_)
            | ExprKind::Contains(..)
                if fixed::is_fixed(e) =>
            {
                return self.constant(e);
            }
            _ => {}
        }
        match &e.kind {
            ExprKind::And(a, b) => format!("({}&&{})", self.truth(a), self.truth(b)),
            ExprKind::Or(a, b) => format!("({}||{})", self.truth(a), self.truth(b)),
            ExprKind::Not(a) => format!("!{}", self.truth(a)),
            ExprKind::Compare(op, a, b) => self.comparison(*op, a, b),
            ExprKind::In(x, options) => {
                let kind = kind_of(x, options.first());
                let (value, optional) = (self.value(x), x.typ.optional);
                let options: Vec<String> =
                    options.iter().map(|o| format!("()=>{}", self.value(o))).collect();
                format!("K.among({kind},{value},{optional},[{}])", options.join(","))
            }
            ExprKind::Between(parts) => {
                let [x, low, high] = &**parts;
                let kind = kind_of(x, Some(low));
                let (x, low, high) = (self.value(x), self.value(low), self.value(high));
                format!("K.between({kind},{x},()=>{low},()=>{high})")
            }
            ExprKind::IsAnswered(x) => format!("!K.missing(()=>{})", self.value(x)),
            ExprKind::IsMissing(x) => format!("K.missing(()=>{})", self.value(x)),
            ExprKind::IsNotApplicable(x) => self.not_applicable(x),
            ExprKind::Contains(set, option) => {
                format!("K.contains({},{})", self.value(set), self.value(option))
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.truth(condition);
                format!("({condition}?{}:{})", self.truth(then), self.truth(otherwise))
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
            | ExprKind::Aggregate(_)
            | ExprKind::At(_)
            | ExprKind::OrElse(..)
            | ExprKind::Negate(_)
            | ExprKind::Arithmetic(..)
            | ExprKind::MoveDate { .. }
            | ExprKind::Call(..) => format!("K.there({})", self.value(e)),
        }
    }

    /// A number; throws where there is none.
    pub(super) fn number(&mut self, e: &Expr) -> String {
        match &e.kind {
            ExprKind::Literal(Value::Number(number)) => self.number_literal(number),
            ExprKind::Arithmetic(op, a, b) if !fixed::is_fixed(e) => {
                let name = match op {
                    Arithmetic::Add => "add",
                    Arithmetic::Subtract => "sub",
                    Arithmetic::Multiply => "mul",
                    Arithmetic::Divide => "div",
                };
                format!("K.{name}({},{})", self.number(a), self.number(b))
            }
            _ => format!("K.there({})", self.value(e)),
        }
    }

    /// A value, `null` for `leeg`.
    pub(super) fn value(&mut self, e: &Expr) -> String {
        if let ExprKind::Literal(value) = &e.kind {
            return match value {
                Value::Number(number) => self.number_literal(number),
                other => literal::json_text(&literal::plain(other)),
            };
        }
        if fixed::is_fixed(e) {
            return self.constant(e);
        }
        match &e.kind {
            // Both are above; here for the compiler, which lists what is missing.
            ExprKind::Literal(_) | ExprKind::ReferenceDate | ExprKind::CurrentSchoolYear => {
                self.constant(e)
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
            | ExprKind::Contains(..) => self.truth(e),
            ExprKind::Arithmetic(..) => self.number(e),
            ExprKind::Negate(x) => format!("K.neg({})", self.number(x)),
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.truth(condition);
                format!("({condition}?{}:{})", self.value(then), self.value(otherwise))
            }
            ExprKind::OrElse(first, second) => {
                format!("({}??{})", self.value(first), self.value(second))
            }
            ExprKind::Row(_) => "s.unit.row".to_owned(),
            ExprKind::Field { row, register, field } => {
                let personal = self
                    .moment
                    .registers
                    .get(register.index())
                    .is_none_or(|register| register.personal);
                let ours = self.moment.questionnaires.get(self.questionnaire.index());
                let own = ours.is_some_and(|q| q.register == *register);
                if personal || own {
                    // A form does not carry the people of a register, nor others who hand in.
                    return self.undecided(e);
                }
                let column = self.column(*register, *field);
                format!("K.field(s,{column},{})", self.value(row))
            }
            ExprKind::Answer { submission, question, .. } => match submission {
                SubmissionRef::Frame(0) => format!("s.a({question})"),
                SubmissionRef::Frame(_) | SubmissionRef::OfRow(_) => self.undecided(e),
            },
            ExprKind::Computed { submission, computed, .. } => match submission {
                SubmissionRef::Frame(0) => format!("s.c({computed})"),
                SubmissionRef::Frame(_) | SubmissionRef::OfRow(_) => self.undecided(e),
            },
            ExprKind::GroupAnswer { frame, question } => format!("f{frame}.a({question})"),
            ExprKind::GroupComputed { frame, computed } => format!("f{frame}.c({computed})"),
            ExprKind::NormElement { frame, part } => format!("f{frame}.part({})", part_of(*part)),
            ExprKind::Norm { submission, set, norm, part } => match submission {
                SubmissionRef::Frame(0) => {
                    let set = self.norm_set(*set);
                    format!("s.norm({set},{norm},{})", part_of(*part))
                }
                SubmissionRef::Frame(_) | SubmissionRef::OfRow(_) => self.undecided(e),
            },
            ExprKind::Score { submission, set, score } => match submission {
                SubmissionRef::Frame(0) => format!("s.score({},{score})", self.norm_set(*set)),
                SubmissionRef::Frame(_) | SubmissionRef::OfRow(_) => self.undecided(e),
            },
            ExprKind::Named { .. } | ExprKind::Allocated { .. } | ExprKind::At(_) => {
                self.undecided(e)
            }
            ExprKind::Parameter { parameter, keys } => self.parameter(*parameter, keys),
            ExprKind::Table { table, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(|a| self.value(a)).collect();
                let table = self.table(*table);
                format!("t{table}(s,[{}])", arguments.join(","))
            }
            ExprKind::TableInput(input) => format!("x[{input}]"),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, e),
            ExprKind::MoveDate { date, by, unit, negative } => {
                let unit = match unit {
                    DateUnit::Days => 0,
                    DateUnit::Weeks => 1,
                    DateUnit::Months => 2,
                    DateUnit::Years => 3,
                };
                let sign = if *negative { -1 } else { 1 };
                let (date, by) = (self.value(date), self.number(by));
                format!("K.move(K.there({date}),{by},{unit},{sign})")
            }
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn comparison(&mut self, op: Comparison, a: &Expr, b: &Expr) -> String {
        let kind = kind_of(a, Some(b));
        let sign = sign_of(op);
        let (left, optional) = match (&a.kind, &a.typ.kind) {
            (ExprKind::Arithmetic(..), TypeKind::Number(_)) => (self.number(a), false),
            _ => (self.value(a), a.typ.optional),
        };
        let right = self.value(b);
        if matches!(b.kind, ExprKind::Literal(_)) {
            return format!("K.literal({sign},{kind},{left},{optional},{right})");
        }
        format!("K.compare({sign},{kind},{left},{optional},()=>{right},{})", b.typ.optional)
    }

    fn not_applicable(&mut self, x: &Expr) -> String {
        match &x.kind {
            ExprKind::Answer { submission: SubmissionRef::Frame(0), question, .. } => {
                format!("s.nvt({question})")
            }
            ExprKind::GroupAnswer { frame, question } => format!("f{frame}.nvt({question})"),
            _ => self.undecided(x),
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate, e: &Expr) -> String {
        let elements = match &aggregate.collection {
            Collection::Group { submission: SubmissionRef::Frame(0), group, .. } => {
                format!("s.rows({group})")
            }
            Collection::Norms { submission: SubmissionRef::Frame(0), set } => {
                format!("s.normsOf({})", self.norm_set(*set))
            }
            Collection::Rows { .. }
            | Collection::Submissions { .. }
            | Collection::Group { .. }
            | Collection::Norms { .. } => return self.undecided(e),
        };
        let frame = aggregate.frame;
        let filter = match &aggregate.filter {
            Some(filter) => format!("(f{frame})=>{}", self.truth(filter)),
            None => "null".to_owned(),
        };
        let function = aggregate.function;
        let Some(body) = &aggregate.body else {
            return format!("K.count({elements},{filter})");
        };
        let kind = kind_of(body, None);
        let body = match function {
            AggregateFunction::Count => return format!("K.count({elements},{filter})"),
            AggregateFunction::All | AggregateFunction::Any => self.truth(body),
            AggregateFunction::Minimum | AggregateFunction::Maximum => self.value(body),
            AggregateFunction::Sum
            | AggregateFunction::Average
            | AggregateFunction::Median
            | AggregateFunction::Percentile => self.number(body),
        };
        let body = format!("(f{frame})=>{body}");
        match function {
            AggregateFunction::Count => format!("K.count({elements},{filter})"),
            AggregateFunction::Sum => format!("K.sum({elements},{filter},{body})"),
            AggregateFunction::All => format!("K.every({elements},{filter},{body})"),
            AggregateFunction::Any => format!("K.some({elements},{filter},{body})"),
            AggregateFunction::Minimum => format!("K.best({elements},{filter},{body},{kind},1)"),
            AggregateFunction::Maximum => format!("K.best({elements},{filter},{body},{kind},-1)"),
            AggregateFunction::Average => format!("K.average({elements},{filter},{body})"),
            AggregateFunction::Median => {
                format!("K.percentile({elements},{filter},{body},()=>K.q(1n,2n))")
            }
            AggregateFunction::Percentile => {
                let share = match &aggregate.argument {
                    Some(argument) => self.number(argument),
                    None => "K.absent()".to_owned(),
                };
                format!("K.percentile({elements},{filter},{body},()=>{share})")
            }
        }
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) -> String {
        let first = arguments.first();
        let absent = || "K.absent()".to_owned();
        match function {
            Function::Round { decimals, rounding } => {
                let mode = match rounding {
                    Rounding::HalfUp => 0,
                    Rounding::Up => 1,
                    Rounding::Down => 2,
                    Rounding::HalfEven => 3,
                };
                let number = first.map_or_else(absent, |e| self.number(e));
                format!("K.round({number},{decimals},{mode})")
            }
            Function::Abs => format!("K.abs({})", first.map_or_else(absent, |e| self.number(e))),
            Function::SafeDivide => {
                let numbers: Vec<String> = arguments.iter().map(|a| self.number(a)).collect();
                format!("K.safeDivide({})", numbers.join(","))
            }
            Function::Min | Function::Max => {
                let kind = first.map_or("\"i\"", |e| kind_of(e, arguments.get(1)));
                let sign = if function == Function::Min { 1 } else { -1 };
                let values: Vec<String> =
                    arguments.iter().map(|a| format!("()=>{}", self.value(a))).collect();
                format!("K.least({kind},[{}],{sign})", values.join(","))
            }
            Function::Length => format!("K.length({})", self.all_there(arguments)),
            Function::StartsWith => format!("K.starts({})", self.all_there(arguments)),
            Function::DaysBetween => format!("K.daysBetween({})", self.all_there(arguments)),
            Function::MonthsBetween => format!("K.monthsBetween({})", self.all_there(arguments)),
            Function::MakeDate => {
                let numbers: Vec<String> = arguments.iter().map(|a| self.number(a)).collect();
                format!("K.date({})", numbers.join(","))
            }
            Function::YearOf => format!("K.yearOf({})", self.all_there(arguments)),
            Function::MonthOf => format!("K.monthOf({})", self.all_there(arguments)),
            Function::DayOf => format!("K.dayOf({})", self.all_there(arguments)),
            Function::Points(list) => {
                let points = self.points(list);
                format!("K.points({points},{})", self.all_there(arguments))
            }
        }
    }

    fn all_there(&mut self, arguments: &[Expr]) -> String {
        let all: Vec<String> =
            arguments.iter().map(|a| format!("K.there({})", self.value(a))).collect();
        all.join(",")
    }
}

const fn part_of(part: NormPart) -> u8 {
    match part {
        NormPart::Value => 0,
        NormPart::Points => 1,
        NormPart::Weight => 2,
        NormPart::Core => 3,
        NormPart::Met => 4,
    }
}

/// The number of a comparison in the runtime.
pub(super) const fn sign_of(op: Comparison) -> u8 {
    match op {
        Comparison::Equal => 0,
        Comparison::NotEqual => 1,
        Comparison::Less => 2,
        Comparison::LessEqual => 3,
        Comparison::Greater => 4,
        Comparison::GreaterEqual => 5,
    }
}

/// How values compare: of the first of two that is not `leeg` by its type.
fn kind_of(a: &Expr, b: Option<&Expr>) -> &'static str {
    match (&a.typ.kind, b) {
        (TypeKind::Missing, Some(b)) => compared(&b.typ),
        _ => compared(&a.typ),
    }
}

/// How values of a type compare.
pub(super) const fn compared(typ: &Type) -> &'static str {
    match &typ.kind {
        TypeKind::Number(_) => "\"n\"",
        TypeKind::Text | TypeKind::Attachment => "\"t\"",
        TypeKind::MultiChoice(_) => "\"s\"",
        TypeKind::Truth
        | TypeKind::Date
        | TypeKind::SchoolYear
        | TypeKind::Month
        | TypeKind::Choice(_)
        | TypeKind::Row(_)
        | TypeKind::Missing => "\"i\"",
    }
}
