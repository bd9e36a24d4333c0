//! K03xx: types.

codes! {}
