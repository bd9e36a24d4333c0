//! Holds the imports of every room of `src/` to the table of `docs/architecture.md`.

use super::reading::{package, product};
use std::collections::{BTreeMap, BTreeSet};

/// What each room may import besides itself and [`EVERYWHERE`].
const TABLE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("number", &[]),
    ("calendar", &[]),
    ("locale", &[]),
    ("diagnostic", &["source"]),
    ("syntax", &["source", "number", "diagnostic"]),
    // To refuse a file with mistakes is to say which.
    ("format", &["source", "diagnostic", "syntax"]),
    ("program", &["source", "number"]),
    ("check", &["source", "number", "diagnostic", "syntax", "program"]),
    ("analysis", &["source", "number", "diagnostic", "program"]),
    // A change says where it stands, and in which words.
    ("diff", &["program", "outcome", "number", "source"]),
    ("core", &["number", "source"]),
    ("data", &["number", "source", "diagnostic", "core"]),
    ("allocation", &["number"]),
    ("evaluate", &["source", "core", "data", "allocation", "outcome", "number", "diagnostic"]),
    ("outcome", &["number", "source"]),
    ("emit", &["core", "diff", "outcome", "number", "diagnostic"]),
    ("examples", &["source", "number", "program", "analysis", "core", "evaluate", "outcome"]),
    (
        "project",
        &[
            "source",
            "number",
            "diagnostic",
            "syntax",
            "format",
            "program",
            "check",
            "analysis",
            "diff",
            "core",
            "data",
            "allocation",
            "evaluate",
            "outcome",
            "emit",
            "examples",
        ],
    ),
    ("ide", &["source", "diagnostic", "syntax", "format", "program", "check", "project"]),
    // A command hands over files, prints diagnostics and outcomes, and so knows what these are.
    ("cli", &["source", "number", "diagnostic", "data", "outcome", "emit", "project"]),
];

/// Sentences, dates and schooljaren are everybody's.
const EVERYWHERE: &[&str] = &["locale", "calendar"];

/// One room lets another in at one file (or folder) alone.
const DOORS: &[(&str, &str)] = &[("core/lower", "program")];

/// What stands behind each `crate::` of a text: the first name of a path, or of each path of a
/// group.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let name = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    for (at, _) in text.match_indices("crate::") {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && c.is_alphabetic() => {
                        found.insert(name(&group[at..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            found.insert(name(rest));
        }
    }
    found
}

#[test]
fn every_room_imports_only_what_the_table_lets_it() {
    let table: BTreeMap<&str, &[&str]> = TABLE.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in product(false) {
        let Some((room, _)) = file.path.split_once('/') else { continue };
        let Some(allowed) = table.get(room) else {
            wrong.push(format!("src/{}: the room {room} is not in the table", file.path));
            continue;
        };
        for import in imports(&file.text) {
            let fine = import == room
                || import == "msg"
                || EVERYWHERE.contains(&import.as_str())
                || allowed.contains(&import.as_str())
                || DOORS.iter().any(|(door, to)| file.path.starts_with(door) && *to == import);
            if !fine {
                wrong.push(format!("src/{} imports {import}", file.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the walls of docs/architecture.md are broken:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_table_is_that_of_the_document() {
    let document = std::fs::read_to_string(package().join("docs/architecture.md")).unwrap();
    let names = |cell: &str| -> Vec<String> {
        cell.split(['`', ',', ' '])
            .filter(|n| !n.is_empty() && *n != "–")
            .map(str::to_owned)
            .collect()
    };
    let mut rooms = 0;
    for line in document.lines().filter(|l| l.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, room, _, may, _] = cells[..] else { continue };
        let room = &names(room)[0];
        let Some((_, allowed)) = TABLE.iter().find(|(name, _)| name == room) else { continue };
        rooms += 1;
        if may != "all above" {
            let mut told = names(may);
            let mut allowed: Vec<String> = allowed.iter().map(|n| (*n).to_owned()).collect();
            told.sort();
            allowed.sort();
            assert_eq!(told, allowed, "{room} in docs/architecture.md");
        }
    }
    assert_eq!(rooms, TABLE.len(), "rooms in the table of docs/architecture.md");
}

#[test]
fn what_everyone_may_import_imports_nothing_that_imports_it() {
    // The table itself flows one way: no room reaches itself through others.
    let table: BTreeMap<&str, &[&str]> = TABLE.iter().copied().collect();
    for (room, _) in TABLE {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = table[room].to_vec();
        while let Some(next) = open.pop() {
            assert_ne!(next, *room, "{room} reaches itself");
            if seen.insert(next) {
                open.extend(table[next]);
            }
        }
    }
}

#[test]
fn imports_are_found_in_paths_and_groups() {
    let text = "use crate::a::{b, c};\nlet x = crate::d::E; use crate::{f::{g, h}, i}; mycrate::j";
    assert_eq!(imports(text), ["a", "d", "f", "i"].map(String::from).into());
}
