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

/// The pages of the reports, by path.
fn reports(internal: bool, language: Language) -> Vec<(String, String)> {
    let files = super::reports(&testing::outcome().publish(internal), language).unwrap();
    files.into_iter().map(|f| (f.path, String::from_utf8(f.content).unwrap())).collect()
}

#[test]
fn the_report_of_a_school_and_of_all() {
    for (path, page) in reports(false, Language::Nl) {
        let name = match &*path {
            "rapporten/schoolrapport/school/12AB00.html" => "report_of_a_school",
            "rapporten/schoolrapport/swv/swv.html" => "report_of_the_whole",
            _ => continue,
        };
        insta::assert_snapshot!(name, body(&page));
    }
}

#[test]
fn every_unit_has_its_report() {
    let paths: Vec<String> = reports(false, Language::Nl).into_iter().map(|(p, _)| p).collect();
    let units = ["school/12AB00", "school/12AB01", "school/34CD00", "bestuur/41234"];
    for unit in units.iter().chain(&["bestuur/50001", "swv/swv"]) {
        assert!(paths.contains(&format!("rapporten/schoolrapport/{unit}.html")), "{paths:?}");
    }
    assert!(paths.contains(&"rapporten/index.html".to_owned()));
}

#[test]
fn reports_keep_small_numbers_back() {
    let of = |internal| {
        let all = reports(internal, Language::Nl);
        all.into_iter().find(|(p, _)| p.ends_with("school/12AB00.html")).unwrap().1
    };
    let answer = "<dt><bdi>Leerlingen met een plan</bdi></dt><dd><bdi>";
    assert!(of(true).contains(&format!("{answer}2</bdi>")));
    let published = of(false);
    assert!(published.contains(&format!("{answer}&#60;5</bdi>")), "{published}");
    // The trend neither: a dot would stand where the number is.
    assert!(!published.contains("<td class=\"number\">3</td>"));
    assert!(published.contains("2022-2023: &lt;5; 2023-2024: 6"), "{published}");
}

#[test]
fn reports_need_nothing_from_elsewhere_and_say_all_in_words() {
    for language in [Language::Nl, Language::En] {
        for (path, page) in reports(false, language) {
            for outside in ["src=", "<link", "@import", "url(", "<script"] {
                assert!(!page.contains(outside), "{path}: {outside}");
            }
            assert!(!body(&page).contains("emit-"), "{path}: a key without words");
            assert_eq!(page.matches("<svg").count(), page.matches("role=\"img\"").count());
            assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{path}");
        }
    }
}

#[test]
fn coverage_and_calendar_are_pages_of_their_own() {
    let outcome = testing::outcome();
    let frameworks: Vec<&Framework> = outcome.frameworks.iter().collect();
    let page = coverage(&outcome.header, &frameworks, Language::Nl).unwrap();
    insta::assert_snapshot!("coverage_page", body(&page));
    let page = calendar(&outcome.school_calendar(), Language::En).unwrap();
    insta::assert_snapshot!("calendar_page", body(&page));
}
