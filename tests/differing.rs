//! What changed in meaning between two versions: a file a case, the later version below a line.

use koers::check::check;
use koers::diagnostic::Sink;
use koers::diagnostic::render::text::render;
use koers::diff::{Change, Judged, Report, Version, changes};
use koers::emit::difference;
use koers::format::format;
use koers::locale::Language;
use koers::program::Program;
use koers::source::Sources;
use koers::syntax::{parse, tree};
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;

const BORDER: &str = "// ==== nieuw\n";

/// The schooljaar that runs in the cases.
const YEAR: i32 = 2024;

/// A program of one text, and of the library that it uses; else what is wrong with it.
fn read(text: &str) -> Result<(Program, Sources), String> {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let id = sources.add("regels.koers", text);
    let mut files = vec![parse(id, text, &mut sink)];
    for unit in ["oordeel", "kader_inspectie_2021"] {
        if text.contains(&format!("gebruik {unit}")) {
            let (name, text) = koers::project::library::unit(unit).unwrap();
            let id = sources.add(name, text);
            files.push(parse(id, text, &mut sink));
        }
    }
    match check(&files, &sources, &mut sink) {
        Some(program) => Ok((program, sources)),
        None => Err(render(&sink.into_sorted(), &sources, Language::Nl, false)),
    }
}

fn program(text: &str) -> (Program, Sources) {
    read(text).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn between(old: &str, new: &str) -> Vec<Change> {
    compare(&program(old), &program(new))
}

fn compare((old, old_texts): &(Program, Sources), new: &(Program, Sources)) -> Vec<Change> {
    changes(
        Version { program: old, sources: old_texts },
        Version { program: &new.0, sources: &new.1 },
        &[],
        Some(YEAR),
    )
}

/// The rules of the example, as they are.
fn example() -> &'static (Program, Sources) {
    static EXAMPLE: OnceLock<(Program, Sources)> = OnceLock::new();
    EXAMPLE.get_or_init(|| program(&declarations().join("\n")))
}

fn shown(found: Vec<Change>) -> String {
    let judge = |change| Judged { change, approval: None, witness: None, answered: None };
    let report = Report {
        old: "oud".into(),
        new: "nieuw".into(),
        changes: found.into_iter().map(judge).collect(),
        effect: None,
    };
    let text = difference::text(&report, Language::Nl, false);
    // How to approve is the same every time.
    text.split("\nWat breekt, is nog niet").next().unwrap_or_default().to_owned()
}

#[test]
fn what_changed_is_said() {
    insta::glob!("cases/difference/*.koers", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let (old, new) = text.split_once(BORDER).expect("two versions");
        insta::assert_snapshot!(shown(between(old, new)));
        // And the other way round nothing goes wrong.
        let back = between(new, old);
        assert_eq!(back.is_empty(), between(old, new).is_empty(), "{}", path.display());
    });
}

#[test]
fn a_change_keeps_its_fingerprint_wherever_it_stands() {
    let (old, new) = ("parameter a: getal = 1\n", "parameter a: getal = 2\n");
    let moved = "// Een regel erboven.\nparameter b: getal = 3\n\nparameter a: getal\n  = 2\n";
    let with_b = "parameter b: getal = 3\nparameter a: getal = 1\n";
    let (one, other) = (between(old, new), between(with_b, moved));
    assert_eq!((one.len(), other.len()), (1, 1));
    assert_eq!(one[0].fingerprint, other[0].fingerprint);
    let third = between(old, "parameter a: getal = 3\n");
    assert_ne!(one[0].fingerprint, third[0].fingerprint);
}

/// The rules of the example, each declaration apart.
fn declarations() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/munio/regels");
    let mut found = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for path in files {
        let text = std::fs::read_to_string(path).unwrap();
        let mut sources = Sources::default();
        let id = sources.add("a.koers", &text);
        let file = parse(id, &text, &mut Sink::default());
        found.extend(file.declarations.iter().map(|d| sources.text(span(d)).to_owned()));
    }
    found
}

fn span(declaration: &tree::Declaration) -> koers::source::Span {
    use tree::Declaration as D;
    match declaration {
        D::Use(d) => d.span,
        D::Unit(d) => d.span,
        D::ChoiceList(d) => d.span,
        D::Register(d) => d.span,
        D::Parameter(d) => d.span,
        D::Formula(d) => d.span,
        D::DecisionTable(d) => d.span,
        D::Questionnaire(d) => d.span,
        D::NormSet(d) => d.span,
        D::Kpi(d) => d.span,
        D::Allocation(d) => d.span,
        D::Framework(d) => d.span,
        D::Plan(d) => d.span,
        D::Calendar(d) => d.span,
        D::Report(d) => d.span,
        D::Example(d) => d.span,
    }
}

/// The places of digits that are numbers of a rule: not in a name, a text or a comment.
fn digits(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut quoted, mut remark, mut before) = (false, false, ' ');
    for (at, c) in text.char_indices() {
        remark = c != '\n' && (remark || !quoted && text[at..].starts_with("//"));
        if remark {
            continue;
        }
        if c == '"' && before != '\\' {
            quoted = !quoted;
        }
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let inner = |c: char| c.is_alphanumeric() || c == '_';
        if !quoted && c.is_ascii_digit() && !inner(after) && !inner(before) {
            found.push(at);
        }
        before = c;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// A number that is another one is a change in its own declaration, and in no other.
    #[test]
    fn a_change_is_told_where_it_was_made(
        which in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
    ) {
        let all = declarations();
        let numbered: Vec<usize> =
            (0..all.len()).filter(|at| !digits(&all[*at]).is_empty()).collect();
        let at = numbered[which.index(numbered.len())];
        let places = digits(&all[at]);
        let place = places[place.index(places.len())];
        let mut changed = all.clone();
        let digit = all[at][place..=place].parse::<u32>().unwrap();
        changed[at].replace_range(place..=place, &((digit + 1) % 10).to_string());
        // Some numbers cannot be another one: of a day, or of the length of a name.
        let after = read(&changed.join("\n"));
        prop_assume!(after.is_ok());
        let found = compare(example(), &after.unwrap());
        prop_assert!(!found.is_empty(), "nothing is told of:\n{}", changed[at]);
        let mut words = all[at].split(|c: char| !c.is_alphanumeric() && c != '_');
        let name = words.nth(1).unwrap_or_default();
        for change in &found {
            let told = change.declaration().unwrap().1;
            prop_assert!(
                **told == *name || all[at].starts_with("voorbeeld"),
                "{told} is told of for:\n{}",
                changed[at]
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn layout_order_and_comments_change_nothing(
        order in Just(declarations()).prop_shuffle(),
        commented in prop::collection::vec(any::<bool>(), 100),
        laid_out in any::<bool>(),
    ) {
        let mut after = String::new();
        for (at, declaration) in order.iter().enumerate() {
            if commented.get(at) == Some(&true) {
                after += "// Een opmerking: \"zo\" en { zo.\n";
            }
            after += declaration;
            after += if commented.get(at + 1) == Some(&true) { "\n\n\n" } else { "\n" };
        }
        if laid_out {
            after = format("a.koers", &after).expect("it can be laid out");
        }
        let found = compare(example(), &program(&after));
        prop_assert!(found.is_empty(), "{}", shown(found));
    }
}
