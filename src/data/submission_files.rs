//! Submissions: files to answers.

use super::answers::Slots;
use super::cell::{Source, normal};
use super::files::{self, Visitor};
use super::raw::Cell;
use super::raw::json::Node;
use super::raw::xlsx::Workbook;
use super::registers::{dangling, near_key, reference_rows};
use super::report::{Fault, Report, shown};
use super::submissions::{BrokenSubmission, GroupRows, Submissions};
use super::table::{Column, DataFile, NO_ROW, Origin, SheetColumns, Table};
use super::{Notation, Options, RawFile};
use crate::calendar::SchoolYear;
use crate::core::schema::{FieldKind, QuestionnaireSchema, RegisterSchema, Schema};
use crate::diagnostic::Sink;
use crate::diagnostic::codes::data as codes;
use crate::locale::nearest;
use crate::msg;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What a column of a file of submissions, or a name in a JSON submission, stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The key of the unit.
    Unit,
    /// A question outside groups, or of the group at hand.
    Question(usize),
    /// A repeating group.
    Group(usize),
    /// The reason for which a warning is accepted.
    Accepted(usize),
    /// Computed: not read.
    Computed,
}

/// Where each answer stands, by (submission, question).
type OriginOf = BTreeMap<(u32, u32), Origin>;

/// Submissions while they are read.
pub(super) struct Collector<'s> {
    pub(super) questionnaire: &'s QuestionnaireSchema,
    pub(super) register: &'s RegisterSchema,
    units: &'s Table,
    pub(super) main: Slots<'s>,
    pub(super) groups: Vec<GroupDraft<'s>>,
    accepted: BTreeMap<(u32, u32), Arc<str>>,
    /// For each row of `main` its unit.
    unit_of: Vec<Option<u32>>,
    key_of: Vec<Arc<str>>,
    origins: Vec<Origin>,
    faulty: Vec<bool>,
    by_unit: HashMap<u32, u32>,
    files: Vec<DataFile>,
    /// For each cell of the table at hand what it stands for.
    columns: Vec<Option<Target>>,
    /// The group that the table at hand holds.
    table_group: Option<usize>,
    pub(super) source: Source,
    /// The schooljaar that submissions are of.
    pub(super) school_year: Option<SchoolYear>,
    computed_told: bool,
    /// Where answers stand that have a row of their own, by (submission, question).
    pub(super) cells: OriginOf,
}

/// Rows of one group while they are read.
pub(super) struct GroupDraft<'s> {
    pub(super) slots: Slots<'s>,
    unit_of: Vec<Option<u32>>,
    origins: Vec<Origin>,
    faulty: Vec<bool>,
}

/// Reads the submissions of one questionnaire: a file a school, files of many, or both. Rows of a
/// repeating group stand in the submission (JSON), or in a sheet or file of their own whose name is
/// or ends in the group's (`koos.inzet`). A submission with a fault is left out and counted.
#[must_use]
pub fn read_submissions(
    schema: &Schema,
    questionnaire: usize,
    registers: &[Table],
    files: &[RawFile],
    options: Options,
    sink: &mut Sink,
) -> Submissions {
    let Some(description) = schema.questionnaires.get(questionnaire) else {
        return Submissions::default();
    };
    let (Some(register), Some(units)) =
        (schema.registers.get(description.register), registers.get(description.register))
    else {
        return Submissions::default();
    };
    let mut collector = Collector::new(description, register, units, schema);
    collector.school_year = options.school_year;
    for file in files {
        let mut report = Report::new(sink, &file.name);
        files::read(file, options, &mut collector, &mut report);
        report.finish();
    }
    collector.finish(schema, registers, !files.is_empty(), sink)
}

