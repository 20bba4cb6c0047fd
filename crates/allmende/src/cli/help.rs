//! Help in the language of whoever typed: clap's own words and ours, replaced throughout.

use clap::{Arg, Command};

use crate::speech::Speech;

/// The command line with all its texts in one language.
pub(crate) fn localized(command: Command, speech: &Speech) -> Command {
    translate(command, "", speech)
}

/// `path` names the command from the second level on: `sbom-check`.
fn translate(command: Command, path: &str, speech: &Speech) -> Command {
    let mut command = command
        .about(speech.t(&about_key(path)))
        .subcommand_value_name(speech.t("cli-word-command"));
    if let Some(more) = speech.maybe(&format!("cli-more-{}", named(path))) {
        command = command.after_help(more);
    }
    command = command.mut_args(|arg| {
        let help = option_text(&arg, path, speech).unwrap_or_default();
        let help = format!("{help}{}", values(&arg, speech));
        let arg = arg.help(help);
        if !arg.get_action().takes_values() {
            return arg;
        }
        let name = speech.maybe(&format!("cli-value-{}", arg.get_id()));
        let arg = arg.hide_default_value(true).hide_possible_values(true);
        match name {
            Some(name) => arg.value_name(name),
            None => arg,
        }
    });
    let children: Vec<String> = command
        .get_subcommands()
        .map(|child| child.get_name().to_owned())
        .collect();
    for child in children {
        let child_path = if path.is_empty() {
            child.clone()
        } else {
            format!("{path}-{child}")
        };
        command = command.mut_subcommand(child, |child| translate(child, &child_path, speech));
    }
    let whole = format!("allmende {}", path.replace('-', " "));
    let usage = usage(command.clone().bin_name(whole.trim()), speech);
    let template = template(&command, speech);
    command.override_usage(usage).help_template(template)
}

/// The usage line without its heading.
fn usage(mut command: Command, speech: &Speech) -> String {
    let rendered = command.render_usage().to_string();
    let line = rendered
        .split_once(": ")
        .map_or(rendered.as_str(), |(_, line)| line);
    line.trim()
        .replace("[OPTIONS]", &speech.t("cli-word-options"))
}

fn template(command: &Command, speech: &Speech) -> String {
    let usage = speech.t("cli-heading-usage");
    let mut parts = vec![format!("{{about}}\n\n{usage}: {{usage}}\n")];
    if command.has_subcommands() {
        let heading = speech.t("cli-heading-commands");
        parts.push(format!("\n{heading}:\n{{subcommands}}\n"));
    }
    if command.get_positionals().next().is_some() {
        let heading = speech.t("cli-heading-arguments");
        parts.push(format!("\n{heading}:\n{{positionals}}\n"));
    }
    let heading = speech.t("cli-heading-options");
    parts.push(format!("\n{heading}:\n{{options}}{{after-help}}"));
    parts.concat()
}

/// The text of an option: the command's own, else the one that all commands share.
fn option_text(arg: &Arg, path: &str, speech: &Speech) -> Option<String> {
    let id = arg.get_id().as_str();
    speech
        .maybe(&format!("cli-option-{}-{id}", named(path)))
        .or_else(|| speech.maybe(&format!("cli-option-{id}")))
}

/// What can be given, and what counts if nothing is given.
fn values(arg: &Arg, speech: &Speech) -> String {
    if !arg.get_action().takes_values() {
        return String::new();
    }
    let possible: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    let default: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    let mut parts = Vec::new();
    if !possible.is_empty() {
        parts.push(format!(" [{}]", possible.join(", ")));
    }
    if !default.is_empty() {
        let word = speech.t("cli-word-default");
        parts.push(format!(" [{word}: {}]", default.join(" ")));
    }
    parts.concat()
}

fn named(path: &str) -> &str {
    if path.is_empty() { "allmende" } else { path }
}

fn about_key(path: &str) -> String {
    format!("cli-about-{}", named(path))
}

/// The keys that a language lacks.
#[cfg(test)]
pub(crate) fn missing(command: &Command, speech: &Speech, missing: &mut Vec<String>) {
    fn walk(command: &Command, path: &str, speech: &Speech, missing: &mut Vec<String>) {
        missing.extend(Some(about_key(path)).filter(|key| speech.maybe(key).is_none()));
        for arg in command.get_arguments() {
            if option_text(arg, path, speech).is_none() {
                missing.push(format!("cli-option-{}-{}", named(path), arg.get_id()));
            }
        }
        for child in command.get_subcommands() {
            let name = child.get_name();
            let child_path = if path.is_empty() {
                name.to_owned()
            } else {
                format!("{path}-{name}")
            };
            walk(child, &child_path, speech, missing);
        }
    }
    walk(command, "", speech, missing);
}
