//! Tests of the readers: what a small SWV hands in, good and bad.

mod allocations;
mod files;
mod hostile;
mod registers;
mod speed;
mod submissions;
mod workbooks;

use super::{Options, RawFile, Submissions, Table, Value, read_registers, read_submissions};
use crate::core::schema::{
    AllocationSchema, FieldKind, FieldSchema, GroupSchema, ListSchema, NumberSchema, OptionSchema,
    QuestionSchema, QuestionnaireSchema, RegisterSchema, Schema,
};
use crate::diagnostic::{Diagnostic, Place, Severity, Sink, render};
use crate::locale::{Arg, Message};
use crate::number::Number;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::sync::Arc;

pub(super) const SCHOOL: usize = 1;
pub(super) const PUPIL: usize = 2;

fn field(name: &str, kind: FieldKind) -> FieldSchema {
    FieldSchema { name: name.into(), kind, optional: false }
}

fn optional(name: &str, kind: FieldKind) -> FieldSchema {
    FieldSchema { optional: true, ..field(name, kind) }
}

fn text() -> FieldKind {
    FieldKind::Text { pattern: None, max_length: None }
}

fn pattern(pattern: &str) -> FieldKind {
    FieldKind::Text { pattern: Some(pattern.into()), max_length: Some(10) }
}

fn whole(minimum: i64, maximum: i64) -> FieldKind {
    FieldKind::Number(NumberSchema {
        decimals: Some(0),
        minimum: Some(Number::from_int(minimum)),
        maximum: Some(Number::from_int(maximum)),
        ..NumberSchema::default()
    })
}

fn money() -> FieldKind {
    FieldKind::Number(amount())
}

fn amount() -> NumberSchema {
    NumberSchema {
        money: true,
        decimals: Some(2),
        minimum: Some(Number::ZERO),
        ..NumberSchema::default()
    }
}

fn percentage() -> FieldKind {
    let number = NumberSchema { percentage: true, decimals: Some(3), ..NumberSchema::default() };
    FieldKind::Number(number)
}

fn option(name: &str, label: &str, was: Option<&str>) -> OptionSchema {
    OptionSchema { name: name.into(), label: label.into(), was: was.map(Into::into) }
}

fn question(name: &str, kind: FieldKind) -> QuestionSchema {
    QuestionSchema { field: optional(name, kind), was: Vec::new(), not_applicable: false }
}

/// Boards, schools and pupils; a questionnaire with a matrix and a group; an allocation.
pub(super) fn schema() -> Schema {
    let kinds = ListSchema {
        name: "school.soort".into(),
        options: vec![
            option("vmbo", "Vmbo/havo", None),
            option("vso", "Vso", None),
            option("pro", "Praktijkonderwijs", Some("lwoo_pro")),
        ],
    };
    let register = |name: &str, plural: &str, fields| RegisterSchema {
        name: name.into(),
        plural: plural.into(),
        key: 0,
        fields,
    };
    let board = register(
        "bestuur",
        "besturen",
        vec![field("nummer", pattern("[0-9]{5}")), field("naam", text())],
    );
    let school = register(
        "school",
        "scholen",
        vec![
            field("brin", pattern("[0-9]{2}[A-Z]{2}[0-9]{2}")),
            field("naam", text()),
            field("bestuur", FieldKind::Row(0)),
            field("soort", FieldKind::Choice(0)),
            field("leerlingtal", whole(0, 5000)),
            optional("budget", money()),
            optional("aandeel", percentage()),
            optional("sinds", FieldKind::Date),
        ],
    );
    let pupil = register(
        "leerling",
        "leerlingen",
        vec![
            field("nummer", text()),
            field("school", FieldKind::Row(SCHOOL)),
            optional("mentor", FieldKind::Row(PUPIL)),
        ],
    );
    let mut hgw = question("hgw", FieldKind::Choice(0));
    hgw.was = vec!["hgw_invoering".into()];
    let mut opp = question("opp", whole(0, 100));
    opp.not_applicable = true;
    let koos = QuestionnaireSchema {
        name: "koos".into(),
        register: SCHOOL,
        questions: vec![
            question("antipest", FieldKind::Truth),
            hgw,
            question("klimaat.rust", whole(1, 5)),
            question("klimaat.regels", whole(1, 5)),
            question("begroot", money()),
            opp,
            question("partners", FieldKind::MultiChoice(0)),
            question("toelichting", text()),
            question("protocol", FieldKind::Attachment),
            question("leerling", FieldKind::Row(PUPIL)),
            question("jaar", FieldKind::SchoolYear),
            question("vanaf", FieldKind::Month),
        ],
        groups: vec![GroupSchema {
            name: "inzet".into(),
            was: vec!["middelen".into()],
            questions: vec![question("omschrijving", text()), question("begroot", money())],
            computed: vec!["over".into()],
            maximum: Some(40),
        }],
        computed: vec!["totaal".into()],
        warnings: vec!["onbegroot".into()],
    };
    let allocation =
        AllocationSchema { name: "koos_middelen".into(), register: SCHOOL, amount: amount() };
    Schema {
        lists: vec![kinds],
        registers: vec![board, school, pupil],
        questionnaires: vec![koos],
        allocations: vec![allocation],
    }
}

