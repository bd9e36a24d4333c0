//! The lines of a decision table, in columns.

use super::outline::Outline;
use super::spacing::joined;
use super::tokens::{Kind, Token};

/// A line: its cells, or none when it is only a comment.
struct Line<'a, 't> {
    cells: Vec<&'a [Token<'t>]>,
    /// Whether each cell stands behind `||`.
    outcome: Vec<bool>,
    comment: Option<&'t str>,
    blank_before: bool,
}

/// Writes the lines between the braces, each indented, with a newline behind each.
pub(super) fn write(tokens: &[Token<'_>], indent: usize, outline: &Outline, out: &mut String) {
    let lines = lines(tokens);
    let cells: Vec<Vec<String>> = lines
        .iter()
        .map(|line| line.cells.iter().map(|cell| joined(cell, outline)).collect())
        .collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|i| cells.iter().filter_map(|row| row.get(i)).map(|c| width(c)).max().unwrap_or(0))
        .collect();
    for (i, (line, row)) in lines.iter().zip(&cells).enumerate() {
        if line.blank_before && i > 0 {
            out.push('\n');
        }
        let mut text = " ".repeat(indent);
        for (j, cell) in row.iter().enumerate() {
            if j > 0 {
                text.push_str(if line.outcome.get(j) == Some(&true) { " || " } else { " | " });
            }
            text.push_str(cell);
            let wanted = widths.get(j).copied().unwrap_or(0);
            text.push_str(&" ".repeat(wanted.saturating_sub(width(cell))));
        }
        match line.comment {
            Some(comment) if !row.is_empty() => {
                text.push_str("  ");
                text.push_str(comment);
            }
            Some(comment) => text.push_str(comment),
            None => text.truncate(text.trim_end().len()),
        }
        out.push_str(&text);
        out.push('\n');
    }
}

/// Characters of a text.
fn width(text: &str) -> usize {
    text.chars().count()
}

fn lines<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<Line<'a, 't>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for i in 1..=tokens.len() {
        if tokens.get(i).is_none_or(|t| t.newlines > 0) {
            if let Some(line) = tokens.get(start..i).filter(|l| !l.is_empty()) {
                lines.push(split(line));
            }
            start = i;
        }
    }
    lines
}

fn split<'a, 't>(line: &'a [Token<'t>]) -> Line<'a, 't> {
    let blank_before = line.first().is_some_and(|t| t.newlines > 1);
    let (line, comment) = match line.split_last() {
        Some((last, before)) if last.kind == Kind::Comment => (before, Some(last.text)),
        _ => (line, None),
    };
    let (mut cells, mut outcome) = (Vec::new(), Vec::new());
    if !line.is_empty() {
        outcome.push(false);
        for cell in line.split(|t| t.is("|") || t.is("||")) {
            cells.push(cell);
        }
        outcome.extend(line.iter().filter(|t| t.is("|") || t.is("||")).map(|t| t.is("||")));
    }
    Line { cells, outcome, comment, blank_before }
}
