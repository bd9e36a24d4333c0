//! Registers: files to tables.

use super::cell::{FieldReader, Source};
use super::files::{self, Visitor};
use super::raw::Cell;
use super::raw::json::{Json, Node};
use super::report::{Fault, Report, did_you_mean, shown};
use super::table::{Column, DataFile, NO_ROW, Origin, Table, TextColumn};
use super::{Notation, Options, RawFile};
use crate::core::schema::{FieldKind, RegisterSchema, Schema};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::{Diagnostic, Place, Sink};
use crate::locale::nearest;
use crate::msg;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A register as read, before its references are resolved.
struct Draft<'s> {
    register: &'s RegisterSchema,
    fields: Vec<FieldReader<'s>>,
    /// Column of each field name.
    by_name: HashMap<&'s str, usize>,
    table: Table,
    /// Whether a row has a fault.
    faulty: Vec<bool>,
    /// Row of each key.
    rows: HashMap<Arc<str>, u32>,
    /// Where a table was not read in full, so that what refers to it cannot be judged.
    partial: bool,
    /// For each cell of the table at hand its field.
    columns: Vec<Option<usize>>,
    source: Source,
    /// Names in JSON files that are no columns, each told once.
    unknown: HashSet<Arc<str>>,
}

/// Reads all registers of a schema, each from its files, and resolves the references between them.
///
/// `files` has a list of files for each register of the schema; a register without files gets an
/// empty table that is not [`given`](Table::given). Rows with a fault are left out.
///
/// ```
/// use koers::core::schema::{FieldKind, FieldSchema, RegisterSchema, Schema};
/// use koers::data::{Options, RawFile, Value, read_registers};
/// use koers::diagnostic::Sink;
///
/// let text = FieldKind::Text { pattern: None, max_length: None };
/// let key = FieldSchema { name: "code".into(), kind: text, optional: false };
/// let register = RegisterSchema { name: "bestuur".into(), plural: "besturen".into(), key: 0, fields: vec![key] };
/// let schema = Schema { registers: vec![register], ..Schema::default() };
/// let file = RawFile { name: "besturen.csv".into(), bytes: (*b"code\n41234\n").into() };
/// let mut sink = Sink::default();
/// let tables = read_registers(&schema, &[vec![file]], Options::default(), &mut sink);
/// assert!(sink.diagnostics().is_empty());
/// assert_eq!(tables[0].row("41234"), Some(0));
/// ```
#[must_use]
pub fn read_registers(
    schema: &Schema,
    files: &[Vec<RawFile>],
    options: Options,
    sink: &mut Sink,
) -> Vec<Table> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for (index, register) in schema.registers.iter().enumerate() {
        let mut draft = Draft::new(register, schema);
        for file in files.get(index).into_iter().flatten() {
            draft.table.given = true;
            let before = sink.diagnostics().len();
            let mut report = Report::new(sink, &file.name);
            files::read(file, options, &mut draft, &mut report);
            report.finish();
            // A fault of the file as a whole may have kept rows from us.
            draft.partial |= sink.diagnostics().iter().skip(before).any(hides_rows);
        }
        drafts.push(draft);
    }
    let (sorted, references) = drafts.into_iter().map(Draft::sort).unzip::<_, _, Vec<_>, Vec<_>>();
    if !options.tells_missing {
        report_missing_registers(schema, &sorted, sink);
    }
    resolve(schema, sorted, references, sink)
}

/// Whether a diagnostic means that rows, of which the keys are not known, were left out.
fn hides_rows(diagnostic: &Diagnostic) -> bool {
    let code = diagnostic.code;
    [
        codes::UNREADABLE,
        codes::CSV_FORM,
        codes::HEADER,
        codes::TOO_LARGE,
        codes::JSON_FORM,
        codes::SHEET,
        codes::EMPTY_FILE,
        codes::MISSING_COLUMN,
    ]
    .contains(&code)
}

