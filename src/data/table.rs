//! Typed tables: a vector a column, rows in the order of their keys.

use crate::calendar::{Date, Month, SchoolYear};
use crate::diagnostic::Place;
use crate::number::Number;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Where a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The file (and sheet), in [`Table::files`] or [`super::Submissions::files`].
    pub file: u32,
    /// The row as an editor or Excel shows it, from 1; the line of a JSON file.
    pub row: u32,
}

/// A file, or a sheet of it, that rows come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DataFile {
    /// Name relative to the project.
    pub name: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// What its columns are.
    pub columns: SheetColumns,
}

/// In which column of a sheet a value stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum SheetColumns {
    /// No sheet.
    #[default]
    None,
    /// A column for each name; rows are rows.
    Named(Arc<[Arc<str>]>),
    /// All values stand in one column, by its index from 0.
    One(u16),
}

impl DataFile {
    /// A place in it.
    #[must_use]
    pub fn place(&self, row: Option<u32>, column: Option<&Arc<str>>) -> Place {
        let at = match (&self.columns, column) {
            (SheetColumns::One(at), _) => Some(*at),
            (SheetColumns::Named(names), Some(column)) => {
                names.iter().position(|n| n == column).and_then(|at| u16::try_from(at).ok())
            }
            (SheetColumns::Named(_) | SheetColumns::None, _) => None,
        };
        let (file, sheet) = (self.name.clone(), self.sheet.clone());
        Place::Data { file, sheet, row, column: column.cloned(), at }
    }
}

/// The rows of a register that could be read, in the bytewise order of their keys.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The register's columns, as [`crate::core::schema::RegisterSchema::fields`].
    pub columns: Vec<Column>,
    /// The key of each row.
    pub keys: Vec<Arc<str>>,
    /// Where each row comes from.
    pub origins: Vec<Origin>,
    /// The files they come from.
    pub files: Vec<DataFile>,
    /// Whether there was a file for it; a register without any is empty and unknown.
    pub given: bool,
    /// Rows left out because of errors.
    pub broken: u32,
    pub(super) index: HashMap<Arc<str>, u32>,
    /// Keys of rows left out because of errors.
    pub(super) left_out: HashSet<Arc<str>>,
    /// Whether some of its rows could not be read at all.
    pub(super) partial: bool,
}

impl Table {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The row with a key.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<u32> {
        self.index.get(key).copied()
    }

    /// Whether a row with this key may have been left out, so that it is no news that it is not
    /// there: what is wrong has been told already.
    #[must_use]
    pub fn is_left_out(&self, key: &str) -> bool {
        self.partial || !self.given || self.left_out.contains(key)
    }

    /// The value in a column and row; missing when there is no such column or row.
    #[must_use]
    pub fn value(&self, column: usize, row: u32) -> Value<'_> {
        self.columns.get(column).map_or(Value::Missing, |c| c.get(row as usize))
    }

    /// Builds the index of the keys anew.
    pub(super) fn reindex(&mut self) {
        self.index = (0_u32..).zip(&self.keys).map(|(row, key)| (key.clone(), row)).collect();
    }

    /// Keeps the rows of `order`, in that order.
    pub(super) fn keep(&mut self, order: &[u32]) {
        self.columns =
            std::mem::take(&mut self.columns).into_iter().map(|c| c.select(order)).collect();
        self.keys = order.iter().filter_map(|r| self.keys.get(*r as usize).cloned()).collect();
        self.origins =
            order.iter().filter_map(|r| self.origins.get(*r as usize).copied()).collect();
        self.reindex();
    }

    /// File, sheet and row of a row.
    #[must_use]
    pub fn origin(&self, row: u32) -> Option<(&DataFile, u32)> {
        let origin = self.origins.get(row as usize)?;
        Some((self.files.get(origin.file as usize)?, origin.row))
    }
}

