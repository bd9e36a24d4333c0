//! Where text goes, in which language, with or without colour.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::render;
use crate::locale::{Language, Message};
use crate::source::Sources;
use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};

/// What a command prints on.
pub(super) struct Output {
    pub language: Language,
    colour: bool,
}

impl Output {
    pub(super) fn new(language: Language) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        Self { language, colour: wanted && std::io::stderr().is_terminal() }
    }

    /// Data, on standard output.
    pub(super) fn data(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        // A reader that stops reading is no fault of ours.
        let _ = out.write_all(text.as_bytes());
        if !text.ends_with('\n') {
            let _ = out.write_all(b"\n");
        }
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
