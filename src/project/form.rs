//! Forms of a project: the rules of a questionnaire with what a unit is told, in the house style.

use super::config::Config;
use super::files::{DiskFiles, Files};
use super::stages::Lowered;
use crate::core::form::{Answer, Answers, FormData, FormNeeds, FormUnit, RowNames};
use crate::core::{Moment, QuestionnaireId, RegisterId, Value};
use crate::emit;
use crate::emit::form::{Source, Style, base64};
use crate::emit::javascript::{self, Compiled};
use crate::emit::paper;
use crate::emit::workbook;
use crate::emit::xlsform;
use crate::locale::{Language, Message};
use crate::msg;
use std::path::Path;
use std::sync::Arc;

/// The largest logo that travels in a form.
const MOST_LOGO: usize = 500_000;

/// What a form is made of.
pub struct Made<'a> {
    /// The rules at this moment.
    pub moment: &'a Moment,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Its rules as JavaScript.
    pub compiled: Compiled,
    /// What it is told of its units.
    pub data: FormData,
}

impl<'a> Made<'a> {
    /// The form, in a house style.
    #[must_use]
    pub fn source(&'a self, style: &'a Style) -> Source<'a> {
        Source {
            moment: self.moment,
            questionnaire: self.questionnaire,
            compiled: &self.compiled,
            data: &self.data,
            style,
        }
    }
}

/// Makes the form of a questionnaire: for one unit with what it is filled with beforehand, or
/// without a unit for all of them.
///
/// # Errors
/// A sentence that says which questionnaire or unit there is not.
pub fn make<'a>(lowered: &'a Lowered, name: &str, unit: Option<&str>) -> Result<Made<'a>, Message> {
    let unknown = || unknown(lowered, name);
    let moment = lowered.core.current().ok_or_else(unknown)?;
    let questionnaire = moment.questionnaire_named(name).ok_or_else(unknown)?;
    let compiled = javascript::compile(moment, questionnaire).ok_or_else(unknown)?;
    let data = lowered
        .form_data(&compiled.needs, unit)
        .ok_or_else(|| msg!("project-form-unknown-unit", key = unit.unwrap_or_default()))?;
    Ok(Made { moment, questionnaire, compiled, data })
}

/// A workbook to fill in for a unit: with `given`, with the answers of its submission among the
/// data; else filled in beforehand.
///
/// # Errors
/// A sentence that says which questionnaire or unit there is not, that the unit has no submission
/// that can be used, or why the workbook cannot be made.
pub fn workbook(
    lowered: &Lowered,
    name: &str,
    unit: &str,
    given: bool,
    language: Language,
) -> Result<Vec<u8>, Message> {
    let made = make(lowered, name, Some(unit))?;
    let own = made.data.units.first();
    let own = own.ok_or_else(|| msg!("project-form-unknown-unit", key = unit))?;
    let answers = if given { submitted(lowered, name, unit)? } else { beforehand(own) };
    let registers = registers(lowered, made.moment, made.questionnaire);
    let source = workbook::Source {
        moment: made.moment,
        questionnaire: made.questionnaire,
        house: &lowered.config.name,
        unit_name: &own.name,
        answers: &answers,
        registers: &registers,
    };
    workbook::render(&source, language)
        .map_err(|fault| msg!("cli-emit-failed", why = fault.to_string()))
}

/// What a unit is filled in with beforehand, as answers. A workbook cannot hide a question when
/// another is answered: what is hidden stays empty, or it would be refused.
fn beforehand(unit: &FormUnit) -> Answers {
    let shown = |all: &[bool], at: usize| all.get(at).copied().unwrap_or(true);
    let own: Vec<Value> = unit
        .answers
        .iter()
        .enumerate()
        .map(|(at, v)| if shown(&unit.shown, at) { v.clone() } else { Value::Missing })
        .collect();
    let groups = unit.groups.iter().enumerate();
    let groups: Vec<&[Vec<Value>]> =
        groups.map(|(at, g)| if shown(&unit.groups_shown, at) { &g[..] } else { &[] }).collect();
    let row = |values: &[Value]| -> Vec<Answer> {
        values.iter().map(|v| Answer { value: v.clone(), ..Answer::default() }).collect()
    };
    Answers {
        key: unit.key.clone(),
        answers: row(&own),
        groups: groups.iter().map(|rows| rows.iter().map(|r| row(r)).collect()).collect(),
        accepted: Vec::new(),
    }
}

