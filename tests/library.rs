//! The standard library: every unit is sound by itself with what it says it needs, its examples
//! hold, and the handbook has a page about it.

use super::running_examples::checked;
use koers::locale::Language;
use koers::project::library;
use std::fmt::Write as _;
use std::path::Path;

/// What units ask of a project, as their first lines say.
const NEEDS: &[(&str, &[&str])] = &[
    ("bekostiging_vo", &[FUNDING]),
    ("sleutel_tekort_vo", &[FUNDING, SCHOOL_AND_BUDGET]),
    (
        "bekostiging_po",
        &["parameter licht_bedrag_po: bedrag per leerling = € 200
         parameter sbo_bedrag_po: bedrag per leerling = € 5.000
         parameter bao_leerlingen: geheel getal in leerling = 9.000
         parameter sbo_tlv: geheel getal in leerling = 100"],
    ),
    (
        "deelname_vo",
        &["parameter vo_leerlingen: geheel getal in leerling = 9.000
         parameter pro_geteld: geheel getal in leerling = 300
         parameter lwoo_geteld: geheel getal in leerling = 800
         parameter vso_geteld: geheel getal in leerling = 300"],
    ),
    (
        "deelname_po",
        &["parameter bao_geteld: geheel getal in leerling = 9.000
         parameter sbo_geteld: geheel getal in leerling = 200
         parameter so_geteld: geheel getal in leerling = 150"],
    ),
    (
        "signaleringswaarde",
        &["parameter totale_baten: bedrag = € 10.000.000
         parameter eigen_vermogen: bedrag = € 400.000"],
    ),
    ("sleutel_schoolmodel", &[SCHOOL_AND_BUDGET]),
    ("sleutel_vaste_voet", &[SCHOOL_AND_BUDGET]),
    ("sleutel_expertisemodel", &[SCHOOL_AND_BUDGET]),
    ("sleutel_gewogen", &[SCHOOL_AND_BUDGET]),
    ("vragenlijst_basisondersteuning", &[SCHOOL_AND_BUDGET]),
    ("vragenlijst_begroting", &[SCHOOL_AND_BUDGET]),
    ("vragenlijst_extra_ondersteuning", &[SCHOOL_AND_BUDGET]),
    ("vragenlijst_ondersteuningsprofiel", &[SCHOOL_AND_BUDGET]),
    ("vragenlijst_tevredenheid", &[SCHOOL_AND_BUDGET]),
];

const FUNDING: &str = "parameter regionaal_bedrag: bedrag per leerling = € 120
         parameter lwoo_normbedrag: bedrag per leerling = € 5.000
         parameter pro_normbedrag: bedrag per leerling = € 5.000
         parameter lwoo_aftrek: bedrag per leerling = € 5.000
         parameter pro_aftrek: bedrag per leerling = € 5.000
         parameter zwaar_bedrag: bedrag per leerling = € 700
         parameter vso_bedrag_1: bedrag per leerling = € 12.000
         parameter vso_bedrag_2: bedrag per leerling = € 20.000
         parameter vso_bedrag_3: bedrag per leerling = € 26.000
         parameter lwoo_aandeel_2012: percentage met 2 decimalen = 10,25%
         parameter pro_aandeel_2012: percentage met 2 decimalen = 3,10%
         parameter vo_leerlingen: geheel getal in leerling = 9.000
         parameter lwoo_geteld: geheel getal in leerling = 800
         parameter pro_geteld: geheel getal in leerling = 300
         parameter vso_geteld_1: geheel getal in leerling = 300
         parameter vso_geteld_2: geheel getal in leerling = 20
         parameter vso_geteld_3: geheel getal in leerling = 30";

const SCHOOL_AND_BUDGET: &str = "
    register school meervoud scholen { sleutel brin: tekst; leerlingtal: geheel getal in leerling }
    parameter ondersteuningsbudget: bedrag = € 100.000
    parameter vaste_voet: bedrag = € 10.000
    parameter deel_centraal: percentage = 40%
    formule gewogen_leerlingtal voor school: getal met 2 decimalen in leerling = leerlingtal * 1,5
    formule zonder_lwoo_pro voor school: geheel getal in leerling = leerlingtal
    formule toegekend voor school: bedrag = € 10 per leerling * leerlingtal";

fn needs(unit: &str) -> String {
    NEEDS.iter().find(|(name, _)| *name == unit).map_or(String::new(), |(_, all)| all.join("\n"))
}

#[test]
fn every_unit_is_sound_and_its_examples_hold() {
    let mut ran = 0;
    for unit in library::names() {
        let checked = checked(&format!("gebruik {unit}\n{}\n", needs(unit)));
        let moment = super::running_examples::moment(&checked);
        for result in checked.test(moment) {
            ran += 1;
            let shown =
                koers::emit::terminal::examples(std::slice::from_ref(&result), Language::Nl, false);
            assert!(result.holds(), "{unit}:\n{shown}");
        }
    }
    assert!(ran > 8, "the units have examples");
}

#[test]
fn every_unit_is_laid_out_and_says_what_it_is() {
    for unit in library::names() {
        let (file, text) = library::unit(unit).unwrap();
        assert!(text.starts_with("// "), "{file} begins with what it is");
        let laid_out = koers::format::format(file, text).unwrap_or_else(|_| panic!("{file}"));
        assert_eq!(laid_out, text, "{file} is not laid out: koers opmaak {file}");
        assert!(text.contains("  bron \""), "{file} names a source");
        assert!(text.contains("  interpretatie \""), "{file} says how it reads its sources");
        // What is computed has an example of it; lists of items and options compute nothing.
        let computes = ["formule", "beslistabel", "verdeelsleutel", "vragenlijst", "normenkader"]
            .iter()
            .any(|keyword| text.contains(&format!("\n{keyword} ")));
        assert!(!computes || text.contains("\nvoorbeeld \""), "{file} has an example");
    }
}

#[test]
fn what_the_tests_give_is_needed() {
    for (unit, _) in NEEDS {
        assert!(library::unit(unit).is_some(), "{unit} is no unit");
    }
}

/// The page about the library: what each unit is, needs and rests on.
fn page() -> String {
    let mut out = String::from(
        "# De bibliotheek\n\nWat de meeste samenwerkingsverbanden nodig hebben, staat al klaar. Met \
         `gebruik naam` haalt u het\nbinnen; de tekst van een eenheid kunt u ook overnemen en \
         aanpassen. Deze bladzijde is gemaakt uit de\neenheden zelf. Een bron met \"te controleren\" \
         of \"niet met zekerheid\" is niet nagezocht.\n",
    );
    for (folder, title) in
        [("rules/kader", "Kaders"), ("rules/", "Regels"), ("questionnaires/", "Vragenlijsten")]
    {
        let _ = write!(out, "\n## {title}\n");
        for unit in library::names() {
            let (file, text) = library::unit(unit).unwrap();
            let kader = file.starts_with("rules/kader");
            if !file.starts_with(folder) || (kader && folder == "rules/") {
                continue;
            }
            let _ = write!(out, "\n### {unit}\n\n```koers\ngebruik {unit}\n```\n\n");
            let mut block: Vec<&str> = Vec::new();
            for line in text.lines().take_while(|l| l.starts_with("//")) {
                block.push(line.trim_start_matches("//").strip_prefix(' ').unwrap_or(""));
            }
            for line in block {
                // A list of names keeps its columns.
                let indented = line.starts_with("  ");
                let _ = writeln!(out, "{}{line}", if indented { "  " } else { "" });
            }
            let declared: Vec<String> = declarations(text);
            let _ = write!(out, "\n{}\n", declared.join("\n"));
        }
    }
    out
}

/// What a unit declares, with the titles and sources that stand with it.
fn declarations(text: &str) -> Vec<String> {
    let keywords = [
        "kader",
        "keuzelijst",
        "parameter",
        "formule",
        "beslistabel",
        "verdeelsleutel",
        "vragenlijst",
        "normenkader",
        "kpi",
    ];
    let mut found: Vec<String> = Vec::new();
    let (mut sources, mut readings, mut examples) = (Vec::new(), Vec::new(), Vec::new());
    let note = |list: &mut Vec<String>, text: &str| {
        let text = text.split('"').next().unwrap_or_default();
        if !list.iter().any(|known| known == text) {
            list.push(text.to_owned());
        }
    };
    for line in text.lines() {
        let mut words = line.split_whitespace();
        if let (Some(keyword), Some(name)) = (words.next(), words.next())
            && keywords.contains(&keyword)
            && !line.starts_with(' ')
        {
            let name: String =
                name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let title = line.split('"').nth(1).filter(|_| line.contains('"'));
            let title = title.map_or(String::new(), |t| format!(": {t}"));
            found.push(format!("- {keyword} `{name}`{title}"));
        }
        if let Some(source) = line.trim().strip_prefix("bron \"") {
            note(&mut sources, source);
        } else if let Some(reading) = line.trim().strip_prefix("interpretatie \"") {
            note(&mut readings, reading);
        } else if let Some(example) = line.strip_prefix("voorbeeld \"") {
            note(&mut examples, example);
        }
    }
    if !sources.is_empty() {
        found.push(String::new());
        found.push(format!("Bron: {}.", sources.join("; ")));
    }
    if !readings.is_empty() {
        found.push(String::new());
        found.push(format!("Zo gelezen: {}", readings.join(" ")));
    }
    if !examples.is_empty() {
        found.push(String::new());
        found.push(format!("Voorbeelden die meelopen: {}.", examples.join("; ")));
    }
    found
}

/// With `KOERS_HANDBOOK=update` the page is written anew; look at what changed.
#[test]
fn the_handbook_has_a_page_about_the_library() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/handboek/bibliotheek.md");
    let now = page();
    if std::env::var_os("KOERS_HANDBOOK").is_some() {
        std::fs::write(&path, &now).unwrap();
    } else {
        let page = std::fs::read_to_string(&path).unwrap();
        assert!(now == page, "docs/handboek/bibliotheek.md is not what the library is");
    }
}

/// A unit silences a lint for projects that need that; where nothing is silenced it is no fault.
#[test]
fn what_a_unit_silences_need_not_be_there() {
    let used = "gebruik vragenlijst_ondersteuningsprofiel
rapport profiel \"Profiel\" voor school { antwoorden ondersteuningsprofiel }\n";
    for rules in [used, "gebruik vragenlijst_ondersteuningsprofiel\n"] {
        let checked = checked(&format!("{rules}{SCHOOL_AND_BUDGET}\n"));
        let idle = checked.lints.iter().filter(|l| matches!(l.code.id, "K0911" | "K0904"));
        assert_eq!(idle.count(), 0, "{rules}");
    }
}

/// What a unit lacks is told where the project uses it: the author does not have the unit's file.
#[test]
fn what_a_unit_lacks_is_told_at_its_use() {
    use koers::diagnostic::{Place, Severity, Sink};
    use koers::project::{MemoryFiles, Parsed};
    use koers::source::Sources;
    let mut lacking = 0;
    for name in library::names() {
        let mut files = MemoryFiles::default();
        files.set(
            "koers.toml",
            "[project]\nnaam = \"Proef\"\nschooljaar = \"2024-2025\"\npeildatum = 2024-10-01\n",
        );
        files.set("regels.koers", format!("gebruik {name}\n"));
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let _ = Parsed::read(&files, &mut sources, &mut sink).and_then(|p| p.check(&mut sink));
        for diagnostic in sink.into_sorted() {
            if diagnostic.severity != Severity::Error {
                continue;
            }
            lacking += 1;
            let Place::Source(span) = diagnostic.place else { panic!("{name}: no place") };
            let (file, _) = sources.place(span).unwrap();
            let message = diagnostic.message.render(Language::Nl);
            assert_eq!(&*file, "regels.koers", "{name}: {message}");
            let help = diagnostic.help.map(|help| help.render(Language::Nl)).unwrap_or_default();
            assert!(help.contains("Uw project"), "{name}: {message}\n{help}");
        }
    }
    assert!(lacking > 10, "{lacking}");
}
