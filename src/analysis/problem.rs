//! What a search is asked: variables with domains, and formulas over tests on them.

use super::domain::{Domain, Test, Value};
use crate::number::Number;
use crate::program::expr::Comparison;
use std::collections::{BTreeMap, HashMap};

/// A variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The author's name for it; empty for what is not free.
    pub name: String,
    /// Its values.
    pub domain: Domain,
    /// Whether it may be `leeg`.
    pub optional: bool,
    /// Whether it can have every value of its domain, whatever the others have.
    pub free: bool,
}

/// A boolean combination of tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Always, or never.
    Constant(bool),
    /// A test, by its index in the problem.
    Test(usize),
    /// Not.
    Not(Box<Self>),
    /// All of them.
    All(Vec<Self>),
    /// One of them at least.
    Any(Vec<Self>),
}

impl Formula {
    /// The opposite.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Constant(t) => Self::Constant(!t),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// `self` or, where this does not hold, anything.
    #[must_use]
    pub fn implies(self, then: Self) -> Self {
        Self::Any(vec![self.negated(), then])
    }
}

/// Variables by key, and tests on them.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    pub(super) variables: Vec<Variable>,
    by_key: HashMap<String, usize>,
    pub(super) tests: Vec<(usize, Test)>,
    by_test: BTreeMap<(usize, Test), usize>,
    /// What each form is a sum of: variables with their factors.
    pub(super) forms: BTreeMap<usize, Vec<(usize, Number)>>,
    /// Which two texts each variable says to be the same.
    pub(super) same: BTreeMap<usize, (usize, usize)>,
}

impl Problem {
    /// The variable of a key, where there is one.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// Adds a variable; its index.
    pub fn add(&mut self, key: String, variable: Variable) -> usize {
        let index = self.variables.len();
        self.variables.push(variable);
        self.by_key.insert(key, index);
        index
    }

    /// Adds a form, a sum of variables that are numbers or moments, each times a factor. It has a
    /// value where all of them have.
    pub fn add_form(&mut self, key: String, domain: Domain, terms: Vec<(usize, Number)>) -> usize {
        let variable = Variable { name: String::new(), domain, optional: false, free: true };
        let index = self.add(key, variable);
        self.forms.insert(index, terms);
        index
    }

    /// That two texts are the same, where both are there.
    pub fn same(&mut self, a: usize, b: usize) -> Formula {
        let there = [a, b].map(|text| self.test(text, Test::Missing).negated());
        if a == b {
            return Formula::All(there.into());
        }
        let (a, b) = (a.min(b), a.max(b));
        let key = format!("same {a} {b}");
        let variable = self.find(&key).unwrap_or_else(|| {
            let (name, domain) = (String::new(), Domain::Truth);
            self.add(key, Variable { name, domain, optional: false, free: true })
        });
        self.same.insert(variable, (a, b));
        let yes = Test::Compare(Comparison::Equal, Value::Truth(true));
        let same = self.test(variable, yes);
        Formula::All(there.into_iter().chain([same]).collect())
    }

    /// Makes a variable free after all: other conditions say which value it has.
    pub fn define(&mut self, index: usize) {
        if let Some(variable) = self.variables.get_mut(index) {
            variable.free = true;
        }
    }

    /// Whether a variable is free; of a form and of two texts whether all they speak of are.
    pub(super) fn is_free(&self, index: usize) -> bool {
        let free = |index: usize| self.variable(index).is_some_and(|v| v.free);
        match (self.forms.get(&index), self.same.get(&index)) {
            (Some(terms), _) => terms.iter().all(|(term, _)| free(*term)),
            (None, Some((a, b))) => free(*a) && free(*b),
            (None, None) => free(index),
        }
    }

    /// A variable.
    #[must_use]
    pub fn variable(&self, index: usize) -> Option<&Variable> {
        self.variables.get(index)
    }

    /// How many variables there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.variables.len()
    }

    /// Whether there is no variable.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }

    /// A test on a variable as a formula.
    pub fn test(&mut self, variable: usize, test: Test) -> Formula {
        if test == Test::Missing && self.variable(variable).is_some_and(|v| !v.optional) {
            return Formula::Constant(false);
        }
        let next = self.tests.len();
        let index = *self.by_test.entry((variable, test.clone())).or_insert(next);
        if index == next {
            self.tests.push((variable, test));
        }
        Formula::Test(index)
    }
}
