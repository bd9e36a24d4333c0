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

#[test]
fn the_first_page_of_the_handbook_works_as_it_says() {
    let page = document("docs/handboek/aan-de-slag.md");
    let project = tempfile::tempdir().expect("a folder");
    let settings = blocks(&page, "toml").remove(0);
    let data = blocks(&page, "").into_iter().find(|b| b.starts_with("brin;")).expect("data");
    let rules = blocks(&page, "koers").remove(0);
    for (name, content) in
        [("koers.toml", settings), ("scholen.csv", data), ("verdeling.koers", rules)]
    {
        fs::write(project.path().join(name), content).expect("a file");
    }
    for command in ["controleer", "reken"] {
        let output = Command::new(env!("CARGO_BIN_EXE_koers"))
            .arg(command)
            .arg(project.path())
            .output()
            .expect("koers runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let table = fs::read_to_string(project.path().join("uit/verdeling/ondersteuning.csv"))
        .expect("the table");
    for (key, name) in [("99AA00", "De Linde"), ("99BB00", "Het Veer"), ("99CC00", "De Brug")] {
        let row = page.lines().find(|l| l.starts_with(&format!("| {name} |"))).expect(name);
        let shown = row.trim_end_matches([' ', '|']).rsplit("| ").next().expect("an amount");
        let shown = shown.trim().replace('.', "");
        let computed = table.lines().find(|l| l.starts_with(key)).expect(key);
        assert!(computed.split(';').any(|cell| cell == shown), "{name}: {shown} in {computed}");
    }
}
