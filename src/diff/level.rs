//! How much a change weighs, and why.

use super::answers::Fate;
use super::node::{Aspect, Kind, Node, Part};
use crate::locale::Message;
use crate::msg;
use crate::program::values::Period;

/// How much a change weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// No result and no answer is touched.
    Harmless,
    /// Results change.
    Changes,
    /// Answers that are stored, data that are kept, or figures that were published no longer hold.
    Breaks,
}

impl Level {
    /// Its name in data: `onschuldig`, `verandert`, `breekt`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Harmless => "onschuldig",
            Self::Changes => "verandert",
            Self::Breaks => "breekt",
        }
    }
}

pub(super) type Weight = (Level, Message);

fn harmless() -> Weight {
    (Level::Harmless, msg!("diff-why-words"))
}

fn changes() -> Weight {
    (Level::Changes, msg!("diff-why-results"))
}

/// What it weighs that something came.
pub(super) fn added(node: &Node<'_>) -> Weight {
    match node.kind {
        Kind::Register | Kind::Column => (Level::Breaks, msg!("diff-why-data-lack")),
        Kind::Question | Kind::Matrix if node.needed || needs(node) => {
            (Level::Changes, msg!("diff-why-now-required"))
        }
        Kind::Group if needs(node) => (Level::Changes, msg!("diff-why-now-required")),
        Kind::Error => (Level::Changes, msg!("diff-why-blocks")),
        Kind::Norm
        | Kind::Rung
        | Kind::Row
        | Kind::Fixed
        | Kind::Share
        | Kind::Minimum
        | Kind::Maximum
        | Kind::Setting => changes(),
        Kind::Allocation => (Level::Changes, msg!("diff-why-new-amounts")),
        Kind::Unit
        | Kind::ChoiceList
        | Kind::Option
        | Kind::Parameter
        | Kind::Formula
        | Kind::Table
        | Kind::Questionnaire
        | Kind::Section
        | Kind::Question
        | Kind::Matrix
        | Kind::Group
        | Kind::Computed
        | Kind::Warning
        | Kind::Note
        | Kind::NormSet
        | Kind::Score
        | Kind::Verdict
        | Kind::Kpi
        | Kind::Framework
        | Kind::Item
        | Kind::Plan
        | Kind::Calendar
        | Kind::Report
        | Kind::Example => (Level::Harmless, msg!("diff-why-only-added")),
    }
}

/// Whether a submission must now hold something that it did not.
fn needs(node: &Node<'_>) -> bool {
    node.needed || node.children.iter().any(needs)
}

/// What it weighs that something is gone.
pub(super) fn removed(node: &Node<'_>) -> Weight {
    match node.kind {
        Kind::Questionnaire | Kind::Question | Kind::Matrix | Kind::Group => {
            (Level::Breaks, msg!("diff-why-answers-lost"))
        }
        Kind::Option => (Level::Breaks, msg!("diff-why-option-gone")),
        Kind::Register | Kind::Column | Kind::ChoiceList => {
            (Level::Breaks, msg!("diff-why-data-unknown"))
        }
        Kind::NormSet
        | Kind::Norm
        | Kind::Score
        | Kind::Verdict
        | Kind::Kpi
        | Kind::Allocation
        | Kind::Formula
        | Kind::Computed => (Level::Breaks, msg!("diff-why-figure-gone")),
        Kind::Error
        | Kind::Rung
        | Kind::Row
        | Kind::Fixed
        | Kind::Share
        | Kind::Minimum
        | Kind::Maximum
        | Kind::Setting => changes(),
        Kind::Unit
        | Kind::Parameter
        | Kind::Table
        | Kind::Section
        | Kind::Warning
        | Kind::Note
        | Kind::Framework
        | Kind::Item
        | Kind::Plan
        | Kind::Calendar
        | Kind::Report
        | Kind::Example => (Level::Harmless, msg!("diff-why-unused")),
    }
}

/// What it weighs that something is called otherwise; `said` where the author wrote `was`.
pub(super) fn renamed(kind: Kind, said: bool) -> Weight {
    match kind {
        Kind::Question | Kind::Matrix | Kind::Group | Kind::Option if said => {
            (Level::Harmless, msg!("diff-why-carried"))
        }
        Kind::Question | Kind::Matrix | Kind::Group | Kind::Option => {
            (Level::Breaks, msg!("diff-why-write-was"))
        }
        Kind::Questionnaire | Kind::Register | Kind::Column => {
            (Level::Breaks, msg!("diff-why-data-unknown"))
        }
        Kind::NormSet
        | Kind::Norm
        | Kind::Score
        | Kind::Verdict
        | Kind::Kpi
        | Kind::Allocation
        | Kind::Formula
        | Kind::Computed => (Level::Breaks, msg!("diff-why-other-name")),
        Kind::Warning => (Level::Breaks, msg!("diff-why-reasons")),
        _ => harmless(),
    }
}

