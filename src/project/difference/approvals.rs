//! `verschil.akkoord.toml`: changes that break something, and why that is right.

use crate::locale::Message;
use crate::msg;
use crate::project::files::{Files, Problem};
use toml::{Table, Value};

/// The name of the file.
pub const APPROVALS: &str = "verschil.akkoord.toml";

/// A change that was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The fingerprint of the change.
    pub fingerprint: String,
    /// Why.
    pub reason: String,
}

/// The approvals of a project; none where it has no such file. One without a reason is none, as is
/// one whose `reden` was left as it was proposed.
///
/// # Errors
/// A sentence that says why the file cannot be read.
pub fn approvals(files: &dyn Files) -> Result<Vec<Approval>, Message> {
    let bytes = match files.read(APPROVALS) {
        Ok(bytes) => bytes,
        Err(Problem::Missing) => return Ok(Vec::new()),
        Err(Problem::TooLarge) => return Err(msg!("project-too-large", name = APPROVALS)),
        Err(Problem::Other(why)) => {
            return Err(msg!("project-unreadable", name = APPROVALS, why = why));
        }
    };
    let text = String::from_utf8(bytes)
        .map_err(|_| msg!("project-approvals-syntax", name = APPROVALS, line = 1_usize))?;
    let table: Table = text.parse().map_err(|problem: toml::de::Error| {
        let before = problem.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        msg!("project-approvals-syntax", name = APPROVALS, line = line)
    })?;
    if let Some(key) = table.keys().find(|key| *key != "akkoord") {
        return Err(msg!("project-approvals-key", name = APPROVALS, key = key));
    }
    let mut found = Vec::new();
    let entries = table.get("akkoord").and_then(Value::as_array).cloned().unwrap_or_default();
    for entry in entries {
        let of = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default().trim();
        let (fingerprint, reason) = (of("vingerafdruk"), of("reden"));
        if fingerprint.is_empty() {
            return Err(msg!("project-approvals-fingerprint", name = APPROVALS));
        }
        if !reason.is_empty() && reason != "…" {
            found.push(Approval { fingerprint: fingerprint.into(), reason: reason.into() });
        }
    }
    Ok(found)
}
