//! K20xx: faults of one result while evaluating.

codes! {}
