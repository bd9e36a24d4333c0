//! What needs no data: frameworks with what covers them, and calendars.

use super::results::texts::citations;
use crate::core::cycle::{Coverer, FrameworkItem};
use crate::core::{self, Moment};
use crate::outcome::{self, Cover, RulePlace};
use crate::source::{Sources, Span};
use std::sync::Arc;

/// The frameworks of a moment, each item with what covers it.
#[must_use]
pub fn frameworks(moment: &Moment, sources: &Sources) -> Vec<outcome::Framework> {
    let frameworks = moment.frameworks.iter().map(|framework| {
        let by: Vec<Vec<outcome::Coverer>> = framework
            .items
            .iter()
            .map(|item| covered_by(&moment.coverers, &framework.name, item, sources))
            .collect();
        let direct: Vec<bool> = by.iter().map(|by| !by.is_empty()).collect();
        let items = framework.items.iter().zip(by).enumerate().map(|(at, (item, by))| {
            outcome::FrameworkItem {
                about: about(&item.code, &item.title, &item.about, sources),
                depth: item.depth,
                covered_by: by,
                cover: cover(&framework.items, &direct, at),
            }
        });
        outcome::Framework {
            about: about(&framework.name, &framework.title, &framework.about, sources),
            items: items.collect(),
        }
    });
    frameworks.collect()
}

fn covered_by(
    coverers: &[Coverer],
    framework: &str,
    item: &FrameworkItem,
    sources: &Sources,
) -> Vec<outcome::Coverer> {
    coverers
        .iter()
        .filter(|c| c.links.iter().any(|l| &*l.framework == framework && l.item == item.code))
        .map(|c| outcome::Coverer {
            keyword: c.keyword,
            name: c.name.clone(),
            title: c.title.clone(),
            place: place(c.span, sources),
        })
        .collect()
}

/// Whether something stands behind an item.
fn cover(items: &[FrameworkItem], direct: &[bool], at: usize) -> Cover {
    let covered = |at: usize| direct.get(at).copied().unwrap_or(false);
    let depth = |at: usize| items.get(at).map_or(0, |item| item.depth);
    if covered(at) {
        return Cover::Direct;
    }
    // The items around it: going back, each that stands less deep than all before it.
    let mut level = depth(at);
    for before in (0..at).rev() {
        if depth(before) < level {
            level = depth(before);
            if covered(before) {
                return Cover::Around;
            }
        }
    }
    let below: Vec<Cover> = (at + 1..items.len())
        .take_while(|below| depth(*below) > depth(at))
        .filter(|below| depth(*below) == depth(at) + 1)
        .map(|below| cover(items, direct, below))
        .collect();
    let waived = || items.get(at).and_then(|item| item.waived.clone()).map(Cover::Waived);
    let counted = below.iter().filter(|c| !matches!(c, Cover::Waived(_)));
    let (all, open) = counted
        .fold((0_usize, 0_usize), |(all, open), c| (all + 1, open + usize::from(c.is_open())));
    if all > 0 && open == 0 {
        return Cover::Below;
    }
    let some = below.iter().any(|c| matches!(c, Cover::Partly)) || (all > open && open > 0);
    let open = if some { Cover::Partly } else { Cover::Nothing };
    waived().unwrap_or(open)
}

/// The calendars of a moment, their entries by day.
#[must_use]
pub fn calendars(moment: &Moment, sources: &Sources) -> Vec<outcome::Calendar> {
    let title = |name: &Arc<str>| {
        let lists = moment.questionnaires.iter().map(|q| (&q.name, &q.title));
        let plans = moment.plans.iter().map(|p| (&p.name, &p.title));
        let reports = moment.reports.iter().map(|r| (&r.name, &r.title));
        let mut all = lists.chain(plans).chain(reports);
        all.find(|(own, _)| *own == name).map_or_else(|| name.clone(), |(_, title)| title.clone())
    };
    let calendars = moment.calendars.iter().map(|calendar| {
        let entries = calendar.entries.iter().map(|entry| outcome::CalendarEntry {
            from: entry.from,
            until: entry.until,
            months: entry.months,
            title: entry.title.clone(),
            who: entry.who.clone(),
            at: entry.at.as_ref().map(|name| (name.clone(), title(name))),
            explanation: entry.about.explanation.as_ref().map(|t| t.plain().into()),
        });
        let mut entries: Vec<outcome::CalendarEntry> = entries.collect();
        entries.sort_by_key(|entry| (entry.from, entry.until));
        outcome::Calendar {
            about: about(&calendar.name, &calendar.title, &calendar.about, sources),
            entries,
        }
    });
    calendars.collect()
}

/// Name, title, place and citations of a declaration.
pub(super) fn about(
    name: &str,
    title: &str,
    about: &core::About,
    sources: &Sources,
) -> outcome::About {
    outcome::About {
        name: name.into(),
        title: title.into(),
        place: place(about.span, sources),
        citations: citations(&about.citations),
        explanation: about.explanation.as_ref().map(|t| t.plain().into()),
    }
}

fn place(span: Span, sources: &Sources) -> Option<RulePlace> {
    sources.place(span).map(|(file, at)| RulePlace { file, line: at.line })
}
