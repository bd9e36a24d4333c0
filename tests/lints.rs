//! Lints: one small file a case, whole in itself; and the levels that a project gives them.

use koers::analysis::burden::lints;
use koers::calendar::SchoolYear;
use koers::check::check;
use koers::diagnostic::render::text::render;
use koers::diagnostic::{Diagnostic, Severity, Sink};
use koers::locale::Language;
use koers::project::{MemoryFiles, Parsed};
use koers::source::Sources;
use koers::syntax::parse;

/// Checks a case and looks for lints: the messages as a terminal shows them, and as they are.
fn run(text: &str) -> (String, Vec<Diagnostic>) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = parse(sources.add("geval.koers", text), text, &mut sink);
    if let Some(program) = check(&[file], &sources, &mut sink) {
        lints(&program, &sources, Some(SchoolYear(2024)))
            .into_iter()
            .for_each(|lint| sink.push(lint));
    }
    let found = sink.into_sorted();
    (render(&found, &sources, Language::Nl, false), found)
}

#[test]
fn good_cases_have_no_lint() {
    let mut wrong = String::new();
    let mut count = 0;
    insta::glob!("cases/lints/good/*.koers", |path| {
        let (shown, found) = run(&std::fs::read_to_string(path).unwrap());
        if !found.is_empty() {
            wrong += &format!("{}:\n{shown}", path.display());
        }
        count += 1;
    });
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 1);
}

#[test]
fn bad_cases_are_named() {
    let mut wrong = String::new();
    insta::glob!("cases/lints/bad/*.koers", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let (shown, found) = run(&text);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let code = name.split('_').next().unwrap();
        if !found.iter().any(|d| d.code.id == code) {
            wrong += &format!("{name}:\n{shown}");
        }
        insta::with_settings!({ description => &text, omit_expression => true }, {
            insta::assert_snapshot!(shown);
        });
    });
    assert!(wrong.is_empty(), "{wrong}");
}

const RULES: &str = "gebruik kader_inspectie_2021\n\
    register school meervoud scholen { sleutel brin: tekst }\n\
    kpi k voor swv: geheel getal in school bron \"Plan\" = aantal(scholen)\n";

/// The lints of a project with these settings under `[ernst]`, and its diagnostics, as code and
/// level; whether its rules were taken for sound.
fn project(rules: &str, levels: &str) -> (Vec<(String, Severity)>, Vec<Diagnostic>, bool) {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", format!("[project]\nnaam = \"P\"\n[ernst]\n{levels}\n"));
    files.set("regels.koers", rules);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    let sound = checked.is_some();
    let lints = checked.map(|c| c.lints).unwrap_or_default();
    let lints = lints.iter().map(|l| (l.code.id.to_owned(), l.severity)).collect();
    (lints, sink.into_sorted(), sound)
}

#[test]
fn a_project_gives_lints_their_level() {
    let warning = |id: &str| (id.to_owned(), Severity::Warning);
    let (lints, found, sound) = project(RULES, "");
    assert_eq!((lints, found.len(), sound), (vec![warning("K0907"), warning("K0909")], 0, true));

    let (lints, found, sound) = project(RULES, "K0907 = \"melding\"");
    assert_eq!(lints, [("K0907".to_owned(), Severity::Note), warning("K0909")]);
    assert!(found.is_empty() && sound);

    let off = "K0909 = { ernst = \"uit\", reden = \"volgt in 2026\" }";
    let (lints, found, sound) = project(RULES, off);
    assert_eq!((lints, found.len(), sound), (vec![warning("K0907")], 0, true));

    // Raised to an error it holds up everything, and the others are still said.
    let (lints, found, sound) = project(RULES, "K0907 = \"fout\"");
    let codes: Vec<_> = found.iter().map(|d| (d.code.id, d.severity)).collect();
    assert_eq!(codes, [("K0907", Severity::Error), ("K0909", Severity::Warning)]);
    assert!(lints.is_empty() && !sound);
}

#[test]
fn a_level_that_cannot_be_is_refused() {
    for wrong in ["K0907 = \"erg\"", "K0907 = 3", "K0907 = \"uit\"", "K0201 = \"fout\""] {
        let (_, found, _) = project(RULES, wrong);
        let errors: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{wrong}");
        assert_eq!(errors[0].code.id, "K1032", "{wrong}");
    }
}

#[test]
fn a_unit_of_the_library_is_silenced_where_it_is_used() {
    let silenced = RULES.replace(
        "kader_inspectie_2021",
        "kader_inspectie_2021 negeer K0909 omdat \"de dekking volgt in 2026\"",
    );
    let (lints, found, _) = project(&silenced, "");
    assert!(found.is_empty());
    assert_eq!(lints, [("K0907".to_owned(), Severity::Warning)]);
    let idle = RULES.replace(
        "kader_inspectie_2021",
        "kader_inspectie_2021 negeer K0904 omdat \"er zijn geen vragen\"",
    );
    let (lints, _, _) = project(&idle, "");
    assert!(lints.iter().any(|(id, _)| id == "K0911"), "{lints:?}");
}
