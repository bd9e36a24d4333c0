//! The workbook: made, filled in, read back.

use super::super::commands::{koers, put};
use super::super::reading::package;
use serde_json::Value;

const RULES: &str = r#"keuzelijst stand geordend { laag "Laag" midden "Midden; of niet" hoog "laag" }
register gemeente meervoud gemeenten "Gemeenten" { sleutel code: tekst; naam: tekst }
register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst; maat: getal }
vragenlijst lijst "Lijst [1]" voor school per schooljaar {
  sectie een "Een: alles?" {
    vraag waar "Waar?": ja/nee verplicht
    vraag getal "Getal": getal van -5 t/m 5000000000000000000 nvt toegestaan
    vraag geld "Geld": bedrag minimaal € 0 vooraf € 12,50
    vraag deel "Deel": percentage met 1 decimaal
    vraag dag "Dag": datum
    vraag jaar "Jaar": schooljaar
    vraag maand_nu "Maand": maand
    vraag kies "Kies": stand
    vraag meer "Meer": meerkeuze uit stand
    vraag tekstje "Tekst": tekst hoogstens 200 tekens
    vraag lang "Lang": lange tekst
    vraag waarheen "Waarheen?": gemeente
    vraag bewijs "Bewijs": bijlage
    matrix m "M" : schaal 1 t/m 5 "nooit" "altijd" { a "A" b "B" }
    vraag nooit "Nooit": tekst tonen als waar vooraf "x"
    waarschuwing let_op als (geld of anders € 0) > € 1 "Let op {geld}"
  }
  herhaal regels "Regels" maximaal 5 { vraag wat "Wat": tekst verplicht  vraag hoeveel "Hoeveel": getal met 2 decimalen }
}
"#;
const SETTINGS: &str = "[project]\nnaam = \"SWV Proef\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n[gegevens]\nschool = \"scholen.csv\"\ngemeente = \"gemeenten.csv\"\n";

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("koers.toml", SETTINGS),
        ("r.koers", RULES),
        ("scholen.csv", "brin;naam;maat\nA1;Een;3\nA2;Twee;4\n"),
        ("gemeenten.csv", "code;naam\nG1;Hier\nG2;Daar\n"),
    ] {
        put(folder.path(), name, text.as_bytes());
    }
    folder
}

fn json(path: &std::path::Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_submission_survives_the_workbook_whatever_is_in_it() {
    let folder = project();
    let file = r#"{ "vragenlijst": "lijst", "schooljaar": "2024-2025", "school": "A1", "antwoorden": {
        "waar": true, "getal": "1234567890123456789", "geld": "99.95", "deel": "0.125",
        "dag": "1899-12-31", "jaar": "2024-2025", "maand_nu": "2025-01", "kies": "hoog",
        "meer": ["laag", "midden", "hoog"], "tekstje": "=1+1 <script>\"é\u202e🙂", "lang": "een\ntwee; drie | vier",
        "waarheen": "G2", "bewijs": { "naam": "plan.pdf", "type": "application/pdf", "grootte": 1024, "hash": "blake3:ab" },
        "m": { "a": "1", "b": "5" }, "nooit": "0123",
        "regels": [ { "wat": "x", "hoeveel": "0.10" }, { "wat": "1250,5" } ] },
        "geaccepteerd": { "let_op": "Omdat: nvt" } }"#;
    put(folder.path(), "in.json", file.as_bytes());
    let first = koers(folder.path(), &["lees", "in.json", "--naar", "eerst"]);
    assert_eq!(first.status, 0, "{}", first.whole());
    let made = koers(
        folder.path(),
        &[
            "formulier",
            "lijst",
            "--als",
            "xlsx",
            "--voor",
            "A1",
            "--antwoorden",
            "in.json",
            "--uit",
            "vol.xlsx",
        ],
    );
    assert_eq!(made.status, 0, "{}", made.whole());
    let again = koers(folder.path(), &["lees", "vol.xlsx", "--naar", "dan"]);
    assert_eq!(again.status, 0, "{}", again.whole());
    assert_eq!(again.out, first.out);
    let (first, again) =
        (folder.path().join("eerst/lijst-A1.json"), folder.path().join("dan/lijst-A1.json"));
    assert_eq!(json(&first), json(&again));
    // What was handed in is what came out, but for numbers that may be written in two ways.
    let mut given: Value = serde_json::from_str(file).unwrap();
    given["antwoorden"]["regels"][0]["hoeveel"] = "0.1".into();
    assert_eq!(json(&first), given);
}

