//! The pages of codes: every wrong example gives its code and nothing else, every right one nothing.

use crate::evaluating::header;
use koers::diagnostic::codes::FAMILIES;
use koers::diagnostic::pages::{Example, pages};
use koers::diagnostic::{Diagnostic, Place, Severity, Sink};
use koers::evaluate::{Engine, Options, evaluate};
use koers::locale::Language;
use koers::project::{MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;

/// What cannot be shown in a few lines of text, or is proved away before it can happen.
const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    ("K0116", "takes megabytes"),
    ("K0121", "is no text"),
    ("K0199", "is a fault of the compiler"),
    ("K1001", "is no text"),
    ("K1002", "is no UTF-8"),
    ("K1005", "takes megabytes"),
    ("K1007", "takes a workbook"),
    ("K1009", "takes a workbook"),
    ("K1029", "takes a workbook"),
    ("K1031", "is about the data of an earlier year"),
    ("K1033", "is about files that are not there"),
    ("K1099", "takes hundreds of rows"),
    ("K2006", "takes data with another error"),
    ("K2007", "is mostly proved away by K0701"),
    ("K2009", "is mostly refused as K0405"),
    ("K2011", "is mostly refused as K0312"),
    ("K2032", "is refused as K0802"),
    ("K2040", "takes parameters that K0806 refuses"),
];

/// The rules that all examples stand beside.
const RULES: &str = include_str!("cases/check/prelude.txt");

const SETTINGS: &str = r#"[project]
naam = "Voorbeeld"
schooljaar = "2024-2025"
peildatum = 2024-10-01
regels = ["*.koers"]
[gegevens]
"#;

const DATA: &[(&str, &str, &str)] = &[
    ("bestuur", "besturen.csv", "code\n41234\n"),
    ("gemeente", "gemeenten.csv", "gemeentecode\nGM0001\n"),
    (
        "school",
        "scholen.csv",
        "brin;bestuur;vestiging;soort;leerlingtal;adres;opgericht\n\
         12AB00;41234;GM0001;vmbo;400;;2001-08-01\n\
         12CD00;41234;GM0001;pro;180;;2010-08-01\n",
    ),
    (
        "leerling",
        "leerlingen.csv",
        "nummer;school;woongemeente;thuis_sinds;cijfer\n1;12AB00;GM0001;;6,5\n",
    ),
    (
        "lijst",
        "lijst.csv",
        "school;protocol;sinds;kosten;stand;totaal;actueel;vakken;deel_nvt\n\
         12AB00;ja;2020-08-01;;goed;20;19;taal;3\n",
    ),
    ("lijst.inzet", "lijst.inzet.csv", "school;begroot;besteed;bron_geld\n12AB00;1000,00;;koos\n"),
];

