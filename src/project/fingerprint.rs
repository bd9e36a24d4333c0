//! Fingerprints: BLAKE3 over what a program means and over the data it was given (language §7).

/// The fingerprint of data files: of each its name and contents, in the order given.
#[must_use]
pub fn of_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, contents) in files {
        part(&mut hasher, name.as_bytes());
        part(&mut hasher, contents);
    }
    shown(&hasher)
}

/// The fingerprint of a program: its declarations in one layout, without comments, in the order of
/// their texts, so that reformatting, commenting and reordering change nothing.
#[must_use]
pub fn of_texts(texts: &[String]) -> String {
    let mut sorted: Vec<&String> = texts.iter().collect();
    sorted.sort();
    let mut hasher = blake3::Hasher::new();
    for text in sorted {
        part(&mut hasher, text.as_bytes());
    }
    shown(&hasher)
}

/// A part with its length before it, so that no two lists of parts look the same.
fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
    hasher.update(bytes);
}

fn shown(hasher: &blake3::Hasher) -> String {
    format!("blake3:{}", hasher.finalize().to_hex())
}

/// The text of a declaration without comments and with one space for any white space outside
/// quotes; a line end stays, as it may stand for a semicolon.
#[must_use]
pub fn plain_layout(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut space = Space::None;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("//") {
            let end = comment.find('\n').unwrap_or(comment.len());
            rest = comment.get(end..).unwrap_or_default();
            continue;
        }
        if c.is_whitespace() {
            space = if c == '\n' || space == Space::Line { Space::Line } else { Space::Inline };
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        match space {
            Space::None => {}
            Space::Inline if !out.is_empty() => out.push(' '),
            Space::Line if !out.is_empty() => out.push('\n'),
            Space::Inline | Space::Line => {}
        }
        space = Space::None;
        let taken = if c == '"' { quoted(rest) } else { c.len_utf8() };
        out.push_str(rest.get(..taken).unwrap_or(rest));
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    None,
    Inline,
    Line,
}

/// The length of the text that begins at a quote.
fn quoted(text: &str) -> usize {
    if let Some(inner) = text.strip_prefix("\"\"\"") {
        return inner.find("\"\"\"").map_or(text.len(), |end| end + 6);
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_comments_do_not_count_but_quotes_do() {
        let a = plain_layout("formule  x = 1 // een\n   + 2");
        assert_eq!(a, "formule x = 1\n+ 2");
        assert_ne!(plain_layout("\"a  b\""), plain_layout("\"a b\""));
        assert_eq!(plain_layout("\"// geen commentaar\""), "\"// geen commentaar\"");
    }

    #[test]
    fn order_of_declarations_does_not_count() {
        let (a, b) = ("a".to_owned(), "b".to_owned());
        assert_eq!(of_texts(&[a.clone(), b.clone()]), of_texts(&[b.clone(), a.clone()]));
        assert_ne!(of_texts(std::slice::from_ref(&a)), of_texts(&[a, b]));
    }
}
