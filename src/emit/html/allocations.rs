//! Allocations with what each amount is made of, and their certificates.

use super::derivations::link;
use super::picture::{COLOURS, Parts, bars};
use super::view::{AboutView, Fact, HIGH, LOW, UnitView, Words, about, unit};
use crate::emit::words;
use crate::msg;
use crate::number::Number;
use crate::outcome::{AllocationOutcome, Outcome, Recipient, ResultName, Suppressed, WHOLE};
use std::sync::Arc;

/// An allocation.
pub(super) struct AllocationView {
    pub name: String,
    pub about: AboutView,
    pub facts: Vec<Fact>,
    pub caption: String,
    pub level: String,
    pub columns: Vec<String>,
    pub rows: Vec<AmountRow>,
    pub totals: Vec<String>,
    pub tables: Vec<AmountTable>,
    pub bars_title: String,
    pub legend: Vec<(usize, String)>,
    pub bars: Vec<BarRow>,
    pub certificate: Vec<CertificateLine>,
    pub method: String,
}

/// A row of amounts.
pub(super) struct AmountRow {
    pub unit: UnitView,
    pub link: String,
    pub cells: Vec<String>,
}

/// The parts of an amount as a bar.
pub(super) struct BarRow {
    pub unit: UnitView,
    pub link: String,
    pub bar: String,
    pub amount: String,
}

/// A further table of an allocation: its groups, or sums for a level.
pub(super) struct AmountTable {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<AmountRow>,
}

/// A line of the certificate.
pub(super) struct CertificateLine {
    pub tone: &'static str,
    pub verdict: String,
    pub text: String,
}

pub(super) fn allocations(outcome: &Outcome, w: Words) -> Vec<AllocationView> {
    outcome.allocations.iter().map(|a| view(outcome, a, w)).collect()
}

fn view(outcome: &Outcome, allocation: &AllocationOutcome, w: Words) -> AllocationView {
    let format = &allocation.format;
    let decimals = format.decimals.unwrap_or(2);
    let amount = |number: &Number| format.short(number);
    let mut sums: Vec<Number> = Vec::new();
    let mut rows = Vec::new();
    for recipient in &allocation.recipients {
        let parts = allocation.components(recipient, decimals).unwrap_or_default();
        let mut values: Vec<Option<Number>> = parts.into_iter().map(|p| p.value).collect();
        values.push(Some(recipient.amount.clone()));
        sums.resize(values.len(), Number::ZERO);
        for (sum, value) in sums.iter_mut().zip(&values) {
            if let Some(Ok(more)) = value.as_ref().map(|v| sum.add(v)) {
                *sum = more;
            }
        }
        let withheld = || Suppressed::Withheld.sign();
        let cells = values.iter().map(|v| match v {
            _ if recipient.kept_back => withheld(),
            Some(number) if number.is_zero() => words::NOTHING.to_owned(),
            Some(number) => amount(number),
            None => String::new(),
        });
        let page = ResultName::Allocation(allocation.about.name.clone());
        rows.push(AmountRow {
            unit: unit(outcome, &allocation.level, &recipient.key),
            link: link(outcome, &page, &allocation.level, &recipient.key),
            cells: cells.collect(),
        });
    }
    let title = &*allocation.about.title;
    let (legend, bars) = drawn(outcome, allocation, w);
    let columns = allocation.columns();
    let columns = columns.iter().map(|kind| words::component_title(kind, w.language));
    AllocationView {
        name: allocation.about.name.to_string(),
        about: about(&allocation.about, Vec::new()),
        facts: facts(allocation, w),
        caption: msg!("emit-page-allocation-caption", title = title).render(w.language),
        level: words::level_title(outcome, &allocation.level),
        columns: columns.chain([w.t("emit-page-total")]).collect(),
        rows,
        totals: totals(allocation, &sums, &amount),
        tables: groups(outcome, allocation, w)
            .into_iter()
            .chain(subtotals(outcome, allocation, w))
            .collect(),
        bars_title: msg!("emit-bar-title", title = title).render(w.language),
        legend,
        bars,
        certificate: certificate(allocation, w),
        method: msg!("emit-page-certificate-method", method = allocation.certificate.method.name())
            .render(w.language),
    }
}

/// The sums below a table. Of parts there is none where an amount is kept back: with the parts that are
/// shown it would tell those of the others.
fn totals(
    allocation: &AllocationOutcome,
    sums: &[Number],
    amount: &dyn Fn(&Number) -> String,
) -> Vec<String> {
    let kept_back = allocation.recipients.iter().any(|r| r.kept_back);
    let last = sums.len().saturating_sub(1);
    let shown = sums.iter().enumerate().map(|(at, sum)| {
        if kept_back && at < last { Suppressed::Withheld.sign() } else { amount(sum) }
    });
    shown.collect()
}

