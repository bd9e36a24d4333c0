//! The texts themselves: the Fluent files of `locales/`, compiled into the binary.

use super::{Arg, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;

/// A language that Koers speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// Every file of `locales/`, by name, in both languages.
macro_rules! texts {
    ($($name:literal),* $(,)?) => {
        const DUTCH: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../locales/nl/", $name, ".ftl")))),*];
        const ENGLISH: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../locales/en/", $name, ".ftl")))),*];
    };
}

texts!(
    "analysis",
    "check",
    "cli",
    "code",
    "cycle",
    "data",
    "diagnostic",
    "diff",
    "emit",
    "evaluate",
    "form",
    "project",
    "syntax"
);

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static NL: OnceLock<Bundle> = OnceLock::new();
    static EN: OnceLock<Bundle> = OnceLock::new();
    match language {
        Language::Nl => NL.get_or_init(|| load("nl", DUTCH)),
        Language::En => EN.get_or_init(|| load("en", ENGLISH)),
    }
}

fn load(tag: &str, texts: &[(&str, &str)]) -> Bundle {
    let language = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Names and numbers stand in the sentence as the author wrote them, without isolation marks
    // that would travel into CSV and JSON.
    bundle.set_use_isolating(false);
    for (_, text) in texts {
        // A file with a fault keeps its sound messages; a test holds every file to be without.
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Message {
    /// The sentence in a language; its key where the texts lack it, which a test rules out.
    ///
    /// ```
    /// use koers::{locale::Language, msg};
    /// let message = msg!("check-unknown-name", name = "leerlingtla");
    /// assert_eq!(message.render(Language::Nl), "leerlingtla bestaat niet");
    /// assert_eq!(message.render(Language::En), "leerlingtla does not exist");
    /// ```
    #[must_use]
    pub fn render(&self, language: Language) -> String {
        let bundle = bundle(language);
        let Some(pattern) = bundle.get_message(self.key).and_then(|m| m.value()) else {
            return self.key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            args.set(*name, argument(value, language));
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }
}

/// The sentence of a key that is put together while the program runs and that has no holes; None
/// where there is no such key.
///
/// ```
/// use koers::locale::{Language, text};
/// assert_eq!(text("code-family-K04", Language::En).as_deref(), Some("Units and rounding"));
/// assert_eq!(text("code-family-K99", Language::En), None);
/// ```
#[must_use]
pub fn text(key: &str, language: Language) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, None, &mut errors).into_owned())
}

fn argument(value: &Arg, language: Language) -> FluentValue<'static> {
    match value {
        Arg::Text(text) => FluentValue::String(text.clone().into()),
        Arg::Count(count) => FluentValue::from(*count),
        Arg::Message(message) => FluentValue::String(message.render(language).into()),
    }
}

/// The files of a language with their texts, for the tests and for `koers leg-uit`.
#[must_use]
pub fn texts(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Nl => DUTCH,
        Language::En => ENGLISH,
    }
}
