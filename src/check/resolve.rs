//! Names to what they mean: the nearest frame that knows a name wins.

use super::Checker;
use super::aggregates::row;
use super::scope::{Frame, Scope};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, syntax as written, types};
use crate::msg;
use crate::number::Unit;
use crate::program::expr::{Expr, ExprKind, Function, Literal, NormPart, SubmissionRef};
use crate::program::{GroupId, GroupKind, Name, Type, TypeKind};
use crate::source::Span;
use crate::syntax::tree;

/// Values as other languages write them, and as Koers does.
const FOREIGN: &[(&str, &str)] = &[
    ("true", "ja"),
    ("waar", "ja"),
    ("yes", "ja"),
    ("false", "nee"),
    ("onwaar", "nee"),
    ("no", "nee"),
    ("null", "leeg"),
    ("none", "leeg"),
    ("nil", "leeg"),
    ("vandaag", "peildatum"),
    ("today", "peildatum"),
    // Ours, with capitals or a letter too many.
    ("ja", "ja"),
    ("jaa", "ja"),
    ("nee", "nee"),
    ("neen", "nee"),
    ("leeg", "leeg"),
];

impl<'t> Checker<'t> {
    /// A bare name.
    pub(super) fn name(
        &mut self,
        scope: &mut Scope,
        name: &tree::Ident,
        span: Span,
        expected: Option<&Type>,
    ) -> Expr {
        // Where a choice is expected, its options come first.
        if let Some(Type { kind: TypeKind::Choice(list) | TypeKind::MultiChoice(list), .. }) =
            expected
            && self.option_names(*list).contains(&name.name)
        {
            return Expr {
                kind: ExprKind::Literal(Literal::Option(*list, name.name.clone())),
                typ: Type::of(TypeKind::Choice(*list)),
                span,
            };
        }
        if let Some(found) = self.resolve(scope, &name.name, span) {
            if scope.constant && !matches!(found.kind, ExprKind::Parameter { .. }) {
                return self.not_constant(span);
            }
            if matches!(found.typ.kind, TypeKind::Attachment) {
                self.error(
                    types::ATTACHMENT_USED,
                    span,
                    msg!("check-attachment-used", name = &name.name),
                );
                return Self::failed(span);
            }
            return found;
        }
        if let Some(Type { kind: TypeKind::Choice(list), .. }) = expected {
            self.unknown_option(name, *list);
            return Self::failed(span);
        }
        self.unresolved(scope, name);
        Self::failed(span)
    }

    /// Says why a name means nothing here.
    fn unresolved(&mut self, scope: &Scope, name: &tree::Ident) {
        let group = self.program.names.get(&name.name).copied();
        let versioned =
            group.filter(|g| self.program.group(*g).is_some_and(|x| !x.versions.is_empty()));
        if let Some(group) = versioned
            && self.version_for(group, scope.validity, name.span).is_none()
        {
            return;
        }
        match group.and_then(|g| self.program.group(g).map(|x| (g, x.kind))) {
            Some((group, GroupKind::Formula | GroupKind::Kpi | GroupKind::Allocation)) => {
                let levels = self.level_names(group, scope);
                self.error_help(
                    names::NO_UNIT_HERE,
                    name.span,
                    msg!("check-no-unit-here", name = &name.name, levels = levels),
                    msg!("check-no-unit-here-help"),
                );
            }
            Some((group, GroupKind::Register)) => {
                let plural = self
                    .register(group, scope.validity)
                    .map_or_else(Name::default, |r| r.plural.clone());
                self.error_help(
                    names::NO_UNIT_HERE,
                    name.span,
                    msg!("check-no-row-here", name = &name.name),
                    msg!("check-no-row-here-help", plural = plural),
                );
            }
            Some((_, GroupKind::Parameter)) => self.error(
                types::ARGUMENTS,
                name.span,
                msg!("check-parameter-needs-keys", name = &name.name),
            ),
            Some((_, GroupKind::DecisionTable)) => self.error(
                types::ARGUMENTS,
                name.span,
                msg!("check-table-needs-arguments", name = &name.name),
            ),
            Some(_) => self.error(
                names::WRONG_KIND,
                name.span,
                msg!("check-not-a-value", name = &name.name),
            ),
            None if self.plurals.contains_key(&name.name) => self.error_help(
                names::WRONG_KIND,
                name.span,
                msg!("check-collection-as-value", name = &name.name),
                msg!("check-collection-as-value-help", name = &name.name),
            ),
            None => {
                let lower = name.name.to_lowercase();
                if let Some((_, meant)) = FOREIGN.iter().find(|(foreign, _)| *foreign == lower) {
                    let message = msg!("syntax-operator", written = &name.name, meant = *meant);
                    self.sink.push(
                        Diagnostic::at(written::OPERATOR, name.span, message)
                            .help(msg!("syntax-write", better = *meant))
                            .repair(name.span, *meant),
                    );
                    return;
                }
                let known = self.names_in(scope);
                self.unknown_name(&name.name, name.span, &known);
            }
        }
    }

