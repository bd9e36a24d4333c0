//! Diagnostics as annotations of a GitHub workflow.
//!
//! Format: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::locale::Language;
use crate::source::Sources;
use std::fmt::Write as _;

/// One `::error file=…` line for each diagnostic.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, language: Language) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let kind = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = Vec::new();
        match &diagnostic.place {
            Place::Source(span) => {
                if let Some(file) = sources.get(span.file) {
                    let (from, to) = (file.line_column(span.start), file.line_column(span.end));
                    properties.push(format!("file={}", property(&file.name)));
                    properties.push(format!("line={}", from.line));
                    properties.push(format!("endLine={}", to.line));
                    if from.line == to.line {
                        properties.push(format!("col={}", from.column));
                        properties.push(format!("endColumn={}", to.column));
                    }
                }
            }
            Place::Data { file, row, .. } => {
                properties.push(format!("file={}", property(file)));
                if let Some(row) = row {
                    properties.push(format!("line={row}"));
                }
            }
            Place::File(file) => properties.push(format!("file={}", property(file))),
        }
        properties.push(format!("title={}", diagnostic.code.id));
        let mut text = diagnostic.message.render(language);
        if let Some(help) = &diagnostic.help {
            let _ = write!(text, "\n{}", help.render(language));
        }
        let _ = writeln!(out, "::{kind} {}::{}", properties.join(","), data(&text));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