impl<'s> Collector<'s> {
    fn new(
        questionnaire: &'s QuestionnaireSchema,
        register: &'s RegisterSchema,
        units: &'s Table,
        schema: &'s Schema,
    ) -> Self {
        let group = |g: &'s crate::core::schema::GroupSchema| GroupDraft {
            slots: Slots::new(&g.questions, schema),
            unit_of: Vec::new(),
            origins: Vec::new(),
            faulty: Vec::new(),
        };
        Self {
            questionnaire,
            register,
            units,
            main: Slots::new(&questionnaire.questions, schema),
            groups: questionnaire.groups.iter().map(group).collect(),
            accepted: BTreeMap::new(),
            unit_of: Vec::new(),
            key_of: Vec::new(),
            origins: Vec::new(),
            faulty: Vec::new(),
            by_unit: HashMap::new(),
            files: Vec::new(),
            columns: Vec::new(),
            table_group: None,
            source: Source { notation: Notation::Plain, json: true },
            school_year: None,
            computed_told: false,
            cells: BTreeMap::new(),
        }
    }

    pub(super) fn begin(&mut self, report: &Report<'_>) {
        let file = report.file();
        if self.files.last() != Some(file) {
            self.files.push(file.clone());
        }
    }

    pub(super) fn origin(&self, row: u32) -> Origin {
        let file = self.files.len().saturating_sub(1);
        Origin { file: u32::try_from(file).unwrap_or(u32::MAX), row }
    }

    /// Whether a name is that of the column, or JSON name, of the unit's key: the register's name,
    /// or its key's.
    pub(super) fn is_unit(&self, name: &str) -> bool {
        let key = self.register.fields.get(self.register.key);
        name == &*self.register.name || key.is_some_and(|k| *k.name == *name)
    }

    /// What a name outside groups stands for.
    pub(super) fn target(&self, name: &str) -> Option<Target> {
        if let Some(slot) = self.main.slot(name) {
            return Some(Target::Question(slot));
        }
        if let Some(group) = self.group(name) {
            return Some(Target::Group(group));
        }
        self.questionnaire.computed.iter().any(|c| **c == *name).then_some(Target::Computed)
    }

    /// A group by its name or an earlier one.
    pub(super) fn group(&self, name: &str) -> Option<usize> {
        let groups = &self.questionnaire.groups;
        let named = groups.iter().position(|g| *g.name == *name);
        named.or_else(|| groups.iter().position(|g| g.was.iter().any(|w| **w == *name)))
    }

    pub(super) fn warning(&self, name: &str) -> Option<usize> {
        self.questionnaire.warnings.iter().position(|w| **w == *name)
    }

    /// Says once in a file that what is computed is not read.
    pub(super) fn computed_given(&mut self, name: &str, report: &mut Report<'_>) {
        if !std::mem::replace(&mut self.computed_told, true) {
            let message = msg!("data-computed-given", name = shown(name));
            report.whole(Fault::new(codes::COMPUTED_GIVEN, message));
        }
    }

    /// The row of the unit with a key; None, with a report, when there is none.
    pub(super) fn unit(&self, cell: &Cell<'_>, row: u32, report: &mut Report<'_>) -> Option<u32> {
        let key = key_text(cell);
        let name = &self.register.name;
        if key.is_empty() {
            report.cell(row, name, || {
                Fault::new(codes::UNKNOWN_UNIT, msg!("data-unit-empty", register = name))
            });
            return None;
        }
        let found = self.units.row(&key);
        if found.is_none() && !self.units.is_left_out(&key) {
            report.cell(row, name, || {
                let message = msg!("data-unknown-unit", register = name, key = shown(&key));
                Fault::new(codes::UNKNOWN_UNIT, message).maybe_help(near_key(&key, self.units))
            });
        }
        found
    }

    /// Notes the reason for which the submission at hand accepts a warning.
    pub(super) fn accept(
        &mut self,
        warning: usize,
        reason: &str,
        row: u32,
        report: &mut Report<'_>,
    ) -> bool {
        if reason.trim().is_empty() {
            let name = self.questionnaire.warnings.get(warning).map_or("", |w| w);
            report.row(row, || {
                Fault::new(
                    codes::ACCEPTED_WARNING,
                    msg!("data-accepted-without-reason", name = name),
                )
            });
            return false;
        }
        let warning = u32::try_from(warning).unwrap_or(u32::MAX);
        self.accepted.insert((self.main.rows(), warning), normal(reason.trim()).into());
        true
    }

    pub(super) fn unknown_warning(&self, name: &str, row: u32, report: &mut Report<'_>) {
        let message = msg!("data-unknown-warning", name = shown(name));
        let warnings = &self.questionnaire.warnings;
        let near = nearest(name, warnings.iter().map(|w| &**w))
            .map(|name| msg!("data-did-you-mean", name = name));
        report.row(row, || Fault::new(codes::ACCEPTED_WARNING, message).maybe_help(near));
    }

    /// A name that is no question, group or computed value of the questionnaire or group.
    pub(super) fn unknown_question(
        &self,
        name: &str,
        group: Option<usize>,
        row: Option<u32>,
        report: &mut Report<'_>,
    ) {
        let slots = group.and_then(|g| self.groups.get(g)).map_or(&self.main, |g| &g.slots);
        let groups = self.questionnaire.groups.iter().map(|g| &*g.name);
        let near = nearest(name, slots.paths().chain(groups))
            .map(|name| msg!("data-did-you-mean", name = name));
        let questionnaire = &self.questionnaire.name;
        let message =
            msg!("data-unknown-question", name = shown(name), questionnaire = questionnaire);
        let fault = Fault::new(codes::UNKNOWN_QUESTION, message).maybe_help(near);
        match row {
            Some(row) => report.cell(row, &shown(name).into(), || fault),
            None => report.whole(fault),
        }
    }

    /// Ends the submission at hand.
    pub(super) fn end_submission(
        &mut self,
        unit: Option<u32>,
        key: &str,
        row: u32,
        mut good: bool,
        report: &mut Report<'_>,
    ) {
        let index = self.main.rows();
        self.main.end_row();
        let origin = self.origin(row);
        if let Some(unit) = unit {
            match self.by_unit.get(&unit) {
                Some(first) => {
                    good = false;
                    let place = self.origins.get(*first as usize).copied().unwrap_or(origin);
                    let file = self.files.get(place.file as usize).map(|f| f.name.clone());
                    let name = &self.register.name;
                    report.cell(row, name, || {
                        let message = msg!(
                            "data-second-submission",
                            register = name,
                            key = shown(key),
                            file = file.as_deref().unwrap_or(""),
                            row = place.row.to_string()
                        );
                        Fault::new(codes::DUPLICATE_SUBMISSION, message)
                    });
                }
                None => {
                    self.by_unit.insert(unit, index);
                }
            }
        }
        self.unit_of.push(unit);
        self.key_of.push(key.into());
        self.origins.push(origin);
        self.faulty.push(!good || unit.is_none());
    }

    /// Ends the row at hand of a group.
    pub(super) fn end_group_row(&mut self, group: usize, unit: Option<u32>, row: u32, good: bool) {
        let origin = self.origin(row);
        if let Some(draft) = self.groups.get_mut(group) {
            draft.slots.end_row();
            draft.unit_of.push(unit);
            draft.origins.push(origin);
            draft.faulty.push(!good);
        }
    }

    /// Resolves references, joins groups to submissions, and leaves out what is broken.
    fn finish(
        mut self,
        schema: &Schema,
        registers: &[Table],
        given: bool,
        sink: &mut Sink,
    ) -> Submissions {
        let files = std::mem::take(&mut self.files);
        let places = (&self.origins[..], &self.cells, &files[..]);
        let main_faulty = resolve(schema, registers, &mut self.main, places, sink);
        mark(&mut self.faulty, &main_faulty);
        self.check_groups(schema, registers, &files, sink);
        let mut order: Vec<(u32, u32)> = (0_u32..)
            .zip(self.unit_of.iter().zip(&self.faulty))
            .filter_map(|(row, (unit, faulty))| (!faulty).then_some(((*unit)?, row)))
            .collect();
        order.sort_unstable();
        let broken = (0_u32..)
            .zip(&self.faulty)
            .filter(|(_, faulty)| **faulty)
            .filter_map(|(row, _)| {
                Some(BrokenSubmission {
                    unit: self.unit_of.get(row as usize).copied().flatten(),
                    key: self.key_of.get(row as usize)?.clone(),
                    origin: *self.origins.get(row as usize)?,
                })
            })
            .collect();
        let rows: Vec<u32> = order.iter().map(|(_, row)| *row).collect();
        let new_of: HashMap<u32, u32> =
            (0_u32..).zip(&rows).map(|(new, old)| (*old, new)).collect();
        let moved = |notes: BTreeMap<(u32, u32), Arc<str>>| -> BTreeMap<(u32, u32), Arc<str>> {
            notes
                .into_iter()
                .filter_map(|((row, of), reason)| Some(((*new_of.get(&row)?, of), reason)))
                .collect()
        };
        let cells = std::mem::take(&mut self.cells).into_iter();
        let cells =
            cells.filter_map(|((row, of), at)| Some(((*new_of.get(&row)?, of), at))).collect();
        let units: Vec<u32> = order.iter().map(|(unit, _)| *unit).collect();
        let by_unit: HashMap<u32, u32> = (0_u32..).zip(&units).map(|(s, u)| (*u, s)).collect();
        let count = units.len();
        let groups = self.groups.into_iter().map(|g| g.finish(&by_unit, count)).collect();
        Submissions {
            answers: self.main.columns.into_iter().map(|c| c.select(&rows)).collect(),
            groups,
            not_applicable: moved(self.main.not_applicable),
            accepted: moved(self.accepted),
            cells,
            origins: rows.iter().filter_map(|r| self.origins.get(*r as usize).copied()).collect(),
            files,
            given,
            broken,
            by_unit,
            units,
        }
    }

    /// Makes the submission of every faulty group row faulty, and reports rows of no submission.
    fn check_groups(
        &mut self,
        schema: &Schema,
        registers: &[Table],
        files: &[DataFile],
        sink: &mut Sink,
    ) {
        let none = BTreeMap::new();
        for (draft, description) in self.groups.iter_mut().zip(&self.questionnaire.groups) {
            let places = (&draft.origins[..], &none, files);
            let faulty = resolve(schema, registers, &mut draft.slots, places, sink);
            mark(&mut draft.faulty, &faulty);
            let mut told = HashSet::new();
            let rows = draft.unit_of.iter().zip(&draft.faulty).zip(&draft.origins);
            for ((unit, faulty), origin) in rows {
                let Some(unit) = unit else { continue };
                match self.by_unit.get(unit) {
                    Some(submission) => {
                        if *faulty && let Some(f) = self.faulty.get_mut(*submission as usize) {
                            *f = true;
                        }
                    }
                    None if told.insert(*unit) => {
                        let key = self.units.keys.get(*unit as usize).map_or("", |k| k);
                        let Some(file) = files.get(origin.file as usize) else { continue };
                        let mut report = Report::of(sink, file);
                        report.cell(origin.row, &self.register.name, || {
                            let register = &self.register.name;
                            let group = &description.name;
                            let message = msg!(
                                "data-group-without-submission",
                                group = group,
                                register = register,
                                key = shown(key)
                            );
                            Fault::new(codes::GROUP_ROW, message)
                        });
                    }
                    None => {}
                }
            }
        }
    }
}

