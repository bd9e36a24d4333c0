//! Columns in neighbouring lines: the labels of options, the conditions of rungs.

use super::outline::Begins;

/// A line of the layout.
pub(super) struct Line {
    /// Without its indentation.
    pub(super) text: String,
    /// The columns it is moved to the right.
    pub(super) indent: usize,
    /// The item that begins it, when it holds that item whole.
    pub(super) item: Option<Begins>,
    /// Where in `text` (in bytes) its columns begin, in order, with the number of each column.
    pub(super) columns: Vec<(usize, usize)>,
    /// Whether a blank line stands before it.
    pub(super) blank_before: bool,
}

/// The most that a column is moved for the sake of its neighbours.
const FARTHEST: usize = 24;

/// Puts the columns of neighbouring options and rungs under each other.
pub(super) fn align(lines: &mut [Line]) {
    let mut start = 0;
    while start < lines.len() {
        let end = run_end(lines, start);
        if let Some(run) = lines.get_mut(start..end)
            && run.len() > 1
        {
            for column in 0..2 {
                align_column(run, column);
            }
        }
        start = end.max(start + 1);
    }
}

/// Where the run of neighbouring lines of one kind ends that begins at `start`.
fn run_end(lines: &[Line], start: usize) -> usize {
    let kind = |line: &Line| line.item.filter(|i| *i != Begins::Other).map(|i| (i, line.indent));
    let Some(first) = lines.get(start).and_then(kind) else { return start + 1 };
    let alike = |line: &&Line| kind(line) == Some(first) && !line.blank_before;
    start + 1 + lines.iter().skip(start + 1).take_while(alike).count()
}

fn align_column(run: &mut [Line], column: usize) {
    let at = |line: &Line| line.columns.iter().find(|(_, c)| *c == column).map(|(at, _)| *at);
    let width = |line: &Line| {
        at(line).and_then(|at| line.text.get(..at)).map(|before| before.chars().count())
    };
    let (Some(most), Some(least)) =
        (run.iter().filter_map(width).max(), run.iter().filter_map(width).min())
    else {
        return;
    };
    if most - least > FARTHEST {
        return;
    }
    for line in run {
        let (Some(at), Some(width)) = (at(line), width(line)) else { continue };
        line.text.insert_str(at, &" ".repeat(most - width));
        for (other, _) in &mut line.columns {
            if *other >= at {
                *other += most - width;
            }
        }
    }
}
