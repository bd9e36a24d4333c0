//! What is written of a form, line by line, and taking out what does not hold.
//!
//! What was read of a form is checked as every project is. A line with an error is written otherwise,
//! or left out and named; so what is left passes, whatever the form was.

use super::Left;
use crate::diagnostic::{Place, Severity, Sink};
use crate::format;
use crate::project::{MemoryFiles, Parsed};
use crate::source::Sources;

/// Most times that something is taken out.
const MOST_ROUNDS: usize = 300;

/// A line, and where it comes from.
pub(super) struct Line {
    pub(super) text: String,
    /// What it is when that does not hold.
    pub(super) otherwise: Option<String>,
    pub(super) place: Origin,
    gone: bool,
}

/// Where in the form something stands.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Its sheet.
    pub sheet: &'static str,
    /// Its row, as a spreadsheet shows it.
    pub row: u32,
    /// The column or type that is meant.
    pub what: String,
}

/// A declaration: its first line, its clauses, and what is in it.
pub(super) struct Node {
    pub(super) head: Line,
    pub(super) clauses: Vec<Line>,
    /// What stands between its braces.
    pub(super) body: Option<Vec<Node>>,
    /// Its formula.
    pub(super) formula: Option<Line>,
}

impl Line {
    pub(super) fn new(text: String, place: Origin) -> Self {
        Self { text, otherwise: None, place, gone: false }
    }

    fn fail(&mut self) {
        match self.otherwise.take() {
            Some(other) if other != self.text => self.text = other,
            _ => self.gone = true,
        }
    }
}

impl Node {
    pub(super) fn new(head: Line) -> Self {
        Self { head, clauses: Vec::new(), body: None, formula: None }
    }

    pub(super) fn with(body: Vec<Self>, head: Line) -> Self {
        Self { body: Some(body), ..Self::new(head) }
    }

    /// Whether there is anything of it.
    fn stays(&self) -> bool {
        let empty = self.body.as_ref().is_some_and(|body| !body.iter().any(Self::stays));
        let lost = self.formula.as_ref().is_some_and(|formula| formula.gone);
        !(self.head.gone || empty || lost)
    }

    fn write(&self, text: &mut String) {
        if !self.stays() {
            return;
        }
        let mut line = |own: &str| {
            text.push_str(own);
            text.push('\n');
        };
        line(&self.head.text);
        self.clauses.iter().filter(|c| !c.gone).for_each(|c| line(&c.text));
        if let Some(formula) = &self.formula {
            line(&formula.text);
        }
        if let Some(body) = &self.body {
            line("{");
            body.iter().for_each(|node| node.write(text));
            text.push_str("}\n");
        }
    }

    /// Its lines in the order in which they are written, with the number of each.
    fn visit(&mut self, at: &mut usize, found: &mut dyn FnMut(usize, &mut Line)) {
        if !self.stays() {
            return;
        }
        let mut line = |own: &mut Line| {
            *at += 1;
            found(*at, own);
        };
        line(&mut self.head);
        self.clauses.iter_mut().filter(|c| !c.gone).for_each(&mut line);
        if let Some(formula) = &mut self.formula {
            line(formula);
        }
        if let Some(body) = &mut self.body {
            *at += 1;
            body.iter_mut().for_each(|node| node.visit(at, found));
            *at += 1;
        }
    }
}

/// The text of all declarations in canonical layout, when it passes; what had to be taken out is
/// added to what was left.
pub(super) fn settle(
    nodes: &mut [Node],
    (name, files): (&str, &MemoryFiles),
    left: &mut Vec<Left>,
) -> Option<String> {
    for _ in 0..MOST_ROUNDS {
        let mut text = String::new();
        nodes.iter().for_each(|node| node.write(&mut text));
        if text.is_empty() {
            return None;
        }
        let mut files = files.clone();
        files.set(name, text.clone());
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let passes = Parsed::read(&files, &mut sources, &mut sink)
            .and_then(|parsed| parsed.check(&mut sink))
            .is_some();
        if passes && !sink.has_errors() {
            return format::format(name, &text).ok();
        }
        let mut wrong = Vec::new();
        for diagnostic in sink.into_sorted() {
            let Place::Source(span) = &diagnostic.place else { continue };
            let Some((file, place)) = sources.place(*span) else { continue };
            if diagnostic.severity == Severity::Error && *file == *name {
                wrong.push((place.line as usize, diagnostic.message));
            }
        }
        let mut changed = false;
        let mut at = 0;
        for node in nodes.iter_mut() {
            node.visit(&mut at, &mut |number, line| {
                let Some((_, why)) = wrong.iter().find(|(line, _)| *line == number) else { return };
                changed = true;
                line.fail();
                left.push(Left { place: line.place.clone(), why: why.clone() });
            });
        }
        if !changed {
            return None;
        }
    }
    None
}
