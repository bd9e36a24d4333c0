//! Values and small words as people read them.

use crate::calendar::{Date, Month};
use crate::core::Moment;
use crate::core::questionnaire::Question;
use crate::locale::{Language, Message};
use crate::msg;
use crate::number::{Number, Unit};
use crate::outcome::{
    AllocationOutcome, AnswerChange, Baseline, ComponentKind, Cover, CoveragePoint, DataPlace,
    ExampleCheck, Fault, FindingLevel, Got, Mutation, NumberFormat, Origin, Outcome, OutcomeValue,
    PointKind, Sentence, Status, SubmissionStatus, Survivor, Target, ValueOrigin, WHOLE, WhatIf,
    WhatIfOption,
};

/// What stands where there is no value.
pub const NOTHING: &str = "–";

/// What stands at a number that is asked for: its unit or `%`, and of who a register counts the
/// plural; empty of a scale and of what is no number.
#[must_use]
pub fn unit_of(moment: &Moment, question: &Question) -> String {
    match question.typ.as_number() {
        Some(number) if question.scale.is_none() => {
            if number.percentage {
                return "%".to_owned();
            }
            let counted = moment.registers.iter().find(|r| Unit::base(&r.name) == number.unit);
            counted.map_or_else(|| number.unit.to_string(), |r| r.plural.to_string())
        }
        Some(_) | None => String::new(),
    }
}

/// A word or sentence without holes.
#[must_use]
pub fn word(key: &'static str, language: Language) -> String {
    Message { key, args: Vec::new() }.render(language)
}

/// A value, the Dutch way, with `€` and `%` but without other units: `12,5%`.
#[must_use]
pub fn show(value: &OutcomeValue, language: Language) -> String {
    show_number(value, language, NumberFormat::short)
}

/// A value, the Dutch way, with its unit: `250 (leerling)`.
#[must_use]
pub fn show_long(value: &OutcomeValue, language: Language) -> String {
    show_number(value, language, NumberFormat::long)
}

/// A value as rules write it; where they cannot, as people read it.
#[must_use]
pub fn written(value: &OutcomeValue, language: Language) -> String {
    value.spelled().unwrap_or_else(|| show(value, language))
}

/// What came out of an expectation of an example, as rules write it; of a fault what is wrong.
#[must_use]
pub fn got(got: &Got, language: Language) -> String {
    match got {
        Got::Value(value) => written(value, language),
        Got::NotApplicable => "nvt".to_owned(),
        Got::Status(status) => status.name().to_owned(),
        Got::TargetStatus(status) => status.name().to_owned(),
        Got::Fault { code, message, .. } => format!("{code}: {}", message.render(language)),
        Got::Nothing => word("emit-example-nothing", language),
    }
}

/// Where a value that is not computed came from.
#[must_use]
pub fn origin(origin: &Origin, language: Language) -> String {
    let message = match origin {
        Origin::Answer { unit, place, how } => {
            let how = match how {
                ValueOrigin::Prefilled => msg!("emit-origin-prefilled"),
                ValueOrigin::Changed => msg!("emit-origin-changed"),
                ValueOrigin::Entered => msg!("emit-origin-entered"),
            };
            let how = how.render(language);
            match place.as_ref().map(|p| data_place(p, language)) {
                Some(place) => {
                    msg!("emit-origin-answer-at", unit = unit, how = how, place = place)
                }
                None => msg!("emit-origin-answer", unit = unit, how = how),
            }
        }
        Origin::Cell(place) => msg!("emit-origin-cell", place = data_place(place, language)),
        Origin::Recorded(place) => {
            msg!("emit-origin-recorded", place = data_place(place, language))
        }
        Origin::Parameter(Some(period)) => msg!("emit-origin-parameter-for", period = period),
        Origin::Parameter(None) => msg!("emit-origin-parameter"),
        Origin::Run => msg!("emit-origin-run"),
    };
    message.render(language)
}

