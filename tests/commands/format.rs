//! `koers opmaak`.

use super::{koers, project};
use insta::assert_snapshot;

const UGLY: &str = "parameter   grens:percentage=3%\n\n\n\nregister s{sleutel x:tekst}";
const LAID_OUT: &str = "parameter grens: percentage = 3%\n\nregister s { sleutel x: tekst }\n";

#[test]
fn files_are_laid_out_in_place_and_once() {
    let folder = project(&[("regels/a.koers", UGLY), ("b.koers", LAID_OUT), ("c.txt", UGLY)]);
    assert_snapshot!(koers(folder.path(), &["opmaak", "--controleer"]).whole());
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("regels/a.koers"), UGLY);
    assert_snapshot!(koers(folder.path(), &["opmaak"]).whole());
    assert_eq!(read("regels/a.koers"), LAID_OUT);
    assert_eq!(read("c.txt"), UGLY);
    assert_snapshot!(koers(folder.path(), &["opmaak"]).whole());
    assert_snapshot!(koers(folder.path(), &["fmt", "b.koers", "--check", "--lang", "en"]).whole());
}

#[test]
fn a_file_with_mistakes_stays_and_the_others_go_on() {
    let folder = project(&[("a.koers", "formule f = 1 +"), ("b.koers", UGLY)]);
    assert_snapshot!(koers(folder.path(), &["opmaak", "a.koers", "b.koers"]).whole());
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("a.koers"), "formule f = 1 +");
    assert_eq!(read("b.koers"), LAID_OUT);
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = project(&[("b.koers", UGLY)]);
    std::fs::write(folder.path().join("a.koers"), b"formule f = \"\xff\"").unwrap();
    assert_snapshot!(koers(folder.path(), &["opmaak", "a.koers", "weg.koers", "b.koers"]).whole());
}
