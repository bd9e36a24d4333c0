//! JSON Schema (2020-12) of a submission: what `koers lees` takes, as far as a schema can say it.
//!
//! What it cannot say, it leaves to `koers lees`: whether a unit or key exists, bounds and decimals
//! of a number written as a text, dates that do not exist, patterns that JSON Schema writes
//! otherwise, a name that stands twice, that a text is in its normal form, conditions that need
//! more than answers, and everything that makes a submission incomplete: that is an outcome, no
//! refusal. The list travels in the schema, as `$comment`.

mod conditions;

use crate::core::schema::{FieldKind, ListSchema, NumberSchema, QuestionSchema, Schema};
use crate::core::{Moment, QuestionnaireId};
use crate::locale::Language;
use crate::msg;
use crate::number::Number;
use serde_json::{Map, Value, json};

/// Space around what is written, as `koers lees` allows it.
const SPACE: &str = r"[\s]*";

/// The schema, as text; None when there is no such questionnaire.
#[must_use]
pub fn render(moment: &Moment, id: QuestionnaireId, language: Language) -> Option<String> {
    let rules = moment.questionnaires.get(id.index())?;
    let own = moment.schema.questionnaires.get(id.index())?;
    let register = moment.schema.registers.get(own.register)?;
    let key = register.fields.get(register.key)?;
    let mut answers = part(&own.questions, &moment.schema);
    for group in &own.groups {
        let mut row = part(&group.questions, &moment.schema);
        for computed in &group.computed {
            row.insert(computed.to_string(), json!(true));
        }
        let rows = json!({
            "oneOf": [
                { "type": "null" },
                { "type": "array", "items": object(row) },
            ]
        });
        for name in std::iter::once(&group.name).chain(&group.was) {
            answers.entry(name.to_string()).or_insert_with(|| rows.clone());
        }
    }
    for computed in &own.computed {
        // It is not read, and said so.
        answers.entry(computed.to_string()).or_insert(json!(true));
    }
    let mut answers = object(answers);
    let hidden = conditions::hidden(rules, moment);
    if !hidden.is_empty()
        && let Some(answers) = answers.as_object_mut()
    {
        answers.insert("allOf".to_owned(), hidden.into());
    }
    let unit = json!({ "type": ["string", "number"] });
    let mut members = Map::new();
    members.insert("vragenlijst".to_owned(), json!({ "const": &*rules.name }));
    members.insert("schooljaar".to_owned(), json!({ "const": moment.school_year.to_string() }));
    members.insert(register.name.to_string(), unit.clone());
    members.insert(key.name.to_string(), unit);
    members.insert("antwoorden".to_owned(), answers);
    let reasons: Map<String, Value> = own
        .warnings
        .iter()
        .map(|name| (name.to_string(), json!({ "type": "string", "pattern": r"\S" })))
        .collect();
    members.insert("geaccepteerd".to_owned(), object(reasons));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": msg!("emit-schema-differences").render(language),
        "title": &*rules.title,
        "type": "object",
        "properties": members,
        "additionalProperties": false,
        "oneOf": [
            { "required": [&*register.name] },
            { "required": [&*key.name] },
        ],
    });
    Some(format!("{schema:#}\n"))
}

/// An object with these members and no others.
fn object(members: Map<String, Value>) -> Value {
    json!({ "type": "object", "properties": members, "additionalProperties": false })
}

/// The members that stand for questions, earlier names included; lines of a matrix may stand apart
/// or together.
fn part(questions: &[QuestionSchema], schema: &Schema) -> Map<String, Value> {
    let mut members = Map::new();
    let mut matrices: Map<String, Value> = Map::new();
    for question in questions {
        let answer = answer(question, schema);
        for path in std::iter::once(&question.field.name).chain(&question.was) {
            members.entry(path.to_string()).or_insert_with(|| answer.clone());
            if let Some((matrix, line)) = path.split_once('.') {
                let lines = matrices.entry(matrix.to_owned()).or_insert_with(|| json!({}));
                if let Some(lines) = lines.as_object_mut() {
                    lines.insert(line.to_owned(), answer.clone());
                }
            }
        }
    }
    for (matrix, lines) in matrices {
        if let Value::Object(lines) = lines {
            members.entry(matrix).or_insert_with(|| object(lines));
        }
    }
    members
}

/// What an answer may be: nothing, a value, or "niet van toepassing" with a reason.
fn answer(question: &QuestionSchema, schema: &Schema) -> Value {
    let mut all = vec![json!({ "type": "null" }), json!({ "type": "string", "pattern": r"^\s*$" })];
    if question.not_applicable {
        all.push(json!({
            "type": "object",
            "properties": { "nvt": { "type": "string", "pattern": r"\S" } },
            "required": ["nvt"],
            "additionalProperties": false,
        }));
        let marked = format!(r"^{SPACE}[nN]({})({SPACE}):{SPACE}\S", r"[vV][tT]|\.[vV]\.[tT]\.");
        all.push(json!({ "type": "string", "pattern": marked }));
    }
    all.extend(value(&question.field.kind, schema));
    json!({ "anyOf": all })
}

