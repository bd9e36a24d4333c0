//! Random questionnaires and answers, over all that a condition, computed value, check or text can
//! say of a submission. What the checker refuses is not used; most of it passes.

use super::super::evaluating::files_of;
use koers::project::MemoryFiles;
use serde_json::{Map, Value, json};

/// Numbers from a seed: the same programs on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn chance(&mut self, of_ten: u64) -> bool {
        self.below(10) < of_ten
    }

    fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Truth,
    Number,
    Amount,
    Date,
    Choice,
    Set,
    Text,
    Month,
    Year,
}

#[derive(Clone)]
struct Question {
    name: String,
    kind: Kind,
    nvt: bool,
}

/// What expressions may read where they stand.
#[derive(Clone, Default)]
struct Scope {
    questions: Vec<Question>,
    computed: Vec<String>,
    group: Vec<Question>,
    in_row: bool,
    norms: bool,
}

impl Scope {
    fn of(&self, kind: Kind) -> Vec<&Question> {
        self.questions.iter().filter(|q| q.kind == kind).collect()
    }
}

const TEXTS: &[&str] = &["\"\"", "\"aé😀b\"", "\"<b>\"", "\"ab\"", "\"Ω\""];
const NUMBERS: &[&str] = &["0", "1", "2,5", "-3", "7", "0,125", "1000"];
const SETTINGS: &str = r#"--- koers.toml
[gegevens]
school = "scholen.csv"
lijst = "lijst"
--- scholen.csv
brin;naam;soort;maat;start
A1;De Eik;b;2,5;2020-02-29
A2;Het "Spoor";a;;2019-07-01
A3;Zuid <3;c;0,3;2024-12-31
A4;Noord;a;120;2000-01-31
"#;
const HEAD: &str = r#"keuzelijst stand geordend { laag "Laag" = 1 punt
 midden "Midden & <meer>" = 2 punten
 hoog "Hoog" = 3,5 punten }
register school meervoud scholen "Scholen" { sleutel brin: tekst; naam: tekst
 soort: keuze { a "A" b "B" c "C" }
 maat: getal met 2 decimalen?
 start: datum }
parameter weging[stand]: getal met 2 decimalen { laag: 0,5; midden: 1; hoog: 3 }
parameter grens: getal met 1 decimaal = 2,5
formule dubbel voor school: getal met 2 decimalen = (school.maat of anders 1) * 2 / 3
beslistabel trede(hoeveel: getal; waar: stand): getal met 1 decimaal {
  hoeveel | waar         || uitkomst
  < 0     | -            || 0
  0 .. 3  | laag; midden || 1,5
  > 100   | hoog         || hoeveel / 3
  -       | -            || 2
}
"#;

/// A truth.
fn truth(r: &mut Random, s: &Scope, depth: u64) -> String {
    if depth == 0 || r.chance(2) {
        let all = s.of(Kind::Truth);
        if let Some(q) = choose(r, &all) {
            return match r.below(4) {
                0 => format!("({} = ja)", q.name),
                1 => format!("({} = nee)", q.name),
                2 => format!("({} of anders ja)", q.name),
                _ => format!("({} is ingevuld)", q.name),
            };
        }
        return "(school.soort = b)".to_owned();
    }
    let d = depth - 1;
    let sign = r.pick(&["=", "<>", "<", "<=", ">", ">="]).to_owned();
    match r.below(18) {
        0 => format!("({} en {})", truth(r, s, d), truth(r, s, d)),
        1 => format!("({} of {})", truth(r, s, d), truth(r, s, d)),
        2 => format!("(niet {})", truth(r, s, d)),
        3 | 4 => format!("({} {sign} {})", number(r, s, d), number(r, s, d)),
        5 => format!("({} tussen {} en {})", number(r, s, d), number(r, s, 0), number(r, s, 0)),
        6 => format!("({} {sign} {})", date(r, s, d), date(r, s, d)),
        7 => format!("({} {sign} {})", choice(r, s), choice(r, s)),
        8 => format!("({} in {{ {}; midden }})", choice(r, s), r.pick(&["laag", "hoog"])),
        9 => match any(r, s, Kind::Set) {
            None => truth(r, s, d),
            Some(q) => format!("({} bevat {})", q.name, r.pick(&["laag", "midden", "hoog"])),
        },
        10 => format!(
            "(dagen_tussen({}; {}) {sign} {} dagen)",
            date(r, s, d),
            date(r, s, 0),
            r.below(900)
        ),
        11 => format!(
            "(maanden_tussen({}; {}) {sign} {} maanden)",
            date(r, s, 0),
            date(r, s, d),
            r.below(30)
        ),
        12 => {
            let all: Vec<&Question> = s.questions.iter().collect();
            match choose(r, &all) {
                Some(q) if q.nvt => format!("({} is nvt)", q.name),
                Some(q) => format!("({} is {})", q.name, r.pick(&["leeg", "ingevuld"])),
                None => truth(r, s, d),
            }
        }
        13 => format!("begint_met({}; {})", text(r, s), r.pick(TEXTS)),
        14 => format!("({} {sign} {})", text(r, s), text(r, s))
            .replace(" < ", " = ")
            .replace(" <= ", " <> ")
            .replace(" > ", " = ")
            .replace(" >= ", " <> "),
        15 if !s.group.is_empty() && !s.in_row => {
            let inner = Scope { questions: s.group.clone(), in_row: true, ..Scope::default() };
            format!("{}({} over regels)", r.pick(&["alle", "minstens_een"]), truth(r, &inner, d))
        }
        16 => match any(r, s, Kind::Month) {
            None => truth(r, s, d),
            Some(q) => {
                format!("({} is ingevuld en {} {sign} 2024-1{})", q.name, q.name, r.below(3))
            }
        },
        _ => any(r, s, Kind::Year)
            .map_or_else(|| truth(r, s, d), |q| format!("({} = 202{}-202{})", q.name, 3, 4)),
    }
}