/// One value, borrowed from its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// `leeg`.
    Missing,
    /// ja or nee.
    Truth(bool),
    /// Text, in NFC.
    Text(&'a Arc<str>),
    /// An exact number.
    Number(Number),
    /// A date.
    Date(Date),
    /// A schooljaar.
    SchoolYear(SchoolYear),
    /// A month.
    Month(Month),
    /// An option, by index in its list.
    Choice(u16),
    /// Options, by index in their list, ascending.
    MultiChoice(&'a [u16]),
    /// A row of the register that the column refers to.
    Row(u32),
    /// Evidence.
    Attachment(&'a Attachment),
}

/// Evidence that a respondent added: its description, never its contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attachment {
    /// File name.
    pub name: Arc<str>,
    /// Media type.
    pub media_type: Option<Arc<str>>,
    /// Size in bytes.
    pub size: Option<u64>,
    /// Hash of its contents, as its sender wrote it.
    pub hash: Option<Arc<str>>,
}

/// The values of one column.
#[derive(Clone, Debug)]
pub enum Column {
    /// 0 is nee, 1 is ja, 2 is missing.
    Truth(Vec<u8>),
    /// Text.
    Text(TextColumn),
    /// Numbers.
    Number(NumberColumn),
    /// Dates.
    Date(Vec<Option<Date>>),
    /// Schooljaren.
    SchoolYear(Vec<Option<SchoolYear>>),
    /// Months.
    Month(Vec<Option<Month>>),
    /// Options by index; [`NO_OPTION`] is missing.
    Choice(Vec<u16>),
    /// Sets of options by index, ascending.
    MultiChoice(Vec<Option<Box<[u16]>>>),
    /// Rows of another table; [`NO_ROW`] is missing.
    Row(Vec<u32>),
    /// Evidence.
    Attachment(Vec<Option<Box<Attachment>>>),
}

/// Missing in a [`Column::Choice`].
pub const NO_OPTION: u16 = u16::MAX;
/// Missing in a [`Column::Row`].
pub const NO_ROW: u32 = u32::MAX;
/// Missing in [`NumberColumn::mantissas`].
pub const NO_NUMBER: i64 = i64::MIN;
/// In [`NumberColumn::mantissas`]: the value is in [`NumberColumn::large`].
pub const LARGE_NUMBER: i64 = i64::MIN + 1;

/// Texts, each different one once.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    /// For each row its text in [`Self::pool`]; [`NO_ROW`] is missing.
    pub symbols: Vec<u32>,
    /// The different texts, in the order of their first row.
    pub pool: Vec<Arc<str>>,
    pub(super) known: HashMap<Arc<str>, u32>,
}

impl TextColumn {
    /// Appends a text.
    pub fn push(&mut self, text: &str) {
        let symbol = match self.known.get(text) {
            Some(symbol) => *symbol,
            None => {
                let shared: Arc<str> = text.into();
                let symbol = u32::try_from(self.pool.len()).unwrap_or(NO_ROW);
                self.pool.push(shared.clone());
                self.known.insert(shared, symbol);
                symbol
            }
        };
        self.symbols.push(symbol);
    }

    /// The text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&Arc<str>> {
        self.pool.get(*self.symbols.get(row)? as usize)
    }
}

/// Exact numbers as whole numbers of one power of ten: the value is `mantissa / 10^scale`. Few
/// columns have a number that does not fit; it stands beside.
#[derive(Clone, Debug, Default)]
pub struct NumberColumn {
    /// Decimals of every mantissa.
    pub scale: u32,
    /// The values; [`NO_NUMBER`] is missing, [`LARGE_NUMBER`] is in [`Self::large`].
    pub mantissas: Vec<i64>,
    /// Values that do not fit, by row.
    pub large: BTreeMap<u32, Number>,
}

impl NumberColumn {
    /// An empty column of at most so many decimals.
    #[must_use]
    pub fn new(scale: u32) -> Self {
        Self { scale: scale.min(12), mantissas: Vec::new(), large: BTreeMap::new() }
    }

    /// Appends `mantissa / 10^scale`.
    pub fn push_decimal(&mut self, mantissa: i64, scale: u32) {
        let factor = self.scale.checked_sub(scale).and_then(|d| 10_i64.checked_pow(d));
        match factor.and_then(|f| mantissa.checked_mul(f)) {
            Some(value) if value > LARGE_NUMBER => self.mantissas.push(value),
            _ => match Number::from_decimal(i128::from(mantissa), scale) {
                Ok(number) => self.push_large(number),
                // Not reachable with the scales that readers give; missing would be a lie.
                Err(_) => self.push_large(Number::ZERO),
            },
        }
    }

    /// Appends any number.
    pub fn push(&mut self, number: Number) {
        let scaled = 10_i64
            .checked_pow(self.scale)
            .and_then(|power| number.mul(&Number::from_int(power)).ok())
            .and_then(|scaled| scaled.to_i64())
            .filter(|value| *value > LARGE_NUMBER);
        match scaled {
            Some(value) => self.mantissas.push(value),
            None => self.push_large(number),
        }
    }