/// A form on paper, as a page to typeset: for one unit with what it is filled with beforehand (with
/// `given`, with the answers of its submission among the data), or without a unit an empty one.
///
/// # Errors
/// A sentence that says which questionnaire or unit there is not, that the unit has no submission
/// that can be used, or why the page cannot be made.
pub fn paper(
    lowered: &Lowered,
    name: &str,
    unit: Option<&str>,
    given: bool,
    language: Language,
) -> Result<String, Message> {
    let made = make(lowered, name, unit)?;
    let own = unit.and_then(|_| made.data.units.first());
    let answers = match own {
        Some(own) if given => submitted(lowered, name, &own.key)?,
        Some(own) => beforehand(own),
        None => Answers::default(),
    };
    let source = paper::Source {
        moment: made.moment,
        questionnaire: made.questionnaire,
        house: &lowered.config.name,
        unit_name: own.map_or("", |own| &own.name),
        answers: &answers,
    };
    paper::page(&source, language).map_err(|fault| msg!("cli-emit-failed", why = fault.to_string()))
}

/// What a unit handed in.
fn submitted(lowered: &Lowered, name: &str, unit: &str) -> Result<Answers, Message> {
    let found = lowered.answers(name).into_iter().find(|answers| *answers.key == *unit);
    found.ok_or_else(|| msg!("project-form-no-submission", key = unit))
}

/// A questionnaire as an XLSForm: for one unit with what it is filled with beforehand, or without a
/// unit for all of them.
///
/// # Errors
/// A sentence that says which questionnaire or unit there is not, or why the form cannot be made.
pub fn xlsform(
    lowered: &Lowered,
    name: &str,
    unit: Option<&str>,
    language: Language,
) -> Result<xlsform::Made, Message> {
    let unknown = || unknown(lowered, name);
    let moment = lowered.core.current().ok_or_else(unknown)?;
    let id = moment.questionnaire_named(name).ok_or_else(unknown)?;
    let needs = xlsform::needs(moment, id, language).ok_or_else(unknown)?;
    let data = lowered
        .form_data(&needs, unit)
        .ok_or_else(|| msg!("project-form-unknown-unit", key = unit.unwrap_or_default()))?;
    xlsform::render(moment, id, (&needs, &data), language)
        .map_err(|fault| msg!("cli-emit-failed", why = fault.to_string()))
}

/// The JSON Schema of a submission.
///
/// # Errors
/// A sentence that says which questionnaire there is not.
pub fn schema(lowered: &Lowered, name: &str, language: Language) -> Result<String, Message> {
    let made = lowered.core.current().and_then(|moment| {
        emit::schema::render(moment, moment.questionnaire_named(name)?, language)
    });
    made.ok_or_else(|| unknown(lowered, name))
}

/// That there is no such questionnaire, and which there are.
fn unknown(lowered: &Lowered, name: &str) -> Message {
    let known = lowered.core.current().map_or_else(Vec::new, |moment| {
        moment.questionnaires.iter().map(|q| q.name.to_string()).collect()
    });
    msg!("project-form-unknown", name = name, known = known.join(", "))
}

/// The submissions that could be read, each with its unit's key, as the files that a form makes.
#[must_use]
pub fn files(lowered: &Lowered, name: &str) -> Vec<(Arc<str>, String)> {
    let Some(moment) = lowered.core.current() else { return Vec::new() };
    let Some(id) = moment.questionnaire_named(name) else { return Vec::new() };
    let registers = registers(lowered, moment, id);
    lowered
        .answers(name)
        .into_iter()
        .filter_map(|given| {
            let text = emit::json::answers::answers(moment, id, &given, &registers)?;
            Some((given.key, text))
        })
        .collect()
}

/// Keys and names of the registers of which a row can be an answer.
fn registers(
    lowered: &Lowered,
    moment: &Moment,
    questionnaire: QuestionnaireId,
) -> Vec<(RegisterId, RowNames)> {
    let Some(rules) = moment.questionnaires.get(questionnaire.index()) else { return Vec::new() };
    let registers = rules.chosen_from();
    let needs = FormNeeds { questionnaire, constants: Vec::new(), columns: Vec::new(), registers };
    let rows = lowered.form_data(&needs, None).map(|data| data.registers).unwrap_or_default();
    needs.registers.into_iter().zip(rows).collect()
}

/// The house style of a project, with its logo.
///
/// # Errors
/// A sentence that says what is wrong with the logo.
pub fn style(folder: &Path, config: &Config) -> Result<Style, Message> {
    let logo = match &config.logo {
        None => None,
        Some(path) => {
            let kind = match path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()) {
                Some(ending) if ending == "svg" => "svg+xml",
                Some(ending) if ending == "png" => "png",
                Some(ending) if ending == "jpg" || ending == "jpeg" => "jpeg",
                _ => return Err(msg!("project-logo-kind", name = path)),
            };
            let bytes = DiskFiles::new(folder)
                .read(path)
                .map_err(|_| msg!("project-logo-missing", name = path))?;
            if bytes.len() > MOST_LOGO {
                return Err(msg!("project-logo-large", name = path));
            }
            Some(format!("data:image/{kind};base64,{}", base64(&bytes)))
        }
    };
    Ok(Style {
        name: config.name.to_string(),
        colour: config.colour.as_ref().map(ToString::to_string),
        logo,
    })
}
