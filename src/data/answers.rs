//! The answer slots of a questionnaire or of one of its groups while submissions are read.

use super::cell::{FieldReader, Source};
use super::raw::Cell;
use super::raw::json::{Json, Member, Node};
use super::report::{Fault, Report, shown};
use super::table::{Attachment, Column};
use crate::core::schema::{FieldKind, QuestionSchema, Schema};
use crate::diagnostic::codes::data as codes;
use crate::msg;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The columns of answers, with a reader for each.
pub(super) struct Slots<'s> {
    pub(super) questions: &'s [QuestionSchema],
    readers: Vec<FieldReader<'s>>,
    pub(super) columns: Vec<Column>,
    /// Slot by path or earlier path.
    by_path: HashMap<&'s str, usize>,
    /// Reasons for "niet van toepassing" by (row, question).
    pub(super) not_applicable: BTreeMap<(u32, u32), Arc<str>>,
    /// Number of rows ended.
    rows: u32,
}

impl<'s> Slots<'s> {
    pub(super) fn new(questions: &'s [QuestionSchema], schema: &'s Schema) -> Self {
        let readers: Vec<_> =
            questions.iter().map(|q| FieldReader::new(&q.field, schema, false)).collect();
        let mut by_path = HashMap::new();
        for (index, question) in questions.iter().enumerate() {
            for was in &question.was {
                by_path.insert(&**was, index);
            }
        }
        for (index, question) in questions.iter().enumerate() {
            by_path.insert(&*question.field.name, index);
        }
        let columns = readers.iter().map(FieldReader::column).collect();
        Self { questions, readers, columns, by_path, not_applicable: BTreeMap::new(), rows: 0 }
    }

    /// The slot of a path.
    pub(super) fn slot(&self, path: &str) -> Option<usize> {
        self.by_path.get(path).copied()
    }

    /// Whether a name is that of a matrix: the first part of a path.
    pub(super) fn is_matrix(&self, name: &str) -> bool {
        self.by_path.keys().any(|p| p.strip_prefix(name).is_some_and(|r| r.starts_with('.')))
    }

