//! `voorbeeld`.

use super::{Converter, Flaw, Made, Node, kids};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{Clauses, Example, ExampleEntry, ExampleValue, Ident};

impl Converter<'_> {
    /// An example.
    pub(super) fn example(&self, node: &Node<'_>) -> Made<Example> {
        let (mut subject, mut clauses) = (None, Clauses::default());
        let (mut given, mut expected) = (None, None);
        for kid in kids(node) {
            let span = self.span(&kid);
            match kid.as_rule() {
                Rule::at_questionnaire => {
                    self.once(&mut subject, self.name_in(&kid)?, span, "bij");
                }
                Rule::given => self.once(&mut given, self.block_in(&kid)?, span, "gegeven"),
                Rule::expected => self.once(&mut expected, self.block_in(&kid)?, span, "verwacht"),
                _ => self.clause(&mut clauses, &kid)?,
            }
        }
        Ok(Example {
            title: self.text_in(node)?,
            subject,
            clauses,
            given: given.unwrap_or_default(),
            expected: expected.unwrap_or_default(),
            span: self.span(node),
        })
    }

    /// The entries of the block among the children of a pair.
    fn block_in(&self, node: &Node<'_>) -> Made<Vec<ExampleEntry>> {
        let found = kids(node).find(|n| n.as_rule() == Rule::entry_block);
        self.entries(&self.need(found, self.span(node))?)
    }

    fn entries(&self, block: &Node<'_>) -> Made<Vec<ExampleEntry>> {
        let mut entries = Vec::new();
        let mut before = None;
        for kid in kids(block).filter(|n| n.as_rule() == Rule::entry) {
            if !kids(&kid).any(|n| n.as_rule() == Rule::parameter_mark) {
                self.separated(before.as_ref(), &kid);
            }
            entries.push(self.entry(&kid)?);
            before = Some(kid);
        }
        Ok(entries)
    }

    fn entry(&self, node: &Node<'_>) -> Made<ExampleEntry> {
        let span = self.span(node);
        let (mut parameter, mut path, mut value) = (false, Vec::new(), None);
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::parameter_mark => parameter = true,
                Rule::entry_name => path.push(self.entry_name(&kid)?),
                Rule::equals | Rule::dot => {}
                Rule::entry_block => value = Some(ExampleValue::Fields(self.entries(&kid)?)),
                _ => value = Some(self.entry_value(&kid)?),
            }
        }
        Ok(ExampleEntry { parameter, path, value: self.need(value, span)?, span })
    }

    fn entry_name(&self, node: &Node<'_>) -> Made<Ident> {
        let name = self.need(super::only(node), self.span(node))?;
        Ok(match name.as_rule() {
            Rule::text => {
                let text = self.text(&name);
                Ident { name: text.value, span: text.span }
            }
            _ => self.ident(&name),
        })
    }

    fn entry_value(&self, node: &Node<'_>) -> Made<ExampleValue> {
        Ok(match node.as_rule() {
            Rule::sum => ExampleValue::Literal(self.expr(node)?),
            Rule::entry_fields => ExampleValue::Fields(self.block_in(node)?),
            Rule::rows => ExampleValue::Rows(
                kids(node)
                    .filter(|n| n.as_rule() == Rule::entry_block)
                    .map(|n| self.entries(&n))
                    .collect::<Made<_>>()?,
            ),
            Rule::entry_set => ExampleValue::Set(
                kids(node)
                    .filter(|n| n.as_rule() == Rule::sum)
                    .map(|n| self.expr(&n))
                    .collect::<Made<_>>()?,
            ),
            _ => return Err(Flaw::Shape(self.span(node))),
        })
    }
}
