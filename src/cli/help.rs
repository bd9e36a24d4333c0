//! Help wholly in the reader's language: clap's own headings, usage lines and remarks are English.

use crate::locale::Language;
use crate::msg;
use clap::{Arg, ArgAction, Command};

/// A command and those below it, with help in a language. `above` is what is typed before it.
pub(super) fn localised(command: Command, above: &str, language: Language) -> Command {
    let path = format!("{above}{}", command.get_name());
    let mut about = command.get_about().map(ToString::to_string).unwrap_or_default();
    if let Some(alias) = command.get_all_aliases().next() {
        about.push_str(&format!(" ({alias})"));
    }
    let usage = usage(&command, &path, language);
    let below = format!("{path} ");
    let heading = msg!("cli-heading-usage").render(language);
    let flag = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(msg!("cli-help-help").render(language));
    command
        .about(about)
        .override_usage(usage)
        .help_template(format!("{{about}}\n\n{heading}: {{usage}}\n\n{{all-args}}"))
        .subcommand_help_heading(msg!("cli-heading-commands").render(language))
        .disable_help_flag(true)
        .arg(flag)
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                msg!("cli-heading-arguments")
            } else {
                msg!("cli-heading-options")
            };
            let arg = arg.help_heading(heading.render(language));
            // What is possible and what holds by default is said in the text of the argument.
            if arg.get_action().takes_values() {
                arg.hide_possible_values(true).hide_default_value(true)
            } else {
                arg
            }
        })
        .mut_subcommands(|sub| localised(sub, &below, language))
}

fn usage(command: &Command, path: &str, language: Language) -> String {
    let mut usage =
        format!("{path} [{}]", msg!("cli-heading-options").render(language).to_uppercase());
    if command.has_subcommands() {
        usage.push_str(&format!(" <{}>", msg!("cli-command").render(language)));
    }
    for arg in command.get_positionals() {
        let name = arg
            .get_value_names()
            .and_then(|names| names.first())
            .map_or_else(|| arg.get_id().to_string(), ToString::to_string);
        let many = arg.get_num_args().is_some_and(|n| n.max_values() > 1)
            || matches!(arg.get_action(), ArgAction::Append);
        let many = if many { "..." } else { "" };
        usage.push_str(&if arg.is_required_set() {
            format!(" <{name}>{many}")
        } else {
            format!(" [{name}]{many}")
        });
    }
    usage
}