impl GroupDraft<'_> {
    /// The rows of submissions that stay, in the order of those, each as written.
    fn finish(self, by_unit: &HashMap<u32, u32>, submissions: usize) -> GroupRows {
        let mut order: Vec<(u32, u32)> = (0_u32..)
            .zip(&self.unit_of)
            .filter_map(|(row, unit)| Some((*by_unit.get(&(*unit)?)?, row)))
            .collect();
        order.sort_unstable();
        let mut starts = vec![0_u32; submissions + 1];
        for (submission, _) in &order {
            if let Some(count) = starts.get_mut(*submission as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let rows: Vec<u32> = order.iter().map(|(_, row)| *row).collect();
        let new_of: HashMap<u32, u32> =
            (0_u32..).zip(&rows).map(|(new, old)| (*old, new)).collect();
        GroupRows {
            answers: self.slots.columns.into_iter().map(|c| c.select(&rows)).collect(),
            starts,
            not_applicable: self
                .slots
                .not_applicable
                .into_iter()
                .filter_map(|((row, of), reason)| Some(((*new_of.get(&row)?, of), reason)))
                .collect(),
            origins: rows.iter().filter_map(|r| self.origins.get(*r as usize).copied()).collect(),
        }
    }
}

/// The text of a key.
pub(super) fn key_text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => normal(text.trim()).into_owned(),
        Cell::Number { digits, percentage: false, .. } => digits.trim().to_owned(),
        _ => String::new(),
    }
}

