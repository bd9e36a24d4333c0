//! Types as written to types of values; units; lists written in place.

use super::scope::Scope;
use super::{Checker, patterns};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, types};
use crate::msg;
use crate::number::{Number, Unit};
use crate::program::expr::{ExprKind, Literal};
use crate::program::register::{ChoiceList, ChoiceOption};
use crate::program::{
    Clauses, DeclaredType, GroupId, GroupKind, Name, NumberType, Type, TypeKind, Validity,
};
use crate::source::Span;
use crate::syntax::tree::{self, OptionDecl, TypeExpr};

impl<'t> Checker<'t> {
    /// A type as declared; `place` names a list written in it (`school.soort`).
    pub(super) fn declared(
        &mut self,
        scope: &mut Scope,
        written: &'t TypeExpr,
        place: &str,
    ) -> DeclaredType {
        let kind = self.type_kind(scope, written, place);
        let mut declared = DeclaredType {
            value: Type { kind, optional: written.optional },
            minimum: None,
            maximum: None,
            pattern: None,
            max_length: written.max_length.map(|(n, _)| n),
            long: matches!(written.kind, tree::TypeKind::LongText),
            scale: None,
        };
        if let tree::TypeKind::Scale { from, to, words } = &written.kind {
            declared.minimum = Some(Number::from_int(*from));
            declared.maximum = Some(Number::from_int(*to));
            declared.scale = words.as_ref().map(|(a, b)| (a.value.clone(), b.value.clone()));
            if from >= to {
                self.error(types::BAD_RANGE, written.span, msg!("check-bad-range"));
            }
        }
        let mut fixed = Scope::fixed(scope.validity);
        for (bound, is_minimum) in [(&written.minimum, true), (&written.maximum, false)] {
            let Some(bound) = bound else { continue };
            let needed = declared.value.clone().with_optional(false);
            let value = self.typed(&mut fixed, bound, &needed);
            let number = match value.kind {
                ExprKind::Literal(Literal::Number(n)) => Some(n),
                ExprKind::Negate(inner) => match inner.kind {
                    ExprKind::Literal(Literal::Number(n)) => Some(n.neg()),
                    _ => None,
                },
                _ => None,
            };
            if number.is_none() && !value.typ.is_error() {
                self.error(types::NOT_CONSTANT, bound.span, msg!("check-bound-not-number"));
            }
            if is_minimum {
                declared.minimum = number;
            } else {
                declared.maximum = number;
            }
        }
        if let (Some(low), Some(high)) = (&declared.minimum, &declared.maximum)
            && low > high
        {
            self.error(types::BAD_RANGE, written.span, msg!("check-bad-range"));
        }
        if let Some(pattern) = &written.pattern {
            if let Some(why) = patterns::problem(&pattern.value) {
                self.error(types::BAD_PATTERN, pattern.span, msg!("check-bad-pattern", why = why));
            }
            declared.pattern = Some(pattern.value.clone());
        }
        declared
    }

