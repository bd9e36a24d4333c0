//! Tokens to lines.

use std::collections::BTreeSet;

use super::align::{self, Line};
use super::outline::{Begins, Outline};
use super::spacing;
use super::table;
use super::tokens::{self, Kind, Token};
use crate::syntax::tree::File;

/// The columns a line should not pass.
const WIDTH: usize = 100;

/// The columns of one level.
const STEP: usize = 2;

/// Lays a text out whose tree is `file`.
pub(super) fn lay_out(file: &File, text: &str) -> String {
    let mut outline = Outline::new(file);
    let tokens = tokens::tokens(text, &outline.texts);
    // The ends of a scale and the points of an option are numbers, not expressions.
    let signs = tokens.iter().zip(tokens.iter().skip(1)).filter(|(before, minus)| {
        matches!(minus.text, "-" | "−") && matches!(before.text, "schaal" | "t/m" | "=")
    });
    outline.signs.extend(signs.map(|(_, minus)| minus.start));
    let mut layout = Layout::new(&tokens, &outline);
    // Each round breaks what was too long in the one before.
    loop {
        let written = layout.write();
        if written.too_long.is_empty() {
            return written.text();
        }
        layout.broken.extend(written.too_long);
    }
}

/// What is known of the tokens before they are written.
struct Layout<'a, 't> {
    tokens: &'a [Token<'t>],
    outline: &'a Outline,
    /// For each token, the place of the bracket that closes it, when it opens one.
    closing: Vec<Option<usize>>,
    /// For each token, the item it begins.
    begins: Vec<Option<Begins>>,
    /// The `{` that hold items.
    blocks: BTreeSet<usize>,
    /// The `{` of decision tables.
    tables: BTreeSet<usize>,
    /// The blocks whose items stand on lines of their own, and the clauses that begin a line.
    broken: BTreeSet<usize>,
}

/// Lines, and what must be broken because it did not fit.
struct Written {
    lines: Vec<Line>,
    too_long: BTreeSet<usize>,
}

impl Written {
    fn text(mut self) -> String {
        align::align(&mut self.lines);
        let mut text = String::new();
        for (i, line) in self.lines.iter().enumerate() {
            if line.blank_before && i > 0 {
                text.push('\n');
            }
            if !line.text.is_empty() {
                text.push_str(&" ".repeat(line.indent));
                text.push_str(line.text.trim_end());
            }
            text.push('\n');
        }
        text
    }
}

