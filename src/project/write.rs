//! Output that is written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

use crate::locale::Message;
use crate::msg;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Why an output file could not be written.
#[derive(Debug)]
pub struct WriteProblem {
    /// The file.
    pub path: PathBuf,
    /// What the machine says.
    pub source: std::io::Error,
}

/// What the machine says is wrong with a file, in words of our own where there are any.
#[must_use]
pub fn words(problem: &std::io::Error) -> Message {
    match problem.kind() {
        ErrorKind::NotFound => msg!("project-io-not-found"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => msg!("project-io-denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => msg!("project-io-full"),
        ErrorKind::IsADirectory => msg!("project-io-is-folder"),
        ErrorKind::NotADirectory => msg!("project-io-not-folder"),
        _ => msg!("project-io-other", why = problem.to_string()),
    }
}

/// Writes a file: first beside its place, then renamed to it, so that a reader never sees half.
///
/// # Errors
/// When the folder cannot be made or the file cannot be written.
pub fn whole(path: &Path, contents: &[u8]) -> Result<(), WriteProblem> {
    let problem = |source| WriteProblem { path: path.to_owned(), source };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(problem)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(problem)?;
    file.write_all(contents).map_err(problem)?;
    // A temporary file is for its maker alone; an output is for everyone the folder is for.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).map_err(problem)?;
    }
    file.persist(path).map_err(|e| problem(e.error))?;
    Ok(())
}
