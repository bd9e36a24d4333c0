//! What people type into a form is read as data are, and attachments are named by BLAKE3.

use super::super::reading::package;
use super::node::is_there;
use koers::number::dutch::{self, DutchNumberFault};
use std::process::Command;

/// Runs a script after the parts of a form; what it prints, as JSON.
fn node(script: &str) -> serde_json::Value {
    let mut all = String::new();
    for part in ["javascript/runtime.js", "form/blake3.js", "form/answer.js"] {
        all += &std::fs::read_to_string(package().join("src/emit").join(part)).unwrap();
        all.push('\n');
    }
    let file = tempfile::Builder::new().suffix(".js").tempfile().unwrap();
    std::fs::write(file.path(), format!("{all}process.stdout.write(JSON.stringify({script}));"))
        .unwrap();
    let done = Command::new("node").arg(file.path()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

#[test]
fn numbers_are_read_as_dutch_ones_are_everywhere() {
    if !is_there() {
        return;
    }
    let texts = [
        "0",
        "12",
        "1.250",
        "1.250.000",
        "1250,75",
        "1.250,75",
        "1.5",
        "12.34.5",
        "0.5",
        "0.500",
        "1,250.75",
        "1,250,000",
        "1.25",
        "1250.75",
        "12.50",
        ",5",
        "5,",
        "1,2,3",
        "abc",
        "1e5",
        "-3,5",
        "--3",
        "007",
        "01.250",
        "1..2",
        ".",
        "9999999999999999999,5",
        "1.234.56",
        "100.0000",
    ];
    let list = serde_json::to_string(&texts).unwrap();
    let said = node(&format!(
        "{list}.map((text) => {{ const bounds = {{ money: false, percentage: false, decimals: null, minimum: null, maximum: null }}; \
         const found = Answer.read('number', text, bounds); \
         return found.problem === undefined ? Koers.plain(found.value) : [found.problem.proposal]; }})"
    ));
    for (text, said) in texts.iter().zip(said.as_array().unwrap()) {
        let expected = match dutch::parse(text) {
            Ok(number) => serde_json::json!(number.to_string()),
            Err(DutchNumberFault::Separators { proposal }) => serde_json::json!([proposal]),
            Err(_) => serde_json::json!([null]),
        };
        assert_eq!(*said, expected, "{text}");
    }
}

#[test]
fn an_attachment_is_named_by_its_blake3() {
    if !is_there() {
        return;
    }
    let sizes =
        [0_usize, 1, 63, 64, 65, 1023, 1024, 1025, 2048, 2049, 3072, 5000, 16_384, 16_385, 31_744];
    let said = node(&format!(
        "{sizes:?}.map((size) => blake3(Uint8Array.from({{ length: size }}, (_, at) => at % 251)))"
    ));
    for (size, said) in sizes.iter().zip(said.as_array().unwrap()) {
        let bytes: Vec<u8> = (0..*size).map(|at| u8::try_from(at % 251).unwrap()).collect();
        assert_eq!(said, &blake3::hash(&bytes).to_hex().to_string(), "{size} bytes");
    }
}