impl<'a, 't> Layout<'a, 't> {
    fn new(tokens: &'a [Token<'t>], outline: &'a Outline) -> Self {
        let closing = closing(tokens);
        let mut layout = Self {
            tokens,
            outline,
            closing,
            begins: tokens.iter().map(|t| outline.items.get(&t.start).copied()).collect(),
            blocks: BTreeSet::new(),
            tables: BTreeSet::new(),
            broken: BTreeSet::new(),
        };
        layout.find_tables();
        layout.find_unnamed_items();
        layout.find_blocks();
        layout
    }

    fn token(&self, i: usize) -> Option<&Token<'t>> {
        self.tokens.get(i)
    }

    fn find_tables(&mut self) {
        for table in &self.outline.tables {
            let heading = self.tokens.partition_point(|t| t.start < table.heading);
            let open = (0..heading).rev().find(|i| self.token(*i).is_some_and(|t| t.is("{")));
            if let Some(open) =
                open.filter(|i| self.token(*i).is_some_and(|t| t.start > table.span.start as usize))
            {
                self.tables.insert(open);
            }
        }
    }

    /// The two parts of an example, and rows in it, have no places in the tree.
    fn find_unnamed_items(&mut self) {
        for span in &self.outline.examples {
            let (start, end) = (span.start as usize, span.end as usize);
            let mut depth = 0_usize;
            for (i, token) in self.tokens.iter().enumerate() {
                if token.start < start || token.start >= end {
                    continue;
                }
                let part = depth == 1 && (token.is("gegeven") || token.is("verwacht"));
                let before = i.checked_sub(1).and_then(|i| self.tokens.get(i));
                let row = token.is("{")
                    && depth > 1
                    && before.is_some_and(|b| matches!(b.text, "{" | "}" | ";" | ","));
                if (part || row)
                    && let Some(begins) = self.begins.get_mut(i)
                {
                    *begins = Some(Begins::Other);
                }
                match token.kind {
                    Kind::Open => depth += 1,
                    Kind::Close => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    /// Which braces hold items, and which of these are broken by what stands in them.
    fn find_blocks(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for (i, token) in self.tokens.iter().enumerate() {
            if self.begins.get(i).is_some_and(Option::is_some)
                && let Some(inner) = open.last()
            {
                self.blocks.insert(*inner);
            }
            match token.kind {
                Kind::Open => open.push(i),
                Kind::Close => {
                    if let Some(from) = open.pop()
                        && i == from + 1
                        && token.is("}")
                    {
                        self.blocks.insert(from);
                    }
                }
                _ => {}
            }
        }
        for from in self.blocks.clone() {
            let Some(Some(to)) = self.closing.get(from).copied() else { continue };
            let inner = self.tokens.get(from + 1..=to).unwrap_or(&[]);
            let lines = inner.iter().any(|t| t.newlines > 0 || t.text.contains('\n'));
            if lines && to > from + 1 {
                self.broken.insert(from);
            }
        }
    }

    /// Writes all tokens.
    fn write(&self) -> Written {
        let mut writer = Writer::new(self);
        let mut i = 0;
        while i < self.tokens.len() {
            i = writer.token(i);
        }
        writer.finish()
    }

    /// Whether a `;` only separates items that stand on lines of their own.
    fn needless(&self, i: usize, within: Option<usize>) -> bool {
        if !self.token(i).is_some_and(|t| t.is(";")) {
            return false;
        }
        let on_lines = within.is_none_or(|open| self.broken.contains(&open));
        let block = within.is_none_or(|open| self.blocks.contains(&open));
        let next = (i + 1..)
            .find(|j| self.token(*j).is_none_or(|t| t.kind != Kind::Comment && !t.is(";")));
        let Some(next) = next else { return false };
        match self.token(next) {
            None => true,
            Some(token) if token.is("}") => block,
            // A value that begins with a sign would go on with the line before.
            Some(token) => {
                on_lines
                    && self.begins.get(next).is_some_and(Option::is_some)
                    && !matches!(token.text, "-" | "−" | "(" | "[")
            }
        }
    }
}

/// The place of the bracket that closes each bracket.
fn closing(tokens: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut closing = vec![None; tokens.len()];
    let mut open = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => open.push(i),
            Kind::Close => {
                if let Some(slot) = open.pop().and_then(|from: usize| closing.get_mut(from)) {
                    *slot = Some(i);
                }
            }
            _ => {}
        }
    }
    closing
}

/// A bracket that is open while writing.
struct Open {
    at: usize,
    /// Whether it holds items.
    block: bool,
    /// The indentation of the item that it stands in.
    indent: usize,
}

/// Writes tokens to lines.
struct Writer<'l, 'a, 't> {
    layout: &'l Layout<'a, 't>,
    lines: Vec<Line>,
    open: Vec<Open>,
    /// The indentation of the item being written.
    indent: usize,
    /// The last token written.
    before: Option<usize>,
    /// The first token of the line being written.
    line_start: usize,
    too_long: BTreeSet<usize>,
}

impl<'l, 'a, 't> Writer<'l, 'a, 't> {
    fn new(layout: &'l Layout<'a, 't>) -> Self {
        Self {
            layout,
            lines: Vec::new(),
            open: Vec::new(),
            indent: 0,
            before: None,
            line_start: 0,
            too_long: BTreeSet::new(),
        }
    }

