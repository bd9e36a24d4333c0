//! Expressions: the flat sequence of the grammar, climbed by one table of precedences.

use std::sync::LazyLock;

use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::literal::DateLike;
use super::{Converter, Flaw, Made, Node, kids};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::source::Span;
use crate::syntax::MAX_DEPTH;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    Arithmetic, Collection, Comparison, Condition, Expr, ExprKind, Ident, Template, TemplatePart,
};

/// The precedences, lowest first.
static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::or_sign, Assoc::Left))
        .op(Op::infix(Rule::and_sign, Assoc::Left))
        .op(Op::prefix(Rule::not_sign))
        .op(Op::infix(Rule::equal_sign, Assoc::Left)
            | Op::infix(Rule::not_equal_sign, Assoc::Left)
            | Op::infix(Rule::less_sign, Assoc::Left)
            | Op::infix(Rule::less_equal_sign, Assoc::Left)
            | Op::infix(Rule::greater_sign, Assoc::Left)
            | Op::infix(Rule::greater_equal_sign, Assoc::Left)
            | Op::infix(Rule::contains_sign, Assoc::Left)
            | Op::postfix(Rule::is_test)
            | Op::postfix(Rule::in_test)
            | Op::postfix(Rule::between_test))
        .op(Op::infix(Rule::or_else_sign, Assoc::Right))
        .op(Op::infix(Rule::add_sign, Assoc::Left) | Op::infix(Rule::subtract_sign, Assoc::Left))
        .op(Op::infix(Rule::times_sign, Assoc::Left) | Op::infix(Rule::divide_sign, Assoc::Left))
        .op(Op::prefix(Rule::minus_sign))
        .op(Op::postfix(Rule::field_access) | Op::postfix(Rule::index))
});

