//! Which parts of the rules no example comes by.

use super::style::{Cell, Style, Tone, lined_up};
use crate::emit::words;
use crate::locale::Language;
use crate::msg;
use crate::outcome::{Coverage, CoveragePoint, PointKind};

/// Every part that no example comes by, by file and line, and how many parts some example does.
#[must_use]
pub fn test_coverage(coverage: &Coverage, language: Language, colour: bool) -> String {
    let style = Style { colour };
    let mut out = String::new();
    let open: Vec<_> = coverage.points.iter().filter(|point| point.hits == 0).collect();
    let file = |at: usize| open.get(at).and_then(|p| p.place.as_ref()).map(|p| &p.file);
    let mut at = 0;
    while at < open.len() {
        let own = file(at);
        let end = (at..open.len()).find(|next| file(*next) != own).unwrap_or(open.len());
        out += &style.paint(Tone::Heading, own.map_or("", |f| &**f));
        out.push('\n');
        let rows: Vec<Vec<Cell>> = open
            .get(at..end)
            .into_iter()
            .flatten()
            // A condition that no example comes to is told once.
            .filter(|point| !(is_other_way(point) && never_met(coverage, point)))
            .map(|point| {
                let line = point.place.as_ref().map_or(0, |p| p.line).to_string();
                vec![
                    Cell::right(Tone::Faint, line),
                    Cell::left(Tone::Plain, &*point.name),
                    Cell::left(Tone::Plain, told(coverage, point, language)),
                ]
            })
            .collect();
        out += &lined_up(&rows, style);
        at = end;
    }
    let (covered, all) = (coverage.covered(), coverage.points.len());
    let share = (covered * 100).checked_div(all).unwrap_or(100);
    let summary = msg!("emit-test-coverage", covered = covered, all = all, share = share);
    out + &style.paint(Tone::Plain, &summary.render(language)) + "\n"
}

/// Longest text of a rule that is repeated.
const MOST: usize = 80;

fn told(coverage: &Coverage, point: &CoveragePoint, language: Language) -> String {
    let mut point = point.clone();
    if point.text.chars().count() > MOST {
        point.text = (point.text.chars().take(MOST).collect::<String>() + "…").into();
    }
    if never_met(coverage, &point) {
        return msg!("emit-uncovered-condition", text = &point.text).render(language);
    }
    words::not_covered(&point, language)
}

const fn is_other_way(point: &CoveragePoint) -> bool {
    matches!(point.kind, PointKind::Condition(false) | PointKind::Check(false))
}

/// Whether no example comes to a condition or check at all.
fn never_met(coverage: &Coverage, point: &CoveragePoint) -> bool {
    let two_ways = matches!(point.kind, PointKind::Condition(_) | PointKind::Check(_));
    let same = |other: &&CoveragePoint| other.place == point.place && other.name == point.name;
    two_ways
        && coverage
            .points
            .iter()
            .filter(same)
            .filter(|other| matches!(other.kind, PointKind::Condition(_) | PointKind::Check(_)))
            .all(|other| other.hits == 0)
}
