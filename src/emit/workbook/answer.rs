//! An answer in a cell, and what the cell lets in.

use super::Source;
use crate::core::form::Answer;
use crate::core::questionnaire::Question;
use crate::core::schema::{FieldKind, NumberSchema, QuestionSchema};
use crate::core::{TypeKind, Value};
use crate::emit::exact::excel_number;
use crate::number::{Number, dutch};
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    Worksheet, XlsxError,
};

/// Light yellow: here an answer belongs.
const FIELD: u32 = 0x00FF_FBE6;

/// The format of a cell for an answer.
pub(super) fn format(kind: &FieldKind) -> Format {
    let format = Format::new()
        .set_background_color(FIELD)
        .set_border(FormatBorder::Thin)
        .set_border_color(0x0084_92A3)
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Left)
        .set_text_wrap();
    match kind {
        FieldKind::Number(number) => format.set_num_format(code(number)),
        FieldKind::Date => format.set_num_format("d-m-yyyy"),
        FieldKind::Truth
        | FieldKind::Text { .. }
        | FieldKind::SchoolYear
        | FieldKind::Month
        | FieldKind::Choice(_)
        | FieldKind::MultiChoice(_)
        | FieldKind::Row(_)
        | FieldKind::Attachment => format.set_num_format("@"),
    }
}

fn code(number: &NumberSchema) -> String {
    let places = |count: u32| {
        if count == 0 { String::new() } else { format!(".{}", "0".repeat(count as usize)) }
    };
    if number.percentage {
        return format!("0{}%", places(number.decimals.unwrap_or(2).saturating_sub(2)));
    }
    if number.money {
        return format!("\"€ \"#,##0{}", places(number.decimals.unwrap_or(2)));
    }
    match number.decimals {
        Some(count) => format!("#,##0{}", places(count)),
        None => "#,##0.##########".to_owned(),
    }
}

/// What a person may choose from in a cell.
pub(super) fn options(source: &Source<'_>, question: &Question) -> Vec<String> {
    match &question.typ.kind {
        TypeKind::Truth => vec!["ja".to_owned(), "nee".to_owned()],
        TypeKind::Choice(list) => {
            let count = source.moment.options(*list).len();
            (0..count).map(|at| option(source, list.index(), at)).collect()
        }
        TypeKind::Row(register) => {
            let rows = source.registers.iter().find(|(known, _)| known == register);
            rows.into_iter().flat_map(|(_, rows)| rows).map(|(key, _)| key.to_string()).collect()
        }
        TypeKind::MultiChoice(_)
        | TypeKind::Text
        | TypeKind::Number(_)
        | TypeKind::Date
        | TypeKind::SchoolYear
        | TypeKind::Month
        | TypeKind::Attachment
        | TypeKind::Missing => Vec::new(),
    }
}

/// An option as it stands in a cell: its label where that is no other's label or name, and can be
/// read back; else its name.
pub(super) fn option(source: &Source<'_>, list: usize, at: usize) -> String {
    let Some(list) = source.moment.lists.get(list) else { return String::new() };
    let Some(own) = list.options.get(at) else { return String::new() };
    let others = || list.options.iter().enumerate().filter(|(other, _)| *other != at);
    let plain = own.label.trim() == &*own.label && !own.label.contains([';', '|', '\n']);
    let unique = others().all(|(_, o)| o.label != own.label && o.name != own.label);
    if plain && unique { own.label.to_string() } else { own.name.to_string() }
}

