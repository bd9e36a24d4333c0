//! XPath as Koers.
//!
//! In XPath what is empty is neither more nor less than anything, and makes a sum none. Here it has
//! to be said: what needs an answer asks first whether it is there.

use super::known::{Kind, Known, Names};
use super::xpath::{Operator, XPath};
use crate::locale::Message;
use crate::msg;

/// How tight what was written binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tight {
    Or,
    And,
    Compare,
    Add,
    Multiply,
    Whole,
}

/// A value as it is written.
struct Written {
    text: String,
    tight: Tight,
    is: Is,
    /// What must be there for it, by name.
    needs: Vec<String>,
}

/// What a value is.
#[derive(Clone, PartialEq, Eq)]
enum Is {
    Known(Kind),
    /// A text as it stands, which may also be an option, a date or nothing.
    Literal(String),
    /// A fraction, whose decimals nobody declared.
    Fraction,
}

/// A value, with its type.
pub(super) struct Value {
    /// The expression.
    pub(super) text: String,
    /// Its type.
    pub(super) kind: Kind,
    /// Whether it is always there.
    pub(super) always: bool,
    /// Whether its decimals had to be chosen.
    pub(super) rounded: bool,
}

type Said<T> = Result<T, Message>;

/// Writes the expressions that stand with one question.
pub(super) struct Writer<'a> {
    pub(super) names: &'a Names,
    /// The question itself, for `.`.
    pub(super) own: Option<&'a str>,
    /// The repeat it stands in, by its name here.
    pub(super) repeat: Option<&'a str>,
}

