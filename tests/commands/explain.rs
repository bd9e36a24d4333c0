//! `koers leg-uit`.

use super::koers;
use insta::assert_snapshot;
use koers::diagnostic::codes::FAMILIES;
use std::path::Path;

fn here(arguments: &[&str]) -> super::Done {
    koers(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments)
}

#[test]
fn one_code() {
    assert_snapshot!("a_page", here(&["leg-uit", "K0402"]).whole());
    assert_snapshot!("a_page_in_english", here(&["explain", "k0402", "--lang", "en"]).whole());
    // By its short name, as a project silences it.
    assert_eq!(here(&["leg-uit", "unknown-name"]).out, here(&["leg-uit", "K0201"]).out);
}

#[test]
fn no_code() {
    assert_snapshot!(here(&["leg-uit", "K02O1"]).whole(), @r"
    exit 2
    --- stderr
    K02O1 is geen code
    bedoelt u K0201?
    ");
    assert_snapshot!(here(&["leg-uit", "fiets"]).whole(), @r"
    exit 2
    --- stderr
    fiets is geen code
    met koers leg-uit ziet u alle codes
    ");
}

#[test]
fn all_codes() {
    for language in ["nl", "en"] {
        let done = here(&["leg-uit", "--lang", language]);
        assert_eq!(done.status, 0);
        for code in FAMILIES.iter().flat_map(|f| f.iter()) {
            let line = done.out.lines().find(|l| l.trim_start().starts_with(code.id));
            assert!(line.is_some_and(|l| l.len() > 30), "{} in {language}", code.id);
        }
    }
}
