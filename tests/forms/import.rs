//! A project made of an XLSForm.

use super::super::commands::{koers, put};
use super::super::reading::package;
use rust_xlsxwriter::Workbook;
use std::path::Path;

/// An XLSForm of these rows, cells between `|`.
fn form(folder: &Path, name: &str, sheets: [&str; 3]) {
    let mut book = Workbook::new();
    for (name, rows) in ["survey", "choices", "settings"].into_iter().zip(sheets) {
        let page = book.add_worksheet().set_name(name).unwrap();
        for (line, row) in (0_u32..).zip(rows.trim().lines()) {
            for (at, cell) in (0_u16..).zip(row.trim().split('|')) {
                page.write_string(line, at, cell.trim()).unwrap();
            }
        }
    }
    put(folder, name, &book.save_to_buffer().unwrap());
}

/// The questionnaire of the project that is made, which passes and is in canonical layout.
fn questionnaire(folder: &Path, project: &str) -> String {
    let checked = koers(folder, &["controleer", project]);
    assert_eq!(checked.status, 0, "{}", checked.whole());
    let laid_out = koers(folder, &["opmaak", project, "--controleer"]);
    assert_eq!(laid_out.status, 0, "{}", laid_out.whole());
    std::fs::read_to_string(folder.join(project).join("regels/vragenlijst.koers")).unwrap()
}

const SURVEY: &str = r#"
type | name | label | hint | required | relevant | constraint | constraint_message | calculation | default
start | start
note | welkom | Fijn dat u "meedoet" {ja}! <script>
text | naam | Wat is uw naam? || yes
select_one jn | protocol | Is er een protocol? || yes
date | sinds | Sinds wanneer? || yes | ${protocol} = 'yes' | . <= today() | In de toekomst?
begin group | cijfers | Cijfers
integer | leerlingen | Hoeveel leerlingen? || yes || . >= 0 and . <= 5000
integer | zorg | Hoeveel met een plan? | Tel mee wie er een hoort te hebben. ||| . <= ${leerlingen} | Er zijn er ${leerlingen}.
calculate | deel |||||||${zorg} div ${leerlingen} * 100
note | veel | Dat is veel: ${deel} % ||| ${deel} > 20
end group
begin repeat | gesprek | Gesprek
text | met | Met wie? || yes
integer | duur | Hoe lang? || true()
integer | extra | Hoeveel extra?
begin repeat | dieper | Dieper
text | te_diep | Te diep
end repeat
end repeat
calculate | minuten |||||||sum(${duur})
calculate | meer |||||||sum(${extra})
select_multiple wie | partners | Welke partners?
text | welke | Welke andere? ||| selected(${partners}, '9')
select_one weg | kwijt | Lijst is weg
select_one wie or_other | eerste | Wie eerst?
geopoint | waar | Waar is de school?
text | mis | Verwijst mis ||| ${bestaat_niet} = 'x'
text | scheef | Naar ${bestaat_ook_niet} ||| ${protocol} = = 'x'
integer | waarom | Waarom? ||| count-selected(${partners}) > 2
decimal | score | Score ||||||| 2.5
note | stop | Dit kan niet || yes | ${score} > 10
date | later | Later ||| ${sinds} > '2020-01-01' and ${score} != 3
"#;
const CHOICES: &str = "
list_name | name | label
jn | yes | Ja
jn | no | Nee
wie | 1 | Jeugdhulp
wie | 9 | Andere {ja}
wie | 9 | Dubbel
";
const SETTINGS: &str = "
form_title | form_id
Vragen <b>over</b> zorg | zorg-2024
";

