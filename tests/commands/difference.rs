//! `koers verschil`.

use super::{SETTINGS, koers, project, put};
use insta::assert_snapshot;
use serde_json::Value;
use std::path::Path;

const REGISTERS: &str = "register bestuur meervoud besturen {\n  sleutel nummer: tekst\n  naam: tekst\n}\n\
    register school meervoud scholen \"Scholen\" {\n  sleutel brin: tekst\n  naam: tekst\n  \
    bestuur: bestuur\n  leerlingtal: geheel getal in leerling\n}\n";
const RULES: &str = "parameter budget_geld: bedrag = € 1.000,00\n\
    parameter voet: bedrag = € 10,00\n\
    formule gewicht voor school: geheel getal in leerling = leerlingtal\n\
    verdeelsleutel geld \"Geld\" over school {\n  budget budget_geld\n  vast voet \"voet\"\n  \
    100% naar rato van gewicht\n}\n\
    kpi groot \"Grote scholen\" voor bestuur, swv: geheel getal in school\n  streefwaarde >= 1\n  \
    = aantal(scholen waarvoor leerlingtal > 100)\n\
    vragenlijst lijst \"Lijst\" voor school per schooljaar {\n  \
    vraag veilig \"Is het veilig?\": ja/nee verplicht\n  vraag oud \"Oud?\": tekst\n}\n";
const SCHOOLS: &str = "brin;naam;bestuur;leerlingtal\n01AA00;De Linde;B1;200\n02BB00;Het Veer;B1;100\n\
    03CC00;De Brug;B2;50\n";

fn settings() -> String {
    format!(
        "{SETTINGS}\n[gegevens]\nbestuur = \"besturen.csv\"\nschool = \"scholen.csv\"\n\
         lijst = \"lijst\"\n"
    )
}

/// Two versions beside each other, `oud` with data.
fn versions(new_rules: &str) -> tempfile::TempDir {
    let folder = project(&[
        ("oud/besturen.csv", "nummer;naam\nB1;Stichting Een\nB2;Stichting Twee\n"),
        ("oud/scholen.csv", SCHOOLS),
        ("oud/lijst/lijst.csv", "school;veilig;oud\n01AA00;ja;x\n02BB00;nee;\n"),
    ]);
    for (map, rules) in [("oud", RULES), ("nieuw", new_rules)] {
        put(folder.path(), &format!("{map}/koers.toml"), settings().as_bytes());
        put(folder.path(), &format!("{map}/regels/registers.koers"), REGISTERS.as_bytes());
        put(folder.path(), &format!("{map}/regels/regels.koers"), rules.as_bytes());
    }
    folder
}

/// Three changes with an effect that is more than that of each alone, and one that breaks.
fn changed() -> String {
    RULES
        .replace("€ 1.000,00", "€ 1.300,00")
        .replace("€ 10,00", "€ 40,00")
        .replace("= leerlingtal\n", "= leerlingtal + 50 leerlingen\n")
        .replace("> 100)", "> 99)")
        .replace("  vraag oud \"Oud?\": tekst\n", "")
}

#[test]
fn what_changes_and_how_to_approve_it() {
    let folder = versions(&changed());
    let done = koers(folder.path(), &["verschil", "oud", "nieuw"]);
    assert_snapshot!(done.whole());
    assert_snapshot!(koers(folder.path(), &["diff", "oud", "nieuw", "--lang", "en"]).whole());
    // The lines that are proposed approve it, once they say why.
    let lines = done.out.split_once("[[akkoord]]").expect("lines to paste").1;
    let lines = format!("[[akkoord]]{lines}");
    put(folder.path(), "nieuw/verschil.akkoord.toml", lines.as_bytes());
    assert_eq!(koers(folder.path(), &["verschil", "oud", "nieuw"]).status, 1, "no reason yet");
    let lines = lines.replace("reden = \"…\"", "reden = \"Niemand gebruikte dit.\"");
    put(folder.path(), "nieuw/verschil.akkoord.toml", lines.as_bytes());
    // Moved and commented it is still the same change.
    let moved = format!("// Een regel erboven.\n\n{}", changed());
    put(folder.path(), "nieuw/regels/regels.koers", moved.as_bytes());
    let done = koers(folder.path(), &["verschil", "oud", "nieuw"]);
    assert_eq!(done.status, 0, "{}", done.out);
    assert!(done.out.contains("akkoord    Niemand gebruikte dit."), "{}", done.out);
    assert!(!done.out.contains("[[akkoord]]"), "{}", done.out);
}

