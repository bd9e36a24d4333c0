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
const WITHOUT_EXAMPLE: &[(&str, &str)] = &[("K0199", "is a fault of the compiler")];

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
        let name = if example.file == "koers" { "voorbeeld.koers" } else { example.file };
        files.set(name, bytes(example));
        if let Some(name) = example.file.strip_suffix(".json").filter(|name| *name != "lijst") {
            settings += &format!("\"{name}\" = \"{}\"\n", example.file);
        }
    }
    let given = |e: &&Example<'_>| e.file == "koers.toml" || e.traits.without == Some("koers.toml");
    if !examples.iter().any(given) {
        files.set("koers.toml", settings);
    }
    files
}

/// A file of an example, as it would lie on a disk.
fn bytes(example: &Example<'_>) -> Vec<u8> {
    let (text, traits) = (&example.contents, &example.traits);
    if example.file.ends_with(".xlsx") && text.starts_with('[') {
        return workbook(text);
    }
    if traits.encoding == Some("windows-1252") {
        return encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    }
    let more = ";".repeat(traits.columns) + "\n";
    let mut text = text.replace('\n', &more);
    let last = text.lines().next_back().unwrap_or_default().to_owned() + "\n";
    text.push_str(&last.repeat(traits.times - 1));
    text.into_bytes()
}

/// A workbook: of each sheet `[name]` and its rows; a cell that begins with `=` is a formula
/// that could not be computed.
fn workbook(text: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for sheet in text.split('[').skip(1) {
        let (name, rows) = sheet.split_once("]\n").unwrap();
        let page = book.add_worksheet().set_name(name).unwrap();
        for (row, line) in (0_u32..).zip(rows.lines()) {
            for (column, cell) in (0_u16..).zip(line.split(';')) {
                if cell.starts_with('=') {
                    let formula = rust_xlsxwriter::Formula::new(cell).set_result("#DIV/0!");
                    page.write_formula(row, column, formula).unwrap();
                } else {
                    page.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// What a project is told.
struct Told {
    code: String,
    words: String,
    /// Where, and where else.
    place: String,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.code, self.place, self.words)
    }
}

fn place(d: &Diagnostic, sources: &Sources) -> String {
    let of = |span| {
        let (name, at) = sources.place(span).unwrap();
        let text = sources.text(span).replace('\n', "⏎");
        let shown = if text.chars().count() > 60 {
            text.chars().take(57).chain("…".chars()).collect()
        } else {
            text
        };
        format!("{}:{}:{} «{shown}»", name.trim_end_matches(".koers"), at.line, at.column)
    };
    let main = match &d.place {
        Place::Source(span) => of(*span),
        Place::Data { file, sheet, row, column, .. } => {
            let parts = [sheet.as_deref().map(str::to_owned), row.map(|r| r.to_string())];
            let parts = parts.into_iter().chain([column.as_deref().map(str::to_owned)]);
            format!("{file} {}", parts.flatten().collect::<Vec<_>>().join(" "))
        }
        Place::File(file) => file.to_string(),
    };
    let labels = d
        .labels
        .iter()
        .map(|(span, words)| format!("\n        {} {}", of(*span), words.render(Language::Nl)));
    labels.fold(main, |all, label| all + &label)
}

/// What a project is told of the code's family.
fn codes(id: &str, files: &MemoryFiles) -> Vec<Told> {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let mut found: Vec<Told> = Vec::new();
    let is_lint = |d: &Diagnostic| ("K0903"..="K0909").contains(&d.code.id);
    let mut note = |d: &Diagnostic, sources: &Sources| {
        found.push(Told {
            code: d.code.id.to_owned(),
            words: d.message.render(Language::Nl),
            place: place(d, sources),
        });
    };
    let Some(parsed) = Parsed::read(files, &mut sources, &mut sink) else {
        sink.into_sorted().iter().for_each(|d| note(d, &sources));
        return found;
    };
    let Some(moment) = MomentChoice::default().moment(&parsed.config, &mut sink) else {
        sink.into_sorted().iter().for_each(|d| note(d, &sources));
        return found;
    };
    let mut faults = Vec::new();
    // Lowering adds no source.
    let sources = parsed.sources.clone();
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
            checked.undecided.iter().for_each(|d| note(d, &sources));
        }
        if id.starts_with("K09") {
            let own = lints.iter().filter(|d| d.code.id == id && in_example(d));
            own.for_each(|d| note(d, &sources));
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
        .for_each(|d| note(d, &sources));
    // Of broken data other results can have faults too.
    faults.retain(|_| id.starts_with("K2"));
    found.extend(faults.iter().map(|f| Told {
        code: f.code.to_string(),
        words: f.message.render(Language::Nl),
        place: format!("{} {:?} {:?}", f.outcome, f.unit, f.place),
    }));
    found
}

#[test]
fn examples_give_their_code_and_nothing_else() {
    let mut wrong = Vec::new();
    for page in pages(Language::Nl) {
        let reason = WITHOUT_EXAMPLE.iter().find(|(id, _)| *id == page.id);
        if page.examples.is_empty() != reason.is_some() {
            wrong.push(format!("{} has no example", page.id));
        }
        for right in [false, true] {
            let examples: Vec<_> = page.examples.iter().filter(|e| e.right == right).collect();
            if examples.is_empty() {
                continue;
            }
            let found = codes(page.id, &project(&examples));
            // A result that rests on a fault has one of its own.
            let depends = page.id == "K2020";
            let also = examples.iter().find_map(|e| e.traits.also);
            let expected = |id: &str| id == page.id || also == Some(id);
            let good = if right {
                found.is_empty()
            } else {
                !found.is_empty()
                    && found.iter().any(|told| told.code == page.id)
                    && (depends || found.iter().all(|told| expected(&told.code)))
            };
            if !good {
                wrong.push(format!("{} right={right}: {found:#?}", page.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn examples_are_faulted_at_the_right_places() {
    let mut told = String::new();
    for page in pages(Language::Nl) {
        let wrong: Vec<_> = page.examples.iter().filter(|e| !e.right).collect();
        if wrong.is_empty() {
            continue;
        }
        let mut found = codes(page.id, &project(&wrong));
        found.retain(|told| told.code == page.id);
        // One of two hundred.
        found.truncate(3);
        for one in found {
            told += &format!("{} {}\n      {}\n", one.code, one.place, one.words);
        }
    }
    insta::assert_snapshot!(told);
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
