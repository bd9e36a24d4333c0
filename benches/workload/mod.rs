//! Workload W: 60 answers a submission, 40 norms of four steps, a weighted score of two decimals.
//!
//! The norms are those of `norms.json`: comparisons, sums and quotients of amounts, nested in lists
//! as `["and", …]`, `[">=", a, b]`, `["m", 3]` (the third amount). One pair of amounts in sixteen
//! lies exactly on a threshold, so that binary floats go wrong at the boundary.
#![expect(clippy::indexing_slicing, reason = "the norms are a file of ours, of a known shape")]

use serde_json::Value;
use std::fmt::Write as _;

/// Numbers that look random and are the same on every run (Marsaglia's xorshift).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 1) % limit
    }
}

/// The answers of one submission.
pub struct Answers {
    pub truths: Vec<bool>,
    pub numbers: Vec<u64>,
    pub choices: Vec<char>,
    /// In cents.
    pub amounts: Vec<u64>,
}

/// The norms with their weights in hundredths.
pub struct Workload {
    norms: Vec<Value>,
    weights: Vec<u64>,
    pub answers: Vec<Answers>,
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

impl Workload {
    pub fn new(submissions: usize) -> Self {
        let all: Value = serde_json::from_str(include_str!("norms.json")).unwrap_or_default();
        let mut sequence = Sequence(0x9E37_79B9_7F4A_7C15);
        let answers = (0..submissions)
            .map(|_| {
                let mut amounts: Vec<u64> = (0..10).map(|_| sequence.below(100_000_001)).collect();
                for pair in amounts.chunks_mut(2) {
                    if sequence.below(16) == 0
                        && let [first, second] = pair
                    {
                        *first = sequence.below(4_000_000) * 20;
                        *second = *first / 20 * 23;
                    }
                }
                Answers {
                    truths: (0..20).map(|_| sequence.below(10) < 6).collect(),
                    numbers: (0..20).map(|_| sequence.below(501)).collect(),
                    choices: (0..10)
                        .map(|_| ['a', 'b', 'c', 'd'].into_iter().nth(sequence.below(4) as usize))
                        .map(|c| c.unwrap_or('a'))
                        .collect(),
                    amounts,
                }
            })
            .collect();
        Self {
            norms: list(&all["norms"]).to_vec(),
            weights: list(&all["weights"]).iter().filter_map(Value::as_u64).collect(),
            answers,
        }
    }

    /// The rules in Koers.
    pub fn rules(&self) -> String {
        let mut out = String::from(
            "keuzelijst trede geordend { p0 \"0\" = 0 punten  p1 \"1\" = 1 punt  p2 \"2\" = 2 punten  \
             p3 \"3\" = 3 punten  p4 \"4\" = 4 punten }\n\
             register school meervoud scholen \"Scholen\" { sleutel brin: tekst }\n\
             vragenlijst w \"W\" voor school per schooljaar {\n",
        );
        for k in 1..=20 {
            let _ = writeln!(out, "  vraag b{k} \"B{k}\": ja/nee verplicht");
            let _ = writeln!(out, "  vraag i{k} \"I{k}\": geheel getal van 0 t/m 500 verplicht");
        }
        for k in 1..=10 {
            let options = "{ a \"A\" b \"B\" c \"C\" d \"D\" }";
            let _ = writeln!(out, "  vraag c{k} \"C{k}\": keuze {options} verplicht");
            let _ =
                writeln!(out, "  vraag m{k} \"M{k}\": bedrag van € 0 t/m € 1.000.000 verplicht");
        }
        out += "}\nnormenkader n \"N\" bij w {\n";
        for (k, (norm, weight)) in (1..).zip(self.norms.iter().zip(&self.weights)) {
            let (euro, cent) = (weight / 100, weight % 100);
            let _ = writeln!(out, "  norm n{k} \"N{k}\": trede gewicht {euro},{cent:02} {{");
            for step in list(norm) {
                if let [condition, points] = list(step) {
                    let _ = writeln!(out, "    p{points} als {}", Koers.condition(condition));
                }
            }
            out += "    p0 anders\n  }\n";
        }
        out + "  score totaal \"Totaal\": getal met 2 decimalen\n    \
               = som(punten * gewicht over normen) / som(gewicht over normen)\n}\n"
    }

