//! What the fuzz targets hold the library to, whatever the bytes: no panic, messages whose places
//! lie in the text, a layout that is final. The ordinary tests run the same on a few thousand
//! mutations of the examples (`tests/fuzzing.rs`).

use koers::diagnostic::render::text::render;
use koers::diagnostic::{Diagnostic, Place, Severity, Sink};
use koers::format::{FormatRefusal, format};
use koers::locale::Language;
use koers::project::{MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;
use koers::syntax::parse;

/// A project in which data are read: a register with every kind of column, and a questionnaire.
const RULES: &str = include_str!("regels.koers");

/// Reads a text as rules: every message stands in the text, and can be shown.
pub fn parsing(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let id = sources.add("regels.koers", text);
    let _ = parse(id, text, &mut sink);
    shown(&sink.into_sorted(), &sources);
}

/// Lays a text out: what has mistakes is left alone, and a layout is laid out no further.
pub fn formatting(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match format("regels.koers", text) {
        Ok(once) => match format("regels.koers", &once) {
            Ok(twice) => assert_eq!(once, twice, "a layout is final"),
            Err(_) => panic!("a layout can be read"),
        },
        Err(FormatRefusal::Mistakes { diagnostics, .. }) => assert!(!diagnostics.is_empty()),
        Err(FormatRefusal::Changed) => panic!("a layout means the same"),
    }
}

/// Checks a text as the rules of a project: they are sound, or a message says why not.
pub fn checking(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut files = MemoryFiles::default();
    files.set("koers.toml", "[project]\nnaam = \"P\"\n");
    files.set("regels.koers", text);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    let found = sink.into_sorted();
    let error = found.iter().any(|d| d.severity == Severity::Error);
    assert_ne!(checked.is_some(), error, "rules are sound or have an error");
    shown(&found, &sources);
    if let Some(checked) = checked {
        shown(&checked.lints, &sources);
        shown(&checked.undecided, &sources);
    }
}

/// Reads bytes as data: the first says of what kind the file is. What is sound of it is evaluated.
pub fn data(bytes: &[u8]) {
    let Some((kind, contents)) = bytes.split_first() else { return };
    let (of, name) = match kind % 6 {
        0 => ("school", "data.csv"),
        1 => ("school", "data.json"),
        2 => ("school", "data.xlsx"),
        3 => ("lijst", "data.csv"),
        4 => ("lijst", "data.json"),
        _ => ("lijst", "data.xlsx"),
    };
    let mut files = MemoryFiles::default();
    let other = if of == "school" { "" } else { "school = \"scholen.csv\"\n" };
    files.set(
        "koers.toml",
        format!(
            "[project]\nnaam = \"P\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n\
             [gegevens]\n{of} = \"{name}\"\n{other}"
        ),
    );
    files.set("regels.koers", RULES);
    files.set(
        "scholen.csv",
        "brin;naam;soort;leerlingtal;opgericht;open;budget;deel\n\
         00AB;Eik;vmbo;120;1990-08-01;ja;12,50;5%\n",
    );
    files.set(name, contents);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let Some(parsed) = Parsed::read(&files, &mut sources, &mut sink) else {
        panic!("the settings are sound")
    };
    let Some(moment) = MomentChoice::default().moment(&parsed.config, &mut sink) else {
        panic!("the moment is sound")
    };
    let Some(checked) = parsed.check(&mut sink) else { panic!("the rules are sound") };
    let lowered = checked.lower(&files, moment, Vec::new(), &mut sink);
    let evaluated = lowered.evaluate(&|_, _| {});
    shown(&sink.into_sorted(), &sources);
    shown(&evaluated.diagnostics.into_sorted(), &sources);
}

/// Messages stand within their files, and can be shown in both languages.
fn shown(found: &[Diagnostic], sources: &Sources) {
    for diagnostic in found {
        let spans = diagnostic.labels.iter().map(|(span, _)| *span);
        let own = match diagnostic.place {
            Place::Source(span) => Some(span),
            Place::Data { .. } | Place::File(_) => None,
        };
        for span in spans.chain(own).chain(diagnostic.repair.iter().map(|edit| edit.span)) {
            let file = sources.get(span.file).expect("a message stands in a file");
            let text = file.text.get(span.start as usize..span.end as usize);
            assert!(text.is_some(), "a message stands between characters: {span:?}");
        }
    }
    for language in [Language::Nl, Language::En] {
        let _ = render(found, sources, language, false);
    }
}
