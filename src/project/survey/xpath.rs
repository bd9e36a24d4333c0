//! The expressions of an XLSForm, read into a tree: the part of XPath that forms are written in.

/// Deepest nesting that is read.
const DEEPEST: u32 = 64;

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum XPath {
    /// A number, with a dot.
    Number(String),
    Text(String),
    /// `${name}`.
    Reference(String),
    /// `.`, the answer itself.
    Own,
    Binary(Operator, Box<(XPath, XPath)>),
    Negate(Box<XPath>),
    Call(String, Vec<XPath>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(String),
    Text(String),
    Reference(String),
    Name(String),
    Sign(&'static str),
}

/// Signs, the longer first.
const SIGNS: [&str; 13] = ["!=", "<=", ">=", "(", ")", ",", "=", "<", ">", "+", "-", "*", "."];

/// Reads an expression.
///
/// # Errors
/// What cannot be read, as it stands there.
pub(super) fn parse(text: &str) -> Result<XPath, String> {
    let mut tokens = tokens(text)?;
    tokens.reverse();
    let mut parser = Parser { tokens, depth: 0 };
    let tree = parser.binary(0)?;
    match parser.tokens.last() {
        None => Ok(tree),
        Some(token) => Err(shown(token)),
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Number(text) | Token::Name(text) => text.clone(),
        Token::Text(text) => format!("'{text}'"),
        Token::Reference(name) => format!("${{{name}}}"),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut all = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = if let Some(inner) = rest.strip_prefix("${") {
            let (name, after) = inner.split_once('}').ok_or_else(|| rest.to_owned())?;
            (Token::Reference(name.trim().to_owned()), after)
        } else if let Some(quote) = Some(first).filter(|c| matches!(c, '\'' | '"' | '‘' | '’'))
        {
            // Word processors make curly quotes of straight ones.
            let closes: &[char] =
                if matches!(quote, '‘' | '’') { &['’', '‘'] } else { &[quote] };
            let inner = rest.strip_prefix(quote).unwrap_or(rest);
            let (own, after) = inner.split_once(closes).ok_or_else(|| rest.to_owned())?;
            (Token::Text(own.to_owned()), after)
        } else if first.is_ascii_digit() {
            let (own, after) = taken(rest, |c| c.is_ascii_digit() || c == '.');
            (Token::Number(own.to_owned()), after)
        } else if first.is_alphabetic() || first == '_' {
            let (own, after) = taken(rest, |c| c.is_alphanumeric() || matches!(c, '_' | '-' | ':'));
            (Token::Name(own.to_owned()), after)
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (Token::Sign(sign), rest.strip_prefix(sign).unwrap_or(rest))
        } else {
            return Err(first.to_string());
        };
        all.push(token);
        rest = after.trim_start();
    }
    Ok(all)
}

/// The beginning of which every character is so, and the rest.
fn taken(text: &str, is: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !is(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

struct Parser {
    /// What is still to be read, the next last.
    tokens: Vec<Token>,
    depth: u32,
}

/// Operators by how tight they bind.
const LEVELS: [&[(&str, Operator)]; 5] = [
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[
        ("=", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("<", Operator::Less),
        ("<=", Operator::LessEqual),
        (">", Operator::Greater),
        (">=", Operator::GreaterEqual),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[("*", Operator::Multiply), ("div", Operator::Divide)],
];

impl Parser {
    fn binary(&mut self, level: usize) -> Result<XPath, String> {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.binary(level + 1)?;
        loop {
            let next = match self.tokens.last() {
                Some(Token::Sign(sign)) => *sign,
                Some(Token::Name(name)) => name.as_str(),
                _ => return Ok(left),
            };
            let Some((_, operator)) = operators.iter().find(|(sign, _)| *sign == next) else {
                return Ok(left);
            };
            self.tokens.pop();
            left = XPath::Binary(*operator, Box::new((left, self.binary(level + 1)?)));
        }
    }

    fn unary(&mut self) -> Result<XPath, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("(((…".to_owned());
        }
        let read = match self.tokens.pop() {
            Some(Token::Sign("-")) => Ok(XPath::Negate(Box::new(self.unary()?))),
            Some(Token::Sign("(")) => {
                let inner = self.binary(0)?;
                self.expect(")")?;
                Ok(inner)
            }
            Some(Token::Sign(".")) => Ok(XPath::Own),
            Some(Token::Number(number)) => Ok(XPath::Number(number)),
            Some(Token::Text(text)) => Ok(XPath::Text(text)),
            Some(Token::Reference(name)) => Ok(XPath::Reference(name)),
            Some(Token::Name(name)) => {
                self.expect("(").map_err(|_| name.clone())?;
                self.arguments().map(|all| XPath::Call(name, all))
            }
            Some(token) => Err(shown(&token)),
            None => Err("…".to_owned()),
        };
        self.depth -= 1;
        read
    }

    fn arguments(&mut self) -> Result<Vec<XPath>, String> {
        let mut all = Vec::new();
        if self.tokens.last() == Some(&Token::Sign(")")) {
            self.tokens.pop();
            return Ok(all);
        }
        loop {
            all.push(self.binary(0)?);
            match self.tokens.pop() {
                Some(Token::Sign(",")) => {}
                Some(Token::Sign(")")) => return Ok(all),
                Some(token) => return Err(shown(&token)),
                None => return Err("(".to_owned()),
            }
        }
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        match self.tokens.last() {
            Some(Token::Sign(found)) if *found == sign => {
                self.tokens.pop();
                Ok(())
            }
            Some(token) => Err(shown(token)),
            None => Err("…".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tighter_operators_go_first() {
        let told = format!("{:?}", parse("${a} = 'x' and not(. > 1 + 2 * 3) or true()").unwrap());
        assert!(told.starts_with("Binary(Or, (Binary(And, "), "{told}");
        assert_eq!(
            parse("${a} - 1").unwrap(),
            XPath::Binary(
                Operator::Subtract,
                Box::new((XPath::Reference("a".into()), XPath::Number("1".into())))
            )
        );
    }

    #[test]
    fn what_cannot_be_read_is_given_back() {
        for (text, told) in [
            ("/data/x = 1", "/"),
            ("${a", "${a"),
            ("'open", "'open"),
            ("1 2", "2"),
            ("if(1, 2", "("),
            ("", "…"),
            ("jaar", "jaar"),
        ] {
            assert_eq!(parse(text).unwrap_err(), told, "{text}");
        }
        assert!(parse(&"(".repeat(10_000)).is_err());
        assert!(parse(&"-".repeat(10_000)).is_err());
    }
}
