//! Each file of `tests/cases/syntax`: its tree, or what is told of it.

use super::{dump::dump, parse, told};
use koers::syntax::tree::File;
use regex::Regex;

fn check(path: &std::path::Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let (tree, diagnostics, sources) = parse(&text);
    let name = path.file_name().unwrap().to_string_lossy();
    if !name.starts_with("bad-") {
        assert!(diagnostics.is_empty(), "{name}:\n{}", told(&diagnostics, &sources));
        assert!(tree.broken.is_empty());
    }
    names_stand_where_they_say(&tree, &text);
    let mut shown = String::new();
    if diagnostics.is_empty() {
        shown += &dump(&tree);
    } else {
        shown += &told(&diagnostics, &sources);
        shown += &format!("kept: {}, broken:", tree.declarations.len());
        for (_, name) in &tree.broken {
            shown += &format!(" {}", name.as_ref().map_or("?", |n| &*n.name));
        }
    }
    insta::assert_snapshot!(shown);
}

/// Every name's span is that of its text.
fn names_stand_where_they_say(tree: &File, text: &str) {
    let shown = format!("{:?}", tree.declarations);
    let ident = Regex::new(
        r#"Ident \{ name: "([^"]*)", span: Span \{ file: FileId\(0\), start: (\d+), end: (\d+) \}"#,
    )
    .unwrap();
    let mut seen = 0;
    for found in ident.captures_iter(&shown) {
        let (start, end): (usize, usize) = (found[2].parse().unwrap(), found[3].parse().unwrap());
        let written = text.get(start..end).unwrap();
        let repaired = written.replace(['-', ' '], "_") == found[1];
        let quoted = written.trim_matches('"') == &found[1];
        assert!(repaired || quoted, "{} stands at `{written}`", &found[1]);
        seen += 1;
    }
    assert!(seen > 0 || tree.declarations.is_empty());
}

#[test]
fn every_case_reads_as_recorded() {
    insta::glob!("../cases/syntax", "*.koers", check);
}

#[test]
fn comments_are_kept_in_order() {
    let text = "// een\nkpi k voor swv: getal // twee\n  = 1 // drie\n// vier";
    let (tree, diagnostics, sources) = parse(text);
    assert!(diagnostics.is_empty());
    let comments: Vec<&str> = tree.comments.iter().map(|c| sources.text(c.span)).collect();
    assert_eq!(comments, ["// een", "// twee", "// drie", "// vier"]);
}

#[test]
fn a_repaired_file_reads_without_mistakes() {
    // Wherever every mistake of a bad case has a repair, the repairs together make it good.
    let mut seen = 0;
    for entry in std::fs::read_dir("tests/cases/syntax").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("bad-slip") {
            continue;
        }
        let mut text = std::fs::read_to_string(&path).unwrap();
        let (_, diagnostics, _) = parse(&text);
        let mut edits: Vec<_> = diagnostics.into_iter().flat_map(|d| d.repair).collect();
        assert!(!edits.is_empty(), "{name} has no repair");
        edits.sort_by_key(|e| std::cmp::Reverse(e.span.start));
        for edit in edits {
            text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        let (_, diagnostics, sources) = parse(&text);
        assert!(diagnostics.is_empty(), "{name}:\n{text}\n{}", told(&diagnostics, &sources));
        seen += 1;
    }
    assert!(seen > 10, "{seen} cases");
}