#[test]
fn the_same_means_no_difference() {
    let folder = versions(RULES);
    let done = koers(folder.path(), &["verschil", "oud", "nieuw", "--gegevens", "oud"]);
    assert_eq!(done.status, 0);
    assert_snapshot!(done.whole(), @"
    exit 0
    --- stdout
    oud → nieuw
    Er is geen verschil in betekenis.

    Gevolgen in 2024-2025, peildatum 2024-10-01
    Geen enkele uitkomst verandert.
    ");
}

#[test]
fn what_it_does_to_whom() {
    let folder = versions(&changed());
    let arguments = ["verschil", "oud", "nieuw", "--gegevens", "oud"];
    let done = koers(folder.path(), &arguments);
    let effect = done.out.split_once("Gevolgen").expect("an effect").1;
    assert_snapshot!(effect.split("\nWat breekt").next().unwrap_or_default());
    let markdown = koers(folder.path(), &[&arguments[..], &["--formaat", "markdown"]].concat());
    assert_snapshot!(markdown.whole());
    let page = koers(folder.path(), &[&arguments[..], &["--formaat", "html"]].concat());
    assert!(page.out.starts_with("<!DOCTYPE html>"), "{}", page.out);
    // What the picture shows stands in the table behind it.
    assert!(page.out.contains("aria-hidden=\"true\"><div class=\"axis\">"), "{}", page.out);
    for text in ["De Brug", "formule gewicht", "parameter voet", "default-src 'none'"] {
        assert!(page.out.contains(text), "{text} is not on the page");
    }
    let data = koers(folder.path(), &[&arguments[..], &["--formaat", "json"]].concat()).json();
    assert_snapshot!(format!("{:#}", data["gevolgen"]));
    adds_up(&data);
}

#[test]
fn the_effect_is_the_difference_of_two_runs() {
    let folder = versions(&changed());
    for file in ["besturen.csv", "scholen.csv"] {
        let data = std::fs::read(folder.path().join("oud").join(file)).unwrap();
        put(folder.path(), &format!("nieuw/{file}"), &data);
    }
    let outcome = |map: &str| -> Value {
        koers(folder.path(), &["reken", map]);
        let path = folder.path().join(map).join("uit/uitkomst.json");
        serde_json::from_str(&std::fs::read_to_string(path).expect("an outcome")).expect("JSON")
    };
    let (was, is) = (outcome("oud"), outcome("nieuw"));
    let arguments = ["verschil", "oud", "nieuw", "--gegevens", "oud", "--formaat", "json"];
    let data = koers(folder.path(), &arguments).json();
    let rows = data["gevolgen"]["verdelingen"][0]["ontvangers"].as_array().expect("rows");
    let recipients =
        |o: &Value| o["verdelingen"]["geld"]["ontvangers"].as_object().unwrap().clone();
    let (was, is) = (recipients(&was), recipients(&is));
    assert_eq!(rows.len(), was.len());
    for row in rows {
        let key = row["sleutel"].as_str().unwrap();
        assert_eq!((&was[key]["bedrag"], &is[key]["bedrag"]), (&row["was"], &row["is"]), "{key}");
    }
}

#[test]
fn small_numbers_over_people_stay_behind() {
    let rules = |days: u32| {
        format!(
            "register leerling meervoud leerlingen persoonsgegevens {{\n  \
             sleutel nummer: tekst\n  dagen: geheel getal\n}}\n\
             kpi thuis \"Thuiszitters\" voor swv: geheel getal in leerling\n  \
             = aantal(leerlingen waarvoor dagen > {days})\n"
        )
    };
    let settings = format!("{SETTINGS}\n[gegevens]\nleerling = \"leerlingen.csv\"\n");
    let rows: String = (0..9).map(|n| format!("L{n};{}\n", n * 10)).collect();
    let folder = project(&[("data/leerlingen.csv", &format!("nummer;dagen\n{rows}"))]);
    for (map, days) in [("twee", 65), ("drie", 55), ("zeven", 15)] {
        put(folder.path(), &format!("{map}/koers.toml"), settings.as_bytes());
        put(folder.path(), &format!("{map}/a.koers"), rules(days).as_bytes());
    }
    let effect = |old: &str, new: &str, more: &[&str]| {
        let arguments = [&["verschil", old, new, "--gegevens", "data"], more].concat();
        let done = koers(folder.path(), &arguments);
        assert_eq!(done.status, 0, "{}", done.err);
        done.out.split_once("Gevolgen").expect("an effect").1.to_owned()
    };
    // Two and three are both fewer than five: who may not know them may not know the difference.
    // Nor may a number that is shown say what became of it.
    for (old, new) in [("twee", "drie"), ("zeven", "drie"), ("drie", "zeven")] {
        let shown = effect(old, new, &[]);
        assert!(shown.contains("een klein aantal zou verraden: Thuiszitters"), "{shown}");
        assert!(!shown.contains("→"), "{shown}");
    }
    assert!(effect("twee", "drie", &["--intern"]).contains("Thuiszitters: 2 → 3"));
    assert!(effect("drie", "drie", &[]).contains("Geen enkele uitkomst verandert"));
    // For as long as it is shown it is stamped.
    let arguments = ["verschil", "twee", "drie", "--gegevens", "data", "--intern"];
    for form in ["tekst", "markdown", "html"] {
        let page = koers(folder.path(), &[&arguments[..], &["--formaat", form]].concat()).out;
        assert!(page.contains("Niet publiceren"), "{page}");
    }
}

#[test]
fn a_register_without_data_has_no_effect() {
    let rules = format!("{RULES}register wijk meervoud wijken {{\n  sleutel code: tekst\n}}\n");
    let folder = versions(&rules);
    let done = koers(folder.path(), &["verschil", "oud", "nieuw", "--gegevens", "oud"]);
    assert_snapshot!(done.whole());
}

/// What each change does alone and what they do together only make up the difference, to the cent.
fn adds_up(data: &Value) {
    let cents = |value: &Value| -> i64 {
        value.as_str().expect("an amount").replace('.', "").parse().expect("cents")
    };
    let mut checked = 0;
    for allocation in data["gevolgen"]["verdelingen"].as_array().expect("allocations") {
        let groups = allocation["groepen"].as_object().expect("groups");
        let rows = groups.values().chain([&allocation["ontvangers"]]);
        for row in rows.flat_map(|r| r.as_array().expect("rows")) {
            let parts = row["per_stap"].as_array().expect("parts").iter().map(cents);
            let sum: i64 = parts.sum::<i64>() + cents(&row["samenloop"]);
            assert_eq!(sum, cents(&row["verschil"]), "{row}");
            assert_eq!(cents(&row["is"]) - cents(&row["was"]), sum, "{row}");
            checked += 1;
        }
    }
    assert!(checked > 0, "nothing was checked");
}

#[test]
fn changes_that_only_check_together_are_one_step() {
    // A parameter comes and is used, another goes.
    let rules = RULES
        .replace("parameter voet: bedrag = € 10,00", "parameter basis: bedrag = € 40,00")
        .replace("vast voet \"voet\"", "vast basis \"voet\"")
        .replace("€ 1.000,00", "€ 1.300,00");
    let folder = versions(&rules);
    let arguments = ["verschil", "oud", "nieuw", "--gegevens", "oud", "--formaat", "json"];
    let data = koers(folder.path(), &arguments).json();
    let steps: Vec<Vec<&str>> = data["gevolgen"]["stappen"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|s| s.as_array().unwrap().iter().map(|d| d["naam"].as_str().unwrap()).collect())
        .collect();
    assert!(steps.contains(&vec!["budget_geld"]), "{steps:?}");
    assert!(
        steps.iter().any(|s| s.contains(&"basis") && s.contains(&"geld") && s.len() <= 3),
        "{steps:?}"
    );
    adds_up(&data);
}

#[test]
fn what_follows_a_new_name_goes_with_it() {
    // The formula is renamed, and the key only follows; the budget is a change of its own.
    let rules = RULES
        .replace("formule gewicht", "formule telling")
        .replace("van gewicht", "van telling")
        .replace("€ 1.000,00", "€ 1.300,00")
        .replace("€ 10,00", "€ 40,00");
    let folder = versions(&rules);
    let arguments = ["verschil", "oud", "nieuw", "--gegevens", "oud", "--formaat", "json"];
    let data = koers(folder.path(), &arguments).json();
    let steps = data["gevolgen"]["stappen"].as_array().expect("steps");
    let alone = |name: &str| {
        steps
            .iter()
            .position(|s| s.as_array().is_some_and(|s| s.len() == 1 && s[0]["naam"] == name))
    };
    let (budget, voet) = (alone("budget_geld").expect("alone"), alone("voet").expect("alone"));
    adds_up(&data);
    for row in data["gevolgen"]["verdelingen"][0]["ontvangers"].as_array().expect("rows") {
        let cents = |at: usize| row["per_stap"][at].as_str().unwrap().replace('.', "");
        let sum: i64 = [budget, voet].into_iter().map(|s| cents(s).parse::<i64>().unwrap()).sum();
        let whole: i64 = row["verschil"].as_str().unwrap().replace('.', "").parse().unwrap();
        // Rounding to the cent is all that is left.
        assert!((sum - whole).abs() <= 2, "{row}");
    }
}

#[test]
fn the_lines_of_a_key_are_apart() {
    let rules = RULES
        .replace("budget budget_geld", "budget € 1.200,00")
        .replace("vast voet \"voet\"", "vast € 50,00 \"voet\"")
        .replace("100% naar rato van gewicht", "60% naar rato van gewicht\n  40% gelijk");
    let folder = versions(&rules);
    let arguments = ["verschil", "oud", "nieuw", "--gegevens", "oud", "--formaat", "json"];
    let data = koers(folder.path(), &arguments).json();
    let steps: Vec<&str> = data["gevolgen"]["stappen"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|s| s[0]["regels"].as_str().expect("lines of the key"))
        .collect();
    assert_eq!(steps, ["budget", "vast", "percentages"]);
    adds_up(&data);
}

#[test]
fn revisions_of_git() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let repository = git2::Repository::init(path).unwrap();
    put(path, "regels/a.koers", b"parameter a: getal = 1\n");
    put(path, "koers.toml", SETTINGS.as_bytes());
    commit(&repository, "eerste");
    put(path, "regels/a.koers", b"parameter a: getal = 2\n");
    commit(&repository, "tweede");
    put(path, "regels/a.koers", b"parameter a: getal = 3\n");
    let shown = |arguments: &[&str]| {
        let done = koers(path, arguments);
        assert_eq!(done.status, 0, "{}", done.whole());
        done.out
    };
    assert_snapshot!(shown(&["verschil", "HEAD~1", "HEAD"]), @"
    HEAD~1 → HEAD
    Eén wijziging in betekenis: 0 breken iets, 1 verandert uitkomsten, 0 zijn onschuldig.

    Verandert uitkomsten
      parameter a › waarde
        was        1   regels/a.koers:1
        is         2   regels/a.koers:1
    ");
    assert!(shown(&["verschil", "HEAD"]).contains("is         3"));
    assert!(shown(&["verschil", "HEAD:regels/a.koers", "HEAD"]).contains("geen verschil"));
    assert!(
        shown(&["verschil", "HEAD~1:regels/a.koers", "regels/a.koers"]).contains("was        1")
    );
    assert_snapshot!(koers(path, &["verschil", "HEAD:nergens", "HEAD"]).whole(), @"
    exit 2
    --- stderr
    in de revisie HEAD is geen map nergens
    ");
    assert_snapshot!(koers(path, &["verschil", "v9", "HEAD"]).whole(), @"
    exit 2
    --- stderr
    v9 is geen map en geen bestand, en git kent geen revisie v9
    ");
}

fn commit(repository: &git2::Repository, message: &str) {
    let mut index = repository.index().unwrap();
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).unwrap();
    let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
    let who = git2::Signature::new("a", "a@example.org", &git2::Time::new(0, 0)).unwrap();
    let parent = repository.head().ok().map(|h| h.peel_to_commit().unwrap());
    let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
    repository.commit(Some("HEAD"), &who, &who, message, &tree, &parents).unwrap();
}

#[test]
fn files_by_themselves() {
    let folder = project(&[
        ("a.koers", "parameter a: getal = 1\n"),
        ("b.koers", "parameter a: getal = 2\n"),
    ]);
    let done = koers(folder.path(), &["verschil", "a.koers", "b.koers"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(done.out.contains("parameter a › waarde"), "{}", done.out);
}

#[test]
fn what_cannot_be_compared() {
    let folder = versions("parameter a: getal = onbekend\n");
    assert_snapshot!(koers(folder.path(), &["verschil", "oud", "nieuw"]).whole());
    assert_snapshot!(koers(folder.path(), &["verschil", "nergens", "nieuw"]).whole());
    assert_snapshot!(koers(folder.path(), &["verschil"]).whole());
    put(folder.path(), "oud/verschil.akkoord.toml", b"[[akkoord]]\nreden = \"x\"\n");
    assert_snapshot!(koers(folder.path(), &["verschil", "oud", "oud"]).whole());
    put(folder.path(), "oud/verschil.akkoord.toml", b"[[akkoord]]\nreden = x\n");
    assert_snapshot!(koers(folder.path(), &["verschil", "oud", "oud"]).whole());
}

#[test]
fn the_example_changed_in_many_ways() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/munio");
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "koers.toml", &std::fs::read(example.join("koers.toml")).unwrap());
    let edits = [
        ("parameters.koers", "2024-2025: € 2.350.000,00", "2024-2025: € 2.400.000,00"),
        ("parameters.koers", "pro: 1,25", "pro: 1,4"),
        ("verdeling.koers", "20% gelijk\n  65% naar", "25% gelijk\n  60% naar"),
        ("formules.koers", "150 tot 250 || € 5.000", "150 tot 250 || € 6.000"),
        ("kpis.koers", "2024: < 20;", "2024: < 15;"),
        ("koos.koers", "opp_ouders > opp_totaal", "opp_ouders >= opp_totaal"),
        ("basisondersteuning.koers", ">= 95%", ">= 94%"),
    ];
    for entry in std::fs::read_dir(example.join("regels")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let mut text = std::fs::read_to_string(example.join("regels").join(&name)).unwrap();
        for (file, from, to) in edits {
            if file == name {
                assert!(text.contains(from), "{from}");
                text = text.replacen(from, to, 1);
            }
        }
        put(folder.path(), &format!("regels/{name}"), text.as_bytes());
    }
    let map = example.to_str().unwrap();
    let arguments = ["verschil", map, ".", "--gegevens", map, "--formaat", "json"];
    let done = koers(folder.path(), &arguments);
    assert_eq!(done.status, 0, "{}", done.err);
    let data = done.json();
    let said: Vec<&str> = data["wijzigingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["omschrijving"].as_str().unwrap())
        .collect();
    assert_snapshot!(said.join("\n"));
    adds_up(&data);
    let moved = &data["gevolgen"]["verdelingen"][0];
    assert_eq!(moved["naam"], "koos_middelen");
    assert_eq!(moved["budget"]["is"], "2400000.00");
}
