//! A document to PDF, by the typesetter and one template.

use super::document::Document;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::layout::PagedDocument;
use typst::syntax::{FileId, Source, VirtualPath};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How a page is laid out.
const TEMPLATE: &str = include_str!("page.typ");

/// What every document shares.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

/// Only our own fonts: those of a machine would give other pages elsewhere.
static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let faces: [&'static [u8]; 6] = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        dejavu::sans::regular(),
        dejavu::sans::bold(),
        dejavu::sans_mono::regular(),
    ];
    let fonts: Vec<Font> =
        faces.into_iter().filter_map(|face| Font::new(Bytes::new(face), 0)).collect();
    let file = |name| FileId::new(None, VirtualPath::new(name));
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(file("page.typ"), TEMPLATE.to_owned()),
        data: file("page.json"),
    }
});

/// The template and one document; no disk, no network, no clock.
struct Paper {
    data: Bytes,
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        SHARED.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHARED.template.id() { Ok(SHARED.template.clone()) } else { Err(missing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHARED.data { Ok(self.data.clone()) } else { Err(missing(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<i64>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().as_rootless_path().to_owned())
}

/// A document as PDF.
///
/// # Errors
/// Why it cannot be laid out, in the words of the typesetter.
pub fn typeset(document: &Document) -> Result<Vec<u8>, String> {
    let mut document = document.clone();
    document.each_text(&mut |text| *text = shown(text));
    let data = serde_json::to_vec(&document).map_err(|e| e.to_string())?;
    let paper = Paper { data: Bytes::new(data) };
    let laid_out = typst::compile::<PagedDocument>(&paper).output.map_err(|e| words(&e))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|e| e.to_string())?;
    let options = PdfOptions {
        ident: Smart::Auto,
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
    };
    typst_pdf::pdf(&laid_out, &options).map_err(|e| words(&e))
}

fn words(problems: &[SourceDiagnostic]) -> String {
    problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// A text in characters that a font of ours has. Of another one its number is shown: it may not
/// vanish, and a box would not say what it was.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let number = u32::from(c);
        if c.is_ascii() || SHARED.fonts.iter().any(|f| f.info().coverage.contains(number)) {
            out.push(c);
        } else if !is_invisible(c) {
            out.push_str(&format!("[U+{number:04X}]"));
        }
    }
    out
}

/// What only says how its neighbours are shown.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_character_without_a_glyph_is_named() {
        assert_eq!(shown("één ✓ שלום"), "één ✓ שלום");
        assert_eq!(shown("goed \u{1F600}, 漢!"), "goed \u{1F600}, [U+6F22]!");
        assert_eq!(shown("a\u{E0041}b"), "ab");
    }
}
