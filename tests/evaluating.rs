//! What rules on data come to: one file a case, a whole small project with its files after
//! `--- path` lines, from text to outcome.

use koers::diagnostic::Sink;
use koers::evaluate::{Engine, Options, evaluate, explain};
use koers::locale::Language;
use koers::outcome::Header;
use koers::project::{Lowered, MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;

const SETTINGS: &str = r#"[project]
naam = "SWV Proef"
schooljaar = "2024-2025"
peildatum = 2024-10-01
regels = ["*.koers"]
"#;

/// The files of a case; `koers.toml` gets the usual settings in front.
pub fn files_of(text: &str) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    let mut path: Option<&str> = None;
    let mut contents = String::new();
    let mut all: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("#? ")) {
        match line.strip_prefix("--- ") {
            Some(next) => {
                if let Some(path) = path.replace(next.trim()) {
                    all.push((path.to_owned(), std::mem::take(&mut contents)));
                }
                contents.clear();
            }
            None => {
                contents.push_str(line);
                contents.push('\n');
            }
        }
    }
    if let Some(path) = path {
        all.push((path.to_owned(), contents));
    }
    let mut settings = SETTINGS.to_owned();
    for (path, contents) in all {
        if path == "koers.toml" {
            settings += &contents;
        } else {
            files.set(&path, contents);
        }
    }
    files.set("koers.toml", settings);
    files
}

/// A case made ready; None with the messages when the rules are not sound.
pub fn lowered(files: &MemoryFiles, sink: &mut Sink) -> Result<Lowered, Sources> {
    let mut sources = Sources::default();
    let Some(parsed) = Parsed::read(files, &mut sources, sink) else { return Err(sources) };
    let Some(moment) = MomentChoice::default().moment(&parsed.config, sink) else {
        return Err(sources);
    };
    let sources = parsed.sources.clone();
    match parsed.check(sink) {
        Some(checked) => Ok(checked.lower(files, moment, Vec::new(), sink)),
        None => Err(sources),
    }
}

pub fn header(lowered: &Lowered) -> Header {
    let now = lowered.core.current().unwrap();
    Header {
        version: "0".into(),
        project: lowered.config.name.clone(),
        school_year: now.school_year,
        reference_date: now.reference_date,
        program_fingerprint: "blake3:p".into(),
        data_fingerprint: "blake3:g".into(),
        internal: false,
    }
}

fn shown(sink: Sink, sources: &Sources) -> String {
    koers::diagnostic::render::text::render(&sink.into_sorted(), sources, Language::Nl, false)
}

fn run(text: &str, threads: usize, engine: Engine) -> String {
    let files = files_of(text);
    let mut sink = Sink::default();
    let lowered = match lowered(&files, &mut sink) {
        Ok(lowered) => lowered,
        Err(sources) => return shown(sink, &sources),
    };
    let options = Options {
        header: header(&lowered),
        sources: &lowered.sources,
        progress: None,
        threads,
        engine,
    };
    let evaluation = evaluate(&lowered.core, &lowered.tables, &options);
    sink.extend(evaluation.diagnostics);
    let mut out = shown(sink, &lowered.sources);
    let mut json = koers::emit::json::to_value(&evaluation.outcome, Language::Nl);
    let object = json.as_object_mut().unwrap();
    for key in ["koers", "project", "schooljaar", "peildatum", "vingerafdruk"] {
        object.shift_remove(key);
    }
    out += &format!("{json:#}\n");
    for line in text.lines().filter_map(|l| l.strip_prefix("#? ")) {
        let (name, unit) = line.split_once(" --voor ").map_or((line, None), |(n, u)| (n, Some(u)));
        out += &format!("\n? {line}\n");
        match explain(&lowered.core, &lowered.tables, &options, name, unit) {
            Ok(step) => out += &koers::emit::terminal::why(&step, Language::Nl, false),
            Err(message) => out += &format!("{}\n", message.render(Language::Nl)),
        }
    }
    out
}

#[test]
fn small_numbers_are_kept_back_where_values_are_made_of_them() {
    let files = files_of(include_str!("cases/evaluate/small_numbers.txt"));
    let Ok(lowered) = lowered(&files, &mut Sink::default()) else { panic!("sound rules") };
    let header = header(&lowered);
    let (sources, engine) = (&lowered.sources, Engine::Columns);
    let options = Options { header, sources, progress: None, threads: 1, engine };
    let outcome = evaluate(&lowered.core, &lowered.tables, &options).outcome.publish(false);
    let json = koers::emit::json::to_value(&outcome, Language::Nl);
    let parts = ["inzendingen", "kpi", "formules"].map(|part| format!("{:#}", json[part]));
    insta::assert_snapshot!(parts.join("\n"));
}

#[test]
fn cases_come_to_what_is_recorded() {
    let mut count = 0;
    insta::glob!("cases/evaluate/*.txt", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let one = run(&text, 1, Engine::Columns);
        for threads in [2, 8] {
            let other = run(&text, threads, Engine::Columns);
            assert_eq!(one, other, "the number of threads must not matter");
        }
        assert_eq!(one, run(&text, 2, Engine::Interpreter), "the engine must not matter");
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(one); });
        count += 1;
    });
    assert!(count > 0);
}
