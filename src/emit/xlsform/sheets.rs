//! The three sheets of an XLSForm: a head and rows of texts.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::collections::BTreeMap;

/// A row: a text by column.
pub(super) type Row = BTreeMap<&'static str, String>;

/// A sheet: its name, its columns, its rows.
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<BTreeMap<String, String>>,
}

/// The workbook. Its moment of creation is fixed: the same form has the same bytes.
pub(super) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        let page = workbook.add_worksheet().set_name(sheet.name)?;
        for (at, column) in (0_u16..).zip(&sheet.columns) {
            page.write_string(0, at, column)?;
            for (line, row) in (1_u32..).zip(&sheet.rows) {
                if let Some(text) = row.get(column).filter(|text| !text.is_empty()) {
                    page.write_string(line, at, text)?;
                }
            }
        }
        page.set_freeze_panes(1, 0)?;
    }
    workbook.save_to_buffer()
}
