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
    assert_eq!(row("hgw_teams").unwrap()["relevant"], "${hgw} = 'deels' or ${hgw} = 'volledig'");
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
    assert_eq!(row("hoog").unwrap()["relevant"], "${data_2} != '' and (${data_2} div 100) > 0.5");
    assert_eq!(row("opgeteld").unwrap()["calculation"], "round(sum(${rij_som_1}), 2)");
    assert_eq!(row("rij_aantal").unwrap()["relevant"], "count(${rij}) < 1");
    assert!(row("later").is_none());
}

/// What XLSForm makes of the conditions of a questionnaire: by name of its question, check or value.
fn said(questions: &str) -> HashMap<String, HashMap<String, String>> {
    let folder = tempfile::tempdir().unwrap();
    let rules = format!(
        "register school meervoud scholen \"Scholen\" {{ sleutel brin: tekst; naam: tekst }}\n\
         vragenlijst lijst \"Lijst\" voor school per schooljaar {{\n{questions}\n}}\n"
    );
    put(folder.path(), "koers.toml", b"[project]\nnaam = \"P\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n[gegevens]\nschool = \"scholen.csv\"\n");
    put(folder.path(), "r.koers", rules.as_bytes());
    put(folder.path(), "scholen.csv", b"brin;naam\nA1;Een\n");
    let made = koers(folder.path(), &["formulier", "lijst", "--als", "xlsform", "--uit", "f.xlsx"]);
    assert_eq!(made.status, 0, "{}", made.whole());
    let path = folder.path().join("f.xlsx");
    holds_together(&path);
    converts(&path);
    let rows = sheet(&path, "survey").into_iter();
    rows.filter_map(|row| Some((row.get("name")?.clone(), row))).collect()
}

#[test]
fn what_is_not_answered_yet_decides_nothing() {
    let rows = said(
        r#"  vraag x "X?": ja/nee verplicht
  vraag maybe "Misschien?": ja/nee
  vraag soort "Soort?": keuze { a "A" b "B" } verplicht
  vraag getal_a "Eerste getal": geheel getal verplicht
  vraag getal_b "Tweede getal": geheel getal verplicht
  vraag niet_x "Bij niet x": tekst tonen als niet x
  vraag niet_misschien "Bij niet misschien": tekst tonen als niet (maybe = ja)
  vraag anders_dan "Bij een andere soort": tekst tonen als soort <> a
  vraag allebei "Bij x en a": tekst tonen als x en niet (soort = a)
  vraag een_van "Bij x of a": tekst tonen als x of soort = a
  vraag erbuiten "Erbuiten": tekst tonen als niet (getal_a tussen 1 en 5)
  berekend bij_elkaar "Bij elkaar": geheel getal = getal_a + getal_b
  fout kleiner als niet (getal_a >= getal_b) "Het eerste is het kleinst: {getal_a - getal_b}" bij getal_a
"#,
    );
    let relevant = |name: &str| rows[name]["relevant"].as_str();
    assert_eq!(relevant("niet_x"), "${x} = 'nee'");
    assert_eq!(relevant("niet_misschien"), "not(${maybe} = 'ja')");
    assert_eq!(relevant("anders_dan"), "${soort} != '' and ${soort} != 'a'");
    assert_eq!(relevant("allebei"), "${x} = 'ja' and ${soort} != '' and ${soort} != 'a'");
    assert_eq!(relevant("een_van"), "${x} = 'ja' or (${x} = 'nee' and ${soort} = 'a')");
    assert_eq!(relevant("erbuiten"), "${getal_a} != '' and (${getal_a} < 1 or ${getal_a} > 5)");
    assert_eq!(
        rows["bij_elkaar"]["calculation"],
        "if(${getal_a} != '' and ${getal_b} != '', round((${getal_a} + ${getal_b}), 0), '')"
    );
    assert_eq!(
        relevant("kleiner"),
        "${getal_a} != '' and ${getal_b} != '' and ${getal_a} < ${getal_b}"
    );
    assert_eq!(
        rows["toon_1"]["calculation"],
        "if(${getal_a} != '' and ${getal_b} != '', (${getal_a} - ${getal_b}), '–')"
    );
}