/// A bare number.
fn number(r: &mut Random, s: &Scope, depth: u64) -> String {
    if depth == 0 || r.chance(2) {
        let all = s.of(Kind::Number);
        return match (r.below(4), choose(r, &all)) {
            (0, _) | (_, None) => format!("({})", r.pick(NUMBERS)),
            (1, _) if !s.computed.is_empty() => {
                let at = usize::try_from(r.below(s.computed.len() as u64)).unwrap();
                format!("({} of anders 2)", s.computed[at])
            }
            (_, Some(q)) => format!("({} of anders {})", q.name, r.pick(NUMBERS)),
        };
    }
    let d = depth - 1;
    match r.below(20) {
        0..=2 => {
            let sign = r.pick(&["+", "-", "*"]).to_owned();
            format!("({} {sign} {})", number(r, s, d), number(r, s, d))
        }
        3 => format!("({} / {})", number(r, s, d), number(r, s, 0)),
        4 => format!("(deel({}; {}) of anders 1)", number(r, s, d), number(r, s, d)),
        5 => format!("(als {} dan {} anders {})", truth(r, s, d), number(r, s, d), number(r, s, d)),
        6 => {
            let how = r
                .pick(&[
                    "afronden",
                    "afronden_naar_boven",
                    "afronden_naar_beneden",
                    "afronden_bankiers",
                ])
                .to_owned();
            format!("{how}({}; {})", number(r, s, d), r.below(3))
        }
        7 => format!("abs({})", number(r, s, d)),
        8 => {
            let which = r.pick(&["min", "max"]).to_owned();
            format!("{which}({}; {})", number(r, s, d), number(r, s, d))
        }
        9 => format!("(-{})", number(r, s, d)),
        10 => format!("lengte({})", text(r, s)),
        11 => format!("weging[{}]", choice(r, s)),
        12 => format!("trede({}; {})", number(r, s, d), choice(r, s)),
        13 => "(grens + dubbel)".to_owned(),
        14 => format!("({}.punten)", choice(r, s)),
        15 if !s.group.is_empty() && !s.in_row => {
            let inner = Scope { questions: s.group.clone(), in_row: true, ..Scope::default() };
            let filter = if r.chance(5) {
                format!(" waarvoor {}", truth(r, &inner, d))
            } else {
                String::new()
            };
            match r.below(5) {
                0 => format!("aantal(regels{filter})"),
                1 => format!("som({} over regels{filter})", number(r, &inner, d)),
                2 => format!(
                    "(gemiddelde({} over regels{filter}) of anders 1)",
                    number(r, &inner, d)
                ),
                3 => format!("(mediaan({} over regels{filter}) of anders 1)", number(r, &inner, d)),
                _ => {
                    let which = r.pick(&["min", "max"]).to_owned();
                    format!("({which}({} over regels{filter}) of anders 4)", number(r, &inner, d))
                }
            }
        }
        16 if s.norms => "(normen_nu.totaal of anders 1)".to_owned(),
        17 => "(school.maat of anders 3)".to_owned(),
        18 => format!(
            "aantal(scholen swv_breed waarvoor maat is ingevuld en maat > {}) / 1 school",
            r.below(5)
        ),
        _ => format!("jaar({})", date(r, s, d)),
    }
}

