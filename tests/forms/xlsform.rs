//! The XLSForm: what others make a form of.

use super::super::commands::{koers, put};
use super::super::reading::package;
use calamine::{Reader as _, Xlsx};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::Command;

/// A sheet as rows of text by column.
fn sheet(path: &Path, name: &str) -> Vec<HashMap<String, String>> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let mut rows = range.rows();
    let heads: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    let of = |row: &[calamine::Data]| -> HashMap<String, String> {
        let cells = heads.iter().cloned().zip(row.iter().map(ToString::to_string));
        cells.filter(|(_, text)| !text.is_empty()).collect()
    };
    rows.map(of).collect()
}

/// Names are there once, what is referred to is there, what begins ends.
fn holds_together(path: &Path) {
    let survey = sheet(path, "survey");
    let lists: HashSet<String> =
        sheet(path, "choices").iter().map(|row| row["list_name"].clone()).collect();
    let mut names = HashSet::new();
    let mut open = Vec::new();
    for row in &survey {
        let kind = row["type"].as_str();
        if let Some(what) = kind.strip_prefix("end_") {
            assert_eq!(open.pop().as_deref(), Some(what));
            continue;
        }
        if let Some(what) = kind.strip_prefix("begin_") {
            open.push(what.to_owned());
        }
        if let Some((_, list)) = kind.split_once(' ') {
            assert!(lists.contains(list), "{list}");
        }
        assert!(names.insert(row["name"].clone()), "{row:?}");
    }
    assert!(open.is_empty());
    for row in &survey {
        for text in row.values() {
            for part in text.split("${").skip(1) {
                let name = part.split('}').next().unwrap();
                assert!(names.contains(name), "{name} in {text}");
            }
        }
    }
}

/// With a Python that has pyxform: that it makes a form of it. `.ci/run` installs one.
fn converts(path: &Path) {
    let Some(python) = std::env::var_os("KOERS_PYXFORM") else { return };
    let out = path.with_extension("xml");
    let done = Command::new(python)
        .args(["-m", "pyxform.xls2xform", "--skip_validate"])
        .arg(path)
        .arg(&out)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success() && out.is_file(), "{told}");
}

#[test]
fn the_questionnaire_of_the_example_is_an_xlsform() {
    let munio = package().join("examples/munio");
    let folder = tempfile::tempdir().unwrap();
    let munio = munio.to_str().unwrap();
    let arguments = ["formulier", munio, "koos", "--als", "xlsform", "--uit", "all.xlsx"];
    let all = koers(folder.path(), &arguments);
    assert_eq!(all.status, 0, "{}", all.whole());
    let one =
        ["formulier", munio, "koos", "--als", "xlsform", "--voor", "99XA00", "--uit", "one.xlsx"];
    let one = koers(folder.path(), &one);
    assert_eq!(one.status, 0, "{}", one.whole());
    insta::assert_snapshot!("xlsform_leaves_out", one.err);
    for name in ["all.xlsx", "one.xlsx"] {
        let path = folder.path().join(name);
        holds_together(&path);
        converts(&path);
    }
    let survey = sheet(&folder.path().join("one.xlsx"), "survey");
    let row = |name: &str| survey.iter().find(|row| row.get("name").is_some_and(|n| n == name));
    let since = row("antipest_sinds").unwrap();
    assert_eq!(since["type"], "date");
    assert_eq!(since["relevant"], "${antipest} = 'ja'");
    assert_eq!(row("hgw_teams").unwrap()["relevant"], "(${hgw} = 'deels' or ${hgw} = 'volledig')");
    assert_eq!(row("partner_andere").unwrap()["required"], "selected(${partners}, 'andere')");
    assert_eq!(row("klimaat_rust").unwrap()["type"], "select_one schaal_1_5");
    assert!(row("leerlingtal").unwrap()["default"].parse::<u32>().is_ok());
    // The same form is the same file.
    let first = std::fs::read(folder.path().join("all.xlsx")).unwrap();
    koers(folder.path(), &arguments);
    assert_eq!(first, std::fs::read(folder.path().join("all.xlsx")).unwrap());
}

#[test]
fn labels_are_texts_and_what_cannot_be_said_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let rules = r#"register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst }
vragenlijst lijst "Lijst <b>" voor school per schooljaar {
  vraag een "Een $\{twee} <script>alert(1)</script> 🙂": ja/nee verplicht nvt toegestaan
  vraag dag "Dag": datum
  vraag data "Data": percentage met 1 decimaal van 0% t/m 100% tonen als een = ja
  herhaal rij "Rij" minimaal 1 maximaal 3 { vraag wat "Wat": getal met 2 decimalen }
  berekend opgeteld "Opgeteld": getal met 2 decimalen = som(wat of anders 0 over rij waarvoor (wat of anders 0) > 1)
  melding later als dag is ingevuld en maanden_tussen(dag; peildatum) > 3 "Lang geleden: {data}" bij dag
  fout hoog als data is ingevuld en data > 50% "Te hoog: {data}" bij data
}
"#;
    put(folder.path(), "koers.toml", b"[project]\nnaam = \"P\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n[gegevens]\nschool = \"scholen.csv\"\n");
    put(folder.path(), "r.koers", rules.as_bytes());
    put(folder.path(), "scholen.csv", b"brin;naam\nA1;Een\nA2;Twee\n");
    let made = koers(folder.path(), &["formulier", "lijst", "--als", "xlsform", "--uit", "f.xlsx"]);
    assert_eq!(made.status, 0, "{}", made.whole());
    assert!(made.err.contains("later staat niet in het formulier"), "{}", made.err);
    let path = folder.path().join("f.xlsx");
    holds_together(&path);
    converts(&path);
    let survey = sheet(&path, "survey");
    let row = |name: &str| survey.iter().find(|row| row.get("name").is_some_and(|n| n == name));
    assert_eq!(row("een").unwrap()["label"], "Een $ {twee} <script>alert(1)</script> 🙂");
    assert_eq!(row("een").unwrap()["required"], "${een_nvt} = ''");
    assert_eq!(row("data_2").unwrap()["constraint"], ". >= 0 and . <= 100 and round(., 1) = .");
    assert_eq!(
        row("hoog").unwrap()["relevant"],
        "(${data_2} != '' and if(${data_2} = '', '', ${data_2} div 100) > 0.5)"
    );
    assert_eq!(row("opgeteld").unwrap()["calculation"], "round(sum(${rij_som_1}), 2)");
    assert_eq!(row("rij_aantal").unwrap()["relevant"], "count(${rij}) < 1");
    assert!(row("later").is_none());
}
