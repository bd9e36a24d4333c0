//! As data: numbers are strings in plain notation, keys in order.

use super::view;
use crate::diff::effect::{Effect, Found, Share};
use crate::diff::{Judged, Level, Report, Side, Witness};
use crate::emit::words::show;
use crate::locale::Language;
use crate::number::Number;
use crate::outcome::{NumberFormat, OutcomeValue, SubmissionStatus};
use serde_json::{Map, Value, json};

/// A difference as data. Sentences are in the language asked for; names of kinds are not.
#[must_use]
pub fn render(report: &Report, language: Language) -> Value {
    let mut out = Map::new();
    out.insert("oud".into(), json!(report.old));
    out.insert("nieuw".into(), json!(report.new));
    out.insert(
        "aantallen".into(),
        json!({
            "breekt": report.count(Level::Breaks),
            "verandert": report.count(Level::Changes),
            "onschuldig": report.count(Level::Harmless),
            "open": report.changes.iter().filter(|c| c.is_open()).count(),
        }),
    );
    let changes: Vec<Value> = report.changes.iter().map(|c| change(c, language)).collect();
    out.insert("wijzigingen".into(), Value::Array(changes));
    if let Some(found) = &report.effect {
        out.insert("gevolgen".into(), effect(found, language));
    }
    Value::Object(out)
}

fn change(judged: &Judged, language: Language) -> Value {
    let Judged { change, approval, witness, answered } = judged;
    let steps: Vec<Value> = change
        .path
        .iter()
        .map(|(kind, name)| {
            let kind = crate::emit::words::word(kind.key(), Language::Nl);
            json!({ "soort": kind, "naam": &**name })
        })
        .collect();
    json!({
        "vingerafdruk": change.fingerprint,
        "niveau": judged.level().name(),
        "wat": change.what.name(),
        "pad": steps,
        "onderdeel": change.part.map(|p| crate::emit::words::word(p.key(), Language::Nl)),
        "welke": (!change.detail.is_empty()).then_some(&change.detail),
        "omschrijving": view::path(change, language),
        "was": side(change.was.as_ref()),
        "is": side(change.is.as_ref()),
        "schooljaren": change.years.map(|(from, until)| json!({ "van": from, "tot_en_met": until })),
        "waarom": change.why.render(language),
        "antwoorden": change.fate.map(crate::diff::Fate::name),
        "inzendingen": answered,
        "getuige": witness.as_ref().map(self::witness),
        "akkoord": approval,
    })
}

fn side(side: Option<&Side>) -> Value {
    let Some(side) = side else { return Value::Null };
    json!({
        "tekst": side.text,
        "geheel": side.whole,
        "bestand": side.place.as_ref().map(|p| &*p.file),
        "regel": side.place.as_ref().map(|p| p.line),
    })
}

fn witness(witness: &Witness) -> Value {
    match witness {
        Witness::None => json!({ "uitkomst_verandert": false }),
        Witness::Case { given, was, is } => {
            let given: Map<String, Value> =
                given.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
            json!({ "uitkomst_verandert": true, "gegeven": given, "was": was, "is": is })
        }
    }
}

fn effect(effect: &Effect, language: Language) -> Value {
    let steps: Vec<Value> = effect
        .steps
        .iter()
        .map(|step| {
            let names: Vec<Value> = step
                .pieces
                .iter()
                .map(|piece| {
                    let word = |key| crate::emit::words::word(key, Language::Nl);
                    json!({
                        "soort": word(piece.kind.key()),
                        "naam": &*piece.name,
                        "regels": piece.lines.map(|lines| word(lines.key())),
                    })
                })
                .collect();
            Value::Array(names)
        })
        .collect();
    let results: Vec<Value> = effect
        .results
        .iter()
        .map(|r| {
            json!({
                "niveau": &*r.level,
                "sleutel": &*r.key,
                "soort": r.kind.name(),
                "naam": &*r.name,
                "was": found(&r.was, language),
                "is": found(&r.is, language),
            })
        })
        .collect();
    let amounts: Vec<Value> = effect
        .amounts
        .iter()
        .map(|a| {
            let plain = |n: &Number| a.format.plain(n);
            let optional = |n: &Option<Number>| n.as_ref().map(plain);
            let shares = |all: &[Share]| -> Value {
                all.iter().map(|s| share(s, &a.format)).collect::<Vec<_>>().into()
            };
            let groups: Map<String, Value> =
                a.groups.iter().map(|(level, all)| (level.to_string(), shares(all))).collect();
            json!({
                "naam": &*a.name,
                "budget": { "was": optional(&a.was_budget), "is": optional(&a.is_budget) },
                "erbij": plain(&a.gained),
                "eraf": plain(&a.lost),
                "ontvangers": shares(&a.recipients),
                "groepen": groups,
            })
        })
        .collect();
    let faults: Vec<Value> = effect
        .faults
        .iter()
        .map(|f| {
            json!({
                "uitkomst": &*f.result,
                "voor": &*f.key,
                "bericht": f.message.render(language),
            })
        })
        .collect();
    json!({
        "schooljaar": effect.moment.0.to_string(),
        "peildatum": effect.moment.1.to_string(),
        "intern": effect.internal,
        "stappen": steps,
        "verdelingen": amounts,
        "uitkomsten": results,
        "achtergehouden": effect.withheld.iter().map(|t| &**t).collect::<Vec<_>>(),
        "fouten": faults,
    })
}

fn share(share: &Share, format: &NumberFormat) -> Value {
    let plain = |n: &Number| format.plain(n);
    json!({
        "sleutel": &*share.key,
        "was": plain(&share.was),
        "is": plain(&share.is),
        "verschil": share.change().ok().map(|n| plain(&n)),
        "per_stap": share.parts.iter().map(|p| p.as_ref().map(plain)).collect::<Vec<_>>(),
        "samenloop": plain(&share.together),
    })
}

fn found(found: &Found, language: Language) -> Value {
    match found {
        Found::Nothing => Value::Null,
        Found::Value(value, status) => {
            let value = match value {
                OutcomeValue::Number(n) => json!(n.format.plain(&n.number)),
                OutcomeValue::Truth(truth) => json!(truth),
                OutcomeValue::Choice(choice) => json!(&*choice.name),
                OutcomeValue::Missing => Value::Null,
                other => json!(show(other, language)),
            };
            json!({ "waarde": value, "status": status.map(crate::outcome::Status::name) })
        }
        Found::NotApplicable => json!({ "status": "niet van toepassing" }),
        Found::Faulted => json!({ "status": "niet te berekenen" }),
        Found::State(state) => json!({ "status": match state {
            SubmissionStatus::Complete => "compleet",
            SubmissionStatus::Blocked => "fout",
            SubmissionStatus::Incomplete => "onvolledig",
        }}),
    }
}
