//! Whether an outcome can change: proven, or shown by a case.

use koers::diff::{Judged, Level, Witness};
use koers::project::MemoryFiles;
use koers::project::difference::{Asked, compare};
use proptest::prelude::*;

const REST: &str = "keuzelijst oordelen geordend { laag \"Laag\" midden \"Midden\" hoog \"Hoog\" }\n\
    register school meervoud scholen { sleutel brin: tekst; leerlingtal: geheel getal in leerling }\n";
const LIST: &str = "vragenlijst lijst voor school per schooljaar {\n  \
    vraag cijfer \"Cijfer?\": geheel getal van 1 t/m 10 verplicht\n  \
    vraag totaal \"Totaal?\": geheel getal minimaal 0 verplicht\n  \
    vraag deel \"Deel?\": geheel getal minimaal 0 verplicht\n  \
    vraag open \"Open?\": ja/nee verplicht\n  \
    vraag sinds \"Sinds?\": datum verplicht tonen als open\n  \
    fout te_veel als deel > totaal \"Te veel.\" bij deel\n}\n";

fn files(rules: &str) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", "[project]\nnaam = \"Proef\"\nschooljaar = \"2024-2025\"\n");
    files.set("a.koers", format!("{REST}{rules}"));
    files
}

fn between(old: &str, new: &str) -> Vec<Judged> {
    let (before, after) = (files(old), files(new));
    let asked = |files, name| Asked { files, name, lone: false };
    match compare(&asked(&before, "oud"), &asked(&after, "nieuw"), &[]) {
        Ok(compared) => compared.report.changes,
        Err(unsound) => panic!(
            "{}",
            koers::diagnostic::render::text::render(
                &unsound.diagnostics,
                &unsound.sources,
                koers::locale::Language::Nl,
                false
            )
        ),
    }
}

/// The witness of every change between two bodies of a norm, each once.
fn of_norm(old: &str, new: &str) -> Vec<Option<Witness>> {
    let norm = |body: &str| format!("{LIST}normenkader kader bij lijst {{ norm n {body} }}\n");
    let mut found: Vec<_> =
        between(&norm(old), &norm(new)).into_iter().map(|c| c.witness).collect();
    found.dedup();
    found
}

fn shown(found: &[Option<Witness>]) -> String {
    let one = |witness: &Option<Witness>| match witness {
        None => "onbekend".to_owned(),
        Some(Witness::None) => "gelijk".to_owned(),
        Some(Witness::Case { given, was, is }) => {
            let given: Vec<_> = given.iter().map(|(n, v)| format!("{n} = {v}")).collect();
            format!("{}: {was} → {is}", given.join("; "))
        }
    };
    found.iter().map(one).collect::<Vec<_>>().join(" | ")
}

#[test]
fn norms() {
    for (old, new, expected) in [
        (": ja/nee = cijfer >= 6", ": ja/nee = cijfer > 5", "gelijk"),
        (": ja/nee = cijfer >= 6", ": ja/nee = cijfer >= 7", "cijfer = 6: ja → nee"),
        (": ja/nee = open en cijfer > 5", ": ja/nee = niet (niet open of cijfer <= 5)", "gelijk"),
        (
            ": oordelen { hoog als cijfer >= 8 midden als cijfer >= 6 laag anders }",
            ": oordelen { laag als cijfer < 6 hoog als cijfer > 7 midden anders }",
            "gelijk",
        ),
        (
            ": oordelen { hoog als cijfer >= 8 midden als cijfer >= 6 laag anders }",
            ": oordelen { hoog als cijfer >= 8 midden als cijfer >= 5 laag anders }",
            "cijfer = 5: laag → midden",
        ),
        // A check keeps the part below the whole, so that more than all is nobody's case.
        (
            ": ja/nee niet van toepassing als (totaal = 0) = deel / totaal >= 100%",
            ": ja/nee niet van toepassing als (totaal = 0) = deel / totaal >= 100% en deel <= totaal",
            "gelijk",
        ),
        (
            ": ja/nee niet van toepassing als (totaal = 0) = deel / totaal >= 50%",
            ": ja/nee niet van toepassing als (totaal = 0) = deel / totaal > 50%",
            "totaal = 2; deel = 1: ja → nee",
        ),
        (
            ": ja/nee niet van toepassing als (totaal = 0) = deel > 0",
            ": ja/nee niet van toepassing als (totaal <= 1) = deel > 0",
            "totaal = 1; deel = 1: ja → n.v.t.",
        ),
        // A number that is computed: the case is confirmed by running, not by its form.
        (
            ": geheel getal = totaal + deel",
            ": geheel getal = totaal + deel + 1",
            "totaal = 1; deel = 1: 2 → 3",
        ),
        (": geheel getal = totaal * 2", ": geheel getal = totaal + totaal", "onbekend"),
    ] {
        assert_eq!(shown(&of_norm(old, new)), expected, "{old} → {new}");
    }
}

#[test]
fn when_a_norm_is_met() {
    let ladder = "{ hoog als cijfer >= 8 midden als cijfer >= 6 laag anders }";
    for (old, new, expected) in
        [(">= midden", "> midden", "cijfer = 6: ja → nee"), (">= midden", "<> laag", "gelijk")]
    {
        let rule = |met: &str| format!(": oordelen voldoet als {met} {ladder}");
        assert_eq!(shown(&of_norm(&rule(old), &rule(new))), expected, "{old} → {new}");
    }
}

