//! Values in Dutch, as people read them.

use super::{Moment, Type, Value};
use crate::number::{Number, dutch};

/// A value in Dutch: `€ 1.250,00`, `12,5%`, `250`, an option's label, `30 juni 2025`, `–` for
/// `leeg`. A register's row shows its key, which only data know: see [`Value::Row`].
#[must_use]
pub fn display(moment: &Moment, value: &Value, typ: &Type) -> String {
    match value {
        Value::Missing => "–".to_owned(),
        Value::Truth(true) => "ja".to_owned(),
        Value::Truth(false) => "nee".to_owned(),
        Value::Number(number) => display_number(number, typ),
        Value::Text(text) | Value::File(text) => text.to_string(),
        Value::Date(date) => date.dutch(),
        Value::SchoolYear(year) => year.dutch(),
        Value::Month(month) => month.dutch(),
        Value::Choice(option) => option_label(moment, typ, *option),
        Value::Set(options) => {
            let labels: Vec<String> =
                options.iter().map(|o| option_label(moment, typ, u32::from(*o))).collect();
            labels.join(", ")
        }
        Value::Row(row) => row.to_string(),
    }
}

/// A number in Dutch, with the notation of its type.
#[must_use]
pub fn display_number(number: &Number, typ: &Type) -> String {
    let Some(kind) = typ.as_number() else { return dutch::format(number, None) };
    if kind.percentage {
        return dutch::percentage(number, percentage_decimals(number, kind.decimals));
    }
    let unit = kind.unit.to_string();
    if let Some(per) =
        unit.strip_prefix('€').filter(|per| per.is_empty() || per.starts_with(" per "))
    {
        let decimals = kind.decimals.or_else(|| number.decimals().map(|d| d.max(2)));
        return dutch::money(number, decimals.unwrap_or(2)) + per;
    }
    dutch::format(number, kind.decimals)
}

/// The decimals shown of a percentage: two fewer than its value has.
fn percentage_decimals(number: &Number, declared: Option<u32>) -> u32 {
    declared.or_else(|| number.decimals()).unwrap_or(4).saturating_sub(2)
}

fn option_label(moment: &Moment, typ: &Type, option: u32) -> String {
    let own = typ.list().and_then(|list| moment.options(list).get(option as usize));
    own.map_or_else(String::new, |o| o.label.to_string())
}
