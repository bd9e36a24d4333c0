//! Wrong usage, said in the reader's language.

use super::{COMMANDS, Status};
use crate::locale::{Language, Message};
use crate::msg;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write as _;

/// Says what is wrong with the arguments, or prints the help that was asked for.
pub(super) fn report(problem: &Error, language: Language) -> Status {
    match problem.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = problem.print();
            return Status::Fine;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(std::io::stderr(), "{}", problem.render());
            return Status::Usage;
        }
        _ => {}
    }
    let (message, help) = sentences(problem);
    let mut lines = vec![message.render(language)];
    lines.extend(help.map(|h| h.render(language)));
    lines.push(msg!("cli-see-help").render(language));
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
    Status::Usage
}

/// What is wrong, and what was perhaps meant.
fn sentences(problem: &Error) -> (Message, Option<Message>) {
    let name = known(problem, ContextKind::InvalidArg);
    let value = known(problem, ContextKind::InvalidValue);
    match problem.kind() {
        ErrorKind::InvalidSubcommand => {
            let given = known(problem, ContextKind::InvalidSubcommand);
            let near = nearest_command(&given).map(|name| msg!("cli-did-you-mean", name = name));
            (msg!("cli-unknown-command", name = given), near)
        }
        ErrorKind::UnknownArgument => {
            let near = known(problem, ContextKind::SuggestedArg);
            let near = (!near.is_empty()).then(|| msg!("cli-did-you-mean", name = near));
            (msg!("cli-unknown-argument", name = name), near)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            (msg!("cli-value-needed", name = name), possible(problem))
        }
        ErrorKind::InvalidValue => {
            let near = known(problem, ContextKind::SuggestedValue);
            let help = if near.is_empty() {
                possible(problem)
            } else {
                Some(msg!("cli-did-you-mean", name = near))
            };
            (msg!("cli-invalid-value", name = name, value = value), help)
        }
        ErrorKind::ValueValidation => {
            (msg!("cli-invalid-value", name = name, value = value), possible(problem))
        }
        ErrorKind::MissingRequiredArgument => (msg!("cli-missing-argument", name = name), None),
        ErrorKind::ArgumentConflict => {
            let other = known(problem, ContextKind::PriorArg);
            if other.is_empty() || other == name {
                (msg!("cli-given-twice", name = name), None)
            } else {
                (msg!("cli-conflict", name = name, other = other), None)
            }
        }
        ErrorKind::InvalidUtf8 => (msg!("cli-not-utf8"), None),
        _ => (msg!("cli-wrong-usage"), None),
    }
}

fn possible(problem: &Error) -> Option<Message> {
    let values = known(problem, ContextKind::ValidValue);
    (!values.is_empty()).then(|| msg!("cli-possible", values = values))
}

/// The command whose Dutch or English name is nearest to what was typed.
fn nearest_command(given: &str) -> Option<&'static str> {
    COMMANDS
        .iter()
        .flat_map(|c| [c.name, c.alias])
        .map(|name| (strsim::damerau_levenshtein(name, given), name))
        .min()
        .filter(|(distance, _)| *distance <= 3)
        .map(|(_, name)| name)
}

/// What the problem knows of something, as text; empty when it knows nothing of it.
fn known(problem: &Error, kind: ContextKind) -> String {
    match problem.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
