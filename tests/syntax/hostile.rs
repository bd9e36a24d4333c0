//! Text that means harm: nothing panics, nothing hangs, everything is told.

use super::{parse, told};

/// Reads a text on a small stack, and says what was told.
fn survives(text: String) -> Vec<String> {
    let run = move || {
        let (_, diagnostics, sources) = parse(&text);
        told(&diagnostics, &sources);
        diagnostics.iter().map(|d| d.code.id.to_owned()).collect()
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap()
}

#[test]
fn deep_nesting_is_told_once() {
    for (open, close) in [
        ("(", ")"),
        ("f(", ")"),
        ("a[", "]"),
        ("als a dan b anders (", ")"),
        ("als ", " dan a anders b"),
        ("als a dan ", " anders b"),
        ("a in { ", " }"),
    ] {
        let text =
            format!("formule f = {}x{}\nformule g = 1", open.repeat(1000), close.repeat(1000));
        assert_eq!(survives(text), ["K0107"], "{open}");
    }
    for sign in ["-", "niet ", "1 + ", "a en ", "als a dan b anders ", "a of anders ", "x."] {
        let codes = survives(format!("formule f = {}x", sign.repeat(1000)));
        assert_eq!(codes, ["K0107"], "{sign}");
    }
    let text = format!("kader k {{ {} {} }}", "a \"A\" { ".repeat(1000), "}".repeat(1000));
    assert_eq!(survives(text), ["K0107"]);
    let text = format!("formule f toelichting \"{}x{}\" = 1", "{(".repeat(500), ")}".repeat(500));
    assert_eq!(survives(text).len(), 1);
}

#[test]
fn as_deep_as_allowed_is_read() {
    for (open, close) in [
        ("(", ")"),
        ("f(", ")"),
        ("als ", " dan a anders b"),
        ("als a dan ", " anders b"),
        ("niet (", ")"),
    ] {
        let text = format!("formule f = {}x{}", open.repeat(60), close.repeat(60));
        assert!(survives(text).is_empty(), "{open}");
    }
    assert!(survives(format!("formule f = {}x", "a + ".repeat(90))).is_empty());
    let steps = "als a > 1 dan 2 anders ".repeat(60);
    assert!(survives(format!("formule f = {steps} 3")).is_empty());
}

#[test]
fn unfinished_nesting_is_no_exponential_search() {
    for open in [
        "(",
        "f(",
        "som(",
        "als ",
        "als a dan ",
        "a[",
        "\"{",
        "a in {",
        "aantal(x waarvoor ",
        "niet (",
        "-(",
    ] {
        for count in [10, 30, 60] {
            assert!(!survives(format!("formule f = {}", open.repeat(count))).is_empty());
            assert!(!survives(format!("formule f = {} *", open.repeat(count))).is_empty());
        }
    }
    for open in ["kader k { ", "a \"A\" { "] {
        assert!(!survives(format!("kader k {{ {}", open.repeat(50))).is_empty());
    }
    assert!(!survives(format!("voorbeeld \"v\" {{ gegeven {{ a = {}", "{ ".repeat(60))).is_empty());
    assert!(
        !survives(format!("voorbeeld \"v\" {{ gegeven {{ a = {}", "{ a = ".repeat(60))).is_empty()
    );
}

#[test]
fn a_megabyte_of_one_line() {
    let whole = ["a", "(", "\"", "1", "kpi ", "vraag x \"y\": "].map(|unit| (unit, 1 << 20));
    let part = ["}", "{", "// ", "é", "€ ", "a b ", "\\", "| ", "als "].map(|unit| (unit, 1 << 17));
    for (unit, length) in whole.into_iter().chain(part) {
        let text = unit.repeat(length / unit.len());
        assert!(!survives(text).is_empty() || unit == "// ", "{unit}");
    }
    let text = format!("kader k {{ {} }}", "a \"A\" ".repeat(30_000));
    assert!(survives(text).is_empty());
}

#[test]
fn odd_files() {
    assert!(survives(String::new()).is_empty());
    assert!(survives("\u{feff}gebruik a".into()).is_empty());
    assert!(survives("// niets".into()).is_empty());
    assert!(survives("gebruik a\r\ngebruik b\r\n".into()).is_empty());
    assert!(!survives("\0\0\0".into()).is_empty());
    assert!(!survives("\u{202e}".into()).is_empty());
}

#[test]
fn random_text_is_told_of() {
    // A small generator of our own, so that a failure repeats.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let seeds = std::fs::read_dir("tests/cases/syntax").unwrap();
    let seeds: Vec<String> =
        seeds.map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap()).collect();
    for round in 0..300 {
        let mut text: Vec<char> = seeds[next(seeds.len())].chars().collect();
        for _ in 0..=next(6) {
            if text.is_empty() {
                break;
            }
            let at = next(text.len());
            match next(4) {
                0 => {
                    text.remove(at);
                }
                1 => text.insert(
                    at,
                    ['{', '}', '"', '(', ')', ';', '|', '=', '\n', '€', 'é', ','][next(12)],
                ),
                2 => text.truncate(at),
                _ => {
                    let end = (at + next(40)).min(text.len());
                    let piece: Vec<char> = text[at..end].to_vec();
                    let to = next(text.len());
                    text.splice(to..to, piece);
                }
            }
        }
        if round % 10 == 0 {
            text = (0..2000)
                .filter_map(|_| char::from_u32(u32::try_from(next(0x300)).unwrap()))
                .collect();
        }
        survives(text.into_iter().collect());
    }
}

/// Found by fuzzing: what is put in inside of what was put in before moved every later place.
#[test]
fn messages_stand_within_their_file() {
    let found = [
        "voorbeel`{{\t",
        "pLaK k{,k{\0\0\0kpi)0]i\r0kp,k{\0,k{\0\0kpi)0]i\r0???????kp\0\0\0;  \0kpi)0Yi)0]\r\r\0]",
    ];
    for text in found {
        let (_, diagnostics, _) = parse(text);
        for diagnostic in &diagnostics {
            let spans = diagnostic.labels.iter().map(|(span, _)| *span);
            let own = match diagnostic.place {
                koers::diagnostic::Place::Source(span) => Some(span),
                _ => None,
            };
            for span in spans.chain(own).chain(diagnostic.repair.iter().map(|e| e.span)) {
                assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
            }
        }
    }
}
