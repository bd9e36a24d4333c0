//! The project that `koers nieuw` makes: small, whole and working.
#![expect(clippy::disallowed_methods, reason = "this is where a folder is looked into and tidied")]

use super::write::{self, WriteProblem};
use std::path::{Path, PathBuf};

/// Its files: where each goes, and its text.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("template/", $name)))),*]
    };
}

/// Every file by its place in the project; `{naam}` in the first two is the project's name.
const FILES: &[(&str, &str)] = files!(
    "koers.toml",
    "LEESMIJ.md",
    "regels/registers.koers",
    "regels/vragenlijst.koers",
    "regels/normen.koers",
    "regels/kpi.koers",
    "regels/verdeling.koers",
    "regels/voorbeelden.koers",
    "gegevens/2024-2025/besturen.csv",
    "gegevens/2024-2025/scholen.csv",
    "inzendingen/2024-2025/basis.csv",
    "inzendingen/2024-2025/basis.inzet.csv",
);

/// Why a project could not be made.
#[derive(Debug)]
pub enum TemplateProblem {
    /// The folder has something in it: the first name found.
    NotEmpty(PathBuf),
    /// There is a file of that name.
    NotAFolder,
    /// Something could not be written; nothing is left behind.
    Write(WriteProblem),
}

/// Makes the project in a folder that does not exist yet or is empty, but for hidden files, and
/// gives the files it wrote, relative to the folder.
///
/// # Errors
/// When the folder is not empty, or something cannot be written; then nothing is left behind.
pub fn make(folder: &Path) -> Result<Vec<&'static str>, TemplateProblem> {
    let name = name_of(folder);
    let text = |path: &str, text: &str| match path {
        "koers.toml" => text.replace("\"{naam}\"", &quoted(&name)),
        _ => text.replace("{naam}", &name),
    };
    let files = FILES.iter().map(|(path, own)| (*path, text(path, own).into_bytes()));
    let files: Vec<(&str, Vec<u8>)> = files.collect();
    make_of(folder, &files)?;
    Ok(FILES.iter().map(|(name, _)| *name).collect())
}

/// Makes a project of these files in a folder that does not exist yet or is empty, but for hidden
/// files.
///
/// # Errors
/// When the folder is not empty, or something cannot be written; then nothing is left behind.
pub fn make_of<P: AsRef<str>>(
    folder: &Path,
    files: &[(P, Vec<u8>)],
) -> Result<(), TemplateProblem> {
    let existed = folder.exists();
    if existed {
        if !folder.is_dir() {
            return Err(TemplateProblem::NotAFolder);
        }
        let problem =
            |source| TemplateProblem::Write(WriteProblem { path: folder.to_owned(), source });
        for entry in std::fs::read_dir(folder).map_err(problem)? {
            let name = entry.map_err(problem)?.file_name();
            if !name.to_string_lossy().starts_with('.') {
                return Err(TemplateProblem::NotEmpty(name.into()));
            }
        }
    }
    let filled = files
        .iter()
        .try_for_each(|(path, text)| write::whole(&folder.join(path.as_ref()), text).map(|_| ()));
    filled.map_err(|problem| {
        // What was there before, hidden files, stays.
        if existed {
            for (name, _) in files {
                let name = name.as_ref();
                let top = folder.join(name.split('/').next().unwrap_or(name));
                let _ = std::fs::remove_file(&top).or_else(|_| std::fs::remove_dir_all(&top));
            }
        } else {
            let _ = std::fs::remove_dir_all(folder);
        }
        TemplateProblem::Write(problem)
    })
}

/// A text between quotes: every escape of JSON is one of TOML too.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What the project is called: after its folder.
pub(super) fn name_of(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    // A line end in a name would end the heading it stands in.
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    if name.is_empty() { "SWV".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_template_is_in_the_table() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/project/template");
        let mut found = BTreeSet::new();
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                    found.insert(name.replace('\\', "/"));
                }
            }
        }
        assert_eq!(found, FILES.iter().map(|(name, _)| (*name).to_owned()).collect());
    }

    #[test]
    fn a_name_with_quotes_makes_sound_settings() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("SWV \"Het 'Noorden'\"");
        make(&project).unwrap();
        let text = std::fs::read_to_string(project.join("koers.toml")).unwrap();
        let table: toml::Table = text.parse().unwrap();
        assert_eq!(table["project"]["naam"].as_str(), Some("SWV \"Het 'Noorden'\""));
    }

    #[test]
    fn what_stands_in_the_way_is_named_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("brief.txt"), "x").unwrap();
        match make(folder.path()) {
            Err(TemplateProblem::NotEmpty(name)) => assert_eq!(name, Path::new("brief.txt")),
            other => panic!("{other:?}"),
        }
        match make(&folder.path().join("brief.txt")) {
            Err(TemplateProblem::NotAFolder) => {}
            other => panic!("{other:?}"),
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_with_only_hidden_files_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        let files = make(folder.path()).unwrap();
        assert!(files.iter().all(|f| folder.path().join(f).is_file()));
    }
}
