//! Properties of numbers, held to `num_rational::BigRational`, and cases worth naming.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use proptest::prelude::*;

use super::dutch::{self, DutchNumberFault};
use super::*;

fn plain(text: &str) -> Number {
    Number::parse_plain(text).unwrap()
}

fn hash(number: &Number) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

fn ten_to(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

/// The invariants that the forms promise each other.
fn well_formed(number: &Number) -> bool {
    match &number.0 {
        Repr::Decimal { mantissa, scale } => {
            *mantissa != i64::MIN && u32::from(*scale) <= MAX_SCALE
        }
        Repr::Ratio { numerator, denominator } => *numerator != i64::MIN && *denominator > 0,
        Repr::Big(value) => {
            let reduced = BigRational::new(value.numer().clone(), value.denom().clone());
            let small = |part: &BigInt| i64::try_from(part).is_ok_and(|v| v != i64::MIN);
            reduced.numer() == value.numer()
                && reduced.denom() == value.denom()
                && !(small(value.numer()) && small(value.denom()))
        }
    }
}

/// Numbers of every form and size, with their value.
fn numbers() -> impl Strategy<Value = (Number, BigRational)> {
    let mantissas = prop_oneof![
        -20_i128..20,
        -100_000_i128..100_000,
        any::<i64>().prop_map(i128::from),
        any::<i128>(),
        Just(i128::from(i64::MAX)),
        Just(i128::from(i64::MIN)),
    ];
    let decimals = (mantissas, 0_u32..40).prop_map(|(m, scale)| {
        let value = BigRational::new(m.into(), ten_to(scale));
        (Number::from_decimal(m, scale).unwrap(), value)
    });
    let halves = prop_oneof![-30_i64..30, any::<i64>()];
    let divisors =
        prop_oneof![1_i64..30, any::<i64>().prop_filter("above or below 0", |d| *d != 0)];
    let ratios = (halves, divisors).prop_map(|(n, d)| {
        (Number::from_ratio(n, d).unwrap(), BigRational::new(n.into(), d.into()))
    });
    let bigs = (any::<i128>(), any::<u128>(), 0_u32..90).prop_map(|(n, d, power)| {
        let value = BigRational::new(BigInt::from(n) * ten_to(power), BigInt::from(d) + 1);
        (Number::from_big(value.clone()).unwrap(), value)
    });
    prop_oneof![3 => decimals, 2 => ratios, 1 => bigs]
}

/// Rounding as its definition says it, one case at a time.
fn round_slowly(value: &BigRational, decimals: u32, rounding: Rounding) -> BigRational {
    let factor = BigRational::from_integer(ten_to(decimals));
    let scaled = value.abs() * &factor;
    let below = scaled.floor();
    let rest = &scaled - &below;
    let half = BigRational::new(1.into(), 2.into());
    let even = (below.to_integer() % BigInt::from(2)).is_zero();
    let up = match rounding {
        Rounding::Up => !rest.is_zero(),
        Rounding::Down => false,
        Rounding::HalfUp => rest >= half,
        Rounding::HalfEven => rest > half || (rest == half && !even),
    };
    let rounded = if up { below + BigRational::one() } else { below } / factor;
    if value.is_negative() { -rounded } else { rounded }
}

const ROUNDINGS: [Rounding; 4] =
    [Rounding::HalfUp, Rounding::Up, Rounding::Down, Rounding::HalfEven];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_form_keeps_its_value((a, exact) in numbers()) {
        prop_assert!(well_formed(&a), "{a:?}");
        prop_assert_eq!(a.to_big(), exact);
    }

    #[test]
    fn operations_are_exact((a, x) in numbers(), (b, y) in numbers()) {
        for (result, expected) in [
            (a.add(&b), &x + &y),
            (a.sub(&b), &x - &y),
            (a.mul(&b), &x * &y),
            (Ok(a.neg()), -&x),
            (Ok(a.abs()), x.abs()),
        ] {
            let result = result.unwrap();
            prop_assert!(well_formed(&result));
            prop_assert_eq!(result.to_big(), expected);
        }
        if b.is_zero() {
            prop_assert_eq!(a.div(&b), Err(NumberFault::DivisionByZero));
        } else {
            let quotient = a.div(&b).unwrap();
            prop_assert!(well_formed(&quotient));
            prop_assert_eq!(quotient.to_big(), &x / &y);
        }
    }

    #[test]
    fn order_and_hash_go_by_value((a, x) in numbers(), (b, y) in numbers()) {
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a == b, x == y);
        let detour = a.add(&b).unwrap().sub(&b).unwrap();
        prop_assert_eq!(&detour, &a);
        prop_assert_eq!(hash(&detour), hash(&a));
        prop_assert_eq!(hash(&Number::from_big(x.clone()).unwrap()), hash(&a));
        prop_assert_eq!(a.is_zero(), x.is_zero());
        prop_assert_eq!(a.is_negative(), x.is_negative());
        prop_assert_eq!(a.signum(), if x.is_zero() { 0 } else if x.is_negative() { -1 } else { 1 });
        prop_assert_eq!(a.is_integer(), x.is_integer());
        prop_assert_eq!(a.floor(), x.floor().to_integer());
        let whole = if x.is_integer() { i64::try_from(x.to_integer()).ok() } else { None };
        prop_assert_eq!(a.to_i64(), whole);
    }

    #[test]
    fn rounding_follows_its_definition((a, x) in numbers(), decimals in 0_u32..30) {
        for rounding in ROUNDINGS {
            let rounded = a.round(decimals, rounding).unwrap();
            prop_assert!(well_formed(&rounded));
            prop_assert_eq!(rounded.to_big(), round_slowly(&x, decimals, rounding));
        }
    }

    #[test]
    fn ties_round_as_their_mode_says(n in -2_000_i64..2_000, decimals in 0_u32..6) {
        let tie = Number::from_decimal(i128::from(n) * 10 + 5, decimals + 1).unwrap();
        let fraction = Number::from_ratio(2 * n + 1, 2).unwrap();
        let scaled = fraction.div(&Number::from_decimal(i128::from(10_i64.pow(decimals)), 0).unwrap());
        let scaled = scaled.unwrap();
        prop_assert_eq!(&tie, &scaled);
        for rounding in ROUNDINGS {
            let expected = round_slowly(&tie.to_big(), decimals, rounding);
            prop_assert_eq!(tie.round(decimals, rounding).unwrap().to_big(), expected.clone());
            prop_assert_eq!(scaled.round(decimals, rounding).unwrap().to_big(), expected);
        }
    }

    #[test]
    fn plain_and_dutch_notation_return_the_same_value((a, x) in numbers()) {
        match (a.decimals(), a.to_plain()) {
            (Some(decimals), Some(text)) => {
                prop_assert_eq!(Number::parse_plain(&text), Some(a.clone()));
                prop_assert_eq!(dutch::parse(&dutch::format(&a, None)), Ok(a.clone()));
                prop_assert!((&x * BigRational::from_integer(ten_to(decimals))).is_integer());
                let one_less = decimals.checked_sub(1).map(ten_to);
                prop_assert!(!one_less.is_some_and(|p| (&x * BigRational::from_integer(p)).is_integer()));
                let digits = text.trim_start_matches('-').trim_start_matches("0.").replace('.', "");
                prop_assert_eq!(a.fits(), digits.trim_start_matches('0').len().max(decimals as usize) <= 28);
            }
            (None, None) => {
                prop_assert!(!a.fits());
                let mut rest = x.denom().clone();
                for prime in [BigInt::from(2), BigInt::from(5)] {
                    while (&rest % &prime).is_zero() {
                        rest /= &prime;
                    }
                }
                prop_assert!(!rest.is_one());
            }
            (decimals, text) => prop_assert!(false, "{decimals:?} {text:?}"),
        }
    }

    #[test]
    fn padded_notation_returns_the_rounded_value((a, _) in numbers(), decimals in 0_u32..12) {
        let rounded = a.round(decimals, Rounding::HalfUp).unwrap();
        let text = a.to_plain_with(decimals);
        let behind = text.split_once('.').map_or(0, |(_, behind)| behind.len());
        prop_assert_eq!(behind, decimals as usize);
        prop_assert_eq!(Number::parse_plain(&text), Some(rounded.clone()));
        prop_assert_eq!(dutch::parse(&dutch::format(&a, Some(decimals))), Ok(rounded.clone()));
        let percentage = dutch::percentage(&a.div(&Number::from_int(100)).unwrap(), decimals);
        prop_assert_eq!(dutch::parse_percentage(&percentage), rounded.div(&Number::from_int(100)).map_err(|_| DutchNumberFault::Empty));
        if decimals <= 2 {
            prop_assert_eq!(dutch::parse_money(&dutch::money(&a, decimals)), Ok(rounded));
        }
    }

    #[test]
    fn reading_never_panics_and_proposals_can_be_read(text in "[-−€%., 0-9a]{0,12}") {
        let _ = (dutch::parse_percentage(&text), Number::parse_plain(&text));
        for (result, money) in [(dutch::parse(&text), false), (dutch::parse_money(&text), true)] {
            if let Err(DutchNumberFault::Separators { proposal: Some(better) }) = result {
                let read = if money { dutch::parse_money(&better) } else { dutch::parse(&better) };
                prop_assert!(!matches!(read, Err(DutchNumberFault::Separators { .. } | DutchNumberFault::NotANumber)), "{text:?} {better:?}");
            }
        }
    }

    #[test]
    fn units_form_a_group(a in units(), b in units(), c in units()) {
        prop_assert_eq!(a.mul(&b), b.mul(&a));
        prop_assert_eq!(a.mul(&b).mul(&c), a.mul(&b.mul(&c)));
        prop_assert_eq!(a.mul(&b).div(&b), a.clone());
        prop_assert!(a.div(&a).is_one());
    }
}