    /// What a name means here, without a complaint.
    pub(super) fn resolve(&mut self, scope: &Scope, name: &str, span: Span) -> Option<Expr> {
        if let Some((index, (_, declared))) =
            scope.inputs.iter().enumerate().find(|(_, (input, _))| &**input == name)
        {
            let expr =
                Expr { kind: ExprKind::TableInput(index), typ: declared.value.clone(), span };
            return Some(self.narrowed(scope, expr));
        }
        if name == "deze" {
            let register = self.unit_register(scope)?;
            return Some(row(0, register, span));
        }
        for (number, frame) in scope.inward() {
            let found = match frame {
                Frame::Whole => None,
                Frame::Row(register) => {
                    self.in_row(scope, row(number, register, span), register, name, span)
                }
                Frame::Norm(set) => norm_element(set, number, name, span)
                    .map(|(kind, part)| self.norm_part_typed(set, part, kind, span)),
                Frame::GroupRow { questionnaire, group, submission } => {
                    self.in_group(scope, number, questionnaire, &group, &submission, name, span)
                }
                Frame::Submission { questionnaire, set } => {
                    let of = SubmissionRef::Frame(number);
                    let own = set.and_then(|set| self.in_norm_set(scope, set, &of, name, span));
                    let own =
                        own.or_else(|| self.in_submission(scope, questionnaire, &of, name, span));
                    match (own, self.questionnaire_register(questionnaire)) {
                        (Some(found), _) => Some(found),
                        (None, Some(register)) => {
                            self.in_row(scope, row(number, register, span), register, name, span)
                        }
                        (None, None) => None,
                    }
                }
            };
            if found.is_some() {
                return found;
            }
        }
        self.global(scope, name, span)
    }

    /// A field, the row itself, a named value of the row, or one of an ancestor.
    fn in_row(
        &mut self,
        scope: &Scope,
        base: Expr,
        register: GroupId,
        name: &str,
        span: Span,
    ) -> Option<Expr> {
        let own = self.register(register, scope.validity)?;
        if let Some(field) = own.field(name) {
            let typ = field.declared.value.clone();
            let expr = field_of(base, register, name, typ, span);
            return Some(self.narrowed(scope, expr));
        }
        if &*own.name == name {
            return Some(base);
        }
        self.named_of_row(scope, &base, register, name, span)
            .or_else(|| self.named_of_ancestor(scope, &base, register, name, span))
    }

    /// A formula, KPI or allocation that has a value for this row.
    fn named_of_row(
        &mut self,
        scope: &Scope,
        base: &Expr,
        register: GroupId,
        name: &str,
        span: Span,
    ) -> Option<Expr> {
        let group = *self.program.names.get(name)?;
        let index = self.quiet_version(group, scope)?;
        let typ = self.named_type_for(group, index, Some(register), span)?;
        let optional = base.typ.optional;
        let mut expr = Expr {
            kind: ExprKind::Named { group, row: Some(Box::new(base.clone())) },
            typ: if optional { typ.optional() } else { typ },
            span,
        };
        if let Some(condition) = self.recipient_condition(&expr)
            && scope.facts.implies(&self.program, &condition, true)
            && !optional
        {
            expr.typ.optional = false;
        }
        Some(self.narrowed(scope, expr))
    }

