//! What `voorbeeld` blocks come to: one rule file a case, from text to what `koers test` shows.

use koers::calendar::{Date, SchoolYear};
use koers::diagnostic::Sink;
use koers::locale::Language;
use koers::outcome::ExampleResult;
use koers::project::{Checked, MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;

const SETTINGS: &str = r#"[project]
naam = "SWV Proef"
schooljaar = "2024-2025"
peildatum = 2024-10-01
"#;

/// A program of one rule file; it must be sound.
pub fn checked(text: &str) -> Checked {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", SETTINGS);
    files.set("regels.koers", text);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    checked.unwrap_or_else(|| {
        let found = sink.into_sorted();
        panic!("{}", koers::diagnostic::render::text::render(&found, &sources, Language::Nl, false))
    })
}

pub fn moment(checked: &Checked) -> (SchoolYear, Date) {
    MomentChoice::default().moment(&checked.config, &mut Sink::default()).unwrap()
}

fn results(text: &str) -> Vec<ExampleResult> {
    let checked = checked(text);
    checked.test(moment(&checked))
}

#[test]
fn what_no_example_comes_by_is_told() {
    for case in ["allocations", "questionnaire"] {
        let path = format!("{}/tests/cases/examples/{case}.koers", env!("CARGO_MANIFEST_DIR"));
        let checked = checked(&std::fs::read_to_string(path).unwrap());
        let coverage = checked.coverage(moment(&checked));
        let shown = koers::emit::terminal::test_coverage(&coverage, Language::Nl, false);
        insta::assert_snapshot!(format!("coverage_{case}"), shown);
        insta::assert_snapshot!(format!("lcov_{case}"), koers::emit::lcov::coverage(&coverage));
    }
}

#[test]
fn examples_come_to_what_is_recorded() {
    let mut count = 0;
    insta::glob!("cases/examples/*.koers", |path| {
        let results = results(&std::fs::read_to_string(path).unwrap());
        let shown = koers::emit::terminal::examples(&results, Language::Nl, false);
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(shown); });
        count += 1;
    });
    assert_eq!(count, 2);
}

#[test]
fn what_fails_is_told_as_data() {
    let results = results(include_str!("cases/examples/allocations.koers"));
    insta::assert_snapshot!("json", koers::emit::json::examples(&results, Language::Nl));
    insta::assert_snapshot!("junit", koers::emit::junit::examples(&results, Language::En));
}

#[test]
fn an_example_is_no_part_of_what_rules_mean() {
    let rules = "parameter grens: percentage = 95%\nformule x: percentage = grens\n";
    let example = "voorbeeld \"Zo\" bij x { verwacht { x = 95% } }\n";
    let with = checked(&format!("{rules}{example}"));
    assert_eq!(checked(rules).fingerprint, with.fingerprint);
    assert_eq!(with.program.examples.len(), 1);
}

const MUTATED: &str = include_str!("cases/mutations/rules.koers");

fn mutations(text: &str) -> koers::outcome::Mutations {
    let checked = checked(text);
    let results = checked.test(moment(&checked));
    let failed = koers::emit::terminal::examples(&results, Language::Nl, false);
    assert!(results.iter().all(ExampleResult::holds), "{failed}");
    checked.mutations(moment(&checked), &|_, _| {})
}

#[test]
fn changes_that_no_example_notices_are_told() {
    let found = mutations(MUTATED);
    insta::assert_snapshot!(koers::emit::terminal::mutations(&found, Language::Nl, false));
    assert_eq!(found.tried, found.noticed + found.same + found.survivors.len());
    let data: serde_json::Value =
        serde_json::from_str(&koers::emit::json::mutations(&found, Language::En)).unwrap();
    assert_eq!(data["ongemerkt"].as_array().unwrap().len(), found.survivors.len());
}

#[test]
fn a_proposed_example_holds_and_notices() {
    let before = mutations(MUTATED);
    let proposals: Vec<&str> =
        before.survivors.iter().filter_map(|s| s.proposal.as_deref()).collect();
    assert!(proposals.len() > 3, "{}", proposals.len());
    let after = mutations(&format!("{MUTATED}\n{}\n", proposals.join("\n")));
    assert!(after.survivors.iter().all(|survivor| {
        let known = before
            .survivors
            .iter()
            .find(|s| s.change == survivor.change && s.place == survivor.place);
        known.is_some_and(|known| known.proposal.is_none())
    }));
}