fn units() -> impl Strategy<Value = Unit> {
    proptest::collection::vec((0..4_usize, any::<bool>()), 0..5).prop_map(|factors| {
        factors.into_iter().fold(Unit::one(), |unit, (i, over)| {
            let base = Unit::base(["€", "leerling", "fte", "uur"][i]);
            if over { unit.mul(&base) } else { unit.div(&base) }
        })
    })
}

#[test]
fn a_number_takes_at_most_24_bytes() {
    assert!(size_of::<Number>() <= 24);
}

#[test]
fn a_chain_that_grows_without_end_is_a_fault() {
    let mut value = plain("1.1");
    let fault = loop {
        match value.mul(&value) {
            Ok(square) => value = square,
            Err(fault) => break fault,
        }
    };
    assert_eq!(fault, NumberFault::TooLarge);
    assert_eq!(Number::from_decimal(1, 20_000), Err(NumberFault::TooLarge));
    assert_eq!(Number::from_decimal(0, u32::MAX), Ok(Number::ZERO));
    let third = Number::from_ratio(1, 3).unwrap();
    assert_eq!(third.round(u32::MAX, Rounding::HalfUp), Err(NumberFault::TooLarge));
}

#[test]
fn a_long_sum_of_fractions_stays_exact() {
    // 1/(k(k+1)) = 1/k − 1/(k+1): the sum up to n is 1 − 1/(n+1).
    let mut total = Number::ZERO;
    for k in 1..=3_000 {
        total = total.add(&Number::from_ratio(1, k * (k + 1)).unwrap()).unwrap();
    }
    assert_eq!(total, Number::from_ratio(3_000, 3_001).unwrap());
}

