//! Data in: registers, submissions and recorded allocations, from files to typed tables.
//!
//! Three layers: [`raw`] knows files (CSV, XLSX, JSON) and gives rows of cells; `cell` reads one
//! cell as one type; the readers of [`Table`], [`Submissions`] and recorded allocations put them
//! together after a [`Schema`](crate::core::schema::Schema). Files arrive as names and bytes. What
//! is wrong goes to the sink, every fault with its file, sheet, row and column; a row or submission
//! with a fault is left out, and the others go on.

mod allocations;
mod answers;
mod cell;
mod files;
mod given;
mod number;
pub mod raw;
mod registers;
mod report;
mod submission_files;
mod submission_json;
mod submission_workbook;
pub mod submissions;
pub mod table;

#[cfg(test)]
mod tests;

pub use allocations::read_allocation;
pub use given::tables_of;
pub use registers::read_registers;
pub use submission_files::read_submissions;
pub use submissions::{BrokenSubmission, GroupRows, Submissions};
pub use table::{Attachment, Column, DataFile, Origin, SheetColumns, Table, Value};

use std::sync::Arc;

/// A file as project hands it over.
#[derive(Clone, Debug)]
pub struct RawFile {
    /// Name relative to the project; its ending says what it is.
    pub name: Arc<str>,
    /// Its contents.
    pub bytes: Arc<[u8]>,
}

/// How numbers are written in CSV files and in text cells of workbooks: `getallen` in `koers.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// `"nl"`: `1.250,75`.
    Dutch,
    /// `"en"`: `1250.75`.
    Plain,
}

/// What the readers are told besides the schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Overrides what a file's separator says about its numbers.
    pub numbers: Option<Notation>,
    /// The schooljaar that submissions are of: a file of another is refused.
    pub school_year: Option<crate::calendar::SchoolYear>,
    /// Whether whoever calls tells of registers without files, so that it is not told here too.
    pub tells_missing: bool,
}

/// All data of one moment, as the schema of that year lists registers and questionnaires.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// As [`Schema::registers`](crate::core::schema::Schema::registers).
    pub registers: Vec<Table>,
    /// As [`Schema::questionnaires`](crate::core::schema::Schema::questionnaires).
    pub submissions: Vec<Submissions>,
    /// As [`Schema::allocations`](crate::core::schema::Schema::allocations).
    pub allocations: Vec<RecordedAllocation>,
}

/// The amounts of an allocation that was decided before, by row of the recipients' register.
#[derive(Clone, Debug, Default)]
pub struct RecordedAllocation {
    /// Whether there was a file for it.
    pub given: bool,
    /// Amount and origin of each recipient.
    pub amounts: std::collections::BTreeMap<u32, (crate::number::Number, Origin)>,
    /// The files they come from.
    pub files: Vec<DataFile>,
}
