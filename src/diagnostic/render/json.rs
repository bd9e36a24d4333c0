//! Diagnostics as JSON, in the shape of the interfaces document.

use super::{cell, counts, severity_word};
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Language;
use crate::source::{Sources, Span};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// `{"diagnostieken": […], "fouten": n, "waarschuwingen": n}`.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, language: Language) -> Value {
    let (errors, warnings) = counts(diagnostics);
    json!({
        "diagnostieken": diagnostics.iter().map(|d| one(d, sources, language)).collect::<Vec<_>>(),
        "fouten": errors,
        "waarschuwingen": warnings,
    })
}

#[derive(Serialize)]
struct Point {
    regel: u32,
    kolom: u32,
}

/// Start and end of a span: file, line and column from 1 in characters.
fn points(span: Span, sources: &Sources) -> Option<(String, Point, Point)> {
    let file = sources.get(span.file)?;
    let (from, to) = (file.line_column(span.start), file.line_column(span.end));
    Some((
        file.name.to_string(),
        Point { regel: from.line, kolom: from.column },
        Point { regel: to.line, kolom: to.column },
    ))
}

fn one(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> Value {
    let mut out = Map::new();
    out.insert("code".into(), json!(diagnostic.code.id));
    out.insert("ernst".into(), json!(severity_word(diagnostic.severity)));
    out.insert("bericht".into(), json!(diagnostic.message.render(language)));
    match &diagnostic.place {
        Place::Source(span) => {
            if let Some((file, from, to)) = points(*span, sources) {
                out.insert("bestand".into(), json!(file));
                out.insert("van".into(), json!(from));
                out.insert("tot".into(), json!(to));
            }
        }
        Place::Data { file, sheet, row, column, at } => {
            out.insert("bestand".into(), json!(&**file));
            if let Some(sheet) = sheet {
                out.insert("blad".into(), json!(&**sheet));
            }
            if let Some(row) = row {
                out.insert("rij".into(), json!(row));
            }
            if let Some(cell) = cell(*row, *at) {
                out.insert("cel".into(), json!(cell));
            }
            if let Some(column) = column {
                out.insert("kolom".into(), json!(&**column));
            }
        }
        Place::File(file) => {
            out.insert("bestand".into(), json!(&**file));
        }
    }
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .filter_map(|(span, words)| {
            let (file, from, to) = points(*span, sources)?;
            Some(
                json!({ "bestand": file, "van": from, "tot": to, "tekst": words.render(language) }),
            )
        })
        .collect();
    out.insert("labels".into(), json!(labels));
    out.insert("hulp".into(), json!(diagnostic.help.as_ref().map(|h| h.render(language))));
    let repair: Vec<Value> = diagnostic
        .repair
        .iter()
        .filter_map(|edit| {
            let (file, from, to) = points(edit.span, sources)?;
            Some(json!({ "bestand": file, "van": from, "tot": to, "tekst": edit.text }))
        })
        .collect();
    out.insert("reparatie".into(), json!(repair));
    if !diagnostic.counterexample.is_empty() {
        let case: Map<String, Value> =
            diagnostic.counterexample.iter().map(|(n, v)| (n.clone(), json!(v))).collect();
        out.insert("tegenvoorbeeld".into(), Value::Object(case));
    }
    Value::Object(out)
}
