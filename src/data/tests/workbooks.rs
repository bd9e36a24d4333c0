//! Workbooks as Excel writes them.

use super::{SCHOOL, answers, file, group, read_schools, registers, row, submit};
use insta::assert_snapshot;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

const HEADER: [&str; 8] =
    ["brin", "naam", "bestuur", "soort", "leerlingtal", "budget", "aandeel", "sinds"];

#[test]
fn typed_cells() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Scholen").unwrap();
    sheet.write_row(0, 0, HEADER).unwrap();
    let (date, percent) =
        (Format::new().set_num_format("dd-mm-yyyy"), Format::new().set_num_format("0.0%"));
    sheet.write(2, 0, "12AB00").unwrap();
    sheet.write(2, 1, "<De & Brug>").unwrap();
    sheet.write(2, 2, 41234).unwrap();
    sheet.write(2, 3, "Vso").unwrap();
    sheet.write(2, 4, Formula::new("=1000+250").set_result("1250")).unwrap();
    sheet.write(2, 5, 1.15).unwrap();
    sheet.write_with_format(2, 6, 0.125, &percent).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 10, 1).unwrap();
    sheet.write_with_format(2, 7, &day, &date).unwrap();
    sheet
        .write_row(3, 0, ["12AB01", "b", "41235", "vmbo", "1.250", "€ 0,30", "12,5%", "1-10-2024"])
        .unwrap();
    book.add_worksheet().set_name("Uitleg").unwrap().write(0, 0, "Vul in").unwrap();
    let (table, told) = read_schools(file("s.xlsx", book.save_to_buffer().unwrap()));
    assert_snapshot!(told, @"K1009 (Note) s.xlsx Het werkblad Uitleg is niet gelezen");
    assert_eq!(
        row(&table, "12AB00"),
        "12AB00 | <De & Brug> | @0 | #1 | 1250 | 1.15 | 0.125 | 2024-10-01"
    );
    assert_eq!(row(&table, "12AB01"), "12AB01 | b | @1 | #0 | 1250 | 0.3 | 0.125 | 2024-10-01");
    let (origin, line) = table.origin(0).unwrap();
    assert_eq!((origin.sheet.as_deref(), line), (Some("Scholen"), 3));
}

#[test]
fn cells_of_the_wrong_type() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    sheet.write_row(1, 0, ["12AB00", "a", "41234", "vso"]).unwrap();
    sheet.write(1, 4, 12.5).unwrap();
    sheet.write(1, 5, true).unwrap();
    sheet.write(1, 6, 12.5).unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let moment = ExcelDateTime::from_ymd(2024, 10, 1).unwrap().and_hms(9, 30, 0).unwrap();
    sheet.write_with_format(1, 7, &moment, &date).unwrap();
    sheet.write_row(2, 0, ["12AB01"]).unwrap();
    sheet.write_with_format(2, 1, &moment, &date).unwrap();
    sheet.write_row(2, 2, ["41234", "vso"]).unwrap();
    sheet.write(2, 4, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(2, 7, 45566).unwrap();
    let (table, told) = read_schools(file("s.xlsx", book.save_to_buffer().unwrap()));
    assert!(table.is_empty());
    assert_snapshot!(told);
}

#[test]
fn which_sheet() {
    let book = |names: &[&str]| {
        let mut book = Workbook::new();
        for name in names {
            let sheet = book.add_worksheet();
            sheet.set_name(*name).unwrap().write_row(0, 0, HEADER).unwrap();
        }
        file("s.xlsx", book.save_to_buffer().unwrap())
    };
    assert_eq!(read_schools(book(&["Blad1"])).1, "");
    assert_eq!(read_schools(book(&["SCHOOL"])).1, "");
    assert_snapshot!(read_schools(book(&["Blad1", "Blad2"])).1, @"K1007 s.xlsx Het is niet duidelijk welk werkblad bedoeld is: Blad1, Blad2 » Geef het werkblad met de gegevens de naam school");
}

#[test]
fn a_sheet_with_almost_the_right_name_is_no_bystander() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("koos").unwrap().write_row(0, 0, ["school", "antipest"]).unwrap();
    book.add_worksheet().set_name("koos.inzt").unwrap().write_row(0, 0, ["school"]).unwrap();
    let (_, told) = submit(&[file("koos.xlsx", book.save_to_buffer().unwrap())]);
    assert_snapshot!(told.lines().next().unwrap(), @"K1007 koos.xlsx Het werkblad koos.inzt is niet gelezen » Bedoelt u koos.inzet?");
}

#[test]
fn submissions_with_a_group_on_its_own_sheet() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("koos").unwrap().write_row(0, 0, ["school", "antipest", "hgw"]).unwrap();
    sheet.write_row(1, 0, ["12AB00"]).unwrap();
    sheet.write(1, 1, true).unwrap();
    sheet.write(1, 2, "pro").unwrap();
    let rows = book.add_worksheet();
    rows.set_name("koos.inzet")
        .unwrap()
        .write_row(0, 0, ["school", "omschrijving", "begroot"])
        .unwrap();
    rows.write_row(1, 0, ["12AB00", "RT"]).unwrap();
    rows.write(1, 2, 1234.56).unwrap();
    let (read, told) = submit(&[file("koos.xlsx", book.save_to_buffer().unwrap())]);
    assert_snapshot!(told, @"K1028 (Note) koos.xlsx[koos] Voor 10 vragen heeft het bestand geen kolom: klimaat.rust, klimaat.regels, begroot, opp, partners, toelichting, protocol, leerling, jaar, vanaf");
    let school = registers()[SCHOOL].row("12AB00").unwrap();
    assert!(answers(&read, school).starts_with("true | #2 | -"));
    assert_eq!(group(&read, school), ["RT | 1234.56"]);
}
