//! The table of codes, a file a family. A code, once released, keeps its meaning.

/// Declares codes: `code!(NAME "K0101" Error "short-name" "what it means");`
macro_rules! codes {
    ($($constant:ident $id:literal $severity:ident $name:literal $doc:literal;)*) => {
        $(#[doc = $doc] pub const $constant: &crate::diagnostic::Code =
            &crate::diagnostic::Code { id: $id, severity: crate::diagnostic::Severity::$severity, name: $name, meaning: $doc };)*
        /// Every code of this family, in order.
        pub const ALL: &[&crate::diagnostic::Code] = &[$($constant),*];
    };
}

pub mod allocation;
pub mod data;
pub mod missing;
pub mod names;
pub mod policy;
pub mod reachability;
pub mod runtime;
pub mod structure;
pub mod syntax;
pub mod types;
pub mod units;

/// All families in order.
pub const FAMILIES: &[&[&crate::diagnostic::Code]] = &[
    syntax::ALL,
    names::ALL,
    types::ALL,
    units::ALL,
    missing::ALL,
    structure::ALL,
    reachability::ALL,
    allocation::ALL,
    policy::ALL,
    data::ALL,
    runtime::ALL,
];