fn mark(faulty: &mut [bool], rows: &HashSet<u32>) {
    for row in rows {
        if let Some(f) = faulty.get_mut(*row as usize) {
            *f = true;
        }
    }
}

/// Turns keys in answers into rows; gives the rows of which one leads nowhere.
fn resolve(
    schema: &Schema,
    registers: &[Table],
    slots: &mut Slots<'_>,
    (origins, cells, files): (&[Origin], &OriginOf, &[DataFile]),
    sink: &mut Sink,
) -> HashSet<u32> {
    let mut faulty = HashSet::new();
    for (slot, (question, column)) in (0_u32..).zip(slots.questions.iter().zip(&mut slots.columns))
    {
        let FieldKind::Row(target) = question.field.kind else { continue };
        let (Column::Text(keys), Some(table), Some(register)) =
            (&*column, registers.get(target), schema.registers.get(target))
        else {
            continue;
        };
        let rows = reference_rows(keys, table);
        for (row, found) in rows.iter().enumerate() {
            if *found != NO_ROW {
                continue;
            }
            let Some(key) = keys.get(row) else { continue };
            let number = u32::try_from(row).unwrap_or(u32::MAX);
            faulty.insert(number);
            let own = cells.get(&(number, slot)).or_else(|| origins.get(row));
            let Some(origin) = own else { continue };
            let Some(file) = files.get(origin.file as usize) else { continue };
            let mut report = Report::of(sink, file);
            report.cell(origin.row, &question.field.name, || {
                dangling(&question.field.name, key, &register.name, table)
            });
        }
        *column = Column::Row(rows);
    }
    faulty
}

