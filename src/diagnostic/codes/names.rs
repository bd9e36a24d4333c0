//! K02xx: names and validity.

codes! {}
