//! `vragenlijst` and what stands in it.

use super::{Converter, Flaw, Made, Node, kids};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::source::Span;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    Check, CheckLevel, Clauses, Computed, Expr, Group, Ident, Item, Matrix, MatrixRow, Question,
    Questionnaire, RequiredDecl, Section, Subtotal, Template, TypeExpr, WindowDecl,
};

/// What `vraag` and `matrix` have in common.
struct Asked {
    label: Template,
    typ: TypeExpr,
    required: RequiredDecl,
    visible: Option<Expr>,
    prefill: Option<Expr>,
    was: Option<Ident>,
    not_applicable: bool,
    clauses: Clauses,
}

impl Converter<'_> {
    /// A questionnaire.
    pub(super) fn questionnaire(&self, node: &Node<'_>) -> Made<Questionnaire> {
        let (name, whole) = (self.name_in(node)?, self.span(node));
        let (mut title, mut register, mut per, mut window) = (None, None, None, None);
        let (mut clauses, mut items) = (Clauses::default(), Vec::new());
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::for_register => {
                    self.once(&mut register, self.name_in(&kid)?, span, "voor");
                }
                Rule::per_period => {
                    let word = self.need(kids(&kid).last(), span)?;
                    self.once(&mut per, self.ident(&word), span, "per");
                }
                Rule::window => self.once(&mut window, self.window(&kid)?, span, "open"),
                Rule::item_block => items = self.items(&kid),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let Some(register) = register else {
            return Err(self.lacks(
                &name,
                msg!("syntax-questionnaire-for", name = &name.name),
                "syntax-questionnaire-for-help",
            ));
        };
        Ok(Questionnaire { name, title, register, per, window, clauses, items, span: whole })
    }

    /// Reports a part that a declaration cannot do without.
    pub(super) fn lacks(
        &self,
        name: &Ident,
        message: crate::locale::Message,
        help: &'static str,
    ) -> Flaw {
        let help = crate::locale::Message { key: help, args: Vec::new() };
        self.report(Diagnostic::at(codes::syntax::LACKS, name.span, message).help(help));
        Flaw::Told
    }

    fn window(&self, node: &Node<'_>) -> Made<WindowDecl> {
        let span = self.span(node);
        let mut days = kids(node).filter(|n| n.as_rule() == Rule::long_date);
        let (from, until) = (self.need(days.next(), span)?, self.need(days.next(), span)?);
        Ok(WindowDecl { from: self.day_of_year(&from)?, until: self.day_of_year(&until)?, span })
    }

    /// The items of a block; one that fails is reported and left out.
    fn items(&self, block: &Node<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        for kid in kids(block) {
            if matches!(kid.as_rule(), Rule::open_brace | Rule::close_brace | Rule::semicolon) {
                continue;
            }
            match self.item(&kid) {
                Ok(item) => items.push(item),
                Err(flaw) => self.report_flaw(flaw),
            }
        }
        items
    }

    fn item(&self, node: &Node<'_>) -> Made<Item> {
        Ok(match node.as_rule() {
            Rule::section => Item::Section(self.section(node)?),
            Rule::question => Item::Question(Box::new(self.question(node)?)),
            Rule::matrix => Item::Matrix(Box::new(self.matrix(node)?)),
            Rule::group => Item::Group(Box::new(self.group(node)?)),
            Rule::computed => Item::Computed(Box::new(self.computed(node)?)),
            Rule::check => Item::Check(Box::new(self.check(node)?)),
            Rule::subtotal => Item::Subtotal(self.subtotal(node)?),
            _ => return Err(Flaw::Shape(self.span(node))),
        })
    }

    fn section(&self, node: &Node<'_>) -> Made<Section> {
        let (mut title, mut visible, mut was) = (None, None, None);
        let (mut clauses, mut items) = (Clauses::default(), Vec::new());
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::visible => self.once(&mut visible, self.expr_in(&kid)?, span, "tonen als"),
                Rule::was => self.once(&mut was, self.name_in(&kid)?, span, "was"),
                Rule::item_block => items = self.items(&kid),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let name = self.name_in(node)?;
        Ok(Section { name, title, visible, was, clauses, items, span: self.span(node) })
    }

    fn asked(&self, node: &Node<'_>) -> Made<Asked> {
        let mut required = None;
        let (mut visible, mut prefill, mut was) = (None, None, None);
        let (mut not_applicable, mut clauses) = (false, Clauses::default());
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::required => {
                    let conditional = kids(&kid).any(|n| n.as_rule() == Rule::expr);
                    let value = if conditional {
                        RequiredDecl::When(self.expr_in(&kid)?)
                    } else {
                        RequiredDecl::Yes
                    };
                    self.once(&mut required, value, span, "verplicht");
                }
                Rule::visible => self.once(&mut visible, self.expr_in(&kid)?, span, "tonen als"),
                Rule::prefill => self.once(&mut prefill, self.expr_in(&kid)?, span, "vooraf"),
                Rule::was => self.once(&mut was, self.name_in(&kid)?, span, "was"),
                Rule::not_applicable_allowed => {
                    self.mark(&mut not_applicable, span, "nvt toegestaan");
                }
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        Ok(Asked {
            label: self.template_in(node)?,
            typ: self.type_in(node)?,
            required: required.unwrap_or(RequiredDecl::No),
            visible,
            prefill,
            was,
            not_applicable,
            clauses,
        })
    }

    fn question(&self, node: &Node<'_>) -> Made<Question> {
        let asked = self.asked(node)?;
        Ok(Question {
            name: self.name_in(node)?,
            label: asked.label,
            typ: asked.typ,
            required: asked.required,
            visible: asked.visible,
            prefill: asked.prefill,
            was: asked.was,
            not_applicable: asked.not_applicable,
            clauses: asked.clauses,
            span: self.span(node),
        })
    }

    fn matrix(&self, node: &Node<'_>) -> Made<Matrix> {
        let (asked, name) = (self.asked(node)?, self.name_in(node)?);
        if asked.prefill.is_some() {
            let clause = kids(node).find(|n| n.as_rule() == Rule::prefill);
            let span = clause.map_or(name.span, |n| self.span(&n));
            self.report(
                Diagnostic::at(codes::syntax::UNEXPECTED, span, msg!("syntax-matrix-prefill"))
                    .help(msg!("syntax-matrix-prefill-help")),
            );
        }
        let rows = kids(node)
            .filter(|n| n.as_rule() == Rule::matrix_row)
            .map(|n| self.matrix_row(&n))
            .collect::<Made<_>>()?;
        Ok(Matrix {
            name,
            label: asked.label,
            typ: asked.typ,
            required: asked.required,
            visible: asked.visible,
            was: asked.was,
            not_applicable: asked.not_applicable,
            clauses: asked.clauses,
            rows,
            span: self.span(node),
        })
    }

    fn matrix_row(&self, node: &Node<'_>) -> Made<MatrixRow> {
        let (mut was, mut visible) = (None, None);
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::was => self.once(&mut was, self.name_in(&kid)?, span, "was"),
                Rule::visible => self.once(&mut visible, self.expr_in(&kid)?, span, "tonen als"),
                _ => {}
            }
        }
        let (name, label) = (self.name_in(node)?, self.template_in(node)?);
        Ok(MatrixRow { name, label, was, visible, span: self.span(node) })
    }

    fn group(&self, node: &Node<'_>) -> Made<Group> {
        let (mut label, mut visible, mut prefill, mut was) = (None, None, None, None);
        let (mut minimum, mut maximum) = (None::<(u32, Span)>, None);
        let (mut clauses, mut items) = (Clauses::default(), Vec::new());
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut label, &kid)?,
                Rule::group_minimum => {
                    self.once(&mut minimum, self.whole_in(&kid)?, span, "minimaal");
                }
                Rule::group_maximum => {
                    self.once(&mut maximum, self.whole_in(&kid)?, span, "maximaal");
                }
                Rule::visible => self.once(&mut visible, self.expr_in(&kid)?, span, "tonen als"),
                Rule::prefill => self.once(&mut prefill, self.expr_in(&kid)?, span, "vooraf"),
                Rule::was => self.once(&mut was, self.name_in(&kid)?, span, "was"),
                Rule::item_block => items = self.items(&kid),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        Ok(Group {
            name: self.name_in(node)?,
            label,
            minimum,
            maximum,
            visible,
            prefill,
            was,
            clauses,
            items,
            span: self.span(node),
        })
    }

    fn computed(&self, node: &Node<'_>) -> Made<Computed> {
        let (mut label, mut visible, mut body) = (None, None, None);
        let mut clauses = Clauses::default();
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => label = Some(self.template(&kid)?),
                Rule::visible_bracketed => {
                    self.once(&mut visible, self.bracketed(&kid)?, span, "tonen als");
                }
                Rule::formula_body => body = Some(self.expr_in(&kid)?),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        let (name, typ) = (self.name_in(node)?, self.type_in(node)?);
        Ok(Computed { name, label, typ, visible, clauses, body: self.need(body, span)?, span })
    }

    /// The bracketed condition among the children of a pair; its brackets belong to the clause.
    pub(super) fn bracketed(&self, node: &Node<'_>) -> Made<Expr> {
        let found = kids(node).find(|n| n.as_rule() == Rule::bracketed_condition);
        self.expr_in(&self.need(found, self.span(node))?)
    }

    fn check(&self, node: &Node<'_>) -> Made<Check> {
        let (mut level, mut name, mut at) = (None, None, None);
        let mut clauses = Clauses::default();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::check_level => {
                    level = match super::only(&kid).map(|n| n.as_rule()) {
                        Some(Rule::k_fout) => Some(CheckLevel::Error),
                        Some(Rule::k_waarschuwing) => Some(CheckLevel::Warning),
                        Some(Rule::k_melding) => Some(CheckLevel::Note),
                        _ => None,
                    };
                }
                Rule::name => name = Some(self.ident(&kid)),
                Rule::at_path => {
                    self.once(&mut at, self.path_in(&kid)?, self.span(&kid), "bij");
                }
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        let span = self.span(node);
        Ok(Check {
            level: self.need(level, span)?,
            name,
            condition: self.expr_in(node)?,
            message: self.template_in(node)?,
            at,
            clauses,
            span,
        })
    }

    fn subtotal(&self, node: &Node<'_>) -> Made<Subtotal> {
        let span = self.span(node);
        let mut names = kids(node).filter(|n| n.as_rule() == Rule::name).map(|n| self.ident(&n));
        let (value, by) = (self.need(names.next(), span)?, self.need(names.next(), span)?);
        Ok(Subtotal { value, by, span })
    }
}
