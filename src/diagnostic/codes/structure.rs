//! K06xx: questionnaire structure and cycles.

codes! {}
