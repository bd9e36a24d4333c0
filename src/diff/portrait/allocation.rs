//! Allocation keys.

use crate::diff::node::{Aspect, Kind, Node, Part};
use crate::diff::words::{Painter, number, percentage};
use crate::number::{Number, Unit, dutch};
use crate::program::allocation::{Bound, Fixed, Method, OrderKey, Share};
use crate::program::{Allocation, DeclaredType, Name, TypeKind};

impl<'a> Painter<'a> {
    pub(super) fn allocation(&self, key: &'a Allocation) -> Node<'a> {
        let Allocation {
            group: _,
            name,
            title,
            recipients,
            filter,
            within,
            budget,
            amount,
            fixed,
            shares,
            minimums,
            maximums,
            without_redistribution,
            order,
            rounding_unit,
            method,
            remainder_to,
            clauses,
            span,
        } = key;
        let mut node = Node::new(Kind::Allocation, name, *span);
        node.aspects.extend(self.title(title, name, *span));
        let recipients = self.renames.group(self.program, *recipients);
        node.aspects.push(Aspect::plain(Part::About, &*recipients, *span));
        node.aspects.extend(filter.as_ref().map(|e| self.expr(Part::Filter, e)));
        if let Some((outer, path)) = within {
            let mut shown = self.renames.group(self.program, *outer).to_string();
            if path.len() > 1 {
                let steps: Vec<String> = (path.iter())
                    .map(|s| self.renames.part(s.register, &s.field).to_string())
                    .collect();
                shown.push_str(&format!(" via {}", steps.join(".")));
            }
            node.aspects.push(Aspect::plain(Part::Within, shown, *span));
        }
        node.aspects.push(self.expr(Part::Budget, budget));
        node.aspects.push(self.declared(amount, *span));
        node.aspects.extend(self.flag(Part::Redistribution, *without_redistribution, *span));
        if !order.is_empty() {
            let mut aspect = Aspect::plain(Part::Serving, "", *span);
            let mut parts = Vec::new();
            for OrderKey { value, descending } in order {
                let key = self.expr(Part::Serving, value);
                let direction = if *descending { "aflopend" } else { "oplopend" };
                aspect.spelled.push_str(&format!("{} {direction}\n", key.spelled));
                parts.push(format!("{} {direction}", key.shown));
            }
            aspect.shown = parts.join("; daarna ");
            node.aspects.push(aspect);
        }
        let manner = match method {
            Method::LargestRemainder => "met grootste rest",
            Method::DHondt => "met dhondt",
            Method::SainteLague => "met sainte_lague",
            Method::Down => "naar beneden",
        };
        let rounding = format!("{} {manner}", in_unit(rounding_unit, amount));
        node.aspects.push(Aspect::plain(Part::Rounding, rounding, *span));
        node.aspects.extend(remainder_to.as_ref().map(|r| self.quoted(Part::Remainder, r, *span)));
        node.aspects.extend(self.clauses(clauses, *span));
        for Fixed { amount, condition, label, span } in fixed {
            let mut part = Node::new(Kind::Fixed, label, *span);
            let words = self.expr(Part::Amount, amount);
            // Without a label of its own it is called by its amount, which is said already.
            if plain_name(label) != plain_name(&words.shown) {
                part.aspects.push(self.quoted(Part::Title, label, *span));
            }
            part.aspects.push(words);
            part.aspects.extend(condition.as_ref().map(|e| self.expr(Part::Condition, e)));
            node.children.push(part);
        }
        for Share { part, weight, label, span } in shares {
            let by = weight.as_ref().map(|w| self.expr(Part::Proportion, w));
            let words = by.as_ref().map_or("gelijk", |w| &*w.shown);
            let mut share = Node::new(Kind::Share, &Name::from(words), *span);
            share.aspects.push(Aspect::plain(Part::Percentage, percentage(part), *span));
            if label.contains('"') || !self.text(*span).contains(&plain_name(label)) {
                share.aspects.push(self.quoted(Part::Title, label, *span));
            }
            share.aspects.extend(by);
            node.children.push(share);
        }
        for (kind, bounds) in [(Kind::Minimum, minimums), (Kind::Maximum, maximums)] {
            for Bound { amount, condition, span } in bounds {
                let mut bound = Node::new(kind, &Name::from(self.text(amount.span)), *span);
                bound.aspects.push(self.expr(Part::Amount, amount));
                bound.aspects.extend(condition.as_ref().map(|e| self.expr(Part::Condition, e)));
                node.children.push(bound);
            }
        }
        node
    }
}

/// The unit of rounding as an author writes it.
fn in_unit(unit: &Number, amount: &DeclaredType) -> String {
    match &amount.value.kind {
        TypeKind::Number(typ) if typ.unit == Unit::base("€") => {
            dutch::money(unit, unit.decimals().filter(|d| *d > 0).map_or(0, |_| 2))
        }
        TypeKind::Number(typ) if !typ.unit.is_one() => format!("{} {}", number(unit), typ.unit),
        _ => number(unit),
    }
}

fn plain_name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