fn date(r: &mut Random, s: &Scope, depth: u64) -> String {
    let literal =
        r.pick(&["2024-02-29", "1999-12-31", "2025-06-30", "school.start", "peildatum"]).to_owned();
    let all = s.of(Kind::Date);
    let base = match choose(r, &all) {
        Some(q) => format!("({} of anders {literal})", q.name),
        None => literal,
    };
    if depth == 0 || r.chance(6) {
        return base;
    }
    let by = r.pick(&["3 dagen", "1 maand", "13 maanden", "2 jaar", "5 weken"]).to_owned();
    let sign = r.pick(&["+", "-"]).to_owned();
    format!("({base} {sign} {by})")
}

fn choice(r: &mut Random, s: &Scope) -> String {
    let option = r.pick(&["laag", "midden", "hoog"]).to_owned();
    match any(r, s, Kind::Choice) {
        Some(q) => format!("({} of anders {option})", q.name),
        None => "stand_nu".replace("stand_nu", "(als school.soort = a dan laag anders hoog)"),
    }
}

fn text(r: &mut Random, s: &Scope) -> String {
    let literal = r.pick(TEXTS).to_owned();
    match any(r, s, Kind::Text) {
        Some(q) => format!("({} of anders {literal})", q.name),
        None => "school.naam".to_owned(),
    }
}

fn any<'s>(r: &mut Random, s: &'s Scope, kind: Kind) -> Option<&'s Question> {
    let all = s.of(kind);
    choose(r, &all)
}

fn choose<'q>(r: &mut Random, all: &[&'q Question]) -> Option<&'q Question> {
    if all.is_empty() { None } else { Some(r.pick(all)) }
}

/// A text with holes.
fn message(r: &mut Random, s: &Scope) -> String {
    let all: Vec<&Question> = s.questions.iter().collect();
    let hole = choose(r, &all).map_or_else(String::new, |q| format!(" is {{{}}}", q.name));
    let more = if r.chance(5) {
        format!(" en {{afronden({}; 2)}}", number(r, s, 1))
    } else {
        " bij {school.naam}".to_owned()
    };
    format!("Let op: dit{hole}{more}").replace('"', "\\\"")
}

const KINDS: &[Kind] = &[
    Kind::Truth,
    Kind::Number,
    Kind::Number,
    Kind::Amount,
    Kind::Date,
    Kind::Choice,
    Kind::Set,
    Kind::Text,
    Kind::Truth,
    Kind::Choice,
    Kind::Number,
    Kind::Month,
    Kind::Year,
];

fn question(r: &mut Random, name: &str, kind: Kind, s: &Scope) -> (Question, String) {
    let typ = match kind {
        Kind::Truth => "ja/nee",
        Kind::Number => "getal met 3 decimalen",
        Kind::Amount => "bedrag",
        Kind::Date => "datum",
        Kind::Choice => "stand",
        Kind::Set => "meerkeuze uit stand",
        Kind::Text => "tekst",
        Kind::Month => "maand",
        Kind::Year => "schooljaar",
    };
    let nvt = kind != Kind::Text && r.chance(2);
    let mut line = format!("  vraag {name} \"Vraag {name}");
    if !s.questions.is_empty() && r.chance(2) {
        line += &format!(", na {{{}}}", s.questions[0].name);
    }
    line += &format!("?\": {typ}");
    if r.chance(3) {
        line += " verplicht";
    } else if r.chance(3) {
        line += &format!(" verplicht als ({})", truth(r, s, 2));
    }
    if nvt {
        line += " nvt toegestaan";
    }
    if !s.questions.is_empty() && r.chance(5) {
        line += &format!(" tonen als {}", truth(r, s, 3));
    }
    (Question { name: name.to_owned(), kind, nvt }, line + "\n")
}

