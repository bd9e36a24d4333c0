//! Diagnostics on a terminal, with the author's own lines.

use super::data_place;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::locale::Language;
use crate::msg;
use crate::source::{FileId, Sources, Span};
use ariadne::{CharSet, Color, Config, IndexType, Label, Report, ReportKind};
use std::fmt::Write as _;

/// All diagnostics as text, in the order given; colour as the caller knows the terminal.
#[must_use]
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    language: Language,
    colour: bool,
) -> String {
    let mut cache = Cache::new(sources);
    let mut out = String::new();
    for diagnostic in diagnostics {
        match &diagnostic.place {
            Place::Source(span) => {
                out.push_str(&in_source(diagnostic, *span, &mut cache, language, colour));
            }
            Place::Data { .. } | Place::File(_) => {
                out.push_str(&in_data(diagnostic, language, colour));
            }
        }
        out.push('\n');
    }
    out
}

fn word(severity: Severity, language: Language) -> String {
    match severity {
        Severity::Error => msg!("diagnostic-error").render(language),
        Severity::Warning => msg!("diagnostic-warning").render(language),
        Severity::Note => msg!("diagnostic-note").render(language),
    }
}

const fn shade(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Cyan,
    }
}

fn in_data(diagnostic: &Diagnostic, language: Language, colour: bool) -> String {
    let head = format!("[{}] {}", diagnostic.code.id, word(diagnostic.severity, language));
    let head = if colour {
        let code = match diagnostic.severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Note => "36",
        };
        format!("\u{1b}[{code}m{head}\u{1b}[0m")
    } else {
        head
    };
    let mut out = format!("{head}: {}\n", diagnostic.message.render(language));
    let _ = writeln!(out, "   {}", data_place(&diagnostic.place, language));
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(
            out,
            "   {}: {}",
            msg!("diagnostic-help").render(language),
            help.render(language)
        );
    }
    out
}

fn in_source(
    diagnostic: &Diagnostic,
    span: Span,
    cache: &mut Cache<'_>,
    language: Language,
    colour: bool,
) -> String {
    let shade = shade(diagnostic.severity);
    let title = word(diagnostic.severity, language);
    let at = |span: Span| (span.file, span.start as usize..span.end.max(span.start) as usize);
    let message = diagnostic.message.render(language);
    let mut report = Report::build(ReportKind::Custom(&title, shade), at(span))
        .with_config(
            Config::default()
                .with_index_type(IndexType::Byte)
                .with_color(colour)
                .with_char_set(CharSet::Unicode),
        )
        .with_code(diagnostic.code.id)
        .with_message(&message)
        .with_label(
            Label::new(at(span))
                .with_color(shade)
                .with_message(msg!("diagnostic-here").render(language)),
        );
    for (place, words) in &diagnostic.labels {
        report = report.with_label(
            Label::new(at(*place)).with_color(Color::Blue).with_message(words.render(language)),
        );
    }
    if let Some(help) = &diagnostic.help {
        report.add_help(help.render(language));
    }
    if !diagnostic.counterexample.is_empty() {
        let case = diagnostic
            .counterexample
            .iter()
            .map(|(name, value)| format!("{name} = {value}"))
            .collect::<Vec<_>>()
            .join("; ");
        report.add_note(msg!("diagnostic-counterexample", case = case).render(language));
    }
    let mut bytes = Vec::new();
    if report.finish().write(&mut *cache, &mut bytes).is_err() {
        return format!("[{}] {message}\n", diagnostic.code.id);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The sources as ariadne asks for them.
struct Cache<'s> {
    sources: &'s Sources,
    read: std::collections::HashMap<FileId, ariadne::Source<String>>,
}

impl<'s> Cache<'s> {
    fn new(sources: &'s Sources) -> Self {
        Self { sources, read: std::collections::HashMap::new() }
    }
}

impl ariadne::Cache<FileId> for &mut Cache<'_> {
    type Storage = String;

    fn fetch(&mut self, id: &FileId) -> Result<&ariadne::Source<String>, impl std::fmt::Debug> {
        let sources = self.sources;
        Ok::<_, String>(self.read.entry(*id).or_insert_with(|| {
            ariadne::Source::from(sources.get(*id).map_or_else(String::new, |f| f.text.to_string()))
        }))
    }

    fn display<'a>(&self, id: &'a FileId) -> Option<impl std::fmt::Display + 'a> {
        self.sources.get(*id).map(|f| f.name.to_string())
    }
}
