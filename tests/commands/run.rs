//! `koers reken`, on the project that `koers nieuw` makes: its outcomes can be computed by hand.

use super::{koers, put};
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// A new project in a folder of its own, as `proef` in it.
pub fn new_project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = koers(folder.path(), &["nieuw", "proef"]);
    assert_eq!(made.status, 0, "{}", made.err);
    folder
}

/// What the settings of the new project say must not come from the folder it happens to be in.
fn outcome(folder: &Path) -> Value {
    let text = std::fs::read_to_string(folder.join("proef/uit/uitkomst.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Every file below a folder with its contents.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_new_project_computes() {
    let folder = new_project();
    let done = koers(folder.path(), &["reken", "proef"]);
    assert_snapshot!(done.whole());
    let files: Vec<String> = contents(&folder.path().join("proef/uit")).into_keys().collect();
    assert_snapshot!(files.join("\n"), @r"
    herkomst.json
    herleiding/kpi/op_orde.html
    herleiding/norm/basisondersteuning.opp.html
    herleiding/norm/basisondersteuning.veilig.html
    herleiding/score/basisondersteuning.eindoordeel.html
    herleiding/score/basisondersteuning.totaal.html
    herleiding/verdeling/ondersteuning.html
    index.html
    kalender.html
    kalender.ics
    kpi/op_orde.csv
    scores/basisondersteuning.csv
    tabellen.xlsx
    uitkomst.json
    verdeling/ondersteuning.csv
    ");
}

#[test]
fn the_outcomes_are_those_computed_by_hand() {
    let folder = new_project();
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    let outcome = outcome(folder.path());
    assert_eq!(outcome["koers"], env!("CARGO_PKG_VERSION"));
    assert_eq!(outcome["project"], "proef");
    assert_eq!(outcome["schooljaar"], "2024-2025");
    assert_eq!(outcome["peildatum"], "2024-10-01");
    for of in ["programma", "gegevens"] {
        let print = outcome["vingerafdruk"][of].as_str().unwrap();
        assert!(print.starts_with("blake3:") && print.len() == 7 + 64, "{print}");
    }
    let forms = &outcome["inzendingen"]["basis"];
    assert_eq!((&forms["verwacht"], &forms["ontvangen"]), (&json!(4), &json!(3)));
    let handed_in = &forms["per_eenheid"]["01AA00"];
    assert_eq!(handed_in["status"], "compleet");
    assert_eq!(handed_in["berekend"], json!({ "totaal_besteed": "54750.50" }));
    // 01AA00: goed (3 points, weight 2) and ja (1 point, weight 1): 7/3.
    let norms = &outcome["normenkaders"]["basisondersteuning"];
    assert_eq!(
        norms["01AA00"],
        json!({
            "normen": {
                "veilig": { "waarde": "goed", "punten": "3", "voldoet": true },
                "opp": { "waarde": true, "punten": "1", "voldoet": true },
            },
            "scores": { "totaal": "2.33" },
            "oordelen": { "eindoordeel": "goed" },
        })
    );
    // 02BB00: onvoldoende (1 point) and nee (0 points): 2/3.
    assert_eq!(norms["02BB00"]["scores"]["totaal"], "0.67");
    assert_eq!(norms["02BB00"]["oordelen"]["eindoordeel"], "onvoldoende");
    assert_eq!(norms["03CC00"], Value::Null);
    // Two of the three that handed in; 75% was the aim.
    let kpi = &outcome["kpi"]["op_orde"];
    let swv = &kpi["swv"][""];
    assert_eq!(swv["waarde"], "0.67");
    assert_eq!(swv["status"], "niet behaald");
    assert_eq!(swv["voorlopig"], true);
    assert_eq!(kpi["bestuur"]["41001"]["waarde"], "1.00");
    assert_eq!(kpi["bestuur"]["41001"]["voorlopig"], false);
    assert_eq!(kpi["bestuur"]["41002"]["waarde"], "0.00");
    // 500.000 less 3 × 15.000 and 5.000 leaves 450.000 for 820, 185 and 1.140 pupils of 2.145:
    // 187.027,97, 58.811,19 and 254.160,84; the two euros left go to the first and the last.
    let key = &outcome["verdelingen"]["ondersteuning"];
    assert_eq!(key["budget"], "500000.00");
    let amounts: Vec<&Value> =
        ["01AA00", "01AA01", "02BB00"].iter().map(|k| &key["ontvangers"][k]["bedrag"]).collect();
    assert_eq!(amounts, ["187028.00", "58811.00", "254161.00"]);
    assert_eq!(key["ontvangers"]["03CC00"], Value::Null);
    assert_eq!(key["certificaat"]["som_klopt"], true);
    assert_eq!(outcome["fouten"], json!([]));
}

#[test]
fn the_same_again_gives_the_same_bytes() {
    let folder = new_project();
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    let once = contents(&folder.path().join("proef/uit"));
    assert_eq!(koers(folder.path(), &["reken", "proef", "--uit", "elders"]).status, 0);
    let again = contents(&folder.path().join("elders"));
    assert_eq!(once.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (name, bytes) in &once {
        assert!(again[name] == *bytes, "{name} differs");
    }
}

#[test]
fn the_fingerprint_is_of_the_meaning() {
    let folder = new_project();
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    let first = outcome(folder.path());
    let rules = folder.path().join("proef/regels");
    let text = std::fs::read_to_string(rules.join("kpi.koers")).unwrap();
    // Another layout, a comment, another file, and so another order.
    std::fs::remove_file(rules.join("kpi.koers")).unwrap();
    put(
        &rules,
        "aaa.koers",
        format!("// Verplaatst.\n\n{}", text.replace("  ", "    ")).as_bytes(),
    );
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    assert_eq!(outcome(folder.path())["vingerafdruk"], first["vingerafdruk"]);
    // Another meaning.
    put(&rules, "aaa.koers", text.replace("75%", "80%").as_bytes());
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    let changed = outcome(folder.path());
    assert_ne!(changed["vingerafdruk"]["programma"], first["vingerafdruk"]["programma"]);
    assert_eq!(changed["vingerafdruk"]["gegevens"], first["vingerafdruk"]["gegevens"]);
    // Other data.
    put(
        folder.path(),
        "proef/gegevens/2024-2025/besturen.csv",
        "nummer;naam\n41001;De Linde\n41002;Het Veer\n".as_bytes(),
    );
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    assert_ne!(
        outcome(folder.path())["vingerafdruk"]["gegevens"],
        first["vingerafdruk"]["gegevens"]
    );
}

#[test]
fn rules_with_errors_compute_nothing() {
    let folder = new_project();
    put(folder.path(), "proef/regels/fout.koers", b"formule f = onbekend\n");
    let done = koers(folder.path(), &["reken", "proef"]);
    assert_eq!(done.status, 1);
    assert!(done.err.contains("K0201"), "{}", done.err);
    assert!(!folder.path().join("proef/uit").exists());
}

#[test]
fn a_rule_file_that_cannot_be_read_is_the_only_mistake() {
    let folder = new_project();
    put(folder.path(), "proef/regels/registers.koers", b"\xff\xfe\x00r");
    for command in ["controleer", "reken"] {
        let done = koers(folder.path(), &[command, "proef"]);
        assert_eq!(done.status, 1);
        assert_eq!(done.err.matches("Fout:").count(), 1, "{}", done.err);
    }
    assert!(!folder.path().join("proef/uit").exists());
}

#[test]
fn a_broken_row_does_not_stop_the_others() {
    let folder = new_project();
    put(
        folder.path(),
        "proef/inzendingen/2024-2025/basis.csv",
        "school;antipest;antipest_sinds;opp_totaal;opp_actueel\n\
         01AA00;ja;2019-08-01;62;60\n01AA01;misschien;;x;1,5\n99ZZ99;ja;2019-08-01;1;1\n"
            .as_bytes(),
    );
    let done = koers(folder.path(), &["reken", "proef"]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.err, @r"
    [K1013] Fout: antipest is misschien; hier hoort ja of nee
       inzendingen/2024-2025/basis.csv, rij 3, kolom antipest

    [K1019] Fout: opp_actueel is 1,5; hier hoort een geheel getal
       inzendingen/2024-2025/basis.csv, rij 3, kolom opp_actueel
       Hulp: Rond het getal af in de bron, want hier wordt niets stilzwijgend afgerond

    [K1013] Fout: opp_totaal is x; hier hoort een geheel getal
       inzendingen/2024-2025/basis.csv, rij 3, kolom opp_totaal

    [K1021] Fout: Er is geen school 99ZZ99
       inzendingen/2024-2025/basis.csv, rij 4, kolom school

    [K1025] Fout: inzet heeft rijen voor school 02BB00, maar daarvan is er geen inzending
       inzendingen/2024-2025/basis.inzet.csv, rij 5, kolom school

    De uitkomsten staan in proef/uit
    ");
    let outcome = outcome(folder.path());
    assert_eq!(outcome["inzendingen"]["basis"]["per_eenheid"]["01AA00"]["status"], "compleet");
}

#[test]
fn an_incomplete_submission_is_an_outcome() {
    let folder = new_project();
    put(
        folder.path(),
        "proef/inzendingen/2024-2025/basis.csv",
        "school;antipest;antipest_sinds;opp_totaal;opp_actueel\n\
         01AA00;ja;2019-08-01;62;60\n01AA01;ja;;35;34\n02BB00;nee;;10;20\n"
            .as_bytes(),
    );
    let done = koers(folder.path(), &["reken", "proef"]);
    assert_eq!(done.status, 0, "{}", done.err);
    let units = &outcome(folder.path())["inzendingen"]["basis"]["per_eenheid"];
    assert_eq!(units["01AA01"]["status"], "onvolledig");
    assert_eq!(units["02BB00"]["status"], "fout");
    assert_eq!(units["02BB00"]["bevindingen"][0]["ernst"], "fout");
    assert_eq!(koers(folder.path(), &["reken", "proef", "--streng"]).status, 1);
}

#[test]
fn a_fault_of_one_result_leaves_the_others() {
    let folder = new_project();
    put(
        folder.path(),
        "proef/regels/deling.koers",
        b"formule druk voor school: getal met 2 decimalen\n  \
          = leerlingtal / (leerlingtal - 95 leerlingen)\n",
    );
    let done = koers(folder.path(), &["reken", "proef"]);
    assert_eq!(done.status, 1, "{}", done.err);
    let outcome = outcome(folder.path());
    let fault = &outcome["fouten"][0];
    assert_eq!(fault["code"], "K2001");
    assert_eq!(fault["uitkomst"], "formule.druk");
    assert_eq!(fault["voor"], "03CC00");
    assert_eq!(outcome["formules"]["druk"]["01AA00"], "1.13");
    assert_eq!(outcome["formules"]["druk"]["03CC00"], Value::Null);
}

#[test]
fn wrong_moments() {
    let folder = new_project();
    assert_snapshot!(koers(folder.path(), &["reken", "proef", "--schooljaar", "2024"]).whole(), @r"
    exit 2
    --- stderr
    2024 is geen schooljaar; schrijf bijvoorbeeld 2024-2025
    ");
    assert_snapshot!(koers(folder.path(), &["reken", "proef", "--peildatum", "x"]).whole(), @r"
    exit 2
    --- stderr
    x is geen datum; schrijf bijvoorbeeld 2024-10-01
    ");
    // A year without registers.
    let done = koers(folder.path(), &["reken", "proef", "--schooljaar", "2019-2020"]);
    assert_eq!(done.status, 1);
    assert_snapshot!(done.err, @r#"
    [K1034] Fout: van het register bestuur is het bestand gegevens/2019-2020/besturen.csv er niet
        ╭─[ koers.toml:10:1 ]
        │
     10 │ bestuur = "gegevens/{schooljaar}/besturen.csv"
        │ ───┬───  
        │    ╰───── hier
    ────╯

    [K1034] Fout: van het register school is het bestand gegevens/2019-2020/scholen.csv er niet
        ╭─[ koers.toml:11:1 ]
        │
     11 │ school  = "gegevens/{schooljaar}/scholen.csv"
        │ ───┬──  
        │    ╰──── hier
    ────╯

    [K1035] Waarschuwing: van de vragenlijst basis is nog niets ingezonden
       koers.toml
    "#);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    let folder = new_project();
    put(folder.path(), "bestand", b"");
    let done = koers(folder.path(), &["reken", "proef", "--uit", "bestand"]);
    assert_eq!(done.status, 2);
    assert!(done.err.contains("bestand"), "{}", done.err);
}

#[test]
fn tables_of_an_earlier_run_go_and_other_files_stay() {
    let folder = new_project();
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    let rules = folder.path().join("proef/regels");
    let text = std::fs::read_to_string(rules.join("kpi.koers")).unwrap();
    put(&rules, "kpi.koers", text.replace("kpi op_orde", "kpi anders_genoemd").as_bytes());
    put(folder.path(), "proef/uit/kpi/eigen.csv", b"a;b\n");
    assert_eq!(koers(folder.path(), &["reken", "proef"]).status, 0);
    let left = contents(&folder.path().join("proef/uit/kpi"));
    assert_eq!(left.keys().collect::<Vec<_>>(), ["anders_genoemd.csv", "eigen.csv"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_koers"))
        .arg("leg-uit")
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "de uitvoer kon niet geschreven worden\n");
}

#[test]
fn outcomes_in_english() {
    let folder = new_project();
    let done = koers(folder.path(), &["run", "proef", "--lang", "en"]);
    assert_snapshot!(done.whole());
}
