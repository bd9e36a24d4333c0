//! `koers waarom`.

use super::koers;
use super::run::new_project;
use insta::assert_snapshot;

#[test]
fn of_an_allocation() {
    let folder = new_project();
    let done = koers(folder.path(), &["waarom", "proef", "ondersteuning", "--voor", "01AA01"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert_snapshot!(done.whole());
}

#[test]
fn of_a_score() {
    let folder = new_project();
    let proef = folder.path().join("proef");
    let done = koers(&proef, &["waarom", "basisondersteuning.totaal", "--voor", "02BB00"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert_snapshot!(done.whole());
}

#[test]
fn of_a_kpi_of_the_whole() {
    let folder = new_project();
    let done = koers(folder.path(), &["why", "proef", "op_orde", "--lang", "en"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert_snapshot!(done.whole());
}

#[test]
fn of_what_is_not_there() {
    let folder = new_project();
    assert_snapshot!(koers(folder.path(), &["waarom", "proef", "op_ord"]).whole(), @r"
    exit 2
    --- stderr
    er is geen uitkomst met de naam op_ord; bedoelt u op_orde?
    ");
    let done = koers(folder.path(), &["waarom", "proef", "totaal", "--voor", "01AA00"]);
    assert!(done.err.contains("bedoelt u basisondersteuning.totaal?"), "{}", done.err);
    let done = koers(folder.path(), &["waarom", "proef", "ondersteuning", "--voor", "01AA09"]);
    assert_snapshot!(done.whole(), @r"
    exit 2
    --- stderr
    01AA09 staat niet bij school; bedoelt u 01AA00?
    ");
    assert_snapshot!(koers(folder.path(), &["waarom", "proef", "ondersteuning"]).whole(), @r"
    exit 2
    --- stderr
    ondersteuning geldt per school; zeg voor wie
    ");
}
