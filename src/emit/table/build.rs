//! From an outcome to its tables.

use super::{Column, Table, TableKind, coverage};
use crate::emit::words::{self, word};
use crate::locale::Language;
use crate::number::{Number, Unit};
use crate::outcome::{
    About, AllocationOutcome, Kpi, NormResult, NormSet, NumberFormat, Outcome, OutcomeValue,
    Questionnaire, Suppressed, Target,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All tables of an outcome, in the order of the overview.
#[must_use]
pub fn tables(outcome: &Outcome, language: Language) -> Vec<Table> {
    let build = Build { outcome, language };
    let mut tables = Vec::new();
    for questionnaire in &outcome.questionnaires {
        tables.push(build.response(questionnaire));
        tables.extend(build.findings(questionnaire));
    }
    tables.extend(outcome.norm_sets.iter().map(|s| build.scores(s)));
    tables.extend(outcome.kpis.iter().map(|k| build.kpi(k)));
    for allocation in &outcome.allocations {
        tables.push(build.allocation(allocation));
        tables.extend(build.subtotals(allocation));
    }
    tables.extend(build.formulas());
    let frameworks = outcome.frameworks.iter();
    tables.extend(frameworks.map(|f| coverage(&[f], &f.about.name, language)));
    tables.extend(build.faults());
    tables
}

struct Build<'a> {
    outcome: &'a Outcome,
    language: Language,
}

fn text(text: &str) -> OutcomeValue {
    if text.is_empty() { OutcomeValue::Missing } else { OutcomeValue::Text(text.into()) }
}

fn optional(text_or_none: Option<&str>) -> OutcomeValue {
    text_or_none.map_or(OutcomeValue::Missing, text)
}

fn truth(truth: Option<bool>) -> OutcomeValue {
    truth.map_or(OutcomeValue::Missing, OutcomeValue::Truth)
}

fn column(name: impl Into<String>, title: impl Into<String>) -> Column {
    Column { name: name.into(), title: title.into() }
}

