//! The rules of a questionnaire, put together.

use super::expr::{compared, sign_of};
use super::{Compiled, literal};
use crate::core::clauses::{Template, TemplatePart};
use crate::core::form::{Constant, FormNeeds};
use crate::core::norms::{Body, Norm, NormSet};
use crate::core::questionnaire::{
    CheckLevel, Computed, Group, Item, Part, Question, Questionnaire, Required, Slot,
};
use crate::core::{
    Expr, ListId, Moment, NormSetId, ParameterId, QuestionnaireId, RegisterId, TableId, Type,
    TypeKind, Value,
};
use crate::number::{Number, Unit};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is being written of a questionnaire's rules.
pub(super) struct Writer<'m> {
    pub moment: &'m Moment,
    pub questionnaire: QuestionnaireId,
    constants: Vec<Constant>,
    columns: Vec<(RegisterId, u32)>,
    registers: Vec<RegisterId>,
    numbers: Vec<Number>,
    /// Decision tables by id, each with what was written of it.
    tables: BTreeMap<TableId, String>,
    /// Norm sets that are read, in the order in which they were met.
    sets: Vec<NormSetId>,
    points: BTreeMap<ListId, String>,
    undecided: Vec<Expr>,
}

pub(super) fn compile(moment: &Moment, questionnaire: QuestionnaireId) -> Option<Compiled> {
    let rules = moment.questionnaires.get(questionnaire.index())?;
    let mut writer = Writer {
        moment,
        questionnaire,
        constants: Vec::new(),
        columns: Vec::new(),
        registers: Vec::new(),
        numbers: Vec::new(),
        tables: BTreeMap::new(),
        sets: Vec::new(),
        points: BTreeMap::new(),
        undecided: Vec::new(),
    };
    let body = writer.questionnaire(rules);
    let script = writer.whole(&body);
    let place = |e: &Expr| (e.span.file, e.span.start);
    writer.undecided.sort_by_key(place);
    writer.undecided.dedup_by_key(|e| place(e));
    let needs = FormNeeds {
        questionnaire,
        constants: writer.constants,
        columns: writer.columns,
        registers: writer.registers,
    };
    Some(Compiled { script, needs, undecided: writer.undecided })
}

impl<'m> Writer<'m> {
    // What expressions refer to.

    pub(super) fn constant(&mut self, e: &Expr) -> String {
        self.new_constant(e, false)
    }

    fn new_constant(&mut self, e: &Expr, shown: bool) -> String {
        self.constants.push(Constant { expr: e.clone(), shown });
        format!("s.k({})", self.constants.len() - 1)
    }

    pub(super) fn number_literal(&mut self, number: &Number) -> String {
        let known = self.numbers.iter().position(|n| n == number);
        let at = known.unwrap_or_else(|| {
            self.numbers.push(number.clone());
            self.numbers.len() - 1
        });
        format!("n[{at}]")
    }

    /// What a form cannot know: it counts as not there yet.
    pub(super) fn undecided(&mut self, e: &Expr) -> String {
        self.undecided.push(e.clone());
        "K.absent()".to_owned()
    }

    pub(super) fn column(&mut self, register: RegisterId, field: u32) -> usize {
        position(&mut self.columns, (register, field))
    }

    pub(super) fn norm_set(&mut self, set: NormSetId) -> usize {
        position(&mut self.sets, set)
    }

    pub(super) fn points(&mut self, list: ListId) -> String {
        if !self.points.contains_key(&list) {
            let options = self.moment.options(list);
            let points: Vec<String> = options
                .iter()
                .map(|option| match &option.points {
                    Some(points) => self.number_literal(points),
                    None => "null".to_owned(),
                })
                .collect();
            self.points.insert(list, format!("[{}]", points.join(",")));
        }
        format!("p{}", list.index())
    }

