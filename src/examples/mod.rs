//! Running `voorbeeld` blocks: what comes out of each, held to what it expects, and which parts of
//! the rules they come by.

mod coverage;
mod points;
mod run;

pub use coverage::coverage;
pub use run::run;
