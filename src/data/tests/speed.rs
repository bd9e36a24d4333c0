//! Many rows in no order are read whole and put in order.

use super::{BOARDS, SCHOOLS, file, read_files};
use std::fmt::Write;

#[test]
fn many_pupils() {
    let mut pupils = "nummer;school;mentor\n".to_owned();
    for i in 0..100_000 {
        let school = ["12AB00", "12AB01", "03XY00"][i % 3];
        writeln!(pupils, "{:07};{school};{:07}", 100_000 - i, i / 2 + 1).unwrap();
    }
    let (tables, told) = read_files(&[
        vec![file("b.csv", BOARDS)],
        vec![file("s.csv", SCHOOLS)],
        vec![file("l.csv", pupils)],
    ]);
    assert_eq!((told.as_str(), tables[2].len()), ("", 100_000));
    assert!(tables[2].keys.is_sorted());
}
