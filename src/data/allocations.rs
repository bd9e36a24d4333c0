//! Recorded allocations: what was decided before, by recipient.

use super::cell::{FieldReader, Source};
use super::files::{self, Visitor};
use super::raw::Cell;
use super::raw::json::{Json, Node};
use super::registers::near_key;
use super::report::{Fault, Report, shown};
use super::submission_files::key_text;
use super::table::{Column, Origin, Table};
use super::{Notation, Options, RawFile, RecordedAllocation};
use crate::core::schema::{FieldKind, FieldSchema, RegisterSchema, Schema};
use crate::diagnostic::Sink;
use crate::diagnostic::codes::data as codes;
use crate::msg;
use std::sync::Arc;

/// The name of the column of amounts.
const AMOUNT: &str = "bedrag";

struct Collector<'s> {
    name: &'s Arc<str>,
    register: &'s RegisterSchema,
    recipients: &'s Table,
    reader: FieldReader<'s>,
    recorded: RecordedAllocation,
    /// Cells of the recipient and of the amount.
    places: (usize, usize),
    source: Source,
}

/// Reads the amounts of an allocation that was decided before: a column with the recipient's key,
/// named after its register or its key, and a column `bedrag`. Other columns are the parts that the
/// amount is made of, and are not read.
///
/// `allocation` is its index in the schema. A row with a fault is left out.
#[must_use]
pub fn read_allocation(
    schema: &Schema,
    allocation: usize,
    registers: &[Table],
    files: &[RawFile],
    options: Options,
    sink: &mut Sink,
) -> RecordedAllocation {
    let Some(recorded) = schema.allocations.get(allocation) else {
        return RecordedAllocation::default();
    };
    let (Some(description), Some(recipients)) =
        (schema.registers.get(recorded.register), registers.get(recorded.register))
    else {
        return RecordedAllocation::default();
    };
    let field = FieldSchema {
        name: AMOUNT.into(),
        kind: FieldKind::Number(recorded.amount.clone()),
        optional: false,
    };
    let mut collector = Collector {
        name: &recorded.name,
        register: description,
        recipients,
        reader: FieldReader::new(&field, schema, false),
        recorded: RecordedAllocation { given: !files.is_empty(), ..RecordedAllocation::default() },
        places: (0, 0),
        source: Source { notation: Notation::Plain, json: true },
    };
    for file in files {
        let mut report = Report::new(sink, &file.name);
        files::read(file, options, &mut collector, &mut report);
        report.finish();
    }
    collector.recorded
}

impl Collector<'_> {
    fn begin(&mut self, report: &Report<'_>) {
        let file = report.file();
        if self.recorded.files.last() != Some(file) {
            self.recorded.files.push(file.clone());
        }
    }

    fn is_recipient(&self, name: &str) -> bool {
        let key = self.register.fields.get(self.register.key);
        name == &*self.register.name || key.is_some_and(|k| *k.name == *name)
    }

    fn amount(
        &mut self,
        recipient: &Cell<'_>,
        amount: &Cell<'_>,
        row: u32,
        report: &mut Report<'_>,
    ) {
        let (register, key) = (&self.register.name, key_text(recipient));
        let found = self.recipients.row(&key);
        if found.is_none() && (key.is_empty() || !self.recipients.is_left_out(&key)) {
            report.cell(row, register, || {
                let message = if key.is_empty() {
                    msg!("data-unit-empty", register = register)
                } else {
                    msg!("data-unknown-unit", register = register, key = shown(&key))
                };
                Fault::new(codes::UNKNOWN_UNIT, message).maybe_help(near_key(&key, self.recipients))
            });
        }
        let name = &self.reader.field.name;
        if amount.is_blank() {
            report.cell(row, name, || {
                let message =
                    msg!("data-empty-cell", name = name, expected = self.reader.expected());
                Fault::new(codes::EMPTY_CELL, message)
            });
            return;
        }
        let mut column = self.reader.column();
        if let Err(fault) = self.reader.push(amount, self.source, &mut column) {
            report.cell(row, name, || fault);
            return;
        }
        let Column::Number(numbers) = column else { return };
        let (Some(unit), Some(number)) = (found, numbers.get(0)) else { return };
        let file = u32::try_from(self.recorded.files.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let origin = Origin { file, row };
        if let Some((_, first)) = self.recorded.amounts.get(&unit) {
            let first = *first;
            let place = self.recorded.files.get(first.file as usize).map_or("", |f| &f.name);
            report.cell(row, register, || {
                let message = msg!(
                    "data-amount-twice",
                    register = register,
                    key = shown(&key),
                    file = place,
                    row = first.row.to_string()
                );
                Fault::new(codes::DUPLICATE_SUBMISSION, message)
            });
            return;
        }
        self.recorded.amounts.insert(unit, (number, origin));
    }
}

impl Visitor for Collector<'_> {
    fn sheet_names(&self) -> Vec<Arc<str>> {
        vec![self.name.clone()]
    }

    fn knows_sheet(&self, _: &str) -> bool {
        false
    }

    fn other_sheet_names(&self) -> Vec<Arc<str>> {
        Vec::new()
    }

    fn header(&mut self, names: &[Arc<str>], source: Source, report: &mut Report<'_>) -> bool {
        self.begin(report);
        self.source = source;
        let recipient = names.iter().position(|n| self.is_recipient(n));
        let amount = names.iter().position(|n| **n == *AMOUNT);
        for (found, wanted) in [(recipient, &*self.register.name), (amount, AMOUNT)] {
            if found.is_none() {
                let message = msg!("data-missing-column", name = wanted, register = self.name);
                report.whole(Fault::new(codes::MISSING_COLUMN, message));
            }
        }
        let (Some(recipient), Some(amount)) = (recipient, amount) else { return false };
        self.places = (recipient, amount);
        true
    }

    fn row(&mut self, row: u32, cells: &[Cell<'_>], sound: bool, report: &mut Report<'_>) {
        let (recipient, amount) = self.places;
        if let (true, Some(recipient), Some(amount)) =
            (sound, cells.get(recipient), cells.get(amount))
        {
            self.amount(recipient, amount, row, report);
        }
    }

    fn element(&mut self, node: &Node<'_>, report: &mut Report<'_>) {
        self.begin(report);
        self.source = Source { notation: Notation::Plain, json: true };
        let Json::Object(members) = &node.value else {
            report.row(node.line, || {
                Fault::new(codes::JSON_FORM, msg!("data-json-allocation", name = self.name))
            });
            return;
        };
        let good = super::answers::report_doubles(members, report);
        let cell = |wanted: &dyn Fn(&str) -> bool| {
            members.iter().find(|m| wanted(&m.name)).map_or(Cell::Empty, |m| Cell::of_json(&m.node))
        };
        let recipient = cell(&|n| self.is_recipient(n));
        let amount = cell(&|n| n == AMOUNT);
        if good {
            self.amount(&recipient, &amount, node.line, report);
        }
    }
}
