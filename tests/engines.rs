//! Norms computed as columns and by the interpreter: the same, for any rules and any answers.

use crate::evaluating::{files_of, header, lowered};
use koers::diagnostic::Sink;
use koers::evaluate::{Engine, Options, evaluate};
use koers::locale::Language;
use proptest::prelude::*;

/// A condition over the questions below.
fn condition() -> impl Strategy<Value = String> {
    let compare = prop::sample::select(vec!["=", "<>", "<", "<=", ">", ">="]);
    let leaf = prop_oneof![
        prop::sample::select(vec![
            "t1",
            "(t2 of anders nee)",
            "(t3 of anders ja)",
            "t2 is leeg",
            "i2 is ingevuld",
            "m3 is ingevuld",
            "c2 = b",
            "c1 in { b; d }",
            "(c2 of anders a) in { a; c }",
            "i1 tussen 3 en 9",
            "t2 = ja",
            "fors",
            "school.plaats = stad",
            "(school.klassen of anders 3) > 4",
        ])
        .prop_map(str::to_owned),
        (number(), compare.clone(), number()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (amount(), compare.clone(), amount()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (amount(), amount(), compare.clone(), prop::sample::select(vec!["0,5", "1,15", "0"]))
            .prop_map(|(a, b, op, limit)| format!("({a}) / ({b}) {op} {limit}")),
        (compare, prop::sample::select(vec!["a", "b", "c", "d"]))
            .prop_map(|(op, option)| format!("c1 {op} {option}")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} en {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} of {b})")),
            inner.clone().prop_map(|a| format!("niet ({a})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("(als {a} dan {b} anders {c})")),
        ]
    })
}

fn number() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "i1",
        "(i2 of anders 4)",
        "7",
        "2,25",
        "(i3 of anders 0)",
        "c1.punten",
        "som_i",
        "drempel",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), prop::sample::select(vec!["+", "-", "*"]), inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            inner.clone().prop_map(|a| format!("(-{a})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("(als t1 dan {a} anders {b})")),
        ]
    })
}

fn amount() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["m1", "m2", "(m3 of anders € 1,50)", "€ 12,30"])
        .prop_map(str::to_owned);
    leaf.prop_recursive(2, 6, 2, |inner| {
        (inner.clone(), prop::sample::select(vec!["+", "-"]), inner)
            .prop_map(|(a, op, b)| format!("({a} {op} {b})"))
    })
}

#[derive(Clone, Debug)]
struct Rules {
    shown: String,
    needed: String,
    check: String,
    conditions: Vec<String>,
    numbers: Vec<String>,
}

fn rules() -> impl Strategy<Value = Rules> {
    // What decides whether something is asked must not rest on what it decides.
    let simple = prop::sample::select(vec!["t1", "i1 > 5", "c1 >= c", "niet t1", "m1 < m2"]);
    (
        simple.clone(),
        simple,
        condition(),
        prop::collection::vec(condition(), 8),
        prop::collection::vec(number(), 2),
    )
        .prop_map(|(shown, needed, check, conditions, numbers)| Rules {
            shown: shown.into(),
            needed: needed.into(),
            check,
            conditions,
            numbers,
        })
}

/// Answers of a school: for each question what stands in its cell.
fn answers() -> impl Strategy<Value = Vec<String>> {
    fn some<T: std::fmt::Display + std::fmt::Debug>(
        values: impl Strategy<Value = T>,
    ) -> impl Strategy<Value = String> {
        prop_oneof![1 => Just(String::new()), 8 => values.prop_map(|v| v.to_string())]
    }
    let truth = || prop::sample::select(vec!["ja", "nee"]);
    let cents = || (0_u32..3000).prop_map(|c| format!("{},{:02}", c / 100, c % 100));
    let option = || prop::sample::select(vec!["a", "b", "c", "d"]);
    (
        (truth(), some(truth()), some(truth())),
        (0_u32..18, some(0_u32..12), some(0_u32..12)),
        (cents(), cents(), some(cents())),
        (option(), some(option())),
    )
        .prop_map(|(t, i, m, c)| {
            vec![t.0.into(), t.1, t.2, i.0.to_string(), i.1, i.2, m.0, m.1, m.2, c.0.into(), c.1]
        })
}