#[test]
fn plain_notation_is_strict() {
    assert_eq!(plain("-1250.75").to_plain().as_deref(), Some("-1250.75"));
    assert_eq!(plain("-0").to_plain().as_deref(), Some("0"));
    assert_eq!(plain("0010.50").to_plain().as_deref(), Some("10.5"));
    assert_eq!(plain("1250.7").to_plain_with(2), "1250.70");
    assert_eq!(plain("0.05").to_plain_with(2), "0.05");
    for wrong in ["", "-", "+1", "1.", ".5", "1,5", "1e3", " 1", "1 ", "--1", "1.2.3", "٣"] {
        assert_eq!(Number::parse_plain(wrong), None, "{wrong:?}");
    }
    assert_eq!(Number::parse_plain(&"9".repeat(1_000_000)), None);
}

#[test]
fn dutch_notation_is_read() {
    for (text, value) in [
        ("1.250.000", "1250000"),
        ("0,5", "0.5"),
        ("1250,75", "1250.75"),
        ("1.250,75", "1250.75"),
        ("-3,20", "-3.2"),
        ("−3", "-3"),
        ("0", "0"),
        ("007", "7"),
    ] {
        assert_eq!(dutch::parse(text), Ok(plain(value)), "{text}");
    }
    for (text, value) in
        [("€ 1.250,00", "1250"), ("€12,5", "12.5"), ("-€ 3", "-3"), ("€ -3", "-3"), ("95", "95")]
    {
        assert_eq!(dutch::parse_money(text), Ok(plain(value)), "{text}");
    }
    assert_eq!(dutch::parse_percentage("12,5%"), Ok(plain("0.125")));
    assert_eq!(dutch::parse_percentage("100 %"), Ok(Number::ONE));
}

