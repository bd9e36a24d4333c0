//! The lists of options of an XLSForm.

use super::Left;
use super::expression::quoted;
use super::known::option_names;
use super::nodes::Origin;
use super::questions::Reader;
use crate::msg;

/// A list of options.
pub(super) struct List {
    /// Its name there.
    pub(super) there: String,
    /// Its name here.
    pub(super) name: String,
    pub(super) options: Vec<Choice>,
    /// Whether a question takes its options from it.
    pub(super) used: bool,
}

/// An option.
pub(super) struct Choice {
    pub(super) row: u32,
    pub(super) there: String,
    pub(super) here: String,
    pub(super) label: String,
}

impl Reader<'_> {
    /// The lists of options.
    pub(super) fn choices(&mut self) {
        let sheets = self.sheets;
        for row in &sheets.choices {
            let (list, name) = (row.get("list_name"), row.get("name"));
            if list.is_empty() || name.is_empty() {
                continue;
            }
            let at = self.lists.iter().position(|l| l.there == list).unwrap_or_else(|| {
                self.lists.push(List {
                    there: list.to_owned(),
                    name: String::new(),
                    options: Vec::new(),
                    used: false,
                });
                self.lists.len() - 1
            });
            let Some(own) = self.lists.get_mut(at) else { continue };
            let place =
                |what: &str| Origin { sheet: "choices", row: row.number, what: what.to_owned() };
            if own.options.iter().any(|o| o.there == name) {
                let why = msg!("project-survey-twice", name = name);
                self.left.push(Left { place: place(name), why });
                continue;
            }
            let label = row.told("label", &self.language).to_owned();
            let label = if label.is_empty() { name.to_owned() } else { label };
            own.options.push(Choice {
                row: row.number,
                there: name.to_owned(),
                here: String::new(),
                label,
            });
            for (column, _) in row.cells() {
                let base = column.split("::").next().unwrap_or(column);
                if matches!(base, "image" | "audio" | "video" | "media") {
                    let why = msg!("project-survey-no-column");
                    self.left.push(Left { place: place(column), why });
                }
            }
        }
        for list in &mut self.lists {
            let there: Vec<String> = list.options.iter().map(|o| o.there.clone()).collect();
            for (option, here) in list.options.iter_mut().zip(option_names(&there)) {
                option.here = here;
            }
        }
    }
}

impl List {
    /// The names of its yes and no, when these are its options.
    pub(super) fn truth(&self) -> Option<(String, String)> {
        let [first, second] = self.options.as_slice() else { return None };
        let yes = |o: &Choice| matches!(o.there.to_lowercase().as_str(), "ja" | "yes");
        let no = |o: &Choice| matches!(o.there.to_lowercase().as_str(), "nee" | "no");
        match (first, second) {
            (a, b) if yes(a) && no(b) => Some((a.there.clone(), b.there.clone())),
            (a, b) if no(a) && yes(b) => Some((b.there.clone(), a.there.clone())),
            _ => None,
        }
    }

    /// Its ends, when its options are steps of a scale whose labels are their numbers.
    pub(super) fn scale(&self) -> Option<(i64, i64)> {
        let steps: Option<Vec<i64>> = self
            .options
            .iter()
            .map(|o| Some(o.there.parse().ok()?).filter(|_| o.label.starts_with(&o.there)))
            .collect();
        let steps = steps?;
        let (low, high) = (*steps.first()?, *steps.last()?);
        (steps.len() > 1 && (low..=high).eq(steps.iter().copied())).then_some((low, high))
    }

    /// What stands at the ends of a scale.
    pub(super) fn ends(&self) -> String {
        let end = |option: Option<&Choice>| {
            let option = option?;
            let label = option.label.strip_prefix(&option.there)?;
            let label = label.trim_matches([' ', '(', ')', '-', '–', ':', '.']);
            (!label.is_empty()).then(|| quoted(label))
        };
        match (end(self.options.first()), end(self.options.last())) {
            (Some(low), Some(high)) => format!(" {low} {high}"),
            _ => String::new(),
        }
    }
}
