//! The surroundings of a failure.

use std::collections::BTreeSet;

use pest::Parser;

use super::super::expected::{self, Expected, Failure, Kind as Construct};
use super::super::grammar::{Grammar, Rule};
use super::super::offsets::Offsets;
use super::super::scan::{Kind, Token, Tokens};
use super::words;
use crate::diagnostic::Diagnostic;
use crate::msg;
use crate::source::Span;

/// Where reading failed, between its neighbours.
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    pub(super) failure: &'t Failure,
    offsets: &'t Offsets,
    /// The tokens of the text, or of the text between quotes that the failure stands in.
    tokens: Vec<Token>,
    /// The first token that ends behind the failure.
    index: usize,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str, failure: &'t Failure, offsets: &'t Offsets) -> Self {
        let mut tokens: Vec<Token> = Tokens::new(text).collect();
        let at = failure.at;
        let quoted = tokens
            .iter()
            .find(|t| t.kind == Kind::Text(true) && t.start < at && at < t.end)
            .copied();
        if let Some(quoted) = quoted
            && let Some(inner) = text.get(quoted.start + 1..quoted.end.saturating_sub(1))
        {
            tokens = Tokens::new(inner)
                .map(|t| Token {
                    start: t.start + quoted.start + 1,
                    end: t.end + quoted.start + 1,
                    ..t
                })
                .collect();
        }
        let index = tokens.partition_point(|t| t.end <= at);
        Self { text, failure, offsets, tokens, index }
    }

    /// The token at the failure, counted from there: 0 is at it, -1 before it.
    pub(super) fn token(&self, from_here: isize) -> Option<Token> {
        self.index.checked_add_signed(from_here).and_then(|i| self.tokens.get(i)).copied()
    }

    /// The text of such a token; empty when there is none.
    pub(super) fn word(&self, from_here: isize) -> &'t str {
        self.token(from_here).map_or("", |t| self.written(t))
    }

    /// What a token says.
    pub(super) fn written(&self, token: Token) -> &'t str {
        self.text.get(token.start..token.end).unwrap_or("")
    }

    /// What stands at the failure and after it.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.failure.at..).unwrap_or("")
    }

    /// What stands before the failure.
    pub(super) fn before(&self) -> &'t str {
        self.text.get(..self.failure.at).unwrap_or("")
    }

    /// The place in the file of bytes of the text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.offsets.span(start, end)
    }

    /// Whether this word or sign could have stood here.
    pub(super) fn wants(&self, word: &str) -> bool {
        self.failure.expected.iter().any(|e| matches!(e, Expected::Word(w) if *w == word))
    }

    /// Whether such a construct could have stood here.
    pub(super) fn wants_kind(&self, kind: Construct) -> bool {
        self.failure.expected.contains(&Expected::Kind(kind))
    }

    /// The words that could have stood here, each the first of its phrase.
    pub(super) fn wanted_words(&self) -> impl Iterator<Item = &'static str> {
        self.failure.expected.iter().filter_map(|e| match e {
            Expected::Word(phrase) => phrase.split(' ').next(),
            _ => None,
        })
    }

    /// Whether the token at the failure begins something new, so that what is wrong is that the
    /// thing before it is not whole.
    fn unfinished(&self) -> bool {
        let new = match self.token(0) {
            None => true,
            Some(token) => {
                let word = self.written(token);
                let ends = word == "}" || (word == ";" && self.opened().is_none());
                ends || (token.first && !words::continues(word))
            }
        };
        new && !self.wants("}") && self.index > 0
    }

    /// The place behind a number or an amount of money that begins there, counted from here.
    pub(super) fn behind_number(&self, from: isize) -> Option<isize> {
        let number = if self.word(from) == "€" { from + 1 } else { from };
        let part = |at: isize| {
            let word = self.word(at);
            word.starts_with(|c: char| c.is_ascii_digit())
                || (at > number && matches!(word, "." | "," | "%"))
        };
        let behind = (number..).find(|at| !part(*at))?;
        (behind > number).then_some(behind)
    }

    /// The round bracket or square one before the failure that is still open, counted from here.
    pub(super) fn opened(&self) -> Option<isize> {
        let mut closed = 0_u32;
        for back in 1.. {
            match self.word(-back) {
                ")" | "]" | "}" => closed += 1,
                "(" | "[" if closed == 0 => return Some(-back),
                "{" if closed == 0 => return None,
                "(" | "[" | "{" => closed -= 1,
                "" => return None,
                _ => {}
            }
        }
        None
    }

    /// The item keyword that was taken for a name: `vraag` in a line behind an unfinished item.
    fn swallowed(&self) -> Option<Token> {
        let before = self.token(-1)?;
        let (word, here) = (self.written(before), self.token(0)?);
        (before.first && words::NAMED_ITEMS.contains(&word) && here.kind == Kind::Word)
            .then_some(before)
    }

    /// A byte within the item that is to blame.
    pub(super) fn blamed(&self) -> usize {
        if let Some(keyword) = self.swallowed() {
            return keyword.start.saturating_sub(1).min(self.end_before(keyword));
        }
        match self.token(-1) {
            Some(before) if self.unfinished() => before.start,
            _ => self.token(0).map_or(self.failure.at, |t| t.start.min(self.failure.at)),
        }
    }

    fn end_before(&self, token: Token) -> usize {
        let index = self.tokens.partition_point(|t| t.end <= token.start);
        let before = index.checked_sub(1).and_then(|i| self.tokens.get(i));
        before.map_or(token.start, |t| t.start)
    }

    /// The message for a failure that is no known slip.
    pub(super) fn diagnostic(&self) -> Diagnostic {
        if let Some(keyword) = self.swallowed()
            && let Some(diagnostic) = self.without(keyword)
        {
            return diagnostic;
        }
        match self.token(-1) {
            Some(before) if self.unfinished() => self.incomplete(before, &self.failure.expected),
            _ => expected::plain(self.failure, self.text, self.offsets),
        }
    }

    /// What is missing before a keyword that was taken for a name: reads what stands before it.
    fn without(&self, keyword: Token) -> Option<Diagnostic> {
        let cut = self.text.get(..keyword.start)?;
        let error = Grammar::parse(Rule::file, cut).err()?;
        let index = self.tokens.partition_point(|t| t.end <= keyword.start);
        let before = index.checked_sub(1).and_then(|i| self.tokens.get(i)).copied()?;
        Some(self.incomplete(before, &Failure::new(&error).expected))
    }

    fn incomplete(&self, before: Token, wanted: &BTreeSet<Expected>) -> Diagnostic {
        let diagnostic = expected::incomplete(before, self.text, self.offsets);
        match expected::listed(wanted) {
            Some(list) => diagnostic.help(msg!("syntax-expected", list = list)),
            None => diagnostic,
        }
    }
}
