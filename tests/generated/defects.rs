//! One defect of each family, to be planted in a sound program.

use super::programs::Program;
use super::random::Random;

/// The families with what a rule of theirs can be wrong in; each is one mistake.
const DEFECTS: &[(&str, &[&str])] = &[
    (
        "K01",
        &[
            "formule stuk voor swv: getal met 1 decimaal = 1.5",
            "formule stuk voor swv: ja/nee = 3 == 3",
            "formule stuk voor swv: ja/nee = ja and nee",
            "formule stuk voor swv: getal met 1 decimaal = max(1, 2; 3)",
            "formule stuk voor swv: ja/nee = 3 != 4",
            "formule stuk voor swv: datum = 2024-02-31",
        ],
    ),
    (
        "K02",
        &[
            "formule stuk voor school: geheel getal in leerling = leerlingtl",
            "formule stuk voor swv: oordeel = onbekend_oordeel",
            "formule ingeschat voor school: oordeel = goed",
            "formule stuk voor leraar: geheel getal = 1",
            "kpi stuk voor swv: geheel getal streefwaarde n.t.b. = aantal(leraren)",
        ],
    ),
    (
        "K03",
        &[
            "formule stuk voor swv: ja/nee = 5",
            "formule stuk voor swv: geheel getal = ja + 1",
            "formule stuk voor swv: geheel getal = als 5 dan 1 anders 2",
            "formule stuk voor school: geheel getal = lengte(brin; brin)",
            "formule stuk voor swv: ja/nee = ja < nee",
        ],
    ),
    (
        "K04",
        &[
            "formule stuk voor school: bedrag = leerlingtal",
            "formule stuk voor school: geheel getal in leerling = leerlingtal + € 1",
            "formule stuk voor swv: bedrag = 5",
            "formule stuk voor school: ja/nee = leerlingtal > € 5",
        ],
    ),
    (
        "K05",
        &[
            "formule stuk voor school: bedrag = soms + € 1",
            "formule stuk voor school: ja/nee = soms > € 10",
            "kpi stuk voor swv: bedrag streefwaarde n.t.b. = som(soms over scholen)",
        ],
    ),
    (
        "K06",
        &[
            "formule stuk voor swv: geheel getal = heel\nformule heel voor swv: geheel getal = stuk",
            "vragenlijst stuk \"Stuk\" voor school { vraag a \"A\": ja/nee; vraag a \"Nog een\": ja/nee }",
            "vragenlijst stuk \"Stuk\" voor school { herhaal h \"H\" minimaal 5 maximaal 2 { vraag a \"A\": ja/nee } }",
            "vragenlijst stuk \"Stuk\" voor school { vraag a \"A\": ja/nee; melding als a = ja \"Ja.\" bij b }",
        ],
    ),
    (
        "K07",
        &[
            "beslistabel stuk(n: geheel getal): geheel getal {\n  n || uitkomst\n  < 3 || 1\n  > 3 || 2\n}",
            "beslistabel stuk(n: geheel getal): geheel getal uniek {\n  n || uitkomst\n  <= 3 || 1\n  >= 3 || 2\n}",
            "beslistabel stuk(n: geheel getal; m: geheel getal): geheel getal {\n  n | m || uitkomst\n  < m | - || 1\n  - | < n || 2\n}",
            "vragenlijst stuk \"Stuk\" voor school { vraag a \"A\": geheel getal van 0 t/m 9 verplicht\n fout als a < 10 \"Nooit goed.\" }",
            "vragenlijst stuk \"Stuk\" voor school { vraag a \"A\": geheel getal van 0,2 t/m 0,8 verplicht }",
        ],
    ),
    (
        "K08",
        &[
            "verdeelsleutel stuk over school { budget € 100  60% gelijk  30% naar rato van leerlingtal }",
            "verdeelsleutel stuk over school { 100% gelijk }",
            "verdeelsleutel stuk over school { budget € 100 }",
            "verdeelsleutel stuk over school { budget € 100  100% gelijk  afgerond op € 0 }",
        ],
    ),
    (
        "K09",
        &[
            "kpi stuk voor swv: geheel getal in school streefwaarde n.t.b. dekt eisen.E9 = aantal(scholen)",
            "rapport stuk \"Stuk\" voor school { kpi bestaat_niet }",
            "formule stuk voor swv negeer K0908 = 1",
            "formule stuk voor swv negeer K0301 omdat \"het moet\" = 1",
        ],
    ),
];

/// What is wrong with a file of schools: of its last row, or of its head.
const DATA: &[fn(&str) -> String] = &[
    |text| text.replacen("03AB", "02AB", 1),
    |text| text.replacen("03AB", "geen_brin", 1),
    |text| text.replacen("03AB;B1", "03AB;B9", 1),
    |text| text.replacen("leerlingtal", "leerlingental", 1),
];

pub fn families() -> impl Iterator<Item = &'static str> {
    DEFECTS.iter().map(|(family, _)| *family)
}

/// Plants a defect of a family somewhere in a program; what it is.
pub fn plant(program: &mut Program, family: &str, random: &mut Random) -> &'static str {
    let (_, defects) = DEFECTS.iter().find(|(f, _)| *f == family).expect("the family has defects");
    let defect = random.one(defects);
    let at = random.below(program.declarations.len() + 1);
    program.declarations.insert(at, defect.to_owned());
    defect
}

/// Plants a defect in the data.
pub fn spoil(schools: &str, random: &mut Random) -> String {
    let spoilt = DATA[random.below(DATA.len())](schools);
    assert_ne!(spoilt, schools, "the defect was planted");
    spoilt
}
