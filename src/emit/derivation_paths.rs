//! Where the page of each result stands that says how it came about, and the row of each unit.

use crate::outcome::ResultName;

/// What a name or key may be in a file name and an anchor.
fn safe(text: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() || c == '_' || c == '-' { c } else { '_' };
    text.chars().map(keep).collect()
}

/// The page of a result, below the output folder.
pub(super) fn path(result: &ResultName) -> String {
    let (folder, name) = match result {
        ResultName::Kpi(name) => ("kpi", safe(name)),
        ResultName::Formula(name) => ("formule", safe(name)),
        ResultName::Allocation(name) => ("verdeling", safe(name)),
        ResultName::Norm(set, name) => ("norm", format!("{}.{}", safe(set), safe(name))),
        ResultName::Score(set, name) => ("score", format!("{}.{}", safe(set), safe(name))),
    };
    format!("herleiding/{folder}/{name}.html")
}

/// The name of a unit's row on such a page.
pub(super) fn anchor(level: &str, key: &str) -> String {
    if key.is_empty() { safe(level) } else { format!("{}-{}", safe(level), safe(key)) }
}

/// The row of a unit on the page of a result, from the output folder.
pub(super) fn row(result: &ResultName, level: &str, key: &str) -> String {
    format!("{}#{}", path(result), anchor(level, key))
}
