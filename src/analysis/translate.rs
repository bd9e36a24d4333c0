//! Conditions of a program as formulas over variables.
//!
//! A reference becomes a variable, keyed by its canonical spelling. A comparison of a reference
//! with a literal (also through `of anders`, `als … dan`, `.punten` and arithmetic with literals)
//! becomes a test on it, and a comparison of several numbers or moments a test on a sum of them
//! ([`terms`]). Whatever else is of type ja/nee becomes a variable that is not free: equal spellings
//! are equal, and nothing more is known.
//!
//! [`terms`]: super::terms

use super::answers::Answers;
use super::domain::{Domain, Test, Value, compares};
use super::problem::{Formula, Problem, Variable};
use crate::number::Number;
use crate::program::canonical::spell;
use crate::program::expr::{Arithmetic, Comparison, Expr, ExprKind, Function, Literal};
use crate::program::questionnaire::Question;
use crate::program::values::TableInput;
use crate::program::{DeclaredType, Name, Program, Type, TypeKind};
use crate::source::Span;

/// Of how many options two choices may be to be compared option by option.
const MOST_PAIRED: usize = 12;

/// Where the conditions stand: what their references are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// In a decision table with these inputs.
    Table(&'a [TableInput]),
    /// In a questionnaire or a norm set: frame 0 is a submission.
    Submission(&'a Answers<'a>),
}

/// Translates conditions into one problem.
#[derive(Debug)]
pub(super) struct Translator<'a> {
    pub program: &'a Program,
    pub place: Place<'a>,
    pub problem: Problem,
    /// Answers met, by variable, whose own conditions have not been asked for yet.
    pub pending: Vec<(usize, Name, Expr)>,
    /// The path of an answer that may be missing though the submission is complete.
    pub except: Option<Name>,
}

/// What is known of a reference.
struct Reference {
    name: String,
    domain: Domain,
    optional: bool,
    free: bool,
}

impl<'a> Translator<'a> {
    pub(super) fn new(program: &'a Program, place: Place<'a>) -> Self {
        Self { program, place, problem: Problem::default(), pending: Vec::new(), except: None }
    }

    /// Makes a variable of an input of a table.
    pub(super) fn input(&mut self, index: usize, typ: &Type, span: Span) {
        self.variable(&Expr { kind: ExprKind::TableInput(index), typ: typ.clone(), span });
    }

    /// A condition as a formula.
    pub(super) fn formula(&mut self, e: &Expr) -> Formula {
        match &e.kind {
            ExprKind::Literal(Literal::Truth(t)) => Formula::Constant(*t),
            ExprKind::And(..) => {
                let mut parts = Vec::new();
                chain(e, true, &mut parts);
                Formula::All(parts.into_iter().map(|p| self.formula(p)).collect())
            }
            ExprKind::Or(..) => {
                let mut parts = Vec::new();
                chain(e, false, &mut parts);
                Formula::Any(parts.into_iter().map(|p| self.formula(p)).collect())
            }
            ExprKind::Not(a) => self.formula(a).negated(),
            ExprKind::If(c, a, b) => {
                let (c, a, b) = (self.formula(c), self.formula(a), self.formula(b));
                choice(c, a, b)
            }
            ExprKind::OrElse(a, b) => {
                let (gone, a, b) = (self.missing(a), self.formula(a), self.formula(b));
                choice(gone, b, a)
            }
            ExprKind::IsMissing(a) => self.missing(a),
            ExprKind::IsAnswered(a) => self.missing(a).negated(),
            ExprKind::IsNotApplicable(a) => {
                let gone = self.missing(a);
                Formula::All(vec![gone, self.mark(e, a, "is nvt", |q| q.not_applicable)])
            }
            ExprKind::Contains(a, option) => match &option.kind {
                // Of what is there each option is chosen or not, whatever the others are.
                ExprKind::Literal(Literal::Option(_, name)) => {
                    let filled = self.missing(a).negated();
                    let words = format!("bevat {name}");
                    Formula::All(vec![filled, self.mark(e, a, &words, |_| true)])
                }
                _ => self.unknown(spell(self.program, e)),
            },
            ExprKind::Compare(op, a, b) => self.compare(*op, a, b),
            ExprKind::Between(a, low, high) => Formula::All(vec![
                self.compare(Comparison::GreaterEqual, a, low),
                self.compare(Comparison::LessEqual, a, high),
            ]),
            ExprKind::In(a, items) => {
                Formula::Any(items.iter().map(|i| self.compare(Comparison::Equal, a, i)).collect())
            }
            _ if e.typ.kind == TypeKind::Truth => {
                let variable = self.variable(e);
                self.problem.test(variable, Test::Compare(Comparison::Equal, Value::Truth(true)))
            }
            _ => self.unknown(spell(self.program, e)),
        }
    }

