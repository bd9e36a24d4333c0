//! A project as it was in a revision of a git repository, without a work tree.

use super::files::{DiskFiles, Files, MemoryFiles, Problem};
use crate::locale::Message;
use crate::msg;
use git2::{ObjectType, Oid, Repository, TreeWalkMode, TreeWalkResult};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

/// What `koers verschil` compares: a folder, a rule file, or a folder in a revision.
pub struct Opened {
    /// Its files.
    pub files: Box<dyn Files>,
    /// Whether it is a rule file by itself, without settings.
    pub lone: bool,
}

/// Opens what an argument names: a folder, a `.koers` file, `REVISION` or `REVISION:FOLDER`. Of a
/// revision without a folder the one is meant that `beside` (or the current one) is in the
/// repository.
///
/// # Errors
/// A sentence that says what is not there.
pub fn open(argument: &str, beside: Option<&Path>) -> Result<Opened, Message> {
    let path = Path::new(argument);
    if path.is_dir() {
        return Ok(Opened { files: Box::new(DiskFiles::new(path)), lone: false });
    }
    if path.is_file() {
        return Ok(Opened { files: Box::new(lone_file(path)?), lone: true });
    }
    let (revision, folder) = match argument.split_once(':') {
        Some((revision, folder)) => (revision, Some(folder)),
        None => (argument, None),
    };
    let here = beside.unwrap_or(Path::new("."));
    let repository =
        Repository::discover(here).map_err(|_| msg!("project-nothing-there", what = argument))?;
    let folder = match folder {
        Some(folder) => folder.trim_matches('/').trim_start_matches("./").to_owned(),
        None => within(&repository, here).unwrap_or_default(),
    };
    let blobs = match found(&repository, revision, &folder, argument)? {
        Found::Folder(blobs) => blobs,
        Found::File(text) => {
            let name = folder.rsplit('/').next().unwrap_or(&folder);
            return Ok(Opened { files: Box::new(lone(name, text)), lone: true });
        }
    };
    let files = RevisionFiles { repository: Mutex::new(repository), blobs };
    Ok(Opened { files: Box::new(files), lone: false })
}

/// What a path in a revision is.
enum Found {
    /// A folder: its files by path.
    Folder(BTreeMap<String, Oid>),
    /// A file: its contents.
    File(Vec<u8>),
}

fn found(
    repository: &Repository,
    revision: &str,
    path: &str,
    argument: &str,
) -> Result<Found, Message> {
    let unknown = |_| msg!("project-no-revision", revision = revision, what = argument);
    let commit = repository.revparse_single(revision).map_err(unknown)?;
    let mut tree = commit.peel_to_tree().map_err(unknown)?;
    if !path.is_empty() && path != "." {
        let none = |_| msg!("project-no-folder-in", folder = path, revision = revision);
        let entry = tree.get_path(Path::new(path)).map_err(none)?;
        let object = entry.to_object(repository).map_err(none)?;
        if let Some(blob) = object.as_blob() {
            return Ok(Found::File(blob.content().to_vec()));
        }
        tree = object.peel_to_tree().map_err(none)?;
    }
    let mut blobs = BTreeMap::new();
    let walked = tree.walk(TreeWalkMode::PreOrder, |root, entry| {
        if entry.kind() == Some(ObjectType::Blob)
            && let Ok(name) = std::str::from_utf8(entry.name_bytes())
        {
            blobs.insert(format!("{root}{name}"), entry.id());
        }
        TreeWalkResult::Ok
    });
    walked.map_err(|e| msg!("project-git", why = e.message().to_owned()))?;
    Ok(Found::Folder(blobs))
}

/// Where a folder is within the work tree of a repository.
fn within(repository: &Repository, folder: &Path) -> Option<String> {
    let root = repository.workdir()?.canonicalize().ok()?;
    let folder = folder.canonicalize().ok()?;
    let inner = folder.strip_prefix(root).ok()?;
    let parts: Vec<String> =
        inner.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}

/// A rule file as a project of its own.
fn lone_file(path: &Path) -> Result<MemoryFiles, Message> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let text = DiskFiles::new(folder).read(&name).map_err(|problem| match problem {
        Problem::Missing => msg!("project-missing-file", name = &name),
        Problem::TooLarge => msg!("project-too-large", name = &name),
        Problem::Other(why) => msg!("project-unreadable", name = &name, why = why),
    })?;
    Ok(lone(&name, text))
}

fn lone(name: &str, text: Vec<u8>) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    files.set("koers.toml", "[project]\nnaam = \"\"\n");
    // What stands in it are rules, whatever its name.
    files.set(if name.ends_with(".koers") { name } else { "regels.koers" }, text);
    files
}

struct RevisionFiles {
    repository: Mutex<Repository>,
    blobs: BTreeMap<String, Oid>,
}

impl Files for RevisionFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let id = self.blobs.get(path).ok_or(Problem::Missing)?;
        // A thread that failed while it read leaves the repository as it was.
        let repository = match self.repository.lock() {
            Ok(repository) => repository,
            Err(poisoned) => poisoned.into_inner(),
        };
        match repository.find_blob(*id) {
            Ok(blob) => Ok(blob.content().to_vec()),
            Err(problem) => Err(Problem::Other(problem.message().to_owned())),
        }
    }

    fn below(&self, folder: &str) -> Vec<String> {
        let prefix = match folder.trim_end_matches('/') {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
        let found = self.blobs.keys().filter(|path| path.starts_with(&prefix));
        found.filter(|path| !hidden(path)).cloned().collect()
    }

    fn is_folder(&self, path: &str) -> bool {
        let prefix = format!("{}/", path.trim_end_matches('/'));
        self.blobs.keys().any(|k| k.starts_with(&prefix))
    }
}