/// A place in a data file.
fn data_place(place: &DataPlace, language: Language) -> String {
    let mut parts = vec![place.file.to_string()];
    let mut say = |message: Message| parts.push(message.render(language));
    if let Some(sheet) = &place.sheet {
        say(msg!("diagnostic-sheet", sheet = sheet));
    }
    if let Some(row) = place.row {
        say(msg!("diagnostic-row", row = row));
    }
    if let Some(column) = &place.column {
        say(msg!("diagnostic-column", column = column));
    }
    parts.join(", ")
}

/// A change of the rules that no example notices.
#[must_use]
pub fn unnoticed(survivor: &Survivor, language: Language) -> String {
    let name = &survivor.name;
    let message = match &survivor.change {
        Mutation::Replaced { was, is } => {
            msg!("emit-mutation-replaced", name = name, was = was, is = is)
        }
        Mutation::LeftOut(text) => msg!("emit-mutation-left-out", name = name, text = text),
    };
    message.render(language)
}

/// Changes of answers that would meet a norm, each on a line.
#[must_use]
pub fn what_if(found: &WhatIf, language: Language) -> Vec<String> {
    let and = word("emit-what-if-and", language);
    let option = |option: &WhatIfOption| {
        let changes: Vec<String> =
            option.changes.iter().map(|change| answer_change(change, language)).collect();
        let outcome = show(&option.outcome, language);
        let changes = changes.join(&format!(" {and} "));
        msg!("emit-what-if-option", changes = changes, norm = &found.title, outcome = outcome)
            .render(language)
    };
    found.options.iter().map(option).collect()
}

/// Another answer than the one that was given.
fn answer_change(change: &AnswerChange, language: Language) -> String {
    msg!(
        "emit-what-if-change",
        question = &change.title,
        name = &change.path,
        was = show(&change.was, language),
        is = show(&change.is, language)
    )
    .render(language)
}

/// What no example does with a part of the rules.
#[must_use]
pub fn not_covered(point: &CoveragePoint, language: Language) -> String {
    let text = &point.text;
    let message = match point.kind {
        PointKind::Result => msg!("emit-uncovered-result", text = text),
        PointKind::Rung => msg!("emit-uncovered-rung", text = text),
        PointKind::Row => msg!("emit-uncovered-row", text = text),
        PointKind::Condition(true) => msg!("emit-uncovered-true", text = text),
        PointKind::Condition(false) => msg!("emit-uncovered-false", text = text),
        PointKind::Check(true) => msg!("emit-uncovered-fires", text = text),
        PointKind::Check(false) => msg!("emit-uncovered-silent", text = text),
        PointKind::Bound => msg!("emit-uncovered-bound", text = text),
        PointKind::Parameter => msg!("emit-uncovered-parameter", text = text),
    };
    message.render(language)
}

/// What an expectation of an example wanted, and what came out instead.
#[must_use]
pub fn differs(check: &ExampleCheck, language: Language) -> String {
    let (name, wanted) = (&check.name, &check.written);
    let message = match &check.found.got {
        Got::Fault { missed: Some(missed), .. } => {
            msg!("emit-example-missed", name = name, wanted = wanted, missed = missed)
        }
        Got::Fault { .. } | Got::Nothing => msg!(
            "emit-example-fails",
            name = name,
            wanted = wanted,
            why = got(&check.found.got, language)
        ),
        Got::Value(_) | Got::NotApplicable | Got::Status(_) | Got::TargetStatus(_) => msg!(
            "emit-example-differs",
            name = name,
            wanted = wanted,
            got = got(&check.found.got, language)
        ),
    };
    message.render(language)
}

