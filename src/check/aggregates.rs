//! Aggregates: over what, restricted to whom, and what comes out.

use super::Checker;
use super::paths::PathProblem;
use super::scope::{Frame, Scope};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{names, types};
use crate::msg;
use crate::number::{Number, Unit};
use crate::program::context::Restriction;
use crate::program::expr::{AggregateFunction, Collection, Expr, ExprKind, Literal, SubmissionRef};
use crate::program::{GroupId, GroupKind, Name, NumberType, Type, TypeKind};
use crate::source::Span;
use crate::syntax::tree;

/// What a collection is, with the frame its elements open and the unit they count in.
struct Found {
    collection: Collection,
    frame: Frame,
    unit: Unit,
}

impl<'t> Checker<'t> {
    pub(super) fn aggregate(
        &mut self,
        scope: &mut Scope,
        function: &tree::Ident,
        arguments: &'t [tree::Expr],
        body: Option<&'t tree::Expr>,
        collection: &'t tree::Collection,
        span: Span,
    ) -> Expr {
        if scope.constant {
            return self.not_constant(span);
        }
        let Some(which) = aggregate_function(&function.name) else {
            let known: Vec<Name> =
                super::functions::AGGREGATES.iter().map(|a| Name::from(*a)).collect();
            self.unknown_name(&function.name, function.span, &known);
            return Self::failed(span);
        };
        let argument = match (which, arguments) {
            (AggregateFunction::Percentile, [argument]) => {
                let typ = Type::number(Unit::one());
                let argument = self.typed_filled(scope, argument, &typ);
                self.check_percentile(&argument);
                Some(Box::new(argument))
            }
            (_, []) if which != AggregateFunction::Percentile => None,
            _ => {
                self.error(
                    types::ARGUMENTS,
                    span,
                    msg!(
                        "check-arguments",
                        name = &function.name,
                        needed = usize::from(which == AggregateFunction::Percentile),
                        found = arguments.len()
                    ),
                );
                return Self::failed(span);
            }
        };
        let Some(found) = self.collection(scope, collection) else { return Self::failed(span) };
        let saved = scope.facts.clone();
        scope.frames.push(found.frame);
        if let Collection::Group { questionnaire, group, .. } = &found.collection {
            // A repeat has rows only where it is visible.
            let known = self.group_conditions(*questionnaire, group);
            for condition in known {
                self.learn(scope, &condition, true);
            }
        }
        let filter = collection.filter.as_deref().map(|filter| {
            let filter = self.condition(scope, filter);
            self.learn(scope, &filter, true);
            Box::new(filter)
        });
        let body = body.map(|body| {
            let body = self.expr(scope, body, None);
            Box::new(self.filled(body))
        });
        scope.frames.pop();
        scope.facts = saved;
        if let (AggregateFunction::Count, Some(body)) = (which, &body) {
            let (of, condition) = (self.quoted(collection.span), self.quoted(body.span));
            let better = if matches!(body.typ.kind, TypeKind::Truth) && collection.filter.is_none()
            {
                msg!("syntax-write", better = format!("aantal({of} waarvoor {condition})"))
            } else {
                msg!("check-count-with-body-help")
            };
            self.error_help(types::ARGUMENTS, body.span, msg!("check-count-with-body"), better);
            return Self::failed(span);
        }
        let Some(typ) = self.aggregate_type(which, function, body.as_deref(), &found.unit, span)
        else {
            return Self::failed(span);
        };
        let kind = ExprKind::Aggregate {
            function: which,
            argument,
            collection: Box::new(found.collection),
            filter,
            body,
        };
        self.narrowed(scope, Expr { kind, typ, span })
    }

