//! What stands on the paper: sections, questions and room to write.

use super::Source;
use crate::core::form::Answer;
use crate::core::questionnaire::{Group, Item, Part, Question, Questionnaire, Required};
use crate::core::{TypeKind, Value, display};
use crate::emit::conditions::Reader;
use crate::emit::words::{unit_of, word};
use crate::locale::Language;
use crate::msg;
use askama::Template;

/// Of a group with more questions than this each row is asked on its own.
const WIDEST: usize = 6;
/// Empty rows of a group, where nothing says how many there must be.
const ROWS: usize = 4;
/// Where each row is asked on its own.
const TALL_ROWS: usize = 2;

#[derive(Template)]
#[template(path = "paper.html")]
pub(super) struct Page {
    pub lang: String,
    pub title: String,
    pub heading: String,
    pub under: String,
    pub explanation: String,
    pub sections: Vec<Section>,
    pub w: Words,
}

/// Words from the locales, for the template.
#[derive(Clone, Copy)]
pub(super) struct Words {
    language: Language,
}

impl Words {
    pub(super) fn t(self, key: &'static str) -> String {
        word(key, self.language)
    }
}

pub(super) struct Section {
    pub title: String,
    pub explanation: String,
    pub when: String,
    pub blocks: Vec<Block>,
}

pub(super) enum Block {
    Heading {
        title: String,
        explanation: String,
        when: String,
    },
    Question(Field),
    Matrix {
        title: String,
        explanation: String,
        when: String,
        options: Vec<String>,
        rows: Vec<Field>,
    },
    Rows {
        columns: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    Computed(String),
    Text(String),
}

pub(super) struct Field {
    pub number: String,
    pub label: String,
    pub explanation: String,
    pub when: String,
    pub optional: bool,
    pub nvt: bool,
    /// Each option, and whether it is chosen.
    pub options: Vec<(String, bool)>,
    /// Whether options stand beside each other.
    pub beside: bool,
    pub ends: Option<(String, String)>,
    /// What is filled in; with what stands around a number.
    pub value: String,
    pub before: &'static str,
    pub behind: String,
    /// `line`, `short` or `lines`.
    pub room: &'static str,
    /// How it is written, as in dd-mm-jjjj.
    pub form: String,
    pub several: bool,
}

impl Page {
    pub(super) fn new(source: &Source<'_>, language: Language) -> Option<Self> {
        let rules = source.moment.questionnaires.get(source.questionnaire.index())?;
        let mut builder = Builder { source, rules, language, sections: Vec::new(), count: 0 };
        let mut loose = Vec::new();
        for item in &rules.items {
            match item {
                Item::Section(section) => {
                    builder.flush(&mut loose);
                    let mut blocks = Vec::new();
                    let place = Place {
                        part: &rules.part,
                        group: None,
                        around: &section.visible,
                        answers: &source.answers.answers,
                    };
                    builder.number();
                    builder.blocks(&section.items, &place, &mut blocks);
                    let when = builder.when(&section.visible, &rules.part, None, &[]);
                    let title = section.title.plain();
                    let explanation = plain(section.about.explanation.as_ref());
                    builder.sections.push(Section { title, explanation, when, blocks });
                }
                other => {
                    if loose.is_empty() {
                        builder.number();
                    }
                    let place = Place {
                        part: &rules.part,
                        group: None,
                        around: &[],
                        answers: &source.answers.answers,
                    };
                    builder.blocks(std::slice::from_ref(other), &place, &mut loose);
                }
            }
        }
        builder.flush(&mut loose);
        let window = rules.window.map(|(open, close)| {
            msg!("form-window", open = open.dutch(), close = close.dutch()).render(language)
        });
        let year = format!("{} {}", word("form-school-year", language), source.moment.school_year);
        let under = [Some(source.unit_name), Some(source.house), Some(&year), window.as_deref()];
        let under: Vec<&str> = under.into_iter().flatten().filter(|t| !t.is_empty()).collect();
        let title = match source.unit_name {
            "" => rules.title.to_string(),
            unit => format!("{} – {unit}", rules.title),
        };
        Some(Self {
            lang: word("form-lang", language),
            title,
            heading: rules.title.to_string(),
            under: under.join(" · "),
            explanation: plain(rules.about.explanation.as_ref()),
            sections: builder.sections,
            w: Words { language },
        })
    }
}

/// What the items at hand belong to.
struct Place<'a> {
    part: &'a Part,
    group: Option<&'a Part>,
    /// The conditions that are told already.
    around: &'a [u32],
    answers: &'a [Answer],
}

struct Builder<'a> {
    source: &'a Source<'a>,
    rules: &'a Questionnaire,
    language: Language,
    sections: Vec<Section>,
    /// Questions so far in this section.
    count: usize,
}

