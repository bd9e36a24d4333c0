//! Forms: the rules in the browser are the rules.

mod answers;
mod generate;
mod import;
mod node;
mod paper;
mod renames;
mod sameness;
mod schema;
mod workbook;
mod xlsform;