    /// A named value of a row that this row refers to, however far up.
    fn named_of_ancestor(
        &mut self,
        scope: &Scope,
        base: &Expr,
        register: GroupId,
        name: &str,
        span: Span,
    ) -> Option<Expr> {
        let group = *self.program.names.get(name)?;
        let index = self.quiet_version(group, scope)?;
        for ancestor in self.level_registers(group, index) {
            if ancestor == register {
                continue;
            }
            let Ok(path) = self.path(scope, register, ancestor, None) else { continue };
            let mut at = base.clone();
            for step in path {
                let typ = self
                    .register(step.register, scope.validity)
                    .and_then(|r| r.field(&step.field))
                    .map(|f| f.declared.value.clone())?;
                at = field_of(at, step.register, &step.field, typ, span);
            }
            return self.named_of_row(scope, &at, ancestor, name, span);
        }
        None
    }

    /// What needs no row: parameters, values of the whole, constants, the moment.
    fn global(&mut self, scope: &Scope, name: &str, span: Span) -> Option<Expr> {
        match name {
            "peildatum" => {
                return Some(Expr {
                    kind: ExprKind::ReferenceDate,
                    typ: Type::of(TypeKind::Date),
                    span,
                });
            }
            "schooljaar" => {
                return Some(Expr {
                    kind: ExprKind::CurrentSchoolYear,
                    typ: Type::of(TypeKind::SchoolYear),
                    span,
                });
            }
            _ => {}
        }
        let group = *self.program.names.get(name)?;
        let index = self.quiet_version(group, scope)?;
        if self.program.group(group)?.kind == GroupKind::Parameter {
            let parameter = self.program.parameters.get(index)?;
            if !parameter.dimensions.is_empty() {
                return None;
            }
            let typ = parameter.declared.value.clone();
            return Some(Expr { kind: ExprKind::Parameter { group, keys: Vec::new() }, typ, span });
        }
        let typ = self.named_type_for(group, index, None, span)?;
        let expr = Expr { kind: ExprKind::Named { group, row: None }, typ, span };
        Some(self.narrowed(scope, expr))
    }

    /// `base.field`.
    pub(super) fn field(
        &mut self,
        scope: &mut Scope,
        base: &'t tree::Expr,
        field: &tree::Ident,
        span: Span,
    ) -> Expr {
        if let Some(found) = self.path_name(scope, base, field, span) {
            return found;
        }
        let base = self.expr(scope, base, None);
        if base.typ.is_error() {
            return Self::failed(span);
        }
        if &*field.name == "punten" {
            return self.points(base, span);
        }
        let TypeKind::Row(register) = base.typ.kind else {
            let words = self.quoted(base.span);
            let found = self.type_words(&base.typ);
            self.error(
                types::NO_FIELD,
                field.span,
                msg!("check-no-field", expr = words, found = found, field = &field.name),
            );
            return Self::failed(span);
        };
        if let Some(found) =
            self.register(register, scope.validity).and_then(|r| r.field(&field.name))
        {
            let typ = found.declared.value.clone();
            let expr = field_of(base, register, &field.name, typ, span);
            return self.narrowed(scope, expr);
        }
        if let Some(found) = self.named_of_row(scope, &base, register, &field.name, span) {
            return found;
        }
        let known: Vec<Name> = self
            .register(register, scope.validity)
            .map(|r| r.fields.iter().map(|f| f.name.clone()).collect())
            .unwrap_or_default();
        self.no_such_field(&self.group_name(register), field, &known);
        Self::failed(span)
    }

