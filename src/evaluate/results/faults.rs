//! Faults in words.

use super::super::fault::{Cause, Fault, FaultInfo, Site};
use super::{Report, item_words, row_name, unit_of};
use crate::allocation::Fault as AllocationFault;
use crate::core::allocation::Allocation;
use crate::core::display::display_number;
use crate::core::{Moment, MomentId, Type, TypeKind};
use crate::diagnostic::Code;
use crate::diagnostic::codes::{runtime, syntax};
use crate::locale::Message;
use crate::msg;
use crate::number::{Number, Unit, dutch};
use crate::outcome;
use crate::source::Span;
use std::sync::Arc;

/// The fault of a result, as an outcome has it.
pub(super) fn report(report: &Report<'_>, fault: Fault, site: Site) -> outcome::Fault {
    let (code, message, span) = words(report, fault);
    let moment = report.worlds.get(site.moment).map_or(report.moment(), |w| w.moment);
    let (name, title) = item_words(moment, site.item);
    let unit = report.unit_of(site.item).map(|(register, row)| {
        (report.level_name(Some(register)), report.world.key(register, row))
    });
    outcome::Fault {
        code: code.id.into(),
        outcome: name.into(),
        title,
        unit,
        message,
        place: span.and_then(|span| report.place(span)),
    }
}

/// Code, sentence and place of a fault.
pub(in crate::evaluate) fn words(
    report: &Report<'_>,
    fault: Fault,
) -> (&'static Code, Message, Option<Span>) {
    match report.worlds.faults.info(fault) {
        Some(FaultInfo::Here { cause, span, moment }) => {
            let (code, message) = cause_words(report, &cause, span, moment);
            (code, message, Some(span))
        }
        Some(FaultInfo::DependsOn(site)) => (runtime::DEPENDS, depends_words(report, site), None),
        None => (runtime::MISSING_VALUE, msg!("evaluate-missing-value", expr = ""), None),
    }
}

fn depends_words(report: &Report<'_>, site: Site) -> Message {
    let Some(world) = report.worlds.get(site.moment) else {
        return msg!("evaluate-depends", title = "");
    };
    let (_, title) = item_words(world.moment, site.item);
    let unit = unit_of(world.moment, site.item);
    let year = world.moment.school_year;
    let same_year = year == report.moment().school_year;
    match (unit, same_year, site.item) {
        (Some((register, row)), true, _) => {
            msg!("evaluate-depends-unit", title = title, unit = row_name(world, register, row))
        }
        (None, true, _) => msg!("evaluate-depends", title = title),
        (Some((register, row)), false, _) => msg!(
            "evaluate-depends-unit-year",
            title = title,
            unit = row_name(world, register, row),
            year = year.to_string()
        ),
        (None, false, _) => {
            msg!("evaluate-depends-year", title = title, year = year.to_string())
        }
    }
}

fn cause_words(
    report: &Report<'_>,
    cause: &Cause,
    span: Span,
    at: MomentId,
) -> (&'static Code, Message) {
    let moment: &Moment = report.worlds.get(at).map_or(report.moment(), |w| w.moment);
    let expr = || one_line(report.sources.text(span));
    match cause {
        Cause::Absent => (runtime::MISSING_VALUE, msg!("evaluate-missing-value", expr = expr())),
        Cause::DivisionByZero => {
            (runtime::DIVISION_BY_ZERO, msg!("evaluate-division-by-zero", expr = expr()))
        }
        Cause::TooLarge => (runtime::TOO_LARGE, msg!("evaluate-too-large", expr = expr())),
        Cause::NoParameterValue(id) => {
            let name = moment.parameters.get(id.index()).map_or("", |p| &*p.name);
            (
                runtime::NO_PARAMETER_VALUE,
                msg!(
                    "evaluate-no-parameter-value",
                    name = name,
                    year = moment.school_year.to_string(),
                    date = moment.reference_date.dutch()
                ),
            )
        }
        Cause::NoTable(id) => {
            let name = moment.registers.get(id.index()).map_or("", |r| &*r.plural);
            (runtime::MISSING_VALUE, msg!("evaluate-no-table", name = name))
        }
        Cause::NoTableRow(id) => {
            let name = moment.tables.get(id.index()).map_or("", |t| &*t.name);
            (runtime::NO_TABLE_ROW, msg!("evaluate-no-table-row", name = name))
        }
        Cause::SeveralTableRows(id) => {
            let name = moment.tables.get(id.index()).map_or("", |t| &*t.name);
            (runtime::SEVERAL_TABLE_ROWS, msg!("evaluate-several-table-rows", name = name))
        }
        Cause::NoRung => (syntax::INTERNAL, msg!("evaluate-no-rung")),
        Cause::NoSuchDate => (runtime::NO_SUCH_DATE, msg!("evaluate-no-such-date", expr = expr())),
        Cause::NotWhole => (syntax::INTERNAL, msg!("evaluate-not-whole", expr = expr())),
        Cause::NotAPercentile => {
            (runtime::NOT_A_PERCENTILE, msg!("evaluate-not-a-percentile", expr = expr()))
        }
        Cause::NoPoints(list, option) => {
            let option = moment
                .lists
                .get(list.index())
                .and_then(|l| l.options.get(*option as usize))
                .map_or("", |o| &*o.name);
            (syntax::INTERNAL, msg!("evaluate-no-points", option = option))
        }
        Cause::OfRow(cause, key) => {
            let (code, message) = cause_words(report, cause, span, at);
            (code, msg!("evaluate-in-group", group = key, message = message))
        }
        Cause::Allocation(fault, group) => {
            let rules = moment.allocations.iter().find(|a| a.about.span == span);
            let (code, message) = allocation_words(fault, rules);
            match group {
                Some(group) => (code, msg!("evaluate-in-group", group = group, message = message)),
                None => (code, message),
            }
        }
    }
}

