//! Derivations and examples as JSON.

use super::value;
use crate::emit::words;
use crate::locale::Language;
use crate::outcome::{
    Citation, Coverage, DataPlace, Derivation, ExampleCheck, ExampleResult, Got, Mutation,
    Mutations, Origin, RulePlace, StepResult, ValueOrigin, WhatIf,
};
use serde_json::{Map, Value, json};

/// A derivation: each step with what it gave, its rule and what it rests on (`stappen`); and what
/// would meet a norm that is not met (`wat_zou_het_veranderen`).
#[must_use]
pub fn why(derivation: &Derivation, found: Option<&WhatIf>, language: Language) -> String {
    let mut all = step(derivation, language);
    if let (Some(found), Some(object)) = (found, all.as_object_mut()) {
        let told: Value = found
            .options
            .iter()
            .map(|option| {
                let changes: Value = option
                    .changes
                    .iter()
                    .map(|change| {
                        json!({
                            "vraag": &*change.path,
                            "tekst": &*change.title,
                            "was": value(&change.was),
                            "wordt": value(&change.is),
                        })
                    })
                    .collect();
                json!({ "antwoorden": changes, "uitkomst": value(&option.outcome) })
            })
            .collect();
        object.insert("wat_zou_het_veranderen".into(), told);
    }
    pretty(&all)
}

fn step(derivation: &Derivation, language: Language) -> Value {
    let mut all = Map::new();
    let mut put = |key: &str, value: Value| {
        all.insert(key.to_owned(), value);
    };
    put("naam", json!(&*derivation.name));
    put("titel", json!(&*derivation.title));
    if let Some((level, unit)) = &derivation.unit {
        put("voor", json!({ "niveau": &**level, "sleutel": &*unit.key, "naam": &*unit.name }));
    }
    match &derivation.result {
        StepResult::Value(found) => {
            put("waarde", value(found));
            put("getoond", json!(words::show_long(found, language)));
        }
        StepResult::Fault(code, message) => {
            put("fout", json!({ "code": &**code, "bericht": message.render(language) }));
        }
    }
    if let Some(formula) = &derivation.formula {
        put("regeltekst", json!(&**formula));
    }
    if let Some(place) = &derivation.place {
        put("plaats", rule_place(place));
    }
    if !derivation.citations.is_empty() {
        put("bronnen", derivation.citations.iter().map(citation).collect());
    }
    if derivation.provisional {
        put("voorlopig", json!(true));
    }
    if let Some(from) = &derivation.origin {
        put("herkomst", origin(from));
    }
    if !derivation.children.is_empty() {
        put("stappen", derivation.children.iter().map(|c| step(c, language)).collect());
    }
    if derivation.omitted > 0 {
        put("weggelaten", json!(derivation.omitted));
    }
    if derivation.repeated {
        put("eerder_uitgeschreven", json!(true));
    }
    Value::Object(all)
}

fn rule_place(place: &RulePlace) -> Value {
    json!({ "bestand": &*place.file, "regel": place.line })
}

fn citation(citation: &Citation) -> Value {
    json!({ "tekst": &*citation.text, "uri": citation.uri.as_deref() })
}

fn data_place(place: &DataPlace) -> Value {
    json!({
        "bestand": &*place.file,
        "blad": place.sheet.as_deref(),
        "rij": place.row,
        "kolom": place.column.as_deref(),
    })
}

fn origin(origin: &Origin) -> Value {
    match origin {
        Origin::Answer { unit, place, how } => json!({
            "soort": "antwoord",
            "sleutel": &**unit,
            "hoe": match how {
                ValueOrigin::Prefilled => "vooraf ingevuld",
                ValueOrigin::Changed => "gewijzigd",
                ValueOrigin::Entered => "ingevuld",
            },
            "plaats": place.as_ref().map(data_place),
        }),
        Origin::Cell(place) => json!({ "soort": "gegeven", "plaats": data_place(place) }),
        Origin::Recorded(place) => json!({ "soort": "vastgelegd", "plaats": data_place(place) }),
        Origin::Parameter(period) => json!({ "soort": "parameter", "periode": period.as_deref() }),
        Origin::Run => json!({ "soort": "peilmoment" }),
    }
}

/// What came out of examples: `voorbeelden`, each with its `verwachtingen`.
#[must_use]
pub fn examples(results: &[ExampleResult], language: Language) -> String {
    let failed = results.iter().filter(|r| !r.holds()).count();
    let all: Value = results
        .iter()
        .map(|result| {
            json!({
                "titel": &*result.title,
                "bij": result.subject.as_deref(),
                "plaats": result.place.as_ref().map(rule_place),
                "klopt": result.holds(),
                "verwachtingen": result
                    .checks
                    .iter()
                    .map(|check| expectation(check, language))
                    .collect::<Value>(),
            })
        })
        .collect();
    pretty(&json!({
        "voorbeelden": all,
        "kloppen": results.len() - failed,
        "kloppen_niet": failed,
    }))
}

/// What examples come by of the rules: every part with the number of examples that do.
#[must_use]
pub fn test_coverage(coverage: &Coverage) -> String {
    let points: Value = coverage
        .points
        .iter()
        .map(|point| {
            json!({
                "soort": point.kind.name(),
                "naam": &*point.name,
                "tekst": &*point.text,
                "plaats": point.place.as_ref().map(rule_place),
                "voorbeelden": point.hits,
            })
        })
        .collect();
    pretty(&json!({
        "onderdelen": points,
        "geraakt": coverage.covered(),
        "totaal": coverage.points.len(),
    }))
}

/// What came of changing the rules one thing at a time: the changes that no example notices.
#[must_use]
pub fn mutations(mutations: &Mutations, language: Language) -> String {
    let survivors: Value = mutations
        .survivors
        .iter()
        .map(|survivor| {
            let (was, is) = match &survivor.change {
                Mutation::Replaced { was, is } => (was, Some(&**is)),
                Mutation::LeftOut(text) => (text, None),
            };
            json!({
                "naam": &*survivor.name,
                "plaats": survivor.place.as_ref().map(rule_place),
                "was": &**was,
                "wordt": is,
                "zin": words::unnoticed(survivor, language),
                "geraakt": survivor.reached,
                "voorstel": survivor.proposal.as_deref(),
            })
        })
        .collect();
    pretty(&json!({
        "geprobeerd": mutations.tried,
        "gemerkt": mutations.noticed,
        "zonder_gevolg": mutations.same,
        "ongemerkt": survivors,
    }))
}

fn expectation(check: &ExampleCheck, language: Language) -> Value {
    let mut all = Map::new();
    all.insert("naam".into(), json!(&*check.name));
    if let Some((level, key)) = &check.found.unit {
        all.insert("voor".into(), json!({ "niveau": &**level, "sleutel": &**key }));
    }
    all.insert("plaats".into(), json!(check.place.as_ref().map(rule_place)));
    all.insert("klopt".into(), json!(check.found.holds));
    all.insert("verwacht".into(), json!(&*check.written));
    match &check.found.got {
        Got::Fault { code, message, .. } => {
            let fault = json!({ "code": &**code, "bericht": message.render(language) });
            all.insert("fout".into(), fault);
        }
        got => {
            all.insert("uitkomst".into(), json!(words::got(got, language)));
        }
    }
    if let Some(why) = &check.found.why {
        all.insert("waarom".into(), step(why, language));
    }
    Value::Object(all)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
