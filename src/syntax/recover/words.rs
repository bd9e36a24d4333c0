//! Words by what they do, for the rough reading.

/// The words that begin a declaration.
pub(super) const DECLARATIONS: &[&str] = &[
    "gebruik",
    "eenheid",
    "keuzelijst",
    "register",
    "parameter",
    "formule",
    "beslistabel",
    "vragenlijst",
    "normenkader",
    "kpi",
    "verdeelsleutel",
    "kader",
    "plan",
    "kalender",
    "rapport",
    "voorbeeld",
];

/// Those that begin nothing within a declaration.
pub(super) const OUTERMOST: &[&str] = &[
    "keuzelijst",
    "register",
    "formule",
    "beslistabel",
    "vragenlijst",
    "normenkader",
    "verdeelsleutel",
    "voorbeeld",
];

/// The words that begin an item and are followed by its name.
pub(super) const NAMED_ITEMS: &[&str] =
    &["sectie", "vraag", "matrix", "herhaal", "berekend", "norm", "score", "oordeel", "doel"];

/// The words that begin an item without a name.
pub(super) const OTHER_ITEMS: &[&str] = &[
    "fout",
    "waarschuwing",
    "melding",
    "subtotaal",
    "budget",
    "vast",
    "minimaal",
    "maximaal",
    "afgerond",
    "rest",
    "activiteit",
    "antwoorden",
    "normen",
    "verdeling",
    "vergelijk",
    "gegeven",
    "verwacht",
];

/// Words and signs with which a line goes on with the item of the line before.
const CONTINUATIONS: &[&str] = &[
    "toelichting",
    "bron",
    "uri",
    "interpretatie",
    "dekt",
    "eigenaar",
    "negeer",
    "omdat",
    "geldig",
    "vanaf",
    "voor",
    "per",
    "meervoud",
    "geordend",
    "kleur",
    "persoonsgegevens",
    "uniek",
    "voorlopig",
    "open",
    "verplicht",
    "tonen",
    "vooraf",
    "was",
    "nvt",
    "gewicht",
    "kern",
    "voldoet",
    "meting",
    "methode",
    "uit",
    "nulmeting",
    "streefwaarde",
    "onderdruk",
    "binnen",
    "gemeten",
    "wie",
    "begroot",
    "bij",
    "daarna",
    "zonder",
    "met",
    "naar",
    "als",
    "dan",
    "anders",
    "en",
    "of",
    "niet",
    "is",
    "in",
    "over",
    "waarvoor",
    "via",
    "tussen",
    "bevat",
];

/// Words that go on with an item on its own line, and that a misspelling may hide.
pub(super) const CLAUSES: &[&str] = &[
    "toelichting",
    "bron",
    "interpretatie",
    "dekt",
    "eigenaar",
    "negeer",
    "geldig",
    "meervoud",
    "persoonsgegevens",
    "voorlopig",
    "verplicht",
    "tonen",
    "vooraf",
    "gewicht",
    "kern",
    "voldoet",
    "patroon",
    "hoogstens",
    "minimaal",
    "maximaal",
    "decimalen",
    "begroot",
];

/// The words that begin a type.
pub(super) const TYPES: &[&str] = &[
    "ja",
    "tekst",
    "lange",
    "getal",
    "geheel",
    "bedrag",
    "percentage",
    "datum",
    "schooljaar",
    "maand",
    "keuze",
    "meerkeuze",
    "schaal",
    "bijlage",
];

/// What a report may hold.
pub(super) const REPORT_ITEMS: &[&str] =
    &["antwoorden", "normen", "kpi", "verdeling", "vergelijk", "kalender"];

/// Words of other languages, with what they are in this one.
pub(super) const FOREIGN: &[(&str, &str)] = &[
    ("and", "en"),
    ("AND", "en"),
    ("EN", "en"),
    ("or", "of"),
    ("OR", "of"),
    ("OF", "of"),
    ("not", "niet"),
    ("NOT", "niet"),
    ("NIET", "niet"),
    ("if", "als"),
    ("IF", "als"),
    ("ALS", "als"),
    ("then", "dan"),
    ("THEN", "dan"),
    ("DAN", "dan"),
    ("else", "anders"),
    ("ELSE", "anders"),
    ("ANDERS", "anders"),
    ("where", "waarvoor"),
    ("waar", "waarvoor"),
    ("indien", "als"),
    ("wanneer", "als"),
    ("mits", "als"),
    ("between", "tussen"),
    ("contains", "bevat"),
];

/// Comparisons in words, with their sign.
pub(super) const COMPARISONS: &[(&[&str], &str)] = &[
    (&["kleiner", "dan", "of", "gelijk", "aan"], "<="),
    (&["groter", "dan", "of", "gelijk", "aan"], ">="),
    (&["kleiner", "of", "gelijk", "aan"], "<="),
    (&["groter", "of", "gelijk", "aan"], ">="),
    (&["kleiner", "dan"], "<"),
    (&["minder", "dan"], "<"),
    (&["lager", "dan"], "<"),
    (&["groter", "dan"], ">"),
    (&["meer", "dan"], ">"),
    (&["hoger", "dan"], ">"),
    (&["niet", "gelijk", "aan"], "<>"),
    (&["ongelijk", "aan"], "<>"),
    (&["gelijk", "aan"], "="),
    (&["ten", "minste"], ">="),
    (&["tenminste"], ">="),
    (&["minstens"], ">="),
    (&["minimaal"], ">="),
    (&["ten", "hoogste"], "<="),
    (&["hoogstens"], "<="),
    (&["maximaal"], "<="),
];

/// Words that authors reach for, with the one of the language.
pub(super) const SYNONYMS: &[(&str, &str)] = &[
    ("weging", "gewicht"),
    ("wegingsfactor", "gewicht"),
    ("uitleg", "toelichting"),
    ("hulptekst", "toelichting"),
    ("doelwaarde", "streefwaarde"),
    ("streefgetal", "streefwaarde"),
    ("streef", "streefwaarde"),
    ("norm", "streefwaarde"),
    ("doel", "streefwaarde"),
    ("target", "streefwaarde"),
    ("beginwaarde", "nulmeting"),
    ("toon", "tonen"),
    ("alleen", "tonen"),
    ("zichtbaar", "tonen"),
    ("frequentie", "meting"),
    ("verantwoordelijke", "eigenaar"),
    ("optie", "keuze"),
    ("required", "verplicht"),
];

/// Whether a line that begins with this word goes on with what stands before it.
pub(super) fn continues(word: &str) -> bool {
    CONTINUATIONS.contains(&word)
}

/// Whether a word begins an item between braces.
pub(super) fn begins_item(word: &str) -> bool {
    NAMED_ITEMS.contains(&word) || OTHER_ITEMS.contains(&word)
}

/// Whether what follows this word is the name that it declares.
pub(super) fn declares(word: &str) -> bool {
    NAMED_ITEMS.contains(&word) || (DECLARATIONS.contains(&word) && word != "voorbeeld")
}

/// The candidate nearest to a misspelt word, when one is near enough.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let length = word.chars().count();
    let allowed = match length {
        0..=2 | 31.. => return None,
        3..=4 => 1,
        _ => 2,
    };
    candidates
        .into_iter()
        .filter(|c| c.chars().next().is_some_and(char::is_alphabetic))
        .map(|c| (strsim::damerau_levenshtein(&word.to_lowercase(), c), c))
        .filter(|(distance, c)| *distance <= allowed && *c != word)
        .min()
        .map(|(_, c)| c)
}
