//! One cell as one type.

use super::Notation;
use super::number::{self, NumberFault, Read};
use super::raw::Cell;
use super::report::{Fault, did_you_mean, shown};
use super::table::{Attachment, Column, NumberColumn, TextColumn};
use crate::calendar::{Date, Month, SchoolYear};
use crate::core::schema::{FieldKind, FieldSchema, NumberSchema, Schema};
use crate::diagnostic::codes::data as codes;
use crate::locale::Message;
use crate::msg;
use crate::number::{Number, dutch};
use regex::Regex;
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How the file that a cell stands in writes its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// Notation of numbers in texts.
    pub(super) notation: Notation,
    /// Whether it is JSON, where a percentage is written as its value (`0.125`).
    pub(super) json: bool,
}

/// Reads the cells of one column or question.
pub(super) struct FieldReader<'s> {
    pub(super) field: &'s FieldSchema,
    pattern: Option<Regex>,
    /// Option by name, earlier name, or label that is no other's.
    options: HashMap<Cow<'s, str>, u16>,
    option_names: Vec<&'s str>,
    /// Bounds of a number in units of its last decimal, where those fit.
    bounds: Option<Bounds>,
    /// Whether outer white space is an error: in keys, which others must be able to repeat.
    key: bool,
}

/// Bounds of a number as whole numbers of its last decimal.
#[derive(Clone, Copy)]
struct Bounds {
    scale: u32,
    minimum: i64,
    maximum: i64,
}

impl Bounds {
    fn of(schema: &NumberSchema) -> Option<Self> {
        let scale = schema.decimals.filter(|d| *d <= 9)?;
        let scaled = |bound: &Number| {
            bound.mul(&Number::from_int(10_i64.checked_pow(scale)?)).ok()?.to_i64()
        };
        let limit = 1_000_000_000_000_000_000;
        Some(Self {
            scale,
            minimum: schema.minimum.as_ref().map_or(Some(-limit), scaled)?,
            maximum: schema.maximum.as_ref().map_or(Some(limit), scaled)?,
        })
    }

    /// The number in units of the last decimal, when it has no further ones and is within bounds.
    fn hold(self, mantissa: i64, scale: u32) -> Option<i64> {
        let factor = 10_i64.checked_pow(self.scale.checked_sub(scale)?)?;
        let value = mantissa.checked_mul(factor)?;
        (self.minimum <= value && value <= self.maximum).then_some(value)
    }
}

impl<'s> FieldReader<'s> {
    pub(super) fn new(field: &'s FieldSchema, schema: &'s Schema, key: bool) -> Self {
        let pattern = match &field.kind {
            FieldKind::Text { pattern: Some(pattern), .. } => {
                // The checker has compiled it before; here it is only anchored.
                Regex::new(&format!(r"\A(?:{pattern})\z")).ok()
            }
            _ => None,
        };
        let bounds = match &field.kind {
            FieldKind::Number(number) if !number.percentage => Bounds::of(number),
            _ => None,
        };
        let (options, option_names) = (HashMap::new(), Vec::new());
        let mut reader = Self { field, pattern, options, option_names, bounds, key };
        if let FieldKind::Choice(list) | FieldKind::MultiChoice(list) = field.kind
            && let Some(list) = schema.lists.get(list)
        {
            let numbered = || (0_u16..).zip(&list.options);
            let mut labels: HashMap<&str, Option<u16>> = HashMap::new();
            for (index, option) in numbered() {
                labels.entry(&option.label).and_modify(|i| *i = None).or_insert(Some(index));
            }
            for (label, index) in labels {
                if let Some(index) = index {
                    reader.options.insert(normal(label), index);
                }
            }
            for (index, option) in numbered() {
                if let Some(was) = &option.was {
                    reader.options.insert(normal(was), index);
                }
            }
            for (index, option) in numbered() {
                reader.options.insert(normal(&option.name), index);
                reader.option_names.push(&option.name);
            }
        }
        reader
    }

