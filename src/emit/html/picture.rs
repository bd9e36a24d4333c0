//! Pictures: lines through the years, and parts of a whole. Each has a table behind it.
//!
//! A library writes the SVG; where a line or a bar is to stand is reckoned here, in exact numbers
//! and whole places of a grid, so that the same rules on the same data give the same bytes.

use super::view::Words;
use crate::emit::words;
use crate::msg;
use crate::number::{Number, Rounding};
use crate::outcome::{Component, ComponentKind, Kpi, KpiLevel, OutcomeValue, Target};
use svg::node::element::{Circle, Line, Polyline, Rectangle, Text, Title};
use svg::{Document, Node};

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
    /// The picture, as SVG.
    pub svg: String,
    /// Whether a target is drawn in it.
    pub has_target: bool,
    pub rows: Vec<TrendRow>,
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
    target: Option<&'a Target>,
    status: String,
}

fn cell<'a>(levels: &'a [KpiLevel], level: &str, key: &str) -> Option<&'a crate::outcome::KpiCell> {
    levels.iter().find(|l| &*l.level == level)?.cells.iter().find(|c| &*c.key == key)
}

fn target_at<'a>(levels: &'a [KpiLevel], level: &str) -> Option<&'a Target> {
    levels.iter().find(|own| &*own.level == level).map(|own| &own.target)
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
            target: target_at(&year.levels, level),
            status: found.map_or_else(String::new, |c| words::status(c.status, w.language)),
        });
    }
    let found = cell(&kpi.levels, level, key);
    years.push(Year {
        name: this_year.to_owned(),
        value: found.map(|c| &c.value),
        target: target_at(&kpi.levels, level),
        status: found.map_or_else(String::new, |c| words::status(c.status, w.language)),
    });
    let known: Vec<Number> = years
        .iter()
        .flat_map(|y| [y.value.and_then(|v| v.as_number().cloned()), target(y)])
        .flatten()
        .collect();
    // An axis that begins near what is kept back would say where that is.
    let whole = years.iter().all(|y| y.value.is_none_or(|v| v.as_number().is_some()));
    let scale = if whole { Scale::of_line(&known)? } else { Scale::of(&known)? };
    let title = msg!("emit-trend-title", title = &*kpi.about.title).render(w.language);
    let rows = years.iter().map(|year| TrendRow {
        year: year.name.clone(),
        value: year.value.map_or(words::NOTHING.to_owned(), |v| words::show(v, w.language)),
        target: year.target.map_or_else(String::new, |t| words::show_target(t, w.language)),
        status: year.status.clone(),
    });
    let rows: Vec<TrendRow> = rows.collect();
    let told: Vec<String> = rows.iter().map(|r| format!("{}: {}", r.year, r.value)).collect();
    let picture = Document::new()
        .set("viewBox", (0, 0, WIDTH, BOTTOM + 30))
        .set("role", "img")
        .set("aria-label", format!("{title}. {}", told.join("; ")));
    let has_target = years.iter().any(|year| target(year).is_some());
    let svg = draw_years(picture, &years, &scale, kpi).to_string();
    Some(Trend { title, svg, has_target, rows })
}

/// Draws the axis, then the targets, and the values over them.
fn draw_years(mut picture: Document, years: &[Year<'_>], scale: &Scale, kpi: &Kpi) -> Document {
    for mark in scale.marks() {
        let y = scale.place(&mark);
        picture.append(level_line("grid", (LEFT - 16, RIGHT + 14), y));
        let text = kpi.format.short(&mark);
        picture.append(label("axis", "end", (LEFT - 22, y + 4), text));
    }
    let last = i64::try_from(years.len()).unwrap_or(i64::MAX) - 1;
    let step = if last > 0 { (RIGHT - LEFT) / last } else { 0 };
    let half = (step / 2).max(24);
    let places = || (0_i64..).zip(years).map(move |(at, year)| (at, LEFT + step * at, year));
    for (at, x, year) in places() {
        if let Some(target) = target(year) {
            let from = if at == 0 { x - 12 } else { x - half };
            let until = if at == last { x + 12 } else { x + half };
            picture.append(level_line("target", (from, until), scale.place(&target)));
        }
    }
    // What is kept back breaks the line: where it stands would tell its value.
    for run in years_with_numbers(places(), scale).iter().filter(|run| run.len() > 1) {
        picture.append(Polyline::new().set("class", "line").set("points", run.join(" ")));
    }
    for (_, x, year) in places() {
        let (y, text) = match year.value {
            Some(OutcomeValue::Number(number)) => {
                let y = scale.place(&number.number);
                let dot = Circle::new().set("class", "dot").set("cx", x).set("cy", y).set("r", 4);
                picture.append(dot);
                (y, number.format.short(&number.number))
            }
            Some(OutcomeValue::Suppressed(sign)) => (BOTTOM, sign.sign()),
            _ => (BOTTOM, words::NOTHING.to_owned()),
        };
        picture.append(label("value", "middle", (x, y - 9), text));
        picture.append(label("axis", "middle", (x, BOTTOM + 20), year.name.clone()));
    }
    picture
}

/// The places of values, broken where a year has none.
fn years_with_numbers<'a>(
    places: impl Iterator<Item = (i64, i64, &'a Year<'a>)>,
    scale: &Scale,
) -> Vec<Vec<String>> {
    let mut runs: Vec<Vec<String>> = vec![Vec::new()];
    for (_, x, year) in places {
        match (year.value.and_then(OutcomeValue::as_number), runs.last_mut()) {
            (Some(number), Some(run)) => run.push(format!("{x},{}", scale.place(number))),
            _ => runs.push(Vec::new()),
        }
    }
    runs
}

