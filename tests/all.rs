//! All integration tests, one module a subject.

// Says to the lints that all of it is tests, helpers included.
#![cfg(test)]
#![allow(
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test may panic, and makes its own files"
)]

mod analysing;
mod architecture;
mod checking;
mod commands;
mod differing;
mod documents;
mod engines;
mod evaluating;
mod examples;
mod format;
mod forms;
mod fuzzing;
mod generated;
mod library;
mod lints;
mod locales;
mod pages;
mod projects;
mod reading;
mod running_examples;
mod small_numbers;
mod small_numbers_everywhere;
mod syntax;
mod witnesses;
