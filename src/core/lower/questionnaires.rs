//! Questionnaires: slots for answers, conditions of visibility by index, and the layout.

use super::names::PartNames;
use super::translation::{earlier_row_paths, find_group};
use super::{Lowerer, moment_id, types};
use crate::calendar::{Date, DayOfYear};
use crate::core::expr::Translation;
use crate::core::questionnaire::{
    Check, CheckLevel, Computed, Group, GroupPrefill, Item, Matrix, Part, Question, Questionnaire,
    Required, Section, Slot, Subtotal,
};
use crate::core::schema::{FieldSchema, GroupSchema, QuestionSchema, QuestionnaireSchema};
use crate::program::questionnaire as written;
use crate::program::{self, GroupId, Name};
use std::sync::Arc;

/// What is being built of a questionnaire or of a group in it.
struct Builder {
    at: usize,
    group: GroupId,
    /// Frames of the expressions: 1, in a group 2.
    frames: u8,
    part: Part,
    groups: Vec<Group>,
    questions: Vec<QuestionSchema>,
    group_schemas: Vec<GroupSchema>,
    computed: Vec<Arc<str>>,
    warnings: Vec<Arc<str>>,
}

impl Builder {
    const fn new(at: usize, group: GroupId, frames: u8, warnings: Vec<Arc<str>>) -> Self {
        Self {
            at,
            group,
            frames,
            part: Part {
                conditions: Vec::new(),
                questions: Vec::new(),
                computed: Vec::new(),
                checks: Vec::new(),
            },
            groups: Vec::new(),
            questions: Vec::new(),
            group_schemas: Vec::new(),
            computed: Vec::new(),
            warnings,
        }
    }
}

