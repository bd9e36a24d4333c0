//! Cutting a file into declarations.

use super::super::scan::{Kind, Token, Tokens};
use super::words;

/// Where each declaration begins and ends. What stands before the first is a slice too, and what
/// looks like a declaration whose first word is misspelt.
pub(super) fn slices(text: &str) -> Vec<(usize, usize)> {
    let tokens: Vec<Token> = Tokens::new(text).collect();
    let unclosed = unclosed(&tokens);
    let mut starts = vec![0];
    // The places in `tokens` of the brackets that are open.
    let mut open: Vec<usize> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => open.push(i),
            Kind::Close => {
                open.pop();
            }
            Kind::Word if token.first => {
                let word = text.get(token.start..token.end).unwrap_or("");
                let next = tokens.get(i + 1);
                let within = open.last().map(|o| unclosed.contains(o));
                if begins(word, next, token.margin, within) {
                    open.clear();
                    starts.push(token.start);
                }
            }
            _ => {}
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).filter(|(start, end)| start < end).collect()
}

/// The brackets that nothing closes.
fn unclosed(tokens: &[Token]) -> std::collections::BTreeSet<usize> {
    let mut open = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => open.push(i),
            Kind::Close => {
                open.pop();
            }
            _ => {}
        }
    }
    open.into_iter().collect()
}

/// Whether a word at the beginning of a line begins a declaration. `within` says of the bracket it
/// stands in whether nothing closes that.
fn begins(word: &str, next: Option<&Token>, margin: bool, within: Option<bool>) -> bool {
    let named = next.is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Text(_)));
    let declares = words::DECLARATIONS.contains(&word);
    match within {
        None if declares => true,
        None => margin && !words::continues(word),
        Some(_) if words::OUTERMOST.contains(&word) && named => true,
        Some(unclosed) => declares && named && margin && unclosed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firsts(text: &str) -> Vec<&str> {
        slices(text)
            .into_iter()
            .map(|(s, e)| text.get(s..e).unwrap().trim().lines().next().unwrap_or(""))
            .collect()
    }

    #[test]
    fn a_missing_brace_ends_at_the_next_declaration() {
        let text = "register a {\n x: tekst\nregister b { y: tekst }\nkpi c = 1\n";
        assert_eq!(firsts(text), ["register a {", "register b { y: tekst }", "kpi c = 1"]);
    }

    #[test]
    fn words_within_a_declaration_begin_none() {
        let text = "rapport r voor school {\nkpi thuiszitters\nkalender k\n}\nplan p voor swv { }";
        assert_eq!(firsts(text), ["rapport r voor school {", "plan p voor swv { }"]);
        let text = "register r {\n  register: tekst\n  formule: tekst\n}";
        assert_eq!(firsts(text).len(), 1);
    }

    #[test]
    fn a_misspelt_word_at_the_margin_begins_a_declaration() {
        let text = "gebruik a\nregistr b { x: tekst }\nkpi c voor swv: getal\n= 1";
        assert_eq!(firsts(text), ["gebruik a", "registr b { x: tekst }", "kpi c voor swv: getal"]);
    }
}
