//! A questionnaire as a web form: one file that works from a mail attachment, with no network and
//! no storage beyond the browser's own.
//!
//! `layout` turns the questionnaire into steps and blocks, the template lays these out, and a
//! script of our own brings them to life with the [compiled rules](super::javascript). The page
//! may run that script alone: a Content-Security-Policy names it by its hash.

mod colour;
mod layout;
mod words;

#[cfg(test)]
mod tests;

use super::EmitFault;
use super::javascript::{self, Compiled};
use crate::core::form::FormData;
use crate::core::{Moment, QuestionnaireId};
use crate::locale::Language;
use askama::Template;
use layout::Block;
use sha2::{Digest, Sha256};

/// What a form looks like: the house style of the samenwerkingsverband.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Name of the samenwerkingsverband.
    pub name: String,
    /// Its colour, `#rrggbb`; made darker where white on it would not be readable.
    pub colour: Option<String>,
    /// Its logo, as a `data:` address.
    pub logo: Option<String>,
}

/// What a form is made of.
pub struct Source<'a> {
    /// The rules at this moment.
    pub moment: &'a Moment,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Its rules as JavaScript.
    pub compiled: &'a Compiled,
    /// What it is told of its units.
    pub data: &'a FormData,
    /// The house style.
    pub style: &'a Style,
}

const SCRIPTS: [&str; 4] = [
    include_str!("blake3.js"),
    include_str!("answer.js"),
    include_str!("fields.js"),
    include_str!("page.js"),
];
const CSS: &str = include_str!("templates/form.css");

/// The page.
#[derive(Template)]
#[template(path = "form.html")]
struct Page {
    w: words::Words,
    policy: String,
    css: String,
    script: String,
    data: String,
    style: Style,
    form: layout::Form,
}

/// The form, as a page.
///
/// # Errors
/// [`EmitFault::Page`] when there is no such questionnaire, or the template cannot be filled.
pub fn render(source: &Source<'_>, language: Language) -> Result<String, EmitFault> {
    let missing = || EmitFault::Page("no such questionnaire".to_owned());
    let form = layout::form(source, language).ok_or_else(missing)?;
    let mut script = format!("{}\n", javascript::RUNTIME);
    for part in SCRIPTS {
        script.push_str(part);
        script.push('\n');
    }
    script.push_str(&format!("const KOERS_RULES={};\nstart();\n", source.compiled.script));
    let css = format!("{CSS}\n:root {{ --brand: {}; }}\n", colour::readable(source.style));
    let data = serde_json::json!({
        "given": javascript::given(source.data),
        "words": words::for_script(language),
        "year": source.moment.school_year.to_string(),
        "fields": layout::fields(source),
    });
    let page = Page {
        w: words::Words { language },
        policy: format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; \
             form-action 'none'",
            hash(&script),
            hash(&css)
        ),
        css,
        script,
        data: javascript::json_text(&data),
        style: source.style.clone(),
        form,
    };
    page.render().map_err(|fault| EmitFault::Page(fault.to_string()))
}

/// The hash by which a policy names a script or style.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Bytes as base64, for a hash and for `data:` addresses.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4_usize {
            let sign = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            let sign = if place <= chunk.len() { SIGNS.get(sign) } else { None };
            out.push(char::from(sign.copied().unwrap_or(b'=')));
        }
    }
    out
}
