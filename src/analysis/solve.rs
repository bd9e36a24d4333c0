//! Whether conditions can hold together: an exact search over the cells of their variables.
//!
//! A [`Problem`] has variables with domains, and formulas over tests on them. [`Solver`] cuts each
//! domain into cells and searches by splitting a domain at a test that is still open, so that only
//! what a condition speaks of is ever split. A formula is judged in three values on a box of cells:
//! yes, no, or open.
//!
//! What the search cannot look into (a comparison of two numbers that are both unknown, a call, an
//! aggregate) is a variable that is not *free*: it may have any value of its type, but nothing says
//! that it can have each. When even with such a value of one's choice no assignment exists, there
//! is none; an assignment that leans on one is no example, and the answer is [`Answer::Unknown`].
//! Linear relations between two numbers are among what is not looked into.

use super::domain::{Domain, Test, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// How many boxes one search looks at before it gives up.
const MOST_BOXES: usize = 200_000;
/// How many tests one search judges before it gives up.
const MOST_TESTS: usize = 20_000_000;

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
    variables: Vec<Variable>,
    by_key: HashMap<String, usize>,
    tests: Vec<(usize, Test)>,
    by_test: BTreeMap<(usize, Test), usize>,
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

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing makes the conditions hold.
    Never,
    /// These values do, one for each variable in order; those that are not free do not matter.
    Example(Vec<Value>),
    /// It cannot be decided here.
    Unknown,
}

/// The cells of a variable that are still possible.
type Cells = Rc<[u64]>;

/// A problem whose domains have been cut into cells.
#[derive(Debug)]
pub struct Solver<'a> {
    problem: &'a Problem,
    cells: Vec<Vec<Value>>,
    all: Vec<Cells>,
    /// The cells that pass each test.
    passing: Vec<Cells>,
}

/// A box of the search: what is possible, which conditions are open, whether it leans on a
/// variable that is not free.
struct Open {
    possible: Vec<Cells>,
    conditions: Rc<[usize]>,
    leans: bool,
}

impl<'a> Solver<'a> {
    /// Cuts the domains. None when a bound is too large to calculate with.
    #[must_use]
    pub fn new(problem: &'a Problem) -> Option<Self> {
        let mut points: Vec<BTreeSet<Value>> = vec![BTreeSet::new(); problem.variables.len()];
        for (variable, test) in &problem.tests {
            if let Test::Compare(_, value) = test
                && let Some(points) = points.get_mut(*variable)
            {
                points.insert(value.clone());
            }
        }
        let mut cells = Vec::new();
        for (variable, points) in problem.variables.iter().zip(&points) {
            cells.push(variable.domain.cells(points, variable.optional)?);
        }
        let all = cells.iter().map(|c| bits(c.iter().map(|_| true))).collect();
        let passing = problem
            .tests
            .iter()
            .map(|(variable, test)| {
                bits(cells.get(*variable).into_iter().flatten().map(|value| test.holds(value)))
            })
            .collect();
        Some(Self { problem, cells, all, passing })
    }

    /// Whether all conditions can hold together.
    ///
    /// ```
    /// use koers::analysis::domain::{Domain, Test, Value};
    /// use koers::analysis::solve::{Answer, Problem, Solver, Variable};
    /// use koers::program::expr::Comparison;
    /// let mut problem = Problem::default();
    /// let (domain, name) = (Domain::Truth, "antipest".to_owned());
    /// let x = problem.add("x".to_owned(), Variable { name, domain, optional: false, free: true });
    /// let yes = problem.test(x, Test::Compare(Comparison::Equal, Value::Truth(true)));
    /// let solver = Solver::new(&problem).unwrap();
    /// assert_eq!(solver.satisfiable(&[&yes]), Answer::Example(vec![Value::Truth(true)]));
    /// assert_eq!(solver.satisfiable(&[&yes, &yes.clone().negated()]), Answer::Never);
    /// ```
    #[must_use]
    pub fn satisfiable(&self, conditions: &[&Formula]) -> Answer {
        if self.cells.iter().any(Vec::is_empty) {
            return Answer::Never;
        }
        let mut open = vec![Open {
            possible: self.all.clone(),
            conditions: (0..conditions.len()).collect(),
            leans: false,
        }];
        let mut unknown = false;
        let (mut boxes, mut tests) = (0_usize, 0_usize);
        while let Some(here) = open.pop() {
            // One way to lean on the unknown is as good as another.
            if here.leans && unknown {
                continue;
            }
            boxes += 1;
            if boxes > MOST_BOXES || tests > MOST_TESTS {
                return Answer::Unknown;
            }
            let mut left = Vec::new();
            let mut holds = true;
            for index in here.conditions.iter() {
                let Some(condition) = conditions.get(*index) else { continue };
                match self.judge(condition, &here.possible, &mut tests) {
                    Some(true) => {}
                    Some(false) => {
                        holds = false;
                        break;
                    }
                    None => left.push(*index),
                }
            }
            if !holds {
                continue;
            }
            if left.is_empty() {
                if here.leans {
                    unknown = true;
                    continue;
                }
                return Answer::Example(self.example(&here.possible));
            }
            let find = |free| {
                left.iter()
                    .filter_map(|i| conditions.get(*i))
                    .find_map(|c| self.open_test(c, &here.possible, free))
            };
            let (test, leans) = match find(true) {
                Some(test) => (test, here.leans),
                None => match find(false) {
                    Some(test) => (test, true),
                    None => return Answer::Unknown,
                },
            };
            let left: Rc<[usize]> = left.into();
            // The side that passes is looked at first: the stack is last in, first out.
            for pass in [false, true] {
                if let Some(possible) = self.split(&here.possible, test, pass) {
                    open.push(Open { possible, conditions: left.clone(), leans });
                }
            }
        }
        if unknown { Answer::Unknown } else { Answer::Never }
    }

