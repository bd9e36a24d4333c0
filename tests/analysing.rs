//! What the analysis proves: one small file a case, with the declarations of the checker's cases
//! around it.

use koers::analysis::analyse;
use koers::check::check;
use koers::diagnostic::render::text::render;
use koers::diagnostic::{Diagnostic, Sink};
use koers::locale::Language;
use koers::project::confirm;
use koers::source::Sources;
use koers::syntax::parse;

const PRELUDE: &str = include_str!("cases/check/prelude.txt");

/// Analyses a case together with the prelude: the messages as a terminal shows them, the same as
/// they are, and what could not be decided.
fn run(text: &str) -> (String, Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let case = sources.add("geval.koers", text);
    let prelude = sources.add("vooraf.koers", PRELUDE);
    let files = [parse(case, text, &mut sink), parse(prelude, PRELUDE, &mut sink)];
    let program = check(&files, &sources, &mut sink);
    let undecided = program
        .map(|p| analyse(&p, &sources, &|e| confirm::holds(&p, e, None), &mut sink))
        .unwrap_or_default();
    let found = sink.into_sorted();
    (render(&found, &sources, Language::Nl, false), found, undecided)
}

#[test]
fn good_cases_give_no_message() {
    let mut count = 0;
    let mut wrong = String::new();
    insta::glob!("cases/analysis/good/*.koers", |path| {
        let (shown, found, _) = run(&std::fs::read_to_string(path).unwrap());
        if !found.is_empty() {
            wrong += &format!("{}:\n{shown}", path.display());
        }
        count += 1;
    });
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 3);
}

#[test]
fn bad_cases_say_what_is_wrong() {
    let mut wrong = String::new();
    insta::glob!("cases/analysis/bad/*.koers", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let (shown, found, _) = run(&text);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // A case that is named for a code gives that code, and nothing but it.
        if let Some(code) = name.strip_prefix("K0").and_then(|r| r.split('_').next()) {
            let mut codes: Vec<&str> = found.iter().map(|d| d.code.id).collect();
            codes.dedup();
            if codes != [format!("K0{code}")] {
                wrong += &format!("{name}:\n{shown}");
            }
        }
        insta::with_settings!({ description => &text, omit_expression => true }, {
            insta::assert_snapshot!(shown);
        });
    });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_a_parameter_decides_is_not_claimed() {
    let text = "parameter grens: geheel getal { 2023-2024: 5; 2024-2025: 6 }\n\
        beslistabel t(n: geheel getal): bedrag {\n  n || uitkomst\n  < grens || € 1\n  > 7 || € 2\n}\n";
    let (shown, found, undecided) = run(text);
    assert!(found.is_empty(), "{shown}");
    assert_eq!(undecided.len(), 1);
    assert_eq!(undecided[0].code.id, "K0799");
}

#[test]
fn a_large_table_is_decided() {
    let mut text = String::from(
        "beslistabel t(a: geheel getal; b: geheel getal; s: school.soort): bedrag uniek {\n  a | b | s || uitkomst\n",
    );
    for a in 0..40 {
        for b in 0..5 {
            let low = |n: i32, most: i32| match n {
                0 => format!("< {}", (n + 1) * 10),
                n if n + 1 == most => format!(">= {}", n * 10),
                n => format!("{} tot {}", n * 10, (n + 1) * 10),
            };
            text += &format!("  {} | {} | - || € 1\n", low(a, 40), low(b, 5));
        }
    }
    text += "}\n";
    let (shown, found, undecided) = run(&text);
    assert!(found.is_empty() && undecided.is_empty(), "{shown}");
}

mod against_enumeration {
    use super::run;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// A cell over the whole numbers 0 to 4.
    #[derive(Clone, Debug)]
    enum Cell {
        Any,
        Values(Vec<i64>),
        Compare(&'static str, i64),
        Range(i64, i64, bool),
    }

    impl Cell {
        fn text(&self) -> String {
            match self {
                Self::Any => "-".to_owned(),
                Self::Values(values) => {
                    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ; ")
                }
                Self::Compare(op, n) => format!("{op} {n}"),
                Self::Range(a, b, true) => format!("{a} .. {b}"),
                Self::Range(a, b, false) => format!("{a} tot {b}"),
            }
        }

