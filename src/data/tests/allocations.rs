use super::{SCHOOL, file, registers, schema, told};
use crate::data::{Options, RawFile, read_allocation};
use crate::diagnostic::Sink;
use insta::assert_snapshot;

fn read(files: &[RawFile]) -> (Vec<(String, String)>, String) {
    let tables = registers();
    let mut sink = Sink::default();
    let read = read_allocation(&schema(), 0, &tables, files, Options::default(), &mut sink);
    let amounts = read.amounts.iter().map(|(row, (amount, _))| {
        (tables[SCHOOL].keys[*row as usize].to_string(), amount.to_plain().unwrap())
    });
    (amounts.collect(), told(sink))
}

#[test]
fn amounts_by_recipient() {
    let (amounts, told) =
        read(&[file("2023.csv", "school;vast;bedrag\n12AB00;5,00;€ 15.000,50\n03XY00;;0\n")]);
    assert_eq!(told, "");
    assert_eq!(
        amounts,
        [("03XY00".to_owned(), "0".to_owned()), ("12AB00".to_owned(), "15000.5".to_owned())]
    );
    let (amounts, told) =
        read(&[file("2023.json", r#"[{"brin": "12AB00", "bedrag": "15000.50"}]"#)]);
    assert_eq!((told.as_str(), amounts.len()), ("", 1));
}

#[test]
fn faults_are_named() {
    let (amounts, told) = read(&[file(
        "2023.csv",
        "brin;bedrag\n12AB00;1\n12AB00;2\n99ZZ99;3\n;4\n12AB01;\n03XY00;1,234\n",
    )]);
    assert_eq!(amounts.len(), 1);
    assert_snapshot!(told);
    let (_, told) = read(&[file("2023.csv", "naam;totaal\nx;1\n")]);
    assert_snapshot!(told, @r"
    K1010 2023.csv De kolom school van koos_middelen ontbreekt
    K1010 2023.csv De kolom bedrag van koos_middelen ontbreekt
    ");
}
