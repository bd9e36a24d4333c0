//! A tree as compact text, without places and without what is not there.

use koers::syntax::tree::File;
use regex::Regex;
use std::fmt::Write;

pub(super) fn dump(tree: &File) -> String {
    let mut text = String::new();
    for declaration in &tree.declarations {
        let _ = writeln!(text, "{}", compact(&format!("{declaration:#?}")));
    }
    for (_, name) in &tree.broken {
        let name = name.as_ref().map_or("?", |n| &*n.name);
        let _ = writeln!(text, "broken: {name}");
    }
    text
}

/// Takes away spans, absent parts and wrappers from a pretty `Debug` text.
fn compact(text: &str) -> String {
    let rules = [
        (r"(?m)^ *span: Span \{\s*file: [^}]*?\},\n", ""),
        (r"Span \{\s*file: FileId\(\s*\d+,\s*\),\s*start: \d+,\s*end: \d+,\s*\}", "_"),
        (r#"Ident \{\s*name: ("(?:[^"\\]|\\.)*"),\s*\}"#, "$1"),
        (r#"Text \{\s*value: ("(?:[^"\\]|\\.)*"),\s*\}"#, "$1"),
        (r#"Template \{\s*parts: \[\s*Text\(\s*("(?:[^"\\]|\\.)*"),\s*\),\s*\],\s*\}"#, "$1"),
        (r"(?m)^ *\w+: (None|\[\]|false|No|Plain),\n", ""),
        (r"(?m)^ *clauses: Clauses(?: \{\s*\})?,\n", ""),
        (r#"\bSome\(\s*("(?:[^"\\]|\\.)*"),\s*\)"#, "$1"),
        (r#"\bName\(\s*("(?:[^"\\]|\\.)*"),\s*\)"#, "$1"),
        (r#"Expr \{\s*kind: ("(?:[^"\\]|\\.)*"),\s*\}"#, "$1"),
        (r"TypeExpr \{\s*kind: (\w+),\s*\}", "$1"),
        (r#"\[\s*("(?:[^"\\]|\\.)*"),\s*\]"#, "[$1]"),
        (
            r"Expr \{\s*kind: Number \{\s*value: ([^,\n]+),\s*decimals: (\d+),\s*(?:style: (\w+),\s*)?\},\s*\}",
            "Number($1 $2 $3)",
        ),
        (r"(?s)\{\s*\}", "{}"),
    ];
    let mut text = text.to_owned();
    for (pattern, replacement) in rules {
        text = Regex::new(pattern).unwrap().replace_all(&text, replacement).into_owned();
    }
    // Indent by two.
    text.lines()
        .map(|line| {
            let content = line.trim_start();
            format!("{}{content}\n", " ".repeat((line.len() - content.len()) / 2))
        })
        .collect()
}
