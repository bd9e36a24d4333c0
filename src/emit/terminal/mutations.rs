//! Which small changes of the rules no example notices.

use super::style::{Style, Tone};
use crate::emit::words;
use crate::locale::Language;
use crate::msg;
use crate::outcome::Mutations;
use std::collections::BTreeSet;

/// Every change that no example notices, by file and line, each with an example that would; and how
/// many were tried.
#[must_use]
pub fn mutations(mutations: &Mutations, language: Language, colour: bool) -> String {
    let style = Style { colour };
    let mut out = String::new();
    let mut told = BTreeSet::new();
    for survivor in mutations.survivors.iter().filter(|s| s.reached) {
        let place = survivor.place.as_ref().map(ToString::to_string).unwrap_or_default();
        let line = words::unnoticed(survivor, language);
        out +=
            &format!("{}  {}\n", style.paint(Tone::Faint, &place), style.paint(Tone::Plain, &line));
        if let Some(proposal) = &survivor.proposal {
            // Changes on one line often need the same example.
            let body = proposal.split_once('\n').map_or("", |(_, body)| body);
            if !told.insert(body) {
                let line = words::word("emit-mutation-proposed", language);
                out += &format!("  {}\n", style.paint(Tone::Faint, &line));
                continue;
            }
            let lead = words::word("emit-mutation-proposal", language);
            out += &format!("  {}\n", style.paint(Tone::Faint, &lead));
            for line in proposal.lines() {
                out += &format!("    {}\n", style.paint(Tone::Good, line));
            }
        }
    }
    let missed = mutations.survivors.iter().filter(|s| !s.reached);
    let missed: Vec<&str> = missed.map(|s| &*s.name).collect();
    if !missed.is_empty() {
        let mut names = missed.clone();
        names.dedup();
        let line = msg!("emit-mutation-missed", count = missed.len(), names = names.join(", "));
        out += &format!("{}\n", style.paint(Tone::Doubtful, &line.render(language)));
    }
    let summary = msg!(
        "emit-mutations",
        tried = mutations.tried,
        noticed = mutations.noticed,
        same = mutations.same,
        open = mutations.survivors.len()
    );
    out + &style.paint(Tone::Plain, &summary.render(language)) + "\n"
}
