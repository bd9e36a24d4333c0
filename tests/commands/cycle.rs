//! `koers dekking` and `koers kalender`, and what `controleer` says of another schooljaar.

use super::{SETTINGS, koers, project, put};
use insta::assert_snapshot;

/// A plan of 2023 that leaves something out, and one of 2024 that does not.
const RULES: &str = r#"
kader wet "Wat in het plan moet" bron "Wet (fictief)" {
  VOORZIENINGEN "Voorzieningen" { BASIS "Basisondersteuning" EXTRA "Extra ondersteuning" }
  OUDERS "Informatie aan ouders"
  GELD "Verdeling van het geld" negeer K0909 omdat "staat in een eigen besluit"
}
kader plan_oud "Hoofdstukken" geldig t/m 2023-2024 negeer K0909 omdat "hoofdstukken dekken zelf" {
  H1 "Ondersteuning" dekt wet.BASIS
}
kader plan_nieuw "Hoofdstukken" geldig vanaf 2024-2025 negeer K0909 omdat "hoofdstukken dekken zelf" {
  H1 "Ondersteuning" dekt wet.VOORZIENINGEN
  H2 "Ouders" dekt wet.OUDERS
}
register school meervoud scholen { sleutel brin: tekst }
vragenlijst lijst "De lijst" voor school per schooljaar open 1 mei t/m 31 mei {
  vraag contact "Wie is de contactpersoon?": tekst negeer K0904 omdat "voor het gesprek"
}
kalender cyclus "Kwaliteitscyclus" {
  september t/m oktober "Startgesprekken" wie "SWV"
  1 oktober "Teldatum"
}
"#;

fn folder() -> tempfile::TempDir {
    let data = "[gegevens]\nschool = \"scholen.csv\"\n";
    project(&[
        ("koers.toml", &format!("{SETTINGS}{data}")),
        ("regels.koers", RULES),
        ("scholen.csv", "brin\n12AB00\n"),
    ])
}

#[test]
fn coverage_shows_what_stands_behind_each_item() {
    let folder = folder();
    assert_snapshot!(koers(folder.path(), &["dekking", "wet"]).whole(), @r#"
    exit 0
    --- stdout
    Wat in het plan moet [wet] · 3 van 3 gedekt
      VOORZIENINGEN  Voorzieningen
          kader  plan_nieuw.H1  Ondersteuning
        BASIS  Basisondersteuning: gedekt door het geheel
        EXTRA  Extra ondersteuning: gedekt door het geheel
      OUDERS  Informatie aan ouders
          kader  plan_nieuw.H2  Ouders
      GELD  Verdeling van het geld: niet nodig (staat in een eigen besluit)
    "#);
}

#[test]
fn another_school_year_has_another_plan() {
    let folder = folder();
    let year = ["--schooljaar", "2023-2024"];
    let mut arguments = vec!["dekking", ".", "wet", "--streng"];
    arguments.extend(year);
    assert_snapshot!(koers(folder.path(), &arguments).whole(), @r#"
    exit 1
    --- stdout
    Wat in het plan moet [wet] · 1 van 3 gedekt
      VOORZIENINGEN  Voorzieningen: deels gedekt
        BASIS  Basisondersteuning
            kader  plan_oud.H1  Ondersteuning
        EXTRA  Extra ondersteuning: niets
      OUDERS  Informatie aan ouders: niets
      GELD  Verdeling van het geld: niet nodig (staat in een eigen besluit)
    "#);
    let checked = koers(folder.path(), &["controleer", "--schooljaar", "2023-2024"]);
    assert!(
        checked.err.contains("van wet zijn EXTRA, OUDERS door niets gedekt"),
        "{}",
        checked.err
    );
    assert_eq!(koers(folder.path(), &["controleer"]).err, "Alles klopt.\n");
}

#[test]
fn coverage_as_data_and_as_a_page() {
    let folder = folder();
    let json = koers(folder.path(), &["dekking", "wet", "--formaat", "json"]).json();
    assert_eq!(json["wet"]["OUDERS"]["door"][0]["naam"], "plan_nieuw.H2");
    assert_eq!(json["wet"]["EXTRA"]["dekking"], "gedekt door geheel");
    let csv = koers(folder.path(), &["dekking", "wet", "--formaat", "csv"]).out;
    assert!(
        csv.contains("OUDERS;Informatie aan ouders;wet;gedekt;;;;;plan_nieuw.H2;;\r\n"),
        "{csv}"
    );
    let page = koers(folder.path(), &["dekking", "--formaat", "html"]).out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<td><span class=\"chip high\">"));
    assert!(!page.contains("emit-"), "a key without words");
}

