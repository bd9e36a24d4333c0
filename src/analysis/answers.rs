//! What is known of the answers of a questionnaire: when they are visible, when they must be
//! there, and which options they can be.

use super::domain::Test;
use super::solve::Formula;
use super::translate::{Place, Translator};
use crate::program::canonical::spell;
use crate::program::expr::{Comparison, Expr, ExprKind, Literal, SubmissionRef};
use crate::program::questionnaire::{Check, CheckLevel, Computed, Item, Question, Required};
use crate::program::{DeclaredType, GroupId, Name, Program, Questionnaire, Type, TypeKind};
use std::collections::BTreeMap;

/// One version of a questionnaire, item by item.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    pub questionnaire: GroupId,
    /// Whether the submission is complete; a draft may lack what is required.
    pub complete: bool,
    /// Questions and computed values by path; in a repeat as `repeat/path`.
    items: BTreeMap<Name, AnswerItem<'a>>,
    /// The `fout` checks outside repeats, with what makes them visible.
    errors: Vec<(Vec<&'a Expr>, &'a Check)>,
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
    pub(super) fn new(list: &'a Questionnaire, complete: bool) -> Self {
        let mut answers = Self {
            questionnaire: list.group,
            complete,
            items: BTreeMap::new(),
            errors: Vec::new(),
        };
        answers.collect(&list.items, &[], None);
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
                        self.errors.push((around.to_vec(), c));
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
                self.rules_of(answers, item, variable, &answer, &mut rules);
            }
        }
        rules
    }

    fn rules_of(
        &mut self,
        answers: &'a Answers<'a>,
        item: &'a AnswerItem<'a>,
        variable: usize,
        answer: &Expr,
        rules: &mut Vec<Formula>,
    ) {
        let visible = self.all(item.visible.iter().copied());
        let gone = self.problem.test(variable, Test::Missing);
        if !item.visible.is_empty() {
            rules.push(Formula::Any(vec![visible.clone(), gone.clone()]));
        }
        let needed = match (item.question, item.computed) {
            _ if !answers.complete => None,
            (Some(q), _) if q.not_applicable => None,
            (Some(q), _) => match &q.required {
                Required::No => None,
                Required::Yes => Some(visible),
                Required::When(condition) => {
                    Some(Formula::All(vec![visible, self.formula(condition)]))
                }
            },
            (None, Some(c)) => (!c.body.typ.optional).then_some(visible),
            (None, None) => None,
        };
        if let Some(needed) = needed {
            rules.push(needed.implies(gone.negated()));
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

    /// That no `fout` holds a submission back, of those that speak of an answer met so far.
    pub(super) fn without_errors(&mut self) -> Vec<Formula> {
        let Place::Submission(answers) = self.place else { return Vec::new() };
        let mut rules = self.rules();
        let mut left: Vec<&(Vec<&Expr>, &Check)> = answers.errors.iter().collect();
        loop {
            let (near, far): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|(_, check)| self.speaks_of_known(&check.condition));
            if near.is_empty() {
                return rules;
            }
            for (around, check) in near {
                let fires = self.all(around.iter().copied().chain([&check.condition]));
                rules.push(fires.negated());
            }
            rules.extend(self.rules());
            left = far;
        }
    }

    fn speaks_of_known(&self, e: &Expr) -> bool {
        let mut found = false;
        e.walk(&mut |part| {
            let reference = matches!(
                part.kind,
                ExprKind::Answer { .. } | ExprKind::GroupAnswer { .. } | ExprKind::Field { .. }
            );
            found |= reference && self.problem.find(&spell(self.program, part)).is_some();
        });
        found
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