fn next(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Lowerer<'_> {
    pub(super) fn questionnaires(&mut self, at: usize) {
        let names = self.names(at);
        let mut found: Vec<_> =
            names.questionnaires.iter().map(|(group, (id, v))| (id.0, *group, *v)).collect();
        found.sort_by_key(|(id, ..)| *id);
        for (_, group, version) in found {
            let Some(rules) = self.program.questionnaires.get(version) else { continue };
            let mut builder = Builder::new(at, group, 1, Vec::new());
            let items = self.items(&rules.items, &[], &mut builder);
            let register = names
                .registers
                .get(&rules.register)
                .map_or(crate::core::RegisterId(u32::MAX), |(id, _)| *id);
            let window = rules.window.and_then(|(open, close)| self.window(at, open, close));
            let questionnaire = Questionnaire {
                name: rules.name.clone(),
                title: rules.title.clone(),
                register,
                window,
                items,
                part: builder.part,
                groups: builder.groups,
                about: self.about(at, &rules.clauses, rules.span),
            };
            let schema = QuestionnaireSchema {
                name: rules.name.clone(),
                register: register.index(),
                questions: builder.questions,
                groups: builder.group_schemas,
                computed: builder.computed,
                warnings: builder.warnings,
            };
            if let Some(building) = self.moments.get_mut(at) {
                building.moment.questionnaires.push(questionnaire);
                building.moment.schema.questionnaires.push(schema);
            }
        }
    }

    fn window(&self, at: usize, open: (u32, u32), close: (u32, u32)) -> Option<(Date, Date)> {
        let year = self.year(at);
        let day = |(month, day)| DayOfYear::new(month, day)?.within(year);
        Some((day(open)?, day(close)?))
    }

    fn items(
        &mut self,
        items: &[written::Item],
        around: &[u32],
        builder: &mut Builder,
    ) -> Vec<Item> {
        items.iter().map(|item| self.item(item, around, builder)).collect()
    }

    fn item(&mut self, item: &written::Item, around: &[u32], builder: &mut Builder) -> Item {
        match item {
            written::Item::Section(section) => {
                let visible = self.condition(section.visible.as_ref(), around, builder);
                Item::Section(Section {
                    name: section.name.clone(),
                    title: self.template(builder.at, &section.title, builder.frames),
                    items: self.items(&section.items, &visible, builder),
                    visible,
                    about: self.about(builder.at, &section.clauses, section.span),
                })
            }
            written::Item::Question(question) => {
                let was = question.was.iter().cloned().collect();
                Item::Question(self.question(question, was, around, builder))
            }
            written::Item::Matrix(matrix) => {
                let visible = self.condition(matrix.visible.as_ref(), around, builder);
                let rows = matrix
                    .rows
                    .iter()
                    .map(|row| {
                        let was = earlier_row_paths(&matrix.name, matrix.was.as_ref(), row);
                        self.question(row, was, &visible, builder)
                    })
                    .collect();
                Item::Matrix(Matrix {
                    name: matrix.name.clone(),
                    label: self.template(builder.at, &matrix.label, builder.frames),
                    visible,
                    rows,
                    about: self.about(builder.at, &matrix.clauses, matrix.span),
                })
            }
            written::Item::Group(group) => {
                let visible = self.condition(group.visible.as_ref(), around, builder);
                let (group, schema) = self.group(group, visible, builder);
                builder.groups.push(group);
                builder.group_schemas.push(schema);
                Item::Group(next(builder.groups.len() - 1))
            }
            written::Item::Computed(computed) => {
                let visible = self.condition(computed.visible.as_ref(), around, builder);
                let names = self.names(builder.at);
                let computed = Computed {
                    name: computed.name.clone(),
                    path: computed.path.clone(),
                    label: self.template(builder.at, &computed.label, builder.frames),
                    typ: types::typ(&names, &computed.declared.value),
                    visible,
                    body: self.expr(builder.at, &computed.body, builder.frames),
                    about: self.about(builder.at, &computed.clauses, computed.span),
                };
                builder.computed.push(computed.path.clone());
                builder.part.computed.push(computed);
                Item::Computed(next(builder.part.computed.len() - 1))
            }
            written::Item::Check(check) => {
                let level = match check.level {
                    written::CheckLevel::Error => CheckLevel::Error,
                    written::CheckLevel::Warning => CheckLevel::Warning,
                    written::CheckLevel::Note => CheckLevel::Note,
                };
                let warning = (level == CheckLevel::Warning).then(|| {
                    builder.warnings.push(check.name.clone());
                    next(builder.warnings.len() - 1)
                });
                let check = Check {
                    name: check.name.clone(),
                    level,
                    visible: around.into(),
                    condition: self.expr(builder.at, &check.condition, builder.frames),
                    message: self.template(builder.at, &check.message, builder.frames),
                    at: check.at.clone(),
                    warning,
                    about: self.about(builder.at, &check.clauses, check.span),
                };
                builder.part.checks.push(check);
                Item::Check(next(builder.part.checks.len() - 1))
            }
        }
    }

    /// The conditions around something with its own added.
    fn condition(
        &mut self,
        own: Option<&program::Expr>,
        around: &[u32],
        builder: &mut Builder,
    ) -> Box<[u32]> {
        let mut all = around.to_vec();
        if let Some(own) = own {
            let condition = self.expr(builder.at, own, builder.frames);
            builder.part.conditions.push(condition);
            all.push(next(builder.part.conditions.len() - 1));
        }
        all.into()
    }

    fn question(
        &mut self,
        question: &written::Question,
        was: Vec<Name>,
        around: &[u32],
        builder: &mut Builder,
    ) -> u32 {
        let (at, frames) = (builder.at, builder.frames);
        let names = self.names(at);
        let visible = self.condition(question.visible.as_ref(), around, builder);
        let option_visible = self.option_visible(question, builder);
        let lowered = Question {
            name: question.name.clone(),
            path: question.path.clone(),
            label: self.template(at, &question.label, frames),
            typ: types::typ(&names, &question.declared.value),
            long: question.declared.long,
            scale: question.declared.scale.clone(),
            required: match &question.required {
                written::Required::No => Required::No,
                written::Required::Yes => Required::Yes,
                written::Required::When(condition) => {
                    Required::When(self.expr(at, condition, frames))
                }
            },
            visible,
            option_visible,
            prefill: question.prefill.as_ref().map(|e| self.expr(at, e, frames)),
            not_applicable: question.not_applicable,
            about: self.about(at, &question.clauses, question.span),
        };
        builder.questions.push(QuestionSchema {
            field: FieldSchema {
                name: question.path.clone(),
                kind: types::field_kind(&names, &question.declared),
                optional: true,
            },
            was,
            not_applicable: question.not_applicable,
        });
        builder.part.questions.push(lowered);
        next(builder.part.questions.len() - 1)
    }

    /// Options that are offered only under a condition.
    fn option_visible(
        &mut self,
        question: &written::Question,
        builder: &Builder,
    ) -> Box<[(u32, crate::core::Expr)]> {
        let (program::TypeKind::Choice(group) | program::TypeKind::MultiChoice(group)) =
            &question.declared.value.kind
        else {
            return Box::default();
        };
        let names = self.names(builder.at);
        let list = names.lists.get(group).and_then(|(_, v)| self.program.lists.get(*v));
        let Some(list) = list else { return Box::default() };
        (0_u32..)
            .zip(&list.options)
            .filter_map(|(at, option)| {
                let condition = option.visible.as_ref()?;
                Some((at, self.expr(builder.at, condition, builder.frames)))
            })
            .collect()
    }

    fn group(
        &mut self,
        group: &written::Group,
        visible: Box<[u32]>,
        outer: &mut Builder,
    ) -> (Group, GroupSchema) {
        let at = outer.at;
        let warnings = std::mem::take(&mut outer.warnings);
        let mut builder = Builder::new(at, outer.group, outer.frames.saturating_add(1), warnings);
        let items = self.items(&group.items, &[], &mut builder);
        outer.warnings = builder.warnings;
        let schema = GroupSchema {
            name: group.name.clone(),
            was: group.was.iter().cloned().collect(),
            questions: builder.questions,
            computed: builder.computed,
            maximum: group.maximum,
        };
        let subtotals = group.subtotals.iter().filter_map(|s| subtotal(s, &builder.part)).collect();
        let prefill =
            group.prefill.as_ref().and_then(|p| self.group_prefill(outer, group, p, &builder.part));
        let group = Group {
            name: group.name.clone(),
            label: self.template(at, &group.label, outer.frames),
            minimum: group.minimum,
            maximum: group.maximum,
            visible,
            prefill,
            items,
            part: builder.part,
            subtotals,
            about: self.about(at, &group.clauses, group.span),
        };
        (group, schema)
    }

    /// Last year's rows, where they are kept.
    fn group_prefill(
        &mut self,
        outer: &Builder,
        group: &written::Group,
        from: &Name,
        part: &Part,
    ) -> Option<GroupPrefill> {
        let at = outer.at;
        let year = self.year(at).previous();
        let date = self.date(at).add_years(-1)?;
        let name = &self.program.group(outer.group)?.name;
        if year.0 < self.horizon
            || (self.options.sources)(name, year, date) == super::SourceState::NotKept
        {
            return None;
        }
        let there = self.moment(year, date, true);
        let names = self.names(there);
        let (questionnaire, version) = *names.questionnaires.get(&outer.group)?;
        let then = self.path_in(outer.group, None, from, self.year(at).0, year.0);
        let (slot, slots): &(u32, PartNames) = names.parts.get(&outer.group)?.groups.get(&then)?;
        let rules = self.program.questionnaires.get(version)?;
        let their_group = find_group(&rules.items, &then)?;
        let questions = part
            .questions
            .iter()
            .map(|question| {
                let path = self.path_in(
                    outer.group,
                    Some(&group.name),
                    &question.path,
                    self.year(at).0,
                    year.0,
                );
                let slot = *slots.questions.get(&path)?;
                let theirs = question_type(&their_group.items, &path)?;
                let theirs = types::typ(&names, theirs);
                let back: Translation = self.back(there, &theirs, at, &question.typ);
                Some((slot, back))
            })
            .collect();
        Some(GroupPrefill { moment: moment_id(there), questionnaire, group: *slot, questions })
    }
}