impl Writer<'_> {
    /// A condition.
    ///
    /// # Errors
    /// A sentence that says what has no counterpart.
    pub(super) fn condition(&self, e: &XPath) -> Said<String> {
        self.condition_of(e, &[])
    }

    /// A condition, where these are known to be there.
    ///
    /// # Errors
    /// A sentence that says what has no counterpart.
    pub(super) fn condition_of(&self, e: &XPath, there: &[String]) -> Said<String> {
        Ok(self.truth(e, there)?.0)
    }

    /// A calculation: `leeg` while something it needs is.
    ///
    /// # Errors
    /// A sentence that says what has no counterpart.
    pub(super) fn calculation(&self, e: &XPath) -> Said<Value> {
        let own = self.value(e, &[])?;
        let (kind, rounded) = match own.is {
            Is::Known(kind) => (kind, false),
            Is::Fraction => (Kind::Number { decimals: Some(2) }, true),
            Is::Literal(_) => (Kind::Text, false),
        };
        let mut always = own.needs.is_empty() && !own.text.contains("leeg");
        let mut text = own.text;
        if matches!(e, XPath::Call(name, _) if matches!(name.as_str(), "if" | "coalesce")) {
            let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
            text = inner.map_or(text.clone(), str::to_owned);
        }
        if !own.needs.is_empty() {
            always = false;
            let there = own.needs.iter().map(|n| format!("{n} is ingevuld"));
            let there: Vec<String> = there.collect();
            text = format!("als {} dan {text} anders leeg", there.join(" en "));
        }
        Ok(Value { text, kind, always, rounded })
    }

    fn find(&self, e: &XPath) -> Said<Option<&Known>> {
        let name = match e {
            XPath::Reference(name) => name.as_str(),
            XPath::Own => self.own.unwrap_or("."),
            _ => return Ok(None),
        };
        let known = self.names.questions.get(name);
        let known = known.ok_or_else(|| msg!("project-survey-no-question", name = name))?;
        if known.repeat.is_some() && known.repeat.as_deref() != self.repeat {
            return Err(msg!("project-survey-in-a-row", name = name));
        }
        Ok(Some(known))
    }

    /// A condition and what is known to be there when it holds.
    fn truth(&self, e: &XPath, there: &[String]) -> Said<(String, Tight, Vec<String>)> {
        match e {
            XPath::Binary(Operator::And, parts) => {
                let (a, a_tight, mut found) = self.truth(&parts.0, there)?;
                let known = [there, &found].concat();
                let (b, b_tight, more) = self.truth(&parts.1, &known)?;
                found.extend(more);
                let text = format!(
                    "{} en {}",
                    bracketed(a, a_tight < Tight::And),
                    bracketed(b, b_tight < Tight::And)
                );
                Ok((text, Tight::And, found))
            }
            XPath::Binary(Operator::Or, parts) => {
                let (a, ..) = self.truth(&parts.0, there)?;
                let (b, ..) = self.truth(&parts.1, there)?;
                Ok((format!("{a} of {b}"), Tight::Or, Vec::new()))
            }
            XPath::Binary(operator, parts) => self.compare(*operator, &parts.0, &parts.1, there),
            XPath::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("not", [x]) => {
                    let (x, ..) = self.truth(x, there)?;
                    Ok((format!("niet ({x})"), Tight::And, Vec::new()))
                }
                ("true", []) => Ok(("ja".to_owned(), Tight::Whole, Vec::new())),
                ("false", []) => Ok(("nee".to_owned(), Tight::Whole, Vec::new())),
                ("boolean", [x]) => self.truth(x, there),
                ("selected", [x, XPath::Text(option)]) => self.selected(x, option, there),
                _ => Err(no_function(name)),
            },
            XPath::Reference(_) | XPath::Own => {
                let known = self.find(e)?.map(|k| k.name.clone()).unwrap_or_default();
                Ok((format!("{known} is ingevuld"), Tight::Compare, vec![known]))
            }
            XPath::Number(_) | XPath::Text(_) | XPath::Negate(_) => {
                Err(msg!("project-survey-no-condition"))
            }
        }
    }

    fn selected(
        &self,
        x: &XPath,
        option: &str,
        there: &[String],
    ) -> Said<(String, Tight, Vec<String>)> {
        let Some(known) = self.find(x)? else { return Err(no_function("selected")) };
        let Kind::Choice { several: true, options } = &known.kind else {
            let text = XPath::Text(option.to_owned());
            return self.compare(Operator::Equal, x, &text, there);
        };
        let option = here(options, option)?;
        let needs = self.lacking(known, there);
        let text = format!("{} bevat {option}", known.name);
        Ok(guarded(text, needs))
    }

    fn compare(
        &self,
        operator: Operator,
        a: &XPath,
        b: &XPath,
        there: &[String],
    ) -> Said<(String, Tight, Vec<String>)> {
        let sign = match operator {
            Operator::Equal => "=",
            Operator::NotEqual => "<>",
            Operator::Less => "<",
            Operator::LessEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterEqual => ">=",
            _ => return Err(msg!("project-survey-no-condition")),
        };
        let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
        if let XPath::Text(text) = a
            && equality
            && !matches!(b, XPath::Text(_))
        {
            return self.compare(operator, b, &XPath::Text(text.clone()), there);
        }
        if let XPath::Text(text) = b
            && text.is_empty()
            && equality
        {
            let x = self.value(a, there)?;
            let empty = operator == Operator::Equal;
            let word = if empty { "is leeg" } else { "is ingevuld" };
            let found = if empty { Vec::new() } else { vec![x.text.clone()] };
            let text = format!("{} {word}", bracketed(x.text, x.tight < Tight::Add));
            return Ok((text, Tight::Compare, found));
        }
        let (left, right) = (self.value(a, there)?, self.value(b, there)?);
        let (left_text, right_text) =
            (self.beside(&left, &right.is)?, self.beside(&right, &left.is)?);
        let needs = [left.needs, right.needs].concat();
        let single = needs.len() == 1 && matches!(a, XPath::Reference(_) | XPath::Own);
        if single && matches!(b, XPath::Text(_) | XPath::Number(_)) && equality {
            // An empty answer equals nothing, here as there.
            let text = format!("{left_text} = {right_text}");
            return Ok(if operator == Operator::Equal {
                (text, Tight::Compare, needs)
            } else {
                (format!("niet ({text})"), Tight::And, Vec::new())
            });
        }
        Ok(guarded(format!("{left_text} {sign} {right_text}"), needs))
    }

    /// A value as it is written beside one of a kind: a text may be an option, `ja` or a date.
    fn beside(&self, own: &Written, other: &Is) -> Said<String> {
        let Is::Literal(text) = &own.is else {
            return Ok(bracketed(own.text.clone(), own.tight < Tight::Add));
        };
        match other {
            Is::Known(Kind::Truth { yes, no }) => match text {
                text if text == yes => Ok("ja".to_owned()),
                text if text == no => Ok("nee".to_owned()),
                text => Err(msg!("project-survey-no-option", option = text)),
            },
            Is::Known(Kind::Choice { several: false, options }) => here(options, text),
            Is::Known(Kind::Number { .. }) | Is::Fraction => number(text),
            Is::Known(Kind::Date) => date(text),
            Is::Known(Kind::Text) | Is::Literal(_) => Ok(quoted(text)),
            Is::Known(Kind::Choice { several: true, .. } | Kind::File) => {
                Err(msg!("project-survey-no-comparison"))
            }
        }
    }

    /// What is not known to be there.
    fn lacking(&self, known: &Known, there: &[String]) -> Vec<String> {
        let sure = known.always || there.contains(&known.name);
        if sure { Vec::new() } else { vec![known.name.clone()] }
    }

    fn value(&self, e: &XPath, there: &[String]) -> Said<Written> {
        let whole =
            |text: String, is: Is| Written { text, tight: Tight::Whole, is, needs: Vec::new() };
        match e {
            XPath::Number(text) => {
                let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
                let decimals = u32::try_from(decimals).ok();
                Ok(whole(number(text)?, Is::Known(Kind::Number { decimals })))
            }
            XPath::Text(text) => Ok(whole(quoted(text), Is::Literal(text.clone()))),
            XPath::Reference(_) | XPath::Own => {
                let known = self.find(e)?;
                let known = known.ok_or_else(|| msg!("project-survey-no-comparison"))?;
                let needs = self.lacking(known, there);
                Ok(Written { needs, ..whole(known.name.clone(), Is::Known(known.kind.clone())) })
            }
            XPath::Negate(x) => {
                let x = self.value(x, there)?;
                let text = format!("-{}", bracketed(x.text, x.tight < Tight::Whole));
                Ok(Written { text, tight: Tight::Multiply, ..x })
            }
            XPath::Binary(operator, parts) => self.arithmetic(*operator, &parts.0, &parts.1, there),
            XPath::Call(name, arguments) => self.call(name, arguments, there),
        }
    }

    fn arithmetic(
        &self,
        operator: Operator,
        a: &XPath,
        b: &XPath,
        there: &[String],
    ) -> Said<Written> {
        let (sign, tight) = match operator {
            Operator::Add => ("+", Tight::Add),
            Operator::Subtract => ("-", Tight::Add),
            Operator::Multiply => ("*", Tight::Multiply),
            Operator::Divide => ("/", Tight::Multiply),
            _ => {
                // A truth as a value: an option named so.
                return Err(msg!("project-survey-no-comparison"));
            }
        };
        let (left, right) = (self.value(a, there)?, self.value(b, there)?);
        let is = match (operator, &left.is, &right.is) {
            (Operator::Divide, ..) | (_, Is::Fraction, _) | (_, _, Is::Fraction) => Is::Fraction,
            (
                _,
                Is::Known(Kind::Number { decimals: one }),
                Is::Known(Kind::Number { decimals: two }),
            ) => {
                let both = one.zip(*two);
                let decimals = match operator {
                    Operator::Multiply => both.map(|(one, two)| one.saturating_add(two)),
                    _ => both.map(|(one, two)| one.max(two)),
                };
                Is::Known(Kind::Number { decimals })
            }
            _ => return Err(msg!("project-survey-no-comparison")),
        };
        let text = format!(
            "{} {sign} {}",
            bracketed(left.text, left.tight < tight),
            bracketed(right.text, right.tight <= tight)
        );
        Ok(Written { text, tight, is, needs: joined(left.needs, right.needs) })
    }

    fn call(&self, name: &str, arguments: &[XPath], there: &[String]) -> Said<Written> {
        let whole = |text: String, is: Is, needs| Written { text, tight: Tight::Whole, is, needs };
        let counted = || Is::Known(Kind::Number { decimals: Some(0) });
        match (name, arguments) {
            ("decimal-date-time" | "number" | "string" | "date", [x]) => {
                let x = self.value(x, there)?;
                match &x.is {
                    Is::Literal(text) if matches!(name, "date" | "decimal-date-time") => {
                        Ok(whole(date(text)?, Is::Known(Kind::Date), Vec::new()))
                    }
                    _ => Ok(x),
                }
            }
            ("coalesce", [a, b]) => {
                let (a, b) = (self.value(a, there)?, self.value(b, there)?);
                let other = self.beside(&b, &a.is)?;
                let left = bracketed(a.text, a.tight < Tight::Add);
                let text = format!("({left} of anders {other})");
                Ok(whole(text, a.is, b.needs))
            }
            ("if", [condition, then, otherwise]) => self.choice(condition, then, otherwise, there),
            ("round", [x, XPath::Number(places)]) => {
                let x = self.value(x, there)?;
                let is = Is::Known(Kind::Number { decimals: places.parse().ok() });
                Ok(whole(format!("afronden({}; {places})", x.text), is, x.needs))
            }
            ("abs", [x]) => {
                let x = self.value(x, there)?;
                Ok(whole(format!("abs({})", x.text), x.is, x.needs))
            }
            ("string-length", [x]) => {
                let x = self.value(x, there)?;
                Ok(whole(format!("lengte({})", x.text), counted(), x.needs))
            }
            ("min" | "max", [a, b]) => {
                let (a, b) = (self.value(a, there)?, self.value(b, there)?);
                let text = format!("{name}({}; {})", a.text, b.text);
                Ok(whole(text, a.is, joined(a.needs, b.needs)))
            }
            ("count", [XPath::Reference(repeat)]) => {
                let own = self.names.repeats.get(repeat);
                let own = own.ok_or_else(|| msg!("project-survey-no-question", name = repeat))?;
                Ok(whole(format!("aantal({own})"), counted(), Vec::new()))
            }
            ("sum", [XPath::Reference(x)]) => {
                let known = self.names.questions.get(x);
                let known = known.ok_or_else(|| msg!("project-survey-no-question", name = x))?;
                let Some(repeat) = known.repeat.as_deref() else { return Err(no_function(name)) };
                if !known.always {
                    return Err(msg!("project-survey-may-lack", name = x));
                }
                let text = format!("som({} over {repeat})", known.name);
                Ok(whole(text, Is::Known(known.kind.clone()), Vec::new()))
            }
            _ => Err(no_function(name)),
        }
    }

    fn choice(
        &self,
        condition: &XPath,
        then: &XPath,
        otherwise: &XPath,
        there: &[String],
    ) -> Said<Written> {
        let (condition, _, found) = self.truth(condition, there)?;
        let known = [there, &found].concat();
        let (then, otherwise) = (self.value(then, &known)?, self.value(otherwise, there)?);
        let numbers = |is: &Is| matches!(is, Is::Known(Kind::Number { .. }) | Is::Fraction);
        // A text beside a number says that there is none.
        let said = |own: &Written, other: &Is| match &own.is {
            Is::Literal(text) if text.is_empty() || numbers(other) && number(text).is_err() => {
                Ok("leeg".to_owned())
            }
            _ => self.beside(own, other),
        };
        let (yes, no) = (said(&then, &otherwise.is)?, said(&otherwise, &then.is)?);
        let is = match (then.is, otherwise.is) {
            (Is::Literal(text), other) if text.is_empty() || numbers(&other) => other,
            (Is::Fraction, _) | (_, Is::Fraction) => Is::Fraction,
            (
                Is::Known(Kind::Number { decimals: one }),
                Is::Known(Kind::Number { decimals: two }),
            ) => {
                let decimals = one.zip(two).map(|(one, two)| one.max(two));
                Is::Known(Kind::Number { decimals })
            }
            (first, _) => first,
        };
        let text = format!("(als {condition} dan {yes} anders {no})");
        Ok(Written { text, tight: Tight::Whole, is, needs: joined(then.needs, otherwise.needs) })
    }
}

