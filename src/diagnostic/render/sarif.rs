//! Diagnostics as SARIF 2.1.0, the format that code scanners exchange.
//!
//! Format: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use crate::diagnostic::codes::FAMILIES;
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};
use crate::locale::Language;
use crate::source::{Sources, Span};
use serde_json::{Value, json};

/// A SARIF log with one run.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, language: Language) -> Value {
    let rules: Vec<Value> = FAMILIES
        .iter()
        .flat_map(|family| family.iter())
        .map(|code| json!({ "id": code.id, "name": code.name, "shortDescription": { "text": code.meaning } }))
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "koers",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|d| result(d, sources, language)).collect::<Vec<_>>(),
        }],
    })
}

fn result(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut text = diagnostic.message.render(language);
    if let Some(help) = &diagnostic.help {
        text.push_str(". ");
        text.push_str(&help.render(language));
    }
    let location = match &diagnostic.place {
        Place::Source(span) => in_source(*span, sources),
        Place::Data { file, row, .. } => {
            let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
            if let (Some(row), Some(object)) = (row, physical.as_object_mut()) {
                object.insert("region".into(), json!({ "startLine": row }));
            }
            Some(json!({ "physicalLocation": physical }))
        }
        Place::File(file) => {
            Some(json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } }))
        }
    };
    let related: Vec<Value> = diagnostic
        .labels
        .iter()
        .filter_map(|(span, words)| {
            let mut location = in_source(*span, sources)?;
            location
                .as_object_mut()?
                .insert("message".into(), json!({ "text": words.render(language) }));
            Some(location)
        })
        .collect();
    let mut result = json!({
        "ruleId": diagnostic.code.id,
        "level": level,
        "message": { "text": text },
        "locations": location.into_iter().collect::<Vec<_>>(),
    });
    if let Some(object) = result.as_object_mut() {
        if !related.is_empty() {
            object.insert("relatedLocations".into(), json!(related));
        }
        if let Some(fix) = fix(&diagnostic.repair, sources) {
            object.insert("fixes".into(), json!([fix]));
        }
    }
    result
}

fn in_source(span: Span, sources: &Sources) -> Option<Value> {
    let file = sources.get(span.file)?;
    Some(json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&file.name) },
        "region": region(span, sources)?,
    } }))
}

fn region(span: Span, sources: &Sources) -> Option<Value> {
    let file = sources.get(span.file)?;
    let (from, to) = (file.line_column(span.start), file.line_column(span.end));
    Some(json!({
        "startLine": from.line, "startColumn": from.column,
        "endLine": to.line, "endColumn": to.column,
    }))
}

fn fix(edits: &[Edit], sources: &Sources) -> Option<Value> {
    let mut changes = Vec::new();
    for edit in edits {
        let file = sources.get(edit.span.file)?;
        changes.push(json!({
            "artifactLocation": { "uri": uri(&file.name) },
            "replacements": [{
                "deletedRegion": region(edit.span, sources)?,
                "insertedContent": { "text": edit.text },
            }],
        }));
    }
    (!changes.is_empty()).then(|| json!({ "artifactChanges": changes }))
}

/// A relative path as a URI reference: what is not unreserved is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
