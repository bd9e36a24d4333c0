//! How long a division takes, by the number of recipients; it should grow as n log n.
//!
//! Each recipient has a fixed amount, two shares, and two in three have a bound, so that the exact
//! redistribution, the rounding and the certificate all have work to do.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use koers::allocation::{Method, Recipient, Spec, allocate};
use koers::number::Number;

/// Numbers that look random and are the same on every run (Marsaglia's xorshift).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 1).map_or(0, |value| value % limit)
    }
}

fn cents(amount: i64) -> Number {
    Number::from_decimal(amount.into(), 2).unwrap_or_default()
}

/// Recipients with 50 to 2.049 weighted pupils, and bounds around their likely amount.
fn recipients(count: usize) -> Vec<Recipient> {
    let mut sequence = Sequence(0x9E37_79B9_7F4A_7C15);
    (0..count)
        .map(|i| {
            let pupils = cents(5_000 + sequence.below(200_000));
            let bound = cents(5_000_000 + sequence.below(15_000_000));
            let (lo, hi) = match i % 3 {
                0 => (Some(bound), None),
                1 => (None, Some(bound)),
                _ => (None, None),
            };
            let fixed = vec![Some(cents(1_500_000)), (i % 4 == 0).then(|| cents(500_000))];
            let weights = vec![Number::ONE, pupils];
            Recipient { fixed, weights, lo, hi, ..Recipient::new(format!("{i:06}"), Vec::new()) }
        })
        .collect()
}

fn by_number_of_recipients(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("allocation");
    group.sample_size(10);
    let part = |percentage| cents(percentage);
    let bounded = Spec { shares: vec![part(20), part(80)], ..Spec::proportional() };
    let seats = Spec { method: Method::SainteLague, ..bounded.clone() };
    for count in [1_000_usize, 10_000, 100_000] {
        let with_bounds = recipients(count);
        let shares_only: Vec<Recipient> = with_bounds
            .iter()
            .map(|recipient| Recipient::new(recipient.key.clone(), recipient.weights.clone()))
            .collect();
        let budget = Number::from_int(i64::try_from(count).unwrap_or(0) * 117_500);
        group.throughput(Throughput::Elements(count as u64));
        for (name, spec, recipients) in [
            ("bounds", &bounded, &with_bounds),
            ("shares", &bounded, &shares_only),
            ("sainte_lague", &seats, &shares_only),
        ] {
            assert!(allocate(spec, &budget, recipients).is_ok_and(|o| o.certificate.holds()));
            group.bench_with_input(BenchmarkId::new(name, count), recipients, |bencher, input| {
                bencher.iter(|| black_box(allocate(spec, &budget, black_box(input))));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, by_number_of_recipients);
criterion_main!(benches);
