//! Laying out rule files: nothing lost, nothing changed, twice the same.

use koers::format::{FormatRefusal, format};
use proptest::prelude::*;

/// Every case that reads without mistakes.
fn good_cases() -> Vec<(String, String)> {
    let mut cases: Vec<(String, String)> = std::fs::read_dir("tests/cases/syntax")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|p| {
            (
                p.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read_to_string(&p).unwrap(),
            )
        })
        .filter(|(name, _)| !name.starts_with("bad-"))
        .collect();
    cases.sort();
    assert!(cases.len() > 10);
    cases
}

#[track_caller]
fn lays_out(text: &str, as_text: &str) {
    match format("regels.koers", text) {
        Ok(laid_out) => assert_eq!(laid_out, as_text),
        Err(refusal) => panic!("{refusal:?}"),
    }
}

#[test]
fn every_case_keeps_its_meaning_and_is_laid_out_once() {
    for (name, text) in good_cases() {
        let once = format(&name, &text).unwrap_or_else(|r| panic!("{name}: {r:?}"));
        assert_eq!(format(&name, &once).unwrap(), once, "{name} is laid out twice");
    }
}

/// Every rule file below a folder.
fn rule_files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rule_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "koers") {
            found.push(path);
        }
    }
}

#[test]
fn the_library_the_examples_and_the_cases_keep_their_meaning() {
    let mut files = Vec::new();
    for folder in ["rules", "examples", "tests/cases/check"] {
        rule_files(folder.as_ref(), &mut files);
    }
    assert!(files.len() > 80, "{}", files.len());
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.display().to_string();
        let once = format(&name, &text).unwrap_or_else(|r| panic!("{name}: {r:?}"));
        assert_eq!(format(&name, &once).unwrap(), once, "{name} is laid out twice");
        let comments =
            |text: &str| text.lines().filter(|l| l.trim_start().starts_with("//")).count();
        assert_eq!(comments(&once), comments(&text), "{name} loses a comment");
    }
}

#[test]
fn cases_as_laid_out() {
    insta::glob!("cases/syntax", "[!b]*.koers", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        insta::assert_snapshot!(format("regels.koers", &text).unwrap());
    });
}

#[test]
fn spaces_are_put_right() {
    lays_out(
        "formule   f voor   school,bestuur :getal=-a*( b+-1 )-max( 1;2 )/weging [ school . soort ]",
        "formule f voor school, bestuur: getal = -a * (b + -1) - max(1; 2) / weging[school.soort]\n",
    );
    lays_out(
        "parameter p:bedrag per leerling=€12,50 per leerling\nparameter q=12,5 %",
        "parameter p: bedrag per leerling = € 12,50 per leerling\nparameter q = 12,5%\n",
    );
    lays_out(
        "keuzelijst k geordend{laag \"Laag\"=-1 punten hoog \"Hoog\"=2 punten}",
        "keuzelijst k geordend { laag \"Laag\" = -1 punten hoog \"Hoog\" = 2 punten }\n",
    );
    lays_out("gebruik a;gebruik b ; gebruik c;", "gebruik a\ngebruik b\ngebruik c\n");
    lays_out("", "");
    lays_out("\u{feff}gebruik a\r\n\r\n\r\n\r\ngebruik b", "gebruik a\n\ngebruik b\n");
}

#[test]
fn items_of_a_broken_block_stand_on_lines_of_their_own() {
    lays_out(
        "register r { sleutel a: tekst;\n b: tekst; c: keuze { x \"X\"\n y \"Y\" }\n\n\n d: tekst }",
        "register r {\n  sleutel a: tekst\n  b: tekst\n  c: keuze {\n    x \"X\"\n    y \"Y\"\n  }\n\n  d: tekst\n}\n",
    );
    lays_out(
        "parameter p[s]: getal\n{\n a: 1; bcd: 2 }",
        "parameter p[s]: getal {\n  a: 1\n  bcd: 2\n}\n",
    );
}

#[test]
fn a_line_too_long_breaks_at_its_block_and_then_at_its_notes() {
    let option = |i: usize| format!("optie{i} \"Een label van enige lengte\"");
    let options: Vec<String> = (1..5).map(option).collect();
    lays_out(
        &format!("keuzelijst k {{ {} }}", options.join(" ")),
        &format!("keuzelijst k {{\n  {}\n}}\n", options.join("\n  ")),
    );
    let long = "woord ".repeat(15);
    lays_out(
        &format!("formule f bron \"{long}\" toelichting \"{long}\" = 1"),
        &format!("formule f\n  bron \"{long}\"\n  toelichting \"{long}\" = 1\n"),
    );
    lays_out(
        &format!("formule f negeer K0908 omdat \"{long}\" = 1"),
        &format!("formule f\n  negeer K0908 omdat \"{long}\" = 1\n"),
    );
}