/// A bar for each recipient whose amount is shown, and what the colours mean.
fn drawn(
    outcome: &Outcome,
    allocation: &AllocationOutcome,
    w: Words,
) -> (Vec<(usize, String)>, Vec<BarRow>) {
    let decimals = allocation.format.decimals.unwrap_or(2);
    let titles: Vec<String> = (allocation.columns().iter())
        .map(|kind| words::component_title(kind, w.language))
        .collect();
    let shown: Vec<&Recipient> =
        allocation.recipients.iter().filter(|r| !r.kept_back && !r.amount.is_zero()).collect();
    let units: Vec<UnitView> =
        shown.iter().map(|r| unit(outcome, &allocation.level, &r.key)).collect();
    let rows: Vec<Parts> = (shown.iter().zip(&units))
        .map(|(recipient, unit)| {
            let parts = allocation.components(recipient, decimals).unwrap_or_default();
            Parts::of(unit.name.clone(), &parts, &recipient.amount)
        })
        .collect();
    let bars = bars(&rows, &titles, &|n| allocation.format.short(n));
    let used = |column: usize| bars.iter().any(|bar| bar.columns.contains(&column));
    let legend = titles.iter().enumerate().filter(|(column, _)| used(*column));
    let legend = legend.map(|(column, title)| (column % COLOURS, title.clone())).collect();
    let page = ResultName::Allocation(allocation.about.name.clone());
    let rows = shown.iter().zip(units).zip(bars).map(|((recipient, unit), bar)| BarRow {
        link: link(outcome, &page, &allocation.level, &recipient.key),
        unit,
        bar: bar.svg,
        amount: allocation.format.short(&recipient.amount),
    });
    (legend, rows.collect())
}

fn facts(allocation: &AllocationOutcome, w: Words) -> Vec<Fact> {
    let format = allocation.budget_format();
    let mark = if allocation.provisional { w.lower("emit-provisional") } else { String::new() };
    let divided = allocation.budget.sub(&allocation.remainder);
    let to = allocation.remainder_to.as_ref().filter(|_| !allocation.remainder.is_zero());
    let to = to.map(|to| msg!("emit-page-remainder-to", to = to).render(w.language));
    let fact = |key, number: &Number, note: String| Fact {
        label: w.t(key),
        figure: format.long(number),
        note,
        link: String::new(),
    };
    let mut facts = vec![fact("emit-page-budget", &allocation.budget, mark)];
    if let Ok(divided) = divided {
        let count = msg!("emit-recipients-count", count = allocation.recipients.len());
        facts.push(fact("emit-page-allocated", &divided, count.render(w.language)));
    }
    facts.push(fact("emit-page-remainder", &allocation.remainder, to.unwrap_or_default()));
    facts
}

fn groups(outcome: &Outcome, allocation: &AllocationOutcome, w: Words) -> Option<AmountTable> {
    let level = allocation.group_level.as_ref()?;
    let format = allocation.budget_format();
    let rows = allocation.groups.iter().map(|group| AmountRow {
        unit: unit(outcome, level, &group.key),
        link: String::new(),
        cells: if group.kept_back {
            vec![Suppressed::Withheld.sign(), Suppressed::Withheld.sign()]
        } else {
            vec![format.short(&group.budget), format.short(&group.remainder)]
        },
    });
    Some(AmountTable {
        caption: msg!("emit-page-groups-caption", title = &*allocation.about.title)
            .render(w.language),
        columns: vec![
            words::level_title(outcome, level),
            w.t("emit-page-budget"),
            w.t("emit-page-remainder"),
        ],
        rows: rows.collect(),
    })
}

/// A table for each level with sums.
fn subtotals(outcome: &Outcome, allocation: &AllocationOutcome, w: Words) -> Vec<AmountTable> {
    let mut levels: Vec<&Arc<str>> = Vec::new();
    for subtotal in &allocation.subtotals {
        // The whole stands below the table itself.
        if &*subtotal.level != WHOLE && !levels.contains(&&subtotal.level) {
            levels.push(&subtotal.level);
        }
    }
    let table = |level: &Arc<str>| {
        let rows = allocation.subtotals.iter().filter(|s| s.level == *level).map(|s| AmountRow {
            unit: unit(outcome, level, &s.key),
            link: String::new(),
            cells: vec![if s.kept_back {
                Suppressed::Withheld.sign()
            } else {
                allocation.format.short(&s.amount)
            }],
        });
        let name = words::level_title(outcome, level);
        let title = &*allocation.about.title;
        AmountTable {
            caption: msg!("emit-page-subtotals-caption", title = title, level = &*name)
                .render(w.language),
            columns: vec![name, w.t("emit-amount")],
            rows: rows.collect(),
        }
    };
    levels.into_iter().map(table).collect()
}

fn certificate(allocation: &AllocationOutcome, w: Words) -> Vec<CertificateLine> {
    let c = &allocation.certificate;
    [
        ("emit-page-certificate-sum", Some(c.sum_holds)),
        ("emit-page-certificate-bounds", Some(c.bounds_hold)),
        ("emit-page-certificate-equal", Some(c.equal_cases_equal)),
        ("emit-page-certificate-unit", c.within_one_unit),
    ]
    .into_iter()
    .filter_map(|(key, holds)| {
        let (tone, verdict) =
            if holds? { (HIGH, "emit-page-holds") } else { (LOW, "emit-page-fails") };
        Some(CertificateLine { tone, verdict: w.t(verdict), text: w.t(key) })
    })
    .collect()
}
