//! What no answer changes: literals, and values that each unit has of its own.

use super::expr::{Said, Translator, Unsaid};
use crate::core::form::{Constant, Given};
use crate::core::{Expr, Moment, Type, Value};

/// What no answer changes.
pub(super) enum Fixed {
    /// The same for every unit of the form.
    Same(Value),
    /// Where it stands for the unit that fills in.
    Column(String),
}

impl Translator<'_> {
    /// Finds the constants that were asked for before.
    pub(super) fn know(&mut self) {
        let all = self.constants.iter().enumerate();
        self.known = all.map(|(at, c)| (key(&c.expr, c.shown), at)).collect();
    }

    /// What no answer changes: one value, or a column of the list of units.
    pub(super) fn constant(&mut self, e: &Expr, shown: bool) -> Result<Fixed, Unsaid> {
        let key = key(e, shown);
        let at = self.known.get(&key).copied().unwrap_or_else(|| {
            self.known.insert(key, self.constants.len());
            self.constants.push(Constant { expr: e.clone(), shown });
            self.constants.len() - 1
        });
        let Some(units) = self.units else { return Ok(Fixed::Same(Value::Missing)) };
        let mut values = Vec::new();
        for unit in units {
            match unit.constants.get(at) {
                Some(Given::Known(value)) => values.push(value.clone()),
                _ => return Err(Unsaid::Data),
            }
        }
        let first = values.first().cloned().ok_or(Unsaid::Data)?;
        if values.iter().all(|v| *v == first) {
            return Ok(Fixed::Same(first));
        }
        let texts: Option<Vec<String>> =
            values.iter().map(|v| written(self.moment, v, &e.typ)).collect();
        let texts = texts.ok_or(Unsaid::Data)?;
        let known = self.columns.iter().find(|(_, known)| *known == texts);
        let column = known.map(|(name, _)| name.clone()).unwrap_or_else(|| {
            let name = format!("k{}", self.columns.len() + 1);
            self.columns.push((name.clone(), texts));
            name
        });
        let (list, unit) = (&self.names.unit_list, &self.names.unit);
        Ok(Fixed::Column(format!("instance('{list}')/root/item[name = ${{{unit}}}]/{column}")))
    }

    pub(super) fn literal(&self, value: &Value, typ: &Type) -> Said {
        let text = written(self.moment, value, typ).ok_or(Unsaid::Data)?;
        if matches!(value, Value::Number(_)) {
            return Ok(text);
        }
        match (text.contains('\''), text.contains('"')) {
            (false, _) => Ok(format!("'{text}'")),
            (true, false) => Ok(format!("\"{text}\"")),
            (true, true) => Err(Unsaid::Function),
        }
    }
}

/// What tells one constant from another: what it says and where it stands.
fn key(e: &Expr, shown: bool) -> String {
    format!("{shown} {e:?}")
}

/// A value as an answer to XLSForm.
pub(super) fn written(moment: &Moment, value: &Value, typ: &Type) -> Option<String> {
    let option = |at: usize| Some(moment.options(typ.list()?).get(at)?.name.to_string());
    match value {
        Value::Missing => Some(String::new()),
        Value::Truth(truth) => Some(if *truth { "ja" } else { "nee" }.to_owned()),
        Value::Number(number) => number.to_plain(),
        Value::Text(text) => Some(text.to_string()),
        Value::Date(date) => Some(date.to_string()),
        Value::SchoolYear(year) => Some(year.to_string()),
        Value::Month(month) => Some(format!("{month}-01")),
        Value::Choice(at) => option(*at as usize),
        Value::Set(all) => {
            let all: Option<Vec<String>> = all.iter().map(|at| option(usize::from(*at))).collect();
            Some(all?.join(" "))
        }
        Value::Row(_) | Value::File(_) => None,
    }
}