        fn holds(&self, x: i64) -> bool {
            match self {
                Self::Any => true,
                Self::Values(values) => values.contains(&x),
                Self::Compare("<", n) => x < *n,
                Self::Compare("<=", n) => x <= *n,
                Self::Compare(">", n) => x > *n,
                Self::Compare(">=", n) => x >= *n,
                Self::Compare(_, n) => x != *n,
                Self::Range(a, b, true) => *a <= x && x <= *b,
                Self::Range(a, b, false) => *a <= x && x < *b,
            }
        }
    }

    fn cell() -> impl Strategy<Value = Cell> {
        let n = -1..=5_i64;
        prop_oneof![
            2 => Just(Cell::Any),
            2 => prop::collection::vec(n.clone(), 1..3).prop_map(Cell::Values),
            4 => (prop::sample::select(vec!["<", "<=", ">", ">=", "<>"]), n.clone())
                .prop_map(|(op, n)| Cell::Compare(op, n)),
            2 => (n.clone(), n, any::<bool>()).prop_map(|(a, b, c)| Cell::Range(a, b, c)),
        ]
    }

    fn table(rows: &[Vec<Cell>], unique: bool) -> String {
        let inputs = ["x", "y", "z"];
        let typed = inputs.map(|i| format!("{i}: geheel getal van 0 t/m 4")).join("; ");
        let unique = if unique { " uniek" } else { "" };
        let mut text =
            format!("beslistabel t({typed}): bedrag{unique} {{\n  x | y | z || uitkomst\n");
        for row in rows {
            let cells: Vec<String> = row.iter().map(Cell::text).collect();
            text += &format!("  {} || € 1\n", cells.join(" | "));
        }
        text + "}\n"
    }

    fn points() -> impl Iterator<Item = [i64; 3]> {
        (0..125).map(|n| [n / 25, n / 5 % 5, n % 5])
    }

    fn hits(row: &[Cell], point: [i64; 3]) -> bool {
        row.iter().zip(point).all(|(c, x)| c.holds(x))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn verdicts_agree_with_brute_force(
            rows in prop::collection::vec(prop::collection::vec(cell(), 3), 1..7),
            unique in any::<bool>(),
        ) {
            let (shown, found, undecided) = run(&table(&rows, unique));
            prop_assert!(undecided.is_empty());
            let case = |d: &koers::diagnostic::Diagnostic| -> [i64; 3] {
                let by: BTreeMap<&str, i64> = d
                    .counterexample
                    .iter()
                    .map(|(n, v)| (n.as_str(), v.parse().unwrap()))
                    .collect();
                [by["x"], by["y"], by["z"]]
            };
            let open: Vec<_> = found.iter().filter(|d| d.code.id == "K0702").collect();
            let gap = points().any(|p| !rows.iter().any(|r| hits(r, p)));
            prop_assert_eq!(open.len(), usize::from(gap), "{}", shown);
            for d in open {
                let p = case(d);
                prop_assert!(p.iter().all(|x| (0..5).contains(x)));
                prop_assert!(!rows.iter().any(|r| hits(r, p)), "{:?} {}", p, shown);
            }
            let overlaps: Vec<_> = found.iter().filter(|d| d.code.id == "K0703").collect();
            let shared = (0..rows.len())
                .filter(|at| points().any(|p| {
                    hits(&rows[*at], p) && rows[..*at].iter().any(|r| hits(r, p))
                }))
                .count();
            prop_assert_eq!(overlaps.len(), if unique { shared } else { 0 }, "{}", shown);
            for d in overlaps {
                let p = case(d);
                prop_assert!(rows.iter().filter(|r| hits(r, p)).count() > 1);
            }
            let dead = (0..rows.len())
                .filter(|at| !points().any(|p| {
                    hits(&rows[*at], p) && (unique || !rows[..*at].iter().any(|r| hits(r, p)))
                }))
                .count();
            prop_assert_eq!(found.iter().filter(|d| d.code.id == "K0704").count(), dead, "{}", shown);
        }
    }
}

mod sums_against_enumeration {
    use super::run;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// `2 * x - y + 3 * z >= 4` over three answers of 0 to 3.
    #[derive(Clone, Debug)]
    struct Comparison {
        factors: [i64; 3],
        sign: &'static str,
        other: i64,
    }

