//! `tabellen.xlsx`: a sheet for each table, and one in front that says of what they are.
//!
//! Numbers are numbers with Dutch formats, percentages percentages; text is always text, never a
//! formula. The same outcome gives the same bytes.

use super::EmitFault;
use super::exact::excel_number;
use super::sheet_names::SheetNames;
use super::table::{Table, tables};
use crate::emit::words::{show, word};
use crate::locale::Language;
use crate::number::Unit;
use crate::outcome::{NumberFormat, Outcome, OutcomeValue};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use std::collections::BTreeMap;

/// Text above this many characters no cell can hold.
const CELL_LIMIT: usize = 32_767;
/// Column widths in characters: no narrower, no wider.
const WIDTHS: (usize, usize) = (8, 60);

/// The workbook's bytes.
///
/// # Errors
/// [`EmitFault::Workbook`] when a table has more rows or columns than a sheet can hold.
pub fn render(outcome: &Outcome, language: Language) -> Result<Vec<u8>, EmitFault> {
    write(outcome, language).map_err(|fault| EmitFault::Workbook(fault.to_string()))
}

fn write(outcome: &Outcome, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(outcome, language)?);
    let mut names = SheetNames::default();
    let mut formats = Formats::default();
    let front = word("emit-about-sheet", language);
    front_sheet(workbook.add_worksheet().set_name(names.take(&front))?, outcome, language)?;
    for table in tables(outcome, language) {
        let sheet = workbook.add_worksheet().set_name(names.take(&table.title))?;
        table_sheet(sheet, &table, &mut formats, language)?;
        let mut footer = format!("&L{}&R&P / &N", outcome.header.project.replace('&', "&&"));
        if outcome.header.internal {
            footer.push_str(&format!("&C{}", word("emit-internal", language)));
        }
        sheet.set_footer(footer);
    }
    workbook.save_to_buffer()
}

/// Document properties. The moment of creation is the peildatum, because the same outcome must
/// give the same bytes.
fn properties(outcome: &Outcome, language: Language) -> Result<DocProperties, XlsxError> {
    let header = &outcome.header;
    let date = header.reference_date;
    let created = ExcelDateTime::from_ymd(
        u16::try_from(date.year()).unwrap_or(1900),
        u8::try_from(date.month()).unwrap_or(1),
        u8::try_from(date.day()).unwrap_or(1),
    )?;
    let mut properties = DocProperties::new()
        .set_title(format!("{} {}", header.project, header.school_year))
        .set_author(&*header.project)
        .set_creation_datetime(&created)
        .set_custom_property("vingerafdruk programma", &*header.program_fingerprint)
        .set_custom_property("vingerafdruk gegevens", &*header.data_fingerprint)
        .set_custom_property("koers", &*header.version);
    if header.internal {
        properties = properties.set_status(word("emit-internal", language));
    }
    Ok(properties)
}

/// The sheet that says of what the others are.
fn front_sheet(
    sheet: &mut Worksheet,
    outcome: &Outcome,
    language: Language,
) -> Result<(), XlsxError> {
    let header = &outcome.header;
    let bold = Format::new().set_bold();
    let mut lines = vec![
        (word("emit-project", language), header.project.to_string()),
        (word("emit-school-year", language), header.school_year.to_string()),
        (word("emit-reference-date", language), show_date(outcome, language)),
        (word("emit-program-fingerprint", language), header.program_fingerprint.to_string()),
        (word("emit-data-fingerprint", language), header.data_fingerprint.to_string()),
        ("koers".to_owned(), header.version.to_string()),
    ];
    if header.internal {
        lines.push((word("emit-internal", language), word("emit-internal-long", language)));
    } else {
        lines.push((word("emit-suppression", language), word("emit-suppression-long", language)));
    }
    for (row, (label, value)) in (0..).zip(&lines) {
        sheet.write_string_with_format(row, 0, cut(label), &bold)?;
        sheet.write_string(row, 1, cut(value))?;
    }
    sheet.set_column_width(0, 28)?;
    sheet.set_column_width(1, 100)?;
    Ok(())
}

fn show_date(outcome: &Outcome, language: Language) -> String {
    show(&OutcomeValue::Date(outcome.header.reference_date), language)
}

/// The formats in use, by what they show.
#[derive(Default)]
struct Formats {
    numbers: BTreeMap<String, Format>,
}

impl Formats {
    fn number(&mut self, code: String) -> &Format {
        self.numbers.entry(code).or_insert_with_key(|code| {
            Format::new().set_num_format(code).set_align(FormatAlign::Right)
        })
    }
}

/// The format code for a number: Excel writes the separators as the reader's own country has them.
fn code(format: &NumberFormat) -> String {
    let decimals = |count: u32| {
        if count == 0 { String::new() } else { format!(".{}", "0".repeat(count as usize)) }
    };
    if format.percentage {
        return format!("0{}%", decimals(format.decimals.unwrap_or(4).saturating_sub(2)));
    }
    let has_euros = format.unit.factors().any(|f| f == ("€", 1));
    if format.is_money() || has_euros && format.unit != Unit::one() {
        let amount = format!("\"€ \"#,##0{}", decimals(format.decimals.unwrap_or(2)));
        return format!("{amount};-{amount}");
    }
    match format.decimals {
        Some(count) => format!("#,##0{}", decimals(count)),
        None => "General".to_owned(),
    }
}

