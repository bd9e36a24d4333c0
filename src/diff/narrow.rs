//! The place in an expression that differs: not the whole rule, but `95%` and `94%`.

use crate::program::expr::ExprKind;
use crate::program::{Expr, Type};
use std::cell::Cell;

/// More places than these are no longer read apart: then the whole says it better.
const MOST_PLACES: usize = 3;

/// A place that differs: what stood there, and what stands there now.
pub(super) type Place<'e> = (Option<&'e Expr>, Option<&'e Expr>);

/// The places in which two expressions differ, where these are few; else both as a whole. What is
/// spelled alike is the same.
pub(super) fn places<'e>(
    old: &'e Expr,
    new: &'e Expr,
    spell_old: &dyn Fn(&Expr) -> String,
    spell_new: &dyn Fn(&Expr) -> String,
) -> Vec<Place<'e>> {
    let narrowing = Narrowing { spell_old, spell_new };
    let mut found = Vec::new();
    narrowing.find(old, new, &mut found);
    if found.len() > MOST_PLACES { vec![(Some(old), Some(new))] } else { found }
}

/// The words in which two texts differ, from the first to the last of them.
pub(super) fn words(old: &str, new: &str) -> (String, String) {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    let shorter = a.len().min(b.len());
    let before = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let after = (a.iter().rev().zip(b.iter().rev()))
        .take_while(|(x, y)| x == y)
        .count()
        .min(shorter - before);
    // A word on either side says where it is.
    let (before, after) = (before.saturating_sub(1), after.saturating_sub(1));
    let part = |words: &[&str]| {
        let middle = words.get(before..words.len() - after).unwrap_or_default().join(" ");
        let head = if before > 0 { "… " } else { "" };
        let tail = if after > 0 { " …" } else { "" };
        format!("{head}{middle}{tail}")
    };
    (part(&a), part(&b))
}

struct Narrowing<'f> {
    spell_old: &'f dyn Fn(&Expr) -> String,
    spell_new: &'f dyn Fn(&Expr) -> String,
}

impl Narrowing<'_> {
    fn find<'e>(&self, old: &'e Expr, new: &'e Expr, found: &mut Vec<Place<'e>>) {
        if (self.spell_old)(old) == (self.spell_new)(new) {
            return;
        }
        if let (Some(a), Some(b)) = (chain(old), chain(new))
            && a.0 == b.0
        {
            return self.chains(&a.1, &b.1, found);
        }
        let (a, b) = (old.parts(), new.parts());
        let alike = a.len() == b.len()
            && !a.is_empty()
            && (self.spell_old)(&hollow(old)) == (self.spell_new)(&hollow(new));
        if !alike {
            found.push((Some(old), Some(new)));
            return;
        }
        for (a, b) in a.into_iter().zip(b) {
            self.find(a, b, found);
        }
    }

    /// Conditions that all, or one of which, must hold: those that stayed are left out, whatever
    /// their order; those that changed are looked into.
    fn chains<'e>(&self, old: &[&'e Expr], new: &[&'e Expr], found: &mut Vec<Place<'e>>) {
        let spelled: Vec<String> = new.iter().map(|e| (self.spell_new)(e)).collect();
        let mut taken = vec![false; new.len()];
        let mut gone = Vec::new();
        for part in old {
            let own = (self.spell_old)(part);
            let mut free = spelled.iter().zip(taken.iter_mut());
            match free.find(|(other, taken)| !**taken && **other == own) {
                Some((_, taken)) => *taken = true,
                None => gone.push(*part),
            }
        }
        let mut come: Vec<&'e Expr> =
            new.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(e, _)| *e).collect();
        if gone.is_empty() && come.is_empty() {
            // Only their order differs.
            return;
        }
        for part in gone {
            let like = come.iter().position(|other| {
                (self.spell_old)(&hollow(part)) == (self.spell_new)(&hollow(other))
            });
            match like {
                Some(at) => self.find(part, come.remove(at), found),
                None if come.len() == 1 => {
                    found.push((Some(part), Some(come.remove(0))));
                }
                None => found.push((Some(part), None)),
            }
        }
        found.extend(come.into_iter().map(|e| (None, Some(e))));
    }
}

/// The parts of `a en b en c`, or of `a of b of c`, and which of the two it is.
fn chain(e: &Expr) -> Option<(bool, Vec<&Expr>)> {
    let all = match e.kind {
        ExprKind::And(..) => true,
        ExprKind::Or(..) => false,
        _ => return None,
    };
    let mut parts = Vec::new();
    flatten(e, all, &mut parts);
    Some((all, parts))
}

fn flatten<'e>(e: &'e Expr, all: bool, parts: &mut Vec<&'e Expr>) {
    match (&e.kind, all) {
        (ExprKind::And(a, b), true) | (ExprKind::Or(a, b), false) => {
            flatten(a, all, parts);
            flatten(b, all, parts);
        }
        _ => parts.push(e),
    }
}

/// An expression without its parts: what it does with them.
fn hollow(e: &Expr) -> Expr {
    let first = Cell::new(true);
    e.replaced(&|part| {
        (!first.replace(false)).then(|| Expr {
            kind: ExprKind::Error,
            typ: Type::error(),
            span: part.span,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_that_differ_with_one_on_either_side() {
        let pair = |a, b| words(a, b);
        assert_eq!(pair("a b c d", "a x c d"), ("a b c …".to_owned(), "a x c …".to_owned()));
        assert_eq!(pair("a", "b"), ("a".to_owned(), "b".to_owned()));
        assert_eq!(pair("a a", "a a a"), ("… a".to_owned(), "… a a".to_owned()));
    }
}