    /// Paths whose first part is no value: `klimaat.rust`, `koos.antipest`,
    /// `basisondersteuning.veilig`, `school.koos.antipest`, `veilig.punten`.
    fn path_name(
        &mut self,
        scope: &mut Scope,
        base: &'t tree::Expr,
        field: &tree::Ident,
        span: Span,
    ) -> Option<Expr> {
        match &base.kind {
            tree::ExprKind::Name(first) => {
                // A line of a matrix.
                if let Some(found) =
                    self.resolve(scope, &format!("{}.{}", first.name, field.name), span)
                {
                    return Some(found);
                }
                if self.resolve(scope, &first.name, span).is_some_and(|e| {
                    !matches!(e.kind, ExprKind::Named { .. }) || &*field.name == "punten"
                }) {
                    return None;
                }
                let group = *self.program.names.get(&first.name)?;
                let kind = self.program.group(group)?.kind;
                let questionnaire = match kind {
                    GroupKind::Questionnaire => group,
                    GroupKind::NormSet => self.norm_set_questionnaire(group)?,
                    _ => return None,
                };
                let Some(of) = self.submission_for(scope, questionnaire, first.span) else {
                    return Some(Self::failed(span));
                };
                Some(self.part_of(scope, kind, group, &of, field, span))
            }
            // `koos.klimaat.rust`, `basisondersteuning.veilig.punten`, `school.koos.antipest`
            tree::ExprKind::Field(inner, middle) => {
                if let tree::ExprKind::Name(first) = &inner.kind
                    && let Some(group) = self.program.names.get(&first.name).copied()
                {
                    match self.program.group(group)?.kind {
                        GroupKind::Questionnaire => {
                            let path = format!("{}.{}", middle.name, field.name);
                            if self.item_type(group, scope, &path).is_some() {
                                let of = self.submission_for(scope, group, first.span)?;
                                let ident = tree::Ident { name: path.into(), span: field.span };
                                return Some(self.part_of(
                                    scope,
                                    GroupKind::Questionnaire,
                                    group,
                                    &of,
                                    &ident,
                                    span,
                                ));
                            }
                        }
                        GroupKind::NormSet => {
                            if let Some(part) = norm_part(&field.name)
                                && self.has_norm(group, scope, &middle.name)
                            {
                                let questionnaire = self.norm_set_questionnaire(group)?;
                                let of = self.submission_for(scope, questionnaire, first.span)?;
                                let kind = ExprKind::Norm {
                                    submission: of,
                                    set: group,
                                    norm: middle.name.clone(),
                                    part,
                                };
                                return Some(self.norm_part_typed(group, part, kind, span));
                            }
                        }
                        _ => {}
                    }
                }
                // `row.koos.antipest`
                let group = self.program.names.get(&middle.name).copied()?;
                let kind = self.program.group(group)?.kind;
                let questionnaire = match kind {
                    GroupKind::Questionnaire => group,
                    GroupKind::NormSet => self.norm_set_questionnaire(group)?,
                    _ => return None,
                };
                let before = self.sink.clone();
                let row = self.expr(scope, inner, None);
                if row.typ.kind != TypeKind::Row(self.questionnaire_register(questionnaire)?) {
                    self.sink = before;
                    return None;
                }
                let of = SubmissionRef::OfRow(Box::new(row));
                Some(self.part_of(scope, kind, group, &of, field, span))
            }
            _ => None,
        }
    }

    /// A part of a submission or of a norm set, or the complaint that there is none.
    fn part_of(
        &mut self,
        scope: &Scope,
        kind: GroupKind,
        group: GroupId,
        of: &SubmissionRef,
        field: &tree::Ident,
        span: Span,
    ) -> Expr {
        let found = if kind == GroupKind::NormSet {
            self.in_norm_set(scope, group, of, &field.name, span)
        } else {
            self.in_submission(scope, group, of, &field.name, span)
        };
        if let Some(found) = found {
            return found;
        }
        let known = if kind == GroupKind::NormSet {
            self.norm_names(group, scope)
        } else {
            self.item_names(group, scope)
        };
        self.no_such_field(&self.group_name(group), field, &known);
        Self::failed(span)
    }

    fn no_such_field(&mut self, owner: &str, field: &tree::Ident, known: &[Name]) {
        let mut diagnostic = Diagnostic::at(
            names::UNKNOWN_NAME,
            field.span,
            msg!("check-no-such-part", owner = owner, field = &field.name),
        );
        if let Some(nearest) = super::errors::nearest(&field.name, known) {
            diagnostic = diagnostic
                .help(msg!("check-did-you-mean", name = &nearest))
                .repair(field.span, nearest.to_string());
        }
        self.sink.push(diagnostic);
    }

    /// The submission a rule means by the name of a questionnaire: the one at hand, or that of
    /// the row at hand.
    pub(super) fn submission_for(
        &mut self,
        scope: &Scope,
        questionnaire: GroupId,
        span: Span,
    ) -> Option<SubmissionRef> {
        let register = self.questionnaire_register(questionnaire)?;
        for (number, frame) in scope.inward() {
            match frame {
                Frame::Submission { questionnaire: q, .. } if q == questionnaire => {
                    return Some(SubmissionRef::Frame(number));
                }
                Frame::Submission { questionnaire: q, .. }
                    if self.questionnaire_register(q) == Some(register) =>
                {
                    return Some(SubmissionRef::OfRow(Box::new(row(number, register, span))));
                }
                Frame::Row(r) if r == register => {
                    return Some(SubmissionRef::OfRow(Box::new(row(number, register, span))));
                }
                Frame::Whole
                | Frame::Row(_)
                | Frame::Submission { .. }
                | Frame::GroupRow { .. }
                | Frame::Norm(_) => {}
            }
        }
        let (name, unit) = (self.group_name(questionnaire), self.group_name(register));
        self.error_help(
            names::NO_UNIT_HERE,
            span,
            msg!("check-no-submission-here", name = name, unit = unit),
            msg!("check-no-unit-here-help"),
        );
        None
    }

