//! Programs that are sound whatever the seed, one declaration a text.

use super::expressions::{KINDS, Kind, Names, expression};
use super::random::Random;
use std::fmt::Write as _;

/// A program, and what of it others need to know.
pub struct Program {
    pub declarations: Vec<String>,
    /// Schools with their numbers of pupils, as a file.
    pub schools: String,
}

impl Program {
    pub fn text(&self) -> String {
        self.declarations.join("\n")
    }
}

/// A program from a seed.
pub fn program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    let mut all = vec![
        "keuzelijst oordeel geordend {\n  onvoldoende \"Onvoldoende\" = 1 punt\n  \
         voldoende \"Voldoende\" = 2 punten\n  goed \"Goed\" = 3 punten\n}"
            .to_owned(),
        "register bestuur meervoud besturen { sleutel nummer: tekst }".to_owned(),
        "kader eisen \"Eisen\" { E1 \"Een\" E2 \"Twee\" { E21 \"Twee punt een\" } }".to_owned(),
    ];
    let fields = registers(&mut random, &mut all);
    let mut school: Names = fields.iter().map(|(name, kind)| (name.clone(), *kind)).collect();
    parameters(&mut random, &mut all, &mut school);
    tables(&mut random, &mut all);
    formulas(&mut random, &mut all, &mut school);
    let answers = questionnaire(&mut random, &mut all, &school);
    norms(&mut random, &mut all, &answers);
    kpis(&mut random, &mut all);
    keys(&mut random, &mut all);
    // In any order: names are known before anything is checked.
    for at in (1..all.len()).rev() {
        all.swap(at, random.below(at + 1));
    }
    Program { declarations: all, schools: schools(&mut random, &fields) }
}

fn registers(random: &mut Random, all: &mut Vec<String>) -> Names {
    let mut fields: Names = vec![("leerlingtal".to_owned(), Kind::Pupils)];
    for n in 0..random.below(6) + 2 {
        fields.push((format!("veld{n}"), KINDS[random.below(KINDS.len())]));
    }
    let mut text = "register school meervoud scholen {\n  sleutel brin: tekst patroon \
                    \"[0-9]{2}[A-Z]{2}\"\n  bestuur: bestuur\n  soms: bedrag?\n"
        .to_owned();
    for (name, kind) in &fields {
        let _ = writeln!(text, "  {name}: {}", kind.declared());
    }
    all.push(text + "}");
    all.push(
        "register leerling meervoud leerlingen persoonsgegevens {\n  sleutel nummer: tekst\n  \
         school: school\n  thuis_sinds: datum?\n  lwoo: ja/nee\n}"
            .to_owned(),
    );
    fields
}

fn parameters(random: &mut Random, all: &mut Vec<String>, names: &mut Names) {
    for n in 0..random.below(4) + 1 {
        let kind = [Kind::Number, Kind::Pupils, Kind::Money][random.below(3)];
        let name = format!("grens{n}");
        let mut value = || kind.literal(random);
        let values = match n % 3 {
            0 => format!("= {}", value()),
            1 => format!("{{ 2023-2024: {}; 2024-2025: {} voorlopig }}", value(), value()),
            _ => format!("{{ vanaf 2020-01-01: {}; vanaf 2024-01-01: {} }}", value(), value()),
        };
        all.push(format!("parameter {name} \"Grens {n}\": {} {values}", kind.result()));
        names.push((name, kind));
    }
}

fn tables(random: &mut Random, all: &mut Vec<String>) {
    let (low, high) = (random.below(10) + 1, random.below(10) + 20);
    let unique = random.chance(50);
    let last = if unique {
        format!("  -            | >= {high}         || goed")
    } else {
        "  -            | -             || goed".to_owned()
    };
    all.push(format!(
        "beslistabel niveau \"Niveau\" (stand: oordeel; teams: geheel getal): oordeel{} {{\n  \
         stand        | teams         || uitkomst\n  onvoldoende  | < {low}        || onvoldoende\n  \
         voldoende; goed | < {low}     || voldoende\n  -            | {low} tot {high} || voldoende\n\
         {last}\n}}",
        if unique { " uniek" } else { "" }
    ));
}

fn formulas(random: &mut Random, all: &mut Vec<String>, names: &mut Names) {
    for n in 0..random.below(5) + 2 {
        let kind = KINDS[random.below(KINDS.len())];
        let name = format!("formule{n}");
        let body = expression(random, names, kind, 3);
        let typ = kind.result();
        all.push(format!("formule {name} \"Formule {n}\" voor school: {typ}\n  = {body}"));
        names.push((name, kind));
    }
    all.push("formule ingeschat voor school: oordeel = niveau(voldoende; 3)".to_owned());
}