impl<'s> Draft<'s> {
    fn new(register: &'s RegisterSchema, schema: &'s Schema) -> Self {
        let fields: Vec<_> = register
            .fields
            .iter()
            .enumerate()
            .map(|(i, f)| FieldReader::new(f, schema, i == register.key))
            .collect();
        let table =
            Table { columns: fields.iter().map(FieldReader::column).collect(), ..Table::default() };
        let by_name = register.fields.iter().enumerate().map(|(i, f)| (&*f.name, i)).collect();
        Self {
            register,
            fields,
            by_name,
            table,
            faulty: Vec::new(),
            rows: HashMap::new(),
            partial: false,
            columns: Vec::new(),
            source: Source { notation: Notation::Plain, json: true },
            unknown: HashSet::new(),
        }
    }

    fn begin(&mut self, report: &Report<'_>) {
        let file = report.file();
        if self.table.files.last() != Some(file) {
            self.table.files.push(file.clone());
        }
    }

    fn origin(&self, row: u32) -> Origin {
        let file = self.table.files.len().saturating_sub(1);
        Origin { file: u32::try_from(file).unwrap_or(u32::MAX), row }
    }

    /// Puts one value in place, and says whether it was good.
    fn put(&mut self, field: usize, cell: &Cell<'_>, row: u32, report: &mut Report<'_>) -> bool {
        let (Some(reader), Some(column)) =
            (self.fields.get(field), self.table.columns.get_mut(field))
        else {
            return true;
        };
        let name = &reader.field.name;
        if cell.is_blank() {
            column.push_missing();
            if reader.field.optional {
                return true;
            }
            report.cell(row, name, || {
                let message = msg!("data-empty-cell", name = name, expected = reader.expected());
                Fault::new(codes::EMPTY_CELL, message)
            });
            return false;
        }
        match reader.push(cell, self.source, column) {
            Ok(()) => true,
            Err(fault) => {
                report.cell(row, name, || fault);
                false
            }
        }
    }

    /// Ends a row: fills what it did not have and checks its key.
    fn end_row(&mut self, row: u32, mut good: bool, report: &mut Report<'_>) {
        let index = self.faulty.len();
        for (reader, column) in self.fields.iter().zip(&mut self.table.columns) {
            if column.len() <= index {
                column.push_missing();
                // A column that the whole table lacks has been reported with its header.
                if !reader.field.optional && self.source.json {
                    good = false;
                    report.cell(row, &reader.field.name, || {
                        let expected = reader.expected();
                        let message =
                            msg!("data-empty-cell", name = &reader.field.name, expected = expected);
                        Fault::new(codes::EMPTY_CELL, message)
                    });
                } else if !reader.field.optional {
                    good = false;
                }
            }
        }
        let origin = self.origin(row);
        if let Some(Column::Text(keys)) = self.table.columns.get(self.register.key) {
            // A key that could not be read may be any: what refers to it is not told as well.
            self.partial |= keys.get(index).is_none();
        }
        if let Some(Column::Text(keys)) = self.table.columns.get(self.register.key)
            && let Some(key) = keys.get(index)
        {
            let number = u32::try_from(index).unwrap_or(NO_ROW);
            match self.rows.get(key) {
                Some(first) => {
                    good = false;
                    let place = self.table.origins.get(*first as usize).copied().unwrap_or(origin);
                    let file = self.table.files.get(place.file as usize);
                    let name = &self.register.key_name();
                    report.cell(row, name, || {
                        let file = file.map_or("", |f| &f.name);
                        let message = msg!(
                            "data-duplicate-key",
                            register = &self.register.name,
                            key = shown(key),
                            row = place.row.to_string(),
                            file = file
                        );
                        Fault::new(codes::DUPLICATE_KEY, message)
                    });
                }
                None => {
                    self.rows.insert(key.clone(), number);
                }
            }
        }
        self.table.origins.push(origin);
        self.faulty.push(!good);
    }

