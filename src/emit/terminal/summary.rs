//! The closing table of `reken`.

use super::style::{Cell, Style, Tone, lined_up};
use crate::emit::words::{self, word};
use crate::locale::Language;
use crate::msg;
use crate::outcome::{
    Kpi, KpiCell, KpiLevel, NormSet, Outcome, OutcomeValue, Questionnaire, Status,
    SubmissionStatus, Target, WHOLE,
};

/// The label of an option, its place in the list, and how many units got it.
type Count = (String, Option<(u32, u32)>, usize);

/// Faults written out; the rest is only counted.
const SHOWN_FAULTS: usize = 10;

/// Response, verdicts, KPIs against target, allocation totals and faults, in as few lines as it
/// takes. `colour` is as the caller knows the terminal.
#[must_use]
pub fn summary(outcome: &Outcome, language: Language, colour: bool) -> String {
    let summary = Summary { outcome, language, style: Style { colour } };
    let header = &outcome.header;
    let date = words::show(&OutcomeValue::Date(header.reference_date), language);
    let title = format!("{} · {} · {date}", header.project, header.school_year);
    let mut out = summary.style.paint(Tone::Heading, &title) + "\n";
    if header.internal {
        let stamp = word("emit-internal-long", language);
        out += &(summary.style.paint(Tone::Doubtful, &stamp) + "\n");
    }
    for (key, rows) in [
        ("emit-response", summary.response()),
        ("emit-verdicts", summary.verdicts()),
        ("emit-kpis", summary.kpis()),
        ("emit-allocations", summary.allocations()),
        ("emit-faults", summary.faults()),
    ] {
        if !rows.is_empty() {
            out += &format!("\n{}\n", summary.style.paint(Tone::Heading, &word(key, language)));
            out += &lined_up(&rows, summary.style);
        }
    }
    out
}

struct Summary<'a> {
    outcome: &'a Outcome,
    language: Language,
    style: Style,
}