fn questionnaire(random: &mut Random, all: &mut Vec<String>, school: &Names) -> Names {
    let mut answers: Names = Vec::new();
    let mut text =
        "vragenlijst lijst \"Lijst\" voor school per schooljaar open 1 juni t/m 30 juni {\n"
            .to_owned();
    for section in 0..random.below(3) + 1 {
        let _ = writeln!(text, "  sectie deel{section} \"Deel {section}\" {{");
        for n in 0..random.below(5) + 2 {
            let kind = KINDS[random.below(KINDS.len())];
            let name = format!("v{section}_{n}");
            let _ = writeln!(
                text,
                "    vraag {name} \"Vraag {section}.{n}?\": {} verplicht",
                kind.declared()
            );
            if kind == Kind::Truth {
                let _ = writeln!(
                    text,
                    "    vraag {name}_meer \"Meer over {section}.{n}\": bedrag minimaal € 0 \
                     verplicht tonen als {name}\n    waarschuwing als {name} en {name}_meer > {} \
                     \"Veel: {{{name}_meer}}.\" bij {name}_meer",
                    Kind::Money.literal(random)
                );
            }
            answers.push((name, kind));
        }
        let both: Names = answers.iter().chain(school).cloned().collect();
        let condition = expression(random, &both, Kind::Truth, 2);
        let _ = writeln!(text, "    melding als {condition} \"Let op.\"\n  }}");
    }
    text.push_str(
        "  matrix klimaat \"Klimaat\": schaal 1 t/m 5 \"nooit\" \"altijd\" verplicht {\n    \
         rust \"Rust\"\n    regels \"Regels\"\n  }\n  herhaal inzet \"Inzet\" maximaal 9 {\n    \
         vraag begroot \"Begroot\": bedrag minimaal € 0 verplicht\n    vraag besteed \"Besteed\": \
         bedrag\n    vraag potje \"Uit\": keuze { a \"A\" b \"B\" } verplicht\n    subtotaal begroot \
         per potje\n  }\n  berekend totaal \"Totaal\": bedrag = som(begroot over inzet)\n  \
         fout als totaal > € 1.000.000 \"Te veel.\" bij inzet\n}",
    );
    all.push(text);
    answers.push(("klimaat.rust".to_owned(), Kind::Number));
    answers.push(("totaal".to_owned(), Kind::Money));
    answers
}

fn norms(random: &mut Random, all: &mut Vec<String>, answers: &Names) {
    let mut text = "normenkader basis \"Basis\" bij lijst {\n".to_owned();
    for n in 0..random.below(5) + 2 {
        let weight = random.below(3) + 1;
        if random.chance(60) {
            let (high, low) = (
                expression(random, answers, Kind::Truth, 2),
                expression(random, answers, Kind::Truth, 2),
            );
            let _ = writeln!(
                text,
                "  norm n{n} \"Norm {n}\": oordeel gewicht {weight} kern voldoet als >= voldoende \
                 dekt E1; eisen.E21 {{\n    goed als {high}\n    voldoende als {low}\n    \
                 onvoldoende anders\n  }}"
            );
        } else {
            let body = expression(random, answers, Kind::Truth, 3);
            let _ = writeln!(text, "  norm n{n} \"Norm {n}\": ja/nee gewicht {weight} = {body}");
        }
    }
    text.push_str(
        "  score totaal_score \"Score\": getal met 2 decimalen\n    = deel(som(punten * gewicht \
         over normen); som(gewicht over normen))\n  oordeel eind \"Eindoordeel\": oordeel {\n    \
         goed als (totaal_score of anders 0) >= 2,5\n    voldoende als alle(voldoet over normen \
         waarvoor kern)\n    onvoldoende anders\n  }\n}",
    );
    all.push(text);
}

fn kpis(random: &mut Random, all: &mut Vec<String>) {
    let bodies = [
        ("geheel getal in leerling", "aantal(leerlingen waarvoor lwoo)"),
        (
            "geheel getal in leerling",
            "aantal(leerlingen waarvoor thuis_sinds is ingevuld en dagen_tussen(thuis_sinds; \
             peildatum) > 28)",
        ),
        ("percentage met 1 decimaal", "deel(aantal(leerlingen waarvoor lwoo); aantal(leerlingen))"),
        ("bedrag", "som(totaal over lijst)"),
        ("geheel getal in school", "aantal(lijst waarvoor basis.eind >= voldoende)"),
        ("bedrag", "som(soms of anders € 0 over scholen)"),
    ];
    for (n, (typ, body)) in bodies.iter().enumerate() {
        if random.chance(70) {
            let target = random.one(&["n.t.b.", "n.t.b."]);
            all.push(format!(
                "kpi kpi{n} \"Kpi {n}\" voor bestuur, swv: {typ} streefwaarde {target}\n  = {body}"
            ));
        }
    }
}

fn keys(random: &mut Random, all: &mut Vec<String>) {
    let equal = random.below(10) * 10;
    let mut text = format!(
        "verdeelsleutel middelen \"Middelen\" over school {{\n  budget € {}.000.000\n  vast € 1.000\n",
        random.below(8) + 1
    );
    if equal > 0 {
        let _ = writeln!(text, "  {equal}% gelijk");
    }
    let _ = writeln!(text, "  {}% naar rato van leerlingtal", 100 - equal);
    if random.chance(50) {
        text.push_str("  minimaal € 2.000\n");
    }
    text.push_str("  afgerond op € 0,01 met grootste rest\n}");
    all.push(text);
}

fn schools(random: &mut Random, fields: &Names) -> String {
    let names: Vec<&str> = fields.iter().map(|(name, _)| &**name).collect();
    let mut text = format!("brin;bestuur;soms;{}\n", names.join(";"));
    for n in 0..4 {
        let _ = write!(text, "0{n}AB;B{};", n % 2);
        for (_, kind) in fields {
            let value = match kind {
                Kind::Truth => random.one(&["ja", "nee"]).to_owned(),
                Kind::Number => random.below(50).to_string(),
                Kind::Pupils => (random.below(900) + 1).to_string(),
                Kind::Money => format!("{},50", random.below(900)),
                Kind::Date => format!("2020-01-{}", random.below(9) + 10),
                Kind::Verdict => random.one(&["goed", "voldoende"]).to_owned(),
            };
            let _ = write!(text, ";{value}");
        }
        text.push('\n');
    }
    text
}
