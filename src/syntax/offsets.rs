//! Places in the text that was parsed, as places in the file.

use crate::source::{FileId, Span};

/// Maps places in a parsed text, which may be a slice of the file with some words replaced, to
/// places in the file.
#[derive(Clone, Debug)]
pub(super) struct Offsets {
    file: FileId,
    base: usize,
    /// Replacements in order: where in the parsed text, how long there, where in the file, how
    /// long there.
    edits: Vec<Replaced>,
}

#[derive(Clone, Copy, Debug)]
struct Replaced {
    here: usize,
    here_length: usize,
    there: usize,
    there_length: usize,
}

impl Offsets {
    /// A text that begins at byte `base` of the file.
    pub(super) fn new(file: FileId, base: usize) -> Self {
        Self { file, base, edits: Vec::new() }
    }

    /// The span in the file of bytes `start..end` of the parsed text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let (start, end) = (self.place(start, false), self.place(end, true));
        Span::new(self.file, narrow(start), narrow(end.max(start)))
    }

    /// Records that `length` bytes at `here` of the text as it is now are replaced by
    /// `replacement` bytes.
    pub(super) fn replace(&mut self, here: usize, length: usize, replacement: usize) {
        let end = here + length;
        // A replacement that this one cuts into becomes one with it.
        let is_cut = |e: &Replaced| e.here < end.max(here + 1) && here < e.here + e.here_length;
        let cut = || self.edits.iter().filter(|e| is_cut(e) && (length > 0 || e.here < here));
        let from = cut().map(|e| e.here).fold(here, usize::min);
        let until = cut().map(|e| e.here + e.here_length).fold(end, usize::max);
        let there = self.place(from, false);
        let there_length = self.place(until, true).saturating_sub(there);
        // What it covers, it takes the place of.
        self.edits.retain(|e| e.here + e.here_length <= from || e.here >= until);
        for edit in &mut self.edits {
            if edit.here >= until {
                edit.here = edit.here - length + replacement;
            }
        }
        let here_length = until - from - length + replacement;
        self.edits.push(Replaced { here: from, here_length, there, there_length });
        self.edits.sort_by_key(|e| e.here);
    }

    /// The place in the file; inside a replacement its start or its end.
    fn place(&self, offset: usize, end: bool) -> usize {
        let after = self.edits.partition_point(|e| e.here < offset);
        let Some(edit) = after.checked_sub(1).and_then(|i| self.edits.get(i)) else {
            return self.base + offset;
        };
        match offset.checked_sub(edit.here + edit.here_length) {
            Some(beyond) => edit.there + edit.there_length + beyond,
            None if end => edit.there + edit.there_length,
            None => edit.there,
        }
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offsets: &Offsets, start: usize, end: usize) -> (u32, u32) {
        let span = offsets.span(start, end);
        (span.start, span.end)
    }

    #[test]
    fn places_behind_replacements_shift_back() {
        let mut offsets = Offsets::new(FileId(0), 100);
        // "a and b or c" becomes "a en b of c".
        offsets.replace(2, 3, 2);
        offsets.replace(7, 2, 2);
        assert_eq!(at(&offsets, 0, 1), (100, 101));
        assert_eq!(at(&offsets, 2, 4), (102, 105));
        assert_eq!(at(&offsets, 5, 6), (106, 107));
        assert_eq!(at(&offsets, 10, 11), (111, 112));
    }

    #[test]
    fn a_replacement_within_another_becomes_one_with_it() {
        let mut offsets = Offsets::new(FileId(0), 0);
        // "ab" gets three bytes between a and b, and then two between the first and the second.
        offsets.replace(1, 0, 3);
        offsets.replace(2, 0, 2);
        assert_eq!(at(&offsets, 6, 7), (1, 2));
        assert_eq!(at(&offsets, 1, 6), (1, 1));
        // "a}b" of which the brace goes together with what was put in.
        let mut offsets = Offsets::new(FileId(0), 0);
        offsets.replace(1, 0, 3);
        offsets.replace(3, 2, 0);
        assert_eq!(at(&offsets, 3, 4), (2, 3));
        assert_eq!(at(&offsets, 1, 3), (1, 2));
    }

    #[test]
    fn a_replacement_before_another_shifts_it() {
        let mut offsets = Offsets::new(FileId(0), 0);
        offsets.replace(10, 1, 5);
        offsets.replace(0, 4, 1);
        assert_eq!(at(&offsets, 7, 12), (10, 11));
        assert_eq!(at(&offsets, 12, 13), (11, 12));
    }
}
