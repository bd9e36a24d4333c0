//! Forms: the rules in the browser are the rules.

mod generate;
mod node;
mod renames;
mod sameness;
mod schema;
mod workbook;
