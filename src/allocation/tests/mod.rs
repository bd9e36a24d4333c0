//! The division held to its slow twin, its invariants, every fault, and cases worth naming.

mod random;
mod twin;

use super::*;
use crate::number::Number;

fn n(text: &str) -> Number {
    match text.split_once('/') {
        Some((a, b)) => Number::from_ratio(a.parse().unwrap(), b.parse().unwrap()).unwrap(),
        None => Number::parse_plain(text).unwrap(),
    }
}

fn keys(names: &[&str]) -> Vec<Arc<str>> {
    names.iter().map(|&name| name.into()).collect()
}

/// A recipient with one weight, which may be changed.
fn r(key: &str, weight: &str) -> Recipient {
    Recipient::new(key, vec![n(weight)])
}

fn fixed(recipient: Recipient, amount: &str) -> Recipient {
    Recipient { fixed: vec![Some(n(amount))], ..recipient }
}

fn bounded(recipient: Recipient, lo: &str, hi: &str) -> Recipient {
    let bound = |text: &str| (!text.is_empty()).then(|| n(text));
    Recipient { lo: bound(lo), hi: bound(hi), ..recipient }
}

fn ordered(recipient: Recipient, rank: i64) -> Recipient {
    Recipient { order: vec![OrderKey::Rank(rank)], ..recipient }
}

fn whole() -> Spec {
    Spec { unit: Number::ONE, ..Spec::proportional() }
}

fn amounts(allocation: &Allocation) -> Vec<(String, String)> {
    let shown = |a: &Award| (a.key.to_string(), a.amount.to_string());
    allocation.awards.iter().map(shown).collect()
}

#[track_caller]
fn gives(
    spec: &Spec,
    budget: &str,
    recipients: &[Recipient],
    expected: &[(&str, &str)],
    rest: &str,
) {
    let allocation = allocate(spec, &n(budget), recipients).unwrap();
    let expected: Vec<_> = expected.iter().map(|(k, a)| (k.to_string(), a.to_string())).collect();
    assert_eq!(amounts(&allocation), expected);
    assert_eq!(allocation.remainder, n(rest));
    assert!(allocation.certificate.holds(), "{:?}", allocation.certificate);
}

// ---- named cases --------------------------------------------------------------------------------

#[test]
fn three_equal_schools_share_by_key() {
    let schools = [r("A", "1"), r("B", "1"), r("12AB00", "1")];
    gives(&whole(), "100", &schools, &[("12AB00", "34"), ("A", "33"), ("B", "33")], "0");
}

#[test]
fn a_tie_goes_to_the_larger_amount_first() {
    // 2.5 and 0.5 and 1: remainders tie, the larger amount wins though its key is larger.
    gives(
        &whole(),
        "4",
        &[r("a", "1"), r("b", "5"), r("c", "2")],
        &[("a", "0"), ("b", "3"), ("c", "1")],
        "0",
    );
}

#[test]
fn several_fixed_amounts_and_shares_add_up() {
    let spec = Spec { shares: vec![n("0.2"), n("0.8")], ..whole() };
    let school = |key: &str, small: bool, pupils: &str| Recipient {
        fixed: vec![Some(n("100")), small.then(|| n("50"))],
        weights: vec![Number::ONE, n(pupils)],
        ..Recipient::new(key, vec![])
    };
    let allocation =
        allocate(&spec, &n("1250"), &[school("a", true, "1"), school("b", false, "3")]).unwrap();
    let a = allocation.award("a").unwrap();
    assert_eq!(a.fixed, [Some(n("100")), Some(n("50"))]);
    assert_eq!(a.shares, [n("100"), n("200")]);
    assert_eq!((&a.exact, &a.amount, &a.correction), (&n("450"), &n("450"), &n("0")));
    let b = allocation.award("b").unwrap();
    assert_eq!(b.fixed, [Some(n("100")), None]);
    assert_eq!(b.amount, n("800"));
    assert_eq!(allocation.award("c").map(|c| &c.amount), None);
}

#[test]
fn what_bounds_take_goes_to_the_others_by_their_shares() {
    let schools =
        [bounded(r("a", "6"), "", "30"), bounded(r("b", "1"), "20", ""), r("c", "2"), r("d", "1")];
    let allocation = allocate(&whole(), &n("100"), &schools).unwrap();
    // a is cut from 60 to 30, b raised from 10 to 20; c and d divide the other 50 as 2 : 1.
    assert_eq!(allocation.award("c").unwrap().exact, n("100/3"));
    assert_eq!(allocation.award("a").unwrap().correction, n("-30"));
    assert_eq!(allocation.award("b").unwrap().correction, n("10"));
    gives(&whole(), "100", &schools, &[("a", "30"), ("b", "20"), ("c", "33"), ("d", "17")], "0");
}

