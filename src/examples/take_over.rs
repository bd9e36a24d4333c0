//! Everything that comes out of an example now, to be written down as what is expected.

use crate::core::example::{Example, Expectation, Expected, Wanted};
use crate::core::expr::NormPart;
use crate::core::{
    AllocationId, Moment, NormSetId, QuestionnaireId, RegisterId, TableId, Value, ValueId,
};
use crate::evaluate::{self, Options};
use crate::outcome::Got;

/// Every result of what an example is about, with its value as rules write it. What the example does
/// not give enough for is left out.
#[must_use]
pub fn outcomes(example: &Example, options: &Options<'_>) -> Vec<(String, String)> {
    let asked = asked(example).unwrap_or_default();
    let mut example = example.clone();
    let span = example.span;
    let expectation = |(_, what): &(String, Expected)| Expectation {
        what: *what,
        wanted: Wanted::Value(Value::Missing),
        span,
    };
    example.expected = asked.iter().map(expectation).collect();
    let found = evaluate::run_example(&example, options, false);
    asked
        .into_iter()
        .zip(found)
        .filter_map(|((name, _), found)| {
            let value = match found.got {
                Got::Value(value) => value.spelled()?,
                Got::NotApplicable => "nvt".to_owned(),
                Got::Status(_) | Got::TargetStatus(_) | Got::Fault { .. } | Got::Nothing => {
                    return None;
                }
            };
            Some((name, value))
        })
        .collect()
}

fn asked(example: &Example) -> Option<Vec<(String, Expected)>> {
    let moment = example.program.current()?;
    let subject = example.subject.as_deref()?;
    if let Some(id) = moment.questionnaires.iter().position(|q| &*q.name == subject) {
        return Some(of_questionnaire(example, moment, QuestionnaireId::new(id), None));
    }
    if let Some(id) = moment.norm_sets.iter().position(|s| &*s.name == subject) {
        let questionnaire = moment.norm_sets.get(id)?.questionnaire;
        return Some(of_questionnaire(example, moment, questionnaire, Some(NormSetId::new(id))));
    }
    if let Some(id) = moment.tables.iter().position(|t| &*t.name == subject) {
        return Some(vec![("uitkomst".to_owned(), Expected::Outcome(TableId::new(id)))]);
    }
    if let Some(id) = moment.allocations.iter().position(|a| &*a.name == subject) {
        let register = moment.allocations.get(id)?.recipients;
        let id = AllocationId::new(id);
        let amount = |row| Expected::Amount(id, row);
        let mut all = of_rows(example, register, subject, &amount);
        all.push(("rest".to_owned(), Expected::Remainder(id)));
        return Some(all);
    }
    let formula = moment.formulas.iter().find(|f| &*f.name == subject).map(|f| &f.values);
    let kpi = moment.kpis.iter().find(|k| &*k.name == subject).map(|k| &k.values);
    Some(of_values(example, moment, subject, formula.or(kpi)?))
}

/// The computed values, norms, scores and checks of the submissions of an example.
fn of_questionnaire(
    example: &Example,
    moment: &Moment,
    id: QuestionnaireId,
    only: Option<NormSetId>,
) -> Vec<(String, Expected)> {
    let mut all = Vec::new();
    let given = example.given.first().and_then(|given| given.submissions.get(id.index()));
    let (Some(rules), Some([submission])) =
        (moment.questionnaires.get(id.index()), given.map(Vec::as_slice))
    else {
        return all;
    };
    let row = submission.unit;
    let numbered = |name: &str, what| (name.to_owned(), what);
    if only.is_none() {
        for (at, computed) in (0_u32..).zip(&rules.part.computed) {
            all.push(numbered(&computed.path, Expected::Computed(id, row, at)));
        }
    }
    for (index, set) in moment.norm_sets.iter().enumerate() {
        let set_id = NormSetId::new(index);
        if set.questionnaire != id || only.is_some_and(|only| only != set_id) {
            continue;
        }
        for (at, norm) in (0_u32..).zip(&set.norms) {
            let what = Expected::Norm(set_id, row, at, NormPart::Value);
            all.push((format!("{}.{}", set.name, norm.name), what));
        }
        for (at, score) in (0_u32..).zip(&set.scores) {
            let what = Expected::Score(set_id, row, at);
            all.push((format!("{}.{}", set.name, score.name), what));
        }
    }
    if only.is_none() {
        for (at, check) in (0_u32..).zip(&rules.part.checks) {
            all.push(numbered(&check.name, Expected::Check(id, row, at)));
        }
    }
    all
}

fn of_values(
    example: &Example,
    moment: &Moment,
    subject: &str,
    values: &[ValueId],
) -> Vec<(String, Expected)> {
    let mut all = Vec::new();
    for id in values {
        match moment.values.get(id.index()).and_then(|v| v.level) {
            Some(register) => {
                all.extend(of_rows(example, register, subject, &|row| Expected::Value(*id, row)));
            }
            None if values.len() == 1 => all.push((subject.to_owned(), Expected::Value(*id, 0))),
            None => all.push(("swv".to_owned(), Expected::Value(*id, 0))),
        }
    }
    all
}

/// A result of each row that an example gives, by key; of the one row without a key by its own name.
fn of_rows(
    example: &Example,
    register: RegisterId,
    subject: &str,
    what: &dyn Fn(u32) -> Expected,
) -> Vec<(String, Expected)> {
    let rows = example.given.first().and_then(|given| given.registers.get(register.index()));
    let rows = rows.map_or(&[][..], |rows| &rows.rows);
    (0_u32..)
        .zip(rows)
        .map(|(row, (key, _))| {
            let unnamed = rows.len() == 1 && **key == *crate::core::example::unnamed_key(1, 1);
            (if unnamed { subject.to_owned() } else { spelled_key(key) }, what(row))
        })
        .collect()
}

/// A key as an example writes it: a name, or between quotes.
fn spelled_key(key: &str) -> String {
    let mut letters = key.chars();
    let first = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if first && letters.all(|c| c.is_alphanumeric() || c == '_') {
        key.to_owned()
    } else {
        format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
