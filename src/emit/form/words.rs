//! The words of a form.

use crate::emit::words::word;
use crate::locale::Language;
use crate::msg;
use serde_json::{Map, Value};

/// Words from the locales, for the template.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub language: Language,
}

impl Words {
    pub(super) fn t(self, key: &'static str) -> String {
        word(key, self.language)
    }
}

/// What the script says without holes: its own name for it, and the key.
const PLAIN: &[(&str, &str)] = &[
    ("check", "form-check"),
    ("checkTitle", "form-check-title"),
    ("error", "form-error-prefix"),
    ("summary", "form-error-summary"),
    ("optional", "form-optional"),
    ("missing", "form-missing"),
    ("pattern", "form-pattern"),
    ("control", "form-control-character"),
    ("dateParts", "form-date-parts"),
    ("dateNone", "form-date-none"),
    ("monthParts", "form-month-parts"),
    ("schoolYear", "form-school-year-parts"),
    ("reasonNeeded", "form-reason-needed"),
    ("nvtReasonNeeded", "form-nvt-reason-needed"),
    ("warning", "form-warning"),
    ("note", "form-note"),
    ("blocked", "form-blocked"),
    ("reason", "form-reason"),
    ("nvt", "form-nvt-short"),
    ("noAnswer", "form-no-answer"),
    ("change", "form-change"),
    ("allDone", "form-all-done"),
    ("kept", "form-kept"),
    ("notKept", "form-not-kept"),
    ("restored", "form-restored"),
    ("opened", "form-opened"),
    ("notAFile", "form-not-a-file"),
    ("wipe", "form-wipe-sure"),
    ("removeFile", "form-remove-file"),
    ("invalid", "form-invalid"),
    ("unnamed", "form-choose-unit"),
    ("draft", "form-draft"),
];

/// All that the script says. Holes are left open for it, as `{name}`.
pub(super) fn for_script(language: Language) -> Value {
    let holes = [
        ("step", msg!("form-step", number = "{number}", of = "{of}")),
        ("few", msg!("form-few-rows", least = "{least}")),
        ("many", msg!("form-many-rows", most = "{most}")),
        ("notANumber", msg!("form-not-a-number", value = "{value}")),
        ("meant", msg!("form-did-you-mean", proposal = "{proposal}")),
        ("whole", msg!("form-whole", value = "{value}")),
        ("decimals", msg!("form-decimals", most = "{most}")),
        ("tooSmall", msg!("form-too-small", bound = "{bound}")),
        ("tooLarge", msg!("form-too-large", bound = "{bound}")),
        ("tooLong", msg!("form-too-long", most = "{most}", length = "{length}")),
        ("changed", msg!("form-changed", value = "{value}")),
        ("row", msg!("form-row", number = "{number}")),
        ("remove", msg!("form-remove-row", number = "{number}")),
        ("removed", msg!("form-row-removed", number = "{number}")),
        ("added", msg!("form-row-added", number = "{number}")),
        ("perOption", msg!("form-subtotal", value = "{value}", by = "{by}")),
        ("open", msg!("form-open-questions", number = "{number}")),
        ("lost", msg!("form-lost", names = "{names}")),
        ("otherForm", msg!("form-other-form", value = "{value}")),
        ("otherUnit", msg!("form-other-unit", value = "{value}")),
        ("otherYear", msg!("form-other-year", value = "{value}")),
        ("saved", msg!("form-saved", name = "{name}")),
        ("sent", msg!("form-sent", name = "{name}")),
        ("chosenFile", msg!("form-chosen-file", name = "{name}", size = "{size}")),
    ];
    let plain = PLAIN.iter().map(|(name, key)| ((*name).to_owned(), word(key, language).into()));
    let holes = holes.iter().map(|(name, m)| ((*name).to_owned(), m.render(language).into()));
    Value::Object(plain.chain(holes).collect::<Map<_, _>>())
}
