//! The tables that CSV and XLSX share: headings, rows and typed cells.

mod build;
mod coverage;

pub use build::tables;
pub use coverage::{Column as CoverColumn, coverage};

use crate::outcome::OutcomeValue;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is of.
    pub kind: TableKind,
    /// Name of what it is of, as in the rules.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its columns; the first two are always the key and the name of the row's unit, or of an item.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<OutcomeValue>>,
}

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableKind {
    /// A questionnaire's response.
    Response,
    /// What was found in submissions.
    Findings,
    /// A norm set.
    Scores,
    /// A KPI.
    Kpi,
    /// An allocation.
    Allocation,
    /// Sums of an allocation for higher levels.
    Subtotals,
    /// The formulas of a level.
    Formulas,
    /// What could not be computed.
    Faults,
    /// A framework with what covers its items.
    Coverage,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs: `sleutel`, `veilig.voldoet`.
    pub name: String,
    /// Its heading for people.
    pub title: String,
}
