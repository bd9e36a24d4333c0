//! What is known of the answers of a questionnaire: when they are visible, when they must be
//! there, and which options they can be.

use super::domain::{Test, Value};
use super::problem::Formula;
use super::translate::{Place, Translator};
use crate::number::Number;
use crate::program::canonical::spell;
use crate::program::expr::{Comparison, Expr, ExprKind, Literal, SubmissionRef};
use crate::program::questionnaire::{CheckLevel, Computed, Item, Question, Required};
use crate::program::{DeclaredType, GroupId, Name, Program, Questionnaire, Type, TypeKind};
use crate::source::Span;
use std::collections::BTreeMap;

/// One version of a questionnaire, item by item.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    pub questionnaire: GroupId,
    /// Whether the submission is complete; a draft may lack what is required.
    pub complete: bool,
    /// Questions and computed values by path; in a repeat as `repeat/path`.
    items: BTreeMap<Name, AnswerItem<'a>>,
    /// The `fout` checks outside repeats.
    errors: Vec<Blocking<'a>>,
}

/// A `fout`, which no complete submission in the collection has.
#[derive(Debug)]
struct Blocking<'a> {
    /// What makes it visible.
    around: Vec<&'a Expr>,
    condition: &'a Expr,
    /// What its condition refers to, in the one spelling.
    speaks_of: Vec<String>,
}

/// A question or a computed value.
#[derive(Debug)]
pub(super) struct AnswerItem<'a> {
    pub declared: &'a DeclaredType,
    /// None of a computed value.
    pub question: Option<&'a Question>,
    computed: Option<&'a Computed>,
    /// All `tonen als` around it and its own, outermost first.
    visible: Vec<&'a Expr>,
}

impl<'a> Answers<'a> {
    pub(super) fn new(program: &Program, list: &'a Questionnaire, complete: bool) -> Self {
        let mut answers = Self {
            questionnaire: list.group,
            complete,
            items: BTreeMap::new(),
            errors: Vec::new(),
        };
        answers.collect(&list.items, &[], None);
        for error in &mut answers.errors {
            error.condition.walk(&mut |part| {
                if matches!(
                    part.kind,
                    ExprKind::Answer { .. } | ExprKind::GroupAnswer { .. } | ExprKind::Field { .. }
                ) {
                    error.speaks_of.push(spell(program, part));
                }
            });
        }
        answers
    }

    fn collect(&mut self, items: &'a [Item], around: &[&'a Expr], group: Option<&Name>) {
        let with = |own: &'a Option<Expr>| -> Vec<&'a Expr> {
            around.iter().copied().chain(own).collect()
        };
        for item in items {
            match item {
                Item::Section(s) => self.collect(&s.items, &with(&s.visible), group),
                Item::Group(g) => self.collect(&g.items, &with(&g.visible), Some(&g.name)),
                Item::Question(q) => self.question(q, with(&q.visible), group),
                Item::Matrix(m) => {
                    let around = with(&m.visible);
                    for row in &m.rows {
                        let visible = around.iter().copied().chain(&row.visible).collect();
                        self.question(row, visible, group);
                    }
                }
                Item::Computed(c) => {
                    let item = AnswerItem {
                        declared: &c.declared,
                        question: None,
                        computed: Some(c),
                        visible: with(&c.visible),
                    };
                    self.items.insert(full_path(group, &c.path), item);
                }
                Item::Check(c) => {
                    if c.level == CheckLevel::Error && group.is_none() {
                        self.errors.push(Blocking {
                            around: around.to_vec(),
                            condition: &c.condition,
                            speaks_of: Vec::new(),
                        });
                    }
                }
            }
        }
    }

    fn question(&mut self, q: &'a Question, visible: Vec<&'a Expr>, group: Option<&Name>) {
        let item = AnswerItem { declared: &q.declared, question: Some(q), computed: None, visible };
        self.items.insert(full_path(group, &q.path), item);
    }

    /// The path of an answer of this submission.
    pub(super) fn path_of(&self, e: &Expr) -> Option<Name> {
        match &e.kind {
            ExprKind::Answer { submission: SubmissionRef::Frame(0), questionnaire, path }
                if *questionnaire == self.questionnaire =>
            {
                Some(path.clone())
            }
            ExprKind::GroupAnswer { frame: 1, questionnaire, group, path }
                if *questionnaire == self.questionnaire =>
            {
                Some(full_path(Some(group), path))
            }
            _ => None,
        }
    }

    pub(super) fn item(&self, path: &str) -> Option<&AnswerItem<'a>> {
        self.items.get(path)
    }

    /// The conditions of each `fout` that speaks of something, in the one spelling.
    pub(super) fn checks_of<'s>(&'s self, spelled: &'s str) -> impl Iterator<Item = Span> + 's {
        let speaks = move |e: &&Blocking<'_>| e.speaks_of.iter().any(|s| s == spelled);
        self.errors.iter().filter(speaks).map(|e| e.condition.span)
    }

    /// Whether an item is there in every submission.
    pub(super) fn always_there(&self, item: &AnswerItem<'_>) -> bool {
        self.complete
            && item.visible.is_empty()
            && match (item.question, item.computed) {
                (Some(q), _) => matches!(q.required, Required::Yes) && !q.not_applicable,
                (None, Some(c)) => !c.body.typ.optional,
                (None, None) => false,
            }
    }
}