#[test]
fn bounds_are_rounded_inwards() {
    let schools = [bounded(r("a", "1"), "", "10.9"), bounded(r("b", "0"), "3.1", ""), r("c", "1")];
    gives(&whole(), "100", &schools, &[("a", "10"), ("b", "4"), ("c", "86")], "0");
    let crossed = [bounded(r("a", "1"), "10.2", "10.8")];
    let (recipient, lo, hi) = ("a".into(), n("11"), n("10"));
    assert_eq!(
        allocate(&whole(), &n("10"), &crossed).unwrap_err(),
        Fault::BoundsCross { recipient, lo, hi }
    );
}

#[test]
fn without_redistribution_the_cut_stays_in_the_pot() {
    let spec = Spec { redistributes: false, remainder_has_destination: true, ..whole() };
    let schools = [bounded(r("a", "6"), "", "30"), r("b", "4")];
    gives(&spec, "100", &schools, &[("a", "30"), ("b", "40")], "30");
    let strict = Spec { remainder_has_destination: false, ..spec };
    assert_eq!(
        allocate(&strict, &n("100"), &schools).unwrap_err(),
        Fault::RemainderWithoutDestination { remainder: n("30") }
    );
}

#[test]
fn without_redistribution_minima_are_still_paid_by_the_others() {
    let spec = Spec { redistributes: false, remainder_has_destination: true, ..whole() };
    let schools = [bounded(r("a", "1"), "40", ""), r("b", "3"), r("c", "6")];
    gives(&spec, "100", &schools, &[("a", "40"), ("b", "20"), ("c", "40")], "0");
}

#[test]
fn groups_of_equal_order_are_served_in_turn() {
    let spec = Spec { order: vec![Direction::Descending], ..whole() };
    let schools = [
        ordered(bounded(r("a", "1"), "", "4"), 10),
        ordered(bounded(r("b", "1"), "", "4"), 30),
        ordered(bounded(r("c", "1"), "", "4"), 20),
        ordered(bounded(r("d", "1"), "", "4"), 20),
    ];
    // b is full, c and d share what is left; the odd place goes to the smaller key.
    gives(&spec, "9", &schools, &[("a", "0"), ("b", "4"), ("c", "3"), ("d", "2")], "0");
    gives(&spec, "16", &schools, &[("a", "4"), ("b", "4"), ("c", "4"), ("d", "4")], "0");
    assert_eq!(
        allocate(&spec, &n("17"), &schools).unwrap_err(),
        Fault::RemainderWithoutDestination { remainder: n("1") }
    );
    let with_rest = Spec { remainder_has_destination: true, ..spec };
    let full: Vec<_> = ["a", "b", "c", "d"].map(|key| (key, "4")).into();
    gives(&with_rest, "17", &schools, &full, "1");
}

#[test]
fn an_ordered_group_that_cannot_be_served_is_named() {
    let spec = Spec { order: vec![Direction::Ascending], ..whole() };
    let schools = [ordered(fixed(r("a", "1"), "6"), 1), ordered(fixed(r("b", "1"), "6"), 2)];
    let bounded_first = [bounded(schools[0].clone(), "", "6"), schools[1].clone()];
    assert_eq!(
        allocate(&spec, &n("10"), &bounded_first).unwrap_err(),
        Fault::FixedAboveBudget { fixed: n("6"), budget: n("4"), served: keys(&["b"]) }
    );
    let second = [ordered(r("a", "1"), 1), ordered(bounded(r("b", "1"), "3", ""), 2)];
    assert_eq!(
        allocate(&spec, &n("10"), &second).unwrap_err(),
        Fault::FloorsAboveBudget { floors: n("3"), budget: n("0"), served: keys(&["b"]) }
    );
}

#[test]
fn rounding_down_leaves_the_fractions_in_the_pot() {
    let spec = Spec { method: Method::Down, remainder_has_destination: true, ..whole() };
    let schools = [r("a", "1"), r("b", "1"), r("c", "1")];
    gives(&spec, "100", &schools, &[("a", "33"), ("b", "33"), ("c", "33")], "1");
    let strict = Spec { remainder_has_destination: false, ..spec };
    assert_eq!(
        allocate(&strict, &n("100"), &schools).unwrap_err(),
        Fault::RemainderWithoutDestination { remainder: n("1") }
    );
    gives(&strict, "99", &schools, &[("a", "33"), ("b", "33"), ("c", "33")], "0");
}

