//! `verdeelsleutel`.

use super::{Converter, Flaw, Made, Node, kids};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    AllocationDecl, AllocationItem, AllocationItemKind, Clauses, Expr, RoundingMethod,
};

impl Converter<'_> {
    /// An allocation.
    pub(super) fn allocation(&self, node: &Node<'_>) -> Made<AllocationDecl> {
        let mut names = kids(node).filter(|n| n.as_rule() == Rule::name).map(|n| self.ident(&n));
        let (mut title, mut filter, mut within) = (None, None, None);
        let (mut clauses, mut items) = (Clauses::default(), Vec::new());
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::template => self.title(&mut title, &kid)?,
                Rule::allocation_filter => {
                    self.once(&mut filter, self.expr_in(&kid)?, span, "waarvoor");
                }
                Rule::within => {
                    let found = kids(&kid).find(|n| n.as_rule() == Rule::level);
                    let level = self.level(&self.need(found, span)?)?;
                    self.once(&mut within, level, span, "binnen");
                }
                Rule::explanation
                | Rule::citation
                | Rule::interpretation
                | Rule::covers
                | Rule::owner
                | Rule::validity
                | Rule::silence => self.clause(&mut clauses, &kid)?,
                _ => {
                    if let Some(kind) = self.allocation_item(&kid)? {
                        items.push(AllocationItem { kind, span: self.span(&kid) });
                    }
                }
            }
        }
        let span = self.span(node);
        let (name, recipients) = (self.need(names.next(), span)?, self.need(names.next(), span)?);
        Ok(AllocationDecl { name, title, recipients, filter, within, clauses, items, span })
    }

    fn allocation_item(&self, node: &Node<'_>) -> Made<Option<AllocationItemKind>> {
        Ok(Some(match node.as_rule() {
            Rule::budget => AllocationItemKind::Budget(self.expr_in(node)?),
            Rule::fixed => AllocationItemKind::Fixed {
                amount: self.expr_in(node)?,
                condition: self.item_condition(node)?,
                label: self.label(node)?,
            },
            Rule::share => {
                let pro_rata = kids(node).find(|n| n.as_rule() == Rule::pro_rata);
                AllocationItemKind::Share {
                    part: self.expr_in(node)?,
                    weight: pro_rata.map(|n| self.expr_in(&n)).transpose()?,
                    label: self.label(node)?,
                }
            }
            Rule::minimum => {
                AllocationItemKind::Minimum(self.expr_in(node)?, self.item_condition(node)?)
            }
            Rule::maximum => {
                let mut without_redistribution = false;
                for mark in kids(node).filter(|n| n.as_rule() == Rule::no_redistribution) {
                    let span = self.span(&mark);
                    self.mark(&mut without_redistribution, span, "zonder herverdeling");
                }
                AllocationItemKind::Maximum {
                    amount: self.expr_in(node)?,
                    condition: self.item_condition(node)?,
                    without_redistribution,
                }
            }
            Rule::order => AllocationItemKind::Order(
                kids(node)
                    .filter(|n| n.as_rule() == Rule::order_key)
                    .map(|n| {
                        let down = kids(&n).any(|m| m.as_rule() == Rule::descending);
                        Ok((self.expr_in(&n)?, down))
                    })
                    .collect::<Made<_>>()?,
            ),
            Rule::rounding => {
                let method = kids(node).find(|n| n.as_rule() == Rule::rounding_method);
                AllocationItemKind::Rounding {
                    unit: self.expr_in(node)?,
                    method: method.map(|n| self.rounding_method(&n)).transpose()?,
                }
            }
            Rule::remainder => AllocationItemKind::Remainder(self.template_in(node)?),
            _ => return Ok(None),
        }))
    }

    fn item_condition(&self, node: &Node<'_>) -> Made<Option<Expr>> {
        let mut condition = None;
        for kid in kids(node).filter(|n| n.as_rule() == Rule::item_condition) {
            self.once(&mut condition, self.expr_in(&kid)?, self.span(&kid), "als");
        }
        Ok(condition)
    }

    fn label(&self, node: &Node<'_>) -> Made<Option<crate::syntax::tree::Template>> {
        let found = kids(node).find(|n| n.as_rule() == Rule::template);
        found.map(|n| self.template(&n)).transpose()
    }

    fn rounding_method(&self, node: &Node<'_>) -> Made<RoundingMethod> {
        let span = self.span(node);
        kids(node)
            .find_map(|n| match n.as_rule() {
                Rule::largest_remainder => Some(RoundingMethod::LargestRemainder),
                Rule::k_dhondt => Some(RoundingMethod::DHondt),
                Rule::k_sainte_lague => Some(RoundingMethod::SainteLague),
                Rule::round_down => Some(RoundingMethod::Down),
                _ => None,
            })
            .ok_or(Flaw::Shape(span))
    }
}