    /// Something of an answer that is ja or nee, whatever else is answered: a variable keyed by what
    /// says it; free where the answer is to a question of which `can` holds.
    fn mark(&mut self, e: &Expr, of: &Expr, words: &str, can: fn(&Question) -> bool) -> Formula {
        let key = spell(self.program, e);
        let variable = match self.problem.find(&key) {
            Some(known) => known,
            None => {
                let name = match self.place {
                    Place::Submission(answers) => answers
                        .path_of(of)
                        .filter(|path| {
                            let question = answers.item(path).and_then(|item| item.question);
                            question.is_some_and(|q| can(q) && !self.is_conditional(&q.declared))
                        })
                        .map(|path| format!("{} {words}", path.replace('/', "."))),
                    Place::Table(_) => None,
                };
                let free = name.is_some();
                let (name, domain) = (name.unwrap_or_default(), Domain::Truth);
                self.problem.add(key, Variable { name, domain, optional: false, free })
            }
        };
        self.problem.test(variable, Test::Compare(Comparison::Equal, Value::Truth(true)))
    }

    /// Whether an option of a set is only offered under a condition.
    fn is_conditional(&self, declared: &DeclaredType) -> bool {
        let TypeKind::MultiChoice(list) = declared.value.kind else { return false };
        let versions = self.program.group(list).map(|g| g.versions.as_slice()).unwrap_or_default();
        let mut lists = versions.iter().filter_map(|(_, index)| self.program.lists.get(*index));
        lists.any(|l| l.options.iter().any(|o| o.visible.is_some()))
    }

    /// Whether an expression is `leeg`.
    pub(super) fn missing(&mut self, e: &Expr) -> Formula {
        match &e.kind {
            ExprKind::Literal(l) => Formula::Constant(*l == Literal::Missing),
            ExprKind::OrElse(a, b) => Formula::All(vec![self.missing(a), self.missing(b)]),
            ExprKind::If(c, a, b) => {
                let (c, a, b) = (self.formula(c), self.missing(a), self.missing(b));
                choice(c, a, b)
            }
            ExprKind::Answer { .. }
            | ExprKind::GroupAnswer { .. }
            | ExprKind::Field { .. }
            | ExprKind::TableInput(_) => {
                let variable = self.variable(e);
                self.problem.test(variable, Test::Missing)
            }
            _ if e.typ.optional => {
                let variable = self.variable(e);
                self.problem.test(variable, Test::Missing)
            }
            _ => Formula::Constant(false),
        }
    }