/// A project with the files of an example.
fn project(examples: &[&Example<'_>]) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    files.set("regels.koers", RULES);
    let mut settings = SETTINGS.to_owned();
    let own = |name: &str| {
        let stem = |file: &str| file.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        examples.iter().find(|e| e.file == name || (stem(e.file) == stem(name)))
    };
    let has_json = examples.iter().any(|e| e.file == "lijst.json");
    for (name, file, contents) in DATA {
        let example = own(file);
        let file = example.map_or(*file, |e| e.file);
        if name.contains('.') && has_json {
            continue;
        }
        // Rows of a repeating group stand beside the submissions.
        if !name.contains('.') {
            settings += &format!("\"{name}\" = \"{file}\"\n");
        }
        if example.is_none() {
            files.set(file, *contents);
        }
    }
    for example in examples {
        match example.file {
            "koers" => files.set("voorbeeld.koers", example.contents.as_str()),
            file => files.set(file, example.contents.as_str()),
        }
        if let Some(name) = example.file.strip_suffix(".json").filter(|name| *name != "lijst") {
            settings += &format!("\"{name}\" = \"{}\"\n", example.file);
        }
    }
    match examples.iter().find(|e| e.file == "koers.toml") {
        Some(example) => files.set("koers.toml", example.contents.as_str()),
        None => files.set("koers.toml", settings),
    }
    files
}

/// The codes that a project gives, each as often as it does, with the words.
fn codes(id: &str, files: &MemoryFiles) -> Vec<(String, String)> {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let mut found: Vec<(String, String)> = Vec::new();
    let is_lint = |d: &Diagnostic| ("K0903"..="K0909").contains(&d.code.id);
    let mut note = |d: &Diagnostic| {
        found.push((d.code.id.to_owned(), d.message.render(Language::Nl)));
    };
    let Some(parsed) = Parsed::read(files, &mut sources, &mut sink) else {
        sink.into_sorted().iter().for_each(&mut note);
        return found;
    };
    let Some(moment) = MomentChoice::default().moment(&parsed.config, &mut sink) else {
        sink.into_sorted().iter().for_each(&mut note);
        return found;
    };
    let mut faults = Vec::new();
    if let Some(checked) = parsed.check(&mut sink) {
        let lints = checked.lints.clone();
        let in_example = |d: &Diagnostic| match d.place {
            Place::Source(span) => {
                let place = checked.sources.place(span);
                place.is_some_and(|(name, _)| &*name == "voorbeeld.koers")
            }
            Place::Data { .. } | Place::File(_) => false,
        };
        if id == "K0799" {
            checked.undecided.iter().for_each(&mut note);
        }
        if id.starts_with("K09") {
            lints.iter().filter(|d| d.code.id == id && in_example(d)).for_each(&mut note);
        }
        // What has no data is not the subject of rules.
        if id.starts_with("K1") || id.starts_with("K2") {
            let lowered = checked.lower(files, moment, Vec::new(), &mut sink);
            let options = Options {
                header: header(&lowered),
                sources: &lowered.sources,
                progress: None,
                threads: 1,
                engine: Engine::Columns,
            };
            let evaluation = evaluate(&lowered.core, &lowered.tables, &options);
            sink.extend(evaluation.diagnostics);
            faults = evaluation.outcome.faults;
        }
    }
    let notes = ["K1028", "K1009", "K1002"];
    sink.into_sorted()
        .iter()
        .filter(|d| !is_lint(d))
        .filter(|d| d.severity != Severity::Note || notes.contains(&d.code.id))
        .for_each(&mut note);
    // Of broken data other results can have faults too.
    faults.retain(|_| id.starts_with("K2"));
    found.extend(faults.iter().map(|f| (f.code.to_string(), f.message.render(Language::Nl))));
    found
}

#[test]
fn examples_give_their_code_and_nothing_else() {
    let mut wrong = Vec::new();
    for page in pages(Language::Nl) {
        let reason = WITHOUT_EXAMPLE.iter().find(|(id, _)| *id == page.id);
        assert_eq!(page.examples.is_empty(), reason.is_some(), "{}", page.id);
        for right in [false, true] {
            let examples: Vec<_> = page.examples.iter().filter(|e| e.right == right).collect();
            if examples.is_empty() {
                continue;
            }
            let found = codes(page.id, &project(&examples));
            // A result that rests on a fault has one of its own.
            let depends = page.id == "K2020";
            let good = if right {
                found.is_empty()
            } else {
                !found.is_empty()
                    && found.iter().any(|(id, _)| id == page.id)
                    && (depends || found.iter().all(|(id, _)| id == page.id))
            };
            if !good {
                wrong.push(format!("{} right={right}: {found:#?}", page.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_handbook_leads_to_every_family() {
    let page = include_str!("../docs/handboek/meldingen.md");
    for family in FAMILIES {
        let first = family.first().unwrap().id.get(..3).unwrap();
        assert!(page.contains(&format!("../../locales/nl/pages/{first}.md")), "{first}");
    }
}

#[test]
fn what_has_no_example_is_a_code() {
    let known: Vec<&str> = FAMILIES.iter().flat_map(|f| f.iter()).map(|c| c.id).collect();
    for (id, _) in WITHOUT_EXAMPLE {
        assert!(known.contains(id), "{id}");
    }
}
