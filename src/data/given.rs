//! Tables of values that are given outright, as examples do.

use super::submissions::GroupRows;
use super::table::{Attachment, Column, NO_OPTION, NO_ROW, NumberColumn, TextColumn};
use super::{DataFile, Origin, RecordedAllocation, SheetColumns, Submissions, Table, Tables};
use crate::core::Value;
use crate::core::example::{Given, GivenAnswers, GivenRegister, GivenSubmission};
use crate::core::schema::{FieldKind, FieldSchema, QuestionSchema, Schema};
use std::collections::HashSet;
use std::sync::Arc;

/// The tables of what an example gives at a moment.
#[must_use]
pub fn tables_of(schema: &Schema, given: &Given) -> Tables {
    let registers = schema.registers.iter().enumerate().map(|(at, register)| {
        given.registers.get(at).map_or_else(Table::default, |rows| table(&register.fields, rows))
    });
    let submissions = schema.questionnaires.iter().enumerate().map(|(at, questionnaire)| {
        let given = given.submissions.get(at).map_or(&[][..], Vec::as_slice);
        let mut submissions = Submissions {
            units: given.iter().map(|s| s.unit).collect(),
            given: true,
            files: vec![nowhere()],
            origins: given.iter().map(|_| Origin { file: 0, row: 0 }).collect(),
            by_unit: (0_u32..).zip(given).map(|(at, s)| (s.unit, at)).collect(),
            ..Submissions::default()
        };
        let answers: Vec<&GivenAnswers> = given.iter().map(|s| &s.answers).collect();
        submissions.answers = columns(&questionnaire.questions, &answers);
        submissions.not_applicable = marks(&answers);
        submissions.groups = questionnaire
            .groups
            .iter()
            .enumerate()
            .map(|(group, rules)| group_rows(&rules.questions, given, group))
            .collect();
        submissions
    });
    Tables {
        registers: registers.collect(),
        submissions: submissions.collect(),
        allocations: schema.allocations.iter().map(|_| RecordedAllocation::default()).collect(),
    }
}

/// What is given in the rules stands in no data file.
fn nowhere() -> DataFile {
    DataFile { name: "".into(), sheet: None, columns: SheetColumns::None }
}

fn table(fields: &[FieldSchema], given: &GivenRegister) -> Table {
    let columns = fields.iter().enumerate().map(|(at, field)| {
        let mut column = empty(&field.kind);
        for (_, values) in &given.rows {
            push(&mut column, values.get(at).unwrap_or(&Value::Missing));
        }
        column
    });
    let mut table = Table {
        columns: columns.collect(),
        keys: given.rows.iter().map(|(key, _)| key.clone()).collect(),
        origins: given.rows.iter().map(|_| Origin { file: 0, row: 0 }).collect(),
        files: vec![nowhere()],
        given: given.given,
        left_out: HashSet::new(),
        ..Table::default()
    };
    table.reindex();
    table
}

fn columns(questions: &[QuestionSchema], answers: &[&GivenAnswers]) -> Vec<Column> {
    questions
        .iter()
        .enumerate()
        .map(|(at, question)| {
            let mut column = empty(&question.field.kind);
            for row in answers {
                push(&mut column, row.values.get(at).unwrap_or(&Value::Missing));
            }
            column
        })
        .collect()
}

fn marks(answers: &[&GivenAnswers]) -> std::collections::BTreeMap<(u32, u32), Arc<str>> {
    (0_u32..)
        .zip(answers)
        .flat_map(|(row, answers)| {
            answers.not_applicable.iter().map(move |q| ((row, *q), "".into()))
        })
        .collect()
}

fn group_rows(questions: &[QuestionSchema], given: &[GivenSubmission], group: usize) -> GroupRows {
    let mut starts = vec![0];
    let mut rows: Vec<&GivenAnswers> = Vec::new();
    for submission in given {
        rows.extend(submission.groups.get(group).into_iter().flatten());
        starts.push(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    }
    GroupRows {
        answers: columns(questions, &rows),
        starts,
        not_applicable: marks(&rows),
        origins: rows.iter().map(|_| Origin { file: 0, row: 0 }).collect(),
    }
}

fn empty(kind: &FieldKind) -> Column {
    match kind {
        FieldKind::Truth => Column::Truth(Vec::new()),
        FieldKind::Text { .. } => Column::Text(TextColumn::default()),
        FieldKind::Number(number) => {
            Column::Number(NumberColumn::new(number.decimals.unwrap_or(4)))
        }
        FieldKind::Date => Column::Date(Vec::new()),
        FieldKind::SchoolYear => Column::SchoolYear(Vec::new()),
        FieldKind::Month => Column::Month(Vec::new()),
        FieldKind::Choice(_) => Column::Choice(Vec::new()),
        FieldKind::MultiChoice(_) => Column::MultiChoice(Vec::new()),
        FieldKind::Row(_) => Column::Row(Vec::new()),
        FieldKind::Attachment => Column::Attachment(Vec::new()),
    }
}

/// Appends a value; one of another kind than the column's is missing.
fn push(column: &mut Column, value: &Value) {
    match (column, value) {
        (Column::Truth(v), Value::Truth(truth)) => v.push(u8::from(*truth)),
        (Column::Text(c), Value::Text(text)) => c.push(text),
        (Column::Number(c), Value::Number(number)) => c.push(number.clone()),
        (Column::Date(v), Value::Date(date)) => v.push(Some(*date)),
        (Column::SchoolYear(v), Value::SchoolYear(year)) => v.push(Some(*year)),
        (Column::Month(v), Value::Month(month)) => v.push(Some(*month)),
        (Column::Choice(v), Value::Choice(o)) => v.push(u16::try_from(*o).unwrap_or(NO_OPTION)),
        (Column::MultiChoice(v), Value::Set(options)) => v.push(Some(options.to_vec().into())),
        (Column::Row(v), Value::Row(row)) if *row != NO_ROW => v.push(*row),
        (Column::Attachment(v), Value::File(name)) => {
            let attachment =
                Attachment { name: name.clone(), media_type: None, size: None, hash: None };
            v.push(Some(Box::new(attachment)));
        }
        (column, _) => column.push_missing(),
    }
}