    fn aggregate_type(
        &mut self,
        which: AggregateFunction,
        function: &tree::Ident,
        body: Option<&Expr>,
        unit: &Unit,
        span: Span,
    ) -> Option<Type> {
        if which == AggregateFunction::Count {
            return Some(Type::of(TypeKind::Number(NumberType {
                unit: unit.clone(),
                fraction: false,
                flexible: false,
                decimals: Some(0),
                percentage: false,
            })));
        }
        let Some(body) = body else {
            self.error_help(
                types::NEEDS_BODY,
                span,
                msg!("check-aggregate-needs-over", name = &function.name),
                msg!("check-aggregate-needs-over-help", name = &function.name, of = "x"),
            );
            return None;
        };
        if body.typ.is_error() {
            return None;
        }
        match which {
            AggregateFunction::All | AggregateFunction::Any => {
                if !matches!(body.typ.kind, TypeKind::Truth) {
                    let words = self.quoted(body.span);
                    let found = self.type_words(&body.typ);
                    self.error(
                        types::NOT_TRUTH,
                        body.span,
                        msg!("check-not-truth", expr = words, found = found),
                    );
                    return None;
                }
                Some(Type::truth())
            }
            AggregateFunction::Minimum | AggregateFunction::Maximum
                if matches!(
                    body.typ.kind,
                    TypeKind::Date | TypeKind::Month | TypeKind::SchoolYear
                ) =>
            {
                Some(body.typ.clone().optional())
            }
            AggregateFunction::Sum
            | AggregateFunction::Average
            | AggregateFunction::Median
            | AggregateFunction::Minimum
            | AggregateFunction::Maximum
            | AggregateFunction::Percentile => {
                let mut number = self.number(body)?;
                number.flexible = false;
                if matches!(which, AggregateFunction::Average | AggregateFunction::Percentile) {
                    number.fraction = true;
                    number.decimals = None;
                }
                if which == AggregateFunction::Median {
                    number.decimals = None;
                }
                let typ = Type::of(TypeKind::Number(number));
                Some(typ.with_optional(which != AggregateFunction::Sum))
            }
            AggregateFunction::Count => None,
        }
    }

    /// A percentile that is written out lies between 0% and 100%.
    fn check_percentile(&mut self, argument: &Expr) {
        let ExprKind::Literal(Literal::Number(share)) = &argument.kind else { return };
        if share.is_negative() || *share > Number::ONE {
            let wrong = self.quoted(argument.span);
            let mut told = Diagnostic::at(
                types::MISMATCH,
                argument.span,
                msg!("check-percentile", expr = &wrong),
            );
            // A bare 90 is 90%.
            if *share > Number::ONE && *share <= Number::from_int(100) && !wrong.contains('%') {
                let better = format!("{wrong}%");
                told = told
                    .help(msg!("check-percentile-help", better = &better))
                    .repair(argument.span, better);
            }
            self.sink.push(told);
        }
    }

    /// What a collection's words mean here.
    fn collection(&mut self, scope: &mut Scope, written: &tree::Collection) -> Option<Found> {
        match written.path.as_slice() {
            [name] => {
                if let Some(found) = self.inner_collection(scope, &name.name) {
                    return Some(found);
                }
                if let Some(register) = self.plurals.get(&name.name).copied() {
                    let restriction = self.restriction(scope, written, register, name)?;
                    return Some(Found {
                        collection: Collection::Rows { register, restriction },
                        frame: Frame::Row(register),
                        unit: Unit::base(&self.group_name(register)),
                    });
                }
                let group = self.program.names.get(&name.name).copied();
                match group.and_then(|g| self.program.group(g).map(|x| (g, x.kind))) {
                    Some((questionnaire, GroupKind::Questionnaire)) => {
                        let register = self.questionnaire_register(questionnaire)?;
                        let restriction = self.restriction(scope, written, register, name)?;
                        Some(Found {
                            collection: Collection::Submissions { questionnaire, restriction },
                            frame: Frame::Submission { questionnaire, set: None },
                            unit: Unit::base(&self.group_name(register)),
                        })
                    }
                    Some((register, GroupKind::Register)) => {
                        let plural = self
                            .register(register, scope.validity)
                            .map_or_else(Name::default, |r| r.plural.clone());
                        self.sink.push(
                            Diagnostic::at(
                                names::WRONG_KIND,
                                name.span,
                                msg!("check-singular-collection", name = &name.name),
                            )
                            .help(msg!("check-did-you-mean", name = &plural))
                            .repair(name.span, plural.to_string()),
                        );
                        None
                    }
                    Some((_, kind)) => {
                        let wrong = msg!("check-not-a-collection", name = &name.name);
                        let mut told = Diagnostic::at(names::WRONG_KIND, name.span, wrong);
                        let set = self.program.norm_sets.iter().find(|set| set.name == name.name);
                        if let Some(set) = set.filter(|_| kind == GroupKind::NormSet) {
                            // The norms of a school are at hand in its submission.
                            let questionnaire = self.group_name(set.questionnaire);
                            let norms = &name.name;
                            told = told.help(msg!(
                                "check-count-submissions",
                                questionnaire = questionnaire,
                                norms = norms
                            ));
                        }
                        self.sink.push(told);
                        None
                    }
                    None => {
                        let mut known: Vec<Name> = self.plurals.keys().cloned().collect();
                        known.extend(
                            self.program
                                .groups
                                .iter()
                                .filter(|g| g.kind == GroupKind::Questionnaire)
                                .map(|g| g.name.clone()),
                        );
                        known.extend(self.group_names_in(scope));
                        self.unknown_name(&name.name, name.span, &known);
                        None
                    }
                }
            }
            [owner, inner] => self.inner_of(scope, owner, inner),
            _ => {
                self.error(names::WRONG_KIND, written.span, msg!("check-long-collection"));
                None
            }
        }
    }

