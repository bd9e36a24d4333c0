//! Expressions of a wanted type over names of known types.

use super::random::Random;

/// What an expression is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Truth,
    /// A bare number.
    Number,
    /// A number of pupils.
    Pupils,
    Money,
    Date,
    /// An option of `oordeel`, which is ordered.
    Verdict,
}

impl Kind {
    /// How a question, field or formula of the kind is declared.
    pub fn declared(self) -> &'static str {
        match self {
            Self::Truth => "ja/nee",
            Self::Number => "geheel getal van 0 t/m 50",
            Self::Pupils => "geheel getal in leerling van 0 t/m 2.000",
            Self::Money => "bedrag minimaal € 0",
            Self::Date => "datum",
            Self::Verdict => "oordeel",
        }
    }

    /// The type of a result of the kind.
    pub fn result(self) -> &'static str {
        match self {
            Self::Number => "getal met 2 decimalen",
            Self::Pupils => "getal met 2 decimalen in leerling",
            Self::Money => "bedrag",
            Self::Truth | Self::Date | Self::Verdict => self.declared(),
        }
    }

    /// A fixed value.
    pub fn literal(self, random: &mut Random) -> String {
        let n = random.below(40) + 1;
        match self {
            Self::Truth => random.one(&["ja", "nee"]).to_owned(),
            Self::Number => format!("{n},{}", random.below(9) + 1),
            Self::Pupils => format!("({n} leerlingen)"),
            Self::Money => format!("€ {n}.{:03},{:02}", random.below(1000), random.below(100)),
            Self::Date => format!("20{}-0{}-1{}", 10 + n % 15, n % 9 + 1, n % 10),
            Self::Verdict => random.one(&["onvoldoende", "voldoende", "goed"]).to_owned(),
        }
    }
}

pub const KINDS: [Kind; 6] =
    [Kind::Truth, Kind::Number, Kind::Pupils, Kind::Money, Kind::Date, Kind::Verdict];

/// Names that always have a value.
pub type Names = Vec<(String, Kind)>;

fn named(random: &mut Random, names: &Names, kind: Kind) -> Option<String> {
    let of: Vec<&str> = names.iter().filter(|(_, k)| *k == kind).map(|(n, _)| &**n).collect();
    (!of.is_empty()).then(|| random.one(&of).to_owned())
}

/// An expression of a kind, no deeper than asked.
pub fn expression(random: &mut Random, names: &Names, kind: Kind, depth: usize) -> String {
    let leaf = |random: &mut Random| match named(random, names, kind) {
        Some(name) if random.chance(75) => name,
        _ => kind.literal(random),
    };
    if depth == 0 {
        return leaf(random);
    }
    let deeper = |random: &mut Random, kind| expression(random, names, kind, depth - 1);
    if random.chance(12) {
        let (c, a, b) = (deeper(random, Kind::Truth), deeper(random, kind), deeper(random, kind));
        return format!("(als {c} dan {a} anders {b})");
    }
    match kind {
        Kind::Truth => truth(random, names, depth),
        Kind::Number | Kind::Pupils | Kind::Money => {
            let a = deeper(random, kind);
            match random.below(6) {
                0 => format!("({a} + {})", deeper(random, kind)),
                1 => format!("({a} - {})", deeper(random, kind)),
                2 => format!("({a} * {})", deeper(random, Kind::Number)),
                3 => format!("max({a}; {})", deeper(random, kind)),
                4 => format!("abs({a})"),
                _ => a,
            }
        }
        Kind::Date => {
            let unit = random.one(&["dagen", "weken", "maanden", "jaren"]);
            format!("({} + {} {unit})", leaf(random), random.below(5) + 2)
        }
        Kind::Verdict => leaf(random),
    }
}

fn truth(random: &mut Random, names: &Names, depth: usize) -> String {
    let deeper = |random: &mut Random, kind| expression(random, names, kind, depth - 1);
    match random.below(7) {
        0 => format!("({} en {})", deeper(random, Kind::Truth), deeper(random, Kind::Truth)),
        1 => format!("({} of {})", deeper(random, Kind::Truth), deeper(random, Kind::Truth)),
        2 => format!("(niet {})", deeper(random, Kind::Truth)),
        3 => match named(random, names, Kind::Verdict) {
            Some(name) => format!("{name} in {{ voldoende; goed }}"),
            None => deeper(random, Kind::Truth),
        },
        _ => {
            // One side is a name, so that there is something to compare.
            let kind = KINDS[random.below(5) + 1];
            let Some(name) = named(random, names, kind) else { return "ja".to_owned() };
            let sign = random.one(&["=", "<>", "<", "<=", ">", ">="]);
            format!("({name} {sign} {})", deeper(random, kind))
        }
    }
}
