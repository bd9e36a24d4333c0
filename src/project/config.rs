//! `koers.toml`.

use crate::calendar::{Date, SchoolYear};
use crate::data::Notation;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::codes::policy::LINTS;
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::locale::Message;
use crate::msg;
use crate::source::{FileId, Sources, Span};
use std::sync::Arc;
use toml::{Table, Value};

/// Where the data of a register, questionnaire or allocation are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataSource {
    /// The name of the register, questionnaire or allocation.
    pub name: Arc<str>,
    /// File or folder, with `{schooljaar}` and `{peildatum}` to fill.
    pub path: Arc<str>,
    /// Where it stands in `koers.toml`.
    pub span: Span,
}

/// A project's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The partnership's name.
    pub name: Arc<str>,
    /// `po` or `vo`.
    pub sector: Option<Arc<str>>,
    /// Default schooljaar.
    pub school_year: Option<SchoolYear>,
    /// Default peildatum.
    pub reference_date: Option<Date>,
    /// Globs of the rule files.
    pub rules: Vec<String>,
    /// Data.
    pub data: Vec<DataSource>,
    /// How numbers are written in data, where that is not left to the separator.
    pub numbers: Option<Notation>,
    /// The colour of the house style, `#rrggbb`.
    pub colour: Option<Arc<str>>,
    /// The logo: a file of the project.
    pub logo: Option<Arc<str>>,
    /// The folder for output.
    pub output: String,
    /// The level of lints that do not have their own: `None` is `uit`.
    pub levels: Vec<(&'static Code, Option<Severity>)>,
    /// `koers.toml` among the sources.
    pub file: FileId,
}

impl Config {
    /// A lint at the level the project gives it; None where it is `uit`.
    #[must_use]
    pub fn at_level(&self, mut lint: Diagnostic) -> Option<Diagnostic> {
        if let Some((_, level)) = self.levels.iter().find(|(code, _)| *code == lint.code) {
            lint.severity = (*level)?;
        }
        Some(lint)
    }
}

impl DataSource {
    /// The path for a schooljaar and peildatum.
    #[must_use]
    pub fn path_for(&self, year: SchoolYear, date: Date) -> String {
        self.path
            .replace("{schooljaar}", &year.to_string())
            .replace("{peildatum}", &date.to_string())
    }

    /// Whether there are data for each year, or one set that is the same in every year.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.path.contains("{schooljaar}") || self.path.contains("{peildatum}")
    }
}

/// The sections of `koers.toml` and what may stand in each; `None` is free.
const SECTIONS: &[(&str, Option<&[&str]>)] = &[
    ("project", Some(&["naam", "sector", "schooljaar", "peildatum", "regels", "getallen"])),
    ("gegevens", None),
    ("uitvoer", Some(&["map"])),
    ("huisstijl", Some(&["kleur", "logo"])),
    ("ernst", None),
];

/// Reads `koers.toml`; what is wrong goes to the sink, and what can be used is used.
pub fn read(text: &str, sources: &mut Sources, sink: &mut Sink) -> Option<Config> {
    let file = sources.add("koers.toml", text);
    let mut reader = Reader { text, file, sink };
    let table = match text.parse::<Table>() {
        Ok(table) => table,
        Err(problem) => {
            let range = problem.span().unwrap_or(0..0);
            let span = reader.span(range.start, range.end);
            reader.sink.push(
                Diagnostic::at(codes::CONFIG, span, msg!("project-toml-syntax"))
                    .help(msg!("project-toml-syntax-help")),
            );
            return None;
        }
    };
    reader.unknown_keys(&table);
    let project = table.get("project").and_then(Value::as_table).cloned().unwrap_or_default();
    if !table.contains_key("project") {
        let span = reader.span(0, 0);
        reader.error(span, msg!("project-no-project"));
    }
    let name = reader.text(&project, "naam").unwrap_or_default();
    let sector = reader.text(&project, "sector");
    if let Some(sector) = &sector
        && !["po", "vo"].contains(&&**sector)
    {
        let span = reader.key("sector");
        reader.error(span, msg!("project-sector", value = sector));
    }
    let school_year = reader.school_year(&project);
    let reference_date = reader.date(&project);
    let rules = reader.rules(&project);
    let numbers = match reader.text(&project, "getallen").as_deref() {
        None => None,
        Some("nl") => Some(Notation::Dutch),
        Some("en") => Some(Notation::Plain),
        Some(other) => {
            let span = reader.key("getallen");
            reader.error(span, msg!("project-numbers", value = other));
            None
        }
    };
    let data = reader.data(&table);
    let output = table
        .get("uitvoer")
        .and_then(|u| u.get("map"))
        .and_then(Value::as_str)
        .unwrap_or("uit")
        .to_owned();
    let levels = reader.levels(&table);
    let (colour, logo) = reader.style(&table);
    Some(Config {
        name,
        sector,
        school_year,
        reference_date,
        rules,
        data,
        numbers,
        colour,
        logo,
        output,
        levels,
        file,
    })
}

