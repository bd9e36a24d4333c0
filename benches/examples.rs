//! How running examples, telling what they come by, and trying changes of the rules grow with the
//! number of examples: twenty norms, and an example for each of their boundaries over and over.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use koers::diagnostic::Sink;
use koers::project::{Checked, MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;
use std::fmt::Write as _;
use std::hint::black_box;

const SETTINGS: &str =
    "[project]\nnaam = \"W\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n";

/// How many norms stand on a question each.
const NORMS: usize = 20;

fn checked(examples: usize) -> Option<Checked> {
    let mut text = String::from(
        "register school meervoud scholen {\n  sleutel brin: tekst\n}\n\
         vragenlijst lijst voor school per schooljaar {\n",
    );
    for n in 0..NORMS {
        let _ = writeln!(text, "  vraag v{n} \"Vraag {n}?\": geheel getal van 0 t/m 10 verplicht");
    }
    text.push_str("}\nnormenkader kader bij lijst {\n");
    for n in 0..NORMS {
        let _ = writeln!(text, "  norm n{n}: ja/nee gewicht 1 = v{n} >= 5");
    }
    text.push_str("  score totaal: getal met 2 decimalen = som(punten * gewicht over normen)\n}\n");
    for e in 0..examples {
        let (norm, answer) = (e % NORMS, if e % 2 == 0 { 5 } else { 4 });
        let met = if answer == 5 { "ja" } else { "nee" };
        let _ = writeln!(
            text,
            "voorbeeld \"Nummer {e}\" bij kader {{\n  gegeven {{ v{norm} = {answer} }}\n  \
             verwacht {{ n{norm} = {met} }}\n}}"
        );
    }
    let mut files = MemoryFiles::default();
    files.set("koers.toml", SETTINGS);
    files.set("regels.koers", text);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink))
}

fn examples(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("examples");
    group.sample_size(10);
    for count in [20, 200, 2_000] {
        let checked = checked(count);
        assert!(checked.is_some(), "the rules are sound");
        let Some(checked) = checked else { return };
        let moment = MomentChoice::default().moment(&checked.config, &mut Sink::default());
        assert!(moment.is_some(), "the settings name a moment");
        let Some(moment) = moment else { return };
        assert!(checked.test(moment).iter().all(koers::outcome::ExampleResult::holds));
        group.bench_with_input(BenchmarkId::new("test", count), &checked, |b, checked| {
            b.iter(|| black_box(checked.test(moment)).len());
        });
        group.bench_with_input(BenchmarkId::new("mutations", count), &checked, |b, checked| {
            b.iter(|| black_box(checked.mutations(moment, &|_, _| {})).tried);
        });
    }
    group.finish();
}

criterion_group!(benches, examples);
criterion_main!(benches);
