//! A project on disk and the road through the stages: `Parsed → Checked → Lowered → Evaluated`.
//!
//! File access goes through [`files::Files`], so that tests and an editor can hold a project in
//! memory.

pub mod config;
pub mod confirm;
pub mod cycle;
pub mod data;
mod data_faults;
pub mod difference;
mod examples;
pub mod files;
pub mod fingerprint;
pub mod form;
pub mod layout;
pub mod library;
pub mod moment;
mod mutations;
pub mod receipt;
pub mod repair;
pub mod revision;
pub mod stages;
pub mod survey;
pub mod template;
mod units;
pub mod write;

pub use config::{Config, DataSource};
pub use cycle::Cycle;
pub use data::Catalogue;
pub use files::{DiskFiles, Files, MemoryFiles};
pub use moment::MomentChoice;
pub use stages::{Checked, Lowered, Parsed};
