//! A submission as JSON: `{ "school": …, "antwoorden": { … }, "geaccepteerd": { … } }`.

use super::Notation;
use super::answers::{Slots, report_doubles};
use super::cell::Source;
use super::raw::Cell;
use super::raw::json::{Json, Member, Node};
use super::report::{Fault, Report, shown};
use super::submission_files::{Collector, Target, key_text};
use crate::calendar::SchoolYear;
use crate::diagnostic::codes::data as codes;
use crate::locale::nearest;
use crate::msg;

impl Collector<'_> {
    /// Reads one submission.
    pub(super) fn json_submission(&mut self, node: &Node<'_>, report: &mut Report<'_>) {
        self.begin(report);
        self.source = Source { notation: Notation::Plain, json: true };
        let Json::Object(members) = &node.value else {
            report.row(node.line, || {
                Fault::new(codes::JSON_FORM, msg!("data-json-submission"))
                    .help(msg!("data-json-submission-help"))
            });
            return;
        };
        let mut good = report_doubles(members, report);
        let unit_member = members.iter().find(|m| self.is_unit(&m.name));
        let (unit, key) = match unit_member {
            Some(member) => {
                let cell = Cell::of_json(&member.node);
                (self.unit(&cell, member.node.line, report), key_text(&cell))
            }
            None => {
                report.row(node.line, || {
                    let register = &self.register.name;
                    let message = msg!("data-unit-empty", register = register);
                    Fault::new(codes::UNKNOWN_UNIT, message).help(msg!("data-json-submission-help"))
                });
                (None, String::new())
            }
        };
        for member in members {
            let line = member.node.line;
            match (&*member.name, &member.node.value) {
                (name, _) if self.is_unit(name) => {}
                ("antwoorden", Json::Object(answers)) => {
                    good &= self.json_answers(answers, unit, report);
                }
                ("geaccepteerd", Json::Object(reasons)) => {
                    good &= self.json_accepted(reasons, report);
                }
                ("antwoorden" | "geaccepteerd", _) => {
                    good = false;
                    let name = shown(&member.name);
                    report.row(line, || {
                        Fault::new(codes::JSON_FORM, msg!("data-json-object", name = name))
                            .help(msg!("data-json-submission-help"))
                    });
                }
                ("vragenlijst", Json::Text(name)) if **name == *self.questionnaire.name => {}
                ("vragenlijst", _) => {
                    good = false;
                    let value = shown(&Cell::of_json(&member.node).shown());
                    let name = &self.questionnaire.name;
                    report.row(line, || {
                        let message = msg!("data-other-questionnaire", value = value, name = name);
                        Fault::new(codes::JSON_FORM, message)
                    });
                }
                ("schooljaar", value) => {
                    let written = match value {
                        Json::Text(text) => SchoolYear::parse(text),
                        _ => None,
                    };
                    if let Some(year) = self.school_year
                        && written != Some(year)
                    {
                        good = false;
                        let value = shown(&Cell::of_json(&member.node).shown());
                        report.row(line, || {
                            let year = year.to_string();
                            let message = msg!("data-other-year", value = value, year = year);
                            Fault::new(codes::JSON_FORM, message)
                        });
                    }
                }
                (name, _) => {
                    good = false;
                    let register = &*self.register.name;
                    let near = nearest(name, [register, "antwoorden", "geaccepteerd"])
                        .map(|name| msg!("data-did-you-mean", name = name));
                    let message = msg!("data-json-unknown-name", name = shown(name));
                    report.row(line, || {
                        Fault::new(codes::JSON_FORM, message)
                            .maybe_help(near.or_else(|| Some(msg!("data-json-submission-help"))))
                    });
                }
            }
        }
        self.end_submission(unit, &key, node.line, good, report);
    }

    fn json_accepted(&mut self, reasons: &[Member<'_>], report: &mut Report<'_>) -> bool {
        let mut good = report_doubles(reasons, report);
        for Member { name, node } in reasons {
            let reason = match &node.value {
                Json::Text(reason) => reason,
                _ => "",
            };
            match self.warning(name) {
                Some(warning) => good &= self.accept(warning, reason, node.line, report),
                None => {
                    good = false;
                    self.unknown_warning(name, node.line, report);
                }
            }
        }
        good
    }

    fn json_answers(
        &mut self,
        answers: &[Member<'_>],
        unit: Option<u32>,
        report: &mut Report<'_>,
    ) -> bool {
        let mut good = report_doubles(answers, report);
        for Member { name, node } in answers {
            match self.target(name) {
                Some(Target::Question(slot)) => {
                    let source = self.source;
                    good &= self.main.put_json(slot, node, source, report);
                }
                Some(Target::Group(group)) => good &= self.json_group(group, node, unit, report),
                Some(Target::Computed) => self.computed_given(name, report),
                Some(Target::Unit | Target::Accepted(_)) | None => {
                    let source = self.source;
                    match json_matrix(&mut self.main, name, node, source, report) {
                        Matrix::Read(read) => good &= read,
                        Matrix::Unknown(path) => {
                            good = false;
                            self.unknown_question(&path, None, Some(node.line), report);
                        }
                    }
                }
            }
        }
        good
    }

    fn json_group(
        &mut self,
        group: usize,
        node: &Node<'_>,
        unit: Option<u32>,
        report: &mut Report<'_>,
    ) -> bool {
        let Some(description) = self.questionnaire.groups.get(group) else { return true };
        let rows = match &node.value {
            Json::List(rows) => rows.as_slice(),
            Json::Null => &[],
            _ => {
                report.row(node.line, || {
                    let message = msg!("data-json-group", group = &description.name);
                    Fault::new(codes::JSON_FORM, message)
                });
                return false;
            }
        };
        let mut good = true;
        for row in rows {
            let Json::Object(members) = &row.value else {
                good = false;
                report.row(row.line, || {
                    let message = msg!("data-json-group", group = &description.name);
                    Fault::new(codes::JSON_FORM, message)
                });
                continue;
            };
            let mut row_good = report_doubles(members, report);
            for Member { name, node } in members {
                let source = self.source;
                let Some(draft) = self.groups.get_mut(group) else { continue };
                let slot = draft.slots.slot(name);
                if let Some(slot) = slot {
                    row_good &= draft.slots.put_json(slot, node, source, report);
                } else if description.computed.iter().any(|c| **c == **name) {
                    self.computed_given(name, report);
                } else {
                    match json_matrix(&mut draft.slots, name, node, source, report) {
                        Matrix::Read(read) => row_good &= read,
                        Matrix::Unknown(path) => {
                            row_good = false;
                            self.unknown_question(&path, Some(group), Some(node.line), report);
                        }
                    }
                }
            }
            self.end_group_row(group, unit, row.line, row_good);
            good &= row_good;
        }
        good
    }
}

/// What came of reading a name as a matrix.
enum Matrix {
    /// It is one; whether all of it was good.
    Read(bool),
    /// It, or a line of it, is unknown: the path.
    Unknown(String),
}

/// Reads `"klimaat": { "rust": 4 }`.
fn json_matrix(
    slots: &mut Slots<'_>,
    name: &str,
    node: &Node<'_>,
    source: Source,
    report: &mut Report<'_>,
) -> Matrix {
    let Json::Object(lines) = &node.value else { return Matrix::Unknown(name.to_owned()) };
    if !slots.is_matrix(name) {
        return Matrix::Unknown(name.to_owned());
    }
    let mut good = report_doubles(lines, report);
    for line in lines {
        let path = format!("{name}.{}", line.name);
        match slots.slot(&path) {
            Some(slot) => good &= slots.put_json(slot, &line.node, source, report),
            None => return Matrix::Unknown(path),
        }
    }
    Matrix::Read(good)
}