    /// A repeat or the norms of the submission at hand, nearest first.
    fn inner_collection(&mut self, scope: &Scope, name: &str) -> Option<Found> {
        for (number, frame) in scope.inward() {
            let (questionnaire, set, submission) = match frame {
                Frame::Submission { questionnaire, set } => {
                    (questionnaire, set, SubmissionRef::Frame(number))
                }
                Frame::Whole | Frame::Row(_) | Frame::GroupRow { .. } | Frame::Norm(_) => continue,
            };
            if let Some(set) = set
                && name == "normen"
            {
                return Some(norms_of(set, submission));
            }
            if self.group_exists(questionnaire, name) {
                return Some(group_of(questionnaire, name, submission));
            }
        }
        None
    }

    /// `koos.inzet`, `basisondersteuning.normen`: of the submission at hand or of the row.
    fn inner_of(
        &mut self,
        scope: &mut Scope,
        owner: &tree::Ident,
        inner: &tree::Ident,
    ) -> Option<Found> {
        let Some(group) = self.program.names.get(&owner.name).copied() else {
            let known: Vec<Name> = self.program.names.keys().cloned().collect();
            self.unknown_name(&owner.name, owner.span, &known);
            return None;
        };
        let kind = self.program.group(group)?.kind;
        let questionnaire = match kind {
            GroupKind::Questionnaire => group,
            GroupKind::NormSet => self.norm_set_questionnaire(group)?,
            _ => {
                self.error(
                    names::WRONG_KIND,
                    owner.span,
                    msg!("check-not-a-collection", name = &owner.name),
                );
                return None;
            }
        };
        let submission = self.submission_for(scope, questionnaire, owner.span)?;
        if kind == GroupKind::NormSet {
            if &*inner.name == "normen" {
                return Some(norms_of(group, submission));
            }
        } else if self.group_exists(questionnaire, &inner.name) {
            return Some(group_of(questionnaire, &inner.name, submission));
        }
        self.error(
            names::WRONG_KIND,
            inner.span,
            msg!("check-not-a-collection", name = &inner.name),
        );
        None
    }

