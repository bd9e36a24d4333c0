//! What `dekking` and `kalender` print.

use super::style::{Cell, Style, Tone, lined_up};
use crate::emit::words::{self, word};
use crate::locale::Language;
use crate::msg;
use crate::outcome::{Cover, Framework, SchoolCalendar};

/// Frameworks, each item with what stands behind it.
#[must_use]
pub fn coverage(frameworks: &[&Framework], language: Language, colour: bool) -> String {
    let style = Style { colour };
    let mut out = String::new();
    for framework in frameworks {
        if !out.is_empty() {
            out.push('\n');
        }
        let (all, covered) = framework.count();
        let title = format!("{} [{}]", framework.about.title, framework.about.name);
        let count = msg!("emit-cover-count", covered = covered, all = all).render(language);
        out += &format!("{} · {count}\n", style.paint(Tone::Heading, &title));
        for item in &framework.items {
            let indent = "  ".repeat(item.depth + 1);
            let code = style.paint(Tone::Heading, &item.about.name);
            let title = style.paint(Tone::Plain, &item.about.title);
            let tone = match &item.cover {
                Cover::Nothing => Tone::Bad,
                Cover::Partly => Tone::Doubtful,
                _ => Tone::Faint,
            };
            let note = match &item.cover {
                Cover::Direct => String::new(),
                Cover::Waived(reason) => {
                    format!(": {} ({reason})", words::cover(&item.cover, language))
                }
                other => format!(": {}", words::cover(other, language)),
            };
            out += &format!("{indent}{code}  {title}{}\n", style.paint(tone, &note));
            let rows: Vec<Vec<Cell>> = item
                .covered_by
                .iter()
                .map(|c| {
                    vec![
                        Cell::left(Tone::Plain, indent.clone()),
                        Cell::left(Tone::Faint, words::keyword(c.keyword, language)),
                        Cell::left(Tone::Plain, &*c.name),
                        Cell::left(Tone::Faint, &*c.title),
                    ]
                })
                .collect();
            out += &lined_up(&rows, style);
        }
    }
    out
}

/// A schooljaar, day by day.
#[must_use]
pub fn calendar(calendar: &SchoolCalendar, language: Language, colour: bool) -> String {
    let style = Style { colour };
    let mut out = String::new();
    let mut part = |title: &str, rows: Vec<Vec<Cell>>| {
        if !rows.is_empty() {
            let between = if out.is_empty() { "" } else { "\n" };
            out += &format!(
                "{between}{}\n{}",
                style.paint(Tone::Heading, title),
                lined_up(&rows, style)
            );
        }
    };
    for own in &calendar.calendars {
        let rows = own.entries.iter().map(|entry| {
            vec![
                Cell::left(
                    Tone::Plain,
                    words::days(entry.from, entry.until, entry.months, language),
                ),
                Cell::left(Tone::Plain, &*entry.title),
                Cell::left(Tone::Faint, entry.who.as_deref().unwrap_or_default()),
                Cell::left(Tone::Faint, entry.at.as_ref().map_or("", |(_, title)| &**title)),
            ]
        });
        let title = format!("{} {}", own.about.title, calendar.header.school_year);
        part(&title, rows.collect());
    }
    let windows = calendar.windows.iter().map(|(about, from, until)| {
        vec![
            Cell::left(Tone::Plain, words::days(*from, *until, false, language)),
            Cell::left(Tone::Plain, &*about.title),
        ]
    });
    part(&word("emit-calendar-windows", language), windows.collect());
    out
}
