//! K07xx: completeness and reachability.

codes! {}
