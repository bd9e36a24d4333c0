//! Time to compile a program, from 1.000 to 100.000 lines: to read and check it, and all that
//! `koers controleer` does (the proofs, the lints and the fingerprint come on top).

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use koers::check::check;
use koers::diagnostic::Sink;
use koers::project::{MemoryFiles, Parsed};
use koers::source::Sources;
use koers::syntax::parse;
use std::fmt::Write as _;

/// A program of about so many lines: a questionnaire with conditions, norms on it, formulas on
/// formulas, decision tables.
fn program(lines: usize) -> String {
    let mut text = String::from(
        "register school meervoud scholen {\n  sleutel brin: tekst\n  leerlingtal: geheel getal in leerling\n}\n\
         keuzelijst oordeel geordend { onvoldoende \"O\" = 1 punt voldoende \"V\" = 2 punten }\n\
         vragenlijst v \"V\" voor school {\n",
    );
    let questions = lines / 5;
    for q in 0..questions {
        let shown = if q % 2 == 1 { format!(" tonen als q{} > 3", q - 1) } else { String::new() };
        let _ = writeln!(
            text,
            "  vraag q{q} \"Vraag {q}\": geheel getal van 0 t/m 10 verplicht{shown}"
        );
    }
    text.push_str("}\nnormenkader n \"N\" bij v {\n");
    for q in (0..questions).step_by(2) {
        let other = (q + 2) % questions / 2 * 2;
        let _ = writeln!(
            text,
            "  norm n{q} \"Norm {q}\": oordeel voldoet als >= voldoende {{\n    voldoende als q{q} + q{other} >= 5\n    onvoldoende anders\n  }}"
        );
    }
    text.push_str("}\n");
    for f in 0..lines / 5 {
        let from = if f == 0 { "leerlingtal".to_owned() } else { format!("f{}", f - 1) };
        let _ = writeln!(text, "formule f{f} voor school: geheel getal in leerling = {from} + 1");
    }
    for t in 0..lines / 25 {
        let _ = writeln!(
            text,
            "beslistabel t{t}(a: geheel getal; b: geheel getal): bedrag {{\n  a   | b    || uitkomst\n  > b | -    || € 1\n  -   | >= a || € {t}\n}}"
        );
    }
    text
}

fn compile(criterion: &mut Criterion) {
    for (name, lines) in
        [1_000, 10_000, 100_000].into_iter().flat_map(|n| [("check", n), ("all", n)])
    {
        let mut group = criterion.benchmark_group(format!("compile/{name}"));
        group.sample_size(10);
        let text = program(lines);
        group.throughput(Throughput::Elements(text.lines().count() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(lines), &text, |bencher, text| {
            bencher.iter(|| if name == "check" { checked(text) } else { compiled(text) });
        });
        group.finish();
    }
}

fn checked(text: &str) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let id = sources.add("regels.koers", text);
    let file = parse(id, text, &mut sink);
    assert!(check(&[file], &sources, &mut sink).is_some());
}

fn compiled(text: &str) {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", "[project]\nnaam = \"P\"\n");
    files.set("regels.koers", text);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let parsed = Parsed::read(&files, &mut sources, &mut sink);
    assert!(parsed.and_then(|p| p.check(&mut sink)).is_some());
}

criterion_group!(benches, compile);
criterion_main!(benches);