#[test]
fn a_row_without_an_answer_never_counts_as_zero() {
    let rows = said(
        r#"  herhaal rij "Rij" {
    vraag wat "Wat": geheel getal verplicht
    vraag extra "Extra": geheel getal
  }
  berekend alles "Alles": geheel getal = som(wat over rij)
  berekend met_extra "Met extra": geheel getal = som(extra of anders 0 over rij)
  berekend groot "Groot": geheel getal = aantal(rij waarvoor wat > 10)
  berekend rijen "Rijen": geheel getal = aantal(rij)
  fout veel als alles > 100 "Meer dan honderd" bij rij
  melding klein als alle(wat < 5 over rij) "Alles is klein" bij rij
"#,
    );
    let calculation = |name: &str| rows[name]["calculation"].as_str();
    assert_eq!(calculation("rij_som_1"), "if(${wat} != '', ${wat}, 0)");
    assert_eq!(calculation("rij_som_2"), "if(${wat} != '', 0, 1)");
    assert_eq!(calculation("alles"), "if(sum(${rij_som_2}) = 0, round(sum(${rij_som_1}), 0), '')");
    assert_eq!(calculation("met_extra"), "round(sum(${rij_som_3}), 0)");
    assert_eq!(calculation("rij_som_3"), "coalesce(${extra}, 0)");
    assert_eq!(calculation("rij_som_4"), "if(${wat} != '' and ${wat} > 10, 1, 0)");
    assert_eq!(calculation("rijen"), "round(count(${rij}), 0)");
    assert_eq!(rows["veel"]["relevant"], "${alles} != '' and ${alles} > 100");
    let small = &rows["klein"]["relevant"];
    assert!(small.starts_with("sum(${rij_som_"), "{small}");
    assert!(small.ends_with(") = 0"), "{small}");
}

#[test]
fn what_is_not_filled_in_beforehand_has_one_reason() {
    let folder = tempfile::tempdir().unwrap();
    let rules = r#"register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst; leerlingtal: geheel getal in leerling }
register leerling meervoud leerlingen "Leerlingen" { sleutel nr: tekst; school: school }
vragenlijst lijst "Lijst" voor school per schooljaar {
  vraag leerlingtal "Leerlingtal": geheel getal in leerling vooraf school.leerlingtal
  herhaal inzet "Inzet" vooraf vorig(inzet) { vraag wat "Wat": tekst vooraf school.naam }
}
"#;
    put(folder.path(), "koers.toml", b"[project]\nnaam = \"P\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n[gegevens]\nschool = \"scholen.csv\"\nleerling = \"leerlingen.csv\"\n");
    put(folder.path(), "r.koers", rules.as_bytes());
    put(folder.path(), "scholen.csv", b"brin;naam;leerlingtal\nA1;Een;10\nA2;Twee;20\n");
    put(folder.path(), "leerlingen.csv", b"nr;school\nL1;A1\n");
    let made = |more: &[&str]| {
        let all = ["formulier", "lijst", "--als", "xlsform", "--uit", "f.xlsx"];
        koers(folder.path(), &[&all[..], more].concat())
    };
    let all = made(&[]);
    assert_eq!(all.status, 0, "{}", all.whole());
    assert!(all.err.contains("leerlingtal is niet vooraf ingevuld: dat verschilt per eenheid, en kan met --voor SLEUTEL\n"), "{}", all.err);
    assert!(
        all.err.contains("inzet is niet vooraf ingevuld: een XLSForm vult geen rijen vooraf in\n"),
        "{}",
        all.err
    );
    let one = made(&["--voor", "A2"]);
    assert!(!one.err.contains("leerlingtal"), "{}", one.err);
    assert!(
        one.err.contains("inzet is niet vooraf ingevuld: een XLSForm vult geen rijen vooraf in\n"),
        "{}",
        one.err
    );
    let survey = sheet(&folder.path().join("f.xlsx"), "survey");
    let asked = survey.iter().find(|r| r.get("name").is_some_and(|n| n == "leerlingtal")).unwrap();
    assert_eq!(
        (asked["default"].as_str(), asked["hint"].as_str()),
        ("20", "Antwoord in leerlingen.")
    );
}
