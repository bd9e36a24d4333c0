//! Forms of a project: the rules of a questionnaire with what a unit is told, in the house style.

use super::config::Config;
use super::files::{DiskFiles, Files};
use super::stages::Lowered;
use crate::core::form::FormData;
use crate::core::{Moment, QuestionnaireId};
use crate::emit::form::{Source, Style, base64};
use crate::emit::javascript::{self, Compiled};
use crate::locale::Message;
use crate::msg;
use std::path::Path;

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
    let unknown = || {
        let known = lowered.core.current().map_or_else(Vec::new, |moment| {
            moment.questionnaires.iter().map(|q| q.name.to_string()).collect()
        });
        msg!("project-form-unknown", name = name, known = known.join(", "))
    };
    let moment = lowered.core.current().ok_or_else(unknown)?;
    let questionnaire = moment.questionnaire_named(name).ok_or_else(unknown)?;
    let compiled = javascript::compile(moment, questionnaire).ok_or_else(unknown)?;
    let data = lowered
        .form_data(&compiled.needs, unit)
        .ok_or_else(|| msg!("project-form-unknown-unit", key = unit.unwrap_or_default()))?;
    Ok(Made { moment, questionnaire, compiled, data })
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
