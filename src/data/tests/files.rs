//! Formats, encodings, separators and notations.

use super::{BOARDS, file, name, read_files, read_schools, registers, row, schema, told};
use crate::data::{Notation, Options, read_registers};
use crate::diagnostic::Sink;
use insta::assert_snapshot;

fn boards(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<String>, String) {
    let (tables, told) = read_files(&[vec![file(name, bytes)]]);
    let rows = tables[0].keys.iter().map(|k| row(&tables[0], k)).collect();
    (rows, told)
}

#[test]
fn separators_quotes_and_line_ends() {
    let good = ["41234 | Stichting Ons", "41235 | Stichting Hun"];
    for text in [
        BOARDS.to_owned(),
        BOARDS.replace(';', ","),
        BOARDS.replace(';', "\t"),
        BOARDS.replace('\n', "\r\n"),
        BOARDS.replace('\n', "\r"),
        BOARDS.replace('\n', "\n\n;\n"),
        BOARDS.replace("Stichting Ons", "\"Stichting Ons\""),
        format!("\u{feff}{BOARDS}"),
        format!("sep=;\r\n{BOARDS}"),
        BOARDS.trim_end().to_owned(),
    ] {
        let (rows, told) = boards("b.csv", &text);
        assert_eq!(
            (rows.as_slice(), told.as_str()),
            (good.map(String::from).as_slice(), ""),
            "{text:?}"
        );
    }
    let (rows, told) =
        boards("b.csv", "nummer;naam\n41234;\"a \"\"b\"\";\nc\"\n41235;12\" buis\n4123x;x\n");
    assert_eq!(rows, ["41234 | a \"b\";\nc", "41235 | 12\" buis"]);
    // The row after a cell of two lines stands where an editor shows it.
    assert_snapshot!(told, @"K1014 b.csv:5:nummer nummer is 4123x; dat past niet bij het patroon [0-9]{5}");
}

#[test]
fn latin_1_and_utf_16_are_read_and_said_once() {
    let (rows, told) = boards("b.csv", b"nummer;naam\n41234;Petteli\xebn\n41235;\x80 5\n");
    assert_eq!(rows, ["41234 | Petteliën", "41235 | € 5"]);
    assert_snapshot!(told, @"K1002 (Note) b.csv Het bestand is geen UTF-8 en is gelezen als Windows-1252 (Latin-1)");
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("nummer\tnaam\n41234\tPetteliën\n".encode_utf16().flat_map(u16::to_le_bytes));
    let (rows, told) = boards("b.csv", utf16);
    assert_eq!(rows, ["41234 | Petteliën"]);
    assert_snapshot!(told, @"K1002 (Note) b.csv Het bestand is geen UTF-8 en is gelezen als UTF-16");
}

#[test]
fn form_of_csv() {
    let (rows, told) = boards(
        "b.csv",
        "nummer;naam\n41234\n41235;b;c\n41236;d;\n41237;\"e\"f\n41238;\"g\n41239;h\n",
    );
    assert_eq!(rows, ["41236 | d"]);
    assert_snapshot!(told);
}

