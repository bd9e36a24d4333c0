//! A page as a document: its elements, without what only a screen needs.
//!
//! This reads pages that this program wrote: every element is closed or one that never is, and the
//! text is escaped.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::Serialize;
use std::collections::BTreeMap;

/// A page read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its language, as in `nl`.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// What stands on it.
    pub body: Vec<Node>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// A text; of a picture its source.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Its name, as in `h2`.
    pub name: String,
    /// Its classes.
    pub classes: Vec<String>,
    /// Those of its other attributes that matter on paper.
    pub attributes: BTreeMap<String, String>,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// Elements that have no end.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr"];

/// What is for a screen alone: a picture's table stands in its description.
const SCREEN: &[&str] = &["button", "details", "nav", "noscript", "script", "style", "template"];

/// Elements in which white space means nothing.
const BLOCKS: &[&str] = &[
    "article", "body", "div", "dl", "fieldset", "figure", "footer", "form", "head", "header",
    "html", "main", "ol", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
];

/// The attributes that matter on paper.
const KEPT: &[&str] = &["aria-label", "colspan", "href", "lang", "viewBox"];

/// The colours and lines of pictures, which on a screen come from the page's style.
const PICTURE_STYLE: &str = "\
text{font-family:'Noto Sans','DejaVu Sans';font-size:13px;fill:#16212e}\
text.axis{fill:#48566a;font-size:12px}\
.grid{stroke:#c9d2dc;stroke-width:1}\
.line{fill:none;stroke:#0b4f86;stroke-width:2.5}\
.dot{fill:#0b4f86}\
.target{stroke:#b25d00;stroke-width:2;stroke-dasharray:6 4}\
.end{stroke:#16212e;stroke-width:3}\
.part0{fill:#0b4f86}.part1{fill:#e0a030}.part2{fill:#2e7d5b}.part3{fill:#8fb8de}\
.part4{fill:#a3486b}.part5{fill:#b9cf8e}.part6{fill:#6b5b95}.part7{fill:#9aa5b1}";

impl Document {
    /// Reads a page.
    ///
    /// ```
    /// use koers::emit::pdf::Document;
    /// let page = "<html lang=\"en\"><head><title>A &amp; B</title></head><body></body></html>";
    /// let document = Document::of_page(page).unwrap();
    /// assert_eq!((&*document.lang, &*document.title), ("en", "A & B"));
    /// ```
    ///
    /// # Errors
    /// What is no page, in the words of the reader.
    pub fn of_page(html: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(html);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_dangling_amp = true;
        let mut stack = vec![Element::default()];
        // How deep inside an element for a screen alone.
        let mut skipped = 0_usize;
        loop {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Eof => break,
                Event::Start(tag) => {
                    let name = tag.name().as_ref().to_owned();
                    let is_void = VOID.contains(&&*name);
                    if skipped > 0 || SCREEN.contains(&&*name) {
                        skipped += usize::from(!is_void);
                    } else if is_void {
                        push(&mut stack, Node::Element(element(&tag)));
                    } else if name == "svg" {
                        let inner = reader.read_text(tag.name()).map_err(|e| e.to_string())?;
                        push(&mut stack, Node::Element(picture(element(&tag), &inner)));
                    } else {
                        stack.push(element(&tag));
                    }
                }
                Event::Empty(tag) if skipped == 0 => {
                    push(&mut stack, Node::Element(element(&tag)));
                }
                Event::End(tag) => {
                    if skipped > 0 {
                        skipped -= 1;
                    } else if !VOID.contains(&tag.name().as_ref())
                        && stack.len() > 1
                        && let Some(done) = stack.pop()
                    {
                        push(&mut stack, Node::Element(done));
                    }
                }
                Event::Text(text) if skipped == 0 => add_text(&mut stack, &text),
                Event::GeneralRef(entity) if skipped == 0 => {
                    let character = entity.resolve_char_ref().map_err(|e| e.to_string())?;
                    let resolved = character.map_or_else(|| named(&entity), |c| c.to_string());
                    add_text(&mut stack, &resolved);
                }
                _ => {}
            }
        }
        let mut found = Self { lang: "nl".into(), title: String::new(), body: Vec::new() };
        found.take(stack.into_iter().next().unwrap_or_default().children);
        level(&mut found.body, &mut 0);
        Ok(found)
    }

    /// Changes every text, also those that describe a picture.
    pub fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.title);
        each_text(&mut self.body, change);
    }

    fn take(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            let Node::Element(mut found) = node else { continue };
            match &*found.name {
                "html" => {
                    if let Some(lang) = found.attributes.remove("lang") {
                        self.lang = lang;
                    }
                    self.take(found.children);
                }
                "head" => self.take(found.children),
                "title" => self.title = text_of(&found.children).trim().to_owned(),
                "body" => self.body = found.children,
                _ => {}
            }
        }
    }
}

