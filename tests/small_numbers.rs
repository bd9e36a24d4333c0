//! An attack on small numbers: from all published tables together no count that is kept back can be
//! computed. The attacker knows the rules, and tries every world that fits what is shown.

use koers::diagnostic::Sink;
use koers::number::{Number, Rounding};
use koers::outcome::{Outcome, OutcomeValue, Suppressed};
use koers::project::{MemoryFiles, MomentChoice, Parsed};
use koers::source::Sources;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const SETTINGS: &str = r#"[project]
naam = "SWV Proef"
schooljaar = "2024-2025"
peildatum = 2024-10-01
[gegevens]
bestuur = "besturen.csv"
school = "scholen.csv"
leerling = "leerlingen.csv"
"#;

/// The same count in two tables of other levels; what is made of it; money that follows it.
const RULES: &str = r#"
register bestuur meervoud besturen { sleutel code: tekst }
register school meervoud scholen { sleutel brin: tekst; bestuur: bestuur }
register leerling meervoud leerlingen persoonsgegevens { sleutel nummer: tekst; school: school; thuis: ja/nee }
kpi thuis voor school, bestuur, swv: geheel getal in leerling streefwaarde n.t.b.
  = aantal(leerlingen waarvoor thuis)
kpi allen voor school, bestuur, swv: geheel getal in leerling streefwaarde n.t.b.
  = aantal(leerlingen)
kpi aandeel voor school, bestuur, swv: percentage met 4 decimalen streefwaarde n.t.b.
  = deel(aantal(leerlingen waarvoor thuis); aantal(leerlingen))
formule ook_thuis voor school, swv: geheel getal in leerling = aantal(leerlingen waarvoor thuis)
formule op_school voor school, bestuur: geheel getal in leerling
  = aantal(leerlingen) - aantal(leerlingen waarvoor thuis)
formule vergoeding voor school: bedrag = ook_thuis * € 100 per leerling
verdeelsleutel hulp over school {
  budget € 10.000
  vast € 500
  100% naar rato van ook_thuis + 1 leerling
  afgerond op € 0,01 met grootste rest
}
"#;

/// Pupils at home by school and the pupils of each school, schools by board.
struct World {
    boards: Vec<Vec<(i64, i64)>>,
}

impl World {
    fn schools(&self) -> Vec<(usize, i64, i64)> {
        let boards = self.boards.iter().enumerate();
        boards.flat_map(|(b, s)| s.iter().map(move |(home, all)| (b, *home, *all))).collect()
    }

    fn published(&self) -> Outcome {
        let mut files = MemoryFiles::default();
        files.set("koers.toml", SETTINGS);
        files.set("regels.koers", RULES);
        let (mut boards, mut schools) = (String::from("code\n"), String::from("brin;bestuur\n"));
        let mut pupils = String::from("nummer;school;thuis\n");
        for b in 0..self.boards.len() {
            let _ = writeln!(boards, "b{b}");
        }
        for (s, (board, home, all)) in self.schools().into_iter().enumerate() {
            let _ = writeln!(schools, "s{s};b{board}");
            for p in 0..all {
                let _ = writeln!(pupils, "{s}-{p};s{s};{}", if p < home { "ja" } else { "nee" });
            }
        }
        files.set("besturen.csv", boards);
        files.set("scholen.csv", schools);
        files.set("leerlingen.csv", pupils);
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let checked = Parsed::read(&files, &mut sources, &mut sink)
            .and_then(|p| p.check(&mut sink))
            .expect("the rules are sound");
        let moment = MomentChoice::default().moment(&checked.config, &mut sink).unwrap();
        let lowered = checked.lower(&files, moment, Vec::new(), &mut sink);
        let found = lowered.evaluate(&|_, _| {});
        assert!(found.outcome.faults.is_empty(), "{:?}", found.outcome.faults);
        found.outcome.publish(false)
    }
}

/// A number as a function of the pupils at home by school.
type OfWorld = Box<dyn Fn(&[i64]) -> Option<Number>>;

/// What a reader sees of a number that is a function of the pupils at home.
struct Shown {
    value: OutcomeValue,
    of: OfWorld,
    /// Whether it is the count itself, so that `x` mostly says "not small".
    count: bool,
}

fn int(n: i64) -> Number {
    Number::from_int(n)
}

