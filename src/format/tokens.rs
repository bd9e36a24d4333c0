//! The file as tokens: every word, sign, text and comment, with the newlines before it.

use std::collections::BTreeMap;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or keyword; also `t/m`, `ja/nee`, `n.t.b.` and `euro's`.
    Word,
    /// Digits: a number, a percentage, a date.
    Number,
    /// A text with its quotes.
    Text,
    /// `// …`
    Comment,
    /// `(`, `[` or `{`
    Open,
    /// `)`, `]` or `}`
    Close,
    /// Any other sign.
    Sign,
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    /// Where it begins in the file.
    pub(super) start: usize,
    /// The newlines between the token before it and this one.
    pub(super) newlines: usize,
}

impl Token<'_> {
    /// Whether it is this word or sign.
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text && !matches!(self.kind, Kind::Text | Kind::Comment)
    }

    /// One past its last byte.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Signs of more than one character, longest first.
const SIGNS: &[&str] = &["<=", ">=", "<>", "..", "||"];

/// Words with signs in them.
const WORDS: &[&str] = &["t/m", "ja/nee", "n.t.b.", "euro's", "euro’s"];

/// The tokens of a text; `texts` says where the texts are whose end a plain reading could miss.
pub(super) fn tokens<'t>(text: &'t str, texts: &BTreeMap<usize, usize>) -> Vec<Token<'t>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut newlines = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        if c.is_whitespace() || c == '\u{feff}' {
            newlines += usize::from(c == '\n');
            at += c.len_utf8();
            continue;
        }
        let (kind, length) = match texts.get(&at) {
            Some(end) => (Kind::Text, end.saturating_sub(at).max(1)),
            None => token(rest, c),
        };
        let written = rest.get(..length).unwrap_or(rest);
        let written = if kind == Kind::Comment { written.trim_end() } else { written };
        found.push(Token { kind, text: written, start: at, newlines });
        newlines = 0;
        at += length;
    }
    found
}

/// The kind and length of the token that a text begins with.
fn token(rest: &str, first: char) -> (Kind, usize) {
    if rest.starts_with("//") {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    let whole =
        |word: &&&str| rest.strip_prefix(**word).is_some_and(|behind| !behind.starts_with(is_word));
    if let Some(word) = WORDS.iter().find(whole) {
        return (Kind::Word, word.len());
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return (Kind::Sign, sign.len());
    }
    match first {
        '"' => (Kind::Text, text_length(rest)),
        '(' | '[' | '{' => (Kind::Open, 1),
        ')' | ']' | '}' => (Kind::Close, 1),
        c if c.is_ascii_digit() => (Kind::Number, number_length(rest)),
        c if is_word(c) => (Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
        c => (Kind::Sign, c.len_utf8()),
    }
}

fn is_word(c: char) -> bool {
    // A mark that stands above the letter before it belongs to the word.
    c == '_' || c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Digits, with dots, commas and hyphens between digits.
fn number_length(rest: &str) -> usize {
    let digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end)
        || end > 0
            && digit(end - 1)
            && digit(end + 1)
            && rest.get(end..=end).is_some_and(|c| matches!(c, "." | "," | "-"))
    {
        end += 1;
    }
    end.max(1)
}

fn text_length(rest: &str) -> usize {
    if let Some(inner) = rest.strip_prefix("\"\"\"") {
        return inner.find("\"\"\"").map_or(rest.len(), |length| length + 6);
    }
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
