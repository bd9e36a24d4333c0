//! A version of a rule as one expression, whatever the rules call it.

use super::Run;
use crate::analysis::confirm::{closed, refers};
use crate::analysis::domain::Value;
use crate::analysis::norms::meets;
use crate::analysis::problem::Problem;
use crate::program::canonical::spell;
use crate::program::expr::{Expr, ExprKind, Literal};
use crate::program::norms::{Body, Norm, NormSet, Score};
use crate::program::questionnaire::{Check, Computed, Item};
use crate::program::values::TableInput;
use crate::program::{
    DecisionTable, DeclaredType, Formula as NamedFormula, GroupId, GroupKind, Name, Program,
    Questionnaire, Type,
};
use crate::source::Span;

/// What a rule is evaluated for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Where<'a> {
    Submission(&'a Questionnaire),
    Inputs(&'a [TableInput]),
    Row,
}

/// A version of a rule that gives an outcome.
#[derive(Clone, Debug)]
pub struct Rule<'a> {
    pub(super) program: &'a Program,
    pub(super) place: Where<'a>,
    pub(super) body: Expr,
    pub(super) not_applicable: Option<Expr>,
    declared: DeclaredType,
    /// Whether it may itself hold a submission back.
    pub(super) is_check: bool,
}

impl<'a> Rule<'a> {
    /// A norm; `year` says which version of its questionnaire is meant.
    #[must_use]
    pub fn of_norm(
        program: &'a Program,
        set: &'a NormSet,
        norm: &'a Norm,
        year: i32,
    ) -> Option<Self> {
        Some(Self {
            program,
            place: Where::Submission(list(program, set.questionnaire, year)?),
            body: of_body(&norm.body, &norm.declared, norm.span),
            not_applicable: norm.not_applicable.clone(),
            declared: norm.declared.clone(),
            is_check: false,
        })
    }

    /// Whether a norm is met.
    #[must_use]
    pub fn of_met(
        program: &'a Program,
        group: GroupId,
        part: Option<&Name>,
        year: i32,
    ) -> Option<Self> {
        let set = program.norm_sets.get(program.version(group, year)?)?;
        let norm = set.norms.iter().find(|n| Some(&n.name) == part)?;
        let rule = Self::of_norm(program, set, norm, year)?;
        Some(Self { body: meets(norm)?, declared: of_type(Type::truth()), ..rule })
    }

    /// A score or verdict.
    #[must_use]
    pub fn of_score(
        program: &'a Program,
        set: &'a NormSet,
        score: &'a Score,
        year: i32,
    ) -> Option<Self> {
        Some(Self {
            program,
            place: Where::Submission(list(program, set.questionnaire, year)?),
            body: of_body(&score.body, &score.declared, score.span),
            not_applicable: None,
            declared: score.declared.clone(),
            is_check: false,
        })
    }

    /// Whether a check fires, with what it is shown under.
    #[must_use]
    pub fn of_check(program: &'a Program, list: &'a Questionnaire, name: &str) -> Option<Self> {
        let mut around = Vec::new();
        let check = find_check(&list.items, name, &mut around)?;
        let span = check.condition.span;
        let body = around.into_iter().chain([&check.condition]).cloned().reduce(|a, b| Expr {
            kind: ExprKind::And(Box::new(a), Box::new(b)),
            typ: Type::truth(),
            span,
        })?;
        let declared = of_type(Type::truth());
        let place = Where::Submission(list);
        Some(Self { program, place, body, not_applicable: None, declared, is_check: true })
    }

    /// A computed value of a questionnaire.
    #[must_use]
    pub fn of_computed(program: &'a Program, list: &'a Questionnaire, name: &str) -> Option<Self> {
        let computed = find_computed(&list.items, name)?;
        Some(Self {
            program,
            place: Where::Submission(list),
            body: computed.body.clone(),
            not_applicable: None,
            declared: computed.declared.clone(),
            is_check: false,
        })
    }

    /// A decision table.
    #[must_use]
    pub fn of_table(program: &'a Program, table: &'a DecisionTable) -> Self {
        let span = table.span;
        let typ = table.outcome.value.clone();
        let mut body = literal(Literal::Missing, typ.clone().optional(), span);
        for row in table.rows.iter().rev() {
            let conditions = row.conditions.iter().flatten().cloned();
            let all = conditions.reduce(|a, b| Expr {
                kind: ExprKind::And(Box::new(a), Box::new(b)),
                typ: Type::truth(),
                span,
            });
            body = match all {
                Some(all) => either(all, row.outcome.clone(), body, &typ),
                None => row.outcome.clone(),
            };
        }
        Self {
            program,
            place: Where::Inputs(&table.inputs),
            body,
            not_applicable: None,
            declared: table.outcome.clone(),
            is_check: false,
        }
    }

