//! Allocation keys.

use super::Checker;
use super::parameters::inferred;
use super::scope::{Frame, Scope};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{allocation, names, units};
use crate::msg;
use crate::number::{Number, Unit};
use crate::program::allocation::{Allocation, Bound, Fixed, Method, OrderKey, Share};
use crate::program::expr::{Expr, ExprKind, Literal};
use crate::program::{Clauses, DeclaredType, GroupId, Name, NumberType, Type, TypeKind, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, AllocationDecl, AllocationItemKind, RoundingMethod};

impl<'t> Checker<'t> {
    /// Whether a key is written with `waarvoor`, also before its condition is checked.
    pub(super) fn written_filter(&self, group: GroupId, index: usize) -> bool {
        self.entry_of.get(&(group, index)).and_then(|e| self.entries.get(*e)).is_some_and(
            |e| matches!(e.declaration, tree::Declaration::Allocation(d) if d.filter.is_some()),
        )
    }

    /// The condition under which a named value of a row is there: the `waarvoor` of its key, said
    /// of that row. None where there is none, or it is no key.
    pub(super) fn recipient_condition(&mut self, named: &Expr) -> Option<Expr> {
        let ExprKind::Named { group, row: Some(row) } = &named.kind else { return None };
        let entry = self.entries.iter().find(|e| e.group == *group)?;
        let tree::Declaration::Allocation(written) = entry.declaration else { return None };
        let (index, validity) = (entry.index, entry.validity);
        let recipients = self.program.allocations.get(index)?.recipients;
        let mut scope = Scope::new(Frame::Row(recipients), validity);
        let filter = self.condition_once(&mut scope, written.filter.as_ref()?)?;
        Some(filter.at_row(row))
    }

    pub(super) fn allocation_signature(
        &mut self,
        written: &'t AllocationDecl,
        group: GroupId,
        validity: Validity,
    ) {
        let recipients = self.register_named(&written.recipients);
        let (rounding_unit, method, unit) = self.rounding(written, validity);
        let within = written.within.as_ref().and_then(|level| {
            let outer = self.register_named(&level.name)?;
            let scope = Scope::fixed(validity);
            match self.path(&scope, recipients?, outer, level.via.as_ref().map(|v| &*v.name)) {
                Ok(path) if !path.is_empty() => Some((outer, path)),
                Ok(_) => {
                    self.error(
                        names::UNRELATED,
                        level.span,
                        msg!("check-within-itself", name = &level.name.name),
                    );
                    None
                }
                Err(problem) => {
                    self.path_problem(problem, &written.recipients, outer);
                    None
                }
            }
        });
        let title = self.title(written.title.as_ref(), &written.name);
        // Money is shown in cents, also where it is divided in whole euros.
        let least = if super::expressions::has_euro(&unit) { 2 } else { 0 };
        let kind = TypeKind::Number(NumberType {
            unit,
            fraction: false,
            flexible: false,
            decimals: rounding_unit.decimals().map(|d| d.max(least)),
            percentage: false,
        });
        let amount = DeclaredType { ..inferred(Type::of(kind)) };
        self.program.allocations.push(Allocation {
            group,
            name: written.name.name.clone(),
            title,
            recipients: recipients.unwrap_or(group),
            filter: None,
            within,
            budget: Self::failed(written.span),
            amount,
            fixed: Vec::new(),
            shares: Vec::new(),
            minimums: Vec::new(),
            maximums: Vec::new(),
            without_redistribution: false,
            order: Vec::new(),
            rounding_unit,
            method,
            remainder_to: None,
            clauses: Clauses::default(),
            span: written.span,
        });
    }

    /// Unit and method of rounding: € 0,01 by largest remainder where nothing is written. The
    /// unit of the amounts is that of the rounding, or of a budget written with one.
    fn rounding(
        &mut self,
        written: &'t AllocationDecl,
        validity: Validity,
    ) -> (Number, Method, Unit) {
        let mut found: Option<(Number, Method, Unit)> = None;
        let mut scope = Scope::fixed(validity);
        for item in &written.items {
            let AllocationItemKind::Rounding { unit, method } = &item.kind else { continue };
            if found.is_some() {
                self.twice(item.span, "afgerond op");
                continue;
            }
            let value = self.expr(&mut scope, unit, None);
            let (ExprKind::Literal(Literal::Number(n)), TypeKind::Number(t)) =
                (&value.kind, &value.typ.kind)
            else {
                if !value.typ.is_error() {
                    self.error(
                        allocation::BAD_ROUNDING_UNIT,
                        unit.span,
                        msg!("check-bad-rounding-unit"),
                    );
                }
                continue;
            };
            if n.is_zero() || n.is_negative() {
                self.error(
                    allocation::BAD_ROUNDING_UNIT,
                    unit.span,
                    msg!("check-bad-rounding-unit"),
                );
                continue;
            }
            let method = match method {
                None | Some(RoundingMethod::LargestRemainder) => Method::LargestRemainder,
                Some(RoundingMethod::DHondt) => Method::DHondt,
                Some(RoundingMethod::SainteLague) => Method::SainteLague,
                Some(RoundingMethod::Down) => Method::Down,
            };
            found = Some((n.clone(), method, t.unit.clone()));
        }
        if let Some(found) = found {
            return found;
        }
        let cent = Number::from_decimal(1, 2).unwrap_or(Number::ONE);
        let euro = Unit::base("€");
        // Without a rounding, a budget in another unit is divided in whole ones of it.
        let budget = written.items.iter().find_map(|i| match &i.kind {
            AllocationItemKind::Budget(e) => Some(e),
            _ => None,
        });
        if let Some(budget) = budget
            && let tree::ExprKind::Number {
                unit: Some(unit), style: tree::NumberStyle::Plain, ..
            } = &super::operators::bare(budget).kind
            && let Some(unit) = self.unit(unit)
            && unit != euro
        {
            return (Number::ONE, Method::LargestRemainder, unit);
        }
        (cent, Method::LargestRemainder, euro)
    }

