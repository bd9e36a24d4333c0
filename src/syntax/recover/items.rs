//! The item between braces that a place belongs to.

use super::super::scan::{Kind, Token, Tokens};
use super::words;

/// From where to where the item goes that stands around byte `at`, when it stands between braces.
pub(super) fn around(text: &str, at: usize) -> Option<(usize, usize)> {
    let tokens: Vec<Token> = Tokens::new(text).collect();
    let (open, close) = block(text, &tokens, at)?;
    let mut start = None;
    let mut depth = 0_usize;
    let mut fresh = true;
    let mut previous = "";
    for i in open + 1..close {
        let Some(token) = tokens.get(i) else { break };
        let written = text.get(token.start..token.end).unwrap_or("");
        if depth == 0
            && written != ";"
            && (fresh || (token.first || previous != ":") && begins(token, written))
        {
            if start.is_some() && token.start > at {
                return start.map(|s| (s, token.start));
            }
            start = Some(token.start);
        }
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        fresh = depth == 0 && written == ";";
        // Behind a colon `oordeel` is a type.
        previous = written;
    }
    let end = tokens.get(close).map_or(text.len(), |t| t.start);
    start.filter(|s| *s < end).map(|s| (s, end))
}

fn begins(token: &Token, written: &str) -> bool {
    match token.kind {
        Kind::Word => words::begins_item(written) || (token.first && !words::continues(written)),
        Kind::Text(_) => token.first,
        _ => false,
    }
}

/// The innermost braces around a place, by their places among the tokens.
fn block(text: &str, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let mut open = Vec::new();
    let mut innermost: Option<(usize, usize)> = None;
    for (i, token) in tokens.iter().enumerate() {
        match text.get(token.start..token.end) {
            Some("{") => open.push(i),
            Some("}") => {
                let Some(start) = open.pop() else { continue };
                let holds = tokens.get(start).is_some_and(|t| t.end <= at) && token.start >= at;
                if holds && innermost.is_none() {
                    innermost = Some((start, i));
                }
            }
            _ => {}
        }
    }
    innermost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_goes_to_the_next() {
        let text = "v {\n  vraag a \"A\": tekst\n    toelichting \"x\"\n  vraag b \"B\": tekst\n}";
        let at = text.find("toelichting").unwrap();
        let (start, end) = around(text, at).unwrap();
        assert!(text.get(start..end).unwrap().starts_with("vraag a"));
        assert!(text.get(start..end).unwrap().trim_end().ends_with("\"x\""));
    }

    #[test]
    fn the_innermost_braces_count() {
        let text = "v { sectie s { vraag a \"A\": x; vraag b \"B\": y } vraag c \"C\": z }";
        let (start, end) = around(text, text.find(": y").unwrap()).unwrap();
        assert_eq!(text.get(start..end).unwrap().trim(), "vraag b \"B\": y");
        assert!(around(text, 0).is_none());
    }
}
