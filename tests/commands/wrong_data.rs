//! Settings and data with errors: nothing is computed with a setting that was perhaps not meant, and
//! an outcome says itself that something did not count.

use super::{koers, project};
use serde_json::{Value, json};

const RULES: &str = "register school meervoud scholen \"Scholen\" persoonsgegevens {\n  \
    sleutel brin: tekst\n  leerlingtal: geheel getal in leerling\n}\n\
    vragenlijst q \"Q\" voor school per schooljaar { vraag a \"A\": ja/nee }\n\
    verdeelsleutel geld \"Geld\" over school { budget € 100  100% naar rato van leerlingtal }\n";

fn settings(school_year: &str) -> String {
    format!(
        "[project]\nnaam = \"SWV Proef\"\nschooljaar = \"{school_year}\"\n\
         peildatum = 2024-10-01\n\n[gegevens]\nschool = \"scholen.csv\"\nq = \"q\"\n"
    )
}

#[test]
fn what_several_moments_read_is_told_once() {
    let rules = "register school meervoud scholen \"Scholen\" { sleutel brin: tekst }\n\
        vragenlijst q \"Q\" voor school per schooljaar {\n  vraag a \"A\": ja/nee verplicht\n  \
        waarschuwing w als niet a \"Geen A\" bij a\n}\n\
        kpi k \"K\" voor swv: geheel getal in school\n  \
        = aantal(q) + (vorig(aantal(q)) of anders 0)\n";
    let submission = r#"{ "school": "A", "antwoorden": { "a": false },
        "geaccepteerd": { "w": " ", "ww": "reden" } }"#;
    let folder = project(&[
        ("koers.toml", &settings("2024-2025")),
        ("a.koers", rules),
        ("scholen.csv", "brin\nA\n"),
        ("q/A.json", submission),
    ]);
    let done = koers(folder.path(), &["reken"]);
    assert_eq!(done.status, 1);
    assert_eq!(done.err.matches("[K1024]").count(), 2, "{}", done.err);
    assert!(done.out.contains("in q/A.json zijn 2 fouten gevonden"), "{}", done.out);
}

#[test]
fn a_wrong_schooljaar_computes_nothing() {
    let folder = project(&[
        ("koers.toml", &settings("2024-2026")),
        ("a.koers", RULES),
        ("scholen.csv", "brin;leerlingtal\nA;1\n"),
    ]);
    let done = koers(folder.path(), &["reken"]);
    assert_eq!(done.status, 1);
    assert!(done.err.contains("2024-2026 is geen schooljaar"), "{}", done.err);
    assert!(!folder.path().join("uit").exists());
}

#[test]
fn an_outcome_tells_of_files_with_errors_but_not_what_stands_in_them() {
    let folder = project(&[
        ("koers.toml", &settings("2024-2025")),
        ("a.koers", RULES),
        ("scholen.csv", "brin;leerlingtal\nA;1\nB;geheim\nC;1,5\nD;3\n"),
    ]);
    let done = koers(folder.path(), &["reken"]);
    assert_eq!(done.status, 1);
    let text = std::fs::read_to_string(folder.path().join("uit/uitkomst.json")).unwrap();
    let outcome: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        outcome["fouten"],
        json!([{
            "code": "K1013", "uitkomst": "gegevens", "voor": null,
            "bericht": "in scholen.csv zijn 2 fouten gevonden; wat fout is, telt nergens mee",
        }])
    );
    let recipients = outcome["verdelingen"]["geld"]["ontvangers"].as_object().unwrap();
    assert_eq!(recipients.keys().collect::<Vec<_>>(), ["A", "D"]);
    let page = std::fs::read_to_string(folder.path().join("uit/index.html")).unwrap();
    assert!(page.contains("scholen.csv") && !page.contains("geheim"));
}
