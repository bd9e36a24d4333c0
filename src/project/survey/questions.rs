//! The rows of an XLSForm as declarations of Koers.

use super::answers::with_decimals;
use super::expression::Writer;
use super::known::{Kind, Known, Names};
use super::lists::List;
use super::nodes::{Line, Node, Origin};
use super::sheets::{Row, Sheets};
use super::xpath::{self, XPath};
use super::{Left, labels};
use crate::locale::Message;
use crate::msg;

/// What describes the one who fills in, and is no question.
const METADATA: [&str; 12] = [
    "start",
    "end",
    "today",
    "deviceid",
    "subscriberid",
    "simserial",
    "phonenumber",
    "username",
    "email",
    "audit",
    "start-geopoint",
    "background-audio",
];
/// Columns that are read.
const READ: [&str; 9] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
];

/// Reads a form.
pub(super) struct Reader<'a> {
    pub(super) sheets: &'a Sheets,
    /// The language of the texts that are taken.
    pub(super) language: String,
    pub(super) names: Names,
    pub(super) lists: Vec<List>,
    pub(super) left: Vec<Left>,
    /// What there already is at the row of a question that only belongs to another.
    skipped: Vec<u32>,
}

/// A group or repeat that is being read.
struct Open {
    /// Its begin; None of the form itself.
    head: Option<Node>,
    body: Vec<Node>,
    repeat: bool,
    /// Whether it is left out, with all that is in it.
    lost: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sheets: &'a Sheets) -> Self {
        let dutch = |l: &&String| {
            l.to_lowercase().contains("(nl)") || l.to_lowercase().contains("nederlands")
        };
        let language = sheets.languages.iter().find(dutch).or_else(|| sheets.languages.first());
        Self {
            sheets,
            language: language.cloned().unwrap_or_default(),
            names: Names::default(),
            lists: Vec::new(),
            left: Vec::new(),
            skipped: Vec::new(),
        }
    }

    pub(super) fn leave(&mut self, row: &Row, what: &str, why: Message) {
        let place = Origin { sheet: "survey", row: row.number, what: what.to_owned() };
        self.left.push(Left { place, why });
    }

    /// Finds the names and types of everything that can be referred to.
    pub(super) fn know(&mut self) {
        let sheets = self.sheets;
        let mut open: Vec<(bool, Option<String>)> = Vec::new();
        for (at, row) in sheets.survey.iter().enumerate() {
            let (kind, list) = kind_of(row);
            let name = row.get("name");
            let relevant = !row.get("relevant").is_empty();
            let hidden = relevant || open.last().is_some_and(|(hidden, _)| *hidden);
            let repeat = open.last().and_then(|(_, repeat)| repeat.clone());
            match kind.as_str() {
                "begin_group" => open.push((hidden, repeat)),
                "begin_repeat" => {
                    let own = self.names.free(name);
                    self.names.repeats.insert(name.to_owned(), own.clone());
                    open.push((false, Some(own)));
                }
                "end_group" | "end_repeat" => {
                    open.pop();
                }
                _ => {
                    let Some(kind) = self.kind(&kind, list) else { continue };
                    if self.names.questions.contains_key(name) {
                        continue;
                    }
                    let nvt = sheets.survey.get(at + 1).is_some_and(|next| is_reason(row, next));
                    let always = is_yes(row.get("required")) && !hidden && !nvt;
                    let own = self.names.free(name);
                    let known = Known { name: own, kind, always, repeat };
                    self.names.questions.insert(name.to_owned(), known);
                }
            }
        }
        for list in &mut self.lists {
            list.name = self.names.free(&list.there);
        }
    }

    /// What calculations are, until no more is found out: each may rest on others, above or below
    /// it.
    pub(super) fn calculations(&mut self) {
        let calculations: Vec<(&Row, XPath)> = self
            .sheets
            .survey
            .iter()
            .filter(|row| kind_of(row).0 == "calculate")
            .filter_map(|row| Some((row, xpath::parse(row.get("calculation")).ok()?)))
            .collect();
        // Every round settles at least one that rests on settled ones alone, so that there are no
        // more rounds than calculations. What rests on itself never settles, and is no rule.
        for _ in &calculations {
            let mut found = false;
            for (row, read) in &calculations {
                found |= self.calculation(row, read);
            }
            if !found {
                break;
            }
        }
    }

    /// Looks again at what a calculation is; whether that is something else than was known.
    fn calculation(&mut self, row: &Row, read: &XPath) -> bool {
        let Some(known) = self.names.questions.get(row.get("name")) else { return false };
        let writer = Writer { names: &self.names, own: None, repeat: known.repeat.as_deref() };
        let Ok(value) = writer.calculation(read) else { return false };
        let always = value.always && row.get("relevant").is_empty();
        if known.kind == value.kind && known.always == always {
            return false;
        }
        if let Some(known) = self.names.questions.get_mut(row.get("name")) {
            known.kind = value.kind;
            known.always = always;
        }
        true
    }

    /// Everything that is asked, computed and checked.
    pub(super) fn questions(&mut self) -> Vec<Node> {
        let sheets = self.sheets;
        let form = Open { head: None, body: Vec::new(), repeat: false, lost: false };
        let mut open = vec![form];
        let mut note: Option<&Row> = None;
        for (at, row) in sheets.survey.iter().enumerate() {
            let (kind, _) = kind_of(row);
            if kind.is_empty() || self.skipped.contains(&row.number) {
                continue;
            }
            if METADATA.contains(&kind.as_str()) {
                self.leave(row, &kind, msg!("project-survey-no-type"));
                continue;
            }
            match kind.as_str() {
                "begin_group" | "begin_repeat" => self.begin(row, &kind, &mut open),
                "end_group" | "end_repeat" => {
                    if open.len() > 1
                        && let Some(done) = open.pop()
                    {
                        close(done, &mut open);
                    }
                }
                _ => {
                    let inside = open.iter().any(|o| o.repeat);
                    let Some(around) = open.last_mut() else { continue };
                    if around.lost {
                        continue;
                    }
                    let repeat = if inside { self.repeat_of(row) } else { None };
                    if kind == "note" && row.get("relevant").is_empty() {
                        note = Some(row);
                        continue;
                    }
                    let next = sheets.survey.get(at + 1);
                    let node = self.one(row, &kind, next, (note, repeat.as_deref()));
                    if let Some(node) = node {
                        note = None;
                        around.body.push(node);
                    }
                }
            }
        }
        while open.len() > 1
            && let Some(done) = open.pop()
        {
            close(done, &mut open);
        }
        if let Some(note) = note {
            self.leave(note, "note", msg!("project-survey-loose-note"));
        }
        open.pop().map(|form| form.body).unwrap_or_default()
    }

    /// The repeat that a row stands in, by its name here.
    fn repeat_of(&self, row: &Row) -> Option<String> {
        let mut open = Vec::new();
        for other in &self.sheets.survey {
            if other.number >= row.number {
                break;
            }
            match kind_of(other).0.as_str() {
                "begin_repeat" => open.push(self.names.repeats.get(other.get("name")).cloned()),
                "begin_group" => open.push(None),
                "end_repeat" | "end_group" => {
                    open.pop();
                }
                _ => {}
            }
        }
        open.into_iter().flatten().next_back()
    }

    fn begin(&mut self, row: &Row, kind: &str, open: &mut Vec<Open>) {
        let repeat = kind == "begin_repeat";
        let inside = open.iter().any(|o| o.repeat);
        let mut lost = open.last().is_some_and(|o| o.lost);
        if repeat && inside && !lost {
            self.leave(row, kind, msg!("project-survey-nested"));
            lost = true;
        }
        let name = row.get("name");
        let own = if repeat {
            self.names.repeats.get(name).cloned().unwrap_or_default()
        } else {
            self.names.free(if name.is_empty() { "deel" } else { name })
        };
        let word = if repeat { "herhaal" } else { "sectie" };
        let place = self.origin(row, kind);
        let label = self.label(row);
        let mut node =
            Node::with(Vec::new(), self.titled(&format!("{word} {own}"), &label, "", place));
        if !lost {
            self.shown_when(row, &mut node, None, false);
            self.other_columns(row);
        }
        open.push(Open { head: Some(node), body: Vec::new(), repeat, lost });
    }

    pub(super) fn origin(&self, row: &Row, what: &str) -> Origin {
        Origin { sheet: "survey", row: row.number, what: what.to_owned() }
    }

    pub(super) fn label(&self, row: &Row) -> String {
        let label = row.told("label", &self.language);
        let label = if label.is_empty() { row.get("name") } else { label };
        label.to_owned()
    }

    /// A line with a text in it; without its references where these cannot be shown.
    pub(super) fn titled(&self, before: &str, label: &str, after: &str, place: Origin) -> Line {
        let mut line =
            Line::new(format!("{before} {}{after}", labels::with(label, &self.names)), place);
        line.otherwise = Some(format!("{before} {}{after}", labels::without(label)));
        line
    }

    /// An expression in a column.
    pub(super) fn expression(&mut self, row: &Row, column: &str) -> Option<XPath> {
        let text = row.get(column);
        match xpath::parse(text) {
            Ok(read) => Some(read),
            Err(part) => {
                self.leave(row, column, msg!("project-survey-no-expression", part = part));
                None
            }
        }
    }

    fn condition(&mut self, row: &Row, column: &str, repeat: Option<&str>) -> Option<String> {
        let read = self.expression(row, column)?;
        let writer = Writer { names: &self.names, own: Some(row.get("name")), repeat };
        match writer.condition(&read) {
            Ok(text) => Some(text),
            Err(why) => {
                self.leave(row, column, why);
                None
            }
        }
    }

    fn shown_when(&mut self, row: &Row, node: &mut Node, repeat: Option<&str>, bracketed: bool) {
        if row.get("relevant").is_empty() {
            return;
        }
        if let Some(text) = self.condition(row, "relevant", repeat) {
            let text =
                if bracketed { format!("tonen als ({text})") } else { format!("tonen als {text}") };
            node.clauses.push(Line::new(text, self.origin(row, "relevant")));
        }
    }

    /// Columns that are not read.
    fn other_columns(&mut self, row: &Row) {
        let mut found = Vec::new();
        for (column, text) in row.cells() {
            let base = column.split("::").next().unwrap_or(column);
            let other_language =
                column.contains("::") && !column.ends_with(&format!("::{}", self.language));
            let read = READ.contains(&base) && !other_language;
            let idle = base == "read_only" && !is_yes(text) || base == "default";
            // How a question looks is Koers' own; that a date is a month is not.
            let looks = base == "appearance"
                && matches!(text, "field-list" | "minimal" | "multiline" | "table-list");
            if !(read || idle || other_language || looks) {
                found.push(column.to_owned());
            }
        }
        for column in found {
            self.leave(row, &column, msg!("project-survey-no-column"));
        }
        if row.get("type").ends_with(" or_other") {
            self.leave(row, "or_other", msg!("project-survey-no-other"));
        }
        for name in labels::unknown(row.told("label", &self.language), &self.names) {
            self.leave(row, "label", msg!("project-survey-no-question", name = name));
        }
    }

    /// A question, calculation or note.
    fn one(
        &mut self,
        row: &Row,
        kind: &str,
        next: Option<&Row>,
        (note, repeat): (Option<&Row>, Option<&str>),
    ) -> Option<Node> {
        self.other_columns(row);
        if kind == "note" {
            let level = if is_yes(row.get("required")) { "fout" } else { "melding" };
            return self.check(row, level, repeat);
        }
        if kind == "text" && labels::is_reason(row.told("hint", &self.language)) {
            return self.check(row, "waarschuwing", repeat);
        }
        let Some(known) = self.names.questions.get(row.get("name")).cloned() else {
            let (list, why) = match kind {
                "select_one" | "select_multiple" => {
                    (row.get("type"), msg!("project-survey-no-list"))
                }
                _ => (row.get("type"), msg!("project-survey-no-type")),
            };
            self.leave(row, list, why);
            return None;
        };
        if kind == "calculate" {
            return self.calculated(row, &known, next);
        }
        let (typ, more) = self.typ(row, kind, &known);
        let place = self.origin(row, row.get("type"));
        let label = self.label(row);
        let head =
            self.titled(&format!("vraag {}", known.name), &label, &format!(": {typ}"), place);
        let mut node = Node::new(head);
        let reason = next.filter(|next| is_reason(row, next));
        if let Some(next) = reason {
            self.skipped.push(next.number);
            node.clauses.push(Line::new("nvt toegestaan".to_owned(), self.origin(next, "type")));
        }
        match row.get("required") {
            required if is_yes(required) || reason.is_some() && !required.is_empty() => {
                node.clauses.push(Line::new("verplicht".to_owned(), self.origin(row, "required")));
            }
            required if required.is_empty() || is_no(required) => {}
            _ => {
                if let Some(text) = self.condition(row, "required", repeat) {
                    let text = format!("verplicht als {text}");
                    node.clauses.push(Line::new(text, self.origin(row, "required")));
                }
            }
        }
        self.shown_when(row, &mut node, repeat, false);
        self.default(row, &known, &mut node);
        let hint = row.told("hint", &self.language).to_owned();
        let told = note.map(|note| self.label(note)).into_iter().chain(Some(hint));
        let told: Vec<String> = told.filter(|t| !t.is_empty() && !labels::is_unit(t)).collect();
        if !told.is_empty() {
            let place = self.origin(row, "hint");
            node.clauses.push(self.titled("toelichting", &told.join("\n"), "", place));
        }
        if let Some(rest) = more {
            // The check stands behind its question, on lines of its own.
            node.clauses.extend(self.constraint(row, &known, &rest, repeat));
        }
        Some(node)
    }

    /// A note or text that shows when something holds.
    fn check(&mut self, row: &Row, level: &str, repeat: Option<&str>) -> Option<Node> {
        let text = self.condition(row, "relevant", repeat)?;
        let known = self.names.questions.get(row.get("name")).map(|known| known.name.clone());
        let name = known.unwrap_or_else(|| self.names.free(row.get("name")));
        let label = self.label(row);
        let place = self.origin(row, row.get("type"));
        Some(Node::new(self.titled(&format!("{level} {name} als {text}"), &label, "", place)))
    }

    fn calculated(&mut self, row: &Row, known: &Known, next: Option<&Row>) -> Option<Node> {
        let read = self.expression(row, "calculation")?;
        let repeat = known.repeat.as_deref();
        let writer = Writer { names: &self.names, own: None, repeat };
        let value = match writer.calculation(&read) {
            Ok(value) => value,
            Err(why) => {
                self.leave(row, "calculation", why);
                return None;
            }
        };
        if value.rounded {
            self.leave(row, "calculation", msg!("project-survey-rounded"));
        }
        let typ = match &value.kind {
            Kind::Number { decimals: Some(0) } => "geheel getal".to_owned(),
            Kind::Number { decimals: Some(places) } => with_decimals(&places.to_string()),
            Kind::Number { decimals: None } => "getal".to_owned(),
            Kind::Date => "datum".to_owned(),
            Kind::Truth { .. } => "ja/nee".to_owned(),
            Kind::Text | Kind::File => "tekst".to_owned(),
            Kind::Choice { options, several } => {
                let list = self.lists.iter_mut().find(|l| {
                    l.options.iter().map(|o| &o.there).eq(options.iter().map(|(there, _)| there))
                });
                list.filter(|_| !several).map_or_else(
                    || "tekst".to_owned(),
                    |list| {
                        list.used = true;
                        list.name.clone()
                    },
                )
            }
        };
        // A note that only shows it says what it is called.
        let shown = format!("${{{}}}", row.get("name"));
        let title = next.filter(|next| kind_of(next).0 == "note").and_then(|next| {
            let label = next.told("label", &self.language).strip_suffix(&shown)?;
            Some((next.number, label.trim_end_matches([' ', ':', '€']).to_owned()))
        });
        let label = match title {
            Some((number, label)) => {
                self.skipped.push(number);
                label
            }
            None => self.label(row),
        };
        let place = self.origin(row, "calculate");
        let before = format!("berekend {}", known.name);
        let mut node = Node::new(self.titled(&before, &label, &format!(": {typ}"), place));
        self.shown_when(row, &mut node, repeat, true);
        node.formula =
            Some(Line::new(format!("= {}", value.text), self.origin(row, "calculation")));
        Some(node)
    }
}

