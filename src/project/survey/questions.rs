//! The rows of an XLSForm as declarations of Koers.

use super::expression::{Writer, date, number, quoted};
use super::known::{Kind, Known, Names, option_names, plain};
use super::nodes::{Line, Node, Origin};
use super::sheets::{Row, Sheets};
use super::xpath::{self, Operator, XPath};
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

/// A list of options.
pub(super) struct List {
    /// Its name there.
    there: String,
    /// Its name here.
    pub(super) name: String,
    pub(super) options: Vec<Choice>,
    /// Whether a question takes its options from it.
    pub(super) used: bool,
}

/// An option.
pub(super) struct Choice {
    pub(super) row: u32,
    pub(super) there: String,
    pub(super) here: String,
    pub(super) label: String,
}

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

    fn leave(&mut self, row: &Row, what: &str, why: Message) {
        let place = Origin { sheet: "survey", row: row.number, what: what.to_owned() };
        self.left.push(Left { place, why });
    }

    /// The lists of options.
    pub(super) fn choices(&mut self) {
        let sheets = self.sheets;
        for row in &sheets.choices {
            let (list, name) = (row.get("list_name"), row.get("name"));
            if list.is_empty() || name.is_empty() {
                continue;
            }
            let at = self.lists.iter().position(|l| l.there == list).unwrap_or_else(|| {
                self.lists.push(List {
                    there: list.to_owned(),
                    name: String::new(),
                    options: Vec::new(),
                    used: false,
                });
                self.lists.len() - 1
            });
            let Some(own) = self.lists.get_mut(at) else { continue };
            let place =
                |what: &str| Origin { sheet: "choices", row: row.number, what: what.to_owned() };
            if own.options.iter().any(|o| o.there == name) {
                let why = msg!("project-survey-twice", name = name);
                self.left.push(Left { place: place(name), why });
                continue;
            }
            let label = row.told("label", &self.language).to_owned();
            let label = if label.is_empty() { name.to_owned() } else { label };
            own.options.push(Choice {
                row: row.number,
                there: name.to_owned(),
                here: String::new(),
                label,
            });
            for (column, _) in row.cells() {
                let base = column.split("::").next().unwrap_or(column);
                if matches!(base, "image" | "audio" | "video" | "media") {
                    let why = msg!("project-survey-no-column");
                    self.left.push(Left { place: place(column), why });
                }
            }
        }
        for list in &mut self.lists {
            let there: Vec<String> = list.options.iter().map(|o| o.there.clone()).collect();
            for (option, here) in list.options.iter_mut().zip(option_names(&there)) {
                option.here = here;
            }
        }
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

    /// What a question of this type is.
    fn kind(&self, kind: &str, list: &str) -> Option<Kind> {
        Some(match kind {
            "text" | "barcode" => Kind::Text,
            "integer" => Kind::Number { decimals: Some(0) },
            "decimal" => Kind::Number { decimals: None },
            "date" => Kind::Date,
            // Until its formula is read.
            "calculate" => Kind::Text,
            "file" | "image" | "audio" | "video" => Kind::File,
            "select_one" | "select_multiple" => {
                let list = self.lists.iter().find(|l| l.there == list)?;
                let several = kind == "select_multiple";
                match list.truth().filter(|_| !several) {
                    Some((yes, no)) => Kind::Truth { yes, no },
                    None if list.scale().is_some() && !several => {
                        Kind::Number { decimals: Some(0) }
                    }
                    None => Kind::Choice {
                        several,
                        options: list
                            .options
                            .iter()
                            .map(|o| (o.there.clone(), o.here.clone()))
                            .collect(),
                    },
                }
            }
            _ => return None,
        })
    }

    /// What calculations are, in their order: each may rest on those before it.
    pub(super) fn calculations(&mut self) {
        let sheets = self.sheets;
        // One may stand below where it is used.
        for _ in 0..3 {
            for row in sheets.survey.iter().filter(|row| kind_of(row).0 == "calculate") {
                let Some(known) = self.names.questions.get(row.get("name")).cloned() else {
                    continue;
                };
                let Ok(read) = xpath::parse(row.get("calculation")) else { continue };
                let writer =
                    Writer { names: &self.names, own: None, repeat: known.repeat.as_deref() };
                let Ok(value) = writer.calculation(&read) else { continue };
                let always = value.always && row.get("relevant").is_empty();
                let own = Known { kind: value.kind, always, ..known };
                self.names.questions.insert(row.get("name").to_owned(), own);
            }
        }
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

    fn origin(&self, row: &Row, what: &str) -> Origin {
        Origin { sheet: "survey", row: row.number, what: what.to_owned() }
    }

    fn label(&self, row: &Row) -> String {
        let label = row.told("label", &self.language);
        let label = if label.is_empty() { row.get("name") } else { label };
        label.to_owned()
    }

    /// A line with a text in it; without its references where these cannot be shown.
    fn titled(&self, before: &str, label: &str, after: &str, place: Origin) -> Line {
        let mut line =
            Line::new(format!("{before} {}{after}", labels::with(label, &self.names)), place);
        line.otherwise = Some(format!("{before} {}{after}", labels::without(label)));
        line
    }

    /// An expression in a column.
    fn expression(&mut self, row: &Row, column: &str) -> Option<XPath> {
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

    /// What is filled in beforehand.
    fn default(&mut self, row: &Row, known: &Known, node: &mut Node) {
        let text = row.get("default");
        if text.is_empty() {
            return;
        }
        let written = match &known.kind {
            Kind::Number { .. } => number(text).ok(),
            Kind::Date => date(text).ok(),
            Kind::Text => Some(quoted(text)),
            Kind::Truth { yes, .. } if text == yes => Some("ja".to_owned()),
            Kind::Truth { no, .. } if text == no => Some("nee".to_owned()),
            Kind::Choice { several: false, options } => {
                options.iter().find(|(there, _)| there == text).map(|(_, here)| here.clone())
            }
            _ => None,
        };
        match written {
            Some(written) => {
                let place = self.origin(row, "default");
                node.clauses.push(Line::new(format!("vooraf {written}"), place));
            }
            None => self.leave(row, "default", msg!("project-survey-no-column")),
        }
    }

    /// The type of a question, and what is left of its constraint.
    fn typ(&mut self, row: &Row, kind: &str, known: &Known) -> (String, Option<XPath>) {
        let read = if row.get("constraint").is_empty() {
            None
        } else {
            self.expression(row, "constraint")
        };
        let (_, list) = kind_of(row);
        if let Some(own) = self.lists.iter_mut().find(|l| l.there == list)
            && kind.starts_with("select_")
        {
            if let Some((low, high)) = own.scale().filter(|_| kind == "select_one") {
                let ends = own.ends();
                return (format!("schaal {low} t/m {high}{ends}"), read);
            }
            if let Kind::Choice { several, .. } = &known.kind {
                own.used = true;
                let of =
                    if *several { format!("meerkeuze uit {}", own.name) } else { own.name.clone() };
                return (of, read);
            }
        }
        let told = !row.told("constraint_message", &self.language).is_empty();
        let own_words = labels::is_wrong(row.told("constraint_message", &self.language));
        let mut rest = Vec::new();
        let mut bounds = String::new();
        let mut decimals = None;
        for part in read.map(parts).unwrap_or_default() {
            let bound = if told && !own_words { None } else { bound(&part, &known.kind) };
            match bound {
                Some(Bound::Clause(text)) => bounds.push_str(&format!(" {text}")),
                Some(Bound::Decimals(places)) => decimals = Some(places),
                None => rest.push(part),
            }
        }
        let both = |a: XPath, b: XPath| XPath::Binary(Operator::And, Box::new((a, b)));
        let rest = rest.into_iter().reduce(both);
        let typ = match &known.kind {
            Kind::Truth { .. } => "ja/nee".to_owned(),
            Kind::Number { decimals: Some(0) } => "geheel getal".to_owned(),
            Kind::Number { .. } => match decimals {
                Some(places) => with_decimals(&places.to_string()),
                None => "getal".to_owned(),
            },
            Kind::Date => "datum".to_owned(),
            Kind::File => "bijlage".to_owned(),
            Kind::Text | Kind::Choice { .. } => {
                let long = row.get("appearance").contains("multiline");
                if long { "lange tekst".to_owned() } else { "tekst".to_owned() }
            }
        };
        (format!("{typ}{bounds}"), rest)
    }

    /// A constraint that is no bound: a `fout`.
    fn constraint(
        &mut self,
        row: &Row,
        known: &Known,
        read: &XPath,
        repeat: Option<&str>,
    ) -> Vec<Line> {
        let writer = Writer { names: &self.names, own: Some(row.get("name")), repeat };
        let text = match writer.condition_of(read, std::slice::from_ref(&known.name)) {
            Ok(text) => text,
            Err(why) => {
                self.leave(row, "constraint", why);
                return Vec::new();
            }
        };
        let own = &known.name;
        let name = self.names.free(&format!("{}_klopt_niet", plain(own)));
        let message = row.told("constraint_message", &self.language);
        let message = if message.is_empty() { self.label(row) } else { message.to_owned() };
        let guard = if known.always { String::new() } else { format!("{own} is ingevuld en ") };
        let before = format!("fout {name} als {guard}niet ({text})");
        let place = self.origin(row, "constraint");
        vec![self.titled(&before, &message, &format!(" bij {own}"), place)]
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

impl List {
    /// The names of its yes and no, when these are its options.
    fn truth(&self) -> Option<(String, String)> {
        let [first, second] = self.options.as_slice() else { return None };
        let yes = |o: &Choice| matches!(o.there.to_lowercase().as_str(), "ja" | "yes");
        let no = |o: &Choice| matches!(o.there.to_lowercase().as_str(), "nee" | "no");
        match (first, second) {
            (a, b) if yes(a) && no(b) => Some((a.there.clone(), b.there.clone())),
            (a, b) if no(a) && yes(b) => Some((b.there.clone(), a.there.clone())),
            _ => None,
        }
    }

    /// Its ends, when its options are steps of a scale whose labels are their numbers.
    fn scale(&self) -> Option<(i64, i64)> {
        let steps: Option<Vec<i64>> = self
            .options
            .iter()
            .map(|o| Some(o.there.parse().ok()?).filter(|_| o.label.starts_with(&o.there)))
            .collect();
        let steps = steps?;
        let (low, high) = (*steps.first()?, *steps.last()?);
        (steps.len() > 1 && (low..=high).eq(steps.iter().copied())).then_some((low, high))
    }

    /// What stands at the ends of a scale.
    fn ends(&self) -> String {
        let end = |option: Option<&Choice>| {
            let option = option?;
            let label = option.label.strip_prefix(&option.there)?;
            let label = label.trim_matches([' ', '(', ')', '-', '–', ':', '.']);
            (!label.is_empty()).then(|| quoted(label))
        };
        match (end(self.options.first()), end(self.options.last())) {
            (Some(low), Some(high)) => format!(" {low} {high}"),
            _ => String::new(),
        }
    }
}

/// The type of a number with so many decimals.
fn with_decimals(places: &str) -> String {
    let word = if places == "1" { "decimaal" } else { "decimalen" };
    format!("getal met {places} {word}")
}

/// What a constraint says that a type can say.
enum Bound {
    Clause(String),
    Decimals(String),
}

fn bound(part: &XPath, kind: &Kind) -> Option<Bound> {
    let XPath::Binary(operator, sides) = part else { return None };
    let numeric = matches!(kind, Kind::Number { .. });
    match (operator, &sides.0, &sides.1) {
        (Operator::GreaterEqual, XPath::Own, XPath::Number(n)) if numeric => {
            Some(Bound::Clause(format!("minimaal {}", number(n).ok()?)))
        }
        (Operator::LessEqual, XPath::Own, XPath::Number(n)) if numeric => {
            Some(Bound::Clause(format!("maximaal {}", number(n).ok()?)))
        }
        (Operator::Equal, XPath::Call(name, arguments), XPath::Own) if name == "round" => {
            match arguments.as_slice() {
                [XPath::Own, XPath::Number(places)] => Some(Bound::Decimals(places.clone())),
                _ => None,
            }
        }
        (Operator::LessEqual, XPath::Call(name, arguments), XPath::Number(most))
            if name == "string-length" && *kind == Kind::Text =>
        {
            let own = matches!(arguments.as_slice(), [XPath::Own]);
            own.then(|| Bound::Clause(format!("hoogstens {most} tekens")))
        }
        _ => None,
    }
}

/// What holds all at once.
fn parts(read: XPath) -> Vec<XPath> {
    match read {
        XPath::Binary(Operator::And, both) => {
            let (a, b) = *both;
            [parts(a), parts(b)].concat()
        }
        other => vec![other],
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
fn kind_of(row: &Row) -> (String, &str) {
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