    /// An empty column for its values. A reference is kept as text until it is resolved.
    pub(super) fn column(&self) -> Column {
        match &self.field.kind {
            FieldKind::Truth => Column::Truth(Vec::new()),
            FieldKind::Text { .. } | FieldKind::Row(_) => Column::Text(TextColumn::default()),
            FieldKind::Number(number) => {
                Column::Number(NumberColumn::new(number.decimals.unwrap_or(4)))
            }
            FieldKind::Date => Column::Date(Vec::new()),
            FieldKind::SchoolYear => Column::SchoolYear(Vec::new()),
            FieldKind::Month => Column::Month(Vec::new()),
            FieldKind::Choice(_) => Column::Choice(Vec::new()),
            FieldKind::MultiChoice(_) => Column::MultiChoice(Vec::new()),
            FieldKind::Attachment => Column::Attachment(Vec::new()),
        }
    }

    /// Appends the value of a cell that is not blank; a missing value when it has a fault, so that
    /// columns stay of one length.
    pub(super) fn push(
        &self,
        cell: &Cell<'_>,
        source: Source,
        column: &mut Column,
    ) -> Result<(), Fault> {
        if let Cell::Text(text) = cell
            && self.push_common(text, source, column)
        {
            return Ok(());
        }
        let pushed = self.try_push(cell, source, column);
        if pushed.is_err() {
            column.push_missing();
        }
        pushed
    }

    /// Appends what most cells hold: `ja`, `nee`, a number without grouping, an option by its name.
    /// False when the cell holds anything else; what this takes, the long way takes with the same
    /// result.
    fn push_common(&self, text: &str, source: Source, column: &mut Column) -> bool {
        match column {
            Column::Truth(values) => match text {
                "ja" => values.push(1),
                "nee" => values.push(0),
                _ => return false,
            },
            Column::Number(numbers) => {
                let read = self.bounds.zip(number::read_small(text, source.notation));
                let Some((bounds, Read::Small { mantissa, scale })) = read else { return false };
                let Some(value) = bounds.hold(mantissa, scale) else { return false };
                numbers.push_decimal(value, bounds.scale);
            }
            Column::Choice(values) if self.option_names.len() <= 12 => {
                let found = (0_u16..).zip(&self.option_names).find(|(_, name)| **name == text);
                let Some((option, _)) = found else { return false };
                values.push(option);
            }
            _ => return false,
        }
        true
    }

    fn try_push(&self, cell: &Cell<'_>, source: Source, column: &mut Column) -> Result<(), Fault> {
        match cell {
            Cell::Fault(fault) => {
                let message = msg!("data-cell-fault", fault = shown(fault));
                return Err(Fault::new(codes::CELL_FAULT, message));
            }
            Cell::NoFormulaValue => {
                return Err(Fault::new(codes::CELL_FAULT, msg!("data-formula-without-value"))
                    .help(msg!("data-formula-without-value-help")));
            }
            _ => {}
        }
        match (&self.field.kind, column) {
            (FieldKind::Truth, Column::Truth(values)) => values.push(u8::from(self.truth(cell)?)),
            (FieldKind::Text { max_length, .. }, Column::Text(texts)) => {
                texts.push(&self.text(cell, *max_length)?);
            }
            (FieldKind::Row(_), Column::Text(texts)) => {
                let text = self.word(cell).ok_or_else(|| self.wrong_type(cell))?;
                texts.push(&normal(text.trim()));
            }
            (FieldKind::Number(schema), Column::Number(numbers)) => {
                match self.number(cell, schema, source)? {
                    Read::Small { mantissa, scale } => numbers.push_decimal(mantissa, scale),
                    Read::Large(number) => numbers.push(number),
                }
            }
            (FieldKind::Date, Column::Date(values)) => values.push(Some(self.date(cell)?)),
            (FieldKind::SchoolYear, Column::SchoolYear(values)) => {
                let word = self.word(cell).ok_or_else(|| self.wrong_type(cell))?;
                let year = SchoolYear::parse(word.trim()).ok_or_else(|| self.wrong_type(cell))?;
                values.push(Some(year));
            }
            (FieldKind::Month, Column::Month(values)) => values.push(Some(self.month(cell)?)),
            (FieldKind::Choice(_), Column::Choice(values)) => {
                let word = self.word(cell).ok_or_else(|| self.wrong_type(cell))?;
                values.push(self.option(word.trim())?);
            }
            (FieldKind::MultiChoice(_), Column::MultiChoice(values)) => {
                values.push(Some(self.options(cell)?));
            }
            (FieldKind::Attachment, Column::Attachment(values)) => {
                values.push(Some(Box::new(evidence(&self.text(cell, None)?))));
            }
            _ => return Err(self.wrong_type(cell)),
        }
        Ok(())
    }