    /// A formula for the rows of a register.
    #[must_use]
    pub fn of_formula(program: &'a Program, formula: &'a NamedFormula) -> Option<Self> {
        let body = match (&formula.constant, formula.levels.first()) {
            (Some(constant), _) => constant.clone(),
            (None, Some(level)) => level.body.clone(),
            (None, None) => return None,
        };
        Some(Self {
            program,
            place: Where::Row,
            body,
            not_applicable: None,
            declared: formula.declared.clone(),
            is_check: false,
        })
    }

    /// The rule of a declaration, or of a part of it by its name, in the version of a schooljaar.
    #[must_use]
    pub fn of(
        program: &'a Program,
        group: GroupId,
        part: Option<&Name>,
        year: i32,
    ) -> Option<Self> {
        let index = program.version(group, year)?;
        match program.group(group)?.kind {
            GroupKind::NormSet => {
                let set = program.norm_sets.get(index)?;
                match set.norms.iter().find(|n| Some(&n.name) == part) {
                    Some(norm) => Self::of_norm(program, set, norm, year),
                    None => {
                        let score = set.scores.iter().find(|s| Some(&s.name) == part)?;
                        Self::of_score(program, set, score, year)
                    }
                }
            }
            GroupKind::Questionnaire => {
                let list = program.questionnaires.get(index)?;
                Self::of_check(program, list, part?)
                    .or_else(|| Self::of_computed(program, list, part?))
            }
            GroupKind::DecisionTable => Some(Self::of_table(program, program.tables.get(index)?)),
            GroupKind::Formula => Self::of_formula(program, program.formulas.get(index)?),
            _ => None,
        }
    }

    /// The names of declarations that it speaks of, in the one spelling.
    #[must_use]
    pub fn spelling(&self) -> String {
        let mut text = spell(self.program, &self.body);
        if let Some(condition) = &self.not_applicable {
            text.push_str(&spell(self.program, condition));
        }
        text
    }

    /// What comes out in a case, by the evaluator.
    pub(super) fn outcome(
        &self,
        problem: &Problem,
        values: &[Value],
        run: Run<'_>,
    ) -> Option<String> {
        let truth = of_type(Type::truth());
        if let Some(condition) = &self.not_applicable {
            let condition = closed(self.program, condition, problem, values);
            if refers(&condition) {
                return None;
            }
            if run(self.program, &condition, &truth)? == "ja" {
                return Some("n.v.t.".to_owned());
            }
        }
        let body = closed(self.program, &self.body, problem, values);
        if refers(&body) { None } else { run(self.program, &body, &self.declared) }
    }
}

fn of_body(body: &Body, declared: &DeclaredType, span: Span) -> Expr {
    match body {
        Body::Formula(e) => e.clone(),
        Body::Ladder(rungs) => {
            let typ = declared.value.clone();
            let mut whole = literal(Literal::Missing, typ.clone().optional(), span);
            for rung in rungs.iter().rev() {
                whole = match &rung.condition {
                    None => rung.value.clone(),
                    Some(condition) => either(condition.clone(), rung.value.clone(), whole, &typ),
                };
            }
            whole
        }
    }
}

fn either(condition: Expr, then: Expr, otherwise: Expr, typ: &Type) -> Expr {
    let span = condition.span;
    let optional = then.typ.optional || otherwise.typ.optional;
    let kind = ExprKind::If(Box::new(condition), Box::new(then), Box::new(otherwise));
    Expr { kind, typ: typ.clone().with_optional(optional), span }
}

pub(super) fn literal(literal: Literal, typ: Type, span: Span) -> Expr {
    Expr { kind: ExprKind::Literal(literal), typ, span }
}

fn of_type(value: Type) -> DeclaredType {
    DeclaredType {
        value,
        minimum: None,
        maximum: None,
        pattern: None,
        max_length: None,
        long: false,
        scale: None,
    }
}

fn list(program: &Program, group: GroupId, year: i32) -> Option<&Questionnaire> {
    program.questionnaires.get(program.version(group, year)?)
}

fn find_check<'q>(items: &'q [Item], name: &str, around: &mut Vec<&'q Expr>) -> Option<&'q Check> {
    for item in items {
        let (inner, visible) = match item {
            Item::Check(check) if &*check.name == name => return Some(check),
            Item::Section(s) => (&s.items, &s.visible),
            Item::Group(g) => (&g.items, &g.visible),
            _ => continue,
        };
        let before = around.len();
        around.extend(visible);
        if let Some(check) = find_check(inner, name, around) {
            return Some(check);
        }
        around.truncate(before);
    }
    None
}

fn find_computed<'q>(items: &'q [Item], name: &str) -> Option<&'q Computed> {
    items.iter().find_map(|item| match item {
        Item::Computed(computed) if &*computed.name == name => Some(&**computed),
        Item::Section(s) => find_computed(&s.items, name),
        _ => None,
    })
}
