//! Wrong usage and help, in Dutch and in English.

use super::koers;
use insta::assert_snapshot;
use std::path::Path;

fn here(arguments: &[&str]) -> super::Done {
    koers(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments)
}

#[test]
fn help_of_everything() {
    assert_snapshot!(here(&["--help"]).whole());
    assert_snapshot!(here(&["--lang", "en", "--help"]).whole());
}

#[test]
fn help_of_a_command() {
    assert_snapshot!(here(&["controleer", "--help"]).whole());
    assert_snapshot!(here(&["check", "--help", "--lang=en"]).whole());
}

#[test]
fn help_has_no_word_of_another_language() {
    for command in ["nieuw", "controleer", "leg-uit"] {
        let help = here(&[command, "--help"]).out;
        for word in ["Usage", "Options", "Arguments", "OPTIONS", "default", "possible", "alias"] {
            assert!(!help.contains(word), "{command}: {word} in\n{help}");
        }
    }
}

#[test]
fn nothing_asked_shows_the_help_as_an_error() {
    let done = here(&[]);
    assert_eq!(done.status, 2);
    assert_eq!(done.out, "");
    assert!(done.err.contains("Gebruik: koers [OPTIES] <OPDRACHT>"), "{}", done.err);
}

#[test]
fn version() {
    let done = here(&["--version"]);
    assert_eq!(done.status, 0);
    assert_eq!(done.out, format!("koers {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn an_unknown_command() {
    assert_snapshot!(here(&["contoleer"]).whole(), @r"
    exit 2
    --- stderr
    contoleer is geen opdracht
    bedoelt u controleer?
    met koers --help ziet u wat er kan
    ");
    assert_snapshot!(here(&["--lang", "en", "zzzzzzzz"]).whole(), @r"
    exit 2
    --- stderr
    zzzzzzzz is no command
    koers --help shows what is possible
    ");
}

#[test]
fn an_unknown_option() {
    assert_snapshot!(here(&["controleer", "--fomaat", "json"]).whole(), @r"
    exit 2
    --- stderr
    --fomaat hoort niet bij deze opdracht
    bedoelt u --formaat?
    met koers --help ziet u wat er kan
    ");
}

#[test]
fn a_wrong_value() {
    assert_snapshot!(here(&["controleer", "--formaat", "jsn"]).whole(), @r"
    exit 2
    --- stderr
    jsn past niet bij --formaat <VORM>
    bedoelt u json?
    met koers --help ziet u wat er kan
    ");
    assert_snapshot!(here(&["controleer", "--formaat", "pdf"]).whole(), @r"
    exit 2
    --- stderr
    pdf past niet bij --formaat <VORM>
    mogelijk zijn: tekst, json, sarif, github
    met koers --help ziet u wat er kan
    ");
    assert_snapshot!(here(&["controleer", "--formaat"]).whole(), @r"
    exit 2
    --- stderr
    achter --formaat <VORM> hoort een waarde
    mogelijk zijn: tekst, json, sarif, github
    met koers --help ziet u wat er kan
    ");
    assert_snapshot!(here(&["controleer", "--lang", "fr"]).whole(), @r"
    exit 2
    --- stderr
    fr past niet bij --lang <nl|en>
    mogelijk zijn: nl, en
    met koers --help ziet u wat er kan
    ");
}

#[test]
fn too_few_and_too_many() {
    assert_snapshot!(here(&["nieuw"]).whole(), @r"
    exit 2
    --- stderr
    hier ontbreekt <MAP>
    met koers --help ziet u wat er kan
    ");
    assert_snapshot!(here(&["nieuw", "a", "b"]).whole(), @r"
    exit 2
    --- stderr
    b hoort niet bij deze opdracht
    met koers --help ziet u wat er kan
    ");
    assert_snapshot!(here(&["controleer", "--streng", "--streng"]).whole(), @r"
    exit 2
    --- stderr
    --streng staat er twee keer
    met koers --help ziet u wat er kan
    ");
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_koers"))
        .arg("controleer")
        .arg(std::ffi::OsStr::from_bytes(b"map\xff"))
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert_snapshot!(String::from_utf8(done.stderr).unwrap(), @r"
    een van de argumenten is geen leesbare tekst (UTF-8)
    met koers --help ziet u wat er kan
    ");
}

#[test]
fn a_folder_that_is_not_there() {
    assert_snapshot!(here(&["controleer", "nergens"]).whole(), @r"
    exit 2
    --- stderr
    de map nergens bestaat niet
    ");
}
