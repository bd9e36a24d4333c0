//! Reading a file that has mistakes.
//!
//! The file is cut into declarations by a rough reading that needs no grammar. Each is read alone.
//! Where one fails, a known slip is told in its own words and put right in a copy, which is read
//! again; any other failure is told as it is, and the item it stands in is blanked out of the copy.
//! So one mistake hides no other, and each is told once.

mod braces;
mod items;
mod place;
mod slices;
mod slips;
mod words;

use std::collections::BTreeSet;

use pest::Parser;

use super::convert::{self, Converter};
use super::expected::Failure;
use super::grammar::{Grammar, Rule};
use super::offsets::Offsets;
use super::scan::{self, Kind, Tokens};
use super::tree::{File, Ident};
use super::{MAX_NESTING, empty, keep};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::msg;
use place::Place;

/// The most mistakes told of one declaration.
const MAX_MISTAKES: usize = 40;

/// About how many bytes one declaration with mistakes may cost to read, again and again.
const MAX_WORK: usize = 4_000_000;

/// Reads a file with mistakes, a declaration at a time.
pub(super) fn file(text: &str, tree: &mut File, sink: &mut Sink) {
    for (start, end) in slices::slices(text) {
        let slice = text.get(start..end).unwrap_or("");
        if Tokens::new(slice).next().is_some() {
            Attempt::new(slice, Offsets::new(tree.id, start)).read(tree, sink);
        }
    }
}

/// A replacement in the text being read.
struct Change {
    start: usize,
    length: usize,
    text: String,
}

/// One declaration, while it is being read.
struct Attempt {
    text: String,
    offsets: Offsets,
    /// Whether all that was changed is certainly what was meant.
    certain: bool,
    /// Up to where in the file mistakes have been told.
    told: Option<u32>,
    /// Where in the file slips have been put right.
    mended: BTreeSet<u32>,
}

impl Attempt {
    fn new(text: &str, offsets: Offsets) -> Self {
        Self { text: text.to_owned(), offsets, certain: true, told: None, mended: BTreeSet::new() }
    }

    fn read(mut self, tree: &mut File, sink: &mut Sink) {
        let span = self.offsets.span(0, self.text.trim_end().len());
        let name = self.name();
        if let Some(at) = scan::too_deep(&self.text, MAX_NESTING) {
            let message = msg!("syntax-too-deep", limit = MAX_NESTING);
            sink.push(
                Diagnostic::at(codes::syntax::TOO_DEEP, self.offsets.span(at, at + 1), message)
                    .help(msg!("syntax-too-deep-help")),
            );
            tree.broken.push((span, name));
            return;
        }
        for (diagnostic, change) in braces::unclosed(&self.text, &self.offsets) {
            sink.push(diagnostic);
            self.change(&change);
        }
        let rounds = (MAX_WORK / self.text.len().max(1)).clamp(3, MAX_MISTAKES);
        for _ in 0..rounds {
            match Grammar::parse(Rule::file, &self.text) {
                Ok(parsed) => {
                    let converter = Converter::new(&self.offsets, sink);
                    let mut whole = empty(tree.id);
                    for root in parsed {
                        for node in convert::kids(&root) {
                            if !matches!(node.as_rule(), Rule::semicolon | Rule::EOI) {
                                keep(&converter, &node, &mut whole);
                            }
                        }
                    }
                    tree.broken.append(&mut whole.broken);
                    if self.certain {
                        tree.declarations.append(&mut whole.declarations);
                    } else {
                        tree.broken.push((span, name));
                    }
                    return;
                }
                Err(error) => {
                    if !self.mend(&Failure::new(&error), sink) {
                        break;
                    }
                }
            }
        }
        tree.broken.push((span, name));
    }

    /// Tells what is wrong and changes the text so that reading can go on; false when it cannot.
    fn mend(&mut self, failure: &Failure, sink: &mut Sink) -> bool {
        let place = Place::new(&self.text, failure, &self.offsets);
        let here = self.offsets.span(failure.at, failure.at).start;
        if let Some(slip) = slips::find(&place)
            && let Some(first) = slip.changes.iter().map(|c| c.start).min()
            && self.mended.insert(self.offsets.span(first, first).start)
        {
            let end = slip.changes.iter().map(|c| c.start + c.length).max().unwrap_or(failure.at);
            self.told = Some(self.offsets.span(end, end).start.max(here));
            self.certain &= slip.certain;
            sink.push(slip.diagnostic);
            let mut changes = slip.changes;
            changes.sort_by_key(|c| std::cmp::Reverse(c.start));
            for change in &changes {
                self.change(change);
            }
            return true;
        }
        let repeated = self.told.is_some_and(|told| here <= told);
        self.certain = false;
        let blamed = place.blamed();
        if !repeated {
            sink.push(place.diagnostic());
        }
        let Some((start, end)) = items::around(&self.text, blamed) else { return false };
        self.told = Some(self.offsets.span(end, end).start.max(here));
        self.blank(start, end)
    }

    fn change(&mut self, change: &Change) {
        let end = change.start + change.length;
        if self.text.get(change.start..end).is_none() {
            return;
        }
        self.text.replace_range(change.start..end, &change.text);
        self.offsets.replace(change.start, change.length, change.text.len());
    }

    /// Makes white space of a stretch of text; false when it was nothing else.
    fn blank(&mut self, start: usize, end: usize) -> bool {
        let Some(old) = self.text.get(start..end) else { return false };
        if old.trim().is_empty() {
            return false;
        }
        let blank: String = old
            .chars()
            .flat_map(|c| std::iter::repeat_n(if c == '\n' { '\n' } else { ' ' }, c.len_utf8()))
            .collect();
        self.text.replace_range(start..end, &blank);
        true
    }

    /// The name that the declaration would have declared.
    fn name(&self) -> Option<Ident> {
        let token = Tokens::new(&self.text).nth(1).filter(|t| t.kind == Kind::Word)?;
        let name = self.text.get(token.start..token.end)?;
        Some(Ident { name: name.into(), span: self.offsets.span(token.start, token.end) })
    }
}
