use super::domain::{Domain, Test, Value};
use super::solve::{Answer, Formula, Problem, Solver, Variable};
use crate::number::{Number, Unit};
use crate::program::NumberType;
use crate::program::expr::Comparison;
use std::collections::BTreeSet;

fn number(plain: &str) -> Number {
    Number::parse_plain(plain).unwrap()
}

fn numbers(decimals: Option<u32>, low: Option<&str>, high: Option<&str>) -> Domain {
    let typ = NumberType {
        unit: Unit::one(),
        fraction: false,
        flexible: false,
        decimals,
        percentage: false,
    };
    Domain::Number { minimum: low.map(number), maximum: high.map(number), typ }
}

fn cells(domain: &Domain, points: &[&str]) -> Vec<String> {
    let points: BTreeSet<Value> = points.iter().map(|p| Value::Number(number(p))).collect();
    let cells = domain.cells(&points, false).unwrap();
    cells
        .into_iter()
        .map(|c| match c {
            Value::Number(n) => n.to_plain().unwrap(),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn whole_numbers_have_nothing_between_neighbours() {
    assert_eq!(cells(&numbers(Some(0), None, None), &["2", "3"]), ["1", "2", "3", "4"]);
    assert_eq!(cells(&numbers(Some(0), None, None), &["-5", "3"]), ["-6", "-5", "-4", "3", "4"]);
}

#[test]
fn a_point_beside_the_grid_only_divides_it() {
    assert_eq!(cells(&numbers(Some(0), None, None), &["2.5"]), ["2", "3"]);
    assert_eq!(cells(&numbers(Some(1), Some("0"), Some("1")), &["0.25"]), ["0", "0.1", "0.3", "1"]);
}

#[test]
fn numbers_without_decimals_are_dense() {
    assert_eq!(cells(&numbers(None, None, None), &["2", "3"]), ["1", "2", "2.5", "3", "4"]);
}

#[test]
fn bounds_cut_off_what_is_beyond() {
    assert_eq!(
        cells(&numbers(Some(0), Some("0"), Some("10")), &["-3", "10", "12"]),
        ["0", "1", "10"]
    );
    assert_eq!(cells(&numbers(Some(0), Some("4"), Some("4")), &[]), ["4"]);
    assert!(cells(&numbers(Some(0), Some("0.2"), Some("0.8")), &[]).is_empty());
}

fn truth(problem: &mut Problem, key: &str, free: bool) -> Formula {
    let variable = Variable { name: key.into(), domain: Domain::Truth, optional: true, free };
    let index = problem.add(key.to_owned(), variable);
    problem.test(index, Test::Compare(Comparison::Equal, Value::Truth(true)))
}

#[test]
fn what_leans_on_the_unknown_is_no_example() {
    let mut problem = Problem::default();
    let known = truth(&mut problem, "known", true);
    let unknown = truth(&mut problem, "unknown", false);
    let either = Formula::Any(vec![known.clone(), unknown.clone()]);
    let solver = Solver::new(&problem).unwrap();
    assert!(matches!(solver.satisfiable(&[&either]), Answer::Example(_)));
    let not_known = known.clone().negated();
    assert_eq!(solver.satisfiable(&[&either, &not_known]), Answer::Unknown);
    // The same unknown is the same on both sides.
    let not_unknown = unknown.negated();
    assert_eq!(solver.satisfiable(&[&either, &not_known, &not_unknown]), Answer::Never);
}

#[test]
fn leeg_is_neither_yes_nor_compared() {
    let mut problem = Problem::default();
    let yes = truth(&mut problem, "x", true);
    let no = problem.test(0, Test::Compare(Comparison::Equal, Value::Truth(false)));
    let gone = problem.test(0, Test::Missing);
    let solver = Solver::new(&problem).unwrap();
    let neither = [yes.clone().negated(), no.clone().negated()];
    let found = solver.satisfiable(&[&neither[0], &neither[1]]);
    assert_eq!(found, Answer::Example(vec![Value::Missing]));
    assert_eq!(solver.satisfiable(&[&gone, &yes]), Answer::Never);
}

#[test]
fn a_search_that_grows_too_large_claims_nothing() {
    // Of twelve variables with eleven values each no two are equal: never so, but not by looking.
    let mut problem = Problem::default();
    for v in 0..12 {
        let (name, domain) = (format!("v{v}"), numbers(Some(0), Some("0"), Some("10")));
        problem.add(name.clone(), Variable { name, domain, optional: false, free: true });
    }
    let mut conditions = Vec::new();
    for n in 0..=10 {
        let value = Value::Number(Number::from_int(n));
        let is: Vec<Formula> = (0..12)
            .map(|v| problem.test(v, Test::Compare(Comparison::Equal, value.clone())))
            .collect();
        for a in 0..12 {
            for b in 0..a {
                conditions.push(Formula::All(vec![is[a].clone(), is[b].clone()]).negated());
            }
        }
    }
    let solver = Solver::new(&problem).unwrap();
    assert_eq!(solver.satisfiable(&conditions.iter().collect::<Vec<_>>()), Answer::Unknown);
}