/// What needs answers asks first whether they are there.
fn guarded(text: String, mut needs: Vec<String>) -> (String, Tight, Vec<String>) {
    needs.dedup();
    let there = needs.iter().map(|n| format!("{n} is ingevuld en "));
    let tight = if needs.is_empty() { Tight::Compare } else { Tight::And };
    (format!("{}{text}", there.collect::<String>()), tight, needs)
}

fn joined(mut all: Vec<String>, more: Vec<String>) -> Vec<String> {
    for name in more {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

fn no_function(name: &str) -> Message {
    msg!("project-survey-no-function", name = name)
}

fn bracketed(text: String, needed: bool) -> String {
    if needed { format!("({text})") } else { text }
}

/// The name here of an option there.
fn here(options: &[(String, String)], option: &str) -> Said<String> {
    let found = options.iter().find(|(there, _)| there == option);
    let found = found.map(|(_, here)| here.clone());
    found.ok_or_else(|| msg!("project-survey-no-option", option = option))
}

/// A number the Dutch way.
pub(super) fn number(text: &str) -> Said<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let parts: Vec<&str> = digits.split('.').collect();
    let plain = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if parts.len() > 2 || !parts.iter().all(plain) {
        return Err(msg!("project-survey-no-number", text = text));
    }
    Ok(text.replace('.', ","))
}

/// A date as it is written here.
pub(super) fn date(text: &str) -> Said<String> {
    let told = crate::calendar::Date::parse(text);
    told.map(|date| date.to_string()).ok_or_else(|| msg!("project-survey-no-date", text = text))
}

/// A text between quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// A text as it stands between quotes.
pub(super) fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
