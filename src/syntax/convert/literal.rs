//! Numbers, money, percentages and calendar values.

use pest::iterators::Pair;

use super::{Converter, Flaw, Made, Node, kids};
use crate::calendar::{Date, DayOfYear, Month, SchoolYear};
use crate::diagnostic::{Diagnostic, codes};
use crate::locale::Message;
use crate::msg;
use crate::number::Number;
use crate::number::dutch::{self, DutchNumberFault};
use crate::source::Span;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{ExprKind, Ident, NumberStyle, UnitExpr};

/// What digits with hyphens say.
pub(super) enum DateLike {
    Date(Date),
    Month(Month),
    SchoolYear(SchoolYear),
}

impl Converter<'_> {
    /// `1.250,75` with its number of decimals.
    pub(super) fn number(&self, node: &Node<'_>) -> (Number, u32) {
        self.number_text(node.as_str(), self.span(node))
    }

    fn number_text(&self, text: &str, span: Span) -> (Number, u32) {
        match dutch::parse(text) {
            Ok(value) if value.fits() => (value, decimals(text)),
            Err(DutchNumberFault::Separators { proposal: Some(better) }) => {
                let value = dutch::parse(&better).unwrap_or(Number::ZERO);
                self.remark(
                    Diagnostic::at(codes::syntax::NUMBER, span, msg!("syntax-number", text = text))
                        .help(msg!("syntax-number-help", better = &better))
                        .repair(span, better.as_str()),
                );
                (value, decimals(&better))
            }
            Err(DutchNumberFault::Separators { proposal: None }) => {
                self.report(
                    Diagnostic::at(codes::syntax::NUMBER, span, msg!("syntax-number", text = text))
                        .help(msg!("syntax-number-rules")),
                );
                (Number::ZERO, 0)
            }
            _ => {
                self.report(
                    Diagnostic::at(
                        codes::syntax::NUMBER,
                        span,
                        msg!("syntax-number-too-large", text = super::short(text)),
                    )
                    .help(msg!("syntax-number-too-large-help")),
                );
                (Number::ZERO, 0)
            }
        }
    }

    /// `-2,5`
    pub(super) fn signed_number(&self, node: &Node<'_>) -> Made<Number> {
        let mut negative = false;
        let mut value = None;
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::minus_sign => negative = true,
                Rule::number => value = Some(self.number(&kid).0),
                _ => {}
            }
        }
        let value = self.need(value, self.span(node))?;
        Ok(if negative { value.neg() } else { value })
    }

    /// `€ 12,50 per leerling`
    pub(super) fn money(&self, node: &Node<'_>) -> Made<ExprKind> {
        let span = self.span(node);
        let mut number = None;
        let mut per = Vec::new();
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::number => number = Some(self.number(&kid)),
                Rule::unit_name => per.push(self.ident(&kid)),
                _ => {}
            }
        }
        let (value, decimals) = self.need(number, span)?;
        if decimals > 2 {
            self.report(
                Diagnostic::at(
                    codes::syntax::NUMBER,
                    span,
                    msg!("syntax-money-decimals", text = node.as_str()),
                )
                .help(msg!("syntax-money-decimals-help")),
            );
        }
        let unit = (!per.is_empty()).then(|| {
            let sign = Span::new(span.file, span.start, span.start + "€".len() as u32);
            UnitExpr { base: Ident { name: "€".into(), span: sign }, per, span }
        });
        Ok(ExprKind::Number { value, decimals, style: NumberStyle::Money, unit })
    }

    /// `12,5%`: its value is divided by 100.
    pub(super) fn percentage(&self, node: &Node<'_>) -> Made<ExprKind> {
        let number = kids(node).find(|n| n.as_rule() == Rule::number);
        let (value, decimals) = self.number(&self.need(number, self.span(node))?);
        let value = value.div(&Number::from_int(100)).unwrap_or(Number::ZERO);
        Ok(ExprKind::Number { value, decimals, style: NumberStyle::Percentage, unit: None })
    }

    /// `250 leerlingen`
    pub(super) fn plain_number(&self, node: &Node<'_>) -> Made<ExprKind> {
        let mut number = None;
        let mut unit = None;
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::number => number = Some(self.number(&kid)),
                Rule::literal_unit => {
                    let mut names: Vec<Ident> = kids(&kid)
                        .filter(|n| n.as_rule() == Rule::unit_name)
                        .map(|n| self.ident(&n))
                        .collect();
                    if !names.is_empty() {
                        let base = names.remove(0);
                        unit = Some(UnitExpr { base, per: names, span: self.span(&kid) });
                    }
                }
                _ => {}
            }
        }
        let (value, decimals) = self.need(number, self.span(node))?;
        Ok(ExprKind::Number { value, decimals, style: NumberStyle::Plain, unit })
    }

    /// `2025-06-30`, `2025-09` or `2024-2025`
    pub(super) fn date_like(&self, node: &Node<'_>) -> Made<DateLike> {
        let text = node.as_str();
        let span = self.span(node);
        let parts: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
        match lengths.as_slice() {
            [4, 4] => {
                if let Some(year) = SchoolYear::parse(text) {
                    return Ok(DateLike::SchoolYear(year));
                }
                Err(self.wrong_school_year(text, &parts, span))
            }
            [4, 2] => match (Month::parse(text), parts.as_slice()) {
                (Some(month), _) => Ok(DateLike::Month(month)),
                (None, [first, last]) if follows(first, last) => {
                    let year = first.parse().unwrap_or(0);
                    let better = SchoolYear(year).to_string();
                    self.remark(
                        Diagnostic::at(
                            codes::syntax::DATE,
                            span,
                            msg!("syntax-school-year-short", text = text),
                        )
                        .help(msg!("syntax-write", better = &better))
                        .repair(span, better.as_str()),
                    );
                    Ok(DateLike::SchoolYear(SchoolYear(year)))
                }
                _ => Err(self.date_fault(
                    span,
                    msg!("syntax-month", text = text),
                    "syntax-month-help",
                )),
            },
            [4, 2, 2] => match Date::parse(text) {
                Some(date) => Ok(DateLike::Date(date)),
                None => {
                    Err(self.date_fault(span, msg!("syntax-date", text = text), "syntax-date-help"))
                }
            },
            [1 | 2, 1 | 2, 4] => match Date::parse_day_first(text) {
                Some(date) => {
                    let better = date.to_string();
                    self.remark(
                        Diagnostic::at(
                            codes::syntax::DATE,
                            span,
                            msg!("syntax-date-day-first", text = text),
                        )
                        .help(msg!("syntax-write", better = &better))
                        .repair(span, better.as_str()),
                    );
                    Ok(DateLike::Date(date))
                }
                None => {
                    Err(self.date_fault(span, msg!("syntax-date", text = text), "syntax-date-help"))
                }
            },
            _ => {
                self.report(
                    Diagnostic::at(codes::syntax::DATE, span, msg!("syntax-hyphen", text = text))
                        .help(msg!("syntax-hyphen-help", better = parts.join(" - "))),
                );
                Err(Flaw::Told)
            }
        }
    }

    fn wrong_school_year(&self, text: &str, parts: &[&str], span: Span) -> Flaw {
        let first = parts.first().and_then(|p| p.parse().ok()).and_then(SchoolYear::new);
        let diagnostic =
            Diagnostic::at(codes::syntax::DATE, span, msg!("syntax-school-year", text = text));
        self.report(match first {
            Some(year) => {
                diagnostic.help(msg!("syntax-school-year-help", better = year.to_string()))
            }
            None => diagnostic,
        });
        Flaw::Told
    }

    fn date_fault(&self, span: Span, message: Message, help: &'static str) -> Flaw {
        let help = Message { key: help, args: Vec::new() };
        self.report(Diagnostic::at(codes::syntax::DATE, span, message).help(help));
        Flaw::Told
    }

    /// A schooljaar where only a schooljaar will do.
    pub(super) fn school_year(&self, node: &Node<'_>) -> Made<SchoolYear> {
        match self.date_like(node)? {
            DateLike::SchoolYear(year) => Ok(year),
            _ => Err(self.date_fault(
                self.span(node),
                msg!("syntax-needs-school-year", text = node.as_str()),
                "syntax-needs-school-year-help",
            )),
        }
    }

    /// `30 juni 2025` or `30 juni`
    pub(super) fn long_date(&self, node: &Node<'_>) -> Made<ExprKind> {
        let (day, month, year) = self.long_parts(node)?;
        let wrong = |text: &str| {
            self.date_fault(self.span(node), msg!("syntax-date", text = text), "syntax-date-help")
        };
        match year {
            Some(year) => {
                Date::new(year, month, day).map(ExprKind::Date).ok_or_else(|| wrong(node.as_str()))
            }
            None => DayOfYear::new(month, day)
                .map(|d| ExprKind::DayOfYear(d.month(), d.day()))
                .ok_or_else(|| wrong(node.as_str())),
        }
    }

    /// `30 juni` where only a day of the year will do: (month, day).
    pub(super) fn day_of_year(&self, node: &Node<'_>) -> Made<(u32, u32)> {
        match self.long_date(node)? {
            ExprKind::DayOfYear(month, day) => Ok((month, day)),
            _ => Err(self.date_fault(
                self.span(node),
                msg!("syntax-needs-day-of-year", text = node.as_str()),
                "syntax-needs-day-of-year-help",
            )),
        }
    }

    fn long_parts(&self, node: &Node<'_>) -> Made<(u32, u32, Option<i32>)> {
        let (mut day, mut month, mut year) = (None, None, None);
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::day_number => day = kid.as_str().parse().ok(),
                Rule::month_word => month = month_number(&kid),
                Rule::year_number => year = kid.as_str().parse().ok(),
                _ => {}
            }
        }
        let span = self.span(node);
        Ok((self.need(day, span)?, self.need(month, span)?, year))
    }

    /// `september 2025`
    pub(super) fn long_month(&self, node: &Node<'_>) -> Made<Month> {
        let (mut month, mut year) = (None, None);
        for kid in kids(node) {
            match kid.as_rule() {
                Rule::month_word => month = month_number(&kid),
                Rule::year_number => year = kid.as_str().parse().ok(),
                _ => {}
            }
        }
        let span = self.span(node);
        let (month, year) = (self.need(month, span)?, self.need(year, span)?);
        Month::new(year, month).ok_or_else(|| {
            self.date_fault(span, msg!("syntax-month", text = node.as_str()), "syntax-month-help")
        })
    }
}

/// Digits behind the comma of a well-formed number.
fn decimals(text: &str) -> u32 {
    let digits = text.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    u32::try_from(digits).unwrap_or(u32::MAX)
}

/// Whether `last` is the two digits of the year after `first`: `2024-25`.
fn follows(first: &str, last: &str) -> bool {
    let (Ok(first), Ok(last)) = (first.parse::<i32>(), last.parse::<i32>()) else { return false };
    (first + 1) % 100 == last
}

/// The number of the month in a `month_word` pair.
pub(super) fn month_number(node: &Pair<'_, Rule>) -> Option<u32> {
    // Read through a whole month, so that the names stand in one place.
    Month::parse(&format!("{} 2000", node.as_str())).map(Month::month)
}