    /// What the cell should hold, in words.
    pub(super) fn expected(&self) -> Message {
        match &self.field.kind {
            FieldKind::Truth => msg!("data-expected-truth"),
            FieldKind::Text { .. } => msg!("data-expected-text"),
            FieldKind::Number(n) if n.money => msg!("data-expected-money"),
            FieldKind::Number(n) if n.percentage => msg!("data-expected-percentage"),
            FieldKind::Number(n) if n.decimals == Some(0) => msg!("data-expected-whole"),
            FieldKind::Number(_) => msg!("data-expected-number"),
            FieldKind::Date => msg!("data-expected-date"),
            FieldKind::SchoolYear => msg!("data-expected-school-year"),
            FieldKind::Month => msg!("data-expected-month"),
            FieldKind::Choice(_) => {
                msg!("data-expected-choice", options = self.option_names.join(", "))
            }
            FieldKind::MultiChoice(_) => {
                msg!("data-expected-choices", options = self.option_names.join(", "))
            }
            FieldKind::Row(_) => msg!("data-expected-key"),
            FieldKind::Attachment => msg!("data-expected-attachment"),
        }
    }

    pub(super) fn wrong_type(&self, cell: &Cell<'_>) -> Fault {
        let (value, expected) = (shown_cell(cell), self.expected());
        let name = &self.field.name;
        let message = msg!("data-wrong-type", name = name, value = value, expected = expected);
        Fault::new(codes::WRONG_TYPE, message)
    }

    fn truth(&self, cell: &Cell<'_>) -> Result<bool, Fault> {
        match cell {
            Cell::Truth(truth) => Ok(*truth),
            Cell::Text(text) => {
                let is =
                    |words: [&str; 3]| words.iter().any(|w| text.trim().eq_ignore_ascii_case(w));
                if is(["ja", "true", "waar"]) {
                    Ok(true)
                } else if is(["nee", "false", "onwaar"]) {
                    Ok(false)
                } else {
                    Err(self.wrong_type(cell))
                }
            }
            _ => Err(self.wrong_type(cell)),
        }
    }

    /// Text, or the digits of a whole number where a spreadsheet made one of a code.
    fn word<'c>(&self, cell: &'c Cell<'_>) -> Option<Cow<'c, str>> {
        match cell {
            Cell::Text(text) => Some(Cow::Borrowed(text)),
            Cell::Number { digits, percentage: false, spreadsheet } => {
                let number = number::read_digits(digits, *spreadsheet)?.number()?;
                (number.is_integer()).then(|| number.to_plain().map(Cow::Owned)).flatten()
            }
            _ => None,
        }
    }

    fn text<'c>(&self, cell: &'c Cell<'_>, longest: Option<u32>) -> Result<Cow<'c, str>, Fault> {
        let name = &self.field.name;
        let word = self.word(cell).ok_or_else(|| self.wrong_type(cell))?;
        let text = match word {
            Cow::Borrowed(text) => normal(text),
            Cow::Owned(text) => Cow::Owned(text),
        };
        if self.key && text.trim().len() != text.len() {
            let message = msg!("data-key-spaces", name = name, value = shown(&text));
            return Err(Fault::new(codes::KEY_SPACES, message)
                .help(msg!("data-proposal", text = shown(text.trim()))));
        }
        if text.bytes().any(|b| b < b' ' && !matches!(b, b'\n' | b'\r' | b'\t')) {
            let message = msg!("data-control-character", name = name, value = shown(&text));
            return Err(Fault::new(codes::WRONG_TYPE, message));
        }
        if let Some(longest) = longest
            && text.len() > longest as usize
            && text.chars().count() > longest as usize
        {
            let length = text.chars().count();
            let message = msg!("data-too-long", name = name, length = length, longest = longest);
            return Err(Fault::new(codes::OUT_OF_BOUNDS, message));
        }
        if let Some(pattern) = &self.pattern
            && !pattern.is_match(&text)
        {
            let FieldKind::Text { pattern: Some(written), .. } = &self.field.kind else {
                return Ok(text);
            };
            let value = shown(&text);
            let message = msg!("data-pattern", name = name, value = value, pattern = written);
            return Err(Fault::new(codes::OUT_OF_BOUNDS, message));
        }
        Ok(text)
    }

