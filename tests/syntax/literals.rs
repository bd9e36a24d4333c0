//! Literals and words, one by one.

use super::{expression, parse, told};
use koers::number::Number;
use koers::syntax::tree::{Declaration, ExprKind, NumberStyle, TemplatePart};

fn number(text: &str) -> (Number, u32, NumberStyle, Option<String>) {
    match expression(text).unwrap_or_else(|t| panic!("{text}: {t}")).kind {
        ExprKind::Number { value, decimals, style, unit } => {
            let unit = unit.map(|u| {
                std::iter::once(&u.base)
                    .chain(&u.per)
                    .map(|i| &*i.name)
                    .collect::<Vec<_>>()
                    .join("/")
            });
            (value, decimals, style, unit)
        }
        other => panic!("{text}: {other:?}"),
    }
}

#[track_caller]
fn is(text: &str, plain: &str, decimals: u32, style: NumberStyle, unit: Option<&str>) {
    let value = Number::parse_plain(plain).unwrap();
    assert_eq!(number(text), (value, decimals, style, unit.map(str::to_owned)), "{text}");
}

#[test]
fn numbers_are_dutch() {
    use NumberStyle::{Money, Percentage, Plain};
    is("1.250.000", "1250000", 0, Plain, None);
    is("0,5", "0.5", 1, Plain, None);
    is("1250,75", "1250.75", 2, Plain, None);
    is("1.250,750", "1250.75", 3, Plain, None);
    is("€ 1.250,00", "1250", 2, Money, None);
    is("€5", "5", 0, Money, None);
    is("€ 12,50 per leerling", "12.5", 2, Money, Some("€/leerling"));
    is("€ 3 per leerling per jaar", "3", 0, Money, Some("€/leerling/jaar"));
    is("12,5%", "0.125", 1, Percentage, None);
    is("80 %", "0.8", 0, Percentage, None);
    is("250 leerlingen", "250", 0, Plain, Some("leerlingen"));
    is("0,8 fte", "0.8", 1, Plain, Some("fte"));
    is("3 uur per week", "3", 0, Plain, Some("uur/week"));
}

#[test]
fn a_unit_stands_on_its_numbers_line_and_is_no_word_of_the_language() {
    let (tree, diagnostics, sources) = parse(
        "normenkader n bij v { norm a: getal {\n 1 als x >= 4\n goed als y\n 2 als z > 5 goed als w\n 3 anders } }",
    );
    assert!(diagnostics.is_empty(), "{}", told(&diagnostics, &sources));
    assert_eq!(tree.declarations.len(), 1);
    let e = expression("als a dan 5 anders 6").unwrap();
    assert!(matches!(e.kind, ExprKind::If(..)));
    for word in ["gewicht", "kern", "verplicht", "bron", "voorlopig", "gelijk"] {
        let told = expression(&format!("5 {word}")).unwrap_err();
        assert!(told.contains(word), "{told}");
    }
}

#[test]
fn calendar_values_are_told_apart() {
    let shown = |text: &str| format!("{:?}", expression(text).unwrap().kind);
    assert_eq!(shown("2025-06-30"), "Date(2025-06-30)");
    assert_eq!(shown("30 juni 2025"), "Date(2025-06-30)");
    assert_eq!(shown("2025-09"), "Month(2025-09)");
    assert_eq!(shown("september 2025"), "Month(2025-09)");
    assert_eq!(shown("30 juni"), "DayOfYear(6, 30)");
    assert_eq!(shown("29 februari"), "DayOfYear(2, 29)");
    assert_eq!(shown("2024-2025"), "SchoolYear(2024-2025)");
    assert!(matches!(expression("2024 - 2025").unwrap().kind, ExprKind::Arithmetic(..)));
    for (text, points_at) in [
        ("2025-02-30", "K0103 `2025-02-30`"),
        ("30 februari", "K0103 `30 februari`"),
        ("2025-13", "K0103 `2025-13`"),
        ("2024-2026", "K0103 `2024-2026`"),
        ("5-3", "K0103 `5-3`"),
        ("1.5", "K0102 `1.5`"),
        ("1.25", "K0102 `1.25`"),
        ("€ 1,255", "K0102 `€ 1,255`"),
        ("12345678901234567890123456789", "K0102"),
    ] {
        let told = expression(text).expect_err(text);
        assert!(told.contains(points_at), "{text}: {told}");
    }
    assert!(expression("1.5").unwrap_err().contains("\"1.5\" -> \"1,5\""));
    assert!(expression("2024-25").unwrap_err().contains("-> \"2024-2025\""));
    assert!(expression("1-10-2024").unwrap_err().contains("-> \"2024-10-01\""));
}

