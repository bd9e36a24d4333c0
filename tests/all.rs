//! All integration tests, one module a subject.

mod architecture;
mod locales;
mod reading;
