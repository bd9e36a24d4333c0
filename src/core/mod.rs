//! The small typed language that back ends run, and what it says about data.

pub mod schema;
