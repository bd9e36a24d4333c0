//! Reading a file that has mistakes.

use pest::Parser;

use super::convert::{self, Converter};
use super::grammar::{Grammar, Rule};
use super::offsets::Offsets;
use super::scan::{self, Kind, Tokens};
use super::tree::{File, Ident};
use super::{MAX_NESTING, expected, keep};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::msg;

/// The words that begin a declaration.
const DECLARATIONS: &[&str] = &[
    "gebruik",
    "eenheid",
    "keuzelijst",
    "register",
    "parameter",
    "formule",
    "beslistabel",
    "vragenlijst",
    "normenkader",
    "kpi",
    "verdeelsleutel",
    "kader",
    "plan",
    "kalender",
    "rapport",
    "voorbeeld",
];

/// Reads a file with mistakes, a declaration at a time.
pub(super) fn file(text: &str, tree: &mut File, sink: &mut Sink) {
    for (start, end) in slices(text) {
        let slice = text.get(start..end).unwrap_or("");
        if !slice.trim().is_empty() {
            declaration(slice, start, tree, sink);
        }
    }
}

/// Where each declaration begins and ends. What stands before the first is one too.
fn slices(text: &str) -> Vec<(usize, usize)> {
    let mut starts = vec![0];
    let mut depth = 0_usize;
    for token in Tokens::new(text) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word if token.first => {
                let word = text.get(token.start..token.end).unwrap_or("");
                if DECLARATIONS.contains(&word) && (depth == 0 || token.margin) {
                    depth = 0;
                    starts.push(token.start);
                }
            }
            _ => {}
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).filter(|(start, end)| start < end).collect()
}

fn declaration(slice: &str, base: usize, tree: &mut File, sink: &mut Sink) {
    let offsets = Offsets::new(tree.id, base);
    let span = offsets.span(0, slice.trim_end().len());
    if let Some(place) = scan::too_deep(slice, MAX_NESTING) {
        let at = offsets.span(place, place + 1);
        sink.push(
            Diagnostic::at(
                codes::syntax::TOO_DEEP,
                at,
                msg!("syntax-too-deep", limit = MAX_NESTING),
            )
            .help(msg!("syntax-too-deep-help")),
        );
        tree.broken.push((span, name_of(slice, &offsets)));
        return;
    }
    match Grammar::parse(Rule::one_declaration, slice) {
        Ok(mut parsed) => {
            let converter = Converter::new(&offsets, sink);
            let nodes =
                parsed.next().into_iter().flat_map(|root| convert::kids(&root).collect::<Vec<_>>());
            for node in nodes {
                if !matches!(node.as_rule(), Rule::semicolon | Rule::EOI) {
                    keep(&converter, &node, tree);
                }
            }
        }
        Err(error) => {
            sink.push(expected::diagnostic(&error, slice, &offsets));
            tree.broken.push((span, name_of(slice, &offsets)));
        }
    }
}

/// The name that a declaration would have declared.
fn name_of(slice: &str, offsets: &Offsets) -> Option<Ident> {
    let token = Tokens::new(slice).nth(1).filter(|t| t.kind == Kind::Word)?;
    let name = slice.get(token.start..token.end)?;
    Some(Ident { name: name.into(), span: offsets.span(token.start, token.end) })
}