fn table_sheet(
    sheet: &mut Worksheet,
    table: &Table,
    formats: &mut Formats,
    language: Language,
) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0xE8_EE_F4))
        .set_border_bottom(FormatBorder::Thin);
    let mut widths: Vec<usize> = Vec::new();
    for (number, column) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, number, cut(&column.title), &heading)?;
        // A heading may take two lines; the arrow of the filter needs room.
        let title = column.title.chars().count();
        let longest_word = column.title.split(' ').map(|w| w.chars().count()).max().unwrap_or(0);
        widths.push((title / 2 + 1).max(longest_word) + 3);
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for ((number, value), width) in (0_u16..).zip(cells).zip(&mut widths) {
            let shown = write_value(sheet, (row, number), value, formats, language)?;
            *width = (*width).max(shown + 1);
        }
    }
    for (number, width) in (0_u16..).zip(widths) {
        let width = width.clamp(WIDTHS.0, WIDTHS.1);
        sheet.set_column_width(number, u32::try_from(width).unwrap_or(60))?;
    }
    sheet.set_freeze_panes(1, 2)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row.max(1), last_column)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes a value and gives how many characters it shows.
fn write_value(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &OutcomeValue,
    formats: &mut Formats,
    language: Language,
) -> Result<usize, XlsxError> {
    let shown = show(value, language);
    match value {
        OutcomeValue::Missing => return Ok(0),
        OutcomeValue::Number(n) => match excel_number(&n.number) {
            Some(number) => {
                let format = formats.number(code(&n.format));
                sheet.write_number_with_format(row, column, number, format)?;
            }
            // More digits than Excel keeps: as text nothing is lost.
            None => {
                sheet.write_string(row, column, &shown)?;
            }
        },
        OutcomeValue::Date(date) => {
            let date = ExcelDateTime::from_ymd(
                u16::try_from(date.year()).unwrap_or(0),
                u8::try_from(date.month()).unwrap_or(0),
                u8::try_from(date.day()).unwrap_or(0),
            );
            match date {
                Ok(date) => {
                    let format = formats.number("d\\-m\\-yyyy".to_owned());
                    sheet.write_datetime_with_format(row, column, &date, format)?;
                }
                // Before 1900: Excel has no such dates.
                Err(_) => {
                    sheet.write_string(row, column, &shown)?;
                }
            }
        }
        OutcomeValue::Truth(_)
        | OutcomeValue::Choice(_)
        | OutcomeValue::Choices(_)
        | OutcomeValue::Text(_)
        | OutcomeValue::SchoolYear(_)
        | OutcomeValue::Month(_)
        | OutcomeValue::Row(..)
        | OutcomeValue::Attachment(_)
        | OutcomeValue::Suppressed(_) => {
            sheet.write_string(row, column, cut(&shown))?;
        }
    }
    Ok(shown.chars().count())
}

/// Text that fits in a cell: at most 32.767 characters, the last then an ellipsis.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= CELL_LIMIT {
        return text.to_owned();
    }
    let mut room = CELL_LIMIT - 1;
    let mut short: String = text
        .chars()
        .take_while(|c| {
            let fits = room >= c.len_utf16();
            room = room.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;
    use crate::outcome::testing;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn read(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    }

    #[test]
    fn numbers_are_numbers_and_text_is_text() {
        let bytes = render(&testing::outcome().publish(false), Language::Nl).unwrap();
        let mut book = read(&bytes);
        let sheet = book.worksheet_range("KOOS-middelen").unwrap();
        let header: Vec<String> =
            sheet.rows().next().unwrap().iter().map(|c| c.to_string()).collect();
        let amount = header.iter().position(|h| h == "Bedrag").unwrap();
        assert_eq!(sheet.get((1, amount)), Some(&Data::Float(36667.0)));
        assert_eq!(sheet.get((2, 1)), Some(&Data::String(testing::HOSTILE.to_owned())));
        let kpi = book.worksheet_range("Aantal thuiszitters").unwrap();
        assert_eq!(kpi.get((1, 3)), Some(&Data::String("<5".to_owned())));
        for (name, _) in book.worksheets() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().next().is_none(), "{name}");
        }
    }

    #[test]
    fn amounts_and_percentages_have_their_formats() {
        let bytes = render(&testing::outcome(), Language::Nl).unwrap();
        let styles = part(&bytes, "xl/styles.xml");
        assert!(styles.contains("&quot;€ &quot;#,##0.00;-&quot;€ &quot;#,##0.00"), "{styles}");
        assert!(styles.contains("0.0%"), "{styles}");
    }

    #[test]
    fn headings_are_frozen_and_filtered() {
        let bytes = render(&testing::outcome(), Language::Nl).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
        assert!(sheet.contains("<autoFilter ref=\"A1:"), "{sheet}");
        assert!(sheet.contains("ySplit=\"1\""), "{sheet}");
    }

    #[test]
    fn the_same_outcome_gives_the_same_bytes() {
        let outcome = testing::outcome();
        assert!(render(&outcome, Language::Nl).unwrap() == render(&outcome, Language::Nl).unwrap());
    }

    #[test]
    fn a_number_beyond_what_excel_keeps_is_text() {
        let mut outcome = testing::outcome();
        let exact = Number::parse_plain("12345678901234567.89").unwrap();
        outcome.allocations[0].recipients[0].minimum = Some(exact);
        let mut book = read(&render(&outcome, Language::Nl).unwrap());
        let sheet = book.worksheet_range("KOOS-middelen").unwrap();
        let cells: Vec<&Data> = sheet.rows().nth(1).unwrap().iter().collect();
        assert!(cells.contains(&&Data::String("€ 12.345.678.901.234.567,89".to_owned())));
    }

    #[test]
    fn a_text_longer_than_a_cell_is_shortened_visibly() {
        let long = "é".repeat(CELL_LIMIT + 1);
        let short = cut(&long);
        assert_eq!(short.chars().count(), CELL_LIMIT);
        assert!(short.ends_with('…'));
    }
}