pub(super) fn file(name: &str, bytes: impl AsRef<[u8]>) -> RawFile {
    RawFile { name: name.into(), bytes: bytes.as_ref().into() }
}

/// A submission that uses everything.
pub(super) const GOOD_JSON: &str = r#"{ "school": "12AB00",
  "antwoorden": {
    "antipest": true, "hgw": "pro", "klimaat": { "rust": 4, "regels": 5 }, "begroot": "1000.10",
    "opp": { "nvt": "geen leerlingen met een opp" }, "partners": ["vso", "vmbo"], "toelichting": " zo ",
    "protocol": { "naam": "protocol.pdf", "type": "application/pdf", "grootte": 1234, "hash": "abc" },
    "leerling": "3", "jaar": "2024-2025", "vanaf": "2024-09",
    "inzet": [ { "omschrijving": "RT", "begroot": 1000.1 }, { "omschrijving": "Coach", "begroot": "0.10" } ] },
  "geaccepteerd": { "onbegroot": "komt nog" } }"#;

pub(super) const BOARDS: &str = "nummer;naam\n41234;Stichting Ons\n41235;Stichting Hun\n";
pub(super) const SCHOOLS: &str = "brin;naam;bestuur;soort;leerlingtal;budget;aandeel;sinds\n\
    12AB00;De Brug;41234;vmbo;1.250;€ 1.250,75;12,5%;1-10-2024\n\
    12AB01;Het Veld;41235;Vso;80;;;2024-10-01\n\
    03XY00;Agora;41234;lwoo_pro;0;0;0;\n";
pub(super) const PUPILS: &str = "nummer;school;mentor\n1;12AB00;2\n2;12AB00;\n3;03XY00;1\n";

/// The registers of the small SWV.
pub(super) fn registers() -> Vec<Table> {
    let (tables, told) = read([BOARDS, SCHOOLS, PUPILS]);
    assert_eq!(told, "");
    tables
}

/// Reads the three registers from CSV texts.
pub(super) fn read(texts: [&str; 3]) -> (Vec<Table>, String) {
    let [boards, schools, pupils] = texts;
    read_files(&[
        vec![file("besturen.csv", boards)],
        vec![file("scholen.csv", schools)],
        vec![file("leerlingen.csv", pupils)],
    ])
}

pub(super) fn read_files(files: &[Vec<RawFile>]) -> (Vec<Table>, String) {
    let mut sink = Sink::default();
    let tables = read_registers(&schema(), files, Options::default(), &mut sink);
    (tables, told(sink))
}

/// The schools alone, from one file, with their boards.
pub(super) fn read_schools(school: RawFile) -> (Table, String) {
    let (mut tables, told) =
        read_files(&[vec![file("besturen.csv", BOARDS)], vec![school], Vec::new()]);
    (tables.swap_remove(SCHOOL), told)
}

pub(super) fn submit(files: &[RawFile]) -> (Submissions, String) {
    let mut sink = Sink::default();
    let read = read_submissions(&schema(), 0, &registers(), files, Options::default(), &mut sink);
    (read, told(sink))
}