impl Visitor for Collector<'_> {
    fn sheet_names(&self) -> Vec<Arc<str>> {
        vec![self.questionnaire.name.clone()]
    }

    fn knows_sheet(&self, sheet: &str) -> bool {
        self.group_of_table(sheet).is_some()
    }

    fn other_sheet_names(&self) -> Vec<Arc<str>> {
        let name = &self.questionnaire.name;
        self.questionnaire.groups.iter().map(|g| format!("{name}.{}", g.name).into()).collect()
    }

    fn header(&mut self, names: &[Arc<str>], source: Source, report: &mut Report<'_>) -> bool {
        self.begin(report);
        self.source = source;
        self.computed_told = false;
        let table = report.file().sheet.clone().or_else(|| {
            let name = report.file().name.rsplit('/').next()?;
            Some(name.rsplit_once('.')?.0.into())
        });
        self.table_group = table.and_then(|t| self.group_of_table(&t));
        self.columns = names.iter().map(|name| self.column(name, report)).collect();
        let named =
            names.iter().zip(&self.columns).map(|(name, target)| self.known_as(name, *target));
        let named = SheetColumns::Named(named.collect());
        report.set_columns(named);
        self.begin(report);
        let units = self.columns.iter().filter(|c| **c == Some(Target::Unit)).count();
        if units != 1 {
            let name = &self.register.name;
            let message =
                msg!("data-missing-column", name = name, register = &self.questionnaire.name);
            report.whole(Fault::new(codes::MISSING_COLUMN, message));
            return false;
        }
        self.report_absent(report);
        true
    }

    fn row(&mut self, row: u32, cells: &[Cell<'_>], sound: bool, report: &mut Report<'_>) {
        let (mut good, mut unit, mut key) = (sound, None, String::new());
        for (index, cell) in cells.iter().enumerate() {
            let Some(Some(target)) = self.columns.get(index).copied() else { continue };
            match target {
                Target::Unit => {
                    unit = self.unit(cell, row, report);
                    key = key_text(cell);
                }
                // Of a row in which cells may stand in the wrong column only its unit is asked.
                Target::Question(_) | Target::Accepted(_) if !sound => {}
                Target::Question(slot) => {
                    let source = self.source;
                    let group = self.table_group.and_then(|g| self.groups.get_mut(g));
                    let slots = group.map_or(&mut self.main, |g| &mut g.slots);
                    good &= slots.put(slot, cell, source, row, report);
                }
                Target::Accepted(warning) if !cell.is_blank() => {
                    good &= self.accept(warning, &cell.shown(), row, report);
                }
                Target::Accepted(_) | Target::Group(_) | Target::Computed => {}
            }
        }
        match self.table_group {
            Some(group) => self.end_group_row(group, unit, row, good),
            None => self.end_submission(unit, &key, row, good, report),
        }
    }

    fn form(
        &mut self,
        workbook: &mut Workbook<'_>,
        source: Source,
        report: &mut Report<'_>,
    ) -> bool {
        self.workbook_form(workbook, source, report)
    }

    fn element(&mut self, node: &Node<'_>, report: &mut Report<'_>) {
        self.json_submission(node, report);
    }
}

