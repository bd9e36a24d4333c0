//! On the terminal.

use super::effect::{self, AmountView, ShareView, UnitView};
use super::view::{self, ChangeView, LevelView};
use crate::diff::effect::Effect;
use crate::diff::{Level, Report};
use crate::emit::terminal::style::{Style, Tone};
use crate::emit::words::word;
use crate::locale::Language;
use crate::msg;

/// Most units that are told of one by one; the other formats have all of them.
const MOST_UNITS: usize = 12;

/// Most rows of a key that are shown on either end.
const MOST_SHARES: usize = 5;

/// A difference as text; `colour` is as the caller knows the terminal.
#[must_use]
pub fn render(report: &Report, language: Language, colour: bool) -> String {
    let mut page = Page { language, style: Style { colour }, out: String::new() };
    page.line(Tone::Heading, &format!("{} → {}", report.old, report.new));
    page.line(Tone::Plain, &view::summary(report, language));
    for level in view::levels(report, language) {
        page.level(&level);
    }
    if let Some(effect) = &report.effect {
        page.effect(effect);
    }
    if let Some(lines) = view::approval_lines(report, language) {
        page.blank();
        page.line(Tone::Bad, &msg!("diff-approve").render(language));
        page.blank();
        for line in lines.lines() {
            page.line(Tone::Plain, line);
        }
    }
    page.out
}

struct Page {
    language: Language,
    style: Style,
    out: String,
}

impl Page {
    fn line(&mut self, tone: Tone, text: &str) {
        self.out.push_str(self.style.paint(tone, text).trim_end());
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn label(&self, key: &'static str) -> String {
        let mut label = word(key, self.language);
        while label.chars().count() < 11 {
            label.push(' ');
        }
        label
    }

    fn detail(&mut self, key: &'static str, tone: Tone, text: &str, place: &str) {
        let label = self.label(key);
        let mut line = format!(
            "    {}{}",
            self.style.paint(Tone::Faint, &label),
            self.style.paint(tone, text)
        );
        if !place.is_empty() {
            line.push_str(&self.style.paint(Tone::Faint, &format!("   {place}")));
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn level(&mut self, level: &LevelView) {
        let tone = match level.level {
            Level::Breaks => Tone::Bad,
            Level::Changes => Tone::Doubtful,
            Level::Harmless => Tone::Good,
        };
        self.blank();
        self.line(tone, &level.title);
        for change in &level.changes {
            self.change(change);
        }
    }

    fn change(&mut self, change: &ChangeView) {
        let mut title = change.path.clone();
        if !change.what.is_empty() {
            title.push_str(&format!(": {}", change.what));
        }
        if let Some(years) = &change.years {
            title.push_str(&format!(" ({years})"));
        }
        self.line(Tone::Heading, &format!("  {title}"));
        if let Some(was) = &change.was {
            self.detail("diff-was", Tone::Plain, &was.text, &was.place);
        }
        if let Some(is) = &change.is {
            self.detail("diff-is", Tone::Plain, &is.text, &is.place);
        }
        if let Some(whole) = &change.whole {
            self.detail("diff-in", Tone::Faint, whole, "");
        }
        if let Some(why) = &change.why {
            self.detail("diff-because", Tone::Plain, why, "");
        }
        if let Some(fate) = &change.fate {
            self.detail("diff-answers", Tone::Plain, fate, "");
        }
        if let Some(witness) = &change.witness {
            self.detail("diff-example", Tone::Plain, witness, "");
        }
        if let Some(reason) = &change.approval {
            self.detail("diff-approved", Tone::Good, reason, "");
        }
    }

    fn effect(&mut self, effect: &Effect) {
        let language = self.language;
        self.blank();
        let (year, date) = effect.moment;
        self.line(
            Tone::Heading,
            &msg!("diff-effect", year = year.to_string(), date = date.to_string()).render(language),
        );
        if effect.internal {
            self.line(Tone::Bad, &word("emit-internal-long", language));
        }
        if effect.is_empty() {
            self.line(Tone::Plain, &msg!("diff-effect-none").render(language));
            return;
        }
        for amount in effect::amounts(effect, language) {
            self.amount(&amount);
        }
        let units = effect::units(effect, language);
        if !units.is_empty() {
            self.blank();
            let counts = effect::counts(effect, language);
            self.line(Tone::Heading, &msg!("diff-results", counts = counts).render(language));
        }
        for unit in units.iter().take(MOST_UNITS) {
            self.unit(unit);
        }
        if units.len() > MOST_UNITS {
            let more = effect::count(units.len() - MOST_UNITS);
            self.line(
                Tone::Faint,
                &format!("  {}", msg!("diff-more-units", more = more).render(language)),
            );
        }
        if let Some(text) = effect::withheld(effect, language) {
            self.line(Tone::Faint, &format!("  {text}"));
        }
        for text in effect::faults(effect, language) {
            self.line(Tone::Bad, &format!("  {text}"));
        }
    }

    fn unit(&mut self, unit: &UnitView) {
        let key = if unit.key.is_empty() { String::new() } else { format!(" ({})", unit.key) };
        self.line(Tone::Plain, &format!("  {} {}{key}", unit.level, unit.name));
        for result in &unit.results {
            let text =
                format!("    {} {}: {} → {}", result.kind, result.title, result.was, result.is);
            self.line(Tone::Faint, &text);
        }
    }

    fn amount(&mut self, amount: &AmountView) {
        self.blank();
        self.line(Tone::Heading, &format!("{} ({})", amount.title, amount.name));
        for sentence in &amount.summary {
            self.line(Tone::Plain, &format!("  {sentence}"));
        }
        let hidden = amount.rows.len().saturating_sub(2 * MOST_SHARES);
        let split = if hidden == 0 { amount.rows.len() } else { MOST_SHARES };
        for row in amount.rows.iter().take(split) {
            self.share(row, &amount.columns);
        }
        if hidden > 0 {
            let more = effect::count(hidden);
            let text = msg!("diff-more-shares", more = more).render(self.language);
            self.line(Tone::Faint, &format!("    … {text}"));
            for row in amount.rows.iter().skip(split + hidden) {
                self.share(row, &amount.columns);
            }
        }
        for (level, rows) in &amount.groups {
            self.line(
                Tone::Plain,
                &format!("  {}", msg!("diff-by-level", level = level).render(self.language)),
            );
            for row in rows.iter().take(2 * MOST_SHARES) {
                self.share(row, &[]);
            }
            if rows.len() > 2 * MOST_SHARES {
                let more = effect::count(rows.len() - 2 * MOST_SHARES);
                let text = msg!("diff-more-shares", more = more).render(self.language);
                self.line(Tone::Faint, &format!("    … {text}"));
            }
        }
    }

    fn share(&mut self, row: &ShareView, columns: &[String]) {
        let tone = if row.loses { Tone::Bad } else { Tone::Good };
        let change = self.style.paint(tone, &format!("{:>16}", row.change));
        let text = format!("  {} ({})   {} → {}", row.name, row.key, row.was, row.is);
        let line = format!("{change}{}", self.style.paint(Tone::Plain, &text));
        self.out.push_str(line.trim_end());
        self.out.push('\n');
        let own =
            columns.iter().zip(&row.parts).filter(|(_, part)| *part != crate::emit::words::NOTHING);
        for (column, part) in own {
            self.line(Tone::Faint, &format!("{:>22}  {column}", part));
        }
    }
}
