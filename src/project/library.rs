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

units!("rules" / "kader_inspectie_2021", "rules" / "oordeel");

/// A unit of the library: its file name and text.
#[must_use]
pub fn unit(name: &str) -> Option<(&'static str, &'static str)> {
    UNITS.iter().find(|(n, ..)| *n == name).map(|(_, file, text)| (*file, *text))
}

/// The names of all units.
pub fn names() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(name, ..)| *name)
}
