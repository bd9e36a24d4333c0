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

#[test]
fn as_data_and_as_a_page() {
    let folder = new_project();
    let of = |format: &str| {
        let why = ["waarom", "proef", "ondersteuning", "--voor", "01AA01", "--formaat", format];
        let done = koers(folder.path(), &why);
        assert_eq!(done.status, 0, "{}", done.err);
        done
    };
    let json = of("json").json();
    assert_eq!(json["getoond"], "€ 58.811,00");
    assert_eq!(json["voor"]["sleutel"], "01AA01");
    let fixed = &json["stappen"][0];
    assert_eq!(fixed["plaats"]["bestand"], "regels/verdeling.koers", "{json:#}");
    let page = of("html").out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("58.811,00"), "{page}");
    assert!(!page.contains("<script"));
}

#[test]
fn of_a_norm_that_is_not_met_with_what_would_meet_it() {
    let folder = new_project();
    let of = |norm: &str, more: &[&str]| {
        let why = ["waarom", "proef", norm, "--voor", "02BB00"];
        koers(folder.path(), &[&why, more].concat())
    };
    assert_snapshot!(of("basisondersteuning.veilig", &[]).out);
    assert_snapshot!(of("basisondersteuning.opp", &[]).out);
    let json = of("basisondersteuning.opp", &["--formaat", "json"]).json();
    // 95% of 71 is 67,45.
    let options = json["wat_zou_het_veranderen"].as_array().unwrap();
    let more = options.iter().find(|o| o["antwoorden"][0]["vraag"] == "opp_actueel").unwrap();
    assert_eq!(more["antwoorden"][0]["wordt"], "68", "{json:#}");
    let page = of("basisondersteuning.opp", &["--formaat", "html"]).out;
    assert!(page.contains("Wat zou het veranderen?"));
}
