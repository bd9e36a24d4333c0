//! Texts of questions, reduced to what can make them differ.

use unicode_normalization::UnicodeNormalization;

/// Words that say nothing of what is asked.
const ARTICLES: &[&str] = &["de", "het", "een", "er", "is", "zijn", "the", "a", "an"];

/// Words around what is asked: of these a question and a field of a register differ freely.
const ASKING: &[&str] = &[
    "aan",
    "aantal",
    "bij",
    "deze",
    "dit",
    "heeft",
    "hebben",
    "heet",
    "hoe",
    "hoeveel",
    "hoort",
    "hun",
    "in",
    "jullie",
    "lijst",
    "nu",
    "op",
    "school",
    "schools",
    "scholen",
    "telt",
    "tot",
    "uw",
    "van",
    "vallen",
    "valt",
    "voor",
    "wat",
    "welk",
    "welke",
    "zit",
    "zitten",
    "je",
    "jouw",
    "onder",
    "wanneer",
    "waar",
    "wie",
    "valt",
    "die",
    "er",
    "als",
    "met",
    "worden",
    "wordt",
    "ingeschreven",
];

/// From how many letters a word may differ in one of them and still be taken for the same: `wel`
/// and `weg` are two words, `protocol` and `protocl` are one.
const LONG_WORD: usize = 7;

/// The words of a text in order, in small letters without accents and signs, but for articles.
pub(super) fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        // `anti-pest` and `antipest` are one word.
        .filter(|c| *c != '-' && *c != '\'' && *c != '’')
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().filter(|w| !ARTICLES.contains(w)).map(stem).collect()
}

/// What is asked, without the words around it, in the order of the alphabet.
pub(super) fn subject(text: &str) -> Vec<String> {
    let mut left: Vec<String> = words(&text.replace('_', " "));
    left.retain(|w| !ASKING.contains(&w.as_str()));
    left.sort();
    left.dedup();
    left
}

/// A word without its plural and without `tal`: `leerlingen`, `leerling` and `leerlingtal` are one.
fn stem(word: &str) -> String {
    let count = word.strip_suffix("aantal").or_else(|| word.strip_suffix("tal"));
    let word = count.filter(|w| w.chars().count() > 4).unwrap_or(word);
    let plural = word.strip_suffix("en").or_else(|| word.strip_suffix('s'));
    plural.filter(|w| w.chars().count() > 4).unwrap_or(word).to_owned()
}

/// Whether two texts of as many words differ in no more than one letter of one long word.
pub(super) fn near(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut differ = a.iter().zip(b).filter(|(a, b)| a != b);
    match (differ.next(), differ.next()) {
        (None, _) => true,
        (Some((a, b)), None) => {
            let long = |w: &str| w.chars().count() >= LONG_WORD;
            let digits = |w: &str| w.chars().any(|c| c.is_ascii_digit());
            long(a) && long(b) && !digits(a) && !digits(b) && strsim::damerau_levenshtein(a, b) <= 1
        }
        (Some(_), Some(_)) => false,
    }
}

/// Keys of which two texts share one whenever they are [`near`]: the words, with in turn each long
/// word less one letter.
pub(super) fn keys(words: &[String]) -> Vec<String> {
    let mut keys = vec![words.join(" ")];
    for (at, word) in words.iter().enumerate() {
        if word.chars().count() < LONG_WORD {
            continue;
        }
        let key = |shorter: &str| {
            let mut all: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some(slot) = all.get_mut(at) {
                *slot = shorter;
            }
            format!("{at} {}", all.join(" "))
        };
        keys.push(key(word));
        for without in 0..word.chars().count() {
            let shorter: String =
                word.chars().enumerate().filter(|(i, _)| *i != without).map(|(_, c)| c).collect();
            keys.push(key(&shorter));
        }
    }
    keys
}