    fn number(
        &self,
        cell: &Cell<'_>,
        schema: &NumberSchema,
        source: Source,
    ) -> Result<Read, Fault> {
        let read = match cell {
            Cell::Number { digits, percentage, spreadsheet } => {
                let read = number::read_digits(digits, *spreadsheet);
                let read = read.ok_or_else(|| self.wrong_type(cell))?;
                if schema.percentage && *spreadsheet && !percentage && !read.is_zero() {
                    return Err(self.bare_percentage(cell));
                }
                read
            }
            Cell::Text(text) => self.number_text(cell, text, schema, source)?,
            _ => return Err(self.wrong_type(cell)),
        };
        self.within(cell, &read, schema)?;
        Ok(read)
    }

    fn number_text(
        &self,
        cell: &Cell<'_>,
        text: &str,
        schema: &NumberSchema,
        source: Source,
    ) -> Result<Read, Fault> {
        let trimmed = text.trim();
        let (digits, currency) =
            if schema.money { without_euro(trimmed) } else { (trimmed.into(), false) };
        let (digits, percent) = match digits.strip_suffix('%') {
            Some(rest) if schema.percentage => (Cow::Owned(rest.trim_end().to_owned()), true),
            _ => (digits, false),
        };
        let read = number::read(&digits, source.notation).map_err(|fault| match fault {
            NumberFault::NotANumber => self.wrong_type(cell),
            NumberFault::Notation { proposal } => {
                let proposal = proposal.map(|p| {
                    let euro = if currency { "€ " } else { "" };
                    let sign = if percent { "%" } else { "" };
                    msg!("data-proposal", text = format!("{euro}{p}{sign}"))
                });
                let (name, value) = (&self.field.name, shown(text));
                let message = match source.notation {
                    Notation::Dutch => msg!("data-notation-dutch", name = name, value = value),
                    Notation::Plain => msg!("data-notation-plain", name = name, value = value),
                };
                Fault::new(codes::NUMBER_NOTATION, message).maybe_help(proposal)
            }
        })?;
        if percent {
            return read.percent().ok_or_else(|| self.wrong_type(cell));
        }
        if schema.percentage && !source.json && !read.is_zero() {
            return Err(self.bare_percentage(cell));
        }
        Ok(read)
    }

    /// 12,5 where a percentage is meant may be 12,5% or 1250%: it is asked, not guessed.
    fn bare_percentage(&self, cell: &Cell<'_>) -> Fault {
        let (name, value) = (&self.field.name, shown_cell(cell));
        let message = msg!("data-bare-percentage", name = name, value = value);
        Fault::new(codes::NUMBER_NOTATION, message).help(msg!("data-bare-percentage-help"))
    }

    fn within(&self, cell: &Cell<'_>, read: &Read, schema: &NumberSchema) -> Result<(), Fault> {
        let (name, value) = (&self.field.name, || shown_cell(cell));
        if let Some(most) = schema.decimals
            && read.decimals().is_none_or(|d| d > most)
        {
            let shown_decimals = if schema.percentage { most.saturating_sub(2) } else { most };
            let message =
                msg!("data-too-many-decimals", name = name, value = value(), most = shown_decimals);
            return Err(Fault::new(codes::TOO_MANY_DECIMALS, message)
                .help(msg!("data-too-many-decimals-help")));
        }
        if schema.minimum.is_none()
            && schema.maximum.is_none()
            && matches!(read, Read::Small { .. })
        {
            return Ok(());
        }
        let number = read.number().ok_or_else(|| self.wrong_type(cell))?;
        if !number.fits() {
            return Err(self.wrong_type(cell));
        }
        let below = schema.minimum.as_ref().filter(|bound| number < **bound);
        let above = schema.maximum.as_ref().filter(|bound| number > **bound);
        let message = match (below, above) {
            (Some(bound), _) => {
                msg!(
                    "data-too-small",
                    name = name,
                    value = value(),
                    bound = dutch_of(bound, schema)
                )
            }
            (None, Some(bound)) => {
                msg!(
                    "data-too-large",
                    name = name,
                    value = value(),
                    bound = dutch_of(bound, schema)
                )
            }
            (None, None) => return Ok(()),
        };
        Err(Fault::new(codes::OUT_OF_BOUNDS, message))
    }

