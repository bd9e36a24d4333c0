//! The files of a project, on disk or in memory.
#![expect(clippy::disallowed_methods, reason = "this is where files are read")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = 1 << 30;
/// Most files that are looked at when searching for rules.
const MOST_FILES: usize = 200_000;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is none.
    Missing,
    /// It is larger than may be read.
    TooLarge,
    /// The machine says why.
    Other(String),
}

/// What a project needs of files; paths are relative to the project, with `/`.
pub trait Files: Sync {
    /// The contents of a file.
    ///
    /// # Errors
    /// When there is no such file, or it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem>;

    /// Every file below a folder, in bytewise order; hidden ones and links to folders are left out.
    fn below(&self, folder: &str) -> Vec<String>;

    /// Whether there is a folder of this name.
    fn is_folder(&self, path: &str) -> bool;
}

/// A folder on disk.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    root: PathBuf,
}

impl DiskFiles {
    /// The files below a folder.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }
}

impl Files for DiskFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let full = self.root.join(path);
        let problem = |e: std::io::Error| match e.kind() {
            std::io::ErrorKind::NotFound => Problem::Missing,
            _ => Problem::Other(e.to_string()),
        };
        let about = std::fs::metadata(&full).map_err(problem)?;
        if about.is_dir() {
            return Err(Problem::Missing);
        }
        if about.len() > LARGEST_FILE {
            return Err(Problem::TooLarge);
        }
        std::fs::read(&full).map_err(problem)
    }

    fn below(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut waiting = vec![folder.trim_end_matches('/').to_owned()];
        while let Some(at) = waiting.pop() {
            let Ok(entries) = std::fs::read_dir(self.root.join(&at)) else { continue };
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                // `~$` are the lock files a spreadsheet program leaves beside an open workbook.
                if name.starts_with('.') || name.starts_with("~$") {
                    continue;
                }
                let path = if at.is_empty() { name } else { format!("{at}/{name}") };
                match entry.file_type() {
                    Ok(t) if t.is_dir() => waiting.push(path),
                    Ok(t) if t.is_file() => found.push(path),
                    _ => {
                        if std::fs::metadata(self.root.join(&path)).is_ok_and(|m| m.is_file()) {
                            found.push(path);
                        }
                    }
                }
            }
            if found.len() > MOST_FILES {
                break;
            }
        }
        found.sort();
        found
    }

    fn is_folder(&self, path: &str) -> bool {
        self.root.join(path).is_dir()
    }
}

/// Files held in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// Adds or replaces a file.
    pub fn set(&mut self, path: &str, contents: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), contents.into());
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        self.files.get(path).cloned().ok_or(Problem::Missing)
    }

    fn below(&self, folder: &str) -> Vec<String> {
        let prefix = match folder.trim_end_matches('/') {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        self.files.keys().filter(|k| k.starts_with(&prefix)).cloned().collect()
    }

    fn is_folder(&self, path: &str) -> bool {
        let prefix = format!("{}/", path.trim_end_matches('/'));
        self.files.keys().any(|k| k.starts_with(&prefix))
    }
}
