use super::{BOARDS, PUPIL, PUPILS, SCHOOL, SCHOOLS, file, read, read_files, read_schools, row};
use insta::assert_snapshot;

const HEADER: &str = "brin;naam;bestuur;soort;leerlingtal;budget;aandeel;sinds\n";

fn schools(rows: &str) -> (super::Table, String) {
    read_schools(file("scholen.csv", format!("{HEADER}{rows}")))
}

#[test]
fn good_registers_are_typed_sorted_and_linked() {
    let (tables, told) = read([BOARDS, SCHOOLS, PUPILS]);
    assert_eq!(told, "");
    let schools = &tables[SCHOOL];
    let keys: Vec<&str> = schools.keys.iter().map(|k| &**k).collect();
    assert_eq!(keys, ["03XY00", "12AB00", "12AB01"]);
    assert_eq!(
        row(schools, "12AB00"),
        "12AB00 | De Brug | @0 | #0 | 1250 | 1250.75 | 0.125 | 2024-10-01"
    );
    assert_eq!(row(schools, "12AB01"), "12AB01 | Het Veld | @1 | #1 | 80 | - | - | 2024-10-01");
    assert_eq!(row(schools, "03XY00"), "03XY00 | Agora | @0 | #2 | 0 | 0 | 0 | -");
    assert_eq!(row(&tables[PUPIL], "1"), "1 | @1 | @1");
    assert_eq!(row(&tables[PUPIL], "3"), "3 | @0 | @0");
    let (origin, line) = schools.origin(1).unwrap();
    assert_eq!((&*origin.name, line), ("scholen.csv", 2));
}

#[test]
fn every_fault_of_a_file_is_told_and_the_good_rows_stay() {
    let (table, told) = schools(
        "12AB00;De Brug;41234;vmbo;10;;;\n\
         12ab01;Klein;41234;vmbo;10;;;\n\
         12AB02;;41234;vmbo;10;;;\n\
         12AB03;Ver;49999;vmbo;10;;;\n\
         12AB04;Ver;41243;mavo;10;;;\n\
         12AB05;Ver;41234;vmbbo;-1;;;\n\
         12AB06;Ver;41234;vmbo;1.5;;;\n\
         12AB07;Ver;41234;vmbo;12,5;;;\n\
         12AB08;Ver;41234;vmbo;veel;;;\n\
         12AB09;Ver;41234;vmbo;1;€ 1.5;;\n\
         12AB10;Ver;41234;vmbo;1;12,345;;\n\
         12AB11;Ver;41234;vmbo;1;-5;12,5;\n\
         12AB12;Ver;41234;vmbo;1;;12,55%;\n\
         12AB13;Ver;41234;vmbo;1;;;31-2-2024\n\
         12AB14 ;Ver;41234;vmbo;6000;;;\n\
         12AB00;Nog eens;41234;vmbo;10;;;\n",
    );
    assert_eq!(table.keys.len(), 1);
    assert_eq!(table.broken, 15);
    assert_snapshot!(told);
}

/// Who writes the month first means another day: nothing is guessed.
#[test]
fn a_date_that_can_be_read_two_ways_is_a_fault() {
    let (table, told) = schools(
        "12AB00;De Brug;41234;vmbo;10;;;08/01/2019\n\
         12AB01;Het Veld;41234;vmbo;10;;;31/10/2024\n\
         12AB02;De Berg;41234;vmbo;10;;;08/08/2019\n",
    );
    assert_eq!(row(&table, "12AB01").rsplit(" | ").next(), Some("2024-10-31"));
    assert_eq!(row(&table, "12AB02").rsplit(" | ").next(), Some("2019-08-08"));
    assert_eq!(table.broken, 1);
    assert_snapshot!(told);
}

#[test]
fn columns_are_checked_by_name() {
    let (table, told) = read_schools(file(
        "scholen.csv",
        "brin;name;bestuur;soort;leerlingtla\n12AB00;a;41234;vmbo;1\n",
    ));
    assert!(table.is_empty());
    assert_snapshot!(told);
}

#[test]
fn a_column_that_may_be_empty_must_still_be_there() {
    let (table, told) = read_schools(file(
        "scholen.csv",
        "brin;naam;bestuur;soort;leerlingtal;budget;aandeel\n12AB00;a;41234;vmbo;1;;\n",
    ));
    assert_eq!(table.len(), 1);
    assert_snapshot!(told, @"K1010 scholen.csv De kolom sinds van school ontbreekt");
}

