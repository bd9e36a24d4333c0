//! Laying out the rule files of a project, file by file.

use super::files::{DiskFiles, Files};
use super::stages::read_text;
use super::write::{self, WriteProblem};
use crate::diagnostic::{Diagnostic, Sink};
use crate::format::{FormatRefusal, format};
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// What laying out a rule file comes to.
#[derive(Debug)]
pub enum LaidOut {
    /// It is laid out already.
    Same,
    /// It is laid out otherwise: the text it is to have.
    Changed(String),
    /// It has mistakes in its syntax and stays as it is.
    Mistakes {
        /// The mistakes, by place.
        diagnostics: Vec<Diagnostic>,
        /// The file, so that they can be shown.
        sources: Sources,
    },
    /// It cannot be read.
    Unreadable(Vec<Diagnostic>),
    /// Its layout would not mean the same; it stays as it is.
    Refused,
}

/// The rule files that a path means: the file itself, or every `.koers` below a folder. None when
/// there is neither.
#[must_use]
pub fn rule_files(path: &Path) -> Option<Vec<PathBuf>> {
    if path.is_dir() {
        let below = DiskFiles::new(path).below("");
        let rules = below.iter().filter(|name| name.ends_with(".koers"));
        Some(rules.map(|name| path.join(name)).collect())
    } else {
        path.is_file().then(|| vec![path.to_owned()])
    }
}

/// Lays out a file, without writing it.
#[must_use]
pub fn lay_out(path: &Path) -> LaidOut {
    let mut sink = Sink::default();
    // Joined to no folder, the path stays as it was typed.
    let name = path.to_string_lossy();
    let Some(text) = read_text(&DiskFiles::new(Path::new("")), &name, &mut sink) else {
        return LaidOut::Unreadable(sink.into_sorted());
    };
    match format(&name, &text) {
        Ok(laid_out) if laid_out == text => LaidOut::Same,
        Ok(laid_out) => LaidOut::Changed(laid_out),
        Err(FormatRefusal::Mistakes { diagnostics, sources }) => {
            LaidOut::Mistakes { diagnostics, sources }
        }
        Err(FormatRefusal::Changed) => LaidOut::Refused,
    }
}

/// Writes the text of a laid out file, whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), WriteProblem> {
    write::whole(path, text.as_bytes())
}
