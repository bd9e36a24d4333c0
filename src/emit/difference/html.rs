//! A page: one file that needs no network and no script.

use super::effect::{self, AmountView, UnitView};
use super::view::{self, LevelView};
use crate::diff::{Level, Report};
use crate::emit::EmitFault;
use crate::emit::words::word;
use crate::locale::Language;
use crate::msg;
use askama::Template;

#[derive(Template)]
#[template(path = "difference.html")]
struct Page {
    w: Words,
    css: &'static str,
    title: String,
    summary: String,
    levels: Vec<LevelView>,
    effect: Option<EffectView>,
    approve: Option<String>,
}

struct EffectView {
    title: String,
    internal: bool,
    nothing: bool,
    amounts: Vec<AmountView>,
    results: String,
    units: Vec<UnitView>,
    faults: Vec<String>,
}

#[derive(Clone, Copy)]
struct Words {
    language: Language,
}

impl Words {
    fn t(self, key: &'static str) -> String {
        word(key, self.language)
    }
}

impl LevelView {
    fn tone(&self) -> &'static str {
        match self.level {
            Level::Breaks => "low",
            Level::Changes => "middle",
            Level::Harmless => "high",
        }
    }

    fn is_harmless(&self) -> bool {
        self.level == Level::Harmless
    }
}

/// A difference as a page.
///
/// # Errors
/// [`EmitFault::Page`] when the template cannot be filled.
pub fn render(report: &Report, language: Language) -> Result<String, EmitFault> {
    let effect = report.effect.as_ref().map(|found| {
        let (year, date) = found.moment;
        let title = msg!("diff-effect", year = year.to_string(), date = date.to_string());
        let counts = effect::counts(found, language);
        EffectView {
            title: title.render(language),
            internal: found.internal,
            nothing: found.is_empty(),
            amounts: effect::amounts(found, language),
            results: msg!("diff-results", counts = counts).render(language),
            units: effect::units(found, language),
            faults: (effect::withheld(found, language).into_iter())
                .chain(effect::faults(found, language))
                .collect(),
        }
    });
    let page = Page {
        w: Words { language },
        css: concat!(
            include_str!("../html/templates/overview.css"),
            include_str!("templates/difference.css")
        ),
        title: msg!("diff-page-title", old = &report.old, new = &report.new).render(language),
        summary: view::summary(report, language),
        levels: view::levels(report, language),
        effect,
        approve: view::approval_lines(report, language),
    };
    let text = page.render().map_err(|fault| EmitFault::Page(fault.to_string()))?;
    // Markup leaves empty lines behind where it had nothing to say.
    let mut out = String::with_capacity(text.len());
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    Ok(out)
}
