//! Whether conditions can hold together: an exact search over the cells of their variables.
//!
//! A [`Problem`] has variables with domains, and formulas over tests on them. [`Solver`] cuts each
//! domain into cells and searches by splitting a domain at a test that is still open, so that only
//! what a condition speaks of is ever split. A formula is judged in three values on a box of cells:
//! yes, no, or open.
//!
//! A sum of numbers (`begroot - toegekend`) is a variable too, a *form*: its tests are searched as
//! those of any other, and where a box is left in which all conditions hold, [`linear`] decides
//! whether values of the numbers can give the forms their values. That two texts are the same is
//! likewise a variable, of which [`equality`] decides whether texts can be so.
//!
//! What the search cannot look into (a product of two numbers, a call, an aggregate) is a variable
//! that is not *free*: it may have any value of its type, but nothing says that it can have each.
//! When even with such a value of one's choice no assignment exists, there is none; an assignment
//! that leans on one is no example, and the answer is [`Answer::Unknown`].
//!
//! [`equality`]: super::equality
//! [`linear`]: super::linear

use super::domain::{Test, Value};
use super::equality;
use super::linear::{Range, System, Verdict};
use super::problem::{Formula, Problem};
use crate::number::Number;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many boxes one search looks at before it gives up.
const MOST_BOXES: usize = 200_000;
/// How many tests one search judges before it gives up.
const MOST_TESTS: usize = 20_000_000;

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
    /// From where to where each cell of a number goes, for forms and what they are sums of.
    ranges: BTreeMap<usize, Vec<Option<Range>>>,
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
    /// Whether it came of a choice about a form.
    linear: bool,
}

