//! Conditions of XPath, made as small as they can be said.
//!
//! XPath knows true and false, the evaluator a third: an answer that is not there yet. A condition
//! is therefore said twice, when it holds and when it fails, and neither is the case while what it
//! needs is empty.

use std::fmt;

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cond {
    Always,
    Never,
    /// What XPath says.
    Is(String),
    /// What this refers to is not empty.
    Filled(String),
    /// What this refers to is empty.
    Empty(String),
    Not(Box<Cond>),
    All(Vec<Cond>),
    Any(Vec<Cond>),
}

impl Cond {
    /// All of these.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut own: Vec<Self> = Vec::new();
        for part in parts {
            let part = match part {
                Self::Always => continue,
                Self::Never => return Self::Never,
                Self::All(inner) => inner,
                other => vec![other],
            };
            for part in part {
                if own.contains(&part.clone().negated()) {
                    return Self::Never;
                }
                if !own.contains(&part) {
                    own.push(part);
                }
            }
        }
        match own.len() {
            0 => Self::Always,
            1 => own.pop().unwrap_or(Self::Always),
            _ => Self::All(own),
        }
    }

    /// One of these.
    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut own: Vec<Self> = Vec::new();
        for part in parts {
            let part = match part {
                Self::Never => continue,
                Self::Always => return Self::Always,
                Self::Any(inner) => inner,
                other => vec![other],
            };
            for part in part {
                if own.contains(&part.clone().negated()) {
                    return Self::Always;
                }
                if !own.contains(&part) {
                    own.push(part);
                }
            }
        }
        match own.len() {
            0 => Self::Never,
            1 => own.pop().unwrap_or(Self::Never),
            _ => Self::Any(own),
        }
    }

    /// The opposite.
    pub(super) fn negated(self) -> Self {
        match self {
            Self::Always => Self::Never,
            Self::Never => Self::Always,
            Self::Filled(what) => Self::Empty(what),
            Self::Empty(what) => Self::Filled(what),
            Self::Not(inner) => *inner,
            Self::Is(_) | Self::All(_) | Self::Any(_) => Self::Not(Box::new(self)),
        }
    }

    /// As a cell of a form: nothing where it always holds.
    pub(super) fn cell(&self) -> String {
        if *self == Self::Always { String::new() } else { self.to_string() }
    }
}

impl fmt::Display for Cond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, parts: &[Self], word: &str| {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    write!(f, " {word} ")?;
                }
                match part {
                    Self::All(_) | Self::Any(_) => write!(f, "({part})")?,
                    _ => write!(f, "{part}")?,
                }
            }
            Ok(())
        };
        match self {
            Self::Always => f.write_str("true()"),
            Self::Never => f.write_str("false()"),
            Self::Is(said) => f.write_str(said),
            Self::Filled(what) => write!(f, "{what} != ''"),
            Self::Empty(what) => write!(f, "{what} = ''"),
            Self::Not(inner) => write!(f, "not({inner})"),
            Self::All(parts) => joined(f, parts, "and"),
            Self::Any(parts) => joined(f, parts, "or"),
        }
    }
}

/// When a condition holds and when it fails; neither, while an answer it needs is not there.
#[derive(Clone, Debug)]
pub(super) struct Truth {
    pub(super) yes: Cond,
    pub(super) no: Cond,
}

impl Truth {
    /// One that is always decided.
    pub(super) fn decided(yes: Cond) -> Self {
        Self { no: yes.clone().negated(), yes }
    }

    pub(super) fn not(self) -> Self {
        Self { yes: self.no, no: self.yes }
    }

    /// Both; the second is looked at when the first holds.
    pub(super) fn and(self, other: Self) -> Self {
        let no = if self.is_decided() { other.no } else { Cond::all([self.yes.clone(), other.no]) };
        Self { yes: Cond::all([self.yes, other.yes]), no: Cond::any([self.no, no]) }
    }

    /// Either; the second is looked at when the first fails.
    pub(super) fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// When it is one or the other.
    pub(super) fn known(&self) -> Cond {
        if self.is_decided() {
            Cond::Always
        } else {
            Cond::any([self.yes.clone(), self.no.clone()])
        }
    }

    fn is_decided(&self) -> bool {
        self.yes.clone().negated() == self.no || self.no.clone().negated() == self.yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str) -> Truth {
        Truth { yes: Cond::Is(format!("{name} = 'ja'")), no: Cond::Is(format!("{name} = 'nee'")) }
    }

    #[test]
    fn what_is_not_answered_neither_holds_nor_fails() {
        assert_eq!(asked("a").not().yes.to_string(), "a = 'nee'");
        let both = asked("a").and(asked("b"));
        assert_eq!(both.yes.to_string(), "a = 'ja' and b = 'ja'");
        assert_eq!(both.no.to_string(), "a = 'nee' or (a = 'ja' and b = 'nee')");
        let either = asked("a").or(asked("b"));
        assert_eq!(either.yes.to_string(), "a = 'ja' or (a = 'nee' and b = 'ja')");
    }

    #[test]
    fn what_is_said_twice_is_said_once() {
        let filled = || Cond::Filled("${a}".to_owned());
        assert_eq!(Cond::all([filled(), Cond::Always, filled()]), filled());
        assert_eq!(Cond::all([filled(), filled().negated()]), Cond::Never);
        assert_eq!(Cond::any([filled(), filled().negated()]), Cond::Always);
        let known = Truth::decided(filled());
        assert_eq!(known.known(), Cond::Always);
        assert_eq!(known.clone().or(asked("b")).yes.to_string(), "${a} != '' or b = 'ja'");
        assert_eq!(known.yes.cell(), "${a} != ''");
        assert_eq!(Cond::Always.cell(), "");
    }
}