impl Builder<'_> {
    /// Begins a section's numbers.
    fn number(&mut self) {
        self.count = 0;
    }

    fn flush(&mut self, loose: &mut Vec<Block>) {
        if !loose.is_empty() {
            self.sections.push(Section {
                title: self.rules.title.to_string(),
                explanation: String::new(),
                when: String::new(),
                blocks: std::mem::take(loose),
            });
        }
    }

    /// What some conditions ask, without those that are told around them.
    fn when(&self, visible: &[u32], part: &Part, group: Option<&Part>, around: &[u32]) -> String {
        let own: Vec<_> = visible
            .iter()
            .filter(|at| !around.contains(at))
            .filter_map(|at| part.conditions.get(*at as usize))
            .collect();
        if own.is_empty() {
            return String::new();
        }
        let reader = Reader {
            moment: self.source.moment,
            questionnaire: self.source.questionnaire,
            own: &self.rules.part,
            group,
            language: self.language,
        };
        match reader.all(own.into_iter()) {
            Some(condition) => msg!("form-paper-when", condition = condition).render(self.language),
            None => word("form-paper-sometimes", self.language),
        }
    }

    fn blocks(&mut self, items: &[Item], place: &Place<'_>, out: &mut Vec<Block>) {
        for item in items {
            match item {
                Item::Section(section) => {
                    out.push(Block::Heading {
                        title: section.title.plain(),
                        explanation: plain(section.about.explanation.as_ref()),
                        when: self.when(&section.visible, place.part, place.group, place.around),
                    });
                    let inner = Place { around: &section.visible, ..*place };
                    self.blocks(&section.items, &inner, out);
                }
                Item::Question(at) => out.extend(self.field(*at, place).map(Block::Question)),
                Item::Matrix(matrix) => {
                    let title = matrix.label.plain();
                    let explanation = plain(matrix.about.explanation.as_ref());
                    let when = self.when(&matrix.visible, place.part, place.group, place.around);
                    let inner = Place { around: &matrix.visible, ..*place };
                    let rows: Vec<Field> =
                        matrix.rows.iter().filter_map(|at| self.field(*at, &inner)).collect();
                    let options: Vec<String> = rows.first().map_or_else(Vec::new, |r| {
                        r.options.iter().map(|(option, _)| option.clone()).collect()
                    });
                    if options.is_empty() || options.len() > 10 {
                        out.push(Block::Heading { title, explanation, when });
                        out.extend(rows.into_iter().map(Block::Question));
                    } else {
                        out.push(Block::Matrix { title, explanation, when, options, rows });
                    }
                }
                Item::Group(at) => {
                    if let Some(group) = self.rules.groups.get(*at as usize) {
                        let given = self.source.answers.groups.get(*at as usize);
                        self.group(group, given.map_or(&[], |rows| rows), place, out);
                    }
                }
                Item::Computed(at) => {
                    if let Some(computed) = place.part.computed.get(*at as usize) {
                        out.push(Block::Computed(computed.label.plain()));
                    }
                }
                Item::Check(_) => {}
            }
        }
    }

    fn group(
        &mut self,
        group: &Group,
        given: &[Vec<Answer>],
        place: &Place<'_>,
        out: &mut Vec<Block>,
    ) {
        out.push(Block::Heading {
            title: group.label.plain(),
            explanation: plain(group.about.explanation.as_ref()),
            when: self.when(&group.visible, &self.rules.part, None, place.around),
        });
        let most = group.maximum.map_or(usize::MAX, |most| most as usize);
        let least = group.minimum.unwrap_or(0) as usize;
        let is_wide = group.part.questions.len() > WIDEST;
        let empty = if is_wide { TALL_ROWS } else { ROWS };
        let rows = empty.max(least).max(given.len() + 1).min(most).max(given.len());
        let none = Vec::new();
        if is_wide {
            for row in 0..rows {
                let title = msg!("form-paper-row", number = row + 1).render(self.language);
                out.push(Block::Text(title));
                let answers = given.get(row).unwrap_or(&none);
                let inner =
                    Place { part: &group.part, group: Some(&group.part), around: &[], answers };
                self.blocks(&group.items, &inner, out);
            }
        } else {
            let columns = group.part.questions.iter().map(|q| q.label.plain()).collect();
            let cell = |row: usize, at: usize| {
                let value = given.get(row).and_then(|r| r.get(at)).map(|a| &a.value);
                let question = group.part.questions.get(at);
                match (value, question) {
                    (Some(value), Some(q)) => self.shown(value, q),
                    _ => String::new(),
                }
            };
            let count = group.part.questions.len();
            let rows = (0..rows).map(|r| (0..count).map(|at| cell(r, at)).collect()).collect();
            out.push(Block::Rows { columns, rows });
            // What the columns cannot say: when they count, and their options.
            for question in &group.part.questions {
                let when = self.when(&question.visible, &group.part, Some(&group.part), &[]);
                if !when.is_empty() {
                    out.push(Block::Text(format!("{} – {when}", question.label.plain())));
                }
                let options = self.options(question, &Value::Missing);
                if !options.is_empty() && options.len() <= 12 {
                    let list: Vec<String> = options.into_iter().map(|(option, _)| option).collect();
                    let message = msg!(
                        "form-paper-options",
                        question = question.label.plain(),
                        options = list.join(", ")
                    );
                    out.push(Block::Text(message.render(self.language)));
                }
            }
        }
        out.push(Block::Text(word("form-paper-more-rows", self.language)));
    }

    fn field(&mut self, at: u32, place: &Place<'_>) -> Option<Field> {
        let question = place.part.questions.get(at as usize)?;
        self.count += 1;
        let number = format!("{}.{}", self.sections.len() + 1, self.count);
        let answer = place.answers.get(at as usize);
        let value = answer.map_or(&Value::Missing, |a| &a.value);
        let options = self.options(question, value);
        let form = match &question.typ.kind {
            TypeKind::Date => "form-paper-date",
            TypeKind::Month => "form-paper-month",
            TypeKind::Attachment => "form-paper-attachment",
            _ => "",
        };
        let reason = answer.and_then(|a| a.not_applicable.as_deref());
        let shown = match reason {
            Some(reason) => format!("{}: {reason}", word("form-nvt", self.language)),
            None if options.is_empty() => self.shown(value, question),
            None => String::new(),
        };
        let (before, behind) = self.around(question);
        Some(Field {
            number,
            label: question.label.plain(),
            explanation: plain(question.about.explanation.as_ref()),
            when: self.when(&question.visible, place.part, place.group, place.around),
            optional: !matches!(question.required, Required::Yes),
            nvt: question.not_applicable,
            beside: options.len() <= 12 && options.iter().all(|(o, _)| o.chars().count() <= 4),
            several: matches!(question.typ.kind, TypeKind::MultiChoice(_)),
            ends: question.scale.as_ref().map(|(a, b)| (a.to_string(), b.to_string())),
            before: if shown.is_empty() { before } else { "" },
            behind: if shown.is_empty() { behind } else { String::new() },
            room: match &question.typ.kind {
                _ if !options.is_empty() => "",
                TypeKind::Text if question.long => "lines",
                TypeKind::Text | TypeKind::Row(_) | TypeKind::Attachment => "line",
                _ => "short",
            },
            form: if form.is_empty() { String::new() } else { word(form, self.language) },
            value: shown,
            options,
        })
    }

    /// What is filled in, as people read it; empty where nothing is.
    fn shown(&self, value: &Value, question: &Question) -> String {
        match value {
            Value::Missing => String::new(),
            Value::Truth(truth) => {
                word(if *truth { "form-yes" } else { "form-no" }, self.language).to_lowercase()
            }
            value => display::display(self.source.moment, value, &question.typ),
        }
    }

    fn options(&self, question: &Question, value: &Value) -> Vec<(String, bool)> {
        match &question.typ.kind {
            TypeKind::Truth => [("form-yes", true), ("form-no", false)]
                .map(|(key, truth)| (word(key, self.language), *value == Value::Truth(truth)))
                .into(),
            TypeKind::Choice(list) | TypeKind::MultiChoice(list) => {
                let options = self.source.moment.options(*list);
                let chosen = |at: usize| match value {
                    Value::Choice(own) => *own as usize == at,
                    Value::Set(set) => set.iter().any(|own| usize::from(*own) == at),
                    _ => false,
                };
                options
                    .iter()
                    .enumerate()
                    .map(|(at, o)| (o.label.to_string(), chosen(at)))
                    .collect()
            }
            TypeKind::Number(_) if question.scale.is_some() => {
                let schema = &question.typ;
                self.steps(question)
                    .into_iter()
                    .map(|n| {
                        let own = Value::Number(n.into());
                        (display::display(self.source.moment, &own, schema), *value == own)
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The whole numbers of a scale.
    fn steps(&self, question: &Question) -> Vec<i64> {
        let schema =
            self.source.moment.schema.questionnaires.get(self.source.questionnaire.index());
        let all = schema
            .into_iter()
            .flat_map(|s| s.questions.iter().chain(s.groups.iter().flat_map(|g| &g.questions)));
        let mut fields = all.filter(|q| q.field.name == question.path).map(|q| &q.field.kind);
        let Some(crate::core::schema::FieldKind::Number(number)) = fields.next() else {
            return Vec::new();
        };
        number.steps()
    }

    /// What stands before and behind a number.
    fn around(&self, question: &Question) -> (&'static str, String) {
        let unit = unit_of(self.source.moment, question);
        if unit == "€" { ("€", String::new()) } else { ("", unit) }
    }
}

fn plain(text: Option<&crate::core::clauses::Template>) -> String {
    text.map_or_else(String::new, crate::core::clauses::Template::plain)
}