    pub(super) fn compare(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Formula {
        if let Some(formula) = self.linear(op, a, b) {
            return formula;
        }
        match (constant(a), constant(b)) {
            (_, Some(value)) => self.against(op, a, &value),
            (Some(value), None) => self.against(flipped(op), b, &value),
            (None, None) => self.relation(op, a, b),
        }
    }

    /// A comparison with a literal.
    pub(super) fn against(&mut self, op: Comparison, e: &Expr, value: &Literal) -> Formula {
        if let Some(known) = constant(e) {
            return match self.order(&known, value) {
                Some(ordering) => Formula::Constant(compares(op, ordering)),
                None => self.unknown(format!("{op:?} {known:?} {value:?}")),
            };
        }
        match (&e.kind, value) {
            (ExprKind::OrElse(a, b), _) => {
                let gone = self.missing(a);
                let (a, b) = (self.against(op, a, value), self.against(op, b, value));
                choice(gone, b, a)
            }
            (ExprKind::If(c, a, b), _) => {
                let c = self.formula(c);
                let (a, b) = (self.against(op, a, value), self.against(op, b, value));
                choice(c, a, b)
            }
            (ExprKind::Literal(Literal::Missing), _) => {
                Formula::Constant(op == Comparison::NotEqual)
            }
            (ExprKind::Negate(a), Literal::Number(n)) => {
                self.against(flipped(op), a, &Literal::Number(n.neg()))
            }
            (ExprKind::Arithmetic(sign, a, b), Literal::Number(n)) => {
                match moved(*sign, op, a, b, n) {
                    Some((op, rest, n)) => self.against(op, rest, &Literal::Number(n)),
                    None => self.test(op, e, value),
                }
            }
            (ExprKind::Call(Function::Points, arguments), Literal::Number(n)) => {
                match arguments.first().and_then(|a| Some((a, self.with_points(a, op, n)?))) {
                    Some((choice, options)) => Formula::Any(
                        options
                            .iter()
                            .map(|o| self.against(Comparison::Equal, choice, o))
                            .collect(),
                    ),
                    None => self.test(op, e, value),
                }
            }
            (
                ExprKind::And(..)
                | ExprKind::Or(..)
                | ExprKind::Not(_)
                | ExprKind::Compare(..)
                | ExprKind::In(..)
                | ExprKind::Between(..)
                | ExprKind::IsMissing(_)
                | ExprKind::IsAnswered(_)
                | ExprKind::IsNotApplicable(_)
                | ExprKind::Contains(..),
                Literal::Truth(t),
            ) => {
                let same = *t == (op == Comparison::Equal);
                let formula = self.formula(e);
                if same { formula } else { formula.negated() }
            }
            _ => self.test(op, e, value),
        }
    }

    /// The order of two literals of one kind; of options that of their list, where it has one version.
    fn order(&self, a: &Literal, b: &Literal) -> Option<std::cmp::Ordering> {
        match (a, b) {
            (Literal::Number(a), Literal::Number(b)) => Some(a.cmp(b)),
            (Literal::Truth(a), Literal::Truth(b)) => Some(a.cmp(b)),
            (Literal::Text(a), Literal::Text(b)) => Some(a.cmp(b)),
            (Literal::Date(a), Literal::Date(b)) => Some(a.cmp(b)),
            (Literal::Option(list, one), Literal::Option(of, other)) if list == of => {
                let options = self.options(&Type::of(TypeKind::Choice(*list)))?;
                let place = |name: &Name| {
                    options.iter().position(|(o, _)| *o == Literal::Option(*list, name.clone()))
                };
                Some(place(one)?.cmp(&place(other)?))
            }
            _ => None,
        }
    }

    /// The options of a choice whose points compare so.
    fn with_points(&self, choice: &Expr, op: Comparison, n: &Number) -> Option<Vec<Literal>> {
        let TypeKind::Choice(group) = choice.typ.kind else { return None };
        let [(_, index)] = self.program.group(group)?.versions.as_slice() else { return None };
        let mut found = Vec::new();
        for option in &self.program.lists.get(*index)?.options {
            if compares(op, option.points.as_ref()?.cmp(n)) {
                found.push(Literal::Option(group, option.name.clone()));
            }
        }
        Some(found)
    }

    /// A test on the variable of an expression.
    fn test(&mut self, op: Comparison, e: &Expr, value: &Literal) -> Formula {
        let variable = self.variable(e);
        let value = self.problem.variable(variable).and_then(|v| v.domain.value(value));
        match value {
            Some(value) => self.problem.test(variable, Test::Compare(op, value)),
            None => {
                let (key, value) = (spell(self.program, e), format!("{value:?}"));
                self.two_sided(op, &key, &value)
            }
        }
    }

    /// A comparison of two expressions of which neither is a literal.
    fn relation(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Formula {
        if let Some(formula) = self.pairs(op, a, b).or_else(|| self.texts(op, a, b)) {
            return formula;
        }
        let (a, b) = (spell(self.program, a), spell(self.program, b));
        self.two_sided(op, &a, &b)
    }

    /// A comparison of two choices, or of two that are ja or nee: value by value.
    fn pairs(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Option<Formula> {
        if op == Comparison::NotEqual {
            return Some(self.pairs(Comparison::Equal, a, b)?.negated());
        }
        let values: Vec<Literal> = match (&a.typ.kind, &b.typ.kind) {
            (TypeKind::Truth, TypeKind::Truth) => {
                vec![Literal::Truth(false), Literal::Truth(true)]
            }
            (TypeKind::Choice(one), TypeKind::Choice(other)) if one == other => {
                self.options(&a.typ)?.into_iter().map(|(option, _)| option).collect()
            }
            _ => return None,
        };
        if values.len() > MOST_PAIRED {
            return None;
        }
        let mut pairs = Vec::new();
        for (i, left) in values.iter().enumerate() {
            let fits = values.iter().enumerate().filter(|(j, _)| compares(op, i.cmp(j)));
            let right = fits.map(|(_, right)| self.against(Comparison::Equal, b, right)).collect();
            let left = self.against(Comparison::Equal, a, left);
            pairs.push(Formula::All(vec![left, Formula::Any(right)]));
        }
        Some(Formula::Any(pairs))
    }

    /// Whether two texts are the same; None where one of them is put together.
    fn texts(&mut self, op: Comparison, a: &Expr, b: &Expr) -> Option<Formula> {
        if !matches!((&a.typ.kind, &b.typ.kind), (TypeKind::Text, TypeKind::Text)) {
            return None;
        }
        if op == Comparison::NotEqual {
            return Some(self.texts(Comparison::Equal, a, b)?.negated());
        }
        for (one, other) in [(a, b), (b, a)] {
            let (condition, then, otherwise) = match &one.kind {
                ExprKind::OrElse(first, second) => (self.missing(first), second, first),
                ExprKind::If(condition, then, otherwise) => {
                    (self.formula(condition), then, otherwise)
                }
                _ => continue,
            };
            let then = self.compare(op, then, other);
            let otherwise = self.compare(op, otherwise, other);
            return Some(choice(condition, then, otherwise));
        }
        let texts = [self.variable(a), self.variable(b)];
        let is_text = |v: usize| self.problem.variable(v).is_some_and(|v| v.domain == Domain::Text);
        let [a, b] = texts;
        (is_text(a) && is_text(b)).then(|| self.problem.same(a, b))
    }

    /// One variable for both sides of a comparison.
    fn two_sided(&mut self, op: Comparison, a: &str, b: &str) -> Formula {
        let (first, last) = if a <= b { (a, b) } else { (b, a) };
        let (key, holds) = match op {
            Comparison::Equal => (format!("= {first} {last}"), true),
            Comparison::NotEqual => (format!("= {first} {last}"), false),
            Comparison::Less => (format!("< {a} {b}"), true),
            Comparison::GreaterEqual => (format!("< {a} {b}"), false),
            Comparison::Greater => (format!("< {b} {a}"), true),
            Comparison::LessEqual => (format!("< {b} {a}"), false),
        };
        let formula = self.unknown(key);
        if holds { formula } else { formula.negated() }
    }

    /// A condition of which only the spelling is known.
    fn unknown(&mut self, key: String) -> Formula {
        let key = format!("unknown {key}");
        let variable = match self.problem.find(&key) {
            Some(known) => known,
            None => self.problem.add(
                key,
                Variable {
                    name: String::new(),
                    domain: Domain::Truth,
                    optional: false,
                    free: false,
                },
            ),
        };
        self.problem.test(variable, Test::Compare(Comparison::Equal, Value::Truth(true)))
    }

    /// The variable of an expression.
    pub(super) fn variable(&mut self, e: &Expr) -> usize {
        let key = spell(self.program, e);
        if let Some(known) = self.problem.find(&key) {
            return known;
        }
        let found = self.describe(e);
        let variable = self.problem.add(
            key,
            Variable {
                name: found.name,
                domain: found.domain,
                optional: found.optional,
                free: found.free,
            },
        );
        if let Place::Submission(answers) = self.place
            && let Some(path) = answers.path_of(e)
        {
            self.pending.push((variable, path, e.clone()));
        }
        variable
    }

    fn describe(&self, e: &Expr) -> Reference {
        let plain = |optional| Reference {
            name: String::new(),
            domain: Domain::of(self.program, &e.typ, None, None),
            optional,
            free: false,
        };
        match (&e.kind, self.place) {
            (ExprKind::TableInput(index), Place::Table(inputs)) => {
                let Some(input) = inputs.get(*index) else { return plain(true) };
                let declared = &input.declared;
                let domain = declared_domain(self.program, declared);
                let free = is_free(declared);
                let optional = declared.value.optional;
                Reference { name: input.name.to_string(), domain, optional, free }
            }
            (
                ExprKind::Answer { .. } | ExprKind::GroupAnswer { .. },
                Place::Submission(answers),
            ) => {
                let Some((path, item)) =
                    answers.path_of(e).and_then(|p| Some((p.clone(), answers.item(&p)?)))
                else {
                    return plain(true);
                };
                let optional = !answers.always_there(item) || self.except.as_ref() == Some(&path);
                if item.question.is_none() {
                    // Free only when it is tied to the answers it is computed from.
                    return Reference { name: path.replace('/', "."), ..plain(optional) };
                }
                let domain = declared_domain(self.program, item.declared);
                let free = is_free(item.declared);
                Reference { name: path.replace('/', "."), domain, optional, free }
            }
            (ExprKind::Field { row, register, field }, _) => {
                let versions = self.program.group(*register).map(|g| g.versions.as_slice());
                let (Some([(_, index)]), Some(from)) = (versions, row_words(row)) else {
                    return plain(true);
                };
                let Some(found) = self.program.registers.get(*index) else { return plain(true) };
                let Some(column) = found.fields.iter().find(|f| f.name == *field) else {
                    return plain(true);
                };
                let domain = declared_domain(self.program, &column.declared);
                let free = is_free(&column.declared);
                let from = if from.is_empty() { found.name.to_string() } else { from };
                let optional = column.declared.value.optional || row_optional(self.program, row);
                Reference { name: format!("{from}.{field}"), domain, optional, free }
            }
            _ => plain(e.typ.optional),
        }
    }
}

/// The fields that lead to a row from the one at hand; None where it is found otherwise.
fn row_words(row: &Expr) -> Option<String> {
    match &row.kind {
        ExprKind::Row(0) => Some(String::new()),
        ExprKind::Field { row, field, .. } => {
            let before = row_words(row)?;
            Some(if before.is_empty() { field.to_string() } else { format!("{before}.{field}") })
        }
        _ => None,
    }
}

/// Whether a reference on the way to a row may be `leeg`.
fn row_optional(program: &Program, row: &Expr) -> bool {
    match &row.kind {
        ExprKind::Row(_) => false,
        ExprKind::Field { row, register, field } => {
            let versions = program.group(*register).map(|g| g.versions.as_slice()).unwrap_or(&[]);
            versions.iter().any(|(_, index)| {
                program.registers.get(*index).is_none_or(|r| {
                    r.fields.iter().any(|f| f.name == *field && f.declared.value.optional)
                })
            }) || row_optional(program, row)
        }
        _ => true,
    }
}

pub(super) fn declared_domain(program: &Program, declared: &DeclaredType) -> Domain {
    Domain::of(program, &declared.value, declared.minimum.clone(), declared.maximum.clone())
}

/// Whether each value of a domain can occur: not of a text that must fit a pattern.
fn is_free(declared: &DeclaredType) -> bool {
    declared.pattern.is_none()
}

/// `c` and then `a`, or not and then `b`.
fn choice(c: Formula, a: Formula, b: Formula) -> Formula {
    Formula::Any(vec![Formula::All(vec![c.clone(), a]), Formula::All(vec![c.negated(), b])])
}

/// The parts of a chain of `en` (or `of`).
fn chain<'e>(e: &'e Expr, and: bool, parts: &mut Vec<&'e Expr>) {
    match &e.kind {
        ExprKind::And(a, b) if and => {
            chain(a, and, parts);
            chain(b, and, parts);
        }
        ExprKind::Or(a, b) if !and => {
            chain(a, and, parts);
            chain(b, and, parts);
        }
        _ => parts.push(e),
    }
}

/// The comparison with its sides exchanged.
pub(super) const fn flipped(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::Equal,
        Comparison::NotEqual => Comparison::NotEqual,
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
    }
}

/// A fixed value: a literal, or arithmetic on literals.
pub(super) fn constant(e: &Expr) -> Option<Literal> {
    let number = |e: &Expr| match constant(e)? {
        Literal::Number(n) => Some(n),
        _ => None,
    };
    match &e.kind {
        ExprKind::Literal(Literal::Missing | Literal::DayOfYear { .. }) => None,
        ExprKind::Literal(literal) => Some(literal.clone()),
        ExprKind::Negate(a) => Some(Literal::Number(number(a)?.neg())),
        ExprKind::Arithmetic(sign, a, b) => {
            let (a, b) = (number(a)?, number(b)?);
            let outcome = match sign {
                Arithmetic::Add => a.add(&b),
                Arithmetic::Subtract => a.sub(&b),
                Arithmetic::Multiply => a.mul(&b),
                Arithmetic::Divide => a.div(&b),
            };
            Some(Literal::Number(outcome.ok()?))
        }
        _ => None,
    }
}

/// `a ± b op n` with the literal side brought over; None where neither is one.
fn moved<'e>(
    sign: Arithmetic,
    op: Comparison,
    a: &'e Expr,
    b: &'e Expr,
    n: &Number,
) -> Option<(Comparison, &'e Expr, Number)> {
    let number = |e: &Expr| match constant(e) {
        Some(Literal::Number(n)) => Some(n),
        _ => None,
    };
    let scaled = |rest, op, factor: &Number, divide: bool| {
        if factor.is_zero() {
            return None;
        }
        let n = if divide { n.div(factor) } else { n.mul(factor) }.ok()?;
        Some((if factor.is_negative() { flipped(op) } else { op }, rest, n))
    };
    match (sign, number(a), number(b)) {
        (Arithmetic::Add, _, Some(k)) => Some((op, a, n.sub(&k).ok()?)),
        (Arithmetic::Add, Some(k), None) => Some((op, b, n.sub(&k).ok()?)),
        (Arithmetic::Subtract, _, Some(k)) => Some((op, a, n.add(&k).ok()?)),
        (Arithmetic::Subtract, Some(k), None) => Some((flipped(op), b, k.sub(n).ok()?)),
        (Arithmetic::Multiply, _, Some(k)) => scaled(a, op, &k, true),
        (Arithmetic::Multiply, Some(k), None) => scaled(b, op, &k, true),
        (Arithmetic::Divide, _, Some(k)) => scaled(a, op, &k, false),
        (Arithmetic::Divide, _, None)
        | (Arithmetic::Add | Arithmetic::Subtract | Arithmetic::Multiply, None, None) => None,
    }
}