struct Reader<'a> {
    text: &'a str,
    file: FileId,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        let at = |n: usize| u32::try_from(n.min(self.text.len())).unwrap_or(u32::MAX);
        Span::new(self.file, at(start), at(end))
    }

    /// Where a key or section stands: the first line that begins with it.
    fn key(&self, key: &str) -> Span {
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            let start = line.len() - line.trim_start().len();
            let words = line.trim_start().trim_start_matches(['[', '"']);
            let skipped = line.trim_start().len() - words.len();
            let rest = words.strip_prefix(key);
            if rest.is_some_and(|r| r.starts_with([' ', '=', ']', '"', '\t'])) {
                let from = offset + start + skipped;
                return self.span(from, from + key.len());
            }
            offset += line.len();
        }
        self.span(0, 0)
    }

    fn error(&mut self, span: Span, message: Message) {
        self.sink.push(Diagnostic::at(codes::CONFIG, span, message));
    }

    fn unknown_keys(&mut self, table: &Table) {
        for (section, value) in table {
            let Some((_, keys)) = SECTIONS.iter().find(|(name, _)| name == section) else {
                let known: Vec<&str> = SECTIONS.iter().map(|(n, _)| *n).collect();
                self.unknown(section, &known);
                continue;
            };
            let Some(inner) = value.as_table() else {
                let span = self.key(section);
                self.error(span, msg!("project-not-a-section", name = section));
                continue;
            };
            if let Some(keys) = keys {
                for key in inner.keys() {
                    if !keys.contains(&key.as_str()) {
                        self.unknown(key, keys);
                    }
                }
            }
        }
    }

    fn unknown(&mut self, key: &str, known: &[&str]) {
        let span = self.key(key);
        let mut diagnostic =
            Diagnostic::at(codes::CONFIG, span, msg!("project-unknown-key", name = key));
        let nearest = known
            .iter()
            .map(|k| (strsim::damerau_levenshtein(key, k), *k))
            .min()
            .filter(|(distance, k)| *distance <= k.len() / 3 + 1);
        if let Some((_, nearest)) = nearest {
            diagnostic =
                diagnostic.help(msg!("project-did-you-mean", name = nearest)).repair(span, nearest);
        } else {
            diagnostic = diagnostic.help(msg!("project-known-keys", names = known.join(", ")));
        }
        self.sink.push(diagnostic);
    }

    fn text(&mut self, table: &Table, key: &str) -> Option<Arc<str>> {
        let value = table.get(key)?;
        if let Some(text) = value.as_str() {
            return Some(text.into());
        }
        let span = self.key(key);
        self.error(span, msg!("project-not-text", name = key));
        None
    }

    /// The house style: colour and logo.
    fn style(&mut self, table: &Table) -> (Option<Arc<str>>, Option<Arc<str>>) {
        let style = table.get("huisstijl").and_then(Value::as_table).cloned().unwrap_or_default();
        let colour = self.text(&style, "kleur").filter(|colour| {
            let sound = colour.strip_prefix('#').is_some_and(|digits| {
                digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
            });
            if !sound {
                let span = self.key("kleur");
                self.error(span, msg!("project-colour", value = colour));
            }
            sound
        });
        let logo = self.text(&style, "logo").filter(|path| {
            let outside = path.split(['/', '\\']).any(|part| part == "..")
                || path.starts_with(['/', '\\'])
                || path.contains(':');
            if outside {
                let span = self.key("logo");
                self.error(span, msg!("project-path-outside", path = path));
            }
            !outside
        });
        (colour, logo)
    }

    fn school_year(&mut self, project: &Table) -> Option<SchoolYear> {
        let text = self.text(project, "schooljaar")?;
        let year = SchoolYear::parse(&text);
        if year.is_none() {
            let span = self.key("schooljaar");
            self.error(span, msg!("project-school-year", value = &text));
        }
        year
    }

    fn date(&mut self, project: &Table) -> Option<Date> {
        let value = project.get("peildatum")?;
        let text = match value {
            Value::Datetime(date) => date.to_string(),
            Value::String(text) => text.clone(),
            _ => String::new(),
        };
        let date = Date::parse(&text);
        if date.is_none() {
            let span = self.key("peildatum");
            self.error(span, msg!("project-date", value = text));
        }
        date
    }

    fn rules(&mut self, project: &Table) -> Vec<String> {
        let Some(value) = project.get("regels") else { return vec!["**/*.koers".to_owned()] };
        let globs: Option<Vec<String>> = match value {
            Value::Array(items) => {
                items.iter().map(|i| i.as_str().map(ToOwned::to_owned)).collect()
            }
            Value::String(one) => Some(vec![one.clone()]),
            _ => None,
        };
        globs.unwrap_or_else(|| {
            let span = self.key("regels");
            self.error(span, msg!("project-rules"));
            Vec::new()
        })
    }

    /// `[ernst]`: `K0908 = "fout"`, or `K0909 = { ernst = "uit", reden = "…" }`.
    fn levels(&mut self, table: &Table) -> Vec<(&'static Code, Option<Severity>)> {
        let mut levels = Vec::new();
        let Some(section) = table.get("ernst").and_then(Value::as_table) else { return levels };
        for (id, value) in section {
            let span = self.key(id);
            let Some(code) = LINTS.iter().find(|c| c.id == id) else {
                let known: Vec<&str> = LINTS.iter().map(|c| c.id).collect();
                let found =
                    Diagnostic::at(codes::CONFIG, span, msg!("project-level-of", code = id));
                self.sink.push(found.help(msg!("project-level-of-help", codes = known.join(", "))));
                continue;
            };
            let (word, reason) = match value {
                Value::Table(inner) => (
                    inner.get("ernst").and_then(Value::as_str),
                    inner.get("reden").and_then(Value::as_str).unwrap_or_default(),
                ),
                other => (other.as_str(), ""),
            };
            let level = match word {
                Some("fout") => Some(Severity::Error),
                Some("waarschuwing") => Some(Severity::Warning),
                Some("melding") => Some(Severity::Note),
                Some("uit") if !reason.trim().is_empty() => None,
                Some("uit") => {
                    let found = Diagnostic::at(
                        codes::CONFIG,
                        span,
                        msg!("project-level-without-reason", code = id),
                    );
                    self.sink
                        .push(found.help(msg!("project-level-without-reason-help", code = id)));
                    continue;
                }
                Some(_) | None => {
                    let found = Diagnostic::at(
                        codes::CONFIG,
                        span,
                        msg!("project-level-unknown", code = id),
                    );
                    self.sink.push(found.help(msg!("project-level-unknown-help", code = id)));
                    continue;
                }
            };
            levels.push((*code, level));
        }
        levels
    }

    fn data(&mut self, table: &Table) -> Vec<DataSource> {
        let mut data = Vec::new();
        let Some(section) = table.get("gegevens").and_then(Value::as_table) else { return data };
        for (name, value) in section {
            let span = self.key(name);
            let Some(path) = value.as_str() else {
                self.error(span, msg!("project-not-text", name = name));
                continue;
            };
            let escapes = path.split(['/', '\\']).any(|part| part == "..");
            if escapes || path.starts_with(['/', '\\']) || path.contains(':') {
                self.error(span, msg!("project-path-outside", path = path));
                continue;
            }
            let unknown =
                path.replace("{schooljaar}", "").replace("{peildatum}", "").contains(['{', '}']);
            if unknown {
                self.error(span, msg!("project-placeholder", path = path));
                continue;
            }
            data.push(DataSource { name: name.as_str().into(), path: path.into(), span });
        }
        data
    }
}