fn each_text(nodes: &mut [Node], change: &mut dyn FnMut(&mut String)) {
    for node in nodes {
        match node {
            Node::Text(text) => change(text),
            Node::Element(element) => {
                element.attributes.values_mut().for_each(&mut *change);
                each_text(&mut element.children, change);
            }
        }
    }
}

/// Makes each heading at most one deeper than the one before it, as a tagged document asks.
fn level(nodes: &mut [Node], before: &mut u32) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let written = element.name.strip_prefix('h').and_then(|n| n.parse::<u32>().ok());
        if let Some(written) = written {
            let own = written.min(*before + 1);
            element.name = format!("h{own}");
            *before = own;
        }
        level(&mut element.children, before);
    }
}

fn text_of(nodes: &[Node]) -> String {
    let text = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => text_of(&element.children),
    };
    nodes.iter().map(text).collect()
}

fn element(tag: &BytesStart<'_>) -> Element {
    let mut found = Element { name: tag.name().as_ref().to_owned(), ..Element::default() };
    for attribute in tag.html_attributes().flatten() {
        let (key, raw) = (attribute.key.as_ref(), &*attribute.value);
        let value = quick_xml::escape::unescape(raw).map_or_else(|_| raw.into(), String::from);
        if key == "class" {
            found.classes = value.split_whitespace().map(str::to_owned).collect();
        } else if KEPT.contains(&key) {
            found.attributes.insert(key.to_owned(), value);
        }
    }
    found
}

/// An entity by its name; those that our pages do not use stay as they are.
fn named(entity: &str) -> String {
    match entity {
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        "nbsp" => "\u{a0}".into(),
        other => format!("&{other};"),
    }
}

fn push(stack: &mut [Element], node: Node) {
    if let Some(top) = stack.last_mut() {
        top.children.push(node);
    }
}

/// Adds a text, in which white space of any length is one space.
fn add_text(stack: &mut [Element], text: &str) {
    let Some(top) = stack.last_mut() else { return };
    if BLOCKS.contains(&&*top.name) && text.trim().is_empty() {
        return;
    }
    let mut after_space = matches!(top.children.last(), Some(Node::Text(t)) if t.ends_with(' '));
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\t' | '\r');
        if !is_space || !after_space {
            clean.push(if is_space { ' ' } else { c });
        }
        after_space = is_space;
    }
    match top.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(&clean),
        _ => top.children.push(Node::Text(clean)),
    }
}

/// A picture, with its source as its one text.
fn picture(mut found: Element, inner: &str) -> Element {
    let view = found.attributes.remove("viewBox").unwrap_or_default();
    let size: Vec<&str> = view.split(' ').collect();
    let (width, height) = match *size {
        [_, _, width, height] => (width, height),
        _ => ("100", "100"),
    };
    let source = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\" width=\"{width}\" \
         height=\"{height}\"><style>{PICTURE_STYLE}</style>{inner}</svg>"
    );
    found.children = vec![Node::Text(source)];
    found
}