#[test]
fn the_methods_differ_on_the_textbook_case() {
    // Votes 53.000, 24.000 and 23.000 over seven seats.
    let parties = [r("a", "53000"), r("b", "24000"), r("c", "23000")];
    let by = |method| Spec { method, ..whole() };
    gives(&by(Method::DHondt), "7", &parties, &[("a", "4"), ("b", "2"), ("c", "1")], "0");
    gives(&by(Method::SainteLague), "7", &parties, &[("a", "3"), ("b", "2"), ("c", "2")], "0");
    gives(&by(Method::LargestRemainder), "7", &parties, &[("a", "4"), ("b", "2"), ("c", "1")], "0");
    let certificate = allocate(&by(Method::DHondt), &n("7"), &parties).unwrap().certificate;
    assert_eq!(certificate.within_one_unit, None);
}

#[test]
fn highest_averages_of_many_units_take_no_time_each() {
    let spec = Spec { method: Method::SainteLague, ..Spec::proportional() };
    gives(
        &spec,
        "30000000000000",
        &[r("a", "1"), r("b", "2")],
        &[("a", "10000000000000"), ("b", "20000000000000")],
        "0",
    );
}

#[test]
fn the_destination_takes_the_odd_part_of_the_budget() {
    let schools = [r("a", "1"), r("b", "2")];
    let spec = Spec { remainder_has_destination: true, ..whole() };
    gives(&spec, "100.50", &schools, &[("a", "33"), ("b", "67")], "0.5");
    assert_eq!(
        allocate(&whole(), &n("100.50"), &schools).unwrap_err(),
        Fault::BudgetNoMultipleOfUnit { budget: n("100.5"), unit: n("1") }
    );
}

#[test]
fn units_may_be_any_positive_number() {
    let spec = Spec { unit: n("2.5"), ..Spec::proportional() };
    gives(&spec, "10", &[r("a", "1"), r("b", "2")], &[("a", "2.5"), ("b", "7.5")], "0");
    let thirds = Spec { unit: n("1/3"), ..Spec::proportional() };
    gives(&thirds, "1", &[r("a", "1"), r("b", "1")], &[("a", "2/3"), ("b", "1/3")], "0");
}

#[test]
fn without_recipients_all_remains() {
    let spec = Spec { remainder_has_destination: true, ..whole() };
    gives(&spec, "100", &[], &[], "100");
    gives(&whole(), "0", &[], &[], "0");
    assert_eq!(
        allocate(&whole(), &n("100"), &[]).unwrap_err(),
        Fault::RemainderWithoutDestination { remainder: n("100") }
    );
}

#[test]
fn groups_divide_their_own_budgets() {
    let group = |key: &str, budget: &str, recipients: Vec<Recipient>| Group {
        key: key.into(),
        budget: n(budget),
        recipients,
    };
    let spec = Spec { remainder_has_destination: true, ..whole() };
    let groups = [
        group("1", "10", vec![r("a", "1"), r("b", "1")]),
        group("2", "0", vec![fixed(bounded(r("c", "0"), "5", "9"), "7")]),
        group("3", "4", vec![]),
        group("4", "5", vec![r("d", "0")]),
    ];
    let outcome = allocate_within(&spec, &groups).unwrap();
    assert_eq!((&outcome.budget, &outcome.remainder), (&n("14"), &n("4")));
    let [first, second, third, fourth] = outcome.groups.as_slice() else { panic!() };
    assert_eq!(
        amounts(first.outcome.as_ref().unwrap()),
        [("a", "5"), ("b", "5")].map(|(k, a)| (k.to_owned(), a.to_owned()))
    );
    let nothing = second.outcome.as_ref().unwrap();
    assert_eq!(nothing.award("c").unwrap().amount, Number::ZERO);
    assert!(nothing.certificate.holds() && nothing.remainder.is_zero());
    assert_eq!(third.outcome.as_ref().unwrap().remainder, n("4"));
    assert_eq!(
        fourth.outcome.as_ref().unwrap_err(),
        &Fault::WeightsTotalZero { share: 0, served: vec![] }
    );
}

// ---- every fault --------------------------------------------------------------------------------

#[track_caller]
fn faults(spec: &Spec, budget: &str, recipients: &[Recipient], expected: Fault) {
    assert_eq!(allocate(spec, &n(budget), recipients).unwrap_err(), expected);
}