/// Everything that is published, as a function of the pupils at home by school.
fn everything(world: &World, outcome: &Outcome) -> Vec<Shown> {
    let schools = world.schools();
    let members = |level: &str, key: &str| -> Vec<usize> {
        let index = key.get(1..).and_then(|n| n.parse::<usize>().ok());
        (0..schools.len())
            .filter(|s| match level {
                "school" => Some(*s) == index,
                "bestuur" => Some(schools[*s].0) == index,
                _ => true,
            })
            .collect()
    };
    let mut shown: Vec<Shown> = Vec::new();
    let mut put = |name: &str, level: &str, key: &str, value: &OutcomeValue| {
        let own = members(level, key);
        let all: i64 = own.iter().map(|s| schools[*s].2).sum();
        let sum = move |w: &[i64]| own.iter().map(|s| w[*s]).sum::<i64>();
        let of: OfWorld = match name {
            "thuis" | "ook_thuis" => Box::new(move |w| Some(int(sum(w)))),
            "allen" => Box::new(move |_| Some(int(all))),
            "aandeel" => {
                Box::new(move |w| int(sum(w)).div(&int(all)).ok()?.round(6, Rounding::HalfUp).ok())
            }
            "op_school" => Box::new(move |w| Some(int(all - sum(w)))),
            _ => Box::new(move |w| Some(int(100 * sum(w)))),
        };
        let count = name == "thuis" || name == "ook_thuis";
        shown.push(Shown { value: value.clone(), of, count });
    };
    for kpi in &outcome.kpis {
        for level in &kpi.levels {
            for cell in &level.cells {
                put(&kpi.about.name, &level.level, &cell.key, &cell.value);
            }
        }
    }
    for formula in &outcome.formulas {
        for level in &formula.levels {
            for cell in &level.cells {
                put(&formula.about.name, &level.level, &cell.key, &cell.value);
            }
        }
    }
    shown
}

/// Whether the amounts that are shown fit a world: each within a cent of its exact share.
fn amounts_fit(outcome: &Outcome, world: &[i64]) -> bool {
    let allocation = &outcome.allocations[0];
    let count = i64::try_from(world.len()).unwrap();
    let rest = int(10_000 - 500 * count);
    let weights: i64 = world.iter().map(|w| w + 1).sum();
    allocation.recipients.iter().zip(world).filter(|(r, _)| !r.kept_back).all(|(r, own)| {
        let share = rest.mul(&int(own + 1)).unwrap().div(&int(weights)).unwrap();
        let exact = share.add(&int(500)).unwrap();
        let off = r.amount.sub(&exact).unwrap();
        let cent = Number::from_ratio(1, 100).unwrap();
        let off = if off.is_negative() { Number::ZERO.sub(&off).unwrap() } else { off };
        off < cent
    })
}

fn fits(shown: &Shown, world: &[i64], real: &[i64]) -> bool {
    let value = (shown.of)(world);
    match &shown.value {
        OutcomeValue::Number(number) => value.as_ref() == Some(&number.number),
        OutcomeValue::Suppressed(Suppressed::Below(limit)) => {
            value.is_some_and(|v| v > Number::ZERO && v < int(i64::from(*limit)))
        }
        // Whoever knows the method knows that what is kept back besides is mostly not small.
        OutcomeValue::Suppressed(Suppressed::Withheld) if shown.count => {
            let not_small = (shown.of)(real).is_some_and(|v| v >= int(5));
            !not_small || value.is_some_and(|v| v >= int(5))
        }
        _ => true,
    }
}

fn attack(world: &World) {
    let outcome = world.published();
    let shown = everything(world, &outcome);
    let real: Vec<i64> = world.schools().iter().map(|s| s.1).collect();
    let mut possible: Vec<BTreeSet<i64>> = vec![BTreeSet::new(); real.len()];
    let most = 11_i64;
    let mut guess = vec![0_i64; real.len()];
    loop {
        if shown.iter().all(|s| fits(s, &guess, &real)) && amounts_fit(&outcome, &guess) {
            for (set, value) in possible.iter_mut().zip(&guess) {
                set.insert(*value);
            }
        }
        let mut at = 0;
        while at < guess.len() && guess[at] == most {
            guess[at] = 0;
            at += 1;
        }
        if at == guess.len() {
            break;
        }
        guess[at] += 1;
    }
    let schools = &outcome.kpis[0].levels[0];
    assert_eq!(&*schools.level, "school");
    for (at, cell) in schools.cells.iter().enumerate() {
        assert!(possible[at].contains(&real[at]), "the attack knows the method");
        let hidden = matches!(cell.value, OutcomeValue::Suppressed(_));
        assert!(hidden || !(1..5).contains(&real[at]), "a small count is shown");
        assert!(
            !hidden || possible[at].len() > 1,
            "school {at} of {:?} can be computed: {:?}",
            world.boards,
            possible[at]
        );
    }
}

#[test]
fn no_count_can_be_computed_from_all_tables_together() {
    // A small generator of our own: the same worlds on every run.
    let mut state = 2_463_534_242_u64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % below).unwrap()
    };
    for _ in 0..24 {
        let boards = 1 + usize::try_from(next(2)).unwrap();
        let boards = (0..boards)
            .map(|_| {
                let schools = 1 + usize::try_from(next(2)).unwrap();
                (0..schools).map(|_| (next(10), 20 + next(9))).collect()
            })
            .collect();
        attack(&World { boards });
    }
}

#[test]
fn what_gave_counts_away_before() {
    // A share of what is kept back besides, shown beside its whole; an amount with a public rate.
    attack(&World { boards: vec![vec![(2, 30), (7, 40), (9, 50)], vec![(8, 20)]] });
    attack(&World { boards: vec![vec![(3, 30)], vec![(6, 25), (9, 31)]] });
    // Who gets a share of what is divided by a count, tells the count of all.
    attack(&World { boards: vec![vec![(0, 20), (4, 21)], vec![(0, 22)]] });
}