fn full_path(group: Option<&Name>, path: &Name) -> Name {
    match group {
        Some(group) => format!("{group}/{path}").into(),
        None => path.clone(),
    }
}

impl<'a> Translator<'a> {
    /// All conditions at once.
    pub(super) fn all<'e>(&mut self, conditions: impl IntoIterator<Item = &'e Expr>) -> Formula {
        Formula::All(conditions.into_iter().map(|c| self.formula(c)).collect())
    }

    /// What must hold for the answers met so far, and for those these rules themselves speak of.
    pub(super) fn rules(&mut self) -> Vec<Formula> {
        let Place::Submission(answers) = self.place else { return Vec::new() };
        let mut rules = Vec::new();
        while let Some((variable, path, answer)) = self.pending.pop() {
            if let Some(item) = answers.item(&path) {
                let excepted = self.except.as_ref() == Some(&path);
                self.rules_of(answers, item, (variable, excepted), &answer, &mut rules);
            }
        }
        rules
    }

    fn rules_of(
        &mut self,
        answers: &'a Answers<'a>,
        item: &'a AnswerItem<'a>,
        (variable, excepted): (usize, bool),
        answer: &Expr,
        rules: &mut Vec<Formula>,
    ) {
        let visible = self.all(item.visible.iter().copied());
        if let Some(computed) = item.computed {
            self.define(computed, variable, &visible, rules);
        }
        let gone = self.problem.test(variable, Test::Missing);
        if !item.visible.is_empty() {
            rules.push(Formula::Any(vec![visible.clone(), gone.clone()]));
        }
        let needed = match (item.question, item.computed) {
            _ if !answers.complete || excepted => None,
            (Some(q), _) if q.not_applicable => None,
            (Some(q), _) => match &q.required {
                Required::No => None,
                Required::Yes => Some(visible.clone()),
                Required::When(condition) => {
                    Some(Formula::All(vec![visible.clone(), self.formula(condition)]))
                }
            },
            (None, Some(c)) => (!c.body.typ.optional).then(|| visible.clone()),
            (None, None) => None,
        };
        if let Some(needed) = needed {
            rules.push(needed.implies(gone.negated()));
        } else if let Some(q) = item.question
            && q.not_applicable
            && answers.complete
            && !excepted
            && !matches!(q.required, Required::No)
        {
            // Required and not there: then it was said that it does not apply.
            let asked = Expr {
                kind: ExprKind::IsNotApplicable(Box::new(answer.clone())),
                typ: Type::truth(),
                span: answer.span,
            };
            let says = self.formula(&asked);
            let mut parts = vec![gone, visible];
            if let Required::When(condition) = &q.required {
                parts.push(self.formula(condition));
            }
            rules.push(Formula::All(parts).implies(says));
        }
        for (option, condition) in offered(self.program, item.declared) {
            let chosen = Expr {
                kind: ExprKind::Compare(
                    Comparison::Equal,
                    Box::new(answer.clone()),
                    Box::new(Expr {
                        kind: ExprKind::Literal(option),
                        typ: item.declared.value.clone(),
                        span: answer.span,
                    }),
                ),
                typ: Type::truth(),
                span: answer.span,
            };
            let (chosen, condition) = (self.formula(&chosen), self.formula(condition));
            rules.push(chosen.implies(condition));
        }
    }

    fn is_complete(&self) -> bool {
        matches!(self.place, Place::Submission(answers) if answers.complete)
    }

    /// Ties a computed value to the answers it is computed from, where it is a sum of them that is
    /// not rounded, or a condition on them.
    fn define(
        &mut self,
        computed: &Computed,
        variable: usize,
        visible: &Formula,
        rules: &mut Vec<Formula>,
    ) {
        let body = &computed.body;
        let gone = self.problem.test(variable, Test::Missing);
        match &computed.declared.value.kind {
            // Of a draft the condition may have no value yet.
            TypeKind::Truth if self.is_complete() && !body.typ.optional => {
                let is = |truth| Test::Compare(Comparison::Equal, Value::Truth(truth));
                let (yes, no) =
                    (self.problem.test(variable, is(true)), self.problem.test(variable, is(false)));
                let holds = self.formula(body);
                rules.push(Formula::All(vec![visible.clone(), holds.clone()]).implies(yes));
                rules.push(Formula::All(vec![visible.clone(), holds.negated()]).implies(no));
            }
            TypeKind::Number(typ) if !body.typ.optional => {
                let Some(cases) = self.sums(body) else { return };
                let exact = |sum| typ.decimals.is_none_or(|d| self.is_on_grid(sum, d));
                if !cases.iter().all(|(_, sum)| exact(sum)) {
                    return;
                }
                let mut ties = Vec::new();
                for (when, sum) in cases {
                    let lacking: Vec<Formula> = (sum.terms.keys())
                        .map(|term| self.problem.test(*term, Test::Missing))
                        .collect();
                    let mut rest = sum;
                    let own = rest.terms.entry(variable).or_default();
                    let Ok(less) = own.sub(&Number::ONE) else { return };
                    *own = less;
                    let Some(same) = self.holds(Comparison::Equal, &rest) else { return };
                    let here = Formula::All(vec![visible.clone(), when]);
                    let lacks = Formula::Any(lacking);
                    let none = Formula::All(vec![lacks.clone(), gone.clone()]);
                    ties.push(here.implies(Formula::Any(vec![
                        none,
                        Formula::All(vec![lacks.negated(), same]),
                    ])));
                }
                rules.extend(ties);
            }
            _ => return,
        }
        self.problem.define(variable);
    }

    /// That no `fout` holds a submission back, of those that speak of an answer met so far.
    pub(super) fn without_errors(&mut self) -> Vec<Formula> {
        let Place::Submission(answers) = self.place else { return Vec::new() };
        let mut rules = self.rules();
        let mut left: Vec<&Blocking<'_>> = answers.errors.iter().collect();
        loop {
            let (near, far): (Vec<_>, Vec<_>) = left.into_iter().partition(|error| {
                error.speaks_of.iter().any(|spelled| self.problem.find(spelled).is_some())
            });
            if near.is_empty() {
                return rules;
            }
            for error in near {
                let fires = self.all(error.around.iter().copied().chain([error.condition]));
                rules.push(fires.negated());
            }
            rules.extend(self.rules());
            left = far;
        }
    }
}

/// The options of a choice that are only offered under a condition.
pub(super) fn offered<'a>(
    program: &'a Program,
    declared: &DeclaredType,
) -> impl Iterator<Item = (Literal, &'a Expr)> {
    let list = match declared.value.kind {
        TypeKind::Choice(list) => Some(list),
        _ => None,
    };
    list.and_then(|l| Some((l, program.group(l)?)))
        .into_iter()
        .flat_map(|(l, group)| group.versions.iter().map(move |(_, index)| (l, *index)))
        .filter_map(|(l, index)| Some((l, program.lists.get(index)?)))
        .flat_map(|(l, list)| list.options.iter().map(move |o| (l, o)))
        .filter_map(|(l, o)| Some((Literal::Option(l, o.name.clone()), o.visible.as_ref()?)))
}
