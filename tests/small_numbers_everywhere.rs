//! The strongest attack on small numbers: whoever knows the rules, the method and all that is public
//! tries every world, and keeps those whose whole output folder is the one that was published, byte for
//! byte: CSV, JSON, workbook, overview, reports and derivations. If a count that is kept back is the same
//! in all of them, it is given away.

use koers::diagnostic::Sink;
use koers::emit;
use koers::locale::Language;
use koers::project::{MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const SETTINGS: &str = r#"[project]
naam = "SWV Proef"
schooljaar = "2024-2025"
peildatum = 2024-10-01
[gegevens]
bestuur = "bestuur.csv"
school = "school.csv"
leerling = "leerling.csv"
lijst = "lijst.csv"
"#;

/// What every case declares. `thuis` of a pupil is what must not be known of a school.
const REGISTERS: &str = r#"
register bestuur meervoud besturen { sleutel code: tekst }
register school meervoud scholen { sleutel brin: tekst; bestuur: bestuur }
register leerling meervoud leerlingen persoonsgegevens { sleutel nummer: tekst; school: school; thuis: ja/nee }
"#;

/// Schools of two boards; all have this many pupils, which everybody knows.
const PUPILS: i64 = 12;
const BOARDS: [usize; 3] = [0, 0, 1];
/// What is tried for each school.
const MOST: i64 = 6;

type World = [i64; 3];

fn worlds() -> impl Iterator<Item = World> {
    (0..=MOST).flat_map(|a| (0..=MOST).flat_map(move |b| (0..=MOST).map(move |c| [a, b, c])))
}

/// Every file of the output folder, as one text; the fingerprints of what went in apart.
fn published(rules: &str, world: World) -> (String, String) {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", SETTINGS);
    files.set("regels.koers", format!("{REGISTERS}{rules}"));
    let (mut schools, mut pupils) =
        (String::from("brin;bestuur\n"), String::from("nummer;school;thuis\n"));
    let mut answers = String::from("school;met_plan;ingestemd\n");
    for (s, home) in world.into_iter().enumerate() {
        let _ = writeln!(schools, "s{s};b{}", BOARDS[s]);
        // Only where the rules say that it counts people can it be kept back.
        let typed =
            if rules.contains("\"Ingestemd?\": geheel getal in leerling") { home } else { 0 };
        let _ = writeln!(answers, "s{s};{PUPILS};{typed}");
        for p in 0..PUPILS {
            let _ = writeln!(pupils, "{s}-{p};s{s};{}", if p < home { "ja" } else { "nee" });
        }
    }
    files.set("bestuur.csv", "code\nb0\nb1\n");
    files.set("school.csv", schools);
    files.set("leerling.csv", pupils);
    files.set("lijst.csv", answers);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let checked = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
    let checked = checked.unwrap_or_else(|| {
        panic!(
            "{:?}",
            sink.into_sorted().iter().map(|d| d.message.render(Language::Nl)).collect::<Vec<_>>()
        )
    });
    let mut sink = Sink::default();
    let moment = MomentChoice::default().moment(&checked.config, &mut sink).unwrap();
    let lowered = checked.lower(&files, moment, Vec::new(), &mut sink);
    let mut outcome = lowered.evaluate(&|_, _| {}).outcome.publish(false);
    assert!(outcome.faults.is_empty(), "{:?}", outcome.faults);
    outcome.header.program_fingerprint = "regels".into();
    outcome.header.data_fingerprint = "gegevens".into();
    let (mut all, mut json) = (String::new(), String::new());
    for file in emit::files(&outcome, Language::Nl).unwrap() {
        let content = String::from_utf8_lossy(&file.content);
        if file.path == "uitkomst.json" {
            json = content.to_string();
        }
        let _ = writeln!(all, "{}\n{content}", file.path);
    }
    (all, json)
}

/// Tries every world against every published folder.
fn attack(case: &str, rules: &str) {
    let all: Vec<World> = worlds().collect();
    // Threads of our own: what is read and checked here takes more stack than a pool gives.
    let half = all.len() / 2;
    let folders: Vec<(String, String)> = std::thread::scope(|scope| {
        let parts = [&all[..half], &all[half..]].map(|part| {
            let work = move || part.iter().map(|w| published(rules, *w)).collect::<Vec<_>>();
            std::thread::Builder::new().stack_size(1 << 26).spawn_scoped(scope, work).unwrap()
        });
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    let mut told: BTreeMap<String, (Vec<World>, String)> = BTreeMap::new();
    for (world, (folder, json)) in all.into_iter().zip(folders) {
        told.entry(folder).or_insert_with(|| (Vec::new(), json)).0.push(world);
    }
    for (worlds, json) in told.values() {
        for school in 0..3 {
            let possible: BTreeSet<i64> = worlds.iter().map(|w| w[school]).collect();
            // Near the end of what is tried the worlds that would fit are not tried.
            let near = worlds.iter().flatten().any(|n| *n > 5);
            let only = possible.iter().next().copied().unwrap_or_default();
            assert!(
                near || possible.len() > 1 || !(1..5).contains(&only),
                "{case}: school {school} can only be {only}, of {worlds:?}\n{json}"
            );
        }
    }
}

/// Amounts are attacked in `small_numbers`: a cent that the largest remainder gives is a function of all
/// shares, and no method keeps that from whoever tries every world.
#[test]
fn of_counts_and_shares() {
    attack(
        "counts",
        r#"
kpi thuis voor school, bestuur, swv: geheel getal in leerling streefwaarde < 3 = aantal(leerlingen waarvoor thuis)
kpi aandeel voor school, bestuur, swv: percentage met 4 decimalen streefwaarde n.t.b.
  = deel(aantal(leerlingen waarvoor thuis); aantal(leerlingen))
formule op_school voor school, bestuur: geheel getal in leerling
  = aantal(leerlingen) - aantal(leerlingen waarvoor thuis)
rapport bord voor school, bestuur, swv { kpi thuis  kpi aandeel  vergelijk met bestuur, swv }
"#,
    );
}

/// Answers that a school typed, with what a norm, a check and a KPI make of them.
#[test]
fn of_answers_that_count_people() {
    attack(
        "answers",
        r#"
vragenlijst lijst voor school per schooljaar {
  vraag met_plan "Met een plan?": geheel getal in leerling verplicht
  vraag ingestemd "Ingestemd?": geheel getal in leerling verplicht
  berekend zonder "Zonder": geheel getal in leerling = met_plan - ingestemd
  waarschuwing weinig als ingestemd < 10 "Er is maar bij {ingestemd} van de {met_plan} ingestemd." bij ingestemd
}
normenkader normen_lijst bij lijst {
  norm deel_ingestemd "Deel": percentage met 2 decimalen gewicht 1 voldoet als >= 50% = ingestemd / met_plan
  norm aantal_ingestemd "Aantal": geheel getal in leerling gewicht 1 voldoet als >= 2 leerlingen = ingestemd
  score totaal "Score": getal met 2 decimalen = deel(som(punten over normen); 2)
}
kpi stemde_in voor school, bestuur, swv: geheel getal in leerling streefwaarde n.t.b. = som(ingestemd over lijst)
kpi deel_in voor school, bestuur, swv: percentage met 2 decimalen streefwaarde n.t.b.
  = deel(som(ingestemd over lijst); som(met_plan over lijst))
rapport bord voor school, swv { antwoorden lijst  normen normen_lijst  kpi stemde_in }
"#,
    );
}

/// Norms made of a count, and scores made of them.
#[test]
fn of_norms_made_of_counts() {
    attack(
        "norms",
        r#"
vragenlijst lijst voor school per schooljaar {
  vraag met_plan "Met een plan?": geheel getal verplicht
  vraag ingestemd "Ingestemd?": geheel getal verplicht
}
formule thuis voor school: geheel getal in leerling = aantal(leerlingen waarvoor thuis)
normenkader normen_lijst bij lijst {
  norm deel_thuis "Deel": percentage met 4 decimalen gewicht 1 voldoet als <= 25% = deel(thuis; 12 leerlingen) of anders 0%
  norm aantal_thuis "Aantal": geheel getal in leerling gewicht 2 voldoet als <= 2 leerlingen = thuis
  score totaal "Score": getal met 2 decimalen = deel(som((als voldoet dan 1 anders 0) * gewicht over normen); 3)
}
rapport bord voor school, swv { normen normen_lijst }
"#,
    );
}

/// Values of a unit that read a count of another.
#[test]
fn of_a_school_within_its_board() {
    attack(
        "other units",
        r#"
kpi thuis voor school, bestuur, swv: geheel getal in leerling streefwaarde n.t.b. = aantal(leerlingen waarvoor thuis)
formule van_bestuur voor school: percentage met 4 decimalen
  = deel(aantal(leerlingen waarvoor thuis); aantal(leerlingen swv_breed waarvoor thuis))
formule zonder_ons voor school: geheel getal in leerling
  = aantal(leerlingen swv_breed waarvoor thuis) - aantal(leerlingen waarvoor thuis)
"#,
    );
}

/// Comparisons that leave one count over, wherever one can stand: ladders, tables, checks, what is not
/// applicable, and what is made of those.
#[test]
fn of_comparisons_that_narrow_an_answer() {
    attack(
        "comparisons of answers",
        r#"
vragenlijst lijst voor school per schooljaar {
  vraag met_plan "Met een plan?": geheel getal in leerling verplicht
  vraag ingestemd "Ingestemd?": geheel getal in leerling verplicht
  berekend een "Een?": ja/nee = ingestemd = 1 leerling
  waarschuwing bijna als ingestemd >= 4 "Er zijn er bijna te veel." bij ingestemd
}
keuzelijst trap { laag "Laag" hoog "Hoog" }
beslistabel naar_aantal(aantal: geheel getal in leerling): trap {
  aantal || uitkomst
  < 2 || laag
  - || hoog
}
normenkader normen_lijst bij lijst {
  norm ladder "Ladder": trap gewicht 1 voldoet als = hoog { laag als ingestemd tussen 2 leerlingen en 3 leerlingen; hoog anders }
  norm deel_norm "Deel": ja/nee gewicht 1 = ingestemd / met_plan < 10%
  norm telling "Telling": ja/nee gewicht 1 niet van toepassing als (ingestemd > 3) = met_plan > 3
  norm in_tabel "Tabel": trap gewicht 1 voldoet als = hoog = naar_aantal(ingestemd)
  score totaal "Score": getal met 2 decimalen = deel(som((als voldoet dan 1 anders 0) * gewicht over normen); 4)
  oordeel alles "Alles": ja/nee = alle(voldoet over normen)
}
kpi voldoen voor school, bestuur, swv: percentage met 1 decimaal streefwaarde n.t.b.
  = deel(aantal(lijst waarvoor normen_lijst.ladder = hoog); aantal(lijst))
rapport bord voor school, swv { antwoorden lijst  normen normen_lijst  kpi voldoen }
"#,
    );
}

/// The same of counts that are counted here, and of amounts that a comparison decides.
#[test]
fn of_comparisons_that_narrow_a_count() {
    attack(
        "comparisons of counts",
        r#"
vragenlijst lijst voor school per schooljaar {
  vraag met_plan "Met een plan?": geheel getal verplicht
  vraag ingestemd "Ingestemd?": geheel getal verplicht
}
formule thuis voor school: geheel getal in leerling = aantal(leerlingen waarvoor thuis)
formule deel_thuis voor school: percentage met 1 decimaal = deel(thuis; 12 leerlingen) of anders 0%
formule drie voor school: ja/nee = 3 leerlingen = thuis
normenkader normen_lijst bij lijst {
  norm ladder "Ladder": keuze { laag "Laag" hoog "Hoog" } gewicht 1 voldoet als = hoog { laag als thuis < 2; hoog anders }
  norm deel_norm "Deel": ja/nee gewicht 1 = deel_thuis < 10%
  oordeel alles "Alles": ja/nee = alle(voldoet over normen)
}
kpi thuiszitters voor school, bestuur, swv: geheel getal in leerling streefwaarde < 3 = aantal(leerlingen waarvoor thuis)
verdeelsleutel middelen over school {
  budget € 100.000
  vast € 1.000 als aantal(leerlingen waarvoor thuis) >= 4
  100% gelijk
}
rapport bord voor school, swv { normen normen_lijst  kpi thuiszitters  verdeling middelen }
"#,
    );
}

/// One comparison that tells the lower half from the upper half stays, and leaves two counts.
#[test]
fn a_comparison_that_leaves_several_counts_is_shown() {
    let rules = r#"
vragenlijst lijst voor school per schooljaar {
  vraag met_plan "Met een plan?": geheel getal
  vraag ingestemd "Ingestemd?": geheel getal
}
normenkader normen_lijst bij lijst {
  norm weinig "Weinig": ja/nee gewicht 1 = aantal(leerlingen waarvoor thuis) < 3 leerlingen
  norm geen "Geen": ja/nee gewicht 1 = aantal(leerlingen waarvoor thuis) = 0 leerlingen
  norm genoeg "Genoeg": ja/nee gewicht 1 = aantal(leerlingen waarvoor thuis) >= 5 leerlingen
  norm een "Een": ja/nee gewicht 1 = aantal(leerlingen waarvoor thuis) <= 1 leerling
}
"#;
    let of = |world: World| {
        let (_, json) = published(rules, world);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let norms = &json["normenkaders"]["normen_lijst"]["s0"]["normen"];
        ["weinig", "geen", "genoeg", "een"].map(|norm| norms[norm]["waarde"].to_string())
    };
    for (home, expected) in [
        (0, ["true", "true", "false", "true"]),
        (1, ["true", "false", "false", "\"x\""]),
        (2, ["true", "false", "false", "\"x\""]),
        (3, ["false", "false", "false", "\"x\""]),
        (4, ["false", "false", "false", "\"x\""]),
        (5, ["false", "false", "true", "false"]),
    ] {
        assert_eq!(of([home, 6, 6]), expected, "{home}");
    }
}
