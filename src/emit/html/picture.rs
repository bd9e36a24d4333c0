//! Pictures: lines through the years, and parts of a whole. Each has a table behind it.
//!
//! They are drawn here and not by a library: those reckon with floating point, and what they draw
//! differs from version to version, while the same rules on the same data give the same bytes. All
//! places are whole numbers of a grid of 1 to 1.

use super::view::Words;
use crate::emit::words;
use crate::msg;
use crate::number::{Number, Rounding};
use crate::outcome::{Kpi, KpiLevel, OutcomeValue, Suppressed, Target};

/// Width of a picture of years.
const WIDTH: i64 = 560;
/// Where its first and last year stand.
const LEFT: i64 = 70;
const RIGHT: i64 = WIDTH - 48;
/// Where the greatest value stands, and where the axis is.
const TOP: i64 = 26;
const BOTTOM: i64 = 150;

/// A figure through the years, with the target of each.
pub(super) struct Trend {
    pub title: String,
    pub description: String,
    pub view: String,
    pub axis: Axis,
    pub line: Vec<String>,
    pub points: Vec<Point>,
    pub targets: Vec<Segment>,
    pub years: Vec<Label>,
    pub rows: Vec<TrendRow>,
}

/// The axis of values: where it is, and what its marks say.
pub(super) struct Axis {
    pub left: i64,
    pub right: i64,
    pub marks: Vec<Label>,
}

/// A value of a year; one that is not shown has no dot.
pub(super) struct Point {
    pub x: i64,
    pub y: i64,
    pub label: String,
    pub label_y: i64,
    pub dot: bool,
}

/// The target of a year: a level line around it.
pub(super) struct Segment {
    pub from: i64,
    pub until: i64,
    pub y: i64,
}

/// A text at a place.
pub(super) struct Label {
    pub x: i64,
    pub y: i64,
    pub text: String,
}

/// A year in the table behind the picture.
pub(super) struct TrendRow {
    pub year: String,
    pub value: String,
    pub target: String,
    pub status: String,
}

/// A year as it is drawn: its name, value and target.
struct Year<'a> {
    name: String,
    value: Option<&'a OutcomeValue>,
    target: &'a Target,
    status: String,
}

fn cell<'a>(levels: &'a [KpiLevel], level: &str, key: &str) -> Option<&'a crate::outcome::KpiCell> {
    levels.iter().find(|l| &*l.level == level)?.cells.iter().find(|c| &*c.key == key)
}

/// The trend of a KPI for a unit; None where there are no earlier years, or no numbers.
pub(super) fn trend(kpi: &Kpi, level: &str, key: &str, this_year: &str, w: Words) -> Option<Trend> {
    if kpi.history.is_empty() {
        return None;
    }
    let mut years: Vec<Year<'_>> = Vec::new();
    for year in &kpi.history {
        let found = cell(&year.levels, level, key);
        years.push(Year {
            name: year.school_year.to_string(),
            value: found.map(|c| &c.value),
            target: &year.target,
            status: found.map_or_else(String::new, |c| words::status(c.status, w.language)),
        });
    }
    let found = cell(&kpi.levels, level, key);
    years.push(Year {
        name: this_year.to_owned(),
        value: found.map(|c| &c.value),
        target: &kpi.target,
        status: found.map_or_else(String::new, |c| words::status(c.status, w.language)),
    });
    let target = |year: &Year<'_>| match year.target {
        Target::Set { value, .. } => value.as_number().cloned(),
        Target::None | Target::Open => None,
    };
    let known: Vec<Number> = years
        .iter()
        .flat_map(|y| [y.value.and_then(|v| v.as_number().cloned()), target(y)])
        .flatten()
        .collect();
    // An axis that begins near what is kept back would say where that is.
    let whole = years.iter().all(|y| y.value.is_none_or(|v| v.as_number().is_some()));
    let scale = if whole { Scale::of_line(&known)? } else { Scale::of(&known)? };
    let count = i64::try_from(years.len()).ok()?;
    let step = if count > 1 { (RIGHT - LEFT) / (count - 1) } else { 0 };
    let (mut points, mut targets, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    let mut lines: Vec<Vec<String>> = vec![Vec::new()];
    for (at, year) in (0_i64..).zip(&years) {
        let x = LEFT + step * at;
        labels.push(Label { x, y: BOTTOM + 20, text: year.name.clone() });
        if let Some(y) = target(year).map(|t| scale.place(&t)) {
            let half = (step / 2).max(24);
            let from = if at == 0 { x - 12 } else { x - half };
            let until = if at == count - 1 { x + 12 } else { x + half };
            targets.push(Segment { from, until, y });
        }
        match year.value {
            Some(OutcomeValue::Number(number)) => {
                let y = scale.place(&number.number);
                if let Some(line) = lines.last_mut() {
                    line.push(format!("{x},{y}"));
                }
                let label = number.format.short(&number.number);
                points.push(Point { x, y, label, label_y: y - 9, dot: true });
            }
            other => {
                // What is kept back breaks the line: where it stands would tell its value.
                lines.push(Vec::new());
                let label = match other {
                    Some(OutcomeValue::Suppressed(sign)) => Suppressed::sign(*sign),
                    _ => words::NOTHING.to_owned(),
                };
                points.push(Point { x, y: BOTTOM, label, label_y: BOTTOM - 9, dot: false });
            }
        }
    }
    let rows = years.iter().map(|year| TrendRow {
        year: year.name.clone(),
        value: year.value.map_or(words::NOTHING.to_owned(), |v| words::show(v, w.language)),
        target: words::show_target(year.target, w.language),
        status: year.status.clone(),
    });
    let rows: Vec<TrendRow> = rows.collect();
    let told: Vec<String> = rows.iter().map(|r| format!("{}: {}", r.year, r.value)).collect();
    let marks = scale.marks().into_iter().map(|mark| Label {
        x: LEFT - 22,
        y: scale.place(&mark),
        text: kpi.format.short(&mark),
    });
    Some(Trend {
        title: msg!("emit-trend-title", title = &*kpi.about.title).render(w.language),
        description: told.join("; "),
        view: format!("0 0 {WIDTH} {}", BOTTOM + 30),
        axis: Axis { left: LEFT - 16, right: RIGHT + 14, marks: marks.collect() },
        line: lines.into_iter().filter(|l| l.len() > 1).map(|l| l.join(" ")).collect(),
        points,
        targets,
        years: labels,
        rows,
    })
}