#[test]
fn misplaced_separators_carry_a_proposal() {
    for (text, better) in [
        ("1.5", "1,5"),
        ("-1.5", "-1,5"),
        ("12.50", "12,50"),
        ("0.500", "0,500"),
        ("1,250.75", "1.250,75"),
        ("1,250,000", "1.250.000"),
        ("1.250.00", "1.250,00"),
        ("1250.000", "1.250.000"),
        ("12.5000", "12,5000"),
    ] {
        let proposal = Some(better.to_owned());
        assert_eq!(dutch::parse(text), Err(DutchNumberFault::Separators { proposal }), "{text}");
    }
    let proposal = Some("€ 1,50".to_owned());
    assert_eq!(dutch::parse_money("€ 1.50"), Err(DutchNumberFault::Separators { proposal }));
    for text in ["1,", ",5", "1,2,3", "1..000"] {
        assert!(matches!(dutch::parse(text), Err(DutchNumberFault::Separators { .. })), "{text}");
    }
    assert_eq!(dutch::parse(""), Err(DutchNumberFault::Empty));
    assert_eq!(dutch::parse("acht"), Err(DutchNumberFault::NotANumber));
    assert_eq!(dutch::parse("--1"), Err(DutchNumberFault::NotANumber));
    assert_eq!(dutch::parse_money("€ 1,005"), Err(DutchNumberFault::TooManyDecimals));
    assert_eq!(dutch::parse_percentage("12"), Err(DutchNumberFault::NotANumber));
}

#[test]
fn dutch_notation_is_written() {
    assert_eq!(dutch::format(&plain("1250000.75"), None), "1.250.000,75");
    assert_eq!(dutch::format(&plain("-1250.7"), Some(2)), "-1.250,70");
    assert_eq!(dutch::format(&plain("-0.001"), Some(2)), "0,00");
    assert_eq!(dutch::format(&plain("999.995"), Some(2)), "1.000,00");
    assert_eq!(dutch::format(&Number::from_ratio(-1000, 3).unwrap(), None), "-1.000/3");
    assert_eq!(dutch::money(&plain("1250"), 2), "€ 1.250,00");
    assert_eq!(dutch::money(&plain("-1250"), 2), "-€ 1.250,00");
    assert_eq!(dutch::percentage(&plain("0.125"), 1), "12,5%");
    assert_eq!(dutch::percentage(&plain("-0.5"), 0), "-50%");
}

#[test]
fn units_are_named_in_dutch() {
    let (euro, pupil, year) = (Unit::base("€"), Unit::base("leerling"), Unit::base("jaar"));
    assert_eq!(Unit::one().to_string(), "");
    assert_eq!(euro.div(&pupil).to_string(), "€ per leerling");
    assert_eq!(euro.div(&pupil).div(&year).to_string(), "€ per jaar per leerling");
    assert_eq!(Unit::one().div(&pupil).to_string(), "per leerling");
    assert_eq!(pupil.mul(&pupil).to_string(), "leerling²");
    assert_eq!(euro.mul(&year).to_string(), "jaar · €");
}
