//! Systems of linear comparisons, decided exactly: rational simplex with branch and bound for
//! variables that only take values on a grid.
//!
//! The simplex is the one of Dutertre and de Moura (2006): a row for each linear form, bounds on
//! rows and variables alike, strict bounds by an infinitesimal. Bland's rule makes it end.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};
use std::collections::BTreeMap;

/// How many systems branch and bound looks at before it gives up.
const MOST_BRANCHES: usize = 400;
/// How many times a simplex exchanges a row and a variable before it gives up.
const MOST_PIVOTS: usize = 4_000;

/// A bound, and whether the value itself is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The value.
    pub value: BigRational,
    /// Whether the value itself is out.
    pub strict: bool,
}

/// From where to where something may go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Lower bound.
    pub low: Option<Bound>,
    /// Upper bound.
    pub high: Option<Bound>,
}

/// A system: variables within ranges, on a grid or dense, and linear forms within ranges.
#[derive(Clone, Debug, Default)]
pub struct System {
    /// Range, and the step of the grid (its values are multiples of the step).
    variables: Vec<(Range, Option<BigRational>)>,
    /// Coefficients by variable, and range.
    rows: Vec<(BTreeMap<usize, BigRational>, Range)>,
}

/// What is known of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It has no solution.
    Never,
    /// It has this one, a value for each variable.
    Values(Vec<BigRational>),
    /// The search for values on the grid was given up.
    Unknown,
}

impl System {
    /// Adds a variable; its index.
    pub fn variable(&mut self, range: Range, step: Option<BigRational>) -> usize {
        self.variables.push((range, step));
        self.variables.len() - 1
    }

    /// Adds a linear form that must be within a range.
    pub fn row(&mut self, terms: impl IntoIterator<Item = (usize, BigRational)>, range: Range) {
        let mut sum: BTreeMap<usize, BigRational> = BTreeMap::new();
        for (variable, factor) in terms {
            *sum.entry(variable).or_insert_with(BigRational::zero) += factor;
        }
        sum.retain(|_, factor| !factor.is_zero());
        self.rows.push((sum, range));
    }

    /// Decides the system.
    ///
    /// ```
    /// use koers::analysis::linear::{Bound, Range, System, Verdict};
    /// use num_rational::BigRational;
    /// let whole = |n: i64| BigRational::from_integer(n.into());
    /// let at_least = |n| Range { low: Some(Bound { value: whole(n), strict: false }), high: None };
    /// let mut system = System::default();
    /// let x = system.variable(at_least(0), Some(whole(1)));
    /// let y = system.variable(at_least(0), Some(whole(1)));
    /// system.row([(x, whole(2)), (y, whole(-2))], at_least(1));
    /// assert_eq!(system.solve(), Verdict::Values(vec![whole(1), whole(0)]));
    /// system.row([(y, whole(1)), (x, whole(-1))], at_least(0));
    /// assert_eq!(system.solve(), Verdict::Never);
    /// ```
    #[must_use]
    pub fn solve(&self) -> Verdict {
        self.search(MOST_BRANCHES)
    }

    /// Whether the system has no solution even when every variable is dense.
    #[must_use]
    pub fn refuted(&self) -> bool {
        self.search(1) == Verdict::Never
    }

    fn search(&self, most: usize) -> Verdict {
        // A variable on a grid becomes a whole number of steps.
        let step = |v: usize| self.variables.get(v).and_then(|(_, step)| step.clone());
        let whole: Vec<bool> = self.variables.iter().map(|(_, step)| step.is_some()).collect();
        let mut bounds = Vec::new();
        for (range, step) in &self.variables {
            let range = match step {
                Some(step) => match scaled(range, &step.recip()).tightened() {
                    Some(range) => range,
                    None => return Verdict::Never,
                },
                None => range.clone(),
            };
            bounds.push(range);
        }
        let mut rows = Vec::new();
        for (terms, range) in &self.rows {
            let mut terms: BTreeMap<usize, BigRational> = terms
                .iter()
                .map(|(v, factor)| (*v, factor * step(*v).unwrap_or_else(BigRational::one)))
                .collect();
            let mut range = range.clone();
            if terms.is_empty() {
                if !range.holds(&BigRational::zero()) {
                    return Verdict::Never;
                }
                continue;
            }
            if terms.keys().all(|v| whole.get(*v) == Some(&true)) {
                // Whole numbers with whole factors without a common divisor: a whole sum.
                let factor = primitive(terms.values());
                terms.values_mut().for_each(|t| *t *= &factor);
                match scaled(&range, &factor).tightened() {
                    Some(tight) => range = tight,
                    None => return Verdict::Never,
                }
            }
            rows.push(terms);
            bounds.push(range);
        }
        let mut simplex = Simplex::new(self.variables.len(), rows);
        for (variable, range) in bounds.iter().enumerate() {
            simplex.bound(variable, range);
        }
        let verdict = branch(simplex, &whole, most);
        match verdict {
            Verdict::Values(values) => Verdict::Values(
                values
                    .into_iter()
                    .enumerate()
                    .map(|(v, value)| value * step(v).unwrap_or_else(BigRational::one))
                    .collect(),
            ),
            Verdict::Never | Verdict::Unknown => verdict,
        }
    }
}

