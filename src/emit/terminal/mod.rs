//! What `reken` and `waarom` say on the terminal: pure functions from outcome to text.

mod style;
mod summary;
mod why;

pub use summary::summary;
pub use why::why;
