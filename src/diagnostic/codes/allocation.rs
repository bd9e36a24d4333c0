//! K08xx: allocation.

codes! {}
