//! Declarations: `gebruik`, `eenheid`, `keuzelijst`, `register`, `parameter`, `formule`.

use super::literal::DateLike;
use super::{Converter, Flaw, Made, Node, kids};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    ChoiceListDecl, Clauses, Declaration, ExprKind, FieldDecl, FormulaDecl, Ident, ParameterDecl,
    ParameterKey, ParameterValueDecl, RegisterDecl, UnitDecl, Use,
};

impl Converter<'_> {
    /// A declaration.
    pub(in crate::syntax) fn declaration(&self, node: &Node<'_>) -> Made<Declaration> {
        Ok(match node.as_rule() {
            Rule::use_declaration => {
                let silences = kids(node).filter(|n| n.as_rule() == Rule::silence);
                Declaration::Use(Use {
                    name: self.name_in(node)?,
                    silences: silences.map(|n| self.silence(&n)).collect::<Made<_>>()?,
                    span: self.span(node),
                })
            }
            Rule::unit_declaration => Declaration::Unit(self.unit_declaration(node)?),
            Rule::choice_list => Declaration::ChoiceList(self.choice_list(node)?),
            Rule::register => Declaration::Register(Box::new(self.register(node)?)),
            Rule::parameter => Declaration::Parameter(Box::new(self.parameter(node)?)),
            Rule::formula => Declaration::Formula(Box::new(self.formula(node)?)),
            Rule::decision_table => {
                Declaration::DecisionTable(Box::new(self.decision_table(node)?))
            }
            Rule::questionnaire => Declaration::Questionnaire(Box::new(self.questionnaire(node)?)),
            Rule::norm_set => Declaration::NormSet(Box::new(self.norm_set(node)?)),
            Rule::kpi => Declaration::Kpi(Box::new(self.kpi(node)?)),
            Rule::allocation => Declaration::Allocation(Box::new(self.allocation(node)?)),
            Rule::framework => Declaration::Framework(Box::new(self.framework(node)?)),
            Rule::plan => Declaration::Plan(Box::new(self.plan(node)?)),
            Rule::calendar => Declaration::Calendar(Box::new(self.calendar(node)?)),
            Rule::report => Declaration::Report(Box::new(self.report_declaration(node)?)),
            Rule::example => Declaration::Example(Box::new(self.example(node)?)),
            _ => return Err(Flaw::Shape(self.span(node))),
        })
    }

    /// The name a declaration declares, to be kept when the declaration itself fails.
    pub(in crate::syntax) fn declared_name(&self, node: &Node<'_>) -> Option<Ident> {
        self.name_in(node).ok()
    }

    fn unit_declaration(&self, node: &Node<'_>) -> Made<UnitDecl> {
        let mut names = kids(node).filter(|n| n.as_rule() == Rule::name).map(|n| self.ident(&n));
        let name = self.need(names.next(), self.span(node))?;
        Ok(UnitDecl { name, plural: names.next(), span: self.span(node) })
    }

    fn choice_list(&self, node: &Node<'_>) -> Made<ChoiceListDecl> {
        let (mut title, mut ordered, mut clauses) = (None, false, Clauses::default());
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::ordered => self.mark(&mut ordered, self.span(&kid), "geordend"),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        Ok(ChoiceListDecl {
            name: self.name_in(node)?,
            title,
            ordered,
            clauses,
            options: self.options_in(node)?,
            span: self.span(node),
        })
    }

    fn register(&self, node: &Node<'_>) -> Made<RegisterDecl> {
        let (mut title, mut plural, mut personal) = (None, None, false);
        let (mut clauses, mut fields) = (Clauses::default(), Vec::new());
        let mut before = None;
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::plural => self.once(&mut plural, self.name_in(&kid)?, span, "meervoud"),
                Rule::personal => self.mark(&mut personal, span, "persoonsgegevens"),
                Rule::field_declaration => {
                    let mut parts = kids(&kid);
                    if !parts.any(|n| matches!(n.as_rule(), Rule::key_mark | Rule::template)) {
                        self.separated(before.as_ref(), &kid);
                    }
                    fields.push(self.field_declaration(&kid)?);
                    before = Some(kid);
                }
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        Ok(RegisterDecl {
            name: self.name_in(node)?,
            plural,
            title,
            personal,
            clauses,
            fields,
            span: self.span(node),
        })
    }

    fn field_declaration(&self, node: &Node<'_>) -> Made<FieldDecl> {
        let (mut key, mut label, mut typ) = (false, None, None);
        let mut clauses = Clauses::default();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::key_mark => key = true,
                Rule::template => label = Some(self.template(&kid)?),
                Rule::type_expr => typ = Some(self.type_expr(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        let typ = self.need(typ, span)?;
        Ok(FieldDecl { key, name: self.name_in(node)?, label, typ, clauses, span })
    }

    fn parameter(&self, node: &Node<'_>) -> Made<ParameterDecl> {
        let (mut title, mut typ, mut clauses) = (None, None, Clauses::default());
        let (mut dimensions, mut values) = (Vec::new(), Vec::new());
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::typed => typ = Some(self.type_in(&kid)?),
                Rule::dimensions => {
                    dimensions = kids(&kid)
                        .filter(|n| n.as_rule() == Rule::path)
                        .map(|n| self.path(&n))
                        .collect();
                }
                Rule::single_value => values.push(self.parameter_value(&kid)?),
                Rule::value_block => {
                    let mut before = None;
                    for value in kids(&kid).filter(|n| n.as_rule() == Rule::parameter_value) {
                        self.separated(before.as_ref(), &value);
                        values.push(self.parameter_value(&value)?);
                        before = Some(value);
                    }
                }
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let (name, span) = (self.name_in(node)?, self.span(node));
        Ok(ParameterDecl { name, dimensions, title, typ, clauses, values, span })
    }

    fn parameter_value(&self, node: &Node<'_>) -> Made<ParameterValueDecl> {
        let span = self.span(node);
        let (mut keys, mut value, mut provisional) = (Vec::new(), None, false);
        let mut citations = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::parameter_keys => {
                    keys = kids(&kid)
                        .filter(|n| n.as_rule() == Rule::parameter_key)
                        .map(|n| self.period_key(&n))
                        .collect::<Made<_>>()?;
                }
                Rule::expr => value = Some(self.expr(&kid)?),
                Rule::provisional => self.mark(&mut provisional, self.span(&kid), "voorlopig"),
                Rule::citation => citations.push(self.citation(&kid)?),
                _ => {}
            }
        }
        Ok(ParameterValueDecl {
            keys,
            value: self.need(value, span)?,
            provisional,
            citations,
            span,
        })
    }

    /// What stands before the colon of a value: a schooljaar, a year, `vanaf` a date, an option or
    /// `anders`.
    pub(super) fn period_key(&self, node: &Node<'_>) -> Made<ParameterKey> {
        let span = self.span(node);
        let key = self.need(super::only(node), span)?;
        Ok(match key.as_rule() {
            Rule::date_like => ParameterKey::SchoolYear(self.school_year(&key)?, span),
            Rule::year_key => ParameterKey::Year(self.need(key.as_str().parse().ok(), span)?, span),
            Rule::from_date => {
                let date = self.need(kids(&key).last(), span)?;
                let value = match date.as_rule() {
                    Rule::date_like => match self.date_like(&date)? {
                        DateLike::Date(date) => Some(date),
                        _ => None,
                    },
                    Rule::long_date => match self.long_date(&date)? {
                        ExprKind::Date(date) => Some(date),
                        _ => None,
                    },
                    _ => return Err(Flaw::Shape(span)),
                };
                let Some(value) = value else { return Err(self.needs_date(&date)) };
                ParameterKey::From(value, span)
            }
            Rule::k_anders => ParameterKey::Otherwise(span),
            Rule::name => ParameterKey::Option(self.ident(&key)),
            _ => return Err(Flaw::Shape(span)),
        })
    }

    fn needs_date(&self, node: &Node<'_>) -> Flaw {
        self.report(
            Diagnostic::at(
                codes::syntax::DATE,
                self.span(node),
                msg!("syntax-needs-date", text = node.as_str()),
            )
            .help(msg!("syntax-date-help")),
        );
        Flaw::Told
    }

    fn formula(&self, node: &Node<'_>) -> Made<FormulaDecl> {
        let (mut title, mut levels, mut typ) = (None, Vec::new(), None);
        let (mut clauses, mut body) = (Clauses::default(), None);
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::levels => levels = self.levels(&kid)?,
                Rule::typed => typ = Some(self.type_in(&kid)?),
                Rule::formula_body => body = Some(self.expr_in(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let (name, span) = (self.name_in(node)?, self.span(node));
        Ok(FormulaDecl { name, title, levels, typ, clauses, body: self.need(body, span)?, span })
    }
}
