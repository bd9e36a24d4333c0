//! The complaints that several rooms of the checker share.

use super::Checker;
use crate::diagnostic::codes::{missing, names, types};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Message;
use crate::msg;
use crate::program::expr::{Expr, ExprKind};
use crate::program::{Name, Type, TypeKind};
use crate::source::Span;

impl Checker<'_> {
    /// Reports an error at a span.
    pub(super) fn error(&mut self, code: &'static Code, span: Span, message: Message) {
        self.sink.push(Diagnostic::at(code, span, message));
    }

    /// Reports an error with what to do about it.
    pub(super) fn error_help(
        &mut self,
        code: &'static Code,
        span: Span,
        message: Message,
        help: Message,
    ) {
        self.sink.push(Diagnostic::at(code, span, message).help(help));
    }

    /// What stands for an expression that failed.
    pub(super) fn failed(span: Span) -> Expr {
        Expr { kind: ExprKind::Error, typ: Type::error(), span }
    }

    /// The author's own words.
    pub(super) fn quoted(&self, span: Span) -> String {
        let text = self.sources.text(span);
        let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > 60 {
            words = words.chars().take(57).collect::<String>() + "…";
        }
        words
    }

    /// Whether a name begins like a register that could not be read (`scholen`, `school`), and so may
    /// be its plural.
    fn may_be_broken_plural(&self, name: &str) -> bool {
        self.broken_registers.iter().any(|register| {
            name.chars().zip(register.chars()).take_while(|(a, b)| a == b).count() >= 3
        })
    }

    /// Reports a name that nothing has, with the nearest that something has.
    pub(super) fn unknown_name(&mut self, name: &str, span: Span, known: &[Name]) {
        if self.broken_names.contains(name) || self.may_be_broken_plural(name) {
            return;
        }
        let mut diagnostic =
            Diagnostic::at(names::UNKNOWN_NAME, span, msg!("check-unknown-name", name = name));
        let singular = self.plurals.get(name).map(|group| Name::from(self.group_name(*group)));
        let singular = singular.filter(|singular| known.contains(singular));
        if let Some(nearest) = singular.or_else(|| nearest(name, known)) {
            diagnostic = diagnostic
                .help(msg!("check-did-you-mean", name = &nearest))
                .repair(span, nearest.to_string());
            if let Some(place) = self.place_of(&nearest) {
                diagnostic = diagnostic.label(place, msg!("check-declared-here", name = &nearest));
            }
        }
        self.sink.push(diagnostic);
    }

    fn place_of(&self, name: &str) -> Option<Span> {
        let group = self.program.names.get(name)?;
        self.entries
            .iter()
            .find(|e| e.group == *group)
            .and_then(|e| super::collect::named(e.declaration))
            .map(|(_, ident, _)| ident.span)
    }

    /// Takes an expression where a value is needed: what may be `leeg` is reported.
    pub(super) fn filled(&mut self, expr: Expr) -> Expr {
        if !expr.typ.optional || expr.typ.is_error() {
            return expr;
        }
        let words = self.quoted(expr.span);
        let help = match &expr.typ.kind {
            TypeKind::Truth => msg!("check-missing-help-truth", expr = &words),
            TypeKind::Number(n) if n.unit == crate::number::Unit::base("€") => {
                msg!("check-missing-help-money", expr = &words)
            }
            TypeKind::Number(_) => msg!("check-missing-help-number", expr = &words),
            TypeKind::Missing => msg!("check-missing-help-literal"),
            _ => msg!("check-missing-help", expr = &words),
        };
        let message = msg!("check-may-be-missing", expr = &words);
        let mut diagnostic = Diagnostic::at(missing::MAY_BE_MISSING, expr.span, message).help(help);
        if let Some((place, why)) = self.why_missing(&expr) {
            diagnostic = diagnostic.label(place, why);
        }
        self.sink.push(diagnostic);
        Expr { typ: Type::error(), ..expr }
    }

    /// A type in the words of the language.
    pub(super) fn type_words(&self, typ: &Type) -> String {
        let mut words = match &typ.kind {
            TypeKind::Truth => "ja/nee".to_owned(),
            TypeKind::Text => "tekst".to_owned(),
            TypeKind::Number(n) if n.percentage => "percentage".to_owned(),
            TypeKind::Number(n) if n.unit.is_one() => "getal".to_owned(),
            TypeKind::Number(n) => format!("getal in {}", n.unit),
            TypeKind::Date => "datum".to_owned(),
            TypeKind::SchoolYear => "schooljaar".to_owned(),
            TypeKind::Month => "maand".to_owned(),
            TypeKind::Choice(g) => self.group_name(*g),
            TypeKind::MultiChoice(g) => format!("meerkeuze uit {}", self.group_name(*g)),
            TypeKind::Row(g) => self.group_name(*g),
            TypeKind::Attachment => "bijlage".to_owned(),
            TypeKind::Missing => return "leeg".to_owned(),
            TypeKind::Error => return "?".to_owned(),
        };
        if typ.optional {
            words.push('?');
        }
        words
    }

    /// The name of a group.
    pub(super) fn group_name(&self, id: crate::program::GroupId) -> String {
        self.program.group(id).map_or_else(String::new, |g| g.name.to_string())
    }

    /// Reports a value of another type than its place needs; `meant` is what stands there between
    /// quotes, and is an option without them.
    pub(super) fn mismatch(
        &mut self,
        span: Span,
        found: &Type,
        needed: &Type,
        meant: Option<(Span, Name)>,
    ) {
        if found.is_error() || needed.is_error() {
            return;
        }
        let words = self.quoted(span);
        let condition = matches!(needed.kind, TypeKind::Truth)
            .then(|| self.condition_meant(&words, found))
            .flatten();
        let (found, needed) = (self.type_words(found), self.type_words(needed));
        let message = msg!("check-type-mismatch", expr = words, found = found, needed = needed);
        let mut diagnostic = Diagnostic::at(types::MISMATCH, span, message);
        if let Some((at, option)) = meant {
            diagnostic = diagnostic
                .help(msg!("check-did-you-mean", name = &option))
                .repair(at, option.to_string());
        } else if let Some(help) = condition {
            diagnostic = diagnostic.help(help);
        }
        self.sink.push(diagnostic);
    }
}

/// The nearest known name, if one is near enough to have been meant.
pub(super) fn nearest(name: &str, known: &[Name]) -> Option<Name> {
    known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&name.to_lowercase(), &k.to_lowercase()), k))
        // Of a name of one letter every other one is as near.
        .filter(|(distance, k)| {
            let length = k.chars().count();
            length > 1 && *distance <= length.max(3) / 3 && &***k != name
        })
        .min_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(b.1)))
        .map(|(_, k)| k.clone())
}
