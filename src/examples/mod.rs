//! Running `voorbeeld` blocks: what comes out of each, held to what it expects.

mod run;

pub use run::run;