#[test]
fn fixed_amounts_above_the_budget_name_both_sums() {
    let schools = [fixed(r("a", "1"), "60"), fixed(r("b", "1"), "60.5")];
    let (fixed, budget, served) = (n("120.5"), n("100"), vec![]);
    faults(&whole(), "100", &schools, Fault::FixedAboveBudget { fixed, budget, served });
}

#[test]
fn percentages_must_be_a_hundred() {
    let spec = Spec { shares: vec![n("0.2"), n("0.79")], ..whole() };
    faults(&spec, "1", &[], Fault::PercentagesNotWhole { total: n("0.99") });
    let spec = Spec { shares: vec![n("1.2"), n("-0.2")], ..whole() };
    faults(&spec, "1", &[], Fault::NegativePercentage { share: 1, percentage: n("-0.2") });
}

#[test]
fn weights_must_be_usable() {
    let (recipient, weight) = ("b".into(), n("-2"));
    let negative = Fault::NegativeWeight { share: 0, recipient, weight };
    faults(&whole(), "1", &[r("a", "3"), r("b", "-2")], negative);
    let zero = Fault::WeightsTotalZero { share: 0, served: vec![] };
    faults(&whole(), "1", &[r("a", "0"), r("b", "0")], zero);
}

#[test]
fn bounds_that_cannot_be_met_name_their_sums() {
    let low = [bounded(r("a", "1"), "60", ""), fixed(r("b", "1"), "50")];
    let (floors, budget, served) = (n("110"), n("100"), vec![]);
    faults(&whole(), "100", &low, Fault::FloorsAboveBudget { floors, budget, served });
    let high = [bounded(r("a", "1"), "", "60"), bounded(r("b", "1"), "", "39")];
    let (most, budget) = (n("99"), n("100"));
    faults(&whole(), "100", &high, Fault::BudgetNotReached { most, budget });
    let spec = Spec { remainder_has_destination: true, ..whole() };
    gives(&spec, "100", &high, &[("a", "60"), ("b", "39")], "1");
}

#[test]
fn a_recipient_without_weight_is_not_filled_to_its_maximum() {
    let spec = Spec { remainder_has_destination: true, ..whole() };
    let schools = [bounded(r("a", "1"), "", "60"), bounded(r("b", "0"), "", "60")];
    gives(&spec, "100", &schools, &[("a", "60"), ("b", "0")], "40");
}

#[test]
fn malformed_input_is_refused() {
    let spec = Spec { unit: n("0"), ..whole() };
    faults(&spec, "1", &[], Fault::UnitNotPositive { unit: n("0") });
    let twice = [r("a", "1"), r("a", "2")];
    faults(&whole(), "1", &twice, Fault::DuplicateRecipient { recipient: "a".into() });
    let bare = [Recipient::new("a", vec![])];
    faults(&whole(), "1", &bare, Fault::IncompleteRecipient { recipient: "a".into() });
    let spec = Spec { method: Method::DHondt, ..whole() };
    let capped = [bounded(r("a", "1"), "", "1")];
    faults(&spec, "1", &capped, Fault::MethodTakesSharesOnly { recipient: "a".into() });
}

#[test]
fn the_certificate_sees_a_wrong_outcome() {
    let schools = [bounded(r("a", "1"), "", "60"), r("b", "1"), r("c", "1")];
    let (spec, budget) = (whole(), n("99"));
    let good = allocate(&spec, &budget, &schools).unwrap();
    let members: Vec<&Recipient> = schools.iter().collect();
    let check = |change: &dyn Fn(&mut Vec<Award>), rest: &str| {
        let mut awards = good.awards.clone();
        change(&mut awards);
        certificate::verify(&spec, &budget, &members, &awards, &n(rest)).unwrap()
    };
    assert!(check(&|_| {}, "0").holds());
    assert!(!check(&|_| {}, "1").sum_holds);
    assert!(!check(&|awards| awards[1].amount = n("34"), "-1").sum_holds);
    assert!(!check(&|awards| awards[0].amount = n("61"), "0").bounds_hold);
    assert!(!check(&|awards| awards[1].exact = n("33.5"), "0").equal_cases_equal);
    assert_eq!(check(&|awards| awards[1].amount = n("34"), "0").within_one_unit, Some(false));
    assert!(!check(&|awards| awards.truncate(2), "0").holds());
}

#[test]
fn last_years_result_in_a_bound_may_be_any_fraction() {
    let schools = [bounded(r("a", "9"), "", "100/3"), r("b", "1"), r("c", "1")];
    let spec = Spec::proportional();
    gives(&spec, "100", &schools, &[("a", "33.33"), ("b", "33.34"), ("c", "33.33")], "0");
}
