//! All integration tests, one module a subject.

mod architecture;
mod checking;
mod locales;
mod reading;
mod syntax;
