//! Random cases: equal to the slow twin, and with the invariants of every outcome.

use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;

fn small() -> impl Strategy<Value = Number> {
    prop_oneof![
        (0_i64..30).prop_map(Number::from_int),
        (0_i128..3_000).prop_map(|m| Number::from_decimal(m, 2).unwrap()),
        (0_i64..60, 1_i64..9).prop_map(|(a, b)| Number::from_ratio(a, b).unwrap()),
    ]
}

/// Weights with many equal and many zero.
fn weight() -> impl Strategy<Value = Number> {
    prop_oneof![
        2 => (0_i64..4).prop_map(Number::from_int),
        1 => small(),
    ]
}

fn shares() -> impl Strategy<Value = Vec<Number>> {
    prop_oneof![
        Just(vec![Number::ONE]),
        (0_i128..=100)
            .prop_map(|p| [p, 100 - p].map(|p| Number::from_decimal(p, 2).unwrap()).into()),
        Just(vec![n("1/3"), n("1/6"), n("0.5")]),
    ]
}

#[derive(Clone, Copy, Debug)]
struct Shape {
    fixed: bool,
    bounds: bool,
    order: bool,
    highest: bool,
}

fn recipient(shares: usize, shape: Shape) -> impl Strategy<Value = Recipient> {
    let fixed = proptest::collection::vec(
        proptest::option::of(small()),
        if shape.fixed { 0..3 } else { 0..1 },
    );
    let bound = move |p: f64| {
        let present = if shape.bounds { p } else { 0.001 };
        proptest::option::weighted(present, small()).prop_map(move |b| b.filter(|_| shape.bounds))
    };
    let weights = proptest::collection::vec(weight(), shares);
    let order = proptest::collection::vec(
        (0_i64..3).prop_map(OrderKey::Rank),
        if shape.order { 2 } else { 0 },
    );
    let crossing = any::<u8>().prop_map(|dice| dice < 8);
    (fixed, bound(0.4), bound(0.7), weights, order, crossing).prop_map(
        |(fixed, lo, hi, weights, order, crossing)| {
            let (lo, hi) = match (lo, hi) {
                (Some(a), Some(b)) if a > b && !crossing => (Some(b), Some(a)),
                other => other,
            };
            Recipient { key: "".into(), fixed, weights, lo, hi, order }
        },
    )
}

