//! K09xx: frameworks and policy lints.

codes! {}
