//! What is wrong, where, why and what to do: diagnostics, their codes, the sink that collects them.

use crate::locale::Message;
use crate::source::Span;
use std::sync::Arc;

pub mod codes;
pub mod pages;
pub mod render;

/// A stable code with its level; the table is [`codes`].
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code {
    /// `K0201`.
    pub id: &'static str,
    /// What it is unless a project says otherwise.
    pub severity: Severity,
    /// Short English name, for the table and for silencing.
    pub name: &'static str,
    /// What it means: an English sentence.
    pub meaning: &'static str,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Blocks.
    Error,
    /// Deserves a look.
    Warning,
    /// Informs.
    Note,
}

/// Where a diagnostic stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a rule file.
    Source(Span),
    /// In a data file: its name, and the place in it as people name it (`rij 12, kolom besteed`).
    Data {
        /// File relative to the project.
        file: Arc<str>,
        /// Sheet of a workbook.
        sheet: Option<Arc<str>>,
        /// Row from 1 as an editor or Excel shows it; None when the whole file is meant.
        row: Option<u32>,
        /// Column header, name of a question or JSON path.
        column: Option<Arc<str>>,
        /// On a sheet the index of the column, from 0: with the row it makes a cell, `C12`.
        at: Option<u16>,
    },
    /// Nowhere in particular (a missing file, `koers.toml`).
    File(Arc<str>),
}

impl Place {
    /// The place in a rule file.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Source(span) => Some(*span),
            Self::Data { .. } | Self::File(_) => None,
        }
    }

    /// The data file it is in.
    fn file(&self) -> Option<&str> {
        match self {
            Self::Data { file, .. } => Some(file),
            Self::Source(_) | Self::File(_) => None,
        }
    }
}

/// A replacement of a span by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code.
    pub code: &'static Code,
    /// Its level here.
    pub severity: Severity,
    /// What is wrong: one sentence without a full stop.
    pub message: Message,
    /// Where.
    pub place: Place,
    /// Further places with their own words.
    pub labels: Vec<(Span, Message)>,
    /// What to do.
    pub help: Option<Message>,
    /// The certain repair.
    pub repair: Vec<Edit>,
    /// For K07xx: a concrete input, name and value in the order of declaration.
    pub counterexample: Vec<(String, String)>,
}

impl Diagnostic {
    /// A diagnostic at a span of the source.
    #[must_use]
    pub fn at(code: &'static Code, span: Span, message: Message) -> Self {
        Self::new(code, Place::Source(span), message)
    }

    /// A diagnostic anywhere.
    #[must_use]
    pub fn new(code: &'static Code, place: Place, message: Message) -> Self {
        Self {
            code,
            severity: code.severity,
            message,
            place,
            labels: Vec::new(),
            help: None,
            repair: Vec::new(),
            counterexample: Vec::new(),
        }
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, span: Span, message: Message) -> Self {
        self.labels.push((span, message));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, message: Message) -> Self {
        self.help = Some(message);
        self
    }

    /// Adds an edit to the certain repair.
    #[must_use]
    pub fn repair(mut self, span: Span, text: impl Into<String>) -> Self {
        self.repair.push(Edit { span, text: text.into() });
        self
    }
}

/// Collects what the passes find.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of another sink.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether an error is among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// All, sorted by place, without exact doubles.
    #[must_use]
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut all = self.diagnostics;
        all.sort_by(|a, b| {
            let of_one_file = a.place.file().is_some() && a.place.file() == b.place.file();
            // That there is more in a file is said behind what is told of it.
            let last = |d: &Diagnostic| of_one_file && d.code.id == codes::data::MORE.id;
            let by_place = last(a).cmp(&last(b)).then_with(|| a.place.cmp(&b.place));
            by_place.then(a.code.id.cmp(b.code.id))
        });
        let mut distinct: Vec<Diagnostic> = Vec::with_capacity(all.len());
        for diagnostic in all {
            let beside = distinct
                .iter()
                .rev()
                .take_while(|d| d.place == diagnostic.place && d.code == diagnostic.code)
                .any(|d| *d == diagnostic);
            if !beside {
                distinct.push(diagnostic);
            }
        }
        distinct
    }

    /// As found so far.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