    fn twice(&mut self, span: Span, what: &str) {
        self.error(
            allocation::DUPLICATE_CLAUSE,
            span,
            msg!("check-duplicate-clause", clause = what),
        );
    }

    pub(super) fn allocation_body(
        &mut self,
        written: &'t AllocationDecl,
        index: usize,
        validity: Validity,
    ) {
        let Some(key) = self.program.allocations.get(index) else { return };
        let mut key = key.clone();
        let amount = key.amount.value.clone();
        let mut scope = Scope::new(Frame::Row(key.recipients), validity);
        key.filter = written.filter.as_ref().and_then(|f| self.condition_once(&mut scope, f));
        if let Some(filter) = key.filter.clone() {
            self.learn(&mut scope, &filter, true);
        }
        let mut outer = match &key.within {
            Some((register, _)) => Scope::new(Frame::Row(*register), validity),
            None => Scope::new(Frame::Whole, validity),
        };
        let mut budget = None;
        for item in &written.items {
            let saved = scope.facts.clone();
            match &item.kind {
                AllocationItemKind::Budget(e) => {
                    if budget.is_some() {
                        self.error(allocation::NO_BUDGET, item.span, msg!("check-two-budgets"));
                    }
                    budget = Some(self.budget(&mut outer, e, &amount));
                }
                AllocationItemKind::Fixed { amount: e, condition, label } => {
                    let condition = self.known_condition(&mut scope, condition.as_ref());
                    let value = self.typed_filled(&mut scope, e, &amount);
                    let label = match label {
                        Some(label) => self.plain_label(label),
                        None => Name::from(format!("vast {}", self.quoted(e.span))),
                    };
                    key.fixed.push(Fixed { amount: value, condition, label, span: item.span });
                }
                AllocationItemKind::Share { part, weight, label } => {
                    let share = self.share(&mut scope, part, weight.as_ref(), label.as_ref());
                    key.shares.extend(share.map(|s| Share { span: item.span, ..s }));
                }
                AllocationItemKind::Minimum(e, condition) => {
                    let condition = self.known_condition(&mut scope, condition.as_ref());
                    let value = self.typed_filled(&mut scope, e, &amount);
                    key.minimums.push(Bound { amount: value, condition, span: item.span });
                }
                AllocationItemKind::Maximum { amount: e, condition, without_redistribution } => {
                    let condition = self.known_condition(&mut scope, condition.as_ref());
                    let value = self.typed_filled(&mut scope, e, &amount);
                    key.maximums.push(Bound { amount: value, condition, span: item.span });
                    key.without_redistribution |= without_redistribution;
                }
                AllocationItemKind::Order(keys) => {
                    if !key.order.is_empty() {
                        self.twice(item.span, "op volgorde van");
                    }
                    for (e, descending) in keys {
                        let value = self.expr(&mut scope, e, None);
                        let value = self.filled(value);
                        key.order.push(OrderKey { value, descending: *descending });
                    }
                }
                AllocationItemKind::Rounding { .. } => {}
                AllocationItemKind::Remainder(to) => {
                    if key.remainder_to.is_some() {
                        self.twice(item.span, "rest naar");
                    }
                    key.remainder_to = Some(self.plain_label(to));
                }
            }
            scope.facts = saved;
        }
        match budget {
            Some(budget) => key.budget = budget,
            None => self.error(
                allocation::NO_BUDGET,
                written.name.span,
                msg!("check-no-budget", name = &written.name.name),
            ),
        }
        self.shares_whole(written, &key);
        if matches!(key.method, Method::DHondt | Method::SainteLague)
            && let Some(span) = key
                .fixed
                .first()
                .map(|f| f.span)
                .or_else(|| key.minimums.first().or(key.maximums.first()).map(|b| b.span))
        {
            self.error(allocation::METHOD_TAKES_NONE, span, msg!("check-method-takes-none"));
        }
        let mut fixed = Scope::fixed(validity);
        key.clauses = self.clauses(&mut fixed, &written.clauses);
        if let Some(slot) = self.program.allocations.get_mut(index) {
            *slot = key;
        }
    }

