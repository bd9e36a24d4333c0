//! Submissions per second on one thread, next to zen-expression on the same norms and answers.
//!
//! Koers evaluates 40 norms and the score from the columns that were read, the check that each
//! submission is complete included; zen evaluates one compiled expression over variables that were
//! made beforehand. Both must give the same scores before anything is measured.

mod workload;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use koers::data::Tables;
use koers::diagnostic::Sink;
use koers::evaluate::Engine;
use koers::number::Number;
use koers::project::{Lowered, MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;
use std::hint::black_box;
use workload::Workload;
use zen_expression::variable::Variable;

const SUBMISSIONS: usize = 2_000;
const SETTINGS: &str = "[project]\nnaam = \"W\"\nschooljaar = \"2024-2025\"\n\
    peildatum = 2024-10-01\nregels = [\"*.koers\"]\n\
    [gegevens]\nschool = \"scholen.csv\"\nw = \"w.csv\"\n";

fn lowered(workload: &Workload) -> Option<Lowered> {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", SETTINGS);
    files.set("w.koers", workload.rules());
    files.set("scholen.csv", workload.schools());
    files.set("w.csv", workload.submissions());
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let parsed = Parsed::read(&files, &mut sources, &mut sink)?;
    let moment = MomentChoice::default().moment(&parsed.config, &mut sink)?;
    let lowered = parsed.check(&mut sink)?.lower(&files, moment, Vec::new(), &mut sink);
    (!sink.has_errors()).then_some(lowered)
}

/// The answers as variables of zen.
fn variables(workload: &Workload) -> Vec<Variable> {
    workload
        .answers
        .iter()
        .map(|answers| {
            let mut all = serde_json::Map::new();
            for (k, truth) in (1..).zip(&answers.truths) {
                all.insert(format!("b{k}"), (*truth).into());
            }
            for (k, number) in (1..).zip(&answers.numbers) {
                all.insert(format!("i{k}"), (*number).into());
            }
            for (k, choice) in (1..).zip(&answers.choices) {
                all.insert(format!("c{k}"), choice.to_string().into());
            }
            for (k, cents) in (1..).zip(&answers.amounts) {
                let written = format!("{}.{:02}", cents / 100, cents % 100);
                let number: serde_json::Value = serde_json::from_str(&written).unwrap_or_default();
                all.insert(format!("m{k}"), number);
            }
            serde_json::Value::Object(all).into()
        })
        .collect()
}

fn scores(lowered: &Lowered, engine: Engine) -> Vec<Option<Number>> {
    let tables: &[Tables] = &lowered.tables;
    koers::evaluate::scores(&lowered.core, tables, "n", "totaal", engine)
}

fn submissions(criterion: &mut Criterion) {
    let workload = Workload::new(SUBMISSIONS);
    let Some(lowered) = lowered(&workload) else { return };
    let variables = variables(&workload);
    let Ok(expression) = zen_expression::compile_expression(&workload.zen()) else { return };
    let mut machine = zen_expression::vm::VM::new();

    let ours = scores(&lowered, Engine::Columns);
    assert_eq!(ours, scores(&lowered, Engine::Interpreter), "both engines give the same score");
    assert_eq!(ours.len(), SUBMISSIONS);
    for (ours, variable) in ours.iter().zip(&variables) {
        let theirs = match expression.evaluate_with(variable.clone(), &mut machine) {
            Ok(Variable::Number(number)) => Number::parse_plain(&number.to_string()),
            Ok(_) | Err(_) => None,
        };
        assert!(ours.is_some(), "a score is missing");
        assert_eq!(*ours, theirs, "both give the same score");
    }

    let mut group = criterion.benchmark_group("submissions");
    group.throughput(Throughput::Elements(SUBMISSIONS as u64));
    group.bench_function("koers", |b| b.iter(|| black_box(scores(&lowered, Engine::Columns))));
    group.bench_function("koers, one at a time", |b| {
        b.iter(|| black_box(scores(&lowered, Engine::Interpreter)));
    });
    group.bench_function("zen-expression", |b| {
        b.iter(|| {
            for variable in &variables {
                let _ = black_box(expression.evaluate_with(variable.clone(), &mut machine));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, submissions);
criterion_main!(benches);
