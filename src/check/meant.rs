//! What an author most likely meant, in the author's own words: for the helps of messages.

use super::Checker;
use crate::locale::Message;
use crate::msg;
use crate::number::Unit;
use crate::program::expr::{Arithmetic, Expr, ExprKind};
use crate::program::{Name, Type, TypeKind};
use crate::syntax::tree;

impl Checker<'_> {
    /// What a function of a spreadsheet is here, with what the author gave it; `…` for what is still
    /// to be filled in.
    pub(super) fn of_a_spreadsheet(&self, name: &str, arguments: &[tree::Expr]) -> Option<String> {
        let given = |at: usize| match arguments.get(at).map(|argument| self.quoted(argument.span)) {
            None => "…".to_owned(),
            Some(text) => match &*text.to_lowercase() {
                "waar" | "true" => "ja".to_owned(),
                "onwaar" | "false" => "nee".to_owned(),
                _ => text,
            },
        };
        let joined = |word: &str| {
            let all: Vec<String> = (0..arguments.len().max(2)).map(given).collect();
            all.join(word)
        };
        Some(match &*name.to_lowercase() {
            "als" | "if" => format!("als {} dan {} anders {}", given(0), given(1), given(2)),
            "en" | "and" => joined(" en "),
            "of" | "or" => joined(" of "),
            "niet" => format!("niet ({})", given(0)),
            "isleeg" | "isblank" => format!("{} is leeg", given(0)),
            "vandaag" | "today" | "nu" | "now" => "peildatum".to_owned(),
            "waar" | "true" => "ja".to_owned(),
            "onwaar" | "false" => "nee".to_owned(),
            "sum" | "totaal" | "optellen" => format!("som({} over …)", given(0)),
            "count" | "aantalarg" | "counta" => format!("aantal({})", given(0)),
            "average" | "gemiddeld" => format!("gemiddelde({} over …)", given(0)),
            "maximum" => format!("max({}; {})", given(0), given(1)),
            "minimum" => format!("min({}; {})", given(0), given(1)),
            "round" | "rond" | "afrond" | "rond_af" if arguments.len() < 2 => {
                format!("afronden({}; 0)", given(0))
            }
            "round" | "rond" | "afrond" | "rond_af" => {
                format!("afronden({}; {})", given(0), given(1))
            }
            "macht" | "power" => format!("{} * {}", given(0), given(0)),
            "iferror" | "alsfout" => format!("{} of anders {}", given(0), given(1)),
            _ => return None,
        })
    }

    /// What an aggregate runs over, where its arguments leave no doubt: `som(leerlingtal)` and
    /// `som(scholen.leerlingtal)` are `som(leerlingtal over scholen)`, `aantal(scholen; leerlingtal > 5)`
    /// is `aantal(scholen waarvoor leerlingtal > 5)`.
    pub(super) fn aggregate_meant(
        &self,
        function: &str,
        arguments: &[tree::Expr],
    ) -> Option<String> {
        let [first, rest @ ..] = arguments else { return None };
        let plural = |e: &tree::Expr| match &e.kind {
            tree::ExprKind::Name(name) if self.plurals.contains_key(&name.name) => {
                Some(name.name.clone())
            }
            _ => None,
        };
        let (of, collection) = match (rest, &first.kind) {
            ([second], _) if plural(second).is_some() => (self.quoted(first.span), plural(second)?),
            ([second], _) if function == "aantal" => {
                let condition = self.quoted(second.span);
                return Some(format!("aantal({} waarvoor {condition})", plural(first)?));
            }
            ([], tree::ExprKind::Name(field)) => {
                let mut having =
                    self.program.registers.iter().filter(|register| {
                        register.fields.iter().any(|own| own.name == field.name)
                    });
                let (only, other) = (having.next()?, having.next());
                if other.is_some() {
                    return None;
                }
                (field.name.to_string(), only.plural.clone())
            }
            ([], tree::ExprKind::Field(owner, field)) => {
                let tree::ExprKind::Name(of) = &owner.kind else { return None };
                let register = self
                    .program
                    .registers
                    .iter()
                    .find(|register| register.name == of.name || register.plural == of.name)?;
                (field.name.to_string(), register.plural.clone())
            }
            _ => return None,
        };
        Some(match function {
            "aantal" => format!("aantal({collection} waarvoor {of})"),
            _ => format!("{function}({of} over {collection})"),
        })
    }

    /// How a value comes to be in the unit that is needed: an amount of money for each pupil is
    /// money, once it is said to be for each pupil.
    pub(super) fn rate_meant(&self, expr: &Expr, found: &Unit, needed: &Unit) -> Option<Message> {
        let ExprKind::Arithmetic(Arithmetic::Multiply, a, b) = &expr.kind else { return None };
        let unit = |e: &Expr| match &e.typ.kind {
            TypeKind::Number(number) => Some(number.unit.clone()),
            _ => None,
        };
        let (a_unit, b_unit) = (unit(a)?, unit(b)?);
        // `leerlingtal * € 5`: the one in the needed unit is a rate of the other.
        let rate = if a_unit == *needed && b_unit.is_simple() {
            (a, b_unit)
        } else if b_unit == *needed && a_unit.is_simple() {
            (b, a_unit)
        } else if a_unit.is_one() && b_unit == *found && found.is_simple() {
            (a, b_unit)
        } else if b_unit.is_one() && a_unit == *found && found.is_simple() {
            (b, a_unit)
        } else {
            return None;
        };
        let euro = needed.to_string() == "€";
        if !matches!(rate.0.kind, ExprKind::Literal(_)) || !(euro || needed.is_simple()) {
            return None;
        }
        let written = self.quoted(rate.0.span);
        let bare = unit(rate.0)?.is_one();
        let amount = match (bare, euro) {
            (false, _) => written,
            (true, true) => format!("€ {written}"),
            (true, false) => format!("{written} {needed}"),
        };
        Some(msg!("syntax-write", better = format!("{amount} per {}", rate.1)))
    }

    /// What makes a condition of a value: a comparison.
    pub(super) fn condition_meant(&self, words: &str, found: &Type) -> Option<Message> {
        let better = match &found.kind {
            TypeKind::Number(number) if number.unit.to_string() == "€" => {
                format!("{words} > € 0")
            }
            TypeKind::Number(_) => format!("{words} > 0"),
            TypeKind::Choice(list) => {
                let option = self.option_names(*list).into_iter().next()?;
                format!("{words} = {option}")
            }
            TypeKind::Text | TypeKind::Date => format!("{words} is ingevuld"),
            _ => return None,
        };
        Some(msg!("check-compare-help", better = better))
    }

    /// The key of a row that is compared with a text or number: `bestuur.nummer`.
    pub(super) fn key_meant(&self, row: &Expr, other: &Type) -> Option<String> {
        let TypeKind::Row(group) = &row.typ.kind else { return None };
        if !matches!(other.kind, TypeKind::Text | TypeKind::Number(_)) {
            return None;
        }
        let name: Name = self.group_name(*group).into();
        let register = self.program.registers.iter().find(|register| register.name == name)?;
        let key = register.fields.get(register.key)?;
        Some(format!("{}.{}", self.quoted(row.span), key.name))
    }
}
