//! Which index each name has at a moment.

use crate::core::{
    AllocationId, ListId, NormSetId, ParameterId, QuestionnaireId, RegisterId, TableId, ValueId,
};
use crate::program::questionnaire::{Item, Questionnaire};
use crate::program::{GroupId, GroupKind, Name, Program};
use std::collections::HashMap;

/// Ids with the index of the version that holds.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub lists: HashMap<GroupId, (ListId, usize)>,
    pub registers: HashMap<GroupId, (RegisterId, usize)>,
    pub parameters: HashMap<GroupId, (ParameterId, usize)>,
    pub tables: HashMap<GroupId, (TableId, usize)>,
    /// Of a formula or KPI at a level; None is the whole or a constant.
    pub values: HashMap<(GroupId, Option<GroupId>), ValueId>,
    pub questionnaires: HashMap<GroupId, (QuestionnaireId, usize)>,
    pub parts: HashMap<GroupId, PartNames>,
    pub norm_sets: HashMap<GroupId, (NormSetId, usize)>,
    pub allocations: HashMap<GroupId, (AllocationId, usize)>,
}

/// Slots of a questionnaire or of a group in it, by path.
#[derive(Debug, Default)]
pub(super) struct PartNames {
    pub questions: HashMap<Name, u32>,
    pub computed: HashMap<Name, u32>,
    pub groups: HashMap<Name, (u32, PartNames)>,
}

fn next(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Names {
    pub(super) fn new(program: &Program, year: i32) -> Self {
        let mut names = Self::default();
        let mut values = 0;
        for (index, group) in program.groups.iter().enumerate() {
            let id = GroupId(next(index));
            let version = match group.kind {
                // An option may be asked for in a year for which its list has no version.
                GroupKind::ChoiceList => program
                    .version(id, year)
                    .or_else(|| group.versions.first().map(|(_, index)| *index)),
                _ => program.version(id, year),
            };
            let Some(version) = version else { continue };
            match group.kind {
                GroupKind::ChoiceList => {
                    names.lists.insert(id, (ListId(next(names.lists.len())), version));
                }
                GroupKind::Register => {
                    names.registers.insert(id, (RegisterId(next(names.registers.len())), version));
                }
                GroupKind::Parameter => {
                    names
                        .parameters
                        .insert(id, (ParameterId(next(names.parameters.len())), version));
                }
                GroupKind::DecisionTable => {
                    names.tables.insert(id, (TableId(next(names.tables.len())), version));
                }
                GroupKind::Formula => {
                    let Some(formula) = program.formulas.get(version) else { continue };
                    if formula.levels.is_empty() {
                        names.value((id, None), &mut values);
                    }
                    for level in &formula.levels {
                        names.value((id, level.level.register), &mut values);
                    }
                }
                GroupKind::Kpi => {
                    let Some(kpi) = program.kpis.get(version) else { continue };
                    for level in &kpi.levels {
                        names.value((id, level.level.register), &mut values);
                    }
                }
                GroupKind::Questionnaire => {
                    let Some(questionnaire) = program.questionnaires.get(version) else {
                        continue;
                    };
                    names
                        .questionnaires
                        .insert(id, (QuestionnaireId(next(names.questionnaires.len())), version));
                    names.parts.insert(id, PartNames::of(questionnaire));
                }
                GroupKind::NormSet => {
                    names.norm_sets.insert(id, (NormSetId(next(names.norm_sets.len())), version));
                }
                GroupKind::Allocation => {
                    names
                        .allocations
                        .insert(id, (AllocationId(next(names.allocations.len())), version));
                }
                GroupKind::Framework
                | GroupKind::Plan
                | GroupKind::Calendar
                | GroupKind::Report => {}
            }
        }
        names
    }

    fn value(&mut self, key: (GroupId, Option<GroupId>), values: &mut usize) {
        self.values.entry(key).or_insert_with(|| {
            let id = ValueId::new(*values);
            *values += 1;
            id
        });
    }
}

impl PartNames {
    pub(super) fn of(questionnaire: &Questionnaire) -> Self {
        let mut names = Self::default();
        names.add(&questionnaire.items);
        names
    }

    fn add(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Section(section) => self.add(&section.items),
                Item::Question(question) => self.question(&question.path),
                Item::Matrix(matrix) => {
                    for row in &matrix.rows {
                        self.question(&row.path);
                    }
                }
                Item::Computed(computed) => {
                    let at = next(self.computed.len());
                    self.computed.insert(computed.path.clone(), at);
                }
                Item::Group(group) => {
                    let mut part = Self::default();
                    part.add(&group.items);
                    let at = next(self.groups.len());
                    self.groups.insert(group.name.clone(), (at, part));
                }
                Item::Check(_) => {}
            }
        }
    }

    fn question(&mut self, path: &Name) {
        let at = next(self.questions.len());
        self.questions.insert(path.clone(), at);
    }
}
