//! What values a variable can have, cut into the few cells that conditions can tell apart.

use super::linear::{Bound, Range};
use crate::calendar::{Date, Month, SchoolYear};
use crate::number::Number;
use crate::program::expr::{Comparison, Literal};
use crate::program::{Name, NumberType, Program, Type, TypeKind};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A value of a variable. Dates, months and schooljaren are whole numbers: days since 1 January
/// of the year 1, months since January of the year 0, and first calendar years.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// `ja`, `nee`.
    Truth(bool),
    /// A number, or a moment as a number.
    Number(Number),
    /// An option, by its place in the list.
    Option(usize),
    /// A text.
    Text(Name),
    /// A text that no condition names.
    OtherText,
    /// Some value, of a type of which only the presence can be told.
    Filled,
    /// `leeg`.
    Missing,
}

/// The values a variable can have, apart from `leeg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Domain {
    /// ja and nee.
    Truth,
    /// Numbers between declared bounds, both in; on the grid of the declared decimals, or dense
    /// where none are declared.
    Number {
        /// Least value.
        minimum: Option<Number>,
        /// Greatest value.
        maximum: Option<Number>,
        /// Its unit and decimals.
        typ: NumberType,
    },
    /// Dates.
    Date,
    /// Schooljaren.
    SchoolYear,
    /// Months.
    Month,
    /// The options of a list, low to high where it is ordered.
    Options(Vec<Name>),
    /// Texts.
    Text,
    /// Values of which only the presence can be told: rows, sets, files.
    Opaque,
}

/// A condition on one variable.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Test {
    /// It is `leeg`.
    Missing,
    /// It compares so; `leeg` equals nothing and is neither above nor below anything.
    Compare(Comparison, Value),
}

impl Test {
    /// Whether a value passes.
    #[must_use]
    pub fn holds(&self, value: &Value) -> bool {
        match self {
            Self::Missing => *value == Value::Missing,
            Self::Compare(op, other) => match value.compare(other) {
                Some(ordering) => compares(*op, ordering),
                None => *op == Comparison::NotEqual,
            },
        }
    }
}