impl Collector<'_> {
    /// The group that a sheet or file holds, by its name: `inzet`, `koos.inzet`.
    fn group_of_table(&self, name: &str) -> Option<usize> {
        let last = name.trim().rsplit('.').next().unwrap_or(name);
        self.group(last).or_else(|| {
            // Excel cuts the name of a sheet at 31 characters.
            self.questionnaire.groups.iter().position(|g| {
                let full = format!("{}.{}", self.questionnaire.name, g.name);
                full.chars().count() > 31 && full.chars().take(31).eq(name.trim().chars())
            })
        })
    }

    /// By what name faults in a column are told: its question's, also under an earlier name.
    fn known_as(&self, name: &Arc<str>, target: Option<Target>) -> Arc<str> {
        let slots =
            self.table_group.and_then(|g| self.groups.get(g)).map_or(&self.main, |g| &g.slots);
        let known = match target {
            Some(Target::Unit) => Some(&self.register.name),
            Some(Target::Question(slot)) => slots.questions.get(slot).map(|q| &q.field.name),
            Some(Target::Group(_) | Target::Accepted(_) | Target::Computed) | None => None,
        };
        known.unwrap_or(name).clone()
    }

    /// What a column stands for; None, with a report, for one that is unknown.
    fn column(&mut self, name: &str, report: &mut Report<'_>) -> Option<Target> {
        if name.is_empty() {
            return None;
        }
        let known = match self.table_group {
            Some(group) => {
                let computed = self
                    .questionnaire
                    .groups
                    .get(group)
                    .is_some_and(|g| g.computed.iter().any(|c| **c == *name));
                let slot = self.groups.get(group).and_then(|g| g.slots.slot(name));
                slot.map(Target::Question).or_else(|| computed.then_some(Target::Computed))
            }
            None => self.target(name).filter(|t| !matches!(t, Target::Group(_))),
        };
        if known == Some(Target::Computed) {
            self.computed_given(name, report);
        }
        if known.is_some() {
            return known;
        }
        if self.is_unit(name) {
            return Some(Target::Unit);
        }
        if let Some(warning) = name.strip_prefix("geaccepteerd.") {
            let found = self.warning(warning);
            if found.is_none() {
                self.unknown_warning(warning, 1, report);
            }
            return found.map(Target::Accepted);
        }
        self.unknown_question(name, self.table_group, None, report);
        None
    }

    /// Notes the questions that a file has no column for.
    fn report_absent(&self, report: &mut Report<'_>) {
        let group = self.table_group.and_then(|g| self.groups.get(g));
        let slots = group.map_or(&self.main, |g| &g.slots);
        let absent: Vec<&str> = slots
            .paths()
            .enumerate()
            .filter(|(slot, _)| !self.columns.contains(&Some(Target::Question(*slot))))
            .map(|(_, path)| path)
            .collect();
        if !absent.is_empty() {
            let message =
                msg!("data-absent-questions", count = absent.len(), names = absent.join(", "));
            report.whole(Fault::new(codes::ABSENT_QUESTIONS, message));
        }
    }
}
