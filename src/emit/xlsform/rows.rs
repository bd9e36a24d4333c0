//! The rows of an XLSForm: what is asked, computed and said, in the order of the questionnaire.

use super::Left;
use super::cond::Cond;
use super::expr::{Fixed, Translator, Unsaid, written};
use super::names::{Names, has_group};
use super::sheets::{Row, Sheet};
use crate::core::clauses::{Template, TemplatePart};
use crate::core::form::{Constant, FormData, FormNeeds};
use crate::core::questionnaire::{
    Check, CheckLevel, Computed, Item, Matrix, Part, Question, Questionnaire, Required,
};
use crate::core::schema::{FieldKind, NumberSchema, QuestionSchema, QuestionnaireSchema};
use crate::core::{Expr, Moment, QuestionnaireId, TypeKind, Value};
use crate::emit::words::word;
use crate::locale::Language;
use crate::msg;
use crate::number::{Number, Unit};
use std::collections::{BTreeMap, HashMap};

/// Columns of the sheet `survey`.
const SURVEY: [&str; 13] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "appearance",
    "default",
    "choice_filter",
    "read_only",
];

/// Builds the rows of one questionnaire.
pub(super) struct Builder<'a> {
    t: Translator<'a>,
    given: Option<(&'a FormNeeds, &'a FormData)>,
    language: Language,
    rows: Vec<Row>,
    /// Where the rows of each group end, for what is computed in each of them.
    ends: Vec<Option<usize>>,
    /// Lists of options: name, and of each option name and label.
    lists: Vec<(String, Vec<(String, String)>)>,
    left: Vec<Left>,
    shown: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        moment: &'a Moment,
        id: QuestionnaireId,
        rules: &'a Questionnaire,
        names: &'a Names,
        given: Option<(&'a FormNeeds, &'a FormData)>,
        language: Language,
    ) -> Self {
        let mut t = Translator {
            moment,
            id,
            rules,
            names,
            units: given.map(|(_, data)| &data.units[..]),
            constants: given.map_or_else(Vec::new, |(needs, _)| needs.constants.clone()),
            known: HashMap::new(),
            columns: Vec::new(),
            frames: Vec::new(),
            helpers: vec![Vec::new(); rules.groups.len()],
        };
        t.know();
        let ends = vec![None; rules.groups.len()];
        Self {
            t,
            given,
            language,
            rows: Vec::new(),
            ends,
            lists: Vec::new(),
            left: Vec::new(),
            shown: 0,
        }
    }

    /// Everything, in order.
    pub(super) fn all(&mut self) {
        let rules = self.t.rules;
        let Some(schema) = self.t.moment.schema.questionnaires.get(self.t.id.index()) else {
            return;
        };
        self.unit();
        self.items(&rules.items, None, schema, &[]);
        // What aggregates need stands at the end of the rows of its group.
        let mut helpers: Vec<(usize, usize)> =
            self.ends.iter().enumerate().filter_map(|(g, end)| Some(((*end)?, g))).collect();
        helpers.sort_unstable();
        for (end, group) in helpers.into_iter().rev() {
            let own = self.t.helpers.get(group).into_iter().flatten();
            let rows = own.map(|(name, calculation)| {
                row([("type", "calculate"), ("name", name), ("calculation", calculation)])
            });
            let rows: Vec<Row> = rows.collect();
            self.rows.splice(end..end, rows);
        }
    }

    pub(super) fn constants(self) -> Vec<Constant> {
        self.t.constants
    }

    pub(super) fn left(self) -> Vec<Left> {
        let mut left = self.left;
        left.dedup();
        left
    }

    /// The sheets.
    pub(super) fn sheets(&self) -> [Sheet; 3] {
        let owned = |row: &Row| row.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        let mut columns = vec!["list_name".to_owned(), "name".to_owned(), "label".to_owned()];
        columns.extend(self.t.columns.iter().map(|(name, _)| name.clone()));
        let mut choices: Vec<BTreeMap<String, String>> = Vec::new();
        for (list, options) in &self.lists {
            for (at, (name, label)) in options.iter().enumerate() {
                let mut own = BTreeMap::from([
                    ("list_name".to_owned(), list.clone()),
                    ("name".to_owned(), name.clone()),
                    ("label".to_owned(), safe(label)),
                ]);
                if *list == self.t.names.unit_list {
                    let known = self.t.columns.iter();
                    own.extend(known.filter_map(|(c, v)| Some((c.clone(), v.get(at)?.clone()))));
                }
                choices.push(own);
            }
        }
        let rules = self.t.rules;
        let language =
            if self.language == Language::En { "English (en)" } else { "Nederlands (nl)" };
        let settings = [
            ("form_title", safe(&rules.title)),
            ("form_id", rules.name.to_string()),
            ("version", self.t.moment.school_year.to_string()),
            ("default_language", language.to_owned()),
        ];
        [
            Sheet {
                name: "survey",
                columns: SURVEY.map(str::to_owned).to_vec(),
                rows: self.rows.iter().map(owned).collect(),
            },
            Sheet { name: "choices", columns, rows: choices },
            Sheet {
                name: "settings",
                columns: settings.iter().map(|(k, _)| (*k).to_owned()).collect(),
                rows: vec![settings.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()],
            },
        ]
    }

    /// The unit that fills in: chosen, or known when the form is for one.
    fn unit(&mut self) {
        let names = self.t.names;
        let Some((_, data)) = self.given else { return };
        if let [only] = data.units.as_slice() {
            let calculation = format!("'{}'", only.key.replace('\'', ""));
            self.rows.push(row([
                ("type", "calculate"),
                ("name", &names.unit),
                ("calculation", &calculation),
            ]));
            return;
        }
        let units = data.units.iter().map(|u| (u.key.to_string(), u.name.to_string())).collect();
        self.lists.push((names.unit_list.clone(), units));
        let register = self.t.moment.registers.get(self.t.rules.register.index());
        let kind = format!("select_one {}", names.unit_list);
        self.rows.push(row([
            ("type", kind.as_str()),
            ("name", names.unit.as_str()),
            ("label", register.map_or("", |r| &r.name)),
            ("required", "yes"),
            ("appearance", "minimal"),
        ]));
    }

    fn items(
        &mut self,
        items: &[Item],
        group: Option<usize>,
        schema: &QuestionnaireSchema,
        around: &[u32],
    ) {
        let rules = self.t.rules;
        let part = match group {
            Some(at) => rules.groups.get(at).map_or(&rules.part, |g| &g.part),
            None => &rules.part,
        };
        for item in items {
            match item {
                Item::Section(section) => {
                    let label = self.text(&section.title, &section.name);
                    let relevant = self.relevant(&section.visible, around, part, &section.name);
                    let mut begin = row([("type", "begin_group"), ("name", "")]);
                    let name = self.t.names.free(&section.name);
                    begin.insert("name", name);
                    begin.insert("label", label);
                    begin.insert("relevant", relevant.cell());
                    // A page each; a group that repeats cannot stand on a page with others.
                    if !has_group(&section.items) {
                        begin.insert("appearance", "field-list".to_owned());
                    }
                    self.rows.push(begin);
                    self.items(&section.items, group, schema, &section.visible);
                    self.rows.push(row([("type", "end_group")]));
                }
                Item::Question(at) => self.question(*at as usize, group, schema, around),
                Item::Matrix(matrix) => self.matrix(matrix, group, schema, around),
                Item::Group(at) => self.group(*at as usize, schema, around),
                Item::Computed(at) => {
                    if let Some(computed) = part.computed.get(*at as usize) {
                        self.computed(*at as usize, computed, group, part, around);
                    }
                }
                Item::Check(at) => {
                    if let Some(check) = part.checks.get(*at as usize) {
                        self.check(check, part, around);
                    }
                }
            }
        }
    }

    fn matrix(
        &mut self,
        matrix: &Matrix,
        group: Option<usize>,
        schema: &QuestionnaireSchema,
        around: &[u32],
    ) {
        let rules = self.t.rules;
        let part = group.and_then(|g| rules.groups.get(g)).map_or(&rules.part, |g| &g.part);
        let label = self.text(&matrix.label, &matrix.name);
        let relevant = self.relevant(&matrix.visible, around, part, &matrix.name);
        let name = self.t.names.free(&matrix.name);
        let mut begin = row([("type", "begin_group")]);
        begin.insert("name", name);
        begin.insert("label", label);
        begin.insert("relevant", relevant.cell());
        self.rows.push(begin);
        for at in &matrix.rows {
            self.question(*at as usize, group, schema, &matrix.visible);
        }
        self.rows.push(row([("type", "end_group")]));
    }

    fn group(&mut self, at: usize, schema: &QuestionnaireSchema, around: &[u32]) {
        let (rules, names) = (self.t.rules, self.t.names);
        let (Some(group), Some(own)) = (rules.groups.get(at), names.groups.get(at)) else { return };
        let label = self.text(&group.label, &group.name);
        let relevant = self.relevant(&group.visible, around, &rules.part, &group.name);
        let mut begin = row([("type", "begin_repeat"), ("name", &own.name)]);
        begin.insert("label", label);
        begin.insert("relevant", relevant.cell());
        self.rows.push(begin);
        self.t.frames.push((1, at));
        self.items(&group.items, Some(at), schema, &[]);
        self.t.frames.pop();
        if let Some(end) = self.ends.get_mut(at) {
            *end = Some(self.rows.len());
        }
        self.rows.push(row([("type", "end_repeat")]));
        let count = format!("count(${{{}}})", own.name);
        let bounds = [
            (group.minimum, "<", "emit-xlsform-fewest"),
            (group.maximum, ">", "emit-xlsform-most"),
        ];
        for (bound, sign, key) in bounds {
            let Some(bound) = bound else { continue };
            let fails = Cond::Is(format!("{count} {sign} {bound}"));
            let fails = Cond::all([relevant.clone(), fails]).to_string();
            let name = names.free(&format!("{}_aantal", own.name));
            let label = format!("{}: {} {bound}", group.label.plain(), word(key, self.language));
            self.rows.push(stop(&name, &safe(&label), &fails));
        }
        if group.prefill.is_some() {
            self.leave(&group.name, Unsaid::PrefillRows);
        }
        for subtotal in &group.subtotals {
            self.leave(
                &format!("{} per {}", subtotal.value_path, subtotal.by_path),
                Unsaid::Construct,
            );
        }
    }

    fn question(
        &mut self,
        at: usize,
        group: Option<usize>,
        schema: &QuestionnaireSchema,
        around: &[u32],
    ) {
        let (rules, names) = (self.t.rules, self.t.names);
        let found = match group {
            Some(g) => {
                rules.groups.get(g).zip(schema.groups.get(g)).zip(names.groups.get(g)).and_then(
                    |((group, schema), names)| {
                        Some((
                            &group.part,
                            group.part.questions.get(at)?,
                            schema.questions.get(at)?,
                            names.questions.get(at)?,
                        ))
                    },
                )
            }
            None => rules
                .part
                .questions
                .get(at)
                .zip(schema.questions.get(at))
                .zip(names.questions.get(at))
                .map(|((question, own), name)| (&rules.part, question, own, name)),
        };
        let Some((part, question, own, name)) = found else { return };
        let label = self.text(&question.label, &question.path);
        let relevant = self.relevant(&question.visible, around, part, &question.path);
        let reason = names.reason(name);
        let mut required = match &question.required {
            Required::No => String::new(),
            Required::Yes => "yes".to_owned(),
            Required::When(condition) => match self.t.condition(condition) {
                Ok(said) => said.to_string(),
                Err(why) => {
                    self.leave(&question.path, why);
                    String::new()
                }
            },
        };
        if let Some(reason) = reason.filter(|_| !required.is_empty()) {
            let none = format!("${{{reason}}} = ''");
            required = if required == "yes" { none } else { format!("({required}) and {none}") };
        }
        let (kind, appearance, constraint) = self.kind(question, own);
        let mut line = row([("name", name.as_str()), ("appearance", appearance)]);
        line.insert("type", kind);
        line.insert("label", label);
        line.insert("hint", self.hint(question));
        line.insert("required", required);
        line.insert("relevant", relevant.cell());
        if !constraint.is_empty() {
            line.insert("constraint", constraint);
            line.insert("constraint_message", safe(&bounds_told(own, self.language)));
        }
        line.insert("default", self.prefilled(at, group, question));
        line.insert("choice_filter", self.filter(question));
        self.rows.push(line);
        if let Some(reason) = reason {
            let told = word("emit-xlsform-nvt", self.language);
            let mut line = row([("type", "text"), ("name", reason), ("label", &told)]);
            line.insert("relevant", relevant.cell());
            self.rows.push(line);
        }
    }

    /// What XLSForm calls an answer of this type: type, appearance and constraint.
    fn kind(
        &mut self,
        question: &Question,
        own: &QuestionSchema,
    ) -> (String, &'static str, String) {
        let plain = |kind: &str, appearance, constraint: &str| {
            (kind.to_owned(), appearance, constraint.to_owned())
        };
        match &own.field.kind {
            FieldKind::Truth => {
                let options = [("ja", "form-yes"), ("nee", "form-no")];
                let options = options.map(|(n, key)| (n.to_owned(), word(key, self.language)));
                let list = self.list("ja_nee", options.to_vec());
                (format!("select_one {list}"), "", String::new())
            }
            FieldKind::Text { pattern, max_length } => {
                let mut all = Vec::new();
                if let Some(most) = max_length {
                    all.push(format!("string-length(.) <= {most}"));
                }
                match pattern {
                    Some(pattern) if pattern.contains('\'') => {
                        self.leave(&question.path, Unsaid::Function);
                    }
                    Some(pattern) => all.push(format!("regex(., '^({pattern})$')")),
                    None => {}
                }
                ("text".to_owned(), if question.long { "multiline" } else { "" }, all.join(" and "))
            }
            FieldKind::Number(number) => match steps(question, number) {
                Some((least, most)) => {
                    let ends = question.scale.as_ref();
                    let options = (least..=most).map(|at| {
                        let end = match ends {
                            Some((low, _)) if at == least && !low.is_empty() => {
                                format!("{at} ({low})")
                            }
                            Some((_, high)) if at == most && !high.is_empty() => {
                                format!("{at} ({high})")
                            }
                            _ => at.to_string(),
                        };
                        (at.to_string(), end)
                    });
                    let list = self.list(&format!("schaal_{least}_{most}"), options.collect());
                    (format!("select_one {list}"), "", String::new())
                }
                None => {
                    let whole = shown_decimals(number) == Some(0);
                    let kind = if whole { "integer" } else { "decimal" };
                    (kind.to_owned(), "", number_constraint(number))
                }
            },
            FieldKind::Date => plain("date", "", ""),
            FieldKind::Month => plain("date", "month-year", ""),
            FieldKind::SchoolYear => plain("text", "", "regex(., '^[0-9]{4}-[0-9]{4}$')"),
            FieldKind::Choice(at) | FieldKind::MultiChoice(at) => {
                let lists = &self.t.moment.lists;
                let options = lists.get(*at).map(|list| {
                    let own = list.options.iter();
                    let own = own.map(|o| (o.name.to_string(), o.label.to_string())).collect();
                    (list.name.to_string(), own)
                });
                let (name, options) = options.unwrap_or_default();
                let list = self.list(&name, options);
                let several = matches!(own.field.kind, FieldKind::MultiChoice(_));
                let kind = if several { "select_multiple" } else { "select_one" };
                (format!("{kind} {list}"), "", String::new())
            }
            FieldKind::Row(register) => {
                let name = self.t.moment.registers.get(*register).map_or("", |r| &r.name);
                let rows = self.given.and_then(|(needs, data)| {
                    let at = needs.registers.iter().position(|r| r.index() == *register)?;
                    data.registers.get(at)
                });
                let rows = rows.into_iter().flatten();
                let options = rows.map(|(key, name)| (key.to_string(), name.to_string())).collect();
                let list = self.list(name, options);
                (format!("select_one {list}"), "minimal", String::new())
            }
            FieldKind::Attachment => plain("file", "", ""),
        }
    }

    /// The name of a list with these options.
    fn list(&mut self, wanted: &str, options: Vec<(String, String)>) -> String {
        let plain: String =
            wanted.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let mut name = plain.clone();
        let mut number = 2;
        while let Some((_, known)) = self.lists.iter().find(|(known, _)| *known == name) {
            if *known == options {
                return name;
            }
            name = format!("{plain}_{number}");
            number += 1;
        }
        self.lists.push((name.clone(), options));
        name
    }

    fn computed(
        &mut self,
        at: usize,
        computed: &Computed,
        group: Option<usize>,
        part: &Part,
        around: &[u32],
    ) {
        let names = self.t.names;
        let name = match group {
            Some(g) => names.groups.get(g).and_then(|g| g.computed.get(at)),
            None => names.computed.get(at),
        };
        let Some(name) = name else { return };
        let relevant = self.relevant(&computed.visible, around, part, &computed.path);
        let decimals = match &computed.typ.kind {
            TypeKind::Number(number) => number.decimals,
            _ => None,
        };
        let said = self.t.calculation(&computed.body, decimals);
        let (calculation, why) = match said {
            Ok(said) => (said, None),
            Err(why) => ("''".to_owned(), Some(why)),
        };
        if let Some(why) = why {
            self.leave(&computed.path, why);
        }
        let mut line = row([("type", "calculate"), ("name", name), ("calculation", &calculation)]);
        line.insert("relevant", relevant.cell());
        self.rows.push(line);
        if why.is_none() {
            let value = self.display(&format!("${{{name}}}"), &computed.typ.kind, true);
            let label = format!("{}: {value}", self.text(&computed.label, &computed.path));
            let note = names.free(&format!("{name}_getoond"));
            let mut line = row([("type", "note"), ("name", &note), ("label", &label)]);
            line.insert("relevant", relevant.cell());
            self.rows.push(line);
        }
    }

    fn check(&mut self, check: &Check, part: &Part, around: &[u32]) {
        let fires = match self.t.condition(&check.condition) {
            Ok(fires) => fires,
            Err(why) => return self.leave(&check.name, why),
        };
        let relevant = self.relevant(&check.visible, around, part, &check.name);
        let fires = Cond::all([relevant, fires]).to_string();
        let label = self.text(&check.message, &check.name);
        let name = self.t.names.free(&check.name);
        self.rows.push(match check.level {
            CheckLevel::Error => stop(&name, &label, &fires),
            CheckLevel::Warning => {
                let hint = word("emit-xlsform-reason", self.language);
                row([
                    ("type", "text"),
                    ("name", &name),
                    ("label", &label),
                    ("hint", &hint),
                    ("required", "yes"),
                    ("relevant", &fires),
                ])
            }
            CheckLevel::Note => {
                row([("type", "note"), ("name", &name), ("label", &label), ("relevant", &fires)])
            }
        });
    }

    /// What must hold for something to be asked, besides what is around it.
    fn relevant(&mut self, visible: &[u32], around: &[u32], part: &Part, name: &str) -> Cond {
        let mut all = Vec::new();
        for at in visible.iter().filter(|at| !around.contains(at)) {
            let Some(condition) = part.conditions.get(*at as usize) else { continue };
            match self.t.condition(condition) {
                Ok(said) => all.push(said),
                Err(why) => self.leave(name, why),
            }
        }
        Cond::all(all)
    }

    /// Which options are offered.
    fn filter(&mut self, question: &Question) -> String {
        let (TypeKind::Choice(list) | TypeKind::MultiChoice(list)) = &question.typ.kind else {
            return String::new();
        };
        let mut all = Vec::new();
        for (at, condition) in &question.option_visible {
            let lists = &self.t.moment.lists;
            let option = lists.get(list.index()).and_then(|l| l.options.get(*at as usize));
            let Some(option) = option else { continue };
            match self.t.condition(condition) {
                Ok(said) => {
                    let other = Cond::Is(format!("name != '{}'", option.name));
                    all.push(Cond::any([other, said]));
                }
                Err(why) => self.leave(&question.path, why),
            }
        }
        Cond::all(all).cell()
    }

    /// What is filled in beforehand.
    fn prefilled(&mut self, at: usize, group: Option<usize>, question: &Question) -> String {
        let Some((_, data)) = self.given else { return String::new() };
        let Some(prefill) = &question.prefill else { return String::new() };
        if group.is_none()
            && let [only] = data.units.as_slice()
        {
            let value = only.answers.get(at).unwrap_or(&Value::Missing);
            return self.written(value, question, prefill);
        }
        let rows = group.is_some();
        self.leave(&question.path, if rows { Unsaid::PrefillRows } else { Unsaid::Prefill });
        String::new()
    }

    fn written(&mut self, value: &Value, question: &Question, prefill: &Expr) -> String {
        let percentage =
            matches!(&question.typ.kind, TypeKind::Number(number) if number.percentage);
        let value = match value {
            Value::Number(number) if percentage => {
                number.mul(&Number::from(100)).map_or(Value::Missing, Value::Number)
            }
            other => other.clone(),
        };
        written(self.t.moment, &value, &prefill.typ).unwrap_or_else(|| {
            self.leave(&question.path, Unsaid::PrefillValue);
            String::new()
        })
    }

    fn hint(&self, question: &Question) -> String {
        let mut parts = Vec::new();
        if let Some(explanation) = &question.about.explanation {
            parts.push(explanation.plain());
        }
        match &question.typ.kind {
            TypeKind::Number(number) if number.percentage => parts.push("%".to_owned()),
            TypeKind::Number(_) if question.scale.is_some() => {}
            TypeKind::Number(number) if !number.unit.is_one() => {
                let all = &self.t.moment.registers;
                let counted = all.iter().find(|r| Unit::base(&r.name) == number.unit);
                let unit =
                    counted.map_or_else(|| number.unit.to_string(), |r| r.plural.to_string());
                parts.push(asked_in(&unit, self.language));
            }
            _ => {}
        }
        parts.retain(|part| !part.is_empty());
        safe(&parts.join(" · "))
    }

    /// A text, with its values as references to what is asked and computed.
    fn text(&mut self, template: &Template, about: &str) -> String {
        let mut text = String::new();
        for part in &template.parts {
            match part {
                TemplatePart::Text(own) => text.push_str(&safe(own)),
                TemplatePart::Value(e) => match self.hole(e) {
                    Ok(own) => text.push_str(&own),
                    Err(why) => {
                        text.push('…');
                        self.leave(about, why);
                    }
                },
            }
        }
        text
    }

    fn hole(&mut self, e: &Expr) -> Result<String, Unsaid> {
        if crate::emit::fixed::is_fixed(e) {
            return match self.t.constant(e, true)? {
                Fixed::Same(Value::Text(text)) => Ok(safe(&text)),
                Fixed::Same(_) => Ok(String::new()),
                Fixed::Column(path) => Ok(self.shown(&path)),
            };
        }
        let asked = matches!(
            e.kind,
            crate::core::ExprKind::Answer { .. } | crate::core::ExprKind::GroupAnswer { .. }
        );
        if let Ok(reference) = self.t.reference(e) {
            return Ok(self.display(&reference, &e.typ.kind, !asked));
        }
        let value = self.t.in_text(e)?;
        let reference = self.shown(&value);
        Ok(self.display(&reference, &e.typ.kind, true))
    }

    /// A value that a text shows, computed in a row of its own.
    fn shown(&mut self, calculation: &str) -> String {
        self.shown += 1;
        let name = self.t.names.free(&format!("toon_{}", self.shown));
        self.rows.push(row([("type", "calculate"), ("name", &name), ("calculation", calculation)]));
        format!("${{{name}}}")
    }

    /// A reference as people read its value. What is reckoned is a fraction where a percentage is
    /// meant; what is asked is that already.
    fn display(&mut self, reference: &str, kind: &TypeKind, reckoned: bool) -> String {
        match kind {
            TypeKind::Number(number) if number.percentage && reckoned => {
                let shown = format!(
                    "if(number({reference}) = number({reference}), {reference} * 100, '–')"
                );
                format!("{}%", self.shown(&shown))
            }
            TypeKind::Number(number) if number.percentage => format!("{reference}%"),
            TypeKind::Number(number) if number.unit.to_string() == "€" => {
                format!("€ {reference}")
            }
            TypeKind::Choice(list) => {
                let options = self.t.moment.lists.get(list.index());
                let options = options.map_or(&[][..], |l| &l.options);
                let pairs = options.iter().rev().fold("''".to_owned(), |rest, option| {
                    let label = option.label.replace('\'', "’");
                    format!("if({reference} = '{}', '{}', {rest})", option.name, safe(&label))
                });
                self.shown(&pairs)
            }
            TypeKind::Number(_)
            | TypeKind::Truth
            | TypeKind::Text
            | TypeKind::Date
            | TypeKind::SchoolYear
            | TypeKind::Month
            | TypeKind::MultiChoice(_)
            | TypeKind::Row(_)
            | TypeKind::Attachment
            | TypeKind::Missing => reference.to_owned(),
        }
    }

    fn leave(&mut self, name: &str, why: Unsaid) {
        self.left.push(Left { name: name.to_owned(), why });
    }
}

