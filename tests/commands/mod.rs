//! Whole commands, through the binary: what they print where, and how they end.

mod check;
mod cycle;
mod difference;
mod explain;
mod format;
mod hostile;
mod new;
mod read;
mod run;
mod test;
mod usage;
mod verify;
mod why;
mod wrong_data;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a command did.
pub struct Done {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Done {
    /// Everything, for a snapshot.
    pub fn whole(&self) -> String {
        let mut text = format!("exit {}\n", self.status);
        for (name, stream) in [("stdout", &self.out), ("stderr", &self.err)] {
            if !stream.is_empty() {
                let _ = write!(text, "--- {name}\n{stream}");
            }
        }
        text
    }

    /// The standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out))
    }
}

/// Runs `koers` in a folder. Nothing of the machine it runs on may show in what it prints.
pub fn koers(folder: &Path, arguments: &[&str]) -> Done {
    let done = Command::new(env!("CARGO_BIN_EXE_koers"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("TERM", "xterm-256color")
        .env("COLUMNS", "80")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let (out, err) = (text(done.stdout), text(done.stderr));
    assert!(!err.contains("panicked at"), "{arguments:?} panicked: {err}");
    Done { status: done.status.code().unwrap_or(-1), out, err }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// A folder with these files.
pub fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        put(folder.path(), name, text.as_bytes());
    }
    folder
}

/// Writes a file, and the folders it needs.
pub fn put(folder: &Path, name: &str, contents: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, contents).unwrap();
}

/// The least that `koers.toml` can say.
pub const SETTINGS: &str = "[project]\nnaam = \"SWV Proef\"\nschooljaar = \"2024-2025\"\n\
                            peildatum = 2024-10-01\n";
