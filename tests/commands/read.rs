//! `koers lees`.

use super::run::new_project;
use super::{koers, put};
use insta::assert_snapshot;

#[test]
fn what_is_missing_wrong_and_warned() {
    let folder = new_project();
    put(
        folder.path(),
        "binnen.csv",
        "school;antipest;antipest_sinds;opp_totaal;opp_actueel\n\
         01AA00;ja;2019-08-01;400;60\n01AA01;ja;;35;34\n02BB00;nee;;10;20\n"
            .as_bytes(),
    );
    let done = koers(folder.path(), &["lees", "proef", "binnen.csv"]);
    assert_snapshot!(done.whole());
    assert_eq!(koers(folder.path(), &["lees", "proef", "binnen.csv", "--streng"]).status, 1);
}

#[test]
fn one_school_hands_in_json() {
    let folder = new_project();
    put(
        folder.path(),
        "proef/01AA00.json",
        br#"{ "school": "01AA00", "antwoorden": { "antipest": true, "antipest_sinds": "2019-08-01",
        "opp_totaal": 400, "opp_actueel": "60", "inzet": [ { "omschrijving": "RT", "besteed": 10 } ] },
        "geaccepteerd": { "veel_opp": "Wij zijn een kleine school met een grote opdracht" } }"#,
    );
    let done = koers(&folder.path().join("proef"), &["lees", "01AA00.json"]);
    assert_snapshot!(done.whole());
}

#[test]
fn a_submission_that_does_not_fit() {
    let folder = new_project();
    put(
        folder.path(),
        "fout.json",
        br#"{ "school": "01AA00", "antwoorden": { "antipst": true, "opp_totaal": "veel" } }"#,
    );
    let done = koers(folder.path(), &["lees", "proef", "fout.json"]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.err);
}

#[test]
fn files_that_are_no_submissions() {
    let folder = new_project();
    for (name, contents) in [
        ("leeg.csv", &b""[..]),
        ("half.json", b"{ \"school\": \"01AA00\", \"antwo"),
        ("half.xlsx", b"PK\x03\x04\x14\x00\x00\x00"),
        ("bytes.csv", b"\x00\x01\x02\xff\xfe"),
        ("diep.json", &[b'['; 100_000]),
        ("iets.pdf", b"%PDF-1.4"),
    ] {
        put(folder.path(), name, contents);
        let done = koers(folder.path(), &["lees", "proef", name]);
        assert!(done.status == 1 || done.status == 2, "{name}: {}", done.whole());
        assert!(done.err.contains(name), "{name}: {}", done.err);
    }
    assert_eq!(koers(folder.path(), &["lees", "proef", "nergens.csv"]).status, 2);
    assert_eq!(koers(folder.path(), &["lees", "proef"]).status, 2);
}

#[test]
fn of_a_folder_nothing_is_passed_by_and_the_rest_goes_on() {
    let folder = new_project();
    let good = std::fs::read(folder.path().join("proef/inzendingen/2024-2025/basis.csv")).unwrap();
    put(folder.path(), "post/basis.CSV", &good);
    put(folder.path(), "post/macro.xlsm", b"PK\x03\x04");
    put(folder.path(), "post/slot.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked");
    put(folder.path(), "post/oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old");
    put(folder.path(), "post/half.json", b"{ \"school\": \"01AA00\", \"antwo");
    let done = koers(folder.path(), &["lees", "proef", "post", "--vragenlijst", "basis"]);
    assert_eq!(done.status, 1, "{}", done.whole());
    for name in ["post/macro.xlsm", "post/slot.xlsx", "post/oud.xls", "post/half.json"] {
        assert!(done.err.contains(name), "{name}: {}", done.err);
    }
    assert!(done.err.contains("De werkmap bevat macro's"), "{}", done.err);
    assert!(done.err.contains("beveiligd met een wachtwoord"), "{}", done.err);
    assert!(!done.out.contains("0 compleet"), "{}", done.out);
    let json = ["lees", "proef", "post", "--vragenlijst", "basis", "--formaat", "json"];
    let json: serde_json::Value = serde_json::from_str(&koers(folder.path(), &json).out).unwrap();
    assert!(!json["inzendingen"].as_object().unwrap().is_empty());
    assert!(json["fouten"].as_u64().unwrap() >= 4, "{json:#}");
}