/// A whole project: its files, the submissions by unit, and the rules to show when it goes wrong.
pub fn project(r: &mut Random) -> (MemoryFiles, Vec<(String, String)>, String) {
    let mut rules = HEAD.to_owned();
    rules += "vragenlijst lijst \"Lijst\" voor school per schooljaar {\n sectie een \"Een\" {\n";
    let mut s = Scope::default();
    for at in 0..9 {
        let kind = KINDS[usize::try_from(r.below(KINDS.len() as u64)).unwrap()];
        let (own, line) = question(r, &format!("v{at}"), kind, &s);
        rules += &line;
        s.questions.push(own);
    }
    rules += " }\n";
    let hidden =
        if r.chance(5) { format!(" tonen als {}", truth(r, &s, 2)) } else { String::new() };
    rules += &format!(" sectie twee \"Twee {{v0}}\"{hidden} {{\n");
    let mut row = Scope { in_row: true, ..Scope::default() };
    rules += &format!("  herhaal regels \"Regels\" minimaal {} maximaal 3 {{\n", r.below(2));
    for at in 0..4 {
        let kind = [Kind::Number, Kind::Choice, Kind::Truth, Kind::Number][at];
        let (own, line) = question(r, &format!("g{at}"), kind, &row);
        rules += &line;
        row.questions.push(own);
    }
    rules += &format!("  berekend gb \"GB\": getal met 2 decimalen = {}\n", number(r, &row, 2));
    rules += "  subtotaal g0 per g1\n";
    rules += &format!("  fout rijfout als {} \"{}\" bij g0\n", truth(r, &row, 3), message(r, &row));
    rules += "  }\n";
    s.group = row.questions.clone();
    for at in 0..3 {
        let places = r.below(4);
        let show =
            if r.chance(3) { format!(" tonen als {}", truth(r, &s, 2)) } else { String::new() };
        rules += &format!(
            "  berekend b{at} \"B{at}\": getal met {places} decimalen{show} = {}\n",
            number(r, &s, 4)
        )
        .replace("met 1 decimalen", "met 1 decimaal")
        .replace("met 0 decimalen", "met 2 decimalen");
        s.computed.push(format!("b{at}"));
    }
    let of = number(r, &s, 1);
    rules += &format!(
        "  berekend afgerond \"R\": getal met 2 decimalen = afronden({of} / 8; 2) + \
         10 * afronden_naar_boven({of} / 8; 2) + 100 * afronden_naar_beneden({of} / 8; 2) + \
         1000 * afronden_bankiers({of} / 8; 2)\n"
    );
    for at in 9..12 {
        let kind = KINDS[usize::try_from(r.below(KINDS.len() as u64)).unwrap()];
        let (own, line) = question(r, &format!("v{at}"), kind, &s);
        rules += &line;
        s.questions.push(own);
    }
    s.norms = true;
    for at in 0..6 {
        let level = r.pick(&["fout", "waarschuwing", "melding", "waarschuwing"]).to_owned();
        rules +=
            &format!("  {level} c{at} als {} \"{}\" bij v{at}\n", truth(r, &s, 4), message(r, &s));
    }
    rules += " }\n}\n";
    s.norms = false;
    rules += &format!(
        "normenkader normen_nu \"Nu\" bij lijst {{\n norm een \"Een\": stand gewicht 2 kern voldoet als >= midden {{\n  hoog als {}\n  midden als {}\n  laag anders }}\n norm twee \"Twee\": ja/nee gewicht 1 niet van toepassing als ({}) = {}\n score totaal \"T\": getal met 2 decimalen = deel(som(punten * gewicht over normen); som(gewicht over normen))\n}}\n",
        truth(r, &s, 2),
        truth(r, &s, 2),
        truth(r, &s, 2),
        truth(r, &s, 2)
    );
    let mut text = format!("{SETTINGS}--- regels.koers\n{rules}");
    let mut submissions = Vec::new();
    for unit in ["A1", "A2", "A3", "A4"] {
        let mut answers = Map::new();
        for question in &s.questions {
            if r.chance(8) {
                answers.insert(question.name.clone(), answer(r, question));
            }
        }
        let rows: Vec<Value> = (0..r.below(4))
            .map(|_| {
                let own = row.questions.iter().filter(|_| r.chance(9)).cloned().collect::<Vec<_>>();
                own.iter().map(|q| (q.name.clone(), answer(r, q))).collect::<Map<_, _>>().into()
            })
            .collect();
        if !rows.is_empty() {
            answers.insert("regels".to_owned(), rows.into());
        }
        let file = json!({ "school": unit, "antwoorden": answers }).to_string();
        text += &format!("--- lijst/{unit}.json\n{file}\n");
        submissions.push((unit.to_owned(), file));
    }
    (files_of(&text), submissions, rules)
}

fn answer(r: &mut Random, question: &Question) -> Value {
    if question.nvt && r.chance(2) {
        return json!({ "nvt": "niet bij ons" });
    }
    match question.kind {
        Kind::Truth => r.chance(5).into(),
        Kind::Number => r.pick(&["0", "1", "-2.125", "3.5", "100.25", "7", "0.001", "2.5"]).into(),
        Kind::Amount => r.pick(&["0", "12.50", "99999999999.99", "1000"]).into(),
        Kind::Date => r.pick(&["2024-02-29", "2023-12-31", "1970-01-01", "2000-03-01"]).into(),
        Kind::Choice => r.pick(&["laag", "midden", "hoog"]).into(),
        Kind::Set => match r.below(3) {
            0 => json!([]),
            1 => json!(["hoog"]),
            _ => json!(["laag", "hoog"]),
        },
        Kind::Text => {
            r.pick(&["ab", "aé😀bc", "<script>alert(1)</script>", "Ω\"x", "\u{202e}om"]).into()
        }
        Kind::Month => r.pick(&["2024-09", "2025-01"]).into(),
        Kind::Year => r.pick(&["2023-2024", "2024-2025"]).into(),
    }
}