#[test]
fn two_columns_of_one_name_and_one_without() {
    let header = "brin;naam;naam;bestuur;soort;leerlingtal;budget;aandeel;sinds\n";
    let (_, told) = read_schools(file("scholen.csv", header));
    assert_snapshot!(told, @"K1004 scholen.csv:1:naam De kolom naam staat er twee keer: als kolom 2 en als kolom 3");
    let (table, told) = read_schools(file(
        "scholen.csv",
        "brin;naam;;bestuur;soort;leerlingtal;budget;aandeel;sinds;\n12AB00;a;;41234;vmbo;1;;;;\n12AB01;a;x;41234;vmbo;1;;;;\n",
    ));
    assert_eq!(table.len(), 2);
    assert_snapshot!(told, @"K1004 scholen.csv:3 Kolom 3 heeft geen naam, maar er staat x in");
}

#[test]
fn a_faulty_row_has_no_echo_in_what_refers_to_it() {
    let schools = SCHOOLS.replace("03XY00;Agora;41234", "03XY00;Agora;99999");
    let (tables, told) = read([BOARDS, &schools, PUPILS]);
    // The school is told; its pupil is left out in silence.
    assert_snapshot!(told, @"K1016 scholen.csv:4:bestuur bestuur is 99999, maar er is geen bestuur 99999");
    assert_eq!((tables[SCHOOL].len(), tables[PUPIL].len(), tables[PUPIL].broken), (2, 2, 1));
    assert_eq!(row(&tables[SCHOOL], "12AB00").split(" | ").nth(2), Some("@0"));
}

#[test]
fn a_register_that_could_not_be_read_has_no_echo() {
    let (_, told) = read_files(&[
        vec![file("besturen.csv", "naam\nx\n")],
        vec![file("scholen.csv", SCHOOLS)],
        vec![file("leerlingen.csv", PUPILS)],
    ]);
    assert_snapshot!(told, @"K1010 besturen.csv De kolom nummer van bestuur ontbreekt");
}

#[test]
fn a_register_without_a_file_is_told_once() {
    let (_, told) = read_files(&[Vec::new(), vec![file("scholen.csv", SCHOOLS)]]);
    assert_snapshot!(told, @"K1031 scholen.csv Er is geen bestand voor het register bestuur, waarnaar school.bestuur verwijst » Noem het bestand van bestuur onder [gegevens] in koers.toml");
}

#[test]
fn a_register_of_several_files_knows_both_places_of_a_key() {
    let (tables, told) = read_files(&[vec![
        file("a.csv", BOARDS),
        file("b.csv", "nummer;naam\n41236;C\n41234;D\n"),
    ]]);
    assert_eq!(tables[0].len(), 3);
    assert_eq!(&*tables[0].origin(2).unwrap().0.name, "b.csv");
    assert_snapshot!(told, @"K1015 b.csv:3:nummer bestuur 41234 staat er twee keer: ook in a.csv, rij 2");
}

#[test]
fn faults_are_capped_and_the_rest_counted() {
    let mut text = HEADER.to_owned();
    for i in 0..1000 {
        text += &format!("12AB{:02};a;41234;vmbo;x;;;\n", i % 100);
    }
    let (table, told) = read_schools(file("scholen.csv", text));
    assert!(table.is_empty());
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 201);
    assert_eq!(lines[200], "K1099 scholen.csv Er zijn nog 1700 fouten in dit bestand");
}

#[test]
fn text_is_kept_but_composed() {
    let (table, told) = schools("12AB00; Zo\u{308}e \"quote\" ;41234;vmbo;1;;;\n");
    assert_eq!(told, "");
    assert_eq!(row(&table, "12AB00").split(" | ").nth(1), Some(" Zöe \"quote\" "));
}

#[test]
fn json_registers() {
    let (table, told) = read_schools(file(
        "scholen.json",
        r#"[
  {"brin": "12AB00", "naam": "De Brug", "bestuur": 41234, "soort": "vso", "leerlingtal": 1250, "budget": "1250.75", "aandeel": 0.125, "sinds": "2024-10-01"},
  {"brin": "12AB01", "naam": "Het Veld", "bestuur": "41235", "soort": "pro", "leerlingtal": "80", "budget": null},
  {"brin": "12AB02", "naam": "X", "bestuur": "41235", "soort": "pro"},
  {"brin": "12AB03", "naam": "X", "naam": "Y", "bestuur": "41235", "soort": "pro", "leerlingtal": 1},
  {"brin": "12AB04", "naam": {"a": 1}, "bestuur": "41235", "soort": "pro", "leerlingtal": 1, "leerlingtla": 2},
  17
]"#,
    ));
    assert_eq!(
        row(&table, "12AB00"),
        "12AB00 | De Brug | @0 | #1 | 1250 | 1250.75 | 0.125 | 2024-10-01"
    );
    assert_eq!(row(&table, "12AB01"), "12AB01 | Het Veld | @1 | #2 | 80 | - | - | -");
    assert_eq!(table.len(), 2);
    assert_snapshot!(told);
}
