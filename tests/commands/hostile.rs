//! Rule files and settings that are no such thing: a clear diagnostic, and no panic.

use super::{SETTINGS, koers, project, put};
use insta::assert_snapshot;

fn with_rules(contents: &[u8]) -> super::Done {
    let folder = project(&[("koers.toml", SETTINGS)]);
    put(folder.path(), "a.koers", contents);
    koers(folder.path(), &["controleer"])
}

#[test]
fn no_project() {
    let folder = project(&[]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole(), @r"
    exit 2
    --- stderr
    [K1033] Fout: in deze map staat geen koers.toml, dus dit is geen project
       koers.toml

    1 fout, 0 waarschuwingen.
    ");
}

#[test]
fn no_rules() {
    let folder = project(&[("koers.toml", SETTINGS)]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole(), @r"
    exit 1
    --- stderr
    [K1032] Fout: er is geen regelbestand dat past bij **/*.koers
       koers.toml
       Hulp: zet een bestand met de naam regels.koers in de map, of pas regels in koers.toml aan

    1 fout, 0 waarschuwingen.
    ");
}

#[test]
fn an_empty_file_is_a_file_without_rules() {
    assert_eq!(with_rules(b"").status, 0);
    assert_eq!(with_rules(b"\xef\xbb\xbf").status, 0);
    assert_eq!(with_rules(b"// niets\r\n").status, 0);
}

#[test]
fn not_utf8() {
    assert_snapshot!(with_rules(b"// een\n// caf\xe9\n").whole(), @r"
    exit 1
    --- stderr
    [K0121] Fout: a.koers is niet opgeslagen als UTF-8; het gaat mis op regel 2
       a.koers
       Hulp: sla het bestand opnieuw op en kies als codering UTF-8

    1 fout, 0 waarschuwingen.
    ");
}

#[test]
fn random_bytes() {
    let mut state = 42_u32;
    let bytes: Vec<u8> = (0..100_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    assert_eq!(with_rules(&bytes).status, 1);
    let ascii: Vec<u8> = bytes.iter().map(|b| b % 95 + 32).collect();
    assert_eq!(with_rules(&ascii).status, 1);
}

#[test]
fn a_megabyte_on_one_line() {
    for start in ["parameter a: getal = 1", "// ", "parameter a: tekst = \"", "formule f = "] {
        let text = format!("{start}{}", "1".repeat(1 << 20));
        let done = with_rules(text.as_bytes());
        assert!(done.status <= 1, "{start}");
        assert!(done.err.len() < 10_000, "{start} gives {} bytes", done.err.len());
    }
    let sums = format!("formule f: getal = 1{}", " + 1".repeat(1 << 18));
    let done = with_rules(sums.as_bytes());
    assert_eq!(done.status, 1);
    assert!(done.err.len() < 10_000, "{} bytes", done.err.len());
}

#[test]
fn a_thousand_deep() {
    for (open, close) in [("(", ")"), ("als ja dan ", " anders 1"), ("abs(", ")"), ("-", "")] {
        let text = format!("formule f: getal = {}1{}\n", open.repeat(1000), close.repeat(1000));
        let done = with_rules(text.as_bytes());
        assert_eq!(done.status, 1, "{open}");
        assert!(done.err.len() < 20_000, "{open} gives {} bytes", done.err.len());
    }
    let text = format!("kader k \"K\" {{\n{}{}\n}}\n", "A \"a\" { ".repeat(1000), "}".repeat(1000));
    assert_eq!(with_rules(text.as_bytes()).status, 1);
}

#[test]
fn settings_that_are_none() {
    for contents in [&b"\xff\xfe"[..], b"[project", b"naam", b"project = 3", &[b'['; 100_000]] {
        let folder = project(&[("a.koers", "parameter a: getal = 1\n")]);
        put(folder.path(), "koers.toml", contents);
        let done = koers(folder.path(), &["controleer"]);
        assert!(done.status == 1 || done.status == 2, "{contents:?}: {}", done.err);
        assert!(done.err.contains("koers.toml"), "{}", done.err);
        assert!(done.err.len() < 10_000, "{} bytes", done.err.len());
    }
}

#[test]
fn a_folder_where_a_file_should_be() {
    let folder = project(&[("koers.toml/iets", ""), ("a.koers", "")]);
    assert_eq!(koers(folder.path(), &["controleer"]).status, 2);
    // A folder by the name of a rule file is a folder.
    let folder = project(&[("koers.toml", SETTINGS), ("a.koers/b.koers", "eenheid dagdeel\n")]);
    assert_eq!(koers(folder.path(), &["controleer"]).status, 0);
}