/// The number that a year is to reach.
fn target(year: &Year<'_>) -> Option<Number> {
    match year.target {
        Some(Target::Set { value, .. }) => value.as_number().cloned(),
        Some(Target::None | Target::Open) | None => None,
    }
}

fn level_line(class: &str, (from, until): (i64, i64), y: i64) -> Line {
    Line::new().set("class", class).set("x1", from).set("x2", until).set("y1", y).set("y2", y)
}

fn label(class: &str, anchor: &str, (x, y): (i64, i64), text: String) -> Text {
    Text::new(text).set("class", class).set("text-anchor", anchor).set("x", x).set("y", y)
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
    /// The picture, as SVG.
    pub svg: String,
    /// The columns of which it has a part: the colours that need a legend.
    pub columns: Vec<usize>,
}

/// A row of a picture of parts: whose it is, its parts by column, and the amount they make.
pub(super) struct Parts {
    pub title: String,
    pub parts: Vec<Option<Number>>,
    pub amount: Number,
}

impl Parts {
    /// The parts of an amount. The rounding is left out: it is less than can be seen.
    pub fn of(title: String, components: &[Component], amount: &Number) -> Self {
        let parts = components.iter().map(|component| match component.kind {
            ComponentKind::Rounding => None,
            _ => component.value.clone(),
        });
        Self { title, parts: parts.collect(), amount: amount.clone() }
    }
}

/// Length and height of the longest bar.
const BAR: i64 = 1000;
const BAR_HEIGHT: i64 = 24;
/// How many colours there are for parts.
pub(super) const COLOURS: usize = 8;

/// Bars for rows of parts that belong to columns; the longest takes the whole length. A part below
/// 0 is not drawn: it is the room between the last part and the line where the amount ends.
pub(super) fn bars(
    rows: &[Parts],
    columns: &[String],
    shown: &dyn Fn(&Number) -> String,
) -> Vec<Bar> {
    let lengths = rows.iter().map(|row| {
        let drawn = row.parts.iter().flatten().filter(|n| is_drawn(n));
        let length = drawn.fold(Number::ZERO, |sum, n| sum.add(n).unwrap_or(sum));
        length.max(row.amount.clone())
    });
    let Some(scale) = Scale::of(&lengths.collect::<Vec<_>>()) else { return Vec::new() };
    rows.iter().map(|row| bar(row, columns, &scale, shown)).collect()
}

fn is_drawn(part: &Number) -> bool {
    !part.is_negative() && !part.is_zero()
}

fn bar(row: &Parts, columns: &[String], scale: &Scale, shown: &dyn Fn(&Number) -> String) -> Bar {
    let mut picture = Document::new()
        .set("class", "bar")
        .set("viewBox", (0, 0, BAR, BAR_HEIGHT))
        .set("preserveAspectRatio", "none")
        .set("role", "img");
    let mut description = row.title.clone();
    let mut drawn = Vec::new();
    let mut before = Number::ZERO;
    for (column, (part, title)) in row.parts.iter().zip(columns).enumerate() {
        let Some(part) = part.as_ref().filter(|n| is_drawn(n)) else { continue };
        let after = before.add(part).unwrap_or_else(|_| before.clone());
        let (from, until) = (scale.part(&before, BAR), scale.part(&after, BAR));
        before = after;
        let label = format!("{title}: {}", shown(part));
        description.push_str("; ");
        description.push_str(&label);
        let rectangle = Rectangle::new()
            .set("class", format!("part{}", column % COLOURS))
            .set("x", from)
            .set("y", 3)
            .set("width", (until - from).max(1))
            .set("height", BAR_HEIGHT - 6)
            .add(Title::new(label));
        picture.append(rectangle);
        drawn.push(column);
    }
    let end = scale.part(&row.amount, BAR);
    let line = Line::new().set("class", "end").set("x1", end).set("x2", end);
    picture.append(line.set("y1", 0).set("y2", BAR_HEIGHT));
    Bar { svg: picture.set("aria-label", description).to_string(), columns: drawn }
}