    /// Sorts the good rows by key. Beside the table: for what is known of the others.
    fn sort(self) -> (Table, Known<'s>) {
        let Self { register, mut table, faulty, rows, partial, .. } = self;
        let keys: Vec<Option<Arc<str>>> = match table.columns.get(register.key) {
            Some(Column::Text(c)) => (0..c.symbols.len()).map(|r| c.get(r).cloned()).collect(),
            _ => Vec::new(),
        };
        let mut order: Vec<u32> = (0_u32..)
            .zip(&faulty)
            .filter(|(row, faulty)| {
                !**faulty && keys.get(*row as usize).is_some_and(Option::is_some)
            })
            .map(|(row, _)| row)
            .collect();
        let key_of = |row: &u32| keys.get(*row as usize).and_then(Option::as_deref);
        order.sort_by(|a, b| key_of(a).cmp(&key_of(b)));
        let left_out = faulty.len().saturating_sub(order.len());
        table.broken = table.broken.saturating_add(u32::try_from(left_out).unwrap_or(u32::MAX));
        let broken_keys = rows
            .into_iter()
            .filter(|(_, row)| faulty.get(*row as usize).copied().unwrap_or(false))
            .map(|(key, _)| key)
            .collect();
        let references = references_of(register, &table, &faulty);
        table.columns = table.columns.into_iter().map(|c| c.select(&order)).collect();
        table.origins =
            order.iter().filter_map(|r| table.origins.get(*r as usize).copied()).collect();
        table.keys =
            order.iter().filter_map(|r| keys.get(*r as usize).cloned().flatten()).collect();
        table.reindex();
        (table, Known { register, broken_keys, partial, references })
    }
}

/// What is known of a register besides its good rows.
struct Known<'s> {
    register: &'s RegisterSchema,
    /// Keys of rows that were left out: references to them are no fault of their own.
    broken_keys: HashSet<Arc<str>>,
    partial: bool,
    /// What the rows that were left out refer to: origin, field and key. They have a fault already;
    /// a reference that leads nowhere is another.
    references: Vec<(Origin, usize, Arc<str>)>,
}

/// The references in rows with a fault.
fn references_of(
    register: &RegisterSchema,
    table: &Table,
    faulty: &[bool],
) -> Vec<(Origin, usize, Arc<str>)> {
    let mut found = Vec::new();
    for (at, (field, column)) in register.fields.iter().zip(&table.columns).enumerate() {
        let (FieldKind::Row(_), Column::Text(keys)) = (&field.kind, column) else { continue };
        for (row, _) in faulty.iter().enumerate().filter(|(_, faulty)| **faulty) {
            if let (Some(key), Some(origin)) = (keys.get(row), table.origins.get(row)) {
                found.push((*origin, at, key.clone()));
            }
        }
    }
    found
}

impl RegisterSchema {
    fn key_name(&self) -> Arc<str> {
        self.fields.get(self.key).map_or_else(|| self.name.clone(), |f| f.name.clone())
    }
}

impl Visitor for Draft<'_> {
    fn sheet_names(&self) -> Vec<Arc<str>> {
        vec![self.register.name.clone(), self.register.plural.clone()]
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
        self.columns.clear();
        let register = self.register;
        for name in names {
            let field = self.by_name.get(&**name).copied();
            if field.is_none() && !name.is_empty() {
                unknown_column(name, register, report);
            }
            self.columns.push(field);
        }
        let mut complete = true;
        for (index, field) in register.fields.iter().enumerate() {
            if !self.columns.contains(&Some(index)) {
                complete &= field.optional;
                let message =
                    msg!("data-missing-column", name = &field.name, register = &register.name);
                let unknown = names.iter().map(|n| &**n).filter(|n| !self.by_name.contains_key(n));
                let near = nearest(&field.name, unknown)
                    .map(|name| msg!("data-column-instead", name = shown(name)));
                report.whole(Fault::new(codes::MISSING_COLUMN, message).maybe_help(near));
            }
        }
        complete
    }

    fn row(&mut self, row: u32, cells: &[Cell<'_>], sound: bool, report: &mut Report<'_>) {
        if !sound {
            self.table.broken = self.table.broken.saturating_add(1);
            return;
        }
        let mut good = true;
        for (index, cell) in cells.iter().enumerate() {
            if let Some(Some(field)) = self.columns.get(index).copied() {
                good &= self.put(field, cell, row, report);
            }
        }
        self.end_row(row, good, report);
    }

    fn element(&mut self, node: &Node<'_>, report: &mut Report<'_>) {
        self.begin(report);
        self.source = Source { notation: Notation::Plain, json: true };
        let Json::Object(members) = &node.value else {
            let message = msg!("data-json-register", register = &self.register.name);
            report.row(node.line, || Fault::new(codes::JSON_FORM, message));
            return;
        };
        let (mut good, mut seen) = (true, HashSet::new());
        for member in members {
            let line = member.node.line;
            match self.by_name.get(&*member.name).copied() {
                Some(field) if seen.insert(field) => {
                    good &= self.put(field, &Cell::of_json(&member.node), line, report);
                }
                Some(_) => {
                    good = false;
                    let name = shown(&member.name);
                    report.row(line, || {
                        Fault::new(codes::JSON_FORM, msg!("data-json-name-twice", name = name))
                    });
                }
                None => {
                    let name: Arc<str> = (&*member.name).into();
                    if self.unknown.insert(name.clone()) {
                        unknown_column(&name, self.register, report);
                    }
                }
            }
        }
        self.end_row(node.line, good, report);
    }
}

