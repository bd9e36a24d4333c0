//! A difference between two versions: on the terminal, in a merge request, as data and as a page.

mod effect;
mod html;
mod json;
mod markdown;
mod terminal;
mod view;

pub use html::render as html;
pub use json::render as json;
pub use markdown::render as markdown;
pub use terminal::render as text;
