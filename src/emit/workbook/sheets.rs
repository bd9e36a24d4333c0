//! The sheets of a workbook to fill in.

use super::{Source, answer};
use crate::core::TypeKind;
use crate::core::form::Answer;
use crate::core::questionnaire::{CheckLevel, Group, Item, Part, Question, Required};
use crate::core::schema::{FieldKind, QuestionSchema};
use crate::diagnostic::render::column_letters;
use crate::emit::conditions::Reader;
use crate::emit::sheet_names::SheetNames;
use crate::emit::words::word;
use crate::locale::Language;
use crate::msg;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// First row of questions on a sheet of a section.
const FIRST: u32 = 4;
/// Rows of a group that are laid out when it has no maximum.
const ROWS: u32 = 100;

/// Sheets while they are written: where each is and what it holds, and the options on `lijsten`.
struct Writer<'a> {
    source: &'a Source<'a>,
    language: Language,
    names: SheetNames,
    /// Name of each sheet and what it holds.
    index: Vec<(String, String)>,
    lists: Vec<Vec<String>>,
}

struct Formats {
    title: Format,
    head: Format,
    question: Format,
    soft: Format,
}

impl Formats {
    fn new() -> Self {
        let wrapped = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: wrapped().set_bold().set_background_color(0x00E6_ECF2),
            question: wrapped(),
            soft: wrapped().set_font_color(0x0048_566A),
        }
    }
}

pub(super) fn write(source: &Source<'_>, language: Language) -> Result<Vec<u8>, String> {
    let mut writer = Writer {
        source,
        language,
        names: SheetNames::default(),
        index: Vec::new(),
        lists: Vec::new(),
    };
    // Kept for the two hidden ones, whatever the author calls a section.
    let (about, lists) = (writer.names.take("koers"), writer.names.take("lijsten"));
    writer.all(&about, &lists).map_err(|fault| fault.to_string())
}