#[test]
fn notation_follows_the_separator_unless_told_otherwise() {
    let header = "brin;naam;bestuur;soort;leerlingtal;budget;aandeel;sinds\n";
    let dutch = format!("{header}12AB00;a;41234;vso;1.250;1.250,5;12,5%;\n");
    let plain = format!("{header}12AB00;a;41234;vso;1250;1250.5;12.5%;\n");
    let expected = "12AB00 | a | @0 | #1 | 1250 | 1250.5 | 0.125 | -";
    let (table, said) = read_schools(file("s.csv", &dutch));
    assert_eq!((row(&table, "12AB00").as_str(), said.as_str()), (expected, ""));
    let (table, said) = read_schools(file("s.csv", plain.replace(';', ",")));
    assert_eq!((row(&table, "12AB00").as_str(), said.as_str()), (expected, ""));
    let (_, said) = read_schools(file("s.csv", &plain));
    assert_snapshot!(said, @r"
    K1018 s.csv:2:aandeel aandeel is 12.5%; getallen in dit bestand hebben een komma voor de decimalen » Schrijf 12,5%
    K1018 s.csv:2:budget budget is 1250.5; getallen in dit bestand hebben een komma voor de decimalen » Schrijf 1250,5
    ");
    let (_, said) = read_schools(file(
        "s.csv",
        "brin,naam,bestuur,soort,leerlingtal,budget,aandeel,sinds\n12AB00,a,41234,vso,\"1,250\",\"€ 1.250,50\",\"12,5%\",\n",
    ));
    assert_snapshot!(said, @r#"
    K1018 s.csv:2:aandeel aandeel is 12,5%; getallen in dit bestand hebben een punt voor de decimalen » Schrijf 12.5%
    K1018 s.csv:2:budget budget is € 1.250,50; getallen in dit bestand hebben een punt voor de decimalen » Schrijf € 1250.5
    K1018 s.csv:2:leerlingtal leerlingtal is 1,250; getallen in dit bestand hebben een punt voor de decimalen » Schrijf 1.25
    "#);
    let options =
        Options { numbers: Some(Notation::Plain), school_year: None, tells_missing: false };
    let mut sink = Sink::default();
    let files = [vec![file("b.csv", BOARDS)], vec![file("s.csv", &plain)]];
    let tables = read_registers(&schema(), &files, options, &mut sink);
    assert_eq!((row(&tables[1], "12AB00").as_str(), told(sink).as_str()), (expected, ""));
}

#[test]
fn what_is_no_data_file() {
    let refused = |n: &str, bytes: &[u8]| boards(n, bytes).1;
    assert_snapshot!(refused("b.pdf", b"x"), @"K1001 b.pdf Bestanden die eindigen op .pdf worden niet gelezen » Gegevens staan in een bestand dat eindigt op .csv, .xlsx of .json");
    assert_snapshot!(refused("b", b"x"), @"K1001 b Bestanden die eindigen op . worden niet gelezen » Gegevens staan in een bestand dat eindigt op .csv, .xlsx of .json");
    assert_snapshot!(refused("b.xlsm", b"PK"), @"K1001 b.xlsm De werkmap bevat macro's en wordt daarom niet gelezen » Sla het bestand in Excel op als ‘Excel-werkmap (.xlsx)’, zonder macro's en zonder wachtwoord");
    assert_snapshot!(refused("b.xls", b"x"), @"K1001 b.xls Bestanden van de soort .xls worden niet gelezen » Sla het bestand in Excel op als ‘Excel-werkmap (.xlsx)’, zonder macro's en zonder wachtwoord");
    assert_snapshot!(refused("b.csv", b"PK\x03\x04"), @"K1001 b.csv Dit is een Excel-werkmap, maar het bestand eindigt op .csv » Geef het bestand een naam die eindigt op .xlsx");
    assert_snapshot!(refused("b.xlsx", b"nummer;naam\n"), @"K1001 b.xlsx Dit is geen Excel-werkmap");
    assert_snapshot!(refused("b.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), @"K1001 b.xlsx De werkmap is beveiligd met een wachtwoord, of is van een oude versie van Excel » Sla het bestand in Excel op als ‘Excel-werkmap (.xlsx)’, zonder macro's en zonder wachtwoord");
    assert_snapshot!(refused("map/.DS_Store", b"x"), @"K1009 (Note) map/.DS_Store Het bestand map/.DS_Store is een verborgen of tijdelijk bestand en is niet gelezen");
    for empty in ["b.csv", "b.json", "b.xlsx"] {
        assert_eq!(refused(empty, b""), format!("K1008 {empty} Het bestand is leeg"));
    }
    assert_eq!(refused("b.csv", b"\n \n;;\n"), "K1008 b.csv Het bestand is leeg");
    assert_eq!(refused("b.csv", b"\xef\xbb\xbf"), "K1008 b.csv Het bestand is leeg");
}

#[test]
fn names_of_registers_are_what_data_rest_on() {
    assert_eq!(registers()[0].row(&name("41234")), Some(0));
}

#[test]
fn the_short_way_and_the_long_way_agree() {
    // A space before the value takes the long way.
    let header = "brin;naam;bestuur;soort;leerlingtal;budget;aandeel;sinds\n";
    for budget in [
        "0",
        "0,5",
        "-0",
        "007",
        "99999999999999999",
        "1,230",
        "12,",
        ",5",
        "1,234",
        "-1",
        "9999999999999,99",
    ] {
        let both = ["", " "].map(|space| {
            let cells = format!("{header}12AB00;a;41234;{space}vso;{space}5;{space}{budget};;\n");
            let (table, told) = read_schools(file("s.csv", cells));
            (row(&table, "12AB00"), told.replace("is  ", "is "))
        });
        assert_eq!(both[0], both[1], "{budget}");
    }
}