/// Writes an answer into its cell.
pub(super) fn write(
    sheet: &mut Worksheet,
    place: (u32, u16),
    source: &Source<'_>,
    question: (&Question, &QuestionSchema),
    answer: &Answer,
) -> Result<(), XlsxError> {
    let (row, column) = place;
    let format = format(&question.1.field.kind);
    if let Some(reason) = &answer.not_applicable {
        return sheet
            .write_string_with_format(row, column, format!("nvt: {reason}"), &format)
            .map(|_| ());
    }
    let text = match &answer.value {
        Value::Missing => return sheet.write_blank(row, column, &format).map(|_| ()),
        Value::Number(number) => match excel_number(number) {
            Some(double) => {
                return sheet.write_number_with_format(row, column, double, &format).map(|_| ());
            }
            // More digits than a workbook keeps: as a text, which is read exactly.
            None => number_text(number, &question.1.field.kind),
        },
        Value::Date(date) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            let date = ExcelDateTime::from_ymd(
                u16::try_from(year).unwrap_or(0),
                u8::try_from(month).unwrap_or(0),
                u8::try_from(day).unwrap_or(0),
            );
            match date {
                Ok(date) if (year, month) >= (1900, 3) => {
                    return sheet
                        .write_datetime_with_format(row, column, &date, &format)
                        .map(|_| ());
                }
                // Before the calendar of a workbook begins, and where that has a day too many.
                Ok(_) | Err(_) => format!("{year:04}-{month:02}-{day:02}"),
            }
        }
        Value::Truth(truth) => if *truth { "ja" } else { "nee" }.to_owned(),
        Value::Text(text) => text.to_string(),
        Value::SchoolYear(year) => year.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choice(at) => match &question.0.typ.kind {
            TypeKind::Choice(list) => option(source, list.index(), *at as usize),
            _ => String::new(),
        },
        Value::Set(options) => match &question.0.typ.kind {
            TypeKind::MultiChoice(list) => {
                let names: Vec<String> = options
                    .iter()
                    .map(|at| option(source, list.index(), usize::from(*at)))
                    .collect();
                names.join("; ")
            }
            _ => String::new(),
        },
        Value::Row(at) => match &question.0.typ.kind {
            TypeKind::Row(register) => source
                .registers
                .iter()
                .find(|(known, _)| known == register)
                .and_then(|(_, rows)| rows.get(*at as usize))
                .map_or_else(String::new, |(key, _)| key.to_string()),
            _ => String::new(),
        },
        Value::File(name) => file(name, answer),
    };
    sheet.write_string_with_format(row, column, text, &format).map(|_| ())
}

/// A file's name with what is known of it, as `name | type | size | hash`.
fn file(name: &str, answer: &Answer) -> String {
    match &answer.file {
        Some(note) if note.hash.is_some() => format!(
            "{name} | {} | {} | {}",
            note.media_type.as_deref().unwrap_or(""),
            note.size.map_or_else(String::new, |s| s.to_string()),
            note.hash.as_deref().unwrap_or("")
        ),
        Some(_) | None => name.to_owned(),
    }
}

fn number_text(number: &Number, kind: &FieldKind) -> String {
    match kind {
        FieldKind::Number(schema) if schema.percentage => {
            let places = number.decimals().unwrap_or(2).saturating_sub(2);
            dutch::percentage(number, places)
        }
        _ => dutch::format(number, None),
    }
}

/// What a cell lets in: one of the options (given as a range), a number within bounds, a text that
/// is not too long. None where anything may be written, "nvt" included.
pub(super) fn validation(
    question: &QuestionSchema,
    range: Option<String>,
    told: &str,
) -> Option<DataValidation> {
    let rule = match (&question.field.kind, range) {
        (_, Some(range)) => DataValidation::new().allow_list_formula(Formula::new(range)),
        (FieldKind::Number(number), None) if !question.not_applicable => {
            let bound =
                |n: &Option<Number>| n.as_ref().and_then(Number::to_plain).map(Formula::new);
            let rule = match (bound(&number.minimum), bound(&number.maximum)) {
                (Some(least), Some(most)) => DataValidationRule::Between(least, most),
                (Some(least), None) => DataValidationRule::GreaterThanOrEqualTo(least),
                (None, Some(most)) => DataValidationRule::LessThanOrEqualTo(most),
                (None, None) => return None,
            };
            DataValidation::new().allow_decimal_number_formula(rule)
        }
        (FieldKind::Text { max_length: Some(most), .. }, None) if !question.not_applicable => {
            DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(*most))
        }
        (_, None) => return None,
    };
    let rule = if question.not_applicable {
        // "nvt: reden" must get in too: the list is an offer.
        rule.show_error_message(false)
    } else {
        // A message that is too long for a workbook is left to the workbook's own words.
        rule.clone().set_error_message(told).unwrap_or(rule)
    };
    Some(rule)
}
