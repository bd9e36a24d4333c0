//! Answers as a report shows them.

use super::super::eval::Evaluator;
use super::super::explain;
use super::super::fault::Site;
use super::super::state::State;
use super::super::world::counts_people;
use super::Report;
use crate::core::cycle::ReportItem;
use crate::core::questionnaire::{Item, Question, Questionnaire};
use crate::core::{MomentId, QuestionnaireId, Type, Value};
use crate::outcome::{
    Answer, Derivation, Origin, OutcomeValue, Reason, Sheet, SheetKind, SheetLine, StepResult,
};
use std::sync::Arc;

impl Report<'_> {
    /// Whether a report shows answers of a questionnaire.
    pub(super) fn shows_answers(&self, id: QuestionnaireId) -> bool {
        self.moment().reports.iter().flat_map(|r| &r.items).any(
            |item| matches!(item, ReportItem::Answers { questionnaire, .. } if *questionnaire == id),
        )
    }

    /// Why a norm or score is what it is: its rule, and the answers it rests on.
    pub(super) fn reason_of(&self, item: super::Item) -> Option<Reason> {
        let site = Site { moment: MomentId(0), item };
        let step = explain::of_site(self, site);
        let mut answers = Vec::new();
        // A score rests on every norm: what these rest on is said with them.
        if matches!(item, super::Item::Norm(..)) {
            self.answers_of(&step.children, &mut answers);
        }
        Some(Reason { rule: step.formula, answers })
    }

    fn answers_of(&self, steps: &[Derivation], answers: &mut Vec<(Arc<str>, Answer)>) {
        for step in steps {
            let known = answers.iter().any(|(title, _)| *title == step.title);
            if let (Some(Origin::Answer { .. }), StepResult::Value(value), false) =
                (&step.origin, &step.result, known)
            {
                let people = match value {
                    OutcomeValue::Number(number) => {
                        self.moment().counts_people(&number.format.unit)
                    }
                    _ => false,
                };
                let answer = Answer { value: value.clone(), not_applicable: None, people };
                answers.push((step.title.clone(), answer));
            }
            self.answers_of(&step.children, answers);
        }
    }

    /// The answers of a submission that are visible in it.
    pub(super) fn sheet(
        &self,
        rules: &Questionnaire,
        evaluator: &Evaluator<'_>,
        state: &State,
    ) -> Sheet {
        let mut sheet = Sheet::default();
        for (at, question) in (0_u32..).zip(&rules.part.questions) {
            if evaluator.question_visible(state, question).unwrap_or(false) {
                let value = evaluator.answer_of(state, at).unwrap_or(Value::Missing);
                let not_applicable = state.not_applicable.binary_search(&at).is_ok();
                let reason = not_applicable.then(|| self.reason(rules, state, at)).flatten();
                let answer = self.answer(&value, &question.typ, reason);
                sheet.answers.push((question.path.clone(), answer));
            }
        }
        for (at, computed) in (0_u32..).zip(&rules.part.computed) {
            let value = evaluator.computed_cell(state, at).and_then(|c| c.value.clone().ok());
            if let Some(value) = value.filter(|v| !v.is_missing()) {
                let answer = self.answer(&value, &computed.typ, None);
                sheet.answers.push((computed.path.clone(), answer));
            }
        }
        for (at, group) in (0_u32..).zip(&rules.groups) {
            let Ok(count) = evaluator.group_rows(state, at) else { continue };
            let mut rows = Vec::new();
            for row in 0..count {
                let cells = (0_u32..).zip(&group.part.questions).map(|(number, question)| {
                    let value = evaluator.group_answer(state, at, row, number);
                    self.answer(&value.unwrap_or(Value::Missing), &question.typ, None)
                });
                let computed = (0_u32..).zip(&group.part.computed).map(|(number, computed)| {
                    let cell = evaluator.group_computed_cell(state, at, row, number);
                    let value = cell.and_then(|c| c.value.clone().ok());
                    self.answer(&value.unwrap_or(Value::Missing), &computed.typ, None)
                });
                rows.push(cells.chain(computed).collect());
            }
            if count > 0 {
                sheet.groups.push((group.name.clone(), rows));
            }
        }
        sheet
    }

    fn answer(&self, value: &Value, typ: &Type, not_applicable: Option<Arc<str>>) -> Answer {
        let people = counts_people(self.moment(), typ);
        Answer { value: self.value(value, typ), not_applicable, people }
    }

    fn reason(&self, rules: &Questionnaire, state: &State, question: u32) -> Option<Arc<str>> {
        let id = self.moment().questionnaire_named(&rules.name)?;
        let data = self.world.data.submissions.get(id.index())?;
        let reason = data.not_applicable.get(&(state.submission?, question)).cloned();
        Some(reason.unwrap_or_default())
    }
}

/// What a questionnaire asks, in its order.
pub(super) fn lines(rules: &Questionnaire) -> Vec<SheetLine> {
    let mut lines = Vec::new();
    add(rules, &rules.items, &mut Vec::new(), &mut lines);
    lines
}

fn add(
    rules: &Questionnaire,
    items: &[Item],
    around: &mut Vec<Arc<str>>,
    lines: &mut Vec<SheetLine>,
) {
    let line = |around: &[Arc<str>], kind, path: &Arc<str>, label: String| SheetLine {
        around: around.to_vec(),
        kind,
        path: path.clone(),
        label: label.into(),
    };
    for item in items {
        match item {
            Item::Section(section) => {
                around.push(section.name.clone());
                let title = section.title.plain();
                lines.push(line(around, SheetKind::Heading, &section.name, title));
                add(rules, &section.items, around, lines);
                around.pop();
            }
            Item::Question(at) => {
                if let Some(question) = rules.part.questions.get(*at as usize) {
                    let label = question.label.plain();
                    lines.push(line(around, SheetKind::Value, &question.path, label));
                }
            }
            Item::Matrix(matrix) => {
                around.push(matrix.name.clone());
                let label = matrix.label.plain();
                lines.push(line(around, SheetKind::Heading, &matrix.name, label));
                for at in &matrix.rows {
                    if let Some(question) = rules.part.questions.get(*at as usize) {
                        let label = question.label.plain();
                        lines.push(line(around, SheetKind::Value, &question.path, label));
                    }
                }
                around.pop();
            }
            Item::Computed(at) => {
                if let Some(computed) = rules.part.computed.get(*at as usize) {
                    let label = computed.label.plain();
                    lines.push(line(around, SheetKind::Value, &computed.path, label));
                }
            }
            Item::Group(at) => {
                if let Some(group) = rules.groups.get(*at as usize) {
                    let text = |q: &Question| (q.path.clone(), Arc::from(q.label.plain()));
                    let columns = group.part.questions.iter().map(text);
                    let computed = group.part.computed.iter();
                    let computed = computed.map(|c| (c.path.clone(), Arc::from(c.label.plain())));
                    let kind = SheetKind::Group(columns.chain(computed).collect());
                    lines.push(line(around, kind, &group.name, group.label.plain()));
                }
            }
            Item::Check(_) => {}
        }
    }
}
