//! What came out of examples.

use super::style::{Style, Tone};
use crate::emit::words;
use crate::locale::Language;
use crate::msg;
use crate::outcome::{Derivation, ExampleCheck, ExampleResult, Got, StepResult};

/// Most steps that are told of why something came out.
const STEPS: usize = 8;

/// Every example with whether it holds; of what does not, what was expected, what came out, and the
/// rule that decided it with what that rule read.
#[must_use]
pub fn examples(results: &[ExampleResult], language: Language, colour: bool) -> String {
    let style = Style { colour };
    let mut out = String::new();
    for result in results {
        let (tone, mark) = if result.holds() { (Tone::Good, "✓") } else { (Tone::Bad, "✗") };
        let place = result.place.as_ref().map(|p| format!("  {p}")).unwrap_or_default();
        out += &style.paint(tone, mark);
        out += &format!(
            " {}{}\n",
            style.paint(Tone::Plain, &result.title),
            style.paint(Tone::Faint, &place)
        );
        for check in result.checks.iter().filter(|check| !check.found.holds) {
            failed(check, language, style, &mut out);
        }
    }
    let failed = results.iter().filter(|r| !r.holds()).count();
    let summary = match (results.len(), failed) {
        (0, _) => msg!("emit-examples-none"),
        (all, 0) => msg!("emit-examples-fine", all = all),
        (all, failed) => msg!("emit-examples-failed", all = all, failed = failed),
    };
    let tone = if failed == 0 { Tone::Plain } else { Tone::Bad };
    out + &style.paint(tone, &summary.render(language)) + "\n"
}

fn failed(check: &ExampleCheck, language: Language, style: Style, out: &mut String) {
    let line = words::differs(check, language);
    *out += &format!("    {}", style.paint(Tone::Heading, &line));
    if let Some(place) = &check.place {
        *out += &style.paint(Tone::Faint, &format!("  {place}"));
    }
    out.push('\n');
    if let Got::Fault { place: Some(place), .. } = &check.found.got {
        let line = msg!("emit-example-fault-at", place = place.to_string());
        *out += &format!("      {}\n", style.paint(Tone::Faint, &line.render(language)));
    }
    if let Some(why) = &check.found.why {
        because(why, language, style, out);
    }
}

/// The rule that decided it, and what it read.
fn because(why: &Derivation, language: Language, style: Style, out: &mut String) {
    if let Some(formula) = &why.formula {
        let place = why.place.as_ref().map(|p| format!("  {p}")).unwrap_or_default();
        *out += &format!(
            "      {}{}\n",
            style.paint(Tone::Plain, formula),
            style.paint(Tone::Faint, &place)
        );
    }
    let told = why.children.iter().take(STEPS);
    for step in told {
        let value = match &step.result {
            StepResult::Value(value) => words::written(value, language),
            StepResult::Fault(_, message) => message.render(language),
        };
        let unit = step.unit.as_ref().filter(|u| Some(*u) != why.unit.as_ref());
        let of = unit.map(|(_, unit)| format!(" ({})", unit.key)).unwrap_or_default();
        *out += &format!(
            "        {}\n",
            style.paint(Tone::Plain, &format!("{}{of} = {value}", step.name))
        );
    }
    let more = why.children.len().saturating_sub(STEPS) + why.omitted;
    if more > 0 {
        let line = msg!("emit-why-omitted", count = more).render(language);
        *out += &format!("        {}\n", style.paint(Tone::Faint, &line));
    }
}
