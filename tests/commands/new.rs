//! `koers nieuw`.

use super::{koers, project};
use insta::assert_snapshot;

#[test]
fn a_new_project_is_sound() {
    let folder = project(&[]);
    assert_snapshot!(koers(folder.path(), &["nieuw", "mijn-swv"]).whole());
    let checked = koers(folder.path(), &["controleer", "mijn-swv", "--streng"]);
    assert_eq!(checked.whole(), "exit 0\n--- stderr\nAlles klopt.\n");
    let settings = std::fs::read_to_string(folder.path().join("mijn-swv/koers.toml")).unwrap();
    assert!(settings.contains("naam = \"mijn-swv\""), "{settings}");
}

#[test]
fn in_english_too() {
    let folder = project(&[]);
    let done = koers(folder.path(), &["new", "my swv", "--lang", "en"]);
    assert_eq!(done.status, 0);
    assert!(done.err.starts_with("A new project stands in my swv:\n"), "{}", done.err);
    assert!(done.err.ends_with("Now try: koers controleer \"my swv\"\n"), "{}", done.err);
}

#[test]
fn an_empty_folder_will_do() {
    let folder = project(&[]);
    assert_eq!(koers(folder.path(), &["nieuw", "."]).status, 0);
    assert_eq!(koers(folder.path(), &["controleer"]).status, 0);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = project(&[("map/brief.txt", "Beste")]);
    assert_snapshot!(koers(folder.path(), &["nieuw", "map"]).whole(), @r"
    exit 2
    --- stderr
    de map map is niet leeg: er staat al brief.txt
    kies een map die nog niet bestaat, of een lege
    ");
    assert_snapshot!(koers(folder.path(), &["nieuw", "map/brief.txt"]).whole(), @r"
    exit 2
    --- stderr
    map/brief.txt is geen map
    ");
    assert_eq!(std::fs::read_dir(folder.path().join("map")).unwrap().count(), 1);
    assert_eq!(std::fs::read_to_string(folder.path().join("map/brief.txt")).unwrap(), "Beste");
}
