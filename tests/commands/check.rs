//! `koers controleer`.

use super::{SETTINGS, koers, project};
use insta::assert_snapshot;
use serde_json::json;

/// A mistake with a repair, behind signs of two and three bytes on its line.
const WRONG: &str = "register school meervoud scholen \"Scholen\" {\n  sleutel brin: tekst\n  \
                     leerlingtal: geheel getal in leerling\n}\n\
                     formule één \"€ ë\" voor school: geheel getal in leerling = leerlingtla\n";
/// A warning.
const AVERAGE: &str = "register school meervoud scholen {\n  sleutel brin: tekst\n  \
                       aandeel: percentage met 1 decimaal\n}\n\
                       kpi gemiddeld voor swv: percentage met 1 decimaal\n  \
                       bron \"Plan 2024\"\n  \
                       streefwaarde >= 90%\n  = gemiddelde(aandeel over scholen)\n";

#[test]
fn sound_rules() {
    let folder = project(&[
        ("koers.toml", SETTINGS),
        ("a.koers", "parameter a: getal bron \"Besluit 1\" = 1\n"),
    ]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole(), @r"
    exit 0
    --- stderr
    Alles klopt.
    ");
    assert_snapshot!(koers(folder.path(), &["check", "--lang", "en"]).whole(), @r"
    exit 0
    --- stderr
    All is well.
    ");
}

#[test]
fn a_mistake_as_text() {
    let folder = project(&[("koers.toml", SETTINGS), ("regels/a.koers", WRONG)]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole());
    assert_snapshot!(koers(folder.path(), &["controleer", "--lang", "en"]).whole());
}

#[test]
fn a_mistake_as_json() {
    let folder = project(&[("koers.toml", SETTINGS), ("regels/a.koers", WRONG)]);
    let done = koers(folder.path(), &["controleer", "--formaat", "json"]);
    assert_eq!(done.status, 1);
    assert_snapshot!(format!("{:#}", done.json()));
}

#[test]
fn no_mistake_as_json() {
    let folder = project(&[
        ("koers.toml", SETTINGS),
        ("a.koers", "parameter a: getal bron \"Besluit 1\" = 1\n"),
    ]);
    let done = koers(folder.path(), &["controleer", "--formaat", "json"]);
    assert_eq!(done.status, 0);
    assert_eq!(done.json(), json!({ "diagnostieken": [], "fouten": 0, "waarschuwingen": 0 }));
    assert_eq!(done.err, "");
}

/// The schema of SARIF 2.1.0 as OASIS publishes it, from the package that brings it along.
fn sarif_schema() -> serde_json::Value {
    let about = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let about: serde_json::Value = serde_json::from_slice(&about.stdout).unwrap();
    let packages = about["packages"].as_array().unwrap();
    let package = packages.iter().find(|p| p["name"] == "serde-sarif").unwrap();
    let manifest = std::path::Path::new(package["manifest_path"].as_str().unwrap());
    let text = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    let mut schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    // A bracket too many makes these patterns no patterns to a strict reader.
    let definitions = schema["definitions"].as_object_mut().unwrap();
    for definition in definitions.values_mut() {
        if let Some(language) = definition["properties"].get_mut("language") {
            language.as_object_mut().unwrap().remove("pattern");
        }
    }
    schema
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let schema = sarif_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mistakes = project(&[
        ("koers.toml", SETTINGS),
        ("een.koers", "formule a = b + 1.5\nformule b = a\n"),
        ("twee.koers", "vragenlijst v \"V\" voor school { vraag x: geheel getal }\n"),
    ]);
    let folders = [mistakes.path().to_owned(), package.join("examples/plein-013")];
    for folder in folders {
        let done = koers(&folder, &["controleer", "--formaat", "sarif"]);
        let found: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        assert!(found["runs"][0]["tool"]["driver"]["name"].is_string(), "{}", done.out);
        let wrong: Vec<String> =
            validator.iter_errors(&found).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
    // The schema does refuse.
    let nothing = serde_json::json!({ "version": "2.1.0" });
    assert!(!validator.is_valid(&nothing));
}

#[test]
fn a_mistake_as_sarif() {
    let folder = project(&[("koers.toml", SETTINGS), ("regels/mijn regels.koers", WRONG)]);
    let done = koers(folder.path(), &["controleer", "--formaat", "sarif"]);
    assert_eq!(done.status, 1);
    let mut log = done.json();
    assert_eq!(log["version"], "2.1.0");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].take();
    let known: Vec<&str> =
        rules.as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        assert!(known.contains(&result["ruleId"].as_str().unwrap()));
    }
    log["runs"][0]["tool"]["driver"]["version"] = json!("[version]");
    assert_snapshot!(format!("{log:#}"));
}

#[test]
fn a_mistake_as_annotation() {
    let folder = project(&[("koers.toml", SETTINGS), ("regels/a.koers", WRONG)]);
    let done = koers(folder.path(), &["controleer", "--formaat", "github"]);
    assert_snapshot!(done.whole(), @r"
    exit 1
    --- stdout
    ::error file=regels/a.koers,line=5,endLine=5,col=59,endColumn=70,title=K0201::leerlingtla bestaat niet%0Abedoelt u leerlingtal?
    ");
}

#[test]
fn warnings_count_when_strict() {
    let folder = project(&[("koers.toml", SETTINGS), ("a.koers", AVERAGE)]);
    let done = koers(folder.path(), &["controleer", "--formaat", "json"]);
    assert_eq!(done.status, 0, "{}", done.out);
    assert_eq!(done.json()["waarschuwingen"], 1, "{}", done.out);
    assert_eq!(done.json()["diagnostieken"][0]["ernst"], "waarschuwing");
    assert_eq!(koers(folder.path(), &["controleer", "--streng"]).status, 1);
}

/// A table of which nobody can say beforehand whether it is complete, and a rule without a source.
const OPEN: &str = "parameter grens: geheel getal { 2023-2024: 5 bron \"B1\"; 2024-2025: 6 bron \"B2\" }\n\
                    beslistabel t(n: geheel getal): bedrag {\n  n       || uitkomst\n  < grens || € 1\n  \
                    > 7     || € 2\n}\n";

#[test]
fn what_could_not_be_decided_is_listed_when_strict() {
    let folder = project(&[("koers.toml", SETTINGS), ("a.koers", OPEN)]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole());
    // Notes are no warnings, and so hold nothing up.
    assert_snapshot!(koers(folder.path(), &["controleer", "--streng"]).whole());
    let codes = |arguments: &[&str]| -> Vec<String> {
        let done = koers(folder.path(), arguments);
        assert_eq!(done.status, 0, "{}", done.err);
        let found = done.json()["diagnostieken"].as_array().unwrap().clone();
        assert!(found.iter().all(|d| d["ernst"] == "melding"));
        found.iter().map(|d| d["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&["controleer", "--formaat", "json"]), ["K0908"]);
    assert_eq!(codes(&["controleer", "--formaat", "json", "--streng"]), ["K0799", "K0908"]);
}

#[test]
fn a_lint_that_a_project_raises_is_a_mistake_everywhere() {
    let raised = format!("{SETTINGS}\n[ernst]\nK0908 = \"fout\"\n");
    let folder = project(&[("koers.toml", &raised), ("a.koers", "parameter a: getal = 1\n")]);
    assert_eq!(koers(folder.path(), &["controleer"]).status, 1);
    let done = koers(folder.path(), &["reken"]);
    assert_eq!(done.status, 1);
    assert!(done.err.contains("K0908"), "{}", done.err);
}

#[test]
fn colour_is_for_terminals() {
    let folder = project(&[("koers.toml", SETTINGS), ("regels/a.koers", WRONG)]);
    let done = koers(folder.path(), &["controleer"]);
    assert!(!done.out.contains('\u{1b}') && !done.err.contains('\u{1b}'));
}

#[test]
fn all_files_are_one_program_in_any_order() {
    let folder = project(&[
        ("koers.toml", SETTINGS),
        ("b/z.koers", "parameter grens: getal met 2 decimalen = 1\n"),
        ("a.koers", "formule dubbel: getal met 2 decimalen = grens * 2\n"),
    ]);
    assert_eq!(koers(folder.path(), &["controleer"]).status, 0);
}

#[test]
fn only_the_files_that_the_settings_name() {
    let settings = format!("{SETTINGS}regels = [\"regels/**/*.koers\"]\n");
    let folder = project(&[
        ("koers.toml", &settings),
        ("regels/diep/a.koers", "parameter a: getal = 1\n"),
        ("klad.koers", "dit is geen regel"),
    ]);
    let done = koers(folder.path(), &["controleer"]);
    assert_eq!(done.status, 0, "{}", done.err);
}

#[test]
fn units_of_the_library() {
    let rules = "gebruik oordeel\nparameter minimum: oordeel = voldoende\n";
    let folder = project(&[("koers.toml", SETTINGS), ("a.koers", rules)]);
    assert_eq!(koers(folder.path(), &["controleer"]).status, 0);
    let folder = project(&[("koers.toml", SETTINGS), ("a.koers", "gebruik ordeel\n")]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole(), @r"
    exit 1
    --- stderr
    [K0201] Fout: ordeel staat niet in de bibliotheek
       ╭─[ a.koers:1:9 ]
       │
     1 │ gebruik ordeel
       │         ───┬──  
       │            ╰──── hier
    ───╯
       Hulp: bedoelt u oordeel?
       Wordt: gebruik oordeel

    1 fout, 0 waarschuwingen.
    ");
}

#[test]
fn settings_with_faults() {
    let settings = "[project]\nnaam = \"SWV\"\nschoolyaar = \"2024-2025\"\nschooljaar = \
                    \"2024-2026\"\npeildatum = 2024-13-01\nsector = \"mbo\"\n\n[gegeven]\na = \
                    \"b\"\n";
    let folder = project(&[("koers.toml", settings), ("a.koers", "parameter a: getal = 1\n")]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole());
    let settings = "[project]\nnaam = \"SWV\"\nschooljaar = \"2024-2026\"\nschoolyaar = \
                    \"x\"\nsector = \"mbo\"\npeildatum = \"morgen\"\n\n[gegeven]\na = \
                    \"b\"\n[gegevens]\nschool = \"../elders.csv\"\nbestuur = \"{jaar}.csv\"\n";
    let folder = project(&[("koers.toml", settings), ("a.koers", "parameter a: getal = 1\n")]);
    assert_snapshot!(koers(folder.path(), &["controleer"]).whole());
}

/// The slips of someone who comes from Excel, each with a certain repair.
const SLIPS: &str = "register school meervoud scholen \"Scholen\" {
  sleutel brin: tekst
  leerlingtal: geheel getal in leerling
  soort: keuze { vmbo \"Vmbo\" vso \"Vso\" pro \"Pro\" }
}
register leerling meervoud leerlingen \"Leerlingen\" { sleutel nr: tekst; school: school }
parameter drempel: getal = 1.5
parameter groot: bedrag = € 1,250,000
parameter tarief: bedrag = € 1500.50
formule is_pro voor school: ja/nee = soort == pro
formule geen_pro voor school: ja/nee = soort != pro
formule beide voor school: ja/nee = soort = pro and leerlingtal > 100 leerling
formule waarheid: ja/nee = true
formule grootste voor school: geheel getal in leerling = max(leerlingtal, 250 leerling)
formle klein = 3
formule titel “Titel” = 4
formule aantal-scholen = 5
formule klein_vso voor school: ja/nee = leerlingtal <= 250 leerling && soort = vso
vragenlijst v \"V\" voor school per schooljaar {
  vraag antipest: ja/nee verplicht
  vraag hgw \"Hoe ver?\": ja/nee verplict
  vraag naam_school \"Naam: tekst
  vraag twee woorden \"Twee\": ja/nee
}
formule later = als waarheid then 1 else 2
formule open_tekst \"Open voor school: geheel getal in leerling = leerlingtal
formule niet_groot voor school: ja/nee = not (leerlingtal > 5 leerling)
formule in_woorden voor school: ja/nee = soort = \"vmbo\"
";

#[test]
fn certain_repairs_are_made_and_nothing_else() {
    let folder = project(&[("koers.toml", SETTINGS), ("a.koers", SLIPS)]);
    let before = koers(folder.path(), &["controleer", "--formaat", "json"]).json();
    assert_eq!(before["fouten"], 21, "one message a slip: {before:#}");
    let done = koers(folder.path(), &["controleer", "--herstel"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(done.err.starts_with("21 herstellingen in a.koers"), "{}", done.err);
    let text = std::fs::read_to_string(folder.path().join("a.koers")).unwrap();
    assert_snapshot!(text);
    let again = koers(folder.path(), &["controleer", "--herstel"]);
    assert!(again.err.starts_with("er is niets"), "{}", again.err);
    assert_eq!(std::fs::read_to_string(folder.path().join("a.koers")).unwrap(), text);
}

#[test]
fn what_cannot_be_repaired_stays_as_it_is() {
    let wrong = "formule a = onbekend_ding\r\nformule b: getal = 1.5\r\n";
    let folder = project(&[("koers.toml", SETTINGS), ("a.koers", wrong)]);
    let done = koers(folder.path(), &["check", "--fix"]);
    assert_eq!(done.status, 1);
    let text = std::fs::read_to_string(folder.path().join("a.koers")).unwrap();
    assert_eq!(text, wrong.replace("1.5", "1,5"));
}

#[test]
fn a_rule_file_where_a_folder_is_asked() {
    let folder = project(&[("koers.toml", SETTINGS), ("regels/a.koers", "gebruik oordeel\n")]);
    let told = |path: &str| koers(folder.path(), &["controleer", path]);
    assert_eq!(told("regels/a.koers").status, 2);
    let text = "is een bestand, en Koers leest een project als geheel; geef de map: .";
    assert!(told("regels/a.koers").whole().contains(text), "{}", told("regels/a.koers").whole());
    assert!(told("koers.toml").whole().contains(text));
}