/// The unit in which a number is asked, as a sentence.
fn asked_in(unit: &str, language: Language) -> String {
    msg!("emit-xlsform-unit", unit = unit).render(language)
}

/// A row of these cells.
fn row<'t>(cells: impl IntoIterator<Item = (&'static str, &'t str)>) -> Row {
    cells.into_iter().map(|(column, text)| (column, text.to_owned())).collect()
}

/// A note that cannot be passed: it asks an answer that nobody can give.
fn stop(name: &str, label: &str, fires: &str) -> Row {
    row([
        ("type", "note"),
        ("name", name),
        ("label", label),
        ("required", "yes"),
        ("relevant", fires),
    ])
}

/// A text in which nothing is a reference.
fn safe(text: &str) -> String {
    text.replace("${", "$ {")
}

/// First and last step of a scale.
fn steps(question: &Question, number: &NumberSchema) -> Option<(i64, i64)> {
    question.scale.as_ref()?;
    let (least, most) = (number.minimum.as_ref()?.to_i64()?, number.maximum.as_ref()?.to_i64()?);
    (most - least <= 20).then_some((least, most))
}

/// The decimals as they are written: of a percentage two fewer.
fn shown_decimals(number: &NumberSchema) -> Option<u32> {
    number.decimals.map(|d| if number.percentage { d.saturating_sub(2) } else { d })
}