/// What it weighs that something else is said; `closed` is the first schooljaar that is not over.
pub(super) fn said(
    kind: Kind,
    old: Option<&Aspect<'_>>,
    new: Option<&Aspect<'_>>,
    fate: Option<Fate>,
    closed: Option<i32>,
) -> Weight {
    let Some(aspect) = new.or(old) else { return harmless() };
    if matches!(
        kind,
        Kind::Framework | Kind::Item | Kind::Plan | Kind::Calendar | Kind::Report | Kind::Example
    ) {
        return harmless();
    }
    let is_over = aspect.period.zip(closed).is_some_and(|(period, year)| over(period, year));
    match aspect.part {
        Part::Title
        | Part::Explanation
        | Part::Source
        | Part::Interpretation
        | Part::Covers
        | Part::Owner
        | Part::Plural
        | Part::Colour
        | Part::Frequency
        | Part::Method
        | Part::DataSource
        | Part::Message
        | Part::At
        | Part::Subtotal
        | Part::Content
        | Part::Period
        | Part::Who
        | Part::Measured
        | Part::Trend => harmless(),
        Part::Prefill => (Level::Harmless, msg!("diff-why-prefill")),
        Part::Window => (Level::Harmless, msg!("diff-why-window")),
        Part::Value | Part::Target | Part::Baseline if is_over && old.is_some() => {
            (Level::Breaks, msg!("diff-why-closed"))
        }
        Part::Value | Part::Target | Part::Baseline if is_over || old.is_none() => {
            (Level::Changes, msg!("diff-why-results"))
        }
        Part::Type => of_type(kind, fate, old, new),
        Part::Key => (Level::Breaks, msg!("diff-why-data-unknown")),
        Part::About if kind == Kind::Report => harmless(),
        Part::About if kind == Kind::Questionnaire => {
            (Level::Breaks, msg!("diff-why-answers-lost"))
        }
        Part::Levels if new.is_none() => (Level::Breaks, msg!("diff-why-figure-gone")),
        Part::Levels if old.is_none() => (Level::Harmless, msg!("diff-why-only-added")),
        Part::Waivable if new.is_none() => (Level::Breaks, msg!("diff-why-nvt")),
        Part::Waivable => (Level::Harmless, msg!("diff-why-only-added")),
        Part::Section => {
            let around = |a: Option<&Aspect<'_>>| a.map(|a| a.around.clone()).unwrap_or_default();
            if around(old) == around(new) {
                harmless()
            } else {
                (Level::Changes, msg!("diff-why-shown-otherwise"))
            }
        }
        Part::Visible => (Level::Changes, msg!("diff-why-shown-otherwise")),
        Part::Required if new.is_some() => (Level::Changes, msg!("diff-why-now-required")),
        Part::Suppression | Part::Personal => (Level::Changes, msg!("diff-why-kept-back")),
        Part::Provisional => (Level::Changes, msg!("diff-why-provisional")),
        Part::Value
        | Part::Target
        | Part::Baseline
        | Part::Order
        | Part::Points
        | Part::Body
        | Part::Levels
        | Part::Weight
        | Part::Core
        | Part::Met
        | Part::NotApplicable
        | Part::Required
        | Part::Fewest
        | Part::Most
        | Part::About
        | Part::Condition
        | Part::Severity
        | Part::Filter
        | Part::Within
        | Part::Budget
        | Part::Amount
        | Part::Percentage
        | Part::Proportion
        | Part::Serving
        | Part::Redistribution
        | Part::Rounding
        | Part::Remainder
        | Part::Cell
        | Part::Outcome
        | Part::Unique
        | Part::Inputs
        | Part::Name => changes(),
    }
}

fn of_type(
    kind: Kind,
    fate: Option<Fate>,
    old: Option<&Aspect<'_>>,
    new: Option<&Aspect<'_>>,
) -> Weight {
    match (kind, fate) {
        (Kind::Question, Some(Fate::Carried)) => (Level::Harmless, msg!("diff-why-carried")),
        (Kind::Column, Some(Fate::Carried)) => (Level::Harmless, msg!("diff-why-data-fit")),
        (Kind::Question, _) => (Level::Breaks, msg!("diff-why-no-fit")),
        (Kind::Column, _) => (Level::Breaks, msg!("diff-why-data-no-fit")),
        (Kind::Parameter | Kind::Table, _) => changes(),
        _ => {
            let unit = |a: Option<&Aspect<'_>>| {
                a.and_then(|a| a.declared).map(super::answers::measure).unwrap_or_default()
            };
            if unit(old) == unit(new) {
                changes()
            } else {
                (Level::Breaks, msg!("diff-why-other-measure"))
            }
        }
    }
}

/// Whether a period lies before a schooljaar.
fn over(period: Period, year: i32) -> bool {
    match period {
        Period::Always => false,
        Period::SchoolYear(of) | Period::Year(of) => of < year,
        Period::From(date) => date.year() < year,
    }
}
