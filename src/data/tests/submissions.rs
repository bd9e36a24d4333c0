use super::{GOOD_JSON as GOOD, SCHOOL, answers, file, group, registers, submit};
use insta::assert_snapshot;

fn unit(key: &str) -> u32 {
    registers()[SCHOOL].row(key).unwrap()
}

#[test]
fn a_json_submission_in_full() {
    let (read, told) = submit(&[file("12AB00.json", GOOD)]);
    assert_eq!(told, "");
    let school = unit("12AB00");
    assert_snapshot!(answers(&read, school), @r#"true | #2 | 4 | 5 | 1000.1 | - | [0, 1] |  zo  | Attachment { name: "protocol.pdf", media_type: Some("application/pdf"), size: Some(1234), hash: Some("abc") } | @2 | 2024-2025 | 2024-09"#);
    assert_eq!(group(&read, school), ["RT | 1000.1", "Coach | 0.1"]);
    assert_eq!(read.not_applicable.get(&(0, 5)).map(|r| &**r), Some("geen leerlingen met een opp"));
    assert_eq!(read.accepted.get(&(0, 0)).map(|r| &**r), Some("komt nog"));
    let place = read.place(read.groups[0].origins[0]).unwrap();
    assert_eq!((&*place.0.name, place.1), ("12AB00.json", 7));
}

#[test]
fn a_csv_of_many_with_its_group() {
    let (read, told) = submit(&[
        file(
            "koos.csv",
            "school;antipest;hgw_invoering;klimaat.rust;klimaat.regels;begroot;opp;partners;toelichting;protocol;leerling;jaar;vanaf;geaccepteerd.onbegroot\n\
             12AB01;nee;Vso;1;2;€ 10,50;nvt: geen;vso|pro;;;;;;\n\
             12AB00;JA;pro;;;0;12;\"vmbo;vso\";;plan.pdf;3;2024-2025;september 2025;te laat\n",
        ),
        file(
            "koos.inzet.csv",
            "brin,omschrijving,begroot\n12AB00,RT,10.50\n12AB01,Coach,1\n12AB00,\"Tweede, en laatste\",0.25\n",
        ),
    ]);
    assert_eq!(told, "");
    let (brug, veld) = (unit("12AB00"), unit("12AB01"));
    assert_eq!(read.units, [brug, veld]);
    assert_snapshot!(answers(&read, brug), @r#"true | #2 | - | - | 0 | 12 | [0, 1] | - | Attachment { name: "plan.pdf", media_type: None, size: None, hash: None } | @2 | 2024-2025 | 2025-09"#);
    assert_snapshot!(answers(&read, veld), @"false | #1 | 1 | 2 | 10.5 | - | [1, 2] | - | - | - | - | -");
    assert_eq!(group(&read, brug), ["RT | 10.5", "Tweede, en laatste | 0.25"]);
    assert_eq!(group(&read, veld), ["Coach | 1"]);
    assert_eq!(read.not_applicable.get(&(1, 5)).map(|r| &**r), Some("geen"));
    assert_eq!(read.accepted.get(&(0, 0)).map(|r| &**r), Some("te laat"));
}

#[test]
fn a_broken_submission_does_not_stop_the_others() {
    let bad = r#"{ "school": "12AB01", "antwoorden": {
  "antipest": "misschien",
  "hwg": "pro",
  "klimaat": { "rust": 6, "stilte": 1 },
  "begroot": "1.000,10",
  "toelichting": { "nvt": "x" },
  "opp": { "nvt": " " },
  "partners": ["vso", "vso"],
  "leerling": "33",
  "totaal": 5,
  "inzet": [ { "omschrijving": "a", "begrot": 1 }, { "begroot": -1 }, 3 ] },
  "geaccepteerd": { "onbegrot": "x", "onbegroot": "" },
  "antwoord": {} }"#;
    let (read, told) = submit(&[file("a.json", GOOD), file("b.json", bad)]);
    assert_eq!((read.len(), read.broken.len()), (1, 1));
    assert_eq!((&*read.broken[0].key, read.broken[0].unit), ("12AB01", Some(unit("12AB01"))));
    assert_snapshot!(told);
}

#[test]
fn units_are_known_and_hand_in_once() {
    let second = r#"[{ "school": "12AB00", "antwoorden": {} }, { "school": "12AB02", "antwoorden": {} },
  { "antwoorden": {} }, { "school": "03XY00" }]"#;
    let (read, told) = submit(&[file("a.json", GOOD), file("b.json", second)]);
    assert_eq!((read.len(), read.broken.len()), (2, 3));
    assert_snapshot!(told);
}

#[test]
fn rows_of_a_group_belong_to_a_submission() {
    let (read, told) = submit(&[
        file("koos.csv", "school;antipest\n12AB00;ja\n12AB01;ja\n"),
        file(
            "koos.inzet.csv",
            "school;omschrijving;begroot\n03XY00;a;1\n12AB01;b;x\n12AB00;c;2\n;d;3\n",
        ),
    ]);
    assert_eq!(group(&read, unit("12AB00")), ["c | 2"]);
    assert_eq!((read.len(), read.broken.len()), (1, 1));
    assert_snapshot!(told);
}

#[test]
fn columns_of_submissions_are_checked() {
    let (read, told) = submit(&[file(
        "koos.csv",
        "school;antipes;totaal;geaccepteerd.onbegrot;antipest;hgw;hgw_invoering\n12AB00;ja;1;;ja;pro;pro\n",
    )]);
    assert_eq!((read.len(), read.broken.len()), (0, 1));
    assert_snapshot!(told);
    let (read, told) = submit(&[file("koos.csv", "antipest\nja\n")]);
    assert!(read.is_empty());
    assert_snapshot!(told, @"K1010 koos.csv De kolom school van koos ontbreekt");
}

#[test]
fn no_answers_and_no_files() {
    let (read, told) = submit(&[file(
        "koos.json",
        r#"{"school":"12AB00","antwoorden":{"antipest":null,"inzet":null,"partners":[]}}"#,
    )]);
    assert_eq!(told, "");
    assert!(answers(&read, unit("12AB00")).starts_with("- | - | - | - | - | - | [] | -"));
    let (read, told) = submit(&[]);
    assert!(told.is_empty() && read.is_empty() && !read.given);
}

#[test]
fn a_row_out_of_step_breaks_its_own_submission_only() {
    let (read, told) = submit(&[file(
        "koos.csv",
        "school;antipest;toelichting\n12AB00;ja\n12AB01;\"a\"b;c\n03XY00;nee;x\n",
    )]);
    assert_eq!((read.units.len(), read.broken.len()), (1, 2));
    assert_eq!(read.broken[1].unit, Some(unit("12AB01")));
    assert_eq!(told.lines().filter(|l| l.starts_with("K1003")).count(), 2);
    assert_eq!(told.lines().count(), 3);
}