    impl Comparison {
        fn text(&self) -> String {
            let terms = self.factors.iter().zip(["x", "y", "z"]);
            let sum: Vec<String> = terms.map(|(f, name)| format!("{f} * {name}")).collect();
            format!("({}) {} {}", sum.join(" + "), self.sign, self.other)
        }

        fn holds(&self, point: [i64; 3]) -> bool {
            let sum: i64 = self.factors.iter().zip(point).map(|(f, x)| f * x).sum();
            match self.sign {
                "<" => sum < self.other,
                "<=" => sum <= self.other,
                ">" => sum > self.other,
                ">=" => sum >= self.other,
                "=" => sum == self.other,
                _ => sum != self.other,
            }
        }
    }

    fn comparison() -> impl Strategy<Value = Comparison> {
        let signs = vec!["<", "<=", ">", ">=", "=", "<>"];
        ([-2..=2_i64, -2..=2, -2..=2], prop::sample::select(signs), -8..=8_i64)
            .prop_map(|(factors, sign, other)| Comparison { factors, sign, other })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn questionnaires_and_norms_agree_with_brute_force(
            blocks in comparison(),
            warns in prop::array::uniform2(comparison()),
            norm in prop::array::uniform2(comparison()),
            either in any::<bool>(),
        ) {
            let word = if either { "of" } else { "en" };
            let question = |n: &str| {
                format!("  vraag {n} \"{n}\": geheel getal van 0 t/m 3 verplicht\n")
            };
            let text = format!(
                "vragenlijst l \"L\" voor school {{\n{}{}{}  \
                 berekend s \"S\": geheel getal = x + y\n  \
                 waarschuwing als {} en {} \"Let op.\"\n  fout als {} \"Kan niet.\"\n}}\n\
                 normenkader n bij l {{ norm m: ja/nee = {} {word} {} \n\
                 norm gelijk: ja/nee = s = x + y }}\n",
                question("x"), question("y"), question("z"),
                warns[0].text(), warns[1].text(), blocks.text(), norm[0].text(), norm[1].text(),
            );
            let (shown, found, undecided) = run(&text);
            prop_assert!(undecided.is_empty(), "{}", text);
            let every = || (0..64).map(|n| [n / 16, n / 4 % 4, n % 4]);
            let has = |code: &str, word: &str| {
                found.iter().any(|d| d.code.id == code && format!("{:?}", d.message).contains(word))
            };
            let count = |code: &str| found.iter().filter(|d| d.code.id == code).count();
            let warned = every().any(|p| warns.iter().all(|c| c.holds(p)));
            let blocked = every().filter(|p| blocks.holds(*p)).count();
            prop_assert_eq!(
                count("K0707"), usize::from(!warned) + usize::from(blocked == 0), "{}\n{}", text, shown
            );
            prop_assert_eq!(count("K0708"), usize::from(blocked == 64), "{}\n{}", text, shown);
            let met = |p: [i64; 3]| {
                if either { norm.iter().any(|c| c.holds(p)) } else { norm.iter().all(|c| c.holds(p)) }
            };
            let judged: Vec<_> = every().filter(|p| !blocks.holds(*p)).collect();
            let all = judged.iter().all(|p| met(*p));
            let none = judged.iter().all(|p| !met(*p));
            let some = !judged.is_empty();
            prop_assert_eq!(has("K0709", "\"m\""), some && none, "{}\n{}", text, shown);
            prop_assert_eq!(has("K0710", "\"m\""), some && all, "{}\n{}", text, shown);
            // A computed value is what it is computed from.
            prop_assert_eq!(has("K0710", "\"gelijk\""), some, "{}\n{}", text, shown);
            for alarm in found.iter().filter(|d| ["K0708", "K0709", "K0710"].contains(&d.code.id)) {
                let case: BTreeMap<&str, i64> = alarm
                    .counterexample
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.parse().unwrap()))
                    .collect();
                let at = |name| case.get(name).copied().unwrap_or(0);
                prop_assert!(!case.is_empty(), "{}\n{}", text, shown);
                if alarm.code.id == "K0708" {
                    prop_assert!(blocks.holds([at("x"), at("y"), at("z")]), "{:?}", case);
                }
            }
        }
    }
}
