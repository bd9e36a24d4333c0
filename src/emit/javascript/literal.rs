//! Values as JavaScript writes them.

use crate::calendar::{Date, Month, SchoolYear};
use crate::core::Value;
use crate::number::Number;

/// A text as a JavaScript literal that may stand in a page: no `<` and no line separators.
#[must_use]
pub fn text(text: &str) -> String {
    json_text(&serde_json::Value::from(text))
}

/// JSON that may stand in a page.
#[must_use]
pub fn json_text(value: &serde_json::Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// A number as `numerator/denominator` or in plain notation.
pub(super) fn number(number: &Number) -> String {
    number.to_string()
}

/// Days since 1 January 1970.
pub(super) fn date(date: Date) -> i64 {
    Date::new(1970, 1, 1).map_or(0, |first| first.days_between(date))
}

/// Months since the year 0.
pub(super) fn month(month: Month) -> i64 {
    let first = month.first_day();
    i64::from(first.year()) * 12 + i64::from(first.month()) - 1
}

/// The first year.
pub(super) fn school_year(year: SchoolYear) -> i64 {
    year.first_day().map_or(0, |day| i64::from(day.year()))
}

/// A value that is no number, as JSON.
pub(super) fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Missing | Value::Number(_) => serde_json::Value::Null,
        Value::Truth(truth) => (*truth).into(),
        Value::Text(text) | Value::File(text) => (&**text).into(),
        Value::Date(day) => date(*day).into(),
        Value::SchoolYear(year) => school_year(*year).into(),
        Value::Month(at) => month(*at).into(),
        Value::Choice(at) | Value::Row(at) => (*at).into(),
        Value::Set(options) => options.to_vec().into(),
    }
}
