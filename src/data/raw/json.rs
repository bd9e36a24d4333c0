//! JSON with exact numbers and places: a small reader of its own, because diagnostics need the line
//! of each value, numbers need every digit, and a name that stands twice must be seen.

use std::borrow::Cow;

/// Deepest nesting of lists and objects; submissions need five.
pub const MAX_DEPTH: u32 = 64;

/// A value with the line on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    /// The value.
    pub value: Json<'t>,
    /// Line, from 1.
    pub line: u32,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'t> {
    /// `null`.
    Null,
    /// `true`, `false`.
    Truth(bool),
    /// A number as written.
    Number(&'t str),
    /// A string.
    Text(Cow<'t, str>),
    /// `[…]`.
    List(Vec<Node<'t>>),
    /// `{…}`, in the order written, doubles included.
    Object(Vec<Member<'t>>),
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'t> {
    /// The name.
    pub name: Cow<'t, str>,
    /// The value.
    pub node: Node<'t>,
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonProblem {
    /// The text ends in the middle of a value.
    CutOff,
    /// A character that cannot stand here.
    Unexpected,
    /// Something follows the value.
    Trailing,
    /// A string with a wrong escape or a bare control character.
    BadText,
    /// A number written as JSON does not (`1,5`, `.5`, `01`).
    BadNumber,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
}

/// A problem and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonFault {
    /// What.
    pub problem: JsonProblem,
    /// Line, from 1.
    pub line: u32,
}

/// Reads a text, value by value.
#[derive(Clone, Debug)]
pub struct JsonReader<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    /// Whether an element of the outer list has been read.
    begun: bool,
}

impl<'t> JsonReader<'t> {
    /// A reader of a whole text.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, begun: false }
    }

    /// Whether the text is a list; a list is then read with [`Self::next_element`].
    pub fn is_list(&mut self) -> bool {
        self.space();
        self.byte() == Some(b'[')
    }

    /// The whole text as one value.
    ///
    /// # Errors
    /// The first [`JsonFault`].
    pub fn document(&mut self) -> Result<Node<'t>, JsonFault> {
        let node = self.value(0)?;
        self.space();
        if self.at < self.text.len() {
            return Err(self.fault(JsonProblem::Trailing));
        }
        Ok(node)
    }

    /// The next element of the outer list, so that a list of a million objects is never in memory
    /// at once; None at its end.
    ///
    /// # Errors
    /// The first [`JsonFault`]; reading cannot go on after it.
    pub fn next_element(&mut self) -> Result<Option<Node<'t>>, JsonFault> {
        self.space();
        match (self.begun, self.byte()) {
            (false, Some(b'[')) => {
                self.begun = true;
                self.at += 1;
                self.space();
                if self.byte() == Some(b']') {
                    return self.end();
                }
            }
            (true, Some(b',')) => self.at += 1,
            (true, Some(b']')) => return self.end(),
            _ => return Err(self.unexpected()),
        }
        self.value(1).map(Some)
    }

    fn end(&mut self) -> Result<Option<Node<'t>>, JsonFault> {
        self.at += 1;
        self.space();
        if self.at < self.text.len() {
            return Err(self.fault(JsonProblem::Trailing));
        }
        Ok(None)
    }

    const fn fault(&self, problem: JsonProblem) -> JsonFault {
        JsonFault { problem, line: self.line }
    }

    fn unexpected(&self) -> JsonFault {
        self.fault(if self.at >= self.text.len() {
            JsonProblem::CutOff
        } else {
            JsonProblem::Unexpected
        })
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b @ (b' ' | b'\n' | b'\r' | b'\t')) = self.byte() {
            self.at += 1;
            if b == b'\n' {
                self.line = self.line.saturating_add(1);
            }
        }
    }

    fn value(&mut self, depth: u32) -> Result<Node<'t>, JsonFault> {
        self.space();
        let line = self.line;
        if depth > MAX_DEPTH {
            return Err(self.fault(JsonProblem::TooDeep));
        }
        let value = match self.byte() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Json::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Json::Number(self.number()?),
            Some(b't') => self.word("true", Json::Truth(true))?,
            Some(b'f') => self.word("false", Json::Truth(false))?,
            Some(b'n') => self.word("null", Json::Null)?,
            _ => return Err(self.unexpected()),
        };
        Ok(Node { value, line })
    }

    fn word(&mut self, word: &str, value: Json<'t>) -> Result<Json<'t>, JsonFault> {
        let rest = self.text.get(self.at..).unwrap_or("");
        if rest.starts_with(word) {
            self.at += word.len();
            Ok(value)
        } else if word.starts_with(rest) {
            Err(self.fault(JsonProblem::CutOff))
        } else {
            Err(self.fault(JsonProblem::Unexpected))
        }
    }

    fn object(&mut self, depth: u32) -> Result<Json<'t>, JsonFault> {
        self.at += 1;
        let mut members = Vec::new();
        self.space();
        if self.byte() == Some(b'}') {
            self.at += 1;
            return Ok(Json::Object(members));
        }
        loop {
            self.space();
            if self.byte() != Some(b'"') {
                return Err(self.unexpected());
            }
            let name = self.string()?;
            self.space();
            if self.byte() != Some(b':') {
                return Err(self.unexpected());
            }
            self.at += 1;
            let node = self.value(depth + 1)?;
            members.push(Member { name, node });
            self.space();
            match self.byte() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Json::Object(members));
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn list(&mut self, depth: u32) -> Result<Json<'t>, JsonFault> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.byte() == Some(b']') {
            self.at += 1;
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            match self.byte() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Json::List(items));
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<&'t str, JsonFault> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let leading_zero = self.byte() == Some(b'0');
        let whole = self.digits();
        let mut good = whole > 0 && !(leading_zero && whole > 1);
        if self.byte() == Some(b'.') {
            self.at += 1;
            good &= self.digits() > 0;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            good &= self.digits() > 0;
        }
        if !good {
            let cut = self.at >= self.text.len();
            return Err(self.fault(if cut { JsonProblem::CutOff } else { JsonProblem::BadNumber }));
        }
        Ok(self.text.get(start..self.at).unwrap_or(""))
    }

    fn string(&mut self) -> Result<Cow<'t, str>, JsonFault> {
        self.at += 1;
        let mut owned: Option<String> = None;
        loop {
            let start = self.at;
            let rest = self.text.as_bytes().get(start..).unwrap_or_default();
            let Some(length) = rest.iter().position(|b| matches!(*b, b'"' | b'\\' | 0..=0x1f))
            else {
                return Err(self.fault(JsonProblem::CutOff));
            };
            let piece = self.text.get(start..start + length).unwrap_or("");
            self.at = start + length;
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(match owned {
                        Some(mut text) => {
                            text.push_str(piece);
                            Cow::Owned(text)
                        }
                        None => Cow::Borrowed(piece),
                    });
                }
                Some(b'\\') => {
                    self.at += 1;
                    let escaped = self.escape()?;
                    let text = owned.get_or_insert_default();
                    text.push_str(piece);
                    text.push(escaped);
                }
                _ => return Err(self.fault(JsonProblem::BadText)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonFault> {
        let Some(byte) = self.byte() else { return Err(self.fault(JsonProblem::CutOff)) };
        self.at += 1;
        Ok(match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex()?;
                let code = if (0xd800..0xdc00).contains(&high) {
                    let rest = self.text.get(self.at..).unwrap_or("");
                    if !rest.starts_with("\\u") {
                        return Err(self.fault(JsonProblem::BadText));
                    }
                    self.at += 2;
                    let low = self.hex()?;
                    if !(0xdc00..0xe000).contains(&low) {
                        return Err(self.fault(JsonProblem::BadText));
                    }
                    0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)
                } else {
                    high
                };
                char::from_u32(code).ok_or_else(|| self.fault(JsonProblem::BadText))?
            }
            _ => return Err(self.fault(JsonProblem::BadText)),
        })
    }

    fn hex(&mut self) -> Result<u32, JsonFault> {
        let Some(four) = self.text.as_bytes().get(self.at..self.at + 4) else {
            return Err(self.fault(JsonProblem::CutOff));
        };
        let mut code = 0;
        for byte in four {
            let digit = char::from(*byte).to_digit(16);
            code = code * 16 + digit.ok_or_else(|| self.fault(JsonProblem::BadText))?;
        }
        self.at += 4;
        Ok(code)
    }
}
