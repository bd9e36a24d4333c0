//! The parser that pest makes of `grammar/koers.pest`. Nothing of it leaves this folder.

use pest_derive::Parser;

/// Reads the rules of `grammar/koers.pest`.
#[derive(Parser)]
#[grammar = "../grammar/koers.pest"]
pub(super) struct Grammar;
