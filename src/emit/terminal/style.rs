//! Colour, and columns that line up.

/// Colours of the terminal, by what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Tone {
    Plain,
    Heading,
    Good,
    Bad,
    Doubtful,
    Faint,
}

/// Puts tones on texts, where colour is wanted.
#[derive(Clone, Copy, Debug)]
pub(in crate::emit) struct Style {
    pub colour: bool,
}

impl Style {
    /// The text in its tone. Control characters, which could steer the terminal, are shown as `␛`
    /// and the like.
    pub(in crate::emit) fn paint(self, tone: Tone, text: &str) -> String {
        let text = harmless(text);
        let code = match tone {
            Tone::Plain => return text,
            Tone::Heading => "1",
            Tone::Good => "32",
            Tone::Bad => "31",
            Tone::Doubtful => "33",
            Tone::Faint => "2",
        };
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text
        }
    }
}

/// Text without control characters and without marks that turn the direction of what follows.
fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c if c.is_control() => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            c => c,
        })
        .collect()
}

/// How many columns a text takes: two for wide signs, none for marks that join the one before.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match u32::from(c) {
            0x0300..=0x036f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
            0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff => 2,
            0xff00..=0xff60 | 0x1f300..=0x1faff => 2,
            _ => 1,
        })
        .sum()
}

/// A cell of a table: its tone, its text, and whether it stands to the right.
pub(super) struct Cell {
    tone: Tone,
    text: String,
    right: bool,
}

impl Cell {
    pub(super) fn left(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: harmless(&text.into()), right: false }
    }

    pub(super) fn right(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: harmless(&text.into()), right: true }
    }
}

/// Rows with their columns lined up, each line with two spaces in front.
pub(super) fn lined_up(rows: &[Vec<Cell>], style: Style) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            let needed = width(&cell.text);
            match widths.get_mut(at) {
                Some(known) => *known = (*known).max(needed),
                None => widths.push(needed),
            }
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (cell, needed) in row.iter().zip(&widths) {
            let room = " ".repeat(needed.saturating_sub(width(&cell.text)));
            let text = style.paint(cell.tone, &cell.text);
            line.push(' ');
            line.push_str(&if cell.right { room + &text } else { text + &room });
            line.push(' ');
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
