//! The fuzz targets on mutations of the examples, the same on every run.

#[path = "../fuzz/src/targets.rs"]
mod targets;

use super::generated::Random;
use super::reading::package;

/// What is put into a text: signs and words that open, close or begin something.
const PIECES: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "\"\"\"",
    ";",
    ",",
    "|",
    "||",
    "=",
    "==",
    "//",
    "€ ",
    "1.5",
    "1.000,00",
    "-",
    "\n",
    " ",
    "é",
    "\u{202f}",
    "als ",
    "anders ",
    "leeg",
    "ja",
    "kpi k ",
    "vraag v ",
    "vorig(",
    "2024-2025",
    "30 februari",
    "\\",
    "{x}",
    "niet ",
    "of ",
    "9999999999999999999999",
    " x ",
    "10% van ",
    "tussen 1 en 3",
    "vorig jaar ",
    "afgerond op ",
    "naar ",
    "€ 5 per school",
    " met ",
    "? ",
    "keuze a \"A\"",
    "percentiel(",
];

fn seeds(folder: &str, ending: &str) -> Vec<String> {
    let mut found: Vec<_> = std::fs::read_dir(package().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    found.sort();
    found.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// A text with a few pieces taken out, put in or moved.
fn mutated(random: &mut Random, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    // A piece of a long file says as much, sooner.
    let length = characters.len().min(1_500);
    let start = random.below(characters.len() - length + 1);
    characters = characters[start..start + length].to_vec();
    for _ in 0..random.below(4) + 1 {
        let at = random.below(characters.len());
        let some = random.below(20).min(characters.len() - at);
        match random.below(3) {
            0 => drop(characters.drain(at..at + some)),
            1 => drop(characters.splice(at..at, random.one(PIECES).chars())),
            _ => {
                let piece: Vec<char> = characters[at..at + some].to_vec();
                let to = random.below(characters.len());
                characters.splice(to..to, piece);
            }
        }
        if characters.is_empty() {
            break;
        }
    }
    characters.into_iter().collect()
}

fn run(seeds: &[String], rounds: usize, seed: u64, target: fn(&[u8])) {
    assert!(!seeds.is_empty());
    let mut random = Random::new(seed);
    for _ in 0..rounds {
        let text = &seeds[random.below(seeds.len())];
        target(mutated(&mut random, text).as_bytes());
    }
}

#[test]
fn parsing() {
    run(&seeds("examples/munio/regels", "koers"), 150, 1, targets::parsing);
}

#[test]
fn formatting() {
    run(&seeds("tests/cases/analysis/good", "koers"), 100, 2, targets::formatting);
}

/// Found by fuzzing: white space that the layout took for it, and the grammar did not.
#[test]
fn every_white_space_is_one() {
    for space in ["\u{b}", "\u{c}", "\u{85}", "\u{2003}", "\u{2028}", "\u{3000}"] {
        let text =
            format!("{space}parameter{space}a: getal = 1 {space}// één{space}\n{space}//\0\0");
        targets::formatting(text.as_bytes());
        targets::checking(text.as_bytes());
    }
}

#[test]
fn checking() {
    run(&seeds("tests/cases/lints/good", "koers"), 100, 3, targets::checking);
    run(&seeds("tests/cases/lints/bad", "koers"), 100, 4, targets::checking);
}

#[test]
fn data() {
    let schools = "brin;naam;soort;leerlingtal;opgericht;open;budget;deel\n\
        00AB;Eik;vmbo;120;1990-08-01;ja;12,50;5%\n01AB;\"Den; en\";vso;80;;nee;€ 1.000,00;0,5%\n";
    let submission = "[{ \"school\": \"00AB\", \"antwoorden\": { \"protocol\": true, \"sinds\": \
        \"2024-01-01\", \"cijfer\": \"7.5\", \"vakken\": [\"taal\"], \"klimaat\": { \"rust\": 4 }, \
        \"inzet\": [ { \"begroot\": \"10.00\", \"potje\": \"koos\" } ] } }]";
    let rows = "school;protocol;sinds;cijfer;klimaat.rust\n00AB;ja;1-10-2023;7,5;4\n";
    let mut random = Random::new(5);
    for round in 0..60 {
        let (kind, text) = match round % 3 {
            0 => (0, schools),
            1 => (4, submission),
            _ => (3, rows),
        };
        let mut bytes = vec![kind];
        bytes.extend(mutated(&mut random, text).bytes());
        targets::data(&bytes);
    }
}
