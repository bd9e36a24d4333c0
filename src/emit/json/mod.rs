//! `uitkomst.json`: everything, exact.
//!
//! Numbers are text in plain decimal notation, `leeg` is null. What is declared and units are
//! sorted by name and key (bytewise), so that the order of rule files changes nothing; the whole
//! stands before the other levels.

pub mod answers;
mod why;

pub mod cycle;
pub use why::{examples, mutations, test_coverage, why};

use crate::emit::words;
use crate::locale::Language;
use crate::number::Number;
use crate::outcome::{
    AllocationOutcome, Fault, Finding, FindingLevel, Formula, Kpi, KpiCell, NormResult, NormSet,
    NormSetUnit, Outcome, OutcomeValue, Questionnaire, Submission, Suppressed, ValueOrigin, WHOLE,
};
use serde_json::{Map, Value, json};

/// The outcome as the text of `uitkomst.json`, with a newline at the end. Only messages of koers
/// depend on the language.
#[must_use]
pub fn render(outcome: &Outcome, language: Language) -> String {
    format!("{:#}\n", to_value(outcome, language))
}

/// The outcome as a JSON value.
#[must_use]
pub fn to_value(outcome: &Outcome, language: Language) -> Value {
    let header = &outcome.header;
    let mut all = Map::new();
    let mut put = |key: &str, value: Value| {
        all.insert(key.to_owned(), value);
    };
    put("koers", json!(&*header.version));
    put("project", json!(&*header.project));
    put("schooljaar", json!(header.school_year.to_string()));
    put("peildatum", json!(header.reference_date.to_string()));
    if header.internal {
        put("intern", Value::Bool(true));
    }
    put(
        "vingerafdruk",
        json!({ "programma": &*header.program_fingerprint, "gegevens": &*header.data_fingerprint }),
    );
    let forms = outcome.questionnaires.iter();
    put("inzendingen", sorted(forms.map(|q| (&*q.about.name, questionnaire(q, language)))));
    put("normenkaders", sorted(outcome.norm_sets.iter().map(|s| (&*s.about.name, norm_set(s)))));
    put("kpi", sorted(outcome.kpis.iter().map(|k| (&*k.about.name, kpi(k)))));
    put("verdelingen", sorted(outcome.allocations.iter().map(|a| (&*a.about.name, allocation(a)))));
    put("formules", sorted(outcome.formulas.iter().map(|f| (&*f.about.name, formula(f)))));
    let cycle = [
        ("kaders", cycle::frameworks(&outcome.frameworks)),
        ("plannen", cycle::plans(&outcome.plans)),
        ("kalender", cycle::calendars(&outcome.calendars)),
        ("rapporten", cycle::reports(outcome)),
    ];
    for (key, value) in cycle {
        if value.as_object().is_some_and(|o| !o.is_empty()) {
            put(key, value);
        }
    }
    put("fouten", outcome.faults.iter().map(|f| fault(f, language)).collect());
    Value::Object(all)
}

