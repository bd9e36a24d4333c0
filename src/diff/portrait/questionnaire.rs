//! Questionnaires. What stands in a section stands beside it here: a question that moves to another
//! section is the same question.

use crate::diff::node::{Aspect, Kind, Node, Part};
use crate::diff::words::{Painter, number};
use crate::number::Number;
use crate::program::questionnaire::{
    Check, CheckLevel, Computed, Group, Item, Matrix, Question, Required, Section, Subtotal,
};
use crate::program::{GroupId, Questionnaire};
use crate::source::Span;

/// What stands before the name of a section among the names of parts: a question may have it too.
pub(in crate::diff) const SECTION: &str = "sectie ";

/// What stands around an item: names of sections, and what they are shown under.
#[derive(Clone, Default)]
struct Around {
    sections: Vec<String>,
    conditions: Vec<String>,
}

impl<'a> Painter<'a> {
    pub(super) fn questionnaire(&self, list: &'a Questionnaire) -> Node<'a> {
        let Questionnaire { group, name, title, register, window, items, clauses, span } = list;
        let mut node = Node::new(Kind::Questionnaire, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        let register = self.renames.group(self.program, *register);
        node.aspects.push(Aspect::plain(Part::About, &*register, *span));
        if let Some(((from_month, from), (until_month, until))) = window {
            let shown = format!("{from}-{from_month} t/m {until}-{until_month}");
            node.aspects.push(Aspect::plain(Part::Window, shown, *span));
        }
        node.aspects.extend(self.clauses(clauses, *span));
        self.items(*group, items, &Around::default(), &mut node.children);
        node
    }

    fn items(&self, list: GroupId, items: &'a [Item], around: &Around, nodes: &mut Vec<Node<'a>>) {
        for item in items {
            let mut node = match item {
                Item::Section(section) => {
                    self.section(list, section, around, nodes);
                    continue;
                }
                Item::Question(question) => self.question(question, &question.name),
                Item::Matrix(matrix) => self.matrix(matrix),
                Item::Group(group) => self.group(list, group),
                Item::Computed(computed) => self.computed(computed),
                Item::Check(check) => self.check(check),
            };
            if !around.sections.is_empty() {
                let mut aspect = Aspect::plain(Part::Section, around.sections.join("."), node.span);
                aspect.around = around.conditions.join("\n");
                node.aspects.push(aspect);
            }
            nodes.push(node);
        }
    }

    fn section(
        &self,
        list: GroupId,
        section: &'a Section,
        around: &Around,
        nodes: &mut Vec<Node<'a>>,
    ) {
        let Section { name, title, visible, items, clauses, span } = section;
        let mut node = Node::new(Kind::Section, name, *span);
        node.aspects.push(self.template(Part::Title, title, *span));
        node.aspects.extend(visible.as_ref().map(|e| self.expr(Part::Visible, e)));
        node.aspects.extend(self.clauses(clauses, *span));
        let mut inner = around.clone();
        let renamed = self.renames.part(list, &format!("{SECTION}{name}"));
        inner.sections.push(renamed.strip_prefix(SECTION).unwrap_or(&renamed).to_owned());
        inner.conditions.extend(visible.as_ref().map(|e| self.expr(Part::Visible, e).spelled));
        nodes.push(node);
        self.items(list, items, &inner, nodes);
    }

    fn question(&self, question: &'a Question, name: &crate::program::Name) -> Node<'a> {
        let Question {
            name: _,
            path: _,
            label,
            declared,
            required,
            visible,
            prefill,
            was,
            not_applicable,
            clauses,
            span,
        } = question;
        let mut node = Node::new(Kind::Question, name, *span);
        node.was.clone_from(was);
        node.needed = !matches!(required, Required::No);
        node.aspects.push(self.template(Part::Title, label, *span));
        node.aspects.push(self.declared(declared, *span));
        match required {
            Required::No => {}
            Required::Yes => {
                let always = Aspect::plain(Part::Required, "verplicht", *span);
                node.aspects.push(always);
            }
            Required::When(condition) => {
                let mut aspect = self.expr(Part::Required, condition);
                aspect.shown = format!("als {}", aspect.shown);
                node.aspects.push(aspect);
            }
        }
        node.aspects.extend(visible.as_ref().map(|e| self.expr(Part::Visible, e)));
        node.aspects.extend(prefill.as_ref().map(|e| self.expr(Part::Prefill, e)));
        node.aspects.extend(self.flag(Part::Waivable, *not_applicable, *span));
        node.aspects.extend(self.clauses(clauses, *span));
        node.children = self.options_in_place(declared);
        node
    }

    fn matrix(&self, matrix: &'a Matrix) -> Node<'a> {
        let Matrix { name, label, visible, was, rows, clauses, span } = matrix;
        let mut node = Node::new(Kind::Matrix, name, *span);
        node.was.clone_from(was);
        node.aspects.push(self.template(Part::Title, label, *span));
        node.aspects.extend(visible.as_ref().map(|e| self.expr(Part::Visible, e)));
        node.aspects.extend(self.clauses(clauses, *span));
        node.children = rows.iter().map(|row| self.question(row, &row.name)).collect();
        node
    }

    fn group(&self, list: GroupId, group: &'a Group) -> Node<'a> {
        let Group {
            name,
            label,
            minimum,
            maximum,
            visible,
            prefill,
            was,
            items,
            subtotals,
            clauses,
            span,
        } = group;
        let mut node = Node::new(Kind::Group, name, *span);
        node.was.clone_from(was);
        node.aspects.push(self.template(Part::Title, label, *span));
        let bounds = [(Part::Fewest, minimum), (Part::Most, maximum)];
        for (part, bound) in bounds {
            let words = bound.map(|n| number(&Number::from_int(i64::from(n))));
            node.aspects.extend(words.map(|w| Aspect::plain(part, w, *span)));
        }
        node.aspects.extend(visible.as_ref().map(|e| self.expr(Part::Visible, e)));
        node.aspects.extend(prefill.as_ref().map(|p| {
            let name = self.renames.part(list, p);
            Aspect::plain(Part::Prefill, format!("vorig({name})"), *span)
        }));
        for Subtotal { value, by, span } in subtotals {
            let shown = format!("{value} per {by}");
            node.aspects.push(Aspect::plain(Part::Subtotal, shown.clone(), *span).of(shown));
        }
        node.aspects.extend(self.clauses(clauses, *span));
        self.items(list, items, &Around::default(), &mut node.children);
        node
    }

    fn computed(&self, computed: &'a Computed) -> Node<'a> {
        let Computed { name, path: _, label, declared, visible, body, clauses, span } = computed;
        let mut node = Node::new(Kind::Computed, name, *span);
        node.aspects.push(self.template(Part::Title, label, *span));
        node.aspects.push(self.declared(declared, *span));
        node.aspects.extend(visible.as_ref().map(|e| self.expr(Part::Visible, e)));
        node.aspects.push(self.expr(Part::Body, body));
        node.aspects.extend(self.clauses(clauses, *span));
        node
    }

    fn check(&self, check: &'a Check) -> Node<'a> {
        let Check { name, level, condition, message, at, clauses, span } = check;
        let kind = match level {
            CheckLevel::Error => Kind::Error,
            CheckLevel::Warning => Kind::Warning,
            CheckLevel::Note => Kind::Note,
        };
        let mut node = Node::new(kind, name, *span);
        node.aspects.push(self.expr(Part::Condition, condition));
        node.aspects.push(self.template(Part::Message, message, *span));
        node.aspects.extend(at.as_ref().map(|a| self.at(a, *span)));
        node.aspects.extend(self.clauses(clauses, *span));
        node
    }

    fn at(&self, path: &crate::program::Name, span: Span) -> Aspect<'a> {
        Aspect::plain(Part::At, &**path, span)
    }
}