    fn type_kind(&mut self, scope: &mut Scope, written: &'t TypeExpr, place: &str) -> TypeKind {
        let number = |unit: Unit, decimals: Option<u32>, percentage: bool| {
            TypeKind::Number(NumberType {
                unit,
                fraction: false,
                flexible: false,
                decimals,
                percentage,
            })
        };
        match &written.kind {
            tree::TypeKind::Truth => TypeKind::Truth,
            tree::TypeKind::Text | tree::TypeKind::LongText => TypeKind::Text,
            tree::TypeKind::Date => TypeKind::Date,
            tree::TypeKind::SchoolYear => TypeKind::SchoolYear,
            tree::TypeKind::Month => TypeKind::Month,
            tree::TypeKind::Attachment => TypeKind::Attachment,
            tree::TypeKind::Scale { .. } => number(Unit::one(), Some(0), false),
            tree::TypeKind::Number { decimals, unit } => {
                let unit = match unit {
                    Some(unit) => match self.unit(unit) {
                        Some(unit) => unit,
                        None => return TypeKind::Error,
                    },
                    None => Unit::one(),
                };
                number(unit, *decimals, false)
            }
            tree::TypeKind::Money { decimals, per } => {
                let mut unit = Unit::base("€");
                for word in per {
                    match self.unit_word(word) {
                        Some(part) => unit = unit.div(&part),
                        None => return TypeKind::Error,
                    }
                }
                number(unit, Some(*decimals), false)
            }
            // 12,5% has one decimal and is 0,125.
            tree::TypeKind::Percentage { decimals } => {
                number(Unit::one(), Some(decimals.saturating_add(2)), true)
            }
            tree::TypeKind::Choice(options) => {
                TypeKind::Choice(self.list_in_place(options, place, written.span))
            }
            tree::TypeKind::MultiChoice(options) => {
                TypeKind::MultiChoice(self.list_in_place(options, place, written.span))
            }
            tree::TypeKind::MultiChoiceOf(path) => match self.named_type(path, scope.validity) {
                Some(TypeKind::Choice(list)) => TypeKind::MultiChoice(list),
                Some(_) => {
                    self.error(names::WRONG_KIND, written.span, msg!("check-not-a-list"));
                    TypeKind::Error
                }
                None => TypeKind::Error,
            },
            tree::TypeKind::Named(path) => {
                self.named_type(path, scope.validity).unwrap_or(TypeKind::Error)
            }
        }
    }

    /// Reports a type that is none, with what its word means here.
    fn unknown_type(&mut self, written: &tree::Ident, known: &[Name]) {
        /// What authors call types elsewhere.
        const OTHER_WORDS: &[(&[&str], &str)] = &[
            (&["boolean", "bool", "jn", "janee", "ja_nee", "waarheid"], "ja/nee"),
            (&["cijfer", "nummer", "number", "decimaal", "numeriek"], "getal"),
            (&["geheel", "integer", "int", "jaartal", "telling"], "geheel getal"),
            (&["euro", "euros", "geld", "valuta"], "bedrag"),
            (&["procent", "perc", "procenten"], "percentage"),
            (&["string", "text", "zin", "woord", "opmerking"], "tekst"),
            (&["date", "dag"], "datum"),
            (&["bestand", "document", "upload"], "bijlage"),
        ];
        let word = written.name.to_lowercase();
        let meant = OTHER_WORDS.iter().find(|(others, _)| others.contains(&word.as_str()));
        let Some((_, meant)) = meant else {
            self.unknown_name(&written.name, written.span, known);
            return;
        };
        self.sink.push(
            Diagnostic::at(
                names::UNKNOWN_NAME,
                written.span,
                msg!("check-unknown-type", name = &written.name),
            )
            .help(msg!("check-did-you-mean", name = *meant))
            .repair(written.span, *meant),
        );
    }

    /// A keuzelijst, a register, or a field as a type.
    pub(super) fn named_type(
        &mut self,
        path: &[tree::Ident],
        validity: Validity,
    ) -> Option<TypeKind> {
        let (first, rest) = path.split_first()?;
        let Some(group) = self.program.names.get(&first.name).copied() else {
            let known: Vec<Name> = self
                .program
                .groups
                .iter()
                .filter(|g| matches!(g.kind, GroupKind::ChoiceList | GroupKind::Register))
                .map(|g| g.name.clone())
                .collect();
            self.unknown_type(first, &known);
            return None;
        };
        let kind = self.program.group(group).map(|g| g.kind)?;
        match (kind, rest) {
            (GroupKind::ChoiceList, []) => Some(TypeKind::Choice(group)),
            (GroupKind::Register, []) => Some(TypeKind::Row(group)),
            (GroupKind::Register, [field]) => {
                self.register_ready(group);
                let index = self.version_for(group, validity, first.span)?;
                let register = self.program.registers.get(index)?;
                if let Some(found) = register.field(&field.name) {
                    return Some(found.declared.value.kind.clone());
                }
                let known: Vec<Name> = register.fields.iter().map(|f| f.name.clone()).collect();
                self.unknown_name(&field.name, field.span, &known);
                None
            }
            _ => {
                self.error(
                    names::WRONG_KIND,
                    first.span,
                    msg!("check-not-a-type", name = &first.name),
                );
                None
            }
        }
    }

