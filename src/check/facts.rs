//! What is known to hold at a place in a rule: the flow-sensitive half of missing values.
//!
//! A fact is a condition in its canonical spelling with the truth it is known to have. `=` and
//! `<>`, `<` and `>=`, `>` and `<=` are two sides of one fact; options of a choice are kept as the
//! sets that are still possible, so that `soort = vmbo` answers `soort <> vso`.

use crate::program::canonical::spell;
use crate::program::expr::{Comparison, Expr, ExprKind, Literal};
use crate::program::{Name, Program, TypeKind};
use std::collections::{BTreeMap, BTreeSet};

/// What is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    truths: BTreeMap<String, bool>,
    present: BTreeSet<String>,
    allowed: BTreeMap<String, BTreeSet<Name>>,
    excluded: BTreeMap<String, BTreeSet<Name>>,
}

/// What follows from one condition: references that are filled because of it.
pub(super) type Filled = Vec<Expr>;

impl Facts {
    /// Whether an expression is known to be filled.
    pub(super) fn is_present(&self, program: &Program, expr: &Expr) -> bool {
        self.present.contains(&spell(program, expr))
    }

    /// Notes that an expression is filled; whether that was news.
    pub(super) fn note_present(&mut self, program: &Program, expr: &Expr) -> bool {
        self.present.insert(spell(program, expr))
    }

    /// Notes that a condition is true (or false); gives what is filled because of it.
    pub(super) fn assume(&mut self, program: &Program, condition: &Expr, holds: bool) -> Filled {
        let mut filled = Vec::new();
        self.note(program, condition, holds, &mut filled);
        filled
    }

    fn note(&mut self, program: &Program, e: &Expr, holds: bool, filled: &mut Filled) {
        match (&e.kind, holds) {
            (ExprKind::And(a, b), true) | (ExprKind::Or(a, b), false) => {
                self.note(program, a, holds, filled);
                self.note(program, b, holds, filled);
                return;
            }
            (ExprKind::Not(a), _) => {
                self.note(program, a, !holds, filled);
                return;
            }
            (ExprKind::IsAnswered(x), true) | (ExprKind::IsMissing(x), false) => {
                filled.push((**x).clone());
            }
            (ExprKind::In(x, items), true) => {
                filled.push((**x).clone());
                if let Some(options) = options_of(items) {
                    self.allow(spell(program, x), options);
                }
            }
            (ExprKind::In(x, items), false) => {
                if let Some(options) = options_of(items) {
                    self.excluded.entry(spell(program, x)).or_default().extend(options);
                }
            }
            (ExprKind::Compare(op, a, b), _) => {
                if holds {
                    filled.push((**a).clone());
                    filled.push((**b).clone());
                }
                let equal = match op {
                    Comparison::Equal => Some(holds),
                    Comparison::NotEqual => Some(!holds),
                    Comparison::Less
                    | Comparison::LessEqual
                    | Comparison::Greater
                    | Comparison::GreaterEqual => None,
                };
                if let (Some(equal), ExprKind::Literal(Literal::Option(_, option))) =
                    (equal, &b.kind)
                {
                    let key = spell(program, a);
                    if equal {
                        self.allow(key, BTreeSet::from([option.clone()]));
                    } else {
                        self.excluded.entry(key).or_default().insert(option.clone());
                    }
                }
            }
            _ => {
                if holds && matches!(e.typ.kind, TypeKind::Truth) {
                    filled.push(e.clone());
                }
            }
        }
        let (key, polarity) = literal(program, e);
        self.truths.insert(key, polarity == holds);
    }

    fn allow(&mut self, key: String, options: BTreeSet<Name>) {
        let entry = self.allowed.entry(key).or_insert_with(|| options.clone());
        *entry = entry.intersection(&options).cloned().collect();
    }

    /// Whether a condition is known to have this truth.
    pub(super) fn implies(&self, program: &Program, e: &Expr, holds: bool) -> bool {
        match &e.kind {
            ExprKind::Literal(Literal::Truth(t)) if *t == holds => return true,
            ExprKind::And(a, b) => {
                let (a, b) = (self.implies(program, a, holds), self.implies(program, b, holds));
                if if holds { a && b } else { a || b } {
                    return true;
                }
            }
            ExprKind::Or(a, b) => {
                let (a, b) = (self.implies(program, a, holds), self.implies(program, b, holds));
                if if holds { a || b } else { a && b } {
                    return true;
                }
            }
            ExprKind::Not(a) => return self.implies(program, a, !holds),
            ExprKind::IsAnswered(x) if holds && self.is_present(program, x) => return true,
            ExprKind::IsMissing(x) if !holds && self.is_present(program, x) => return true,
            ExprKind::In(x, items) => {
                if let Some(options) = options_of(items)
                    && self.option_known(&spell(program, x), &options) == Some(holds)
                {
                    return true;
                }
            }
            ExprKind::Compare(op @ (Comparison::Equal | Comparison::NotEqual), a, b) => {
                if let ExprKind::Literal(Literal::Option(_, option)) = &b.kind {
                    let known =
                        self.option_known(&spell(program, a), &BTreeSet::from([option.clone()]));
                    if known == Some(holds == (*op == Comparison::Equal)) {
                        return true;
                    }
                }
            }
            _ => {}
        }
        let (key, polarity) = literal(program, e);
        self.truths.get(&key) == Some(&(polarity == holds))
    }

    /// Whether the value behind a key is known to be one of these options, or none of them.
    fn option_known(&self, key: &str, options: &BTreeSet<Name>) -> Option<bool> {
        let allowed = self.allowed.get(key);
        let excluded = self.excluded.get(key);
        if allowed.is_some_and(|a| a.is_subset(options)) {
            return Some(true);
        }
        let gone = |o: &Name| {
            allowed.is_some_and(|a| !a.contains(o)) || excluded.is_some_and(|e| e.contains(o))
        };
        options.iter().all(gone).then_some(false)
    }
}

/// The options of a set of only options.
fn options_of(items: &[Expr]) -> Option<BTreeSet<Name>> {
    items
        .iter()
        .map(|i| match &i.kind {
            ExprKind::Literal(Literal::Option(_, name)) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

/// One spelling for both sides of a fact, and which side this is.
fn literal(program: &Program, e: &Expr) -> (String, bool) {
    match &e.kind {
        ExprKind::Compare(op, a, b) => {
            if let (Comparison::Equal | Comparison::NotEqual, ExprKind::Literal(Literal::Truth(t))) =
                (op, &b.kind)
                && !a.typ.optional
            {
                let (key, polarity) = literal(program, a);
                return (key, polarity == (*t == (*op == Comparison::Equal)));
            }
            let (a, b) = (spell(program, a), spell(program, b));
            match op {
                Comparison::Equal => (format!("= {a} {b}"), true),
                Comparison::NotEqual => (format!("= {a} {b}"), false),
                Comparison::Less => (format!("< {a} {b}"), true),
                Comparison::GreaterEqual => (format!("< {a} {b}"), false),
                Comparison::Greater => (format!("> {a} {b}"), true),
                Comparison::LessEqual => (format!("> {a} {b}"), false),
            }
        }
        ExprKind::IsMissing(x) => (format!("leeg {}", spell(program, x)), true),
        ExprKind::IsAnswered(x) => (format!("leeg {}", spell(program, x)), false),
        ExprKind::Not(x) => {
            let (key, polarity) = literal(program, x);
            (key, !polarity)
        }
        _ => (spell(program, e), true),
    }
}
