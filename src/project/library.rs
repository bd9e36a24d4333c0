//! The standard library: units written in Koers, compiled into the binary, used with `gebruik`.

/// Every unit, by the name `gebruik` takes, with its text.
macro_rules! units {
    ($($folder:literal / $name:literal),* $(,)?) => {
        const UNITS: &[(&str, &str, &str)] = &[$((
            $name,
            concat!($folder, "/", $name, ".koers"),
            include_str!(concat!("../../", $folder, "/", $name, ".koers")),
        )),*];
    };
}

units!(
    "rules" / "bekostiging_po",
    "rules" / "bekostiging_vo",
    "rules" / "deelname_po",
    "rules" / "deelname_vo",
    "rules" / "inclusieladder",
    "rules" / "kader_inspectie_2021",
    "rules" / "kader_kwaliteitskwadranten",
    "rules" / "kader_ondersteuningsplan_po",
    "rules" / "kader_ondersteuningsplan_vo",
    "rules" / "kader_verbeteraanpak",
    "rules" / "kleine_scholentoeslag",
    "rules" / "oordeel",
    "rules" / "signaleringswaarde",
    "rules" / "sleutel_expertisemodel",
    "rules" / "sleutel_gewogen",
    "rules" / "sleutel_schoolmodel",
    "rules" / "sleutel_tekort_vo",
    "rules" / "sleutel_vaste_voet",
    "rules" / "thuiszitters",
    "rules" / "volwassenheid",
    "questionnaires" / "vragenlijst_basisondersteuning",
    "questionnaires" / "vragenlijst_begroting",
    "questionnaires" / "vragenlijst_extra_ondersteuning",
    "questionnaires" / "vragenlijst_ondersteuningsprofiel",
    "questionnaires" / "vragenlijst_tevredenheid",
);

/// A unit of the library: its file name and text.
#[must_use]
pub fn unit(name: &str) -> Option<(&'static str, &'static str)> {
    UNITS.iter().find(|(n, ..)| *n == name).map(|(_, file, text)| (*file, *text))
}

/// Whether a file of the sources is a unit of the library.
#[must_use]
pub fn holds(file: &str) -> bool {
    UNITS.iter().any(|(_, known, _)| *known == file)
}

/// The name that `gebruik` takes of a unit, by its file name.
#[must_use]
pub fn name_of(file: &str) -> Option<&'static str> {
    UNITS.iter().find(|(_, known, _)| *known == file).map(|(name, ..)| *name)
}

/// What a unit says of itself: the remarks it begins with, as one text. They tell what it needs of
/// the project.
#[must_use]
pub fn says(file: &str) -> Option<String> {
    let (.., text) = UNITS.iter().find(|(_, known, _)| *known == file)?;
    let remarks = text.lines().map_while(|line| line.strip_prefix("//"));
    let words = remarks.flat_map(str::split_whitespace);
    Some(words.collect::<Vec<_>>().join(" "))
}

/// The names of all units.
pub fn names() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(name, ..)| *name)
}