/// A bound as it is written.
fn bound(number: &NumberSchema, bound: Option<&Number>) -> Option<String> {
    let bound = bound?;
    if number.percentage {
        return bound.mul(&Number::from(100)).ok()?.to_plain();
    }
    bound.to_plain()
}

fn number_constraint(number: &NumberSchema) -> String {
    let mut all = Vec::new();
    if let Some(least) = bound(number, number.minimum.as_ref()) {
        all.push(format!(". >= {least}"));
    }
    if let Some(most) = bound(number, number.maximum.as_ref()) {
        all.push(format!(". <= {most}"));
    }
    if let Some(decimals) = shown_decimals(number).filter(|d| *d > 0) {
        all.push(format!("round(., {decimals}) = ."));
    }
    all.join(" and ")
}

/// What an answer must be, for who gives another.
fn bounds_told(own: &QuestionSchema, language: Language) -> String {
    let told = word("emit-xlsform-wrong", language);
    match &own.field.kind {
        FieldKind::Number(number) => {
            let (least, most) =
                (bound(number, number.minimum.as_ref()), bound(number, number.maximum.as_ref()));
            match (least, most) {
                (Some(least), Some(most)) => format!("{told} ({least} – {most})"),
                (Some(least), None) => format!("{told} (≥ {least})"),
                (None, Some(most)) => format!("{told} (≤ {most})"),
                (None, None) => told,
            }
        }
        _ => told,
    }
}