#[test]
fn a_form_of_others_becomes_a_project_and_what_cannot_is_named() {
    let folder = tempfile::tempdir().unwrap();
    form(folder.path(), "vreemd.xlsx", [SURVEY, CHOICES, SETTINGS]);
    let made = koers(folder.path(), &["nieuw", "project", "--uit", "vreemd.xlsx"]);
    assert_eq!(made.status, 0, "{}", made.whole());
    for told in [
        "rij 2, start: zo'n vraag heeft in Koers geen tegenhanger",
        "rij 6, constraint: today heeft in Koers geen tegenhanger",
        "rij 10, calculation: de uitkomst van deze deling wordt op 2 decimalen afgerond",
        "rij 17, begin_repeat: een herhaling in een herhaling heeft in Koers geen tegenhanger",
        "rij 22, calculation: extra mag leeg blijven",
        "rij 25, select_one weg: de lijst met opties staat niet op het blad choices",
        "rij 26, or_other: Koers voegt geen optie toe voor iets anders",
        "rij 27, geopoint: zo'n vraag heeft in Koers geen tegenhanger",
        "rij 28, relevant: bestaat_niet is geen vraag die is overgenomen",
        "rij 29, label: bestaat_ook_niet is geen vraag die is overgenomen",
        "rij 29, relevant: Koers kan = hier niet lezen",
        "rij 30, relevant: count-selected heeft in Koers geen tegenhanger",
    ] {
        assert!(made.err.contains(&format!("blad survey, {told}")), "{told}: {}", made.err);
    }
    assert!(made.err.contains("blad choices, rij 6, 9: 9 staat al in deze lijst"), "{}", made.err);
    let text = questionnaire(folder.path(), "project");
    for line in [
        "vragenlijst zorg_2024 \"Vragen <b>over</b> zorg\" voor school per schooljaar {",
        "  optie_9 \"Andere \\{ja}\"",
        "toelichting \"Fijn dat u \\\"meedoet\\\" \\{ja}! <script>\"",
        "tonen als protocol = ja",
        "geheel getal minimaal 0 maximaal 5000",
        "fout zorg_klopt_niet als zorg is ingevuld en niet (zorg <= leerlingen)",
        "melding veel als deel is ingevuld en deel > 20 \"Dat is veel: {deel} %\"",
        "fout stop als score is ingevuld en score > 10 \"Dit kan niet\"",
        "= som(duur over gesprek)",
        "tonen als partners is ingevuld en partners bevat optie_9",
        "vooraf 2,5",
        "tonen als sinds is ingevuld en sinds > 2020-01-01 en niet (score = 3)",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    // The same in English, and from one's own folder.
    let english =
        koers(folder.path(), &["new", "english", "--from", "vreemd.xlsx", "--lang", "en"]);
    assert_eq!(english.status, 0, "{}", english.whole());
    let told = "sheet survey, row 27, geopoint: such a question has no counterpart in Koers\n";
    assert!(english.err.contains(told), "{}", english.err);
}

#[test]
fn the_form_of_the_example_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let munio = package().join("examples/munio");
    let munio = munio.to_str().unwrap();
    let arguments =
        ["formulier", munio, "koos", "--als", "xlsform", "--voor", "99XA00", "--uit", "koos.xlsx"];
    assert_eq!(koers(folder.path(), &arguments).status, 0);
    let made = koers(folder.path(), &["nieuw", "terug", "--uit", "koos.xlsx"]);
    assert_eq!(made.status, 0, "{}", made.whole());
    let text = questionnaire(folder.path(), "terug");
    for line in [
        "vragenlijst koos \"KOOS-vragenlijst\" voor school per schooljaar {",
        "  toegepast \"Toegepast en elk jaar besproken\"",
        "tonen als hgw = deels of hgw = volledig",
        "schaal 1 t/m 5 \"nooit\" \"altijd\"",
        "nvt toegestaan",
        "getal met 1 decimaal minimaal 1 maximaal 10",
        "verplicht als partners is ingevuld en partners bevat andere",
        "waarschuwing te_vol als bezet is ingevuld en plaatsen is ingevuld en bezet > plaatsen",
        "melding nog_bespreken als mr_besproken = nee",
        "herhaal inzet \"Ingezette middelen\" {",
        "fout inzet_aantal als aantal(inzet) < 1",
        "berekend totaal_begroot \"Totaal begroot\": getal met 2 decimalen",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    // Sent again, it is asked by the same names.
    let again = ["formulier", "terug", "koos", "--als", "xlsform", "--uit", "again.xlsx"];
    let again = koers(folder.path(), &again);
    assert_eq!(again.status, 0, "{}", again.whole());
}

#[test]
fn what_is_no_form_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "geen.xlsx", b"PK nothing");
    put(folder.path(), "slot.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked");
    form(folder.path(), "leeg.xlsx", ["type | name\nstart | start", CHOICES, SETTINGS]);
    for (name, why) in [
        ("geen.xlsx", "De werkmap is beschadigd"),
        ("slot.xlsx", "De werkmap is beveiligd met een wachtwoord"),
        ("leeg.xlsx", "er is geen vraag in die Koers kan stellen"),
    ] {
        let made = koers(folder.path(), &["nieuw", "project", "--uit", name]);
        assert_eq!(made.status, 2, "{}", made.whole());
        assert!(
            made.err.contains(&format!("van {name} is geen project te maken: ")),
            "{}",
            made.err
        );
        assert!(made.err.contains(why), "{}", made.err);
        assert!(!folder.path().join("project").exists());
    }
}

#[test]
fn a_calculation_may_rest_on_those_below_it() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["een", "twee", "drie", "vier", "vijf", "zes"];
    let mut survey = "type | name | label | required | calculation\n".to_owned();
    for pair in names.windows(2) {
        survey += &format!("calculate | {} ||| ${{{}}} + 1\n", pair[0], pair[1]);
    }
    survey += "calculate | zes ||| ${leerlingen} + 1\n";
    survey += "integer | leerlingen | Hoeveel leerlingen? | yes\n";
    form(folder.path(), "keten.xlsx", [&survey, CHOICES, SETTINGS]);
    let made = koers(folder.path(), &["nieuw", "project", "--uit", "keten.xlsx"]);
    assert_eq!(made.status, 0, "{}", made.whole());
    let text = questionnaire(folder.path(), "project");
    for (name, of) in names.iter().zip(names[1..].iter().chain([&"leerlingen"])) {
        let line = format!("berekend {name} \"{name}\": geheel getal = {of} + 1");
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&line), "{line}: {text}");
    }
}
