//! Which result is meant.

use crate::core::MomentId;
use crate::core::{AllocationId, NormSetId, QuestionnaireId, RegisterId, ValueId};
use crate::evaluate::fault::{Item, Site};
use crate::evaluate::results::Report;
use crate::locale::{Message, nearest};
use crate::msg;

/// A result by its name, still without its unit.
enum Found {
    /// Of one of these levels.
    Levels(Vec<(ValueId, Option<RegisterId>)>),
    /// Of a row of a register.
    Rows(RegisterId, Box<dyn Fn(u32) -> Item>),
}

/// The result of a name for a unit.
pub(super) fn find(report: &Report<'_>, result: &str, unit: Option<&str>) -> Result<Site, Message> {
    let unknown = || {
        let names = names(report);
        // Someone who forgets the questionnaire or norm set means the whole name.
        let whole = names.iter().find(|n| n.rsplit_once('.').is_some_and(|(_, own)| own == result));
        let near = whole.map(String::as_str);
        match near.or_else(|| nearest(result, names.iter().map(String::as_str))) {
            Some(near) => msg!("evaluate-why-unknown-near", result = result, near = near),
            None => msg!("evaluate-why-unknown", result = result),
        }
    };
    let found = by_name(report, result)
        .or_else(|| {
            // As `fouten` names results: `kpi.x`, `normenkader.x.y`.
            let (kind, rest) = result.split_once('.')?;
            let kinds = ["kpi", "formule", "verdeling", "normenkader", "inzending"];
            kinds.contains(&kind).then(|| by_name(report, rest)).flatten()
        })
        .ok_or_else(unknown)?;
    let site = |item| Site { moment: MomentId(0), item };
    let row = |register: RegisterId, key: &str| report.world.table(register).row(key);
    match (found, unit.filter(|u| !u.is_empty())) {
        (Found::Levels(levels), None) => {
            let whole = levels.iter().find(|(_, level)| level.is_none());
            match (whole, levels.first()) {
                (Some((id, _)), _) => Ok(site(Item::Value(*id, 0))),
                (None, Some((_, level))) => Err(no_unit(report, result, *level)),
                (None, None) => Err(unknown()),
            }
        }
        (Found::Levels(levels), Some(key)) => {
            let hit =
                levels.iter().find_map(|(id, level)| Some(Item::Value(*id, row((*level)?, key)?)));
            let of = levels.iter().find_map(|(_, level)| *level);
            hit.map(site).ok_or_else(|| unknown_unit(report, key, of))
        }
        (Found::Rows(register, _), None) => Err(no_unit(report, result, Some(register))),
        (Found::Rows(register, item), Some(key)) => match row(register, key) {
            Some(row) => there_is(report, item(row), result, key).map(site),
            None => Err(unknown_unit(report, key, Some(register))),
        },
    }
}

/// Refuses a result that the unit does not have: without a submission there are no norms.
fn there_is(report: &Report<'_>, item: Item, result: &str, key: &str) -> Result<Item, Message> {
    let none = || msg!("evaluate-why-none", unit = key, result = result);
    let evaluator = report.evaluator();
    let submission = |id: QuestionnaireId, unit: u32| {
        report.world.submission_of(id, unit).and_then(|at| evaluator.state(id, at))
    };
    let has = match item {
        Item::Norm(set, unit, _) | Item::Score(set, unit, _) => report
            .moment()
            .norm_sets
            .get(set.index())
            .and_then(|set| submission(set.questionnaire, unit))
            .is_some_and(|state| report.has_norms(state)),
        Item::Question(id, unit, _) | Item::Computed(id, unit, _) | Item::Check(id, unit, _) => {
            submission(id, unit).is_some()
        }
        Item::Allocated(id, row) => evaluator
            .allocated(id)
            .is_some_and(|a| a.amounts.contains_key(&row) || a.division.is_err()),
        Item::Value(..)
        | Item::Allocation(_)
        | Item::GroupQuestion(..)
        | Item::GroupComputed(..)
        | Item::GroupCheck(..) => true,
    };
    if has { Ok(item) } else { Err(none()) }
}

fn no_unit(report: &Report<'_>, result: &str, level: Option<RegisterId>) -> Message {
    msg!("evaluate-why-no-unit", result = result, level = report.level_name(level))
}

