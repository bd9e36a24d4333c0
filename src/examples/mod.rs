//! Running `voorbeeld` blocks: what comes out of each, held to what it expects, which parts of the
//! rules they come by, and which changes of the rules they notice.

mod coverage;
mod mutants;
mod mutation;
mod points;
mod run;
mod take_over;

pub use coverage::coverage;
pub use mutants::Mutant;
pub use mutation::{Tried, holds, try_all};
pub use run::run;
pub use take_over::outcomes;
