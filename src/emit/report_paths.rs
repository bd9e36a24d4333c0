//! Where the page of each unit that a report is for stands in the output folder.

use crate::outcome::{Outcome, Report, Unit};

/// The page of a unit, by its key; of several levels each has a folder of its own.
pub(super) fn path(report: &Report, level: &str, unit: &Unit) -> String {
    let name = if unit.key.is_empty() { level } else { &*unit.key };
    // A key may hold what no file name can.
    let safe = |c: char| if c.is_alphanumeric() || c == '_' || c == '-' { c } else { '_' };
    let name: String = name.chars().map(safe).collect();
    let folder = match report.levels.len() {
        0 | 1 => String::new(),
        _ => format!("{level}/"),
    };
    format!("rapporten/{}/{folder}{name}.html", report.about.name)
}

/// The pages of a report, with the level and unit of each.
pub(super) fn pages<'a>(
    outcome: &'a Outcome,
    report: &'a Report,
) -> impl Iterator<Item = (&'a str, &'a Unit, String)> {
    let levels = report.levels.iter().filter_map(|name| outcome.level(name));
    levels.flat_map(move |level| {
        level.units.iter().map(move |unit| (&*level.name, unit, path(report, &level.name, unit)))
    })
}