fn unknown_unit(report: &Report<'_>, key: &str, level: Option<RegisterId>) -> Message {
    let known = level.map(|level| &report.world.table(level).keys);
    // A short key is a slip away from many.
    let known = known.filter(|_| key.chars().count() > 3);
    let near = nearest(key, known.into_iter().flatten().map(|key| &**key));
    if let Some(near) = near {
        let level = report.level_name(level);
        return msg!("evaluate-why-unknown-unit-near", unit = key, level = level, near = near);
    }
    msg!("evaluate-why-unknown-unit", unit = key, level = report.level_name(level))
}

/// The names of everything that can be asked for.
fn names(report: &Report<'_>) -> Vec<String> {
    let moment = report.moment();
    let mut names: Vec<String> = Vec::new();
    names.extend(moment.formulas.iter().map(|f| f.name.to_string()));
    names.extend(moment.kpis.iter().map(|k| k.name.to_string()));
    names.extend(moment.allocations.iter().map(|a| a.name.to_string()));
    for set in &moment.norm_sets {
        let inner = set.norms.iter().map(|n| &n.name).chain(set.scores.iter().map(|s| &s.name));
        names.extend(inner.map(|name| format!("{}.{name}", set.name)));
    }
    for rules in &moment.questionnaires {
        let part = &rules.part;
        let inner = part.questions.iter().map(|q| &q.path);
        let inner = inner.chain(part.computed.iter().map(|c| &c.path));
        let inner = inner.chain(part.checks.iter().map(|c| &c.name));
        names.extend(inner.map(|name| format!("{}.{name}", rules.name)));
    }
    names
}

fn by_name(report: &Report<'_>, name: &str) -> Option<Found> {
    let moment = report.moment();
    let levels = |ids: &[ValueId]| {
        Found::Levels(
            ids.iter()
                .map(|id| (*id, moment.values.get(id.index()).and_then(|v| v.level)))
                .collect(),
        )
    };
    if let Some(formula) = moment.formulas.iter().find(|f| &*f.name == name) {
        return Some(levels(&formula.values));
    }
    if let Some(kpi) = moment.kpis.iter().find(|k| &*k.name == name) {
        return Some(levels(&kpi.values));
    }
    if let Some(at) = moment.allocations.iter().position(|a| &*a.name == name) {
        let register = moment.allocations.get(at)?.recipients;
        let id = AllocationId::new(at);
        return Some(Found::Rows(register, Box::new(move |row| Item::Allocated(id, row))));
    }
    let (owner, path) = name.split_once('.')?;
    if let Some(at) = moment.norm_sets.iter().position(|s| &*s.name == owner) {
        let id = NormSetId::new(at);
        let set = moment.norm_sets.get(at)?;
        let register = moment.questionnaires.get(set.questionnaire.index())?.register;
        if let Some(at) = set.norms.iter().position(|n| &*n.name == path) {
            let at = u32::try_from(at).ok()?;
            return Some(Found::Rows(register, Box::new(move |row| Item::Norm(id, row, at))));
        }
        let at = u32::try_from(set.scores.iter().position(|s| &*s.name == path)?).ok()?;
        return Some(Found::Rows(register, Box::new(move |row| Item::Score(id, row, at))));
    }
    let at = moment.questionnaires.iter().position(|q| &*q.name == owner)?;
    let id = QuestionnaireId::new(at);
    let rules = moment.questionnaires.get(at)?;
    let register = rules.register;
    if let Some(at) = rules.part.computed.iter().position(|c| &*c.path == path) {
        let at = u32::try_from(at).ok()?;
        return Some(Found::Rows(register, Box::new(move |row| Item::Computed(id, row, at))));
    }
    if let Some(at) = rules.part.questions.iter().position(|q| &*q.path == path) {
        let at = u32::try_from(at).ok()?;
        return Some(Found::Rows(register, Box::new(move |row| Item::Question(id, row, at))));
    }
    let at = u32::try_from(rules.part.checks.iter().position(|c| &*c.name == path)?).ok()?;
    Some(Found::Rows(register, Box::new(move |row| Item::Check(id, row, at))))
}
