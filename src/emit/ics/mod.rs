//! The schooljaar as iCalendar (RFC 5545): a file that calendars of every make can read.
//!
//! Everything is whole days, and leaves who reads it free (`TRANSPARENT`). What an entry is called
//! by (`UID`) is made of the project, the schooljaar and its title, so that reading a newer file
//! replaces what an older one brought.

use crate::calendar::Date;
use crate::emit::words::word;
use crate::locale::Language;
use crate::outcome::SchoolCalendar;
use std::collections::BTreeMap;

/// Most octets of a line; what is longer is folded.
const LINE: usize = 75;

/// The calendar as the text of a file.
#[must_use]
pub fn render(calendar: &SchoolCalendar, language: Language) -> String {
    let header = &calendar.header;
    let mut file = File { out: String::new(), taken: BTreeMap::new() };
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", &format!("-//Koers//{}//NL", header.version));
    file.line("CALSCALE", "GREGORIAN");
    file.text("X-WR-CALNAME", &format!("{} {}", header.project, header.school_year));
    let stamp = format!("{}T000000Z", digits(header.reference_date));
    let scope = format!("{}-{}", slug(&header.project), header.school_year);
    for own in &calendar.calendars {
        for entry in &own.entries {
            let mut notes: Vec<String> = Vec::new();
            notes.extend(entry.who.as_deref().map(str::to_owned));
            notes.extend(entry.at.as_ref().map(|(_, title)| title.to_string()));
            notes.extend(entry.explanation.as_deref().map(str::to_owned));
            file.event(&Event {
                uid: format!("{}-{}", slug(&own.about.name), slug(&entry.title)),
                scope: &scope,
                stamp: &stamp,
                days: (entry.from, entry.until),
                summary: &entry.title,
                notes,
                category: &own.about.title,
            });
        }
    }
    let category = word("emit-calendar-windows", language);
    for (about, from, until) in &calendar.windows {
        file.event(&Event {
            uid: format!("vragenlijst-{}", slug(&about.name)),
            scope: &scope,
            stamp: &stamp,
            days: (*from, *until),
            summary: &about.title,
            notes: Vec::new(),
            category: &category,
        });
    }
    file.line("END", "VCALENDAR");
    file.out
}

struct Event<'a> {
    uid: String,
    scope: &'a str,
    stamp: &'a str,
    days: (Date, Date),
    summary: &'a str,
    notes: Vec<String>,
    category: &'a str,
}

struct File {
    out: String,
    /// How often each name was used, for those of one title.
    taken: BTreeMap<String, u32>,
}

impl File {
    fn event(&mut self, event: &Event<'_>) {
        let (from, until) = event.days;
        let count = self.taken.entry(event.uid.clone()).or_default();
        *count += 1;
        let number = if *count > 1 { format!("-{count}") } else { String::new() };
        let uid = format!("{}{number}@{}", event.uid, event.scope);
        self.line("BEGIN", "VEVENT");
        self.line("UID", &uid);
        self.line("DTSTAMP", event.stamp);
        self.line("DTSTART;VALUE=DATE", &digits(from));
        // The end is the first day that is no longer part of it.
        self.line("DTEND;VALUE=DATE", &digits(until.add_days(1).unwrap_or(until)));
        self.text("SUMMARY", event.summary);
        if !event.notes.is_empty() {
            self.text("DESCRIPTION", &event.notes.join("\n"));
        }
        self.text("CATEGORIES", event.category);
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }

    /// A content line, folded between characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for c in format!("{name}:{value}").chars() {
            if used + c.len_utf8() > LINE {
                self.out.push_str("\r\n ");
                used = 1;
            }
            self.out.push(c);
            used += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// A date as iCalendar writes it.
fn digits(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text as part of a name: lower case letters and digits, with `-` between words.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::testing;

    #[test]
    fn a_school_year_as_a_file() {
        insta::assert_snapshot!(
            render(&testing::outcome().school_calendar(), Language::Nl).replace('\r', "")
        );
    }

    #[test]
    fn lines_are_short_end_as_they_must_and_lose_nothing() {
        let mut outcome = testing::outcome();
        let title = format!("{} {}", testing::HOSTILE, "é🎓".repeat(60));
        outcome.calendars[0].entries[0].title = title.as_str().into();
        let text = render(&outcome.school_calendar(), Language::Nl);
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= LINE, "{line}");
            assert!(!line.contains(['\n', '\r']), "{line}");
        }
        let unfolded = text.replace("\r\n ", "");
        let summary = unfolded.lines().find(|l| l.starts_with("SUMMARY")).unwrap();
        let back = summary.trim_start_matches("SUMMARY:").replace("\\;", ";").replace("\\,", ",");
        assert_eq!(back, title);
    }

    #[test]
    fn entries_of_one_title_have_names_of_their_own() {
        let mut outcome = testing::outcome();
        let again = outcome.calendars[0].entries[0].clone();
        outcome.calendars[0].entries.push(again);
        let text = render(&outcome.school_calendar(), Language::Nl);
        let mut names: Vec<&str> = text.lines().filter(|l| l.starts_with("UID")).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
