//! Koers: the language in which a samenwerkingsverband passend onderwijs writes its agreements,
//! and the compiler that makes them work. The house is described in `docs/architecture.md`.

#![cfg_attr(
    test,
    allow(
        clippy::string_slice,
        clippy::disallowed_methods,
        reason = "a test may panic, and makes its own files"
    )
)]

pub mod allocation;
pub mod analysis;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod core;
pub mod data;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod evaluate;
pub mod examples;
pub mod format;
pub mod ide;
pub mod locale;
pub mod number;
pub mod outcome;
pub mod program;
pub mod project;
pub mod source;
pub mod syntax;