fn show_number(
    value: &OutcomeValue,
    language: Language,
    number: fn(&NumberFormat, &Number) -> String,
) -> String {
    match value {
        OutcomeValue::Missing => NOTHING.to_owned(),
        OutcomeValue::Number(n) => number(&n.format, &n.number),
        OutcomeValue::Truth(true) => word("emit-yes", language),
        OutcomeValue::Truth(false) => word("emit-no", language),
        OutcomeValue::Choice(choice) => choice.label.to_string(),
        OutcomeValue::Choices(choices) => {
            let labels: Vec<&str> = choices.iter().map(|c| &*c.label).collect();
            if labels.is_empty() { NOTHING.to_owned() } else { labels.join(", ") }
        }
        OutcomeValue::Text(text) | OutcomeValue::Attachment(text) => text.to_string(),
        OutcomeValue::Date(date) => match language {
            Language::Nl => date.dutch(),
            Language::En => date.to_string(),
        },
        OutcomeValue::SchoolYear(year) => year.to_string(),
        OutcomeValue::Month(month) => match language {
            Language::Nl => month.dutch(),
            Language::En => month.to_string(),
        },
        OutcomeValue::Row(_, name) => name.to_string(),
        OutcomeValue::Suppressed(sign) => sign.sign(),
    }
}

/// A distance with its sign: `+3`, `-3`, `0`. Between percentages it is in percentage points: 5% is
/// not 2% more than 3%.
#[must_use]
pub fn show_distance(distance: &Number, format: &NumberFormat, language: Language) -> String {
    let plus = if distance.is_negative() || distance.is_zero() { "" } else { "+" };
    let shown = format!("{plus}{}", format.short(distance));
    match shown.strip_suffix('%') {
        Some(points) => format!("{points} {}", word("emit-percentage-points", language)),
        None => shown,
    }
}

/// A target: `< 5`, `n.t.b.`, or nothing.
#[must_use]
pub fn show_target(target: &Target, language: Language) -> String {
    match target {
        Target::None => NOTHING.to_owned(),
        Target::Open => word("emit-target-open", language),
        Target::Set { comparison, value, .. } => {
            format!("{} {}", comparison.sign(), show(value, language))
        }
    }
}

/// A target with the year that it is for: `< 5 (2024)`.
#[must_use]
pub fn show_dated_target(target: &Target, language: Language) -> String {
    match target {
        Target::Set { period: Some(period), .. } => {
            format!("{} ({period})", show_target(target, language))
        }
        other => show_target(other, language),
    }
}

/// A baseline with its year: `34 (2021)`; nothing where there is none.
#[must_use]
pub fn show_baseline(baseline: Option<&Baseline>, language: Language) -> String {
    baseline.map_or_else(String::new, |b| format!("{} ({})", show(&b.value, language), b.period))
}

/// A sentence of the author or of ours.
#[must_use]
pub fn sentence(sentence: &Sentence, language: Language) -> String {
    match sentence {
        Sentence::Written(text) => text.to_string(),
        Sentence::Ours(message) => message.render(language),
    }
}

/// A KPI's status.
#[must_use]
pub fn status(status: Option<Status>, language: Language) -> String {
    let key = match status {
        Some(Status::Met) => "emit-status-met",
        Some(Status::NotMet) => "emit-status-not-met",
        Some(Status::NoTarget) => "emit-status-no-target",
        Some(Status::Missing) => "emit-status-missing",
        None => "emit-status-withheld",
    };
    word(key, language)
}

/// A submission's status; None for what did not come in.
#[must_use]
pub fn submission_status(status: Option<SubmissionStatus>, language: Language) -> String {
    let key = match status {
        Some(SubmissionStatus::Complete) => "emit-submission-complete",
        Some(SubmissionStatus::Blocked) => "emit-submission-blocked",
        Some(SubmissionStatus::Incomplete) => "emit-submission-incomplete",
        None => "emit-submission-absent",
    };
    word(key, language)
}

/// The word for a finding's level.
#[must_use]
pub fn finding_level(level: FindingLevel, language: Language) -> String {
    let key = match level {
        FindingLevel::Error => "emit-finding-error",
        FindingLevel::Missing => "emit-finding-missing",
        FindingLevel::Warning => "emit-finding-warning",
        FindingLevel::Note => "emit-finding-note",
    };
    word(key, language)
}

