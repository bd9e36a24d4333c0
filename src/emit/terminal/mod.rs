//! What `reken`, `waarom`, `dekking` and `kalender` say on the terminal: pure functions from outcome to text.

mod coverage;
mod examples;
mod mutations;
pub(super) mod style;
mod summary;
mod test_coverage;
mod why;

pub use coverage::{calendar, coverage};
pub use examples::examples;
pub use mutations::mutations;
pub use summary::summary;
pub use test_coverage::test_coverage;
pub use why::{what_if, why};
