//! `koers test`.

use super::run::new_project;
use super::{koers, put};

const MORE: &str = r#"
voorbeeld "Een school met een protocol" bij basisondersteuning {
  gegeven { antipest = ja; antipest_sinds = 1 augustus 2024 }
  verwacht { veilig = goed }
}
"#;

#[test]
fn a_new_project_has_an_example_that_holds() {
    let folder = new_project();
    let project = folder.path().join("proef");
    insta::assert_snapshot!(koers(&project, &["test", "."]).whole());
}

#[test]
fn an_example_that_fails_says_why_and_ends_with_one() {
    let folder = new_project();
    let project = folder.path().join("proef");
    put(&project, "regels/meer.koers", MORE.as_bytes());
    let done = koers(&project, &["test"]);
    assert_eq!(done.status, 1);
    insta::assert_snapshot!(done.whole());
    let json = koers(&project, &["test", "--formaat", "json"]).json();
    assert_eq!(json["kloppen_niet"], 1);
    let junit = koers(&project, &["test", "--formaat", "junit"]).out;
    assert!(junit.contains(r#"failures="1""#), "{junit}");
}

#[test]
fn coverage_is_told_in_three_ways() {
    let folder = new_project();
    let project = folder.path().join("proef");
    let covered = koers(&project, &["test", "--dekking"]);
    assert_eq!(covered.status, 0);
    insta::assert_snapshot!(covered.whole());
    let json = koers(&project, &["test", "--dekking", "--formaat", "json"]).json();
    assert_eq!(
        json["totaal"].as_u64().unwrap() as usize,
        json["onderdelen"].as_array().unwrap().len()
    );
    let lcov = koers(&project, &["test", "--dekking", "--formaat", "lcov"]).out;
    assert!(lcov.contains("SF:regels/normen.koers"), "{lcov}");
    assert_eq!(koers(&project, &["test", "--formaat", "lcov"]).status, 2);
    assert_eq!(koers(&project, &["test", "--dekking", "--formaat", "junit"]).status, 2);
}
