//! The rows of an XLSForm: what is asked, computed and said, in the order of the questionnaire.

use super::Left;
use super::cond::Cond;
use super::constants::written;
use super::expr::{Translator, Unsaid};
use super::kinds::bounds_told;
use super::names::{Names, has_group};
use super::sheets::{Row, Sheet};
use crate::core::form::{Constant, FormData, FormNeeds};
use crate::core::questionnaire::{
    Check, CheckLevel, Computed, Item, Matrix, Part, Question, Questionnaire, Required,
};
use crate::core::schema::QuestionnaireSchema;
use crate::core::{Expr, Moment, QuestionnaireId, Value};
use crate::emit::words::word;
use crate::locale::Language;
use crate::number::Number;
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
    pub(super) t: Translator<'a>,
    pub(super) given: Option<(&'a FormNeeds, &'a FormData)>,
    pub(super) language: Language,
    pub(super) rows: Vec<Row>,
    /// Where the rows of each group end, for what is computed in each of them.
    ends: Vec<Option<usize>>,
    /// Lists of options: name, and of each option name and label.
    pub(super) lists: Vec<(String, Vec<(String, String)>)>,
    left: Vec<Left>,
    pub(super) shown: usize,
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
        let said = self.t.calculation(&computed.body, computed.typ.decimals());
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
        let percentage = question.typ.as_number().is_some_and(|number| number.percentage);
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

    pub(super) fn leave(&mut self, name: &str, why: Unsaid) {
        self.left.push(Left { name: name.to_owned(), why });
    }
}

/// A row of these cells.
pub(super) fn row<'t>(cells: impl IntoIterator<Item = (&'static str, &'t str)>) -> Row {
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
pub(super) fn safe(text: &str) -> String {
    text.replace("${", "$ {")
}
