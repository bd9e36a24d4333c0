//! Forms: the rules in the browser are the rules.

mod generate;
mod node;
mod sameness;
mod workbook;