    /// A formula on a box of cells; None where some of them pass and some do not.
    fn judge(&self, formula: &Formula, possible: &[Cells], tests: &mut usize) -> Option<bool> {
        match formula {
            Formula::Constant(t) => Some(*t),
            Formula::Test(index) => {
                *tests += 1;
                let (variable, _) = self.problem.tests.get(*index)?;
                let (possible, passing) = (possible.get(*variable)?, self.passing.get(*index)?);
                let (mut some, mut every) = (false, true);
                for (here, pass) in possible.iter().zip(passing.iter()) {
                    some |= here & pass != 0;
                    every &= here & !pass == 0;
                }
                if every {
                    Some(true)
                } else if some {
                    None
                } else {
                    Some(false)
                }
            }
            Formula::Not(inner) => self.judge(inner, possible, tests).map(|t| !t),
            Formula::All(parts) => self.judge_parts(parts, possible, tests, false),
            Formula::Any(parts) => self.judge_parts(parts, possible, tests, true),
        }
    }

    /// All (or one) of some parts: one part that is `deciding` decides the whole.
    fn judge_parts(
        &self,
        parts: &[Formula],
        possible: &[Cells],
        tests: &mut usize,
        deciding: bool,
    ) -> Option<bool> {
        let mut whole = Some(!deciding);
        for part in parts {
            match self.judge(part, possible, tests) {
                Some(t) if t == deciding => return Some(deciding),
                Some(_) => {}
                None => whole = None,
            }
        }
        whole
    }

    /// A test in a formula that the box leaves open, on a variable that is free (or is not).
    fn open_test(&self, formula: &Formula, possible: &[Cells], free: bool) -> Option<usize> {
        match formula {
            Formula::Constant(_) => None,
            Formula::Test(index) => {
                let variable = self.problem.variable(self.problem.tests.get(*index)?.0)?;
                let open = self.judge(formula, possible, &mut 0).is_none();
                (variable.free == free && open).then_some(*index)
            }
            Formula::Not(inner) => self.open_test(inner, possible, free),
            Formula::All(parts) | Formula::Any(parts) => parts
                .iter()
                .filter(|p| self.judge(p, possible, &mut 0).is_none())
                .find_map(|p| self.open_test(p, possible, free)),
        }
    }

    /// The half of a box that passes a test, or does not; None where it is empty.
    fn split(&self, possible: &[Cells], test: usize, pass: bool) -> Option<Vec<Cells>> {
        let (variable, _) = self.problem.tests.get(test)?;
        let passing = self.passing.get(test)?;
        let half: Cells = possible
            .get(*variable)?
            .iter()
            .zip(passing.iter())
            .map(|(here, p)| here & if pass { *p } else { !p })
            .collect();
        if half.iter().all(|word| *word == 0) {
            return None;
        }
        let mut split = possible.to_vec();
        *split.get_mut(*variable)? = half;
        Some(split)
    }

    /// The first value of each variable in a box.
    fn example(&self, possible: &[Cells]) -> Vec<Value> {
        self.cells
            .iter()
            .zip(possible)
            .map(|(cells, possible)| {
                cells
                    .iter()
                    .enumerate()
                    .find(|(at, _)| {
                        possible.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
                    })
                    .map_or(Value::Missing, |(_, value)| value.clone())
            })
            .collect()
    }
}

fn bits(values: impl Iterator<Item = bool>) -> Cells {
    let mut words: Vec<u64> = Vec::new();
    for (at, value) in values.enumerate() {
        if at % 64 == 0 {
            words.push(0);
        }
        if value && let Some(word) = words.last_mut() {
            *word |= 1 << (at % 64);
        }
    }
    words.into()
}