    /// The submissions as CSV.
    pub fn submissions(&self) -> String {
        let mut out = String::from("school");
        for (letter, count) in [('b', 20), ('i', 20), ('c', 10), ('m', 10)] {
            for k in 1..=count {
                let _ = write!(out, ";{letter}{k}");
            }
        }
        out.push('\n');
        for (number, answers) in self.answers.iter().enumerate() {
            let _ = write!(out, "S{number:07}");
            for truth in &answers.truths {
                let _ = write!(out, ";{}", if *truth { "ja" } else { "nee" });
            }
            for number in &answers.numbers {
                let _ = write!(out, ";{number}");
            }
            for choice in &answers.choices {
                let _ = write!(out, ";{choice}");
            }
            for cents in &answers.amounts {
                let _ = write!(out, ";{},{:02}", cents / 100, cents % 100);
            }
            out.push('\n');
        }
        out
    }

    /// The schools as CSV.
    pub fn schools(&self) -> String {
        let mut out = String::from("brin\n");
        for number in 0..self.answers.len() {
            let _ = writeln!(out, "S{number:07}");
        }
        out
    }

    /// Weighted points and score as one expression of zen.
    pub fn zen(&self) -> String {
        let mut sum = String::new();
        for (norm, weight) in self.norms.iter().zip(&self.weights) {
            if !sum.is_empty() {
                sum += " + ";
            }
            let _ = write!(sum, "{weight} * (");
            for step in list(norm) {
                if let [condition, points] = list(step) {
                    let _ = write!(sum, "{} ? {points} : ", Zen.condition(condition));
                }
            }
            sum += "0)";
        }
        let total: u64 = self.weights.iter().sum();
        format!("floor(({sum}) * 100 / {total} + 0.5) / 100")
    }
}

/// A language that the norms are written in.
trait Language {
    fn and(&self) -> &'static str;
    fn or(&self) -> &'static str;
    fn not(&self) -> &'static str;
    fn one_of(&self, answer: &str, options: &[&str]) -> String;
    fn literal(&self, number: &str, money: bool) -> String;

    fn condition(&self, e: &Value) -> String {
        let parts = list(e);
        let join = |word: &str| {
            let inner: Vec<String> =
                parts.iter().skip(1).map(|part| self.condition(part)).collect();
            format!("({})", inner.join(word))
        };
        match (text(parts.first()), parts.get(1), parts.get(2)) {
            ("b", Some(k), _) => format!("b{k}"),
            ("in", Some(k), Some(options)) => {
                let options: Vec<&str> = list(options).iter().map(|o| text(Some(o))).collect();
                self.one_of(&format!("c{k}"), &options)
            }
            ("and", ..) => join(self.and()),
            ("or", ..) => join(self.or()),
            ("not", Some(inner), _) => format!("{} ({})", self.not(), self.condition(inner)),
            (op, Some(a), Some(b)) => {
                let money = is_money(a) || is_money(b);
                format!("{} {op} {}", self.number(a, money), self.number(b, money))
            }
            (_, _, _) => String::new(),
        }
    }

    fn number(&self, e: &Value, money: bool) -> String {
        let parts = list(e);
        match (text(parts.first()), parts.get(1), parts.get(2)) {
            (letter @ ("i" | "m"), Some(k), _) => format!("{letter}{k}"),
            ("num", Some(number), _) => self.literal(text(Some(number)), money),
            (op @ ("+" | "-"), Some(a), Some(b)) => {
                let money = is_money(e);
                format!("({} {op} {})", self.number(a, money), self.number(b, money))
            }
            (op, Some(a), Some(b)) => {
                format!("({} {op} {})", self.number(a, false), self.number(b, false))
            }
            (_, _, _) => String::new(),
        }
    }
}

fn is_money(e: &Value) -> bool {
    let parts = list(e);
    text(parts.first()) == "m" || parts.iter().skip(1).any(is_money)
}

struct Koers;

impl Language for Koers {
    fn and(&self) -> &'static str {
        " en "
    }
    fn or(&self) -> &'static str {
        " of "
    }
    fn not(&self) -> &'static str {
        "niet"
    }
    fn one_of(&self, answer: &str, options: &[&str]) -> String {
        format!("{answer} in {{ {} }}", options.join("; "))
    }
    fn literal(&self, number: &str, money: bool) -> String {
        if !money {
            return number.replace('.', ",");
        }
        let (whole, part) = number.split_once('.').unwrap_or((number, "00"));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        format!("€ {grouped},{part:0<2}")
    }
}

struct Zen;

impl Language for Zen {
    fn and(&self) -> &'static str {
        " and "
    }
    fn or(&self) -> &'static str {
        " or "
    }
    fn not(&self) -> &'static str {
        "not"
    }
    fn one_of(&self, answer: &str, options: &[&str]) -> String {
        format!("{answer} in ['{}']", options.join("', '"))
    }
    fn literal(&self, number: &str, _: bool) -> String {
        number.to_owned()
    }
}
