//! What `reken` and `waarom` say on the terminal: pure functions from outcome to text.

mod examples;
mod style;
mod summary;
mod why;

pub use examples::examples;
pub use summary::summary;
pub use why::why;
