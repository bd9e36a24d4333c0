//! Where a derivation ends: answers, cells, parameters, the run itself.

use super::{Explainer, shown};
use crate::core::{Type, TypeKind, Value};
use crate::data::DataFile;
use crate::evaluate::eval::Evaluator;
use crate::evaluate::recorder::Read;
use crate::evaluate::results::texts::citations;
use crate::evaluate::scope::{Frame, Scope};
use crate::outcome::{DataPlace, Derivation, Origin, OutcomeValue, StepResult, ValueOrigin};
use std::sync::Arc;

impl Explainer<'_, '_> {
    /// A step that rests on nothing else.
    pub(super) fn leaf(&self, read: Read) -> Derivation {
        let nothing = || Derivation::new("", "", StepResult::Value(OutcomeValue::Missing));
        match read {
            Read::Answer { moment, questionnaire, unit, question, value } => {
                let found = self.report.worlds.get(moment).and_then(|world| {
                    let rules = world.moment.questionnaires.get(questionnaire.index())?;
                    Some((world, rules, rules.part.questions.get(question as usize)?))
                });
                let Some((world, rules, asked)) = found else { return nothing() };
                let data = world.data.submissions.get(questionnaire.index());
                let at = world.submission_of(questionnaire, unit);
                let place = data
                    .zip(at)
                    .and_then(|(data, at)| data.origin(at))
                    .map(|found| place(found, &asked.path));
                let title = self.dated(world, asked.label.plain().into());
                let name = format!("{}.{}", rules.name, asked.path);
                let mut step = Derivation::new(name, title, shown(world, &value, &asked.typ));
                step.unit = Some(self.unit(world, rules.register, unit));
                let how = self.how(world, questionnaire, unit, question);
                let unit = world.key(rules.register, unit);
                step.origin = Some(Origin::Answer { unit, place, how });
                step
            }
            Read::GroupAnswer { moment, questionnaire, unit, group, row, question, value } => {
                let found = self.report.worlds.get(moment).and_then(|world| {
                    let rules = world.moment.questionnaires.get(questionnaire.index())?;
                    let group = rules.groups.get(group as usize)?;
                    Some((world, rules, group, group.part.questions.get(question as usize)?))
                });
                let Some((world, rules, own, asked)) = found else { return nothing() };
                let place = world.data.submissions.get(questionnaire.index()).and_then(|data| {
                    let rows = data.groups.get(group as usize)?;
                    let at = world.submission_of(questionnaire, unit)?;
                    let origin = rows.origins.get((rows.of(at).start + row) as usize)?;
                    data.place(*origin).map(|found| place(found, &asked.path))
                });
                let title = self.dated(world, asked.label.plain().into());
                let name = format!("{}.{}.{}", own.name, row + 1, asked.path);
                let mut step = Derivation::new(name, title, shown(world, &value, &asked.typ));
                step.unit = Some(self.unit(world, rules.register, unit));
                let unit = world.key(rules.register, unit);
                step.origin = Some(Origin::Answer { unit, place, how: ValueOrigin::Entered });
                step
            }
            Read::Field { moment, register, row, field, value } => {
                let found = self.report.worlds.get(moment).and_then(|world| {
                    let rules = world.moment.registers.get(register.index())?;
                    Some((world, rules, rules.fields.get(field as usize)?))
                });
                let Some((world, rules, own)) = found else { return nothing() };
                let title = self.dated(world, own.label.clone());
                let name = format!("{}.{}", rules.name, own.name);
                let mut step = Derivation::new(name, title, shown(world, &value, &own.typ));
                step.unit = Some(self.unit(world, register, row));
                step.origin = world
                    .table(register)
                    .origin(row)
                    .map(|found| Origin::Cell(place(found, &own.name)));
                step
            }
            Read::Parameter { moment, parameter, cell, value } => {
                let found = self.report.worlds.get(moment).and_then(|world| {
                    Some((world, world.moment.parameters.get(parameter.index())?))
                });
                let Some((world, rules)) = found else { return nothing() };
                let title = self.dated(world, rules.title.clone());
                let name = self.parameter_name(world.moment, rules, cell);
                let mut step = Derivation::new(name, title, shown(world, &value, &rules.typ));
                if let Some(cell) = rules.cells.get(cell).and_then(Option::as_ref) {
                    step.place = self.report.place(cell.span);
                    step.citations = citations(&cell.citations);
                    step.provisional = cell.provisional;
                    step.origin = Some(Origin::Parameter(cell.period.clone()));
                }
                step
            }
            Read::Table { moment, table, row, value } => {
                let found = self
                    .report
                    .worlds
                    .get(moment)
                    .and_then(|world| Some((world, world.moment.tables.get(table.index())?)));
                let Some((world, rules)) = found else { return nothing() };
                let title = self.dated(world, rules.title.clone());
                let result = shown(world, &value, &rules.typ);
                let mut step = Derivation::new(rules.name.clone(), title, result);
                step.formula = self.text(row);
                step.place = self.report.place(row);
                step.citations = citations(&rules.about.citations);
                step
            }
            Read::Run(moment, name, value) => {
                let world = self.report.worlds.get(moment).unwrap_or(self.report.world);
                let kind = match value {
                    Value::SchoolYear(_) => TypeKind::SchoolYear,
                    _ => TypeKind::Date,
                };
                let mut step = Derivation::new(name, name, shown(world, &value, &Type::of(kind)));
                step.origin = Some(Origin::Run);
                step
            }
            Read::Rung(_) | Read::Site(_) | Read::Aggregate { .. } | Read::Crossing { .. } => {
                nothing()
            }
        }
    }

    /// A parameter's name, with the options that chose in its table.
    fn parameter_name(
        &self,
        moment: &crate::core::Moment,
        rules: &crate::core::Parameter,
        cell: usize,
    ) -> Arc<str> {
        if rules.dimensions.is_empty() {
            return rules.name.clone();
        }
        let options: Vec<&str> = rules
            .options_of(cell)
            .into_iter()
            .map(|(list, at)| moment.options(list).get(at).map_or("", |o| &*o.name))
            .collect();
        format!("{}[{}]", rules.name, options.join("; ")).into()
    }

    /// Whether an answer was filled in beforehand.
    fn how(
        &self,
        world: &crate::evaluate::world::World<'_>,
        id: crate::core::QuestionnaireId,
        unit: u32,
        question: u32,
    ) -> ValueOrigin {
        let evaluator = Evaluator::new(self.report.worlds, world);
        let prefill = world
            .moment
            .questionnaires
            .get(id.index())
            .and_then(|q| q.part.questions.get(question as usize))
            .and_then(|q| q.prefill.as_ref());
        let state = world.submission_of(id, unit).and_then(|at| evaluator.state(id, at));
        let (Some(prefill), Some(state)) = (prefill, state) else { return ValueOrigin::Entered };
        let given = state.answers.get(question as usize);
        match evaluator.value(prefill, &Scope::of(Frame::Submission(state))) {
            Ok(value) if value.is_missing() => ValueOrigin::Entered,
            Ok(value) if Some(&value) == given => ValueOrigin::Prefilled,
            Ok(_) => ValueOrigin::Changed,
            Err(_) => ValueOrigin::Entered,
        }
    }
}

/// A place in a data file.
pub(super) fn place((file, row): (&DataFile, u32), column: &str) -> DataPlace {
    DataPlace {
        file: file.name.clone(),
        sheet: file.sheet.clone(),
        row: Some(row),
        column: Some(column.into()),
    }
}