fn unknown_column(name: &Arc<str>, register: &RegisterSchema, report: &mut Report<'_>) {
    let message = msg!("data-unknown-column", name = shown(name), register = &register.name);
    let near = did_you_mean(name, register.fields.iter().map(|f| &*f.name));
    let all: Vec<&str> = register.fields.iter().map(|f| &*f.name).collect();
    let help = near.unwrap_or_else(|| msg!("data-known-columns", columns = all.join(", ")));
    report.whole(Fault::new(codes::UNKNOWN_COLUMN, message).help(help));
}

/// Turns the keys in reference columns into rows. A row of which a reference leads nowhere is left
/// out in its turn, and so are the rows that refer to it, without further words.
fn resolve(
    schema: &Schema,
    mut tables: Vec<Table>,
    mut known: Vec<Known<'_>>,
    sink: &mut Sink,
) -> Vec<Table> {
    let mut reports = Dangling::default();
    for (table, own) in tables.iter().zip(&known) {
        for (origin, at, key) in &own.references {
            let Some(field) = own.register.fields.get(*at) else { continue };
            let FieldKind::Row(target) = field.kind else { continue };
            let (Some(to), Some(there)) = (tables.get(target), known.get(target)) else { continue };
            let told = there.broken_keys.contains(key) || there.partial || !to.given;
            if told || to.row(key).is_some() {
                continue;
            }
            if let Some(file) = table.files.get(origin.file as usize) {
                reports.add(file, origin.row, &field.name, || {
                    dangling(&field.name, key, &there.register.name, to)
                });
            }
        }
    }
    loop {
        let mut changed = false;
        for index in 0..tables.len() {
            let faulty = faulty_references(schema, &tables, &known, index, &mut reports);
            let (Some(table), Some(known)) = (tables.get_mut(index), known.get_mut(index)) else {
                continue;
            };
            if faulty.is_empty() {
                continue;
            }
            changed = true;
            known
                .broken_keys
                .extend(faulty.iter().filter_map(|row| table.keys.get(*row as usize).cloned()));
            let count = u32::try_from(table.len()).unwrap_or(u32::MAX);
            let order: Vec<u32> = (0..count).filter(|row| !faulty.contains(row)).collect();
            table.broken =
                table.broken.saturating_add(count - u32::try_from(order.len()).unwrap_or(count));
            table.keep(&order);
        }
        if !changed {
            break;
        }
    }
    reports.tell(sink);
    for (table, known) in tables.iter_mut().zip(known) {
        table.left_out = known.broken_keys;
        table.partial = known.partial;
    }
    // Every reference now leads to a row that stays.
    for index in 0..tables.len() {
        let Some(register) = schema.registers.get(index) else { continue };
        for (column, field) in register.fields.iter().enumerate() {
            let FieldKind::Row(target) = field.kind else { continue };
            let rows =
                match (tables.get(index).and_then(|t| t.columns.get(column)), tables.get(target)) {
                    (Some(Column::Text(keys)), Some(target)) => reference_rows(keys, target),
                    _ => continue,
                };
            if let Some(slot) = tables.get_mut(index).and_then(|t| t.columns.get_mut(column)) {
                *slot = Column::Row(rows);
            }
        }
    }
    tables
}

/// The rows of a table that a column of keys refers to.
pub(super) fn reference_rows(keys: &TextColumn, target: &Table) -> Vec<u32> {
    let rows: Vec<u32> = keys.pool.iter().map(|k| target.row(k).unwrap_or(NO_ROW)).collect();
    keys.symbols.iter().map(|s| rows.get(*s as usize).copied().unwrap_or(NO_ROW)).collect()
}