    /// Writes token `i` (a table whole) and gives the next to write.
    fn token(&mut self, i: usize) -> usize {
        let layout = self.layout;
        let Some(token) = layout.token(i) else { return i + 1 };
        let within = self.open.last().map(|o| o.at);
        if layout.needless(i, within) {
            return i + 1;
        }
        let begins = layout.begins.get(i).copied().flatten();
        let closes_block = token.kind == Kind::Close
            && self.open.last().is_some_and(|o| o.block && layout.broken.contains(&o.at));
        if begins.is_some() {
            self.indent = match self.open.iter().rev().find(|o| o.block) {
                Some(block) => block.indent + STEP,
                None => 0,
            };
        }
        if closes_block {
            self.indent = self.open.last().map_or(0, |o| o.indent);
        }
        if self.starts_line(i, token, begins, closes_block) {
            self.new_line(i, token, begins, closes_block);
        } else if token.kind == Kind::Comment {
            self.push("  ");
        } else if self
            .before
            .and_then(|b| layout.token(b))
            .is_some_and(|b| spacing::space(b, token, layout.outline))
        {
            self.push(" ");
        }
        self.column(i, token);
        self.push(token.text);
        self.before = Some(i);
        match token.kind {
            Kind::Open if layout.tables.contains(&i) => return self.table(i),
            Kind::Open => {
                let block = layout.blocks.contains(&i);
                self.open.push(Open { at: i, block, indent: self.indent });
            }
            Kind::Close => {
                if let Some(closed) = self.open.pop() {
                    self.indent = closed.indent;
                }
            }
            _ => {}
        }
        i + 1
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.text.push_str(text);
        }
    }

    fn starts_line(
        &self,
        i: usize,
        token: &Token<'_>,
        begins: Option<Begins>,
        closes_block: bool,
    ) -> bool {
        let Some(before) = self.before.and_then(|b| self.layout.token(b)) else { return true };
        if before.kind == Kind::Comment
            || closes_block
            || self.layout.broken.contains(&i) && token.kind != Kind::Open
        {
            return true;
        }
        if token.kind == Kind::Comment {
            return token.newlines > 0;
        }
        let on_lines = match self.open.iter().rev().find(|o| o.block) {
            Some(block) => self.layout.broken.contains(&block.at),
            None => true,
        };
        let in_block = self.open.last().is_none_or(|o| o.block);
        if begins.is_some() && on_lines && in_block {
            return true;
        }
        // A block opens on the line of what it belongs to.
        let opens = self.layout.blocks.contains(&i) || self.layout.tables.contains(&i);
        token.newlines > 0 && !opens && !matches!(token.text, ";" | ",")
    }

    fn new_line(
        &mut self,
        i: usize,
        token: &Token<'_>,
        begins: Option<Begins>,
        closes_block: bool,
    ) {
        self.end_line(i);
        let opened = self.before.and_then(|b| self.layout.token(b)).is_some_and(|b| b.is("{"));
        let own = self.owner(i);
        let blank_before =
            token.newlines > 1 && !opened && !closes_block && (begins.is_some() || own.is_some());
        let indent = if begins.is_some() || closes_block {
            self.indent
        } else if let Some(indent) = own {
            indent
        } else {
            let deeper = self.open.iter().rev().take_while(|o| !o.block).count();
            let closes = usize::from(token.kind == Kind::Close);
            self.indent + STEP + STEP * deeper.saturating_sub(closes)
        };
        self.line_start = i;
        self.lines.push(Line {
            text: String::new(),
            indent,
            item: begins,
            columns: Vec::new(),
            blank_before,
        });
    }

    /// The indentation of a comment that stands among items, or behind the last.
    fn owner(&self, i: usize) -> Option<usize> {
        if self.layout.token(i)?.kind != Kind::Comment {
            return None;
        }
        let next = (i + 1..).find(|j| {
            self.layout.token(*j).is_none_or(|t| t.kind != Kind::Comment && !t.is(";"))
        })?;
        let block = self.open.last();
        let among = match self.layout.token(next) {
            None => true,
            Some(token) => {
                self.layout.begins.get(next).is_some_and(Option::is_some)
                    || token.is("}") && block.is_some_and(|b| b.block)
            }
        };
        among.then(|| match self.open.iter().rev().find(|o| o.block) {
            Some(block) => block.indent + STEP,
            None => 0,
        })
    }

    /// Marks where a column of an option or rung begins.
    fn column(&mut self, i: usize, token: &Token<'_>) {
        let depth = self.open.len();
        let Some(line) = self.lines.last_mut() else { return };
        let Some(kind) = line.item else { return };
        let level = self.open.iter().rposition(|o| o.block).map_or(0, |at| at + 1);
        if i == self.line_start || depth != level {
            return;
        }
        let column = match kind {
            Begins::Option if token.kind == Kind::Text && i == self.line_start + 1 => Some(0),
            Begins::Option if token.is("=") => Some(1),
            Begins::Rung if token.is("als") || token.is("anders") => Some(0),
            _ => None,
        };
        if let Some(column) = column
            && line.columns.iter().all(|(_, c)| *c != column)
        {
            line.columns.push((line.text.len(), column));
        }
    }

    /// Ends the line before token `i`: says what is to be broken when it is too long, and gives up
    /// its columns when its item goes on.
    fn end_line(&mut self, i: usize) {
        let Some(line) = self.lines.last_mut() else { return };
        let length = line.text.lines().map(|l| l.chars().count()).max().unwrap_or(0);
        if line.indent + length > WIDTH {
            let within = self.line_start..i;
            let layout = self.layout;
            let block = within.clone().find(|j| {
                layout.blocks.contains(j)
                    && !layout.broken.contains(j)
                    && layout
                        .closing
                        .get(*j)
                        .copied()
                        .flatten()
                        .is_some_and(|to| to < i && to > j + 1)
            });
            match block {
                Some(block) => {
                    self.too_long.insert(block);
                }
                None => {
                    let notes = within.skip(1).filter(|j| layout.is_note(*j));
                    self.too_long.extend(notes.filter(|j| !layout.broken.contains(j)));
                }
            }
        }
        let goes_on = self.layout.begins.get(i).is_some_and(Option::is_none)
            && self.layout.token(i).is_some_and(|t| !t.is("}") && t.kind != Kind::Comment);
        if goes_on || line.text.contains('\n') {
            line.item = line.item.map(|_| Begins::Other);
        }
    }

    fn table(&mut self, open: usize) -> usize {
        let layout = self.layout;
        let Some(close) = layout.closing.get(open).copied().flatten() else { return open + 1 };
        let mut inner = layout.tokens.get(open + 1..close).unwrap_or(&[]);
        if let Some(comment) = inner.first().filter(|t| t.kind == Kind::Comment && t.newlines == 0)
        {
            self.push("  ");
            self.push(comment.text);
            inner = inner.get(1..).unwrap_or(&[]);
        }
        let mut text = String::new();
        table::write(inner, 0, layout.outline, &mut text);
        let mut blank_before = false;
        for line in text.lines() {
            if line.is_empty() {
                blank_before = true;
                continue;
            }
            self.lines.push(Line {
                text: line.to_owned(),
                indent: self.indent + STEP,
                item: None,
                columns: Vec::new(),
                blank_before,
            });
            blank_before = false;
        }
        self.lines.push(Line {
            text: "}".to_owned(),
            indent: self.indent,
            item: None,
            columns: Vec::new(),
            blank_before: false,
        });
        self.before = Some(close);
        self.line_start = close;
        close + 1
    }

    fn finish(mut self) -> Written {
        self.end_line(self.layout.tokens.len());
        Written { lines: self.lines, too_long: self.too_long }
    }
}

impl Layout<'_, '_> {
    /// Whether a token is the keyword of a `toelichting`, `bron` or `interpretatie`.
    fn is_note(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == Kind::Word)
            && self.token(i + 1).is_some_and(|t| self.outline.notes.contains(&t.start))
    }
}
