//! Files that are broken, or meant to break something: a diagnostic each, never a panic or a hang.

use super::{GOOD_JSON, file, read_files, submit};
use insta::assert_snapshot;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn boards(name: &str, bytes: impl AsRef<[u8]>) -> String {
    read_files(&[vec![file(name, bytes)]]).1
}

/// A workbook of these parts, compressed.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ROOT: &[u8] = br#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &[u8] =
    br#"<workbook xmlns:r="r"><sheets><sheet name="bestuur" r:id="s1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

fn workbook(strings: &[u8], sheet: &[u8]) -> Vec<u8> {
    package(&[
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

const STRINGS: &[u8] = br#"<sst uniqueCount="99999999999999"><si><t>nummer</t></si><si><r><t>na</t></r><r><t>am</t></r></si></sst>"#;
const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="5"><c r="A5" t="inlineStr"><is><t>41234</t></is></c><c r="B5" t="str"><f>x</f><v>a &amp; &#233;</v></c></row></sheetData></worksheet>"#;

#[test]
fn a_workbook_by_hand() {
    let (tables, told) = read_files(&[vec![file("b.xlsx", workbook(STRINGS, SHEET.as_bytes()))]]);
    assert_eq!((told.as_str(), super::row(&tables[0], "41234").as_str()), ("", "41234 | a & é"));
}

#[test]
fn broken_workbooks() {
    let sheet = |text: &str| boards("b.xlsx", workbook(STRINGS, text.as_bytes()));
    assert_snapshot!(sheet(SHEET.get(..SHEET.len() / 2).unwrap()), @"K1001 b.xlsx[bestuur]:5 Het werkblad is vanaf deze rij beschadigd of niet volledig");
    assert_snapshot!(sheet(&SHEET.replace("<v>1</v>", "<v>7</v>")), @"K1001 b.xlsx[bestuur]:1 Het werkblad is vanaf deze rij beschadigd of niet volledig");
    assert_snapshot!(sheet(&SHEET.replace("B5", "ZZZZZZ5")), @"K1001 b.xlsx[bestuur]:5 Het werkblad is vanaf deze rij beschadigd of niet volledig");
    assert_snapshot!(sheet(&SHEET.replace("r=\"5\"", "r=\"4294967295\"")), @"K1001 b.xlsx[bestuur]:2 Het werkblad is vanaf deze rij beschadigd of niet volledig");
    assert_snapshot!(sheet(&SHEET.replace("r=\"5\"", "r=\"1\"")), @"K1001 b.xlsx[bestuur]:2 Het werkblad is vanaf deze rij beschadigd of niet volledig");
    assert_snapshot!(sheet("<worksheet><sheetData/></worksheet>"), @"K1008 b.xlsx[bestuur] Het bestand is leeg");
    let whole = workbook(STRINGS, SHEET.as_bytes());
    assert_snapshot!(boards("b.xlsx", &whole[..whole.len() / 2]), @"K1001 b.xlsx De werkmap is beschadigd of niet volledig (bij zip)");
    assert_snapshot!(boards("b.xlsx", package(&[("a.txt", b"x")])), @"K1001 b.xlsx Dit is geen Excel-werkmap");
    let macros = package(&[("_rels/.rels", ROOT), ("xl/vbaProject.bin", b"x")]);
    assert_snapshot!(boards("b.xlsx", macros), @"K1001 b.xlsx De werkmap bevat macro's en wordt daarom niet gelezen » Sla het bestand in Excel op als ‘Excel-werkmap (.xlsx)’, zonder macro's en zonder wachtwoord");
}

#[test]
fn a_bomb_is_refused_by_what_it_says_and_by_what_it_is() {
    let mut sheet = SHEET.as_bytes().to_vec();
    sheet.resize(100 << 20, b' ');
    let mut bomb = workbook(STRINGS, &sheet);
    assert!(bomb.len() < 1 << 20);
    assert_snapshot!(boards("b.xlsx", &bomb), @"K1005 b.xlsx[bestuur] Het bestand wordt bij het uitpakken onredelijk groot en is niet gelezen");
    // The same, but it says that it is small, in both places where a zip says so.
    let size = u32::try_from(sheet.len()).unwrap().to_le_bytes();
    while let Some(at) = bomb.windows(4).position(|w| w == size) {
        bomb[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(boards("b.xlsx", &bomb).starts_with("K10"));
}

#[test]
fn hostile_csv() {
    assert_snapshot!(boards("b.csv", "x".repeat(1 << 20)).lines().count(), @"3");
    assert_snapshot!(boards("b.csv", ";".repeat(1_000_000) + "a"), @"K1005 b.csv:1 De eerste regel heeft 1000001 kolommen; er kunnen er 16384 zijn");
    assert_snapshot!(boards("b.csv", "nummer;naam\n".to_owned() + &"a;".repeat(1_000_000)), @r"
    K1003 b.csv:2 Deze rij heeft 1000001 cellen, en de eerste rij heeft er 2 » Zet een tekst met een scheidingsteken erin tussen aanhalingstekens
    ");
    assert_snapshot!(boards("b.csv", "nummer;naam\n41234;a\0b\n"), @"K1001 b.csv:2 Dit is geen tekstbestand: er staan tekens in die in tekst niet voorkomen");
    assert_snapshot!(boards("b.csv", "nummer;naam\n41234;a\x07b\n"), @"K1013 b.csv:2:naam naam bevat een onzichtbaar teken: a b");
    assert_snapshot!(boards("b.csv", "\"".repeat(1_000_001)), @"K1003 b.csv:1 Het aanhalingsteken dat hier begint, wordt nergens gesloten » Het bestand is afgebroken, of er ontbreekt een aanhalingsteken");
    let wide: String = (0..16_000).map(|i| format!("kolom{i};")).collect();
    assert_eq!(boards("b.csv", wide).lines().count(), 201);
}

#[test]
fn hostile_json() {
    let told = |text: &str| boards("b.json", text);
    assert_snapshot!(told(&"[".repeat(100_000)), @"K1006 b.json:1 De waarden zijn hier dieper in elkaar gezet dan gegevens ooit zijn");
    assert_snapshot!(told(&"{\"a\":".repeat(100_000)), @"K1006 b.json:1 De waarden zijn hier dieper in elkaar gezet dan gegevens ooit zijn");
    assert_snapshot!(told("[{\"nummer\": \"41234\",\n \"naam\": \"a"), @"K1006 b.json:2 Het bestand houdt hier op, midden in een waarde");
    assert_snapshot!(told("[{\"nummer\": 1,5}]"), @"K1006 b.json:1 Hier staat iets dat in JSON niet kan");
    assert_snapshot!(told("[{\"nummer\": 01}]"), @"K1006 b.json:1 Dit getal is niet geschreven zoals het in JSON hoort");
    assert_snapshot!(told("[] x"), @"K1006 b.json:1 Na de waarde staat nog iets");
    assert_snapshot!(told("[\"\\ud800\"]"), @"K1006 b.json:1 Deze tekst heeft een teken of een code die in JSON niet kan");
    assert_snapshot!(told("[{\"nummer\": 1e999999999, \"naam\": \"\\u00e9\\ud83d\\ude00\"}]"), @"K1013 b.json:1:nummer nummer is 1e999999999; hier hoort een tekst");
}

#[test]
fn every_cut_of_a_file_is_survived() {
    for cut in 0..GOOD_JSON.len() {
        if let Some(text) = GOOD_JSON.get(..cut) {
            let (read, told) = submit(&[file("a.json", text)]);
            assert!(read.is_empty() && !told.is_empty(), "{cut}");
        }
    }
    let book = workbook(STRINGS, SHEET.as_bytes());
    for cut in 0..book.len() {
        assert_ne!(boards("b.xlsx", &book[..cut]), "", "{cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.csv", "a.json", "a.xlsx"] {
            boards(name, &bytes);
            submit(&[file(name, &bytes)]);
        }
    }

    #[test]
    fn random_text_never_panics(text in "[\"\\[\\]{}:,;a-c0-9.%€\\\\ \n\t-]{0,200}") {
        for name in ["a.csv", "a.json"] {
            boards(name, &text);
            submit(&[file(name, format!("school;antipest;begroot;partners\n{text}"))]);
        }
    }

    #[test]
    fn a_damaged_workbook_never_panics(at in 0_usize..2_000, byte in any::<u8>()) {
        let mut book = workbook(STRINGS, SHEET.as_bytes());
        let at = at % book.len();
        book[at] = byte;
        boards("b.xlsx", &book);
    }

    #[test]
    fn a_damaged_sheet_never_panics(at in 0_usize..400, byte in 32_u8..127) {
        let mut sheet = SHEET.as_bytes().to_vec();
        let at = at % sheet.len();
        sheet[at] = byte;
        boards("b.xlsx", workbook(STRINGS, &sheet));
    }
}
