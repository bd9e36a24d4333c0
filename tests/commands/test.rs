//! `koers test`.

use super::run::new_project;
use super::{koers, put};

const MORE: &str = r#"
voorbeeld "Een school met een protocol" bij basisondersteuning {
  gegeven { antipest = ja; antipest_sinds = 1 augustus 2024 }
  verwacht { veilig = goed }
}
"#;

const KEYS: &str = r#"
voorbeeld "Twee scholen" bij ondersteuning {
  gegeven { school { "01AA00" { soort = vmbo; leerlingtal = 100 } B { soort = pro; leerlingtal = 300 } C { soort = vso } } }
  verwacht { rest = € 0 }
}
"#;

#[test]
fn a_new_project_has_an_example_that_holds() {
    let folder = new_project();
    let project = folder.path().join("proef");
    insta::assert_snapshot!(koers(&project, &["test", "."]).whole());
}

#[test]
fn an_example_that_fails_says_why_and_ends_with_one() {
    let folder = new_project();
    let project = folder.path().join("proef");
    put(&project, "regels/meer.koers", MORE.as_bytes());
    let done = koers(&project, &["test"]);
    assert_eq!(done.status, 1);
    insta::assert_snapshot!(done.whole());
    let json = koers(&project, &["test", "--formaat", "json"]).json();
    assert_eq!(json["kloppen_niet"], 1);
    let junit = koers(&project, &["test", "--formaat", "junit"]).out;
    assert!(junit.contains(r#"failures="1""#), "{junit}");
}

#[test]
fn coverage_is_told_in_three_ways() {
    let folder = new_project();
    let project = folder.path().join("proef");
    let covered = koers(&project, &["test", "--dekking"]);
    assert_eq!(covered.status, 0);
    insta::assert_snapshot!(covered.whole());
    let json = koers(&project, &["test", "--dekking", "--formaat", "json"]).json();
    assert_eq!(
        json["totaal"].as_u64().unwrap() as usize,
        json["onderdelen"].as_array().unwrap().len()
    );
    let lcov = koers(&project, &["test", "--dekking", "--formaat", "lcov"]).out;
    assert!(lcov.contains("SF:regels/normen.koers"), "{lcov}");
    assert_eq!(koers(&project, &["test", "--formaat", "lcov"]).status, 2);
    assert_eq!(koers(&project, &["test", "--dekking", "--formaat", "junit"]).status, 2);
}

#[test]
fn what_comes_out_now_becomes_an_example() {
    let folder = new_project();
    let project = folder.path().join("proef");
    put(&project, "regels/meer.koers", KEYS.as_bytes());
    for words in ["protocol", "twee scholen"] {
        let done = koers(&project, &["test", "--neem-over", words]);
        assert_eq!(done.status, 0, "{}", done.err);
    }
    let text = |name: &str| std::fs::read_to_string(project.join("regels").join(name)).unwrap();
    insta::assert_snapshot!(text("voorbeelden.koers"));
    insta::assert_snapshot!(text("meer.koers"));
    let done = koers(&project, &["test"]);
    assert_eq!(done.status, 0, "{}", done.out);
    assert!(done.out.contains("Alle 4 voorbeelden kloppen"), "{}", done.out);
    for words in ["school", "niets van dien aard"] {
        let done = koers(&project, &["test", "--neem-over", words]);
        assert_eq!(done.status, 2, "{}", done.err);
    }
}

/// The commands of the workflow that `examples/ci` shows, on the example that is recorded.
#[test]
fn the_workflow_for_ci_runs() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let workflow = std::fs::read_to_string(root.join("examples/ci/regels.yml")).unwrap();
    let commands: Vec<&str> = workflow
        .lines()
        .filter_map(|line| line.trim().trim_start_matches("run: ").strip_prefix("koers "))
        .filter(|line| !line.starts_with("verschil"))
        .collect();
    assert_eq!(commands.len(), 6, "{commands:?}");
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("examples/munio"), &folder.path().join("verband"));
    for command in commands {
        let plain = command.split(" > ").next().unwrap();
        let arguments: Vec<&str> = plain.split_whitespace().collect();
        let done = koers(folder.path(), &arguments);
        assert_eq!(done.status, 0, "{command}: {}{}", done.out, done.err);
    }
    let compare =
        ["verschil", "verband", "verband", "--gegevens", "verband", "--formaat", "markdown"];
    assert_eq!(koers(folder.path(), &compare).status, 0);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
