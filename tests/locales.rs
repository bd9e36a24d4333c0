//! Every sentence exists in Dutch and in English, with the same holes, and is said somewhere.

use super::reading::{package, product, templates};
use koers::locale::{Language, texts};
use std::collections::{BTreeMap, BTreeSet};

/// Keys that are put together while the program runs, each held to its own table by a test beside
/// that table.
const MADE: &[&str] = &["cli-about-", "code-"];

/// Keys that have a Dutch text alone: the English one stands in the table of codes.
const DUTCH_ONLY: &str = "code-K";

/// The sentences of a language: key, and the names of its holes.
fn sentences(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in texts(language) {
        if let Err((_, errors)) = fluent_bundle::FluentResource::try_new((*text).to_owned()) {
            panic!("{file}.ftl ({language:?}) is not sound: {errors:?}");
        }
        let mut key: Option<String> = None;
        for line in text.lines() {
            if line.starts_with('#') {
                continue;
            }
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (name, _) = line.split_once('=').expect("a sentence has a key");
                let name = name.trim().to_owned();
                assert!(
                    all.insert(name.clone(), BTreeSet::new()).is_none(),
                    "{name} stands twice in the texts ({language:?})"
                );
                key = Some(name);
            }
            if let Some(key) = &key {
                all.get_mut(key).unwrap().extend(holes(line));
            }
        }
    }
    assert!(all.len() > 100, "the texts were not found");
    all
}

fn holes(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect()
    })
}

/// Every `msg!("key", a = …)`: where, the key, the names of what it gives.
fn uses() -> Vec<(String, String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for file in product(true) {
        for (at, _) in file.text.match_indices("msg!(") {
            let inside = arguments(&file.text[at + "msg!(".len()..]);
            let Some(key) = inside.first().and_then(|a| a.trim().strip_prefix('"')) else {
                continue;
            };
            let given = inside[1..]
                .iter()
                .filter_map(|argument| argument.split_once('='))
                .map(|(name, _)| name.trim().to_owned())
                .collect();
            found.push((file.path.clone(), key.trim_end_matches('"').to_owned(), given));
        }
    }
    assert!(found.len() > 100, "no sentences are said");
    found
}

/// The arguments of a call, from behind its opening bracket to its closing one.
fn arguments(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut depth = 0;
    let mut quoted = false;
    let mut escaped = false;
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = all.last_mut() {
            last.push(c);
        }
    }
    all
}

#[test]
fn every_file_of_texts_is_compiled_in() {
    for (language, folder) in [(Language::Nl, "nl"), (Language::En, "en")] {
        let mut on_disk: Vec<String> = std::fs::read_dir(package().join("locales").join(folder))
            .unwrap()
            .filter_map(|e| {
                let name = e.unwrap().file_name().to_string_lossy().into_owned();
                name.strip_suffix(".ftl").map(str::to_owned)
            })
            .collect();
        on_disk.sort();
        let known: Vec<&str> = texts(language).iter().map(|(name, _)| *name).collect();
        assert_eq!(on_disk, known, "locales/{folder} and the table in src/locale/bundle.rs differ");
    }
}

#[test]
fn both_languages_have_the_same_sentences_with_the_same_holes() {
    let (nl, en) = (sentences(Language::Nl), sentences(Language::En));
    let mut wrong = Vec::new();
    for (key, holes) in &nl {
        match en.get(key) {
            None if key.starts_with(DUTCH_ONLY) => {}
            None => wrong.push(format!("{key} is missing in en")),
            Some(others) if others != holes => {
                wrong.push(format!("{key}: {holes:?} in nl, {others:?} in en"));
            }
            Some(_) => {}
        }
    }
    wrong.extend(
        en.keys().filter(|k| !nl.contains_key(*k)).map(|k| format!("{k} is missing in nl")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sentence_that_is_said_exists_and_gets_what_it_needs() {
    let nl = sentences(Language::Nl);
    let mut wrong = Vec::new();
    for (path, key, given) in uses() {
        match nl.get(&key) {
            None => wrong.push(format!("src/{path}: {key} has no text")),
            Some(holes) if *holes != given => {
                wrong.push(format!("src/{path}: {key} needs {holes:?} and gets {given:?}"));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sentence_is_said_somewhere() {
    let mut source: String = product(true).into_iter().map(|f| f.text).collect();
    source.push_str(&templates());
    let unused: Vec<String> = sentences(Language::Nl)
        .into_keys()
        .filter(|key| !MADE.iter().any(|made| key.starts_with(made)))
        .filter(|key| !source.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "nothing says:\n{}", unused.join("\n"));
}

#[test]
fn arguments_are_split_at_their_own_commas() {
    assert_eq!(
        arguments(r#""a-b", x = f(1, "),"), y = [2, 3]) rest"#),
        [r#""a-b""#, r#" x = f(1, "),")"#, " y = [2, 3]"]
    );
}
