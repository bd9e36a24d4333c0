//! Pages on paper: PDF with tags and bookmarks, as PDF/UA-1 (ISO 14289-1) asks.
//!
//! What stands on paper is what stands on the page: [`Document`] reads the page back, and a
//! template lays it out. So no figure can be in the one and not in the other.

mod document;
mod typeset;

pub use document::Document;
pub use typeset::typeset;

use super::{EmitFault, OutputFile};
use rayon::prelude::*;

/// How many pages are laid out before what the typesetter remembers of them is let go.
const TOGETHER: usize = 16;

/// The reports among some files as PDF, each beside its page. `progress` is told how many of how
/// many are done.
///
/// # Errors
/// [`EmitFault::Paper`] with the path of a page that cannot be laid out.
pub fn reports(
    files: &[OutputFile],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<OutputFile>, EmitFault> {
    let pages: Vec<&OutputFile> = files.iter().filter(|file| is_report(&file.path)).collect();
    let mut made = Vec::with_capacity(pages.len());
    for some in pages.chunks(TOGETHER) {
        let some: Result<Vec<OutputFile>, EmitFault> = some.par_iter().map(|f| report(f)).collect();
        made.extend(some?);
        typst::comemo::evict(1);
        progress(made.len(), pages.len());
    }
    Ok(made)
}

/// Whether a file of the output is a report, not the list of them.
fn is_report(path: &str) -> bool {
    path.starts_with("rapporten/") && path.ends_with(".html") && path != "rapporten/index.html"
}

fn report(file: &OutputFile) -> Result<OutputFile, EmitFault> {
    let path = path_of(&file.path);
    let fault = |words| EmitFault::Paper(path.clone(), words);
    let content = render(&String::from_utf8_lossy(&file.content)).map_err(fault)?;
    Ok(OutputFile { path, content })
}

/// Where the PDF of a page stands: beside it.
#[must_use]
pub fn path_of(page: &str) -> String {
    format!("{}.pdf", page.strip_suffix(".html").unwrap_or(page))
}

/// A page of ours as PDF.
///
/// The same page gives the same bytes on every machine: the fonts are ours, and no clock is read.
///
/// ```
/// let page = "<html lang=\"nl\"><head><title>Rapport</title></head>\
///             <body><h1>Rapport</h1><p>Groen College</p></body></html>";
/// let pdf = koers::emit::pdf::render(page).unwrap();
/// assert!(pdf.starts_with(b"%PDF-"));
/// assert_eq!(pdf, koers::emit::pdf::render(page).unwrap());
/// ```
///
/// # Errors
/// Why it cannot be laid out, in the words of the reader or the typesetter.
pub fn render(page: &str) -> Result<Vec<u8>, String> {
    typeset(&Document::of_page(page)?)
}

#[cfg(test)]
mod tests;