/// Whether something stands behind an item of a framework.
#[must_use]
pub fn cover(cover: &Cover, language: Language) -> String {
    let key = match cover {
        Cover::Direct => "emit-cover-direct",
        Cover::Around => "emit-cover-around",
        Cover::Below => "emit-cover-below",
        Cover::Partly => "emit-cover-partly",
        Cover::Waived(_) => "emit-cover-waived",
        Cover::Nothing => "emit-cover-nothing",
    };
    word(key, language)
}

/// The keyword of what covers an item, as people read it.
#[must_use]
pub fn keyword(keyword: &str, language: Language) -> String {
    let key = match keyword {
        "norm" => "emit-keyword-norm",
        "kpi" => "emit-keyword-kpi",
        "vraag" => "emit-keyword-question",
        "vragenlijst" => "emit-keyword-form",
        "doel" => "emit-keyword-goal",
        "activiteit" => "emit-keyword-activity",
        "kader" => "emit-keyword-item",
        "verdeelsleutel" => "emit-keyword-allocation",
        "register" => "emit-keyword-register",
        "kalender" => "emit-keyword-calendar",
        "rapport" => "emit-keyword-report",
        _ => "emit-keyword-rule",
    };
    word(key, language)
}

/// A period of months: `september 2025 t/m juni 2026`.
#[must_use]
pub fn months((from, until): (Month, Month), language: Language) -> String {
    let shown = |month: Month| show(&OutcomeValue::Month(month), language);
    if from == until {
        return shown(from);
    }
    msg!("emit-from-until", from = shown(from), until = shown(until)).render(language)
}

/// The days of an entry of a calendar; months where months are meant.
#[must_use]
pub fn days(from: Date, until: Date, whole_months: bool, language: Language) -> String {
    if whole_months {
        return months((from.calendar_month(), until.calendar_month()), language);
    }
    let shown = |date: Date| show(&OutcomeValue::Date(date), language);
    if from == until {
        return shown(from);
    }
    msg!("emit-from-until", from = shown(from), until = shown(until)).render(language)
}

/// The name of a level with a capital: a register's title; of the whole the project's name.
#[must_use]
pub fn level_title(outcome: &Outcome, level: &str) -> String {
    if level == WHOLE {
        return outcome.header.project.to_string();
    }
    outcome.level(level).map_or(level, |l| &*l.title).to_owned()
}

/// The unit a fault is about: its name and key.
#[must_use]
pub fn fault_unit(outcome: &Outcome, fault: &Fault) -> String {
    fault.unit.as_ref().map_or_else(String::new, |(level, key)| {
        let name = outcome.unit_name(level, key);
        if name == &**key || key.is_empty() { name.to_owned() } else { format!("{name} ({key})") }
    })
}

/// The heading of a column of an allocation's table.
#[must_use]
pub fn component_title(kind: &ComponentKind, language: Language) -> String {
    match kind {
        ComponentKind::Fixed(_, label) => msg!("emit-fixed", label = label).render(language),
        ComponentKind::Share(_, label) => label.to_string(),
        ComponentKind::Correction => word("emit-correction", language),
        ComponentKind::Rounding => word("emit-rounding", language),
    }
}

/// The headings of an allocation's components in data: the author's labels, made unique;
/// `grenzen`; `afronding`.
#[must_use]
pub fn component_names(allocation: &AllocationOutcome) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for kind in allocation.columns() {
        let base = match &kind {
            ComponentKind::Fixed(_, label) | ComponentKind::Share(_, label) => label.to_string(),
            ComponentKind::Correction | ComponentKind::Rounding => kind.name(),
        };
        let taken = |name: &String| {
            let own = ["bedrag", "naam", "groep", "minimum", "maximum", &*allocation.level];
            names.contains(name) || own.contains(&&**name)
        };
        let mut name = base.clone();
        let mut number = 2;
        while taken(&name) {
            name = format!("{base} ({number})");
            number += 1;
        }
        names.push(name);
    }
    names
}
