//! What is known to hold at a place in a rule: the flow-sensitive half of missing values.
//!
//! A fact is a condition in its canonical spelling with the truth it is known to have. `=` and
//! `<>`, `<` and `>=`, `>` and `<=` are two sides of one fact; options of a choice are kept as the
//! sets that are still possible, so that `soort = vmbo` answers `soort <> vso`.

use super::ranges::{Range, opposite};
use crate::number::Number;
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
    numbers: BTreeMap<String, Range>,
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

    /// Notes the declared range of a number.
    pub(super) fn note_range(
        &mut self,
        program: &Program,
        expr: &Expr,
        low: Option<&Number>,
        high: Option<&Number>,
    ) {
        let range = self.numbers.entry(spell(program, expr)).or_default();
        range.whole |= matches!(&expr.typ.kind, TypeKind::Number(n) if n.decimals == Some(0));
        if let Some(low) = low {
            range.note(Comparison::GreaterEqual, low);
        }
        if let Some(high) = high {
            range.note(Comparison::LessEqual, high);
        }
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
                let op = if holds { *op } else { opposite(*op) };
                match &b.kind {
                    ExprKind::Literal(Literal::Option(..)) => {
                        // Not being equal to an option is also true of what is leeg.
                        if let Some(options) = options_that(program, op, b)
                            && (op != Comparison::NotEqual || !a.typ.optional)
                        {
                            self.allow(spell(program, a), options);
                        } else if let ExprKind::Literal(Literal::Option(_, option)) = &b.kind {
                            let excluded = self.excluded.entry(spell(program, a)).or_default();
                            excluded.insert(option.clone());
                        }
                    }
                    ExprKind::Literal(Literal::Number(value)) => {
                        self.numbers.entry(spell(program, a)).or_default().note(op, value);
                    }
                    _ => {}
                }
            }
            (ExprKind::Between(x, low, high), true) => {
                filled.push((**x).clone());
                for (op, end) in [(Comparison::GreaterEqual, low), (Comparison::LessEqual, high)] {
                    if let ExprKind::Literal(Literal::Number(value)) = &end.kind {
                        self.numbers.entry(spell(program, x)).or_default().note(op, value);
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
            ExprKind::Compare(op, a, b) => {
                let op = if holds { *op } else { opposite(*op) };
                match &b.kind {
                    ExprKind::Literal(Literal::Option(..)) => {
                        if let Some(options) = options_that(program, op, b)
                            && self.option_known(&spell(program, a), &options) == Some(true)
                        {
                            return true;
                        }
                    }
                    ExprKind::Literal(Literal::Number(value)) => {
                        let range = self.numbers.get(&spell(program, a));
                        if range.is_some_and(|r| r.implies(op, value)) {
                            return true;
                        }
                    }
                    _ => {}
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
        // What is not excluded of all that is allowed.
        let left = allowed.map(|a| {
            a.iter().filter(|o| !excluded.is_some_and(|e| e.contains(*o))).collect::<Vec<_>>()
        });
        if left.is_some_and(|l| l.iter().all(|o| options.contains(*o))) {
            return Some(true);
        }
        let gone = |o: &Name| {
            allowed.is_some_and(|a| !a.contains(o)) || excluded.is_some_and(|e| e.contains(o))
        };
        options.iter().all(gone).then_some(false)
    }
}

/// The options of a list that compare so with one of them.
fn options_that(program: &Program, op: Comparison, option: &Expr) -> Option<BTreeSet<Name>> {
    let ExprKind::Literal(Literal::Option(list, name)) = &option.kind else { return None };
    let index = program.group(*list)?.versions.first()?.1;
    let options = &program.lists.get(index)?.options;
    let place = options.iter().position(|o| o.name == *name)?;
    let holds = |at: usize| match op {
        Comparison::Equal => at == place,
        Comparison::NotEqual => at != place,
        Comparison::Less => at < place,
        Comparison::LessEqual => at <= place,
        Comparison::Greater => at > place,
        Comparison::GreaterEqual => at >= place,
    };
    Some(
        options
            .iter()
            .enumerate()
            .filter(|(at, _)| holds(*at))
            .map(|(_, o)| o.name.clone())
            .collect(),
    )
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
