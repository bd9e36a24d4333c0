//! The source of the product, as the tests about it read it.

use std::path::{Path, PathBuf};

/// A file of `src/`, its path below it with `/` between the parts.
pub struct RustFile {
    pub path: String,
    pub text: String,
}

/// The folder of the package.
pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `src/` that is no test, with the code of its tests, its comments and the
/// contents of its strings (unless `keep_strings`) taken out.
pub fn product(keep_strings: bool) -> Vec<RustFile> {
    let root = package().join("src");
    let mut files = Vec::new();
    for path in files_below(&root, "rs") {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if name.split('/').any(|part| part == "tests" || part == "tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        files.push(RustFile { path: name, text: strip(without_tests(&text), keep_strings) });
    }
    assert!(files.len() > 50, "the sources were not found");
    files
}

/// The templates of pages, one after the other.
pub fn templates() -> String {
    let pages = files_below(&package().join("src"), "html");
    pages.into_iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Every file below a folder with an ending, in order.
fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// By the house's habit tests in a file of the product stand at its end.
fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..at])
}

/// Takes out comments, and the contents of strings unless they are to be kept.
fn strip(text: &str, keep_strings: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if first == '"' {
            let length = string_length(rest);
            out.push_str(if keep_strings { &rest[..length] } else { "\"\"" });
            length
        } else if let Some(length) = raw_string_length(rest) {
            out.push_str(if keep_strings { &rest[..length] } else { "\"\"" });
            length
        } else if let Some(length) = char_length(rest) {
            out.push_str(&rest[..length]);
            length
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    out
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string_length(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r')?.bytes().take_while(|b| *b == b'#').count();
    let opened = &text[1 + hashes..];
    let closing = format!("\"{}", "#".repeat(hashes));
    opened.starts_with('"').then(|| {
        opened[1..].find(&closing).map_or(text.len(), |at| 1 + hashes + 1 + at + closing.len())
    })
}

/// The length of a character literal; a lifetime is none.
fn char_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let mut chars = inner.char_indices();
    let (_, first) = chars.next()?;
    if first == '\\' {
        return inner[2..].find('\'').map(|at| at + 4);
    }
    match chars.next() {
        Some((at, '\'')) => Some(at + 2),
        _ => None,
    }
}

#[test]
fn comments_strings_and_tests_are_told_apart() {
    let text = "let a = '\"'; // use crate::x\nlet b = \"// \\\" crate::y\"; r#\"a\"b\"# 'c'";
    assert_eq!(strip(text, false), "let a = '\"'; \nlet b = \"\"; \"\" 'c'");
    assert_eq!(strip("'\\'' \"a\" '\\u{20AC}' &'a str", false), "'\\'' \"\" '\\u{20AC}' &'a str");
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {\nb"), "a\n");
}
