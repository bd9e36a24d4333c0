//! Where text goes, in which language, with or without colour.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::render;
use crate::locale::{Language, Message};
use crate::source::Sources;
use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

/// What a command prints on.
pub(super) struct Output {
    pub language: Language,
    colour: bool,
    failed: AtomicBool,
}

impl Output {
    pub(super) fn new(language: Language) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let colour = wanted && std::io::stderr().is_terminal();
        Self { language, colour, failed: AtomicBool::new(false) }
    }

    /// Data, on standard output.
    pub(super) fn data(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let end: &[u8] = if text.ends_with('\n') { b"" } else { b"\n" };
        let written = out
            .write_all(text.as_bytes())
            .and_then(|()| out.write_all(end))
            .and_then(|()| out.flush());
        // Who stops reading wanted no more, and that is no fault of ours.
        if written.is_err_and(|problem| problem.kind() != ErrorKind::BrokenPipe) {
            self.failed.store(true, Ordering::Relaxed);
        }
    }

    /// Whether data could not be written to standard output.
    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Text for people, on standard error.
    pub(super) fn say(&self, text: &str) {
        let mut out = std::io::stderr().lock();
        let _ = out.write_all(text.as_bytes());
        if !text.ends_with('\n') {
            let _ = out.write_all(b"\n");
        }
    }

    /// A sentence for people.
    pub(super) fn tell(&self, message: &Message) {
        self.say(&message.render(self.language));
    }

    /// Diagnostics for people.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        if !diagnostics.is_empty() {
            self.say(&render::text::render(diagnostics, sources, self.language, self.colour));
        }
    }

    /// Whether colour is wanted in what goes to standard output.
    pub(super) fn data_colour(&self) -> bool {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        wanted && std::io::stdout().is_terminal()
    }

    /// Whether somebody watches standard error.
    pub(super) fn is_terminal(&self) -> bool {
        std::io::stderr().is_terminal()
    }
}

/// The language asked for, before anything else is understood.
pub(super) fn language_of(arguments: &[OsString]) -> Language {
    let mut previous = "";
    for argument in arguments.iter().filter_map(|a| a.to_str()) {
        if argument == "--lang=en" || previous == "--lang" && argument == "en" {
            return Language::En;
        }
        previous = argument;
    }
    Language::Nl
}