fn cases() -> impl Strategy<Value = (Spec, Number, Vec<Recipient>)> {
    let shape = (any::<bool>(), any::<bool>(), any::<u8>(), any::<u8>()).prop_map(
        |(fixed, bounds, order, highest)| {
            let highest = highest < 50;
            Shape {
                fixed: fixed && !highest,
                bounds: bounds && !highest,
                order: order < 60,
                highest,
            }
        },
    );
    (shares(), shape).prop_flat_map(|(shares, shape)| {
        let recipients = proptest::collection::vec(recipient(shares.len(), shape), 0..9);
        let method = if shape.highest {
            prop_oneof![Just(Method::DHondt), Just(Method::SainteLague)].boxed()
        } else {
            prop_oneof![3 => Just(Method::LargestRemainder), 1 => Just(Method::Down)].boxed()
        };
        let unit =
            prop_oneof![Just("1"), Just("0.01"), Just("0.25"), Just("2.5"), Just("7"), Just("1/3")];
        let budget = prop_oneof![
            4 => (0_i64..200).prop_map(Number::from_int),
            2 => (0_i128..20_000).prop_map(|m| Number::from_decimal(m, 2).unwrap()),
            1 => small(),
        ];
        let direction = prop_oneof![Just(Direction::Ascending), Just(Direction::Descending)];
        let order = proptest::collection::vec(direction, if shape.order { 2 } else { 0 });
        let flags = (any::<u8>(), any::<u8>(), any::<u64>());
        (Just(shares), recipients, method, unit, budget, order, flags).prop_map(
            |(shares, mut recipients, method, unit, budget, order, (rest, redistributes, seed))| {
                // Keys in an order that differs from that of the recipients.
                let names = ["m", "B", "a", "12AB00", "z", "é", "0", "ab", "A"];
                let turn = usize::try_from(seed % 9).unwrap();
                for (i, recipient) in recipients.iter_mut().enumerate() {
                    recipient.key = names[(i + turn) % 9].into();
                }
                let mut unit = n(unit);
                if method.is_highest_average() && unit < n("0.25") {
                    unit = n("0.25");
                }
                let spec = Spec {
                    shares,
                    method,
                    unit,
                    remainder_has_destination: rest < 170,
                    redistributes: redistributes < 200,
                    order,
                };
                (spec, budget, recipients)
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_division_equals_its_slow_twin((spec, budget, recipients) in cases()) {
        let fast = allocate(&spec, &budget, &recipients);
        let slow = twin::divide(&spec, &budget.to_big(), &recipients);
        match (fast, slow) {
            (Ok(fast), Ok((slow, rest))) => {
                prop_assert_eq!(fast.awards.len(), slow.len());
                for (award, (key, (exact, amount))) in fast.awards.iter().zip(slow) {
                    prop_assert_eq!(award.key.as_ref(), key.as_str());
                    prop_assert_eq!(award.exact.to_big(), exact);
                    prop_assert_eq!(award.amount.to_big(), amount);
                }
                prop_assert_eq!(fast.remainder.to_big(), rest);
            }
            (Err(fast), Err(slow)) => prop_assert_eq!(twin::kind(&fast), slow),
            (fast, slow) => prop_assert!(false, "fast {fast:?}\nslow {slow:?}"),
        }
    }

    #[test]
    fn every_outcome_keeps_the_invariants((spec, budget, recipients) in cases()) {
        let Ok(outcome) = allocate(&spec, &budget, &recipients) else { return Ok(()) };
        prop_assert!(outcome.certificate.holds(), "{:?}", outcome.certificate);
        // Not by the certificate's own code: in big rationals, and against each pair.
        let unit = spec.unit.to_big();
        let mut total = outcome.remainder.to_big();
        for award in &outcome.awards {
            let recipient = recipients.iter().find(|r| r.key == award.key).unwrap();
            let amount = award.amount.to_big();
            prop_assert!((&amount / &unit).is_integer());
            prop_assert!(recipient.lo.as_ref().is_none_or(|lo| amount >= lo.to_big()));
            prop_assert!(recipient.hi.as_ref().is_none_or(|hi| amount <= hi.to_big()));
            let parts: BigRational = award
                .fixed
                .iter()
                .flatten()
                .chain(&award.shares)
                .chain([&award.correction, &award.rounding])
                .map(Number::to_big)
                .sum();
            prop_assert_eq!(&parts, &amount);
            total += amount;
        }
        prop_assert_eq!(total, budget.to_big());
        prop_assert!(!outcome.remainder.is_negative());
    }

    #[test]
    fn the_order_of_the_recipients_does_not_matter((spec, budget, recipients) in cases(), turn in 0_usize..9) {
        let mut turned = recipients.clone();
        turned.reverse();
        turned.rotate_left(turn.min(recipients.len()));
        match (allocate(&spec, &budget, &recipients), allocate(&spec, &budget, &turned)) {
            (Ok(a), Ok(b)) => prop_assert_eq!(amounts(&a), amounts(&b)),
            (Err(a), Err(b)) => prop_assert_eq!(twin::kind(&a), twin::kind(&b)),
            _ => prop_assert!(false),
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn highest_averages_equal_one_unit_at_a_time(
        weights in proptest::collection::vec(0_i64..400, 1..12),
        seats in 0_i64..60,
        sainte_lague in any::<bool>(),
    ) {
        prop_assume!(weights.iter().any(|&w| w > 0));
        let method = if sainte_lague { Method::SainteLague } else { Method::DHondt };
        let spec = Spec { method, ..whole() };
        let recipients: Vec<Recipient> = weights
            .iter()
            .enumerate()
            .map(|(i, w)| Recipient::new(format!("{i:02}"), vec![Number::from_int(*w)]))
            .collect();
        let budget = Number::from_int(seats);
        let fast = allocate(&spec, &budget, &recipients).unwrap();
        let (slow, rest) = twin::divide(&spec, &budget.to_big(), &recipients).unwrap();
        prop_assert!(rest.is_zero());
        for (award, (_, amount)) in fast.awards.iter().zip(slow.values()) {
            prop_assert_eq!(&award.amount.to_big(), amount);
        }
    }
}

#[test]
fn the_random_cases_reach_every_kind_of_outcome() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    for _ in 0..3_000 {
        let (spec, budget, recipients) = cases().new_tree(&mut runner).unwrap().current();
        let corrected = |o: &Allocation| o.awards.iter().any(|a| !a.correction.is_zero());
        kinds.insert(match allocate(&spec, &budget, &recipients) {
            Ok(outcome) if corrected(&outcome) => "corrected",
            Ok(_) => "plain",
            Err(fault) => twin::kind(&fault),
        });
    }
    let expected = [
        "bounds cross",
        "budget not reached",
        "corrected",
        "fixed above budget",
        "floors above budget",
        "no multiple",
        "plain",
        "remainder",
        "weights total zero",
    ];
    assert_eq!(kinds, BTreeSet::from(expected));
}