fn case(rules: &Rules, answers: &[Vec<String>]) -> String {
    let mut out = String::from("--- koers.toml\n[gegevens]\nschool = \"s.csv\"\nq = \"q.csv\"\n");
    let Rules { shown, needed, check, conditions, numbers } = rules;
    let [n1, n2] = &numbers[..] else { return String::new() };
    let [a, b, c, d, e, f, g, h] = &conditions[..] else { return String::new() };
    out += &format!(
        r#"--- r.koers
keuzelijst trede geordend {{ laag "Laag" = 0 punten  midden "Midden" = 1,5 punten  hoog "Hoog" = 4 punten }}
keuzelijst vier geordend {{ a "A" = 0 punten  b "B" = 1 punt  c "C" = 2,5 punten  d "D" = 3 punten }}
register school meervoud scholen "Scholen" {{
  sleutel brin: tekst
  klassen: geheel getal?
  plaats: keuze {{ stad "Stad" dorp "Dorp" }}
}}
parameter drempel: getal = 6,5
vragenlijst q "Q" voor school per schooljaar {{
  vraag t1 "T1": ja/nee verplicht
  vraag t2 "T2": ja/nee
  vraag t3 "T3": ja/nee tonen als {shown}
  vraag i1 "I1": geheel getal van 0 t/m 20 verplicht
  vraag i2 "I2": geheel getal van 0 t/m 20
  vraag i3 "I3": geheel getal van 0 t/m 20 verplicht als {needed}
  vraag m1 "M1": bedrag van € 0 t/m € 100 verplicht
  vraag m2 "M2": bedrag van € 0 t/m € 100 verplicht
  vraag m3 "M3": bedrag van € 0 t/m € 100
  vraag c1 "C1": vier verplicht
  vraag c2 "C2": keuze {{ a "A" b "B" c "C" d "D" }}
  berekend som_i "Som": geheel getal = i1 + (i2 of anders 0)
  berekend fors "Fors": ja/nee = m1 > m2
  fout als i1 > 15 en ({check}) "Nee"
}}
normenkader n "N" bij q {{
  norm n1 "N1": trede gewicht 1,25 kern voldoet als >= midden {{ hoog als ({a}) midden als ({b}) laag anders }}
  norm n2 "N2": trede gewicht 2 voldoet als >= hoog niet van toepassing als ({d}) {{ laag als ({c}) hoog anders }}
  norm n3 "N3": ja/nee gewicht 0,5 kern = {e}
  norm n4 "N4": getal met 1 decimaal gewicht 1 voldoet als >= 3 = {n1}
  norm n5 "N5": getal met 2 decimalen gewicht 1 voldoet als < 9 niet van toepassing als ({g}) = als {f} dan {n2} anders 0
  score totaal "T": getal met 2 decimalen = deel(som(punten * gewicht over normen); som(gewicht over normen))
  score deel_goed "D": percentage met 1 decimaal = deel(aantal(normen waarvoor voldoet); aantal(normen))
  oordeel eind "E": trede {{
    hoog als (totaal of anders 0) >= 2,5 en alle(voldoet over normen waarvoor kern)
    midden als ({h})
    laag anders
  }}
}}
--- s.csv
brin;klassen;plaats
"#
    );
    for (at, row) in answers.iter().enumerate() {
        let place = if at % 3 == 0 { "stad" } else { "dorp" };
        let classes = if at % 4 == 0 { "" } else { &row[3] };
        out += &format!("S{at:03};{classes};{place}\n");
    }
    out += "--- q.csv\nschool;t1;t2;t3;i1;i2;i3;m1;m2;m3;c1;c2\n";
    for (at, row) in answers.iter().enumerate() {
        out += &format!("S{at:03};{}\n", row.join(";"));
    }
    out
}

fn outcome(text: &str, engine: Engine) -> String {
    let files = files_of(text);
    let mut sink = Sink::default();
    let lowered = match lowered(&files, &mut sink) {
        Ok(lowered) => lowered,
        Err(sources) => panic!(
            "{}\n{text}",
            koers::diagnostic::render::text::render(
                &sink.into_sorted(),
                &sources,
                Language::En,
                false
            )
        ),
    };
    let header = header(&lowered);
    let options = Options { header, sources: &lowered.sources, progress: None, threads: 2, engine };
    let evaluation = evaluate(&lowered.core, &lowered.tables, &options);
    format!("{:#}", koers::emit::json::to_value(&evaluation.outcome, Language::En))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn columns_give_what_the_interpreter_gives(
        rules in rules(),
        answers in prop::collection::vec(answers(), 1..70),
    ) {
        let text = case(&rules, &answers);
        prop_assert_eq!(outcome(&text, Engine::Columns), outcome(&text, Engine::Interpreter), "{}", text);
    }
}
