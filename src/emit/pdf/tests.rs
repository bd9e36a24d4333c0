//! What stands on a page stands on paper, and nothing else.

use super::document::{Element, Node};
use super::{Document, path_of, render, reports};
use crate::emit::OutputFile;

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>Rapport – 99XA00</title>\n<style>p {{ color: red }}</style>\n</head>\n\
         <body class=\"report\">{body}</body></html>"
    )
}

fn body(html: &str) -> Vec<Node> {
    Document::of_page(&page(html)).unwrap().body
}

fn element(node: &Node) -> &Element {
    match node {
        Node::Element(element) => element,
        Node::Text(text) => panic!("{text}"),
    }
}

#[test]
fn a_page_is_read_as_it_is_shown() {
    let found = body(
        "<nav><a href=\"x\">terug</a></nav>\n<section>\n<h2><bdi>Een &#38; twee</bdi></h2>\n\
         <p>regel een<br>regel\n   twee</p>\n<details><summary>meer</summary><p>weg</p></details>\n\
         </section>",
    );
    insta::assert_snapshot!(serde_json::to_string_pretty(&found).unwrap());
}

#[test]
fn no_heading_is_deeper_than_the_one_before_it_allows() {
    let found = body("<h1>A</h1><h4>B</h4><div><h4>C</h4></div><h2>D</h2>");
    let mut names = Vec::new();
    for node in &found {
        let own = element(node);
        names.push(own.name.as_str());
        names.extend(own.children.iter().filter_map(|n| match n {
            Node::Element(e) => Some(e.name.as_str()),
            Node::Text(_) => None,
        }));
    }
    assert_eq!(names, ["h1", "h2", "div", "h3", "h2"]);
}

#[test]
fn a_picture_keeps_its_words_and_its_colours() {
    let html = "<svg class=\"bar\" viewBox=\"0 0 10 4\" role=\"img\" aria-label=\"Deel: &#60;5\">\
                <rect class=\"part1\" x=\"0\" y=\"0\" width=\"10\" height=\"4\"/></svg>";
    let found = body(html);
    let picture = element(&found[0]);
    assert_eq!(picture.attributes["aria-label"], "Deel: <5");
    let Node::Text(source) = &picture.children[0] else { panic!() };
    assert!(source.contains("width=\"10\" height=\"4\"") && source.contains(".part1{fill:"));
    render(&page(&format!("<h1>Rapport</h1>{html}"))).unwrap();
}

#[test]
fn text_is_text_whatever_it_looks_like() {
    let hostile = "#panic() $x$ *b* _i_ = kop @verwijzing &#60;script&#62;alert(1)&#60;/script&#62; \
                   \\ // niets \"aanhaling\" אבג \u{1F600} `code`";
    let html = format!(
        "<h1>{hostile}</h1><ul><li>{hostile}</li></ul><table><caption>{hostile}</caption>\
         <thead><tr><th scope=\"col\">{hostile}</th></tr></thead>\
         <tbody><tr><td class=\"number\">{hostile}</td></tr></tbody></table>\
         <dl class=\"answers\"><div><dt>{hostile}</dt><dd>{hostile}</dd></div></dl>"
    );
    let pdf = render(&page(&html)).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
}

#[test]
fn a_document_is_tagged_and_has_bookmarks() {
    let pdf = render(&page("<h1>Rapport</h1><h2>KPI's</h2><p>Tekst</p>")).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    for part in ["/StructTreeRoot", "/Outlines", "/Lang (nl)", "/MarkInfo", "pdfuaid:part"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn reports_stand_beside_their_pages() {
    let file = |path: &str| OutputFile {
        path: path.to_owned(),
        content: page("<h1>R</h1><p>x</p>").into_bytes(),
    };
    let files = [
        file("index.html"),
        file("rapporten/index.html"),
        file("rapporten/r/a.html"),
        file("rapporten/r/b.html"),
    ];
    let made = reports(&files, &|_, _| {}).unwrap();
    let paths: Vec<&str> = made.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(paths, ["rapporten/r/a.pdf", "rapporten/r/b.pdf"]);
    assert_eq!(path_of("rapporten/r/a.html"), paths[0]);
}
