//! How `koers verschil --gegevens` grows with the number of schools: eight changes, both versions run
//! on the data, and the euros of two keys over the separate changes.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use koers::diagnostic::Sink;
use koers::project::MemoryFiles;
use koers::project::difference::{Asked, EffectChoice, compare};
use std::fmt::Write as _;
use std::hint::black_box;

const SETTINGS: &str = "[project]\nnaam = \"W\"\nschooljaar = \"2024-2025\"\n\
    peildatum = 2024-10-01\n[gegevens]\nbestuur = \"besturen.csv\"\nschool = \"scholen.csv\"\n\
    lijst = \"lijst\"\n";

/// How many questions are asked, and norms stand on them.
const QUESTIONS: usize = 40;

/// What differs between the two versions.
const CHANGES: &[(&str, &str)] = &[
    ("budget: bedrag = \u{20ac} 20.000.000", "budget: bedrag = \u{20ac} 21.000.000"),
    ("voet: bedrag = \u{20ac} 5.000", "voet: bedrag = \u{20ac} 4.000"),
    ("vso: 1,5", "vso: 1,7"),
    ("30% gelijk\n  70% naar", "20% gelijk\n  80% naar"),
    ("maximaal \u{20ac} 80.000", "maximaal \u{20ac} 70.000"),
    ("v3 >= 5", "v3 > 5"),
    ("streefwaarde >= 50%", "streefwaarde >= 60%"),
    ("< 250 || \u{20ac} 2.000", "< 300 || \u{20ac} 2.000"),
];

fn rules() -> String {
    let mut text = String::from(
        "register bestuur meervoud besturen {\n  sleutel nummer: tekst\n  naam: tekst\n}\n\
         register school meervoud scholen {\n  sleutel brin: tekst\n  naam: tekst\n  \
         bestuur: bestuur\n  soort: keuze { vo \"Vo\" vso \"Vso\" }\n  \
         leerlingtal: geheel getal in leerling\n}\n\
         parameter budget: bedrag = \u{20ac} 20.000.000\nparameter voet: bedrag = \u{20ac} 5.000\n\
         parameter weging[school.soort]: getal met 2 decimalen { vo: 1; vso: 1,5 }\n\
         formule gewicht voor school: getal met 2 decimalen in leerling\n  \
         = leerlingtal * weging[school.soort]\n\
         beslistabel toeslag(omvang: geheel getal in leerling): bedrag {\n  omvang || uitkomst\n  \
         < 250 || \u{20ac} 2.000\n  - || \u{20ac} 0\n}\n\
         verdeelsleutel geld over school {\n  budget budget\n  vast voet\n  \
         vast toeslag(leerlingtal) \"toeslag\"\n  30% gelijk\n  70% naar rato van gewicht\n  \
         maximaal \u{20ac} 80.000\n  afgerond op \u{20ac} 1,00 met grootste rest\n  \
         rest naar \"reserve\"\n}\n\
         verdeelsleutel extra over school {\n  budget \u{20ac} 1.000.000\n  \
         100% naar rato van gewicht\n}\nvragenlijst lijst voor school per schooljaar {\n",
    );
    for q in 0..QUESTIONS {
        let _ = writeln!(text, "  vraag v{q} \"Vraag {q}?\": geheel getal van 0 t/m 10 verplicht");
    }
    text.push_str("}\nnormenkader kader bij lijst {\n");
    for q in 0..QUESTIONS {
        let _ = writeln!(text, "  norm n{q}: ja/nee gewicht 1 = v{q} >= 5");
    }
    text.push_str(
        "  score totaal: getal met 2 decimalen = som(punten * gewicht over normen)\n  \
         oordeel eind: ja/nee = (totaal of anders 0) >= 20\n}\n\
         kpi goed voor bestuur, swv: percentage met 1 decimaal streefwaarde >= 50%\n  \
         = deel(aantal(lijst waarvoor kader.eind); aantal(lijst))\n",
    );
    text
}

fn project(rules: &str, schools: usize) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", SETTINGS);
    files.set("regels.koers", rules);
    let mut boards = String::from("nummer;naam\n");
    for board in 0..schools.div_ceil(12) {
        let _ = writeln!(boards, "B{board};Bestuur {board}");
    }
    files.set("besturen.csv", boards);
    let mut rows = String::from("brin;naam;bestuur;soort;leerlingtal\n");
    let mut answers = String::from("school");
    (0..QUESTIONS).for_each(|q| answers += &format!(";v{q}"));
    for school in 0..schools {
        let soort = if school % 7 == 0 { "vso" } else { "vo" };
        let (board, pupils) = (school / 12, 90 + school * 37 % 1500);
        let _ = writeln!(rows, "S{school:05};School {school};B{board};{soort};{pupils}");
        answers += &format!("\nS{school:05}");
        (0..QUESTIONS).for_each(|q| answers += &format!(";{}", (school * 7 + q * 3) % 11));
    }
    files.set("scholen.csv", rows);
    files.set("lijst/lijst.csv", answers + "\n");
    files
}

fn difference(c: &mut Criterion) {
    let old = rules();
    let mut new = old.clone();
    for (from, to) in CHANGES {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    let mut group = c.benchmark_group("difference");
    group.sample_size(10);
    for schools in [20, 100, 400, 1200] {
        let (before, after) = (project(&old, schools), project(&new, schools));
        let run = || {
            let asked = |files, name| Asked { files, name, lone: false };
            let mut compared =
                compare(&asked(&before, "oud"), &asked(&after, "nieuw"), &[]).ok()?;
            let mut sink = Sink::default();
            compared.effect(&before, EffectChoice::default(), &mut sink).ok()?;
            (!sink.has_errors()).then_some(compared.report)
        };
        let measured = run().map(|report| {
            let amounts = report.effect.as_ref().map(|effect| effect.amounts.len());
            (report.changes.len(), amounts)
        });
        assert_eq!(measured, Some((9, Some(2))), "nothing to measure");
        group.bench_with_input(BenchmarkId::from_parameter(schools), &schools, |b, _| {
            b.iter(|| black_box(run()));
        });
    }
    group.finish();
}

criterion_group!(benches, difference);
criterion_main!(benches);
