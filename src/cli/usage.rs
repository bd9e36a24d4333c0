//! Wrong usage, said in the reader's language.

use super::{COMMANDS, Status};
use crate::locale::Language;
use crate::msg;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write as _;

/// Says what is wrong with the arguments, or prints the help that was asked for.
pub(super) fn report(problem: &clap::Error, language: Language) -> Status {
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
    let text = |kind| match problem.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let message = match problem.kind() {
        ErrorKind::InvalidSubcommand => {
            msg!("cli-unknown-command", name = text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            msg!("cli-unknown-argument", name = text(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => msg!(
            "cli-invalid-value",
            name = text(ContextKind::InvalidArg),
            value = text(ContextKind::InvalidValue)
        ),
        ErrorKind::MissingRequiredArgument => {
            msg!("cli-missing-argument", name = text(ContextKind::InvalidArg))
        }
        _ => msg!("cli-wrong-usage"),
    };
    let mut lines = vec![message.render(language)];
    if problem.kind() == ErrorKind::InvalidSubcommand {
        let given = text(ContextKind::InvalidSubcommand);
        let nearest = COMMANDS
            .iter()
            .flat_map(|c| [c.name, c.alias])
            .map(|name| (strsim::damerau_levenshtein(name, &given), name))
            .min();
        if let Some((distance, name)) = nearest
            && distance <= 3
        {
            lines.push(msg!("cli-did-you-mean", name = name).render(language));
        }
    }
    lines.push(msg!("cli-see-help").render(language));
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
    Status::Usage
}
