//! What the checker says: one small file a case, with the declarations of `prelude.txt` around it.

use koers::check::check;
use koers::diagnostic::{Severity, Sink};
use koers::locale::Language;
use koers::source::Sources;
use koers::syntax::parse;

const PRELUDE: &str = include_str!("cases/check/prelude.txt");

/// Checks a case together with the prelude; the messages as a terminal shows them.
fn run(text: &str) -> (String, Vec<koers::diagnostic::Diagnostic>, bool) {
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let case = sources.add("geval.koers", text);
    let prelude = sources.add("vooraf.koers", PRELUDE);
    let files = [parse(case, text, &mut sink), parse(prelude, PRELUDE, &mut sink)];
    let sound = check(&files, &sources, &mut sink).is_some();
    let found = sink.into_sorted();
    (koers::diagnostic::render::text::render(&found, &sources, Language::Nl, false), found, sound)
}

#[test]
fn good_cases_give_no_message() {
    let mut count = 0;
    let mut wrong = String::new();
    insta::glob!("cases/check/good/*.koers", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let (shown, found, sound) = run(&text);
        if !sound || !found.is_empty() {
            wrong += &format!("{}:\n{shown}", path.display());
        }
        count += 1;
    });
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 15);
}

#[test]
fn bad_cases_say_what_is_wrong() {
    let mut wrong = String::new();
    insta::glob!("cases/check/bad/*.koers", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let (shown, found, _) = run(&text);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // A case that is named for a code gives that code, and nothing but it.
        if let Some(code) = name.strip_prefix("K0").and_then(|r| r.split('_').next()) {
            let codes: Vec<&str> = found.iter().map(|d| d.code.id).collect();
            if codes != [format!("K0{code}")] {
                wrong += &format!("{name}:\n{shown}");
            }
        }
        insta::with_settings!({ description => &text, omit_expression => true }, {
            insta::assert_snapshot!(shown);
        });
    });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_mistake_has_no_echo() {
    let text = include_str!("cases/check/bad/no_echo_of_a_mistake.koers");
    assert_eq!(run(text).1.len(), 1);
}

#[test]
fn a_broken_declaration_does_not_make_its_users_wrong() {
    let text = "formule a voor school: getal = 1.5\nformule b voor school: getal = a\n";
    let found = run(text).1;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Error);
}

#[test]
fn a_broken_declaration_is_told_once() {
    // Its plural, its unit, its questions, and the norms on them cannot be known.
    let register = "register plek meervoud { sleutel code: tekst }\n\
                    kpi k \"K\" voor swv: geheel getal = aantal(plekken) + 0 * teveel\n";
    let found = said(register);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().any(|m| m.contains("teveel bestaat niet")), "{found:?}");
    let misspelt = "register plek meervod plekken { sleutel code: tekst }\n\
                    kpi k \"K\" voor swv: geheel getal in plek = aantal(plekken)\n";
    assert_eq!(said(misspelt).len(), 1, "{:?}", said(misspelt));
    let questionnaire = "vragenlijst q \"Q\" voor school per schooljaar {\n  vraag a \"A\": ja/nee verplicht\n  \
        berekend tot \"T\": geheel getal = 1\n  fout als tot > 3 \"Te veel\" bij a\n}\n\
        normenkader n \"N\" bij q {\n  norm x \"X\": ja/nee = a\n  \
        score s \"S\": getal met 1 decimaal = som(punten over normen)\n}\n\
        kpi k \"K\" voor swv: geheel getal = aantal(q waarvoor a)\n";
    let found = said(questionnaire);
    assert!(!found.iter().any(|m| m.contains("bestaat niet")), "{found:?}");
}

fn said(text: &str) -> Vec<String> {
    run(text).1.iter().map(|d| d.message.render(Language::Nl)).collect()
}
