//! Frameworks, plans and calendars.

use super::{sorted, value};
use crate::emit::report_paths::pages;
use crate::outcome::{Calendar, Cover, Framework, FrameworkItem, Goal, Outcome, Plan};
use serde_json::{Map, Value, json};

/// Frameworks by name: their items by code, with what covers each.
#[must_use]
pub fn frameworks<'a>(frameworks: impl IntoIterator<Item = &'a Framework>) -> Value {
    sorted(frameworks.into_iter().map(|framework| {
        let items = framework.items.iter().map(|item| (&*item.about.name, self::item(item)));
        (&*framework.about.name, sorted(items))
    }))
}

fn item(item: &FrameworkItem) -> Value {
    let mut all = Map::new();
    all.insert("titel".to_owned(), json!(&*item.about.title));
    all.insert("dekking".to_owned(), json!(item.cover.name()));
    if let Cover::Waived(reason) = &item.cover {
        all.insert("reden".to_owned(), json!(&**reason));
    }
    let by = item.covered_by.iter();
    let by = by.map(|c| json!({ "soort": c.keyword, "naam": &*c.name, "titel": &*c.title }));
    all.insert("door".to_owned(), by.collect());
    Value::Object(all)
}

pub(super) fn plans(plans: &[Plan]) -> Value {
    sorted(plans.iter().map(|plan| {
        let goals = plan.goals.iter().map(|goal| (&*goal.about.name, self::goal(goal)));
        let all = json!({
            "titel": &*plan.about.title,
            "voor": plan.levels.iter().map(|l| json!(&**l)).collect::<Value>(),
            "van": plan.period.map(|(from, _)| from.to_string()),
            "tot_en_met": plan.period.map(|(_, until)| until.to_string()),
            "budget": plan.budget.as_ref().map(value),
            "begroot": plan.planned.as_ref().map(value),
            "doelen": sorted(goals),
        });
        (&*plan.about.name, all)
    }))
}

fn goal(goal: &Goal) -> Value {
    let activities = goal.activities.iter().map(|a| {
        json!({
            "titel": &*a.title,
            "diepte": a.depth,
            "van": a.period.map(|(from, _)| from.to_string()),
            "tot_en_met": a.period.map(|(_, until)| until.to_string()),
            "wie": a.who.as_deref(),
            "begroot": a.budget.as_ref().map(value),
        })
    });
    json!({
        "titel": &*goal.about.title,
        "dekt": goal.covers.iter().map(|c| json!(&**c)).collect::<Value>(),
        "gemeten_met": goal.measures.iter().map(|m| json!(&**m)).collect::<Value>(),
        "begroot": goal.budget.as_ref().map(value),
        "activiteiten": activities.collect::<Value>(),
    })
}

pub(super) fn calendars(calendars: &[Calendar]) -> Value {
    sorted(calendars.iter().map(|calendar| {
        let entries = calendar.entries.iter().map(|entry| {
            json!({
                "van": entry.from.to_string(),
                "tot_en_met": entry.until.to_string(),
                "titel": &*entry.title,
                "wie": entry.who.as_deref(),
                "bij": entry.at.as_ref().map(|(name, _)| &**name),
            })
        });
        (&*calendar.about.name, entries.collect())
    }))
}

/// Reports by name, with the pages of each.
pub(super) fn reports(outcome: &Outcome) -> Value {
    sorted(outcome.reports.iter().map(|report| {
        let pages = pages(outcome, report).map(|(_, _, path)| Value::String(path));
        (&*report.about.name, pages.collect())
    }))
}
