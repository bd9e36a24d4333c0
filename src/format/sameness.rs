//! Whether two texts mean the same: equal trees but for places, and equal comments.

use crate::syntax::tree::File;

/// Whether a text and its layout say the same.
pub(super) fn same(before: &File, text: &str, after: &File, laid_out: &str) -> bool {
    comments(before, text) == comments(after, laid_out)
        && before.declarations.len() == after.declarations.len()
        && before
            .declarations
            .iter()
            .zip(&after.declarations)
            .all(|(a, b)| placeless(&format!("{a:?}")) == placeless(&format!("{b:?}")))
}

fn comments<'t>(file: &File, text: &'t str) -> Vec<&'t str> {
    file.comments
        .iter()
        .map(|c| text.get(c.span.start as usize..c.span.end as usize).unwrap_or("").trim_end())
        .collect()
}

/// The debugging form of a declaration, which names its every part, without its places.
fn placeless(shown: &str) -> String {
    const PLACE: &str = "Span { file: ";
    let mut result = String::with_capacity(shown.len());
    let mut rest = shown;
    while let Some(at) = rest.find(PLACE) {
        result.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        // A text may hold these words too; then both have them, and lose them alike.
        rest = rest.split_once('}').map_or("", |(_, behind)| behind);
    }
    result.push_str(rest);
    result
}
