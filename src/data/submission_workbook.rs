//! A form that was made as a workbook, filled in: its hidden sheet `koers` says whose it is and what
//! each sheet holds.

use super::cell::Source;
use super::files::xlsx_fault;
use super::raw::Cell;
use super::raw::xlsx::{SheetReader, Workbook, XlsxFault};
use super::report::{Fault, Report, shown};
use super::submission_files::{Collector, key_text};
use super::table::SheetColumns;
use crate::calendar::SchoolYear;
use crate::diagnostic::codes::data as codes;
use crate::msg;
use std::sync::Arc;

/// The sheet that says what a workbook is.
const ABOUT: &str = "koers";
/// What stands first on it.
const MARK: &str = "koers-formulier";
/// Rows of heads on the sheet of a group; the first has the paths.
const GROUP_HEADS: u32 = 3;
/// Index of the column of answers on a sheet of questions.
const ANSWER: u16 = 2;

/// What a workbook says of itself.
#[derive(Default)]
struct About {
    questionnaire: String,
    year: String,
    key: String,
    /// Name and content of each sheet.
    sheets: Vec<(String, String)>,
}

impl Collector<'_> {
    /// Reads a workbook that is a form; false when it is not one.
    pub(super) fn workbook_form(
        &mut self,
        workbook: &mut Workbook<'_>,
        source: Source,
        report: &mut Report<'_>,
    ) -> bool {
        let Some(index) = workbook.sheets.iter().position(|s| &*s.name == ABOUT) else {
            return false;
        };
        let about = match about(workbook, index) {
            Ok(Some(about)) => about,
            Ok(None) => return false,
            Err(fault) => {
                xlsx_fault(fault, report);
                return true;
            }
        };
        let sheet = workbook.sheets.get(index).map(|s| s.name.clone());
        report.set_sheet(sheet.as_ref());
        report.set_columns(SheetColumns::One(1));
        self.begin(report);
        self.source = source;
        if !self.is_ours(&about, report) {
            report.set_sheet(None);
            return true;
        }
        let cell = Cell::Text(about.key.as_str().into());
        let unit = self.unit(&cell, 4, report);
        let mut good = true;
        for (name, kind) in &about.sheets {
            let Some(index) = workbook.sheets.iter().position(|s| *s.name == **name) else {
                good = false;
                let message = msg!("data-form-sheet-gone", sheet = shown(name));
                report.whole(Fault::new(codes::SHEET, message).help(msg!("data-form-sheet-help")));
                continue;
            };
            let sheet: Arc<str> = name.as_str().into();
            report.set_sheet(Some(&sheet));
            report.set_columns(SheetColumns::One(ANSWER));
            self.begin(report);
            let text = workbook.sheet_text(index);
            let read = text.and_then(|text| {
                let mut reader = SheetReader::new(&text, workbook);
                match kind.strip_prefix("herhaal:") {
                    Some(group) => match self.group(group) {
                        Some(group) => self.group_sheet(group, &mut reader, unit, report),
                        // Nothing vanishes: a group that is gone is named, as in other files.
                        None => {
                            self.unknown_question(group, None, None, report);
                            Ok(false)
                        }
                    },
                    None if kind == "redenen" => self.reason_sheet(&mut reader, report),
                    None => self.question_sheet(&mut reader, report),
                }
            });
            match read {
                Ok(fine) => good &= fine,
                Err(fault) => {
                    good = false;
                    xlsx_fault(fault, report);
                }
            }
        }
        let sheet: Arc<str> = ABOUT.into();
        report.set_sheet(Some(&sheet));
        report.set_columns(SheetColumns::One(1));
        self.begin(report);
        self.end_submission(unit, &key_text(&cell), 4, good, report);
        report.set_sheet(None);
        true
    }

    /// Whether a workbook is of this questionnaire and schooljaar.
    fn is_ours(&self, about: &About, report: &mut Report<'_>) -> bool {
        let name = &self.questionnaire.name;
        if about.questionnaire != **name {
            let value = shown(&about.questionnaire);
            report.row(2, || {
                let message = msg!("data-other-questionnaire", value = value, name = name);
                Fault::new(codes::JSON_FORM, message)
            });
            return false;
        }
        if let Some(year) = self.school_year
            && SchoolYear::parse(&about.year) != Some(year)
        {
            let value = shown(&about.year);
            report.row(3, || {
                let message = msg!("data-other-year", value = value, year = year.to_string());
                Fault::new(codes::JSON_FORM, message)
            });
            return false;
        }
        true
    }

    /// A sheet of questions: a path, the question, the answer.
    fn question_sheet(
        &mut self,
        reader: &mut SheetReader<'_>,
        report: &mut Report<'_>,
    ) -> Result<bool, XlsxFault> {
        let (mut good, mut cells) = (true, Vec::new());
        while let Some(row) = reader.next_row(&mut cells)? {
            let Some(Cell::Text(path)) = cells.first() else { continue };
            let Some(answer) = cells.get(usize::from(ANSWER)).filter(|cell| !cell.is_blank())
            else {
                continue;
            };
            match self.main.slot(path.trim()) {
                Some(slot) => {
                    let source = self.source;
                    let number = u32::try_from(slot).unwrap_or(u32::MAX);
                    self.cells.insert((self.main.rows(), number), self.origin(row));
                    good &= self.main.put(slot, answer, source, row, report);
                }
                None => {
                    good = false;
                    report.set_columns(SheetColumns::One(0));
                    self.unknown_question(path, None, Some(row), report);
                    report.set_columns(SheetColumns::One(ANSWER));
                }
            }
        }
        Ok(good)
    }

    /// A sheet of a group: a column for each question, a row for each row.
    fn group_sheet(
        &mut self,
        group: usize,
        reader: &mut SheetReader<'_>,
        unit: Option<u32>,
        report: &mut Report<'_>,
    ) -> Result<bool, XlsxFault> {
        let (mut good, mut cells, mut slots) = (true, Vec::new(), Vec::new());
        while let Some(row) = reader.next_row(&mut cells)? {
            if row == 1 {
                let paths: Vec<Arc<str>> = cells.iter().map(|cell| cell.shown().into()).collect();
                report.set_columns(SheetColumns::Named(paths.clone().into()));
                let mut names = Vec::new();
                for path in &paths {
                    let slot = self.groups.get(group).and_then(|g| g.slots.slot(path.trim()));
                    if slot.is_none() && !path.trim().is_empty() {
                        good = false;
                        self.unknown_question(path, Some(group), Some(row), report);
                    }
                    let own = slot.and_then(|s| self.groups.get(group)?.slots.questions.get(s));
                    names.push(own.map_or_else(|| path.clone(), |q| q.field.name.clone()));
                    slots.push(slot);
                }
                report.set_columns(SheetColumns::Named(names.into()));
                self.begin(report);
                continue;
            }
            if row <= GROUP_HEADS {
                continue;
            }
            let mut fine = true;
            for (cell, slot) in cells.iter().zip(&slots) {
                let (Some(slot), Some(draft)) = (slot, self.groups.get_mut(group)) else {
                    continue;
                };
                fine &= draft.slots.put(*slot, cell, self.source, row, report);
            }
            if cells.iter().skip(slots.len()).any(|cell| !cell.is_blank()) {
                fine = false;
                let (found, expected) = (cells.len(), slots.len());
                report.row(row, || {
                    let message = msg!("data-ragged-row", found = found, expected = expected);
                    Fault::new(codes::CSV_FORM, message).help(msg!("data-ragged-row-help"))
                });
            }
            self.end_group_row(group, unit, row, fine);
            good &= fine;
        }
        Ok(good)
    }

    /// The sheet of reasons: the name of a warning, its words, the reason.
    fn reason_sheet(
        &mut self,
        reader: &mut SheetReader<'_>,
        report: &mut Report<'_>,
    ) -> Result<bool, XlsxFault> {
        let (mut good, mut cells) = (true, Vec::new());
        while let Some(row) = reader.next_row(&mut cells)? {
            let Some(Cell::Text(name)) = cells.first() else { continue };
            let Some(reason) = cells.get(usize::from(ANSWER)).filter(|cell| !cell.is_blank())
            else {
                continue;
            };
            match self.warning(name.trim()) {
                Some(warning) => good &= self.accept(warning, &reason.shown(), row, report),
                None => {
                    good = false;
                    report.set_columns(SheetColumns::One(0));
                    self.unknown_warning(name, row, report);
                    report.set_columns(SheetColumns::One(ANSWER));
                }
            }
        }
        Ok(good)
    }
}

/// What a workbook says of itself; None when it is no form.
fn about(workbook: &mut Workbook<'_>, index: usize) -> Result<Option<About>, XlsxFault> {
    let text = workbook.sheet_text(index)?;
    let mut reader = SheetReader::new(&text, workbook);
    let (mut about, mut cells, mut first) = (About::default(), Vec::new(), true);
    while let Some(row) = reader.next_row(&mut cells)? {
        let cell = |at: usize| cells.get(at).map(Cell::shown).unwrap_or_default();
        let (name, value) = (cell(0), cell(1));
        if std::mem::take(&mut first) {
            if name != MARK {
                return Ok(None);
            }
            continue;
        }
        match name.as_str() {
            "vragenlijst" if row == 2 => about.questionnaire = value,
            "schooljaar" if row == 3 => about.year = value,
            "blad" => about.sheets.push((value, cell(2))),
            _ if row == 4 => about.key = value,
            _ => {}
        }
    }
    Ok((!first).then_some(about))
}
