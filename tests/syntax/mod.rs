//! Reading rule files: every construct, every slip, and text that means harm.

mod cases;
mod dump;
mod hostile;
mod literals;
mod precedence;

use koers::diagnostic::{Diagnostic, Place, Sink};
use koers::locale::Language;
use koers::source::Sources;
use koers::syntax;
use koers::syntax::tree::{Declaration, Expr, File};

/// Reads a text as a file of its own.
fn parse(text: &str) -> (File, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("regels.koers", text);
    let mut sink = Sink::default();
    let tree = syntax::parse(file, text, &mut sink);
    (tree, sink.into_sorted(), sources)
}

/// The expression of a formula with this body; the diagnostics when it has any.
fn expression(body: &str) -> Result<Expr, String> {
    let (tree, diagnostics, sources) = parse(&format!("formule f = {body}"));
    if !diagnostics.is_empty() {
        return Err(told(&diagnostics, &sources));
    }
    match tree.declarations.into_iter().next() {
        Some(Declaration::Formula(formula)) => Ok(formula.body),
        other => panic!("no formula but {other:?}"),
    }
}

/// Diagnostics as text: place, code, what it points at, sentence, help, repair.
fn told(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for d in diagnostics {
        let Place::Source(span) = &d.place else { panic!("{d:?}") };
        let (_, at) = sources.place(*span).unwrap();
        let sentence = d.message.render(Language::Nl);
        assert_ne!(sentence, d.message.key, "no text for {}", d.message.key);
        text += &format!(
            "{}:{} {} `{}` {sentence}\n",
            at.line,
            at.column,
            d.code.id,
            sources.text(*span)
        );
        for (span, label) in &d.labels {
            let (_, at) = sources.place(*span).unwrap();
            text += &format!("    {}:{}: {}\n", at.line, at.column, label.render(Language::Nl));
        }
        if let Some(help) = &d.help {
            text += &format!("    hulp: {}\n", help.render(Language::Nl));
        }
        for edit in &d.repair {
            let (_, at) = sources.place(edit.span).unwrap();
            text += &format!(
                "    reparatie {}:{}: {:?} -> {:?}\n",
                at.line,
                at.column,
                sources.text(edit.span),
                edit.text
            );
        }
    }
    text
}
