//! Lists and registers.

use crate::diff::node::{Aspect, Kind, Node, Part};
use crate::diff::words::{Painter, number};
use crate::program::register::{ChoiceOption, RegisterField};
use crate::program::{ChoiceList, Register};

impl<'a> Painter<'a> {
    pub(super) fn list(&self, list: &'a ChoiceList) -> Node<'a> {
        let ChoiceList { group: _, name, ordered, options, clauses, span } = list;
        let mut node = Node::new(Kind::ChoiceList, name, *span);
        node.aspects.extend(self.clauses(clauses, *span));
        if *ordered {
            let names: Vec<String> = options
                .iter()
                .map(|o| self.renames.part(list.group, &o.name).to_string())
                .collect();
            node.aspects.push(Aspect::plain(Part::Order, names.join(" < "), *span));
        }
        node.children = options.iter().map(|o| self.option(o)).collect();
        node
    }

    pub(super) fn option(&self, option: &'a ChoiceOption) -> Node<'a> {
        let ChoiceOption { name, label, points, colour, was, visible, span } = option;
        let mut node = Node::new(Kind::Option, name, *span);
        node.was.clone_from(was);
        node.aspects.extend(self.title(label, name, *span));
        node.aspects.extend(points.as_ref().map(|p| Aspect::plain(Part::Points, number(p), *span)));
        node.aspects.extend(colour.as_ref().map(|c| Aspect::plain(Part::Colour, &**c, *span)));
        node.aspects.extend(visible.as_ref().map(|v| self.expr(Part::Visible, v)));
        node
    }

    pub(super) fn register(&self, register: &'a Register) -> Node<'a> {
        let Register { group: _, name, plural, title, personal, key, fields, clauses, span } =
            register;
        let mut node = Node::new(Kind::Register, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        node.aspects.push(Aspect::plain(Part::Plural, &**plural, *span));
        if *personal {
            node.aspects.push(Aspect::plain(Part::Personal, "ja", *span));
        }
        if let Some(field) = fields.get(*key) {
            let name = self.renames.part(register.group, &field.name);
            node.aspects.push(Aspect::plain(Part::Key, &*name, field.span));
        }
        node.aspects.extend(self.clauses(clauses, *span));
        node.children = fields.iter().map(|f| self.column(f)).collect();
        node
    }

    fn column(&self, field: &'a RegisterField) -> Node<'a> {
        let RegisterField { name, label, declared, span } = field;
        let mut node = Node::new(Kind::Column, name, *span);
        node.aspects.extend(self.title(label, name, *span));
        node.aspects.push(self.declared(declared, *span));
        node.children = self.options_in_place(declared);
        node
    }
}
