//! K10xx: data and submissions.

codes! {}
