//! The JSON Schema of a submission refuses nothing that reading takes, and takes nothing of what is
//! made wrong here that reading refuses.

use super::super::evaluating::{header, lowered};
use super::super::reading::package;
use super::generate::{Random, project};
use koers::diagnostic::Sink;
use koers::emit::schema;
use koers::evaluate::{Engine, Options, evaluate};
use koers::locale::Language;
use koers::project::{DiskFiles, Lowered, MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;
use serde_json::{Value, json};

fn validator(lowered: &Lowered, questionnaire: &str) -> jsonschema::Validator {
    let moment = lowered.core.current().unwrap();
    let id = moment.questionnaire_named(questionnaire).unwrap();
    let text = schema::render(moment, id, Language::Nl).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::meta::is_valid(&value), "no valid schema:\n{text}");
    jsonschema::draft202012::new(&value).unwrap()
}

/// Whether reading takes a project's data without a fault.
fn taken(files: &MemoryFiles) -> (bool, String) {
    let mut sink = Sink::default();
    let lowered = lowered(files, &mut sink).unwrap_or_else(|_| panic!("the rules were sound"));
    let options = Options {
        header: header(&lowered),
        sources: &lowered.sources,
        progress: None,
        threads: 1,
        engine: Engine::Interpreter,
    };
    sink.extend(evaluate(&lowered.core, &lowered.tables, &options).diagnostics);
    let told = |s: &Sink| s.has_errors();
    let fine = !told(&sink);
    let words: Vec<String> =
        sink.into_sorted().iter().map(|d| d.message.render(Language::Nl)).collect();
    (fine, words.join("; "))
}

/// A submission, spoilt in every way that a schema can see.
fn spoilt(good: &Value) -> Vec<(&'static str, Value)> {
    let with = |path: &[&str], value: Value| {
        let mut bad = good.clone();
        let mut at = &mut bad;
        for name in path {
            at = &mut at[*name];
        }
        *at = value;
        bad
    };
    vec![
        ("a question that is not there", with(&["antwoorden", "v99"], json!(1))),
        ("a name beside the answers", with(&["antworden"], json!({}))),
        ("another questionnaire", with(&["vragenlijst"], json!("andere"))),
        ("another schooljaar", with(&["schooljaar"], json!("2019-2020"))),
        ("answers that are no object", with(&["antwoorden"], json!([1]))),
        ("a group that is no list", with(&["antwoorden", "regels"], json!("x"))),
        ("a row that is no object", with(&["antwoorden", "regels"], json!([1]))),
        (
            "a question that is not in the group",
            with(&["antwoorden", "regels"], json!([{ "v0": 1 }])),
        ),
        (
            "a text where a number belongs",
            with(&["antwoorden", "regels"], json!([{ "g0": "veel" }])),
        ),
        (
            "a truth where a number belongs",
            with(&["antwoorden", "regels"], json!([{ "g0": true }])),
        ),
        (
            "an option that does not exist",
            with(&["antwoorden", "regels"], json!([{ "g1": "laagst" }])),
        ),
        (
            "a list where an option belongs",
            with(&["antwoorden", "regels"], json!([{ "g1": ["laag"] }])),
        ),
        ("a number where a truth belongs", with(&["antwoorden", "regels"], json!([{ "g2": 3 }]))),
        (
            "an object where a truth belongs",
            with(&["antwoorden", "regels"], json!([{ "g2": { "a": 1 } }])),
        ),
        ("a comma in a number", with(&["antwoorden", "regels"], json!([{ "g3": "1,5" }]))),
        ("too many decimals", with(&["antwoorden", "regels"], json!([{ "g3": "1.23456" }]))),
        (
            "a reason that says nothing",
            with(
                &["geaccepteerd"],
                json!({ "c0": " ", "c1": " ", "c2": " ", "c3": " ", "c4": " ", "c5": " " }),
            ),
        ),
        ("a warning that is not there", with(&["geaccepteerd"], json!({ "c99": "x" }))),
    ]
}

#[test]
fn a_schema_takes_and_refuses_as_reading_does() {
    let mut random = Random::new(7);
    let mut tried = 0;
    while tried < 5 {
        let (mut files, submissions, rules) = project(&mut random);
        let mut sink = Sink::default();
        let Ok(sound) = lowered(&files, &mut sink) else { continue };
        tried += 1;
        let validator = validator(&sound, "lijst");
        for (unit, text) in &submissions {
            let value: Value = serde_json::from_str(text).unwrap();
            let mut alone = files.clone();
            for (other, _) in &submissions {
                alone.set(
                    &format!("lijst/{other}.json"),
                    if other == unit { text.as_str() } else { "[]" },
                );
            }
            let (fine, words) = taken(&alone);
            // What is hidden by conditions that a schema cannot state is taken by it.
            if fine {
                let why: Vec<String> =
                    validator.iter_errors(&value).map(|e| e.to_string()).collect();
                assert!(why.is_empty(), "{why:?}\n{text}\n{rules}");
            }
            assert!(fine || words.contains("verborgen") || words.contains("aangeboden"), "{words}");
        }
        let (_, text) = &submissions[0];
        let good: Value = serde_json::from_str(text).unwrap();
        for (other, _) in &submissions[1..] {
            files.set(&format!("lijst/{other}.json"), "[]");
        }
        for (what, bad) in spoilt(&good) {
            files.set("lijst/A1.json", bad.to_string());
            let (fine, _) = taken(&files);
            assert!(!fine, "reading takes {what}: {bad}");
            assert!(!validator.is_valid(&bad), "the schema takes {what}: {bad}");
        }
    }
}

#[test]
fn the_submissions_of_the_example_fit_their_schema() {
    let folder = package().join("examples/munio");
    let files = DiskFiles::new(&folder);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let parsed = Parsed::read(&files, &mut sources, &mut sink).unwrap();
    let moment = MomentChoice::default().moment(&parsed.config, &mut sink).unwrap();
    let lowered = parsed.check(&mut sink).unwrap().lower(&files, moment, Vec::new(), &mut sink);
    let validator = validator(&lowered, "koos");
    let mut count = 0;
    for entry in std::fs::read_dir(folder.join("inzendingen/2024-2025/koos")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let why: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(why.is_empty(), "{why:?}");
        // An answer to a question that is hidden is refused.
        let mut hidden = value.clone();
        hidden["antwoorden"]["antipest"] = json!(false);
        hidden["antwoorden"]["antipest_sinds"] = json!("2020-01-01");
        assert!(!validator.is_valid(&hidden));
        count += 1;
    }
    assert!(count > 10);
}
