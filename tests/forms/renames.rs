//! Saved answers and half-filled workbooks of an earlier version of the questionnaire, and reading
//! from a file, a folder and standard input.

use super::super::commands::{koers, put};
use super::super::evaluating::{files_of, lowered};
use super::node::{is_there, job};
use super::sameness::expected;
use koers::diagnostic::Sink;
use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Stdio};

const SETTINGS: &str = "[project]\nnaam = \"SWV Proef\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n[gegevens]\nschool = \"scholen.csv\"\n";
const BEFORE: &str = r#"register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst }
vragenlijst lijst "Lijst" voor school per schooljaar {
  vraag oud "Oud": keuze { weinig "Weinig" veel "Veel" }
  matrix m "M": schaal 1 t/m 5 "nooit" "altijd" { a "A" b "B" }
  herhaal rijen "Rijen" { vraag wat_oud "Wat": tekst }
}
"#;
const AFTER: &str = r#"register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst }
vragenlijst lijst "Lijst" voor school per schooljaar {
  vraag nieuw "Nieuw": keuze { klein "Weinig" was weinig groot "Veel" was veel } verplicht was oud
  matrix n "M": schaal 1 t/m 5 "nooit" "altijd" was m { a "A" b "B" }
  herhaal regels "Rijen" was rijen { vraag wat "Wat": tekst was wat_oud }
}
"#;
const SAVED: &str = r#"{ "school": "A1", "antwoorden": { "oud": "veel", "m": { "b": "4" },
    "rijen": [ { "wat_oud": "x" }, { "wat_oud": "y" } ] } }"#;

fn project(rules: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "koers.toml", SETTINGS.as_bytes());
    put(folder.path(), "r.koers", rules.as_bytes());
    put(folder.path(), "scholen.csv", b"brin;naam\nA1;Een\nA2;Twee\nA3;Drie\n");
    folder
}

fn carried() -> Value {
    serde_json::json!({ "nieuw": "groot", "n": { "b": "4" }, "regels": [ { "wat": "x" }, { "wat": "y" } ] })
}

#[test]
fn a_saved_form_and_a_half_filled_workbook_are_carried_over() {
    let folder = project(BEFORE);
    put(folder.path(), "in.json", SAVED.as_bytes());
    let made = [
        "formulier",
        "lijst",
        "--als",
        "xlsx",
        "--voor",
        "A1",
        "--antwoorden",
        "in.json",
        "--uit",
        "oud.xlsx",
    ];
    assert_eq!(koers(folder.path(), &made).status, 0);
    put(folder.path(), "r.koers", AFTER.as_bytes());
    for file in ["in.json", "oud.xlsx"] {
        let read = koers(folder.path(), &["lees", file, "--naar", "uit"]);
        assert_eq!((read.status, read.err.as_str()), (0, ""), "{file}: {}", read.whole());
        let text = std::fs::read_to_string(folder.path().join("uit/lijst-A1.json")).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["antwoorden"], carried(), "{file}");
    }
    // What has no place any more is named, and nothing of the submission is used without it.
    put(folder.path(), "r.koers", AFTER.replace(" was rijen", "").as_bytes());
    for file in ["in.json", "oud.xlsx"] {
        let read = koers(folder.path(), &["lees", file]);
        assert_eq!(read.status, 1);
        let named = read.err.contains("rijen") || read.err.contains("wat_oud");
        assert!(named, "{file}: {}", read.err);
        assert!(read.out.contains("A1 geweigerd"), "{file}: {}", read.out);
    }
}

#[test]
fn a_form_carries_saved_answers_over_as_reading_does() {
    if !is_there() {
        return;
    }
    let text = format!(
        "--- koers.toml\n[gegevens]\nschool = \"scholen.csv\"\nlijst = \"lijst\"\n--- scholen.csv\nbrin;naam\nA1;Een\n--- r.koers\n{AFTER}--- lijst/A1.json\n{SAVED}\n"
    );
    let mut sink = Sink::default();
    let lowered = lowered(&files_of(&text), &mut sink).unwrap_or_else(|_| panic!("unsound"));
    let expected = expected(&lowered, "lijst");
    assert_eq!(expected["A1"]["status"], "complete");
    let job = job("was", &lowered, "lijst", &[("A1".to_owned(), SAVED.to_owned())], expected);
    assert_eq!(super::node::differences(&[job]), Vec::<String>::new());
}

#[test]
fn a_file_a_folder_and_standard_input_are_read_alike() {
    let folder = project(AFTER);
    put(folder.path(), "in/a.json", SAVED.as_bytes());
    put(folder.path(), "in/b.json", br#"{ "school": "A2", "antwoorden": { "niets": 1 } }"#);
    put(folder.path(), "in/c.csv", b"school;nieuw\nA3;klein\n");
    let all = koers(folder.path(), &["lees", "in", "--formaat", "json"]);
    assert_eq!(all.status, 1);
    let value = all.json();
    assert_eq!(value["inzendingen"]["A1"]["bestand"], "in/a.json");
    assert_eq!(value["inzendingen"]["A1"]["status"], "compleet");
    assert_eq!(value["inzendingen"]["A3"]["bestand"], "in/c.csv");
    assert_eq!(value["geweigerd"][0]["bestand"], "in/b.json");
    assert_eq!(value["fouten"], 1);
    let made = [
        "formulier",
        "lijst",
        "--als",
        "xlsx",
        "--voor",
        "A1",
        "--antwoorden",
        "in/a.json",
        "--uit",
        "a.xlsx",
    ];
    assert_eq!(koers(folder.path(), &made).status, 0);
    let workbook = std::fs::read(folder.path().join("a.xlsx")).unwrap();
    let csv = b"school;nieuw\nA3;klein\n".to_vec();
    for (bytes, key) in [(SAVED.as_bytes().to_vec(), "A1"), (workbook, "A1"), (csv, "A3")] {
        let mut process = Command::new(env!("CARGO_BIN_EXE_koers"))
            .args(["lees", "-", "--formaat", "json"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        process.stdin.take().unwrap().write_all(&bytes).unwrap();
        let done = process.wait_with_output().unwrap();
        let value: Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(value["inzendingen"][key]["status"], "compleet", "{value:#}");
    }
}
