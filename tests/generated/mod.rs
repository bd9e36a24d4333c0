//! Generated programs: every sound one compiles without an error, and one with a planted defect is
//! told of that defect alone, in its own family.

mod defects;
mod expressions;
mod programs;
mod random;

use koers::diagnostic::render::text::render;
use koers::diagnostic::{Diagnostic, Severity, Sink};
use koers::format::format;
use koers::locale::Language;
use koers::project::{MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;
use programs::{Program, program};
pub use random::Random;

const SETTINGS: &str = "[project]\nnaam = \"P\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n\
    [gegevens]\nschool = \"scholen.csv\"\nbestuur = \"besturen.csv\"\nleerling = \"leerlingen.csv\"\n";
const BOARDS: &str = "nummer\nB0\nB1\n";
const PUPILS: &str = "nummer;school;thuis_sinds;lwoo\nL1;00AB;;ja\nL2;01AB;2024-06-01;nee\n";

/// How many programs of each kind a run makes.
const SOUND: u64 = 60;
const SPOILT: u64 = 12;

/// The errors of a program with its data, and how a terminal shows them; its faults at run time.
fn compile(rules: &str, schools: &str) -> (Vec<Diagnostic>, String, Vec<String>) {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", SETTINGS);
    files.set("regels.koers", rules);
    files.set("scholen.csv", schools);
    files.set("besturen.csv", BOARDS);
    files.set("leerlingen.csv", PUPILS);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let mut faults = Vec::new();
    if let Some(parsed) = Parsed::read(&files, &mut sources, &mut sink) {
        let moment = MomentChoice::default().moment(&parsed.config, &mut sink);
        if let (Some(checked), Some(moment)) = (parsed.check(&mut sink), moment) {
            let lowered = checked.lower(&files, moment, Vec::new(), &mut sink);
            let outcome = lowered.evaluate(&|_, _| {}).outcome;
            faults.extend(outcome.faults.iter().map(|f| f.code.to_string()));
        }
    }
    let mut found = sink.into_sorted();
    found.retain(|d| d.severity == Severity::Error);
    let shown = render(&found, &sources, Language::Nl, false);
    (found, shown, faults)
}

#[test]
fn sound_programs_compile_without_an_error() {
    for seed in 0..SOUND {
        let Program { declarations, schools } = program(seed);
        let rules = declarations.join("\n");
        let (found, shown, _) = compile(&rules, &schools);
        assert!(found.is_empty(), "seed {seed}:\n{shown}\n{rules}");
    }
}

#[test]
fn sound_programs_are_laid_out_once_and_for_all() {
    for seed in 0..SOUND / 3 {
        let rules = program(seed).text();
        let once = format("regels.koers", &rules).unwrap_or_else(|_| panic!("seed {seed}"));
        let twice = format("regels.koers", &once).unwrap_or_else(|_| panic!("seed {seed}"));
        assert_eq!(once, twice, "seed {seed}");
    }
}

#[test]
fn a_planted_defect_is_named_alone_in_its_family() {
    for family in defects::families() {
        for seed in 0..SPOILT {
            let mut random = Random::new(seed + 1_000);
            let mut spoilt = program(seed + 100);
            let defect = defects::plant(&mut spoilt, family, &mut random);
            let (found, shown, _) = compile(&spoilt.text(), &spoilt.schools);
            let codes: Vec<&str> = found.iter().map(|d| d.code.id).collect();
            assert!(
                codes.len() == 1 && codes[0].starts_with(family),
                "{family}, seed {seed}: {codes:?}\n{defect}\n{shown}"
            );
        }
    }
}

#[test]
fn a_defect_in_the_data_is_named_in_its_family() {
    for seed in 0..SPOILT {
        let mut random = Random::new(seed + 2_000);
        let sound = program(seed + 200);
        let (found, shown, _) =
            compile(&sound.text(), &defects::spoil(&sound.schools, &mut random));
        assert!(
            !found.is_empty() && found.iter().all(|d| d.code.id.starts_with("K10")),
            "seed {seed}:\n{shown}"
        );
    }
}

#[test]
fn a_defect_at_run_time_is_named_in_its_family() {
    for seed in 0..SPOILT {
        let mut spoilt = program(seed + 300);
        spoilt.declarations.push(
            "formule stuk voor school: getal met 2 decimalen = leerlingtal / (leerlingtal - leerlingtal)"
                .to_owned(),
        );
        let (found, shown, faults) = compile(&spoilt.text(), &spoilt.schools);
        assert!(found.is_empty(), "seed {seed}:\n{shown}");
        assert!(
            !faults.is_empty() && faults.iter().all(|code| code.starts_with("K20")),
            "seed {seed}: {faults:?}"
        );
    }
}