    fn points(&mut self, base: Expr, span: Span) -> Expr {
        let base = self.filled(base);
        match &base.typ.kind {
            TypeKind::Choice(list) => {
                let has = self
                    .program
                    .group(*list)
                    .and_then(|g| g.versions.first())
                    .and_then(|(_, i)| self.program.lists.get(*i))
                    .is_some_and(|l| l.options.iter().all(|o| o.points.is_some()));
                if !has {
                    let name = self.group_name(*list);
                    self.error(types::NO_POINTS, span, msg!("check-no-points", list = name));
                    return Self::failed(span);
                }
            }
            TypeKind::Truth => {}
            TypeKind::Error => return Self::failed(span),
            _ => {
                let words = self.quoted(base.span);
                self.error(types::NO_POINTS, span, msg!("check-no-points", list = words));
                return Self::failed(span);
            }
        }
        Expr {
            kind: ExprKind::Call(Function::Points, vec![base]),
            typ: Type::number(Unit::one()),
            span,
        }
    }

    /// Every name that means something here, for a proposal.
    pub(super) fn names_in(&self, scope: &Scope) -> Vec<Name> {
        let mut known: Vec<Name> = scope.inputs.iter().map(|(n, _)| n.clone()).collect();
        for (_, frame) in scope.inward() {
            match frame {
                Frame::Whole => {}
                Frame::Row(register) => {
                    if let Some(r) = self.register(register, scope.validity) {
                        known.extend(r.fields.iter().map(|f| f.name.clone()));
                    }
                }
                Frame::Submission { questionnaire, set } => {
                    known.extend(self.item_names(questionnaire, scope));
                    if let Some(set) = set {
                        known.extend(self.norm_names(set, scope));
                    }
                    let register = self.questionnaire_register(questionnaire);
                    if let Some(r) = register.and_then(|r| self.register(r, scope.validity)) {
                        known.extend(r.fields.iter().map(|f| f.name.clone()));
                    }
                }
                Frame::GroupRow { questionnaire, group, .. } => {
                    known.extend(self.group_item_names(questionnaire, scope, &group));
                }
                Frame::Norm(_) => {
                    known.extend(["punten", "gewicht", "kern", "voldoet"].map(Name::from));
                }
            }
        }
        known.extend(self.program.names.keys().cloned());
        known.extend(["peildatum", "schooljaar"].map(Name::from));
        known
    }

    /// The version of a group that holds here, without a complaint.
    pub(super) fn quiet_version(&self, group: GroupId, scope: &Scope) -> Option<usize> {
        let versions = &self.program.group(group)?.versions;
        versions
            .iter()
            .find(|(v, _)| scope.validity.from.is_some_and(|y| v.contains(y)))
            .or_else(|| versions.iter().rev().find(|(v, _)| v.overlaps(scope.validity)))
            .map(|(_, i)| *i)
    }
}

/// A field of a row; a row that may be `leeg` gives a field that may be.
pub(super) fn field_of(base: Expr, register: GroupId, name: &str, typ: Type, span: Span) -> Expr {
    let optional = base.typ.optional || typ.optional;
    Expr {
        kind: ExprKind::Field { row: Box::new(base), register, field: name.into() },
        typ: typ.with_optional(optional),
        span,
    }
}

fn norm_element(set: GroupId, frame: u8, name: &str, _: Span) -> Option<(ExprKind, NormPart)> {
    let part = norm_part(name)?;
    Some((ExprKind::NormElement { frame, set, part }, part))
}

pub(super) fn norm_part(name: &str) -> Option<NormPart> {
    Some(match name {
        "waarde" => NormPart::Value,
        "punten" => NormPart::Points,
        "gewicht" => NormPart::Weight,
        "kern" => NormPart::Core,
        "voldoet" => NormPart::Met,
        _ => return None,
    })
}
