//! A submission as the JSON file that a form makes and `koers lees` reads.

use crate::core::form::{Answer, Answers, RowNames};
use crate::core::questionnaire::Question;
use crate::core::{Moment, QuestionnaireId, RegisterId, Value};
use serde_json::{Map, Value as Json, json};

/// The text of a submission; `registers` are keys and names of the registers of which a row can be
/// an answer. None when there is no such questionnaire.
#[must_use]
pub fn answers(
    moment: &Moment,
    questionnaire: QuestionnaireId,
    given: &Answers,
    registers: &[(RegisterId, RowNames)],
) -> Option<String> {
    let rules = moment.questionnaires.get(questionnaire.index())?;
    let register = moment.registers.get(rules.register.index())?;
    let context = Context { moment, registers };
    let mut all = context.part(&rules.part.questions, &given.answers);
    for (group, rows) in rules.groups.iter().zip(&given.groups) {
        if !rows.is_empty() {
            let rows: Vec<Json> = rows
                .iter()
                .map(|row| Json::Object(context.part(&group.part.questions, row)))
                .collect();
            all.insert(group.name.to_string(), rows.into());
        }
    }
    let mut file = Map::new();
    file.insert("vragenlijst".to_owned(), json!(&*rules.name));
    file.insert("schooljaar".to_owned(), json!(moment.school_year.to_string()));
    file.insert(register.name.to_string(), json!(&*given.key));
    file.insert("antwoorden".to_owned(), all.into());
    if !given.accepted.is_empty() {
        let reasons: Map<String, Json> = given
            .accepted
            .iter()
            .map(|(name, reason)| (name.to_string(), json!(&**reason)))
            .collect();
        file.insert("geaccepteerd".to_owned(), reasons.into());
    }
    Some(format!("{:#}\n", Json::Object(file)))
}

struct Context<'a> {
    moment: &'a Moment,
    registers: &'a [(RegisterId, RowNames)],
}

impl Context<'_> {
    fn part(&self, questions: &[Question], answers: &[Answer]) -> Map<String, Json> {
        let mut found = Map::new();
        for (question, answer) in questions.iter().zip(answers) {
            let Some(written) = self.answer(question, answer) else { continue };
            match question.path.split_once('.') {
                None => {
                    found.insert(question.path.to_string(), written);
                }
                Some((matrix, line)) => {
                    let lines = found.entry(matrix.to_owned()).or_insert_with(|| json!({}));
                    if let Some(lines) = lines.as_object_mut() {
                        lines.insert(line.to_owned(), written);
                    }
                }
            }
        }
        found
    }

    fn answer(&self, question: &Question, answer: &Answer) -> Option<Json> {
        if let Some(reason) = &answer.not_applicable {
            return Some(json!({ "nvt": &**reason }));
        }
        let name = |at: usize| -> Option<Json> {
            let option = self.moment.options(question.typ.list()?).get(at)?;
            Some(json!(&*option.name))
        };
        Some(match &answer.value {
            Value::Missing => return None,
            Value::Truth(truth) => json!(truth),
            Value::Number(number) => json!(number.to_string()),
            Value::Text(text) => json!(&**text),
            Value::Date(date) => json!(date.to_string()),
            Value::SchoolYear(year) => json!(year.to_string()),
            Value::Month(month) => json!(month.to_string()),
            Value::Choice(at) => name(*at as usize)?,
            Value::Set(options) => options.iter().filter_map(|at| name(usize::from(*at))).collect(),
            Value::Row(at) => {
                let register = question.typ.register()?;
                let rows = &self.registers.iter().find(|(known, _)| *known == register)?.1;
                json!(&*rows.get(*at as usize)?.0)
            }
            Value::File(name) => match &answer.file {
                Some(note) => {
                    let mut file = Map::new();
                    file.insert("naam".to_owned(), json!(&**name));
                    let mut put = |key: &str, value: Option<Json>| {
                        value.and_then(|value| file.insert(key.to_owned(), value));
                    };
                    put("type", note.media_type.as_deref().map(|t| json!(t)));
                    put("grootte", note.size.map(|s| json!(s)));
                    put("hash", note.hash.as_deref().map(|h| json!(h)));
                    Json::Object(file)
                }
                None => json!({ "naam": &**name }),
            },
        })
    }
}
