//! One layout for rule files.
//!
//! What stands on a line together, stays together; everything else is decided here: indentation,
//! spaces, one item a line, aligned tables, at most one blank line. Comments and texts are kept
//! letter by letter. The result is read again, and refused when it does not mean the same.
//!
//! ```
//! use koers::format::format;
//!
//! let text = "parameter   grens:percentage=3%";
//! assert_eq!(format("regels.koers", text).unwrap(), "parameter grens: percentage = 3%\n");
//! ```

mod align;
mod layout;
mod outline;
mod sameness;
mod spacing;
mod table;
mod tokens;

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::Sources;
use crate::syntax;

/// Why a file is left as it is.
#[derive(Clone, Debug)]
pub enum FormatRefusal {
    /// It has mistakes in its syntax.
    Mistakes {
        /// The mistakes, by place.
        diagnostics: Vec<Diagnostic>,
        /// The file, so that the mistakes can be shown.
        sources: Sources,
    },
    /// The layout would not mean the same: a fault of this program, kept from doing harm.
    Changed,
}

/// Lays out the text of a rule file. `file_name` is what its mistakes are shown under.
///
/// # Errors
/// A [`FormatRefusal`], when the text has mistakes or its layout cannot be trusted.
pub fn format(file_name: &str, text: &str) -> Result<String, FormatRefusal> {
    // A sign that only says which encoding this is, is not kept, nor are Windows' line ends.
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let before = read(file_name, text)?;
    let before = if plain == text { before } else { read(file_name, &plain)? };
    let laid_out = layout::lay_out(&before, &plain);
    if laid_out == text {
        return Ok(laid_out);
    }
    let after = read(file_name, &laid_out).map_err(|_| FormatRefusal::Changed)?;
    if sameness::same(&before, &plain, &after, &laid_out) {
        Ok(laid_out)
    } else {
        Err(FormatRefusal::Changed)
    }
}

fn read(file_name: &str, text: &str) -> Result<syntax::tree::File, FormatRefusal> {
    let mut sources = Sources::default();
    let file = sources.add(file_name, text);
    let mut sink = Sink::default();
    let tree = syntax::parse(file, text, &mut sink);
    let diagnostics = sink.into_sorted();
    if diagnostics.is_empty() {
        Ok(tree)
    } else {
        Err(FormatRefusal::Mistakes { diagnostics, sources })
    }
}
