//! A questionnaire as steps and blocks: what stands where in a form.

use super::Source;
use crate::core::clauses::{Template, TemplatePart};
use crate::core::questionnaire::{Group, Item, Part, Question, Questionnaire, Required};
use crate::core::schema::{FieldKind, NumberSchema, QuestionSchema};
use crate::core::{Expr, ExprKind, Moment, TypeKind};
use crate::emit::words::{unit_of, word};
use crate::locale::Language;
use crate::msg;
use serde_json::{Value as Json, json};

/// A questionnaire, laid out.
pub(super) struct Form {
    pub name: String,
    pub title: String,
    pub explanation: Option<Text>,
    pub school_year: String,
    pub window: Option<String>,
    pub steps: Vec<Step>,
    /// Key and name of the units to choose from; one is not chosen.
    pub units: Vec<(String, String)>,
    pub unit_label: String,
}

/// A text, and where the script finds it when it has holes.
#[derive(Clone)]
pub(super) struct Text {
    pub plain: String,
    pub key: Option<String>,
}

/// A step: a section.
pub(super) struct Step {
    pub title: Text,
    pub explanation: Option<Text>,
    pub visible: String,
    pub blocks: Vec<Block>,
}

/// What stands in a step or in a row of a group.
pub(super) enum Block {
    Heading { title: Text, explanation: Option<Text>, visible: String },
    Question(Box<Field>),
    Matrix(Grid),
    Group(Box<Repeat>),
    Computed { at: usize, label: Text, visible: String },
    Check(u32),
}

/// A question.
pub(super) struct Field {
    pub at: usize,
    /// Of elements; in a row of a group with `%rij%` for the row.
    pub id: String,
    pub label: Text,
    pub explanation: Option<Text>,
    pub control: &'static str,
    /// What stands behind a number: its unit or `%`.
    pub suffix: String,
    /// Value and label of the options.
    pub options: Vec<(String, String)>,
    /// The words at the ends of a scale.
    pub ends: Option<(String, String)>,
    pub optional: bool,
    pub nvt: bool,
    /// Where it is filled from beforehand.
    pub origin: Option<String>,
}

impl Field {
    /// Whether it is answered by one of several buttons or boxes, under a legend.
    pub(super) fn is_set(&self) -> bool {
        matches!(self.control, "truth" | "choice" | "choices" | "scale" | "date" | "month")
    }
}

/// A matrix whose lines share their options.
pub(super) struct Grid {
    pub id: String,
    pub label: Text,
    pub explanation: Option<Text>,
    pub visible: String,
    pub options: Vec<(String, String)>,
    pub ends: Option<(String, String)>,
    pub rows: Vec<Field>,
}

/// A repeating group.
pub(super) struct Repeat {
    pub at: usize,
    pub name: String,
    pub label: Text,
    pub explanation: Option<Text>,
    pub blocks: Vec<Block>,
    pub prefilled: bool,
}

struct Builder<'a> {
    moment: &'a Moment,
    source: &'a Source<'a>,
    language: Language,
}

pub(super) fn form(source: &Source<'_>, language: Language) -> Option<Form> {
    let moment = source.moment;
    let rules = moment.questionnaires.get(source.questionnaire.index())?;
    let schema = moment.schema.questionnaires.get(source.questionnaire.index())?;
    let builder = Builder { moment, source, language };
    let scope = Scope { part: &rules.part, questions: &schema.questions, prefix: "", group: None };
    let mut steps: Vec<Step> = Vec::new();
    let mut loose = Vec::new();
    for item in &rules.items {
        if let Item::Section(section) = item {
            builder.flush(&mut loose, rules, &mut steps);
            let mut blocks = Vec::new();
            builder.blocks(&section.items, &scope, rules, schema_groups(source), &mut blocks);
            steps.push(Step {
                title: text(&section.title, &format!("s:{}", section.name)),
                explanation: explanation(
                    section.about.explanation.as_ref(),
                    &format!("s:{}", section.name),
                ),
                visible: json!(section.visible).to_string(),
                blocks,
            });
        } else {
            let one = std::slice::from_ref(item);
            builder.blocks(one, &scope, rules, schema_groups(source), &mut loose);
        }
    }
    builder.flush(&mut loose, rules, &mut steps);
    let window = rules.window.map(|(open, close)| {
        msg!("form-window", open = open.dutch(), close = close.dutch()).render(language)
    });
    let register = moment.registers.get(rules.register.index());
    Some(Form {
        name: rules.name.to_string(),
        title: rules.title.to_string(),
        explanation: explanation(rules.about.explanation.as_ref(), "t"),
        school_year: moment.school_year.to_string(),
        window,
        steps,
        units: source.data.units.iter().map(|u| (u.key.to_string(), u.name.to_string())).collect(),
        unit_label: register.map_or_else(String::new, |r| r.name.to_string()),
    })
}

fn schema_groups<'a>(source: &'a Source<'_>) -> &'a [crate::core::schema::GroupSchema] {
    let schema = source.moment.schema.questionnaires.get(source.questionnaire.index());
    schema.map_or(&[], |s| &s.groups)
}