#[test]
fn comments_stay_where_they_belong() {
    lays_out(
        "//boven\nregister r { // achter de accolade\n// voor a\n\n// nog een\nsleutel a: tekst // achter a\n\n// laatste\n} // einde\n//slot",
        "//boven\nregister r {  // achter de accolade\n  // voor a\n\n  // nog een\n  sleutel a: tekst  // achter a\n\n  // laatste\n}  // einde\n//slot\n",
    );
    lays_out("formule f = 1 + // een\n2 // twee\n", "formule f = 1 +  // een\n  2  // twee\n");
}

#[test]
fn a_file_with_mistakes_stays_as_it_is() {
    let Err(FormatRefusal::Mistakes { diagnostics, sources }) =
        format("fout.koers", "formule f = 1 +")
    else {
        panic!()
    };
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(&*sources.iter().next().unwrap().1.name, "fout.koers");
}

/// The lines of a text, each with whether it lies wholly within a long text.
fn lines(text: &str) -> Vec<(&str, bool)> {
    let mut within = false;
    text.lines()
        .map(|line| {
            let began = within;
            if line.matches("\"\"\"").count() % 2 == 1 {
                within = !within;
            }
            (line, began)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn indentation_does_not_matter(case in 0usize..12, indents in prop::collection::vec(0usize..9, 64)) {
        let cases = good_cases();
        let (name, text) = &cases[case % cases.len()];
        let moved: String = lines(text)
            .into_iter()
            .enumerate()
            .map(|(i, (line, within))| {
                if within || line.is_empty() {
                    format!("{line}\n")
                } else if line.contains("\"\"\"") {
                    format!("{}{}\n", " ".repeat(indents[i % 64]), line.trim_start())
                } else {
                    format!("{}{}\t \n", " ".repeat(indents[i % 64]), line.trim())
                }
            })
            .collect();
        prop_assert_eq!(format(name, text).unwrap(), format(name, &moved).unwrap());
    }

    #[test]
    fn comments_anywhere_are_kept(case in 0usize..12, places in prop::collection::vec(0usize..80, 1..6)) {
        let cases = good_cases();
        let (name, text) = &cases[case % cases.len()];
        let lines = lines(text);
        let mut commented = String::new();
        for (i, (line, within)) in lines.iter().enumerate() {
            if places.contains(&(2 * i)) && !within {
                commented.push_str(&format!("// regel {i}\n\n"));
            }
            commented.push_str(line);
            let ends_within = lines.get(i + 1).is_some_and(|(_, within)| *within);
            if places.contains(&(2 * i + 1)) && !ends_within {
                commented.push_str(" // achter");
            }
            commented.push('\n');
        }
        let once = format(name, &commented).unwrap();
        prop_assert_eq!(once.matches("//").count(), commented.matches("//").count());
        prop_assert_eq!(&format(name, &once).unwrap(), &once);
    }

    #[test]
    fn one_line_or_many_mean_the_same(case in 0usize..12, at in prop::collection::vec(0usize..400, 0..8)) {
        // A newline at the place of a space, outside texts, tables and comments.
        let cases = good_cases();
        let (name, text) = &cases[case % cases.len()];
        if text.contains("\"\"\"") || text.contains("||") {
            return Ok(());
        }
        let (mut split, mut quoted, mut comment, mut count) = (String::new(), false, false, 0);
        for c in text.chars() {
            quoted ^= c == '"';
            comment = (comment || split.ends_with("//")) && c != '\n';
            if c == ' ' && !quoted && !comment && !split.ends_with("/") {
                count += 1;
                if at.contains(&count) {
                    split.push('\n');
                    continue;
                }
            }
            split.push(c);
        }
        // A newline between a number and its unit takes the unit away, which may be a mistake.
        match format(name, &split) {
            Ok(once) => prop_assert_eq!(&format(name, &once).unwrap(), &once),
            Err(FormatRefusal::Mistakes { .. }) => {}
            Err(FormatRefusal::Changed) => prop_assert!(false, "{}", split),
        }
    }
}
