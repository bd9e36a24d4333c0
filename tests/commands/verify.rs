//! `koers verifieer`.

use super::run::new_project;
use super::{koers, put};
use insta::assert_snapshot;
use std::path::Path;

fn computed() -> tempfile::TempDir {
    let folder = new_project();
    let done = koers(folder.path(), &["reken", "proef"]);
    assert_eq!(done.status, 0, "{}", done.err);
    folder
}

fn replace(folder: &Path, name: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(text.contains(from), "{name}");
    put(folder, name, text.replacen(from, to, 1).as_bytes());
}

#[test]
fn what_was_just_written_holds() {
    let folder = computed();
    let done = koers(folder.path(), &["verifieer", "proef/uit"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert_snapshot!(done.whole());
    // Also from elsewhere, and of another language, peildatum and folder.
    let run = ["run", "proef", "--lang", "en", "--peildatum", "2024-12-01", "--uit", "elders/hier"];
    let done = koers(folder.path(), &run);
    assert_eq!(done.status, 0, "{}", done.err);
    let verify = ["verify", "elders/hier", "--project", "proef", "--lang", "en"];
    let done = koers(folder.path(), &verify);
    assert_eq!(done.status, 0, "{}{}", done.out, done.err);
}

#[test]
fn an_edited_amount_is_found_in_every_kind_of_file() {
    let folder = computed();
    replace(folder.path(), "proef/uit/verdeling/ondersteuning.csv", "15000,00", "16000,00");
    let done = koers(folder.path(), &["verifieer", "proef/uit"]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.whole());
    let book = std::fs::read(folder.path().join("proef/uit/tabellen.xlsx")).unwrap();
    put(folder.path(), "proef/uit/tabellen.xlsx", &book[..book.len() - 1]);
    std::fs::remove_file(folder.path().join("proef/uit/index.html")).unwrap();
    let done = koers(folder.path(), &["verifieer", "proef/uit"]);
    assert!(done.out.contains("tabellen.xlsx is niet wat koers schreef"), "{}", done.out);
    assert!(done.out.contains("index.html staat niet meer"), "{}", done.out);
}

#[test]
fn other_rules_other_data_and_other_words_are_told_apart() {
    let folder = computed();
    let proef = folder.path().join("proef");
    replace(&proef, "regels/kpi.koers", "// Waar", "// Hier staat waar");
    let done = koers(folder.path(), &["verifieer", "proef/uit"]);
    assert_eq!(done.status, 0, "{}", done.out);
    assert!(done.out.contains("met dezelfde betekenis: regels/kpi.koers"), "{}", done.out);
    replace(&proef, "regels/verdeling.koers", "€ 15.000,00", "€ 16.000,00");
    let done = koers(folder.path(), &["verifieer", "proef/uit"]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.whole());
    let folder = computed();
    replace(&folder.path().join("proef"), "gegevens/2024-2025/scholen.csv", "01AA00", "01AA09");
    let done = koers(folder.path(), &["verifieer", "proef/uit"]);
    assert!(
        done.out.starts_with("De gegevens zijn veranderd: gegevens/2024-2025/scholen.csv."),
        "{}",
        done.out
    );
}

#[test]
fn a_folder_that_was_not_computed_cannot_be_verified() {
    let folder = computed();
    assert_eq!(koers(folder.path(), &["verifieer", "proef"]).status, 2);
    put(folder.path(), "proef/uit/herkomst.json", b"{}");
    assert_eq!(koers(folder.path(), &["verifieer", "proef/uit"]).status, 2);
    koers(folder.path(), &["reken", "proef"]);
    std::fs::rename(folder.path().join("proef/uit"), folder.path().join("weg")).unwrap();
    let done = koers(folder.path(), &["verifieer", "weg"]);
    assert_eq!(done.status, 2, "{}", done.out);
    let done = koers(folder.path(), &["verifieer", "weg", "--project", "proef"]);
    assert_eq!(done.status, 0, "{}{}", done.out, done.err);
}