/// The type of the question at a path of a group.
fn question_type<'a>(items: &'a [written::Item], path: &Name) -> Option<&'a program::Type> {
    items.iter().find_map(|item| match item {
        written::Item::Question(q) => (q.path == *path).then_some(&q.declared.value),
        written::Item::Matrix(matrix) => {
            matrix.rows.iter().find(|row| row.path == *path).map(|row| &row.declared.value)
        }
        written::Item::Section(_)
        | written::Item::Group(_)
        | written::Item::Computed(_)
        | written::Item::Check(_) => None,
    })
}

fn subtotal(subtotal: &written::Subtotal, part: &Part) -> Option<Subtotal> {
    let question = |path: &Name| part.questions.iter().position(|q| q.path == *path);
    let by = question(&subtotal.by)?;
    let (value, typ) = match question(&subtotal.value) {
        Some(at) => (Slot::Question(next(at)), part.questions.get(at)?.typ.clone()),
        None => {
            let at = part.computed.iter().position(|c| c.path == subtotal.value)?;
            (Slot::Computed(next(at)), part.computed.get(at)?.typ.clone())
        }
    };
    Some(Subtotal {
        value,
        typ,
        by: next(by),
        value_path: subtotal.value.clone(),
        by_path: subtotal.by.clone(),
        span: subtotal.span,
    })
}
