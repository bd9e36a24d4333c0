//! Running compiled rules in Node.

use super::super::reading::package;
use koers::emit::javascript;
use koers::project::Lowered;
use serde_json::{Value, json};
use std::process::Command;

/// The rules of a questionnaire with what each unit's form is told, and submissions to judge.
pub struct Job {
    pub value: Value,
    /// What the evaluator made of each submission, by unit.
    pub expected: Value,
    /// To name it by.
    pub name: String,
}

/// Whether Node is there. A machine that cannot have it says so; elsewhere it is needed.
pub fn is_there() -> bool {
    let found = Command::new("node").arg("--version").output().is_ok_and(|o| o.status.success());
    assert!(
        found || std::env::var_os("KOERS_WITHOUT_NODE").is_some(),
        "these tests need Node; .ci/run installs it"
    );
    found
}

/// A job of a questionnaire: `submissions` are unit and text.
pub fn job(
    name: &str,
    lowered: &Lowered,
    questionnaire: &str,
    submissions: &[(String, String)],
    expected: Value,
) -> Job {
    let moment = lowered.core.current().unwrap();
    let id = moment.questionnaire_named(questionnaire).unwrap();
    let compiled = javascript::compile(moment, id).unwrap();
    assert!(compiled.undecided.is_empty(), "{name}: a form cannot decide all of it");
    // A form for all units leaves out what is for one alone, so each gets its own.
    let mut units = Vec::new();
    let mut shared = Value::Null;
    for (unit, _) in submissions {
        let data = lowered.form_data(&compiled.needs, Some(unit)).unwrap();
        let mut given = javascript::given(&data);
        units.push(given["units"][0].take());
        shared = given;
    }
    shared["units"] = Value::Array(units);
    let texts: Vec<Value> = submissions.iter().map(|(_, text)| text.as_str().into()).collect();
    let value = json!({ "script": compiled.script, "given": shared, "texts": texts });
    Job { value, expected, name: name.to_owned() }
}

/// Runs jobs in one Node; every difference between what it says and what was expected.
pub fn differences(jobs: &[Job]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<&Value> = jobs.iter().map(|j| &j.value).collect();
    let input = folder.path().join("werk.json");
    std::fs::write(&input, serde_json::to_string(&all).unwrap()).unwrap();
    let done = Command::new("node")
        .arg(package().join("tests/forms/judge.js"))
        .arg(package().join("src/emit/javascript/runtime.js"))
        .arg(&input)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let said: Vec<Value> = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(said.len(), jobs.len());
    let mut different = Vec::new();
    for (job, said) in jobs.iter().zip(&said) {
        for (unit, expected) in job.expected.as_object().unwrap() {
            for (part, expected) in expected.as_object().unwrap() {
                let own = &said[unit][part];
                if own != expected {
                    different.push(format!(
                        "{} {unit} {part}\n  Rust {expected}\n  Node {own}",
                        job.name
                    ));
                }
            }
        }
    }
    different
}
