//! What an answer to a question of an XLSForm is: its type, bounds and what is filled in.

use super::expression::{Writer, date, number, quoted};
use super::known::{Kind, Known, plain};
use super::labels;
use super::nodes::{Line, Node};
use super::questions::{Reader, kind_of};
use super::sheets::Row;
use super::xpath::{Operator, XPath};
use crate::msg;

impl Reader<'_> {
    /// What a question of this type is.
    pub(super) fn kind(&self, kind: &str, list: &str) -> Option<Kind> {
        Some(match kind {
            "text" | "barcode" => Kind::Text,
            "integer" => Kind::Number { decimals: Some(0) },
            "decimal" => Kind::Number { decimals: None },
            "date" => Kind::Date,
            // Until its formula is read.
            "calculate" => Kind::Text,
            "file" | "image" | "audio" | "video" => Kind::File,
            "select_one" | "select_multiple" => {
                let list = self.lists.iter().find(|l| l.there == list)?;
                let several = kind == "select_multiple";
                match list.truth().filter(|_| !several) {
                    Some((yes, no)) => Kind::Truth { yes, no },
                    None if list.scale().is_some() && !several => {
                        Kind::Number { decimals: Some(0) }
                    }
                    None => Kind::Choice {
                        several,
                        options: list
                            .options
                            .iter()
                            .map(|o| (o.there.clone(), o.here.clone()))
                            .collect(),
                    },
                }
            }
            _ => return None,
        })
    }

    /// What is filled in beforehand.
    pub(super) fn default(&mut self, row: &Row, known: &Known, node: &mut Node) {
        let text = row.get("default");
        if text.is_empty() {
            return;
        }
        let written = match &known.kind {
            Kind::Number { .. } => number(text).ok(),
            Kind::Date => date(text).ok(),
            Kind::Text => Some(quoted(text)),
            Kind::Truth { yes, .. } if text == yes => Some("ja".to_owned()),
            Kind::Truth { no, .. } if text == no => Some("nee".to_owned()),
            Kind::Choice { several: false, options } => {
                options.iter().find(|(there, _)| there == text).map(|(_, here)| here.clone())
            }
            _ => None,
        };
        match written {
            Some(written) => {
                let place = self.origin(row, "default");
                node.clauses.push(Line::new(format!("vooraf {written}"), place));
            }
            None => self.leave(row, "default", msg!("project-survey-no-column")),
        }
    }

    /// The type of a question, and what is left of its constraint.
    pub(super) fn typ(&mut self, row: &Row, kind: &str, known: &Known) -> (String, Option<XPath>) {
        let read = if row.get("constraint").is_empty() {
            None
        } else {
            self.expression(row, "constraint")
        };
        let (_, list) = kind_of(row);
        if let Some(own) = self.lists.iter_mut().find(|l| l.there == list)
            && kind.starts_with("select_")
        {
            if let Some((low, high)) = own.scale().filter(|_| kind == "select_one") {
                let ends = own.ends();
                return (format!("schaal {low} t/m {high}{ends}"), read);
            }
            if let Kind::Choice { several, .. } = &known.kind {
                own.used = true;
                let of =
                    if *several { format!("meerkeuze uit {}", own.name) } else { own.name.clone() };
                return (of, read);
            }
        }
        let told = !row.told("constraint_message", &self.language).is_empty();
        let own_words = labels::is_wrong(row.told("constraint_message", &self.language));
        let mut rest = Vec::new();
        let mut bounds = String::new();
        let mut decimals = None;
        for part in read.map(parts).unwrap_or_default() {
            let bound = if told && !own_words { None } else { bound(&part, &known.kind) };
            match bound {
                Some(Bound::Clause(text)) => bounds.push_str(&format!(" {text}")),
                Some(Bound::Decimals(places)) => decimals = Some(places),
                None => rest.push(part),
            }
        }
        let both = |a: XPath, b: XPath| XPath::Binary(Operator::And, Box::new((a, b)));
        let rest = rest.into_iter().reduce(both);
        let typ = match &known.kind {
            Kind::Truth { .. } => "ja/nee".to_owned(),
            Kind::Number { decimals: Some(0) } => "geheel getal".to_owned(),
            Kind::Number { .. } => match decimals {
                Some(places) => with_decimals(&places.to_string()),
                None => "getal".to_owned(),
            },
            Kind::Date => "datum".to_owned(),
            Kind::File => "bijlage".to_owned(),
            Kind::Text | Kind::Choice { .. } => {
                let long = row.get("appearance").contains("multiline");
                if long { "lange tekst".to_owned() } else { "tekst".to_owned() }
            }
        };
        (format!("{typ}{bounds}"), rest)
    }

    /// A constraint that is no bound: a `fout`.
    pub(super) fn constraint(
        &mut self,
        row: &Row,
        known: &Known,
        read: &XPath,
        repeat: Option<&str>,
    ) -> Vec<Line> {
        let writer = Writer { names: &self.names, own: Some(row.get("name")), repeat };
        let text = match writer.condition_of(read, std::slice::from_ref(&known.name)) {
            Ok(text) => text,
            Err(why) => {
                self.leave(row, "constraint", why);
                return Vec::new();
            }
        };
        let own = &known.name;
        let name = self.names.free(&format!("{}_klopt_niet", plain(own)));
        let message = row.told("constraint_message", &self.language);
        let message = if message.is_empty() { self.label(row) } else { message.to_owned() };
        let guard = if known.always { String::new() } else { format!("{own} is ingevuld en ") };
        let before = format!("fout {name} als {guard}niet ({text})");
        let place = self.origin(row, "constraint");
        vec![self.titled(&before, &message, &format!(" bij {own}"), place)]
    }
}

/// The type of a number with so many decimals.
pub(super) fn with_decimals(places: &str) -> String {
    let word = if places == "1" { "decimaal" } else { "decimalen" };
    format!("getal met {places} {word}")
}

/// What a constraint says that a type can say.
enum Bound {
    Clause(String),
    Decimals(String),
}

fn bound(part: &XPath, kind: &Kind) -> Option<Bound> {
    let XPath::Binary(operator, sides) = part else { return None };
    let numeric = matches!(kind, Kind::Number { .. });
    match (operator, &sides.0, &sides.1) {
        (Operator::GreaterEqual, XPath::Own, XPath::Number(n)) if numeric => {
            Some(Bound::Clause(format!("minimaal {}", number(n).ok()?)))
        }
        (Operator::LessEqual, XPath::Own, XPath::Number(n)) if numeric => {
            Some(Bound::Clause(format!("maximaal {}", number(n).ok()?)))
        }
        (Operator::Equal, XPath::Call(name, arguments), XPath::Own) if name == "round" => {
            match arguments.as_slice() {
                [XPath::Own, XPath::Number(places)] => Some(Bound::Decimals(places.clone())),
                _ => None,
            }
        }
        (Operator::LessEqual, XPath::Call(name, arguments), XPath::Number(most))
            if name == "string-length" && *kind == Kind::Text =>
        {
            let own = matches!(arguments.as_slice(), [XPath::Own]);
            own.then(|| Bound::Clause(format!("hoogstens {most} tekens")))
        }
        _ => None,
    }
}

/// What holds all at once.
fn parts(read: XPath) -> Vec<XPath> {
    match read {
        XPath::Binary(Operator::And, both) => {
            let (a, b) = *both;
            [parts(a), parts(b)].concat()
        }
        other => vec![other],
    }
}