    /// A budget in the unit of the amounts; one in another unit than the rounding says so there.
    fn budget(&mut self, scope: &mut Scope, written: &'t tree::Expr, amount: &Type) -> Expr {
        let found = self.expr(scope, written, Some(amount));
        let found = self.filled(found);
        if let (TypeKind::Number(has), TypeKind::Number(needs)) = (&found.typ.kind, &amount.kind)
            && has.unit != needs.unit
            && !has.flexible
        {
            let words = self.quoted(written.span);
            self.error(
                units::UNIT_MISMATCH,
                written.span,
                msg!(
                    "check-budget-unit",
                    expr = words,
                    found = super::numbers::unit_words(&has.unit),
                    needed = super::numbers::unit_words(&needs.unit)
                ),
            );
            return Self::failed(written.span);
        }
        // What is given away is told to the cent: a budget says itself how it is rounded.
        if let TypeKind::Number(has) = &found.typ.kind
            && has.fraction
        {
            self.error_help(
                units::FRACTION_OUTPUT,
                written.span,
                msg!("check-fraction-output", expr = self.quoted(written.span)),
                msg!("check-fraction-output-help"),
            );
            return Self::failed(written.span);
        }
        self.coerce(found, amount)
    }

    /// A clause's condition is known in its amount.
    fn known_condition(
        &mut self,
        scope: &mut Scope,
        written: Option<&'t tree::Expr>,
    ) -> Option<Expr> {
        let condition = self.condition(scope, written?);
        self.learn(scope, &condition, true);
        Some(condition)
    }

    fn plain_label(&mut self, label: &tree::Template) -> Name {
        let ident = tree::Ident { name: Name::from(""), span: label.span };
        self.title(Some(label), &ident)
    }

    fn share(
        &mut self,
        scope: &mut Scope,
        part: &'t tree::Expr,
        weight: Option<&'t tree::Expr>,
        label: Option<&tree::Template>,
    ) -> Option<Share> {
        let mut fixed = Scope::fixed(scope.validity);
        let found = self.expr(&mut fixed, part, None);
        let value = match (&found.kind, &found.typ.kind) {
            (ExprKind::Literal(Literal::Number(n)), TypeKind::Number(t)) if t.percentage => {
                n.clone()
            }
            (_, TypeKind::Error) => return None,
            _ => {
                self.error_help(
                    allocation::SHARE_NOT_PERCENTAGE,
                    part.span,
                    msg!("check-share-not-percentage", expr = self.quoted(part.span)),
                    msg!("check-share-not-percentage-help"),
                );
                return None;
            }
        };
        let words = self.quoted(part.span);
        let label = match (label, weight) {
            (Some(label), _) => self.plain_label(label),
            (None, None) => format!("{words} gelijk").into(),
            (None, Some(w)) => format!("{words} naar rato van {}", self.quoted(w.span)).into(),
        };
        let weight = match weight {
            None => None,
            Some(written) => {
                let found = self.expr(scope, written, None);
                let found = self.filled(found);
                self.number(&found)?;
                Some(found)
            }
        };
        Some(Share { part: value, weight, label, span: part.span })
    }

    fn shares_whole(&mut self, written: &AllocationDecl, key: &Allocation) {
        let wrote_shares =
            written.items.iter().filter(|i| matches!(i.kind, AllocationItemKind::Share { .. }));
        if wrote_shares.clone().count() != key.shares.len() {
            return;
        }
        if key.shares.is_empty() {
            self.error_help(
                allocation::NO_SHARES,
                written.name.span,
                msg!("check-no-shares", name = &written.name.name),
                msg!("check-no-shares-help"),
            );
            return;
        }
        let Ok(sum) = Number::sum(key.shares.iter().map(|s| &s.part)) else { return };
        if sum != Number::ONE {
            let decimals = sum.decimals().unwrap_or(2).saturating_sub(2);
            let sum = crate::number::dutch::percentage(&sum, decimals);
            let last = key.shares.last().map_or(written.span, |s| s.span);
            let mut diagnostic = Diagnostic::at(
                allocation::SHARES_NOT_WHOLE,
                last,
                msg!("check-shares-not-whole", name = &written.name.name, sum = sum),
            )
            .help(msg!("check-shares-not-whole-help"));
            for share in key.shares.iter().rev().skip(1).rev() {
                diagnostic = diagnostic.label(share.span, msg!("check-share-here"));
            }
            self.sink.push(diagnostic);
        }
    }
}