impl Summary<'_> {
    fn response(&self) -> Vec<Vec<Cell>> {
        self.outcome.questionnaires.iter().map(|q| self.response_of(q)).collect()
    }

    fn response_of(&self, questionnaire: &Questionnaire) -> Vec<Cell> {
        let of = |status| questionnaire.submissions.iter().filter(|s| s.status == status).count();
        let full = questionnaire.received == questionnaire.expected;
        let count = msg!(
            "emit-received-of",
            received = questionnaire.received,
            expected = questionnaire.expected
        );
        let mut parts = Vec::new();
        for status in
            [SubmissionStatus::Complete, SubmissionStatus::Blocked, SubmissionStatus::Incomplete]
        {
            let count = of(status);
            if count > 0 {
                let status = words::submission_status(Some(status), self.language);
                parts.push(format!("{count} {status}"));
            }
        }
        vec![
            Cell::left(Tone::Plain, &*questionnaire.about.title),
            Cell::left(if full { Tone::Good } else { Tone::Doubtful }, count.render(self.language)),
            Cell::left(Tone::Faint, parts.join(", ")),
        ]
    }

    fn verdicts(&self) -> Vec<Vec<Cell>> {
        self.outcome.norm_sets.iter().flat_map(|s| self.verdicts_of(s)).collect()
    }

    /// For each verdict how many units got which option, from high to low.
    fn verdicts_of(&self, set: &NormSet) -> Vec<Vec<Cell>> {
        let verdicts = set.scores.iter().enumerate().filter(|(_, s)| s.verdict);
        let row = |(at, score): (usize, &crate::outcome::Score)| {
            let mut counts: Vec<Count> = Vec::new();
            for result in set.units.iter().filter_map(|u| u.scores.get(at)?.as_ref()) {
                let (label, rank) = match &result.value {
                    OutcomeValue::Choice(c) => (c.label.to_string(), c.rank),
                    other => (words::show(other, self.language), None),
                };
                match counts.iter_mut().find(|(known, ..)| *known == label) {
                    Some((_, _, count)) => *count += 1,
                    None => counts.push((label, rank, 1)),
                }
            }
            counts.sort_by(|(a, rank_a, _), (b, rank_b, _)| rank_b.cmp(rank_a).then(a.cmp(b)));
            let counts: Vec<String> =
                counts.iter().map(|(label, _, count)| format!("{count} {label}")).collect();
            vec![
                Cell::left(Tone::Plain, &*set.about.title),
                Cell::left(Tone::Plain, &*score.about.title),
                Cell::left(Tone::Plain, counts.join(" · ")),
            ]
        };
        verdicts.map(row).collect()
    }

    /// Each KPI at its highest level: the whole, else how many units reach the target.
    fn kpis(&self) -> Vec<Vec<Cell>> {
        self.outcome.kpis.iter().map(|kpi| self.kpi(kpi)).collect()
    }

    fn kpi(&self, kpi: &Kpi) -> Vec<Cell> {
        let whole = kpi.level(WHOLE);
        let cell: Option<&KpiCell> = whole.and_then(|l| l.cells.first());
        let mut row = vec![Cell::left(Tone::Plain, &*kpi.about.title)];
        // Without a value of the whole: the first level that something is aimed at.
        let aimed = |level: &&KpiLevel| !matches!(level.target, Target::None);
        let aimed = whole.or_else(|| kpi.levels.iter().find(aimed));
        let target = match aimed.map(|level| &level.target) {
            None | Some(Target::None) => String::new(),
            Some(other @ (Target::Open | Target::Set { .. })) => {
                words::show_target(other, self.language)
            }
        };
        let Some(cell) = cell else {
            let is_set = |level: &&KpiLevel| matches!(level.target, Target::Set { .. });
            let with_target: Vec<&KpiLevel> = kpi.levels.iter().filter(is_set).collect();
            let set = !with_target.is_empty();
            let cells: Vec<&KpiCell> = with_target.iter().flat_map(|l| &l.cells).collect();
            let met = cells.iter().filter(|c| c.status == Some(Status::Met)).count();
            let units = msg!("emit-units-meet", met = met, all = cells.len());
            row.push(Cell::right(Tone::Plain, if set { "" } else { words::NOTHING }));
            row.push(Cell::left(Tone::Faint, target));
            let text = if set { units.render(self.language) } else { String::new() };
            row.push(Cell::left(Tone::Plain, text));
            return row;
        };
        let tone = match cell.status {
            Some(Status::Met) => Tone::Good,
            Some(Status::NotMet) => Tone::Bad,
            Some(Status::NoTarget | Status::Missing) | None => Tone::Faint,
        };
        row.push(Cell::right(Tone::Plain, words::show(&cell.value, self.language)));
        row.push(Cell::left(Tone::Faint, target));
        row.push(Cell::left(tone, words::status(cell.status, self.language)));
        let mut notes = Vec::new();
        if let Some(response) = cell.response.filter(|r| r.received < r.expected) {
            let of = msg!(
                "emit-received-of",
                received = response.received,
                expected = response.expected
            );
            notes.push(of.render(self.language));
        }
        if cell.provisional {
            notes.push(word("emit-provisional", self.language).to_lowercase());
        }
        row.push(Cell::left(Tone::Doubtful, notes.join(", ")));
        row
    }

    fn allocations(&self) -> Vec<Vec<Cell>> {
        let row = |allocation: &crate::outcome::AllocationOutcome| {
            let format = allocation.budget_format();
            let (tone, proof) = if allocation.certificate.holds() {
                (Tone::Good, "emit-certificate-holds")
            } else {
                (Tone::Bad, "emit-certificate-fails")
            };
            let recipients = msg!("emit-recipients-count", count = allocation.recipients.len());
            let mut notes = Vec::new();
            if !allocation.remainder.is_zero() {
                let rest = format.long(&allocation.remainder);
                notes.push(msg!("emit-remainder-of", amount = rest).render(self.language));
            }
            if allocation.provisional {
                notes.push(word("emit-provisional", self.language).to_lowercase());
            }
            vec![
                Cell::left(Tone::Plain, &*allocation.about.title),
                Cell::right(Tone::Plain, format.long(&allocation.budget)),
                Cell::left(Tone::Faint, recipients.render(self.language)),
                Cell::left(tone, word(proof, self.language)),
                Cell::left(Tone::Doubtful, notes.join(", ")),
            ]
        };
        self.outcome.allocations.iter().map(row).collect()
    }

    fn faults(&self) -> Vec<Vec<Cell>> {
        let faults = &self.outcome.faults;
        let mut rows: Vec<Vec<Cell>> = faults
            .iter()
            .take(SHOWN_FAULTS)
            .map(|fault| {
                vec![
                    Cell::left(Tone::Bad, &*fault.code),
                    Cell::left(Tone::Plain, &*fault.title),
                    Cell::left(Tone::Plain, words::fault_unit(self.outcome, fault)),
                    Cell::left(Tone::Plain, fault.message.render(self.language)),
                ]
            })
            .collect();
        let more = faults.len().saturating_sub(SHOWN_FAULTS);
        if more > 0 {
            let more = msg!("emit-more", count = more).render(self.language);
            rows.push(vec![Cell::left(Tone::Faint, ""), Cell::left(Tone::Faint, more)]);
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::testing;

    #[test]
    fn the_closing_table_in_dutch() {
        let outcome = testing::outcome().publish(false);
        insta::assert_snapshot!(summary(&outcome, Language::Nl, false));
    }

    #[test]
    fn the_closing_table_in_english() {
        let outcome = testing::outcome().publish(true);
        insta::assert_snapshot!(summary(&outcome, Language::En, false));
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let outcome = testing::outcome();
        let coloured = summary(&outcome, Language::Nl, true);
        let mut plain = String::new();
        let mut rest = coloured.as_str();
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            plain.push_str(before);
            rest = after.split_once('m').unwrap().1;
        }
        plain.push_str(rest);
        let trimmed = |t: &str| t.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(trimmed(&plain), trimmed(&summary(&outcome, Language::Nl, false)));
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        let mut outcome = testing::outcome();
        outcome.header.project = "a\u{1b}[2Jb\u{202e}c".into();
        let text = summary(&outcome, Language::Nl, false);
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    }
}
