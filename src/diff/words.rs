//! What is compared, in the words of the rules.

use super::node::{Aspect, Part};
use crate::calendar::SchoolYear;
use crate::number::{Number, Unit, dutch};
use crate::program::canonical::{Renames, spell_renamed};
use crate::program::expr::Comparison;
use crate::program::questionnaire::{Template, TemplatePart};
use crate::program::values::Period;
use crate::program::{Clauses, DeclaredType, Expr, GroupId, NumberType, Program, TypeKind};
use crate::source::{Sources, Span};

/// A version of a program, with what it takes to read it beside the other one.
#[derive(Clone, Copy)]
pub(super) struct Painter<'a> {
    pub program: &'a Program,
    pub sources: &'a Sources,
    pub renames: &'a Renames,
}

impl<'a> Painter<'a> {
    /// An expression that is said of something.
    pub(super) fn expr(&self, part: Part, expr: &'a Expr) -> Aspect<'a> {
        let mut aspect = Aspect::plain(part, self.text(expr.span), expr.span);
        aspect.spelled = spell_renamed(self.program, expr, self.renames);
        aspect.expr = Some(expr);
        aspect
    }

    /// A text of the author, without comments and layout.
    pub(super) fn text(&self, span: Span) -> String {
        plain(self.sources.text(span))
    }

    /// A text with holes.
    pub(super) fn template(&self, part: Part, template: &'a Template, span: Span) -> Aspect<'a> {
        let (mut shown, mut spelled) = (String::new(), String::new());
        for piece in &template.parts {
            match piece {
                TemplatePart::Text(text) => {
                    shown.push_str(text);
                    spelled.push_str(&format!("{text:?}"));
                }
                TemplatePart::Value(expr) => {
                    shown.push_str(&format!("{{{}}}", self.text(expr.span)));
                    spelled.push_str(&spell_renamed(self.program, expr, self.renames));
                }
            }
        }
        let mut aspect = Aspect::plain(part, format!("\"{}\"", one_line(&shown)), span);
        aspect.spelled = spelled;
        aspect
    }

    /// A text without holes.
    pub(super) fn quoted(&self, part: Part, text: &str, span: Span) -> Aspect<'a> {
        let mut aspect = Aspect::plain(part, format!("\"{}\"", one_line(text)), span);
        aspect.spelled = text.to_owned();
        aspect
    }

    /// What any declaration may carry.
    pub(super) fn clauses(&self, clauses: &'a Clauses, span: Span) -> Vec<Aspect<'a>> {
        // Of validity every version of a name is told apart by its years.
        let Clauses { explanation, citations, interpretation, covers, owner, validity: _ } =
            clauses;
        let mut aspects = Vec::new();
        if let Some(explanation) = explanation {
            aspects.push(self.template(Part::Explanation, explanation, span));
        }
        aspects.extend(self.citations(citations));
        if let Some(text) = interpretation {
            aspects.push(self.quoted(Part::Interpretation, text, span));
        }
        if !covers.is_empty() {
            let mut links: Vec<String> =
                covers.iter().map(|c| format!("{}.{}", c.framework, c.item)).collect();
            links.sort();
            let first = covers.first().map_or(span, |c| c.span);
            aspects.push(Aspect::plain(Part::Covers, links.join("; "), first));
        }
        if let Some(owner) = owner {
            aspects.push(self.quoted(Part::Owner, owner, span));
        }
        aspects
    }

    /// `bron`, all of them together.
    pub(super) fn citations(
        &self,
        citations: &'a [crate::program::Citation],
    ) -> Option<Aspect<'a>> {
        let first = citations.first()?;
        let texts: Vec<String> = citations
            .iter()
            .map(|c| match &c.uri {
                Some(uri) => format!("\"{}\" uri \"{uri}\"", c.text),
                None => format!("\"{}\"", c.text),
            })
            .collect();
        Some(Aspect::plain(Part::Source, texts.join("; "), first.span))
    }

    /// A declared type.
    pub(super) fn declared(&self, declared: &'a DeclaredType, span: Span) -> Aspect<'a> {
        let mut aspect = Aspect::plain(Part::Type, self.type_words(declared), span);
        aspect.declared = Some(declared);
        aspect
    }

    /// Whether a list stands where it is used, and has no name of its own.
    pub(super) fn in_place(&self, list: GroupId) -> bool {
        let name = self.program.group(list).map(|g| &g.name);
        name.is_none_or(|name| self.program.names.get(name) != Some(&list))
    }

    /// A type as an author writes it.
    pub(super) fn type_words(&self, declared: &DeclaredType) -> String {
        let DeclaredType { value, minimum, maximum, pattern, max_length, long, scale } = declared;
        let name = |group: &GroupId| self.renames.group(self.program, *group).to_string();
        let list = |group: &GroupId| {
            if self.in_place(*group) { String::new() } else { format!(" {}", name(group)) }
        };
        let mut text = match &value.kind {
            TypeKind::Truth => "ja/nee".to_owned(),
            TypeKind::Text if *long => "lange tekst".to_owned(),
            TypeKind::Text => "tekst".to_owned(),
            TypeKind::Number(_) if scale.is_some() => "schaal".to_owned(),
            TypeKind::Number(number) => number_words(number),
            TypeKind::Date => "datum".to_owned(),
            TypeKind::SchoolYear => "schooljaar".to_owned(),
            TypeKind::Month => "maand".to_owned(),
            TypeKind::Choice(group) => format!("keuze{}", list(group)),
            TypeKind::MultiChoice(group) => format!("meerkeuze{}", list(group)),
            TypeKind::Row(group) => name(group),
            TypeKind::Attachment => "bijlage".to_owned(),
            TypeKind::Missing | TypeKind::Error => "leeg".to_owned(),
        };
        if value.optional {
            text.push('?');
        }
        match (minimum, maximum) {
            (Some(a), Some(b)) => {
                text.push_str(&format!(" van {} t/m {}", number(a), number(b)));
            }
            (Some(a), None) => text.push_str(&format!(" minimaal {}", number(a))),
            (None, Some(b)) => text.push_str(&format!(" maximaal {}", number(b))),
            (None, None) => {}
        }
        if let Some((low, high)) = scale {
            text.push_str(&format!(" \"{low}\" \"{high}\""));
        }
        if let Some(pattern) = pattern {
            text.push_str(&format!(" patroon \"{pattern}\""));
        }
        if let Some(most) = max_length {
            text.push_str(&format!(" hoogstens {most} tekens"));
        }
        text
    }
}

fn number_words(number: &NumberType) -> String {
    let NumberType { unit, fraction: _, flexible: _, decimals, percentage } = number;
    if *percentage {
        return match decimals.map(|d| d.saturating_sub(2)) {
            Some(0) | None => "percentage".to_owned(),
            Some(1) => "percentage met 1 decimaal".to_owned(),
            Some(n) => format!("percentage met {n} decimalen"),
        };
    }
    let money = *unit == Unit::base("€");
    let mut text = match decimals {
        Some(2) if money => return "bedrag".to_owned(),
        Some(0) if money => return "bedrag in hele euro's".to_owned(),
        Some(0) => "geheel getal".to_owned(),
        Some(1) => "getal met 1 decimaal".to_owned(),
        Some(n) => format!("getal met {n} decimalen"),
        None => "getal".to_owned(),
    };
    if !unit.is_one() {
        text.push_str(&format!(" in {unit}"));
    }
    text
}

/// A number the Dutch way.
pub(super) fn number(number: &Number) -> String {
    match number.decimals() {
        Some(_) => dutch::format(number, None),
        None => number.to_string(),
    }
}

/// A part of the whole as a percentage.
pub(super) fn percentage(part: &Number) -> String {
    match part.decimals() {
        Some(decimals) => dutch::percentage(part, decimals.saturating_sub(2)),
        None => part.to_string(),
    }
}

/// A period as it stands before a colon.
pub(super) fn period(period: Period) -> String {
    match period {
        Period::Always => String::new(),
        Period::SchoolYear(year) => {
            SchoolYear::new(year).map_or_else(|| year.to_string(), |y| y.to_string())
        }
        Period::Year(year) => year.to_string(),
        Period::From(date) => format!("vanaf {date}"),
    }
}

/// A comparison as written.
pub(super) const fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterEqual => ">=",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of rules without its comments, in one line; what stands in quotes is left alone.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let (mut quoted, mut gap) = (false, false);
    while let Some(c) = chars.next() {
        if quoted {
            out.push(c);
            match c {
                '\\' => out.extend(chars.next()),
                '"' => quoted = false,
                _ => {}
            }
            continue;
        }
        if c == '/' && chars.peek() == Some(&'/') {
            while chars.peek().is_some_and(|c| *c != '\n') {
                chars.next();
            }
            continue;
        }
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        quoted = c == '"';
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn comments_and_layout_go_and_quotes_stay() {
        assert_eq!(
            plain("  a  en // waarom\n  \"b  // c\\\" \"   >=\n 3 "),
            "a en \"b  // c\\\" \" >= 3"
        );
    }
}