    pub(super) fn parameter(&mut self, id: ParameterId, keys: &[Expr]) -> String {
        let Some(parameter) = self.moment.parameters.get(id.index()) else {
            return "null".to_owned();
        };
        let cells: Vec<String> = parameter
            .cells
            .iter()
            .map(|cell| match cell {
                Some(cell) => {
                    self.constants.push(Constant { expr: cell.value.clone(), shown: false });
                    (self.constants.len() - 1).to_string()
                }
                None => "null".to_owned(),
            })
            .collect();
        let keys: Vec<String> = keys
            .iter()
            .zip(&parameter.dimensions)
            .map(|(key, (_, options))| format!("[()=>{},{options}]", self.value(key)))
            .collect();
        format!("K.parameter(s,[{}],[{}])", cells.join(","), keys.join(","))
    }

    pub(super) fn table(&mut self, id: TableId) -> usize {
        if self.tables.contains_key(&id) {
            return id.index();
        }
        // Known before its rows are written: these may refer to tables too.
        self.tables.insert(id, String::new());
        let Some(table) = self.moment.tables.get(id.index()) else { return id.index() };
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let conditions: Vec<String> =
                row.conditions.iter().map(|c| format!("(x)=>{}", self.truth(c))).collect();
            let outcome = self.value(&row.outcome);
            rows.push(format!("{{conditions:[{}],outcome:(x)=>{outcome}}}", conditions.join(",")));
        }
        let text = format!(
            "const t{}=(s,x)=>K.table([{}],x,{},{});",
            id.index(),
            rows.join(","),
            table.unique,
            places(&table.typ)
        );
        self.tables.insert(id, text);
        id.index()
    }

    // The parts of a questionnaire.

    fn whole(&mut self, body: &str) -> String {
        // Norm sets may refer to further ones while they are written.
        let mut sets = Vec::new();
        while let Some(set) = self.sets.get(sets.len()).copied() {
            let written = match self.moment.norm_sets.get(set.index()) {
                Some(rules) => self.set(rules),
                None => "{norms:[],scores:[]}".to_owned(),
            };
            sets.push(written);
        }
        let mut out = "(K)=>{".to_owned();
        let numbers: Vec<String> = self.numbers.iter().map(number_text).collect();
        let _ = write!(out, "const n=[{}];", numbers.join(","));
        for (list, points) in &self.points {
            let _ = write!(out, "const p{}={points};", list.index());
        }
        for table in self.tables.values() {
            out.push_str(table);
        }
        let lists: Vec<Json> = self.moment.lists.iter().zip(&self.moment.schema.lists).map(|(list, schema)| {
            list.options.iter().zip(&schema.options).map(|(option, schema)| {
                json!({ "name": &*option.name, "label": &*option.label, "was": schema.was.as_deref() })
            }).collect()
        }).collect();
        let _ = write!(
            out,
            "return{{{body},sets:[{}],lists:{}}};}}",
            sets.join(","),
            literal::json_text(&Json::Array(lists))
        );
        out
    }

    fn questionnaire(&mut self, rules: &'m Questionnaire) -> String {
        let schema = self.moment.schema.questionnaires.get(self.questionnaire.index());
        let fields = |at: Option<usize>| -> Vec<Vec<String>> {
            let questions = match (schema, at) {
                (Some(schema), None) => &schema.questions[..],
                (Some(schema), Some(at)) => schema.groups.get(at).map_or(&[][..], |g| &g.questions),
                (None, _) => &[],
            };
            questions.iter().map(|q| q.was.iter().map(ToString::to_string).collect()).collect()
        };
        let part = self.part(&rules.part, &fields(None));
        let mut texts = Texts::default();
        self.items(&rules.items, "", &mut texts);
        self.explanation("t", rules.about.explanation.as_ref(), &mut texts);
        let mut groups = Vec::new();
        for (at, group) in rules.groups.iter().enumerate() {
            let was = schema.and_then(|s| s.groups.get(at)).map_or(&[][..], |g| &g.was);
            groups.push(self.group(group, was, &fields(Some(at))));
            self.text(&format!("g{at}"), &group.label, &mut texts);
            self.explanation(&format!("g{at}"), group.about.explanation.as_ref(), &mut texts);
            let prefix = format!("g{at}");
            self.part_texts(&group.part, &prefix, &mut texts);
            self.items(&group.items, &prefix, &mut texts);
        }
        self.part_texts(&rules.part, "", &mut texts);
        let warnings: Vec<&str> =
            schema.map(|s| s.warnings.iter().map(|w| &**w).collect()).unwrap_or_default();
        let row = self.moment.registers.get(rules.register.index()).map_or("", |r| &r.name);
        format!(
            "name:{},unit:{},part:{part},groups:[{}],texts:{{{}}},warnings:{}",
            literal::text(&rules.name),
            literal::text(row),
            groups.join(","),
            texts.0.join(","),
            literal::json_text(&json!(warnings)),
        )
    }

    fn group(
        &mut self,
        group: &Group,
        was: &[std::sync::Arc<str>],
        fields: &[Vec<String>],
    ) -> String {
        let part = self.part(&group.part, fields);
        let subtotals: Vec<Json> = group
            .subtotals
            .iter()
            .map(|own| {
                let (computed, value) = match own.value {
                    Slot::Question(at) => (false, at),
                    Slot::Computed(at) => (true, at),
                };
                let typ = self.typ(&own.typ);
                json!({ "computed": computed, "value": value, "by": own.by, "type": typ,
                    "valuePath": &*own.value_path, "byPath": &*own.by_path })
            })
            .collect();
        format!(
            "{{name:{},was:{},minimum:{},maximum:{},visible:{},part:{part},subtotals:{}}}",
            literal::text(&group.name),
            literal::json_text(&json!(was.iter().map(|w| &**w).collect::<Vec<_>>())),
            literal::json_text(&json!(group.minimum)),
            literal::json_text(&json!(group.maximum)),
            literal::json_text(&json!(group.visible)),
            literal::json_text(&Json::Array(subtotals)),
        )
    }

    fn part(&mut self, part: &Part, was: &[Vec<String>]) -> String {
        let conditions: Vec<String> =
            part.conditions.iter().map(|c| format!("(s,f1)=>{}", self.truth(c))).collect();
        let none = Vec::new();
        let questions: Vec<String> = part
            .questions
            .iter()
            .enumerate()
            .map(|(at, question)| self.question(question, was.get(at).unwrap_or(&none)))
            .collect();
        let computed: Vec<String> = part.computed.iter().map(|c| self.computed(c)).collect();
        let checks: Vec<String> = part
            .checks
            .iter()
            .map(|check| {
                let level = match check.level {
                    CheckLevel::Error => 0,
                    CheckLevel::Warning => 1,
                    CheckLevel::Note => 2,
                };
                let condition = self.truth(&check.condition);
                format!(
                    "{{name:{},level:{level},visible:{},condition:(s,f1)=>{condition},message:{},\
                     at:{},warning:{}}}",
                    literal::text(&check.name),
                    literal::json_text(&json!(check.visible)),
                    self.template(&check.message),
                    literal::json_text(&json!(check.at.as_deref())),
                    literal::json_text(&json!(check.warning)),
                )
            })
            .collect();
        format!(
            "{{conditions:[{}],questions:[{}],computed:[{}],checks:[{}]}}",
            conditions.join(","),
            questions.join(","),
            computed.join(","),
            checks.join(",")
        )
    }

    fn question(&mut self, question: &Question, was: &[String]) -> String {
        let required = match &question.required {
            Required::No => "false".to_owned(),
            Required::Yes => "true".to_owned(),
            Required::When(condition) => format!("(s,f1)=>{}", self.truth(condition)),
        };
        let offered: Vec<String> = question
            .option_visible
            .iter()
            .map(|(option, condition)| format!("[{option},(s,f1)=>{}]", self.truth(condition)))
            .collect();
        if let Some(register) = question.typ.register() {
            let personal = self.moment.registers.get(register.index()).is_none_or(|r| r.personal);
            if !personal {
                position(&mut self.registers, register);
            }
        }
        format!(
            "{{path:{},was:{},type:{},visible:{},required:{required},offered:[{}],prefilled:{},\
             nvt:{}}}",
            literal::text(&question.path),
            literal::json_text(&json!(was)),
            literal::json_text(&self.typ(&question.typ)),
            literal::json_text(&json!(question.visible)),
            offered.join(","),
            question.prefill.is_some(),
            question.not_applicable,
        )
    }

    fn computed(&mut self, computed: &Computed) -> String {
        let body = self.value(&computed.body);
        format!(
            "{{path:{},type:{},visible:{},body:(s,f1)=>{body},places:{}}}",
            literal::text(&computed.path),
            literal::json_text(&self.typ(&computed.typ)),
            literal::json_text(&json!(computed.visible)),
            places(&computed.typ)
        )
    }

    fn set(&mut self, set: &NormSet) -> String {
        let norms: Vec<String> = set.norms.iter().map(|norm| self.norm(norm)).collect();
        let scores: Vec<String> = set
            .scores
            .iter()
            .map(|score| {
                let body = self.body(&score.body);
                format!("{{body:(s)=>{body},places:{}}}", places(&score.typ))
            })
            .collect();
        format!("{{norms:[{}],scores:[{}]}}", norms.join(","), scores.join(","))
    }

    fn norm(&mut self, norm: &Norm) -> String {
        let weight = self.number_literal(&norm.weight);
        let points = match &norm.typ.kind {
            TypeKind::Choice(list) => self.points(*list),
            _ => "null".to_owned(),
        };
        let met = match &norm.met {
            Some((op, bound)) => {
                format!("{{sign:{},bound:(s)=>{}}}", sign_of(*op), self.value(bound))
            }
            None => "null".to_owned(),
        };
        let unless = match &norm.not_applicable {
            Some(condition) => format!("(s)=>{}", self.truth(condition)),
            None => "null".to_owned(),
        };
        let body = self.body(&norm.body);
        format!(
            "{{weight:{weight},core:{},points:{points},kind:{},met:{met},unless:{unless},\
             body:(s)=>{body},places:{}}}",
            norm.core,
            compared(&norm.typ),
            places(&norm.typ)
        )
    }

    fn body(&mut self, body: &Body) -> String {
        match body {
            Body::Formula(e) => self.value(e),
            Body::Ladder(rungs) => {
                let rungs: Vec<String> = rungs
                    .iter()
                    .map(|rung| {
                        let condition = match &rung.condition {
                            Some(condition) => format!("()=>{}", self.truth(condition)),
                            None => "null".to_owned(),
                        };
                        format!("[{condition},()=>{}]", self.value(&rung.value))
                    })
                    .collect();
                format!("K.ladder([{}])", rungs.join(","))
            }
        }
    }

    // Texts.

    /// A text: a literal, or a function of what it stands in.
    fn template(&mut self, template: &Template) -> String {
        if template.is_plain() {
            return literal::text(&template.plain());
        }
        let parts: Vec<String> = template
            .parts
            .iter()
            .map(|part| match part {
                TemplatePart::Text(text) => literal::text(text),
                TemplatePart::Value(e) => self.hole(e),
            })
            .collect();
        // The empty text makes a text of it all.
        format!("(s,f1)=>\"\"+{}", parts.join("+"))
    }

    fn hole(&mut self, e: &Expr) -> String {
        if let crate::core::ExprKind::Literal(Value::Text(text)) = &e.kind {
            return literal::text(text);
        }
        if crate::emit::fixed::is_fixed(e) {
            let constant = self.new_constant(e, true);
            return format!("K.hole(()=>{constant},{{kind:\"text\"}},s.all)");
        }
        let value = self.value(e);
        format!("K.hole(()=>{value},{},s.all)", literal::json_text(&self.typ(&e.typ)))
    }

    fn text(&mut self, key: &str, template: &Template, texts: &mut Texts) {
        if !template.is_plain() {
            let text = self.template(template);
            texts.0.push(format!("{}:{text}", literal::text(key)));
        }
    }

    fn explanation(&mut self, key: &str, template: Option<&Template>, texts: &mut Texts) {
        if let Some(template) = template {
            self.text(&format!("{key}h"), template, texts);
        }
    }

    fn part_texts(&mut self, part: &Part, prefix: &str, texts: &mut Texts) {
        for (at, question) in part.questions.iter().enumerate() {
            let key = format!("{prefix}q{at}");
            self.text(&key, &question.label, texts);
            self.explanation(&key, question.about.explanation.as_ref(), texts);
        }
        for (at, computed) in part.computed.iter().enumerate() {
            let key = format!("{prefix}c{at}");
            self.text(&key, &computed.label, texts);
            self.explanation(&key, computed.about.explanation.as_ref(), texts);
        }
    }

    fn items(&mut self, items: &[Item], prefix: &str, texts: &mut Texts) {
        for item in items {
            match item {
                Item::Section(section) => {
                    let key = format!("{prefix}s:{}", section.name);
                    self.text(&key, &section.title, texts);
                    self.explanation(&key, section.about.explanation.as_ref(), texts);
                    self.items(&section.items, prefix, texts);
                }
                Item::Matrix(matrix) => {
                    let key = format!("{prefix}m:{}", matrix.name);
                    self.text(&key, &matrix.label, texts);
                    self.explanation(&key, matrix.about.explanation.as_ref(), texts);
                }
                Item::Question(_) | Item::Group(_) | Item::Computed(_) | Item::Check(_) => {}
            }
        }
    }

    /// A type, as the runtime shows and reads values of it.
    fn typ(&self, typ: &Type) -> Json {
        match &typ.kind {
            TypeKind::Truth => json!({ "kind": "truth" }),
            TypeKind::Text | TypeKind::Missing => json!({ "kind": "text" }),
            TypeKind::Number(number) => json!({
                "kind": "number",
                "decimals": number.decimals,
                "percentage": number.percentage,
                "euro": number.unit == Unit::base("€"),
            }),
            TypeKind::Date => json!({ "kind": "date" }),
            TypeKind::SchoolYear => json!({ "kind": "schoolyear" }),
            TypeKind::Month => json!({ "kind": "month" }),
            TypeKind::Choice(list) => json!({ "kind": "choice", "list": list.index() }),
            TypeKind::MultiChoice(list) => json!({ "kind": "choices", "list": list.index() }),
            TypeKind::Row(register) => {
                let known = self.registers.iter().position(|r| r == register);
                json!({ "kind": "row", "register": known })
            }
            TypeKind::Attachment => json!({ "kind": "file" }),
        }
    }
}