#[test]
fn names_may_have_diacritics_and_be_other_keywords() {
    for name in [
        "naam",
        "soort",
        "budget",
        "aantal",
        "maand",
        "geërfd",
        "RPO1",
        "_x",
        "vraag",
        "norm",
        "tussen",
        "mei",
        "ongeëvenaard_2",
    ] {
        assert!(expression(name).is_ok(), "{name}");
    }
    for word in "als dan anders en of niet is in over waarvoor via alle swv_breed vorig op per tot"
        .split(' ')
    {
        assert!(expression(word).is_err(), "{word}");
    }
    // The same name, composed and decomposed.
    let name = |text| {
        format!(
            "{:?}",
            match expression(text).unwrap().kind {
                ExprKind::Name(n) => n.name,
                other => panic!("{other:?}"),
            }
        )
    };
    assert_eq!(name("caf\u{e9}"), name("cafe\u{301}"));
    // A keyword ends at the end of a word.
    assert!(matches!(expression("enige of ander").unwrap().kind, ExprKind::Or(..)));
}

fn explanation(text: &str) -> Vec<TemplatePart> {
    let (tree, diagnostics, sources) = parse(&format!("formule f toelichting {text} = 1"));
    assert!(diagnostics.is_empty(), "{}", told(&diagnostics, &sources));
    match tree.declarations.into_iter().next() {
        Some(Declaration::Formula(f)) => f.clauses.explanation.unwrap().parts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn texts_have_escapes_and_holes() {
    let plain = |parts: Vec<TemplatePart>| match parts.as_slice() {
        [TemplatePart::Text(text)] => text.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(plain(explanation(r#""a \"b\" \\ c\nd \{e}""#)), "a \"b\" \\ c\nd {e}");
    assert_eq!(explanation("\"\""), []);
    let parts = explanation(r#""er is {a + b} en {als c = "x" dan "ja" anders "}"}!""#);
    assert_eq!(parts.len(), 5);
    assert!(
        matches!(&parts[1], TemplatePart::Hole(e) if matches!(e.kind, ExprKind::Arithmetic(..)))
    );
    assert!(matches!(&parts[3], TemplatePart::Hole(e) if matches!(e.kind, ExprKind::If(..))));
}

#[test]
fn long_texts_lose_the_indent_of_their_lines() {
    let parts =
        explanation("\"\"\"\n    Eerste \"regel\".\n\n      - punt {a}\n    Laatste.\n    \"\"\"");
    let TemplatePart::Text(first) = &parts[0] else { panic!() };
    assert_eq!(&**first, "Eerste \"regel\".\n\n  - punt ");
    let TemplatePart::Text(last) = &parts[2] else { panic!() };
    assert_eq!(&**last, "\nLaatste.");
}

#[test]
fn a_pattern_is_taken_raw() {
    let (tree, diagnostics, _) =
        parse(r#"register r { sleutel s: tekst patroon "\d{2}[A-Z]{1,3}\"" }"#);
    assert!(diagnostics.is_empty());
    let Some(Declaration::Register(r)) = tree.declarations.first() else { panic!() };
    assert_eq!(&*r.fields[0].typ.pattern.as_ref().unwrap().value, r#"\d{2}[A-Z]{1,3}\""#);
}

#[test]
fn newlines_and_semicolons_separate() {
    let ok = |text: &str| {
        let (_, d, s) = parse(text);
        assert!(d.is_empty(), "{}", told(&d, &s));
    };
    ok("keuzelijst k { a; b; c }");
    ok("keuzelijst k { a\n b\n c }");
    ok("keuzelijst k { a \"A\" b \"B\" }");
    ok("register r { sleutel a: tekst; b: tekst; c: tekst }");
    ok("register r { sleutel a: tekst\n b: tekst }");
    ok("parameter p[k]: getal { a: 1; b: 2\n c: 3; }");
    ok("formule f voor school, bestuur; swv: getal = 1");
    for text in [
        "keuzelijst k { a b }",
        "register r { sleutel a: tekst b: tekst }",
        "parameter p[k]: getal { a: x b: y }",
        "voorbeeld \"v\" { gegeven { a = ja b = nee } verwacht { } }",
    ] {
        let (_, d, s) = parse(text);
        assert_eq!(d.len(), 1, "{text}: {}", told(&d, &s));
        assert_eq!(d[0].code.id, "K0106", "{text}");
    }
}
