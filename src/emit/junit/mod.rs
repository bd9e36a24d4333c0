//! JUnit XML: what CI reads of tests.

use crate::emit::words;
use crate::locale::Language;
use crate::outcome::ExampleResult;

/// Every example as a test case, those of one rule file in one suite.
#[must_use]
pub fn examples(results: &[ExampleResult], language: Language) -> String {
    let mut files: Vec<&str> = results.iter().map(file).collect();
    files.sort_unstable();
    files.dedup();
    let failed = |own: &[&ExampleResult]| own.iter().filter(|r| !r.holds()).count();
    let all: Vec<&ExampleResult> = results.iter().collect();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out += &format!("<testsuites tests=\"{}\" failures=\"{}\">\n", all.len(), failed(&all));
    for name in files {
        let own: Vec<&ExampleResult> = results.iter().filter(|r| file(r) == name).collect();
        out += &format!(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
            escaped(name),
            own.len(),
            failed(&own)
        );
        for result in own {
            case(result, language, &mut out);
        }
        out += "  </testsuite>\n";
    }
    out + "</testsuites>\n"
}

fn case(result: &ExampleResult, language: Language, out: &mut String) {
    let place = result.place.as_ref();
    *out += &format!(
        "    <testcase classname=\"{}\" name=\"{}\"{}",
        escaped(result.subject.as_deref().unwrap_or("voorbeeld")),
        escaped(&result.title),
        place
            .map(|p| format!(" file=\"{}\" line=\"{}\"", escaped(&p.file), p.line))
            .unwrap_or_default()
    );
    if result.holds() {
        *out += "/>\n";
        return;
    }
    let lines: Vec<String> = result
        .checks
        .iter()
        .filter(|check| !check.found.holds)
        .map(|check| {
            let at = check.place.as_ref().map(|p| format!(" ({p})")).unwrap_or_default();
            words::differs(check, language) + &at
        })
        .collect();
    *out += &format!(
        ">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n",
        escaped(lines.first().map_or("", String::as_str)),
        escaped(&lines.join("\n"))
    );
}

fn file(result: &ExampleResult) -> &str {
    result.place.as_ref().map_or("", |place| &*place.file)
}

/// Text in XML. Control characters cannot stand in it at all.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\n' => out += "&#10;",
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
