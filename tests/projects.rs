//! Projects held in memory: settings, rule files, library, fingerprints.

use koers::diagnostic::Sink;
use koers::locale::Language;
use koers::project::{MemoryFiles, Parsed};
use koers::source::Sources;

const SETTINGS: &str = "[project]\nnaam = \"SWV Proef\"\nschooljaar = \"2024-2025\"\n";

/// Reads and checks; the fingerprint, or what is wrong (code and sentence).
fn check(files: &[(&str, &str)]) -> Result<String, Vec<String>> {
    let mut memory = MemoryFiles::default();
    for (name, text) in files {
        memory.set(name, *text);
    }
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let checked =
        Parsed::read(&memory, &mut sources, &mut sink).and_then(|parsed| parsed.check(&mut sink));
    let failed = sink.has_errors();
    let told: Vec<String> = sink
        .into_sorted()
        .iter()
        .map(|d| format!("{} {}", d.code.id, d.message.render(Language::Nl)))
        .collect();
    if failed {
        return Err(told);
    }
    checked.map(|c| c.fingerprint).ok_or(told)
}

fn print(rules: &str) -> String {
    check(&[("koers.toml", SETTINGS), ("a.koers", rules)]).unwrap()
}

#[test]
fn the_fingerprint_of_a_program_is_that_of_its_meaning() {
    let first = print("parameter a: getal = 1\nparameter b \"B\": getal = 2\n");
    assert_eq!(first, print("parameter b   \"B\":getal=2 // twee\n\n\nparameter a: getal = 1"));
    let apart = [
        ("koers.toml", SETTINGS),
        ("x/een.koers", "parameter a: getal = 1"),
        ("y/twee.koers", "parameter b \"B\": getal = 2"),
    ];
    assert_eq!(first, check(&apart).unwrap());
    assert_ne!(first, print("parameter a: getal = 2\nparameter b \"B\": getal = 2\n"));
    assert_ne!(first, print("parameter a: getal = 1\nparameter b \"b\": getal = 2\n"));
}

#[test]
fn a_number_is_its_value_however_written() {
    assert_eq!(
        print("parameter a: getal met 2 decimalen = 1250,50"),
        print("parameter a: getal met 2 decimalen = 1.250,50")
    );
    assert_ne!(
        print("parameter a: getal met 2 decimalen = 1250,50"),
        print("parameter a: getal met 3 decimalen = 1250,50")
    );
}

#[test]
fn library_units_belong_to_the_meaning_only_when_used() {
    let with = print("gebruik oordeel\nparameter a: oordeel = goed");
    let (_, text) = koers::project::library::unit("oordeel").unwrap();
    let written = print(&format!("{text}\nparameter a: oordeel = goed"));
    // The list is the same list, wherever it was written down.
    assert_eq!(with, written);
}

#[test]
fn a_unit_of_the_library_is_read_once() {
    let files = [
        ("koers.toml", SETTINGS),
        ("a.koers", "gebruik oordeel\nparameter a: oordeel = goed"),
        ("b.koers", "gebruik oordeel\nparameter b: oordeel = goed"),
    ];
    assert!(check(&files).is_ok());
}

#[test]
fn globs_name_the_rule_files() {
    let settings = format!("{SETTINGS}regels = [\"r/*.koers\", \"s/**/*.koers\"]\n");
    let files = [
        ("koers.toml", settings.as_str()),
        ("r/a.koers", "parameter a: getal = 1"),
        ("r/diep/b.koers", "fout"),
        ("s/zeer/diep/c.koers", "parameter c: getal = a"),
        ("d.koers", "fout"),
    ];
    assert!(check(&files).is_ok(), "{:?}", check(&files));
    let settings = format!("{SETTINGS}regels = [\"r/[.koers\"]\n");
    let told = check(&[("koers.toml", &settings), ("r/a.koers", "")]).unwrap_err();
    assert!(told[0].starts_with("K1032 r/[.koers is geen patroon voor bestanden"), "{told:?}");
}

#[test]
fn rules_of_no_year() {
    // Settings need not name a schooljaar: that is asked when something is computed.
    assert!(check(&[("koers.toml", "[project]\nnaam = \"x\"\n"), ("a.koers", "")]).is_ok());
}
