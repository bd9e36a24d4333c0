//! XLSX: a workbook's sheets as rows of typed cells.
//!
//! Read here, and not with a spreadsheet library, for two reasons. Numbers stay exact: the digits of
//! a cell are taken as decimal text and never become a floating-point number. And hostile files stay
//! harmless: sizes are checked before and while unpacking, and no size that a file claims is
//! believed.

mod package;
mod sheet;
mod styles;
mod xml;

pub use package::XlsxFault;
pub use sheet::SheetReader;

use package::Package;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::sync::Arc;
use styles::Format;

/// A worksheet as the workbook lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name on the tab.
    pub name: Arc<str>,
    /// Whether it is hidden from the user.
    pub hidden: bool,
    part: String,
}

/// An opened workbook.
#[derive(Debug)]
pub struct Workbook<'b> {
    package: Package<'b>,
    /// Worksheets in the order of their tabs.
    pub sheets: Vec<SheetInfo>,
    strings: Vec<String>,
    formats: Vec<Format>,
    from_1904: bool,
}

impl<'b> Workbook<'b> {
    /// Opens a workbook: its list of sheets, shared texts and formats.
    ///
    /// # Errors
    /// An [`XlsxFault`].
    pub fn open(bytes: &'b [u8]) -> Result<Self, XlsxFault> {
        let mut package = Package::open(bytes)?;
        let root = package.relations("")?;
        let main = root
            .into_values()
            .find(|(kind, _)| kind.ends_with("/officeDocument"))
            .map(|(_, target)| target)
            .ok_or(XlsxFault::NotAWorkbook)?;
        let text = package.part(&main)?.ok_or(XlsxFault::NotAWorkbook)?;
        let relations = package.relations(&main)?;
        let (mut sheets, mut from_1904, mut is_workbook) = (Vec::new(), false, false);
        xml::elements(&text, &main, |element| match element.local_name().as_ref() {
            "workbook" => is_workbook = true,
            "workbookPr" => {
                from_1904 = xml::attribute(element, "date1904")
                    .is_some_and(|v| v == "1" || v.eq_ignore_ascii_case("true"));
            }
            "sheet" => {
                let relation = xml::attribute(element, "id").and_then(|id| relations.get(&*id));
                if let (Some(name), Some((kind, part))) =
                    (xml::attribute(element, "name"), relation)
                    && kind.ends_with("/worksheet")
                {
                    let hidden = xml::attribute(element, "state").is_some_and(|s| s != "visible");
                    sheets.push(SheetInfo { name: (*name).into(), hidden, part: part.clone() });
                }
            }
            _ => {}
        })?;
        if !is_workbook {
            return Err(XlsxFault::NotAWorkbook);
        }
        let part = |ending: &str| {
            relations.values().find(|(kind, _)| kind.ends_with(ending)).map(|(_, part)| part)
        };
        let strings = match part("/sharedStrings") {
            Some(name) => read_strings(&package.part(name)?.unwrap_or_default(), name)?,
            None => Vec::new(),
        };
        let formats = match part("/styles") {
            Some(name) => styles::read(&package.part(name)?.unwrap_or_default(), name)?,
            None => Vec::new(),
        };
        Ok(Self { package, sheets, strings, formats, from_1904 })
    }

    /// The XML of a sheet, for [`SheetReader::new`].
    ///
    /// # Errors
    /// An [`XlsxFault`].
    pub fn sheet_text(&mut self, index: usize) -> Result<String, XlsxFault> {
        let Some(info) = self.sheets.get(index) else { return Ok(String::new()) };
        let part = info.part.clone();
        self.package.part(&part)?.ok_or(XlsxFault::Broken(part))
    }
}

/// The shared texts, in order. Phonetic readings are no part of a text.
fn read_strings(text: &str, part: &str) -> Result<Vec<String>, XlsxFault> {
    let broken = || XlsxFault::Broken(part.to_owned());
    let mut reader = Reader::from_str(text);
    let (mut strings, mut current) = (Vec::new(), String::new());
    let (mut in_text, mut phonetic) = (false, false);
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(e) => match e.local_name().as_ref() {
                "si" => current.clear(),
                "t" => in_text = true,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::Empty(e) if e.local_name().as_ref() == "si" => strings.push(String::new()),
            Event::End(e) => match e.local_name().as_ref() {
                "si" => strings.push(xml::unescape_excel(std::mem::take(&mut current))),
                "t" => in_text = false,
                "rPh" => phonetic = false,
                "sst" => return Ok(strings),
                _ => {}
            },
            Event::Text(t) if in_text && !phonetic => current.push_str(&t.xml10_content()),
            Event::CData(t) if in_text && !phonetic => current.push_str(&t),
            Event::GeneralRef(r) if in_text && !phonetic => xml::push_reference(&r, &mut current),
            // An empty `<sst/>` has no end; a cut-off one has strings.
            Event::Eof if strings.is_empty() && current.is_empty() => return Ok(strings),
            Event::Eof => return Err(broken()),
            _ => {}
        }
    }
}
