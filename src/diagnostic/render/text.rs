//! Diagnostics on a terminal, with the author's own lines.

use super::data_place;
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};
use crate::locale::{Language, Message};
use crate::msg;
use crate::source::{FileId, Sources, Span};
use ariadne::{CharSet, Color, Config, IndexType, Label, Report, ReportKind};
use std::fmt::Write as _;

/// Most bytes of a line that is shown whole.
const LONGEST_LINE: usize = 400;
/// How many characters around a place in a longer line are shown.
const AROUND: usize = 30;

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
                out.push_str(&in_data(diagnostic, sources, language, colour));
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

/// `[K0201] Fout: …`, the first line of what has no excerpt.
fn head(diagnostic: &Diagnostic, language: Language, colour: bool) -> String {
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
    format!("{head}: {}\n", diagnostic.message.render(language))
}

/// What helps: the help, the line as it would be with the repair, an input that shows the fault.
fn help(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let mut out = String::new();
    let mut tell = |what: Message, text: &str| {
        let _ = writeln!(out, "   {}: {text}", what.render(language));
    };
    if let Some(help) = &diagnostic.help {
        tell(msg!("diagnostic-help"), &help.render(language));
    }
    if let Some(line) = repaired(&diagnostic.repair, sources) {
        tell(msg!("diagnostic-repair"), &line);
    }
    if !diagnostic.counterexample.is_empty() {
        let case: Vec<String> = diagnostic
            .counterexample
            .iter()
            .map(|(name, value)| format!("{name} = {value}"))
            .collect();
        tell(msg!("diagnostic-counterexample"), &case.join("; "));
    }
    out
}

/// The line of a repair with its edits made; None when it concerns more lines, or a long one.
fn repaired(edits: &[Edit], sources: &Sources) -> Option<String> {
    let file = sources.get(edits.first()?.span.file)?;
    let number = file.line_column(edits.first()?.span.start).line;
    let line = file.line(number);
    let start = (line.as_ptr() as usize).checked_sub(file.text.as_ptr() as usize)?;
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|e| e.span.start);
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        let from = (edit.span.start as usize).checked_sub(start)?;
        let to = (edit.span.end as usize).checked_sub(start)?;
        out.push_str(line.get(at..from)?);
        out.push_str(&edit.text);
        line.get(from..to)?;
        at = to;
    }
    out.push_str(line.get(at..)?);
    (out.len() <= LONGEST_LINE && !out.contains('\n')).then(|| out.trim().to_owned())
}

fn in_data(diagnostic: &Diagnostic, sources: &Sources, language: Language, colour: bool) -> String {
    format!(
        "{}   {}\n{}",
        head(diagnostic, language, colour),
        data_place(&diagnostic.place, language),
        help(diagnostic, sources, language)
    )
}

/// A place in a line that is too long to show: the text around it alone.
fn in_long_line(
    diagnostic: &Diagnostic,
    span: Span,
    sources: &Sources,
    language: Language,
    colour: bool,
) -> String {
    let mut out = head(diagnostic, language, colour);
    let here = msg!("diagnostic-here");
    let labels = diagnostic.labels.iter().map(|(span, words)| (*span, words));
    for (span, words) in std::iter::once((span, &here)).chain(labels) {
        let Some((file, place)) = sources.place(span) else { continue };
        let Some(source) = sources.get(span.file) else { continue };
        let before = source.text.get(..span.start as usize).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = source.text.get(span.start as usize..).unwrap_or_default();
        let after = after.lines().next().unwrap_or_default();
        let left = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        let right = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let left = before.get(left..).unwrap_or_default().trim_start();
        let right = after.get(..right).unwrap_or_default().trim_end();
        let shown: String = format!("{left}{right}")
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let _ = writeln!(out, "   {file}:{}:{}  … {shown} …", place.line, place.column);
        let shift = file.len() + format!("{}:{}", place.line, place.column).len() + 8;
        let marked = " ".repeat(shift + left.chars().count());
        let _ = writeln!(out, "{marked}^ {}", words.render(language));
    }
    out.push_str(&help(diagnostic, sources, language));
    out
}

fn in_source(
    diagnostic: &Diagnostic,
    span: Span,
    cache: &mut Cache<'_>,
    language: Language,
    colour: bool,
) -> String {
    let sources = cache.sources;
    let spans = std::iter::once(span).chain(diagnostic.labels.iter().map(|(span, _)| *span));
    if spans.into_iter().any(|span| has_long_line(span, sources)) {
        return in_long_line(diagnostic, span, sources, language, colour);
    }
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
        .with_message(&message);
    let here = msg!("diagnostic-here");
    let labels = diagnostic.labels.iter().map(|(place, words)| (*place, words, Color::Blue));
    let mut labels: Vec<_> = std::iter::once((span, &here, shade)).chain(labels).collect();
    // Line by line, the file with the mistake first: otherwise a file is shown twice.
    labels.sort_by_key(|(place, ..)| (place.file != span.file, place.file, place.end));
    for (place, words, colour) in labels {
        let label = Label::new(at(place)).with_color(colour).with_message(words.render(language));
        report = report.with_label(label);
    }
    let mut bytes = Vec::new();
    if report.finish().write(&mut *cache, &mut bytes).is_err() {
        return head(diagnostic, language, colour);
    }
    // The word before the report's own help would be English.
    format!("{}{}", String::from_utf8_lossy(&bytes), help(diagnostic, sources, language))
}

/// Whether the first or the last line of a span is too long to show.
fn has_long_line(span: Span, sources: &Sources) -> bool {
    sources.get(span.file).is_some_and(|file| {
        let line = |at| file.line(file.line_column(at).line).len();
        line(span.start) > LONGEST_LINE || line(span.end) > LONGEST_LINE
    })
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