impl Range {
    /// Whether a value is in it.
    #[must_use]
    pub fn holds(&self, value: &BigRational) -> bool {
        let over = |b: &Bound| if b.strict { *value > b.value } else { *value >= b.value };
        let under = |b: &Bound| if b.strict { *value < b.value } else { *value <= b.value };
        self.low.as_ref().is_none_or(over) && self.high.as_ref().is_none_or(under)
    }

    /// The same range for a whole number; None when it holds none.
    fn tightened(self) -> Option<Self> {
        let one = BigRational::one;
        let low = self.low.map(|b| {
            let up = b.value.ceil();
            if b.strict && up == b.value { up + one() } else { up }
        });
        let high = self.high.map(|b| {
            let down = b.value.floor();
            if b.strict && down == b.value { down - one() } else { down }
        });
        if let (Some(low), Some(high)) = (&low, &high)
            && low > high
        {
            return None;
        }
        let bound = |value| Bound { value, strict: false };
        Some(Self { low: low.map(bound), high: high.map(bound) })
    }
}

fn scaled(range: &Range, factor: &BigRational) -> Range {
    let times = |b: &Option<Bound>| {
        b.as_ref().map(|b| Bound { value: &b.value * factor, strict: b.strict })
    };
    let (low, high) = (times(&range.low), times(&range.high));
    if factor.is_negative() { Range { low: high, high: low } } else { Range { low, high } }
}

/// What makes factors whole and without a common divisor.
fn primitive<'f>(factors: impl Iterator<Item = &'f BigRational> + Clone) -> BigRational {
    let denominator = factors.clone().fold(BigInt::one(), |all, f| all.lcm(f.denom()));
    let divisor =
        factors.fold(BigInt::zero(), |all, f| all.gcd(&(f.numer() * &denominator / f.denom())));
    BigRational::new(denominator, if divisor.is_zero() { BigInt::one() } else { divisor })
}

/// A value and so many infinitesimals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Delta {
    value: BigRational,
    tiny: BigRational,
}

impl Delta {
    fn zero() -> Self {
        Self { value: BigRational::zero(), tiny: BigRational::zero() }
    }

    fn add_scaled(&mut self, other: &Self, factor: &BigRational) {
        self.value += &other.value * factor;
        self.tiny += &other.tiny * factor;
    }

    fn minus(&self, other: &Self) -> Self {
        Self { value: &self.value - &other.value, tiny: &self.tiny - &other.tiny }
    }
}

/// The tableau: each row that is basic as a sum of variables that are not.
#[derive(Clone, Debug)]
struct Simplex {
    originals: usize,
    low: Vec<Option<Delta>>,
    high: Vec<Option<Delta>>,
    value: Vec<Delta>,
    rows: BTreeMap<usize, BTreeMap<usize, BigRational>>,
}

impl Simplex {
    /// Variables first, then rows.
    fn new(originals: usize, rows: Vec<BTreeMap<usize, BigRational>>) -> Self {
        let all = originals + rows.len();
        Self {
            originals,
            low: vec![None; all],
            high: vec![None; all],
            value: vec![Delta::zero(); all],
            rows: rows.into_iter().enumerate().map(|(i, row)| (originals + i, row)).collect(),
        }
    }

    /// Narrows the bounds of a variable or row.
    fn bound(&mut self, variable: usize, range: &Range) {
        let delta = |b: &Bound, sign: i64| Delta {
            value: b.value.clone(),
            tiny: BigRational::from_integer(BigInt::from(if b.strict { sign } else { 0 })),
        };
        if let (Some(bound), Some(slot)) = (&range.low, self.low.get_mut(variable)) {
            let bound = delta(bound, 1);
            if slot.as_ref().is_none_or(|old| bound > *old) {
                *slot = Some(bound);
            }
        }
        if let (Some(bound), Some(slot)) = (&range.high, self.high.get_mut(variable)) {
            let bound = delta(bound, -1);
            if slot.as_ref().is_none_or(|old| bound < *old) {
                *slot = Some(bound);
            }
        }
        if !self.rows.contains_key(&variable)
            && let Some(bound) = self.broken(variable)
        {
            self.update(variable, &bound);
        }
    }