impl Build<'_> {
    fn word(&self, key: &'static str) -> String {
        word(key, self.language)
    }

    fn table(
        &self,
        kind: TableKind,
        name: &str,
        title: impl Into<String>,
        columns: impl IntoIterator<Item = Column>,
    ) -> Table {
        self.keyed_table(kind, "sleutel", name, title, columns)
    }

    /// A table whose units are of one level, which the column of keys is then named after, so that
    /// the table can be read back as data.
    fn keyed_table(
        &self,
        kind: TableKind,
        key: &str,
        name: &str,
        title: impl Into<String>,
        columns: impl IntoIterator<Item = Column>,
    ) -> Table {
        let first = [column(key, self.word("emit-key")), column("naam", self.word("emit-name"))];
        Table {
            kind,
            name: name.to_owned(),
            title: title.into(),
            columns: first.into_iter().chain(columns).collect(),
            rows: Vec::new(),
        }
    }

    fn unit(&self, level: &str, key: &str) -> [OutcomeValue; 2] {
        [text(key), text(self.outcome.unit_name(level, key))]
    }

    /// A number's unit behind a heading, where the cells do not show it themselves.
    fn with_unit(title: String, format: &NumberFormat) -> String {
        if format.percentage || format.is_money() || format.unit.is_one() {
            title
        } else {
            format!("{title} ({})", format.unit)
        }
    }

    fn response(&self, questionnaire: &Questionnaire) -> Table {
        let About { name, title, .. } = &questionnaire.about;
        let count = Arc::new(NumberFormat::count(Unit::one()));
        let number = |n: usize| {
            OutcomeValue::number(Number::from_int(i64::try_from(n).unwrap_or(i64::MAX)), &count)
        };
        // Computed values outside repeating groups: those of a row have a number in their path.
        let mut computed: Vec<(&str, &str)> = Vec::new();
        let mut known = BTreeSet::new();
        for value in questionnaire.submissions.iter().flat_map(|s| &s.computed) {
            let in_group = value.path.split('.').any(|p| p.parse::<u32>().is_ok());
            if !in_group && known.insert(&*value.path) {
                computed.push((&value.path, &value.title));
            }
        }
        let columns = [
            column("status", self.word("emit-status")),
            column("bevindingen", self.word("emit-findings")),
        ];
        let columns = columns.into_iter().chain(computed.iter().map(|(n, t)| column(*n, *t)));
        let mut table = self.table(TableKind::Response, name, &**title, columns);
        let level = &questionnaire.level;
        let submitted: BTreeMap<&str, _> =
            questionnaire.submissions.iter().map(|s| (&*s.key, s)).collect();
        let units = self.outcome.level(level).map_or(&[][..], |l| l.units.as_slice());
        let keys: BTreeSet<&str> =
            units.iter().map(|u| &*u.key).chain(submitted.keys().copied()).collect();
        for key in keys {
            let submission = submitted.get(key);
            let status = words::submission_status(submission.map(|s| s.status), self.language);
            let mut row = Vec::from(self.unit(level, key));
            row.push(text(&status));
            row.push(submission.map_or(OutcomeValue::Missing, |s| number(s.findings.len())));
            row.extend(computed.iter().map(|(path, _)| {
                let value = submission.and_then(|s| s.computed.iter().find(|c| *c.path == **path));
                value.map_or(OutcomeValue::Missing, |c| c.value.clone())
            }));
            table.rows.push(row);
        }
        table
    }

    fn findings(&self, questionnaire: &Questionnaire) -> Option<Table> {
        let title = format!(
            "{} – {}",
            questionnaire.about.title,
            self.word("emit-findings").to_lowercase()
        );
        let columns = [
            column("ernst", self.word("emit-severity")),
            column("vraag", self.word("emit-question")),
            column("bericht", self.word("emit-message")),
            column("geaccepteerd", self.word("emit-accepted")),
        ];
        let mut table = self.table(TableKind::Findings, &questionnaire.about.name, title, columns);
        for submission in &questionnaire.submissions {
            for finding in &submission.findings {
                let mut row = Vec::from(self.unit(&questionnaire.level, &submission.key));
                let label = finding.question_label.as_deref().or(finding.question.as_deref());
                row.push(text(&words::finding_level(finding.level, self.language)));
                row.push(optional(label));
                row.push(text(&words::sentence(&finding.message, self.language)));
                row.push(optional(finding.accepted.as_deref()));
                table.rows.push(row);
            }
        }
        (!table.rows.is_empty()).then_some(table)
    }

    fn scores(&self, set: &NormSet) -> Table {
        let (points, met) = (self.word("emit-points"), self.word("emit-met"));
        let norms = set.norms.iter().flat_map(|norm| {
            let About { name, title, .. } = &norm.about;
            [
                column(&**name, &**title),
                column(format!("{name}.punten"), format!("{title} – {points}")),
                column(format!("{name}.voldoet"), format!("{title} – {met}")),
            ]
        });
        let scores = set.scores.iter().map(|s| column(&*s.about.name, &*s.about.title));
        let columns = norms.chain(scores);
        let mut table = self.keyed_table(
            TableKind::Scores,
            &set.level,
            &set.about.name,
            &*set.about.title,
            columns,
        );
        let plain = Arc::new(NumberFormat::default());
        for unit in &set.units {
            let mut row = Vec::from(self.unit(&set.level, &unit.key));
            for result in &unit.norms {
                row.extend(match result {
                    NormResult::Value { value, points, met, .. } => {
                        let points =
                            points.as_ref().map(|p| OutcomeValue::number(p.clone(), &plain));
                        [value.clone(), points.unwrap_or(OutcomeValue::Missing), truth(*met)]
                    }
                    NormResult::NotApplicable { .. } => [
                        text(&self.word("emit-not-applicable")),
                        OutcomeValue::Missing,
                        OutcomeValue::Missing,
                    ],
                    NormResult::Faulted => [
                        text(&self.word("emit-fault")),
                        OutcomeValue::Missing,
                        OutcomeValue::Missing,
                    ],
                });
            }
            row.extend(unit.scores.iter().map(|score| match score {
                Some(score) => score.value.clone(),
                None => text(&self.word("emit-fault")),
            }));
            table.rows.push(row);
        }
        table
    }

    fn kpi(&self, kpi: &Kpi) -> Table {
        let titled = |key| Self::with_unit(self.word(key), &kpi.format);
        let columns = [
            column("niveau", self.word("emit-level")),
            column("waarde", titled("emit-value")),
            column("streefwaarde", self.word("emit-target")),
            column("status", self.word("emit-status")),
            column("afstand_streefwaarde", titled("emit-to-target")),
            column("nulmeting", titled("emit-baseline")),
            column("afstand_nulmeting", titled("emit-to-baseline")),
            column("voorlopig", self.word("emit-provisional")),
            column("ontvangen", self.word("emit-received")),
            column("verwacht", self.word("emit-expected")),
        ];
        let mut table = self.table(TableKind::Kpi, &kpi.about.name, &*kpi.about.title, columns);
        let count = Arc::new(NumberFormat::count(Unit::one()));
        let number = |n: Option<u32>| {
            n.map_or(OutcomeValue::Missing, |n| {
                OutcomeValue::number(Number::from_int(i64::from(n)), &count)
            })
        };
        let distance = |d: &Option<Number>| {
            d.as_ref()
                .map_or(OutcomeValue::Missing, |d| OutcomeValue::number(d.clone(), &kpi.format))
        };
        for level in &kpi.levels {
            let target = match &level.target {
                Target::None => OutcomeValue::Missing,
                other @ (Target::Open | Target::Set { .. }) => {
                    text(&words::show_target(other, self.language))
                }
            };
            let baseline = level.baseline.as_ref();
            let baseline = baseline.map_or(OutcomeValue::Missing, |b| b.value.clone());
            for cell in &level.cells {
                let mut row = Vec::from(self.unit(&level.level, &cell.key));
                row.extend([
                    text(&level.level),
                    cell.value.clone(),
                    target.clone(),
                    text(&words::status(cell.status, self.language)),
                    distance(&cell.to_target),
                    baseline.clone(),
                    distance(&cell.to_baseline),
                    OutcomeValue::Truth(cell.provisional),
                    number(cell.response.map(|r| r.received)),
                    number(cell.response.map(|r| r.expected)),
                ]);
                table.rows.push(row);
            }
        }
        table
    }

    fn allocation(&self, allocation: &AllocationOutcome) -> Table {
        let format = &allocation.format;
        let within = allocation.group_level.as_ref();
        let group = within.map(|level| column("groep", words::level_title(self.outcome, level)));
        let names = words::component_names(allocation);
        let parts = allocation.columns();
        let parts = names
            .into_iter()
            .zip(parts)
            .map(|(name, kind)| column(name, words::component_title(&kind, self.language)));
        let columns = group.into_iter().chain(parts).chain([
            column("bedrag", Self::with_unit(self.word("emit-amount"), format)),
            column("minimum", self.word("emit-minimum")),
            column("maximum", self.word("emit-maximum")),
            column("voorlopig", self.word("emit-provisional")),
        ]);
        let mut table = self.keyed_table(
            TableKind::Allocation,
            &allocation.level,
            &allocation.about.name,
            &*allocation.about.title,
            columns,
        );
        let decimals = format.decimals.unwrap_or(2) + 2;
        let fine = Arc::new(NumberFormat { decimals: Some(decimals), ..(**format).clone() });
        let shown = |number: Option<Number>, format: &Arc<NumberFormat>| {
            number.map_or(OutcomeValue::Missing, |n| OutcomeValue::number(n, format))
        };
        for recipient in &allocation.recipients {
            let mut row = Vec::from(self.unit(&allocation.level, &recipient.key));
            if let Some(level) = within {
                let name = recipient.group.as_ref().map(|key| self.outcome.unit_name(level, key));
                row.push(optional(name));
            }
            if recipient.kept_back {
                let columns = allocation.columns().len();
                row.extend(std::iter::repeat_n(OutcomeValue::Missing, columns));
                row.push(OutcomeValue::Suppressed(Suppressed::Withheld));
                row.extend([OutcomeValue::Missing, OutcomeValue::Missing]);
                row.push(OutcomeValue::Truth(allocation.provisional));
                table.rows.push(row);
                continue;
            }
            let parts = allocation.components(recipient, decimals).unwrap_or_default();
            // An amount that is whole in its own decimals is shown so; a fraction with two more.
            row.extend(parts.into_iter().map(|part| {
                let short = part.value.as_ref().and_then(Number::decimals);
                let short = short.is_some_and(|d| d <= format.decimals.unwrap_or(2));
                shown(part.value, if short { format } else { &fine })
            }));
            row.push(shown(Some(recipient.amount.clone()), format));
            row.push(shown(recipient.minimum.clone(), format));
            row.push(shown(recipient.maximum.clone(), format));
            row.push(OutcomeValue::Truth(allocation.provisional));
            table.rows.push(row);
        }
        table
    }

    fn subtotals(&self, allocation: &AllocationOutcome) -> Option<Table> {
        let format = &allocation.format;
        let title =
            format!("{} – {}", allocation.about.title, self.word("emit-subtotals").to_lowercase());
        let columns = [
            column("niveau", self.word("emit-level")),
            column("bedrag", Self::with_unit(self.word("emit-amount"), format)),
        ];
        let mut table = self.table(TableKind::Subtotals, &allocation.about.name, title, columns);
        for subtotal in &allocation.subtotals {
            let mut row = Vec::from(self.unit(&subtotal.level, &subtotal.key));
            row.push(text(&subtotal.level));
            row.push(if subtotal.kept_back {
                OutcomeValue::Suppressed(Suppressed::Withheld)
            } else {
                OutcomeValue::number(subtotal.amount.clone(), format)
            });
            table.rows.push(row);
        }
        (!table.rows.is_empty()).then_some(table)
    }

    /// A table for each level that has formulas.
    fn formulas(&self) -> Vec<Table> {
        let mut levels: Vec<&Arc<str>> = Vec::new();
        for level in self.outcome.formulas.iter().flat_map(|f| &f.levels) {
            if !levels.contains(&&level.level) {
                levels.push(&level.level);
            }
        }
        levels.into_iter().map(|level| self.formulas_of(level)).collect()
    }

    fn formulas_of(&self, level: &Arc<str>) -> Table {
        let formulas = self.outcome.formulas.iter().filter_map(|formula| {
            let cells = &formula.levels.iter().find(|l| l.level == *level)?.cells;
            let by_key: BTreeMap<&str, &OutcomeValue> =
                cells.iter().map(|c| (&*c.key, &c.value)).collect();
            Some((formula, by_key))
        });
        let formulas: Vec<_> = formulas.collect();
        let columns = formulas.iter().map(|(formula, cells)| {
            let title = formula.about.title.to_string();
            let format = cells.values().find_map(|v| match v {
                OutcomeValue::Number(n) => Some(&n.format),
                _ => None,
            });
            let title = match format {
                Some(format) => Self::with_unit(title, format),
                None => title,
            };
            column(&*formula.about.name, title)
        });
        let title =
            format!("{} – {}", self.word("emit-formulas"), words::level_title(self.outcome, level));
        let mut table = self.table(TableKind::Formulas, level, title, columns);
        let keys: BTreeSet<&str> =
            formulas.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
        for key in keys {
            let mut row = Vec::from(self.unit(level, key));
            row.extend(
                formulas.iter().map(|(_, cells)| {
                    cells.get(key).map_or(OutcomeValue::Missing, |v| (*v).clone())
                }),
            );
            table.rows.push(row);
        }
        table
    }

    fn faults(&self) -> Option<Table> {
        let columns = [
            column("code", self.word("emit-code")),
            column("uitkomst", self.word("emit-result")),
            column("bericht", self.word("emit-message")),
            column("regel", self.word("emit-rule")),
        ];
        let title = self.word("emit-faults");
        let mut table = self.table(TableKind::Faults, "fouten", title, columns);
        for fault in &self.outcome.faults {
            let mut row = match &fault.unit {
                Some((level, key)) => Vec::from(self.unit(level, key)),
                None => vec![OutcomeValue::Missing, OutcomeValue::Missing],
            };
            row.extend([
                text(&fault.code),
                text(&fault.title),
                text(&fault.message.render(self.language)),
                optional(fault.place.as_ref().map(ToString::to_string).as_deref()),
            ]);
            table.rows.push(row);
        }
        (!table.rows.is_empty()).then_some(table)
    }
}
