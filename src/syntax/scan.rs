//! A rough reading of the text, before and beside the grammar: words, texts and brackets, whatever
//! order they stand in. It finds where a declaration begins when the grammar cannot, and it keeps
//! the grammar from text that is nested too deep.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, digits and `_`.
    Word,
    /// A text with its quotes; false when it has no end.
    Text(bool),
    /// `(`, `[` or `{`
    Open,
    /// `)`, `]` or `}`
    Close,
    /// Any other sign.
    Sign,
}

/// A token: bytes `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is the first of its line.
    pub(super) first: bool,
    /// Whether it stands at the very beginning of its line.
    pub(super) margin: bool,
}

/// The tokens of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    first: bool,
    margin: bool,
}

impl<'t> Tokens<'t> {
    /// The tokens of `text`; comments and white space are passed over.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, first: true, margin: true }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            if c == '\n' {
                self.first = true;
                self.margin = true;
            } else if self.rest().starts_with("//") {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                continue;
            } else if c.is_whitespace() || c == '\u{feff}' {
                self.margin &= c == '\u{feff}';
            } else {
                return;
            }
            self.at += c.len_utf8();
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip();
        let rest = self.rest();
        let c = rest.chars().next()?;
        let (kind, length) = match c {
            '"' => text_token(rest),
            '(' | '[' | '{' => (Kind::Open, 1),
            ')' | ']' | '}' => (Kind::Close, 1),
            c if is_word(c) => (Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            c => (Kind::Sign, c.len_utf8()),
        };
        let token = Token {
            kind,
            start: self.at,
            end: self.at + length,
            first: self.first,
            margin: self.margin,
        };
        self.at += length;
        self.first = false;
        self.margin = false;
        Some(token)
    }
}

/// Whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn text_token(rest: &str) -> (Kind, usize) {
    if let Some(inner) = rest.strip_prefix("\"\"\"") {
        return match inner.find("\"\"\"") {
            Some(length) => (Kind::Text(true), length + 6),
            None => (Kind::Text(false), rest.len()),
        };
    }
    let mut escaped = false;
    for (i, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return (Kind::Text(false), i),
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (Kind::Text(true), i + 1),
            _ => {}
        }
    }
    (Kind::Text(false), rest.len())
}

/// Where text is nested deeper than `limit`, when it is.
pub(super) fn too_deep(text: &str, limit: usize) -> Option<usize> {
    // How many conditionals are open within each open bracket.
    let mut conditionals: Vec<usize> = vec![0];
    let mut depth = 0_usize;
    let mut operand_expected = false;
    for token in Tokens::new(text) {
        let written = text.get(token.start..token.end).unwrap_or("");
        match token.kind {
            Kind::Open => {
                conditionals.push(0);
                depth += 1;
            }
            // The outermost level is never closed.
            Kind::Close if conditionals.len() > 1 => {
                depth = depth.saturating_sub(1 + conditionals.pop().unwrap_or(0));
            }
            // An `als` where an operand may begin opens a conditional; behind a clause it does not.
            Kind::Word if written == "als" && operand_expected => {
                depth += 1;
                if let Some(open) = conditionals.last_mut() {
                    *open += 1;
                }
            }
            Kind::Word if written == "anders" => {
                if let Some(open) = conditionals.last_mut().filter(|open| **open > 0) {
                    *open -= 1;
                    depth -= 1;
                }
            }
            Kind::Text(_) => {
                // Holes nest too, and a text may stand in a hole of a text.
                let hole = written.find('{').and_then(|i| written.get(i..));
                if let Some(hole) = hole {
                    let inner = hole.trim_end_matches('"');
                    if let Some(place) = too_deep_within(inner, limit.saturating_sub(depth)) {
                        return Some(token.start + (written.len() - hole.len()) + place);
                    }
                }
            }
            _ => {}
        }
        if depth > limit {
            return Some(token.start);
        }
        operand_expected = match token.kind {
            Kind::Open => true,
            Kind::Close | Kind::Text(_) => false,
            Kind::Sign => true,
            Kind::Word => matches!(
                written,
                "als"
                    | "dan"
                    | "anders"
                    | "en"
                    | "of"
                    | "niet"
                    | "over"
                    | "waarvoor"
                    | "tussen"
                    | "bevat"
            ),
        };
        // A declaration begins with nothing open.
        if token.margin && token.kind == Kind::Word && depth > 0 && conditionals.len() == 1 {
            depth = 0;
            conditionals = vec![0];
        }
    }
    None
}

/// As [`too_deep`], for what stands between quotes; it holds no texts of its own.
fn too_deep_within(text: &str, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut words = 0_usize;
    for token in Tokens::new(text) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word if text.get(token.start..token.end) == Some("als") => words += 1,
            _ => {}
        }
        // An ordinary sentence may have many an `als`; a hole has few.
        if depth > limit || words > 8 * limit.max(8) {
            return Some(token.start);
        }
    }
    None
}