    /// To whom a collection of rows of `register` is restricted here.
    fn restriction(
        &mut self,
        scope: &Scope,
        written: &tree::Collection,
        register: GroupId,
        name: &tree::Ident,
    ) -> Option<Restriction> {
        if written.whole.is_some() {
            return Some(Restriction::Whole);
        }
        let via = written.via.as_ref().map(|v| &*v.name);
        // What lies below an element of an enclosing aggregate belongs to that element.
        for (number, frame) in scope.inward() {
            let of = match frame {
                _ if number == 0 => continue,
                Frame::Row(r) => r,
                Frame::Submission { questionnaire, .. } => {
                    self.questionnaire_register(questionnaire)?
                }
                Frame::Whole | Frame::GroupRow { .. } | Frame::Norm(_) => continue,
            };
            if of != register
                && let Ok(path) = self.path(scope, register, of, via)
                && !path.is_empty()
            {
                return Some(Restriction::To { row: Box::new(row(number, of, name.span)), path });
            }
        }
        let Some(unit) = self.unit_register(scope) else { return Some(Restriction::Whole) };
        let level_via = scope.via.clone();
        let chosen = via.or(level_via.as_deref());
        match self.path(scope, register, unit, chosen) {
            Ok(path) => Some(Restriction::To { row: Box::new(row(0, unit, name.span)), path }),
            // The level's own `via` is for the registers that have two ways; one that has not
            // goes its only way.
            Err(PathProblem::NotVia) if via.is_none() => {
                match self.path(scope, register, unit, None) {
                    Ok(path) => {
                        Some(Restriction::To { row: Box::new(row(0, unit, name.span)), path })
                    }
                    Err(problem) => {
                        self.path_problem(problem, name, unit);
                        None
                    }
                }
            }
            Err(problem) => {
                self.path_problem(problem, name, unit);
                None
            }
        }
    }

    /// The path along references between two registers.
    pub(super) fn path(
        &self,
        scope: &Scope,
        from: GroupId,
        to: GroupId,
        via: Option<&str>,
    ) -> Result<Vec<crate::program::context::ReferenceStep>, PathProblem> {
        let validity = scope.validity;
        super::paths::find(&|g| self.register(g, validity).cloned(), from, to, via)
    }

    /// Whether some field of a register has a type that is not known.
    pub(super) fn has_broken_fields(&self) -> bool {
        let mut fields = self.program.registers.iter().flat_map(|r| &r.fields);
        fields.any(|field| field.declared.value.is_error())
    }

    /// Reports why a path could not be chosen.
    pub(super) fn path_problem(&mut self, problem: PathProblem, name: &tree::Ident, unit: GroupId) {
        let unit = self.group_name(unit);
        let diagnostic = match problem {
            // A reference that is itself wrong leads nowhere; that was told.
            PathProblem::None if self.has_broken_fields() => return,
            PathProblem::None => Diagnostic::at(
                names::UNRELATED,
                name.span,
                msg!("check-unrelated", name = &name.name, unit = unit),
            )
            .help(msg!("check-unrelated-help", name = &name.name)),
            PathProblem::Several(fields) => Diagnostic::at(
                names::AMBIGUOUS_PATH,
                name.span,
                msg!("check-ambiguous-path", name = &name.name, unit = unit),
            )
            .help(msg!("check-ambiguous-path-help", fields = fields.join(", "))),
            PathProblem::NotVia => Diagnostic::at(
                names::AMBIGUOUS_PATH,
                name.span,
                msg!("check-not-via", name = &name.name, unit = unit),
            ),
        };
        self.sink.push(diagnostic);
    }
}

fn norms_of(set: GroupId, submission: SubmissionRef) -> Found {
    Found {
        collection: Collection::Norms { submission, set },
        frame: Frame::Norm(set),
        unit: Unit::one(),
    }
}

fn group_of(questionnaire: GroupId, name: &str, submission: SubmissionRef) -> Found {
    let group = Name::from(name);
    Found {
        collection: Collection::Group {
            submission: submission.clone(),
            questionnaire,
            group: group.clone(),
        },
        frame: Frame::GroupRow { questionnaire, group, submission },
        unit: Unit::one(),
    }
}

/// The row of a frame.
pub(super) fn row(frame: u8, register: GroupId, span: Span) -> Expr {
    Expr { kind: ExprKind::Row(frame), typ: Type::of(TypeKind::Row(register)), span }
}

fn aggregate_function(name: &str) -> Option<AggregateFunction> {
    Some(match name {
        "som" => AggregateFunction::Sum,
        "aantal" => AggregateFunction::Count,
        "gemiddelde" => AggregateFunction::Average,
        "mediaan" => AggregateFunction::Median,
        "min" => AggregateFunction::Minimum,
        "max" => AggregateFunction::Maximum,
        "percentiel" => AggregateFunction::Percentile,
        "alle" => AggregateFunction::All,
        "minstens_een" => AggregateFunction::Any,
        _ => return None,
    })
}