fn report_missing_registers(schema: &Schema, tables: &[Table], sink: &mut Sink) {
    for (index, target) in schema.registers.iter().enumerate() {
        if tables.get(index).is_none_or(|t| t.given) {
            continue;
        }
        let referring = schema.registers.iter().zip(tables).find_map(|(register, table)| {
            let field = register.fields.iter().find(|f| f.kind == FieldKind::Row(index))?;
            let file = table.files.first()?;
            Some((register, field, file))
        });
        if let Some((register, field, file)) = referring {
            let message = msg!(
                "data-missing-register",
                register = &target.name,
                from = &register.name,
                field = &field.name
            );
            let place = Place::File(file.name.clone());
            let help = msg!("data-missing-register-help", register = &target.name);
            sink.push(Diagnostic::new(codes::MISSING_REGISTER, place, message).help(help));
        }
    }
}

/// Dangling references, by file, until they can be told file by file.
#[derive(Default)]
struct Dangling {
    by_file: Vec<(DataFile, Vec<CellFault>)>,
}

/// A fault with its row and column.
type CellFault = (u32, Arc<str>, Fault);

impl Dangling {
    fn add(&mut self, file: &DataFile, row: u32, column: &Arc<str>, fault: impl FnOnce() -> Fault) {
        let at = self.by_file.iter().position(|(f, _)| f == file).unwrap_or_else(|| {
            self.by_file.push((file.clone(), Vec::new()));
            self.by_file.len() - 1
        });
        if let Some((_, faults)) = self.by_file.get_mut(at) {
            faults.push((row, column.clone(), fault()));
        }
    }

    fn tell(self, sink: &mut Sink) {
        for (file, mut faults) in self.by_file {
            faults.sort_by_key(|(row, _, _)| *row);
            let mut report = Report::of(sink, &file);
            for (row, column, fault) in faults {
                report.cell(row, &column, || fault);
            }
            report.finish();
        }
    }
}

/// The rows of a table of which a reference leads nowhere.
fn faulty_references(
    schema: &Schema,
    tables: &[Table],
    known: &[Known<'_>],
    index: usize,
    reports: &mut Dangling,
) -> HashSet<u32> {
    let mut faulty = HashSet::new();
    let (Some(register), Some(table)) = (schema.registers.get(index), tables.get(index)) else {
        return faulty;
    };
    for (column, field) in register.fields.iter().enumerate() {
        let FieldKind::Row(target) = field.kind else { continue };
        let (Some(Column::Text(keys)), Some(to), Some(known)) =
            (table.columns.get(column), tables.get(target), known.get(target))
        else {
            continue;
        };
        let lost: Vec<bool> = keys.pool.iter().map(|k| to.row(k).is_none()).collect();
        if !lost.contains(&true) {
            continue;
        }
        for (row, symbol) in (0_u32..).zip(&keys.symbols) {
            if !lost.get(*symbol as usize).copied().unwrap_or(false) {
                continue;
            }
            faulty.insert(row);
            let Some(key) = keys.get(row as usize) else { continue };
            // Told once already: the row it refers to was left out, or could not be read.
            if known.broken_keys.contains(key) || known.partial || !to.given {
                continue;
            }
            if let Some((file, line)) = table.origin(row) {
                reports.add(file, line, &field.name, || {
                    dangling(&field.name, key, &known.register.name, to)
                });
            }
        }
    }
    faulty
}

/// The fault of a key that is not in its register.
pub(super) fn dangling(field: &str, key: &str, register: &str, table: &Table) -> Fault {
    let message = msg!("data-dangling", name = field, value = shown(key), register = register);
    Fault::new(codes::DANGLING_REFERENCE, message).maybe_help(near_key(key, table))
}

/// The nearest key of a table. Registers of a hundred thousand rows are too large to compare with
/// each, and a slip in one of their keys is no sooner found by it.
pub(super) fn near_key(key: &str, table: &Table) -> Option<crate::locale::Message> {
    (table.len() <= 5_000).then(|| did_you_mean(key, table.keys.iter().map(|k| &**k))).flatten()
}
