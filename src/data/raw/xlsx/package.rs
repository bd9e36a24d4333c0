//! The zip file that a workbook is: its parts, read within limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Most bytes all read parts may hold together, however large the file is.
const MAX_TOTAL: u64 = 2 << 30;
/// What a workbook of any size may unpack to.
const FREE: u64 = 64 << 20;
/// How often its own size a larger one may unpack to; real sheets reach about thirty.
const MAX_RATIO: u64 = 100;

/// Why a file is not a workbook that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XlsxFault {
    /// It is no zip file, or one without a workbook in it.
    NotAWorkbook,
    /// It is cut off or damaged; the part where that showed.
    Broken(String),
    /// A container of Office 97 or an encrypted workbook (both begin with the same bytes).
    EncryptedOrOld,
    /// It carries macros.
    Macros,
    /// It unpacks to more than is reasonable.
    TooLarge,
    /// More rows or columns than a sheet can have, or cells out of order.
    BadCell {
        /// Row, from 1.
        row: u32,
    },
}

/// An opened package.
#[derive(Debug)]
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a package: checks what it is and how large it says it is, and reads nothing yet.
    ///
    /// # Errors
    /// An [`XlsxFault`].
    pub fn open(bytes: &'b [u8]) -> Result<Self, XlsxFault> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(XlsxFault::EncryptedOrOld);
        }
        if !bytes.starts_with(b"PK") {
            return Err(XlsxFault::NotAWorkbook);
        }
        let broken = |_| XlsxFault::Broken("zip".to_owned());
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.file_names().any(|n| n.is_ok_and(|n| n.ends_with("vbaProject.bin"))) {
            return Err(XlsxFault::Macros);
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let left = size.saturating_mul(MAX_RATIO).saturating_add(FREE).min(MAX_TOTAL);
        Ok(Self { archive, left })
    }

    /// The text of a part; None when there is no such part.
    ///
    /// # Errors
    /// [`XlsxFault::TooLarge`] when it, or all parts read so far, exceed the limit: by what the part
    /// declares, and by what it turns out to hold.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, XlsxFault> {
        let name = name.trim_start_matches('/');
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => {
                return Err(XlsxFault::EncryptedOrOld);
            }
            Err(_) => return Err(XlsxFault::Broken(name.to_owned())),
        };
        if file.size() > self.left {
            return Err(XlsxFault::TooLarge);
        }
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if read.is_err() {
            return Err(XlsxFault::Broken(name.to_owned()));
        }
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or(XlsxFault::TooLarge)?;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            // XML may be UTF-16 too; its byte order mark says so.
            Err(e) => super::super::text::decode(e.as_bytes()).text.into_owned(),
        };
        Ok(Some(text))
    }

    /// The relationships of a part: id → (type, part it points at).
    ///
    /// # Errors
    /// An [`XlsxFault`] when they cannot be read.
    pub fn relations(&mut self, of: &str) -> Result<BTreeMap<String, (String, String)>, XlsxFault> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let mut relations = BTreeMap::new();
        let Some(text) = self.part(&name)? else { return Ok(relations) };
        super::xml::elements(&text, &name, |element| {
            if element.local_name().as_ref() == "Relationship" {
                let attribute = |key| super::xml::attribute(element, key);
                if let (Some(id), Some(kind), Some(target)) =
                    (attribute("Id"), attribute("Type"), attribute("Target"))
                {
                    let target = match target.strip_prefix('/') {
                        Some(absolute) => absolute.to_owned(),
                        None => format!("{folder}{slash}{target}"),
                    };
                    relations.insert(id.into_owned(), (kind.into_owned(), target));
                }
            }
        })?;
        Ok(relations)
    }
}
