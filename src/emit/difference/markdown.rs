//! Fit for a merge request.

use super::effect::{self, AmountView};
use super::view::{self, ChangeView};
use crate::diff::Report;
use crate::diff::effect::Effect;
use crate::emit::words::word;
use crate::locale::Language;
use crate::msg;

/// A difference as Markdown. What is long is folded away.
#[must_use]
pub fn render(report: &Report, language: Language) -> String {
    let mut out = String::new();
    let heading = msg!("diff-page-title", old = &report.old, new = &report.new).render(language);
    out.push_str(&format!("## {}\n\n{}\n", text(&heading), view::summary(report, language)));
    for level in view::levels(report, language) {
        let open = level.level != crate::diff::Level::Harmless;
        out.push_str(&format!(
            "\n<details{}><summary><b>{}</b> ({})</summary>\n\n",
            if open { " open" } else { "" },
            text(&level.title),
            level.changes.len()
        ));
        for item in &level.changes {
            change(&mut out, item, language);
        }
        out.push_str("\n</details>\n");
    }
    if let Some(found) = &report.effect {
        effect(&mut out, found, language);
    }
    if let Some(lines) = view::approval_lines(report, language) {
        let how = msg!("diff-approve").render(language);
        out.push_str(&format!("\n{}\n\n```toml\n{lines}```\n", text(&how)));
    }
    out
}

fn change(out: &mut String, change: &ChangeView, language: Language) {
    out.push_str(&format!("- **{}**", text(&change.path)));
    if !change.what.is_empty() {
        out.push_str(&format!(": {}", change.what));
    }
    if let Some(years) = &change.years {
        out.push_str(&format!(" ({years})"));
    }
    match (&change.was, &change.is) {
        (Some(was), Some(is)) => {
            out.push_str(&format!(": {} → {}", code(&was.text), code(&is.text)));
        }
        (Some(one), None) | (None, Some(one)) => out.push_str(&format!(" {}", code(&one.text))),
        (None, None) => {}
    }
    let mut places: Vec<&str> =
        [&change.was, &change.is].into_iter().flatten().map(|s| &*s.place).collect();
    places.retain(|place| !place.is_empty());
    places.dedup();
    if !places.is_empty() {
        out.push_str(&format!(" <sub>{}</sub>", text(&places.join(" → "))));
    }
    out.push('\n');
    let mut note = |label: &'static str, words: &str, plain: bool| {
        let words = if plain { text(words) } else { code(words) };
        out.push_str(&format!("  - {}: {words}\n", word(label, language)));
    };
    if let Some(whole) = &change.whole {
        note("diff-in", whole, false);
    }
    for (label, words) in [
        ("diff-because", &change.why),
        ("diff-answers", &change.fate),
        ("diff-example", &change.witness),
        ("diff-approved", &change.approval),
    ] {
        if let Some(words) = words {
            note(label, words, true);
        }
    }
}

fn effect(out: &mut String, effect: &Effect, language: Language) {
    let (year, date) = effect.moment;
    let title = msg!("diff-effect", year = year.to_string(), date = date.to_string());
    out.push_str(&format!("\n### {}\n", text(&title.render(language))));
    if effect.internal {
        out.push_str(&format!("\n**{}**\n", text(&word("emit-internal-long", language))));
    }
    if effect.is_empty() {
        out.push_str(&format!("\n{}\n", msg!("diff-effect-none").render(language)));
        return;
    }
    for amount in effect::amounts(effect, language) {
        self::amount(out, &amount, language);
    }
    let units = effect::units(effect, language);
    if !units.is_empty() {
        let counts = effect::counts(effect, language);
        let title = msg!("diff-results", counts = counts).render(language);
        out.push_str(&format!("\n<details><summary><b>{}</b></summary>\n\n", text(&title)));
        let heads = ["diff-unit", "diff-result", "diff-was", "diff-is"];
        row(out, &heads.map(|key| word(key, language)));
        out.push_str("|---|---|---|---|\n");
        for unit in &units {
            let key = if unit.key.is_empty() { String::new() } else { format!(" ({})", unit.key) };
            for result in &unit.results {
                row(
                    out,
                    &[
                        format!("{}{key}", unit.name),
                        format!("{} {}", result.kind, result.title),
                        result.was.clone(),
                        result.is.clone(),
                    ],
                );
            }
        }
        out.push_str("\n</details>\n");
    }
    let withheld = effect::withheld(effect, language);
    for sentence in withheld.into_iter().chain(effect::faults(effect, language)) {
        out.push_str(&format!("\n- {}\n", text(&sentence)));
    }
}

fn amount(out: &mut String, amount: &AmountView, language: Language) {
    out.push_str(&format!("\n#### {} ({})\n\n", text(&amount.title), code(&amount.name)));
    for sentence in &amount.summary {
        out.push_str(&format!("- {}\n", text(sentence)));
    }
    let mut all = vec![(word("diff-recipient", language), &amount.rows)];
    all.extend(amount.groups.iter().map(|(level, rows)| (level.clone(), rows)));
    for (title, rows) in all {
        out.push_str(&format!(
            "\n<details><summary>{} ({})</summary>\n\n",
            text(&title),
            rows.len()
        ));
        let mut heads = vec![
            title.clone(),
            word("diff-was", language),
            word("diff-is", language),
            word("diff-change", language),
        ];
        heads.extend(amount.columns.iter().cloned());
        row(out, &heads);
        out.push_str(&format!("|---|{}\n", "--:|".repeat(heads.len() - 1)));
        for share in rows {
            let mut cells = vec![
                format!("{} ({})", share.name, share.key),
                share.was.clone(),
                share.is.clone(),
                share.change.clone(),
            ];
            cells.extend(share.parts.iter().cloned());
            row(out, &cells);
        }
        out.push_str("\n</details>\n");
    }
}

fn row(out: &mut String, cells: &[String]) {
    out.push('|');
    for cell in cells {
        out.push_str(&format!(" {} |", text(cell)));
    }
    out.push('\n');
}

/// A text that is no markup, whatever its signs.
fn text(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A text of rules as it stands; the fence is longer than any in it.
fn code(words: &str) -> String {
    let words = words.replace(['\n', '\r'], " ");
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let gap = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    // In a table a bar would end the cell.
    format!("{fence}{gap}{}{gap}{fence}", words.replace('|', "\\|"))
}