/// Puts what was read of a group in what is around it.
fn close(done: Open, open: &mut [Open]) {
    let Some(mut node) = done.head.filter(|_| !done.lost) else { return };
    node.body = Some(done.body);
    if let Some(around) = open.last_mut() {
        around.body.push(node);
    }
}

/// The type of a row, as the standard writes it, and its list.
pub(super) fn kind_of(row: &Row) -> (String, &str) {
    let text = row.get("type");
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let kind = match (first.to_lowercase().as_str(), second.to_lowercase().as_str()) {
        ("begin" | "end", what) if !what.is_empty() => format!("{}_{what}", first.to_lowercase()),
        ("int", _) => "integer".to_owned(),
        ("string", _) => "text".to_owned(),
        ("select1", _) => "select_one".to_owned(),
        ("photo", _) => "image".to_owned(),
        (known, _) => known.to_owned(),
    };
    (kind, second)
}

/// Whether the next question asks why this one does not apply.
fn is_reason(row: &Row, next: &Row) -> bool {
    kind_of(next).0 == "text"
        && next.get("name") == format!("{}_nvt", row.get("name"))
        && !row.get("name").is_empty()
}

fn is_yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "yes" | "true" | "true()" | "1" | "ja")
}

fn is_no(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "no" | "false" | "false()" | "0" | "nee")
}