/// Texts with holes, by where they stand.
#[derive(Default)]
struct Texts(Vec<String>);

/// Where something stands in a list, at the end when it is new.
fn position<T: PartialEq>(all: &mut Vec<T>, new: T) -> usize {
    all.iter().position(|known| *known == new).unwrap_or_else(|| {
        all.push(new);
        all.len() - 1
    })
}

/// The decimals that values of a type are rounded to, or `null`.
fn places(typ: &Type) -> String {
    typ.decimals().map_or_else(|| "null".to_owned(), |d| d.to_string())
}

fn number_text(number: &Number) -> String {
    let text = literal::number(number);
    let fraction = text.split_once('/').map(|(n, d)| (n.to_owned(), d.to_owned()));
    let (numerator, denominator) = fraction.unwrap_or_else(|| match text.split_once('.') {
        Some((whole, behind)) => {
            let sign = if whole.starts_with('-') { "-" } else { "" };
            let digits = format!("{}{behind}", whole.trim_start_matches('-'));
            let digits = digits.trim_start_matches('0');
            let digits = if digits.is_empty() { "0" } else { digits };
            (format!("{sign}{digits}"), format!("1{}", "0".repeat(behind.len())))
        }
        None => (text.clone(), "1".to_owned()),
    });
    format!("K.q({numerator}n,{denominator}n)")
}