    /// A unit as written.
    pub(super) fn unit(&mut self, written: &tree::UnitExpr) -> Option<Unit> {
        let mut unit = self.unit_word(&written.base)?;
        for part in &written.per {
            unit = unit.div(&self.unit_word(part)?);
        }
        Some(unit)
    }

    fn unit_word(&mut self, word: &tree::Ident) -> Option<Unit> {
        if let Some(unit) = self.units.get(&word.name) {
            return Some(Unit::base(unit));
        }
        if self.broken_names.contains(&word.name) {
            return None;
        }
        let known: Vec<Name> = self.units.keys().cloned().collect();
        let lower = word.name.to_lowercase();
        let percent = ["procent", "percent", "pct"].contains(&&*lower);
        let euro = ["euro", "euros", "eur"].contains(&&*lower);
        let help = if euro {
            msg!("check-euro-as-unit-help")
        } else if percent {
            msg!("check-percent-as-unit-help")
        } else {
            msg!("check-unknown-unit-help", name = &word.name)
        };
        let mut diagnostic = Diagnostic::at(
            names::UNKNOWN_UNIT,
            word.span,
            msg!("check-unknown-unit", name = &word.name),
        )
        .help(help);
        if percent {
            diagnostic = diagnostic.repair(word.span, "%");
        } else if let Some(nearest) = super::errors::nearest(&word.name, &known).filter(|_| !euro) {
            diagnostic = diagnostic
                .help(msg!("check-did-you-mean", name = &nearest))
                .repair(word.span, nearest.to_string());
        }
        self.sink.push(diagnostic);
        None
    }

    fn list_in_place(&mut self, options: &'t [OptionDecl], place: &str, span: Span) -> GroupId {
        let index = self.program.lists.len();
        let group =
            self.new_group(GroupKind::ChoiceList, &Name::from(place), Validity::default(), index);
        let list = ChoiceList {
            group,
            name: place.into(),
            ordered: false,
            options: Vec::new(),
            clauses: Clauses::default(),
            span,
        };
        self.program.lists.push(list);
        let options = self.options(options);
        if let Some(list) = self.program.lists.get_mut(index) {
            list.options = options;
        }
        group
    }

    /// The options of a list; doubles are reported.
    ///
    /// Their `tonen als` is checked with the question they are offered at.
    pub(super) fn options(&mut self, options: &'t [OptionDecl]) -> Vec<ChoiceOption> {
        let mut seen = std::collections::BTreeMap::<Name, Span>::new();
        let mut checked = Vec::new();
        for option in options {
            if let Some(first) = seen.insert(option.name.name.clone(), option.name.span) {
                self.sink.push(
                    Diagnostic::at(
                        names::DUPLICATE_NAME,
                        option.name.span,
                        msg!("check-duplicate-option", name = &option.name.name),
                    )
                    .label(first, msg!("check-first-here")),
                );
                continue;
            }
            checked.push(ChoiceOption {
                name: option.name.name.clone(),
                label: self.title(option.label.as_ref(), &option.name),
                points: option.points.clone(),
                colour: option.colour.as_ref().map(|c| c.name.clone()),
                was: option.was.as_ref().map(|w| w.name.clone()),
                visible: None,
                span: option.span,
            });
        }
        checked
    }

    /// The version of a group that a rule with this validity uses; reported where there is none.
    pub(super) fn version_for(
        &mut self,
        group: GroupId,
        validity: Validity,
        span: Span,
    ) -> Option<usize> {
        let found = self.program.group(group)?;
        let version = found
            .versions
            .iter()
            .find(|(v, _)| validity.from.is_some_and(|y| v.contains(y)))
            .or_else(|| found.versions.iter().rev().find(|(v, _)| v.overlaps(validity)));
        if let Some((_, index)) = version {
            return Some(*index);
        }
        let name = found.name.clone();
        self.error(names::NOT_VALID, span, msg!("check-not-valid", name = name));
        None
    }
}