impl Writer<'_> {
    fn t(&self, key: &'static str) -> String {
        word(key, self.language)
    }

    fn all(&mut self, about: &str, lists: &str) -> Result<Vec<u8>, XlsxError> {
        let source = self.source;
        let (Some(rules), Some(schema)) = (
            source.moment.questionnaires.get(source.questionnaire.index()),
            source.moment.schema.questionnaires.get(source.questionnaire.index()),
        ) else {
            return Err(XlsxError::ParameterError("no such questionnaire".to_owned()));
        };
        let formats = Formats::new();
        let mut workbook = Workbook::new();
        workbook.set_properties(&self.properties()?);
        let front = self.names.take(&self.t("form-sheet-about"));
        self.front(workbook.add_worksheet().set_name(&front)?, &formats)?;
        let group_names: Vec<String> =
            rules.groups.iter().map(|g| self.names.take(&g.label.plain())).collect();
        let mut loose = Vec::new();
        for item in &rules.items {
            match item {
                Item::Section(section) => {
                    let sheet =
                        (section.title.plain(), &section.items[..], !section.visible.is_empty());
                    self.section(&mut workbook, &formats, sheet, &group_names)?;
                }
                Item::Question(_)
                | Item::Matrix(_)
                | Item::Group(_)
                | Item::Computed(_)
                | Item::Check(_) => {
                    loose.push(item.clone());
                }
            }
        }
        if !loose.is_empty() {
            let sheet = (rules.title.to_string(), &loose[..], false);
            self.section(&mut workbook, &formats, sheet, &group_names)?;
        }
        for (at, group) in rules.groups.iter().enumerate() {
            let (Some(own), Some(name)) = (schema.groups.get(at), group_names.get(at)) else {
                continue;
            };
            let sheet = workbook.add_worksheet().set_name(name)?;
            self.index.push((name.clone(), format!("herhaal:{}", group.name)));
            self.group(sheet, &formats, (at, group, &own.questions))?;
        }
        if !schema.warnings.is_empty() {
            let name = self.names.take(&self.t("form-sheet-reasons"));
            self.index.push((name.clone(), "redenen".to_owned()));
            self.reasons(
                workbook.add_worksheet().set_name(name)?,
                &formats,
                &rules.part,
                &rules.groups,
            )?;
        }
        let sheet = workbook.add_worksheet().set_name(lists)?;
        for (column, options) in (0_u16..).zip(&self.lists) {
            for (row, option) in (0_u32..).zip(options) {
                sheet.write_string(row, column, option)?;
            }
        }
        sheet.set_hidden(true);
        self.about(workbook.add_worksheet().set_name(about)?)?;
        workbook.save_to_buffer()
    }

    /// Document properties. The moment of creation is the peildatum: the same form has the same
    /// bytes.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        let date = self.source.moment.reference_date;
        let created = ExcelDateTime::from_ymd(
            u16::try_from(date.year()).unwrap_or(1900),
            u8::try_from(date.month()).unwrap_or(1),
            u8::try_from(date.day()).unwrap_or(1),
        )?;
        Ok(DocProperties::new().set_author(self.source.house).set_creation_datetime(&created))
    }

    /// What the workbook is, for `koers lees`.
    fn about(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let source = self.source;
        let rules = source.moment.questionnaires.get(source.questionnaire.index());
        let name = rules.map_or("", |r| &r.name);
        let register = rules
            .and_then(|r| source.moment.registers.get(r.register.index()))
            .map_or("", |r| &r.name);
        let mut rows = vec![
            ["koers-formulier".to_owned(), "1".to_owned(), String::new()],
            ["vragenlijst".to_owned(), name.to_owned(), String::new()],
            ["schooljaar".to_owned(), source.moment.school_year.to_string(), String::new()],
            [register.to_owned(), source.answers.key.to_string(), String::new()],
        ];
        for (sheet, kind) in &self.index {
            rows.push(["blad".to_owned(), sheet.clone(), kind.clone()]);
        }
        for (row, cells) in (0_u32..).zip(&rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                sheet.write_string(row, column, cell)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }

    /// The sheet in front: what it is and how it is filled in.
    fn front(&self, sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
        let source = self.source;
        let title =
            source.moment.questionnaires.get(source.questionnaire.index()).map_or("", |r| &r.title);
        sheet.write_string_with_format(0, 0, title, &formats.title)?;
        let lines = [
            format!("{} · {}", source.house, source.moment.school_year),
            format!("{} ({})", source.unit_name, source.answers.key),
            String::new(),
            self.t("form-sheet-how"),
            self.t("form-sheet-how-nvt"),
            self.t("form-sheet-how-several"),
            self.t("form-sheet-how-rows"),
            self.t("form-sheet-how-send"),
        ];
        for (row, line) in (1_u32..).zip(&lines) {
            sheet.write_string_with_format(row, 0, line, &formats.question)?;
        }
        sheet.set_column_width(0, 100)?;
        Ok(())
    }

    /// A section: a row for each question.
    fn section(
        &mut self,
        workbook: &mut Workbook,
        formats: &Formats,
        (title, items, conditional): (String, &[Item], bool),
        group_names: &[String],
    ) -> Result<(), XlsxError> {
        let name = self.names.take(&title);
        self.index.push((name.clone(), "vragen".to_owned()));
        let sheet = workbook.add_worksheet().set_name(name)?;
        sheet.write_string_with_format(0, 1, &title, &formats.title)?;
        if conditional {
            sheet.write_string_with_format(
                1,
                1,
                self.t("form-sheet-conditional"),
                &formats.soft,
            )?;
        }
        let heads =
            ["", "form-question", "form-sheet-answer", "form-sheet-needed", "form-sheet-told"];
        for (column, head) in (0_u16..).zip(heads) {
            let text = if head.is_empty() { String::new() } else { self.t(head) };
            sheet.write_string_with_format(FIRST - 1, column, text, &formats.head)?;
        }
        for (column, width) in [(1_u16, 50.0), (2, 32.0), (3, 18.0), (4, 50.0)] {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_column_hidden(0)?;
        sheet.set_freeze_panes(FIRST, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        let mut row = FIRST;
        self.items(sheet, formats, items, group_names, &mut row)
    }

    fn items(
        &mut self,
        sheet: &mut Worksheet,
        formats: &Formats,
        items: &[Item],
        group_names: &[String],
        row: &mut u32,
    ) -> Result<(), XlsxError> {
        let source = self.source;
        let (Some(rules), Some(schema)) = (
            source.moment.questionnaires.get(source.questionnaire.index()),
            source.moment.schema.questionnaires.get(source.questionnaire.index()),
        ) else {
            return Ok(());
        };
        let none = Answer::default();
        for item in items {
            match item {
                Item::Section(section) => {
                    sheet.write_string_with_format(
                        *row,
                        1,
                        section.title.plain(),
                        &formats.head,
                    )?;
                    *row += 1;
                    self.items(sheet, formats, &section.items, group_names, row)?;
                }
                Item::Matrix(matrix) => {
                    sheet.write_string_with_format(*row, 1, matrix.label.plain(), &formats.head)?;
                    *row += 1;
                    let lines: Vec<Item> =
                        matrix.rows.iter().map(|at| Item::Question(*at)).collect();
                    self.items(sheet, formats, &lines, group_names, row)?;
                }
                Item::Question(at) => {
                    let at = *at as usize;
                    let (Some(question), Some(own)) =
                        (rules.part.questions.get(at), schema.questions.get(at))
                    else {
                        continue;
                    };
                    sheet.write_string(*row, 0, &*question.path)?;
                    sheet.write_string_with_format(
                        *row,
                        1,
                        question.label.plain(),
                        &formats.question,
                    )?;
                    let given = source.answers.answers.get(at).unwrap_or(&none);
                    answer::write(sheet, (*row, 2), source, (question, own), given)?;
                    self.offer(sheet, (*row, *row, 2), question, own)?;
                    sheet.write_string_with_format(
                        *row,
                        3,
                        self.needed(question, &rules.part, None),
                        &formats.soft,
                    )?;
                    sheet.write_string_with_format(
                        *row,
                        4,
                        self.told(question, own),
                        &formats.soft,
                    )?;
                    *row += 1;
                }
                Item::Group(at) => {
                    let name = group_names.get(*at as usize).map_or("", |n| n);
                    let text = msg!("form-sheet-see", sheet = name).render(self.language);
                    sheet.write_string_with_format(*row, 1, text, &formats.soft)?;
                    *row += 1;
                }
                Item::Computed(at) => {
                    if let Some(computed) = rules.part.computed.get(*at as usize) {
                        sheet.write_string_with_format(
                            *row,
                            1,
                            computed.label.plain(),
                            &formats.soft,
                        )?;
                        let text = self.t("form-sheet-computed");
                        sheet.write_string_with_format(*row, 3, text, &formats.soft)?;
                        *row += 1;
                    }
                }
                Item::Check(_) => {}
            }
        }
        Ok(())
    }

    /// A repeating group: a column for each question, a row for each row.
    fn group(
        &mut self,
        sheet: &mut Worksheet,
        formats: &Formats,
        (at, group, questions): (usize, &Group, &[QuestionSchema]),
    ) -> Result<(), XlsxError> {
        let source = self.source;
        let rows = source.answers.groups.get(at).map_or(&[][..], |rows| rows);
        let given = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let most = group.maximum.unwrap_or(ROWS).max(given).max(1);
        let none = Answer::default();
        for (column, (question, own)) in (0_u16..).zip(group.part.questions.iter().zip(questions)) {
            let slot = usize::from(column);
            sheet.write_string(0, column, &*question.path)?;
            let head = format!(
                "{} ({})",
                question.label.plain(),
                self.needed(question, &group.part, Some(&group.part))
            );
            sheet.write_string_with_format(1, column, head, &formats.head)?;
            sheet.write_string_with_format(2, column, self.told(question, own), &formats.soft)?;
            for row in 0..most {
                let answer = rows.get(row as usize).and_then(|r| r.get(slot)).unwrap_or(&none);
                answer::write(sheet, (row + 3, column), source, (question, own), answer)?;
            }
            self.offer(sheet, (3, most + 2, column), question, own)?;
            sheet.set_column_width(column, 26)?;
        }
        sheet.set_row_hidden(0)?;
        sheet.set_freeze_panes(3, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// The reasons for which warnings are accepted.
    fn reasons(
        &self,
        sheet: &mut Worksheet,
        formats: &Formats,
        part: &Part,
        groups: &[Group],
    ) -> Result<(), XlsxError> {
        let head = self.t("form-sheet-reasons-told");
        sheet.write_string_with_format(0, 1, head, &formats.soft)?;
        sheet.write_string_with_format(1, 1, self.t("form-warning"), &formats.head)?;
        sheet.write_string_with_format(1, 2, self.t("form-reason"), &formats.head)?;
        let checks = part.checks.iter().chain(groups.iter().flat_map(|g| &g.part.checks));
        let warnings = checks.filter(|c| c.level == CheckLevel::Warning);
        let format = answer::format(&FieldKind::Text { pattern: None, max_length: None });
        for (row, check) in (2_u32..).zip(warnings) {
            sheet.write_string(row, 0, &*check.name)?;
            sheet.write_string_with_format(row, 1, with_dots(&check.message), &formats.question)?;
            let accepted =
                self.source.answers.accepted.iter().find(|(name, _)| *name == check.name);
            let reason = accepted.map_or("", |(_, reason)| reason);
            sheet.write_string_with_format(row, 2, reason, &format)?;
        }
        sheet.set_column_hidden(0)?;
        sheet.set_column_width(1, 70)?;
        sheet.set_column_width(2, 60)?;
        Ok(())
    }

    /// Lets a cell offer what can be answered.
    fn offer(
        &mut self,
        sheet: &mut Worksheet,
        (first, last, column): (u32, u32, u16),
        question: &Question,
        own: &QuestionSchema,
    ) -> Result<(), XlsxError> {
        let options = answer::options(self.source, question);
        let range = (!options.is_empty()).then(|| {
            let count = options.len();
            let known = self.lists.iter().position(|l| *l == options);
            let at = known.unwrap_or_else(|| {
                self.lists.push(options);
                self.lists.len() - 1
            });
            let letter = column_letters(u16::try_from(at).unwrap_or(u16::MAX));
            format!("=lijsten!${letter}$1:${letter}${count}")
        });
        let told = self.t("form-sheet-wrong");
        if let Some(rule) = answer::validation(own, range, &told) {
            sheet.add_data_validation(first, column, last, column, &rule)?;
        }
        Ok(())
    }

    /// Whether an answer is needed, and when: in words where the condition speaks of answers alone.
    fn needed(&self, question: &Question, part: &Part, group: Option<&Part>) -> String {
        let needed = match &question.required {
            Required::Yes => "form-sheet-required",
            Required::When(_) => "form-sheet-sometimes",
            Required::No => "form-sheet-free",
        };
        let text = self.t(needed);
        let conditions =
            || question.visible.iter().filter_map(|at| part.conditions.get(*at as usize));
        if conditions().next().is_none() {
            return text;
        }
        let source = self.source;
        let rules = source.moment.questionnaires.get(source.questionnaire.index());
        let words = rules.and_then(|rules| {
            let reader = Reader {
                moment: source.moment,
                questionnaire: source.questionnaire,
                own: &rules.part,
                group,
                language: self.language,
            };
            let condition = reader.all(conditions())?;
            Some(msg!("form-sheet-when", condition = condition).render(self.language))
        });
        format!("{text}; {}", words.unwrap_or_else(|| self.t("form-sheet-hidden")))
    }

    fn told(&self, question: &Question, own: &QuestionSchema) -> String {
        let mut parts = Vec::new();
        if let Some(explanation) = &question.about.explanation {
            parts.push(explanation.plain());
        }
        if let TypeKind::MultiChoice(list) = &question.typ.kind {
            let count = self.source.moment.options(*list).len();
            let all: Vec<String> =
                (0..count).map(|at| answer::option(self.source, list.index(), at)).collect();
            parts.push(msg!("form-sheet-several", options = all.join("; ")).render(self.language));
        }
        if let Some((low, high)) = &question.scale {
            parts.push(format!("{low} – {high}"));
        }
        match &own.field.kind {
            FieldKind::Month => parts.push(self.t("form-sheet-month")),
            FieldKind::SchoolYear => parts.push(self.t("form-school-year-hint")),
            _ => {}
        }
        if question.not_applicable {
            parts.push(self.t("form-sheet-nvt"));
        }
        parts.join("\n")
    }
}

/// A message with its holes as dots.
fn with_dots(template: &crate::core::clauses::Template) -> String {
    use crate::core::clauses::TemplatePart;
    let parts = template.parts.iter().map(|part| match part {
        TemplatePart::Text(text) => text.to_string(),
        TemplatePart::Value(_) => "…".to_owned(),
    });
    parts.collect()
}
