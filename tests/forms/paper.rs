//! A form on paper: every condition in words, room for every answer.

#[cfg(feature = "pdf")]
use super::super::commands::{koers, put};
use super::super::evaluating::lowered;
use koers::core::form::Answers;
use koers::diagnostic::Sink;
use koers::emit::paper::{Source, page};
use koers::locale::Language;
use koers::project::MemoryFiles;

const RULES: &str = r#"
register school meervoud scholen { sleutel brin: tekst; leerlingtal: geheel getal in leerling }
keuzelijst oordeel geordend { matig "Matig" goed "Goed" zeer_goed "Zeer goed" }
vragenlijst lijst "De lijst <b>" voor school per schooljaar open 1 mei t/m 31 mei toelichting "Lees eerst *dit*." {
  vraag protocol "Is er een protocol?": ja/nee verplicht
  vraag sinds "Sinds wanneer?": datum verplicht tonen als protocol
  vraag waarom "Waarom niet?": lange tekst tonen als niet protocol
  sectie s "Klimaat" tonen als protocol en niet (sinds is leeg) {
    vraag stand "Hoe staat het?": oordeel verplicht
    vraag partners "Wie doen mee?": meerkeuze { ggd "GGD" politie "Politie" } tonen als stand >= goed
    vraag wie "Wie nog meer?": tekst tonen als stand in { goed; zeer_goed } of partners is ingevuld en partners bevat politie
    vraag uren "Hoeveel uur?": getal met 1 decimaal in uur minimaal 0 verplicht nvt toegestaan
    vraag kosten "Wat kostte het?": bedrag tonen als (uren of anders 0 uur) > 10 uur en (stand = goed of protocol = nee)
    vraag rest "En verder?": tekst tonen als school.leerlingtal > 100 leerlingen
    matrix klimaat "In hoeverre geldt:": schaal 1 t/m 5 "nooit" "altijd" verplicht { rust "Er is rust" gezien "Ieder wordt gezien" }
  }
  herhaal inzet "Inzet" maximaal 5 {
    vraag wat "Wat?": tekst verplicht
    vraag uit "Waaruit?": keuze { koos "KOOS" eigen "Eigen geld" } verplicht
    vraag bedrag_uit "Hoeveel?": bedrag tonen als uit = koos
  }
}
"#;

fn made(language: Language) -> String {
    let mut files = MemoryFiles::default();
    files.set("regels.koers", RULES);
    files.set("scholen.csv", "brin;leerlingtal\n12AB00;400\n");
    files.set(
        "koers.toml",
        "[project]\nnaam = \"Verband\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n\
         regels = [\"*.koers\"]\n[gegevens]\nschool = \"scholen.csv\"\n",
    );
    let mut sink = Sink::default();
    let lowered = lowered(&files, &mut sink).unwrap_or_else(|sources| {
        let found = sink.into_sorted();
        panic!("{}", koers::diagnostic::render::text::render(&found, &sources, Language::Nl, false))
    });
    let moment = lowered.core.current().unwrap();
    let source = Source {
        moment,
        questionnaire: moment.questionnaire_named("lijst").unwrap(),
        house: "Verband",
        unit_name: "",
        answers: &Answers::default(),
    };
    let page = page(&source, language).unwrap();
    // Markup leaves empty lines where it had nothing to say.
    page.lines().filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn conditions_are_said_in_words_and_every_question_has_room() {
    insta::assert_snapshot!(made(Language::Nl));
}

#[test]
fn an_english_form_says_its_own_words_in_english() {
    let page = made(Language::En);
    assert!(page.contains("Fill in only if ‘Is er een protocol?’ is yes"), "{page}");
    assert!(!page.contains("Alleen invullen"));
}

#[cfg(feature = "pdf")]
#[test]
fn a_command_writes_it_with_what_a_school_answered() {
    let folder = tempfile::tempdir().unwrap();
    let settings = "[project]\nnaam = \"Verband\"\nschooljaar = \"2024-2025\"\n\
                    peildatum = 2024-10-01\nregels = [\"*.koers\"]\n\
                    [gegevens]\nschool = \"scholen.csv\"\n";
    put(folder.path(), "koers.toml", settings.as_bytes());
    put(folder.path(), "regels.koers", RULES.as_bytes());
    put(folder.path(), "scholen.csv", b"brin;leerlingtal\n12AB00;400\n");
    put(folder.path(), "antwoord.csv", b"school;protocol\n12AB00;nee\n");
    let empty = ["formulier", "lijst", "--als", "pdf", "--uit", "leeg.pdf"];
    let done = koers(folder.path(), &empty);
    assert_eq!(done.status, 0, "{}", done.err);
    let filled = ["formulier", "lijst", "--als", "pdf", "--voor", "12AB00", "--antwoorden"];
    let filled: Vec<&str> =
        filled.into_iter().chain(["antwoord.csv", "--uit", "vol.pdf"]).collect();
    let done = koers(folder.path(), &filled);
    assert_eq!(done.status, 0, "{}", done.err);
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read("leeg.pdf").starts_with(b"%PDF-") && read("leeg.pdf") != read("vol.pdf"));
}

#[cfg(feature = "pdf")]
#[test]
fn it_is_typeset() {
    assert!(koers::emit::pdf::render(&made(Language::Nl)).unwrap().starts_with(b"%PDF-"));
}
