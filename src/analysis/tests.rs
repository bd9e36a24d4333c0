use super::domain::{Domain, Test, Value};
use super::problem::{Formula, Problem, Variable};
use super::solve::{Answer, Solver};
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

mod linear {
    use crate::analysis::linear::{Bound, Range, System, Verdict};
    use num_rational::BigRational;
    use proptest::prelude::*;

    fn ratio(n: i64, d: i64) -> BigRational {
        BigRational::new(n.into(), d.into())
    }

    fn bound(n: i64, strict: bool) -> Option<Bound> {
        Some(Bound { value: ratio(n, 1), strict })
    }

    fn between(low: i64, high: i64) -> Range {
        Range { low: bound(low, false), high: bound(high, false) }
    }

    #[test]
    fn dense_values_are_found_between_strict_bounds() {
        let mut system = System::default();
        let open = Range { low: bound(0, true), high: bound(1, true) };
        let x = system.variable(open.clone(), None);
        let y = system.variable(open, None);
        system
            .row([(x, ratio(1, 1)), (y, ratio(-1, 1))], Range { low: bound(0, true), high: None });
        let Verdict::Values(values) = system.solve() else { panic!("there are such values") };
        assert!(values[0] > values[1] && values[1] > ratio(0, 1) && values[0] < ratio(1, 1));
        system
            .row([(y, ratio(1, 1)), (x, ratio(-1, 1))], Range { low: bound(0, false), high: None });
        assert_eq!(system.solve(), Verdict::Never);
    }

    #[test]
    fn parity_is_seen_without_bounds() {
        let mut system = System::default();
        let x = system.variable(Range::default(), Some(ratio(1, 1)));
        let y = system.variable(Range::default(), Some(ratio(1, 1)));
        system.row([(x, ratio(2, 1)), (y, ratio(-2, 1))], between(1, 1));
        assert_eq!(system.solve(), Verdict::Never);
    }

    #[test]
    fn a_grid_of_cents_is_no_grid_of_euros() {
        let mut system = System::default();
        let x = system.variable(between(0, 1), Some(ratio(1, 100)));
        system.row([(x, ratio(3, 1))], between(1, 1));
        assert_eq!(system.solve(), Verdict::Never);
        let mut system = System::default();
        let x = system.variable(between(0, 1), Some(ratio(1, 100)));
        system.row([(x, ratio(4, 1))], between(1, 1));
        assert_eq!(system.solve(), Verdict::Values(vec![ratio(1, 4)]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        /// Whole numbers 0 to 4, three of them, up to four forms: held against every case.
        #[test]
        fn small_systems_agree_with_brute_force(
            rows in prop::collection::vec(
                (prop::collection::vec(-3..=3_i64, 3), -6..=6_i64, 0..=4_i64, any::<(bool, bool)>()),
                1..5,
            ),
            dense in any::<bool>(),
        ) {
            let step = (!dense).then(|| ratio(1, 1));
            let mut system = System::default();
            let variables: Vec<usize> =
                (0..3).map(|_| system.variable(between(0, 4), step.clone())).collect();
            let mut ranges = Vec::new();
            for (factors, low, width, (strict_low, strict_high)) in &rows {
                let range =
                    Range { low: bound(*low, *strict_low), high: bound(low + width, *strict_high) };
                let terms = variables.iter().zip(factors).map(|(v, f)| (*v, ratio(*f, 1)));
                system.row(terms, range.clone());
                ranges.push((factors.clone(), range));
            }
            let sum = |factors: &[i64], values: &[BigRational]| {
                factors.iter().zip(values).map(|(f, v)| v * ratio(*f, 1)).sum::<BigRational>()
            };
            let holds = |values: &[BigRational]| {
                ranges.iter().all(|(factors, range)| range.holds(&sum(factors, values)))
            };
            let every = (0..125_i64).map(|n| [ratio(n / 25, 1), ratio(n / 5 % 5, 1), ratio(n % 5, 1)]);
            let possible = every.into_iter().any(|values| holds(&values));
            match system.solve() {
                Verdict::Values(values) => {
                    prop_assert!(holds(&values), "{:?}", values);
                    prop_assert!(values.iter().all(|v| between(0, 4).holds(v)));
                    prop_assert!(dense || values.iter().all(BigRational::is_integer));
                    prop_assert!(dense || possible);
                }
                Verdict::Never => prop_assert!(!possible),
                Verdict::Unknown => prop_assert!(false, "a small system is decided"),
            }
        }
    }
}
