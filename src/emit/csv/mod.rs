//! CSV tables that Dutch Excel opens as they are: `;` between cells, a comma in decimals, UTF-8
//! with a byte order mark, lines that end as RFC 4180 says.
//!
//! Text that a spreadsheet could take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
//! carriage return) gets an apostrophe in front; numbers stay numbers.

use super::OutputFile;
use super::table::{Table, TableKind, tables};
use crate::emit::words::word;
use crate::locale::Language;
use crate::number::Number;
use crate::outcome::{NumberFormat, Outcome, OutcomeValue};

/// The tables of an outcome as files: `scores/…`, `kpi/…`, `verdeling/…`, `dekking/…`.
#[must_use]
pub fn files(outcome: &Outcome, language: Language) -> Vec<OutputFile> {
    let file = |table: &Table| {
        let folder = match table.kind {
            TableKind::Scores => "scores",
            TableKind::Kpi => "kpi",
            TableKind::Allocation => "verdeling",
            TableKind::Coverage => "dekking",
            TableKind::Response
            | TableKind::Findings
            | TableKind::Subtotals
            | TableKind::Formulas
            | TableKind::Faults => return None,
        };
        Some(OutputFile {
            path: format!("{folder}/{}.csv", table.name),
            content: render(table, outcome.header.internal, language).into_bytes(),
        })
    };
    tables(outcome, language).iter().filter_map(file).collect()
}

/// A table as CSV. With `internal` a last column says so in every row, so that the stamp stays
/// when rows are copied.
#[must_use]
pub fn render(table: &Table, internal: bool, language: Language) -> String {
    let mut out = String::from('\u{feff}');
    let stamp = internal.then(|| word("emit-internal", language));
    let names = table.columns.iter().map(|c| guard(&c.name));
    write_line(&mut out, names.chain(stamp.as_ref().map(|_| "intern".to_owned())));
    for row in &table.rows {
        let cells = row.iter().map(|value| cell(value, language));
        write_line(&mut out, cells.chain(stamp.clone()));
    }
    out
}

fn write_line(out: &mut String, cells: impl Iterator<Item = String>) {
    let mut between = "";
    for cell in cells {
        out.push_str(between);
        between = ";";
        if cell.contains(['"', ';', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// Text that no spreadsheet takes for a formula.
fn guard(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn cell(value: &OutcomeValue, language: Language) -> String {
    match value {
        OutcomeValue::Missing => String::new(),
        OutcomeValue::Number(n) => number(&n.number, &n.format),
        OutcomeValue::Truth(true) => word("emit-yes", language),
        OutcomeValue::Truth(false) => word("emit-no", language),
        OutcomeValue::Choice(choice) => guard(&choice.name),
        OutcomeValue::Choices(choices) => {
            let names: Vec<&str> = choices.iter().map(|c| &*c.name).collect();
            guard(&names.join(", "))
        }
        OutcomeValue::Text(text) | OutcomeValue::Attachment(text) => guard(text),
        OutcomeValue::Date(date) => date.to_string(),
        OutcomeValue::SchoolYear(year) => year.to_string(),
        OutcomeValue::Month(month) => month.to_string(),
        OutcomeValue::Row(key, _) => guard(key),
        OutcomeValue::Suppressed(sign) => sign.sign(),
    }
}

/// A number with a decimal comma, without thousands dots, `€` or unit: what spreadsheets and
/// statistics packages read; a percentage as `12,5%`.
fn number(number: &Number, format: &NumberFormat) -> String {
    if format.percentage {
        return format.short(number).replace('.', "");
    }
    format.plain(number).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::testing;

    fn all() -> Vec<OutputFile> {
        files(&testing::outcome().publish(false), Language::Nl)
    }

    #[test]
    fn every_table_has_its_file() {
        let mut text = String::new();
        for file in all() {
            let content = String::from_utf8(file.content).unwrap();
            text.push_str(&format!("== {}\n{}\n", file.path, content.replace('\r', "")));
        }
        insta::assert_snapshot!(text);
    }

    #[test]
    fn no_text_cell_begins_as_a_formula_and_all_can_be_read_back() {
        for file in all() {
            let bytes = file.content.strip_prefix(b"\xef\xbb\xbf").unwrap();
            let mut reader = csv_reader(bytes);
            let width = reader.headers().unwrap().len();
            let mut hostile = false;
            for row in reader.records() {
                let row = row.unwrap();
                assert_eq!(row.len(), width);
                for cell in &row {
                    let number = cell
                        .trim_start_matches('-')
                        .chars()
                        .all(|c| c.is_ascii_digit() || c == ',');
                    assert!(
                        number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                        "{cell}"
                    );
                    hostile |= cell == format!("'{}", testing::HOSTILE);
                }
            }
            assert!(hostile || !file.path.starts_with("verdeling"));
        }
    }

    fn csv_reader(bytes: &[u8]) -> ::csv::Reader<&[u8]> {
        ::csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes)
    }

    #[test]
    fn internal_tables_say_so_in_every_row() {
        for file in files(&testing::outcome().publish(true), Language::Nl) {
            let text = String::from_utf8(file.content).unwrap();
            assert!(text.lines().skip(1).all(|l| l.ends_with("intern")), "{text}");
        }
    }
}