#[test]
fn an_unknown_framework_is_told() {
    let folder = folder();
    assert_snapshot!(koers(folder.path(), &["dekking", ".", "wetten"]).whole(), @r#"
    exit 2
    --- stderr
    Er is in dit schooljaar geen kader wetten. Wel: wet, plan_nieuw
    "#);
}

#[test]
fn a_calendar_is_written_as_a_file_and_a_page() {
    let folder = folder();
    assert_snapshot!(koers(folder.path(), &["kalender"]).whole(), @r#"
    exit 0
    --- stdout
    Kwaliteitscyclus 2024-2025
      september 2024 t/m oktober 2024  Startgesprekken  SWV
      1 oktober 2024                   Teldatum

    Open vragenlijsten
      1 mei 2025 t/m 31 mei 2025  De lijst
    --- stderr
    De kalender staat in ./uit/kalender.ics, en als bladzijde ernaast.
    "#);
    let text = std::fs::read_to_string(folder.path().join("uit/kalender.ics")).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 3);
    assert!(
        text.contains("DTSTART;VALUE=DATE:20240901\r\nDTEND;VALUE=DATE:20241101\r\n"),
        "{text}"
    );
    let page = std::fs::read_to_string(folder.path().join("uit/kalender.html")).unwrap();
    assert!(page.contains("1 mei 2025 t/m 31 mei 2025"), "{page}");
}

#[test]
fn a_project_without_them_says_so() {
    let rules = "register school meervoud scholen { sleutel brin: tekst }\n";
    let folder = project(&[("koers.toml", SETTINGS), ("regels.koers", rules)]);
    let told = |done: super::Done| (done.status, done.err);
    assert_eq!(
        told(koers(folder.path(), &["dekking"])),
        (0, "Dit project heeft in dit schooljaar geen kaders.\n".to_owned())
    );
    let (status, told) = told(koers(folder.path(), &["kalender"]));
    assert_eq!(status, 0);
    assert!(told.starts_with("Er staat in dit schooljaar niets in een kalender"), "{told}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_report_on_paper_says_what_its_page_says_and_can_be_verified() {
    let folder = folder();
    let report = "rapport schoolrapport \"Schoolrapport\" voor school {\n  kalender cyclus\n}\n";
    put(folder.path(), "rapport.koers", report.as_bytes());
    let done = koers(folder.path(), &["reken", "--pdf"]);
    assert_eq!(done.status, 0, "{}", done.err);
    let reports = folder.path().join("uit/rapporten");
    let mut found = Vec::new();
    for report in std::fs::read_dir(&reports).unwrap().flatten().filter(|e| e.path().is_dir()) {
        let files = std::fs::read_dir(report.path()).unwrap().flatten();
        found.extend(files.map(|f| f.path()));
    }
    let ending =
        |end: &str| found.iter().filter(|p| p.extension().is_some_and(|e| e == end)).count();
    assert!(ending("html") > 0);
    assert_eq!(ending("html"), ending("pdf"));
    let done = koers(folder.path(), &["verifieer", "uit"]);
    assert_eq!(done.status, 0, "{}", done.err);
    // What a run without it leaves behind would be read as its outcome.
    let done = koers(folder.path(), &["reken"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(
        found.iter().filter(|p| p.extension().is_some_and(|e| e == "pdf")).all(|p| !p.exists())
    );
}

#[test]
fn a_target_of_the_whole_is_told_beside_the_whole() {
    let folder = folder();
    let rules = "kpi telling \"Telling\" voor school, swv: geheel getal in school\n  \
                 nulmeting voor swv 2021: 7\n  streefwaarde voor swv < 5\n  = aantal(scholen)\n\
                 rapport schoolrapport \"Schoolrapport\" voor school {\n  kpi telling\n  \
                 vergelijk met swv\n}\n";
    put(folder.path(), "rapport.koers", rules.as_bytes());
    let done = koers(folder.path(), &["reken"]);
    assert_eq!(done.status, 0, "{}", done.err);
    let page = folder.path().join("uit/rapporten/schoolrapport/12AB00.html");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("geen streefwaarde"), "{page}");
    assert!(page.contains("<dd>1; streefwaarde &#60; 5</dd>"), "{page}");
    // Neither a target nor a baseline that the school does not have.
    assert!(!page.contains("<dt>Streefwaarde</dt>") && !page.contains("Nulmeting"), "{page}");
}