impl Converter<'_> {
    /// An `expr` or a `sum`.
    pub(super) fn expr(&self, node: &Node<'_>) -> Made<Expr> {
        let mut parts = kids(node);
        let (Some(first), second) = (parts.next(), parts.next()) else {
            return Err(Flaw::Shape(self.span(node)));
        };
        if second.is_none() {
            return self.primary(&first);
        }
        let weight = 2 + parts.count();
        self.deeper(node, weight, || {
            PRECEDENCE
                .map_primary(|part| self.primary(&part))
                .map_prefix(|sign, of| self.prefixed(&sign, of?))
                .map_postfix(|of, part| self.postfixed(of?, &part))
                .map_infix(|left, sign, right| self.infixed(left?, &sign, right?))
                .parse(kids(node))
        })
    }

    /// The expression among the children of a pair.
    pub(super) fn expr_in(&self, node: &Node<'_>) -> Made<Expr> {
        let found = kids(node).find(|n| matches!(n.as_rule(), Rule::expr | Rule::sum));
        self.expr(&self.need(found, self.span(node))?)
    }

    /// Does `make` some levels deeper, unless that is deeper than an expression may be: every pass
    /// over the tree goes as deep as the tree is.
    fn deeper<T>(&self, node: &Node<'_>, levels: usize, make: impl FnOnce() -> Made<T>) -> Made<T> {
        let depth = self.depth.get();
        if depth + levels > MAX_DEPTH {
            self.report(
                Diagnostic::at(codes::syntax::TOO_DEEP, self.span(node), msg!("syntax-too-long"))
                    .help(msg!("syntax-too-deep-help")),
            );
            return Err(Flaw::Told);
        }
        self.depth.set(depth + levels);
        let made = make();
        self.depth.set(depth);
        made
    }

    fn primary(&self, node: &Node<'_>) -> Made<Expr> {
        let span = self.span(node);
        let kind = match node.as_rule() {
            Rule::named => return self.named(node),
            Rule::plain_number => self.plain_number(node)?,
            Rule::money => self.money(node)?,
            Rule::percentage => self.percentage(node)?,
            Rule::date_like => match self.date_like(node)? {
                DateLike::Date(date) => ExprKind::Date(date),
                DateLike::Month(month) => ExprKind::Month(month),
                DateLike::SchoolYear(year) => ExprKind::SchoolYear(year),
            },
            Rule::long_date => self.long_date(node)?,
            Rule::long_month => ExprKind::Month(self.long_month(node)?),
            Rule::truth => {
                ExprKind::Truth(super::only(node).is_some_and(|n| n.as_rule() == Rule::k_ja))
            }
            Rule::missing => ExprKind::Missing,
            Rule::plain_text => {
                let text = self.text_in(node)?;
                let parts = if text.value.is_empty() {
                    Vec::new()
                } else {
                    vec![TemplatePart::Text(text.value)]
                };
                ExprKind::Text(Template { parts, span })
            }
            Rule::parens => {
                ExprKind::Parens(Box::new(self.deeper(node, 1, || self.expr_in(node))?))
            }
            Rule::conditional => return self.deeper(node, 1, || self.conditional(node)),
            _ => return Err(Flaw::Shape(span)),
        };
        Ok(Expr { kind, span })
    }

    fn prefixed(&self, sign: &Node<'_>, of: Expr) -> Made<Expr> {
        let span = self.span(sign).to(of.span);
        let of = Box::new(of);
        let kind = match sign.as_rule() {
            Rule::not_sign => ExprKind::Not(of),
            Rule::minus_sign => ExprKind::Negate(of),
            _ => return Err(Flaw::Shape(span)),
        };
        Ok(Expr { kind, span })
    }

    fn postfixed(&self, of: Expr, part: &Node<'_>) -> Made<Expr> {
        let span = of.span.to(self.span(part));
        if !matches!(part.as_rule(), Rule::field_access | Rule::index) {
            self.no_chain(&of, self.span(part));
        }
        let of = Box::new(of);
        let kind = match part.as_rule() {
            Rule::field_access => ExprKind::Field(of, self.name_in(part)?),
            Rule::index => ExprKind::Index(of, self.exprs(part)?),
            Rule::in_test => ExprKind::In(of, self.exprs(part)?),
            Rule::between_test => {
                let mut bounds = self.exprs(part)?.into_iter();
                let (from, to) = (bounds.next(), bounds.next());
                let (from, to) = (self.need(from, span)?, self.need(to, span)?);
                ExprKind::Between(of, Box::new(from), Box::new(to))
            }
            Rule::is_test => match kids(part).last().map(|n| n.as_rule()) {
                Some(Rule::k_ingevuld) => ExprKind::IsAnswered(of),
                Some(Rule::k_leeg) => ExprKind::IsMissing(of),
                Some(Rule::k_nvt) => ExprKind::IsNotApplicable(of),
                _ => return Err(Flaw::Shape(span)),
            },
            _ => return Err(Flaw::Shape(span)),
        };
        Ok(Expr { kind, span })
    }

    fn infixed(&self, left: Expr, sign: &Node<'_>, right: Expr) -> Made<Expr> {
        let span = left.span.to(right.span);
        let rule = sign.as_rule();
        if comparison(rule).is_some() || rule == Rule::contains_sign {
            self.no_chain(&left, self.span(sign));
        }
        let (left, right) = (Box::new(left), Box::new(right));
        let kind = match rule {
            Rule::or_sign => ExprKind::Or(left, right),
            Rule::and_sign => ExprKind::And(left, right),
            Rule::or_else_sign => ExprKind::OrElse(left, right),
            Rule::contains_sign => ExprKind::Contains(left, right),
            Rule::add_sign => ExprKind::Arithmetic(Arithmetic::Add, left, right),
            Rule::subtract_sign => ExprKind::Arithmetic(Arithmetic::Subtract, left, right),
            Rule::times_sign => ExprKind::Arithmetic(Arithmetic::Multiply, left, right),
            Rule::divide_sign => ExprKind::Arithmetic(Arithmetic::Divide, left, right),
            _ => match comparison(rule) {
                Some(comparison) => ExprKind::Compare(comparison, left, right),
                None => return Err(Flaw::Shape(span)),
            },
        };
        Ok(Expr { kind, span })
    }

    /// Comparisons do not chain.
    fn no_chain(&self, left: &Expr, sign: Span) {
        let chained = matches!(
            left.kind,
            ExprKind::Compare(..)
                | ExprKind::Contains(..)
                | ExprKind::In(..)
                | ExprKind::Between(..)
                | ExprKind::IsAnswered(_)
                | ExprKind::IsMissing(_)
                | ExprKind::IsNotApplicable(_)
        );
        if chained {
            self.report(
                Diagnostic::at(codes::syntax::CHAIN, sign, msg!("syntax-chain"))
                    .label(left.span, msg!("syntax-chain-first"))
                    .help(msg!("syntax-chain-help")),
            );
        }
    }

    fn exprs(&self, node: &Node<'_>) -> Made<Vec<Expr>> {
        kids(node)
            .filter(|n| matches!(n.as_rule(), Rule::expr | Rule::sum))
            .map(|n| self.expr(&n))
            .collect()
    }

    /// `als c dan a anders als d dan b anders e`: nested to the right.
    fn conditional(&self, node: &Node<'_>) -> Made<Expr> {
        let span = self.span(node);
        let branches = kids(node).filter(|n| n.as_rule() == Rule::expr).count() / 2;
        let mut parts = self.deeper(node, branches, || self.exprs(node))?;
        let mut result = self.need(parts.pop(), span)?;
        while let Some(value) = parts.pop() {
            let condition = self.need(parts.pop(), span)?;
            // A nested one begins where its own condition does.
            let whole = if parts.is_empty() { span } else { condition.span.to(span) };
            let whole = Span { end: span.end, ..whole };
            let start = if parts.is_empty() { span.start } else { condition.span.start };
            result = Expr {
                kind: ExprKind::If(Box::new(condition), Box::new(value), Box::new(result)),
                span: Span { start, ..whole },
            };
        }
        Ok(result)
    }

    /// A name, or a call.
    fn named(&self, node: &Node<'_>) -> Made<Expr> {
        let mut parts = kids(node);
        let name = self.need(parts.next(), self.span(node))?;
        let name = self.ident(&name);
        match parts.next() {
            Some(arguments) => {
                let span = name.span.to(self.span(&arguments));
                self.deeper(node, 1, || self.call(name, &arguments, span))
            }
            None => Ok(Expr { span: name.span, kind: ExprKind::Name(name) }),
        }
    }

    fn call(&self, function: Ident, node: &Node<'_>, span: Span) -> Made<Expr> {
        let mut arguments = Vec::new();
        let mut over = None;
        let mut tail = None;
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::expr => arguments.push(self.expr(&kid)?),
                Rule::over => over = Some(kid),
                Rule::collection_tail => tail = Some(kid),
                _ => {}
            }
        }
        let kind = if let Some(over) = over {
            let body = self.need(arguments.pop(), span)?;
            let collection = self.collection(self.path_in(&over)?, &over)?;
            let body = Some(Box::new(body));
            ExprKind::Aggregate { function, arguments, body, collection }
        } else if let Some(tail) = tail {
            let named = self.need(arguments.pop(), span)?;
            let Some(path) = path_of(&named) else {
                self.report(
                    Diagnostic::at(
                        codes::syntax::UNEXPECTED,
                        named.span,
                        msg!("syntax-no-collection", function = &function.name),
                    )
                    .help(msg!("syntax-no-collection-help", function = &function.name)),
                );
                return Err(Flaw::Told);
            };
            let mut collection = self.collection(path, &tail)?;
            collection.span = named.span.to(collection.span);
            ExprKind::Aggregate { function, arguments, body: None, collection }
        } else {
            self.plain_call(function, arguments, span)?
        };
        Ok(Expr { kind, span })
    }

    fn plain_call(&self, function: Ident, mut arguments: Vec<Expr>, span: Span) -> Made<ExprKind> {
        match (&*function.name, arguments.as_slice()) {
            ("aantal", [one]) if let Some(path) = path_of(one) => {
                let collection =
                    Collection { path, whole: None, via: None, filter: None, span: one.span };
                Ok(ExprKind::Aggregate { function, arguments: Vec::new(), body: None, collection })
            }
            ("vorig", [_]) => {
                let of = self.need(arguments.pop(), span)?;
                Ok(ExprKind::Prior(Box::new(of)))
            }
            ("op", [_, _]) => {
                let of = self.need(arguments.pop(), span)?;
                let date = self.need(arguments.pop(), span)?;
                Ok(ExprKind::AtDate(Box::new(date), Box::new(of)))
            }
            ("vorig" | "op", _) => {
                let wanted = if &*function.name == "vorig" { 1_usize } else { 2 };
                self.report(
                    Diagnostic::at(
                        codes::syntax::ARGUMENTS,
                        span,
                        msg!(
                            "syntax-arguments",
                            function = &function.name,
                            wanted = wanted,
                            given = arguments.len()
                        ),
                    )
                    .help(if wanted == 1 {
                        msg!("syntax-arguments-prior-help")
                    } else {
                        msg!("syntax-arguments-at-help")
                    }),
                );
                Err(Flaw::Told)
            }
            _ => Ok(ExprKind::Call(function, arguments)),
        }
    }

    /// The parts of an `over` or a `collection_tail`.
    fn collection(&self, path: Vec<Ident>, node: &Node<'_>) -> Made<Collection> {
        let first = path.first().map_or(self.span(node), |name| name.span);
        let mut end = path.last().map_or(first, |name| name.span);
        let (mut whole, mut via, mut filter) = (None, None, None);
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::whole_swv => self.once(&mut whole, span, span, "swv_breed"),
                Rule::via_field => self.once(&mut via, self.name_in(&kid)?, span, "via"),
                Rule::where_filter => {
                    let condition = Box::new(self.expr_in(&kid)?);
                    end = end.to(condition.span);
                    self.once(&mut filter, condition, span, "waarvoor");
                }
                _ => continue,
            }
            if !matches!(kid.as_rule(), Rule::where_filter) {
                end = end.to(span);
            }
        }
        Ok(Collection { path, whole, via, filter, span: first.to(end) })
    }

    /// `>= voldoende`
    pub(super) fn condition(&self, node: &Node<'_>) -> Made<Condition> {
        let span = self.span(node);
        let mut sign = None;
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::comparison_sign => sign = self.comparison_sign(&kid),
                Rule::sum => {
                    let comparison = self.need(sign, span)?;
                    return Ok(Condition { comparison, value: self.expr(&kid)? });
                }
                _ => {}
            }
        }
        Err(Flaw::Shape(span))
    }

    /// The condition among the children of a pair.
    pub(super) fn condition_in(&self, node: &Node<'_>) -> Made<Condition> {
        let found = kids(node).find(|n| n.as_rule() == Rule::condition);
        self.condition(&self.need(found, self.span(node))?)
    }

    pub(super) fn comparison_sign(&self, node: &Node<'_>) -> Option<Comparison> {
        super::only(node).and_then(|n| comparison(n.as_rule()))
    }
}

/// The comparison of a sign.
fn comparison(rule: Rule) -> Option<Comparison> {
    Some(match rule {
        Rule::equal_sign => Comparison::Equal,
        Rule::not_equal_sign => Comparison::NotEqual,
        Rule::less_sign => Comparison::Less,
        Rule::less_equal_sign => Comparison::LessEqual,
        Rule::greater_sign => Comparison::Greater,
        Rule::greater_equal_sign => Comparison::GreaterEqual,
        _ => return None,
    })
}

/// The names of `a.b.c`, when an expression is no more than that.
fn path_of(expr: &Expr) -> Option<Vec<Ident>> {
    match &expr.kind {
        ExprKind::Name(name) => Some(vec![name.clone()]),
        ExprKind::Field(of, name) => {
            let mut path = path_of(of)?;
            path.push(name.clone());
            Some(path)
        }
        _ => None,
    }
}