    fn push_large(&mut self, number: Number) {
        let row = u32::try_from(self.mantissas.len()).unwrap_or(u32::MAX);
        self.mantissas.push(LARGE_NUMBER);
        self.large.insert(row, number);
    }

    /// The number of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Number> {
        match *self.mantissas.get(row)? {
            NO_NUMBER => None,
            LARGE_NUMBER => self.large.get(&u32::try_from(row).ok()?).cloned(),
            mantissa => Number::from_decimal(i128::from(mantissa), self.scale).ok(),
        }
    }
}

impl Column {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Truth(v) => v.len(),
            Self::Text(c) => c.symbols.len(),
            Self::Number(c) => c.mantissas.len(),
            Self::Date(v) => v.len(),
            Self::SchoolYear(v) => v.len(),
            Self::Month(v) => v.len(),
            Self::Choice(v) => v.len(),
            Self::MultiChoice(v) => v.len(),
            Self::Row(v) => v.len(),
            Self::Attachment(v) => v.len(),
        }
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row; missing when there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> Value<'_> {
        let value = match self {
            Self::Truth(v) => match v.get(row) {
                Some(0) => Some(Value::Truth(false)),
                Some(1) => Some(Value::Truth(true)),
                _ => None,
            },
            Self::Text(c) => c.get(row).map(Value::Text),
            Self::Number(c) => c.get(row).map(Value::Number),
            Self::Date(v) => v.get(row).copied().flatten().map(Value::Date),
            Self::SchoolYear(v) => v.get(row).copied().flatten().map(Value::SchoolYear),
            Self::Month(v) => v.get(row).copied().flatten().map(Value::Month),
            Self::Choice(v) => v.get(row).filter(|o| **o != NO_OPTION).map(|o| Value::Choice(*o)),
            Self::MultiChoice(v) => v.get(row).and_then(Option::as_deref).map(Value::MultiChoice),
            Self::Row(v) => v.get(row).filter(|r| **r != NO_ROW).map(|r| Value::Row(*r)),
            Self::Attachment(v) => v.get(row).and_then(Option::as_deref).map(Value::Attachment),
        };
        value.unwrap_or(Value::Missing)
    }

    /// Appends a missing value.
    pub fn push_missing(&mut self) {
        match self {
            Self::Truth(v) => v.push(2),
            Self::Text(c) => c.symbols.push(NO_ROW),
            Self::Number(c) => c.mantissas.push(NO_NUMBER),
            Self::Date(v) => v.push(None),
            Self::SchoolYear(v) => v.push(None),
            Self::Month(v) => v.push(None),
            Self::Choice(v) => v.push(NO_OPTION),
            Self::MultiChoice(v) => v.push(None),
            Self::Row(v) => v.push(NO_ROW),
            Self::Attachment(v) => v.push(None),
        }
    }

    /// The rows of `order`, in that order.
    #[must_use]
    pub(super) fn select(self, order: &[u32]) -> Self {
        fn pick<T: Clone>(values: &[T], order: &[u32]) -> Vec<T> {
            order.iter().filter_map(|r| values.get(*r as usize).cloned()).collect()
        }
        if order.len() == self.len() && (0_u32..).zip(order).all(|(row, old)| row == *old) {
            return self;
        }
        match self {
            Self::Truth(v) => Self::Truth(pick(&v, order)),
            Self::Text(c) => Self::Text(TextColumn {
                symbols: pick(&c.symbols, order),
                pool: c.pool,
                known: HashMap::new(),
            }),
            Self::Number(mut c) => {
                let large = std::mem::take(&mut c.large);
                let mut selected = NumberColumn::new(c.scale);
                selected.mantissas = pick(&c.mantissas, order);
                if !large.is_empty() {
                    for (new, old) in (0_u32..).zip(order) {
                        if let Some(number) = large.get(old) {
                            selected.large.insert(new, number.clone());
                        }
                    }
                }
                Self::Number(selected)
            }
            Self::Date(v) => Self::Date(pick(&v, order)),
            Self::SchoolYear(v) => Self::SchoolYear(pick(&v, order)),
            Self::Month(v) => Self::Month(pick(&v, order)),
            Self::Choice(v) => Self::Choice(pick(&v, order)),
            Self::MultiChoice(v) => Self::MultiChoice(pick(&v, order)),
            Self::Row(v) => Self::Row(pick(&v, order)),
            Self::Attachment(v) => Self::Attachment(pick(&v, order)),
        }
    }
}
