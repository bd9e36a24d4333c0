//! K05xx: missing values.

codes! {}