/// What a person would read, sorted by place.
pub(super) fn told(sink: Sink) -> String {
    sink.into_sorted().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(diagnostic: &Diagnostic) -> String {
    let mut line = format!("{} ", diagnostic.code.id);
    if diagnostic.severity != Severity::Error {
        line += &format!("({:?}) ", diagnostic.severity);
    }
    match &diagnostic.place {
        Place::Data { file, sheet, row, column, at } => {
            line += file;
            if let Some(sheet) = sheet {
                line += &format!("[{sheet}]");
            }
            if let Some(cell) = render::cell(*row, *at) {
                line += &format!(":{cell}");
            } else if let Some(row) = row.filter(|r| *r != u32::MAX) {
                line += &format!(":{row}");
            }
            if let Some(column) = column {
                line += &format!(":{column}");
            }
        }
        Place::File(file) => line += file,
        Place::Source(_) => line += "?",
    }
    line += &format!(" {}", say(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        line += &format!(" » {}", say(help));
    }
    line
}

/// A message in Dutch; it must be there in English too.
fn say(message: &Message) -> String {
    let english = render(message, include_str!("../../../locales/en/data.ftl"));
    assert!(!english.is_empty());
    render(message, include_str!("../../../locales/nl/data.ftl"))
}

fn render(message: &Message, texts: &str) -> String {
    let resource = FluentResource::try_new(texts.to_owned()).expect("texts that parse");
    let mut bundle: FluentBundle<FluentResource> = FluentBundle::default();
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).expect("keys that stand once");
    let mut args = FluentArgs::new();
    for (name, arg) in &message.args {
        match arg {
            Arg::Text(text) => args.set(*name, text.as_str()),
            Arg::Count(count) => args.set(*name, *count),
            Arg::Message(inner) => args.set(*name, render(inner, texts)),
        }
    }
    let found = bundle.get_message(message.key).and_then(|m| m.value());
    let text = found.unwrap_or_else(|| panic!("no text for {}", message.key));
    let mut errors = Vec::new();
    let said = bundle.format_pattern(text, Some(&args), &mut errors).into_owned();
    assert!(errors.is_empty(), "{}: {errors:?}", message.key);
    said
}

/// A value as text, for comparing.
pub(super) fn plain(value: &Value<'_>) -> String {
    match value {
        Value::Missing => "-".to_owned(),
        Value::Truth(truth) => truth.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_plain().unwrap_or_default(),
        Value::Date(date) => date.to_string(),
        Value::SchoolYear(year) => year.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choice(option) => format!("#{option}"),
        Value::MultiChoice(options) => format!("{options:?}"),
        Value::Row(row) => format!("@{row}"),
        Value::Attachment(evidence) => format!("{evidence:?}"),
    }
}

/// A row as text.
pub(super) fn row(table: &Table, key: &str) -> String {
    let Some(row) = table.row(key) else { return "none".to_owned() };
    let values = (0..table.columns.len()).map(|c| plain(&table.value(c, row)));
    values.collect::<Vec<_>>().join(" | ")
}

/// The answers of a unit's submission as text.
pub(super) fn answers(submissions: &Submissions, unit: u32) -> String {
    let Some(at) = submissions.of_unit(unit) else { return "none".to_owned() };
    let values = submissions.answers.iter().map(|c| plain(&c.get(at as usize)));
    values.collect::<Vec<_>>().join(" | ")
}

/// The rows of the group of a unit's submission as text.
pub(super) fn group(submissions: &Submissions, unit: u32) -> Vec<String> {
    let (Some(at), Some(group)) = (submissions.of_unit(unit), submissions.groups.first()) else {
        return Vec::new();
    };
    let values = |row: u32| group.answers.iter().map(move |c| plain(&c.get(row as usize)));
    group.of(at).map(|row| values(row).collect::<Vec<_>>().join(" | ")).collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let keys = |texts: &str| {
        let lines = texts.lines().filter_map(|l| l.split_once(" =").map(|(key, _)| key.to_owned()));
        lines.filter(|k| k.starts_with("data-")).collect::<Vec<_>>()
    };
    let dutch = keys(include_str!("../../../locales/nl/data.ftl"));
    assert_eq!(dutch, keys(include_str!("../../../locales/en/data.ftl")));
    assert!(dutch.len() > 80);
}

/// A shared name.
pub(super) fn name(text: &str) -> Arc<str> {
    text.into()
}