    fn date(&self, cell: &Cell<'_>) -> Result<Date, Fault> {
        match cell {
            Cell::Text(text) => {
                let text = text.trim();
                let day = text.strip_suffix("T00:00:00").unwrap_or(text);
                if let Some(date) = Date::parse(day).or_else(|| Date::parse_day_first(day)) {
                    return Ok(date);
                }
                match Date::parse_slashes(day) {
                    Some((Some(one), Some(other))) if one != other => {
                        let (one, other) = (one.dutch(), other.dutch());
                        let name = &self.field.name;
                        let message = msg!(
                            "data-date-two-ways",
                            name = name,
                            value = day,
                            one = one,
                            other = other
                        );
                        Err(Fault::new(codes::WRONG_TYPE, message)
                            .help(msg!("data-date-two-ways-help")))
                    }
                    Some((Some(date), _)) => Ok(date),
                    _ => Err(self.wrong_type(cell)),
                }
            }
            Cell::Serial { number, from_1904 } => match of_serial(number, *from_1904) {
                Some((date, false)) => Ok(date),
                Some((date, true)) => {
                    let value = date.dutch();
                    let message =
                        msg!("data-date-with-time", name = &self.field.name, value = value);
                    Err(Fault::new(codes::WRONG_TYPE, message))
                }
                None => Err(self.wrong_type(cell)),
            },
            _ => Err(self.wrong_type(cell)),
        }
    }

    fn month(&self, cell: &Cell<'_>) -> Result<Month, Fault> {
        let month = match cell {
            Cell::Text(text) => Month::parse(text.trim()),
            // Excel makes the first day of the month of `2024-09`.
            Cell::Serial { number, from_1904 } => of_serial(number, *from_1904)
                .filter(|(date, time)| !time && date.day() == 1)
                .map(|(date, _)| Month::of(date)),
            _ => None,
        };
        month.ok_or_else(|| self.wrong_type(cell))
    }

    fn option(&self, word: &str) -> Result<u16, Fault> {
        let known = self.options.get(word).or_else(|| self.options.get(&normal(word)));
        known.copied().ok_or_else(|| {
            let name = &self.field.name;
            let message = msg!("data-unknown-option", name = name, value = shown(word));
            let near = did_you_mean(word, self.option_names.iter().copied());
            let all = msg!("data-options", options = self.option_names.join(", "));
            Fault::new(codes::UNKNOWN_OPTION, message).help(near.unwrap_or(all))
        })
    }

    fn options(&self, cell: &Cell<'_>) -> Result<Box<[u16]>, Fault> {
        let mut chosen = Vec::new();
        let mut add = |word: &str| -> Result<(), Fault> {
            let option = self.option(word)?;
            if chosen.contains(&option) {
                let name = &self.field.name;
                let message = msg!("data-option-twice", name = name, value = shown(word));
                return Err(Fault::new(codes::UNKNOWN_OPTION, message));
            }
            chosen.push(option);
            Ok(())
        };
        match cell {
            Cell::List(items) => {
                for item in items {
                    let word = self.word(item).ok_or_else(|| self.wrong_type(item))?;
                    add(word.trim())?;
                }
            }
            _ => {
                let text = self.word(cell).ok_or_else(|| self.wrong_type(cell))?;
                let text = text.trim();
                if self.options.contains_key(text) {
                    add(text)?;
                } else {
                    let separator = if text.contains('|') { '|' } else { ';' };
                    for word in text.split(separator).map(str::trim).filter(|w| !w.is_empty()) {
                        add(word)?;
                    }
                }
            }
        }
        chosen.sort_unstable();
        Ok(chosen.into_boxed_slice())
    }
}

