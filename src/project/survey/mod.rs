//! A project made of an XLSForm, the workbook that ODK and KoboToolbox make a form of.
//!
//! What has a counterpart becomes a `vragenlijst`; what has none is named by its sheet and row. What
//! is written is checked before it is given: it passes, and is in canonical layout.

mod answers;
mod expression;
mod known;
mod labels;
mod lists;
mod nodes;
mod questions;
mod sheets;
mod xpath;

use super::files::MemoryFiles;
use super::template::{name_of, quoted};
use crate::locale::Message;
use crate::msg;
use known::plain;
use lists::List;
pub use nodes::Origin;
use nodes::{Line, Node};
use questions::Reader;
use std::path::Path;

/// Where the questionnaire goes.
const RULES: &str = "regels/vragenlijst.koers";
/// Who fills it in; a form does not say.
const REGISTERS: &str = "// Wie de vragenlijst invullen.

register school meervoud scholen \"Scholen\" {
  sleutel brin: tekst
  naam: tekst
}
";

/// Something of a form that was not taken over, or differently.
#[derive(Clone, Debug)]
pub struct Left {
    /// Where it stands.
    pub place: Origin,
    /// Why.
    pub why: Message,
}

/// A project made of a form.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its files: where each goes, and what is in it.
    pub files: Vec<(String, Vec<u8>)>,
    /// What has no counterpart, in the order of the form.
    pub left: Vec<Left>,
}

/// Makes a project of a form. `stem` is the name of its file, for a form that has no name itself;
/// the project is called after its folder.
///
/// # Errors
/// A sentence that says why the file is no form that a project can be made of.
pub fn read(bytes: &[u8], stem: &str, folder: &Path) -> Result<Made, Message> {
    let sheets = sheets::read(bytes)?;
    let mut reader = Reader::new(&sheets);
    if sheets.languages.len() > 1 {
        let others = sheets.languages.iter().filter(|l| **l != reader.language);
        let others: Vec<&str> = others.map(String::as_str).collect();
        let why = msg!(
            "project-survey-languages",
            language = &reader.language,
            others = others.join(", ")
        );
        let place = Origin { sheet: "survey", row: 1, what: "label".to_owned() };
        reader.left.push(Left { place, why });
    }
    let setting = |column: &str| sheets.settings.first().map_or("", |row| row.get(column));
    let id = if setting("form_id").is_empty() { stem } else { setting("form_id") };
    let title = if setting("form_title").is_empty() { id } else { setting("form_title") };
    let name = reader.names.free(&plain(id).to_lowercase());
    reader.choices();
    reader.know();
    reader.calculations();
    let questions = reader.questions();
    let at = |sheet, row, what: &str| Origin { sheet, row, what: what.to_owned() };
    let mut nodes: Vec<Node> = reader.lists.iter().filter(|l| l.used).map(list).collect();
    let head =
        format!("vragenlijst {name} \"{}\" voor school per schooljaar", labels::plain(title));
    let head = Line::new(head, at("settings", 2, "form_id"));
    nodes.push(Node::with(questions, head));
    let config = format!(
        "[project]\nnaam = {}\nsector = \"vo\"\nschooljaar = \"2024-2025\"\n\
         peildatum = 2024-10-01\nregels = [\"regels/**/*.koers\"]\n\n\
         # Waar de gegevens staan. {{schooljaar}} wordt ingevuld.\n[gegevens]\n\
         school = \"gegevens/{{schooljaar}}/scholen.csv\"\n\
         {name} = \"inzendingen/{{schooljaar}}\"\n\n[uitvoer]\nmap = \"uit\"\n",
        quoted(&name_of(folder))
    );
    let mut files = MemoryFiles::default();
    files.set("koers.toml", config.clone());
    files.set("regels/registers.koers", REGISTERS);
    let mut left = reader.left;
    let rules = nodes::settle(&mut nodes, (RULES, &files), &mut left);
    let rules = rules.ok_or_else(|| msg!("project-survey-no-questions"))?;
    left.sort_by_key(|l| (order(l.place.sheet), l.place.row));
    let schools = "brin;naam\n00AA00;Voorbeeldschool\n";
    let files = [
        ("koers.toml", config),
        ("regels/registers.koers", REGISTERS.to_owned()),
        (RULES, rules),
        ("gegevens/2024-2025/scholen.csv", schools.to_owned()),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    Ok(Made { files: files.into(), left })
}

/// A list of options as a declaration.
fn list(own: &List) -> Node {
    let row = own.options.first().map_or(2, |o| o.row);
    let at = |row, what: &str| Origin { sheet: "choices", row, what: what.to_owned() };
    let options = own.options.iter().map(|option| {
        let text = format!("{} \"{}\"", option.here, labels::plain(&option.label));
        Node::new(Line::new(text, at(option.row, &option.label)))
    });
    let head = Line::new(format!("keuzelijst {}", own.name), at(row, &own.name));
    Node::with(options.collect(), head)
}

/// Sheets in the order in which people read a form.
fn order(sheet: &str) -> u8 {
    match sheet {
        "survey" => 0,
        "choices" => 1,
        _ => 2,
    }
}