    /// All paths, for proposals.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().map(|q| &*q.field.name)
    }

    pub(super) const fn rows(&self) -> u32 {
        self.rows
    }

    /// Whether the row at hand already has something in a slot.
    fn filled(&self, slot: usize) -> bool {
        self.columns.get(slot).is_some_and(|c| c.len() > self.rows as usize)
    }

    /// Puts a cell into a slot of the row at hand, and says whether it was good.
    pub(super) fn put(
        &mut self,
        slot: usize,
        cell: &Cell<'_>,
        source: Source,
        row: u32,
        report: &mut Report<'_>,
    ) -> bool {
        let filled = self.filled(slot);
        let (Some(reader), Some(column)) = (self.readers.get(slot), self.columns.get_mut(slot))
        else {
            return true;
        };
        let name = &reader.field.name;
        if cell.is_blank() {
            return true;
        }
        if filled {
            report.cell(row, name, || {
                Fault::new(codes::DUPLICATE_SUBMISSION, msg!("data-answered-twice", name = name))
            });
            return false;
        }
        if let Cell::Text(text) = cell
            && text.len() > 2
            && let Some(reason) = not_applicable(text)
            && let Some(question) = self.questions.get(slot)
            && (question.not_applicable || !matches!(question.field.kind, FieldKind::Text { .. }))
        {
            return self.put_not_applicable(slot, reason, row, report);
        }
        match reader.push(cell, source, column) {
            Ok(()) => true,
            Err(fault) => {
                report.cell(row, name, || fault);
                false
            }
        }
    }

    fn put_not_applicable(
        &mut self,
        slot: usize,
        reason: &str,
        row: u32,
        report: &mut Report<'_>,
    ) -> bool {
        let (Some(question), Some(column)) = (self.questions.get(slot), self.columns.get_mut(slot))
        else {
            return true;
        };
        let name = &question.field.name;
        column.push_missing();
        if !question.not_applicable {
            report.cell(row, name, || {
                Fault::new(codes::NOT_APPLICABLE, msg!("data-nvt-not-allowed", name = name))
            });
            return false;
        }
        if reason.trim().is_empty() {
            report.cell(row, name, || {
                Fault::new(codes::NOT_APPLICABLE, msg!("data-nvt-without-reason", name = name))
                    .help(msg!("data-nvt-help"))
            });
            return false;
        }
        let slot = u32::try_from(slot).unwrap_or(u32::MAX);
        self.not_applicable.insert((self.rows, slot), super::cell::normal(reason.trim()).into());
        true
    }

    /// Puts a JSON value into a slot: a value, `{"nvt": "reden"}`, or the description of evidence.
    pub(super) fn put_json(
        &mut self,
        slot: usize,
        node: &Node<'_>,
        source: Source,
        report: &mut Report<'_>,
    ) -> bool {
        let Json::Object(members) = &node.value else {
            return self.put(slot, &Cell::of_json(node), source, node.line, report);
        };
        if let [Member { name, node: reason }] = members.as_slice()
            && name == "nvt"
            && !self.filled(slot)
        {
            let reason = match &reason.value {
                Json::Text(reason) => reason.clone(),
                _ => Cow::Borrowed(""),
            };
            return self.put_not_applicable(slot, &reason, node.line, report);
        }
        let is_evidence =
            self.questions.get(slot).is_some_and(|q| q.field.kind == FieldKind::Attachment);
        if is_evidence
            && !self.filled(slot)
            && let Some(attachment) = attachment(members)
            && let Some(Column::Attachment(values)) = self.columns.get_mut(slot)
        {
            values.push(Some(Box::new(attachment)));
            return true;
        }
        self.put(slot, &Cell::Nested, source, node.line, report)
    }

    /// Ends a row: what has no answer is missing.
    pub(super) fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        for column in &mut self.columns {
            while column.len() < self.rows as usize {
                column.push_missing();
            }
        }
    }
}

/// The reason in `nvt: reden` or `n.v.t.: reden`; an empty one where there is only `nvt`.
fn not_applicable(text: &str) -> Option<&str> {
    let text = text.trim();
    if !text.starts_with(['n', 'N']) {
        return None;
    }
    let (word, reason) = text.split_once(':').unwrap_or((text, ""));
    let word = word.trim();
    (word.eq_ignore_ascii_case("nvt") || word.eq_ignore_ascii_case("n.v.t.")).then_some(reason)
}

/// The description of evidence: `naam`, and perhaps `type`, `grootte` and `hash`.
fn attachment(members: &[Member<'_>]) -> Option<Attachment> {
    let mut evidence = Attachment { name: "".into(), media_type: None, size: None, hash: None };
    for Member { name, node } in members {
        match (&**name, &node.value) {
            ("naam", Json::Text(text)) => evidence.name = text.as_ref().into(),
            ("type", Json::Text(text)) => evidence.media_type = Some(text.as_ref().into()),
            ("grootte", Json::Number(digits)) => evidence.size = Some(digits.parse().ok()?),
            ("hash", Json::Text(text)) => evidence.hash = Some(text.as_ref().into()),
            _ => return None,
        }
    }
    (!evidence.name.is_empty()).then_some(evidence)
}

/// A name that stands twice in an object.
pub(super) fn report_doubles(members: &[Member<'_>], report: &mut Report<'_>) -> bool {
    let mut seen = std::collections::HashSet::new();
    let mut single = true;
    for member in members {
        if !seen.insert(&*member.name) {
            single = false;
            let name = shown(&member.name);
            report.row(member.node.line, || {
                Fault::new(codes::JSON_FORM, msg!("data-json-name-twice", name = name))
            });
        }
    }
    single
}
