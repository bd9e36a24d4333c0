use super::*;
use crate::outcome::testing;

fn page() -> String {
    render(&testing::outcome().publish(false), Language::Nl).unwrap()
}

/// The page without its style sheet.
fn body(page: &str) -> &str {
    page.split_once("</style>").unwrap().1
}

#[test]
fn the_page_in_dutch() {
    insta::assert_snapshot!(body(&page()));
}

#[test]
fn hostile_names_are_only_text() {
    let mut outcome = testing::outcome();
    for text in [&mut outcome.header.project, &mut outcome.kpis[0].about.title] {
        *text = testing::HOSTILE.into();
    }
    outcome.kpis[0].about.citations[0].uri = Some("javascript:alert(1)".into());
    for language in [Language::Nl, Language::En] {
        let page = render(&outcome, language).unwrap();
        assert!(!page.contains("<script"), "markup came through");
        assert!(!page.contains("javascript:"), "a link that runs came through");
        assert!(page.contains("&#60;script&#62;") || page.contains("&lt;script&gt;"));
        assert!(page.contains('🎓'));
    }
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let page = page();
    for outside in ["src=", "<link", "@import", "url(", "<script"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn every_word_exists_in_both_languages() {
    for language in [Language::Nl, Language::En] {
        for internal in [false, true] {
            let page = render(&testing::outcome().publish(internal), language).unwrap();
            assert!(!body(&page).contains("emit-"), "a key without words");
        }
    }
}

#[test]
fn tables_have_captions_and_scoped_headings_and_the_page_landmarks() {
    let page = page();
    let count = |needle: &str| page.matches(needle).count();
    assert!(count("<table") > 0);
    assert_eq!(count("<table"), count("<caption>"));
    assert_eq!(count("<th>"), 0);
    for landmark in ["<header", "<nav", "<main", "<footer", "class=\"skip\"", "lang=\"nl\""] {
        assert!(page.contains(landmark), "{landmark}");
    }
    for opened in ["table", "section", "ul", "tr", "th", "td", "details", "div", "dl"] {
        let open = count(&format!("<{opened}>")) + count(&format!("<{opened} "));
        assert_eq!(open, count(&format!("</{opened}>")), "{opened}");
    }
}

#[test]
fn what_is_kept_back_is_nowhere_on_the_page() {
    let mut outcome = testing::outcome();
    outcome.kpis[0].levels[0].cells[0].value = crate::outcome::OutcomeValue::number(
        crate::number::Number::from_int(4),
        &outcome.kpis[0].format.clone(),
    );
    let published = outcome.clone().publish(false);
    let page = render(&published, Language::Nl).unwrap();
    assert!(page.contains("&#60;5") || page.contains("&lt;5"));
    let internal = render(&outcome.publish(true), Language::Nl).unwrap();
    assert!(internal.contains("Niet publiceren"));
    assert!(!page.contains("Niet publiceren"));
}