/// What the forms and the texts say of a box.
enum Forms {
    /// No values of the numbers give the forms theirs.
    Refuted,
    /// Each of these boxes has to be looked at by itself.
    Apart(Vec<Vec<Cells>>),
    /// These values do.
    Values(Vec<(usize, Value)>),
    /// It was given up.
    Unknown,
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
        let numbers = problem.forms.iter();
        let numbers = numbers.flat_map(|(form, terms)| {
            [*form].into_iter().chain(terms.iter().map(|(term, _)| *term))
        });
        let mut ranges = BTreeMap::new();
        for index in numbers {
            let (Some(variable), Some(points), Some(cells)) =
                (problem.variable(index), points.get(index), cells.get(index))
            else {
                continue;
            };
            ranges.entry(index).or_insert_with(|| {
                cells.iter().map(|cell| variable.domain.range(points, cell)).collect()
            });
        }
        let all = cells.iter().map(|c| bits(c.iter().map(|_| true))).collect();
        let passing = problem
            .tests
            .iter()
            .map(|(variable, test)| {
                bits(cells.get(*variable).into_iter().flatten().map(|value| test.holds(value)))
            })
            .collect();
        Some(Self { problem, cells, ranges, all, passing })
    }

    /// Whether all conditions can hold together.
    ///
    /// ```
    /// use koers::analysis::domain::{Domain, Test, Value};
    /// use koers::analysis::problem::{Problem, Variable};
    /// use koers::analysis::solve::{Answer, Solver};
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
            linear: false,
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
            if !holds || here.linear && self.hopeless(&here.possible) {
                continue;
            }
            if left.is_empty() {
                match self.forms(&here.possible) {
                    Forms::Refuted => {}
                    Forms::Unknown => unknown = true,
                    Forms::Values(_) if here.leans => unknown = true,
                    Forms::Values(values) => {
                        return Answer::Example(self.example(&here.possible, values));
                    }
                    Forms::Apart(boxes) => {
                        let conditions: Rc<[usize]> = Rc::default();
                        open.extend(boxes.into_iter().rev().map(|possible| Open {
                            possible,
                            conditions: conditions.clone(),
                            leans: here.leans,
                            linear: false,
                        }));
                    }
                }
                continue;
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
            let of = self.problem.tests.get(test).map(|(variable, _)| *variable);
            let linear = of.is_some_and(|of| self.ranges.contains_key(&of));
            // The side that passes is looked at first: the stack is last in, first out.
            for pass in [false, true] {
                if let Some(possible) = self.split(&here.possible, test, pass) {
                    open.push(Open { possible, conditions: left.clone(), leans, linear });
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
                let (variable, _) = self.problem.tests.get(*index)?;
                let open = self.judge(formula, possible, &mut 0).is_none();
                (self.problem.is_free(*variable) == free && open).then_some(*index)
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

    /// The cells of a variable that a box leaves, by their places.
    fn left(&self, possible: &[Cells], variable: usize) -> Vec<usize> {
        let Some(words) = possible.get(variable) else { return Vec::new() };
        let count = self.cells.get(variable).map_or(0, Vec::len);
        (0..count)
            .filter(|at| words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1))
            .collect()
    }

    /// The forms that a box says something of, with the numbers they are sums of. A form has no
    /// value where one of these is `leeg`.
    fn narrowed(&self, possible: &[Cells]) -> Vec<(usize, &[(usize, Number)])> {
        let forms = self.problem.forms.iter().filter(|(form, _)| {
            match (possible.get(**form), self.all.get(**form)) {
                (Some(here), Some(all)) => here != all,
                _ => false,
            }
        });
        forms
            .filter(|(_, terms)| !terms.iter().any(|(term, _)| self.only_missing(possible, *term)))
            .map(|(form, terms)| (*form, terms.as_slice()))
            .collect()
    }

    fn only_missing(&self, possible: &[Cells], variable: usize) -> bool {
        let cells = self.cells.get(variable);
        let is_missing = |at: &usize| {
            cells.and_then(|c| c.get(*at)).is_none_or(|value| *value == Value::Missing)
        };
        self.left(possible, variable).iter().all(is_missing)
    }

    fn may_be_missing(&self, possible: &[Cells], variable: usize) -> bool {
        let cells = self.cells.get(variable);
        self.left(possible, variable)
            .iter()
            .any(|at| cells.and_then(|c| c.get(*at)) == Some(&Value::Missing))
    }

    /// From the first to the last of some cells.
    fn hull(&self, variable: usize, cells: &[usize]) -> Range {
        let ranges = self.ranges.get(&variable);
        let range = |at: &usize| ranges.and_then(|r| r.get(*at)).cloned().flatten();
        let mut found = cells.iter().filter_map(range);
        let Some(mut hull) = found.next() else { return Range::default() };
        if let Some(last) = found.next_back() {
            hull.high = last.high;
        }
        hull
    }

    fn system(
        &self,
        possible: &[Cells],
        forms: &[(usize, &[(usize, Number)])],
    ) -> (System, Vec<usize>) {
        let mut system = System::default();
        let mut of: BTreeMap<usize, usize> = BTreeMap::new();
        let mut order = Vec::new();
        for (_, terms) in forms {
            for (term, _) in *terms {
                of.entry(*term).or_insert_with(|| {
                    order.push(*term);
                    let step = self.problem.variable(*term).and_then(|v| v.domain.step());
                    let range = self.hull(*term, &self.left(possible, *term));
                    system.variable(range, step.map(|s| s.to_big()))
                });
            }
        }
        for (form, terms) in forms {
            let terms: Vec<_> = terms
                .iter()
                .filter_map(|(term, factor)| Some((*of.get(term)?, factor.to_big())))
                .collect();
            system.row(terms, self.hull(*form, &self.left(possible, *form)));
        }
        (system, order)
    }

    /// Whether the forms of which every part has a value already cannot have theirs.
    fn hopeless(&self, possible: &[Cells]) -> bool {
        let mut forms = self.narrowed(possible);
        forms.retain(|(_, terms)| !terms.iter().any(|(t, _)| self.may_be_missing(possible, *t)));
        forms.len() > 1 && self.system(possible, &forms).0.refuted()
    }

    /// What the forms say of a box in which all conditions hold.
    fn forms(&self, possible: &[Cells]) -> Forms {
        let forms = self.narrowed(possible);
        for (form, terms) in &forms {
            // A number that is there or not, and cells with a hole between them, are looked at apart.
            let parts = terms.iter().map(|(term, _)| *term).chain([*form]);
            for part in parts {
                let left = self.left(possible, part);
                let is_missing = |at: &usize| {
                    self.cells.get(part).and_then(|c| c.get(*at)) == Some(&Value::Missing)
                };
                let mut runs: Vec<Vec<usize>> = Vec::new();
                for at in left {
                    let goes_on = runs.last().and_then(|r| r.last()).is_some_and(|last| {
                        last + 1 == at && !is_missing(&at) && !is_missing(last)
                    });
                    match runs.last_mut() {
                        Some(run) if goes_on => run.push(at),
                        _ => runs.push(vec![at]),
                    }
                }
                if runs.len() > 1 {
                    let count = self.cells.get(part).map_or(0, Vec::len);
                    let boxes = runs.iter().filter_map(|run| {
                        let mut one = possible.to_vec();
                        *one.get_mut(part)? = bits((0..count).map(|at| run.contains(&at)));
                        Some(one)
                    });
                    return Forms::Apart(boxes.collect());
                }
            }
        }
        let texts = match self.texts(possible) {
            Forms::Values(texts) => texts,
            other => return other,
        };
        if forms.is_empty() {
            return Forms::Values(texts);
        }
        let (system, order) = self.system(possible, &forms);
        match system.solve() {
            Verdict::Never => Forms::Refuted,
            Verdict::Unknown => Forms::Unknown,
            Verdict::Values(values) => {
                let numbers = order.into_iter().zip(values).filter_map(|(variable, value)| {
                    Some((variable, Value::Number(Number::from_big(value).ok()?)))
                });
                Forms::Values(numbers.chain(texts).collect())
            }
        }
    }

    /// Whether there are texts of which those are the same that a box says to be.
    fn texts(&self, possible: &[Cells]) -> Forms {
        let mut order: Vec<usize> = Vec::new();
        let mut pairs = Vec::new();
        for (variable, (a, b)) in &self.problem.same {
            let [only] = self.left(possible, *variable)[..] else { continue };
            let value = self.cells.get(*variable).and_then(|cells| cells.get(only));
            let mut place = |text: usize| {
                order.iter().position(|known| *known == text).unwrap_or_else(|| {
                    order.push(text);
                    order.len() - 1
                })
            };
            let (a, b) = (place(*a), place(*b));
            pairs.push(equality::Pair { a, b, same: value == Some(&Value::Truth(true)) });
        }
        let texts: Vec<equality::Text> =
            order.iter().map(|variable| self.text(possible, *variable)).collect();
        match equality::assign(&texts, &pairs) {
            equality::Verdict::Never => Forms::Refuted,
            equality::Verdict::Unknown => Forms::Unknown,
            equality::Verdict::Texts(chosen) => {
                let values = chosen.into_iter().map(|choice| match choice {
                    equality::Choice::Named(name) => Value::Text(name),
                    equality::Choice::Other(0) => Value::OtherText,
                    equality::Choice::Other(n) => Value::Text(format!("… {}", n + 1).into()),
                    equality::Choice::Missing => Value::Missing,
                });
                Forms::Values(order.into_iter().zip(values).collect())
            }
        }
    }

    /// What a text can be in a box.
    fn text(&self, possible: &[Cells], variable: usize) -> equality::Text {
        let mut text = equality::Text::default();
        let left = self.left(possible, variable);
        for (at, value) in self.cells.get(variable).into_iter().flatten().enumerate() {
            let can = left.contains(&at);
            match value {
                Value::Text(name) => {
                    text.named.insert(name.clone());
                    if can {
                        text.possible.insert(name.clone());
                    }
                }
                Value::Missing => text.missing |= can,
                _ => text.other |= can,
            }
        }
        text
    }

    /// The first value of each variable in a box, and those found of numbers in forms and of texts.
    fn example(&self, possible: &[Cells], values: Vec<(usize, Value)>) -> Vec<Value> {
        let mut example: Vec<Value> = self
            .cells
            .iter()
            .enumerate()
            .map(|(variable, cells)| {
                let first = self.left(possible, variable).first().copied();
                first.and_then(|at| cells.get(at)).cloned().unwrap_or(Value::Missing)
            })
            .collect();
        for (variable, value) in values {
            if let Some(slot) = example.get_mut(variable) {
                *slot = value;
            }
        }
        example
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
