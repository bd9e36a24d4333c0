//! The compiled rules and the evaluator agree: on generated rules and answers, and on the whole
//! questionnaire of the example.

use super::super::evaluating::{header, lowered};
use super::super::reading::package;
use super::generate::{Random, project};
use super::node::{Job, differences, is_there, job};
use koers::diagnostic::Sink;
use koers::evaluate::{Engine, Options, evaluate};
use koers::outcome::{FindingLevel, OutcomeValue, Sentence, SubmissionStatus};
use koers::project::{DiskFiles, Lowered, MomentChoice, Parsed};
use koers::source::Sources;
use serde_json::{Map, Value, json};

/// What the evaluator makes of the submissions of a questionnaire, as `judge.js` writes it.
pub fn expected(lowered: &Lowered, questionnaire: &str) -> Value {
    let options = Options {
        header: header(lowered),
        sources: &lowered.sources,
        progress: None,
        threads: 1,
        engine: Engine::Interpreter,
    };
    let outcome = evaluate(&lowered.core, &lowered.tables, &options).outcome;
    let found = outcome.questionnaires.iter().find(|q| *q.about.name == *questionnaire).unwrap();
    let mut all = Map::new();
    for (asked, submission) in lowered.asked(questionnaire).iter().zip(&found.submissions) {
        assert_eq!(asked.key, submission.key);
        let mut visible: Vec<&str> =
            asked.visible.iter().filter(|(_, shown)| *shown).map(|(path, _)| &**path).collect();
        visible.sort_unstable();
        let mut required: Vec<&str> = asked.required.iter().map(|path| &**path).collect();
        required.sort_unstable();
        let computed: Map<String, Value> = submission
            .computed
            .iter()
            .map(|c| (c.path.to_string(), plain(&c.value).into()))
            .collect();
        let findings: Vec<Value> = submission
            .findings
            .iter()
            .map(|f| {
                let (level, text) = match (f.level, &f.message) {
                    (FindingLevel::Missing, _) => (1, None),
                    (FindingLevel::Error, Sentence::Written(text)) => (0, Some(&**text)),
                    (FindingLevel::Warning, Sentence::Written(text)) => (2, Some(&**text)),
                    (FindingLevel::Note, Sentence::Written(text)) => (3, Some(&**text)),
                    (_, Sentence::Ours(_)) => (9, None),
                };
                json!([level, f.check.as_deref(), f.question.as_deref(), text])
            })
            .collect();
        let subtotals: Vec<Value> = submission
            .subtotals
            .iter()
            .map(|s| {
                let sums: Vec<Value> =
                    s.sums.iter().map(|(by, sum)| json!([plain(by), plain(sum)])).collect();
                json!([&*s.group, &*s.value, &*s.by, sums])
            })
            .collect();
        let status = match submission.status {
            SubmissionStatus::Complete => "complete",
            SubmissionStatus::Blocked => "blocked",
            SubmissionStatus::Incomplete => "incomplete",
        };
        all.insert(
            submission.key.to_string(),
            json!({ "status": status, "visible": visible, "required": required,
                "computed": computed, "findings": findings, "subtotals": subtotals }),
        );
    }
    Value::Object(all)
}

fn plain(value: &OutcomeValue) -> String {
    match value {
        OutcomeValue::Number(n) => n.number.to_string(),
        OutcomeValue::Truth(truth) => if *truth { "ja" } else { "nee" }.to_owned(),
        OutcomeValue::Choice(choice) => choice.name.to_string(),
        OutcomeValue::Choices(choices) => {
            choices.iter().map(|c| &*c.name).collect::<Vec<_>>().join(",")
        }
        OutcomeValue::Text(text) | OutcomeValue::Attachment(text) => text.to_string(),
        OutcomeValue::Date(date) => date.to_string(),
        OutcomeValue::SchoolYear(year) => year.to_string(),
        OutcomeValue::Month(month) => month.to_string(),
        OutcomeValue::Row(key, _) => key.to_string(),
        OutcomeValue::Missing | OutcomeValue::Suppressed(_) => "–".to_owned(),
    }
}

#[test]
fn generated_rules_and_answers_come_to_the_same_in_the_browser() {
    if !is_there() {
        return;
    }
    let mut random = Random::new(20_241_001);
    let (mut jobs, mut refused): (Vec<Job>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut statuses, mut findings) = (std::collections::BTreeSet::new(), 0);
    for number in 0..400 {
        if jobs.len() == 60 {
            break;
        }
        let (files, submissions, rules) = project(&mut random);
        let mut sink = Sink::default();
        let Ok(lowered) = lowered(&files, &mut sink) else {
            let first = sink
                .into_sorted()
                .into_iter()
                .find(|d| d.severity == koers::diagnostic::Severity::Error);
            refused.push(
                first.map_or(String::new(), |d| d.message.render(koers::locale::Language::Nl)),
            );
            continue;
        };
        assert!(!sink.has_errors(), "the answers do not fit:\n{:?}\n{rules}", sink.into_sorted());
        let expected = expected(&lowered, "lijst");
        for (_, one) in expected.as_object().unwrap() {
            statuses.insert(one["status"].to_string());
            findings += one["findings"].as_array().unwrap().len();
        }
        jobs.push(job(
            &format!("program {number}\n{rules}\n"),
            &lowered,
            "lijst",
            &submissions,
            expected,
        ));
    }
    assert_eq!(jobs.len(), 60, "too many generated programs are refused:\n{}", refused.join("\n"));
    assert_eq!(statuses.len(), 3, "not every status came up: {statuses:?}");
    assert!(findings > 300, "too little was found: {findings}");
    let different = differences(&jobs);
    assert!(different.is_empty(), "{} differences, the first:\n{}", different.len(), different[0]);
}

#[test]
fn the_example_questionnaire_comes_to_the_same_in_the_browser() {
    if !is_there() {
        return;
    }
    let folder = package().join("examples/munio");
    let files = DiskFiles::new(&folder);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let parsed = Parsed::read(&files, &mut sources, &mut sink).unwrap();
    let moment = MomentChoice::default().moment(&parsed.config, &mut sink).unwrap();
    let lowered = parsed.check(&mut sink).unwrap().lower(&files, moment, Vec::new(), &mut sink);
    let mut submissions: Vec<(String, String)> = Vec::new();
    for entry in std::fs::read_dir(folder.join("inzendingen/2024-2025/koos")).unwrap() {
        let path = entry.unwrap().path();
        let unit = path.file_stem().unwrap().to_string_lossy().into_owned();
        submissions.push((unit, std::fs::read_to_string(path).unwrap()));
    }
    submissions.sort();
    let expected = expected(&lowered, "koos");
    submissions.retain(|(unit, _)| expected.get(unit).is_some());
    assert!(submissions.len() > 15);
    let job = job("munio", &lowered, "koos", &submissions, expected);
    let different = differences(&[job]);
    assert!(different.is_empty(), "{}", different.join("\n"));
}