/// A cell as its own program shows it: numbers and dates of a spreadsheet in Dutch.
fn shown_cell(cell: &Cell<'_>) -> String {
    let dutch = match cell {
        Cell::Number { digits, percentage, spreadsheet: true } => {
            number::read_digits(digits, true).and_then(|r| r.number()).map(|number| {
                let decimals = number.decimals().unwrap_or(0).saturating_sub(2);
                if *percentage {
                    dutch::percentage(&number, decimals)
                } else {
                    dutch::format(&number, None)
                }
            })
        }
        Cell::Serial { number, from_1904 } => of_serial(number, *from_1904).map(|(d, _)| d.dutch()),
        _ => None,
    };
    shown(&dutch.unwrap_or_else(|| cell.shown()))
}

/// A text in NFC.
pub(super) fn normal(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Evidence as a workbook has it: its name, perhaps with ` | type | size | hash`.
fn evidence(text: &str) -> Attachment {
    let parts: Vec<&str> = text.split(" | ").map(str::trim).collect();
    match parts.as_slice() {
        [name, media_type, size, hash] if !hash.is_empty() => Attachment {
            name: (*name).into(),
            media_type: (!media_type.is_empty()).then(|| (*media_type).into()),
            size: size.parse().ok(),
            hash: Some((*hash).into()),
        },
        _ => Attachment { name: text.into(), media_type: None, size: None, hash: None },
    }
}

/// An amount without its `€`, and whether it had one: `€ 5`, `-€ 5`, `€ -5`.
fn without_euro(text: &str) -> (Cow<'_, str>, bool) {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    match rest.strip_prefix('€') {
        Some(amount) if sign.is_empty() => (Cow::Borrowed(amount.trim_start()), true),
        Some(amount) => (Cow::Owned(format!("{sign}{}", amount.trim_start())), true),
        None => (Cow::Borrowed(text), false),
    }
}

fn dutch_of(bound: &Number, schema: &NumberSchema) -> String {
    if schema.money {
        dutch::money(bound, schema.decimals.unwrap_or(2))
    } else if schema.percentage {
        dutch::percentage(bound, schema.decimals.unwrap_or(2).saturating_sub(2))
    } else {
        dutch::format(bound, None)
    }
}

/// The date of a spreadsheet's day number, and whether a time of day stands with it.
///
/// The calendar of 1900 has a 29 February 1900 (day 60) that never was: before it days count from
/// 31 December 1899, after it from the day before.
fn of_serial(number: &str, from_1904: bool) -> Option<(Date, bool)> {
    let (whole, fraction) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let days: i64 = whole.parse().ok()?;
    let time = fraction.bytes().any(|b| b != b'0');
    if !(0..2_958_466).contains(&days) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date = match (from_1904, days) {
        (true, _) => Date::new(1904, 1, 1)?.add_days(days)?,
        (false, 0 | 60) => return None,
        (false, 1..60) => Date::new(1899, 12, 31)?.add_days(days)?,
        (false, _) => Date::new(1899, 12, 30)?.add_days(days)?,
    };
    Some((date, time))
}

#[cfg(test)]
mod tests {
    use super::of_serial;

    #[test]
    fn serials() {
        let date = |n, from_1904| of_serial(n, from_1904).map(|(d, t)| (d.to_string(), t));
        assert_eq!(date("45566", false), Some(("2024-10-01".to_owned(), false)));
        assert_eq!(date("44104", true), Some(("2024-10-01".to_owned(), false)));
        assert_eq!(date("45566.5", false), Some(("2024-10-01".to_owned(), true)));
        assert_eq!(date("1", false), Some(("1900-01-01".to_owned(), false)));
        assert_eq!(date("61", false), Some(("1900-03-01".to_owned(), false)));
        assert_eq!(date("60", false), None);
        assert_eq!(date("-1", false), None);
        assert_eq!(date("1E5", false), None);
    }
}
