//! `index.html`: the overview for people. One file that needs no network and no script.
//!
//! `view` turns the outcome into the words of the page; the template only lays them out and
//! escapes them.

mod allocations;
mod cycle;
mod derivations;
mod judgements;
mod picture;
mod report;
mod view;
mod why;

pub use why::why;

use super::EmitFault;
use crate::locale::Language;
use crate::outcome::{Framework, Header, Outcome, SchoolCalendar};
use askama::Template;
pub use derivations::derivations;
pub use report::reports;

/// The page.
///
/// # Errors
/// [`EmitFault::Page`] when the template cannot be filled.
pub fn render(outcome: &Outcome, language: Language) -> Result<String, EmitFault> {
    filled(&view::Page::new(outcome, language))
}

/// The page of frameworks with what covers their items.
///
/// # Errors
/// [`EmitFault::Page`] when the template cannot be filled.
pub fn coverage(
    header: &Header,
    frameworks: &[&Framework],
    language: Language,
) -> Result<String, EmitFault> {
    filled(&cycle::CoveragePage::new(header, frameworks, view::Words { language }))
}

/// The page of a schooljaar.
///
/// # Errors
/// [`EmitFault::Page`] when the template cannot be filled.
pub fn calendar(calendar: &SchoolCalendar, language: Language) -> Result<String, EmitFault> {
    filled(&cycle::CalendarPage::new(calendar, view::Words { language }))
}

fn filled(page: &impl Template) -> Result<String, EmitFault> {
    let text = page.render().map_err(|fault| EmitFault::Page(fault.to_string()))?;
    // Markup leaves empty lines behind where it had nothing to say.
    let mut out = String::with_capacity(text.len());
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
