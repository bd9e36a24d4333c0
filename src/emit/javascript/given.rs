//! What a form is told of its units, as JSON.

use super::literal;
use crate::core::Value;
use crate::core::form::{FormData, FormUnit, Given};
use serde_json::{Value as Json, json};

/// What a form is told: its units with their constants and what they are filled with beforehand,
/// and the registers and columns that answers can point at.
#[must_use]
pub fn given(data: &FormData) -> Json {
    let registers: Vec<Json> = data
        .registers
        .iter()
        .map(|rows| rows.iter().map(|(key, name)| json!([&**key, &**name])).collect())
        .collect();
    json!({
        "units": data.units.iter().map(unit).collect::<Vec<_>>(),
        "columns": data.columns.iter().map(|c| values(c)).collect::<Vec<_>>(),
        "registers": registers,
    })
}

fn unit(unit: &FormUnit) -> Json {
    let constants: Vec<Json> = unit
        .constants
        .iter()
        .map(|constant| match constant {
            Given::Known(known) => value(known),
            Given::Absent => json!({ "f": "absent" }),
            Given::Fault => json!({ "f": "fault" }),
        })
        .collect();
    let groups: Vec<Json> =
        unit.groups.iter().map(|rows| rows.iter().map(|r| values(r)).collect()).collect();
    json!({
        "key": &*unit.key,
        "name": &*unit.name,
        "row": unit.row,
        "constants": constants,
        "answers": values(&unit.answers),
        "groups": groups,
    })
}

fn values(values: &[Value]) -> Json {
    values.iter().map(value).collect()
}

fn value(value: &Value) -> Json {
    match value {
        Value::Number(number) => json!({ "n": literal::number(number) }),
        Value::Missing
        | Value::Truth(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::SchoolYear(_)
        | Value::Month(_)
        | Value::Choice(_)
        | Value::Set(_)
        | Value::Row(_)
        | Value::File(_) => literal::plain(value),
    }
}