/// The values of a type, as they may be written.
fn value(kind: &FieldKind, schema: &Schema) -> Vec<Value> {
    let text = |pattern: String| json!({ "type": "string", "pattern": pattern });
    let space = |inner: &str| format!("^{SPACE}({inner}){SPACE}$");
    match kind {
        FieldKind::Truth => {
            let words = "[jJ][aA]|[tT][rR][uU][eE]|[wW][aA][aA][rR]|[nN][eE][eE]|[fF][aA][lL][sS][eE]|[oO][nN][wW][aA][aA][rR]";
            vec![json!({ "type": "boolean" }), text(space(words))]
        }
        FieldKind::Text { max_length, .. } => {
            let mut one = json!({ "type": "string", "pattern": r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$" });
            if let (Some(most), Some(one)) = (max_length, one.as_object_mut()) {
                one.insert("maxLength".to_owned(), json!(most));
            }
            // A whole number stands for its digits.
            vec![one, json!({ "type": "integer" })]
        }
        FieldKind::Number(number) => numbers(number),
        FieldKind::Date => vec![text(space(
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(T00:00:00)?|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{1,2}\s+[A-Za-z]+\s+[0-9]{4}",
        ))],
        FieldKind::SchoolYear => {
            vec![text(space("[0-9]{4}-[0-9]{4}"))]
        }
        FieldKind::Month => {
            vec![text(space(r"[0-9]{4}-[0-9]{2}|[A-Za-z]+\s+[0-9]{4}"))]
        }
        FieldKind::Choice(list) => {
            let words = schema.lists.get(*list).map(words).unwrap_or_default();
            vec![option(&words)]
        }
        FieldKind::MultiChoice(list) => {
            let words = schema.lists.get(*list).map(words).unwrap_or_default();
            let several = json!({ "type": "array", "items": option(&words), "uniqueItems": true });
            vec![several, json!({ "type": "string" }), json!({ "type": "integer" })]
        }
        FieldKind::Row(_) => vec![json!({ "type": "string" }), json!({ "type": "integer" })],
        FieldKind::Attachment => vec![
            json!({ "type": "string" }),
            json!({ "type": "integer" }),
            json!({
                "type": "object",
                "properties": {
                    "naam": { "type": "string", "minLength": 1 },
                    "type": { "type": "string" },
                    "grootte": { "type": "integer", "minimum": 0 },
                    "hash": { "type": "string" },
                },
                "required": ["naam"],
                "additionalProperties": false,
            }),
        ],
    }
}

fn numbers(number: &NumberSchema) -> Vec<Value> {
    let mut one = Map::new();
    one.insert("type".to_owned(), json!("number"));
    let mut put = |key: &str, bound: &Option<Number>| {
        let plain = bound.as_ref().and_then(Number::to_plain);
        if let Some(Ok(bound)) = plain.map(|p| serde_json::from_str::<Value>(&p)) {
            one.insert(key.to_owned(), bound);
        }
    };
    put("minimum", &number.minimum);
    put("maximum", &number.maximum);
    if number.decimals == Some(0) {
        one.insert("multipleOf".to_owned(), json!(1));
    }
    let behind = match number.decimals {
        Some(most) => format!(r"(\.[0-9]{{0,{most}}}0*)?"),
        None => r"(\.[0-9]+)?".to_owned(),
    };
    let euro = if number.money { "(€\\s*)?" } else { "" };
    let percent = if number.percentage { r"|-?[0-9]+(\.[0-9]+)?\s*%" } else { "" };
    let written = format!("^{SPACE}(-?{SPACE}{euro}-?[0-9]+{behind}{percent}){SPACE}$");
    vec![Value::Object(one), json!({ "type": "string", "pattern": written })]
}

/// Names, earlier names and labels of the options.
fn words(list: &ListSchema) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for option in &list.options {
        words.push(&option.name);
        words.extend(option.was.as_deref());
    }
    for option in &list.options {
        let once = list.options.iter().filter(|o| o.label == option.label).count() == 1;
        if once {
            words.push(&option.label);
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// One option, with space around it.
fn option(words: &[&str]) -> Value {
    let known: Vec<String> = words.iter().map(|word| escaped(word)).collect();
    let pattern = format!("^{SPACE}({}){SPACE}$", known.join("|"));
    json!({ "type": "string", "pattern": pattern })
}

/// A text as a pattern that matches it alone.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if r"\^$.|?*+()[]{}/".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
