//! Files that are read once, however many versions are run on them.

use crate::project::files::{Files, Problem};
use std::collections::BTreeMap;
use std::sync::Mutex;

pub(super) struct Cached<'f> {
    inner: &'f dyn Files,
    read: Mutex<BTreeMap<String, Vec<u8>>>,
    below: Mutex<BTreeMap<String, Vec<String>>>,
}

impl<'f> Cached<'f> {
    pub(super) fn new(inner: &'f dyn Files) -> Self {
        Self { inner, read: Mutex::default(), below: Mutex::default() }
    }
}

impl Files for Cached<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        if let Ok(read) = self.read.lock()
            && let Some(bytes) = read.get(path)
        {
            return Ok(bytes.clone());
        }
        let bytes = self.inner.read(path)?;
        if let Ok(mut read) = self.read.lock() {
            read.insert(path.to_owned(), bytes.clone());
        }
        Ok(bytes)
    }

    fn below(&self, folder: &str) -> Vec<String> {
        if let Ok(below) = self.below.lock()
            && let Some(found) = below.get(folder)
        {
            return found.clone();
        }
        let found = self.inner.below(folder);
        if let Ok(mut below) = self.below.lock() {
            below.insert(folder.to_owned(), found.clone());
        }
        found
    }

    fn is_folder(&self, path: &str) -> bool {
        self.inner.is_folder(path)
    }
}