#[test]
fn a_proof_is_not_of_one_year_alone() {
    // What the earlier version of the list says is not looked at: it may make the difference.
    let rules = |rule: &str| {
        format!(
            "{}{}normenkader kader bij lijst {{ norm n: ja/nee = {rule} }}\n",
            LIST.replace("per schooljaar {", "per schooljaar geldig t/m 2023-2024 {")
                .replace("getal van 1 t/m 10", "getal van 1 t/m 20"),
            LIST.replace("per schooljaar {", "per schooljaar geldig vanaf 2024-2025 {"),
        )
    };
    let found = between(&rules("cijfer <= 10"), &rules("cijfer < 15"));
    assert_eq!(found.len(), 1);
    assert_ne!(found[0].witness, Some(Witness::None));
}

#[test]
fn what_is_proven_to_change_nothing_is_harmless() {
    let norm = |body: &str| format!("{LIST}normenkader kader bij lijst {{ norm n {body} }}\n");
    let found = between(&norm(": ja/nee = cijfer >= 6"), &norm(": ja/nee = cijfer > 5"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change.level, Level::Changes);
    assert_eq!(found[0].level(), Level::Harmless);
}

#[test]
fn what_a_rule_rests_on_changed_too() {
    // By itself the rule is the same; with another limit below it nothing is proven.
    let rules = |limit: &str, rule: &str| {
        format!(
            "parameter grens: geheel getal = {limit}\n{LIST}\
             normenkader kader bij lijst {{ norm n: ja/nee = {rule} }}\n"
        )
    };
    let old = rules("6", "cijfer >= grens en open");
    let proven = between(&old, &rules("6", "open en niet (cijfer < grens)"));
    assert_eq!(proven.len(), 1);
    assert_eq!(proven[0].witness, Some(Witness::None), "{proven:?}");
    let found = between(&old, &rules("7", "open en niet (cijfer < grens)"));
    let rule = found.iter().find(|c| c.change.path.len() == 2).expect("the norm");
    assert_ne!(rule.witness, Some(Witness::None));
    assert_eq!(rule.level(), Level::Changes);
}

#[test]
fn tables_checks_formulas_and_computed_values() {
    let table = |rows: &str| {
        format!("beslistabel t(omvang: geheel getal): bedrag {{\n omvang || uitkomst\n{rows}\n}}\n")
    };
    for (old, new, expected) in [
        (
            table("< 10 || € 5\n10 .. 20 || € 4\n- || € 0"),
            table("10 .. 20 || € 4\n< 10 || € 5\n- || € 0"),
            "gelijk",
        ),
        (
            table("< 10 || € 5\n10 .. 20 || € 4\n- || € 0"),
            table("< 10 || € 5\n9 .. 20 || € 4\n- || € 0"),
            "gelijk",
        ),
        (
            table("< 10 || € 5\n10 .. 20 || € 4\n- || € 0"),
            table("< 10 || € 5\n10 .. 21 || € 4\n- || € 0"),
            "omvang = 21: € 0,00 → € 4,00",
        ),
        (
            LIST.to_owned(),
            LIST.replace("deel > totaal", "deel >= totaal"),
            "deel = 0; totaal = 0: nee → ja",
        ),
        (LIST.to_owned(), LIST.replace("deel > totaal", "niet (deel <= totaal)"), "gelijk"),
        (
            "formule klein voor school: ja/nee = leerlingtal < 250\n".to_owned(),
            "formule klein voor school: ja/nee = leerlingtal <= 250\n".to_owned(),
            "school.leerlingtal = 250: nee → ja",
        ),
        (
            "formule toeslag voor school: bedrag = als leerlingtal < 250 dan € 5 anders € 0\n"
                .to_owned(),
            "formule toeslag voor school: bedrag = als leerlingtal >= 250 dan € 0 anders € 5\n"
                .to_owned(),
            "gelijk",
        ),
        // Of a whole register nothing is decided.
        (
            "formule som_l voor swv: geheel getal in leerling = som(leerlingtal over scholen)\n"
                .to_owned(),
            "formule som_l voor swv: geheel getal in leerling = som(leerlingtal over scholen) + \
             0 leerlingen\n"
                .to_owned(),
            "onbekend",
        ),
    ] {
        let mut found: Vec<_> = between(&old, &new).into_iter().map(|c| c.witness).collect();
        found.dedup();
        assert_eq!(shown(&found), expected, "{old} → {new}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// On ladders over one answer the search agrees with trying every answer.
    #[test]
    fn the_search_agrees_with_trying_everything(
        old in (1_i64..=11, 1_i64..=11, any::<bool>()),
        new in (1_i64..=11, 1_i64..=11, any::<bool>()),
    ) {
        type Ladder = (i64, i64, bool);
        let rules = |(high, middle, strict): Ladder| {
            let sign = if strict { ">" } else { ">=" };
            format!(
                ": oordelen {{ hoog als cijfer {sign} {high} midden als cijfer {sign} {middle} \
                 laag anders }}"
            )
        };
        let outcome = |(high, middle, strict): Ladder, answer: i64| {
            let holds = |limit: i64| if strict { answer > limit } else { answer >= limit };
            if holds(high) { "hoog" } else if holds(middle) { "midden" } else { "laag" }
        };
        let differing: Vec<i64> =
            (1..=10).filter(|n| outcome(old, *n) != outcome(new, *n)).collect();
        match of_norm(&rules(old), &rules(new)).as_slice() {
            [] => prop_assert_eq!(old, new),
            [Some(Witness::None)] => prop_assert!(differing.is_empty(), "{:?}", differing),
            [Some(Witness::Case { given, was, is })] => {
                let [(name, answer)] = given.as_slice() else { panic!("{given:?}") };
                prop_assert_eq!(name, "cijfer");
                let answer: i64 = answer.parse().unwrap();
                prop_assert!(differing.contains(&answer));
                prop_assert_eq!(was, outcome(old, answer));
                prop_assert_eq!(is, outcome(new, answer));
            }
            other => panic!("{other:?}"),
        }
    }
}