/// How values become places: from the least to the greatest.
struct Scale {
    low: Number,
    high: Number,
}

impl Scale {
    /// For lengths: from 0, or below it, to the greatest.
    fn of(values: &[Number]) -> Option<Self> {
        let high = values.iter().max()?.clone();
        let low = values.iter().min()?.clone().min(Number::ZERO);
        Self::between(low, high)
    }

    /// For lines: from 0, unless all values lie so far from it that nothing of their course would
    /// be seen; the axis says where it begins.
    fn of_line(values: &[Number]) -> Option<Self> {
        let (low, high) = (values.iter().min()?.clone(), values.iter().max()?.clone());
        let spread = high.sub(&low).ok()?;
        let far = spread.mul(&Number::from_int(3)).ok()? < low;
        if spread.is_zero() || !far {
            return Self::of(values);
        }
        Self::between(low.sub(&spread).ok()?, high)
    }

    fn between(low: Number, high: Number) -> Option<Self> {
        // A line of nothing but noughts still has room above it.
        let high = if high <= low { low.add(&Number::from_int(1)).ok()? } else { high };
        Some(Self { low, high })
    }

    fn place(&self, value: &Number) -> i64 {
        BOTTOM - self.part(value, BOTTOM - TOP)
    }

    /// How much of a length a value is.
    fn part(&self, value: &Number, length: i64) -> i64 {
        let above = value.sub(&self.low);
        let whole = self.high.sub(&self.low);
        let (Ok(above), Ok(whole)) = (above, whole) else { return 0 };
        let scaled = above.mul(&Number::from_int(length)).and_then(|n| n.div(&whole));
        let rounded = scaled.and_then(|n| n.round(0, Rounding::HalfUp));
        rounded.ok().and_then(|n| n.to_i64()).unwrap_or(0).clamp(0, length)
    }

    fn marks(&self) -> Vec<Number> {
        vec![self.low.clone(), self.high.clone()]
    }
}

/// Parts of a whole, side by side.
pub(super) struct Bar {
    pub parts: Vec<BarPart>,
    /// Where the amount itself ends: parts that take away come after it.
    pub mark: i64,
}

/// A part: where it begins, how long it is, and which of the colours it has.
pub(super) struct BarPart {
    pub x: i64,
    pub width: i64,
    pub colour: usize,
    pub label: String,
}

/// Length of the longest bar.
pub(super) const BAR: i64 = 1000;

/// Bars for rows of parts that belong to columns; the longest takes the whole length. A part below
/// 0 is not drawn: it is the room between the last part and the mark.
pub(super) fn bars(
    rows: &[(Vec<Option<Number>>, Number)],
    columns: &[String],
    shown: &dyn Fn(&Number) -> String,
) -> Vec<Bar> {
    let positive = |parts: &[Option<Number>]| {
        let above = parts.iter().flatten().filter(|n| !n.is_negative() && !n.is_zero());
        above.fold(Number::ZERO, |sum, n| sum.add(n).unwrap_or(sum))
    };
    let lengths = rows.iter().map(|(parts, amount)| positive(parts).max(amount.clone()));
    let Some(scale) = Scale::of(&lengths.collect::<Vec<_>>()) else { return Vec::new() };
    rows.iter()
        .map(|(parts, amount)| {
            let mut before = Number::ZERO;
            let mut drawn = Vec::new();
            for (colour, (part, column)) in parts.iter().zip(columns).enumerate() {
                let Some(part) = part.as_ref().filter(|n| !n.is_negative() && !n.is_zero()) else {
                    continue;
                };
                let after = before.add(part).unwrap_or_else(|_| before.clone());
                let (from, until) = (scale.part(&before, BAR), scale.part(&after, BAR));
                before = after;
                drawn.push(BarPart {
                    x: from,
                    width: (until - from).max(1),
                    colour,
                    label: format!("{column}: {}", shown(part)),
                });
            }
            Bar { parts: drawn, mark: scale.part(amount, BAR) }
        })
        .collect()
}
