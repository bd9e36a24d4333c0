//! Diagnostics of one data file, so many at most.

use super::table::{DataFile, SheetColumns};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sink};
use crate::locale::{self, Message};
use crate::msg;
use std::sync::Arc;

/// Most problems of one file that are told in full.
pub(super) const MAX_PER_FILE: u32 = 200;

/// Most characters of a value that a message repeats.
const MAX_SHOWN: usize = 60;

/// Collects what is wrong with one file.
pub(super) struct Report<'s> {
    sink: &'s mut Sink,
    file: DataFile,
    told: u32,
    untold: u32,
}

/// What is wrong with a value, without its place.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) code: &'static Code,
    pub(super) message: Message,
    pub(super) help: Option<Message>,
}

impl Fault {
    pub(super) const fn new(code: &'static Code, message: Message) -> Self {
        Self { code, message, help: None }
    }

    pub(super) fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    pub(super) fn maybe_help(mut self, help: Option<Message>) -> Self {
        self.help = help;
        self
    }
}

impl<'s> Report<'s> {
    pub(super) fn new(sink: &'s mut Sink, file: &Arc<str>) -> Self {
        let file = DataFile { name: file.clone(), sheet: None, columns: SheetColumns::None };
        Self { sink, file, told: 0, untold: 0 }
    }

    /// For problems in a file, or sheet, that was read before.
    pub(super) fn of(sink: &'s mut Sink, file: &DataFile) -> Self {
        Self { sink, file: file.clone(), told: 0, untold: 0 }
    }

    /// From here on problems stand in this sheet.
    pub(super) fn set_sheet(&mut self, sheet: Option<&Arc<str>>) {
        self.file.sheet = sheet.cloned();
        self.file.columns = SheetColumns::None;
    }

    /// What the columns of the sheet at hand are, so that a problem is told by its cell.
    pub(super) fn set_columns(&mut self, columns: SheetColumns) {
        if self.file.sheet.is_some() {
            self.file.columns = columns;
        }
    }

    /// The file, or sheet, at hand.
    pub(super) const fn file(&self) -> &DataFile {
        &self.file
    }

    /// Reports a fault in the file as a whole.
    pub(super) fn whole(&mut self, fault: Fault) {
        self.at(None, None, || fault);
    }

    /// Reports a fault in a row.
    pub(super) fn row(&mut self, row: u32, fault: impl FnOnce() -> Fault) {
        self.at(Some(row), None, fault);
    }

    /// Reports a fault in a cell. The fault is only put together when it is told: a file in which
    /// every row is wrong costs no more than one in which two hundred are.
    pub(super) fn cell(&mut self, row: u32, column: &Arc<str>, fault: impl FnOnce() -> Fault) {
        self.at(Some(row), Some(column), fault);
    }

    fn at(&mut self, row: Option<u32>, column: Option<&Arc<str>>, fault: impl FnOnce() -> Fault) {
        if self.told >= MAX_PER_FILE {
            self.untold = self.untold.saturating_add(1);
            return;
        }
        let fault = fault();
        if fault.code.severity == Severity::Error {
            self.told += 1;
        }
        let place = self.file.place(row, column);
        let mut diagnostic = Diagnostic::new(fault.code, place, fault.message);
        diagnostic.help = fault.help;
        self.sink.push(diagnostic);
    }

    /// Says how many problems were not told.
    pub(super) fn finish(self) {
        if self.untold > 0 {
            let (file, row) = (self.file.name, None);
            let place = Place::Data { file, sheet: None, row, column: None, at: None };
            let message = msg!("data-more", count = self.untold);
            self.sink.push(Diagnostic::new(codes::MORE, place, message));
        }
    }
}

/// A value as a message repeats it: on one line, and not longer than a line.
pub(super) fn shown(value: &str) -> String {
    let mut characters = value.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = characters.by_ref().take(MAX_SHOWN).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

/// Helps with the nearest of some names.
pub(super) fn did_you_mean<'c>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<Message> {
    locale::nearest(wrong, candidates).map(|name| msg!("data-did-you-mean", name = name))
}