/// Why a budget could not be divided, with the amounts.
fn allocation_words(
    fault: &AllocationFault,
    rules: Option<&Allocation>,
) -> (&'static Code, Message) {
    // An amount is shown whole: what is too much of it may stand behind the usual decimals.
    let amount = |number: &Number| {
        let mut typ =
            rules.map_or_else(|| Type::number(Unit::one(), None), |r| Type::clone(&r.amount));
        if let TypeKind::Number(kind) = &mut typ.kind {
            let own = number.decimals().unwrap_or(0);
            kind.decimals = kind.decimals.map(|decimals| decimals.max(own));
        }
        display_number(number, &typ)
    };
    let label = |share: usize| {
        rules.and_then(|r| r.shares.get(share)).map_or("", |share| &*share.label).to_owned()
    };
    match fault {
        AllocationFault::FixedAboveBudget { fixed, budget, served } => (
            runtime::FIXED_ABOVE_BUDGET,
            msg!(
                "evaluate-fixed-above-budget",
                fixed = amount(fixed),
                budget = amount(budget),
                served = list(served),
                groups = served.len()
            ),
        ),
        AllocationFault::PercentagesNotWhole { total } => {
            (syntax::INTERNAL, msg!("evaluate-percentages", total = percentage(total)))
        }
        AllocationFault::NegativePercentage { percentage: own, .. } => {
            (syntax::INTERNAL, msg!("evaluate-negative-share", part = percentage(own)))
        }
        AllocationFault::NegativeWeight { recipient, weight, share } => (
            runtime::NEGATIVE_WEIGHT,
            msg!(
                "evaluate-negative-weight",
                recipient = recipient,
                weight = dutch::format(weight, None),
                share = label(*share)
            ),
        ),
        AllocationFault::WeightsTotalZero { share, served } => (
            runtime::WEIGHTS_ZERO,
            msg!(
                "evaluate-weights-zero",
                share = label(*share),
                served = list(served),
                groups = served.len()
            ),
        ),
        AllocationFault::BoundsCross { recipient, lo, hi } => (
            runtime::BOUNDS_CROSS,
            msg!(
                "evaluate-bounds-cross",
                recipient = recipient,
                low = amount(lo),
                high = amount(hi)
            ),
        ),
        AllocationFault::FloorsAboveBudget { floors, budget, served } => (
            runtime::FLOORS_ABOVE_BUDGET,
            msg!(
                "evaluate-floors-above-budget",
                floors = amount(floors),
                budget = amount(budget),
                served = list(served),
                groups = served.len()
            ),
        ),
        AllocationFault::BudgetNotReached { most, budget } => (
            runtime::BUDGET_NOT_REACHED,
            msg!("evaluate-budget-not-reached", most = amount(most), budget = amount(budget)),
        ),
        AllocationFault::RemainderWithoutDestination { remainder } => {
            (runtime::REMAINDER, msg!("evaluate-remainder", remainder = amount(remainder)))
        }
        AllocationFault::BudgetNoMultipleOfUnit { budget, unit } => (
            runtime::BUDGET_UNIT,
            msg!("evaluate-budget-unit", budget = amount(budget), unit = amount(unit)),
        ),
        AllocationFault::UnitNotPositive { unit } => {
            (syntax::INTERNAL, msg!("evaluate-unit-not-positive", unit = amount(unit)))
        }
        AllocationFault::MethodTakesSharesOnly { recipient } => {
            (syntax::INTERNAL, msg!("evaluate-method-takes-shares", recipient = recipient))
        }
        AllocationFault::DuplicateRecipient { recipient } => {
            (syntax::INTERNAL, msg!("evaluate-duplicate-recipient", recipient = recipient))
        }
        AllocationFault::IncompleteRecipient { recipient } => {
            (syntax::INTERNAL, msg!("evaluate-incomplete-recipient", recipient = recipient))
        }
        AllocationFault::Number(_) => (runtime::TOO_LARGE, msg!("evaluate-allocation-too-large")),
    }
}

fn percentage(number: &Number) -> String {
    let decimals = number.decimals().map_or(2, |d| d.saturating_sub(2));
    dutch::percentage(number, decimals)
}

/// Keys in one text, the first few of many.
fn list(keys: &[Arc<str>]) -> String {
    const SHOWN: usize = 5;
    let mut text = keys.iter().take(SHOWN).map(|key| &**key).collect::<Vec<_>>().join(", ");
    if keys.len() > SHOWN {
        text.push_str(" …");
    }
    text
}

/// Rule text on one line.
pub(in crate::evaluate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