#[test]
fn an_empty_workbook_is_filled_in_beforehand_and_has_nothing_hidden() {
    let folder = project();
    let arguments = ["formulier", "lijst", "--als", "xlsx", "--voor", "A2", "--uit", "leeg.xlsx"];
    assert_eq!(koers(folder.path(), &arguments).status, 0);
    let read = koers(folder.path(), &["lees", "leeg.xlsx", "--naar", "uit"]);
    assert_eq!((read.status, read.err.as_str()), (0, ""), "{}", read.whole());
    assert!(read.out.contains("A2 Twee: onvolledig"), "{}", read.out);
    let given = json(&folder.path().join("uit/lijst-A2.json"));
    assert_eq!(given["antwoorden"], serde_json::json!({ "geld": "12.5" }));
    let first = std::fs::read(folder.path().join("leeg.xlsx")).unwrap();
    koers(folder.path(), &arguments);
    assert_eq!(first, std::fs::read(folder.path().join("leeg.xlsx")).unwrap());
}

#[test]
fn a_workbook_is_for_one_school_and_of_one_year() {
    let folder = project();
    let all = koers(folder.path(), &["formulier", "lijst", "--als", "xlsx"]);
    assert_eq!(all.status, 2);
    assert!(all.err.contains("--voor"), "{}", all.err);
    let arguments = ["formulier", "lijst", "--als", "xlsx", "--voor", "A1", "--uit", "a.xlsx"];
    koers(folder.path(), &arguments);
    let later = koers(folder.path(), &["lees", "a.xlsx", "--schooljaar", "2025-2026"]);
    assert_eq!(later.status, 1, "{}", later.whole());
    assert!(later.err.contains("schooljaar 2024-2025, niet van 2025-2026"), "{}", later.err);
}

#[test]
fn the_submissions_of_the_example_survive_the_workbook() {
    let munio = package().join("examples/munio");
    let folder = tempfile::tempdir().unwrap();
    let munio = munio.to_str().unwrap();
    for unit in ["99XA00", "99XC00", "99XV00"] {
        let file = format!("{munio}/inzendingen/2024-2025/koos/{unit}.json");
        let book = format!("{unit}.xlsx");
        let made = [
            "formulier",
            munio,
            "koos",
            "--als",
            "xlsx",
            "--voor",
            unit,
            "--antwoorden",
            &file,
            "--uit",
            &book,
        ];
        assert_eq!(koers(folder.path(), &made).status, 0);
        for (from, to) in [(&file, "json"), (&book, "xlsx")] {
            koers(folder.path(), &["lees", munio, from, "--vragenlijst", "koos", "--naar", to]);
        }
        let name = format!("koos-{unit}.json");
        let (one, two) =
            (folder.path().join("json").join(&name), folder.path().join("xlsx").join(&name));
        assert_eq!(json(&one), json(&two));
    }
}

/// The workbook of A1 with cells of one of its sheets written otherwise, as a school does: in what
/// its numbers and texts are, not in its form.
fn changed(folder: &std::path::Path, cells: &[(&str, &str, &str)]) {
    let made = ["formulier", "lijst", "--als", "xlsx", "--voor", "A1", "--uit", "a.xlsx"];
    assert_eq!(koers(folder, &made).status, 0);
    let bytes = std::fs::read(folder.join("a.xlsx")).unwrap();
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = String::new();
        let name = part.name().unwrap().into_owned();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        for (_, cell, value) in cells.iter().filter(|(sheet, _, _)| name.ends_with(sheet)) {
            let start = text.find(&format!("<c r=\"{cell}\"")).unwrap();
            let end = start + text[start..].find("/>").unwrap() + 2;
            let new = format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{value}</t></is></c>");
            text.replace_range(start..end, &new);
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut to, text.as_bytes()).unwrap();
    }
    let done = to.finish().unwrap().into_inner();
    std::fs::write(folder.join("a.xlsx"), done).unwrap();
}

#[test]
fn a_fault_in_a_workbook_is_told_by_sheet_and_cell() {
    let folder = project();
    // Sheet 2 holds the questions, from row 5; sheet 4 the rows of the group, from row 4.
    let cells =
        [("sheet2.xml", "C6", "veel"), ("sheet2.xml", "C16", "G9"), ("sheet4.xml", "B5", "tien")];
    let places = ["C6", "C16", "B5"];
    changed(folder.path(), &cells);
    let read = koers(folder.path(), &["lees", "a.xlsx"]);
    assert_eq!(read.status, 1, "{}", read.whole());
    insta::assert_snapshot!("faults_by_cell", read.err);
    let value = koers(folder.path(), &["lees", "a.xlsx", "--formaat", "json"]).json();
    let told = value["diagnostieken"].as_array().unwrap();
    let found: Vec<&str> = told.iter().filter_map(|d| d["cel"].as_str()).collect();
    for place in places {
        assert!(found.contains(&place), "{value:#}");
    }
}

#[test]
fn a_hidden_answer_in_a_workbook_is_told_by_its_cell() {
    let folder = project();
    changed(folder.path(), &[("sheet2.xml", "C5", "nee"), ("sheet2.xml", "C21", "toch")]);
    let read = koers(folder.path(), &["lees", "a.xlsx"]);
    assert!(read.err.contains("cel C21 (nooit)"), "{}", read.whole());
}
