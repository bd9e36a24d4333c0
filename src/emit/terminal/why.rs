//! The derivation of a result as a tree.

use super::style::{Style, Tone};
use crate::emit::words;
use crate::locale::Language;
use crate::msg;
use crate::outcome::{Derivation, StepResult, WhatIf};

/// A derivation as a tree: each step with its title, value, rule line and `bron`, the rule's own
/// text below it, down to answers, cells and parameters. `colour` is as the caller knows the
/// terminal.
#[must_use]
pub fn why(derivation: &Derivation, language: Language, colour: bool) -> String {
    let mut tree = Tree { language, style: Style { colour }, out: String::new() };
    tree.step(derivation, None, "", "", "");
    tree.out
}

/// What would meet a norm that is not met.
#[must_use]
pub fn what_if(found: &WhatIf, language: Language, colour: bool) -> String {
    let style = Style { colour };
    let lead = words::word("emit-what-if", language);
    let mut out = format!("{}\n", style.paint(Tone::Heading, &lead));
    for option in words::what_if(found, language) {
        out += &format!("  {}\n", style.paint(Tone::Plain, &option));
    }
    out
}

struct Tree {
    language: Language,
    style: Style,
    out: String,
}

impl Tree {
    /// Writes a step: `before` stands before its first line, `below` before its further lines, and
    /// a unit is only named where it is another than the one above.
    fn step(
        &mut self,
        step: &Derivation,
        above: Option<&str>,
        before: &str,
        branch: &str,
        below: &str,
    ) {
        let unit = step.unit.as_ref().map(|(_, unit)| &*unit.key);
        let mut line = self.title(step, unit.filter(|u| Some(*u) != above && !u.is_empty()));
        line += " = ";
        line += &match &step.result {
            StepResult::Value(value) => {
                self.style.paint(Tone::Heading, &words::show_long(value, self.language))
            }
            StepResult::Fault(code, message) => {
                let text = format!("{code}: {}", message.render(self.language));
                self.style.paint(Tone::Bad, &text)
            }
        };
        if step.provisional {
            let mark = words::word("emit-provisional", self.language).to_lowercase();
            line += &self.style.paint(Tone::Doubtful, &format!(" ({mark})"));
        }
        self.line(before, branch, &line);
        let has_children = !step.children.is_empty() || step.omitted > 0;
        let inner = if has_children && !step.repeated { "│ " } else { "  " };
        for detail in self.details(step) {
            let detail = self.style.paint(Tone::Faint, &detail);
            self.line(&format!("{before}{below}"), inner, &detail);
        }
        if step.repeated {
            return;
        }
        let next = format!("{before}{below}");
        let unit = unit.or(above);
        let last = step.children.len() + usize::from(step.omitted > 0);
        for (number, child) in (1..).zip(&step.children) {
            let (branch, below) =
                if number == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            self.step(child, unit, &next, branch, below);
        }
        if step.omitted > 0 {
            let more = msg!("emit-why-omitted", count = step.omitted).render(self.language);
            let more = self.style.paint(Tone::Faint, &more);
            self.line(&next, "└─ ", &more);
        }
    }

    fn line(&mut self, before: &str, branch: &str, text: &str) {
        let lead = self.style.paint(Tone::Faint, &format!("{before}{branch}"));
        self.out.push_str(format!("{lead}{text}").trim_end());
        self.out.push('\n');
    }

    /// The title, with the name in the rules where that says more.
    fn title(&self, step: &Derivation, unit: Option<&str>) -> String {
        let mut text = if step.title == step.name {
            step.name.to_string()
        } else {
            format!("{} [{}]", step.title, step.name)
        };
        if let (Some(key), Some((_, row))) = (unit, &step.unit) {
            let name = if *row.name == *key { String::new() } else { format!("{} ", row.name) };
            text += &format!(" · {name}{key}");
        }
        self.style.paint(Tone::Plain, &text)
    }

    /// The lines below a step: the rule's text, its place and citations, where a value came from.
    fn details(&self, step: &Derivation) -> Vec<String> {
        let mut details = Vec::new();
        if let Some(formula) = &step.formula {
            details.push(format!("= {formula}"));
        }
        let mut place: Vec<String> = step.place.iter().map(ToString::to_string).collect();
        place.extend(step.citations.iter().map(|c| match &c.uri {
            Some(uri) => format!("{} <{uri}>", c.text),
            None => c.text.to_string(),
        }));
        place.extend(step.origin.as_ref().map(|o| words::origin(o, self.language)));
        if !place.is_empty() {
            details.push(place.join(" · "));
        }
        if step.repeated {
            details.push(msg!("emit-why-repeated").render(self.language));
        }
        details
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::testing;

    #[test]
    fn every_step_shows_its_value_and_where_it_comes_from() {
        insta::assert_snapshot!(why(&testing::derivation(), Language::Nl, false));
    }

    #[test]
    fn in_english_too() {
        insta::assert_snapshot!(why(&testing::derivation(), Language::En, false));
    }
}
