//! Answers: of the unit itself, or of all units that belong to it together.

use super::Subject;
use crate::emit::words;
use crate::msg;
use crate::number::Number;
use crate::outcome::{
    Answer, OutcomeValue, Questionnaire, SheetKind, SheetLine, Submission, SubmissionStatus,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The answers that a report shows.
pub(super) struct AnswersView {
    /// Name of the questionnaire.
    pub of: Arc<str>,
    pub title: String,
    pub status: String,
    pub blocks: Vec<Block>,
    pub findings: Vec<(String, String)>,
}

/// A section, or what stands before the first.
pub(super) struct Block {
    pub title: String,
    pub lines: Vec<(String, String)>,
    pub tables: Vec<GroupTable>,
}

/// A repeating group.
pub(super) struct GroupTable {
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl AnswersView {
    /// Adds what a further part of the same questionnaire shows.
    pub(super) fn add(&mut self, more: Self) {
        self.blocks.extend(more.blocks);
        for finding in more.findings {
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
    }
}

impl Subject<'_> {
    pub(super) fn answers(&self, name: &str, part: Option<&str>) -> Option<AnswersView> {
        let list = self.outcome.questionnaires.iter().find(|q| &*q.about.name == name)?;
        let own = &*list.level == self.level;
        let submissions: Vec<&Submission> =
            list.submissions.iter().filter(|s| self.includes(&list.level, &s.key)).collect();
        let lines: Vec<&SheetLine> =
            list.lines.iter().filter(|line| part.is_none_or(|part| within(line, part))).collect();
        let language = self.w.language;
        let mut findings = Vec::new();
        let status = if own {
            let found = submissions.first();
            if let Some(submission) = found {
                let told = submission.findings.iter().filter(|f| {
                    let at = f.question.as_deref();
                    part.is_none() || at.is_some_and(|at| lines.iter().any(|l| &*l.path == at))
                });
                findings.extend(told.map(|f| {
                    let level = words::finding_level(f.level, language);
                    (level, words::sentence(&f.message, language))
                }));
            }
            words::submission_status(found.map(|s| s.status), language)
        } else {
            let units = self.outcome.level(&list.level).map_or(&[][..], |l| l.units.as_slice());
            let all = units.iter().filter(|u| self.includes(&list.level, &u.key)).count();
            let complete = submissions.iter().filter(|s| s.status == SubmissionStatus::Complete);
            let complete = complete.count();
            msg!("emit-report-handed-in", received = complete, expected = all).render(language)
        };
        Some(AnswersView {
            of: list.about.name.clone(),
            title: list.about.title.to_string(),
            status,
            blocks: self.blocks(list, &lines, &submissions, own),
            findings,
        })
    }

    fn blocks(
        &self,
        list: &Questionnaire,
        lines: &[&SheetLine],
        submissions: &[&Submission],
        own: bool,
    ) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut block = Block { title: String::new(), lines: Vec::new(), tables: Vec::new() };
        // The rows of a matrix stand below its text; what comes after them does not.
        let row_of = |line: &SheetLine, matrix: &str| {
            line.path.strip_prefix(matrix).is_some_and(|rest| rest.starts_with('.'))
        };
        let mut matrix: Option<&str> = None;
        for (at, line) in lines.iter().enumerate() {
            if matrix.is_some_and(|path| !row_of(line, path)) {
                let next = Block { title: String::new(), lines: Vec::new(), tables: Vec::new() };
                blocks.push(std::mem::replace(&mut block, next));
                matrix = None;
            }
            match &line.kind {
                SheetKind::Heading => {
                    let below = lines.get(at + 1).is_some_and(|next| row_of(next, &line.path));
                    matrix = below.then_some(&*line.path);
                    let title = line.label.to_string();
                    let next = Block { title, lines: Vec::new(), tables: Vec::new() };
                    blocks.push(std::mem::replace(&mut block, next));
                }
                SheetKind::Value if own => {
                    let sheet = submissions.first().and_then(|s| s.sheet.as_ref());
                    if let Some(answer) = sheet.and_then(|s| s.answer(&line.path)) {
                        block.lines.push((line.label.to_string(), self.shown(answer)));
                    }
                }
                SheetKind::Value => {
                    // Only what counts: a list that is not complete may still change.
                    let complete =
                        submissions.iter().filter(|s| s.status == SubmissionStatus::Complete);
                    let sheets = complete.filter_map(|s| s.sheet.as_ref());
                    let answers: Vec<&Answer> =
                        sheets.filter_map(|s| s.answer(&line.path)).collect();
                    if let Some(text) = self.together(&answers) {
                        block.lines.push((line.label.to_string(), text));
                    }
                }
                SheetKind::Group(columns) if own => {
                    let sheet = submissions.first().and_then(|s| s.sheet.as_ref());
                    let groups = sheet.map_or(&[][..], |s| s.groups.as_slice());
                    if let Some((_, rows)) = groups.iter().find(|(name, _)| *name == line.path) {
                        block.tables.push(GroupTable {
                            title: line.label.to_string(),
                            columns: columns.iter().map(|(_, label)| label.to_string()).collect(),
                            rows: rows
                                .iter()
                                .map(|row| row.iter().map(|a| self.shown(a)).collect())
                                .collect(),
                        });
                    }
                }
                // Rows of many schools together say nothing; what is made of them are KPIs.
                SheetKind::Group(_) => {}
            }
        }
        blocks.push(block);
        blocks.retain(|b| !b.lines.is_empty() || !b.tables.is_empty());
        // One section of the name of the list needs no heading of its own.
        if let [only] = blocks.as_mut_slice()
            && *only.title == *list.about.title
        {
            only.title = String::new();
        }
        blocks
    }

    fn shown(&self, answer: &Answer) -> String {
        match (&answer.not_applicable, &answer.value) {
            (Some(reason), _) if reason.is_empty() => self.w.t("emit-not-applicable"),
            (Some(reason), _) => format!("{}: {reason}", self.w.t("emit-not-applicable")),
            (None, value) => words::show(value, self.w.language),
        }
    }

    /// The answers of several units: how often each option, or from which to which number. None
    /// of what cannot be put together (a text, a date).
    fn together(&self, answers: &[&Answer]) -> Option<String> {
        let language = self.w.language;
        let mut counts: BTreeMap<(Option<u32>, String), usize> = BTreeMap::new();
        let mut numbers: Vec<&crate::outcome::NumberValue> = Vec::new();
        let mut hidden = false;
        for answer in answers {
            match &answer.value {
                OutcomeValue::Truth(truth) => {
                    let shown = words::show(&answer.value, language);
                    *counts.entry((Some(u32::from(!truth)), shown)).or_default() += 1;
                }
                OutcomeValue::Choice(choice) => {
                    let rank = choice.rank.map(|(rank, _)| rank);
                    *counts.entry((rank, choice.label.to_string())).or_default() += 1;
                }
                OutcomeValue::Choices(choices) => {
                    for choice in choices {
                        *counts.entry((None, choice.label.to_string())).or_default() += 1;
                    }
                }
                OutcomeValue::Number(number) if !answer.people => numbers.push(number),
                OutcomeValue::Number(_) | OutcomeValue::Suppressed(_) => hidden |= answer.people,
                OutcomeValue::Missing
                | OutcomeValue::Text(_)
                | OutcomeValue::Date(_)
                | OutcomeValue::SchoolYear(_)
                | OutcomeValue::Month(_)
                | OutcomeValue::Row(..)
                | OutcomeValue::Attachment(_) => {}
            }
        }
        if !counts.is_empty() {
            let parts: Vec<String> =
                counts.iter().map(|((_, label), count)| format!("{label}: {count}")).collect();
            return Some(parts.join(" · "));
        }
        // The sum of people, or the least of them, would tell what is kept back.
        if hidden || numbers.is_empty() {
            return None;
        }
        let mut sorted: Vec<(&Number, String)> =
            numbers.iter().map(|n| (&n.number, n.format.short(&n.number))).collect();
        sorted.sort_by(|a, b| a.0.cmp(b.0));
        let (low, high) = (sorted.first()?, sorted.last()?);
        let middle = sorted.get(sorted.len() / 2)?;
        let (low, high, middle) = (low.1.as_str(), high.1.as_str(), middle.1.as_str());
        Some(
            msg!(
                "emit-report-range",
                low = low,
                middle = middle,
                high = high,
                count = sorted.len()
            )
            .render(language),
        )
    }
}

/// Whether a line stands in a part of a questionnaire, or is it.
fn within(line: &SheetLine, part: &str) -> bool {
    let last = part.rsplit('.').next().unwrap_or(part);
    &*line.path == part || &*line.path == last || line.around.iter().any(|a| &**a == last)
}
