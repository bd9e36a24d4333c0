//! K01xx: how a rule file is written.

codes! {}
