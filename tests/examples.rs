//! The examples give the outcomes that were recorded for them, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Runs the main job on a project, into a folder of its own.
fn compute(project: &Path, into: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_koers"))
        .arg("reken")
        .arg(project)
        .arg("--uit")
        .arg(into)
        .args(arguments)
        .output()
        .expect("koers runs")
}

fn outcome(folder: &Path, output: &Output) -> String {
    assert!(
        output.status.success(),
        "reken ended with {}:\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    fs::read_to_string(folder.join("uitkomst.json")).expect("reken writes uitkomst.json")
}

/// The first line in which two texts differ, so that a failure is read at a glance.
fn first_difference(recorded: &str, found: &str) -> Option<String> {
    if recorded == found {
        return None;
    }
    let (mut a, mut b) = (recorded.lines(), found.lines());
    for line in 1.. {
        match (a.next(), b.next()) {
            (x, y) if x == y && x.is_some() => {}
            (x, y) => {
                return Some(format!(
                    "line {line}\nrecorded: {}\nfound:    {}",
                    x.unwrap_or("(end)"),
                    y.unwrap_or("(end, or other line ends)")
                ));
            }
        }
    }
    None
}

/// An outcome without the fingerprint of its program, which the compiler's own form of a program
/// goes into: another version may print another one for the same rules.
fn unprinted(outcome: &str) -> String {
    let lines = outcome.lines().filter(|line| !line.trim_start().starts_with("\"programma\": "));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_example_gives_its_recorded_outcome() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut count = 0;
    for entry in fs::read_dir(examples).expect("examples").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        if !entry.path().join("koers.toml").exists() {
            continue;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let output = compute(&example(&name), folder.path(), &[]);
        let found = outcome(folder.path(), &output);
        let recorded = fs::read_to_string(example(&name).join("verwacht/uitkomst.json"))
            .expect("the outcome is recorded");
        if let Some(difference) = first_difference(&unprinted(&recorded), &unprinted(&found)) {
            panic!(
                "the outcome of examples/{name} is another than was recorded, from {difference}"
            );
        }
        count += 1;
    }
    assert!(count > 1, "there are examples");
}

/// What the inspectie said in July 2020 of the plan of 2019, and no longer of that of 2022.
#[test]
fn plein_013_shows_what_the_inspectie_found() {
    let check = |year: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_koers"))
            .args(["controleer", "--formaat", "json", "--schooljaar", year])
            .arg(example("plein-013"))
            .output()
            .expect("koers runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        found["diagnostieken"].as_array().expect("diagnostics").clone()
    };
    let then = check("2019-2020");
    assert_eq!(then.len(), 1, "{then:?}");
    assert_eq!(then[0]["code"], "K0909");
    let told = then[0]["bericht"].as_str().expect("a message");
    for missing in ["BASIS", "TERUGPLAATSING", "KWALITATIEF", "KWANTITATIEF", "OUDERS"] {
        assert!(told.contains(missing), "{missing} in {told}");
    }
    for there in ["EXTRA", "PLAATSING,", "BEKOSTIGING", "MIDDELEN"] {
        assert!(!told.replace("TERUGPLAATSING", "").contains(there), "{there} in {told}");
    }
    assert!(check("2022-2023").is_empty());
}

/// What was decided for 2023-2024 is what the rules of that year give on that year's data, so the
/// recorded amounts and the computed ones hold each other.
#[test]
fn munio_recomputes_what_it_recorded_for_last_year() {
    let folder = tempfile::tempdir().expect("a folder");
    // What is decided is decided of all schools, those with few pupils included.
    let year = ["--schooljaar", "2023-2024", "--intern"];
    let output = compute(&example("munio"), folder.path(), &year);
    let found: serde_json::Value =
        serde_json::from_str(&outcome(folder.path(), &output)).expect("JSON");
    let recorded =
        fs::read_to_string(example("munio").join("gegevens/2023-2024/koos_middelen.csv"))
            .expect("last year's amounts");
    let rows: Vec<(&str, &str)> =
        recorded.lines().skip(1).filter_map(|row| row.split_once(';')).collect();
    assert_eq!(rows.len(), 17);
    for (school, amount) in rows {
        let computed = &found["verdelingen"]["koos_middelen"]["ontvangers"][school]["bedrag"];
        assert_eq!(computed.as_str(), Some(&*amount.replace(',', ".")), "{school}");
    }
}

/// What the rules say of themselves by `voorbeeld` is so.
#[test]
fn the_examples_in_the_rules_hold() {
    let test = |project: &Path| {
        Command::new(env!("CARGO_BIN_EXE_koers")).arg("test").arg(project).output().unwrap()
    };
    let done = test(&example("munio"));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    assert!(String::from_utf8_lossy(&done.stdout).contains('✓'));
}

/// Every local link of every page leads to a page that was written, at a place that is there.
#[test]
fn every_link_of_the_pages_leads_somewhere() {
    for name in ["munio", "plein-013", "handreiking"] {
        let folder = tempfile::tempdir().expect("a folder");
        let output = compute(&example(name), folder.path(), &[]);
        assert!(output.status.success());
        let mut pages: Vec<PathBuf> = Vec::new();
        let mut open = vec![folder.path().to_owned()];
        while let Some(at) = open.pop() {
            for entry in fs::read_dir(at).expect("the output").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|e| e == "html") {
                    pages.push(path);
                }
            }
        }
        let mut links = 0;
        let read: std::collections::BTreeMap<PathBuf, String> = pages
            .iter()
            .map(|page| (page.canonicalize().unwrap(), fs::read_to_string(page).unwrap()))
            .collect();
        for (page, text) in &read {
            for link in text.split("href=\"").skip(1) {
                let link = link.split('"').next().expect("an end");
                if link.starts_with("https://") || link.starts_with("http://") {
                    continue;
                }
                links += 1;
                let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                let target = match file {
                    "" => page.clone(),
                    file => {
                        let to = page.parent().unwrap().join(file);
                        to.canonicalize().unwrap_or_else(|_| panic!("{}: {link}", page.display()))
                    }
                };
                let there = anchor.is_empty()
                    || read.get(&target).is_some_and(|t| t.contains(&format!("id=\"{anchor}\"")));
                assert!(there, "{}: {link}", page.display());
            }
        }
        assert!(links > 50, "{name} has {links} links");
    }
}
