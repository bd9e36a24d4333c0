//! What the documents show is what the product does.

use std::fs;
use std::path::Path;
use std::process::Command;

fn document(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the document")
}

/// The blocks of a document in one language, without their fences.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut block: Option<(bool, String)> = None;
    for line in text.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(named)) => block = Some((named == language, String::new())),
            (Some(_), Some(_)) => {
                if let Some((true, body)) = block.take() {
                    found.push(body);
                }
            }
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

#[test]
fn the_readme_shows_a_rule_of_the_example_and_its_recorded_result() {
    let readme = document("README.md");
    let rule = blocks(&readme, "koers").into_iter().next().expect("a rule");
    assert!(document("examples/munio/regels/verdeling.koers").contains(&rule), "{rule}");

    let outcome: serde_json::Value =
        serde_json::from_str(&document("examples/munio/verwacht/uitkomst.json")).expect("JSON");
    let recipients = &outcome["verdelingen"]["koos_middelen"]["ontvangers"];
    for (name, key) in
        [("Rivierland College", "99XA00"), ("Het Baken", "99XM00"), ("Het Baken Noord", "99XN00")]
    {
        let row = readme.lines().find(|l| l.starts_with(&format!("| {name} |"))).expect(name);
        let shown = row.split("**").nth(1).expect("an amount").replace('.', "").replace(',', ".");
        assert_eq!(recipients[key]["bedrag"].as_str(), Some(&*shown), "{name}");
    }
}

/// The pages of the handbook that build one project, in order.
const PAGES: &[&str] = &[
    "aan-de-slag.md",
    "vragenlijst.md",
    "normen-en-kpi.md",
    "plannen-en-kaders.md",
    "verschil.md",
    "voorbeelden.md",
    "nagaan.md",
];

/// What a page shows at a fence: a file to write, commands to run, or only something to read.
enum Shown {
    File { name: String, passing: bool },
    Console,
    Nothing,
}

fn shown(fence: &str) -> Shown {
    let mut words = fence.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some("console"), ..) => Shown::Console,
        (Some(_), Some(name), last) => {
            Shown::File { name: name.to_owned(), passing: last == Some("tijdelijk") }
        }
        _ => Shown::Nothing,
    }
}

/// What a command prints, as a reader sees it.
fn run(line: &str, folder: &Path) -> String {
    let words: Vec<&str> = line.split_whitespace().skip(2).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_koers"))
        .args(words)
        .current_dir(folder)
        .output()
        .expect("koers runs");
    let both = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(both).expect("text");
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A page with the output of its commands as it is now; its files are written on the way.
fn followed(page: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut lines = page.lines();
    // What a file was before a passing change, to be put back after the commands that show it.
    let mut before: Option<(String, String)> = None;
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        let Some(fence) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        match shown(fence) {
            Shown::File { name, passing } => {
                let path = folder.join("mijn-verband").join(&name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                if let Some((name, text)) = before.take() {
                    fs::write(folder.join("mijn-verband").join(name), text).unwrap();
                }
                if passing {
                    before = Some((name, fs::read_to_string(&path).unwrap()));
                }
                fs::write(path, body.join("\n") + "\n").unwrap();
                out += &(body.join("\n") + "\n");
            }
            Shown::Console => {
                for command in body.iter().filter(|l| l.starts_with("$ ")) {
                    out += &format!("{command}\n{}", run(command, folder));
                }
            }
            Shown::Nothing => out += &body.iter().map(|l| format!("{l}\n")).collect::<String>(),
        }
        out += "```\n";
    }
    out
}

/// With `KOERS_HANDBOOK=update` the pages are written anew; look at what changed.
#[test]
fn the_handbook_does_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let update = std::env::var_os("KOERS_HANDBOOK").is_some();
    for name in PAGES {
        let path = format!("docs/handboek/{name}");
        let page = document(&path);
        let now = followed(&page, folder.path());
        if update {
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path), &now).unwrap();
        } else {
            assert!(now == page, "{path} shows something else than koers prints:\n{now}");
        }
    }
}

#[test]
fn the_first_page_of_the_handbook_has_the_amounts_that_are_computed() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = document("docs/handboek/aan-de-slag.md");
    followed(&page, folder.path());
    let table =
        fs::read_to_string(folder.path().join("mijn-verband/uit/verdeling/ondersteuning.csv"))
            .expect("the table");
    for (key, name) in [("99AA00", "De Linde"), ("99BB00", "Het Veer"), ("99CC00", "De Brug")] {
        let row = page.lines().find(|l| l.starts_with(&format!("| {name} |"))).expect(name);
        let shown = row.trim_end_matches([' ', '|']).rsplit("| ").next().expect("an amount");
        let shown = shown.trim().replace('.', "");
        let computed = table.lines().find(|l| l.starts_with(key)).expect(key);
        assert!(computed.split(';').any(|cell| cell == shown), "{name}: {shown} in {computed}");
    }
}