/// What the blocks at hand refer to.
struct Scope<'a> {
    part: &'a Part,
    questions: &'a [QuestionSchema],
    prefix: &'a str,
    group: Option<&'a str>,
}

impl Builder<'_> {
    /// Makes a step of what stands outside sections.
    fn flush(&self, loose: &mut Vec<Block>, rules: &Questionnaire, steps: &mut Vec<Step>) {
        if !loose.is_empty() {
            steps.push(Step {
                title: Text { plain: rules.title.to_string(), key: None },
                explanation: None,
                visible: "[]".to_owned(),
                blocks: std::mem::take(loose),
            });
        }
    }

    fn blocks(
        &self,
        items: &[Item],
        scope: &Scope<'_>,
        rules: &Questionnaire,
        groups: &[crate::core::schema::GroupSchema],
        out: &mut Vec<Block>,
    ) {
        for item in items {
            match item {
                Item::Section(section) => {
                    let key = format!("{}s:{}", scope.prefix, section.name);
                    out.push(Block::Heading {
                        title: text(&section.title, &key),
                        explanation: explanation(section.about.explanation.as_ref(), &key),
                        visible: json!(section.visible).to_string(),
                    });
                    self.blocks(&section.items, scope, rules, groups, out);
                }
                Item::Question(at) => {
                    out.extend(self.field(*at, scope).map(|field| Block::Question(Box::new(field))))
                }
                Item::Matrix(matrix) => {
                    let rows: Vec<Field> =
                        matrix.rows.iter().filter_map(|at| self.field(*at, scope)).collect();
                    let key = format!("{}m:{}", scope.prefix, matrix.name);
                    let (title, told) = (
                        text(&matrix.label, &key),
                        explanation(matrix.about.explanation.as_ref(), &key),
                    );
                    let visible = json!(matrix.visible).to_string();
                    let grid = rows
                        .first()
                        .filter(|r| matches!(r.control, "truth" | "choice" | "scale"))
                        .map(|r| (r.options.clone(), r.ends.clone()));
                    match grid {
                        Some((options, ends)) => out.push(Block::Matrix(Grid {
                            id: scope.id(&matrix.name),
                            label: title,
                            explanation: told,
                            visible,
                            options,
                            ends,
                            rows,
                        })),
                        None => {
                            out.push(Block::Heading { title, explanation: told, visible });
                            out.extend(rows.into_iter().map(|r| Block::Question(Box::new(r))));
                        }
                    }
                }
                Item::Group(at) => {
                    let at = *at as usize;
                    if let (Some(group), Some(schema)) = (rules.groups.get(at), groups.get(at)) {
                        let prefix = format!("g{at}");
                        let inner = Scope {
                            part: &group.part,
                            questions: &schema.questions,
                            prefix: &prefix,
                            group: Some(&group.name),
                        };
                        let mut blocks = Vec::new();
                        self.blocks(&group.items, &inner, rules, groups, &mut blocks);
                        out.push(Block::Group(Box::new(self.repeat(at, group, blocks))));
                    }
                }
                Item::Computed(at) => {
                    let at = *at as usize;
                    if let Some(computed) = scope.part.computed.get(at) {
                        out.push(Block::Computed {
                            at,
                            label: text(&computed.label, &format!("{}c{at}", scope.prefix)),
                            visible: json!(computed.visible).to_string(),
                        });
                    }
                }
                Item::Check(at) => out.push(Block::Check(*at)),
            }
        }
    }

    fn repeat(&self, at: usize, group: &Group, blocks: Vec<Block>) -> Repeat {
        Repeat {
            at,
            name: group.name.to_string(),
            label: text(&group.label, &format!("g{at}")),
            explanation: explanation(group.about.explanation.as_ref(), &format!("g{at}")),
            blocks,
            prefilled: group.prefill.is_some()
                && self
                    .source
                    .data
                    .units
                    .iter()
                    .any(|u| u.groups.get(at).is_some_and(|g| !g.is_empty())),
        }
    }

    fn field(&self, at: u32, scope: &Scope<'_>) -> Option<Field> {
        let at = at as usize;
        let (question, schema) = (scope.part.questions.get(at)?, scope.questions.get(at)?);
        let key = format!("{}q{at}", scope.prefix);
        Some(Field {
            at,
            id: scope.id(&question.path),
            label: text(&question.label, &key),
            explanation: explanation(question.about.explanation.as_ref(), &key),
            control: self.control(question, &schema.field.kind, scope),
            suffix: unit_of(self.moment, question),
            options: self.options(question, &schema.field.kind),
            ends: question.scale.as_ref().map(|(a, b)| (a.to_string(), b.to_string())),
            optional: !matches!(question.required, Required::Yes),
            nvt: question.not_applicable,
            origin: question.prefill.as_ref().map(|e| self.origin(e)),
        })
    }

    /// How a question is answered. In a row of a group a choice of many takes less room.
    fn control(&self, question: &Question, kind: &FieldKind, scope: &Scope<'_>) -> &'static str {
        let many = match &question.typ.kind {
            TypeKind::Choice(list) => self.moment.options(*list).len() > 2,
            _ => false,
        };
        let bare = question.option_visible.is_empty();
        if scope.group.is_some() && many && bare { "row" } else { control(question, kind) }
    }

    fn options(&self, question: &Question, kind: &FieldKind) -> Vec<(String, String)> {
        match (&question.typ.kind, kind) {
            (TypeKind::Truth, _) => vec![
                ("1".to_owned(), word("form-yes", self.language)),
                ("0".to_owned(), word("form-no", self.language)),
            ],
            (TypeKind::Choice(list) | TypeKind::MultiChoice(list), _) => {
                let options = self.moment.options(*list);
                options
                    .iter()
                    .enumerate()
                    .map(|(at, o)| (at.to_string(), o.label.to_string()))
                    .collect()
            }
            (TypeKind::Row(register), _) => {
                let at = self.source.compiled.needs.registers.iter().position(|r| r == register);
                let rows = at.and_then(|at| self.source.data.registers.get(at));
                rows.into_iter()
                    .flatten()
                    .enumerate()
                    .map(|(at, (_, name))| (at.to_string(), name.to_string()))
                    .collect()
            }
            (_, FieldKind::Number(number)) if question.scale.is_some() => steps_of(number),
            _ => Vec::new(),
        }
    }

    /// Where a value comes from that is filled in beforehand.
    fn origin(&self, e: &Expr) -> String {
        let name = match &e.kind {
            ExprKind::At(_) => return word("form-origin-last-year", self.language),
            ExprKind::Field { register, .. } => {
                self.moment.registers.get(register.index()).map(|r| r.title.to_string())
            }
            ExprKind::Allocated { allocation, .. } => {
                self.moment.allocations.get(allocation.index()).map(|a| a.title.to_string())
            }
            _ => None,
        };
        match name {
            Some(name) => msg!("form-origin", name = name).render(self.language),
            None => word("form-origin-computed", self.language),
        }
    }
}