/// An object with its keys sorted bytewise.
fn sorted<'a>(members: impl Iterator<Item = (&'a str, Value)>) -> Value {
    let mut members: Vec<(&str, Value)> = members.collect();
    members.sort_by_key(|(key, _)| *key);
    Value::Object(members.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
}

fn value(value: &OutcomeValue) -> Value {
    match value {
        OutcomeValue::Missing => Value::Null,
        OutcomeValue::Number(n) => Value::String(n.format.plain(&n.number)),
        OutcomeValue::Truth(truth) => Value::Bool(*truth),
        OutcomeValue::Choice(choice) => json!(&*choice.name),
        OutcomeValue::Choices(choices) => choices.iter().map(|c| json!(&*c.name)).collect(),
        OutcomeValue::Text(text) | OutcomeValue::Attachment(text) => json!(&**text),
        OutcomeValue::Date(date) => json!(date.to_string()),
        OutcomeValue::SchoolYear(year) => json!(year.to_string()),
        OutcomeValue::Month(month) => json!(month.to_string()),
        OutcomeValue::Row(key, _) => json!(&**key),
        OutcomeValue::Suppressed(sign) => Value::String(sign.sign()),
    }
}

fn number(number: &Number) -> Value {
    Value::String(number.to_plain().unwrap_or_else(|| number.to_plain_with(10)))
}

fn questionnaire(questionnaire: &Questionnaire, language: Language) -> Value {
    let units = questionnaire.submissions.iter().map(|s| (&*s.key, submission(s, language)));
    json!({
        "verwacht": questionnaire.expected,
        "ontvangen": questionnaire.received,
        "per_eenheid": sorted(units),
    })
}

/// A submission: its status, what was found in it, what was computed.
#[must_use]
pub fn submission(submission: &Submission, language: Language) -> Value {
    let findings: Value = submission.findings.iter().map(|f| finding(f, language)).collect();
    let mut computed: Vec<(String, Value)> =
        submission.computed.iter().map(|c| (c.path.to_string(), value(&c.value))).collect();
    for subtotal in &submission.subtotals {
        let sums = subtotal.sums.iter().map(|(by, sum)| (choice_name(by), value(sum))).collect();
        let path = format!("{}.{} per {}", subtotal.group, subtotal.value, subtotal.by);
        computed.push((path, Value::Object(sums)));
    }
    let computed = sorted(computed.iter().map(|(k, v)| (k.as_str(), v.clone())));
    let mut all = Map::new();
    all.insert("status".to_owned(), json!(submission.status.name()));
    all.insert("bevindingen".to_owned(), findings);
    all.insert("berekend".to_owned(), computed);
    if !submission.origins.is_empty() {
        let origins = submission.origins.iter().map(|(path, origin)| {
            let words = match origin {
                ValueOrigin::Prefilled => "vooraf ingevuld",
                ValueOrigin::Changed => "gewijzigd",
                ValueOrigin::Entered => "ingevuld",
            };
            (&**path, json!(words))
        });
        all.insert("herkomst".to_owned(), sorted(origins));
    }
    Value::Object(all)
}

/// The key of a subtotal: the option's name; empty where the question was not answered.
fn choice_name(by: &OutcomeValue) -> String {
    match value(by) {
        Value::String(name) => name,
        _ => String::new(),
    }
}

fn finding(finding: &Finding, language: Language) -> Value {
    let level = match finding.level {
        FindingLevel::Error => "fout",
        FindingLevel::Missing => "ontbreekt",
        FindingLevel::Warning => "waarschuwing",
        FindingLevel::Note => "melding",
    };
    let mut all = Map::new();
    all.insert("ernst".to_owned(), json!(level));
    all.insert("vraag".to_owned(), json!(finding.question.as_deref()));
    all.insert("bericht".to_owned(), json!(words::sentence(&finding.message, language)));
    if let Some(reason) = &finding.accepted {
        all.insert("geaccepteerd".to_owned(), json!(&**reason));
    }
    Value::Object(all)
}

fn norm_set(set: &NormSet) -> Value {
    sorted(set.units.iter().map(|unit| (&*unit.key, norm_set_unit(set, unit))))
}

fn norm_set_unit(set: &NormSet, unit: &NormSetUnit) -> Value {
    let norms = set.norms.iter().zip(&unit.norms).filter_map(|(norm, result)| {
        let result = match result {
            NormResult::Value { value: v, points, met, .. } => json!({
                "waarde": value(v), "punten": points.as_ref().map(number), "voldoet": met,
            }),
            NormResult::NotApplicable { .. } => json!({
                "waarde": null, "punten": null, "voldoet": null, "niet_van_toepassing": true,
            }),
            NormResult::Faulted => return None,
        };
        Some((&*norm.about.name, result))
    });
    let of_kind = |verdict: bool| {
        sorted(set.scores.iter().zip(&unit.scores).filter_map(move |(score, result)| {
            let result = result.as_ref().filter(|_| score.verdict == verdict)?;
            Some((&*score.about.name, value(&result.value)))
        }))
    };
    json!({ "normen": sorted(norms), "scores": of_kind(false), "oordelen": of_kind(true) })
}

fn kpi(kpi: &Kpi) -> Value {
    let mut levels: Vec<_> = kpi.levels.iter().collect();
    levels.sort_by_key(|l| (&*l.level != WHOLE, l.level.clone()));
    let levels = levels.into_iter().map(|level| {
        let cells = level.cells.iter().map(|cell| (&*cell.key, kpi_cell(kpi, cell)));
        (level.level.to_string(), sorted(cells))
    });
    Value::Object(levels.collect())
}

fn kpi_cell(kpi: &Kpi, cell: &KpiCell) -> Value {
    let mut all = Map::new();
    all.insert("waarde".to_owned(), value(&cell.value));
    all.insert("status".to_owned(), json!(cell.status.map(|s| s.name())));
    all.insert("voorlopig".to_owned(), json!(cell.provisional));
    let response =
        cell.response.map(|r| json!({ "ontvangen": r.received, "verwacht": r.expected }));
    all.insert("respons".to_owned(), json!(response));
    let distances =
        [("afstand_streefwaarde", &cell.to_target), ("afstand_nulmeting", &cell.to_baseline)];
    for (key, distance) in distances {
        if let Some(distance) = distance {
            all.insert(key.to_owned(), json!(kpi.format.plain(distance)));
        }
    }
    Value::Object(all)
}

fn allocation(allocation: &AllocationOutcome) -> Value {
    let format = &allocation.format;
    let names = words::component_names(allocation);
    // Two decimals more than the amounts have: enough to see where a cent comes from.
    let decimals = format.decimals.unwrap_or(2) + 2;
    let withheld = OutcomeValue::Suppressed(Suppressed::Withheld);
    let recipients = allocation.recipients.iter().map(|recipient| {
        if recipient.kept_back {
            return (&*recipient.key, json!({ "bedrag": value(&withheld), "onderdelen": {} }));
        }
        let parts = allocation.components(recipient, decimals).unwrap_or_default();
        let parts = names.iter().zip(parts).filter_map(|(name, part)| {
            let exact = part.value?;
            let shown = exact.decimals().unwrap_or(decimals).max(format.decimals.unwrap_or(0));
            Some((name.clone(), Value::String(exact.to_plain_with(shown))))
        });
        let all = json!({
            "bedrag": format.plain(&recipient.amount),
            "onderdelen": parts.collect::<Map<_, _>>(),
        });
        (&*recipient.key, all)
    });
    let whole = allocation.budget_format();
    let groups = allocation.groups.iter().map(|group| {
        if group.kept_back {
            let sign = value(&withheld);
            return (&*group.key, json!({ "budget": sign, "rest": sign }));
        }
        let all = json!({
            "budget": whole.plain(&group.budget), "rest": whole.plain(&group.remainder),
        });
        (&*group.key, all)
    });
    let certificate = &allocation.certificate;
    json!({
        "budget": whole.plain(&allocation.budget),
        "rest": whole.plain(&allocation.remainder),
        "voorlopig": allocation.provisional,
        "ontvangers": sorted(recipients),
        "groepen": sorted(groups),
        "certificaat": {
            "som_klopt": certificate.sum_holds,
            "grenzen_kloppen": certificate.bounds_hold,
            "gelijke_gevallen_gelijk": certificate.equal_cases_equal,
            "binnen_een_eenheid": certificate.within_one_unit,
            "methode": certificate.method.name(),
        },
    })
}

fn formula(formula: &Formula) -> Value {
    let cells = formula.levels.iter().flat_map(|l| &l.cells);
    sorted(cells.map(|cell| (&*cell.key, value(&cell.value))))
}

fn fault(fault: &Fault, language: Language) -> Value {
    json!({
        "code": &*fault.code,
        "uitkomst": &*fault.outcome,
        "voor": fault.unit.as_ref().map(|(_, key)| &**key),
        "bericht": fault.message.render(language),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::testing;

    #[test]
    fn everything_is_written_in_a_fixed_order() {
        insta::assert_snapshot!(render(&testing::outcome().publish(false), Language::Nl));
    }

    #[test]
    fn internal_output_says_so_and_keeps_nothing_back() {
        let value = to_value(&testing::outcome().publish(true), Language::Nl);
        assert_eq!(value["intern"], true);
        assert_eq!(value["kpi"]["thuiszitters"]["school"]["12AB00"]["waarde"], "2");
    }

    #[test]
    fn published_output_keeps_small_numbers_and_their_neighbours_back() {
        let text = render(&testing::outcome().publish(false), Language::Nl);
        let value: Value = serde_json::from_str(&text).unwrap();
        let schools = &value["kpi"]["thuiszitters"]["school"];
        assert_eq!(schools["12AB00"]["waarde"], "<5");
        assert_eq!(schools["12AB00"]["status"], "behaald");
        assert_eq!(schools["12AB00"].get("afstand_streefwaarde"), None);
        assert_eq!(schools["12AB01"]["waarde"], "x");
        assert_eq!(schools["12AB01"]["status"], Value::Null);
        assert_eq!(schools["34CD00"]["waarde"], "12");
    }

    #[test]
    fn the_parts_of_an_amount_add_up_to_it_exactly() {
        let value = to_value(&testing::outcome(), Language::Nl);
        let recipients = value["verdelingen"]["koos_middelen"]["ontvangers"].as_object().unwrap();
        for recipient in recipients.values() {
            let parts: Vec<Number> = recipient["onderdelen"]
                .as_object()
                .unwrap()
                .values()
                .map(|v| Number::parse_plain(v.as_str().unwrap()).unwrap())
                .collect();
            let amount = Number::parse_plain(recipient["bedrag"].as_str().unwrap()).unwrap();
            assert_eq!(Number::sum(&parts).unwrap(), amount);
        }
    }

    #[test]
    fn hostile_names_come_back_as_they_were() {
        let mut outcome = testing::outcome();
        outcome.header.project = testing::HOSTILE.into();
        let value: Value = serde_json::from_str(&render(&outcome, Language::En)).unwrap();
        assert_eq!(value["project"], testing::HOSTILE);
    }
}