impl Value {
    /// The order of two values of one kind; None where they are of two, and so not equal.
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Truth(a), Self::Truth(b)) => Some(a.cmp(b)),
            (Self::Number(a), Self::Number(b)) => Some(a.cmp(b)),
            (Self::Option(a), Self::Option(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

/// Whether an order is what a comparison asks for.
#[must_use]
pub const fn compares(op: Comparison, ordering: Ordering) -> bool {
    match op {
        Comparison::Equal => ordering.is_eq(),
        Comparison::NotEqual => ordering.is_ne(),
        Comparison::Less => ordering.is_lt(),
        Comparison::LessEqual => ordering.is_le(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::GreaterEqual => ordering.is_ge(),
    }
}

impl Domain {
    /// The domain of a type with its declared bounds.
    ///
    /// A list of which several versions exist has no domain of its own here: its options and
    /// their order may differ from year to year.
    #[must_use]
    pub fn of(
        program: &Program,
        typ: &Type,
        minimum: Option<Number>,
        maximum: Option<Number>,
    ) -> Self {
        match &typ.kind {
            TypeKind::Truth => Self::Truth,
            TypeKind::Number(typ) => Self::Number { minimum, maximum, typ: typ.clone() },
            TypeKind::Date => Self::Date,
            TypeKind::SchoolYear => Self::SchoolYear,
            TypeKind::Month => Self::Month,
            TypeKind::Text => Self::Text,
            TypeKind::Choice(list) => {
                let versions = program.group(*list).map(|g| g.versions.as_slice());
                match versions {
                    Some([(_, index)]) => program.lists.get(*index).map_or(Self::Opaque, |l| {
                        Self::Options(l.options.iter().map(|o| o.name.clone()).collect())
                    }),
                    _ => Self::Opaque,
                }
            }
            TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing
            | TypeKind::Error => Self::Opaque,
        }
    }

    /// A literal as a value of this domain; None where it is none.
    #[must_use]
    pub fn value(&self, literal: &Literal) -> Option<Value> {
        match (self, literal) {
            (Self::Truth, Literal::Truth(t)) => Some(Value::Truth(*t)),
            (Self::Number { .. }, Literal::Number(n)) => Some(Value::Number(n.clone())),
            (Self::Date, Literal::Date(d)) => Some(Value::Number(day_number(*d)?)),
            (Self::SchoolYear, Literal::SchoolYear(y)) => {
                Some(Value::Number(Number::from_int(i64::from(y.0))))
            }
            (Self::Month, Literal::Month(m)) => Some(Value::Number(month_number(*m))),
            (Self::Options(options), Literal::Option(_, name)) => {
                options.iter().position(|o| o == name).map(Value::Option)
            }
            (Self::Text, Literal::Text(text)) => Some(Value::Text(text.clone())),
            _ => None,
        }
    }

    /// The decimals of its values and its bounds, where they are numbers or moments.
    fn limits(&self) -> Option<(Option<u32>, Option<Number>, Option<Number>)> {
        let day = |d: Option<Date>| d.and_then(day_number);
        match self {
            Self::Number { minimum, maximum, typ } => {
                let decimals = if typ.fraction { None } else { typ.decimals };
                Some((decimals, minimum.clone(), maximum.clone()))
            }
            Self::Date => Some((Some(0), Some(Number::ZERO), day(Date::new(9999, 12, 31)))),
            Self::SchoolYear => Some((Some(0), Some(Number::ONE), Some(Number::from_int(9998)))),
            Self::Month => {
                let (first, last) = (Month::new(1, 1), Month::new(9999, 12));
                Some((Some(0), first.map(month_number), last.map(month_number)))
            }
            Self::Truth | Self::Options(_) | Self::Text | Self::Opaque => None,
        }
    }

    /// The step between its values, where they are numbers on a grid.
    #[must_use]
    pub fn step(&self) -> Option<Number> {
        Number::from_decimal(1, self.limits()?.0?).ok()
    }

    /// From where to where the cell of a value goes: the point itself, or all between two points.
    #[must_use]
    pub fn range(&self, points: &BTreeSet<Value>, value: &Value) -> Option<Range> {
        let Value::Number(value) = value else { return None };
        let (_, low, high) = self.limits()?;
        let points = points
            .iter()
            .filter_map(|p| match p {
                Value::Number(n) => Some(n),
                _ => None,
            })
            .chain(&low)
            .chain(&high);
        let mut range = Range::default();
        let bound = |n: &Number, strict| Some(Bound { value: n.to_big(), strict });
        for point in points {
            match point.cmp(value) {
                Ordering::Equal => {
                    return Some(Range { low: bound(point, false), high: bound(point, false) });
                }
                Ordering::Less if range.low.as_ref().is_none_or(|l| l.value < point.to_big()) => {
                    range.low = bound(point, true);
                }
                Ordering::Greater
                    if range.high.as_ref().is_none_or(|h| h.value > point.to_big()) =>
                {
                    range.high = bound(point, true);
                }
                Ordering::Less | Ordering::Greater => {}
            }
        }
        Some(range)
    }

    /// One value of each cell that comparisons with `points` can tell apart, `leeg` last and only
    /// where the variable may be so.
    ///
    /// Between two neighbouring points every value passes the same tests, so that one of them
    /// stands for all; an interval in which the grid has no value has no cell. None when a bound
    /// is too large to calculate with.
    ///
    /// ```
    /// use koers::analysis::domain::{Domain, Value};
    /// let cells = Domain::Truth.cells(&Default::default(), true).unwrap();
    /// assert_eq!(cells, [Value::Truth(true), Value::Truth(false), Value::Missing]);
    /// ```
    #[must_use]
    pub fn cells(&self, points: &BTreeSet<Value>, optional: bool) -> Option<Vec<Value>> {
        let numbers = || {
            points.iter().filter_map(|p| match p {
                Value::Number(n) => Some(n.clone()),
                _ => None,
            })
        };
        let grid = |step, low: Option<Number>, high: Option<Number>| {
            number_cells(numbers().collect(), step, low, high)
        };
        let mut cells = match self {
            Self::Truth => vec![Value::Truth(true), Value::Truth(false)],
            Self::Number { .. } | Self::Date | Self::SchoolYear | Self::Month => {
                let (decimals, low, high) = self.limits()?;
                grid(decimals, low, high)?
            }
            Self::Options(options) => (0..options.len()).map(Value::Option).collect(),
            Self::Text => points
                .iter()
                .filter(|p| matches!(p, Value::Text(_)))
                .cloned()
                .chain([Value::OtherText])
                .collect(),
            Self::Opaque => vec![Value::Filled],
        };
        if optional {
            cells.push(Value::Missing);
        }
        Some(cells)
    }
}

/// Days since 1 January of the year 1.
fn day_number(date: Date) -> Option<Number> {
    Some(Number::from_int(Date::new(1, 1, 1)?.days_between(date)))
}

/// The date of a day number.
pub(super) fn date_of(number: &Number) -> Option<Date> {
    Date::new(1, 1, 1)?.add_days(number.to_i64()?)
}

/// Months since January of the year 0.
fn month_number(month: Month) -> Number {
    Number::from_int(i64::from(month.year()) * 12 + i64::from(month.month()) - 1)
}

/// The month of a month number.
pub(super) fn month_of(number: &Number) -> Option<Month> {
    let months = number.to_i64()?;
    let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
    Month::new(i32::try_from(months.div_euclid(12)).ok()?, month)
}

/// The schooljaar of a year number.
pub(super) fn school_year_of(number: &Number) -> Option<SchoolYear> {
    SchoolYear::new(i32::try_from(number.to_i64()?).ok()?)
}

/// The cells of a number: each point, and a value between each two and beyond the outer ones.
fn number_cells(
    mut points: BTreeSet<Number>,
    decimals: Option<u32>,
    low: Option<Number>,
    high: Option<Number>,
) -> Option<Vec<Value>> {
    points.extend(low.clone());
    points.extend(high.clone());
    points.retain(|p| low.as_ref().is_none_or(|l| l <= p) && high.as_ref().is_none_or(|h| p <= h));
    let grid = match decimals {
        Some(decimals) => Some(Number::from_decimal(1, decimals).ok()?),
        None => None,
    };
    let mut cells = Vec::new();
    let mut before: Option<Number> = None;
    let Some(first) = points.first().cloned() else {
        return Some(vec![Value::Number(Number::ZERO)]);
    };
    if low.is_none() {
        cells.push(below(&first, grid.as_ref())?);
    }
    for point in points {
        if let Some(before) = &before {
            cells.extend(between(before, &point, grid.as_ref())?);
        }
        let on_grid = match &grid {
            Some(step) => point.div(step).ok()?.is_integer(),
            None => true,
        };
        if on_grid {
            cells.push(point.clone());
        }
        before = Some(point);
    }
    if high.is_none()
        && let Some(last) = before
    {
        cells.push(above(&last, grid.as_ref())?);
    }
    Some(cells.into_iter().map(Value::Number).collect())
}

/// The next value above, on the grid where there is one.
fn above(point: &Number, grid: Option<&Number>) -> Option<Number> {
    let Some(step) = grid else { return point.add(&Number::ONE).ok() };
    let steps = Number::from_big_ratio(&point.div(step).ok()?.floor(), &1.into()).ok()?;
    steps.add(&Number::ONE).ok()?.mul(step).ok()
}

fn below(point: &Number, grid: Option<&Number>) -> Option<Number> {
    Some(above(&point.neg(), grid)?.neg())
}

/// A value between two points, where there is one.
fn between(low: &Number, high: &Number, grid: Option<&Number>) -> Option<Option<Number>> {
    let found = match grid {
        Some(_) => above(low, grid)?,
        None => low.add(high).ok()?.div(&Number::from_int(2)).ok()?,
    };
    Some((found < *high).then_some(found))
}