impl Scope<'_> {
    fn id(&self, path: &str) -> String {
        match self.group {
            Some(group) => format!("v-{group}-%rij%-{}", path.replace('.', "-")),
            None => format!("v-{}", path.replace('.', "-")),
        }
    }
}

/// The whole numbers of a scale.
fn steps_of(number: &NumberSchema) -> Vec<(String, String)> {
    number.steps().into_iter().map(|n| (n.to_string(), n.to_string())).collect()
}

fn control(question: &Question, kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Truth => "truth",
        FieldKind::Text { .. } if question.long => "long",
        FieldKind::Text { .. } => "text",
        FieldKind::Number(number) if question.scale.is_some() && !steps_of(number).is_empty() => {
            "scale"
        }
        FieldKind::Number(number) if number.decimals == Some(0) => "whole",
        FieldKind::Number(_) => "number",
        FieldKind::Date => "date",
        FieldKind::SchoolYear => "schoolyear",
        FieldKind::Month => "month",
        FieldKind::Choice(_) => "choice",
        FieldKind::MultiChoice(_) => "choices",
        FieldKind::Row(_) => "row",
        FieldKind::Attachment => "file",
    }
}

fn text(template: &Template, key: &str) -> Text {
    let holes = template.parts.iter().any(|p| matches!(p, TemplatePart::Value(_)));
    Text { plain: template.plain(), key: holes.then(|| key.to_owned()) }
}

fn explanation(template: Option<&Template>, key: &str) -> Option<Text> {
    template.map(|t| text(t, &format!("{key}h")))
}

/// What an answer must look like, for the script: as the questions of the rules, then those of
/// each group.
pub(super) fn fields(source: &Source<'_>) -> Json {
    let Some(schema) = source.moment.schema.questionnaires.get(source.questionnaire.index()) else {
        return Json::Null;
    };
    let all = |questions: &[QuestionSchema]| -> Json { questions.iter().map(bounds).collect() };
    let groups: Vec<Json> = schema.groups.iter().map(|g| all(&g.questions)).collect();
    json!({ "part": all(&schema.questions), "groups": groups })
}

fn bounds(question: &QuestionSchema) -> Json {
    match &question.field.kind {
        FieldKind::Text { pattern, max_length } => {
            json!({ "pattern": pattern.as_deref(), "longest": max_length })
        }
        FieldKind::Number(number) => json!({
            "money": number.money,
            "percentage": number.percentage,
            "decimals": number.decimals,
            "minimum": number.minimum.as_ref().map(ToString::to_string),
            "maximum": number.maximum.as_ref().map(ToString::to_string),
        }),
        FieldKind::Truth
        | FieldKind::Date
        | FieldKind::SchoolYear
        | FieldKind::Month
        | FieldKind::Choice(_)
        | FieldKind::MultiChoice(_)
        | FieldKind::Row(_)
        | FieldKind::Attachment => json!({}),
    }
}
