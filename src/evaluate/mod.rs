//! The reference interpreter: rules and data to an outcome, with the derivation of each result.

mod aggregate;
mod allocate;
mod crossing;
mod eval;
mod fault;
mod functions;
mod norms;
mod recorder;
mod scope;
mod state;
mod submission;
mod world;
