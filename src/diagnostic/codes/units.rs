//! K04xx: units and rounding.

codes! {}
