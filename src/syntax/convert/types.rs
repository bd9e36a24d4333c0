//! Types, units in types, and options.

use super::{Converter, Flaw, Made, Node, kids};
use crate::diagnostic::{Diagnostic, codes};
use crate::msg;
use crate::number::Number;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{Expr, Ident, OptionDecl, TypeExpr, TypeKind, UnitExpr};

impl Converter<'_> {
    /// The type among the children of a pair.
    pub(super) fn type_in(&self, node: &Node<'_>) -> Made<TypeExpr> {
        let found = kids(node).find(|n| n.as_rule() == Rule::type_expr);
        self.type_expr(&self.need(found, self.span(node))?)
    }

    /// A type.
    pub(super) fn type_expr(&self, node: &Node<'_>) -> Made<TypeExpr> {
        let span = self.span(node);
        let mut parts = kids(node);
        let kind = self.need(parts.next(), span)?;
        let mut typ = TypeExpr {
            kind: self.type_kind(&kind)?,
            optional: false,
            minimum: None,
            maximum: None,
            pattern: None,
            max_length: None,
            span,
        };
        for part in parts {
            self.type_part(&mut typ, &part)?;
        }
        Ok(typ)
    }

    fn type_part(&self, typ: &mut TypeExpr, part: &Node<'_>) -> Made<()> {
        let span = self.span(part);
        match part.as_rule() {
            Rule::optional_mark => self.mark(&mut typ.optional, span, "?"),
            Rule::type_minimum => {
                self.once(&mut typ.minimum, self.expr_in(part)?, span, "minimaal");
            }
            Rule::type_maximum => {
                self.once(&mut typ.maximum, self.expr_in(part)?, span, "maximaal");
            }
            Rule::type_between => {
                let mut bounds: Vec<Expr> = kids(part)
                    .filter(|n| n.as_rule() == Rule::sum)
                    .map(|n| self.expr(&n))
                    .collect::<Made<_>>()?;
                let (to, from) = (bounds.pop(), bounds.pop());
                self.once(&mut typ.minimum, self.need(from, span)?, span, "van");
                self.once(&mut typ.maximum, self.need(to, span)?, span, "t/m");
            }
            Rule::type_pattern => {
                let found = kids(part).find(|n| n.as_rule() == Rule::text);
                let text = self.raw_text(&self.need(found, span)?);
                self.once(&mut typ.pattern, text, span, "patroon");
            }
            Rule::type_length => {
                self.once(&mut typ.max_length, self.whole_in(part)?, span, "hoogstens");
            }
            Rule::type_decimals => {
                let (count, _) = self.whole_in(part)?;
                match &mut typ.kind {
                    TypeKind::Number { decimals: decimals @ None, .. } => *decimals = Some(count),
                    TypeKind::Percentage { decimals } => *decimals = count,
                    TypeKind::Number { .. } => self.repeated(span, "decimalen"),
                    _ => self.misfit(part),
                }
            }
            Rule::type_unit => {
                let found = kids(part).find(|n| n.as_rule() == Rule::type_unit_expr);
                let written = self.unit_expr(&self.need(found, span)?)?;
                match &mut typ.kind {
                    TypeKind::Number { unit: unit @ None, .. } => *unit = Some(written),
                    TypeKind::Number { .. } => self.repeated(span, "in"),
                    _ => self.misfit(part),
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A part of a type that this type has no room for.
    fn misfit(&self, part: &Node<'_>) {
        self.report(
            Diagnostic::at(
                codes::syntax::TYPE_PART,
                self.span(part),
                msg!("syntax-type-part", part = super::short(part.as_str())),
            )
            .help(msg!("syntax-type-part-help")),
        );
    }

    fn type_kind(&self, node: &Node<'_>) -> Made<TypeKind> {
        let span = self.span(node);
        Ok(match node.as_rule() {
            Rule::type_truth => TypeKind::Truth,
            Rule::type_text => TypeKind::Text,
            Rule::type_long_text => TypeKind::LongText,
            Rule::type_number => TypeKind::Number { decimals: None, unit: None },
            Rule::type_whole_number => TypeKind::Number { decimals: Some(0), unit: None },
            Rule::type_money => {
                let whole = kids(node).any(|n| n.as_rule() == Rule::whole_euros);
                let per: Vec<Ident> = kids(node)
                    .filter(|n| n.as_rule() == Rule::type_per)
                    .map(|n| self.name_in(&n))
                    .collect::<Made<_>>()?;
                TypeKind::Money { decimals: if whole { 0 } else { 2 }, per }
            }
            Rule::type_percentage => TypeKind::Percentage { decimals: 0 },
            Rule::type_date => TypeKind::Date,
            Rule::type_school_year => TypeKind::SchoolYear,
            Rule::type_month => TypeKind::Month,
            Rule::type_choice => TypeKind::Choice(self.options_in(node)?),
            Rule::type_several => {
                if kids(node).any(|n| n.as_rule() == Rule::path) {
                    TypeKind::MultiChoiceOf(self.path_in(node)?)
                } else {
                    TypeKind::MultiChoice(self.options_in(node)?)
                }
            }
            Rule::type_scale => self.scale(node)?,
            Rule::type_attachment => TypeKind::Attachment,
            Rule::type_named => TypeKind::Named(self.path_in(node)?),
            _ => return Err(Flaw::Shape(span)),
        })
    }

    fn scale(&self, node: &Node<'_>) -> Made<TypeKind> {
        let span = self.span(node);
        let mut ends = Vec::new();
        let mut words = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::signed_number => {
                    let value = self.signed_number(&kid)?;
                    let Some(whole) = value.to_i64() else {
                        self.report(
                            Diagnostic::at(
                                codes::syntax::NUMBER,
                                self.span(&kid),
                                msg!("syntax-scale-whole", text = kid.as_str()),
                            )
                            .help(msg!("syntax-scale-whole-help")),
                        );
                        return Err(Flaw::Told);
                    };
                    ends.push(whole);
                }
                Rule::text => words.push(self.text(&kid)),
                _ => {}
            }
        }
        let [from, to] = *ends.as_slice() else { return Err(Flaw::Shape(span)) };
        if from >= to {
            self.report(
                Diagnostic::at(codes::syntax::NUMBER, span, msg!("syntax-scale-order"))
                    .help(msg!("syntax-scale-order-help")),
            );
        }
        let mut words = words.into_iter();
        Ok(TypeKind::Scale { from, to, words: words.next().zip(words.next()) })
    }

    fn unit_expr(&self, node: &Node<'_>) -> Made<UnitExpr> {
        let span = self.span(node);
        let mut base = None;
        let mut per = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::unit_word => base = Some(self.ident(&kid)),
                Rule::name => per.push(self.ident(&kid)),
                _ => {}
            }
        }
        Ok(UnitExpr { base: self.need(base, span)?, per, span })
    }

    /// The options between the braces of a pair's `option_block`.
    pub(super) fn options_in(&self, node: &Node<'_>) -> Made<Vec<OptionDecl>> {
        let found = kids(node).find(|n| n.as_rule() == Rule::option_block);
        let block = self.need(found, self.span(node))?;
        let mut options = Vec::new();
        let mut before = None;
        for kid in kids(&block).filter(|n| n.as_rule() == Rule::option) {
            if !kids(&kid).any(|n| n.as_rule() == Rule::template) {
                self.separated(before.as_ref(), &kid);
            }
            options.push(self.option(&kid)?);
            before = Some(kid);
        }
        Ok(options)
    }

    fn option(&self, node: &Node<'_>) -> Made<OptionDecl> {
        let (mut label, mut points, mut colour) = (None::<_>, None::<Number>, None);
        let (mut was, mut visible) = (None, None);
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => label = Some(self.template(&kid)?),
                Rule::points => {
                    let found = kids(&kid).find(|n| n.as_rule() == Rule::signed_number);
                    let value = self.signed_number(&self.need(found, span)?)?;
                    self.once(&mut points, value, span, "=");
                }
                Rule::colour => self.once(&mut colour, self.name_in(&kid)?, span, "kleur"),
                Rule::was => self.once(&mut was, self.name_in(&kid)?, span, "was"),
                Rule::visible => self.once(&mut visible, self.expr_in(&kid)?, span, "tonen als"),
                _ => {}
            }
        }
        Ok(OptionDecl {
            name: self.name_in(node)?,
            label,
            points,
            colour,
            was,
            visible,
            span: self.span(node),
        })
    }
}