    /// The bound that a value is beyond.
    fn broken(&self, variable: usize) -> Option<Delta> {
        let value = self.value.get(variable)?;
        let low = self.low.get(variable)?.as_ref().filter(|low| value < *low);
        let high = self.high.get(variable)?.as_ref().filter(|high| value > *high);
        low.or(high).cloned()
    }

    /// Gives a variable that is not basic another value.
    fn update(&mut self, variable: usize, to: &Delta) {
        let Some(slot) = self.value.get_mut(variable) else { return };
        let by = to.minus(slot);
        *slot = to.clone();
        for (basic, row) in &self.rows {
            if let (Some(factor), Some(value)) = (row.get(&variable), self.value.get_mut(*basic)) {
                value.add_scaled(&by, factor);
            }
        }
    }

    /// Makes every value keep its bounds: None when it gave up, else whether it can be done.
    fn check(&mut self) -> Option<bool> {
        for variable in 0..self.value.len() {
            let (low, high) = (self.low.get(variable)?, self.high.get(variable)?);
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                return Some(false);
            }
        }
        for _ in 0..MOST_PIVOTS {
            let broken = self.rows.keys().find_map(|b| Some((*b, self.broken(*b)?)));
            let Some((basic, bound)) = broken else { return Some(true) };
            let raise = self.value.get(basic)? < &bound;
            let row = self.rows.get(&basic)?;
            let mover = row.iter().find_map(|(variable, factor)| {
                let up = factor.is_positive() == raise;
                let value = self.value.get(*variable)?;
                let limit = if up { self.high.get(*variable)? } else { self.low.get(*variable)? };
                let room = limit.as_ref().is_none_or(|l| if up { value < l } else { value > l });
                room.then(|| (*variable, factor.clone()))
            });
            let Some((variable, factor)) = mover else { return Some(false) };
            let mut to = self.value.get(variable)?.clone();
            to.add_scaled(&bound.minus(self.value.get(basic)?), &factor.recip());
            self.update(variable, &to);
            self.pivot(basic, variable, &factor)?;
        }
        None
    }

    /// Exchanges a basic row and a variable in it.
    fn pivot(&mut self, basic: usize, variable: usize, factor: &BigRational) -> Option<()> {
        let row = self.rows.remove(&basic)?;
        let inverse = factor.recip();
        let mut solved: BTreeMap<usize, BigRational> = row
            .into_iter()
            .filter(|(v, _)| *v != variable)
            .map(|(v, f)| (v, -f * &inverse))
            .collect();
        solved.insert(basic, inverse);
        for row in self.rows.values_mut() {
            if let Some(times) = row.remove(&variable) {
                for (v, f) in &solved {
                    let sum = row.entry(*v).or_insert_with(BigRational::zero);
                    *sum += f * &times;
                    if sum.is_zero() {
                        row.remove(v);
                    }
                }
            }
        }
        self.rows.insert(variable, solved);
        Some(())
    }

    /// The values, with an infinitesimal that is small enough for all bounds.
    fn values(&self) -> Vec<BigRational> {
        let mut tiny = BigRational::one();
        let mut room = |small: &Delta, large: &Delta| {
            if small.value < large.value && small.tiny > large.tiny {
                let most = (&large.value - &small.value) / (&small.tiny - &large.tiny);
                if most < tiny {
                    tiny = most;
                }
            }
        };
        for ((value, low), high) in self.value.iter().zip(&self.low).zip(&self.high) {
            low.iter().for_each(|low| room(low, value));
            high.iter().for_each(|high| room(value, high));
        }
        self.value.iter().take(self.originals).map(|v| &v.value + &v.tiny * &tiny).collect()
    }
}

/// Values that are whole where they must be.
fn branch(simplex: Simplex, whole: &[bool], most: usize) -> Verdict {
    let mut open = vec![simplex];
    let mut seen = 0;
    let mut unknown = false;
    while let Some(mut here) = open.pop() {
        seen += 1;
        match here.check() {
            Some(false) => continue,
            Some(true) => {}
            None => {
                unknown = true;
                continue;
            }
        }
        let values = here.values();
        let broken =
            values.iter().zip(whole).position(|(value, whole)| *whole && !value.is_integer());
        let Some(variable) = broken else { return Verdict::Values(values) };
        if seen >= most {
            return Verdict::Unknown;
        }
        let Some(value) = values.get(variable) else { return Verdict::Unknown };
        let bound = |value| Some(Bound { value, strict: false });
        let mut above = here.clone();
        above.bound(variable, &Range { low: bound(value.ceil()), high: None });
        here.bound(variable, &Range { low: None, high: bound(value.floor()) });
        open.push(above);
        open.push(here);
    }
    if unknown { Verdict::Unknown } else { Verdict::Never }
}
