//! Coverage as lcov, which editors and CI draw beside the text.
//!
//! A line counts as often as part on it that most examples come by; every part is also a branch of its line.

use crate::outcome::Coverage;
use std::collections::BTreeMap;

/// What examples come by, as lcov.
#[must_use]
pub fn coverage(coverage: &Coverage) -> String {
    let mut files: BTreeMap<&str, BTreeMap<u32, Vec<u32>>> = BTreeMap::new();
    for point in &coverage.points {
        let Some(place) = &point.place else { continue };
        files.entry(&place.file).or_default().entry(place.line).or_default().push(point.hits);
    }
    let mut out = String::new();
    for (file, lines) in files {
        out += &format!("TN:\nSF:{file}\n");
        let hit = |counts: &[u32]| counts.iter().filter(|n| **n > 0).count();
        for (line, hits) in &lines {
            for (branch, taken) in hits.iter().enumerate() {
                out += &format!("BRDA:{line},0,{branch},{taken}\n");
            }
        }
        out += &format!("BRF:{}\n", lines.values().map(Vec::len).sum::<usize>());
        out += &format!("BRH:{}\n", lines.values().map(|l| hit(l)).sum::<usize>());
        for (line, hits) in &lines {
            out += &format!("DA:{line},{}\n", hits.iter().max().copied().unwrap_or_default());
        }
        out += &format!("LF:{}\n", lines.len());
        out += &format!("LH:{}\n", lines.values().filter(|l| hit(l) > 0).count());
        out += "end_of_record\n";
    }
    out
}
