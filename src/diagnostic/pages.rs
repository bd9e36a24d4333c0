//! The page of each code: what it means, why, what to do, and an example wrong and right.
//!
//! The texts are those of `locales/LANGUAGE/pages/`, a file a family. The examples stand in the
//! Dutch ones, since rules are Dutch, and are shown with the text of either language.

use crate::locale::Language;

const DUTCH: &[&str] = &[
    include_str!("../../locales/nl/pages/K01.md"),
    include_str!("../../locales/nl/pages/K02.md"),
    include_str!("../../locales/nl/pages/K03.md"),
    include_str!("../../locales/nl/pages/K04.md"),
    include_str!("../../locales/nl/pages/K05.md"),
    include_str!("../../locales/nl/pages/K06.md"),
    include_str!("../../locales/nl/pages/K07.md"),
    include_str!("../../locales/nl/pages/K08.md"),
    include_str!("../../locales/nl/pages/K09.md"),
    include_str!("../../locales/nl/pages/K10.md"),
    include_str!("../../locales/nl/pages/K20.md"),
];

const ENGLISH: &[&str] = &[
    include_str!("../../locales/en/pages/K01.md"),
    include_str!("../../locales/en/pages/K02.md"),
    include_str!("../../locales/en/pages/K03.md"),
    include_str!("../../locales/en/pages/K04.md"),
    include_str!("../../locales/en/pages/K05.md"),
    include_str!("../../locales/en/pages/K06.md"),
    include_str!("../../locales/en/pages/K07.md"),
    include_str!("../../locales/en/pages/K08.md"),
    include_str!("../../locales/en/pages/K09.md"),
    include_str!("../../locales/en/pages/K10.md"),
    include_str!("../../locales/en/pages/K20.md"),
];

/// The page of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The code's id.
    pub id: &'a str,
    /// What is wrong, in a few words.
    pub title: &'a str,
    /// Why, and what to do: paragraphs.
    pub text: String,
    /// Examples in order.
    pub examples: Vec<Example<'a>>,
}

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// Whether it is right.
    pub right: bool,
    /// The file's name; `koers` is a rule file of any name.
    pub file: &'a str,
    /// What is in it. Of a workbook (`.xlsx`) the sheets, each under its name in brackets.
    pub contents: String,
    /// What a text cannot show, as it stands behind the file's name.
    pub traits: Traits<'a>,
}

/// What the text of an example does not show of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traits<'a> {
    /// `maal=500`: how often the last line stands in the file; 1 where nothing is said.
    pub times: usize,
    /// `kolommen=20000`: the empty cells that every line has more; 0 where nothing is said.
    pub columns: usize,
    /// `codering=windows-1252`: how the file was saved; None is UTF-8.
    pub encoding: Option<&'a str>,
    /// `zonder=koers.toml`: a file that is not there.
    pub without: Option<&'a str>,
    /// `ook=K1012`: the code from which the example's own one follows.
    pub also: Option<&'a str>,
}

/// The page of a code; None where there is none.
///
/// ```
/// use koers::diagnostic::pages::page;
/// use koers::locale::Language;
///
/// let page = page("K2001", Language::En).unwrap();
/// assert_eq!(page.title, "Division by zero");
/// assert!(!page.examples.is_empty());
/// ```
#[must_use]
pub fn page(id: &str, language: Language) -> Option<Page<'static>> {
    let dutch = pages(Language::Nl).find(|page| page.id == id)?;
    match language {
        Language::Nl => Some(dutch),
        Language::En => {
            let own = pages(language).find(|page| page.id == id)?;
            Some(Page { examples: dutch.examples, ..own })
        }
    }
}

/// All pages of a language in order, as they are written: the English ones without examples.
pub fn pages(language: Language) -> impl Iterator<Item = Page<'static>> {
    let files = match language {
        Language::Nl => DUTCH,
        Language::En => ENGLISH,
    };
    files.iter().flat_map(|file| file.split("\n## ").skip(1)).filter_map(read)
}

fn read(section: &str) -> Option<Page<'_>> {
    let (head, body) = section.split_once('\n')?;
    let (id, title) = head.split_once(' ')?;
    let mut page = Page { id, title, text: String::new(), examples: Vec::new() };
    let mut inside: Option<Example<'_>> = None;
    for line in body.lines() {
        match (inside.take(), line.strip_prefix("```")) {
            (None, Some(head)) => {
                let mut words = head.split(' ');
                let file = words.next().unwrap_or_default();
                let right = words.next() == Some("goed");
                let traits = traits(words);
                inside = Some(Example { right, file, contents: String::new(), traits });
            }
            (Some(example), Some(_)) => page.examples.push(example),
            (Some(mut example), None) => {
                example.contents.push_str(line);
                example.contents.push('\n');
                inside = Some(example);
            }
            (None, None) => {
                page.text.push_str(line);
                page.text.push('\n');
            }
        }
    }
    page.text = page.text.trim().to_owned();
    Some(page)
}

fn traits<'a>(words: impl Iterator<Item = &'a str>) -> Traits<'a> {
    let mut traits = Traits { times: 1, columns: 0, encoding: None, without: None, also: None };
    for (name, value) in words.filter_map(|word| word.split_once('=')) {
        match name {
            "maal" => traits.times = value.parse().unwrap_or(1),
            "kolommen" => traits.columns = value.parse().unwrap_or(0),
            "codering" => traits.encoding = Some(value),
            "zonder" => traits.without = Some(value),
            "ook" => traits.also = Some(value),
            _ => {}
        }
    }
    traits
}
